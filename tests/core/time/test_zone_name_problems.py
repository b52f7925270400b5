"""Zone names that are not valid, and the messages for them."""

import pytest

from digbug_cli.core.time.zone_parser import (
    AmbiguousZoneError,
    ContradictoryZoneError,
    UnknownZoneError,
    find_zone,
)
from tests.core.time.seasons import SUMMER, WINTER

NO_IDEA = "write an IANA name such as Europe/Berlin, an offset such as UTC+2, AoE or UTC"
RANGE = "write an offset from UTC-12 to UTC+14"


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
