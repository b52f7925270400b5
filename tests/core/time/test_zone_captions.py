"""How zones are listed, and called beside their times."""

from datetime import datetime, timedelta, timezone, tzinfo

import pytest

from digbug_cli.core.time.zone import AOE, UTC_ZONE, Zone, offset_text
from digbug_cli.core.time.zone_names import unambiguous_names
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone
from tests.core.samples import utc
from tests.core.time.seasons import SUMMER


def test_every_listed_name_is_a_zone() -> None:
    """Each name that completion and hints offer is a valid zone."""
    refused = []
    for name in unambiguous_names():
        try:
            find_zone(name)
        except ZONE_ERRORS:
            refused.append(name)
    assert refused == []


def test_listed_names() -> None:
    """The listed names are sorted, without copies of the database and entries that are no zones."""
    names = unambiguous_names()
    assert list(names) == sorted(names)
    assert {"AoE", "UTC", "Europe/Berlin", "Asia/Kathmandu"} <= set(names)
    assert not {"localtime", "Factory", "posixrules"} & set(names)
    assert not [name for name in names if name.startswith(("posix/", "right/"))]


@pytest.mark.parametrize(
    ("zone", "first", "last", "caption"),
    [
        ("Europe/Berlin", "2025-07-19 07:00", "2025-07-19 15:00", "Europe/Berlin (CEST, UTC+2)"),
        (
            "Europe/Berlin",
            "2025-10-25 23:00",
            "2025-10-26 10:00",
            "Europe/Berlin (CEST, UTC+2, then CET, UTC+1)",
        ),
        ("Europe/London", "2025-01-19 07:00", "2025-01-19 15:00", "Europe/London (GMT, UTC)"),
        (
            "America/Vancouver",
            "2025-07-19 15:55",
            "2025-07-20 00:00",
            "America/Vancouver (PDT, UTC-7)",
        ),
        # The database has no letters for these, only the offset again.
        ("Asia/Kathmandu", "2025-07-19 15:55", "2025-07-20 00:00", "Asia/Kathmandu (UTC+5:45)"),
        (
            "Australia/Lord_Howe",
            "2025-04-05 12:00",
            "2025-04-05 20:00",
            "Australia/Lord_Howe (UTC+11, then UTC+10:30)",
        ),
        (
            "Africa/Casablanca",
            "2025-02-22 12:00",
            "2025-02-23 12:00",
            "Africa/Casablanca (UTC+1, then UTC)",
        ),
        ("Etc/GMT-7", "2025-07-19 15:55", "2025-07-20 00:00", "Etc/GMT-7 (UTC+7)"),
        ("AoE", "2025-07-19 15:55", "2025-07-20 00:00", "AoE (UTC-12)"),
        ("UTC", "2025-07-19 15:55", "2025-07-20 00:00", "UTC"),
        ("UTC+5:30", "2025-07-19 15:55", "2025-07-20 00:00", "UTC+5:30"),
    ],
)
def test_caption(zone: str, first: str, last: str, caption: str) -> None:
    """A caption has the name, abbreviation and offset, and both of them around a clock change."""
    assert find_zone(zone).caption(utc(first), utc(last)) == caption


class _Nameless(tzinfo):
    """Rules without an offset or a name."""

    def utcoffset(self, _: datetime | None) -> timedelta:
        return timedelta(hours=2)

    def dst(self, _: datetime | None) -> timedelta:
        return timedelta(0)

    def tzname(self, _: datetime | None) -> None:
        return None


def test_caption_of_the_machine() -> None:
    """A caption of rules without an abbreviation has only the offset."""
    zone = Zone("local time", _Nameless())
    assert zone.caption(SUMMER, SUMMER) == "local time (UTC+2)"


@pytest.mark.parametrize(
    ("zone", "city"),
    [
        ("Europe/Berlin", "Berlin"),
        ("America/New_York", "New York"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("Singapore", "Singapore"),
        ("AoE", "AoE"),
        ("UTC", "UTC"),
        ("UTC+5:30", "UTC+5:30"),
        # Cut short it would name the zone of the opposite offset.
        ("Etc/GMT-7", "Etc/GMT-7"),
    ],
)
def test_city(zone: str, city: str) -> None:
    """A column heading is the city, or the whole name if there is none."""
    assert find_zone(zone).city == city


@pytest.mark.parametrize(
    ("offset", "text"),
    [
        (timedelta(0), "UTC"),
        (timedelta(hours=2), "UTC+2"),
        (timedelta(hours=-7), "UTC-7"),
        (timedelta(hours=-12), "UTC-12"),
        (timedelta(hours=14), "UTC+14"),
        (timedelta(hours=5, minutes=45), "UTC+5:45"),
        (timedelta(hours=10, minutes=5), "UTC+10:05"),
        (timedelta(hours=-3, minutes=-30), "UTC-3:30"),
        (timedelta(minutes=-30), "UTC-0:30"),
        # Liberia until 1972.
        (timedelta(minutes=-44, seconds=-30), "UTC-0:44:30"),
    ],
)
def test_offset_text(offset: timedelta, text: str) -> None:
    """An offset has its sign; minutes and seconds only if they are not zero."""
    assert offset_text(offset) == text


def test_fixed_zones() -> None:
    """AoE is UTC-12 and UTC is UTC."""
    assert AOE.rules == timezone(timedelta(hours=-12))
    assert UTC_ZONE.rules == timezone(timedelta(0))
