"""Time windows: which sessions overlap them."""

from datetime import time

import pytest

from digbug_cli.core.finding.time_window import (
    ClockTime,
    Edge,
    Window,
    day_spans,
    overlaps,
    time_spans,
)
from digbug_cli.core.time.zone_parser import find_zone
from tests.core.samples import utc, workshop

# On the clocks of Vancouver, seven hours behind UTC: 16:00 to 00:15 UTC.
FAR = workshop("""\
format: 1
id: far
name: Far
timezone: America/Vancouver
dates: 2025-07-19
schedule:
  - {id: nine, start: 09:00, minutes: 60, title: Nine}
  - {id: ten, start: 10:00, minutes: 60, title: Ten}
  - {id: three, start: 15:00, minutes: 60, title: Three}
  - {id: five, start: 17:00, minutes: 15, title: Five}
""")
# Two days, the first of which goes on after midnight.
NIGHTS = workshop("""\
format: 1
id: nights
name: Nights
timezone: Europe/Berlin
dates: 2026-06-12..2026-06-13
hours: 18:00-03:00
schedule:
  - {id: a, start: 2026-06-12 18:00, minutes: 60, title: A}
  - {id: b, start: 2026-06-13 01:00, minutes: 60, title: B}
  - {id: c, start: 2026-06-13 18:00, minutes: 60, title: C}
  - {id: d, start: 2026-06-14 01:00, minutes: 60, title: D}
""")
# The night in which clocks in Berlin go back: 02:30 comes twice.
CHANGE = workshop("""\
format: 1
id: change
name: Change
timezone: Europe/Berlin
dates: 2025-10-25
hours: 20:00-06:00
schedule:
  - {id: late, start: 2025-10-25 23:00, minutes: 60, title: Late}
  - {id: first, start: 2025-10-26 02:30 +02:00, minutes: 30, title: First}
  - {id: second, start: 2025-10-26 02:30 +01:00, minutes: 30, title: Second}
  - {id: early, start: 2025-10-26 03:30, minutes: 30, title: Early}
""")
PROGRAMMES = {one.id: one for one in (FAR, NIGHTS, CHANGE)}


def _edge(written: str) -> Edge:
    if not written:
        return None
    clock, _, zone = written.partition(" ")
    return ClockTime(time.fromisoformat(clock), find_zone(zone))


@pytest.mark.parametrize(
    ("programme", "starts", "ends", "ids"),
    [
        ("far", "", "", ["nine", "ten", "three", "five"]),
        # A session that ends as the window begins is out; one that is on then is in.
        ("far", "10:00 America/Vancouver", "", ["ten", "three", "five"]),
        ("far", "09:59 America/Vancouver", "", ["nine", "ten", "three", "five"]),
        # A session that begins as the window ends is out.
        ("far", "", "10:00 America/Vancouver", ["nine"]),
        ("far", "", "10:01 America/Vancouver", ["nine", "ten"]),
        ("far", "10:30 America/Vancouver", "15:00 America/Vancouver", ["ten"]),
        # In Berlin it runs from 18:00 to 02:15 the next day.
        ("far", "18:30 Europe/Berlin", "19:30 Europe/Berlin", ["nine", "ten"]),
        ("far", "23:00 Europe/Berlin", "", ["three", "five"]),
        ("far", "02:05 Europe/Berlin", "", ["five"]),
        ("far", "23:00 Europe/Berlin", "01:00 Europe/Berlin", ["three"]),
        ("far", "", "01:30 Europe/Berlin", ["nine", "ten", "three"]),
        # Outside the programme the nearer side counts: noon is before it, three at night after it.
        ("far", "12:00 Europe/Berlin", "", ["nine", "ten", "three", "five"]),
        ("far", "", "12:00 Europe/Berlin", []),
        ("far", "03:00 Europe/Berlin", "", []),
        ("far", "", "03:00 Europe/Berlin", ["nine", "ten", "three", "five"]),
        # An end that is no later on the clock is that of the next day, however far it reaches.
        ("far", "23:00 Europe/Berlin", "09:00 Europe/Berlin", ["three", "five"]),
        ("far", "23:00 Europe/Berlin", "12:00 Europe/Berlin", ["three", "five"]),
        ("far", "23:00 Europe/Berlin", "23:00 Europe/Berlin", ["three", "five"]),
        ("nights", "18:30 Europe/Berlin", "06:00 Europe/Berlin", ["a", "b", "c", "d"]),
        ("nights", "00:30 Europe/Berlin", "18:30 Europe/Berlin", ["b", "c", "d"]),
        ("far", "09:30 America/Vancouver", "18:30 Europe/Berlin", ["nine", "ten", "three", "five"]),
        # In Tokyo all of it is on the next date.
        ("far", "01:30 Asia/Tokyo", "03:00 Asia/Tokyo", ["nine", "ten"]),
        # A clock time comes round on each day.
        ("nights", "18:30 Europe/Berlin", "20:00 Europe/Berlin", ["a", "c"]),
        ("nights", "00:30 Europe/Berlin", "", ["b", "d"]),
        ("nights", "", "00:30 Europe/Berlin", ["a", "c"]),
        # Half past two in that night: from the first of the two on, until the last.
        ("change", "02:30 Europe/Berlin", "", ["first", "second", "early"]),
        ("change", "03:00 Europe/Berlin", "", ["early"]),
    ],
)
def test_clock_times(programme: str, starts: str, ends: str, ids: list[str]) -> None:
    """A session is in a window if they overlap, in the time of the window's zone."""
    window = Window(starts=_edge(starts), ends=_edge(ends))
    sessions = PROGRAMMES[programme].sessions
    found = time_spans(window, day_spans(sessions))
    assert [one.id for one in sessions if overlaps(one, found)] == ids


def test_moments() -> None:
    """A window between moments is one span for all days."""
    window = Window(starts=utc("2026-06-12 23:30"), ends=utc("2026-06-13 16:30"))
    found = time_spans(window, day_spans(NIGHTS.sessions))
    assert [one.id for one in NIGHTS.sessions if overlaps(one, found)] == ["b", "c"]


def test_hours_of_days() -> None:
    """Day spans run from the first start to the last end, in date order."""
    hours = day_spans(reversed(NIGHTS.sessions))
    assert [(str(day), *map(str, between)) for day, between in hours.items()] == [
        ("2026-06-12", "2026-06-12 16:00:00+00:00", "2026-06-13 00:00:00+00:00"),
        ("2026-06-13", "2026-06-13 16:00:00+00:00", "2026-06-14 00:00:00+00:00"),
    ]


def test_a_moment_and_a_clock_time() -> None:
    """A window with a clock time has a span on each day."""
    berlin = find_zone("Europe/Berlin")
    late = ClockTime(time(20), berlin)
    hours = day_spans(NIGHTS.sessions)
    after = time_spans(Window(starts=utc("2026-06-13 12:00"), ends=late), hours)
    assert [one.id for one in NIGHTS.sessions if overlaps(one, after)] == ["c"]
    before = time_spans(Window(starts=late, ends=utc("2026-06-13 12:00")), hours)
    assert [one.id for one in NIGHTS.sessions if overlaps(one, before)] == ["b"]
