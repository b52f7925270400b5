"""Zone names: every spelling that is valid."""

import zoneinfo
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from digbug_cli.core.time import abbreviations, zone_names
from digbug_cli.core.time.instants import offset_at
from digbug_cli.core.time.zone_parser import AmbiguousZoneError, UnknownZoneError, find_zone
from tests.core.conftest import ZoneRules
from tests.core.samples import utc
from tests.core.time.seasons import SUMMER, WINTER


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
    """Each of these spellings finds the zone, with its offsets in both seasons."""
    zone = find_zone(written)
    assert zone.name == name
    assert offset_at(SUMMER, zone.rules) == timedelta(hours=summer_hours)
    assert offset_at(WINTER, zone.rules) == timedelta(hours=winter_hours)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        # Cities: the last part of a name of the database, in any case, with or without accents.
        ("Berlin", "Europe/Berlin"),
        ("berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("ho chi minh", "Asia/Ho_Chi_Minh"),
        ("Port au Prince", "America/Port-au-Prince"),
        ("S\N{LATIN SMALL LETTER A WITH TILDE}o Paulo", "America/Sao_Paulo"),
        ("buenos aires", "America/Argentina/Buenos_Aires"),
        ("Istanbul", "Europe/Istanbul"),
        ("Indianapolis", "America/Indiana/Indianapolis"),
        # Cities that the database has no name for.
        ("Hanoi", "Asia/Ho_Chi_Minh"),
        ("Ho Chi Minh City", "Asia/Ho_Chi_Minh"),
        ("Saarbr\N{LATIN SMALL LETTER U WITH DIAERESIS}cken", "Europe/Berlin"),
        ("Saarbru\N{COMBINING DIAERESIS}cken", "Europe/Berlin"),
        ("saarbruecken", "Europe/Berlin"),
        ("san francisco", "America/Los_Angeles"),
        ("Milan", "Europe/Rome"),
        ("NYC", "America/New_York"),
        # Countries whose clocks all show the same, by their two letters or their name.
        ("VN", "Asia/Ho_Chi_Minh"),
        ("vn", "Asia/Ho_Chi_Minh"),
        ("DE", "Europe/Berlin"),
        ("jp", "Asia/Tokyo"),
        ("UK", "Europe/London"),
        ("Vietnam", "Asia/Ho_Chi_Minh"),
        ("Germany", "Europe/Berlin"),
        ("South Korea", "Asia/Seoul"),
        ("Korea", "Asia/Seoul"),
        ("T\N{LATIN SMALL LETTER U WITH DIAERESIS}rkiye", "Europe/Istanbul"),
        ("Japan", "Japan"),
        # Names that follow the clock change.
        ("PT", "America/Los_Angeles"),
        ("pt", "America/Los_Angeles"),
        ("Pacific Time", "America/Los_Angeles"),
        ("ET", "America/New_York"),
        ("Eastern Time", "America/New_York"),
        ("CT", "America/Chicago"),
        ("MT", "America/Denver"),
        ("AET", "Australia/Sydney"),
        ("PST/PDT", "America/Los_Angeles"),
        # Marks around letters leave them what they are: ET is no Ethiopia, MT no Malta.
        ("ET.", "America/New_York"),
        ("- ET", "America/New_York"),
        ("\N{EN DASH}ET", "America/New_York"),
        ("'ET'", "America/New_York"),
        ("ET time", "America/New_York"),
        ("(ET time)", "America/New_York"),
        ("MT time", "America/Denver"),
        ("- Hanoi,", "Asia/Ho_Chi_Minh"),
        ("Kolkata (Asia/Calcutta)", "Asia/Kolkata"),
        ("Eastern Time (Toronto)", "America/New_York"),
        ("CET/CEST", "Europe/Berlin"),
        ("Vienna Time", "Europe/Vienna"),
        ("Beijing time", "Asia/Shanghai"),
        ("Vancouver local time", "America/Vancouver"),
        ("Singapore Standard Time", "SGT"),
        ("Alofi Time", "Pacific/Niue"),
    ],
)
def test_places(written: str, name: str) -> None:
    """The name of a place, or of its time, is the zone of that place."""
    assert find_zone(written).name == name


