"""Wall times and instants: the moments here are worked out by hand, from the law of each place."""

from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from dateutil.tz import datetime_ambiguous, datetime_exists
from hypothesis import given, settings
from hypothesis import strategies as st

from digbug_cli.core.time.instants import (
    Instant,
    RepeatedTimeError,
    SkippedTimeError,
    WallTime,
    offset_at,
    to_instant,
    to_wall,
)
from digbug_cli.core.time.zone import AOE, Zone, database_zone
from digbug_cli.core.time.zone_names import unambiguous_names
from digbug_cli.core.time.zone_parser import find_zone
from tests.core.samples import utc, wall


@pytest.mark.parametrize(
    ("zone", "shown", "moment"),
    [
        ("Europe/Berlin", "2025-03-30 01:59", "2025-03-30 00:59"),
        ("Europe/Berlin", "2025-03-30 03:00", "2025-03-30 01:00"),
        ("Europe/Berlin", "2025-10-26 01:59", "2025-10-25 23:59"),
        ("Europe/Berlin", "2025-10-26 03:00", "2025-10-26 02:00"),
        ("America/Vancouver", "2025-07-19 08:55", "2025-07-19 15:55"),
        ("America/Chicago", "2023-12-15 08:55", "2023-12-15 14:55"),
        # South of the equator the clocks go ahead in October.
        ("Australia/Sydney", "2025-04-06 01:59", "2025-04-05 14:59"),
        ("Australia/Sydney", "2025-04-06 03:00", "2025-04-05 17:00"),
        ("Australia/Sydney", "2025-10-05 03:00", "2025-10-04 16:00"),
        # Half an hour of summer time.
        ("Australia/Lord_Howe", "2025-01-15 12:00", "2025-01-15 01:00"),
        ("Australia/Lord_Howe", "2025-07-15 12:00", "2025-07-15 01:30"),
        ("Australia/Lord_Howe", "2025-10-05 02:30", "2025-10-04 15:30"),
        # Morocco takes an hour off in Ramadan, 23 February to 6 April 2025.
        ("Africa/Casablanca", "2025-01-15 12:00", "2025-01-15 11:00"),
        ("Africa/Casablanca", "2025-03-15 12:00", "2025-03-15 12:00"),
        # To the law of Ireland it is winter time that deviates.
        ("Europe/Dublin", "2025-01-15 12:00", "2025-01-15 12:00"),
        ("Europe/Dublin", "2025-07-15 12:00", "2025-07-15 11:00"),
        ("Africa/Cairo", "2025-04-24 23:59", "2025-04-24 21:59"),
        ("Africa/Cairo", "2025-04-25 01:00", "2025-04-24 22:00"),
        ("Asia/Kathmandu", "2025-07-19 21:40", "2025-07-19 15:55"),
        ("Pacific/Kiritimati", "2025-07-20 05:55", "2025-07-19 15:55"),
        ("Pacific/Apia", "2011-12-29 23:59", "2011-12-30 09:59"),
        ("Pacific/Apia", "2011-12-31 00:00", "2011-12-30 10:00"),
        ("AoE", "2025-05-25 23:59", "2025-05-26 11:59"),
        ("AoE", "2025-12-31 23:59", "2026-01-01 11:59"),
        ("UTC", "2025-05-25 23:59", "2025-05-25 23:59"),
    ],
)
def test_a_wall_time_and_its_moment(zone: str, shown: str, moment: str) -> None:
    """Each wall time is one instant, and converts back from it."""
    rules = find_zone(zone).rules
    assert to_instant(wall(shown), rules) == utc(moment)
    assert to_wall(utc(moment), rules) == wall(shown)


