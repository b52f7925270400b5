"""Clock changes of single places, written by hand from official announcements."""

from datetime import timedelta

import pytest

from digbug_cli.core.time.instants import RepeatedTimeError, SkippedTimeError, to_instant, to_wall
from digbug_cli.core.time.zone_parser import find_zone
from tests.core.conftest import ZoneRules
from tests.core.samples import utc, wall

pytestmark = pytest.mark.usefixtures("newest_rules")

SECOND = timedelta(seconds=1)

AHEAD = [
    ("Europe/Berlin", "2025-03-30 01:00", "2025-03-30 02:00", "2025-03-30 03:00"),
    ("Europe/Berlin", "2199-03-31 01:00", "2199-03-31 02:00", "2199-03-31 03:00"),
    ("America/New_York", "2025-03-09 07:00", "2025-03-09 02:00", "2025-03-09 03:00"),
    ("America/Vancouver", "2025-03-09 10:00", "2025-03-09 02:00", "2025-03-09 03:00"),
    # The last change there: since then it is summer all year.
    ("America/Vancouver", "2026-03-08 10:00", "2026-03-08 02:00", "2026-03-08 03:00"),
    # At midnight: the day of the change begins at 01:00.
    ("America/Sao_Paulo", "2018-11-04 03:00", "2018-11-04 00:00", "2018-11-04 01:00"),
    ("America/Havana", "2025-03-09 05:00", "2025-03-09 00:00", "2025-03-09 01:00"),
    # A minute after it.
    ("America/St_Johns", "2010-03-14 03:31", "2010-03-14 00:01", "2010-03-14 01:01"),
    # At the moment of the European Union, which is on the evening before.
    ("America/Nuuk", "2025-03-30 01:00", "2025-03-29 23:00", "2025-03-30 00:00"),
    ("Australia/Sydney", "2025-10-04 16:00", "2025-10-05 02:00", "2025-10-05 03:00"),
    ("Pacific/Auckland", "2025-09-27 14:00", "2025-09-28 02:00", "2025-09-28 03:00"),
    ("Pacific/Chatham", "2025-09-27 14:00", "2025-09-28 02:45", "2025-09-28 03:45"),
    # Half an hour.
    ("Australia/Lord_Howe", "2025-10-04 15:30", "2025-10-05 02:00", "2025-10-05 02:30"),
    ("America/Caracas", "2016-05-01 07:00", "2016-05-01 02:30", "2016-05-01 03:00"),
    ("Asia/Pyongyang", "2018-05-04 15:00", "2018-05-04 23:30", "2018-05-05 00:00"),
    # A quarter of an hour.
    ("Asia/Kathmandu", "1985-12-31 18:30", "1986-01-01 00:00", "1986-01-01 00:15"),
    # 44 minutes and a half.
    ("Africa/Monrovia", "1972-01-07 00:44:30", "1972-01-07 00:00", "1972-01-07 00:44:30"),
    # Two hours, and three.
    ("Antarctica/Troll", "2025-03-30 01:00", "2025-03-30 01:00", "2025-03-30 03:00"),
    ("Antarctica/Casey", "2009-10-17 18:00", "2009-10-18 02:00", "2009-10-18 05:00"),
    # The end of Ramadan, which to the data is the end of winter time.
    ("Africa/Casablanca", "2025-04-06 02:00", "2025-04-06 02:00", "2025-04-06 03:00"),
    ("Africa/Casablanca", "2026-03-22 02:00", "2026-03-22 02:00", "2026-03-22 03:00"),
    ("Europe/Dublin", "2025-03-30 01:00", "2025-03-30 01:00", "2025-03-30 02:00"),
    # The last Friday of April, the first of them after eight years without.
    ("Africa/Cairo", "2023-04-27 22:00", "2023-04-28 00:00", "2023-04-28 01:00"),
    ("Africa/Cairo", "2026-04-23 22:00", "2026-04-24 00:00", "2026-04-24 01:00"),
    # The Saturday after Ramadan.
    ("Asia/Gaza", "2025-04-12 00:00", "2025-04-12 02:00", "2025-04-12 03:00"),
    # A whole day, from one side of the date line to the other.
    ("Pacific/Kwajalein", "1993-08-21 12:00", "1993-08-21 00:00", "1993-08-22 00:00"),
    ("Pacific/Kiritimati", "1994-12-31 10:00", "1994-12-31 00:00", "1995-01-01 00:00"),
    ("Pacific/Apia", "2011-12-30 10:00", "2011-12-30 00:00", "2011-12-31 00:00"),
    ("Pacific/Fakaofo", "2011-12-30 11:00", "2011-12-30 00:00", "2011-12-31 00:00"),
]
"""Zone, the change in UTC, the wall time before it, and the wall time after it."""

