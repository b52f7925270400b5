"""Times of calendars: their zones, ends and whole days."""

import pytest

from digbug_cli.core.check.draft import NO_OVERRIDES, Overrides
from tests.core.samples import said, utc
from tests.sources.icalendar.samples import (
    BERLIN,
    FROM_NINE,
    HEAD,
    OWN,
    TAIL,
    VENUE,
    check_entries,
    entry,
    event_of,
    problems_of,
    session_of,
    spans_of,
    workshop_of,
)


@pytest.mark.parametrize(
    ("lines", "span"),
    [
        ("DTSTART:20250610T090000\r\nDURATION:PT40M", "06-10 07:00-07:40"),
        ("DTSTART:20250610T090000\r\nDURATION:PT1H5M", "06-10 07:00-08:05"),
        ("DTSTART:20250610T090000\r\nDURATION:P1DT1H", "06-10 07:00-08:00"),
        ("DTSTART:20250610T090000\r\nDTEND:20250610T100000", "06-10 07:00-08:00"),
        ("DTSTART:20250610T090000Z\r\nDTEND:20250610T100000Z", "06-10 09:00-10:00"),
        ("DTSTART;TZID=Asia/Tokyo:20250610T160000\r\nDURATION:PT1H", "06-10 07:00-08:00"),
        ("DTSTART;TZID=Asia/Tokyo:20250610T160000\r\nDTEND:20250610T080000Z", "06-10 07:00-08:00"),
        # Forms of RFC 5545's elder, and of programs that do not keep to it.
        ("DTSTART:2025-06-10T09:00:00\r\nDTEND:2025-06-10T10:00:00", "06-10 07:00-08:00"),
        ("DTSTART:20250610T090000+0300\r\nDURATION:PT1H", "06-10 06:00-07:00"),
        ("dtstart : 20250610T090000Z\r\nDuration:pt1h", "06-10 09:00-10:00"),
    ],
)
def test_times(lines: str, span: str) -> None:
    """Times in UTC, in a zone, and without one: those are the venue's. An end may be a length."""
    assert spans_of([session_of(lines)]) == [span]


@pytest.mark.parametrize(
    "name",
    [
        "America/New_York",
        '"America/New_York"',
        "/freeassociation.sourceforge.net/America/New_York",
        "/mozilla.org/20050126_1/America/New_York",
        "Eastern Standard Time",
        "US Eastern Zone",
    ],
)
def test_names_of_zones(name: str) -> None:
    """A zone is known by its name behind a path too, as Outlook calls it, or by its location."""
    rules = "BEGIN:STANDARD\r\nDTSTART:20251102T020000\r\nTZOFFSETTO:-0500\r\nEND:STANDARD"
    summer = "BEGIN:DAYLIGHT\r\nDTSTART:20250309T020000\r\nTZOFFSETTO:-0400\r\nEND:DAYLIGHT"
    zone = f"TZID:US Eastern Zone\r\nX-LIC-LOCATION:America/New_York\r\n{rules}\r\n{summer}"
    built = check_entries(
        entry(zone, "VTIMEZONE"),
        event_of(f"DTSTART;TZID={name}:20250610T030000\r\nDURATION:PT1H"),
        head=HEAD,
    )
    assert built.problems == ()
    workshop = workshop_of(built)
    assert workshop.zone.name == "America/New_York"
    assert spans_of(workshop.sessions) == ["06-10 07:00-08:00"]


