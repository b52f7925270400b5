"""What is on now, and what comes next."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views.now import NowNext, now_and_next, progress, until_next_minute
from digbug_cli.core.views.schedule import Schedule
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.phrases.now import one_line
from tests.core.samples import session, shipped, utc, workshop

DIG_BUG = shipped("dig-bug-2025")

# Two rooms, a night session, a cancelled one, a day between; Berlin is two hours ahead of UTC.
ROOMS = workshop("""\
format: 1
id: rooms
name: Rooms
timezone: Europe/Berlin
dates: [2026-06-12, 2026-06-14]
hours: 09:00-02:00
schedule:
  - {id: open, start: 2026-06-12 09:00, minutes: 30, kind: opening, title: Opening}
  - {id: a1, start: 2026-06-12 09:30, minutes: 60, title: A one, room: A}
  - {id: b1, start: 2026-06-12 09:30, minutes: 30, title: B one, room: B}
  - {id: b2, start: 2026-06-12 10:00, minutes: 60, title: B two, room: B, cancelled: true}
  - {id: a2, start: 2026-06-12 11:00, minutes: 60, label: Keynote 1, title: A two, room: A}
  - {id: b3, start: 2026-06-12 11:30, minutes: 30, title: B three, room: B}
  - {id: late, start: 2026-06-13 00:30, minutes: 60, title: Late, room: A}
  - {id: last, start: 2026-06-14 10:00, minutes: 60, title: Last, room: B}
deadlines:
  - {id: papers, name: Papers, kind: submission, at: 2026-06-11 23:59 AoE}
  - {id: final, name: Final version, kind: camera-ready, on: 2026-07-01}
  - {id: days, name: The days, kind: event, on: 2026-06-12}
""")


def _view(now: str, *, stars: frozenset[str] = frozenset()) -> NowNext:
    viewer = Viewer(zones=(find_zone("Europe/Berlin"),), now=utc(now), clock=24)
    return now_and_next(ROOMS, ROOMS.sessions, viewer, stars)


def _ids(part: Schedule) -> list[str]:
    return [slot.session.id for day in part.days for slot in day.slots]


@pytest.mark.parametrize(
    ("now", "phase", "running", "coming", "cancelled"),
    [
        ("2026-06-12 06:59:59", "before", [], ["open", "a1", "b1"], []),
        # At nine sharp it is on.
        ("2026-06-12 07:00", "on", ["open"], ["a1", "b1"], []),
        ("2026-06-12 07:29:59", "on", ["open"], ["a1", "b1"], []),
        # At half past the earlier one is over, and both of the later ones are on.
        ("2026-06-12 07:30", "on", ["a1", "b1"], ["a2", "b3"], ["b2"]),
        # A cancelled session is not on; the room is free.
        ("2026-06-12 08:15", "on", ["a1"], ["a2", "b3"], ["b2"]),
        # Nothing is on for half an hour.
        ("2026-06-12 08:30", "pause", [], ["a2", "b3"], ["b2"]),
        ("2026-06-12 09:00", "on", ["a2"], ["b3", "late"], []),
        ("2026-06-12 10:00", "pause", [], ["late"], []),
        # After midnight it still is the first day.
        ("2026-06-12 22:30", "on", ["late"], ["last"], []),
        ("2026-06-12 23:30", "night", [], ["last"], []),
        ("2026-06-14 08:59:59", "on", ["last"], [], []),
        ("2026-06-14 09:00", "after", [], [], []),
    ],
)
def test_around_the_clock(
    now: str, phase: str, running: list[str], coming: list[str], cancelled: list[str]
) -> None:
    """The next session in each room is shown, on the next day; ends are half open."""
    view = _view(now)
    assert view.phase == phase
    assert (_ids(view.running), _ids(view.coming)) == (running, coming)
    assert _ids(view.cancelled) == cancelled


CALLED_OFF = workshop("""\
format: 1
id: off
name: Off
timezone: UTC
dates: [2026-06-12, 2026-06-13, 2026-06-14]
schedule:
  - {id: a1, start: 2026-06-12 09:00, minutes: 60, title: A one, room: A, cancelled: true}
  - {id: a2, start: 2026-06-12 10:00, minutes: 60, title: A two, room: A, cancelled: true}
  - {id: a3, start: 2026-06-12 11:00, minutes: 60, title: A three, room: A}
  - {id: a4, start: 2026-06-12 12:00, minutes: 60, title: A four, room: A, cancelled: true}
  - {id: b1, start: 2026-06-12 15:00, minutes: 60, title: B one, room: B}
  - {id: b2, start: 2026-06-12 16:00, minutes: 60, title: B two, room: B, cancelled: true}
  - {id: c1, start: 2026-06-13 09:00, minutes: 60, title: C one, room: C}
  - {id: c2, start: 2026-06-13 16:00, minutes: 60, title: C two, room: C, cancelled: true}
  - {id: d1, start: 2026-06-14 16:00, minutes: 60, title: D one, room: D, cancelled: true}
