"""Find the date in a phrase: `25 May 2025`, `2025-05-25`, `05/25/2025`."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from digbug_cli.core.text import quoted
from digbug_cli.core.time import wording
from digbug_cli.sources.phrases.parts import EXAMPLE, DayOrder, InvalidPhraseError

_YEAR_FIRST = r"(?<![\w/.-])([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![\w/-])"
_YEAR_LAST = r"(?<![\w/.-])([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![\w/-])"
# Without anything between the parts only where it can be nothing else.
_COMPACT = r"(?<![\w/.:+-])((?:19|20|21)[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])(?![\w/.:-])"
_NO_YEAR = r"(?<![\w/.:-])[0-9]{1,2}(?:/[0-9]{1,2}(?![\w/.:-])|\.[0-9]{1,2}\.(?![\w]))"
_NUMBER = r"([0-9]{1,2})(?:st|nd|rd|th)?\.?"
_NUMBERS = r"[0-9]{1,2}(?:st|nd|rd|th)?-+[0-9]{1,2}(?:st|nd|rd|th)?"
_YEAR = r"[0-9]{4}"
_MARKS = ".,;:|@\"'_~*!()[]-"
_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
MONTHS = {
    **{name: number for number, name in enumerate(_MONTHS.split(), 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS.split(), 1)},
    "sept": 9,
}
"""The English names of months, in small letters, with their numbers."""
WEEKDAYS = {
    **{name: number for number, name in enumerate(_DAYS.split())},
    **{name[:3]: number for number, name in enumerate(_DAYS.split())},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
"""The English names of weekdays; 0 is Monday."""


class Words(NamedTuple):
    """The words of a phrase without its clock time and numeric dates, sorted by meaning."""

    months: list[tuple[int, str]]
    numbers: list[str]
    years: list[str]
    weekdays: list[int]
    others: list[str]
    """The rest, in order and as written, with brackets."""


class NumericDates(NamedTuple):
    """The dates in digits of a phrase."""

    found: list[tuple[str, tuple[str, ...]]]
    """Each as written, with the dates that it may mean as `YYYY-MM-DD`."""


def take_numeric(rest: str, order: DayOrder | None) -> tuple[NumericDates, str]:
    """Return the dates in digits, and the phrase without them."""
    dates = NumericDates([])
    for pattern in (_YEAR_FIRST, _YEAR_LAST, _COMPACT):
        for match in re.finditer(pattern, rest):
            dates.found.append((match[0], _readings(match, order)))
        rest = re.sub(pattern, " ", rest)
    return dates, rest


def _readings(match: re.Match[str], order: DayOrder | None) -> tuple[str, ...]:
    if match.re.pattern == _COMPACT:
        return (f"{match[1]}-{match[2]}-{match[3]}",)
    if match.re.pattern == _YEAR_FIRST:
        return (f"{match[1]}-{match[3]:>02}-{match[4]:>02}",)
    first, _, second, year = match.groups()
    if len(year) == 2:
        message = f"{quoted(match[0])} has no year of four digits"
        raise InvalidPhraseError("bad-date", message, "write it as 2025-05-25: year, month, day")
    by_order = {"day": _iso(year, second, first), "month": _iso(year, first, second)}
    if order and (day := by_order[order]):
        return (day,)
    days = tuple(dict.fromkeys(filter(None, by_order.values())))
    if not days:
        raise InvalidPhraseError("impossible-date", f"{quoted(match[0])} is not a valid date")
    return days


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def sort_words(rest: str) -> Words:
    """Return the words by their meaning."""
    words = Words([], [], [], [], [])
    for word in _split(rest):
        bare = word.strip(_MARKS)
        name = bare.casefold()
        if number := re.fullmatch(_NUMBER, bare, re.IGNORECASE):
            words.numbers.append(number[1])
        elif re.fullmatch(_NUMBERS, bare, re.IGNORECASE):
            words.numbers.extend(re.findall("[0-9]+", bare))
        elif re.fullmatch(_YEAR, bare):
            words.years.append(bare)
        elif name in MONTHS:
            words.months.append((MONTHS[name], bare))
        elif name in WEEKDAYS:
            words.weekdays.append(WEEKDAYS[name])
        else:
            words.others.append(word)
            continue
        # Only the brackets of the word stay, for those that enclose more than this word.
        words.others.extend(filter(None, [_unpaired_bracket(word)]))
    return words


def _unpaired_bracket(word: str) -> str:
    opened, closed = word.count("("), word.count(")")
    return "(" if opened > closed else ")" if closed > opened else ""


def _split(rest: str) -> Iterator[str]:
    """Return the words of a phrase; `25-May-2025` and `25.May.2025` are three words each."""
    spaced = re.sub(r"(?<=[^\W\d_])[-/.]([0-9]{1,2})[-/.,]([0-9]{4})(?!\w)", r" \1 \2", rest)
    spaced = re.sub(r"(?<=[0-9])[-/.](?=[^\W\d_])|(?<=[^\W\d_])[-/.](?=[0-9])", " ", spaced)
    return iter(spaced.replace(",", " ").split())


def the_day(words: Words, dates: NumericDates, whole: str) -> str | None:
    """Return the one date of a phrase as `YYYY-MM-DD`; None if it has none.

    Raises:
        InvalidPhraseError: there are several dates, or the date is incomplete, ambiguous or
            invalid, or its weekday is wrong.
    """
    readings = [days for _, days in dates.found]
    if words.months:
        readings.append((_spoken_day(words, whole),))
    elif len(words.years) + len(words.numbers) and readings:
        raise InvalidPhraseError("two-dates", f"{quoted(whole)} has two dates", "give one date")
    if not readings:
        return None
    common = [day for day in readings[0] if all(day in days for days in readings)]
    if not common:
        raise InvalidPhraseError("two-dates", f"{quoted(whole)} has two dates", "give one date")
    fitting = [day for day in common if _fits(day, words.weekdays)]
    if not fitting:
        message = f"{quoted(whole)} has the wrong weekday: that date is {_day_texts(common)}"
        raise InvalidPhraseError("wrong-weekday", message, "correct the weekday or the date")
    if len(fitting) > 1:
        written = next(written for written, days in dates.found if len(days) > 1)
        message = f"{quoted(written)} could be {fitting[0]} or {fitting[1]}"
        raise InvalidPhraseError("bad-date", message, f"write {fitting[0]} or {fitting[1]}")
    return fitting[0]


def _day_texts(days: list[str]) -> str:
    return " or ".join(wording.day_text(date.fromisoformat(day)) for day in days)


def _fits(day: str, weekdays: list[int]) -> bool:
    """Return whether a date has the weekday that is written; a date that does not exist has it."""
    try:
        weekday = date.fromisoformat(day).weekday()
    except ValueError:
        return True
    return all(weekday == written for written in weekdays)


def _spoken_day(words: Words, whole: str) -> str:
    """Return a date with a named month."""
    if any(len(group) > 1 for group in words[:3]):
        raise InvalidPhraseError("two-dates", f"{quoted(whole)} has two dates", "give one date")
    for group, noun in ((words.numbers, "day"), (words.years, "year")):
        if not group:
            raise InvalidPhraseError("bad-date", f"{quoted(whole)} has no {noun}", EXAMPLE)
    (month, spelling), (number,), (year,) = words.months[0], words.numbers, words.years
    day = _iso(year, str(month), number)
    if day is None:
        message = f"{quoted(f'{number} {spelling} {year}')} is not a valid date"
        raise InvalidPhraseError("impossible-date", message)
    return day


def take_without_year(rest: str) -> tuple[bool, str]:
    """Return whether there is a date in digits without a year, `29/05`, and the rest."""
    return bool(re.search(_NO_YEAR, rest)), re.sub(_NO_YEAR, " ", rest)
