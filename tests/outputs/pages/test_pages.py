"""Pages in a terminal or a pipe, for any content of a file."""

import re
from pathlib import Path

import pytest
from rich.console import Console

from digbug_cli.outputs.layout import terminal
from digbug_cli.outputs.layout.page import ALWAYS, Column, Page, Row, cell, table
from tests.conftest import DATA, Run

HOSTILE = r"""
format: 1
id: hostile
name: "[red]Evil[/red] \e[2J\e]0;owned\a"
timezone: Europe/Berlin
dates: 2026-03-10
hours: 09:00-12:00
links: {"[/x]": "https://example.org/[a]"}
awards:
  - {name: "A prize whose name is far too long for the column of labels it is in", title: Won}
schedule:
  - {id: brackets, start: 09:00, title: "[keynote] and [/x]", speakers: ["[bold]A[/bold]"]}
  - {id: escapes, start: 09:10, title: "a\e[31mred\e[0m\e]8;;http://evil/\e\\link\a"}
  - {id: turned, start: 09:20, title: "user \u202egnp.exe", by: "\u2066x\u2069"}
  - {id: broken, start: 09:30, title: "two\nlines\r\nand\u2028more\x85end"}
  - {id: emoji, start: 09:40, title: "👩‍🔬 科学 naïve"}
deadlines:
  - {id: due, name: "\e[5mdue\x9b5m", at: 2026-03-01 23:59 AoE, note: "[blink]x[/blink]"}
"""


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    """Return the path of a file with hostile texts."""
    path = f"{tmp_path}/hostile.yaml"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - shorter
        file.write(HOSTILE)
    return path


@pytest.mark.parametrize(
    "command", ["schedule", "now", "timeline", "agenda", "deadlines", "info", "people", "zones"]
)
@pytest.mark.parametrize("width", [None, 40, 80, 200])
def test_hostile_texts_are_shown_as_text(
    run: Run, hostile: str, command: str, width: int | None
) -> None:
    """No escape sequence, direction override or markup from a file reaches the terminal."""
    starred = run("star", "brackets", "escapes", "turned", "broken", "emoji", "-w", hostile)
    ran = run(command, "-w", hostile, width=width)
    assert (ran.exit, ran.err) == (0, "")
    for shown in (starred.err, ran.out):
        assert not re.search(
            "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown
        )


@pytest.mark.parametrize("width", [None, 40, 200])
@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (["show", "brackets"], "[keynote] and [/x]"),
        (["show", "escapes"], "a␛[31mred␛[0m␛]8;;http://evil/␛\\link␇"),
        (["show", "[bold]A[/bold]"], "[bold]A[/bold]"),
        (["show", "due"], "[blink]x[/blink]"),
        (["show", "and"], "[keynote] and [/x]"),
        (["search", "bold"], "[bold]A[/bold]"),
        (["search", "31mred"], "a␛[31mred␛[0m␛]8;;http://evil/␛\\link␇"),
        (["search", "blink"], "[blink]x[/blink]"),
        (["search", "科学"], "👩‍🔬 科学 naïve"),
        (["search", "\x1b[31mKEYNOTE\x1b[0m", "\u202ered"], "'␛[31mKEYNOTE␛[0m �red'"),
        (["show", "\x1b[31mx\udcff"], "'␛[31mx�'"),
    ],
)
def test_hostile_texts_that_are_looked_for(
    run: Run, hostile: str, command: list[str], shown: str, width: int | None
) -> None:
    """Neither search results nor the typed text send escapes to the terminal."""
    ran = run(*command, "-w", hostile, width=width, color=width == 200)
    said = ran.out + ran.err
    if width == 200:
        said = re.sub("\x1b\\[[0-9;]*m|\x1b\\]8;[^\x1b]*\x1b\\\\", "", said)
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", said
    )
    assert re.sub(r"\s+", "", shown) in re.sub(r"\s+", "", said)


def test_hostile_texts_in_full(run: Run, hostile: str) -> None:
    """Each text is shown, with visible marks in place of removed characters."""
    out = run("schedule", "-w", hostile).out
    assert "[red]Evil[/red] ␛[2J␛]0;owned␇" in out
    assert "[keynote] and [/x]" in out
    assert "[bold]A[/bold]" in out
    assert "a␛[31mred␛[0m␛]8;;http://evil/␛\\link␇" in out
    assert "user �gnp.exe" in out
    assert "two lines and more end" in out
    assert "👩‍🔬 科学 naïve" in out


