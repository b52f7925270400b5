"""Weekdays in a text that contradict the date beside them: `Friday, 24 May 2025`."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from digbug_cli.core.check.draft import Draft, Fields, Items, Node, Text
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.model import Conference, Cutoff, DateOnly, DeadlineOwner
from digbug_cli.core.text import quoted
from digbug_cli.errors import Origin

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = (
    r"\b(Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?"
    r"|Sat(?:urday)?|Sun(?:day)?)\b"
)
_MONTH = (
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"([0-3]?[0-9])(?:st|nd|rd|th)?"
# Runs of blanks are short, so that a search takes no more time than the text is long.
_GAP, _MAYBE_GAP = r"\s{1,3}", r"\s{0,3}"
_YEAR = r"(?:,?\s{1,3}((?:19|20)[0-9]{2})\b)?"
_ISO = r"(20[0-9]{2})-([01][0-9])-([0-3][0-9])(?![0-9])"
_DATE = rf"(?:{_ISO}|\b{_DAY}{_GAP}(?:of{_GAP})?{_MONTH}{_YEAR}|\b{_MONTH}{_GAP}{_DAY}\b{_YEAR})"
_RANGE = r"\s{0,3}(?:[-–—/&]|\bto\b|\band\b|\bor\b|\buntil\b)\s{0,3}"
# A weekday or a date that is one end of a range may belong to the other end.
_BEFORE = re.compile(
    rf"({_RANGE})?{_WEEKDAY}\.?,?{_GAP}(?:the{_GAP})?{_DATE}(?!{_RANGE}[0-9A-Za-z])",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"({_RANGE})?{_DATE}{_MAYBE_GAP}\({_MAYBE_GAP}{_WEEKDAY}\.?{_MAYBE_GAP}\)", re.IGNORECASE
)
_ANY_WEEKDAY = re.compile(_WEEKDAY, re.IGNORECASE)
_MAX_LENGTH = 20_000
"""Of a longer text, only the beginning is read."""
_KEYS_WITHOUT_PROSE = frozenset({"id", "url", "links", "geo", "timezone"})


class WeekdayDate(NamedTuple):
    """A date as written in a text, and the weekday beside it; 0 is Monday."""

    written: str
    weekday: int
    year: int | None
    month: int
    day: int


DateFinder = Callable[[str], Iterable[WeekdayDate]]
"""Finds dates with weekdays of other languages than English."""


def wrong_weekdays(
    draft: Draft, owner: DeadlineOwner, node: Node | None, find_others: DateFinder
) -> Iterator[Problem]:
    """Yield a warning for each weekday in a text of `owner` that contradicts the date beside it.

    A date without a year may be in any year of the owner's dates. `node` is the owner as the file
    has it; the sessions of an imported programme stand in the `draft`.
    """
    years = _years(owner)

    def wrong(text: str, origin: Origin) -> Iterator[Problem]:
        found = (*_english(text), *(find_others(text[:_MAX_LENGTH]) if _has_digit(text) else ()))
        for each in found:
            days = _days(each, years)
            if days and all(day.weekday() != each.weekday for day in days):
                real = _WEEKDAYS[days[0].weekday()]
                message = f"{quoted(each.written)} in the text: {days[0]} is a {real}"
                hint = "correct the weekday, the date or the year"
                yield Problem(origin, "wrong-weekday", message, hint, warning=True)

    for text in _texts(node):
        yield from wrong(text.value, text.origin)
    for session in draft.sessions or () if not isinstance(owner, Conference) else ():
        content = session.content
        for part in (content.title, content.label, content.abstract):
            if part:
                yield from wrong(part, session.origin)


def _has_digit(text: str) -> bool:
    return any(digit in text for digit in "0123456789")


def _english(text: str) -> Iterator[WeekdayDate]:
    """Yield each date with an English weekday."""
    if not _ANY_WEEKDAY.search(text):
        return
    for match in _BEFORE.finditer(text[:_MAX_LENGTH]):
        of_range, weekday, *parts = match.groups()
        if of_range is None:
            yield _english_date(match[0], weekday, parts)
    for match in _AFTER.finditer(text[:_MAX_LENGTH]):
        of_range, *parts, weekday = match.groups()
        if of_range is None:
            yield _english_date(match[0], weekday or "", parts)


def _number(weekday: str) -> int:
    names = [name[:3].casefold() for name in _WEEKDAYS]
    return names.index(weekday[:3].casefold())


def _english_date(written: str, weekday: str, parts: Sequence[str | None]) -> WeekdayDate:
    year, month, day, first_day, first_month, first_year, last_month, last_day, last_year = parts
    if year and month and day:
        numbers, stated = (int(month), int(day)), year
    else:
        name, number = first_month or last_month or "", first_day or last_day or "0"
        numbers = _MONTHS.index(name[:3].casefold()) + 1, int(number)
        stated = first_year or last_year or ""
    return WeekdayDate(written, _number(weekday), int(stated) if stated else None, *numbers)


def _days(written: WeekdayDate, years: Collection[int]) -> list[date]:
    """Return the days that a date may be, the likeliest first."""
    days = []
    for year in [written.year] if written.year else sorted(years, reverse=True):
        with suppress(ValueError):  # 31 June
            days.append(date(year, written.month, written.day))
    return days


def _texts(node: Node | None) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Items):
        for value in node.values:
            yield from _texts(value)
    elif isinstance(node, Fields):
        for key, value in node.values.items():
            if key not in _KEYS_WITHOUT_PROSE:
                yield from _texts(value)


def _years(owner: DeadlineOwner) -> set[int]:
    """Return the years of the days and deadlines of a workshop or a conference."""
    if isinstance(owner, Conference):
        days = {day for day in (owner.starts_on, owner.ends_on) if day}
    else:
        days = {*owner.dates, *(session.day for session in owner.sessions)}
    for deadline in owner.deadlines:
        for when in (deadline.when, *deadline.was):
            if isinstance(when, Cutoff):
                days.add(when.wall.date())
            elif isinstance(when, DateOnly):
                days.add(when.day)
    return {day.year for day in days}
