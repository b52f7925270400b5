"""The days of a programme, as people call them: `sat`, `today`, `2`, `2025-07-19`."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from digbug_cli.core.finding.time_window import DaySpan
from digbug_cli.core.time.instants import Instant, to_wall
from digbug_cli.core.time.zone import Zone

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_RELATIVE_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_MIN_LETTERS = 3


def days_named(
    name: str, days: Sequence[date], hours: Mapping[date, DaySpan], now: Instant, venue: Zone
) -> tuple[date, ...] | None:
    """Return the days that `name` stands for; None where it is no name of a day.

    A weekday, whole or from three letters on, is every programme day of that name; a number
    counts the programme's days from 1. A date, `today`, `tomorrow` and `yesterday` are that day
    at the venue, whether there is a programme or not. While it still runs after midnight, today is
    the day that it belongs to.
    """
    word = name.strip().casefold()
    if word in _RELATIVE_DAYS:
        running = (day for day, (begins, ends) in hours.items() if begins <= now < ends)
        today = next(running, to_wall(now, venue.rules).date())
        return (today + timedelta(days=_RELATIVE_DAYS[word]),)
    if word.isascii() and word.isdigit() and len(word) < _MIN_LETTERS:
        place = int(word)
        return (days[place - 1],) if 1 <= place <= len(days) else None
    if len(word) >= _MIN_LETTERS and word.isalpha():
        matching = [weekday.startswith(word) for weekday in _WEEKDAYS]
        return tuple(day for day in days if matching[day.weekday()]) if any(matching) else None
    try:
        return (date.fromisoformat(word),)
    except ValueError:
        return None
