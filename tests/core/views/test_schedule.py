"""A programme as a viewer sees it."""

from datetime import date

import pytest

from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.viewer import Viewer
from tests.core.samples import DATA, HEAD, check_file, session, shipped, utc, workshop
from tests.core.views.viewers import only_day, shown, viewer


@pytest.mark.parametrize(
    ("zone", "entry", "start", "end"),
    [
        ("America/Vancouver", "welcome", "08:55 +0", "09:00 +0"),
        ("America/Vancouver", "closing", "16:55 +0", "17:00 +0"),
        ("Europe/Berlin", "welcome", "17:55 +0", "18:00 +0"),
        ("Europe/Berlin", "lunch", "20:45 +0", "22:00 +0"),
        ("Europe/Berlin", "oral-5", "23:15 +0", "23:30 +0"),
        ("Europe/Berlin", "posters", "00:00 +1", "00:45 +1"),
        ("Europe/Berlin", "panel", "01:15 +1", "01:45 +1"),
        ("Europe/Berlin", "closing", "01:55 +1", "02:00 +1"),
        ("Asia/Kathmandu", "welcome", "21:40 +0", "21:45 +0"),
        ("Asia/Kathmandu", "closing", "05:40 +1", "05:45 +1"),
        ("Asia/Tokyo", "welcome", "00:55 +1", "01:00 +1"),
        ("Pacific/Kiritimati", "welcome", "05:55 +1", "06:00 +1"),
        ("AoE", "welcome", "03:55 +0", "04:00 +0"),
    ],
)
def test_dig_bug(zone: str, entry: str, start: str, end: str) -> None:
    """DIG-BUG is shown in the viewer's time, with marks if the date differs from the day's."""
    day = only_day(shipped("dig-bug-2025"), viewer(zone))
    assert day.day == date(2025, 7, 19)
    assert shown(day, entry)[0] == (start, end)


@pytest.mark.parametrize(
    ("zones", "shifts"),
    [
        (["America/Vancouver"], ()),
        (["AoE"], ()),
        (["Asia/Kathmandu"], (1,)),
        (["Pacific/Kiritimati"], (1,)),
        # 17:00 in Vancouver is midnight in UTC: of the ends only the viewer's own are shown.
        (["UTC"], (1,)),
        (["America/Vancouver", "UTC"], ()),
    ],
)
def test_marks_of_a_day(zones: list[str], shifts: tuple[int, ...]) -> None:
    """A day has the marks of the times it shows, to explain them."""
    assert only_day(shipped("dig-bug-2025"), viewer(*zones)).day_offsets == shifts


def test_mark_of_the_day_before() -> None:
    """West of the venue, a morning is on the day before."""
    early = workshop(f"{HEAD}schedule: [{{id: x, start: 09:00, end: 12:30, title: X}}]\n")
    day = only_day(early, viewer("AoE"))
    assert shown(day, "x")[0] == ("19:00 -1", "22:30 -1")
    assert day.day_offsets == (-1,)


def test_venue_beside_the_viewer() -> None:
    """If the venue's time differs, it is shown too, each zone with its caption."""
    day = only_day(shipped("dig-bug-2025"), viewer("Europe/Berlin"))
    assert [zone.name for zone in day.zones] == ["Europe/Berlin", "America/Vancouver"]
    assert day.captions == ("Europe/Berlin (CEST, UTC+2)", "America/Vancouver (PDT, UTC-7)")
    assert shown(day, "panel") == [("01:15 +1", "01:45 +1"), ("16:15 +0", "16:45 +0")]


@pytest.mark.parametrize("zone", ["America/Vancouver", "America/Los_Angeles", "UTC-7"])
def test_no_venue_beside_the_same_clocks(zone: str) -> None:
    """A viewer with the venue's time gets one column, with their own zone."""
    day = only_day(shipped("dig-bug-2025"), viewer(zone))
    assert [shown.name for shown in day.zones] == [zone]


def test_more_zones() -> None:
    """Several zones are shown side by side; the venue is not added if it is one of them."""
    day = only_day(
        shipped("dig-bug-2025"), viewer("Asia/Tokyo", "America/Vancouver", "Asia/Kathmandu")
    )
    assert [zone.city for zone in day.zones] == ["Tokyo", "Vancouver", "Kathmandu"]
    assert shown(day, "welcome") == [
        ("00:55 +1", "01:00 +1"),
        ("08:55 +0", "09:00 +0"),
        ("21:40 +0", "21:45 +0"),
    ]


CLOCK_CHANGE = """\
format: 1
id: sample
name: Sample
timezone: Europe/Berlin
schedule:
  - {id: before, start: 2025-03-30 00:30, minutes: 60, title: Before the change}
  - {id: after, start: 2025-03-30 03:00, minutes: 60, title: After the change}
"""


