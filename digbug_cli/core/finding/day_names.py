"""Read the name of a programme day: `sat`, `today`, `2`, `2025-07-19`."""

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
    """Return the days that `name` stands for, or None if it does not name a day.

    A weekday, in full or from its first three letters, stands for every programme day on that
    weekday. A number counts the programme days from 1. A date, `today`, `tomorrow` and `yesterday`
    stand for that date at the venue, even if it has no programme. If the programme of a day runs
    past midnight, `today` stays that day until the programme ends.
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
