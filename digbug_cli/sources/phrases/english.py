"""Read a date, a time and a zone in English."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from digbug_cli.core.text import quoted, with_hyphens
from digbug_cli.sources.phrases import clocks, days, relative, zone_words
from digbug_cli.sources.phrases.parts import (
    EXAMPLE,
    Clock,
    DayOrder,
    InvalidPhraseError,
    Phrase,
    RelativeDay,
)

# A dash followed by a blank is no minus sign (`29 Sept - 5pm`), unless `UTC` precedes it.
_OFFSET = (
    r"(?:\b(?:UTC|GMT)\s*[+-]\s*|(?:(?<=[\s(])|(?<=^))[+-])[0-9]{1,2}(?::?[0-9]{2})?"
    r"(?:\s?h(?:(?:ou)?rs?)?)?(?![\w/.-])"
)
_ETC = r"\bEtc/(?:GMT|UTC)[+-]?[0-9]{0,2}(?![\w/.-])"
# RFC 9557, and the timestamps of programs: `2025-06-05 23:59:00 -0700 PDT`.
_STAMP = (
    r"(?<![\w:.+-])([0-9]{4}-[0-9]{2}-[0-9]{2})(?:(T)|\s+)([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
    r"(?:[.,][0-9]{1,9})?\s*(Z(?!\w)|[+-][0-9]{2}:?[0-9]{2}(?![0-9:])|(?=\s|$))"
)
# 25. 5. 2025, 2025. 5. 25., 25 / 05 / 2025
_SPACED_DATE = (
    r"(?<![\w/.:-])([0-9]{1,2})(\. | / )([0-9]{1,2})\2([0-9]{4})(?!\w)"
    r"|(?<![\w/.:-])([0-9]{4})(\. | / )([0-9]{1,2})\6([0-9]{1,2})(?![\w:])"
)
_MONTH = "|".join(name for name in days.MONTHS if len(name) == 3)
# 15 Jan 2027 1700 GMT: four digits behind a year and before a zone are a time, if they cannot be
# another year.
_YEAR_AND_TIME = (
    r"(?<![\w/.:+-])((?:19|20|21)[0-9]{2},?\s+(?:at\s+)?)(?!(?:19|20|21)[0-9]{2}\s)"
    r"([01][0-9]|2[0-3])([0-5][0-9])\s?(?=Z(?!\w)|\(?(?-i:[A-Z]{2,5})\b|\(?AoE\b)"
)
_APART = (
    # UTC/GMT -8, UTC±0
    (r"\b(?:UTC\s?/\s?GMT|GMT\s?/\s?UTC)\b", "UTC"),
    (r"\b(UTC|GMT)\s?\u00b1\s?(?=0)", r"\1+"),
    # 23:59Z, 23:59UTC, 23:59AoE
    (
        r"(?<![\w:.+-])([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)(?=(?:(?-i:[A-Z]{3,4})|AoE|Z)(?!\w))",
        r"\1 ",
    ),
    # 15JAN2027
    (rf"(?<!\w)([0-9]{{1,2}})({_MONTH})([0-9]{{4}})(?!\w)", r"\1 \2 \3"),
    (_YEAR_AND_TIME, r"\1\2:\3 "),
)
"""What is written together, with how it is read."""
_SUFFIX = r"\[!?([A-Za-z][A-Za-z0-9_+/-]*)\]"
_CALENDAR = r"\[!?u-ca=(?:gregory|iso8601)\]"


class _Parts(NamedTuple):
    """What stands in a phrase, before it is known whether it makes sense together."""

    text: str
    clock: Clock | None
    words: days.Words
    dates: days.NumericDates
    relative_days: list[RelativeDay]
    is_next: bool
    zone: zone_words.ZoneWords
    without_year: bool
    typed: bool

    @property
    def unknown(self) -> tuple[str, ...]:
        """Return the words that mean nothing, with numbers that belong to no date."""
        loose = [] if self.words.months else [*self.words.numbers, *self.words.years]
        return (*loose, *self.zone.unknown)


def read(text: str, whole: str, *, order: DayOrder | None = None, typed: bool = False) -> Phrase:
    """Return the parts of a phrase.

    Args:
        text: the phrase as one line.
        whole: the phrase as written, for messages.
        order: which of two numbers in `03/04/2025` is first; None if that is not known.
        typed: a person types it now, so that `tomorrow` and a time without a date have a meaning.

    Raises:
        InvalidPhraseError: part of it is missing, unknown, ambiguous or invalid.
    """
    plain = (
        with_hyphens(text)
        .replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        .replace(zone_words.HELD, " ")
    )
    for pattern, replacement in _APART:
        plain = re.sub(pattern, replacement, plain, flags=re.IGNORECASE)
    rest, must_agree = _without_suffix(re.sub(_SPACED_DATE, _joined, plain))
    rest, offsets, is_stamp = _hold_offsets(rest)
    # `in 17 h` is no time of day.
    relative_days, rest = relative.take(rest, whole) if typed else ([], rest)
    clock, rest = clocks.find(rest, whole)
    is_next, rest = relative.take_next(rest) if typed else (False, rest)
    dates, rest = days.take_numeric(rest, order)
    without_year, rest = days.take_without_year(rest)
    words = days.sort_words(zone_words.without_phrases(rest))
    parts = _Parts(
        text=whole,
        clock=clock,
        words=words,
        dates=dates,
        relative_days=relative_days,
        is_next=is_next,
        zone=zone_words.find(words.others, offsets),
        without_year=without_year,
        typed=typed,
    )
    try:
        if not is_stamp:
            _require_one_time(parts, offsets)
        phrase = _phrase(parts)
    except InvalidPhraseError as error:
        error.unknown_words = len(parts.unknown)
        raise
    return phrase._replace(must_agree=must_agree)


def _phrase(parts: _Parts) -> Phrase:
    text, clock, zone = parts.text, parts.clock, parts.zone.zone
    day = days.the_day(parts.words, parts.dates, text)
    relative_day = _relative_day(parts) if day is None else None
    if day and (parts.relative_days or parts.without_year):
        raise InvalidPhraseError("two-dates", f"{quoted(text)} has two dates", "give one date")
    moment = f"{day} {clock.text} {zone}" if day and clock else None
    zone_words.require_known(parts.zone, text, moment)
    if clock is None and not (relative_day and relative_day.keeps_time):
        if day and not _exists(day):
            raise InvalidPhraseError("impossible-date", f"the date {day} does not exist")
        named_day = day or (relative_day.words if relative_day else "")
        shown_zone = zone.replace("( ", "(").replace(" )", ")")
        hint = f"write {named_day} 23:59 {shown_zone}".rstrip() + " for the end of that day"
        raise InvalidPhraseError("no-time", f"{quoted(text)} has no time", hint)
    if day and clock and clock.text in {"24:00", "24:00:00"}:
        day, clock = _next_day(day), Clock("00:00", "24:00 is read as the end of that day")
    return Phrase(
        day=day,
        clock=clock.text if clock else None,
        zone=zone,
        relative=relative_day,
        notes=(clock.note,) if clock and clock.note else (),
    )


def _exists(day: str) -> bool:
    """Return whether a day in ISO 8601 is in the calendar."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _next_day(day: str) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return day  # whoever reads the date reports that it does not exist


