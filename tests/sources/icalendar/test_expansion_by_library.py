"""Series as digbug and the library recurring-ical-events expand them: generated ones, and real."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import hypothesis.strategies as st
import pytest
import recurring_ical_events
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, assume, given, settings
from icalendar import Calendar

from digbug_cli.core.check.workshop import build
from digbug_cli.sources import formats
from digbug_cli.system import files

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ZONES = (";TZID=Europe/Berlin", ";TZID=America/New_York", ";TZID=Asia/Kathmandu", "Z")


def _list(values: st.SearchStrategy[object], name: str) -> st.SearchStrategy[str]:
    lists = st.lists(values.map(str), min_size=1, max_size=3, unique=True)
    return st.one_of(st.just(""), lists.map(lambda items: f";{name}={','.join(items)}"))


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Return a rule without its end; some never come true."""
    frequency = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    days = st.sampled_from(DAYS)
    if frequency in {"MONTHLY", "YEARLY"}:
        days = st.builds("{}{}".format, st.sampled_from(("", "1", "2", "-1")), days)
    parts = [f"FREQ={frequency}"]
    parts.append(draw(st.sampled_from(("", ";INTERVAL=2", ";INTERVAL=3"))))
    parts.append(draw(_list(days, "BYDAY")))
    parts.append(draw(_list(st.integers(1, 12), "BYMONTH")))
    if frequency != "WEEKLY":
        parts.append(draw(_list(st.sampled_from((1, 2, 13, 29, 30, 31, -1, -2)), "BYMONTHDAY")))
    parts.append(draw(st.sampled_from(("", ";WKST=SU", ";WKST=WE"))))
    if any(part.startswith(";BY") for part in parts):
        parts.append(
            draw(st.sampled_from(("", "", ";BYSETPOS=1", ";BYSETPOS=-1", ";BYSETPOS=1,2")))
        )
    return "".join(parts)


@st.composite
def series(draw: st.DrawFn) -> tuple[str, date]:
    """Return a calendar with one series, whose start is a date of its rule, and that date."""
    rule, zone = draw(rules()), draw(st.sampled_from(ZONES))
    clock = draw(st.sampled_from(("000000", "013000", "023000", "180000", "233000")))
    begin = draw(st.dates(date(2025, 6, 1), date(2027, 6, 1)))
    wall = datetime.strptime(f"{begin:%Y%m%d}T{clock}", "%Y%m%dT%H%M%S")  # noqa: DTZ007 - wall time
    limited = rrulestr(rule, dtstart=wall).between(wall, wall + timedelta(days=1500), inc=True)
    assume(limited)
    first = limited[0]
    end = draw(st.sampled_from(("", ";COUNT=1", ";COUNT=7", ";COUNT=40", "UNTIL")))
    if end == "UNTIL":
        end = f";UNTIL={first + timedelta(days=draw(st.integers(1, 300))):%Y%m%dT%H%M%S}Z"
    utc, tzid = ("Z", "") if zone == "Z" else ("", zone)
    lines = [f"DTSTART{tzid}:{first:%Y%m%dT%H%M%S}{utc}", "DURATION:PT1H", f"RRULE:{rule}{end}"]
    excluded = draw(st.lists(st.sampled_from(limited[1:9]), max_size=3)) if limited[1:] else []
    lines += [f"EXDATE{tzid}:{when:%Y%m%dT%H%M%S}{utc}" for when in excluded]
    further = draw(st.lists(st.integers(1, 60), max_size=2))
    lines += [
        f"RDATE{tzid}:{first + timedelta(days=days, minutes=15):%Y%m%dT%H%M%S}{utc}"
        for days in further
    ]
    return "\r\n".join(lines), first.date()


def _theirs(text: str, first: date, last: date) -> set[datetime]:
    events = recurring_ical_events.of(Calendar.from_ical(text)).between(
        datetime(first.year, first.month, first.day, tzinfo=UTC) - timedelta(days=2),
        datetime(last.year, last.month, last.day, tzinfo=UTC) + timedelta(days=2),
    )
    return {
        event.start.astimezone(UTC)
        for event in events
        if isinstance(event.start, datetime) and first <= event.start.date() < last
    }


def _ours(text: str) -> set[datetime]:
    workshop = build(formats.parse(text, "series.ics")).workshop
    assert workshop is not None
    return {one.starts_at for one in workshop.sessions}


@pytest.mark.exhaustive
@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(series())
def test_generated_series(calendar: tuple[str, date]) -> None:
    """Generated series have the same dates, for a year from the first.

    The ends are not compared: RFC 5545 has an exact length, the library one by the clock.
    """
    lines, first = calendar
    text = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n"
        f"BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\nDTSTAMP:20250101T000000Z\r\n{lines}\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )
    last = date(first.year + 1, first.month, min(first.day, 28) if first.month == 2 else first.day)
    if (first.month, first.day) == (2, 29):
        last = date(first.year + 1, 3, 1)
    assert _ours(text) == _theirs(text, first, last)


def test_calendars_of_the_corpus(corpus: Path) -> None:
    """Real calendars have the same sessions by both."""
    paths = [*(corpus / "calendars").glob("*.ics"), *(corpus / "schedules").rglob("*.ics")]
    assert len(paths) >= 4
    for path in paths:
        text = files.read_text(str(path))
        assert _ours(text) == _theirs(text, date(1990, 1, 1), date(2090, 1, 1)), path
