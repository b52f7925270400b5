"""Zone rules and local times in a calendar file, read by independent libraries."""

import io
import zoneinfo
from collections.abc import Iterable
from datetime import timedelta, tzinfo
from itertools import chain

import ics
import pytest
import vobject
from dateutil.tz import tzical
from icalendar import Calendar, Component, Event, Timezone

from digbug_cli.core.time.instants import Instant, RepeatedTimeError, offset_at, to_instant, to_wall
from digbug_cli.core.time.transitions import transitions
from digbug_cli.core.time.zone import Zone, database_zone
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.outputs.files import vtimezone
from tests.core import conftest
from tests.core.conftest import ZoneRules
from tests.core.samples import utc
from tests.core.time.test_transitions_of_all_zones import NO_PLACES

newest_rules = conftest.newest_rules
pytestmark = pytest.mark.usefixtures("newest_rules")

HOUR = timedelta(hours=1)
Times = tuple[Instant, Instant]


def _lines(part: Component) -> list[str]:
    content: bytes = part.to_ical()
    return content.decode().replace("\r\n ", "").splitlines()


def _component(name: str, first: str, last: str) -> str:
    return "\n".join(_lines(vtimezone.component(find_zone(name), utc(first), utc(last))))


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
        found.append(_lines(event)[1:-1])
    return found


def test_berlin() -> None:
    """A yearly rule has both changes and no end; onsets are in the local time before each."""
    assert (
        _component("Europe/Berlin", "2025-07-19 06:00", "2025-07-19 16:00")
        == """\
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:20241027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20250330T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE"""
    )


def test_new_york() -> None:
    """A Sunday is counted from the start of its month unless it is the last."""
    assert (
        _component("America/New_York", "2025-12-06 14:00", "2025-12-06 22:00")
        == """\
BEGIN:VTIMEZONE
TZID:America/New_York
BEGIN:DAYLIGHT
DTSTART:20250309T020000
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
TZNAME:EDT
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20251102T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
TZNAME:EST
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
END:VTIMEZONE"""
    )


def test_sydney() -> None:
    """In the southern hemisphere summer time begins in October."""
    assert (
        _component("Australia/Sydney", "2025-07-19 00:00", "2026-07-19 00:00")
        == """\
BEGIN:VTIMEZONE
TZID:Australia/Sydney
BEGIN:DAYLIGHT
DTSTART:20241006T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=10
TZNAME:AEDT
TZOFFSETFROM:+1000
TZOFFSETTO:+1100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20250406T030000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4
TZNAME:AEST
TZOFFSETFROM:+1100
TZOFFSETTO:+1000
END:STANDARD
END:VTIMEZONE"""
    )


def test_kathmandu() -> None:
    """A zone without clock changes has one observance, which begins before any event."""
    assert (
        _component("Asia/Kathmandu", "2025-07-19 00:00", "2035-07-19 00:00")
        == """\
BEGIN:VTIMEZONE
TZID:Asia/Kathmandu
BEGIN:STANDARD
DTSTART:19700101T000000
TZNAME:+0545
TZOFFSETFROM:+0545
TZOFFSETTO:+0545
END:STANDARD
END:VTIMEZONE"""
    )


def test_vancouver(newest_rules: ZoneRules) -> None:
    """A rule that ends has an UNTIL, and a change that comes once is written by itself.

    UNTIL is in UTC, a day after the last onset, so that it includes the onset for readers that
    take it as local time too.
    """
    if newest_rules.release < "2026f":
        pytest.skip("the rules in use are older than 2026f")
    assert (
        _component("America/Vancouver", "2025-10-01 00:00", "2026-12-31 00:00")
        == """\
BEGIN:VTIMEZONE
TZID:America/Vancouver
BEGIN:STANDARD
DTSTART:20241103T020000
RRULE:FREQ=YEARLY;UNTIL=20251103T090000Z;BYDAY=1SU;BYMONTH=11
TZNAME:PST
TZOFFSETFROM:-0700
TZOFFSETTO:-0800
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20250309T020000
RRULE:FREQ=YEARLY;UNTIL=20260309T100000Z;BYDAY=2SU;BYMONTH=3
TZNAME:PDT
TZOFFSETFROM:-0800
TZOFFSETTO:-0700
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20261101T020000
TZNAME:MST
TZOFFSETFROM:-0700
TZOFFSETTO:-0700
END:STANDARD
END:VTIMEZONE"""
    )


def test_dublin() -> None:
    """Daylight saving time is in summer, also in Ireland, whose law defines it for winter."""
    assert (
        _component("Europe/Dublin", "2025-07-19 00:00", "2025-07-20 00:00")
        == """\
BEGIN:VTIMEZONE
TZID:Europe/Dublin
BEGIN:STANDARD
DTSTART:20241027T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20250330T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:IST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
END:VTIMEZONE"""
    )


