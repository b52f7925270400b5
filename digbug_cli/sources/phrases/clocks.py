"""Find the clock time in a phrase: `11:59 PM`, `23h59`, `noon`, `end of day`."""

import re

from digbug_cli.core.text import quoted
from digbug_cli.sources.phrases.parts import Clock, InvalidPhraseError

_BEFORE = r"(?<![\w:.+-])"
_HOURS = r"(?:\s?(?:hrs?|hours?|h|uhr|o'clock)\b\.?)"
_PART = r"in the (?:morning|afternoon|evening)|at night"
# In `9 Uhr am 30. April` and `9:00 am 30. April`, `am` is German for `on`.
_M = r"([ap])\.?\s?m\b\.?(?!\s+[0-9]{1,2}\.\s)"
_HALF = rf"(?:{_HOURS}?\s*({_PART})|(?:\s?o'clock)?\s*{_M})"
_TWELVE = (
    rf"{_BEFORE}12(?::[0-9]{{2}})?"
    r"(?:\s?am\s+[0-9]{1,2}\.\s|\s?a(?![\w.'])|\s*[,(]\s*a\.?m\b)"
)
_SECONDS = r"(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?"
_PATTERNS = (
    # noon, 12 noon, midnight
    r"(?<![\w:.+-])(?:12(?::00)?\s*)?\b(noon|midday|midnight)\b",
    # EOD, end of day
    r"\b(eod|end[ -]of[ -](?:the[ -])?day)\b",
    # 11:59 pm, 11.59 p.m., 5pm, 5 Uhr in the afternoon
    rf"{_BEFORE}([0-9]{{1,2}})(?:[:.h]([0-9]{{2}}))?(?::([0-9]{{2}}))?\s*{_HALF}",
    # 23:59, 23:59:59, 17:00 Uhr, 23:59 hrs; in `GMT+8:00` it is part of an offset
    rf"{_BEFORE}([0-9]{{1,2}}):([0-9]{{2}}){_SECONDS}()(){_HOURS}?(?![\w:])",
    # 23.59, but not a part of 25.05.2025
    rf"{_BEFORE}([0-9]{{1,2}})\.([0-9]{{2}})(?!\.?\w)()()(){_HOURS}?",
    # 23h59, 17h, 17 Uhr
    rf"{_BEFORE}([0-9]{{1,2}})\s?(?:h|uhr\b)\s?([0-9]{{2}}(?:\s?min\b)?)?(?!\w)()()()",
    # 1700 hrs
    rf"{_BEFORE}([01][0-9]|2[0-3])([0-5][0-9])\s?(?:hrs?|hours)\b\.?()()()",
)
_RANGE = (
    r"(?:[0-9][:.h][0-9]{2}(?::[0-9]{2})?|[0-9]\s?(?:h|uhr)\b|\b[ap]\.?m\b\.?|[0-9]\s?[ap]\.?m\b\.?)\s*(?:-+|\bto\b)\s*"
    r"[0-9]{1,2}(?:[:.h][0-9]{2}|\s?(?:h|uhr)\b|\s?[ap]\.?\s?m\b)"
)
_END_NOTE = "the end of the day is read as 23:59, its last minute"
_END = Clock("23:59", _END_NOTE)
_O_CLOCK = rf"{_BEFORE}([0-9]{{1,2}})\s?o'clock(?!\w)(?!\s*(?:[ap]\.?\s?m\b|{_PART}))"


def find(rest: str, whole: str) -> tuple[Clock | None, str]:
    """Return the clock time in `rest`, or None, and `rest` without it.

    Raises:
        InvalidPhraseError: there are several times, or the time is ambiguous or invalid.
    """
    two_times = InvalidPhraseError("two-times", f"{quoted(whole)} has two times", "give one time")
    if re.search(_RANGE, rest, re.IGNORECASE):
        raise two_times
    _require_half(rest)
    rest = re.sub(_O_CLOCK, r"\1:00", rest, flags=re.IGNORECASE)
    matches = _matches(rest)
    clocks = {clock.text: clock for match in matches if (clock := _clock(match))}
    if len(clocks) > 1:
        raise two_times
    words = {match[1].casefold() for match in matches if match.re.groups == 1}
    clock = next(iter(clocks.values()), None)
    if "midnight" in words and not _says_which_midnight(clock, rest):
        message = "midnight may be the beginning or the end of a day"
        hint = "write 00:00 for the beginning of the day, or 23:59 for its end"
        raise InvalidPhraseError("two-times", message, hint)
    if words - {"midnight", "noon", "midday"}:
        if clock and clock.text not in {"23:59", "23:59:59", "24:00"}:
            raise two_times
        clock = clock or _END
    for match in sorted(matches, key=re.Match.start, reverse=True):
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    return clock, rest