BACK = [
    ("Europe/Berlin", "2025-10-26 01:00", "2025-10-26 03:00", "2025-10-26 02:00"),
    ("Europe/Berlin", "2199-10-27 01:00", "2199-10-27 03:00", "2199-10-27 02:00"),
    ("America/New_York", "2025-11-02 06:00", "2025-11-02 02:00", "2025-11-02 01:00"),
    ("America/Vancouver", "2025-11-02 09:00", "2025-11-02 02:00", "2025-11-02 01:00"),
    # At midnight: what is repeated is the last hour of a Saturday, the last summer of all.
    ("America/Sao_Paulo", "2019-02-17 02:00", "2019-02-17 00:00", "2019-02-16 23:00"),
    ("America/Havana", "2025-11-02 05:00", "2025-11-02 01:00", "2025-11-02 00:00"),
    ("America/St_Johns", "2010-11-07 02:31", "2010-11-07 00:01", "2010-11-06 23:01"),
    ("America/Nuuk", "2025-10-26 01:00", "2025-10-26 00:00", "2025-10-25 23:00"),
    ("Australia/Sydney", "2025-04-05 16:00", "2025-04-06 03:00", "2025-04-06 02:00"),
    ("Pacific/Auckland", "2025-04-05 14:00", "2025-04-06 03:00", "2025-04-06 02:00"),
    ("Pacific/Chatham", "2025-04-05 14:00", "2025-04-06 03:45", "2025-04-06 02:45"),
    ("Australia/Lord_Howe", "2025-04-05 15:00", "2025-04-06 02:00", "2025-04-06 01:30"),
    ("America/Caracas", "2007-12-09 07:00", "2007-12-09 03:00", "2007-12-09 02:30"),
    ("Asia/Pyongyang", "2015-08-14 15:00", "2015-08-15 00:00", "2015-08-14 23:30"),
    ("Antarctica/Troll", "2025-10-26 01:00", "2025-10-26 03:00", "2025-10-26 01:00"),
    # The Sundays before Ramadan.
    ("Africa/Casablanca", "2025-02-23 02:00", "2025-02-23 03:00", "2025-02-23 02:00"),
    ("Africa/Casablanca", "2026-02-15 02:00", "2026-02-15 03:00", "2026-02-15 02:00"),
    ("Europe/Dublin", "2025-10-26 01:00", "2025-10-26 02:00", "2025-10-26 01:00"),
    # Three years of summer time came to their end.
    ("Europe/London", "1971-10-31 02:00", "1971-10-31 03:00", "1971-10-31 02:00"),
    # The last Thursday of October, at 24:00.
    ("Africa/Cairo", "2023-10-26 21:00", "2023-10-27 00:00", "2023-10-26 23:00"),
    ("Africa/Cairo", "2025-10-30 21:00", "2025-10-31 00:00", "2025-10-30 23:00"),
    ("Asia/Gaza", "2025-10-24 23:00", "2025-10-25 02:00", "2025-10-25 01:00"),
    # An election put the change off by two weeks.
    ("Europe/Istanbul", "2015-11-08 01:00", "2015-11-08 04:00", "2015-11-08 03:00"),
    ("Europe/Moscow", "2014-10-25 22:00", "2014-10-26 02:00", "2014-10-26 01:00"),
]
"""Zone, the change in UTC, the wall time before it, and the earlier wall time after it."""


@pytest.mark.parametrize(("zone", "moment", "reached", "shown"), AHEAD)
def test_ahead(zone: str, moment: str, reached: str, shown: str) -> None:
    """The times that clocks jump over are skipped; the times on both sides are a second apart."""
    rules, change = find_zone(zone).rules, utc(moment)
    first, after = wall(reached), wall(shown)
    length = after - first
    assert to_wall(change - SECOND, rules) == first - SECOND
    assert to_wall(change, rules) == after
    assert to_instant(first - SECOND, rules) == change - SECOND
    assert to_instant(after, rules) == change
    for skipped, late in ((first, change), (after - SECOND, change + length - SECOND)):
        with pytest.raises(SkippedTimeError) as caught:
            to_instant(skipped, rules)
        assert caught.value.readings == (late - length, late)


@pytest.mark.parametrize(("zone", "moment", "reached", "shown"), BACK)
def test_back(zone: str, moment: str, reached: str, shown: str) -> None:
    """The times that clocks go back over are repeated; those before and after are not."""
    rules, change = find_zone(zone).rules, utc(moment)
    after, first = wall(reached), wall(shown)
    length = after - first
    assert to_wall(change - SECOND, rules) == after - SECOND
    assert to_wall(change, rules) == first
    assert to_instant(first - SECOND, rules) == change - length - SECOND
    assert to_instant(after, rules) == change + length
    for repeated, early in ((first, change - length), (after - SECOND, change - SECOND)):
        with pytest.raises(RepeatedTimeError) as caught:
            to_instant(repeated, rules)
        assert caught.value.readings == (early, early + length)