@pytest.mark.parametrize(
    ("wall", "span"),
    [
        ("20250610T090000", "06-10 07:00-08:00"),
        ("20250110T090000", "01-10 08:00-09:00"),
        # RFC 5545 §3.3.5: what clocks show twice is the first, what they skip goes by those before.
        ("20251026T023000", "10-26 00:30-01:30"),
        ("20250330T023000", "03-30 01:30-02:30"),
        ("20251026T030000", "10-26 02:00-03:00"),
    ],
)
def test_rules_of_its_own(wall: str, span: str) -> None:
    """For an unknown zone the calendar's rules are used, with a warning."""
    event = event_of(f"DTSTART;TZID=Customized Time Zone:{wall}\r\nDURATION:PT1H")
    built = check_entries(OWN, event)
    told = "unknown time zone 'Customized Time Zone': the calendar's own rules for it are used"
    assert problems_of(built) == [(21, "unknown-zone", told)]
    assert spans_of(workshop_of(built).sessions) == [span]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("FREQ=YEARLY", "FREQ=SECONDLY"),
        ("RRULE:FREQ=YEARLY", 'RRULE;X=":FREQ=YEARLY":FREQ=SECONDLY'),
        ("BYMONTH=10", "BYMONTH=10;BYHOUR=1,2,3;BYMINUTE=1,2,3"),
        ("BYMONTH=10", "BYMONTH=10;INTERVAL=0"),
        ("TZOFFSETTO:+0100", "TZOFFSETTO:soon"),
        ("TZOFFSETTO:+0100\n", ""),
        ("DTSTART:16010101T030000", "DTSTART;TZID=Europe:16010101T030000"),
        ("END:STANDARD", "END:VTIMEZONE"),
        ("BEGIN:STANDARD", "BEGIN:NONSENSE"),
    ],
)
def test_rules_that_are_none(right: str, wrong: str) -> None:
    """Rules without sense or end are no rules: the clocks are the venue's."""
    event = event_of("DTSTART;TZID=Customized Time Zone:20250610T090000\r\nDURATION:PT1H")
    built = check_entries(OWN.replace(right, wrong), event)
    assert spans_of(workshop_of(built).sessions) == ["06-10 07:00-08:00"]
    assert "unknown-zone" in [found.code for found in built.problems]


def test_lines_between_the_rules() -> None:
    """An invalid rule of a zone is ignored, even if a library would accept it."""
    event = event_of("DTSTART;TZID=Customized Time Zone:20250610T090000\r\nDURATION:PT1H")
    own = OWN.replace("END:STANDARD", "R RULE:FREQ=SECONDLY\nX-A:b\nCOMMENT:none\nEND:STANDARD")
    assert spans_of(workshop_of(check_entries(own, event)).sessions) == ["06-10 07:00-08:00"]


@pytest.mark.parametrize("name", ["Nowhere", "../../etc/passwd", "Europe", "CST"])
def test_a_zone_that_is_none(name: str) -> None:
    """An unknown or ambiguous zone is reported once; its times are at the venue."""
    events = [
        entry(f"UID:{uid}\r\nSUMMARY:A\r\nDTSTART;TZID={name}:20250610T090000\r\nDURATION:PT1H")
        for uid in "ab"
    ]
    built = check_entries(*events)
    assert [(line, code) for line, code, _ in problems_of(built)] == [(6, "unknown-zone")]
    assert spans_of(workshop_of(built).sessions) == ["06-10 07:00-08:00"] * 2
    refused = check_entries(*events, head=HEAD)
    assert refused.workshop is None
    assert [found.code for found in refused.problems if not found.warning] == ["no-zone"]


@pytest.mark.parametrize(
    "lines", [FROM_NINE, "DTSTART;TZID=Etc/UTC:20250610T070000\r\nDURATION:PT1H"]
)
def test_times_in_utc_alone(lines: str) -> None:
    """If all times are in UTC, the zone is UTC with a warning, or that of --timezone."""
    built = check_entries(event_of(lines), head=HEAD)
    told = "has no time zone: taken as UTC, the offset of all its times"
    assert problems_of(built) == [(1, "no-zone", told)]
    assert workshop_of(built).zone.name == "UTC"
    built = check_entries(event_of(lines), head=HEAD, supplied=VENUE)
    assert (built.problems, workshop_of(built).zone.name) == ((), "Europe/Berlin")