def test_colour_comes_from_us_alone(run: Run, hostile: str) -> None:
    """In a terminal with colours the only escapes are digbug's own styles and links."""
    out = run("schedule", "-w", hostile, width=80, color=True).out
    ours = re.sub("\x1b\\[[0-9;]*m|\x1b\\]8;[^\x1b]*\x1b\\\\", "", out)
    assert "\x1b" not in ours
    assert "http://evil/␛" in ours.replace("\n", "")


def test_a_message_shows_hostile_text_as_text(run: Run, tmp_path: Path) -> None:
    """Text quoted in a problem sends no escapes to the terminal either."""
    path = f"{tmp_path}/bad.yaml"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - shorter
        file.write('"\\e[31mformat\\nx": 1\n')
    ran = run("check", path)
    assert f"{path}:1:1: unknown key '␛[31mformat x' in a workshop file\n" in ran.out
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("width", [None, 40, 80])
def test_an_endless_title(run: Run, tmp_path: Path, width: int | None) -> None:
    """A title of 10,000 characters is shown in full and does not change the other rows."""
    path = f"{tmp_path}/long.yaml"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - shorter
        file.write(HOSTILE.replace("[keynote] and [/x]", "x" * 10_000))
    out = run("schedule", "-w", path, width=width).out
    assert out.count("x") >= 10_000
    if width is None:
        short = [line for line in out.splitlines() if "naïve" in line]
        assert len(short[0]) < 250


@pytest.mark.parametrize("width", [40, 80, 100, 120, 200])
@pytest.mark.parametrize("command", ["schedule", "deadlines", "info", "people", "workshops"])
def test_nothing_is_wider_than_the_terminal(run: Run, command: str, width: int) -> None:
    """No line is wider than the terminal, and every title is shown in full."""
    out = run(command, env={"DIGBUG_TZ": "Asia/Tokyo,UTC"}, width=width).out
    assert max(map(len, out.splitlines())) <= width
    if command == "schedule" and width < 100:  # from there on people stand between the lines
        lines = out.splitlines()
        headings = [line for line in lines if " until " in line]
        left = headings[0].index("Session") if width >= 80 else 0  # times are left of it
        titles = "".join(line[left:] for line in lines)
        assert "WhyLLMSafetyGuardrailsCollapseAfterFine-tuning" in re.sub(r"\s+", "", titles)
    assert "…" not in out


@pytest.mark.parametrize("width", [1, 3, 10])
@pytest.mark.parametrize(
    "command", ["schedule", "now", "deadlines", "info", "people", "show oral 3", "search wong"]
)
def test_a_terminal_of_a_few_cells(run: Run, command: str, width: int) -> None:
    """In a terminal of any width there is an answer and no error."""
    ran = run(*command.split(), width=width)
    assert (ran.exit, ran.err) == (0, "")
    assert ran.out.count("\n") > 1


def test_a_clock_change_within_the_day(run: Run, tmp_path: Path) -> None:
    """If a zone's offset changes during the day, each time has its offset."""
    (tmp_path / "night.yaml").write_text(
        "format: 1\nid: night\nname: Night\ntimezone: UTC\ndates: 2026-11-01\nschedule:\n"
        "  - {id: a, start: 05:30, end: 06:00, title: A, speakers: [Ada]}\n"
        "  - {id: b, start: 06:30, end: 07:00, title: B, speakers: [Ada]}\n",
        encoding="utf-8",
    )
    out = run("schedule", "-w", "night.yaml", "--tz", "America/New_York").out.splitlines()
    assert out[3:6] == [
        "Times in America/New_York (EDT, UTC-4, then EST, UTC-5); venue: UTC",
        "Day         New York     until        UTC    Kind  Session  People",
        "2026-11-01  01:30 UTC-4  01:00 UTC-5  05:30  talk  A        Ada",
    ]
    assert out[6].startswith("2026-11-01  01:30 UTC-5  02:00 UTC-5  06:30")
    people = run("people", "-w", "night.yaml", "--tz", "America/New_York").out
    assert "Sun 1 Nov 01:30 UTC-4 A; Sun 1 Nov 01:30 UTC-5 B" in people


