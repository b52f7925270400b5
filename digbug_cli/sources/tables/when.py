"""Read the day and the time in a cell of a table."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from digbug_cli.core.text import line
from digbug_cli.sources.common.timestamps import iso_stamp
from digbug_cli.sources.pages.words import clocks, dates
from digbug_cli.sources.pages.words.clocks import Clock, ClockRange
from digbug_cli.sources.pages.words.dates import DateMention

Order = Literal["day", "month"]
"""Which of the two comes first in the dates of a table."""

_MAX_DAYS = 31
MAX_CELL = 200
"""In characters. A longer cell is no time."""
_DAY_NUMBER = re.compile(
    r"\b(?:day|tag|jour(?:n[ée]e)?|d[ií]a|giorno|giornata|dag)\s*#?\s*([0-9]{1,2})\b", re.IGNORECASE
)
_MAY_BE_NAMES = re.compile(r"[^\W\d_]{2,}")
_SERIAL_DAY = re.compile(r"[2-7][0-9]{4}(?:[.,][0-9]+)?")
_SERIAL_CLOCK = re.compile(r"0?[.,][0-9]+")
_DIGITS = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2[0-9]{4}")
_SHORT_YEAR = re.compile(
    r"(?<![0-9:])[0-9]{1,2}(?:([-/.])[0-9]{1,2}\1|[- ][^\W\d_]{3,9}\.?[- ]'?)[0-9]{2}(?![0-9:/-])"
)
_NO_YEAR = re.compile(r"(?<![\w/.:-])[0-9]{1,2}(?:/[0-9]{1,2}(?![\w/.:-])|\.[0-9]{1,2}\.(?!\w))")
_PLAIN_CLOCK = re.compile(r"([01]?[0-9]|2[0-4])(?:[.,]([0-5][0-9])|([0-5][0-9]))")
_JOINTS = re.compile(
    r"^(?:[\s,;|@T-]|\b(?:at|um|à|a las|a|alle|om|às)\b)+|[\s,;|-]+$", re.IGNORECASE
)
_RANGE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} ([0-9]{2}:[0-9]{2}) ?- ?([0-9]{2}:[0-9]{2})")
"""A day with two times; the second is no offset, unless it is before the first."""
_MIDNIGHT_24 = re.compile(r"24:00(?::00)?")


class Cell(NamedTuple):
    """What a cell says of a day and a time."""

    text: str
    mention: DateMention | None = None
    weekday: int | None = None
    number: int | None = None
    """Of `Day 2`."""
    clock: ClockRange | None = None
    stamp: datetime | None = None
    """A timestamp with an offset."""
    end_mention: DateMention | None = None
    """The second date of a cell with two: that of the end."""
    fault: str = ""
    """Why it cannot be read."""
    hint: str = ""
    is_refused: bool = False
    """It has the form of a date, but which day it is remains open: the table cannot be read."""

    @property
    def has_day(self) -> bool:
        """Return whether it states a day."""
        return self.mention is not None or self.weekday is not None or self.number is not None


def holds_clock(text: str) -> bool:
    """Return whether a cell has a time of day."""
    if len(text) > MAX_CELL or not any(letter.isdigit() for letter in text):
        return False
    cell = read(text)
    return cell.clock is not None or cell.stamp is not None


@lru_cache(maxsize=4096)  # days and times recur in a table
def read(text: str) -> Cell:
    """Return the day and the time of a cell; without either, it has a fault."""
    text = line(text)
    if len(text) > MAX_CELL:
        return Cell(text, fault="is too long for a time")
    is_range = (match := _RANGE.fullmatch(text)) is not None and match[1] <= match[2]
    if not is_range and (stamp := iso_stamp(text)):
        if stamp.tzinfo:
            return Cell(text, stamp=stamp)
        mention = dates.find(f"{stamp:%Y-%m-%d}")[0]
        return Cell(text, mention=mention, clock=_at(stamp))
    mentions, english = find_dates(text)
    cell = _refused(text, mentions) or _in_words(english, mentions)
    return cell._replace(text=text)


def find_dates(text: str) -> tuple[list[DateMention], str]:
    """Return the dates of a text, and the text in which they stand.

    Names of three letters, such as `mai` and `mei`, are read if all languages that know the words
    agree; then the text is a translation.
    """
    mentions = [one for one in dates.find(text) if not one.has_short_year]
    if mentions or len(text) > MAX_CELL or not _MAY_BE_NAMES.search(text) or clocks.is_clock(text):
        return mentions, text
    from digbug_cli.sources.phrases import translation

    found: dict[tuple[object, ...], tuple[list[DateMention], str]] = {}
    days: dict[int, str] = {}
    for english in translation.translations(text):
        if one := dates.find(english):
            key = tuple((each.year, each.month, each.day) for each in one)
            if key not in found or one[0].weekday is not None:
                found[key] = (one, english)
        elif (weekday := dates.weekday(english)) is not None:
            days[weekday] = english
    if len(found) == 1:
        return next(iter(found.values()))
    return [], next(iter(days.values())) if len(days) == 1 and not found else text


def _refused(text: str, mentions: list[DateMention]) -> Cell | None:
    """Return a cell whose day nobody can tell, as a whole table of such cells is refused."""
    for pattern, sort in ((_SERIAL_DAY, "date"), (_SERIAL_CLOCK, "time")):
        if pattern.fullmatch(text):
            fault = f"is a spreadsheet's number for a {sort}"
            hint = f"format the column as {sort} in the spreadsheet and export it again"
            return Cell(text, fault=fault, hint=hint, is_refused=True)
    hint = "write the dates as YYYY-MM-DD"
    is_open = not mentions or mentions[0].year is None
    if is_open and (match := _SHORT_YEAR.search(text)):
        fault = f"has no year of four digits: {match[0]}"
        return Cell(text, fault=fault, hint=hint, is_refused=True)
    if not mentions and _NO_YEAR.fullmatch(text):
        return Cell(text, fault="is a date without a year", hint=hint, is_refused=True)
    return None


def _in_words(text: str, mentions: list[DateMention]) -> Cell:
    rest = text
    for mention in reversed(mentions):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    number = None
    if match := _DAY_NUMBER.search(rest):
        number = int(match[1])
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    weekday, rest = _without_weekday(rest)
    clock = _clock(rest)
    if len(mentions) > 2 or (mentions and mentions[0].is_range):
        return Cell(text, fault="has several days", hint="give each session its own day")
    if clock is None and not mentions and weekday is None and number is None:
        return Cell(text, fault="is not a time", hint="write it as HH:MM")
    if clock is None and rest.strip(" ,.:;()-") and re.search(r"[0-9]", rest):
        return Cell(text, fault="is not a time", hint="write it as HH:MM")
    first = mentions[0] if mentions else None
    last = mentions[1] if len(mentions) > 1 else None
    if first and first.weekday is not None:
        weekday = first.weekday
    return Cell(text, first, weekday, number, clock, end_mention=last)


def _without_weekday(text: str) -> tuple[int | None, str]:
    """Return the weekday of a text, and the text without it."""
    for match in re.finditer(r"[^\W\d_]+\.?", text):
        if (found := dates.weekday(match[0])) is not None and len(match[0]) > 1:
            return found, f"{text[: match.start()]} {text[match.end() :]}"
    return None, text


def _clock(rest: str) -> ClockRange | None:
    rest = _JOINTS.sub("", rest.strip()).strip(" ()") if rest.strip() else ""
    if match := _PLAIN_CLOCK.fullmatch(rest):
        rest = f"{match[1]}:{match[2] or match[3]}"
    if _MIDNIGHT_24.fullmatch(rest):
        return ClockRange(Clock(24, 0, "", "24:00", is_bare=False), None, "", "", rest)
    found = clocks.leading(rest)
    if found is None or (found.rest and re.search(r"[0-9]", found.rest)):
        return None
    return found


def _at(stamp: datetime) -> ClockRange:
    clock = Clock(stamp.hour, stamp.minute, "", f"{stamp:%H:%M}", is_bare=False)
    return ClockRange(clock, None, "", "", f"{stamp:%H:%M}")


def order_of(cells: Iterable[tuple[int, Cell]]) -> tuple[Order | None, int, str]:
    """Find the order in dates such as 03/04/2026, and the line and date that settle it.

    One date with a number above 12, or with its weekday, settles all; None if none does, or if
    they contradict each other.
    """
    found: dict[Order, tuple[int, str]] = {}
    for row, cell in cells:
        for mention in filter(None, (cell.mention, cell.end_mention)):
            match = _DIGITS.fullmatch(mention.written)
            if match is None:
                continue
            if (order := _order(mention, int(match[1]), int(match[3]), cell.weekday)) is not None:
                found.setdefault(order, (row, mention.written))
    if len(found) != 1:
        return None, 0, ""
    ((order, (row, written)),) = found.items()
    return order, row, written


def _order(mention: DateMention, first: int, second: int, weekday: int | None) -> Order | None:
    if first > 12:
        return "day"
    if second > 12:
        return "month"
    if weekday is None or first == second or mention.year is None:
        return None
    by_order: dict[Order, date | None] = {
        "day": dates.day_of(mention.year, second, first),
        "month": dates.day_of(mention.year, first, second),
    }
    fitting = [order for order, day in by_order.items() if day and day.weekday() == weekday]
    return fitting[0] if len(fitting) == 1 else None


def counted_day(cell: Cell, first: date) -> date | None:
    """Return the day of a weekday or of `Day 2`, counted from the first day; else None."""
    if cell.weekday is not None:
        return first + timedelta(days=(cell.weekday - first.weekday()) % 7)
    if cell.number is not None and 1 <= cell.number <= _MAX_DAYS:
        return first + timedelta(days=cell.number - 1)
    return None


def needs_order(cell: Cell) -> bool:
    """Return whether the date of a cell may have the month first or last."""
    return any(one is not None and one.readings for one in (cell.mention, cell.end_mention))
