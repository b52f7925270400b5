"""Events that repeat: each of their dates, its id, and how far they are read."""

import time

import pytest

from digbug_cli.core.check.workshop import CheckResult
from tests.core.samples import said
from tests.sources.icalendar.samples import (
    BERLIN,
    HEAD,
    VENUE,
    check_entries,
    entry,
    problems_of,
    workshop_of,
)

COFFEE = (
    "UID:coffee@x\r\nSUMMARY:Coffee\r\n"
    "DTSTART;TZID=Europe/Berlin:20260601T103000\r\nDTEND;TZID=Europe/Berlin:20260601T110000\r\n"
)
CIRCLE = (
    "UID:circle@x\r\nSUMMARY:Circle\r\n"
    "DTSTART;TZID=Europe/Berlin:20260302T180000\r\nDURATION:PT1H\r\n"
)
FLOATING = CIRCLE.replace(";TZID=Europe/Berlin", "")
FOUR = "RRULE:FREQ=WEEKLY;COUNT=4\r\n"
"""The 2, 9, 16 and 23 March 2026: 18:00 in Berlin is 17:00 UTC."""

MANY_DAYS = ",".join(f"20{n // 300}{n // 25 % 12 + 1:02}{n % 25 + 1:02}" for n in range(6000, 9000))


def _event(start: str, uid: str = "talk@x") -> str:
    return entry(f"UID:{uid}\r\nSUMMARY:Talk\r\nDTSTART{start}\r\nDURATION:PT1H")


def _sessions(built: CheckResult) -> list[str]:
    return [
        f"{one.id} {one.starts_at:%Y-%m-%d %H:%M}{' cancelled' if one.cancelled else ''}"
        for one in workshop_of(built).sessions
    ]


def _starts(*entries: str) -> list[str]:
    return [f"{one.starts_at:%m-%d %H:%M}" for one in workshop_of(check_entries(*entries)).sessions]


def test_each_day_of_the_programme() -> None:
    """Daily coffee stands on each day until the last day of the other events; that is reported."""
    built = check_entries(
        entry(f"{COFFEE}RRULE:FREQ=DAILY"), _event(";TZID=Europe/Berlin:20260603T090000")
    )
    assert _sessions(built) == [
        "coffee-x 2026-06-01 08:30",
        "coffee-x-20260602t083000z 2026-06-02 08:30",
        "talk-x 2026-06-03 07:00",
        "coffee-x-20260603t083000z 2026-06-03 08:30",
    ]
    told = "'Coffee' repeats after 2026-06-03, the last day of the other events"
    assert problems_of(built) == [(6, "repeats", f"{told}: the dates after that are skipped")]


def test_all_dates() -> None:
    """If a series ends within these days, there is nothing to report."""
    built = check_entries(entry(f"{COFFEE}RRULE:FREQ=DAILY;COUNT=3"), _event(":20260603T070000Z"))
    assert problems_of(built) == []
    assert [f"{one.ends_at:%d %H:%M}" for one in workshop_of(built).sessions] == [
        "01 09:00",
        "02 09:00",
        "03 08:00",
        "03 09:00",
    ]


@pytest.mark.parametrize(
    ("rule", "count", "last"),
    [
        ("FREQ=DAILY", 365, "2027-05-31"),
        # 1 June 2026 is a Monday.
        ("FREQ=WEEKLY", 53, "2027-05-31"),
        ("FREQ=MONTHLY", 12, "2027-05-01"),
        ("FREQ=YEARLY", 1, "2026-06-01"),
        ("FREQ=HOURLY;INTERVAL=12", 730, "2027-05-31"),
    ],
)
def test_a_year(rule: str, count: int, last: str) -> None:
    """If all events repeat, they are read for a year from their first date."""
    built = check_entries(entry(f"{COFFEE}RRULE:{rule}"))
    sessions = workshop_of(built).sessions
    assert (len(sessions), f"{sessions[-1].starts_at:%Y-%m-%d}") == (count, last)
    told = "'Coffee' repeats for more than a year after the first date"
    assert problems_of(built) == [(6, "repeats", f"{told}: the dates after that are skipped")]


def test_several_series() -> None:
    """A warning counts the series that go on."""
    built = check_entries(entry(f"{COFFEE}RRULE:FREQ=YEARLY"), entry(f"{CIRCLE}RRULE:FREQ=YEARLY"))
    told = "2 events repeat for more than a year after the first date"
    assert problems_of(built) == [(6, "repeats", f"{told}: the dates after that are skipped")]


