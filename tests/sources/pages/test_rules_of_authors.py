"""The rules by which people are told from titles, each on a page as small as it can be."""

from tests.sources.pages.readings import sessions, text_checked
from tests.sources.pages.test_rules_of_titles import programme

HEAD = "<h1>Tide Workshop</h1><p>Monday, October 14, 2024, Abu Dhabi. Times are UTC+4.</p>"


def test_a_line_in_brackets_names_the_authors() -> None:
    """The label before it has the letters of a series, and says how the talk is given."""
    cells = (
        "14:10",
        "TIDE Full Paper<div>(video / live Q&amp;A)</div>",
        "Tides in the Wild<div>(Ada B. Lovelace Jr, Nguyễn Văn An, Léa Nguyen–Truong)</div>",
    )
    assert programme(cells, ("15:00", "TIDE opening<div>(live)</div>", "(Chairs)")) == [
        (
            "14 14:10- talk | TIDE Full Paper: Tides in the Wild"
            " | Ada B. Lovelace Jr, Nguyễn Văn An, Léa Nguyen–Truong"
        ),
        "14 15:00- opening | TIDE opening |  | by Chairs",
    ]


def test_all_of_many_authors_are_read() -> None:
    """A paper may have 26 authors."""
    names = [f"Ada {letter}. Lovelace" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    cell = f"Tides in the Wild<div>({', '.join(names)})</div>"
    assert programme(("14:10", cell)) == [
        f"14 14:10- talk | Tides in the Wild | {', '.join(names)}"
    ]


def test_authors_in_brackets_behind_the_speaker_are_no_speakers() -> None:
    """Of all authors the one who speaks is marked."""
    cell = (
        'Tides<div class="speaker">Ada Lovelace</div>'
        '<div class="authors">(Ada Lovelace, Mary Somerville)</div>'
    )
    assert programme(("14:10", cell)) == ["14 14:10- talk | Tides | Ada Lovelace"]


def test_a_label_with_a_person_stands_below_the_title() -> None:
    """The row below says the sort of the talk and who gives it."""
    tables = "".join(
        f"<table><tr><td rowspan=3>{time}</td><td>{title}</td></tr>"
        f"<tr><td>{below}</td></tr></table>"
        for time, title, below in (
            ("8:05-8:35 AM", "Foundation Models for Tides", "KEYNOTE - Dr. Ada Lovelace, Fields"),
            ("8:35-8:50 AM", "Tide Game: Disentangle Anatomy", "Oral 2 - Hao Chen, Cambridge, UK"),
        )
    )
    found = text_checked(f"{HEAD}{tables}").workshop
    assert found is not None
    assert sessions(found) == [
        "14 08:05-08:35 keynote | KEYNOTE: Foundation Models for Tides | Ada Lovelace",
        "14 08:35-08:50 oral | Oral 2: Tide Game: Disentangle Anatomy | Hao Chen",
    ]


def test_a_person_behind_a_label_and_a_comma_stands_above_the_title() -> None:
    """`Keynote Address, Name` is no title."""
    assert programme(
        ("9:00", "Keynote Address, Ada Lovelace<br><i>Tides of Games</i>"),
        ("18:00", "Banquet<br>Dinner Presentation, Mary Somerville<br><i>A Call to Arms</i>"),
    ) == [
        "14 09:00- keynote | Keynote Address: Tides of Games | Ada Lovelace",
        "14 18:00- meal | Dinner Presentation: Banquet | Mary Somerville",
    ]


def test_authors_of_several_institutions_stand_one_below_the_other() -> None:
    """Below each institution the authors of the next one follow."""
    page = (
        "---\ntitle: Tide Workshop\n---\nOctober 14, 2024, Abu Dhabi. Times are UTC+4.\n\n"
        "**9:00 - 9:30 Best Paper**\\\\\n**Tides at Scale** [[abstract]](a.html)\n\n"
        "Ada Lovelace, Fro\u0308ken Somerville\\\\\n_University of Turin, Turin, Italy_\n\n"
        "Grace Hopper\\\\\n_Sandia National Laboratories Albuquerque, NM, USA_\n\n"
        "**9:30 - 10:00 Break**\n"
    )
    found = text_checked(page).workshop
    assert found is not None
    assert sessions(found) == [
        (
            "14 09:00-09:30 oral | Best Paper: Tides at Scale"
            " | Ada Lovelace, Fröken Somerville, Grace Hopper"
        ),
        "14 09:30-10:00 break | Break",
    ]


def test_authors_and_a_dot_stand_before_a_title() -> None:
    """Papers are cited so; the dot of an initial ends no names."""
    assert programme(
        ("9:00", "Ada Lovelace, Mary Somerville and Emmy Noether. High tides of the world"),
        ("9:30", "G. Hopper, E. Noether. Low tides: a survey"),
    ) == [
        "14 09:00- talk | High tides of the world | Ada Lovelace, Mary Somerville, Emmy Noether",
        "14 09:30- talk | Low tides: a survey | G. Hopper, E. Noether",
    ]


def test_one_word_behind_dr_is_a_surname() -> None:
    """`Dr. Chao` leads the panel."""
    assert programme(("12:00", "Panel Discussion (Moderated by Dr. Chao)")) == [
        "14 12:00- panel | Panel Discussion |  | chair Chao"
    ]


def test_a_word_for_an_institution_within_a_title_ends_no_name() -> None:
    """`MPI` is also the name of a library."""
    (one,) = programme(("12:00", "Verifying Tide Guidelines for MPI Collectives at Scale"))
    assert one == "14 12:00- talk | Verifying Tide Guidelines for MPI Collectives at Scale"


def test_small_letters_glued_to_a_title_are_a_line_below_it() -> None:
    """A rule of the page shows them so."""
    cell = "Practical 1: Predict<small>Submit your data to predict tides.</small>"
    assert programme(("11:20-12:30", cell), ("12:30", "Q&amp;A")) == [
        "14 11:20-12:30 tutorial | Practical 1: Predict",
        "14 12:30- other | Q&A",
    ]
