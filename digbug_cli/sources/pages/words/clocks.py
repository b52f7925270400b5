"""Clock times and ranges as pages write them: `9:00–9:30`, `9.00am`, `0900 - 0915`, `9h30`."""

import re
from functools import lru_cache
from typing import NamedTuple

from digbug_cli.core.text import with_hyphens
from digbug_cli.sources.pages.words import spoken_times

_HALF = r"(?:\s?([ap])\.?\s?m\b\.?|(?<=[0-9])([ap])(?=\s?-|\s*$))"
_WORD = r"(noon|midday|midnight)"
_UNIT = r"(?:\s?(?:(?-i:h)|hrs?|hours?|uhr(?:\s[sc]\.\s?t\.)?|o'clock|horas|hs|uur|u)\b\.?)"
_CLOCK = (
    rf"(?:(?:12\s+)?{_WORD}|(?:(a|p)m\s?)?([01]?[0-9]|2[0-4])\s?(?:([:.]|h\s?"
    rf"|\s?uhr\s?)([0-5][0-9])"
    rf"(?::[0-5][0-9])?|(h|\s?uhr)\b)?(?![0-9])(?:{_HALF}|{_UNIT})?"
    rf"|([01][0-9]|2[0-3])([0-5][0-9])(?![0-9]|:[0-9])(?:{_HALF}|{_UNIT})?)"
)
_ZONE = (
    r"(?-i:\s?\(?((?:UTC|GMT)(?:\s?[+-]\s?[0-9]{1,2}(?::?[0-9]{2})?)?|[A-Z]{2,4}T|[ECMP]T|AoE"
    r"|MSK)\)?(?![\w]))?"
)
_JOINT = (
    r"\s*(?:-+>?|~|\bto\b|\buntil\b|\btill\b|\bbis\b|[àá]s?\b|\bas?\b(?:\s+las?\b)?|\bdo\b"
    r"|\balle\b(?:\s+ore\b)?|\bal\b|\btot\b|→)\s*"
)
_RANGE = re.compile(
    rf"{_CLOCK}{_ZONE}(?:{_JOINT}(?:{_CLOCK}{_ZONE}|\.\.\.|\?+|\u2026|(?:open\s+)?end\b|late\b))?",
    re.IGNORECASE,
)
_END_JOINT = re.compile(_JOINT, re.IGNORECASE)
_GROUPS = 12
"""The groups of a clock time with its zone."""
_LABEL = (
    r"(?:time|when|hours?|hora|horario|heure|horaire|uhrzeit|zeit|orario|ora|from|at|von|de|"
    r"(?:d)?alle(?:\s+ore)?|ore|ab|um|ca\.?|kl\.?|[àa]s|a\s+las|à|dès|om|godz\.?|od|"
    r"start|starts|starting)\s*:?\s+"
)
_HALVES = (
    (re.compile("午前|上午|早上|오전"), "am"),
    (re.compile("午後|下午|晚上|오후"), "pm"),
    (re.compile("(?:中午|正午)(?=\\s?[0-9])"), "  "),
    (re.compile(r"(?<=[0-9])\s\u0635(?!\w)"), "am"),
    (re.compile(r"(?<=[0-9])\s\u0645(?!\w)"), "pm"),
    (re.compile(r"(?<=[0-9])[時点點时](?=[0-9]{2}分)"), ":"),
    (re.compile(r"(?<=[0-9])[時点點时시](?!\s?[半반])"), "h"),
    (re.compile(r"(?<=[0-9]{2})[分분]"), spoken_times.BLANK),
)
"""The words for am, pm and o'clock in other scripts, with Latin letters of the same length."""
_BEFORE = re.compile(rf"^[\s•·▪●*○◦‣»>|\[(:~-]*(?P<label>{_LABEL})?[\s\[(]*", re.IGNORECASE)
_AFTER = re.compile(r"^(?:分|\s?\(?[sc]\.\s?t\.(?=\W|$))?[\s:;|,.•·)\]>=~〜～–—-]*")


_PLAIN = {
    0x2212: "-",
    0x301C: "-",
    0xFF5E: "-",
    0xFF1A: ":",
    **{zero + digit: str(digit) for zero in (0x660, 0x6F0, 0xFF10) for digit in range(10)},
}
"""Dashes, colons and digits of other scripts."""
_UNITS = re.compile(r"uhr|uur|u\b|hrs?|h\b", re.IGNORECASE)


class Clock(NamedTuple):
    """A clock time as written: `half` is `a`, `p` or empty."""

    hour: int
    minute: int
    half: str
    written: str
    is_bare: bool
    """It is digits alone, which may be no time at all."""
    has_minutes: bool = True

    @property
    def minutes(self) -> int:
        """Return the minutes since midnight on a clock of 24 hours."""
        return self.hour * 60 + self.minute


class ClockRange(NamedTuple):
    """A time, or a range of times, at the beginning of a text."""

    start: Clock
    end: Clock | None
    zone: str
    rest: str
    """The text after it."""
    written: str
    open_end: bool = False