def test_after_the_others() -> None:
    """A series that begins after all other events is read at its first date."""
    built = check_entries(entry(f"{COFFEE}RRULE:FREQ=DAILY;COUNT=3"), _event(":20260301T070000Z"))
    assert _sessions(built) == ["talk-x 2026-03-01 07:00", "coffee-x 2026-06-01 08:30"]
    assert [code for _, code, _ in problems_of(built)] == ["repeats"]


def test_days_of_whole_days() -> None:
    """A whole day, its last day included, counts as a day of the other events."""
    fair = entry(
        "UID:fair@x\r\nSUMMARY:Fair\r\nDTSTART;VALUE=DATE:20260601\r\nDTEND;VALUE=DATE:20260605"
    )
    built = check_entries(entry(f"{COFFEE}RRULE:FREQ=DAILY"), fair)
    assert f"{workshop_of(built).sessions[-1].starts_at:%m-%d}" == "06-04"


@pytest.mark.parametrize(
    ("lines", "starts"),
    [
        # On 29 March clocks in Berlin change: 18:00 is 16:00 UTC from then on.
        ("RRULE:FREQ=WEEKLY;COUNT=6", ["02 17", "09 17", "16 17", "23 17", "30 16", "06 16"]),
        # UNTIL is included, as a time in UTC, a clock time or a date.
        ("RRULE:FREQ=WEEKLY;UNTIL=20260316T170000Z", ["02 17", "09 17", "16 17"]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20260316T165959Z", ["02 17", "09 17"]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20260316T180000", ["02 17", "09 17", "16 17"]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20260316", ["02 17", "09 17", "16 17"]),
        # An excluded date counts for COUNT.
        (f"{FOUR}EXDATE;TZID=Europe/Berlin:20260309T180000", ["02 17", "16 17", "23 17"]),
        # Exchange means the day; if there are dates at midnight, it is one of them.
        (f"{FOUR}EXDATE;TZID=Europe/Berlin:20260309T000000", ["02 17", "16 17", "23 17"]),
        (
            "RRULE:FREQ=DAILY;BYHOUR=0,18;COUNT=3\r\nEXDATE;TZID=Europe/Berlin:20260303T000000",
            ["02 17", "03 17"],
        ),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4", ["02 17", "04 17", "09 17", "11 17"]),
        ("RRULE:FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1;COUNT=2", ["02 17", "06 16"]),
        # Every second week from a Monday: a Sunday belongs to the week before or after it.
        (
            "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=MO;COUNT=4",
            ["02 17", "08 17", "16 17", "22 17"],
        ),
        (
            "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU;COUNT=4",
            ["02 17", "15 17", "16 17", "29 16"],
        ),
        ("RRULE:FREQ=DAILY;BYHOUR=10,18;COUNT=3", ["02 17", "03 09", "03 17"]),
        # Several rules, with a date that both have.
        ("RRULE:FREQ=WEEKLY;COUNT=2\r\nRRULE:FREQ=DAILY;COUNT=2", ["02 17", "03 17", "09 17"]),
        ("RRULE:FREQ=DAILY;COUNT=2\r\nRDATE:20260303T170000Z", ["02 17", "03 17"]),
        ("RDATE;VALUE=DATE:20260305,20260304", ["02 17", "04 17", "05 17"]),
    ],
)
@pytest.mark.parametrize("series", [CIRCLE, FLOATING])
def test_dates(series: str, lines: str, starts: list[str]) -> None:
    """The dates of rules and lists keep their clock time."""
    assert [f"{at[3:8]}" for at in _starts(entry(f"{series}{lines}"))] == starts


@pytest.mark.parametrize("series", [CIRCLE, FLOATING])
def test_a_time_that_is_skipped(series: str) -> None:
    """A time that clocks skip has the offset before the change, as RFC 5545 requires."""
    at_night = series.replace("20260302T180000", "20260322T023000")
    spring = entry(f"{at_night}RRULE:FREQ=WEEKLY;COUNT=3")
    # 02:30 is 01:30 UTC in winter; 02:30 on 29 March becomes 03:30 in summer time.
    assert _starts(spring) == ["03-22 01:30", "03-29 01:30", "04-05 00:30"]
    autumn = entry(
        f"{series.replace('20260302T180000', '20261018T023000')}RRULE:FREQ=WEEKLY;COUNT=3"
    )
    assert _starts(autumn) == ["10-18 00:30", "10-25 00:30", "11-01 01:30"]


def test_periods() -> None:
    """A further date may have its own end or length."""
    periods = (
        "RDATE;VALUE=PERIOD:20260304T170000Z/PT3H,20260305T170000Z/20260305T190000Z\r\n"
        "RDATE;VALUE=PERIOD;TZID=Asia/Tokyo:20260307T020000/20260307T033000"
    )
    built = check_entries(entry(f"{CIRCLE}{periods}"))
    assert [f"{one.ends_at:%d %H:%M}" for one in workshop_of(built).sessions] == [
        "02 18:00",
        "04 20:00",
        "05 19:00",
        "06 18:30",
    ]


def test_a_line_for_each_excluded_date() -> None:
    """However many lines exclude dates, all of them count: many programs write one for each."""
    days = (f"{month:02}{day:02}" for month in range(1, 13) for day in range(1, 32))
    excluded = [
        f"EXDATE;TZID=Europe/Berlin:2026{day}T103000\r\n"
        for day in days
        if day not in {"0601", "0602", "0230", "0231", "0431", "0631", "0931", "1131"}
    ]
    built = check_entries(
        entry(f"{COFFEE}RRULE:FREQ=DAILY;UNTIL=20261231\r\n{''.join(excluded)}"),
        _event(";TZID=Europe/Berlin:20261231T090000"),
    )
    assert _sessions(built) == [
        "coffee-x 2026-06-01 08:30",
        "coffee-x-20260602t083000z 2026-06-02 08:30",
        "talk-x 2026-12-31 08:00",
    ]
    assert built.problems == ()


def test_too_many_lines() -> None:
    """Lines beyond the limit of an event are skipped, which is reported."""
    people = "ATTENDEE;CN=Ada:x\r\n" * 101
    built = check_entries(entry(f"{COFFEE}{people}"))
    assert problems_of(built) == [(111, "too-many", "VEVENT has more than 100 lines of ATTENDEE")]


def test_without_uid() -> None:
    """Without a UID the ids of the dates begin with the title."""
    circles = CIRCLE.replace("UID:circle@x\r\n", "") + FOUR
    built = check_entries(entry(circles), entry(circles.replace("Circle", "Other")))
    assert [one.id for one in workshop_of(built).sessions][:4] == [
        "circle",
        "other",
        "circle-20260309t170000z",
        "other-20260309t170000z",
    ]
    assert [code for _, code, _ in problems_of(built)] == ["no-id", "no-id"]


@pytest.mark.parametrize(
    "written",
    [
        ":20260309T170000Z",
        ";TZID=Europe/Berlin:20260309T180000",
        ";TZID=America/New_York:20260309T130000",
        ":20260309T180000",
        ";VALUE=DATE:20260309",
        ";TZID=Europe/Berlin:20260309T000000",
        ":20260308T230000Z",
        ";RANGE=THISANDFUTURE:20260309T170000Z",
        ";RANGE=THISANDPRIOR:20260309T170000Z",
    ],
)
@pytest.mark.parametrize("series", [CIRCLE, FLOATING])
def test_a_date_moved(series: str, written: str) -> None:
    """A date that moved keeps the id of its original start; the others stay."""
    moved = entry(
        f"UID:circle@x\r\nSUMMARY:Circle\r\nRECURRENCE-ID{written}\r\nDTSTART:20260310T190000Z\r\n"
        "DURATION:PT1H"
    )
    built = check_entries(entry(f"{series}{FOUR}"), moved)
    assert _sessions(built) == [
        "circle-x 2026-03-02 17:00",
        "circle-x-20260309t170000z 2026-03-10 19:00",
        "circle-x-20260316t170000z 2026-03-16 17:00",
        "circle-x-20260323t170000z 2026-03-23 17:00",
    ]
    which = "later dates (THISANDFUTURE)" if "FUTURE" in written else "earlier dates (THISANDPRIOR)"
    told = f"'Circle' changes all {which}: only its date is changed"
    assert problems_of(built) == [(13, "repeats", told)] * ("RANGE" in written)


def test_a_date_cancelled() -> None:
    """A cancelled date is shown as cancelled, also if the entry has neither time nor title."""
    gone = "STATUS:CANCELLED\r\nRECURRENCE-ID:20260309T170000Z\r\nUID:circle@x"
    built = check_entries(entry(f"{CIRCLE}{FOUR}"), entry(gone))
    assert _sessions(built)[1] == "circle-x-20260309t170000z 2026-03-09 17:00 cancelled"
    assert workshop_of(built).sessions[1].title == "Circle"
    assert f"{workshop_of(built).sessions[1].ends_at:%H:%M}" == "18:00"


def test_a_date_without_its_series() -> None:
    """A date whose series is missing is a session with the id of its original start."""
    lone = (
        "UID:circle@x\r\nSUMMARY:Circle\r\nRECURRENCE-ID;TZID=Europe/Berlin:20260309T180000\r\n"
        "DTSTART:20260310T190000Z\r\nDURATION:PT1H"
    )
    assert _sessions(check_entries(entry(lone))) == ["circle-x-20260309t170000z 2026-03-10 19:00"]


def test_the_first_date_excluded() -> None:
    """If the first date is excluded, the next one has the id of the series.

    `refresh` keeps the ids that a series had before: see core/library/session_ids.py.
    """
    before = _sessions(check_entries(entry(f"{CIRCLE}{FOUR}")))
    after = _sessions(check_entries(entry(f"{CIRCLE}{FOUR}EXDATE:20260302T170000Z")))
    assert before[:2] == [
        "circle-x 2026-03-02 17:00",
        "circle-x-20260309t170000z 2026-03-09 17:00",
    ]
    assert after == ["circle-x 2026-03-09 17:00", *before[2:]]


def test_dates_after_the_id_of_their_series() -> None:
    """The original date follows the whole id, whether it is made of a UID or of a title."""
    title = "Jahrestreffen für Liebhaber der Sonnenuhr"
    event = f"SUMMARY:{title}\r\nDTSTART{{}}\r\nRRULE:FREQ=DAILY;COUNT=2"
    timed, whole = event.format(":20260601T090000Z"), event.format(";VALUE=DATE:20260601")
    for uid, stem in (
        ("", "jahrestreffen-fur-liebhaber-der-sonnenuhr"),
        ("UID:fête@x\r\n", "fete-x-9081cbd5"),
    ):
        workshop = workshop_of(check_entries(entry(f"{uid}{timed}"), entry(f"{uid}{whole}")))
        assert [one.id for one in workshop.sessions] == [stem, f"{stem}-20260602t090000z"]
        assert [one.id for one in workshop.deadlines] == [stem, f"{stem}-20260602"]


def test_whole_days() -> None:
    """Whole days that repeat are dates whose ids have the day."""
    day = "UID:fair@x\r\nSUMMARY:Fair\r\nDTSTART;VALUE=DATE:20260601\r\nRRULE:FREQ=DAILY;COUNT=2"
    workshop = workshop_of(check_entries(entry(day)))
    assert [(one.id, said(one.when)) for one in workshop.deadlines] == [
        ("fair-x", "2026-06-01"),
        ("fair-x-20260602", "2026-06-02"),
    ]


def test_tasks_without_a_start() -> None:
    """A task that has only its end repeats from that, in its own zone."""
    task = "UID:t\r\nSUMMARY:Report\r\nDUE;TZID=Europe/Berlin:20260302T180000\r\n"
    workshop = workshop_of(check_entries(entry(f"{task}RRULE:FREQ=WEEKLY;COUNT=2", "VTODO")))
    assert [said(one.when) for one in workshop.deadlines] == [
        "2026-03-02 18:00:00 Europe/Berlin = 2026-03-02T17:00:00Z",
        "2026-03-09 18:00:00 Europe/Berlin = 2026-03-09T17:00:00Z",
    ]


def test_a_zone_that_the_user_gives() -> None:
    """Without a zone of its own a calendar's series keeps its clock time in the given one."""
    weekly = entry(f"{FLOATING}RRULE:FREQ=WEEKLY;COUNT=5")
    built = check_entries(weekly, head=HEAD, supplied=VENUE)
    assert _sessions(built)[-1] == "circle-x-20260330t160000z 2026-03-30 16:00"


def test_the_limit_of_sessions() -> None:
    """With more than 10,000 sessions all series end on the same day, which is reported."""
    hourly = f"{COFFEE}RRULE:FREQ=HOURLY"
    built = check_entries(
        entry(hourly), entry(hourly.replace("coffee@x", "tea@x")), _event(":20270701T100000Z")
    )
    sessions = workshop_of(built).sessions
    assert len(sessions) == 10_000
    # The 9,999 dates of two series in turn last 4,999 hours, or 208 days and 7 hours: until 17:30
    # in Berlin, since a series goes by the clock.
    assert f"{sessions[-2].starts_at:%Y-%m-%d %H:%M}" == "2026-12-26 16:30"
    told = "events that repeat are read until 2026-12-26 only"
    reason = "with all their dates there would be more than 10,000 sessions"
    assert (15, "repeats", f"{told}: {reason}") in [
        (15, code, text) for _, code, text in problems_of(built)
    ]


def test_the_limit_of_texts() -> None:
    """A long text is not repeated without end."""
    built = check_entries(entry(f"{COFFEE}RRULE:FREQ=DAILY\r\nDESCRIPTION:{'word ' * 200_000}"))
    assert len(workshop_of(built).sessions) == 11
    assert "until 2026-06-12 only: their texts would be" in problems_of(built)[0][2]


@pytest.mark.parametrize(
    "lines",
    [
        "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "RRULE:FREQ=SECONDLY;COUNT=1000000000",
        f"EXDATE;VALUE=DATE:{MANY_DAYS}",
    ],
)
def test_hostile_rules(lines: str) -> None:
    """Many rules and dates, however frequent, take seconds, and every series keeps its first."""
    _read_many(lines)


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "lines",
    [
        "RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "RRULE:FREQ=HOURLY",
        "RRULE:FREQ=MINUTELY;INTERVAL=5",
        "RRULE:FREQ=DAILY\r\n" + "EXRULE:FREQ=HOURLY\r\n" * 90,
        "RRULE:FREQ=HOURLY\r\n" * 90,
        f"RDATE;VALUE=DATE:{MANY_DAYS}",
        "RDATE:" + "20260601," * 10_000,
        "EXDATE:20260601T083000Z\r\n" * 5_000,
    ],
)
def test_more_hostile_rules(lines: str) -> None:
    """So do rules that are slow in themselves, and long lists."""
    _read_many(lines)