def _onsets(name: str, first: str, last: str) -> list[str]:
    """Return DTSTART, offsets and rule of each observance, one line each."""
    found = []
    for part in vtimezone.component(find_zone(name), utc(first), utc(last)).subcomponents:
        values = dict(line.split(":", 1) for line in _lines(part))
        wanted = ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE")
        found.append(" ".join(values[key] for key in wanted if key in values))
    return found


@pytest.mark.parametrize(
    ("name", "first", "last", "onsets"),
    [
        # From 2023 on there is summer time again. It ends at the end of the last Thursday, which is
        # a Friday in October or in November: that is no rule, and 2024 is on its own.
        (
            "Africa/Cairo",
            "2022-12-01 00:00",
            "2024-12-01 00:00",
            [
                "19700101T000000 +0200 +0200",
                "20230428T000000 +0200 +0300 FREQ=YEARLY;BYDAY=-1FR;BYMONTH=4",
                "20231027T000000 +0300 +0200",
                "20241101T000000 +0300 +0200",
            ],
        ),
        # On the third Sunday of February, but after carnival.
        (
            "America/Sao_Paulo",
            "2019-01-15 00:00",
            "2020-01-15 00:00",
            [
                (
                    "20180218T000000 -0200 -0300 FREQ=YEARLY;UNTIL=20190218T020000Z;"
                    "BYDAY=SU;BYMONTHDAY=16,17,18,19,20,21,22;BYMONTH=2"
                ),
                "20181104T000000 -0300 -0200",
            ],
        ),
        (
            "Africa/Casablanca",
            "2025-01-15 00:00",
            "2025-07-15 00:00",
            [
                "20240310T030000 +0100 +0000",
                "20240414T020000 +0000 +0100",
                "20250223T030000 +0100 +0000",
                "20250406T020000 +0000 +0100",
            ],
        ),
        (
            "Australia/Lord_Howe",
            "2025-07-15 00:00",
            "2025-07-16 00:00",
            [
                "20241006T020000 +1030 +1100 FREQ=YEARLY;BYDAY=1SU;BYMONTH=10",
                "20250406T020000 +1100 +1030 FREQ=YEARLY;BYDAY=1SU;BYMONTH=4",
            ],
        ),
        # The Sunday after the first Saturday.
        (
            "America/Santiago",
            "2025-07-15 00:00",
            "2025-07-16 00:00",
            [
                (
                    "20240908T000000 -0400 -0300 "
                    "FREQ=YEARLY;BYDAY=SU;BYMONTHDAY=2,3,4,5,6,7,8;BYMONTH=9"
                ),
                (
                    "20250406T000000 -0300 -0400 "
                    "FREQ=YEARLY;BYDAY=SU;BYMONTHDAY=2,3,4,5,6,7,8;BYMONTH=4"
                ),
            ],
        ),
        (
            "Pacific/Kiritimati",
            "2025-07-15 00:00",
            "2025-07-16 00:00",
            ["19700101T000000 +1400 +1400"],
        ),
        (
            "Pacific/Apia",
            "2011-12-15 00:00",
            "2012-01-15 00:00",
            [
                "20110402T040000 -1000 -1100",
                "20110924T030000 -1100 -1000",
                "20111230T000000 -1000 +1400",
            ],
        ),
    ],
)
def test_where_rules_change(name: str, first: str, last: str, onsets: list[str]) -> None:
    """A rule that lasts for years is written as one; other changes are written one by one."""
    assert _onsets(name, first, last) == onsets


def test_only_what_is_needed() -> None:
    """An observance that begins after the last moment is skipped; one that begins at it is not."""
    assert _onsets("Africa/Casablanca", "2025-01-15 00:00", "2025-02-23 01:59") == [
        "20240310T030000 +0100 +0000",
        "20240414T020000 +0000 +0100",
    ]
    assert _onsets("Africa/Casablanca", "2025-01-15 00:00", "2025-02-23 02:00") == [
        "20240310T030000 +0100 +0000",
        "20240414T020000 +0000 +0100",
        "20250223T030000 +0100 +0000",
    ]


def test_local_times() -> None:
    """An event that all readers compute correctly is in local time and names the zone."""
    assert _written("Europe/Berlin", "2025-07-19 15:55") == [
        ["DTSTART;TZID=Europe/Berlin:20250719T175500", "DTEND;TZID=Europe/Berlin:20250719T185500"]
    ]
    local = vtimezone.local_events(find_zone("Europe/Berlin"), [_hour("2025-07-19 15:55")])
    assert local.component is not None
    assert "\n".join(_lines(local.component)) == _component(
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
    assert "DTSTART:20300719T155500Z" in _lines(event)


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
