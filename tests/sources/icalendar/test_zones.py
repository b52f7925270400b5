"""Time zones of calendars: names, the rules that a calendar gives, and which of them count."""

import time

import pytest

from digbug_cli.core.check.draft import NO_OVERRIDES, Overrides
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.sources import formats

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nX-WR-CALNAME:Clock Days\r\n"
LONDON = "X-WR-TIMEZONE:Europe/London\r\n"


def _observance(kind: str, start: str, before: str, after: str, rule: str = "") -> str:
    found = f"BEGIN:{kind}\r\nDTSTART:{start}\r\nTZOFFSETFROM:{before}\r\nTZOFFSETTO:{after}\r\n"
    return f"{found}{f'RRULE:FREQ=YEARLY;{rule}' if rule else 'X-NONE:'}\r\nEND:{kind}\r\n"


def _zone(name: str, *parts: str) -> str:
    return f"BEGIN:VTIMEZONE\r\nTZID:{name}\r\n{''.join(parts)}END:VTIMEZONE\r\n"


BRITISH = (
    _observance("STANDARD", "20001029T020000", "+0100", "+0000", "BYDAY=-1SU;BYMONTH=10"),
    _observance("DAYLIGHT", "20000326T010000", "+0000", "+0100", "BYDAY=-1SU;BYMONTH=3"),
)
NEW_YORK = (
    _observance("STANDARD", "20071104T020000", "-0400", "-0500", "BYDAY=1SU;BYMONTH=11"),
    _observance("DAYLIGHT", "20070311T020000", "-0500", "-0400", "BYDAY=2SU;BYMONTH=3"),
)
NEW_YORK_UNTIL_2006 = (
    _observance("STANDARD", "19671029T020000", "-0400", "-0500", "BYDAY=-1SU;BYMONTH=10"),
    _observance("DAYLIGHT", "19870405T020000", "-0500", "-0400", "BYDAY=1SU;BYMONTH=4"),
)
ARIZONA = (
    _observance("STANDARD", "16010101T000000", "-0700", "-0700"),
    _observance("DAYLIGHT", "16010101T000000", "-0700", "-0700"),
)
SYDNEY = (
    _observance("STANDARD", "20080406T030000", "+1100", "+1000", "BYDAY=1SU;BYMONTH=4"),
    _observance("DAYLIGHT", "20081005T020000", "+1000", "+1100", "BYDAY=1SU;BYMONTH=10"),
)
BERLIN_ON_OTHER_DATES = (
    _observance("STANDARD", "20071104T020000", "+0200", "+0100", "BYDAY=1SU;BYMONTH=11"),
    _observance("DAYLIGHT", "20070311T020000", "+0100", "+0200", "BYDAY=2SU;BYMONTH=3"),
)
BERLIN_IN_2026 = (
    _observance("DAYLIGHT", "20260329T020000", "+0100", "+0200"),
    _observance("STANDARD", "20261025T030000", "+0200", "+0100"),
)
ISTANBUL = (
    _observance("STANDARD", "19701025T040000", "+0300", "+0200", "BYDAY=-1SU;BYMONTH=10"),
    _observance("DAYLIGHT", "19700329T030000", "+0200", "+0300", "BYDAY=-1SU;BYMONTH=3"),
)
WINTER_IN_BERLIN = (_observance("STANDARD", "19701025T030000", "+0200", "+0100"),)
# As programs write it that give all that a place's clocks have ever shown.
ALL_OF_BERLIN = (
    _observance("STANDARD", "18930401T000000", "+005328", "+0100"),
    _observance("DAYLIGHT", "19450524T020000", "+0200", "+0300"),
    _observance("STANDARD", "19961027T030000", "+0200", "+0100", "BYDAY=-1SU;BYMONTH=10"),
    _observance("DAYLIGHT", "19810329T020000", "+0100", "+0200", "BYDAY=-1SU;BYMONTH=3"),
)


