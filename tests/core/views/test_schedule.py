"""A workshop as a viewer sees it."""

from datetime import date, timedelta

import pytest

from digbug_cli.core.model import DeadlineOwner, Workshop
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views import info as info_view
from digbug_cli.core.views import people as people_view
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.schedule import Day
from digbug_cli.core.views.viewer import Viewer
from tests.core.samples import (
    DATA,
    HEAD,
    check_file,
    conferences,
    listed,
    session,
    shipped,
    utc,
    workshop,
)


def viewer(*zones: str, now: str = "2025-07-16 12:00") -> Viewer:
    """Return a viewer with these `zones`."""
    return Viewer(zones=tuple(map(find_zone, zones)), now=utc(now), clock=24)


def only_day(of: Workshop, by: Viewer) -> Day:
    """Return the only programme day of a workshop."""
    (day,) = schedule_view.schedule(of, of.sessions, by).days
    return day


def shown(day: Day, identifier: str) -> list[tuple[str, str]]:
    """Return start and end of a session in each zone of the day, with marks."""
    (slot,) = (slot for slot in day.slots if slot.session.id == identifier)
    return [
        (f"{start.wall:%H:%M} {start.day_offset:+d}", f"{end.wall:%H:%M} {end.day_offset:+d}")
        for start, end in slot.local_times
    ]


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


def test_deadlines() -> None:
    """Deadlines are in time order, with their status for the viewer."""
    dig_bug = shipped("dig-bug-2025")
    by = viewer("Europe/Berlin", now="2025-06-09 12:00")
    shown = deadlines_view.of_workshop(dig_bug, by)
    assert [(row.deadline.id, row.status.state, row.status.words) for row in shown.rows] == [
        ("submission", "past", "closed 14 days ago"),
        ("notification", "open", "today"),
        ("camera-ready", "open", "in 21 days 23 h"),
        ("workshop", "open", "in 40 days"),
    ]
    assert shown.last is None


def test_upcoming_deadlines() -> None:
    """Past deadlines can be skipped; one to be announced is still to come."""
    found = workshop(
        HEAD
        + """\
deadlines:
  - {id: later, name: Later, on: TBD}
  - {id: past, name: Past, on: 2025-07-15}
  - {id: today, name: Today, on: 2025-07-16}
"""
    )
    chosen = [(found, deadline) for deadline in found.deadlines]
    shown = deadlines_view.deadlines((found,), chosen, viewer("UTC"), upcoming=True)
    assert [row.deadline.id for row in shown.rows] == ["today", "later"]


@pytest.mark.parametrize(
    # The day of the workshop is over when it is in Vancouver, at 07:00 UTC.
    ("now", "last"),
    [("2025-07-20 06:59:59", None), ("2025-07-20 07:00:00", "workshop")],
)
def test_all_deadlines_passed(now: str, last: str | None) -> None:
    """Once all deadlines are past, the last one is reported, even if none is shown.

    The date of the workshop is past at midnight at the venue, which is 07:00 UTC.
    """
    dig_bug = shipped("dig-bug-2025")
    by = viewer("Asia/Tokyo", now=now)
    for upcoming in (False, True):
        chosen = [(dig_bug, deadline) for deadline in dig_bug.deadlines]
        found = deadlines_view.deadlines((dig_bug,), chosen, by, upcoming=upcoming).last
        assert (found.deadline.id if found else None) == last


def test_no_deadlines() -> None:
    """Without deadlines there is no last one."""
    dig_bug = shipped("dig-bug-2025")
    assert deadlines_view.deadlines((dig_bug,), (), viewer("UTC")).last is None


SPANS = conferences("""\
- id: a
  title: A
  deadlines:
    - {type: past, date: 2025-07-16 12:00 UTC}
    - {type: next, date: 2025-07-16 12:00:01 UTC}
    - {type: on-the-dot, date: 2025-07-17 12:00:00 UTC}
    - {type: too-late, date: 2025-07-17 12:00:01 UTC}
    - {type: yesterday, date: 2025-07-15}
    - {type: today, date: 2025-07-16}
    - {type: tomorrow, date: 2025-07-17}
    - {type: in-two-days, date: 2025-07-18}
    - {type: may-be-over, date: 2025-07-16 12:00}
    - {type: over, date: 2025-07-16 00:00}
    - {type: somewhere-in-time, date: 2025-07-18 02:00}
    - {type: nowhere-in-time, date: 2025-07-18 02:01}
    - {type: unreadable, date: soon}
    - {type: later, date: TBD}
""")


@pytest.mark.parametrize(
    ("upcoming", "within", "ids"),
    [
        (
            True,
            None,
            [
                *("may-be-over", "today", "next", "tomorrow", "on-the-dot", "somewhere-in-time"),
                *("too-late", "nowhere-in-time", "in-two-days", "unreadable", "later"),
            ],
        ),
        (
            False,
            timedelta(days=1),
            [
                *("may-be-over", "today", "next", "tomorrow", "on-the-dot", "somewhere-in-time"),
                "unreadable",
            ],
        ),
        (
            True,
            timedelta(days=1),
            [
                *("may-be-over", "today", "next", "tomorrow", "on-the-dot", "somewhere-in-time"),
                "unreadable",
            ],
        ),
        (False, timedelta(0), ["may-be-over", "today", "unreadable"]),
        (False, timedelta(hours=1), ["may-be-over", "today", "next", "unreadable"]),
    ],
)
def test_within(upcoming: bool, within: timedelta | None, ids: list[str]) -> None:  # noqa: FBT001 - a parameter
    """`within` includes the end of the span, and each deadline that may be in it.

    An ambiguous date counts by its earliest reading: an unreadable one may be due now. A deadline
    that is to be announced is skipped.
    """
    shown = deadlines_view.deadlines(
        SPANS,
        deadlines_view.select_dates(SPANS, ()),
        viewer("UTC"),
        upcoming=upcoming,
        within=within,
    )
    assert [row.deadline.id for row in shown.rows] == ids


