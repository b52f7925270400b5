"""Times as text."""

from datetime import date, timedelta

import pytest

from digbug_cli.core.model import Cutoff
from digbug_cli.core.text import counted, listed
from digbug_cli.core.time import wording
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.outputs.phrases.dates import date_in_words
from digbug_cli.outputs.phrases.sessions import people_in_words
from tests.core.samples import HEAD, on, utc, wall, workshop


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
    assert wording.day_text(on) == text


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("2025-07-19 08:55", "08:55"),
        ("2025-07-19 00:00", "00:00"),
        ("2025-07-19 23:59:59", "23:59"),
        ("2025-07-19 23:59:58", "23:59:58"),
        ("2025-07-19 12:34:56", "12:34:56"),
        ("2025-07-19 12:34:59", "12:34:59"),
        # 23:59:59 AoE in Berlin, in Kathmandu and in Kolkata.
        ("2025-07-20 13:59:59", "13:59"),
        ("2025-07-20 17:44:59", "17:44"),
        ("2025-07-20 17:29:59", "17:29"),
    ],
)
def test_clock(shown: str, text: str) -> None:
    """A time is in 24 hours, with its seconds unless it is a full minute or ends a quarter."""
    assert wording.clock_text(wall(shown)) == text


def test_exact_clock() -> None:
    """An exact time has the seconds of 23:59:59 too, but none that are 0."""
    assert wording.clock_text(wall("2025-07-19 23:59:59"), exact=True) == "23:59:59"
    assert wording.clock_text(wall("2025-07-19 23:59:59"), 12, exact=True) == "11:59:59 pm"
    assert wording.clock_text(wall("2025-07-19 23:59"), exact=True) == "23:59"


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("2025-07-19 00:00", "12:00 am"),
        ("2025-07-19 00:05", "12:05 am"),
        ("2025-07-19 00:30", "12:30 am"),
        ("2025-07-19 01:00", "1:00 am"),
        ("2025-07-19 11:59", "11:59 am"),
        ("2025-07-19 12:00", "12:00 pm"),
        ("2025-07-19 12:30", "12:30 pm"),
        ("2025-07-19 13:00", "1:00 pm"),
        ("2025-07-19 17:55", "5:55 pm"),
        ("2025-07-19 23:59:59", "11:59 pm"),
        ("2025-07-19 00:00:01", "12:00:01 am"),
    ],
)
def test_clock_of_12_hours(shown: str, text: str) -> None:
    """On a 12-hour clock midnight is 12 am and noon is 12 pm."""
    assert wording.clock_text(wall(shown), 12) == text


def test_moments_on_a_clock_of_12_hours() -> None:
    """Every function that formats a time uses the given clock."""
    moment, zone = utc("2025-07-19 15:55"), find_zone("Europe/Berlin")
    assert wording.moment_text(moment, zone, 12) == "Sat 19 Jul 2025 5:55 pm"
    assert wording.moment_of_year(moment, zone, 12) == "Sat 19 Jul 5:55 pm"
    assert wording.moment_in_full(moment, zone, 12) == "Sat 19 Jul 2025 5:55 pm UTC+2 Europe/Berlin"
    cutoff = Cutoff(
        instant=utc("2025-05-26 11:59:59"), wall=wall("2025-05-25 23:59:59"), zone=find_zone("AoE")
    )
    assert date_in_words(cutoff, 12) == "Sun 25 May 2025 11:59 pm AoE"


def test_stamp() -> None:
    """A wall time is written with its zone."""
    assert wording.stamp_text(wall("2025-05-25 23:59"), "AoE") == "Sun 25 May 2025 23:59 AoE"


def test_moment() -> None:
    """An instant is written in the time of a zone."""
    moment = utc("2025-07-19 15:55")
    assert wording.moment_text(moment, find_zone("Asia/Kathmandu")) == "Sat 19 Jul 2025 21:40"
    assert wording.moment_text(moment, find_zone("Pacific/Kiritimati")) == "Sun 20 Jul 2025 05:55"


def test_moment_in_full() -> None:
    """An instant is written with its offset and zone, or once if they are the same."""
    moment = utc("2025-07-19 15:55")
    berlin, plain = find_zone("Europe/Berlin"), find_zone("UTC+2")
    assert wording.moment_in_full(moment, berlin) == "Sat 19 Jul 2025 17:55 UTC+2 Europe/Berlin"
    assert wording.moment_in_full(moment, plain) == "Sat 19 Jul 2025 17:55 UTC+2"


def test_offset() -> None:
    """The offset of a zone is its offset at the instant."""
    assert find_zone("Europe/Berlin").offset(utc("2025-07-19 15:55")) == "UTC+2"
    assert find_zone("Europe/Berlin").offset(utc("2025-12-19 15:55")) == "UTC+1"


def test_stated() -> None:
    """A date is written as the workshop states it: in its own zone, without a time, or to come."""
    cutoff = Cutoff(
        instant=utc("2025-05-26 11:59"), wall=wall("2025-05-25 23:59"), zone=find_zone("AoE")
    )
    assert date_in_words(cutoff) == "Sun 25 May 2025 23:59 AoE"
    assert date_in_words(on("2025-06-09")) == "Mon 9 Jun 2025"
    with_zone = on("2025-06-09").replaced(zone=find_zone("AoE"))
    assert date_in_words(with_zone) == "Mon 9 Jun 2025 AoE"
    assert date_in_words(None) == "to be announced"


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("", ()),
        ("by: Organizers", ("Organizers",)),
        ("speakers: [Ada, Bob]", ("Ada, Bob",)),
        ("moderators: [Cem]", ("moderator: Cem",)),
        (
            "by: Board, speakers: [Ada], moderators: [Bob, Cem]",
            ("Ada", "moderators: Bob, Cem", "Board"),
        ),
    ],
)
def test_people(said: str, people: tuple[str, ...]) -> None:
    """The people of a session: the speakers, the moderators, the group."""
    (found,) = workshop(f"{HEAD}schedule: [{{id: x, start: 10:00, title: X, {said}}}]\n").sessions
    assert people_in_words(found) == people


