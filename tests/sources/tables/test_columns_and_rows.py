"""Which text is a table, what its columns are taken for, and which rows are sessions."""

import pytest

from digbug_cli.sources.tables.recognition import delimiter_of
from tests.conftest import DATA
from tests.sources.tables.readings import columns, errors, lines, read, said, workshop_of


def test_any_order() -> None:
    """The order of the columns means nothing."""
    result = read("Room,Speaker,End,Title,Start\nHall,Ada Example,9:30,Sundials,9:00\n")
    assert lines(result) == ["05-09 09:00-09:30 talk |  | Sundials | Ada Example | Hall"]


def test_time_without_a_heading() -> None:
    """A column without a heading that holds times is the start."""
    result = read(",Talk,Speaker\n9:00-9:30,Sundials,Ada Example\n9:30-10:00,Candles,\n")
    assert [one[6:17] for one in lines(result)] == ["09:00-09:30", "09:30-10:00"]
    assert columns(result) == [
        "1: columns: column 1 → start and end, Talk → title, Speaker → speakers"
    ]


def test_unknown_columns() -> None:
    """What is not used is named, also a column without a heading."""
    result = read("Time,Talk,Shirt size,,Speaker e-mail\n9:00,Sundials,XL,x,a@example.org\n")
    assert columns(result) == [
        (
            '1: columns: Time → start, Talk → title; "Shirt size", "column 4" and "Speaker e-mail"'
            " are not used"
        )
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_separators(delimiter: str) -> None:
    """Commas, semicolons, tabs and bars."""
    text = "Time,Talk,Room\n9:00,Sundials,Hall\n".replace(",", delimiter)
    assert lines(read(text)) == ["05-09 09:00-~10:00 talk |  | Sundials |  | Hall"]


def test_separator_of_excel() -> None:
    """Excel's line `sep=;` is no row; lines are counted with it."""
    result = read("sep=;\r\nTime;Talk\r\n9:00;Sundials, and more\r\n")
    assert lines(result) == ["05-09 09:00-~10:00 talk |  | Sundials, and more"]
    assert columns(result) == ["2: columns: Time → start, Talk → title"]


def test_text_of_several_lines() -> None:
    """A cell may have line ends; the rows below it have their own lines."""
    result = read('Time,Talk,Abstract\n9:00,Sundials,"One.\n\nTwo."\nlater,Candles,\n')
    assert workshop_of(result).sessions[0].abstract == "One.\n\nTwo."
    assert said(result, "left-out") == ["5: skipped 'Candles': 'later' is not a time"]


def test_comma_outside_quotes() -> None:
    """A row that has more cells than headings is reported: its texts may have moved."""
    result = read("Time,Talk,Speaker\n9:00,Time, and why,Ada Example\n")
    assert said(result, "wide-row") == ["2: has 4 cells, but there are 3 headings"]


def test_quote_that_is_never_closed() -> None:
    """It is an error, since rows would vanish in a text."""
    assert errors(read('Time,Talk\n9:00,"Sundials\n10:00,Candles\n')) == [
        "2: has a quote that is never closed: the rows below it cannot be read"
    ]


def test_quote_that_is_closed_too_late() -> None:
    """A text in which rows seem to stand is reported."""
    result = read('Time,Talk,Room\n9:00,"Sundials,A\n10:00,Candles,A\n11:00,Noon",A\n')
    assert said(result, "open-quote") == [
        "2: has a text in quotes in which further rows seem to stand"
    ]


def test_rows_that_are_no_sessions() -> None:
    """Blank rows, totals and repeated headings are nothing; a row without a time is named."""
    result = read(
        "Time,Talk,Speaker\n9:00,Sundials,\n,,\n-,-,-\nTime,Talk,Speaker\n10:00,Candles,\n"
        "Total,2,\n,Posters all day,\nBring a stick,,\n"
    )
    assert [one[6:11] for one in lines(result)] == ["09:00", "10:00"]
    assert said(result, "left-out") == [
        "8: skipped 'Posters all day': it has no time",
        "9: skipped 'Bring a stick': 'Bring a stick' is not a time",
    ]


def test_session_beside_a_title() -> None:
    """`Session` beside `Title` is its label or its track; alone it is the title."""
    result = read(
        "Time,Session,Title\n9:00,Oral Session 1,Sundials\n10:00,Light,Candles\n11:00,Lunch,\n"
    )
    assert lines(result) == [
        "05-09 09:00-~10:00 oral | Oral Session 1 | Sundials",
        "05-09 10:00-~11:00 talk |  | Candles",
        "05-09 11:00-~12:00 meal |  | Lunch",
    ]
    assert workshop_of(result).sessions[1].track == "Light"


def test_people() -> None:
    """Several people in one cell, surnames first, groups, and unusual names."""
    written = {
        "Ada Example (Uni A), Bob Example (Uni B)": ("Ada Example", "Bob Example"),
        "Ada Example and Bob Example": ("Ada Example", "Bob Example"),
        "Ada Example; Bob Example": ("Ada Example", "Bob Example"),
        "Example, Ada; Muster, Bob": ("Ada Example", "Bob Muster"),
        "Plato": ("Plato",),
        "TBA": (),
    }
    rows = "".join(f'{9 + n}:00,T,"{text}"\n' for n, text in enumerate(written))
    sessions = workshop_of(read(f"Time,Talk,Speakers\n{rows}")).sessions
    assert [one.speakers for one in sessions] == list(written.values())


def test_chairs_among_speakers() -> None:
    """A chair in the column of speakers is a moderator."""
    result = read(
        "Time,Talk,Speakers\n9:00,A,Ada Example (chair)\n"
        '10:00,B,"Moderator: Bob Example; Cy Example"\n'
    )
    assert [(one.moderators, one.speakers) for one in workshop_of(result).sessions] == [
        (("Ada Example",), ()),
        (("Bob Example",), ("Cy Example",)),
    ]


def test_one_unknown_column_beside_speakers() -> None:
    """The only other column beside speakers has the titles, whatever it is called."""
    result = read("Time,Gegenstand,Referentin\n9:00,Sonnenuhren,Ada Example\n")
    assert columns(result) == [
        "1: columns: Time → start, Gegenstand → title, Referentin → speakers"
    ]


def test_the_same_words_in_markdown() -> None:
    """A table in Markdown is read by the same words."""
    result = read(
        "# Sonnenuhrtage\n\n| Uhrzeit | Vortragstitel | Referent/in | Saal |\n|---|---|---|---|\n"
        "| 9:00-9:30 | Schatten | Ada Example | Aula 1 |\n| 9:30-10:00 | Wasser | Bob Example |"
        " Aula 2 |\n"
    )
    assert lines(result) == [
        "05-09 09:00-09:30 talk |  | Schatten | Ada Example | Aula 1",
        "05-09 09:30-10:00 talk |  | Wasser | Bob Example | Aula 2",
    ]


def test_kinds() -> None:
    """A column of types gives the kind; what is no kind is the track."""
    result = read("Time,Talk,Type\n9:00,Sundials,Keynote\n10:00,Candles,Industry\n11:00,Noon,\n")
    sessions = workshop_of(result).sessions
    assert [(one.kind, one.track) for one in sessions] == [
        ("keynote", None),
        ("talk", "Industry"),
        ("talk", None),
    ]


def test_cancelled() -> None:
    """A status or a mark in the title cancels a session."""
    result = read("Time,Talk,Status\n9:00,Sundials,Cancelled\n10:00,CANCELLED: Candles,\n")
    assert [(one.title, one.cancelled) for one in workshop_of(result).sessions] == [
        ("Sundials", True),
        ("Candles", True),
    ]


def test_no_title() -> None:
    """A session without a title is called by its speakers, with a warning."""
    result = read("Time,Talk,Speaker\n9:00,,Ada Example\n")
    assert lines(result) == ["05-09 09:00-~10:00 talk |  | Ada Example | Ada Example"]
    assert said(result, "no-title") == ["2: a session has no title: its speakers are its title"]


def test_without_headings() -> None:
    """A table without headings is read as one of a page, and says so."""
    result = read("9:00-9:30,Opening\n9:30-10:00,Sundials\n10:00-10:30,Candles\n")
    assert [one[6:17] for one in lines(result)] == ["09:00-09:30", "09:30-10:00", "10:00-10:30"]
    assert columns(result) == ["1: columns: read without headings, by what stands in them"]


@pytest.mark.parametrize(
    "text",
    [
        "format: 1\nid: a\nname: Time, Talk, Speaker\n",
        "# Time, Talk\n\n9:00, Opening\n",
        "- Time, Talk\n- 9:00, Opening\n",
        "Dear Ada,\nthe talk starts at 9:00, as you know.\nBob\n",
        "name,price\nsundial,9:00\n",
        "| Time | Talk |\n|---|---|\n| 9:00 | Opening |\n",
    ],
)
def test_no_tables(text: str) -> None:
    """YAML, Markdown, prose and tables of other things are no tables of sessions."""
    assert delimiter_of(text) is None


def test_list_of_conferences() -> None:
    """A table of conferences stays a deadline list."""
    text = (DATA / "families" / "table.csv").read_text(encoding="utf-8")
    assert read(text).conferences


def test_web_addresses_and_formulas() -> None:
    """Only web addresses become links, and no text runs anything."""
    result = read('Time,Talk,Link\n9:00,"=HYPERLINK(1)\x1b[31m",javascript:alert(1)\n')
    (session,) = workshop_of(result).sessions
    assert session.links == ()
    assert session.title == "=HYPERLINK(1)\u241b[31m"