def _relative_day(parts: _Parts) -> RelativeDay:
    text = parts.text
    if parts.without_year:
        raise InvalidPhraseError("bad-date", f"{quoted(text)} has no year", EXAMPLE)
    # Numbers beside unknown words may be a date in another language.
    is_date = bool(parts.words.numbers or parts.words.years)
    has_moment = parts.clock or parts.relative_days or parts.words.weekdays
    if parts.zone.unknown and (is_date or (parts.typed and has_moment)):
        zone_words.require_known(parts.zone, text)
    if parts.typed and not is_date:
        if parts.clock and not parts.clock.exists:
            message = f"the time {parts.clock.text} does not exist"
            raise InvalidPhraseError("impossible-time", message)
        if parts.clock and parts.clock.may_be_date and not parts.relative_days:
            message = f"{quoted(text)} may have a time, or a date without a year"
            hint = f"write {parts.clock.text} for the time"
            raise InvalidPhraseError("bad-date", message, hint)
        day = relative.the_day(
            parts.relative_days, parts.words, parts.clock, text, is_next=parts.is_next
        )
        if day:
            return day
    raise InvalidPhraseError("no-date", f"{quoted(text)} has no date", EXAMPLE)


def _joined(match: re.Match[str]) -> str:
    return match[0].replace(" ", "")


def _without_suffix(text: str) -> tuple[str, bool]:
    """Return a timestamp (RFC 9557) without brackets around its zone, and whether it had them."""
    text = re.sub(_CALENDAR, " ", text)
    suffix = re.search(_SUFFIX, text)
    if suffix is None:
        return text, False
    # `Z` states the instant, and nothing of the offset in the zone: the two agree always.
    if re.search(r"[0-9]\s?(?:Z|-00:?00)\s*$", text[: suffix.start()]):
        return f"{text[: suffix.start()]} {text[suffix.end() :]}", False
    return f"{text[: suffix.start()]} {suffix[1]} {text[suffix.end() :]}", True


def _hold_offsets(rest: str) -> tuple[str, list[str], bool]:
    """Return the phrase with marks for its offsets, the offsets, and whether it is a timestamp."""
    is_stamp = False
    if match := re.search(_STAMP, rest):
        is_stamp = bool(match[2]) or match[3].count(":") == 2
        stamp = f" {match[1]} {match[3]} {match[4]} "
        rest = f"{rest[: match.start()]}{stamp}{rest[match.end() :]}"
    offsets: list[str] = []

    def hold(match: re.Match[str]) -> str:
        offsets.append(match[0])
        return f" {zone_words.HELD} "

    return re.sub(f"{_ETC}|{_OFFSET}", hold, rest, flags=re.IGNORECASE), offsets, is_stamp


def _require_one_time(parts: _Parts, offsets: list[str]) -> None:
    clock = parts.clock
    # A time with seconds is no part of a range.
    if (
        clock
        and len(clock.text) < len("00:00:00")
        and any(_ends_later(offset, clock.text) for offset in offsets)
    ):
        message = f"{quoted(parts.text)} may have two times"
        raise InvalidPhraseError("two-times", message, "give one time")


def _ends_later(offset: str, clock: str) -> bool:
    """Return whether the offset may be the end of a range of times: `09:00 -11:00`."""
    match = re.fullmatch(r"-([0-9]{1,2}):?([0-9]{2})?", offset)
    return bool(match and f"{match[1]:>02}:{match[2] or '00'}" > clock[:5])
