"""Zone names: every spelling that is valid, and the messages for the others."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from digbug_cli.core.time import abbreviations
from digbug_cli.core.time.instants import offset_at
from digbug_cli.core.time.zone import AOE, UTC_ZONE, Zone, offset_text
from digbug_cli.core.time.zone_names import unambiguous_names
from digbug_cli.core.time.zone_parser import (
    ZONE_ERRORS,
    AmbiguousZoneError,
    ContradictoryZoneError,
    UnknownZoneError,
    find_zone,
)
from tests.core.conftest import ZoneRules
from tests.core.samples import utc

SUMMER, WINTER = utc("2025-07-19 12:00"), utc("2025-01-19 12:00")
NO_IDEA = "write an IANA name such as Europe/Berlin, an offset such as UTC+2, AoE or UTC"
RANGE = "write an offset from UTC-12 to UTC+14"


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
    ("written", "contradicted"),
    [
        ("PST", (True, False)),
        ("PDT", (False, True)),
        ("CET", (True, False)),
        ("CEST", (False, True)),
        ("AEST", (False, True)),
        ("NZDT", (True, False)),
        ("GMT+1 (Vienna Time)", (True, False)),
        ("JST", (False, False)),
        ("MSK", (False, False)),
        ("HST", (False, False)),
        ("Europe/Berlin", (False, False)),
        ("UTC-8", (False, False)),
    ],
)
def test_contradictions(written: str, contradicted: tuple[bool, bool]) -> None:
    """A seasonal name is a contradiction in the season when its region has another offset."""
    zone = find_zone(written)
    assert (
        tuple(zone.contradiction(instant) is not None for instant in (SUMMER, WINTER))
        == contradicted
    )


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


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        (
            "Europe/Berln",
            "unknown time zone 'Europe/Berln'",
            "did you mean 'Europe/Berlin', 'Europe/Dublin' or 'Europe/Belfast'?",
        ),
        (
            "Berln",
            "unknown time zone 'Berln'",
            "did you mean 'Europe/Berlin', 'Bern' or 'Bergen'?",
        ),
        ("Hanoj", "unknown time zone 'Hanoj'", "did you mean 'Hanoi' or 'Ha Noi'?"),
        ("Vietnm", "unknown time zone 'Vietnm'", "did you mean 'Vietnam'?"),
        ("Asia/Hanoi", "unknown time zone 'Asia/Hanoi'", "did you mean 'Asia/Ho_Chi_Minh'?"),
        ("Europe/Milan", "unknown time zone 'Europe/Milan'", "did you mean 'Europe/Rome'?"),
        ("Russia/Moscow", "unknown time zone 'Russia/Moscow'", "did you mean 'Europe/Moscow'?"),
        (
            "America_Hawaii",
            "unknown time zone 'America_Hawaii'",
            "did you mean 'Pacific/Honolulu'?",
        ),
        ("PCT", "unknown time zone 'PCT'", "did you mean 'PT' or 'CT'?"),
        (
            "Pacific/Aukland",
            "unknown time zone 'Pacific/Aukland'",
            "did you mean 'Pacific/Auckland', 'Pacific/Palau' or 'Pacific/Saipan'?",
        ),
        # A dash between two times, an offset cut short, a season that the place has no name for.
        ("- 12:00", "unknown time zone '- 12:00'", NO_IDEA),
        ("UTC-", "unknown time zone 'UTC-'", "did you mean 'UTC'?"),
        ("Egypt Standard Time", "unknown time zone 'Egypt Standard Time'", NO_IDEA),
        ("E.T", "unknown time zone 'E.T'", "did you mean 'ET'?"),
        (
            "Etc/UTC-2",
            "unknown time zone 'Etc/UTC-2'",
            "write UTC-2; the IANA name Etc/GMT-2 has the opposite sign",
        ),
        ("UTC-14", "unknown time zone 'UTC-14'", RANGE),
        ("UTC+15", "unknown time zone 'UTC+15'", RANGE),
        ("UTC-12:30", "unknown time zone 'UTC-12:30'", RANGE),
        ("UTC+5:60", "unknown time zone 'UTC+5:60'", NO_IDEA),
        ("+053", "unknown time zone '+053'", NO_IDEA),
        ("", "missing time zone", NO_IDEA),
        (" \t", "missing time zone", NO_IDEA),
        (
            "TBA",
            "unknown time zone 'TBA'",
            "write only the date until the zone is announced",
        ),
        (
            "right/Europe/Berlin",
            "unknown time zone 'right/Europe/Berlin'",
            "did you mean 'Europe/Berlin'?",
        ),
        (
            "posix/Europe/Berlin",
            "unknown time zone 'posix/Europe/Berlin'",
            "did you mean 'Europe/Berlin'?",
        ),
        ("localtime", "unknown time zone 'localtime'", NO_IDEA),
        ("Factory", "unknown time zone 'Factory'", NO_IDEA),
        ("../../etc/passwd", "unknown time zone '../../etc/passwd'", NO_IDEA),
        (
            "Europe/../../../../etc/passwd",
            "unknown time zone 'Europe/../../../../etc/passwd'",
            NO_IDEA,
        ),
        ("/etc/localtime", "unknown time zone '/etc/localtime'", NO_IDEA),
        ("[red]", "unknown time zone '[red]'", NO_IDEA),
        ("\x1b[31m", "unknown time zone '␛[31m'", NO_IDEA),
        ("\0", "unknown time zone '␀'", NO_IDEA),
    ],
)
def test_unknown(written: str, message: str, hint: str) -> None:
    """The hint at an unknown name is the nearest names, or what can be written."""
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
    """A name that is not a valid file name is unknown like any other, quoted safe and short."""
    with pytest.raises(UnknownZoneError) as caught:
        find_zone(written)
    assert str(caught.value) == f"unknown time zone {begin}"


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        ("CST", "America/Chicago (UTC-6), Asia/Shanghai (UTC+8) or America/Havana (UTC-5)"),
        ("ist", "Asia/Kolkata (UTC+5:30), Europe/Dublin (UTC+1) or Asia/Jerusalem (UTC+2)"),
        ("BST", "Europe/London (UTC+1) or Asia/Dhaka (UTC+6)"),
        ("AMT", "America/Manaus (UTC-4) or Asia/Yerevan (UTC+4)"),
        ("AST", "America/Halifax (UTC-4) or Asia/Riyadh (UTC+3)"),
        ("GST", "Asia/Dubai (UTC+4) or Atlantic/South_Georgia (UTC-2)"),
        ("SST", "Pacific/Pago_Pago (UTC-11) or Asia/Singapore (UTC+8)"),
        ("SST/GMT+14", "Pacific/Pago_Pago (UTC-11) or Asia/Singapore (UTC+8)"),
        ("Pacific", "America/Los_Angeles or America/Vancouver"),
        ("LA", "America/Los_Angeles or Asia/Vientiane"),
        ("Georgia", "America/New_York or Asia/Tbilisi"),
        ("Samoa", "Pacific/Pago_Pago or Pacific/Apia"),
        ("Spain", "Europe/Madrid or Atlantic/Canary"),
        (
            "USA",
            (
                "America/New_York, America/Chicago, America/Denver, America/Phoenix, "
                "America/Los_Angeles, America/Anchorage or 2 more"
            ),
        ),
    ],
)
def test_several_meanings(written: str, meaning: str) -> None:
    """A name with several meanings is an error that lists them."""
    with pytest.raises(AmbiguousZoneError) as caught:
        find_zone(written)
    named = written.partition("/")[0]
    assert str(caught.value) == f"'{named}' could mean {meaning}"
    assert caught.value.hint == "write the zone's IANA name or its offset from UTC"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("PDT (UTC-8)", "'PDT (UTC-8)' names two different zones: PDT (UTC-7) and UTC-8"),
        ("JST/GMT+14", "'JST/GMT+14' names two different zones: JST (UTC+9) and UTC+14"),
        ("CET (London)", "'CET (London)' names two different zones: CET (UTC+1) and Europe/London"),
        (
            "EST (Chicago)",
            "'EST (Chicago)' names two different zones: EST (UTC-5) and America/Chicago",
        ),
        ("EST/PST", "'EST/PST' names two different zones: EST (UTC-5) and PST (UTC-8)"),
        (
            "Berlin (New York)",
            "'Berlin (New York)' names two different zones: Europe/Berlin and America/New_York",
        ),
    ],
)
def test_two_things_at_once(written: str, message: str) -> None:
    """Two names of different zones are an error that names both zones."""
    with pytest.raises(ContradictoryZoneError) as caught:
        find_zone(written)
    assert str(caught.value) == message
    assert caught.value.hint == "write only the one you mean"


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
