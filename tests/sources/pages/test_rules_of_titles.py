"""The rules by which titles, labels and people are read, each on a page as small as it can be."""

from tests.sources.pages.readings import sessions, text_checked

HEAD = "<h1>Tide Workshop</h1><p>Monday, October 14, 2024, Abu Dhabi. Times are UTC+4.</p>"


def table(*rows: tuple[str, ...]) -> str:
    """Write rows as a table."""
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def programme(*rows: tuple[str, ...]) -> list[str]:
    """Read the sessions of a table."""
    found = text_checked(f"{HEAD}<h2>Program</h2>{table(*rows)}").workshop
    assert found is not None
    return sessions(found)


def test_the_letter_for_hours_stands_behind_a_range() -> None:
    """`9:30 h` is a time, and `h` no title."""
    assert programme(("9:00 - 9:30 h", "Registro"), ("9:30 - 10 h", "Charla", "Ada Lovelace")) == [
        "14 09:00-09:30 other | Registro",
        "14 09:30-10:00 talk | Charla | Ada Lovelace",
    ]


def test_a_bold_title_that_looks_like_names_stands_above_its_speaker() -> None:
    """The line with an affiliation names the speaker."""
    cell = "<b>Keynote: Thirty Boats and One Permit</b><br>Khalid Al Mansoori, Khalifa University"
    assert programme(("9:30 - 10:30", cell)) == [
        "14 09:30-10:30 keynote | Keynote: Thirty Boats and One Permit | Khalid Al Mansoori"
    ]


def test_the_longer_of_two_possible_names_is_the_title() -> None:
    """Names of people are short."""
    cell = "Tutorial: Simulating Ten Thousand Agents<br><i>Marek Dvorak and Aisha Bello</i>"
    assert programme(("9:30 - 10:30", cell)) == [
        (
            "14 09:30-10:30 tutorial | Tutorial: Simulating Ten Thousand Agents"
            " | Marek Dvorak, Aisha Bello"
        )
    ]


def test_a_person_behind_a_label_keeps_the_title_below() -> None:
    """A person may stand above the title."""
    assert programme(("9:30 - 10:30", "Keynote: Anna Berg<br><i>Field Notes</i>")) == [
        "14 09:30-10:30 keynote | Keynote: Field Notes | Anna Berg"
    ]


def test_brackets_hold_speakers_and_the_moderator() -> None:
    """Brackets may hold several people with their roles."""
    title = "Panel: Passwords in 2035 (Gwen Takahashi, Ewa Malinowska; moderated by Sean Whitaker)"
    assert programme(("15:30 - 16:30", title)) == [
        (
            "14 15:30-16:30 panel | Panel: Passwords in 2035 | Gwen Takahashi, Ewa Malinowska"
            " | chair Sean Whitaker"
        )
    ]


def test_a_length_in_brackets_leaves_them_closed() -> None:
    """A title keeps its bracket whole."""
    (one,) = programme(("15:30 - 16:30", "Show and tell I (five artefacts, 5 minutes each)"))
    assert one.endswith("Show and tell I (five artefacts, 5 minutes each)")


def test_a_person_behind_a_dash_has_the_affiliation_in_brackets() -> None:
    """Brackets behind a person hold no people."""
    title = "Invited talk: Captions by Nobody &ndash; Ginevra Tozzi (Casa Egizia, Torino)"
    assert programme(("9:00 - 9:45", title)) == [
        "14 09:00-09:45 invited | Invited talk: Captions by Nobody | Ginevra Tozzi"
    ]


def test_with_names_speakers_behind_the_moderator() -> None:
    """`with` ends the list of moderators."""
    cell = (
        "Panel: Latin?<br><em>Moderated by Yann Le Goff, with Solange Meunier,"
        " Fatou Ndiaye and Damien Roche</em>"
    )
    assert programme(("9:00 - 9:45", cell)) == [
        (
            "14 09:00-09:45 panel | Panel: Latin? | Solange Meunier, Fatou Ndiaye, Damien Roche"
            " | chair Yann Le Goff"
        )
    ]


def test_with_names_all_speakers_behind_a_title() -> None:
    """`. With` leads over to the speakers."""
    title = "Panel: Regulating tides. With Marguerite Lafleur, Benjamin Asher and Zsófia Kun"
    assert programme(("9:00 - 9:45", title)) == [
        (
            "14 09:00-09:45 panel | Panel: Regulating tides"
            " | Marguerite Lafleur, Benjamin Asher, Zsófia Kun"
        )
    ]