@pytest.mark.parametrize(
    ("written", "name", "hours", "region"),
    [
        ("PST", "PST", -8, "America/Los_Angeles"),
        ("pst", "PST", -8, "America/Los_Angeles"),
        ("PDT", "PDT", -7, "America/Los_Angeles"),
        ("Pacific Standard Time", "PST", -8, "America/Los_Angeles"),
        ("Pacific Daylight Time", "PDT", -7, "America/Los_Angeles"),
        ("EST", "EST", -5, "America/New_York"),
        ("EDT", "EDT", -4, "America/New_York"),
        ("CDT", "CDT", -5, "America/Chicago"),
        ("MST", "MST", -7, "America/Denver"),
        ("HST", "HST", -10, "Pacific/Honolulu"),
        ("CET", "CET", 1, "Europe/Berlin"),
        ("Central European Time", "CET", 1, "Europe/Berlin"),
        ("CEST", "CEST", 2, "Europe/Berlin"),
        ("WET", "WET", 0, "Europe/Lisbon"),
        ("EET", "EET", 2, "Europe/Helsinki"),
        ("MSK", "MSK", 3, "Europe/Moscow"),
        ("SGT", "SGT", 8, "Asia/Singapore"),
        ("HKT", "HKT", 8, "Asia/Hong_Kong"),
        ("JST", "JST", 9, "Asia/Tokyo"),
        ("KST", "KST", 9, "Asia/Seoul"),
        ("AEST", "AEST", 10, "Australia/Sydney"),
        ("NZDT", "NZDT", 13, "Pacific/Auckland"),
        ("NST", "NST", -3.5, "America/St_Johns"),
        ("China Standard Time", "CST", 8, "Asia/Shanghai"),
        ("Central Standard Time", "CST", -6, "America/Chicago"),
        ("India Standard Time", "IST", 5.5, "Asia/Kolkata"),
        # An offset and a place: the offset, as long as clocks there have it.
        ("GMT+1 (Vienna Time)", "UTC+1", 1, "Europe/Vienna"),
        ("PDT (UTC-7)", "PDT", -7, "America/Los_Angeles"),
        ("UTC-7 (PDT)", "UTC-7", -7, "America/Los_Angeles"),
        ("Pacific Time (UTC-8)", "UTC-8", -8, "America/Los_Angeles"),
        ("CET (Vienna)", "CET", 1, "Europe/Vienna"),
        ("EST time", "EST", -5, "America/New_York"),
        ("CET local time", "CET", 1, "Europe/Berlin"),
        ("MET", "MET", 1, "Europe/Berlin"),
        ("MEST", "MEST", 2, "Europe/Berlin"),
    ],
)
def test_names_of_an_offset(written: str, name: str, hours: float, region: str) -> None:
    """The abbreviation of one season is its offset all year, with the place as its region."""
    zone = find_zone(written)
    assert zone.name == name
    assert zone.region is not None
    assert zone.region.name == region
    for instant in (SUMMER, WINTER):
        assert offset_at(instant, zone.rules) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("AoE (UTC-12)", "AoE"),
        ("Anywhere on Earth (UTC-12)", "AoE"),
        ("UTC-12 (AoE)", "UTC-12"),
        ("Anywhere in the World", "AoE"),
        ("Anywhere in Earth (AoE)", "AoE"),
        ("anywhere on the Earth", "AoE"),
        ("IDLW", "UTC-12"),
        ("UTC \N{EN DASH}8", "UTC-8"),
        ("UTC -8", "UTC-8"),
        ("UTC/GMT-7", "UTC-7"),
        ("GMT/UTC +2", "UTC+2"),
        ("(GMT +8:00)", "UTC+8"),
        ("Greenwich Mean Time", "UTC"),
    ],
)
def test_offsets_in_words(written: str, name: str) -> None:
    """Offsets with words around them, and long names of AoE and UTC, are zones without a region."""
    zone = find_zone(written)
    assert (zone.name, zone.region) == (name, None)


