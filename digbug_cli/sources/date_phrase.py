"""Parse a date and time as people write it into the form `2025-05-25 23:59 AoE`.

`May 25th, 2025, 11:59 PM Anywhere on Earth`, `29 Sept 2026 5pm PT`, `30 mai 2025 à 23h59 (heure de
Paris)`. Nothing is guessed: a missing, unknown or ambiguous part is an error.
"""

import re

from digbug_cli.core.check.draft import Draft, Text
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.text import line, quoted
from digbug_cli.errors import Origin
from digbug_cli.sources.phrases.parts import EXAMPLE, DayOrder, InvalidPhraseError, Phrase

# `Submission deadline: 25 May ...`
_LABEL = (
    r"^[^0-9:()]{0,60}\b(?:deadline|due|date|submission|notification|registration|camera-ready"
    r"|paper|abstract|closes?|opens?|ends?|starts?)s?:\s+(?=\S)"
)
# The form of calendar files (RFC 5545 §3.3.5).
_BASIC = r"([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})?\s*(\S.*|)"
_STAMP = (
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\s+|[Tt])(?!24:)([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)\s*"
    r"([Zz]|UTC|AoE|[A-Za-z]+(?:/[A-Za-z0-9_+-]+){1,2}|(?:UTC|GMT)?[+-][0-9]{1,2}(?::?[0-9]{2})?|)"
)
_MAX_LENGTH = 300
"""In characters. No date is longer, and the patterns would be slow on longer texts."""
_MAX_WORDS = 50
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}


def parse(text: str, path: str) -> Draft:
    """Return a draft whose root is the text of a cut-off; messages call the phrase `path`."""
    origin = Origin(path)
    try:
        phrase = read(text)
    except InvalidPhraseError as error:
        return Draft(None, (Problem(origin, error.code, error.message, error.hint),))
    return Draft(Text(phrase.text, origin))


def read(text: str, *, order: DayOrder | None = None, typed: bool = False) -> Phrase:
    """Return the date, time and zone of a phrase; see `english.read` for the options.

    Raises:
        InvalidPhraseError: part of it is missing, unknown, ambiguous or invalid.
    """
    whole = line(text)
    if len(whole) > _MAX_LENGTH or len(whole.split()) > _MAX_WORDS:
        raise InvalidPhraseError("bad-date", f"{quoted(whole)} is too long for a date", EXAMPLE)
    value = re.sub(_LABEL, "", whole.translate(_FULL_WIDTH), flags=re.IGNORECASE)
    if match := re.fullmatch(_BASIC, value):
        year, month, day, hour, minute, second, zone = match.groups()
        value = f"{year}-{month}-{day} {hour}:{minute}:{second or '00'} {zone}"
    if phrase := _stamp(value):
        return phrase
    from digbug_cli.sources.phrases import english

    try:
        return english.read(value, whole, order=order, typed=typed)
    except InvalidPhraseError as error:
        # `mar 03.06.2025` is no incomplete date with the month of March, but mardi.
        if not error.unknown_words and error.code not in {"bad-date", "two-dates"}:
            raise
        return _in_another_language(value, whole, order, error, typed=typed)


def _stamp(value: str) -> Phrase | None:
    """Return a timestamp with a plain zone or without any; None for other phrases."""
    match = re.fullmatch(_STAMP, value)
    if match is None:
        return None
    day, clock, zone = match.groups()
    # Without seconds `09:00-11:00` may be two times.
    may_be_range = (
        zone.startswith("-") and "T" not in value.upper() and len(clock) < len("00:00:00")
    )
    if may_be_range and zone[1:3] > clock[:2]:
        return None
    return Phrase(day, clock, zone, written=value)


def _in_another_language(
    value: str, whole: str, order: DayOrder | None, error: InvalidPhraseError, *, typed: bool
) -> Phrase:
    from digbug_cli.sources.phrases import english, translation

    phrases: dict[str, Phrase] = {}
    for translated in translation.translations(value):
        try:
            phrase = english.read(translated, whole, order=order, typed=typed)
        except InvalidPhraseError as other:
            # More words make sense in this language, or as many and with a weekday.
            more = error.unknown_words - other.unknown_words
            if more > 0 or (more == 0 and other.code == "wrong-weekday"):
                error = other
        else:
            phrases[f"{phrase.text} {phrase.relative}"] = phrase
    if len(phrases) > 1 and not _are_one(*phrases.values()):
        first, second = [phrase.text for phrase in phrases.values()][:2]
        message = f"{quoted(whole)} could mean {first} or {second}"
        raise InvalidPhraseError("bad-date", message, EXAMPLE)
    for phrase in phrases.values():
        return phrase
    raise error


def _are_one(first: Phrase, *others: Phrase) -> bool:
    """Return whether phrases differ only in the names of their zone."""
    from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone

    same = first._replace(zone="")
    try:
        zone = find_zone(first.zone)
        return all(
            other._replace(zone="") == same and find_zone(other.zone).rules == zone.rules
            for other in others
        )
    except ZONE_ERRORS:
        return False