def _read(
    name: str,
    start: str,
    *rules: str,
    head: str = LONDON,
    supplied: Overrides = NO_OVERRIDES,
) -> CheckResult:
    zone = _zone(name, *rules) if rules else ""
    event = f'BEGIN:VEVENT\r\nUID:a@x\r\nSUMMARY:Clocks\r\nDTSTART;TZID="{name}":{start}\r\n'
    text = f"{HEAD}{head}{zone}{event}DURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    return build(formats.parse(text, "clock-days.ics", supplied))


def _start(built: CheckResult) -> str:
    assert built.workshop is not None, built.problems
    (session,) = built.workshop.sessions
    return f"{session.starts_at:%Y-%m-%d %H:%M}"


def _codes(built: CheckResult) -> list[str]:
    return [problem.code for problem in built.problems]


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
    built = _read(name, start, *rules)
    assert _start(built) == utc
    assert _codes(built) == ["other-rules"]


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
    built = _read(name, start, *rules)
    assert _start(built) == utc
    assert _codes(built) == codes


def test_location_beside_a_name() -> None:
    """Rules that are not those of the name may be those of the location that a calendar gives."""
    location = "X-LIC-LOCATION:Europe/London\r\n"
    built = _read("GMT", "20260723T102000", location, *BRITISH, head="")
    assert _start(built) == "2026-07-23 09:20"
    assert built.problems == ()
    assert built.workshop is not None
    assert built.workshop.zone.name == "Europe/London"


def test_rules_without_a_place() -> None:
    """If no zone is named, the offset of the times is the venue's; the user may say better."""
    built = _read("GMT", "20260723T102000", *BRITISH, head="")
    assert _start(built) == "2026-07-23 09:20"
    assert _codes(built) == ["no-zone", "other-rules"]
    supplied = Overrides(timezone="Europe/London")
    assert _start(_read("GMT", "20260723T102000", *BRITISH, supplied=supplied)) == (
        "2026-07-23 09:20"
    )


