"""Local times in a calendar file, and its zones as independent libraries read them."""

import io
import zoneinfo
from collections.abc import Iterable
from datetime import timedelta, tzinfo
from itertools import chain

import ics
import pytest
import vobject
from dateutil.tz import tzical
from icalendar import Calendar, Event, Timezone

from digbug_cli.core.time.instants import Instant, RepeatedTimeError, offset_at, to_instant, to_wall
from digbug_cli.core.time.transitions import transitions
from digbug_cli.core.time.zone import Zone, database_zone
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.outputs.files import vtimezone
from tests.core import conftest
from tests.core.conftest import ZoneRules
from tests.core.samples import utc
from tests.core.time.test_transitions_of_all_zones import NO_PLACES
from tests.outputs.files.components import component_of, lines_of

newest_rules = conftest.newest_rules
pytestmark = pytest.mark.usefixtures("newest_rules")

HOUR = timedelta(hours=1)
Times = tuple[Instant, Instant]


def _hour(start: str) -> Times:
    starts_at = utc(start)
    return starts_at, Instant(starts_at + HOUR)


def _local(name: str, *starts: str) -> list[str]:
    """Return those events, of an hour each, that are written in local time."""
    times = {_hour(start): start for start in starts}
    return sorted(times[one] for one in vtimezone.local_events(find_zone(name), times).events)


def _written(name: str, *starts: str) -> list[list[str]]:
    """Return DTSTART and DTEND of events of an hour each."""
    times = [_hour(start) for start in starts]
    local = vtimezone.local_events(find_zone(name), times)
    found = []
    for one in times:
        event = Event()
        local.add(event, *one)
        found.append(lines_of(event)[1:-1])
    return found


def test_local_times() -> None:
    """An event that all readers compute correctly is in local time and names the zone."""
    assert _written("Europe/Berlin", "2025-07-19 15:55") == [
        ["DTSTART;TZID=Europe/Berlin:20250719T175500", "DTEND;TZID=Europe/Berlin:20250719T185500"]
    ]
    local = vtimezone.local_events(find_zone("Europe/Berlin"), [_hour("2025-07-19 15:55")])
    assert local.component is not None
    assert "\n".join(lines_of(local.component)) == component_of(
        "Europe/Berlin", "2025-07-19 15:55", "2025-07-19 16:55"
    )


def test_the_repeated_hour() -> None:
    """A repeated local time is written in UTC, since readers disagree which one is meant."""
    assert _written("Europe/Berlin", "2025-10-26 00:30", "2025-10-26 01:30") == [
        ["DTSTART:20251026T003000Z", "DTEND:20251026T013000Z"],
        ["DTSTART:20251026T013000Z", "DTEND:20251026T023000Z"],
    ]


def test_the_day_of_a_change() -> None:
    """Within a day of a clock change, events are in UTC: some readers are hours off."""
    near = ("2025-10-24 23:00", "2025-10-25 00:00", "2025-10-25 01:00", "2025-10-27 00:59")
    assert _local("Europe/Berlin", *near, "2025-10-27 01:00") == [
        "2025-10-24 23:00",
        "2025-10-27 01:00",
    ]


@pytest.mark.parametrize(
    ("day", "is_local"),
    [
        ("2022-07-15", True),
        ("2023-07-15", False),
        ("2024-07-15", False),
        ("2025-07-15", True),
        ("2023-12-15", True),
    ],
)
def test_rules_that_are_new(day: str, is_local: bool) -> None:  # noqa: FBT001 - a row
    """For two years after a change of rules, times that differ under older rules are in UTC.

    Egypt has had summer time again since 2023.
    """
    assert bool(_local("Africa/Cairo", f"{day} 12:00")) is is_local


def test_vancouver_in_winter(newest_rules: ZoneRules) -> None:
    """A winter in Vancouver is in UTC: readers with rules older than 2026 assume UTC-8."""
    if newest_rules.release < "2026b":
        pytest.skip("the rules in use are older than 2026b")
    assert _written("America/Vancouver", "2026-10-15 16:00", "2026-12-11 17:00") == [
        [
            "DTSTART;TZID=America/Vancouver:20261015T090000",
            "DTEND;TZID=America/Vancouver:20261015T100000",
        ],
        ["DTSTART:20261211T170000Z", "DTEND:20261211T180000Z"],
    ]


def test_changes_without_a_rule() -> None:
    """If an observance would begin after an event, all events are in UTC: some readers fail."""
    assert _local("Africa/Casablanca", "2025-01-20 09:00", "2025-07-19 09:00") == []
    assert _local("Africa/Casablanca", "2025-07-19 09:00") == ["2025-07-19 09:00"]


@pytest.mark.parametrize("name", ["AoE", "UTC", "UTC+2", "PST"])
def test_no_zone_of_the_database(name: str) -> None:
    """Events in a fixed offset are in UTC: no reader knows its name."""
    local = vtimezone.local_events(find_zone(name), [_hour("2025-12-19 12:00")])
    assert local.component is None
    assert _written(name, "2025-12-19 12:00") == [
        ["DTSTART:20251219T120000Z", "DTEND:20251219T130000Z"]
    ]


def test_no_events() -> None:
    """Without events there is no component."""
    assert vtimezone.local_events(find_zone("Europe/Berlin"), []).component is None


def test_an_event_that_was_not_told() -> None:
    """An event for which the component was not made is in UTC."""
    local = vtimezone.local_events(find_zone("Europe/Berlin"), [_hour("2025-07-19 15:55")])
    event = Event()
    local.add(event, *_hour("2030-07-19 15:55"))
    assert "DTSTART:20300719T155500Z" in lines_of(event)