def test_moment_of_year() -> None:
    """`moment_of_year` leaves out the year."""
    moment = utc("2025-12-31 23:30")
    assert wording.moment_of_year(moment, find_zone("UTC")) == "Wed 31 Dec 23:30"
    assert wording.moment_of_year(moment, find_zone("Asia/Tokyo")) == "Thu 1 Jan 08:30"


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
    """The legend of a day mark is words with the date."""
    assert wording.day_offset(days) == mark
    assert wording.day_offset_in_full(days, date(2025, 7, 19)) == full


def test_no_shift() -> None:
    """The same date has no mark."""
    assert wording.day_offset(0) == ""


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
    """A duration has its two largest units and is rounded down."""
    assert wording.duration_text(span) == text


def test_until() -> None:
    """The time until something has both units."""
    assert wording.until_text(timedelta(days=3, hours=4)) == "in 3 days 4 h"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1, "1 min"),
        (59, "1 min"),
        (60, "1 min"),
        (61, "2 min"),
        (3599, "1 h"),
        (3601, "1 h 1 min"),
        (86400, "1 day"),
        (86401, "1 day"),
        (90000, "1 day 1 h"),
    ],
)
def test_minutes_left(seconds: int, said: str) -> None:
    """A minute that has begun counts: at 11:14:30 a talk until 11:15 has a minute left."""
    assert wording.minutes_left(timedelta(seconds=seconds)) == said
    assert wording.in_minutes(timedelta(seconds=seconds)) == f"in {said}"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "just now"),
        (59, "just now"),
        (60, "1 min ago"),
        (7199, "1 h 59 min ago"),
        (86399, "23 h 59 min ago"),
        (200_000, "2 days ago"),
    ],
)
def test_minutes_ago(seconds: int, said: str) -> None:
    """Only a minute that is over counts: at 11:15:30 a talk until 11:15 ended just now."""
    assert wording.minutes_ago(timedelta(seconds=seconds)) == said


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
    """From one day on, the time since something has only days."""
    assert wording.ago_text(span) == text


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
    """A date is written by its days from today, here Sat 19 Jul 2025."""
    assert wording.relative_day(on, date(2025, 7, 19)) == text


@pytest.mark.parametrize(
    ("dates", "text"),
    [
        ((date(2025, 7, 19),), "Sat 19 Jul 2025"),
        ((date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)), "Mon 2 – Wed 4 Mar 2026"),
        ((date(2026, 3, 31), date(2026, 4, 1)), "Tue 31 Mar – Wed 1 Apr 2026"),
        ((date(2026, 12, 31), date(2027, 1, 1)), "Thu 31 Dec 2026 – Fri 1 Jan 2027"),
        ((date(2026, 3, 2), date(2026, 3, 4)), "Mon 2 Mar 2026 and Wed 4 Mar 2026"),
        (tuple(date(2026, 3, day) for day in range(2, 31, 4)), "Mon 2 – Mon 30 Mar 2026 (8 days)"),
    ],
)
def test_span_of_days(dates: tuple[date, ...], text: str) -> None:
    """Consecutive dates are a range that names month and year once if it can; others are listed.

    If there are many, only their number is stated.
    """
    assert wording.date_range(dates) == text


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 sessions"), (1, "1 session"), (19, "19 sessions")]
)
def test_counted(count: int, text: str) -> None:
    """One thing is named in the singular, any other number in the plural."""
    assert counted(count, "session") == text


@pytest.mark.parametrize(
    ("names", "text"),
    [(("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_listed(names: tuple[str, ...], text: str) -> None:
    """Names are joined as in a sentence."""
    assert listed(names) == text


def test_listed_with_another_joint() -> None:
    """The word before the last name can be chosen."""
    assert listed(("a", "b", "c"), "or") == "a, b or c"


@pytest.mark.parametrize(
    ("instant", "text"),
    [
        ("2025-07-17 21:59", "yesterday 23:59"),
        ("2025-07-17 22:00", "today 00:00"),
        ("2025-07-18 12:00:42", "today 14:00:42"),
        ("2025-07-18 22:00", "tomorrow 00:00"),
        ("2025-07-19 21:59", "tomorrow 23:59"),
        ("2025-07-19 22:00", ""),
        ("2025-07-16 21:59", ""),
    ],
)
def test_near(instant: str, text: str) -> None:
    """An instant near now is written by its day, here from Fri 18 Jul 2025 in Berlin."""
    berlin = find_zone("Europe/Berlin")
    assert wording.near_text(utc(instant), berlin, utc("2025-07-18 09:00")) == text


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        ("Europe/Berlin", "CEST, UTC+2"),
        ("Asia/Kathmandu", "UTC+5:45"),
        ("Europe/London", "BST, UTC+1"),
        ("UTC", "UTC"),
        ("AoE", "UTC-12"),
        ("PDT", "UTC-7"),
    ],
)
def test_offset_with_letters(zone: str, text: str) -> None:
    """The offset follows the abbreviation, if there is one."""
    assert wording.letters_or_offset(utc("2025-07-19 12:00"), find_zone(zone)) == text