def _matches(rest: str) -> list[re.Match[str]]:
    matches: list[re.Match[str]] = []
    for pattern in _PATTERNS:
        for match in re.finditer(pattern, rest, re.IGNORECASE):
            # A later pattern may match a part of an earlier match.
            if not any(_overlap(match, other) for other in matches):
                matches.append(match)
    if len(matches) > 1:  # `15.05. 23:59` has a day and a month
        return [match for match in matches if not _is_day_and_month(match)]
    return matches


def _says_which_midnight(clock: Clock | None, rest: str) -> bool:
    """Return whether digits say it; `12 am midnight` is as ambiguous as midnight."""
    if clock and clock.text == "00:00":
        return bool(re.search(r"(?<![0-9:])0?0:00(?![0-9:])", rest))
    return clock is not None and clock.text in {"23:59", "23:59:59", "24:00"}


def _require_half(rest: str) -> None:
    """Reject `5 o'clock`, which may be in the morning or in the afternoon.

    `12:00 am 30. April` is midnight in English, and noon in German. `12:00 a` may be cut short.
    """
    if match := re.search(_TWELVE, rest, re.IGNORECASE):
        written = " ".join(match[0].split()[:2])
        message, hint = f"{quoted(written)} may be midnight or noon", "write 00:00 or 12:00"
        raise InvalidPhraseError("two-times", message, hint)
    match = re.search(_O_CLOCK, rest, re.IGNORECASE)
    if match and int(match[1]) <= 12:
        message = f"{quoted(match[0])} may be in the morning or in the afternoon"
        hours = int(match[1]) % 12
        hint = f"write {hours:02}:00 or {hours + 12}:00"
        raise InvalidPhraseError("two-times", message, hint)


def _is_day_and_month(match: re.Match[str]) -> bool:
    return _may_be_day_and_month(match[0]) and match.string[match.end() :].startswith(".")


def _may_be_day_and_month(text: str) -> bool:
    parts = re.fullmatch(r"([0-9]{1,2})\.([0-9]{2})", text)
    return bool(parts and 1 <= int(parts[1]) <= 31 and 1 <= int(parts[2]) <= 12)


def _overlap(match: re.Match[str], other: re.Match[str]) -> bool:
    return match.start() < other.end() and other.start() < match.end()


def _clock(match: re.Match[str]) -> Clock | None:
    """Return the time of a match; None for words that have no fixed time."""
    if match.re.groups == 1:
        return Clock("12:00") if match[1].casefold() in {"noon", "midday"} else None
    hour, minute, second, part, half = match.groups()
    hours = int(hour)
    if half or part:
        digits = f"{hour}{minute or ''}"
        hours = _in_24_hours(hours, digits, part.casefold() if part else half.casefold())
        if hours < 0:
            raise InvalidPhraseError(
                "impossible-time", f"{quoted(match[0].strip())} is not a valid time"
            )
    text = f"{hours:02}:{minute[:2] if minute else '00'}" + (f":{second}" if second else "")
    return Clock(text, may_be_date=_may_be_day_and_month(match[0]))


def _in_24_hours(hours: int, digits: str, part: str) -> int:
    """Return the hour of a 24-hour clock; -1 if the hour is not in this part of the day."""
    if part == "a":
        # 12:30 am is 00:30; 00:30 am and 0:30 am are it too.
        return hours % 12 if 1 <= hours <= 12 or (hours == 0 and digits != "0") else -1
    if part == "p":
        # `23:59 PM` says it twice.
        return hours % 12 + 12 if 1 <= hours <= 12 else hours if 13 <= hours <= 23 else -1
    if part == "in the morning":
        return hours if hours < 12 else -1
    if part == "in the afternoon":
        return hours + 12 if 1 <= hours <= 8 else hours if 12 <= hours <= 20 else -1
    # In the evening and at night: `12 at night` is midnight, `1 at night` another date.
    return hours + 12 if 5 <= hours <= 11 else hours if 17 <= hours <= 23 else -1
