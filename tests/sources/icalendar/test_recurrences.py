"""Events that repeat: the first date on which they take place, and what excludes a date."""

import time

import pytest

from digbug_cli.core.check.draft import NO_OVERRIDES, Overrides
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.sources import formats
from tests.core.samples import said
from tests.sources.icalendar.samples import check_entries, event_of, spans_of, workshop_of

HEAD = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nX-WR-CALNAME:Circles\r\n"
    "X-WR-TIMEZONE:Europe/Berlin\r\n"
)
BERLIN = "DTSTART;TZID=Europe/Berlin:20260105T180000\r\nDTEND;TZID=Europe/Berlin:20260105T190000"
LATER = "DTSTART;TZID=Europe/Berlin:20260126T080000\r\nDURATION:PT1H"
FLOATING = "DTSTART:20260105T180000\r\nDTEND:20260105T190000"
IN_UTC = "DTSTART:20260105T170000Z\r\nDURATION:PT1H"
FURTHER = "RDATE;TZID=Europe/Berlin:20260120T180000,20260108T180000"
PERIOD = "RDATE;VALUE=PERIOD:20260108T170000Z/"
NOT_FIRST = "EXDATE:20260105T170000Z"
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=4"


def _event(lines: str, uid: str = "a@x") -> str:
    return f"BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:Circle\r\n{lines}\r\nEND:VEVENT\r\n"


def _read(*events: str, supplied: Overrides = NO_OVERRIDES) -> CheckResult:
    text = f"{HEAD}{''.join(events)}END:VCALENDAR\r\n"
    return build(formats.parse(text, "circles.ics", supplied))


def _spans(built: CheckResult) -> list[str]:
    assert built.workshop is not None, built.problems
    return [
        f"{one.starts_at:%m-%d %H:%M}-{one.ends_at:%H:%M}{' cancelled' if one.cancelled else ''}"
        for one in built.workshop.sessions
    ]