def test_floating_times() -> None:
    """Times of no zone mean nothing without the venue's, which has to be said."""
    event = event_of("DTSTART:20250610T090000\r\nDURATION:PT1H")
    refused = check_entries(event, head=HEAD)
    told = "has no time zone, so its times are ambiguous"
    assert (refused.workshop, problems_of(refused)) == (None, [(1, "no-zone", told)])
    assert spans_of(workshop_of(check_entries(event, head=HEAD, supplied=VENUE)).sessions) == [
        "06-10 07:00-08:00"
    ]


def test_several_zones() -> None:
    """With times in several zones the one that most of them name is taken as the venue's."""
    events = [
        entry(f"UID:{uid}\r\nSUMMARY:A\r\nDTSTART;TZID={zone}:20250610T090000\r\nDURATION:PT1H")
        for uid, zone in (("a", "Asia/Tokyo"), ("b", "Europe/Paris"), ("c", "Europe/Paris"))
    ]
    built = check_entries(*events, head=HEAD)
    assert problems_of(built)[0] == (
        1,
        "several-zones",
        "has no time zone of its own, and times in several: Europe/Paris and Asia/Tokyo",
    )
    assert workshop_of(built).zone.name == "Europe/Paris"
    spans = ["06-10 00:00-01:00", "06-10 07:00-08:00", "06-10 07:00-08:00"]
    assert spans_of(workshop_of(built).sessions) == spans
    workshop = workshop_of(check_entries(*events, head=HEAD, supplied=VENUE))
    assert spans_of(workshop.sessions) == spans
    floating = event_of("DTSTART:20250610T090000\r\nDURATION:PT1H")
    refused = check_entries(*events, floating, head=HEAD)
    assert refused.workshop is None


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("DTEND:soon", "'Clocks' has an invalid DTEND: 'soon'"),
        ("DTEND;VALUE=DATE:20250611", "'Clocks' has an invalid DTEND: '20250611'"),
        ("DURATION:P1000000000W", "'Clocks' has an invalid DURATION: 'P1000000000W'"),
        ("DURATION:P", "'Clocks' has an invalid DURATION: 'P'"),
        ("DURATION:P999999W", "'Clocks' has an invalid DURATION: 'P999999W'"),
        ("DTEND:20250610T060000Z", "'Clocks' has an invalid duration: -1:00"),
        ("DURATION:-PT1H", "'Clocks' has an invalid duration: -1:00"),
    ],
)
def test_ends_that_are_none(lines: str, says: str) -> None:
    """An invalid end is reported, and taken as not stated."""
    built = check_entries(event_of(f"DTSTART:20250610T070000Z\r\n{lines}"))
    assert (6, "bad-length", says) in problems_of(built)
    assert spans_of(workshop_of(built).sessions) == ["06-10 07:00-08:00"]


def test_no_end() -> None:
    """Without an end an event lasts until the next one in its room, or there is a warning."""
    first = event_of("DTSTART:20250610T070000Z\r\nLOCATION:A")
    second = entry("UID:b\r\nSUMMARY:B\r\nLOCATION:A\r\nDTSTART:20250610T073000Z")
    built = check_entries(first, second)
    assert spans_of(workshop_of(built).sessions) == ["06-10 07:00-07:30", "06-10 07:30-08:30"]
    assert [session.end_inferred for session in workshop_of(built).sessions] == [True, True]
    assert [(line, code) for line, code, _ in problems_of(built)] == [(12, "no-end")]