def test_affiliations_and_places_are_no_people() -> None:
    """Hospitals, schools, universities and restaurants are no people."""
    assert programme(
        ("9:00", "Keynote: A Night Shift with a Robot (Marisol Vega, RN, Denver Health)"),
        ("10:00", "Fingers without Bones", "Chiara Fontana, Scuola Superiore Sant'Anna"),
        ("11:00", "Rivers", "Odile Faber, KU Leuven"),
        ("20:30", "Workshop dinner (El Cabanyal)"),
    ) == [
        "14 09:00- keynote | Keynote: A Night Shift with a Robot | Marisol Vega",
        "14 10:00- talk | Fingers without Bones | Chiara Fontana",
        "14 11:00- talk | Rivers | Odile Faber",
        "14 20:30- meal | Workshop dinner (El Cabanyal)",
    ]


def test_the_lead_of_a_discussion_is_its_chair() -> None:
    """`Lead: Name` stands below a title."""
    cell = "Breakout: Rules and permits<br><i>Lead: Judith Oyelaran</i>"
    assert programme(("9:00 - 9:45", cell))[0].endswith(" | chair Judith Oyelaran")


def test_a_chinese_column_names_the_chairs() -> None:
    """`主持人` above a column means its chairs."""
    rows = (
        ("时间", "报告", "报告人", "主持人"),
        ("9:00-9:45", "潮汐", "王小明", "李大海"),
        ("9:45-10:30", "河流", "张三丰", "李大海"),
    )
    assert [one.rpartition(" | ")[2] for one in programme(*rows)] == ["chair 李大海"] * 2


def test_words_of_closings_posters_and_invited_talks() -> None:
    """`閉会挨拶` closes, `Postersession` is one word, `a invito` is invited."""
    rows = (
        ("16:00", "Postersession"),
        ("16:30", "Relazione a invito"),
        ("17:00", "閉会挨拶"),
        ("17:10", "Close"),
    )
    kinds = [one.split()[2] for one in programme(*rows)]
    assert kinds == ["poster", "invited", "closing", "closing"]


def test_a_bold_person_stands_above_a_longer_title() -> None:
    """The shorter of two possible names is the person, also in bold."""
    cell = "<b>Keynote: Grace Hopper</b><br>Compilers Without Borders"
    assert programme(("9:30 - 10:30", cell)) == [
        "14 09:30-10:30 keynote | Keynote: Compilers Without Borders | Grace Hopper"
    ]


def test_a_title_follows_paper_and_poster_and_never_a_person() -> None:
    """Two capitalised words behind such a label are a title."""
    assert programme(
        ("9:00", "Paper: Learned Geohashes"),
        ("9:15", "Short paper 3: Crystal Caves"),
        ("9:30", "Demo: Copper Lanterns"),
        ("9:45", "Poster: Amber Fossils"),
        ("10:00", "Session 2: Silent Harbors"),
        ("10:30", "Talk title: Marble Rivers"),
    ) == [
        "14 09:00- talk | Paper: Learned Geohashes",
        "14 09:15- talk | Short paper 3: Crystal Caves",
        "14 09:30- talk | Demo: Copper Lanterns",
        "14 09:45- poster | Poster: Amber Fossils",
        "14 10:00- oral | Session 2: Silent Harbors",
        "14 10:30- talk | Marble Rivers",
    ]


def test_the_people_of_a_labelled_paper_stand_in_brackets_or_below() -> None:
    """Behind `Paper:` the title comes first, even if it looks like a name."""
    assert programme(
        ("9:00", "Paper: Curved Tides (Ada Lovelace)"),
        ("9:15", "Paper: Crystal Caves<br>Mary Somerville"),
    ) == [
        "14 09:00- talk | Paper: Curved Tides | Ada Lovelace",
        "14 09:15- talk | Paper: Crystal Caves | Mary Somerville",
    ]


def test_a_person_follows_speaker_presenter_and_by() -> None:
    """Such a line alone names the person, whose title is to be announced."""
    assert programme(
        ("9:00", "Speaker: Ada Lovelace"),
        ("9:30", "Presenter: Mary Somerville<br>Title: Marble Rivers"),
        ("10:00", "By: Grace Hopper"),
        ("10:30", "Keynote: Ada Lovelace"),
    ) == [
        "14 09:00- talk | Ada Lovelace | Ada Lovelace",
        "14 09:30- talk | Marble Rivers | Mary Somerville",
        "14 10:00- talk | Grace Hopper | Grace Hopper",
        "14 10:30- keynote | Keynote: Ada Lovelace | Ada Lovelace",
    ]