def test_dates_of_several() -> None:
    """The deadlines of many conferences are sorted together, each with its owner."""
    dig_bug = shipped("dig-bug-2025")
    all_of_them: tuple[DeadlineOwner, ...] = (*listed("field/older"), dig_bug)
    shown = deadlines_view.deadlines(
        all_of_them, deadlines_view.select_dates(all_of_them, ()), viewer("Asia/Tokyo")
    )
    assert [(row.owner.title, row.deadline.id) for row in shown.rows] == [
        ("LEAP 2025", "deadline"),
        ("DIG-BUG @ ICML 2025", "submission"),
        ("DIG-BUG @ ICML 2025", "notification"),
        ("DIG-BUG @ ICML 2025", "camera-ready"),
        ("DIG-BUG @ ICML 2025", "workshop"),
        ("TICK 2026", "abstract-deadline"),
        ("TICK 2026", "deadline"),
    ]
    assert shown.title == "3 conferences"


def test_titles_of_dates() -> None:
    """The title is one conference's title, or the number of several."""
    by = viewer("UTC")
    one, two = listed("field/older")
    titles = [deadlines_view.deadlines(of, (), by).title for of in ((), (one,), (one, two))]
    assert titles == ["0 conferences", "TICK 2026", "2 conferences"]


def test_the_last_of_several() -> None:
    """A deadline that may be over is not past; once all are past, the last is reported."""
    found = listed("summer-pst")
    chosen = deadlines_view.select_dates(found, ())
    for now, last in (("2025-07-16 12:29:59", None), ("2025-07-16 12:30:00", "camera-ready")):
        for within in (None, timedelta(days=1)):
            shown = deadlines_view.deadlines(found, chosen, viewer("UTC", now=now), within=within)
            assert (shown.last.deadline.id if shown.last else None) == last


def test_info() -> None:
    """The overview has the whole programme and every deadline."""
    found = info_view.info(shipped("dig-bug-2025"), viewer("Europe/Berlin"))
    assert [len(day.slots) for day in found.schedule.days] == [19]
    assert len(found.deadlines.rows) == 4


def test_people() -> None:
    """People are in groups with their sessions; unlisted people come last."""
    groups = dict(people_view.people(shipped("bugs-2023"), viewer("UTC")).groups)
    assert list(groups) == ["Speakers", "Panelists", "Organizers", "Also on the programme"]
    assert [len(members) for members in groups.values()] == [7, 4, 10, 29]
    sessions = {
        heading: [part.session.id for part in member.parts]
        for heading, members in groups.items()
        for member in members
        if member.person.name == "Bo Li"
    }
    assert sessions == {
        "Speakers": ["oral-5", "invited-7", "panel"],
        "Panelists": ["oral-5", "invited-7", "panel"],
    }


def test_moderators() -> None:
    """Each session of a person says whether they moderate it."""
    groups = dict(people_view.people(shipped("dig-bug-2025"), viewer("UTC")).groups)
    parts = {
        member.person.name: [(part.session.id, part.moderates) for part in member.parts]
        for members in groups.values()
        for member in members
    }
    assert parts["Aniruddha Saha"] == [("panel", True)]
    assert parts["Serena Booth"] == [("invited-6", False), ("panel", False)]
    assert parts["Bo Li"] == []


def test_people_in_other_letters() -> None:
    """A name is the same person in any letter case, listed once, with each session once."""
    found = workshop(
        HEAD
        + """\
schedule:
  - {id: one, start: 09:00, title: One, speakers: [ADA EXAMPLE], moderators: [Ada Example]}
  - {id: two, start: 10:00, title: Two, speakers: [Bob Straße], moderators: [BOB STRASSE]}
organizers: [{name: Ada Example}]
"""
    )
    groups = people_view.people(found, viewer("UTC")).groups
    assert [
        (heading, [[part.session.id for part in member.parts] for member in members])
        for heading, members in groups
    ] == [("Organizers", [["one"]]), ("Also on the programme", [["two"]])]


def test_people_are_spelt_as_they_come_first() -> None:
    """A person with two spellings has the first one."""
    shown = workshop(
        HEAD.replace("hours: 09:00-17:00\n", "") + "schedule:\n"
        "  - {id: one, start: 09:00, minutes: 30, title: One, speakers: [ada example]}\n"
        "  - {id: two, start: 10:00, minutes: 30, title: Two, speakers: [Ada Example]}\n"
    )
    ((_, (member,)),) = people_view.people(shown, viewer("UTC")).groups
    assert member.person.name == "ada example"
    assert [part.session.id for part in member.parts] == ["one", "two"]


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