def test_whole_days() -> None:
    """An all-day event is a date, or a range of dates if it has several days."""
    built = check_entries(
        entry("UID:a\r\nSUMMARY:Posters\r\nDTSTART;VALUE=DATE:20250610\r\nDESCRIPTION:With pins."),
        entry("UID:b\r\nSUMMARY:Fair\r\nDTSTART;VALUE=DATE:20250611\r\nDTEND;VALUE=DATE:20250614"),
        entry("UID:c\r\nSUMMARY:Trip\r\nDTSTART:20250615\r\nDURATION:P2D\r\nURL:https://x.example/"),
        entry("UID:d\r\nSUMMARY:Gone\r\nDTSTART:20250615\r\nSTATUS:CANCELLED"),
    )  # fmt: skip
    workshop = workshop_of(built)
    assert workshop.sessions == ()
    assert [
        (one.id, one.name, one.kind, said(one.when), one.note, one.url)
        for one in workshop.deadlines
    ] == [
        ("a", "Posters", "event", "2025-06-10", "With pins.", None),
        ("b", "Fair", "event", "2025-06-11 to 2025-06-13", None, None),
        ("c", "Trip", "event", "2025-06-15 to 2025-06-16", None, "https://x.example/"),
    ]
    assert problems_of(built) == [(25, "left-out", "skipped 'Gone': it is cancelled")]


def test_whole_days_of_outlook() -> None:
    """An event from midnight to midnight that Outlook marks so is a date; unmarked it is not."""
    marked = "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE\r\n"
    zone = ";TZID=Europe/Berlin"
    times = f"DTSTART{zone}:20250611T000000\r\nDTEND{zone}:20250613T000000\r\n"
    at_ten = times.replace("T000000", "T100000")
    workshop = workshop_of(
        check_entries(
            entry(f"UID:a\r\nSUMMARY:Fair\r\n{times}{marked}"),
            entry(
                f"UID:b\r\nSUMMARY:Circle\r\n{times}{marked}RRULE:FREQ=WEEKLY;COUNT=3\r\n"
                f"EXDATE{zone}:20250618T000000"
            ),
            entry(f"UID:c\r\nSUMMARY:Vigil\r\n{times}{marked.replace('TRUE', 'FALSE')}"),
            entry(f"UID:d\r\nSUMMARY:Camp\r\n{at_ten}{marked}"),
            entry("UID:z\r\nSUMMARY:End\r\nDTSTART;VALUE=DATE:20250630"),
        )
    )
    assert [session.title for session in workshop.sessions] == ["Vigil", "Camp"]
    assert [f"{one.name} {said(one.when)}" for one in workshop.deadlines] == [
        "Fair 2025-06-11 to 2025-06-12",
        "Circle 2025-06-11 to 2025-06-12",
        "Circle 2025-06-25 to 2025-06-26",
        "End 2025-06-30",
    ]