@pytest.mark.parametrize(
    ("zone", "shown", "moment"),
    [
        ("Africa/Cairo", "2022-07-15 12:00", "2022-07-15 10:00"),
        ("Africa/Cairo", "2023-07-15 12:00", "2023-07-15 09:00"),
        ("Africa/Casablanca", "2018-07-15 12:00", "2018-07-15 11:00"),
        ("Africa/Casablanca", "2026-01-15 12:00", "2026-01-15 11:00"),
        ("Africa/Casablanca", "2026-03-01 12:00", "2026-03-01 12:00"),
        ("Africa/Monrovia", "1971-12-31 12:00", "1971-12-31 12:44:30"),
        ("America/Caracas", "2012-07-15 12:00", "2012-07-15 16:30"),
        ("America/Caracas", "2025-07-15 12:00", "2025-07-15 16:00"),
        ("America/Sao_Paulo", "2019-01-15 12:00", "2019-01-15 14:00"),
        ("America/Sao_Paulo", "2019-12-15 12:00", "2019-12-15 15:00"),
        ("Antarctica/Troll", "2025-01-15 12:00", "2025-01-15 12:00"),
        ("Antarctica/Troll", "2025-07-15 12:00", "2025-07-15 10:00"),
        ("Asia/Kathmandu", "1985-07-15 12:00", "1985-07-15 06:30"),
        ("Asia/Kathmandu", "1986-07-15 12:00", "1986-07-15 06:15"),
        ("Asia/Pyongyang", "2015-07-15 12:00", "2015-07-15 03:00"),
        ("Asia/Pyongyang", "2017-07-15 12:00", "2017-07-15 03:30"),
        ("Europe/Istanbul", "2016-12-15 12:00", "2016-12-15 09:00"),
        ("Europe/London", "1971-01-15 12:00", "1971-01-15 11:00"),
        ("Pacific/Apia", "2011-12-29 12:00", "2011-12-29 22:00"),
        ("Pacific/Apia", "2011-12-31 12:00", "2011-12-30 22:00"),
        ("Pacific/Apia", "2025-01-15 12:00", "2025-01-14 23:00"),
        ("Pacific/Kiritimati", "1994-12-30 12:00", "1994-12-30 22:00"),
        ("Pacific/Kiritimati", "1995-01-01 12:00", "1994-12-31 22:00"),
        ("Pacific/Pago_Pago", "2025-07-15 12:00", "2025-07-15 23:00"),
    ],
)
def test_between_changes(zone: str, shown: str, moment: str) -> None:
    """Away from its changes each place keeps the offset of that time, not that of today."""
    rules = find_zone(zone).rules
    assert to_instant(wall(shown), rules) == utc(moment)
    assert to_wall(utc(moment), rules) == wall(shown)


@pytest.mark.parametrize(
    ("zone", "midnight", "east", "west"),
    [
        ("Pacific/Apia", "2011-12-30 00:00", "2011-12-29 10:00", "2011-12-30 10:00"),
        ("Pacific/Kiritimati", "1994-12-31 00:00", "1994-12-30 10:00", "1994-12-31 10:00"),
    ],
)
def test_the_day_that_never_was(zone: str, midnight: str, east: str, west: str) -> None:
    """Each minute of that date is skipped; it reads by UTC+14, after the change, and by UTC-10."""
    rules = find_zone(zone).rules
    for minute in range(24 * 60):
        since = timedelta(minutes=minute)
        with pytest.raises(SkippedTimeError) as caught:
            to_instant(wall(midnight) + since, rules)
        assert caught.value.readings == (utc(east) + since, utc(west) + since)


def test_vancouver_in_winter(newest_rules: ZoneRules) -> None:
    """From 1 November 2026 Vancouver stays at UTC-7, and no hour of that night is repeated."""
    if newest_rules.release < "2026b":
        pytest.skip("the rules in use are older than 2026b")
    vancouver = find_zone("America/Vancouver").rules
    assert to_instant(wall("2026-11-01 01:30"), vancouver) == utc("2026-11-01 08:30")
    assert to_instant(wall("2026-12-11 09:00"), vancouver) == utc("2026-12-11 16:00")
    assert to_instant(wall("2027-03-14 02:30"), vancouver) == utc("2027-03-14 09:30")
    # Last winter was the last at UTC-8.
    assert to_instant(wall("2025-12-11 09:00"), vancouver) == utc("2025-12-11 17:00")


def test_casablanca_from_september_2026(newest_rules: ZoneRules) -> None:
    """On 20 September 2026 Morocco goes back to UTC and stays there, in Ramadan too."""
    if newest_rules.release < "2026f":
        pytest.skip("the rules in use are older than 2026f")
    casablanca = find_zone("Africa/Casablanca").rules
    with pytest.raises(RepeatedTimeError) as caught:
        to_instant(wall("2026-09-20 01:30"), casablanca)
    assert caught.value.readings == (utc("2026-09-20 00:30"), utc("2026-09-20 01:30"))
    assert to_instant(wall("2026-10-15 12:00"), casablanca) == utc("2026-10-15 12:00")