@pytest.mark.parametrize(
    ("zone", "shown", "after_the_change", "before_the_change"),
    [
        ("Europe/Berlin", "2025-03-30 02:30", "2025-03-30 00:30", "2025-03-30 01:30"),
        ("Europe/Berlin", "2025-03-30 02:00", "2025-03-30 00:00", "2025-03-30 01:00"),
        ("Australia/Sydney", "2025-10-05 02:30", "2025-10-04 15:30", "2025-10-04 16:30"),
        ("Australia/Lord_Howe", "2025-10-05 02:15", "2025-10-04 15:15", "2025-10-04 15:45"),
        ("Africa/Casablanca", "2025-04-06 02:30", "2025-04-06 01:30", "2025-04-06 02:30"),
        ("Europe/Dublin", "2025-03-30 01:30", "2025-03-30 00:30", "2025-03-30 01:30"),
        ("Africa/Cairo", "2025-04-25 00:30", "2025-04-24 21:30", "2025-04-24 22:30"),
        # Samoa went round the date line: the whole of that Friday never was.
        ("Pacific/Apia", "2011-12-30 12:00", "2011-12-29 22:00", "2011-12-30 22:00"),
    ],
)
def test_skipped(zone: str, shown: str, after_the_change: str, before_the_change: str) -> None:
    """A wall time that a clock change skips is refused, with both offsets' readings."""
    with pytest.raises(SkippedTimeError) as caught:
        to_instant(wall(shown), find_zone(zone).rules)
    assert caught.value.readings == (utc(after_the_change), utc(before_the_change))


@pytest.mark.parametrize(
    ("zone", "shown", "first", "second"),
    [
        ("Europe/Berlin", "2025-10-26 02:30", "2025-10-26 00:30", "2025-10-26 01:30"),
        ("Europe/Berlin", "2025-10-26 02:00", "2025-10-26 00:00", "2025-10-26 01:00"),
        ("Australia/Sydney", "2025-04-06 02:30", "2025-04-05 15:30", "2025-04-05 16:30"),
        ("Australia/Lord_Howe", "2025-04-06 01:45", "2025-04-05 14:45", "2025-04-05 15:15"),
        ("Africa/Casablanca", "2025-02-23 02:30", "2025-02-23 01:30", "2025-02-23 02:30"),
        ("Europe/Dublin", "2025-10-26 01:30", "2025-10-26 00:30", "2025-10-26 01:30"),
        ("Africa/Cairo", "2025-10-30 23:30", "2025-10-30 20:30", "2025-10-30 21:30"),
    ],
)
def test_repeated(zone: str, shown: str, first: str, second: str) -> None:
    """A wall time that a clock change repeats is refused, with both of its moments."""
    rules = find_zone(zone).rules
    with pytest.raises(RepeatedTimeError) as caught:
        to_instant(wall(shown), rules)
    assert caught.value.readings == (utc(first), utc(second))
    assert to_wall(utc(first), rules) == to_wall(utc(second), rules) == wall(shown)


def test_elapsed_time_across_a_change() -> None:
    """In Berlin's night when clocks go back, there are four hours from 01:00 to 04:00."""
    berlin = find_zone("Europe/Berlin").rules
    start = to_instant(wall("2025-10-26 01:00"), berlin)
    end = to_instant(wall("2025-10-26 04:00"), berlin)
    assert end - start == timedelta(hours=4)


@pytest.mark.parametrize(
    ("zone", "moment", "offset"),
    [
        ("Europe/Berlin", "2025-10-26 00:59", timedelta(hours=2)),
        ("Europe/Berlin", "2025-10-26 01:00", timedelta(hours=1)),
        ("Asia/Kathmandu", "2025-07-19 12:00", timedelta(hours=5, minutes=45)),
        ("America/Vancouver", "2025-07-19 12:00", -timedelta(hours=7)),
        ("AoE", "2025-07-19 12:00", -timedelta(hours=12)),
        ("UTC", "2025-07-19 12:00", timedelta(0)),
    ],
)
def test_offset_at(zone: str, moment: str, offset: timedelta) -> None:
    """The offset is that of the moment, negative west of Greenwich."""
    assert offset_at(utc(moment), find_zone(zone).rules) == offset


