"""digbug show and search: stars, widths and highlighting, which transcripts do not cover."""

import json
import re
from pathlib import Path

import pytest

from digbug_cli.core.stars import no_stars, star_of
from digbug_cli.system import stars
from tests.conftest import DATA_FOLDER, Run
from tests.core.samples import session, shipped


@pytest.fixture
def _starred() -> None:
    """Star one talk of DIG-BUG."""
    workshop = shipped("dig-bug-2025")
    path = stars.path(DATA_FOLDER, workshop.id)
    stars.change(
        path, workshop.id, lambda kept: kept.with_stars([star_of(session(workshop, "oral-3"))])
    )


@pytest.mark.usefixtures("_starred")
def test_stars(run: Run) -> None:
    """A starred session is marked, in words or with a star; --mine selects it."""
    shown = run("show", "oral 3").out
    assert shown.startswith("★ Oral 3 · Both Text and Images Leaked!")
    assert "\nStarred            ★ yes\n" in shown
    assert json.loads(run("show", "oral 3", "--json").out)["session"]["starred"] is True
    found = run("search", "oral").out
    assert found.count("★") == 1
    assert "★ Oral 3 · " in found
    assert "1 session\n" in run("search", "oral", "--mine").out
    sessions = json.loads(run("search", "oral", "--json").out)["sessions"]
    assert [one["id"] for one in sessions if one["starred"]] == ["oral-3"]
    assert "★ Oral 3" in run("show", "sicheng lai").out


@pytest.mark.parametrize("width", [20, 40, 80, 100, 120, 200])
@pytest.mark.parametrize(
    "command",
    ["show panel", "show wong", "show submission", "show data", "search data", "search e"],
)
def test_nothing_is_wider_than_the_terminal(run: Run, command: str, width: int) -> None:
    """No line is wider than the terminal, and no text is cut."""
    out = run(*command.split(), width=width).out
    assert max(map(len, out.splitlines())) <= width
    assert "…" not in out


def test_matches_are_marked_in_a_terminal_alone(run: Run) -> None:
    """Matches are bold and underlined in a terminal; a pipe names the field of each match."""
    drawn = run("search", "wong", width=120, color=True).out
    assert drawn.count("\x1b[1;4mWong\x1b[0m") == 5
    bare = run("search", "wong", width=120, color=False).out
    assert "\x1b" not in bare
    assert re.sub("\x1b\\[[0-9;]*m", "", drawn) == bare
    assert "people: Eric Wong" in run("search", "wong").out


def test_a_link_stays_one(run: Run) -> None:
    """A highlighted title is still a link to its page."""
    Path("a.yaml").write_text(
        "format: 1\nid: a\nname: A\ntimezone: UTC\ndates: 2026-06-12\nhours: 09:00-10:00\n"
        "schedule: [{id: s, start: 09:00, title: Of clocks, url: 'https://a.example/s'}]\n",
        encoding="utf-8",
    )
    drawn = run("search", "locks", "-w", "a.yaml", width=100, color=True).out
    linked = re.findall(r"\x1b]8;[^;]*;https://a\.example/s\x1b\\(.*?)\x1b]8;;\x1b\\", drawn)
    assert re.sub("\x1b\\[[0-9;]*m", "", "".join(linked)) == "Of clocks"


def test_many_at_the_same_time(run: Run) -> None:
    """With many parallel sessions, some are shown and the others are counted."""
    lines = [
        f"  - {{id: s-{at}, start: 09:00, title: Talk {at}, room: R{at}, speakers: [Ada]}}\n"
        for at in range(12)
    ]
    Path("a.yaml").write_text(
        "format: 1\nid: a\nname: A\ntimezone: UTC\ndates: 2026-06-12\nhours: 09:00-10:00\n"
        f"schedule:\n{''.join(lines)}",
        encoding="utf-8",
    )
    lines = run("show", "s-0", "-w", "a.yaml", "--tz", "UTC").out.splitlines()
    assert [line for line in lines if line.startswith("At the same time")] == [
        *(f"At the same time  09:00 Talk {at} · R{at}" for at in range(1, 9)),
        "At the same time  and 3 more",
    ]
    shown = json.loads(run("show", "s-0", "-w", "a.yaml", "--json").out)["session"]
    assert len(shown["at_the_same_time"]) == 11


def test_the_venue_shows_the_same(run: Run) -> None:
    """If the viewer's time is the venue's, it is shown once, with a note."""
    lines = run("show", "oral 1", "--tz", "America/Los_Angeles").out.splitlines()
    assert lines[3:5] == [
        "America/Los_Angeles  Sat 19 Jul 2025 09:30 – ~09:45 PDT, UTC-7",
        "At the venue         same time",
    ]


def test_a_neighbour_of_another_date(run: Run) -> None:
    """If the viewer's times lie on two dates, each time has its date."""
    lines = run("show", "invited 6").out.splitlines()
    (before,) = [line for line in lines if line.startswith("Before ")]
    (after,) = [line for line in lines if line.startswith("After ")]
    assert before == "Before  00:00 Poster Session · Paper Authors"
    assert after.startswith("After   01:15 Panel Discussion · Pin-Yu Chen, Eric Wong,")
    assert "Before  Sat 19 Jul 2025 23:30 Coffee Break" in run("show", "posters").out


def test_what_stands_for_nothing(run: Run) -> None:
    """An unmatched name prints nothing and exits with code 2."""
    assert run("show").exit == 2
    assert run("search").exit == 2
    for command in ("show", "search"):
        for text in ("", "  ", "\t"):
            ran = run(command, text)
            assert (ran.exit, ran.out) == (2, "")
    ran = run("show", "x" * 5000)
    assert (ran.exit, ran.out) == (2, "")
    assert len(ran.err) < 250


def test_a_stars_file_that_is_broken(run: Run) -> None:
    """An unreadable star file is reported, and the answer is shown without stars."""
    path = stars.path(DATA_FOLDER, "dig-bug-2025")
    path.parent.mkdir(parents=True)
    path.write_bytes(stars.dumps(no_stars("another")))
    for command in (("show", "panel"), ("search", "panel")):
        ran = run(*command)
        assert ran.exit == 0
        assert ran.out.startswith(("Panel Discussion", "DIG-BUG"))
        assert "has the stars of 'another'" in ran.err