@lru_cache(maxsize=8192)  # several readers look at each line
def leading(text: str) -> ClockRange | None:
    """Return the time or range with which a text begins; None if it begins with none."""
    plain = spoken_times.written(_plain(text))
    before = _BEFORE.match(plain)
    at = before.end() if before else 0
    match = _RANGE.match(plain, at)
    if match is None or match.end() == match.start():
        return None
    found = _found(match, is_labelled=bool(before and before["label"]))
    if found is None:
        return None
    end = match.end()
    while plain[end : end + 1] == spoken_times.BLANK:
        end += 1
    # A number directly before letters is no time: `3D`, `10th`; a full clock may be glued.
    following = plain[end : end + 1]
    if following.isalpha() and not (found.start.has_minutes or found.start.half):
        return None
    if following in {":", "/"} and plain[end + 1 : end + 2].isdigit():
        return None
    rest = text[end:] if len(plain) == len(text) else plain[end:]
    rest = _AFTER.sub("", rest)
    return found._replace(rest=rest.strip(), written=text[at:end].strip(" ([")[:60])


def may_have_time(text: str) -> bool:
    """Return whether a text has a digit, or begins with a word such as `Midi`."""
    return any(letter.isdigit() for letter in text) or spoken_times.begins_with_word(text)


def is_cutoff(found: ClockRange) -> bool:
    """Return whether a time is that of a deadline: 23:59, or anywhere on Earth."""
    last = found.start.minute == 59 and found.start.hour in {11, 23}
    return found.end is None and (last or found.zone.casefold() == "aoe")


def trailing(text: str) -> ClockRange | None:
    """Return the range with which a text ends, in brackets or not; `rest` stands before it."""
    plain = _plain(text)
    for match in reversed(list(_RANGE.finditer(plain))):
        if plain[match.end() :].strip(" )].,;|"):
            return None
        found = _found(match)
        if found is None or found.end is None:
            return None
        if match.start() and plain[match.start() - 1].isalnum():
            return None
        before = text[: match.start()] if len(plain) == len(text) else plain[: match.start()]
        rest = re.sub(r"[\s:;|,(\[@–—-]+$", "", before)
        return found._replace(rest=rest.strip(), written=match[0].strip())
    return None


def end_alone(text: str) -> Clock | None:
    """Return the end that a line consists of, below the start: `to 9:20`, `– 10:00`."""
    plain = _plain(text).strip()
    joint = _END_JOINT.match(plain)
    if joint is None or not joint[0].strip():
        return None
    found = leading(plain[joint.end() :])
    return found.start if found and found.end is None and not found.rest else None


def is_clock(text: str) -> bool:
    """Return whether the whole text is a time or a range."""
    found = leading(text)
    return found is not None and not found.rest


def _plain(text: str) -> str:
    """Return a text with hyphens for dashes, of the same length if possible."""
    if text.isascii():
        return text
    plain = with_hyphens(text).translate(_PLAIN)
    for pattern, latin in _HALVES:
        plain = pattern.sub(latin, plain)
    return plain


def _found(match: re.Match[str], *, is_labelled: bool = False) -> ClockRange | None:
    groups = match.groups()
    start = _clock(groups[:_GROUPS])
    if start is None:
        return None
    zone = groups[_GROUPS] or ""
    has_end = any(groups[_GROUPS + 1 : 2 * _GROUPS + 1])
    end = _clock(groups[_GROUPS + 1 : 2 * _GROUPS + 1]) if has_end else None
    zone = (groups[2 * _GROUPS + 1] if has_end else "") or zone
    written = match[0].strip()
    open_end = not has_end and bool(
        re.search(r"(?:\.\.\.|\?|\u2026|end|late)$", written, re.IGNORECASE)
    )
    if end is not None:
        start_digits, end_digits = start.is_bare, end.is_bare
        if start_digits and end_digits and _may_be_years(written):
            return None
        # `2020-10-31` is no range of times.
        if start_digits and not (end_digits or end.half):
            return None
        # `9-10 am`, `9 - 10:30`; but `2-3` alone is no time.
        if not start.has_minutes and not start.half and not (end.has_minutes or end.half):
            return None
    elif not start.half and (start.is_bare or not start.has_minutes):
        return None
    elif (
        not start.half
        and "." in start.written
        and not (open_end or is_labelled or _UNITS.search(written))
    ):
        # `12.06` may be a date or a number, `12.30 Lunch` is neither.
        is_title = bool(re.match(r"\s+[^\W\d_]{2}", match.string[match.end() :]))
        if not is_title or start.minute % 5 or not 7 <= start.hour <= 22:
            return None
    return ClockRange(start, end, zone, "", written, open_end)


def _may_be_years(written: str) -> bool:
    return all(1980 <= int(digits) <= 2060 for digits in re.findall(r"[0-9]{4}", written))


def _clock(groups: tuple[str | None, ...]) -> Clock | None:
    word, first, hour, mark, minute, unit, half, letter, hour4, minute4, half4, letter4 = groups
    if word:
        return Clock(0 if word.casefold() == "midnight" else 12, 0, "", word, is_bare=False)
    if hour4:
        own = (half4 or letter4 or "").casefold()
        return Clock(int(hour4), int(minute4 or 0), own, f"{hour4}{minute4}", is_bare=not own)
    if hour is None:
        return None
    own = (first or half or letter or "").casefold()
    has_minutes = bool(minute or unit)
    written = f"{hour}{(mark or '').strip() or ''}{minute or ''}"
    if int(hour) > 23 and int(minute or 0):
        return None
    return Clock(int(hour), int(minute or 0), own, written, is_bare=False, has_minutes=has_minutes)
