"""Zone expressions: every spelling that is read, and what is said of the others."""

from datetime import datetime, timedelta, timezone, tzinfo

import pytest

from digbug_cli.core.times import offset_at
from digbug_cli.core.zones import (
    AOE,
    UTC_ZONE,
    AmbiguousZoneError,
    UnknownZoneError,
    Zone,
    find_zone,
    offset_text,
    zone_names,
)
from tests.core.samples import utc

SUMMER, WINTER = utc("2025-07-19 12:00"), utc("2025-01-19 12:00")
NO_IDEA = "write an IANA name such as Europe/Berlin, an offset such as UTC+2, AoE or UTC"
RANGE = "offsets run from UTC-12 to UTC+14"


@pytest.mark.parametrize(
    ("written", "name", "summer_hours", "winter_hours"),
    [
        ("Europe/Berlin", "Europe/Berlin", 2, 1),
        ("europe/berlin", "Europe/Berlin", 2, 1),
        ("EUROPE/BERLIN", "Europe/Berlin", 2, 1),
        ("  Europe/Berlin\n", "Europe/Berlin", 2, 1),
        ("America/New_York", "America/New_York", -4, -5),
        ("america/new_york", "America/New_York", -4, -5),
        ("America/New York", "America/New_York", -4, -5),
        ("america/new  york", "America/New_York", -4, -5),
        ("America/Argentina/Buenos Aires", "America/Argentina/Buenos_Aires", -3, -3),
        ("america/port-au-prince", "America/Port-au-Prince", -4, -5),
        ("US/Eastern", "US/Eastern", -4, -5),
        ("singapore", "Singapore", 8, 8),
        ("EST5EDT", "EST5EDT", -4, -5),
        ("Australia/Sydney", "Australia/Sydney", 10, 11),
        ("AoE", "AoE", -12, -12),
        ("AOE", "AoE", -12, -12),
        ("aoe ", "AoE", -12, -12),
        ("Anywhere on Earth", "AoE", -12, -12),
        ("anywhere  on earth", "AoE", -12, -12),
        ("Anywhere on Earth (AoE)", "AoE", -12, -12),
        ("UTC", "UTC", 0, 0),
        ("utc", "UTC", 0, 0),
        ("GMT", "UTC", 0, 0),
        ("Z", "UTC", 0, 0),
        ("Zulu", "UTC", 0, 0),
        ("Etc/UTC", "UTC", 0, 0),
        ("etc/gmt", "UTC", 0, 0),
        ("UTC+0", "UTC", 0, 0),
        ("-00:00", "UTC", 0, 0),
        ("UTC-7", "UTC-7", -7, -7),
        ("utc-07", "UTC-7", -7, -7),
        ("UTC -7", "UTC-7", -7, -7),
        ("UTC - 7", "UTC-7", -7, -7),
        ("UTC\N{MINUS SIGN}7", "UTC-7", -7, -7),
        ("UTC \N{EN DASH}7", "UTC-7", -7, -7),
        ("UTC\N{NON-BREAKING HYPHEN}7", "UTC-7", -7, -7),
        ("GMT-7", "UTC-7", -7, -7),
        ("GMT-0700", "UTC-7", -7, -7),
        ("-07:00", "UTC-7", -7, -7),
        ("\N{MINUS SIGN}07:00", "UTC-7", -7, -7),
        ("+5:30", "UTC+5:30", 5.5, 5.5),
        ("+05:30", "UTC+5:30", 5.5, 5.5),
        ("+0530", "UTC+5:30", 5.5, 5.5),
        ("GMT+0800", "UTC+8", 8, 8),
        ("UTC-12", "UTC-12", -12, -12),
        ("UTC\N{EN DASH}12:00", "UTC-12", -12, -12),
        ("UTC+14", "UTC+14", 14, 14),
        # The IANA names of offsets count the other way round.
        ("Etc/GMT-7", "Etc/GMT-7", 7, 7),
        ("etc/gmt+7", "Etc/GMT+7", -7, -7),
    ],
)
def test_accepted(written: str, name: str, summer_hours: float, winter_hours: float) -> None:
    """A zone is found under each of these spellings, with the offsets of both seasons."""
    zone = find_zone(written)
    assert zone.name == name
    assert offset_at(SUMMER, zone.rules) == timedelta(hours=summer_hours)
    assert offset_at(WINTER, zone.rules) == timedelta(hours=winter_hours)


def test_local() -> None:
    """`local` is the machine's zone, which is looked for only then."""
    asked = []

    def machine() -> Zone:
        asked.append("machine")
        return find_zone("Asia/Tokyo")

    assert find_zone("UTC", local=machine) == find_zone("UTC")
    assert asked == []
    assert find_zone(" Local ", local=machine) == find_zone("Asia/Tokyo")
    assert asked == ["machine"]


def test_venue() -> None:
    """`venue` is the workshop's zone."""
    vancouver = find_zone("America/Vancouver")
    assert find_zone("Venue", venue=vancouver) == vancouver