def _read_many(lines: str) -> None:
    series = [entry(f"{COFFEE}{lines}".replace("coffee@x", f"c{n}@x")) for n in range(60)]
    begin = time.process_time()
    built = check_entries(*series, _event(":20270101T100000Z"))
    assert time.process_time() - begin < 20
    assert 1 <= len(workshop_of(built).sessions) <= 10_000
    assert problems_of(built)


def test_a_long_time() -> None:
    """A yearly series over decades ends with the other events."""
    yearly = entry("UID:y\r\nSUMMARY:Birthday\r\nDTSTART;VALUE=DATE:19800229\r\nRRULE:FREQ=YEARLY")
    built = check_entries(yearly, _event(":20260603T070000Z"))
    days = [said(one.when) for one in workshop_of(built).deadlines]
    # Only leap years have a 29 February.
    assert (len(days), days[0], days[-1]) == (12, "1980-02-29", "2024-02-29")


@pytest.mark.parametrize("rule", ["FREQ=DAILY;UNTIL=20260601T000000Z", "FREQ=DAILY;BYMONTHDAY=32"])
def test_no_date(rule: str) -> None:
    """If a rule has no date, its event takes place once, and that is reported."""
    built = check_entries(entry(f"{COFFEE}RRULE:{rule}"))
    assert _sessions(built) == ["coffee-x 2026-06-01 08:30"]
    assert [(line, code) for line, code, _ in problems_of(built)] == [(6, "repeats")]


