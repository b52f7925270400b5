"""Columns in a terminal: which fold, in which order, and what is wrapped or cut."""

import pytest
from rich.console import Console

from digbug_cli.outputs.layout import terminal
from digbug_cli.outputs.layout.page import ALWAYS, NARROW, Column, Page, Row, Table, cell, table

COLUMNS = (
    Column("Berlin", whole=True),
    Column("until", folds=3, whole=True, under_first=True),
    Column("Vancouver", folds=2, whole=True, under_first=True),
    Column("Session", share=2),
    Column("Id", folds=ALWAYS),
    Column("People", folds=NARROW),
)


def _lines(drawn: Table, width: int) -> list[str]:
    page = Page((), (), (drawn,))
    lines = terminal.render(page, Console(width=width, legacy_windows=False))
    return ["".join(segment.text for segment in line) for line in lines]


def _programme(*titles: str) -> Table:
    return table(
        COLUMNS,
        tuple(
            Row(tuple(map(cell, ("18:00", "18:30", "09:00", title, "a-1", "Ada Example"))))
            for title in titles
        ),
    )


def test_what_always_folds_and_what_fits() -> None:
    """From 100 cells on, only what always folds does, if the rest has space."""
    assert _lines(_programme("A title"), 100) == [
        "Berlin  until  Vancouver  Session  People",
        "──────────────────────────────────────────────",
        "18:00   18:30  09:00      A title  Ada Example",
        "                          a-1",
    ]


def test_a_narrow_terminal() -> None:
    """Below 100 cells, people fold below the title, without their heading."""
    assert _lines(_programme("A title"), 99) == [
        "Berlin  until  Vancouver  Session",
        "─────────────────────────────────────",
        "18:00   18:30  09:00      A title",
        "                          a-1",
        "                          Ada Example",
    ]


THREE_LINES = "A title of words that are many and take exactly three lines of thirty or so"


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (
            60,
            [
                "Berlin  until  Vancouver  Session",
                "────────────────────────────────────────────────────────────",
                "18:00   18:30  09:00      A title of words that are many and",
                "                          take exactly three lines of thirty",
                "                          or so",
                "                          a-1",
                "                          Ada Example",
            ],
        ),
        (
            # More words than three lines of the same width hold.
            61,
            [
                "Berlin     until  Session",
                "Vancouver",
                "─────────────────────────────────────────────────────────────",
                "18:00      18:30  A title of words that are many and take",
                "09:00             exactly three lines of thirty or so, and",
                "                  thirty more words are too many",
                "                  a-1",
                "                  Ada Example",
            ],
        ),
    ],
)
def test_the_venue_folds_before_a_fourth_line(width: int, lines: list[str]) -> None:
    """If a title would take a fourth line, the venue's time moves under one's own."""
    more = ", and thirty more words are too many" if width == 61 else ""
    assert _lines(_programme(f"{THREE_LINES}{more}"), width) == lines


def test_the_end_folds_after_the_venue() -> None:
    """If that is not enough, the end moves there too, above the venue's time."""
    title = f"{THREE_LINES}, and then some more, since this is far too long for that now"
    assert _lines(_programme(title), 61)[:7] == [
        "Berlin     Session",
        "until",
        "Vancouver",
        "─────────────────────────────────────────────────────────────",
        "18:00      A title of words that are many and take exactly",
        "18:30      three lines of thirty or so, and then some more,",
        "09:00      since this is far too long for that now",
    ]


def test_nothing_folds_for_an_endless_title() -> None:
    """A title that is too long in any case does not change the columns of the others."""
    lines = _lines(_programme("Short", "endless " * 60), 80)
    assert lines[:3] == [
        "Berlin  until  Vancouver  Session",
        "────────────────────────────────────────────────────────────────────────────────",
        "18:00   18:30  09:00      Short",
    ]


def test_a_list_below_60_cells() -> None:
    """If a title would take more than three lines there, the rows are a list."""
    lines = _lines(_programme(f"{THREE_LINES}, and thirty more words are too many"), 59)
    assert lines == [
        "",
        "A title of words that are many and take exactly three lines",
        "of thirty or so, and thirty more words are too many",
        "Berlin 18:00 · until 18:30 · Vancouver 09:00 · Id a-1",
        "People Ada Example",
    ]


def test_an_address_is_whole_while_there_is_space() -> None:
    """The other columns wrap before a word is broken; one that is wider than all is broken."""
    columns = (Column("Role"), Column("Link"))
    url = "https://example.org/" + "a" * 38
    role = cell("A long role at an institute")
    assert _lines(table(columns, (Row((role, cell(url))),)), 80) == [
        "Role                  Link",
        "─" * 80,
        f"A long role at an     {url}",
        "institute",
    ]
    wider = _lines(table(columns, (Row((role, cell(url * 3))),)), 80)
    assert max(map(len, wider)) == 80
    assert "".join(line[-50:].strip() for line in wider[2:]).endswith("a" * 38)


def test_a_long_table() -> None:
    """A long table has one heading, fixed widths, and cuts nothing that was not measured."""
    rows = [Row((cell(f"{number:04}"), cell("text"))) for number in range(2000)]
    rows[1001] = Row((cell("1001 is wider"), cell("text")))
    lines = _lines(table((Column("Id", whole=True), Column("Text")), tuple(rows)), 80)
    assert lines[:3] == ["Id    Text", "──────────", "0000  text"]
    assert lines[1003:1007] == ["1001  text", "is", "wide", "r"]
    assert lines[-1] == "1999  text"
    assert len(lines) == 2005


def test_rows_of_one_line() -> None:
    """A row of one line is cut at the end of its cells, but not in its first one."""
    columns = (Column("Id", whole=True), Column("When", whole=True), Column("Title", share=3))
    row = Row((cell("a-long-id"), cell("Sat 19 Jul 08:55-09:00"), cell("[bold] title of a talk")))
    drawn = table(columns, (row,), one_line=True)
    assert _lines(drawn, 60)[2] == "a-long-id  Sat 19 Jul 08:55-09:00  [bold] title of a talk"
    assert _lines(drawn, 54)[2] == "a-long-id  Sat 19 Jul 08:55-09:00  [bold] title of a …"
    assert _lines(drawn, 45)[2] == "a-long-id  Sat 19 Jul 08:55-09:00  [bold] ti…"
    assert _lines(drawn, 30)[2] == "a-long-id  Sat …  [bold] titl…"