def test_a_part_of_the_programme_is_told_as_the_whole(run: Run, tmp_path: Path) -> None:
    """Whether rooms and ends are shown depends on the whole programme, not on the shown part."""
    (tmp_path / "part.yaml").write_text(
        "format: 1\nid: part\nname: Part\ntimezone: UTC\ndates: 2026-06-12\nhours: 09:00-17:00\n"
        "schedule:\n"
        "  - {id: a, start: 09:00, end: 09:30, kind: keynote, title: A, room: Hall 5}\n"
        "  - {id: b, start: 10:00, kind: panel, title: B, room: Hall 6}\n",
        encoding="utf-8",
    )
    out = run("schedule", "-w", "part.yaml", "--kind", "panel", "--tz", "venue").out
    assert "Hall 6" in out
    assert "~17:00" in out


BARE = "format: 1\nid: bare\nname: Bare\ntimezone: UTC\n"


@pytest.mark.parametrize(
    ("command", "out"),
    [
        ("schedule", "Bare\n\nNo session to show.\n"),
        ("deadlines", "Bare · dates and cut-offs\n\nNo date to show.\n"),
        ("info", "Bare\n"),
        ("people", "Bare · people\nTimes in Europe/Berlin\n\nThe workshop lists no people.\n"),
    ],
)
@pytest.mark.parametrize("width", [None, 80])
def test_a_workshop_of_which_nothing_is_known(
    run: Run, tmp_path: Path, command: str, out: str, width: int | None
) -> None:
    """Missing fields are not shown; a command that asks for them says so."""
    (tmp_path / "bare.yaml").write_text(BARE, encoding="utf-8")
    assert run(command, "-w", "bare.yaml", width=width) == (0, out, "")


def test_a_workshop_of_which_little_is_known(run: Run, tmp_path: Path) -> None:
    """Dates without a schedule, a next date without a time, an award without a work."""
    (tmp_path / "little.yaml").write_text(
        f"{BARE}dates: 2026-06-12..2026-06-13\n"
        "deadlines: [{id: a, name: A, on: 2026-05-01}]\n"
        "awards: [{name: Prize, people: [Ada Example, Bob Example]}]\n",
        encoding="utf-8",
    )
    assert run("info", "-w", "little.yaml").out == (
        "Bare\n\n"
        "When       Fri 12 – Sat 13 Jun 2026\n"
        "Next date  A · Fri 1 May 2026 · in 289 days\n"
        "\n"
        "Awards\n"
        "Prize  Ada Example, Bob Example\n"
    )


def test_what_is_to_be_announced(run: Run, tmp_path: Path) -> None:
    """A date to be announced comes last, and has no time in any zone."""
    (tmp_path / "later.yaml").write_text(
        f"{BARE}deadlines:\n  - {{id: a, name: A, on: TBD}}\n"
        "  - {id: b, name: B, at: 2026-12-01 23:59 AoE}\n",
        encoding="utf-8",
    )
    assert run("deadlines", "-w", "later.yaml").out.splitlines()[3:] == [
        "Date  As stated                 Berlin                      From now",
        "B     Tue 1 Dec 2026 23:59 AoE  Wed 2 Dec 2026 12:59 UTC+1  in 503 days 23 h",
        "A     to be announced",
    ]


def test_a_long_label_leaves_room(run: Run, hostile: str) -> None:
    """A label of any length leaves room for its value."""
    assert "Won" in run("info", "-w", hostile, width=80).out


def test_parallel_rooms_and_stated_ends(run: Run, tmp_path: Path) -> None:
    """Rooms are a column if there are several; an inferred end is marked."""
    path = f"{tmp_path}/rooms.yaml"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - shorter
        file.write(
            "format: 1\nid: rooms\nname: Rooms\ntimezone: Europe/Berlin\ndates: 2026-03-10\n"
            "hours: 09:00-12:00\nschedule:\n"
            "  - {id: a, start: 09:00, end: 10:00, title: One, room: R1}\n"
            "  - {id: b, start: 09:00, title: Two, room: R2, cancelled: true}\n"
            "  - {id: c, start: 10:30, title: Three, room: R2}\n"
        )
    assert run("schedule", "-w", path).out.splitlines()[2:] == [
        "Tue 10 Mar 2026 · in 237 days",
        "Times in Europe/Berlin (CET, UTC+1)",
        "Day         Berlin  until   Kind  Room  Session",
        "2026-03-10  09:00   10:00   talk  R1    One",
        "2026-03-10  09:00   ~10:30  talk  R2    CANCELLED Two",
        "2026-03-10  10:30   ~12:00  talk  R2    Three",
        "~ marks an end that the programme does not state.",
    ]


