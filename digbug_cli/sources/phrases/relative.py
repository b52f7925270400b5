"""Days that depend on the current time, as a person types them: `tomorrow`, `in 3 days`.

Files state no such days, since nobody knows when they were written.
"""

import re
from datetime import date, datetime, time, timedelta

from digbug_cli.core.text import quoted
from digbug_cli.core.time.instants import WallTime
from digbug_cli.sources.phrases.days import WEEKDAYS, Words
from digbug_cli.sources.phrases.parts import Clock, InvalidPhraseError, RelativeDay

_UNITS = {
    "minute": timedelta(minutes=1),
    "min": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "hr": timedelta(hours=1),
    "h": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
_COUNTS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_AMOUNT = rf"(an?|{'|'.join(_COUNTS[1:])}|[0-9]{{1,4}})\s*({'|'.join(_UNITS)})s?\b"
_SPAN = rf"\bin\s+{_AMOUNT}(?:'?s?\s+time\b)?|(?<![\w:.-]){_AMOUNT}\s+from\s+now\b"
_NAMED_DAYS = {
    r"\b(?:the )?day after tomorrow\b": 2,
    r"\b(?:the )?day before yesterday\b": -2,
    r"\btomorrow\b": 1,
    r"\byesterday\b": -1,
    r"\btoday\b": 0,
    r"\bthis (?:morning|afternoon|evening)\b": 0,
    r"\btonight\b": 0,
}
_NEXT = r"\b(next|this|coming|the coming)\s+(?={})"
_MORNING, _NOON = 5, 12
"""The hours until which a time may be in the night and in the morning."""


def take(rest: str, whole: str) -> tuple[list[RelativeDay], str]:
    """Return the relative days of a phrase except weekdays, and the phrase without them.

    Raises:
        InvalidPhraseError: there are several lengths of time, as in `in 1h30`.
    """
    found: list[RelativeDay] = []
    if match := re.search(_SPAN, rest, re.IGNORECASE):
        amount, unit = (match[1], match[2]) if match[1] else (match[3], match[4])
        found.append(_after(match[0].strip(), amount.casefold(), unit.casefold()))
        after = re.match(rf"[\s,]*(?:and\s+)?{_AMOUNT}", rest[match.end() :], re.IGNORECASE)
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    else:
        after = re.search(r"\bin\s+[0-9]{1,3}\s?(?:[hdwm]|min)[a-z]*\s?[0-9]", rest, re.IGNORECASE)
    if after:
        message = f"{quoted(whole)} has two lengths of time"
        hint = "write it in one unit, such as in 90 minutes"
        raise InvalidPhraseError("bad-date", message, hint)
    for pattern, days in _NAMED_DAYS.items():
        if match := re.search(pattern, rest, re.IGNORECASE):
            found.append(RelativeDay(match[0], days=days))
            rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    return found, rest


def _after(words: str, amount: str, unit: str) -> RelativeDay:
    named = {"a": 1, "an": 1, **{name: count for count, name in enumerate(_COUNTS)}}
    span = (named[amount] if amount in named else int(amount)) * _UNITS[unit]
    if _UNITS[unit] >= timedelta(days=1):
        return RelativeDay(words, days=span.days, keeps_time=True)
    return RelativeDay(words, span=span, keeps_time=True)


def take_next(rest: str) -> tuple[bool, str]:
    """Return whether a weekday has the word `next`, and the phrase without that word."""
    pattern = _NEXT.format("|".join(rf"{name}\b" for name in WEEKDAYS))
    match = re.search(pattern, rest, re.IGNORECASE)
    if match is None:
        return False, rest
    return match[1].casefold() == "next", f"{rest[: match.start()]} {rest[match.end() :]}"


def the_day(
    found: list[RelativeDay], words: Words, clock: Clock | None, whole: str, *, is_next: bool
) -> RelativeDay | None:
    """Return the relative day of a phrase without a date; None if it has no time either.

    Raises:
        InvalidPhraseError: there are two days, or a time that does not fit.
    """
    if len(found) > 1 or len(set(words.weekdays)) > 1 or (found and words.weekdays):
        raise InvalidPhraseError("two-dates", f"{quoted(whole)} has two dates", "give one date")
    if found:
        _require_fitting_time(found[0], clock, whole)
        return found[0]
    if words.weekdays:
        name = _weekday_name(words.weekdays[0])
        return RelativeDay(name, weekday=words.weekdays[0], is_next=is_next)
    return RelativeDay("") if clock else None


def _weekday_name(weekday: int) -> str:
    return next(name for name, number in WEEKDAYS.items() if number == weekday).capitalize()


def _require_fitting_time(day: RelativeDay, clock: Clock | None, whole: str) -> None:
    if day.span is not None and clock:
        message = f"{quoted(whole)} has a time and {quoted(day.words)}"
        raise InvalidPhraseError("two-times", message, "give one of them")
    part = day.words.casefold().rpartition(" ")[2]
    if clock is None or part not in {"tonight", "morning", "afternoon", "evening"}:
        return
    hour = clock.time.hour
    if part == "tonight" and hour < _MORNING:
        message = f"{quoted(clock.text)} may be in the night before or after today"
        hint = f"write today {clock.text} or tomorrow {clock.text}"
        raise InvalidPhraseError("two-dates", message, hint)
    if (hour < _NOON) != (part == "morning"):
        other = f"{(hour + _NOON) % 24:02}{clock.text[2:]}"
        message = f"{quoted(clock.text)} does not fit {quoted(day.words)}"
        hint = f"write today {clock.text} or today {other}"
        raise InvalidPhraseError("two-times", message, hint)


def wall_times(day: RelativeDay, clock: str | None, now: WallTime, today: date) -> list[WallTime]:
    """Return the wall times that a relative day may mean, in order: one, or several.

    Args:
        day: the day, which has no `span`.
        clock: the time as `HH:MM` or `HH:MM:SS`; None is the time of `now`.
        now: the current time in the zone of the phrase.
        today: the viewer's date, which may be another than in that zone.
    """
    time_of_day = Clock(clock).time if clock else now.time()
    extra = timedelta(days=1) if clock and clock.startswith("24:") else timedelta(0)
    if day.days is not None:
        dates = {start + timedelta(days=day.days) for start in (now.date(), today)}
    elif day.weekday is None:
        dates = {_first_at_or_after(now, time_of_day, extra)}
    elif not day.is_next:
        dates = {_first_at_or_after(now, time_of_day, extra, day.weekday)}
    else:
        dates = {
            each for start in (now.date(), today) for each in _next_weekdays(start, day.weekday)
        }
    return [WallTime(datetime.combine(each, time_of_day) + extra) for each in sorted(dates)]


def _first_at_or_after(
    now: WallTime, time_of_day: time, extra: timedelta, weekday: int | None = None
) -> date:
    day = now.date() - timedelta(days=1)
    while datetime.combine(day, time_of_day) + extra < now or weekday not in {None, day.weekday()}:
        day += timedelta(days=1)
    return day


def _next_weekdays(today: date, weekday: int) -> set[date]:
    """Return the coming such weekday, and the one of the next week, which begins on Monday."""
    coming = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    monday = today + timedelta(days=7 - today.weekday())
    return {coming, monday + timedelta(days=weekday)}