@pytest.mark.parametrize("mark", ["X-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "X-FUNAMBOL-ALLDAY:1"])
def test_whole_days_in_utc(mark: str) -> None:
    """An event that is marked so lasts whole days, if its times in UTC are midnights at the venue.

    Midnight in Berlin is 22:00 UTC of the day before, in summer.
    """
    times = "DTSTART:20250610T220000Z\r\nDTEND:20250612T220000Z\r\n"
    built = check_entries(entry(f"UID:a\r\nSUMMARY:Fair\r\n{times}{mark}"))
    assert [f"{one.name} {said(one.when)}" for one in workshop_of(built).deadlines] == [
        "Fair 2025-06-11 to 2025-06-12"
    ]


def test_a_skipped_time_of_the_venue() -> None:
    """A time that names the venue's zone and that its clocks skip goes by those before the change.

    RFC 5545 §3.3.5: half past two is half an hour after the clocks have jumped from two to three.
    """
    session = session_of(
        "DTSTART;TZID=Europe/Berlin:20250330T023000\r\nDTEND;TZID=Europe/Berlin:20250330T040000\r\n"
    )
    assert (session.starts_at, session.ends_at) == (
        utc("2025-03-30 01:30"),
        utc("2025-03-30 02:00"),
    )


@pytest.mark.parametrize("end", ["20250610T105959", "20250610T085959Z"])
def test_an_end_with_seconds(end: str) -> None:
    """The seconds of an end are dropped, with a warning."""
    built = check_entries(
        event_of(f"DTSTART;TZID=Europe/Berlin:20250610T090000\r\nDTEND:{end}\r\n")
    )
    assert [code for _, code, _ in problems_of(built)] == ["seconds"]
    assert spans_of(workshop_of(built).sessions) == ["06-10 07:00-08:59"]


@pytest.mark.parametrize("supplied", [NO_OVERRIDES, VENUE])
def test_a_zone_for_each_calendar(supplied: Overrides) -> None:
    """Times without a zone are those of their own calendar, also if the user gives the venue's."""
    york = BERLIN.replace("Europe/Berlin", "America/New_York")
    floating = "DTSTART:20260708T100000\r\nDTEND:20260708T110000"
    other = f"{TAIL}{york}{event_of(floating).replace('a@x', 'b@x')}"
    built = check_entries(event_of(floating), other, supplied=supplied)
    workshop = workshop_of(built)
    assert spans_of(workshop.sessions) == ["07-08 08:00-09:00", "07-08 14:00-15:00"]
    assert workshop.zone.name == "Europe/Berlin"
    told = "its calendars have several zones: Europe/Berlin and America/New_York"
    assert problems_of(built) == [(1, "several-zones", told)] * (supplied is NO_OVERRIDES)


def test_the_same_zone_for_each_calendar() -> None:
    """Calendars with one zone have one, and the zone that the user gives replaces it."""
    floating = event_of("DTSTART:20260708T100000\r\nDTEND:20260708T110000")
    other = f"{TAIL}{BERLIN}{floating.replace('a@x', 'b@x')}"
    built = check_entries(floating, other, supplied=Overrides(timezone="Asia/Tokyo"))
    assert spans_of(workshop_of(built).sessions) == ["07-08 01:00-02:00"] * 2


def test_calendars_joined_with_byte_order_marks() -> None:
    """A byte order mark before the second calendar of a file hides neither it nor its zone."""
    york = "\ufeff" + BERLIN.replace("Europe/Berlin", "America/New_York")
    floating = "DTSTART:20260708T100000\r\nDTEND:20260708T110000"
    other = f"{TAIL}{york}{event_of(floating).replace('a@x', 'b@x')}"
    built = check_entries(event_of(floating), other, supplied=Overrides(timezone="Europe/Berlin"))
    assert spans_of(workshop_of(built).sessions) == ["07-08 08:00-09:00", "07-08 14:00-15:00"]
    assert built.problems == ()


def test_the_zone_of_an_exception_is_no_hint() -> None:
    """An excluded date in another zone says nothing about the venue, whose zone is the only one."""
    floating = "DTSTART:20260601T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=2\r\n"
    series = event_of(f"{floating}EXDATE;TZID=America/New_York:20260602T030000")
    talk = event_of("DTSTART;TZID=Europe/Berlin:20260601T120000\r\nDURATION:PT1H")
    built = check_entries(series, talk.replace("a@x", "b@x"), head=HEAD)
    workshop = workshop_of(built)
    assert workshop.zone.name == "Europe/Berlin"
    assert spans_of(workshop.sessions) == ["06-01 07:00-08:00", "06-01 10:00-11:00"]
    assert built.problems == ()


def test_a_time_in_utc_that_names_a_zone() -> None:
    """A time that ends in Z is in UTC; that it names another zone too is reported once."""
    lines = "DTSTART;TZID=America/New_York:20260601T090000Z\r\nDURATION:PT1H"
    built = check_entries(event_of(lines))
    assert spans_of(workshop_of(built).sessions) == ["06-01 09:00-10:00"]
    told = "'20260601T090000Z' states its offset, and the zone 'America/New_York'"
    assert problems_of(built) == [(6, "offset-and-zone", told)]
    assert (
        check_entries(event_of("DTSTART;TZID=UTC:20260601T090000Z\r\nDURATION:PT1H")).problems == ()
    )
