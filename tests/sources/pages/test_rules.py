"""The rules by which a page is read, each on a small page of its own."""

from tests.sources.pages.readings import deadlines, sessions, text_checked

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


def dates(html: str) -> list[str]:
    """Read the dates of a section."""
    found = text_checked(f"{HEAD}<h2>Important dates</h2>{html}").workshop
    assert found is not None
    return deadlines(found)


def test_the_letter_for_hours_stands_behind_a_range() -> None:
    """`9:30 h` is a time, and `h` no title."""
    assert programme(("9:00 - 9:30 h", "Registro"), ("9:30 - 10 h", "Charla", "Ada Lovelace")) == [
        "14 09:00-09:30 other | Registro",
        "14 09:30-10:00 talk | Charla | Ada Lovelace",
    ]


def test_neighbouring_spans_are_words_of_their_own() -> None:
    """Spans without a blank between them are cells of a row."""
    rows = (
        "<div><span>Paper submission</span><span>March 13, 2024</span></div>"
        "<div><span>Results</span><span>May 15, 2024</span></div>"
    )
    assert dates(rows) == [
        "Paper submission [submission] 2024-03-13",
        "Results [other] 2024-05-15",
    ]


def test_a_word_in_two_spans_is_one_word() -> None:
    """A builder may cut a word or a number into spans."""
    rows = "<p><span>Paper sub</span><span>mission: March 1</span><span>3, 2024</span></p>"
    assert dates(rows) == ["Paper submission [submission] 2024-03-13"]


def test_the_date_behind_an_arrow_is_in_force() -> None:
    """An arrow leads from the old date to the new one."""
    row = ("Submission", "August 30, 2024 &rarr; <b>September 6, 2024</b> (extended)")
    assert dates(table(row)) == ["Submission [submission] 2024-09-06 (was 2024-08-30)"]


def test_the_date_marked_as_extended_is_in_force() -> None:
    """`(extended)` marks the new one of two dates."""
    row = "<li>Submission: August 30, 2024 <b>September 6, 2024 (extended)</b></li>"
    assert dates(row) == ["Submission [submission] 2024-09-06 (was 2024-08-30)"]


def test_a_sentence_with_dots_in_pm_states_the_time_of_all_deadlines() -> None:
    """The dots of `p.m.` end no sentence."""
    sentence = "<p>All deadlines are 11:59 p.m. UTC-12 (anywhere on Earth).</p>"
    found = dates(table(("Submission", "August 30, 2024")) + sentence)
    assert found == ["Submission [submission] 2024-08-31 11:59Z"]


def test_a_chinese_sentence_states_the_time_of_all_deadlines() -> None:
    """A time may follow a letter without a blank."""
    found = dates("<li>投稿截止：2024年6月15日</li><p>以上截止时间均为北京时间23:59。</p>")
    assert found == ["投稿截止 [submission] 2024-06-15 15:59Z"]


def test_portuguese_words_state_the_zone_of_a_programme() -> None:
    """`Horário de Brasília` is a stated zone."""
    page = (
        "<h1>Oficina</h1><p>8 de agosto de 2023</p><h2>Programação</h2>"
        f"<p>Horário de Brasília (UTC-3).</p>{table(('9:00', 'Abertura'), ('10:00', 'Debate'))}"
    )
    found = text_checked(page).workshop
    assert found is not None
    assert found.zone.offset(found.sessions[0].starts_at) == "UTC-3"


def test_days_and_cities_of_earlier_editions_are_not_the_workshops() -> None:
    """A line about earlier editions gives no date and no city."""
    page = (
        "<h1>Convegno</h1><h3>22 maggio 2025<br>Gipsoteca, Pisa</h3><h2>Programma</h2>"
        f"{table(('9:00', 'Apertura'), ('10:00', 'Relazione'))}"
        "<p>Previous editions: <a>9 maggio 2023 (Firenze)</a>, 6 maggio 2022 (Boston, USA)</p>"
    )
    found = text_checked(page).workshop
    assert found is not None
    assert found.zone.name == "Europe/Rome"
    assert deadlines(found) == []


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


def test_a_japanese_notification_is_a_date() -> None:
    """`採択` and `通知` name a date without a heading above them."""
    page = f"{HEAD}{table(('採択通知', '2024年8月30日'), ('最終原稿締切', '2024年9月13日'))}"
    found = text_checked(page).workshop
    assert found is not None
    assert deadlines(found) == [
        "採択通知 [notification] 2024-08-30",
        "最終原稿締切 [camera-ready] 2024-09-13",
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


def test_kinds_of_dates_that_have_words_of_two_kinds() -> None:
    """A final abstract is camera-ready, a paper is registered by its abstract."""
    rows = (
        ("Paper registration", "August 1, 2024"),
        ("ARR commitment", "August 5, 2024"),
        ("Final abstract", "September 4, 2024"),
        ("発表申込締切", "2024年9月16日"),
        ("Jornada", "October 14, 2024"),
    )
    kinds = [one.partition("[")[2].partition("]")[0] for one in dates(table(*rows))]
    assert kinds == ["abstract", "submission", "camera-ready", "submission", "event"]


def test_a_bold_person_stands_above_a_longer_title() -> None:
    """The shorter of two possible names is the person, also in bold."""
    cell = "<b>Keynote: Grace Hopper</b><br>Compilers Without Borders"
    assert programme(("9:30 - 10:30", cell)) == [
        "14 09:30-10:30 keynote | Keynote: Compilers Without Borders | Grace Hopper"
    ]
