"""Format dates, times and durations as text, in English whatever the locale."""

from datetime import date, datetime, time, timedelta
from typing import Literal

from digbug_cli.core.text import counted, listed
from digbug_cli.core.time.instants import Instant, WallTime, to_wall
from digbug_cli.core.time.zone import Zone

ClockHours = Literal[12, 24]
"""The clock that times are shown in: 12 or 24 hours."""

_MINUTE = timedelta(minutes=1)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MAX_LISTED_DATES = 6


def day_text(day: date) -> str:
    """Return a date with its weekday: `Sat 19 Jul 2025`."""
    return f"{_DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def clock_text(wall: datetime | time, hours: ClockHours = 24, *, exact: bool = False) -> str:
    """Return a time, `17:55` or `5:55 pm`; with its seconds if they are not 0.

    23:59:59 is how many write the end of a day. Unless `exact` is set it is shown as 23:59, and so
    is that moment in zones whose offset has quarters of an hour: 17:44:59 as 17:44.
    """
    ends_quarter = wall.second == 59 and wall.minute % 15 == 14
    shows_seconds = wall.second and (exact or not ends_quarter)
    rest = f"{wall.minute:02}:{wall.second:02}" if shows_seconds else f"{wall.minute:02}"
    if hours == 24:
        return f"{wall.hour:02}:{rest}"
    # Both 00:30 and 12:30 are written as 12:30.
    return f"{wall.hour % 12 or 12}:{rest} {'am' if wall.hour < 12 else 'pm'}"


def stamp_text(wall: WallTime, zone: str, hours: ClockHours = 24, *, exact: bool = False) -> str:
    """Return a wall time with its zone: `Sun 25 May 2025 23:59 AoE`."""
    return f"{day_text(wall)} {clock_text(wall, hours, exact=exact)} {zone}"


def day_offset(days: int) -> str:
    """Return the mark of a time on another date, `+1` or `-1`; empty for the same date."""
    return f"{days:+d}" if days else ""


def day_offset_in_full(days: int, day: date) -> str:
    """Return the legend of a day mark: `+1 is the day after, Sun 20 Jul 2025`."""
    count = abs(days)
    side = "after" if days > 0 else "before"
    many = "the day" if count == 1 else f"{count} days"
    return f"{day_offset(days)} is {many} {side}, {day_text(day + timedelta(days=days))}"


def duration_text(span: timedelta) -> str:
    """Return a duration in its two largest units: `3 days 4 h`, `12 min 30 s`."""
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return counted(days, "day") + (f" {hours} h" if hours else "")
    if hours:
        return f"{hours} h" + (f" {minutes} min" if minutes else "")
    if minutes:
        return f"{minutes} min" + (f" {seconds} s" if seconds else "")
    return f"{seconds} s"


def until_text(span: timedelta) -> str:
    """Return the time until something: `in 3 days 4 h`. `span` is positive."""
    return f"in {duration_text(span)}"


def ago_text(span: timedelta) -> str:
    """Return the time since something, `20 min ago`; from one day on, only days: `547 days ago`."""
    if span.days:
        return f"{counted(span.days, 'day')} ago"
    return f"{duration_text(span)} ago" if span >= timedelta(seconds=1) else "just now"


def minutes_left(span: timedelta) -> str:
    """Return the time that is left, rounded up to minutes: `12 min`, `1 h 5 min`."""
    return duration_text(-(-span // _MINUTE) * _MINUTE)


def in_minutes(span: timedelta) -> str:
    """Return the time until something, rounded up to minutes: `in 12 min`."""
    return f"in {minutes_left(span)}"


def minutes_ago(span: timedelta) -> str:
    """Return the time since something, rounded down to minutes: `12 min ago`, `just now`."""
    return ago_text(span // _MINUTE * _MINUTE)


def relative_day(day: date, today: date) -> str:
    """Return a date relative to today: `today`, `tomorrow`, `in 5 days`, `547 days ago`."""
    days = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def date_range(dates: tuple[date, ...]) -> str:
    """Return the dates of a workshop, a range if they are consecutive or many.

    `Sat 19 Jul 2025`, `Mon 2 – Wed 4 Mar 2026`, `Mon 5 Jan 2026 – Mon 4 Jan 2027 (53 days)`.
    `dates` is sorted and not empty.
    """
    first, last = dates[0], dates[-1]
    if first == last:
        return day_text(first)
    if (last - first).days + 1 == len(dates):
        return span_text(first, last)
    if len(dates) > _MAX_LISTED_DATES:
        return f"{span_text(first, last)} ({len(dates)} days)"
    return listed([day_text(day) for day in dates])


def span_text(first: date, last: date) -> str:
    """Return a range of dates, both included: `Mon 2 – Wed 4 Mar 2026`."""
    if first.year != last.year:
        return f"{day_text(first)} – {day_text(last)}"
    start = day_text(first).removesuffix(f" {first.year}")
    if first.month == last.month:
        start = start.removesuffix(f" {MONTHS[first.month - 1]}")
    return f"{start} – {day_text(last)}"


def moment_text(
    instant: Instant, zone: Zone, hours: ClockHours = 24, *, exact: bool = False
) -> str:
    """Return an instant in the time of `zone`: `Sat 19 Jul 2025 17:55`."""
    wall = to_wall(instant, zone.rules)
    return f"{day_text(wall)} {clock_text(wall, hours, exact=exact)}"


def moment_of_year(instant: Instant, zone: Zone, hours: ClockHours = 24) -> str:
    """Return an instant in the time of `zone`, without the year: `Sat 19 Jul 17:55`."""
    wall = to_wall(instant, zone.rules)
    return f"{day_text(wall).removesuffix(f' {wall.year}')} {clock_text(wall, hours)}"


def moment_in_full(
    instant: Instant, zone: Zone, hours: ClockHours = 24, *, exact: bool = False
) -> str:
    """Return an instant with its offset and zone: `Sat 19 Jul 2025 17:55 UTC+2 Europe/Berlin`."""
    names = dict.fromkeys((zone.offset(instant), zone.name))
    return f"{moment_text(instant, zone, hours, exact=exact)} {' '.join(names)}"


def letters_or_offset(instant: Instant, zone: Zone) -> str:
    """Return the abbreviation and offset of `zone` at `instant`: `CEST, UTC+2`."""
    letters, offset = zone.letters(instant), zone.offset(instant)
    return f"{letters}, {offset}" if letters and letters != offset else offset


def near_text(instant: Instant, zone: Zone, now: Instant, hours: ClockHours = 24) -> str:
    """Return an instant relative to `now`: `today 18:00`, `tomorrow 13:59`.

    Empty if it is neither yesterday, today nor tomorrow.
    """
    wall, today = to_wall(instant, zone.rules), to_wall(now, zone.rules).date()
    if abs((wall.date() - today).days) > 1:
        return ""
    return f"{relative_day(wall.date(), today)} {clock_text(wall, hours)}"