@pytest.mark.parametrize(
    ("lines", "span"),
    [
        (f"{BERLIN}\r\n{WEEKLY}", "01-05 17:00-18:00"),
        # The first date is excluded, however that is written.
        (f"{BERLIN}\r\n{WEEKLY}\r\nEXDATE;TZID=Europe/Berlin:20260105T180000", "01-12 17:00-18:00"),
        (f"{BERLIN}\r\n{WEEKLY}\r\nEXDATE:20260105T170000Z", "01-12 17:00-18:00"),
        (f"{BERLIN}\r\n{WEEKLY}\r\nEXDATE:20260105T180000", "01-12 17:00-18:00"),
        (f"{BERLIN}\r\n{WEEKLY}\r\nEXDATE;VALUE=DATE:20260105", "01-12 17:00-18:00"),
        (
            f"{BERLIN}\r\n{WEEKLY}\r\nEXDATE;TZID=America/New_York:20260105T120000",
            "01-12 17:00-18:00",
        ),
        (f"{FLOATING}\r\n{WEEKLY}\r\nEXDATE:20260105T170000Z", "01-12 17:00-18:00"),
        (f"{FLOATING}\r\n{WEEKLY}\r\nEXDATE:20260105T180000", "01-12 17:00-18:00"),
        (f"{IN_UTC}\r\n{WEEKLY}\r\nEXDATE;TZID=Europe/Berlin:20260105T180000", "01-12 17:00-18:00"),
        # Several at once, and in several lines.
        (f"{BERLIN}\r\n{WEEKLY}\r\nEXDATE:20260105T170000Z,20260112T170000Z", "01-19 17:00-18:00"),
        (
            f"{BERLIN}\r\n{WEEKLY}\r\nEXDATE:20260105T170000Z\r\nEXDATE:20260112T170000Z",
            "01-19 17:00-18:00",
        ),
        # A date that is not one of the series excludes nothing.
        (f"{BERLIN}\r\n{WEEKLY}\r\nEXDATE:20260105T160000Z", "01-05 17:00-18:00"),
        # The rule skips the start: 5 January is a Monday.
        (f"{BERLIN}\r\nRRULE:FREQ=WEEKLY;BYDAY=WE", "01-07 17:00-18:00"),
        (f"{BERLIN}\r\nRRULE:FREQ=MONTHLY;BYDAY=1TH", "02-05 17:00-18:00"),
        (f"{BERLIN}\r\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1", "01-31 17:00-18:00"),
        # In summer 18:00 in Berlin is 16:00 UTC.
        (f"{BERLIN}\r\nRRULE:FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=6", "07-06 16:00-17:00"),
        (
            f"{BERLIN}\r\n{WEEKLY};UNTIL=20260112T170000Z\r\nEXDATE:20260105T170000Z",
            "01-12 17:00-18:00",
        ),
        # Further dates, and nothing else.
        (
            f"{BERLIN}\r\n{FURTHER}\r\nEXDATE:20260105T170000Z",
            "01-08 17:00-18:00",
        ),
        (
            f"{BERLIN}\r\nRDATE;VALUE=PERIOD:20260108T170000Z/PT1H\r\nEXDATE:20260105T170000Z",
            "01-08 17:00-18:00",
        ),
        (f"{BERLIN}\r\n{WEEKLY}\r\nEXRULE:FREQ=WEEKLY;COUNT=2", "01-19 17:00-18:00"),
        # Without seconds, and in the list of vCalendar 1.0.
        (f"{BERLIN}\r\n{WEEKLY}\r\nEXDATE:20260105T1800", "01-12 17:00-18:00"),
        (f"{BERLIN}\r\n{WEEKLY}\r\nEXDATE:20260105T170000Z;20260112T170000Z", "01-19 17:00-18:00"),
        # Rules with what programs leave in them.
        (
            f"{BERLIN}\r\nRRULE: FREQ=WEEKLY ; BYDAY=WE,\r\n{NOT_FIRST}",
            "01-07 17:00-18:00",
        ),
        (
            f"{BERLIN}\r\nRRULE:RSCALE=GREGORIAN;FREQ=WEEKLY\r\n{NOT_FIRST}",
            "01-12 17:00-18:00",
        ),
        (f"{BERLIN}\r\nRRULE:FREQ=DAILY;BYHOUR=18\r\n{NOT_FIRST}", "01-06 17:00-18:00"),
        # A further date may be longer, or a day.
        (
            f"{BERLIN}\r\nRDATE;VALUE=PERIOD:20260108T170000Z/PT2H\r\n{NOT_FIRST}",
            "01-08 17:00-19:00",
        ),
        (
            f"{BERLIN}\r\nRDATE;VALUE=PERIOD:20260108T170000Z/20260108T200000Z\r\n{NOT_FIRST}",
            "01-08 17:00-20:00",
        ),
        (f"{BERLIN}\r\nRDATE;VALUE=DATE:20260108\r\n{NOT_FIRST}", "01-08 17:00-18:00"),
    ],
)
def test_first_date(lines: str, span: str) -> None:
    """The first date that takes place has the length of the series, and its id."""
    built = _read(_event(lines))
    assert _spans(built)[0] == span
    assert {problem.code for problem in built.problems} <= {"repeats"}
    assert built.workshop is not None
    assert built.workshop.sessions[0].id == "a-x"


def test_a_start_that_the_rule_leaves_out() -> None:
    """A start that is no date of its rule is skipped, with a warning; an excluded one is not."""
    left_out = _read(_event(f"{BERLIN}\r\nRRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=2"))
    assert _spans(left_out) == ["01-06 17:00-18:00", "01-08 17:00-18:00"]
    assert [(problem.text, problem.hint) for problem in left_out.problems] == [
        (
            "'Circle' starts on 2026-01-05, which its repeat rule leaves out",
            "taken as beginning on 2026-01-06",
        )
    ]
    assert _read(_event(f"{BERLIN}\r\n{WEEKLY}\r\n{NOT_FIRST}")).problems == ()
    assert _read(_event(f"{BERLIN}\r\n{WEEKLY}")).problems == ()


