"""How long a session is, in minutes: `30m`, `1h 15min`, also at the end of its title."""

import re
from typing import NamedTuple

_HOUR_WORDS = (
    r"hours?|hrs?|std\.?|stunden?|heures?|horas?|or[ae]|uur|uren|godz\.?|часа?|ч\.?|時間|小时|시간"
)
_MINUTE_WORDS = (
    r"mins?\.?|minutes?|minuten?|minutos?|minuti?|minut[iy]?|minutt?er|minuuttia"
    r"|мин(?:ут[аы]?)?\.?|分間?|分钟|分鐘|분|דק(?:ות|')?|دقيقة|دقائق|dk|dakika|perc|lepta"
)
_LENGTH = re.compile(
    rf"\W*(?:([0-9]{{1,2}})\s?(?:h|{_HOUR_WORDS}))?\s*"
    rf"(?:([0-9]{{1,3}})\s?(?:m|['′’]|{_MINUTE_WORDS})?)?\W*",
    re.IGNORECASE,
)
_MINUTES = rf"[0-9]{{1,3}}\s?(?:{_MINUTE_WORDS})"
_MINUTE_UNIT = rf"\s?(?:m|['′’]|{_MINUTE_WORDS})"
_HOURS = rf"[0-9]{{1,2}}\s?(?:h|{_HOUR_WORDS})(?:\s?(?:[0-9]{{1,2}}(?:{_MINUTE_UNIT})?))?"
_SHORT = r"[0-9]{0,2}[05](?:m|\s?['′’])"
"""`10m`, `20'`: also metres and feet, so that only whole five minutes count."""
_TALK_AND_QUESTIONS = rf"[0-9]{{1,3}}(?:{_MINUTE_UNIT})?\s?\+\s?[0-9]{{1,3}}{_MINUTE_UNIT}"
_ONE = rf"(?P<length>{_TALK_AND_QUESTIONS}|{_HOURS}|{_MINUTES}|{_SHORT})"
_BEHIND = (
    r"(?:\s(?:for\s)?(?:q\s?&\s?a|questions?|discussion|fragen|diskussion))?"
    r"(?P<each>\s+(?:each(?: talk)?|je|chacun\w*|cada uno))?"
)
_AT_END = re.compile(
    rf"(?P<mark>(?:^|[\s:–—,|·/-]|(?<=\))|(?<=[\u3040-\u9fff\uac00-\ud7a3]))\s*[(\[（［]?\s*){_ONE}"
    rf"{_BEHIND}\s*[)\]）］]?[\s.]*$",
    re.IGNORECASE,
)
_IN_BRACKET = re.compile(rf"[,;]\s*{_ONE}{_BEHIND}\s*[)\]]\s*$", re.IGNORECASE)
"""`Notes (Ada Lovelace, 20 min)`."""
_AT_BEGIN = re.compile(rf"^\s*[(\[（［]\s*{_ONE}\s*[)\]）］]\s*[:–—-]?\s*(?=\S)", re.IGNORECASE)
_PART_OF_TITLE = re.compile(
    r"(?:^|\s)(?:in|within|under|of|at|by|for|after|before|every|per|over|above|below|to|from|than|a|the"
    r"|an|last|first|next|about|almost|only|just|and|or|en|dans|de|d['’]|cada|entre|unter|innerhalb"
    r"|nach|vor|pro|von|zu|fra|p[aå]|po|w|za|через|за|в)\s*$",
    re.IGNORECASE,
)
"""Words before a length that is part of a title: `Learning to swim in 20 minutes`."""
_MAX_HOURS = 12


class Length(NamedTuple):
    """A length at the end or the beginning of a text, and what is left of the text."""

    minutes: int | None
    """None if it is that of each of several talks."""
    first: int
    last: int
    """The text without it is from `first` to `last`."""


def minutes(text: str, *, bare: bool = False) -> int | None:
    """Return a length in minutes, `30m` or `1h 15min`; a `bare` number is one too."""
    match = _LENGTH.fullmatch(text.strip())
    if (
        match is None
        or not (match[1] or match[2])
        or not (bare or re.search(r"[^\W\d_]|['′’]", text))
    ):
        return None
    return int(match[1] or 0) * 60 + int(match[2] or 0) or None


def beside(text: str) -> Length | None:
    """Return the length at the end of a title, or in brackets before it; None without one."""
    if not re.search(r"[0-9]", text):
        return None
    if match := _AT_END.search(text):
        is_marked = bool(re.search(r"[(\[（［:–—|,]", match["mark"]))
        before = text[: match.start()]
        is_closed = before.count("(") <= before.count(")")
        if (is_closed and (is_marked or not _PART_OF_TITLE.search(before))) and (
            length := _sum(match["length"])
        ):
            return Length(None if match["each"] else length, 0, match.start())
    if match := _IN_BRACKET.search(text):
        return Length(None if match["each"] else _sum(match["length"]), 0, len(text))
    if (match := _AT_BEGIN.match(text)) and (length := _sum(match["length"])):
        return Length(length, match.end(), len(text))
    return None


def _sum(text: str) -> int | None:
    """Return the minutes of `20 min`, or of a talk and its questions, `15+5 min`."""
    parts = [minutes(part, bare=True) for part in text.split("+")]
    total = sum(part or 0 for part in parts)
    return total if 0 < total <= _MAX_HOURS * 60 else None
