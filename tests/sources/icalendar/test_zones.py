"""Time zones of calendars: names, rules, and which of them count."""

import pytest

from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import build
from digbug_cli.sources import formats
from tests.sources.icalendar.zone_samples import (
    BRITISH,
    HEAD,
    LONDON,
    check_event,
    codes_of,
    observance,
    start_of,
    zone_of,
)

NEW_YORK = (
    observance("STANDARD", "20071104T020000", "-0400", "-0500", "BYDAY=1SU;BYMONTH=11"),
    observance("DAYLIGHT", "20070311T020000", "-0500", "-0400", "BYDAY=2SU;BYMONTH=3"),
)
NEW_YORK_UNTIL_2006 = (
    observance("STANDARD", "19671029T020000", "-0400", "-0500", "BYDAY=-1SU;BYMONTH=10"),
    observance("DAYLIGHT", "19870405T020000", "-0500", "-0400", "BYDAY=1SU;BYMONTH=4"),
)
ARIZONA = (
    observance("STANDARD", "16010101T000000", "-0700", "-0700"),
    observance("DAYLIGHT", "16010101T000000", "-0700", "-0700"),
)
SYDNEY = (
    observance("STANDARD", "20080406T030000", "+1100", "+1000", "BYDAY=1SU;BYMONTH=4"),
    observance("DAYLIGHT", "20081005T020000", "+1000", "+1100", "BYDAY=1SU;BYMONTH=10"),
)
BERLIN_ON_OTHER_DATES = (
    observance("STANDARD", "20071104T020000", "+0200", "+0100", "BYDAY=1SU;BYMONTH=11"),
    observance("DAYLIGHT", "20070311T020000", "+0100", "+0200", "BYDAY=2SU;BYMONTH=3"),
)
BERLIN_IN_2026 = (
    observance("DAYLIGHT", "20260329T020000", "+0100", "+0200"),
    observance("STANDARD", "20261025T030000", "+0200", "+0100"),
)
ISTANBUL = (
    observance("STANDARD", "19701025T040000", "+0300", "+0200", "BYDAY=-1SU;BYMONTH=10"),
    observance("DAYLIGHT", "19700329T030000", "+0200", "+0300", "BYDAY=-1SU;BYMONTH=3"),
)
WINTER_IN_BERLIN = (observance("STANDARD", "19701025T030000", "+0200", "+0100"),)
# As programs write it that give all that a place's clocks have ever shown.
ALL_OF_BERLIN = (
    observance("STANDARD", "18930401T000000", "+005328", "+0100"),
    observance("DAYLIGHT", "19450524T020000", "+0200", "+0300"),
    observance("STANDARD", "19961027T030000", "+0200", "+0100", "BYDAY=-1SU;BYMONTH=10"),
    observance("DAYLIGHT", "19810329T020000", "+0100", "+0200", "BYDAY=-1SU;BYMONTH=3"),
)


@pytest.mark.parametrize(
    ("name", "rules", "start", "utc"),
    [
        ("GMT", BRITISH, "20260723T102000", "2026-07-23 09:20"),
        ("GMT", BRITISH, "20260123T102000", "2026-01-23 10:20"),
        ("UTC", BRITISH, "20260723T102000", "2026-07-23 09:20"),
        ("EST", NEW_YORK, "20260708T140000", "2026-07-08 18:00"),
        ("EST", NEW_YORK, "20260108T140000", "2026-01-08 19:00"),
        ("Mountain Standard Time", ARIZONA, "20260708T140000", "2026-07-08 21:00"),
        ("Mountain Standard Time", ARIZONA[:1], "20260708T140000", "2026-07-08 21:00"),
        ("Mountain Standard Time", ARIZONA[1:], "20260708T140000", "2026-07-08 21:00"),
        ("CET", WINTER_IN_BERLIN, "20260708T140000", "2026-07-08 13:00"),
        ("Europe/Berlin", WINTER_IN_BERLIN, "20260708T140000", "2026-07-08 13:00"),
        # The offsets of Brisbane as it was until 1992, and the changes of Sydney.
        ("Australia/Brisbane", SYDNEY, "20260114T100000", "2026-01-13 23:00"),
        ("E. Australia Standard Time", SYDNEY, "20260114T100000", "2026-01-13 23:00"),
        ("China Standard Time", SYDNEY, "20260114T100000", "2026-01-13 23:00"),
        # The offsets of Berlin on the dates of New York.
        ("Europe/Berlin", BERLIN_ON_OTHER_DATES, "20260315T100000", "2026-03-15 08:00"),
        ("America/Denver", ARIZONA, "20260708T140000", "2026-07-08 21:00"),
        ("Europe/Berlin", NEW_YORK, "20260708T140000", "2026-07-08 18:00"),
        ("/vendor.example/7/Europe/Berlin", NEW_YORK, "20260708T140000", "2026-07-08 18:00"),
        ("(UTC-05:00) Eastern Time (US & Canada)", ARIZONA, "20260708T140000", "2026-07-08 21:00"),
    ],
)
def test_rules_go_before_a_name(name: str, rules: tuple[str, ...], start: str, utc: str) -> None:
    """Rules that are not those of the zone of that name count, and that is reported."""
    built = check_event(name, start, *rules)
    assert start_of(built) == utc
    assert codes_of(built) == ["other-rules"]