def test_two_calendars_with_one_uid() -> None:
    """Dates of series in calendars with different zones are those of each zone."""
    series = f"{FLOATING}{FOUR}"
    york = BERLIN.replace("Europe/Berlin", "America/New_York")
    other = series.replace("circle@x", "other@x")
    text = f"{entry(series)}END:VCALENDAR\r\n{york}{entry(other)}"
    assert _starts(text)[:2] == ["03-02 17:00", "03-02 23:00"]


@pytest.mark.parametrize(
    ("lines", "more", "starts"),
    [
        ("RRULE:FREQ=DAILY;COUNT=3\r\nEXDATE:20260602T070000Z", "", ["06-01 07:00", "06-03 07:00"]),
        ("RRULE:FREQ=DAILY;UNTIL=20260602T070000Z", "", ["06-01 07:00", "06-02 07:00"]),
        ("RDATE:20260601T070000Z,20260602T070000Z", "", ["06-01 07:00", "06-02 07:00"]),
        (
            "RRULE:FREQ=DAILY;COUNT=2",
            entry(
                "UID:tea@x\r\nSUMMARY:Tea\r\nRECURRENCE-ID:20260602T070000Z\r\n"
                "DTSTART:20260602T100000\r\nDURATION:PT1H"
            ),
            ["06-01 07:00", "06-02 08:00"],
        ),
    ],
)
def test_dates_in_utc_of_a_series_without_a_zone(lines: str, more: str, starts: list[str]) -> None:
    """A series whose times name no zone is in the only zone of the file, before it is expanded."""
    tea = entry(f"UID:tea@x\r\nSUMMARY:Tea\r\nDTSTART:20260601T090000\r\nDURATION:PT1H\r\n{lines}")
    built = check_entries(tea, more, _event(";TZID=Europe/Berlin:20260610T120000"), head=HEAD)
    sessions = workshop_of(built).sessions
    assert [f"{one.starts_at:%m-%d %H:%M}" for one in sessions] == [*starts, "06-10 10:00"]
    assert built.problems == ()