def test_venue_beside_clocks_that_differ_later() -> None:
    """If the two zones differ for only a part of the day, both are shown."""
    changing = workshop(CLOCK_CHANGE)
    day = only_day(changing, viewer("Africa/Lagos"))
    assert day.captions == (
        "Africa/Lagos (WAT, UTC+1)",
        "Europe/Berlin (CET, UTC+1, then CEST, UTC+2)",
    )
    assert shown(day, "before") == [("00:30 +0", "01:30 +0"), ("00:30 +0", "01:30 +0")]
    assert shown(day, "after") == [("02:00 +0", "03:00 +0"), ("03:00 +0", "04:00 +0")]


def test_offsets_on_the_day_of_a_change() -> None:
    """On a day with a clock change, each time in that zone has its offset."""
    changing = workshop(CLOCK_CHANGE)
    day = only_day(changing, viewer("Africa/Lagos"))
    assert [
        [(start.offset, end.offset) for start, end in slot.local_times] for slot in day.slots
    ] == [
        [(None, None), ("UTC+1", "UTC+1")],
        [(None, None), ("UTC+2", "UTC+2")],
    ]


def test_no_venue_beside_clocks_that_differ_elsewhen() -> None:
    """Only the sessions shown matter: before the change, Lagos and Berlin agree."""
    changing = workshop(CLOCK_CHANGE)
    shown = schedule_view.schedule(changing, changing.sessions[:1], viewer("Africa/Lagos"))
    assert [zone.name for zone in shown.days[0].zones] == ["Africa/Lagos"]


def test_session_past_midnight() -> None:
    """A session after midnight is listed on its programme day, with a mark."""
    built = check_file(DATA / "past-midnight.yaml")
    assert built.workshop is not None
    first, second = schedule_view.schedule(
        built.workshop, built.workshop.sessions, viewer("Europe/Berlin")
    ).days
    assert (first.day, second.day) == (date(2026, 6, 12), date(2026, 6, 13))
    assert [slot.session.id for slot in first.slots] == ["dinner", "night-1", "night-2", "night-3"]
    assert [slot.session.id for slot in second.slots] == ["second", "last"]
    assert shown(first, "night-1") == [("23:30 +0", "00:30 +1")]
    assert shown(first, "night-2") == [("00:30 +1", "01:00 +1")]
    assert shown(second, "last") == [("00:15 +1", "02:00 +1")]


def test_only_the_days_of_the_sessions_chosen() -> None:
    """Days without a selected session are skipped."""
    built = check_file(DATA / "past-midnight.yaml")
    assert built.workshop is not None
    last = session(built.workshop, "last")
    days = schedule_view.schedule(built.workshop, [last], viewer("UTC")).days
    assert [day.day for day in days] == [date(2026, 6, 13)]
    assert schedule_view.schedule(built.workshop, [], viewer("UTC")).days == ()


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Kiritimati", "AoE"])
@pytest.mark.parametrize(
    ("now", "when"),
    [
        ("2025-07-16 12:00", "in 3 days"),
        # Midnight in Vancouver is at 07:00 UTC.
        ("2025-07-19 06:59", "tomorrow"),
        ("2025-07-19 07:00", "today"),
        ("2025-07-19 15:54:59", "today"),
        ("2025-07-19 15:55", "on now"),
        ("2025-07-19 23:59:59", "on now"),
        ("2025-07-20 00:00", "today"),
        ("2025-07-20 07:00", "yesterday"),
    ],
)
def test_how_far_off_a_day_is(zone: str, now: str, when: str) -> None:
    """How far off a day is depends on the date at the venue, not on the viewer."""
    assert only_day(shipped("dig-bug-2025"), viewer(zone, now=now)).relation_to_now == when


@pytest.mark.parametrize(
    ("now", "shown", "when"),
    [
        ("2026-06-12 06:59", ["one", "late"], "today"),
        ("2026-06-12 07:00", ["one", "late"], "on now"),
        # Something is on, but nothing of what is shown.
        ("2026-06-12 07:10", ["late"], "today"),
        # Between the two nothing is on, as what would be is cancelled; the day is not over.
        ("2026-06-12 12:00", ["one", "off", "late"], "today"),
        # After midnight it still is that day.
        ("2026-06-12 22:30", ["one"], "today"),
        ("2026-06-12 23:00", ["late"], "on now"),
        ("2026-06-13 00:00", ["one", "late"], "yesterday"),
    ],
)
def test_when_a_day_is(now: str, shown: list[str], when: str) -> None:
    """`on now` needs a session that is on; a day is today until its programme ends."""
    night = workshop(
        "format: 1\nid: night\nname: Night\ntimezone: Europe/Berlin\ndates: 2026-06-12\n"
        "hours: 09:00-02:00\nschedule:\n"
        "  - {id: one, start: 09:00, minutes: 30, title: One}\n"
        "  - {id: off, start: 14:00, minutes: 30, title: Off, cancelled: true}\n"
        "  - {id: late, start: 00:45, minutes: 75, title: Late}\n"
    )
    sessions = [one for one in night.sessions if one.id in shown]
    who = Viewer(zones=(night.zone,), now=utc(now), clock=24)
    (day,) = schedule_view.schedule(night, sessions, who).days
    assert day.relation_to_now == when