@pytest.mark.parametrize(
    "written", [":20260105T170000Z", ";TZID=Europe/Berlin:20260105T180000", ":20260105T180000"]
)
@pytest.mark.parametrize("lines", [BERLIN, FLOATING, IN_UTC])
def test_first_date_moved(lines: str, written: str) -> None:
    """A first date that was moved does not take place at its old time, in any form of reference."""
    moved = f"RECURRENCE-ID{written}\r\nDTSTART:20260106T170000Z\r\nDTEND:20260106T180000Z"
    spans = ["01-06 17:00-18:00", "01-12 17:00-18:00", "01-19 17:00-18:00", "01-26 17:00-18:00"]
    assert _spans(_read(_event(f"{lines}\r\n{WEEKLY}"), _event(moved))) == spans
    assert _spans(_read(_event(moved), _event(f"{lines}\r\n{WEEKLY}"))) == spans


def test_first_date_cancelled() -> None:
    """A first date that is cancelled is shown as such, and the others take place."""
    cancelled = (
        "RECURRENCE-ID:20260105T170000Z\r\nDTSTART:20260105T170000Z\r\nDURATION:PT1H\r\n"
        "STATUS:CANCELLED"
    )
    built = _read(_event(f"{BERLIN}\r\n{WEEKLY}"), _event(cancelled))
    assert _spans(built) == [
        "01-05 17:00-18:00 cancelled",
        "01-12 17:00-18:00",
        "01-19 17:00-18:00",
        "01-26 17:00-18:00",
    ]


def test_two_states_of_a_date() -> None:
    """One date in two states, each in another form, is one: the newer counts."""
    early = "RECURRENCE-ID:20260105T170000Z\r\nSEQUENCE:1\r\nDTSTART:20260106T080000Z"
    late = (
        "RECURRENCE-ID;TZID=Europe/Berlin:20260105T180000\r\nSEQUENCE:2\r\n"
        "DTSTART:20260107T080000Z\r\nDURATION:PT1H"
    )
    built = _read(_event(early), _event(late))
    assert _spans(built) == ["01-07 08:00-09:00"]


def test_no_date_left() -> None:
    """A series whose dates are all excluded is skipped, with a warning."""
    two = "RRULE:FREQ=WEEKLY;COUNT=2\r\nEXDATE:20260105T170000Z,20260112T170000Z"
    other = _event(BERLIN, "b@x")
    built = _read(_event(f"{BERLIN}\r\n{two}"), other)
    assert _spans(built) == ["01-05 17:00-18:00"]
    assert [problem.text for problem in built.problems] == [
        "skipped 'Circle': none of its dates takes place"
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=DAILY;BYHOUR=25",
        "FREQ=MINUTELY;INTERVAL=4",
        "FREQ=MINUTELY",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=NEVER",
        "INTERVAL=2",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;COUNT=x",
        "FREQ=HOURLY;BYHOUR=99",
        "FREQ=HOURLY;BYMINUTE=99",
        "nonsense",
    ],
)
def test_rules_that_are_not_read(rule: str) -> None:
    """With an unsupported rule only the first date is read, unless that is excluded."""
    built = _read(_event(f"{BERLIN}\r\nRRULE:{rule}"))
    assert _spans(built) == ["01-05 17:00-18:00"]
    assert [problem.text for problem in built.problems] == [
        "'Circle' has an invalid or unsupported repeat rule: only its first date is read"
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;INTERVAL=1000000;COUNT=1000000",
    ],
)
def test_rules_without_end(rule: str) -> None:
    """A rule that never comes true ends soon."""
    begin = time.perf_counter()
    built = _read(_event(f"{BERLIN}\r\nRRULE:{rule}"), _event(BERLIN, "b@x"))
    assert built.workshop is not None
    assert time.perf_counter() - begin < 2


