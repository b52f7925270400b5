"""The programme on the day itself, and as one line a session."""

from pathlib import Path

import pytest

from tests.conftest import Run

DAY = """\
format: 1
id: day
name: Day
timezone: America/Vancouver
schedule:
  - {id: a, start: 2026-06-12 09:00, end: 10:00, title: A, room: over}
  - {id: b, start: 2026-06-12 10:00, end: 11:00, title: B, room: R1}
  - {id: c, start: 2026-06-12 10:00, end: 10:30, title: C, room: R2, cancelled: true}
  - {id: d, start: 2026-06-12 12:00, end: 13:00, title: D, room: R1}
  - {id: e, start: 2026-06-13 09:00, end: 10:00, title: E, room: R1}
"""


@pytest.fixture
def day() -> str:
    """Return the path of a programme of two days."""
    Path("day.yaml").write_text(DAY, encoding="utf-8")
    return "day.yaml"


@pytest.mark.parametrize(
    ("now", "states"),
    [
        ("2026-06-12 08:59", {}),
        ("2026-06-12 09:00", {"a": "now"}),
        ("2026-06-12 09:59", {"a": "now"}),
        ("2026-06-12 10:00", {"a": "over", "b": "now"}),
        ("2026-06-12 11:00", {"a": "over", "b": "over"}),
        ("2026-06-12 23:59", {"a": "over", "b": "over", "d": "over"}),
        ("2026-06-13 00:00", {}),
        ("2026-06-11 09:30", {}),
    ],
)
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Vancouver"])
def test_states_of_the_day(run: Run, day: str, now: str, states: dict[str, str], zone: str) -> None:
    """From its start on a session is on, from its end on over: on its own day, wherever one is."""
    at = ("--now", f"{now} America/Vancouver", "-w", day, "--tz", zone)
    lines = run("schedule", "--compact", *at).out.splitlines()
    words = [line.split() for line in lines]
    assert {found[0]: found[5] for found in words if found[5] in {"now", "over"}} == states
    heading = run("schedule", *at).out.splitlines()[4]
    assert ("State" in heading.split()) == bool(states)


def test_a_room_called_over_is_not_over(run: Run, day: str) -> None:
    """Only a session that is over is dimmed, whatever its texts are."""
    at = ("--now", "2026-06-12 09:30 America/Vancouver", "--tz", "venue")
    out = run("schedule", "-w", day, *at, width=80, color=True).out
    (line,) = [line for line in out.splitlines() if "09:00" in line and "now" in line]
    assert "\x1b[1;31mnow\x1b[0m" in line
    assert "  over  " in line
    assert "\x1b[2m" not in line


def test_lines_across_a_clock_change(run: Run) -> None:
    """If the offset changes between the sessions, each time has its own; ends are marked."""
    Path("night.yaml").write_text(
        "format: 1\nid: night\nname: Night\ntimezone: UTC\ndates: 2026-11-01\n"
        "hours: 05:00-09:00\nschedule:\n"
        "  - {id: a, start: 05:30, end: 06:30, title: A}\n"
        "  - {id: b, start: 07:00, title: '[x]', label: Talk 1}\n",
        encoding="utf-8",
    )
    out = run("schedule", "--compact", "-w", "night.yaml", "--tz", "America/New_York").out
    assert out == (
        "a  Sun 1 Nov 01:30 UTC-4-01:30 UTC-5   A\n"
        "b  Sun 1 Nov 02:00 UTC-5-~04:00 UTC-5  Talk 1 · [x]\n"
    )