@pytest.mark.parametrize(
    ("name", "rules", "start", "utc", "codes"),
    [
        ("Europe/London", BRITISH, "20260723T102000", "2026-07-23 09:20", []),
        ("America/New_York", NEW_YORK, "20260708T140000", "2026-07-08 18:00", []),
        ("Eastern Standard Time", NEW_YORK, "20260708T140000", "2026-07-08 18:00", []),
        ("Europe/Berlin", ALL_OF_BERLIN, "20260708T140000", "2026-07-08 12:00", []),
        # In March clocks in New York have changed, which the rules of 2006 do not know.
        (
            "America/New_York",
            NEW_YORK_UNTIL_2006,
            "20260320T140000",
            "2026-03-20 18:00",
            ["other-rules"],
        ),
        ("America/New_York", NEW_YORK_UNTIL_2006, "20260708T140000", "2026-07-08 18:00", []),
        # Istanbul has had no winter time since 2016.
        ("Europe/Istanbul", ISTANBUL, "20260108T140000", "2026-01-08 11:00", ["other-rules"]),
        # The changes of one year alone.
        ("Europe/Berlin", BERLIN_IN_2026, "20260708T140000", "2026-07-08 12:00", []),
        ("Europe/Berlin", BERLIN_IN_2026, "20270708T140000", "2027-07-08 12:00", ["other-rules"]),
        (
            "(GMT+10:00) Canberra, Melbourne, Sydney",
            (),
            "20261028T133000",
            "2026-10-28 02:30",
            ["no-place"],
        ),
    ],
)
def test_a_name_goes_before_old_rules(
    name: str, rules: tuple[str, ...], start: str, utc: str, codes: list[str]
) -> None:
    """The rules of a place may be old or without its summer time: its clocks are known better."""
    built = check_event(name, start, *rules)
    assert start_of(built) == utc
    assert codes_of(built) == codes


def test_location_beside_a_name() -> None:
    """Rules that are not those of the name may be those of the location that a calendar gives."""
    location = "X-LIC-LOCATION:Europe/London\r\n"
    built = check_event("GMT", "20260723T102000", location, *BRITISH, head="")
    assert start_of(built) == "2026-07-23 09:20"
    assert built.problems == ()
    assert built.workshop is not None
    assert built.workshop.zone.name == "Europe/London"


def test_rules_without_a_place() -> None:
    """If no zone is named, the offset of the times is the venue's; the user may say better."""
    built = check_event("GMT", "20260723T102000", *BRITISH, head="")
    assert start_of(built) == "2026-07-23 09:20"
    assert codes_of(built) == ["no-zone", "other-rules"]
    supplied = Overrides(timezone="Europe/London")
    assert start_of(check_event("GMT", "20260723T102000", *BRITISH, supplied=supplied)) == (
        "2026-07-23 09:20"
    )


@pytest.mark.parametrize(
    ("name", "rules", "utc", "codes"),
    [
        # RFC 5545 wants these times local: clocks there have one offset anyway.
        (
            "own-zone",
            (observance("STANDARD", "20200329T010000Z", "+1100", "+1100"),),
            "2026-01-31 23:00",
            ["bad-rules", "unknown-zone"],
        ),
        ("own-zone", ("X-NOTHING:x\r\n",), "2026-02-01 10:00", ["bad-rules", "unknown-zone"]),
        (
            "own-zone",
            ("BEGIN:STANDARD\r\nTZOFFSETTO:+1100\r\nEND:STANDARD\r\n",),
            "2026-01-31 23:00",
            ["unknown-zone"],
        ),
        (
            "own-zone",
            ("BEGIN:STANDARD\r\nDTSTART:20200329T010000\r\nEND:STANDARD\r\n",),
            "2026-02-01 10:00",
            ["bad-rules", "unknown-zone"],
        ),
        (
            "own-zone",
            (observance("STANDARD", "20200329T010000Z", "+1100", "+1100", "UNTIL=20270101"),),
            "2026-01-31 23:00",
            ["bad-rules", "unknown-zone"],
        ),
        ("Asia/Tokyo", ("X-NOTHING:x\r\n",), "2026-02-01 01:00", ["bad-rules"]),
        # The summer of these rules is damaged, so the name tells more.
        (
            "Europe/Berlin",
            (observance("DAYLIGHT", "20200329T020000", "+0100", "soon"), *NEW_YORK),
            "2026-02-01 09:00",
            ["bad-rules"],
        ),
        (
            "Asia/Tokyo",
            ("BEGIN:STANDARD\r\nTZOFFSETTO:+1100\r\nEND:STANDARD\r\n",),
            "2026-01-31 23:00",
            ["other-rules"],
        ),
    ],
)
def test_bad_rules(name: str, rules: tuple[str, ...], utc: str, codes: list[str]) -> None:
    """Faults in rules are reported; a time with unusable rules is a time at the venue."""
    built = check_event(name, "20260201T100000", *rules)
    assert start_of(built) == utc
    assert sorted(codes_of(built)) == codes