def test_leap_years() -> None:
    """A rule for 29 February finds the next one there is."""
    lines = "DTSTART:20260301T100000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"
    built = _read(_event(lines))
    assert built.workshop is not None
    assert f"{built.workshop.sessions[0].starts_at:%Y-%m-%d}" == "2028-02-29"


def test_exact_length_of_days() -> None:
    """A weekend from Friday 18:00 to Sunday 16:00 lasts 46 hours also when clocks change."""
    lines = "DTSTART:20261016T180000\r\nDTEND:20261018T160000\r\nRRULE:FREQ=WEEKLY;COUNT=2"
    built = _read(_event(lines))
    assert built.workshop is not None
    assert f"{built.workshop.sessions[-1].ends_at:%Y-%m-%d %H:%M}" == "2026-10-25 14:00"


def test_exact_length() -> None:
    """A series lasts as long on the night in which clocks change: RFC 5545 has it exact."""
    lines = (
        "DTSTART;TZID=Europe/Berlin:20260322T010000\r\nDTEND;TZID=Europe/Berlin:20260322T040000\r\n"
        "RRULE:FREQ=WEEKLY\r\nEXDATE;TZID=Europe/Berlin:20260322T010000"
    )
    assert _spans(_read(_event(lines)))[0] == "03-29 00:00-03:00"


@pytest.mark.parametrize(
    ("length", "end"),
    [
        ("P1D", "2026-10-25 21:00"),
        ("PT24H", "2026-10-25 20:00"),
        ("P1DT1H", "2026-10-25 22:00"),
    ],
)
def test_days_of_a_length(length: str, end: str) -> None:
    """A day lasts until the same clock time of the next one, also if clocks change: §3.3.6.

    On 25 October 2026 Berlin goes from 22:00 in summer (20:00 UTC) to 22:00 in winter (21:00 UTC).
    """
    once = f"DTSTART;TZID=Europe/Berlin:20261024T220000\r\nDURATION:{length}"
    floating = f"DTSTART:20261024T220000\r\nDURATION:{length}"
    weekly = (
        f"DTSTART;TZID=Europe/Berlin:20261017T220000\r\nDURATION:{length}\r\n"
        "RRULE:FREQ=WEEKLY;COUNT=2"
    )
    floating_weekly = weekly.replace(";TZID=Europe/Berlin", "")
    listed = (
        "DTSTART;TZID=Europe/Berlin:20261017T220000\r\nDURATION:PT1H\r\n"
        f"RDATE;TZID=Europe/Berlin;VALUE=PERIOD:20261024T220000/{length}"
    )
    for lines in (once, floating, weekly, floating_weekly, listed):
        built = _read(_event(lines))
        assert built.workshop is not None
        assert f"{built.workshop.sessions[-1].ends_at:%Y-%m-%d %H:%M}" == end


def test_a_rule_that_is_not_read_and_no_first_date() -> None:
    """A series without a readable date is skipped, with a warning."""
    lines = f"{BERLIN}\r\nRRULE:FREQ=SECONDLY\r\n{NOT_FIRST}"
    built = _read(_event(lines), _event(BERLIN, "b@x"))
    assert _spans(built) == ["01-05 17:00-18:00"]
    (problem,) = built.problems
    assert problem.text == (
        "skipped 'Circle': its repeat rule is invalid or unsupported, and its first date is"
        " excluded"
    )


@pytest.mark.parametrize("sequence", ["", "SEQUENCE:1\r\n"])
def test_cancelled_by_another_calendar(sequence: str) -> None:
    """An event that is also listed as cancelled does not take place."""
    event = _event(f"{sequence}{BERLIN}")
    method = f"{HEAD}METHOD:CANCEL\r\n{event}END:VCALENDAR\r\n"
    built = build(formats.parse(f"{HEAD}{event}END:VCALENDAR\r\n{method}", "circles.ics"))
    assert _spans(built) == ["01-05 17:00-18:00 cancelled"]