@pytest.mark.parametrize("written", ["local", "venue"])
def test_local_and_venue_in_a_file(written: str) -> None:
    """Where nothing says what `local` and `venue` are, no zone has these names."""
    with pytest.raises(UnknownZoneError):
        find_zone(written)


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        (
            "Europe/Berln",
            "no time zone named 'Europe/Berln'",
            "did you mean 'Europe/Berlin', 'Europe/Dublin' or 'Europe/Belfast'?",
        ),
        ("Berlin", "no time zone named 'Berlin'", "did you mean 'Europe/Berlin'?"),
        ("new york", "no time zone named 'new york'", "did you mean 'America/New_York'?"),
        ("UTC-14", "no time zone named 'UTC-14'", RANGE),
        ("UTC+15", "no time zone named 'UTC+15'", RANGE),
        ("UTC-12:30", "no time zone named 'UTC-12:30'", RANGE),
        ("UTC+5:60", "no time zone named 'UTC+5:60'", NO_IDEA),
        ("+053", "no time zone named '+053'", NO_IDEA),
        ("", "no time zone named ''", NO_IDEA),
        (" \t", "no time zone named ''", NO_IDEA),
        ("TBA", "no time zone named 'TBA'", NO_IDEA),
        (
            "right/Europe/Berlin",
            "no time zone named 'right/Europe/Berlin'",
            "did you mean 'Europe/Berlin'?",
        ),
        (
            "posix/Europe/Berlin",
            "no time zone named 'posix/Europe/Berlin'",
            "did you mean 'Europe/Berlin'?",
        ),
        ("localtime", "no time zone named 'localtime'", NO_IDEA),
        ("Factory", "no time zone named 'Factory'", NO_IDEA),
        ("../../etc/passwd", "no time zone named '../../etc/passwd'", NO_IDEA),
        (
            "Europe/../../../../etc/passwd",
            "no time zone named 'Europe/../../../../etc/passwd'",
            NO_IDEA,
        ),
        ("/etc/localtime", "no time zone named '/etc/localtime'", NO_IDEA),
        ("[red]", "no time zone named '[red]'", NO_IDEA),
        ("\x1b[31m", "no time zone named '␛[31m'", NO_IDEA),
        ("\0", "no time zone named '␀'", NO_IDEA),
    ],
)
def test_unknown(written: str, message: str, hint: str) -> None:
    """What no zone is called is refused with the nearest names, or with what can be written."""
    with pytest.raises(UnknownZoneError) as caught:
        find_zone(written)
    assert (str(caught.value), caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("written", "begin"),
    [
        ("a" * 10_000, "'" + "a" * 59 + "…'"),
        ("Europe/" + "B" * 9_993, "'Europe/" + "B" * 52 + "…'"),
        ("Europe/Ber\0lin", "'Europe/Ber␀lin'"),
        ("Europe/\udc80", "'Europe/\N{REPLACEMENT CHARACTER}'"),
        ("Europe/\u202eBerlin", "'Europe/\N{REPLACEMENT CHARACTER}Berlin'"),
        ("Europe", "'Europe'"),
        ("UTC+\N{ARABIC-INDIC DIGIT FIVE}", "'UTC+\N{ARABIC-INDIC DIGIT FIVE}'"),
        ("Europe/Berlin/", "'Europe/Berlin/'"),
    ],
)
def test_no_name_at_all(written: str, begin: str) -> None:
    """What no file can be called is refused like any other name, shown safe and short."""
    with pytest.raises(UnknownZoneError) as caught:
        find_zone(written)
    assert str(caught.value) == f"no time zone named {begin}"


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        (
            "CST",
            "could mean America/Chicago (UTC-6), Asia/Shanghai (UTC+8) or America/Havana (UTC-5)",
        ),
        (
            "ist",
            "could mean Asia/Kolkata (UTC+5:30), Europe/Dublin (UTC+1) or Asia/Jerusalem (UTC+2)",
        ),
        ("PDT", "is no name of a zone; it stands for America/Los_Angeles (UTC-7)"),
        # The database has these as zones of their own, with rules that surprise.
        ("EST", "could mean America/New_York (UTC-5) or Australia/Sydney (UTC+10)"),
        ("CET", "is no name of a zone; it stands for Europe/Berlin (UTC+1)"),
    ],
)
def test_abbreviation(written: str, meaning: str) -> None:
    """An abbreviation is refused with what it may stand for, even if that is one zone."""
    with pytest.raises(AmbiguousZoneError) as caught:
        find_zone(written)
    assert str(caught.value) == f"the abbreviation '{written}' {meaning}"
    assert caught.value.hint == "write the zone's IANA name or its offset from UTC"


@pytest.mark.parametrize("written", ["Etc/UTC-2", "SST/GMT+14", "UTC/GMT-7"])
def test_no_offset_the_other_way_round(written: str) -> None:
    """No hint leads from an offset to an IANA name that means the opposite one."""
    with pytest.raises(UnknownZoneError) as caught:
        find_zone(written)
    assert "Etc/GMT" not in caught.value.hint


def test_every_listed_name_is_a_zone() -> None:
    """Each name that is listed, for completion and for hints, can be typed."""
    refused = []
    for name in zone_names():
        try:
            find_zone(name)
        except (UnknownZoneError, AmbiguousZoneError):
            refused.append(name)
    assert refused == []


def test_listed_names() -> None:
    """The listed names are in order and leave out copies of the database and non-places."""
    names = zone_names()
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
    """A caption names the zone with its letters and offset, and with both when clocks change."""
    assert find_zone(zone).caption(utc(first), utc(last)) == caption


class _Nameless(tzinfo):
    """Rules that say nothing of themselves."""

    def utcoffset(self, _: datetime | None) -> timedelta:
        return timedelta(hours=2)

    def dst(self, _: datetime | None) -> timedelta:
        return timedelta(0)

    def tzname(self, _: datetime | None) -> None:
        return None


def test_caption_of_the_machine() -> None:
    """Rules that come from elsewhere are captioned by their offset alone."""
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
    """A column is headed by the city, or by the whole name where there is none."""
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
    """An offset is written with its sign, and with minutes and seconds only where it has some."""
    assert offset_text(offset) == text


def test_fixed_zones() -> None:
    """The two zones with names of their own have the offsets that they are known for."""
    assert AOE.rules == timezone(timedelta(hours=-12))
    assert UTC_ZONE.rules == timezone(timedelta(0))