LISTS = DATA / "lists"


@pytest.mark.parametrize("width", [None, 40, 80, 200])
def test_hostile_texts_of_a_list(run: Run, width: int | None) -> None:
    """No field of a deadline list sends escapes to the terminal, nor do its problems."""
    path = str(LISTS / "hostile.yml")
    told = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
    for command in (
        ["deadlines", "-w"],
        ["deadlines", "--json", "-w"],
        ["check"],
        ["schedule", "-w"],
    ):
        ran = run(*command, path, width=width)
        assert not told.search(ran.out + ran.err)
    shown = run("deadlines", "-w", path, width=width).out
    assert "[red]Evil[/red]" in re.sub(r"\s+", "", shown)
    assert "[link=http://evil.example.org]x[/link]" in re.sub(r"\s+", "", shown)


@pytest.mark.parametrize(
    "name", ["field", "summer-pst.yml", "unreadable-time.yml", "clock-changes.yml"]
)
@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_a_list_is_a_table(run: Run, name: str, width: int) -> None:
    """From 80 cells on a list is a table, also with ambiguous dates, and no line is too wide."""
    lines = run("deadlines", "-w", str(LISTS / name), width=width).out.splitlines()
    assert lines[3].startswith("Conference ")
    assert ("Date " in lines[3]) == (width >= 100)
    assert set(lines[4]) == {"─"}
    assert max(map(len, lines)) <= width


def test_a_narrow_list(run: Run) -> None:
    """In 40 cells each date has a few lines with its column headings, below its conference."""
    lines = run("deadlines", "-w", str(LISTS / "summer-pst.yml"), width=40).out.splitlines()
    assert [line.rstrip() for line in lines[3:11]] == [
        "",
        "PSTCONF 2025",
        "Date Abstract",
        "As stated Sat 1 Mar 2025 23:59 PST",
        "Berlin Sun 2 Mar 2025 08:59 UTC+1",
        "From now closed 136 days ago",
        "",
        "PSTCONF 2025",
    ]


def test_one_conference_is_named_in_its_rows(run: Run, tmp_path: Path) -> None:
    """A line of a list names the conference, even if the list has only one."""
    (tmp_path / "one.yml").write_text(
        "- {id: one, title: ONE, deadline: 2025-09-01 12:00 UTC}\n", encoding="utf-8"
    )
    for width in (None, 80):
        out = run("deadlines", "-w", "one.yml", width=width).out
        assert out.startswith("ONE · dates and cut-offs\n\nTimes in Europe/Berlin\nConference ")
        assert [line.partition(" ")[0] for line in out.splitlines()].count("ONE") == 2


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("- {title: A, confs: []}\n", "0 conferences · dates and cut-offs\n\nNo date to show.\n"),
        (
            "- {title: A, id: a, deadlines: []}\n",
            "A · dates and cut-offs\n\nNo date to show.\n\nNo dates yet: A.\n",
        ),
    ],
)
@pytest.mark.parametrize("width", [None, 80])
def test_a_list_without_dates(
    run: Run, tmp_path: Path, text: str, out: str, width: int | None
) -> None:
    """A list without dates is shown as such, without an error."""
    (tmp_path / "none.yml").write_text(text, encoding="utf-8")
    assert run("deadlines", "-w", "none.yml", width=width) == (0, out, "")


def test_a_conference_is_a_link(run: Run) -> None:
    """In a terminal with colours the name of a conference links to its page."""
    out = run("deadlines", "-w", str(LISTS / "field"), width=120, color=True).out
    assert re.search("\x1b\\]8;[^;]*;https://tick.example.org\x1b", out)


def test_a_first_column_stands_on_its_own() -> None:
    """A folding column stays a column if those before it are dropped as empty."""
    columns = (Column("One"), Column("Two", folds=ALWAYS), Column("Three"))
    rows = (Row(((), cell("two"), cell("three"))),)
    drawn = Page(title=(), subtitles=(), blocks=(table(columns, rows),))
    lines = terminal.render(drawn, Console(width=60))
    assert ["".join(segment.text for segment in line) for line in lines] == [
        "Two  Three",
        "──────────",
        "two  three",
    ]