_names = cache(unambiguous_names)


@st.composite
def _moments(draw: st.DrawFn) -> tuple[Zone, Instant]:
    """Draw a zone and an instant within three hours of one of its clock changes, if it has any."""
    zone = database_zone(draw(st.sampled_from(_names()))) or AOE
    low = datetime(draw(st.integers(1970, 2198)), draw(st.sampled_from((1, 7))), 1, tzinfo=UTC)
    high = low + timedelta(days=182)
    while high - low > timedelta(minutes=1):
        middle = low + (high - low) / 2
        if offset_at(Instant(middle), zone.rules) == offset_at(Instant(low), zone.rules):
            low = middle
        else:
            high = middle
    change = high.replace(second=0, microsecond=0)
    return zone, Instant(change + timedelta(seconds=draw(st.integers(-10800, 10800))))


@settings(deadline=None)
@given(_moments())
def test_instant_to_wall_and_back(drawn: tuple[Zone, Instant]) -> None:
    """In every zone the wall time of an instant converts back to it, or is repeated."""
    zone, moment = drawn
    try:
        back: tuple[Instant, ...] = (to_instant(to_wall(moment, zone.rules), zone.rules),)
    except RepeatedTimeError as error:
        back = error.readings
    assert moment in back


@settings(deadline=None)
@given(_moments())
def test_wall_to_instant_and_back(drawn: tuple[Zone, Instant]) -> None:
    """In every zone a wall time has one instant, is repeated with two, or is skipped."""
    zone, near = drawn
    # As if clocks ran by the offset of the day before: half of the times meet the change itself.
    ahead = offset_at(Instant(near - timedelta(days=1)), zone.rules)
    shown = WallTime(near.replace(tzinfo=None) + ahead)
    try:
        assert to_wall(to_instant(shown, zone.rules), zone.rules) == shown
    except RepeatedTimeError as error:
        first, second = error.readings
        assert first < second
        assert to_wall(first, zone.rules) == to_wall(second, zone.rules) == shown
    except SkippedTimeError as error:
        early, late = error.readings
        assert to_wall(early, zone.rules) < shown < to_wall(late, zone.rules)


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("zone", "year", "skipped", "repeated"),
    [
        ("Europe/Berlin", 2025, 4, 4),
        ("America/New_York", 2025, 4, 4),
        ("Australia/Sydney", 2025, 4, 4),
        ("Australia/Lord_Howe", 2025, 2, 2),
        ("Africa/Casablanca", 2025, 4, 4),
        ("Europe/Dublin", 2025, 4, 4),
        ("Africa/Cairo", 2025, 4, 4),
        ("Asia/Kathmandu", 2025, 0, 0),
        # The day that never was, and both of that year's changes of the hour.
        ("Pacific/Apia", 2011, 100, 4),
    ],
)
def test_as_dateutil_sees_it(zone: str, year: int, skipped: int, repeated: int) -> None:
    """Of all quarter hours of a year the same are skipped and repeated as dateutil says."""
    rules = find_zone(zone).rules
    found: dict[type[Exception], list[datetime]] = {SkippedTimeError: [], RepeatedTimeError: []}
    expected: dict[type[Exception], list[datetime]] = {SkippedTimeError: [], RepeatedTimeError: []}
    shown = datetime(year, 1, 1)  # noqa: DTZ001 - wall time
    while shown.year == year:
        try:
            to_instant(WallTime(shown), rules)
        except (SkippedTimeError, RepeatedTimeError) as error:
            found[type(error)].append(shown)
        if not datetime_exists(shown, rules):
            expected[SkippedTimeError].append(shown)
        elif datetime_ambiguous(shown, rules):
            expected[RepeatedTimeError].append(shown)
        shown += timedelta(minutes=15)
    assert found == expected
    assert (len(found[SkippedTimeError]), len(found[RepeatedTimeError])) == (skipped, repeated)
