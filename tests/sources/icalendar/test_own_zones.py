"""Time zones that a calendar defines by rules of its own."""

import time

import pytest

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

OWN, AGAIN = "own-zone", "\r\nRDATE:"


@pytest.mark.parametrize(
    ("parts", "start", "utc"),
    [
        # Before the first change clocks have the offset that it ends.
        (
            (
                observance("DAYLIGHT", "20260329T010000", "+0000", "+0100"),
                observance("STANDARD", "20261025T020000", "+0100", "+0000"),
            ),
            "20260101T100000",
            "2026-01-01 10:00",
        ),
        # Rules go on after 2037, as far as digbug reads years.
        (
            (
                observance(
                    "STANDARD", "20201025T030000", "+0200", "+0100", "BYDAY=-1SU;BYMONTH=10"
                ),
                observance("DAYLIGHT", "20200329T020000", "+0100", "+0200", "BYDAY=-1SU;BYMONTH=3"),
            ),
            "20450708T100000",
            "2045-07-08 08:00",
        ),
        # So many ways lead to the same changes.
        *(
            (
                (
                    observance("STANDARD", "20201025T030000", "+0200", "+0100", winter),
                    observance("DAYLIGHT", "20200329T020000", "+0100", "+0200", summer),
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
                observance("STANDARD", f"20191027T030000{AGAIN}20261025T030000", "+0200", "+0100"),
                observance("DAYLIGHT", f"19690330T020000{AGAIN}20260329T020000", "+0100", "+0200"),
            ),
            "20260708T100000",
            "2026-07-08 08:00",
        ),
        # Of two offsets the one before a change is the other one.
        (
            (
                observance("STANDARD", "20201025T030000", "", "+0100", "BYDAY=-1SU;BYMONTH=10"),
                observance("DAYLIGHT", "20200329T020000", "", "+0200", "BYDAY=-1SU;BYMONTH=3"),
            ),
            "20260708T100000",
            "2026-07-08 08:00",
        ),
    ],
)
def test_own_rules(parts: tuple[str, ...], start: str, utc: str) -> None:
    """Rules of a zone that nobody knows are followed, however they are written."""
    built = check_event(OWN, start, *parts)
    assert start_of(built) == utc
    assert codes_of(built) == ["unknown-zone"]


@pytest.mark.parametrize("separator", [",", "\r\nRDATE:"])
def test_long_lists_of_changes(separator: str) -> None:
    """A list of all clock changes of a century is read, in one line or in many."""

    def changes(day: str) -> str:
        return "RDATE:" + separator.join(f"{year}{day}" for year in range(1971, 2071))

    parts = (
        (
            f"BEGIN:DAYLIGHT\r\nDTSTART:19700401T020000\r\n{changes('0401T020000')}\r\n"
            "TZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nEND:DAYLIGHT\r\n"
        ),
        (
            f"BEGIN:STANDARD\r\nDTSTART:19701001T020000\r\n{changes('1001T020000')}\r\n"
            "TZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\nEND:STANDARD\r\n"
        ),
    )
    for start, utc in (("20260708T100000", "14:00"), ("20261208T100000", "15:00")):
        built = check_event(OWN, start, *parts)
        assert start_of(built).endswith(utc)
        assert codes_of(built) == ["unknown-zone"]


@pytest.mark.parametrize("dates", ["20260329T020000,soon", "20260329T020000," * 13_000])
def test_lists_that_are_not_read(dates: str) -> None:
    """If a list of changes is invalid or longer than any, the name counts, and that is reported."""
    part = observance("DAYLIGHT", "20250330T020000", "+0100", "+0900")
    part = part.replace("X-NONE:", f"RDATE:{dates}")
    built = check_event("Europe/Berlin", "20260708T100000", part)
    assert start_of(built) == "2026-07-08 08:00"
    assert codes_of(built) == ["bad-rules"]


@pytest.mark.parametrize(
    ("length", "end"), [("P1D", "2026-10-25 10:00"), ("PT24H", "2026-10-25 09:00")]
)
@pytest.mark.parametrize(
    "start",
    [
        "20261024T100000\r\n",
        "20261023T100000\r\nRRULE:FREQ=DAILY;COUNT=2\r\nEXDATE:20261023T090000Z\r\n",
    ],
)
def test_days_of_a_length(start: str, length: str, end: str) -> None:
    """In a zone of its own too, a day ends at the same clock time of the next one.

    10:00 on 24 October is 09:00 UTC, and 10:00 on the next day, in winter, is 10:00 UTC.
    """
    zone = zone_of(OWN, *BRITISH)
    event = f"BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\nDTSTART;TZID={OWN}:{start}"
    text = f"{HEAD}{zone}{event}DURATION:{length}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    built = build(formats.parse(text, "own.ics"))
    assert built.workshop is not None
    (session,) = built.workshop.sessions
    assert f"{session.ends_at:%Y-%m-%d %H:%M}" == end


def test_one_name_in_two_calendars() -> None:
    """Each calendar of a file has zones of its own."""

    def calendar(uid: str, offset: str) -> str:
        zone = zone_of(OWN, observance("STANDARD", "20200101T000000", offset, offset))
        event = f"BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:A\r\nDTSTART;TZID={OWN}:20260708T100000\r\n"
        return f"{HEAD}{zone}{event}DURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

    built = build(formats.parse(calendar("a", "+0500") + calendar("b", "+0300"), "two.ics"))
    assert built.workshop is not None
    starts = {one.id: f"{one.starts_at:%H:%M}" for one in built.workshop.sessions}
    assert starts == {"a": "05:00", "b": "07:00"}


@pytest.mark.parametrize("zone", ["GMT", OWN])
def test_floating_times_in_a_zone_of_its_own(zone: str) -> None:
    """Times without a zone are those of the calendar's zone, also if only its rules say which."""
    head = f"{HEAD}X-WR-TIMEZONE:{zone}\r\n{zone_of(zone, *BRITISH)}"
    event = "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\nDTSTART:20260723T102000\r\nDURATION:PT1H\r\n"
    built = build(formats.parse(f"{head}{event}END:VEVENT\r\nEND:VCALENDAR\r\n", "own.ics"))
    assert start_of(built) == "2026-07-23 09:20"


@pytest.mark.parametrize("head", [f"X-WR-TIMEZONE:{OWN}\r\n", ""])
@pytest.mark.parametrize(
    "lines",
    [
        # The first date is in winter and does not take place; the next one is in summer.
        "RRULE:FREQ=WEEKLY;INTERVAL=26;COUNT=2\r\nEXDATE;VALUE=DATE:20260122",
        "RDATE;VALUE=DATE:20260723\r\nEXDATE;VALUE=DATE:20260122",
    ],
)
def test_a_series_across_a_clock_change(lines: str, head: str) -> None:
    """A series keeps its wall time in a zone that is known by its rules alone."""
    zone = "" if head else f";TZID={OWN}"
    event = f"BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\nDTSTART{zone}:20260122T102000\r\n{lines}\r\n"
    text = f"{HEAD}{head or LONDON}{zone_of(OWN, *BRITISH)}{event}DURATION:PT1H\r\nEND:VEVENT\r\n"
    built = build(formats.parse(f"{text}END:VCALENDAR\r\n", "own.ics"))
    assert start_of(built) == "2026-07-23 09:20"


def test_rules_without_end() -> None:
    """Many rules that never come true take little time."""
    rules = "".join("RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30\r\n" for _ in range(80))
    start = "DTSTART:19700301T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0"
    parts = [
        f"BEGIN:STANDARD\r\n{start}100\r\n{rules}END:STANDARD\r\n",
        f"BEGIN:DAYLIGHT\r\n{start}200\r\nEND:DAYLIGHT\r\n",
    ]
    event = f"UID:a\r\nSUMMARY:A\r\nDTSTART;TZID={OWN}:20260708T100000\r\nDURATION:PT1H\r\n"
    text = f"{HEAD}{LONDON}{zone_of(OWN, *parts)}BEGIN:VEVENT\r\n{event}END:VEVENT\r\n"
    begin = time.process_time()
    assert build(formats.parse(f"{text}END:VCALENDAR\r\n", "many.ics")).workshop is not None
    assert time.process_time() - begin < 4


def test_an_offset_that_no_zone_has() -> None:
    """If every time has an offset, none is asked for, even if no zone has it."""
    odd = observance("STANDARD", "20200101T000000", "+023017", "+023017")
    built = check_event(OWN, "20260708T100000", odd, head="")
    assert start_of(built) == "2026-07-08 07:29"
    assert codes_of(built) == ["no-zone", "unknown-zone"]


def test_rules_without_a_beginning() -> None:
    """Rules that cannot be followed are reported, and the name is used."""
    parts = (
        "BEGIN:STANDARD\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n",
        "BEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n",
    )
    unnamed = check_event(OWN, "20260708T100000", *parts)
    assert sorted(codes_of(unnamed)) == ["bad-rules", "unknown-zone"]
    named = check_event("Asia/Tokyo", "20260708T100000", *parts)
    assert (start_of(named), codes_of(named)) == ("2026-07-08 01:00", ["bad-rules"])