""")


@pytest.mark.parametrize(
    ("now", "phase", "coming", "cancelled"),
    [
        # Two in a row; but not the fourth, before which there is the third.
        ("2026-06-12 08:00", "before", ["a3", "b1"], ["a1", "a2"]),
        ("2026-06-12 10:59", "pause", ["a3", "b1"], ["a2"]),
        ("2026-06-12 11:00", "on", ["b1"], ["a4"]),
        # Nothing more is held that day: what comes next does so on another.
        ("2026-06-12 15:30", "on", ["c1"], ["b2"]),
        ("2026-06-12 16:30", "night", ["c1"], ["b2"]),
        # Nothing more is held at all.
        ("2026-06-13 10:00", "done", [], ["c2"]),
        ("2026-06-13 17:00", "done", [], ["d1"]),
        ("2026-06-14 17:00", "after", [], []),
    ],
)
def test_what_is_cancelled(now: str, phase: str, coming: list[str], cancelled: list[str]) -> None:
    """A cancelled session that would be on or next is shown, even if nothing follows."""
    viewer = Viewer(zones=(find_zone("UTC"),), now=utc(now), clock=24)
    view = now_and_next(CALLED_OFF, CALLED_OFF.sessions, viewer, frozenset())
    assert (view.phase, _ids(view.coming), _ids(view.cancelled)) == (phase, coming, cancelled)


@pytest.mark.parametrize(
    ("now", "stars", "line"),
    [
        ("2026-06-12 06:14:30", [], "Rooms starts in 46 min · Papers in 5 h 45 min"),
        ("2026-06-12 07:00", [], "Opening · 30 min left · next A one (and 1 more) 09:30"),
        ("2026-06-12 07:45", [], "2 sessions on · next Keynote 1 11:00"),
        ("2026-06-12 07:45", ["b1"], "B one (and 1 more) · 15 min left · next Keynote 1 11:00"),
        ("2026-06-12 07:45", ["a1", "b1"], "2 sessions on · next Keynote 1 11:00"),
        ("2026-06-12 08:29:01", [], "A one · 1 min left · next Keynote 1 11:00"),
        ("2026-06-12 08:30", [], "next Keynote 1 11:00 in 30 min"),
        # The session on is the last of its day.
        ("2026-06-12 22:45", [], "Late · 45 min left · next Last Sun 14 Jun 10:00"),
        ("2026-06-12 23:30", [], "next Last Sun 14 Jun 10:00 in 1 day 8 h"),
        ("2026-06-14 07:00", [], "next Last 10:00 in 1 h"),
        ("2026-06-14 08:30", [], "Last · 30 min left"),
        ("2026-06-14 09:00", [], "Rooms is over · Final version in 17 days"),
        # The final version is due on 1 July, which has not ended everywhere.
        ("2026-07-02 09:00", [], "Rooms is over · Final version may be over"),
        ("2026-07-02 12:00", [], "Rooms is over"),
    ],
)
def test_one_line(now: str, stars: list[str], line: str) -> None:
    """The one-line view has the session on, its time left, and what comes next and when."""
    assert one_line(_view(now, stars=frozenset(stars))) == line


@pytest.mark.parametrize(
    ("now", "zone", "line"),
    [
        (
            "2025-07-19 18:03",
            "America/Vancouver",
            "Oral 3 · 12 min left · next Invited Talk 3 11:15",
        ),
        ("2025-07-19 18:03", "Europe/Berlin", "Oral 3 · 12 min left · next Invited Talk 3 20:15"),
        ("2025-07-19 18:15", "Asia/Tokyo", "Invited Talk 3 · 30 min left · next Lunch Break 03:45"),
        # There the next day begins with what comes next.
        (
            "2025-07-19 21:59",
            "Europe/Berlin",
            "Coffee Break · 1 min left · next Poster Session Sun 20 Jul 00:00",
        ),
        ("2025-07-19 23:54:59", "UTC", "Paper Awards · 1 min left · next Closing Remarks 23:55"),
        ("2025-07-19 23:59:59", "UTC", "Closing Remarks · 1 min left"),
        ("2025-07-20 00:00", "UTC", "DIG-BUG is over"),
        (
            "2025-05-20 12:00",
            "UTC",
            "DIG-BUG starts in 60 days 3 h · Submission deadline in 5 days 23 h",
        ),
    ],
)
def test_one_line_of_dig_bug(now: str, zone: str, line: str) -> None:
    """Times are in the viewer's zone."""
    viewer = Viewer(zones=(find_zone(zone),), now=utc(now), clock=24)
    assert one_line(now_and_next(DIG_BUG, DIG_BUG.sessions, viewer, frozenset())) == line