@pytest.mark.parametrize(
    ("written", "venue", "hours", "region"),
    [
        ("CST", "America/Chicago", -6, "America/Chicago"),
        ("cst", "America/Winnipeg", -6, "America/Winnipeg"),
        ("CST", "Asia/Shanghai", 8, "Asia/Shanghai"),
        ("CST", "Asia/Taipei", 8, "Asia/Taipei"),
        ("CST", "America/Havana", -5, "America/Havana"),
        ("IST", "Asia/Kolkata", 5.5, "Asia/Kolkata"),
        ("IST", "Europe/Dublin", 1, "Europe/Dublin"),
        ("IST", "Asia/Jerusalem", 2, "Asia/Jerusalem"),
        ("BST", "Europe/London", 1, "Europe/London"),
        ("BST", "Asia/Dhaka", 6, "Asia/Dhaka"),
        ("AMT", "Asia/Yerevan", 4, "Asia/Yerevan"),
        ("AMT", "America/Manaus", -4, "America/Manaus"),
        # One meaning, but the venue has that name for its clocks all year.
        ("EST", "America/Panama", -5, "America/Panama"),
        ("MST", "America/Phoenix", -7, "America/Phoenix"),
        ("PST", "Asia/Manila", 8, "Asia/Manila"),
        # The venue has nothing to do with it.
        ("PST", "Europe/Vienna", -8, "America/Los_Angeles"),
    ],
)
def test_names_at_the_venue(written: str, venue: str, hours: float, region: str) -> None:
    """An abbreviation of the venue's own time means the venue's time."""
    zone = find_zone(written, venue=find_zone(venue))
    assert offset_at(WINTER, zone.rules) == timedelta(hours=hours)
    assert zone.region is not None
    assert zone.region.name == region


@pytest.mark.parametrize(
    ("written", "venue", "region"),
    [
        ("AET", "Australia/Brisbane", "Australia/Brisbane"),
        ("MT", "America/Phoenix", "America/Phoenix"),
        ("CT", "America/Mexico_City", "America/Mexico_City"),
        ("ET", "America/Panama", "America/Panama"),
        ("ET", "America/Toronto", None),
        ("PT", "Europe/Lisbon", None),
    ],
)
def test_names_that_part_ways_at_the_venue(written: str, venue: str, region: str | None) -> None:
    """If the venue shares an abbreviation but has other clock changes, both offsets must agree."""
    zone = find_zone(written, venue=find_zone(venue))
    assert (zone.region.name if zone.region else None) == region


def test_pacific_time_in_vancouver(newest_rules: ZoneRules) -> None:
    """Since November 2026 Vancouver's Pacific Time is not that of Los Angeles in winter."""
    if newest_rules.release < "2026b":
        pytest.skip(f"the rules {newest_rules.release} do not know of it")
    zone = find_zone("PT", venue=find_zone("America/Vancouver"))
    assert zone.contradiction(utc("2025-07-19 16:00")) is None
    assert zone.contradiction(utc("2026-12-11 17:00")) == (
        "clocks in America/Vancouver are at UTC-7 on 2026-12-11, not at UTC-8 (America/Los_Angeles)"
    )


def test_offsets_of_letters() -> None:
    """Each abbreviation has an offset that its region has in some season."""
    for letters in abbreviations.known_letters():
        for meaning in abbreviations.meanings(letters):
            if meaning.minutes is None:
                continue
            rules = ZoneInfo(meaning.region)
            months = (datetime(2026, month, 15, tzinfo=UTC) for month in range(1, 13))
            offsets = {month.astimezone(rules).utcoffset() for month in months}
            assert timedelta(minutes=meaning.minutes) in offsets, meaning


def test_pacific_at_the_venue() -> None:
    """`Pacific` is ambiguous unless the workshop itself is in one of its zones."""
    assert find_zone("Pacific", venue=find_zone("America/Vancouver")).name == "America/Vancouver"
    with pytest.raises(AmbiguousZoneError):
        find_zone("Pacific", venue=find_zone("Europe/Vienna"))


@pytest.mark.parametrize("written", ["local", "venue"])
def test_words_of_the_command_line(written: str) -> None:
    """`local` and `venue` are unknown zones here; only the command line knows them."""
    with pytest.raises(UnknownZoneError):
        find_zone(written)


def test_the_names_are_those_of_the_database() -> None:
    """The list of names has what `zoneinfo` finds in the folder, without copies of it."""
    copies = {"posix", "right", "posixrules", "localtime", "Factory"}
    assert set(zone_names.names()) == zoneinfo.available_timezones() - copies


def test_the_names_of_a_folder_without_a_list_of_them(tmp_path: Path) -> None:
    """Without `tzdata.zi` the names are those that `zoneinfo` finds."""
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath((str(tmp_path),))
    zone_names.names.cache_clear()
    try:
        assert "Europe/Berlin" in zone_names.names()
    finally:
        zoneinfo.reset_tzpath(before)
        zone_names.names.cache_clear()
