"""Find the zone among the words of a phrase that are neither its date nor its time."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from digbug_cli.core.did_you_mean import did_you_mean
from digbug_cli.core.text import listed, quoted
from digbug_cli.core.time import abbreviations, zone_sequence
from digbug_cli.core.time.zone_parser import UnknownZoneError, is_name, is_zone
from digbug_cli.sources.phrases.days import MONTHS, WEEKDAYS
from digbug_cli.sources.phrases.parts import EXAMPLE, InvalidPhraseError

HELD = "\0"
"""Stands for an offset while the rest is read: its digits look like those of a time or a day."""
_MARKS = ".,;:|@\"'_~*!"
_ENDS = frozenset({"at", "on", "by", "the", "of", "before", "until", "till", "in"})
# Words that do not change the moment. `after`, `about`, `mid` and their like would.
_FILLERS = _ENDS | {
    "and",
    "anytime",
    "are",
    "camera-ready",
    "close",
    "closed",
    "closes",
    "closing",
    "cut-off",
    "cutoff",
    "date",
    "deadline",
    "deadlines",
    "due",
    "end",
    "ending",
    "ends",
    "extended",
    "extension",
    "final",
    "firm",
    "hard",
    "hrs",
    "i.e",
    "i.e.",
    "ie",
    "is",
    "it",
    "latest",
    "mandatory",
    "new",
    "notification",
    "or",
    "our",
    "paper",
    "papers",
    "abstract",
    "abstracts",
    "full",
    "portal",
    "registration",
    "required",
    "sharp",
    "strict",
    "strictly",
    "submission",
    "submissions",
    "submit",
    "tentative",
    "time",
    "when",
    "timezone",
    "updated",
    "zone",
    "/",
    "-",
    "--",
    "=",
    "&",
}
_PHRASES = (
    r"\b(?:no|not) later than\b|\bat the latest\b|\bany ?time\b|\b(?:up|prior) to\b"
    r"|\bto be submitted\b|\bto (?:the )?authors\b"
    r"|\b(?:extended|moved|postponed) to\b|\bno (?:further |more )?extensions?\b"
    r"|\b(?:hard|firm|strict|final|extended|new)[- ]deadline\b"
)
_ENGLISH_WORDS = frozenset({"act", "art", "cat", "cot", "eat", "pet", "wit"})
"""Words that are abbreviations of zones only in capitals."""
_SHOWN_WORDS = 3


class ZoneWords(NamedTuple):
    """The zone of a phrase, and the words in it that are unknown."""

    zone: str
    unknown: tuple[str, ...]


def without_phrases(rest: str) -> str:
    """Return a phrase without expressions such as `no later than`."""
    return re.sub(_PHRASES, " ", rest, flags=re.IGNORECASE)


def find(words: Sequence[str], offsets: Sequence[str]) -> ZoneWords:
    """Return the zone in the other words of a phrase, without words such as `deadline` and `on`.

    Each `HELD` in `words` stands for the next of `offsets`.
    """
    text = _stripped(words)
    for offset in offsets:
        text = text.replace(HELD, offset, 1)
    if _is_by_chance(text):
        return ZoneWords("", (text.strip("() "),))
    # `local` and `venue` are zones only alone: the local time of what place is `local time`?
    if not text or text.casefold() in {"local", "venue"} or is_zone(text):
        return ZoneWords(text, ())
    names, unknown = zone_sequence.split(text, _is_zone_name, _FILLERS)
    if names and "local time" in text.casefold():  # of that place
        unknown = [word for word in unknown if word.casefold() != "local"]
    return ZoneWords(" ".join(names), tuple(unknown))


def _is_zone_name(text: str) -> bool:
    return not _is_by_chance(text) and is_name(text)


def _is_by_chance(text: str) -> bool:
    """Return whether letters match a code by chance: `Fr` is a day, `to` and `art` are words."""
    letters = text.strip("() ")
    if letters in _ENGLISH_WORDS or letters.upper() in {"AM", "PM"}:
        return True
    by_chance = len(letters) == 2 and letters.isascii() and letters.isalpha()
    if not by_chance or letters.isupper() or letters.upper() in abbreviations.known_letters():
        return False
    return is_name(letters)


def _stripped(written: Sequence[str]) -> str:
    # Keep a sign at the end of a word: `UTC-` is an incomplete offset, not UTC.
    words = [bare for word in written if (bare := word.strip(_MARKS).lstrip(_MARKS + "-"))]
    # Strip filler words only at the ends: `on` belongs to `Anywhere on Earth`.
    while words and words[0].casefold() in _ENDS:
        words.pop(0)
    while words and words[-1].casefold() in _ENDS:
        words.pop()
    text = re.sub(r"\(\s*\)", " ", " ".join(words))
    if text.count("(") != text.count(")"):
        text = re.sub(r"[()]", ",", text)
    return " ".join(text.split())


def require_known(words: ZoneWords, whole: str, moment: str | None = None) -> None:
    """Reject unknown words; `moment` is what the others mean.

    Raises:
        InvalidPhraseError: the message names the words.
    """
    if not words.unknown:
        return
    first = words.unknown[0]
    if len(words.unknown) == 1 and not words.zone and _is_by_chance(first):
        message = f"unknown time zone {quoted(first)} in {quoted(whole)}"
        code = "the abbreviation of a zone" if first in _ENGLISH_WORDS else "a country code"
        raise InvalidPhraseError("unknown-zone", message, f"write {code} in capitals")
    if "local" in map(str.casefold, words.unknown) and not words.zone:
        message = f"{quoted(whole)} does not say of which place the local time is"
        hint = "write the place or its zone, or only `local` for the zone of this machine"
        raise InvalidPhraseError("unknown-zone", message, hint)
    text = " ".join(words.unknown)
    shown = listed([quoted(word) for word in words.unknown], limit=_SHOWN_WORDS)
    noun = "word" if len(words.unknown) == 1 else "words"
    if words.zone:
        message = f"unknown {noun} {shown} in {quoted(whole)}"
        hint = f"write {moment} if that is meant" if moment else EXAMPLE
        raise InvalidPhraseError("unknown-word", message, hint)
    message = f"unknown {noun} or time zone {shown} in {quoted(whole)}"
    raise InvalidPhraseError("unknown-zone", message, _suggestion(text))


def _suggestion(text: str) -> str:
    from digbug_cli.core.time import zone_names

    dates = [name.capitalize() for name in (*MONTHS, *WEEKDAYS) if len(name) > 4]
    others = (*abbreviations.known_letters(), *dates, "today", "tomorrow", "tonight")
    suggestions = zone_names.nearest(text, others)
    return did_you_mean([repr(each) for each in suggestions]) or UnknownZoneError(text).hint