SEVERAL = [
    "Europe/Berlin",
    "Europe/Dublin",
    "America/New_York",
    "America/Santiago",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Asia/Jerusalem",
    "Asia/Kathmandu",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
]
SEASONS = ("2025-07-19 15:55", "2025-10-26 01:30", "2025-12-06 09:00", "2026-02-20 23:30")


def _calendar(name: str) -> str:
    """Return a calendar of events whose titles are their starts."""
    local = vtimezone.local_events(find_zone(name), map(_hour, SEASONS))
    assert local.component is not None
    calendar = Calendar()
    calendar.add("prodid", "-//digbug//digbug//EN")
    calendar.add("version", "2.0")
    calendar.add_component(local.component)
    for start in SEASONS:
        event = Event()
        event.add("uid", start)
        event.add("dtstamp", utc("2025-01-01 00:00"))
        event.add("summary", start)
        local.add(event, *_hour(start))
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content.decode()


@pytest.mark.parametrize("name", SEVERAL)
def test_readers(name: str) -> None:
    """The libraries vobject, ics and icalendar find every event at its moment."""
    text = _calendar(name)
    assert "DTSTART;TZID=" in text
    expected = {(start, *_hour(start)) for start in SEASONS}
    by_vobject = vobject.readOne(text).vevent_list
    by_icalendar = Calendar.from_ical(text).walk("VEVENT")
    assert {
        (one.summary.value, one.dtstart.value, one.dtend.value) for one in by_vobject
    } == expected
    assert {
        (one.name, one.begin.datetime, one.end.datetime) for one in ics.Calendar(text).events
    } == expected
    assert {
        (str(one["summary"]), one.decoded("dtstart"), one.decoded("dtend")) for one in by_icalendar
    } == expected


SPANS = [
    ("2025-07-19 00:00", "2025-07-20 00:00", timedelta(hours=6)),
    ("2024-12-01 00:00", "2027-12-01 00:00", timedelta(days=40)),
    ("2010-01-01 00:00", "2030-01-01 00:00", timedelta(days=97)),
]
AROUND = [timedelta(seconds=s) for s in (-86_400, -7200, -1, 0, 1, 7200, 86_400)]


def _read(component: Timezone) -> tzinfo:
    """Return the zone that python-dateutil reads from a component."""
    text = f"BEGIN:VCALENDAR\r\n{component.to_ical().decode()}END:VCALENDAR\r\n"
    zone = tzical(io.StringIO(text)).get()
    assert zone is not None
    return zone


def _moments(zone: Zone, first: Instant, last: Instant, step: timedelta) -> Iterable[Instant]:
    """Yield moments at each `step`, and moments around each change."""
    regular = (Instant(first + step * count) for count in range((last - first) // step + 1))
    at_changes = (
        Instant(change.at + away)
        for change in transitions(zone.rules, first, last)
        for away in AROUND
    )
    return (one for one in chain(regular, at_changes) if first <= one <= last)


def _distinct(rules: ZoneRules) -> list[Zone]:
    """Return a zone of each set of rules."""
    names = sorted(zoneinfo.available_timezones() - NO_PLACES)
    distinct = {rules.file(name).read_bytes(): name for name in names}
    return list(filter(None, map(database_zone, distinct.values())))


def _is_repeated(instant: Instant, zone: Zone) -> bool:
    try:
        to_instant(to_wall(instant, zone.rules), zone.rules)
    except RepeatedTimeError:
        return True
    return False


def _clock(instant: Instant, zone: Zone, rules: tzinfo) -> tuple[timedelta | None, str | None]:
    """Return offset and letters by `rules` at the wall time of an instant in `zone`."""
    shown = to_wall(instant, zone.rules).replace(tzinfo=rules)
    return shown.utcoffset(), shown.tzname()


@pytest.mark.exhaustive
@pytest.mark.parametrize(("first", "last", "step"), SPANS)
def test_every_zone(newest_rules: ZoneRules, first: str, last: str, step: timedelta) -> None:
    """In python-dateutil, a component is right at each moment whose local time is unique."""
    zones = _distinct(newest_rules)
    assert len(zones) > 300
    for zone in zones:
        read = _read(vtimezone.component(zone, utc(first), utc(last)))
        wrong = [
            moment
            for moment in _moments(zone, utc(first), utc(last), step)
            if not _is_repeated(moment, zone)
            and _clock(moment, zone, read) != _clock(moment, zone, zone.rules)
        ]
        assert wrong == [], zone.name


@pytest.mark.exhaustive
def test_events_in_every_zone(newest_rules: ZoneRules) -> None:
    """Events in local time are read correctly, by rules that begin before them."""
    starts = [
        Instant(utc("2024-12-01 00:00") + timedelta(days=3.3) * count) for count in range(300)
    ]
    times = [(start, Instant(start + HOUR)) for start in starts]
    written = 0
    for zone in _distinct(newest_rules):
        local = vtimezone.local_events(zone, times)
        moments = sorted(chain.from_iterable(local.events))
        written += len(local.events)
        if local.component is None:
            assert not moments
            continue
        read = _read(local.component)
        for moment in moments:
            assert _clock(moment, zone, read)[0] == offset_at(moment, zone.rules), zone.name
        begins = [part.DTSTART - part.TZOFFSETFROM for part in local.component.subcomponents]
        assert max(begins) <= moments[0].replace(tzinfo=None), zone.name
    assert written > 50_000