@pytest.mark.parametrize(
    ("name", "rules", "utc", "codes"),
    [
        # RFC 5545 wants these times local: clocks there have one offset anyway.
        (
            "own-zone",
            (_observance("STANDARD", "20200329T010000Z", "+1100", "+1100"),),
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
            (_observance("STANDARD", "20200329T010000Z", "+1100", "+1100", "UNTIL=20270101"),),
            "2026-01-31 23:00",
            ["bad-rules", "unknown-zone"],
        ),
        ("Asia/Tokyo", ("X-NOTHING:x\r\n",), "2026-02-01 01:00", ["bad-rules"]),
        # The summer of these rules is damaged, so the name tells more.
        (
            "Europe/Berlin",
            (_observance("DAYLIGHT", "20200329T020000", "+0100", "soon"), *NEW_YORK),
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
    built = _read(name, "20260201T100000", *rules)
    assert _start(built) == utc
    assert sorted(_codes(built)) == codes


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
        assert _start(_read(name, start)).endswith(expected)


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
        built = _read(name, start)
        assert _start(built).endswith(expected)
        assert _codes(built) == ["no-place"]


@pytest.mark.parametrize("name", ["(UTC+99:00) Nowhere", "Nowhere Standard Time", "Time"])
def test_names_of_nothing(name: str) -> None:
    """Any other name is unknown: its times are those of the venue."""
    built = _read(name, "20260708T120000")
    assert _start(built) == "2026-07-08 11:00"
    assert _codes(built) == ["unknown-zone"]


OWN, AGAIN = "own-zone", "\r\nRDATE:"


@pytest.mark.parametrize(
    ("parts", "start", "utc"),
    [
        # Before the first change clocks have the offset that it ends.
        (
            (
                _observance("DAYLIGHT", "20260329T010000", "+0000", "+0100"),
                _observance("STANDARD", "20261025T020000", "+0100", "+0000"),
            ),
            "20260101T100000",
            "2026-01-01 10:00",
        ),
        # Rules go on after 2037, as far as digbug reads years.
        (
            (
                _observance(
                    "STANDARD", "20201025T030000", "+0200", "+0100", "BYDAY=-1SU;BYMONTH=10"
                ),
                _observance(
                    "DAYLIGHT", "20200329T020000", "+0100", "+0200", "BYDAY=-1SU;BYMONTH=3"
                ),
            ),
            "20450708T100000",
            "2045-07-08 08:00",
        ),
        # So many ways lead to the same changes.
        *(
            (
                (
                    _observance("STANDARD", "20201025T030000", "+0200", "+0100", winter),
                    _observance("DAYLIGHT", "20200329T020000", "+0100", "+0200", summer),
                ),
                "20260708T100000",
                "2026-07-08 08:00",
            )
            for winter, summer in (
                ("BYDAY=-1SU;BYMONTH=10;UNTIL=20371231T010000", "BYDAY=-1SU;BYMONTH=3"),
                ("BYDAY=-1SU;BYMONTH=10", "BYDAY=-1SU;BYMONTH=3;UNTIL=20371231"),
                ("BYDAY=SU;BYMONTH=10;BYSETPOS=-1", "BYDAY=SU;BYMONTH=3;BYSETPOS=-1"),
                ("BYDAY=-1SU;BYMONTH=10;BYHOUR=3;BYMINUTE=0", "BYDAY=-1SU;BYMONTH=3"),
                (" BYDAY=-1SU ; BYMONTH=10", "BYDAY=-1SU;BYMONTH=3"),
            )
        ),
        (
            (
                _observance("STANDARD", f"20191027T030000{AGAIN}20261025T030000", "+0200", "+0100"),
                _observance("DAYLIGHT", f"19690330T020000{AGAIN}20260329T020000", "+0100", "+0200"),
            ),
            "20260708T100000",
            "2026-07-08 08:00",
        ),
        # Of two offsets the one before a change is the other one.
        (
            (
                _observance("STANDARD", "20201025T030000", "", "+0100", "BYDAY=-1SU;BYMONTH=10"),
                _observance("DAYLIGHT", "20200329T020000", "", "+0200", "BYDAY=-1SU;BYMONTH=3"),
            ),
            "20260708T100000",
            "2026-07-08 08:00",
        ),
    ],
)
def test_own_rules(parts: tuple[str, ...], start: str, utc: str) -> None:
    """Rules of a zone that nobody knows are followed, however they are written."""
    built = _read(OWN, start, *parts)
    assert _start(built) == utc
    assert _codes(built) == ["unknown-zone"]


def test_one_name_in_two_calendars() -> None:
    """Each calendar of a file has zones of its own."""

    def calendar(uid: str, offset: str) -> str:
        zone = _zone(OWN, _observance("STANDARD", "20200101T000000", offset, offset))
        event = f"BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:A\r\nDTSTART;TZID={OWN}:20260708T100000\r\n"
        return f"{HEAD}{zone}{event}DURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

    built = build(formats.parse(calendar("a", "+0500") + calendar("b", "+0300"), "two.ics"))
    assert built.workshop is not None
    starts = {one.id: f"{one.starts_at:%H:%M}" for one in built.workshop.sessions}
    assert starts == {"a": "05:00", "b": "07:00"}


@pytest.mark.parametrize("zone", ["GMT", OWN])
def test_floating_times_in_a_zone_of_its_own(zone: str) -> None:
    """Times without a zone are those of the calendar's zone, also if only its rules say which."""
    head = f"{HEAD}X-WR-TIMEZONE:{zone}\r\n{_zone(zone, *BRITISH)}"
    event = "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\nDTSTART:20260723T102000\r\nDURATION:PT1H\r\n"
    built = build(formats.parse(f"{head}{event}END:VEVENT\r\nEND:VCALENDAR\r\n", "own.ics"))
    assert _start(built) == "2026-07-23 09:20"


@pytest.mark.parametrize("name", ["(UTC+01:00) Amsterdam, Berlin", "W. Europe: Standard Time"])
def test_a_name_without_quotes(name: str) -> None:
    """A name with a colon ends with the last one, also if it lacks its quotes."""
    zone = _zone(name, *ALL_OF_BERLIN)
    event = f"BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\nDTSTART;TZID={name}:20260708T100000\r\n"
    text = f"{HEAD}{LONDON}{zone}{event}DURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    assert _start(build(formats.parse(text, "colon.ics"))) == "2026-07-08 08:00"


def test_a_name_in_other_letters() -> None:
    """A calendar may call a zone in other letter cases than it defines it."""
    zone = _zone("My Zone", _observance("STANDARD", "20200101T000000", "+0500", "+0500"))
    event = "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\nDTSTART;TZID=MY ZONE:20260708T100000\r\n"
    text = f"{HEAD}{LONDON}{zone}{event}DURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    assert _start(build(formats.parse(text, "case.ics"))) == "2026-07-08 05:00"


@pytest.mark.parametrize("head", [f"X-WR-TIMEZONE:{OWN}\r\n", ""])
@pytest.mark.parametrize(
    "lines",
    [
        # The first date is in winter and does not take place; the next one is in summer.
        "RRULE:FREQ=WEEKLY;INTERVAL=26\r\nEXDATE;VALUE=DATE:20260122",
        "RDATE;VALUE=DATE:20260723\r\nEXDATE;VALUE=DATE:20260122",
    ],
)
def test_a_series_across_a_clock_change(lines: str, head: str) -> None:
    """A series keeps its wall time in a zone that is known by its rules alone."""
    zone = "" if head else f";TZID={OWN}"
    event = f"BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\nDTSTART{zone}:20260122T102000\r\n{lines}\r\n"
    text = f"{HEAD}{head or LONDON}{_zone(OWN, *BRITISH)}{event}DURATION:PT1H\r\nEND:VEVENT\r\n"
    built = build(formats.parse(f"{text}END:VCALENDAR\r\n", "own.ics"))
    assert _start(built) == "2026-07-23 09:20"


def test_rules_without_end() -> None:
    """Many rules that never come true take little time."""
    rules = "".join("RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30\r\n" for _ in range(80))
    start = "DTSTART:19700301T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0"
    parts = [
        f"BEGIN:STANDARD\r\n{start}100\r\n{rules}END:STANDARD\r\n",
        f"BEGIN:DAYLIGHT\r\n{start}200\r\nEND:DAYLIGHT\r\n",
    ]
    event = f"UID:a\r\nSUMMARY:A\r\nDTSTART;TZID={OWN}:20260708T100000\r\nDURATION:PT1H\r\n"
    text = f"{HEAD}{LONDON}{_zone(OWN, *parts)}BEGIN:VEVENT\r\n{event}END:VEVENT\r\n"
    begin = time.process_time()
    assert build(formats.parse(f"{text}END:VCALENDAR\r\n", "many.ics")).workshop is not None
    assert time.process_time() - begin < 4


def test_an_offset_that_no_zone_has() -> None:
    """If every time has an offset, none is asked for, even if no zone has it."""
    odd = _observance("STANDARD", "20200101T000000", "+023017", "+023017")
    built = _read(OWN, "20260708T100000", odd, head="")
    assert _start(built) == "2026-07-08 07:29"
    assert _codes(built) == ["no-zone", "unknown-zone"]


def test_rules_without_a_beginning() -> None:
    """Rules that cannot be followed are reported, and the name is used."""
    parts = (
        "BEGIN:STANDARD\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n",
        "BEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n",
    )
    assert sorted(_codes(_read(OWN, "20260708T100000", *parts))) == ["bad-rules", "unknown-zone"]
    named = _read("Asia/Tokyo", "20260708T100000", *parts)
    assert (_start(named), _codes(named)) == ("2026-07-08 01:00", ["bad-rules"])