@pytest.mark.parametrize(
    ("name", "summer", "winter"),
    [
        ("W. Europe Standard Time", "10:00", "11:00"),
        ("w. europe standard time", "10:00", "11:00"),
        ("US Mountain Standard Time", "19:00", "19:00"),
        ("Arabian Standard Time", "08:00", "08:00"),
        ("tzone://Microsoft/Utc", "12:00", "12:00"),
        ("UTC-11", "23:00", "23:00"),
    ],
)
def test_names_of_windows(name: str, summer: str, winter: str) -> None:
    """A name without rules may be one of Windows."""
    for start, expected in (("20260708T120000", summer), ("20260108T120000", winter)):
        assert start_of(check_event(name, start)).endswith(expected)


@pytest.mark.parametrize(
    ("name", "summer", "winter"),
    [
        ("(UTC-05:00) Eastern Time (US & Canada)", "16:00", "17:00"),
        ("(GMT-05:00) Eastern Time (US &amp; Canada)", "16:00", "17:00"),
        ("(GMT-08.00) Pacific Time (US & Canada)/Tijuana", "19:00", "20:00"),
        ("(UTC-07:00) Arizona", "19:00", "19:00"),
        ("(UTC-09:00) Alaska", "20:00", "21:00"),
        ("(UTC-06:00) Saskatchewan", "18:00", "18:00"),
        ("(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London", "11:00", "12:00"),
        ("(UTC) Coordinated Universal Time", "12:00", "12:00"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "10:00", "11:00"),
        ("(UTC+01:00) West Central Africa", "11:00", "11:00"),
        ("(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi", "06:30", "06:30"),
        ("(UTC+10:00) Brisbane", "02:00", "02:00"),
        ("(UTC+10:30) Lord Howe Island", "01:30", "01:00"),
        # La Paz in Bolivia has never been at UTC-7; La Paz in Mexico goes with Mazatlan.
        ("(UTC-07:00) La Paz, Mazatlan", "19:00", "19:00"),
        ("(UTC-04:00) Georgetown, La Paz, Manaus, San Juan", "16:00", "16:00"),
        ("(UTC-12:00) International Date Line West", "00:00", "00:00"),
        ("(UTC+13:00) Somewhere that nobody knows", "23:00", "23:00"),
    ],
)
def test_names_of_outlook(name: str, summer: str, winter: str) -> None:
    """A name may be a text of Outlook with an offset and cities; a warning names its zone."""
    for start, expected in (("20260708T120000", summer), ("20260108T120000", winter)):
        built = check_event(name, start)
        assert start_of(built).endswith(expected)
        assert codes_of(built) == ["no-place"]


@pytest.mark.parametrize("name", ["(UTC+99:00) Nowhere", "Nowhere Standard Time", "Time"])
def test_names_of_nothing(name: str) -> None:
    """Any other name is unknown: its times are those of the venue."""
    built = check_event(name, "20260708T120000")
    assert start_of(built) == "2026-07-08 11:00"
    assert codes_of(built) == ["unknown-zone"]


@pytest.mark.parametrize("name", ["(UTC+01:00) Amsterdam, Berlin", "W. Europe: Standard Time"])
def test_a_name_without_quotes(name: str) -> None:
    """A name with a colon ends with the last one, also if it lacks its quotes."""
    zone = zone_of(name, *ALL_OF_BERLIN)
    event = f"BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\nDTSTART;TZID={name}:20260708T100000\r\n"
    text = f"{HEAD}{LONDON}{zone}{event}DURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    assert start_of(build(formats.parse(text, "colon.ics"))) == "2026-07-08 08:00"


def test_a_name_in_other_letters() -> None:
    """A calendar may call a zone in other letter cases than it defines it."""
    zone = zone_of("My Zone", observance("STANDARD", "20200101T000000", "+0500", "+0500"))
    event = "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\nDTSTART;TZID=MY ZONE:20260708T100000\r\n"
    text = f"{HEAD}{LONDON}{zone}{event}DURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    assert start_of(build(formats.parse(text, "case.ics"))) == "2026-07-08 05:00"
