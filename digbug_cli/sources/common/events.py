"""The types that every importer produces: events, and information about the conference."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from digbug_cli.core.check.draft import Fields, Node, Text
from digbug_cli.core.text import composed, line
from digbug_cli.errors import Origin
from digbug_cli.sources.syntax import html_text

_LETTER = "[A-Za-z\u00c0-\u058f]"
"""A letter of the Latin, Greek, Cyrillic or Armenian script, which has no use for joiners."""
_USELESS_JOINERS = re.compile(
    rf"^[\u200c\u200d]+|\u200c+$|(?<={_LETTER})[\u200c\u200d\ufe00-\ufe0f]+"
    rf"|[\u200c\u200d]+(?={_LETTER})"
)
"""Joiners shape the letters of a word: in Malayalam the second one shapes the last letter too.

Variation selectors choose a form of a Chinese character or a symbol, not of these letters.
"""
_TAGS = re.compile("(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+")
"""Tag characters; behind a black flag they make the flag of a region."""
_INVISIBLE = dict.fromkeys(
    (
        *(0xAD, 0x34F, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F)),
        *(*range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC)),
    )
) | dict.fromkeys((0x2800, 0x3164, 0xFFA0), " ")
"""Characters that nobody sees, and blanks that are none to a program."""
_EMPTY_VALUES = frozenset({"", "undefined", "null", "none", "nan"})
"""Texts, in lower case, that programs write for a missing value."""
_MAX_EMPTY_LENGTH = max(map(len, _EMPTY_VALUES))


class Event(NamedTuple):
    """A session in any imported format; a missing text is empty."""

    origin: Origin
    identity: str
    """The guid or UID, which stays the same when anything else changes."""
    title: str
    starts: datetime
    """Aware if the file states an offset, else wall time at the venue."""
    date_in_series: str = ""
    """The original date in a series that has this identity, if it is not the first."""
    ends: datetime | None = None
    """Aware or wall time, like `starts`."""
    duration: timedelta | None = None
    """The length, if the file states it. `ends` wins if there are both."""
    clock: time | None = None
    """The wall time of the start, if the file states it in addition to `starts`."""
    day: date | datetime | None = None
    """The programme day that lists the event: its date, or the time at which it begins."""
    kinds: tuple[str, ...] = ()
    """Texts that may name the kind; the first that does wins."""
    label: str = ""
    room: str = ""
    track: str = ""
    language: str = ""
    texts: tuple[str, ...] = ()
    """Descriptions, as HTML or plain text."""
    speakers: Sequence[str] = ()
    url: str = ""
    links: Sequence[tuple[str, str]] = ()
    """The label and the address of each link; the label may be empty."""
    cancelled: bool = False
    is_ours: bool = False
    """Whether digbug wrote it: its title carries no marks of other programs."""


class ConferenceInfo(NamedTuple):
    """What a programme states about the conference as a whole."""

    origin: Origin
    name: str = ""
    acronym: str = ""
    zone: str = ""
    days: Sequence[date | datetime] = ()
    """Each programme day: its date, or the time at which it begins."""
    venue: str = ""
    city: str = ""
    url: str = ""
    about: str = ""
    deadlines: Sequence[Fields] = ()
    """Mappings with the keys of the workshop file."""


@lru_cache(maxsize=4096)  # the same rooms, tracks and people recur in a file
def meaningful_text(text: str) -> str:
    """Decode HTML entities and join lines; a placeholder such as `null` becomes empty."""
    plain = composed(line(html_text.unescaped(text)))
    return "" if is_placeholder(plain) else plain


def name_text(text: str) -> str:
    """Return the name of a person, room or track as `meaningful_text`, without unseen characters.

    Programs put marks of direction and spaces without width around names: with them, one person
    would be two.
    """
    if text.isascii() and "&" not in text:
        return meaningful_text(text)
    visible = _TAGS.sub("", html_text.unescaped(text).translate(_INVISIBLE))
    return _USELESS_JOINERS.sub("", meaningful_text(visible))


def is_placeholder(text: str) -> bool:
    """Return whether a text stands for a missing value, such as `null` or an empty text."""
    return len(text) <= _MAX_EMPTY_LENGTH and text.casefold() in _EMPTY_VALUES


def fields(texts: dict[str, str], origin: Origin) -> Fields:
    """Make a mapping of texts, all with the same origin; empty texts are dropped."""
    return fields_of({key: Text(text, origin) for key, text in texts.items() if text}, origin)


def fields_of(values: dict[str, Node], origin: Origin) -> Fields:
    """Make a mapping whose keys all have the same origin."""
    return Fields(values, dict.fromkeys(values, origin), origin)
