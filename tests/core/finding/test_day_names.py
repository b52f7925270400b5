"""Programme days by name."""

from datetime import date

import pytest

from digbug_cli.core.finding.day_names import days_named
from digbug_cli.core.finding.time_window import day_spans
from tests.core.samples import utc, workshop

# From Friday to Sunday, then a Friday again; the first evening goes on until three.
LONG = workshop("""\
format: 1
id: long
name: Long
timezone: America/Vancouver
dates: [2026-06-12, 2026-06-13, 2026-06-14, 2026-06-19]
hours: 18:00-03:00
schedule:
  - {id: a, start: 2026-06-12 18:00, minutes: 60, title: A}
  - {id: b, start: 2026-06-13 02:00, minutes: 60, title: B}
  - {id: c, start: 2026-06-13 18:00, minutes: 60, title: C}
  - {id: d, start: 2026-06-19 18:00, minutes: 60, title: D}
""")
DAYS = tuple(sorted(LONG.dates))


def _called(name: str, now: str) -> tuple[date, ...] | None:
    return days_named(name, DAYS, day_spans(LONG.sessions), utc(now), LONG.zone)


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("2026-06-13", [13]),
        ("2026-06-15", [15]),  # a date is a date, whether or not there is a programme
        (" SAT ", [13]),
        ("saturday", [13]),
        ("satur", [13]),
        ("fri", [12, 19]),
        ("Friday", [12, 19]),
        ("mon", []),  # a weekday, but none of the programme's
        ("1", [12]),
        ("4", [19]),
        ("0", None),
        ("5", None),
        ("-1", None),
        ("sa", None),
        ("saturdays", None),
        ("day", None),
        ("2026-06-31", None),
        ("", None),
        ("٣", None),  # a digit, but none that anybody counts days with here
        ("123", None),
    ],
)
def test_called(name: str, days: list[int] | None) -> None:
    """A day is named by date, weekday or number; any other text is not a day name."""
    found = _called(name, "2026-06-01 12:00")
    assert found == (None if days is None else tuple(date(2026, 6, day) for day in days))


@pytest.mark.parametrize(
    ("name", "now", "day"),
    [
        # In Vancouver it is still Thursday evening.
        ("today", "2026-06-12 03:00", 11),
        ("tomorrow", "2026-06-12 03:00", 12),
        ("Today", "2026-06-12 12:00", 12),
        ("yesterday", "2026-06-12 12:00", 11),
        # Two at night there, and Friday's programme is still on.
        ("today", "2026-06-13 09:30", 12),
        ("tomorrow", "2026-06-13 09:30", 13),
        # At three it is over: the day is Saturday.
        ("today", "2026-06-13 10:00", 13),
        # Between days of the programme.
        ("today", "2026-06-16 20:00", 16),
    ],
)
def test_near(name: str, now: str, day: int) -> None:
    """Today is the programme day that is on, else the date at the venue."""
    assert _called(name, now) == (date(2026, 6, day),)
