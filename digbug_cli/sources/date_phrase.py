"""Parse a date and time as people write it into the form `2025-05-25 23:59 AoE`.

`May 25th, 2025, 11:59 PM Anywhere on Earth`, `29 Sept 2026 5pm PT`, `11:59 PM PST, Oct 7, 2021`.
Nothing is guessed: a missing or ambiguous part is an error.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from digbug_cli.core.check.draft import Draft, Text
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.text import line, quoted, with_hyphens
from digbug_cli.core.time import abbreviations, wording
from digbug_cli.errors import Origin

# `Submission deadline: 25 May ...`
_LABEL = (
    r"^[^0-9:()]{0,60}\b(?:deadline|due|date|submission|notification|registration|camera-ready"
    r"|paper|abstract|closes?|opens?|ends?|starts?)s?:\s+(?=\S)"
)
# The form of calendar files (RFC 5545 §3.3.5).
_BASIC = r"([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})?\s*(\S.*|)"
_STAMP = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:\s+|T)[0-9]{1,2}:[0-9]{2}(?!\s*[ap]\.?m\b)(?![0-9]).*"
_CLOCKS = (
    # noon, 12 noon, midnight
    r"(?<![\w:.+-])(?:12(?::00)?\s*)?\b(noon|midday|midnight)\b",
    # 11:59 pm, 11.59 p.m., 5pm
    r"(?<![\w:.+-])([0-9]{1,2})(?:[:.]([0-9]{2}))?(?::([0-9]{2}))?\s*([ap])\.?\s?m\b\.?",
    # 23:59, 23:59:59, 17:00 Uhr; in `GMT+8:00` it is part of an offset
    r"(?<![\w:.+-])([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?![\w:])()(?:\s*uhr\b)?",
    # 23.59, but not a part of 25.05.2025
    r"(?<![\w:.+-])([0-9]{1,2})\.([0-9]{2})(?!\.?\w)()()(?:\s*uhr\b)?",
    # 23h59, 17h, 17 Uhr
    r"(?<![\w:.+-])([0-9]{1,2})\s?(?:h|uhr\b)([0-9]{2})?(?!\w)()()",
)
# A dash followed by a blank is no minus sign (`29 Sept - 5pm`), unless `UTC` precedes it.
_OFFSET = (
    r"(?:\b(?:UTC|GMT)\s*[+-]\s*|(?:(?<=[\s(])|(?<=^))[+-])[0-9]{1,2}(?::?[0-9]{2})?(?![\w/.-])"
)
_YEAR_FIRST = r"(?<![\w/.-])([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![\w/-])"
_YEAR_LAST = r"(?<![\w/.-])([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![\w/-])"
_NUMBER = r"([0-9]{1,2})(?:st|nd|rd|th)?\.?"
_YEAR = r"[0-9]{4}"
EXAMPLE = "write it as 2025-05-25 23:59 AoE"
"""The hint for a phrase that cannot be read."""
_MAX_LENGTH = 300
"""In characters. No date is longer, and the patterns would be slow on longer texts."""
_MARKS = ".,;:|@\"'_"
_END_OF_DAY = r"\b(?:EOD|end of (?:the )?day)\b"
_FILLERS = frozenset({"at", "on", "by", "the", "of", "before", "until", "till", "in"})


class _InvalidPhraseError(Exception):
    """Part of the phrase is invalid, missing or ambiguous."""

    def __init__(self, code: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def parse(text: str, path: str) -> Draft:
    """Return a draft whose root is the text of a cut-off; messages call the phrase `path`."""
    origin = Origin(path)
    whole = line(text)
    if len(whole) > _MAX_LENGTH:
        problem = Problem(origin, "bad-date", f"{quoted(whole)} is too long for a date", EXAMPLE)
        return Draft(None, (problem,))
    value = re.sub(_LABEL, "", whole, flags=re.IGNORECASE)
    if match := re.fullmatch(_BASIC, value):
        year, month, day, hour, minute, second, zone = match.groups()
        return Draft(Text(f"{year}-{month}-{day} {hour}:{minute}:{second or '00'} {zone}", origin))
    if re.fullmatch(_STAMP, value, re.IGNORECASE):
        return Draft(Text(value, origin))
    try:
        return Draft(Text(_stamp(value), origin))
    except _InvalidPhraseError as error:
        problem = Problem(origin, error.code, error.message, error.hint)
        return Draft(None, (problem,))


def _stamp(text: str) -> str:
    rest = with_hyphens(text)
    # Take the offset out first: its digits look like those of a clock time or a day.
    offset = re.search(_OFFSET, rest, re.IGNORECASE)
    if offset:
        rest = f"{rest[: offset.start()]} \0 {rest[offset.end() :]}"
    clock, rest = _clock(rest, text)
    day, rest = _numeric_day(rest)
    if day is None:
        day, rest = _spoken_day(rest, text)
    if day is None:
        raise _InvalidPhraseError("no-date", f"{quoted(text)} has no date", EXAMPLE)
    zone = _zone(rest).replace("\0", offset[0] if offset else "")
    _require_zone_words(zone, text)
    if offset and clock and _ends_later(offset[0], clock):
        raise _InvalidPhraseError(
            "two-times", f"{quoted(text)} may have two times", "give one time"
        )
    if clock is None:
        zone_text = re.sub(_END_OF_DAY, "", zone, flags=re.IGNORECASE).strip()
        hint = f"write {day} 23:59 {zone_text}".rstrip() + " for the end of that day"
        raise _InvalidPhraseError("no-time", f"{quoted(text)} has no time", hint)
    return f"{day} {clock} {zone}".rstrip()


def _require_zone_words(zone: str, text: str) -> None:
    """Reject two letters that match a country code by chance: `Fr` is a day, `to` a word."""
    letters = zone.strip("() ")
    by_chance = len(letters) == 2 and letters.isalpha() and not letters.isupper()
    is_known = letters.upper() in abbreviations.known_letters()
    if (by_chance and not is_known) or letters.upper() in {"AM", "PM"}:
        message = f"unknown time zone {quoted(letters)} in {quoted(text)}"
        raise _InvalidPhraseError("unknown-zone", message, "write a country code in capitals")


def _ends_later(offset: str, clock: str) -> bool:
    """Return whether the offset may be the end of a range of times: `09:00 -11:00`."""
    match = re.fullmatch(r"-([0-9]{1,2}):?([0-9]{2})?", offset)
    return bool(match and f"{match[1]:>02}:{match[2] or '00'}" > clock[:5])


def _clock(rest: str, text: str) -> tuple[str | None, str]:
    """Return the clock time as `HH:MM` or None, and the phrase without it."""
    matches: list[re.Match[str]] = []
    for pattern in _CLOCKS:
        for match in re.finditer(pattern, rest, re.IGNORECASE):
            # A later pattern may match a part of an earlier match.
            if not any(_overlap(match, other) for other in matches):
                matches.append(match)
    if len(matches) > 1:
        raise _InvalidPhraseError("two-times", f"{quoted(text)} has two times", "give one time")
    if not matches:
        return None, rest
    return _clock_of_match(matches[0]), _without(matches[0], rest)


def _overlap(match: re.Match[str], other: re.Match[str]) -> bool:
    return match.start() < other.end() and other.start() < match.end()


def _clock_of_match(match: re.Match[str]) -> str:
    if match.re.groups == 1:
        if match[1].casefold() == "midnight":
            message = "midnight may be the beginning or the end of a day"
            hint = "write 00:00 for the beginning of the day, or 23:59 for its end"
            raise _InvalidPhraseError("two-times", message, hint)
        return "12:00"
    hour, minute, second, half = match.groups()
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            raise _InvalidPhraseError(
                "impossible-time", f"{quoted(match[0].strip())} is not a valid time"
            )
        hours = hours % 12 + (12 if half in "pP" else 0)
    return f"{hours:02}:{minute or '00'}" + (f":{second}" if second else "")


def _numeric_day(rest: str) -> tuple[str | None, str]:
    """Return a date in digits as `YYYY-MM-DD` or None, and the phrase without it."""
    if match := re.search(_YEAR_FIRST, rest):
        year, _, month, day = match.groups()
        return f"{year}-{month:>02}-{day:>02}", _without(match, rest)
    match = re.search(_YEAR_LAST, rest)
    if match is None:
        return None, rest
    first, _, second, year = match.groups()
    if len(year) == 2:
        message = f"{quoted(match[0])} has no year of four digits"
        raise _InvalidPhraseError("bad-date", message, "write it as 2025-05-25: year, month, day")
    days = [day for day in (_iso(year, second, first), _iso(year, first, second)) if day]
    if not days:
        raise _InvalidPhraseError("impossible-date", f"{quoted(match[0])} is not a valid date")
    if len(set(days)) > 1:
        message = f"{quoted(match[0])} could be {days[0]} or {days[1]}"
        raise _InvalidPhraseError("bad-date", message, f"write {days[0]} or {days[1]}")
    return days[0], _without(match, rest)


def _without(match: re.Match[str], rest: str) -> str:
    return f"{rest[: match.start()]} {rest[match.end() :]}"


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


class _PhraseWords(NamedTuple):
    """The words of a phrase, sorted by meaning."""

    months: list[tuple[int, str]]
    numbers: list[str]
    years: list[str]
    weekdays: list[int]
    others: list[str]


def _sort_words(rest: str) -> _PhraseWords:
    from dateutil.parser import parserinfo

    names = parserinfo()  # the English names of months and weekdays
    words = _PhraseWords([], [], [], [], [])
    for word in _split(rest):
        bare = word.strip(_MARKS + "-")
        month, weekday = names.month(bare), names.weekday(bare)
        if number := re.fullmatch(_NUMBER, bare, re.IGNORECASE):
            words.numbers.append(number[1])
        elif re.fullmatch(_YEAR, bare):
            words.years.append(bare)
        elif month is not None:
            words.months.append((month, bare))
        elif weekday is not None:
            words.weekdays.append(weekday)
        else:
            words.others.append(word)
    return words


def _spoken_day(rest: str, whole: str) -> tuple[str | None, str]:
    """Return a date with a named month as `YYYY-MM-DD` or None, and the phrase without it."""
    words = _sort_words(rest)
    if not words.months:
        return None, rest
    if any(len(group) > 1 for group in words[:4]):
        raise _InvalidPhraseError("two-dates", f"{quoted(whole)} has two dates", "give one date")
    for group, noun in ((words.numbers, "day"), (words.years, "year")):
        if not group:
            raise _InvalidPhraseError("bad-date", f"{quoted(whole)} has no {noun}", EXAMPLE)
    (month, spelling), (number,), (year,) = words.months[0], words.numbers, words.years
    day = _iso(year, str(month), number)
    if day is None:
        message = f"{quoted(f'{number} {spelling} {year}')} is not a valid date"
        raise _InvalidPhraseError("impossible-date", message)
    date_of_day = date.fromisoformat(day)
    if words.weekdays and date_of_day.weekday() not in words.weekdays:
        message = (
            f"{quoted(whole)} has the wrong weekday: that date is {wording.day_text(date_of_day)}"
        )
        raise _InvalidPhraseError("wrong-weekday", message, "correct the weekday or the date")
    return day, " ".join(words.others)


def _split(rest: str) -> Iterator[str]:
    """Return the words of a phrase; `25-May-2025` is three words."""
    spaced = re.sub(r"(?<=[0-9])[-/](?=[A-Za-z])|(?<=[A-Za-z])[-/](?=[0-9])", " ", rest)
    return iter(spaced.replace(",", " ").split())


def _zone(rest: str) -> str:
    """Return the zone: the rest of a phrase without its date, time and filler words."""
    # Keep a sign at the end of a word: `UTC-` is an incomplete offset, not UTC.
    words = [bare for word in rest.split() if (bare := word.strip(_MARKS).lstrip(_MARKS + "-"))]
    # Strip filler words only at the ends: `on` belongs to `Anywhere on Earth`.
    while words and words[0].casefold() in _FILLERS:
        words.pop(0)
    while words and words[-1].casefold() in _FILLERS:
        words.pop()
    return " ".join(words)