def test_one_line_on_a_clock_of_twelve_hours() -> None:
    """A 12-hour clock is used if the viewer has chosen it."""
    viewer = Viewer(zones=(find_zone("America/Vancouver"),), now=utc("2025-07-19 21:59"), clock=12)
    line = one_line(now_and_next(DIG_BUG, DIG_BUG.sessions, viewer, frozenset()))
    assert line == "Coffee Break · 1 min left · next Poster Session 3:00 pm"


def test_a_long_title_is_cut() -> None:
    """A long title is shortened in the one-line view."""
    title = "A title that goes on for longer than any status bar"
    long = workshop(
        "format: 1\nid: a\nname: A\ntimezone: UTC\ndates: 2026-06-12\n"
        f"schedule: [{{id: one, start: 09:00, minutes: 60, title: {title}}}]\n"
    )
    viewer = Viewer(zones=(find_zone("UTC"),), now=utc("2026-06-12 09:30"), clock=24)
    line = one_line(now_and_next(long, long.sessions, viewer, frozenset()))
    assert line == "A title that goes on for longer than an… · 30 min left"


def test_no_programme() -> None:
    """Without a programme, the line says so and has the next deadline."""
    early = workshop(
        "format: 1\nid: a\nname: Early\ntimezone: UTC\n"
        "deadlines: [{id: p, name: Papers, kind: submission, at: 2026-06-12 12:00 UTC}]\n"
    )
    viewer = Viewer(zones=(find_zone("UTC"),), now=utc("2026-06-12 09:30"), clock=24)
    view = now_and_next(early, early.sessions, viewer, frozenset())
    assert (view.phase, view.starts_at) == ("unknown", None)
    assert one_line(view) == "Early has no programme yet · Papers in 2 h 30 min"


def test_a_part_of_the_programme() -> None:
    """All sessions of a room are over, but the workshop goes on."""
    viewer = Viewer(zones=(find_zone("UTC"),), now=utc("2026-06-13 12:00"), clock=24)
    room = [one for one in ROOMS.sessions if one.room == "A"]
    view = now_and_next(ROOMS, room, viewer, frozenset())
    assert view.phase == "done"
    assert one_line(view) == "Rooms: all of these sessions are over"


def test_no_such_session() -> None:
    """If no session matches, no start is shown."""
    viewer = Viewer(zones=(find_zone("UTC"),), now=utc("2026-06-11 12:00"), clock=24)
    view = now_and_next(ROOMS, (), viewer, frozenset())
    assert view.phase == "none"
    assert one_line(view) == "Rooms: no session matches"


@pytest.mark.parametrize(
    ("now", "left", "share"),
    [
        ("2025-07-19 18:00", 15 * 60, 0.0),
        ("2025-07-19 18:03", 12 * 60, 0.2),
        ("2025-07-19 18:14:30", 30, 29 / 30),
    ],
)
def test_progress(now: str, left: int, share: float) -> None:
    """The progress of a session runs from 0 up to, not including, 1."""
    found = progress(session(DIG_BUG, "oral-3"), utc(now))
    assert found.time_left == timedelta(seconds=left)
    assert found.share == pytest.approx(share)


@given(st.integers(0, 3 * 86400), st.integers(0, 59))
def test_nothing_changes_within_a_minute(minute: int, second: int) -> None:
    """No text changes before the next full minute."""
    first = Instant(utc("2026-06-12 00:00") + timedelta(minutes=minute % 4320))
    at = Instant(first + timedelta(seconds=second))
    again = until_next_minute(at)
    assert timedelta(0) < again <= timedelta(minutes=1)
    assert (at + again).second == 0
    viewer = Viewer(zones=(find_zone("Europe/Berlin"),), now=at, clock=24)
    almost = viewer.replaced(now=Instant(at + again - timedelta(seconds=1)))
    views = (now_and_next(ROOMS, ROOMS.sessions, one, frozenset()) for one in (viewer, almost))
    assert len({one_line(view) for view in views}) == 1