def test_uncancelled() -> None:
    """An event that is cancelled and then confirmed again takes place."""
    cancelled = _event(f"SEQUENCE:1\r\nSTATUS:CANCELLED\r\n{BERLIN}")
    built = _read(cancelled, _event(f"SEQUENCE:2\r\nSTATUS:CONFIRMED\r\n{BERLIN}"))
    assert _spans(built) == ["01-05 17:00-18:00"]
    assert [problem.text for problem in built.problems] == [
        "skipped 'Circle': the file has a newer version of it"
    ]


WHOLE_DAYS = (
    "DTSTART;VALUE=DATE:20260105\r\nDTEND;VALUE=DATE:20260106\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n"
)
MIDNIGHTS = [
    ";VALUE=DATE:20260105",
    ":20260105",
    ":20260105T000000",
    ":20260105T000000Z",
    ";TZID=Europe/Berlin:20260105T000000",
    # Midnight in Berlin.
    ":20260104T230000Z",
]


@pytest.mark.parametrize("written", MIDNIGHTS)
def test_exceptions_to_whole_days(written: str) -> None:
    """An exception to whole days is a day, also if it is written as its midnight."""
    built = _read(_event(f"{WHOLE_DAYS}EXDATE{written}"), _event(BERLIN, "b@x"))
    assert built.workshop is not None
    assert [said(one.when) for one in built.workshop.deadlines] == ["2026-01-12"]


@pytest.mark.parametrize("written", MIDNIGHTS)
def test_whole_days_moved(written: str) -> None:
    """The date that a moved one replaces is a day too, even if written as its midnight."""
    moved = f"RECURRENCE-ID{written}\r\nDTSTART;VALUE=DATE:20260106"
    built = _read(_event(WHOLE_DAYS), _event(moved), _event(BERLIN, "b@x"))
    assert built.workshop is not None
    assert [said(one.when) for one in built.workshop.deadlines] == ["2026-01-06"]


def test_tasks() -> None:
    """A task that repeats is due as long after each start as at the first."""
    task = (
        "BEGIN:VTODO\r\nUID:t\r\nSUMMARY:Paper deadline\r\n"
        "DTSTART;TZID=Europe/Berlin:20260105T180000\r\nDUE;TZID=Europe/Berlin:20260105T190000\r\n"
        f"{WEEKLY}\r\n{NOT_FIRST}\r\nEND:VTODO\r\n"
    )
    built = _read(task, _event(LATER, "b@x"))
    assert built.workshop is not None
    assert [said(one.when).rpartition("= ")[2] for one in built.workshop.deadlines] == [
        "2026-01-12T18:00:00Z",
        "2026-01-19T18:00:00Z",
        "2026-01-26T18:00:00Z",
    ]


def test_whole_days() -> None:
    """A whole day that repeats is a date on each day on which it takes place."""
    lines = (
        "DTSTART;VALUE=DATE:20260105\r\nDTEND;VALUE=DATE:20260106\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n"
        "EXDATE;VALUE=DATE:20260105"
    )
    built = _read(_event(lines), _event(LATER, "b@x"))
    assert built.workshop is not None
    assert [said(one.when) for one in built.workshop.deadlines] == ["2026-01-12", "2026-01-19"]


@pytest.mark.parametrize(
    "until",
    [
        "20260602T0700Z",
        "20260602T090000+0200",
        "2026-06-02T07:00:00Z",
        "2026-06-02T09:00",
        "2026-06-02",
        "20260602",
    ],
)
def test_forms_of_the_end_of_a_rule(until: str) -> None:
    """A rule includes the date at its UNTIL, in whatever form programs write that."""
    lines = "DTSTART;TZID=Europe/Berlin:20260601T090000\r\nDURATION:PT1H\r\n"
    built = check_entries(event_of(f"{lines}RRULE:FREQ=DAILY;UNTIL={until}"))
    assert spans_of(workshop_of(built).sessions) == ["06-01 07:00-08:00", "06-02 07:00-08:00"]
    assert built.problems == ()
