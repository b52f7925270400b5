"""Times in words."""

from datetime import date, timedelta

import pytest
from core_samples import utc, wall

from digbug_cli.core import words
from digbug_cli.core.zones import find_zone


@pytest.mark.parametrize(
    ("on", "text"),
    [
        (date(2025, 7, 19), "Sat 19 Jul 2025"),
        (date(2026, 3, 2), "Mon 2 Mar 2026"),
        (date(1970, 1, 1), "Thu 1 Jan 1970"),
        (date(2000, 2, 29), "Tue 29 Feb 2000"),
    ],
)
def test_day(on: date, text: str) -> None:
    """A date is written with its weekday, in English, without leading zero."""
    assert words.day(on) == text


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("2025-07-19 08:55", "08:55"),
        ("2025-07-19 00:00", "00:00"),
        ("2025-07-19 23:59:59", "23:59:59"),
    ],
)
def test_clock(shown: str, text: str) -> None:
    """A clock time has 24 hours, and seconds only where there are some."""
    assert words.clock(wall(shown)) == text


def test_stamp() -> None:
    """A wall time is written with the zone that it is in."""
    assert words.stamp(wall("2025-05-25 23:59"), "AoE") == "Sun 25 May 2025 23:59 AoE"


def test_moment() -> None:
    """A moment is written as the clocks of a zone show it."""
    moment = utc("2025-07-19 15:55")
    assert words.moment(moment, find_zone("Asia/Kathmandu")) == "Sat 19 Jul 2025 21:40"
    assert words.moment(moment, find_zone("Pacific/Kiritimati")) == "Sun 20 Jul 2025 05:55"


@pytest.mark.parametrize(
    ("days", "mark", "full"),
    [
        (1, "+1", "+1 is the day after, Sun 20 Jul 2025"),
        (-1, "-1", "-1 is the day before, Fri 18 Jul 2025"),
        (2, "+2", "+2 is 2 days after, Mon 21 Jul 2025"),
        (-2, "-2", "-2 is 2 days before, Thu 17 Jul 2025"),
    ],
)
def test_shift(days: int, mark: str, full: str) -> None:
    """The mark of a date that differs is also told in words, with the date."""
    assert words.shift(days) == mark
    assert words.shift_in_full(days, date(2025, 7, 19)) == full


def test_no_shift() -> None:
    """A date that does not differ has no mark."""
    assert words.shift(0) == ""


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(0), "0 s"),
        (timedelta(seconds=1), "1 s"),
        (timedelta(seconds=59), "59 s"),
        (timedelta(minutes=1), "1 min"),
        (timedelta(minutes=12, seconds=30), "12 min 30 s"),
        (timedelta(hours=1), "1 h"),
        (timedelta(hours=3, minutes=5, seconds=59), "3 h 5 min"),
        (timedelta(hours=23, minutes=59, seconds=59), "23 h 59 min"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=3, hours=4, minutes=59), "3 days 4 h"),
        (timedelta(days=547), "547 days"),
    ],
)
def test_length(span: timedelta, text: str) -> None:
    """A length of time has its two greatest units, and nothing is rounded up."""
    assert words.length(span) == text


def test_until() -> None:
    """A time to come is told with both units."""
    assert words.until(timedelta(days=3, hours=4)) == "in 3 days 4 h"


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(0), "just now"),
        (timedelta(milliseconds=999), "just now"),
        (timedelta(seconds=1), "1 s ago"),
        (timedelta(hours=23, minutes=59), "23 h 59 min ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=547, hours=3), "547 days ago"),
    ],
)
def test_ago(span: timedelta, text: str) -> None:
    """A time gone by is told in days alone where there are any."""
    assert words.ago(span) == text


@pytest.mark.parametrize(
    ("on", "text"),
    [
        (date(2025, 7, 11), "8 days ago"),
        (date(2025, 7, 17), "2 days ago"),
        (date(2025, 7, 18), "yesterday"),
        (date(2025, 7, 19), "today"),
        (date(2025, 7, 20), "tomorrow"),
        (date(2025, 7, 21), "in 2 days"),
        (date(2026, 7, 19), "in 365 days"),
    ],
)
def test_relative_day(on: date, text: str) -> None:
    """A date is told by how many days it is from today, here Sat 19 Jul 2025."""
    assert words.relative_day(on, date(2025, 7, 19)) == text


@pytest.mark.parametrize(
    ("dates", "text"),
    [
        ((date(2025, 7, 19),), "Sat 19 Jul 2025"),
        ((date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)), "Mon 2 – Wed 4 Mar 2026"),
        ((date(2026, 3, 31), date(2026, 4, 1)), "Tue 31 Mar – Wed 1 Apr 2026"),
        ((date(2026, 12, 31), date(2027, 1, 1)), "Thu 31 Dec 2026 – Fri 1 Jan 2027"),
    ],
)
def test_span_of_days(dates: tuple[date, ...], text: str) -> None:
    """The days of a workshop name month and year once where both ends share them."""
    assert words.span_of_days(dates) == text


@pytest.mark.parametrize(
    ("names", "text"),
    [(("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_listed(names: tuple[str, ...], text: str) -> None:
    """Names are listed as in a sentence."""
    assert words.listed(names) == text


def test_listed_with_another_joint() -> None:
    """The word before the last name can be another one."""
    assert words.listed(("a", "b", "c"), "or") == "a, b or c"
