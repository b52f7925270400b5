"""What an importer takes its format apart into: events, a conference, and doubts about them."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from digbug_cli.core.check.draft import Fields, Node, Text
from digbug_cli.core.text import line
from digbug_cli.errors import Origin
from digbug_cli.sources.syntax import html_text

_EMPTY_VALUES = frozenset({"", "undefined", "null", "none", "nan"})
"""What programs write where they have no text."""
_MAX_EMPTY_LENGTH = max(map(len, _EMPTY_VALUES))


class Event(NamedTuple):
    """A session as another format has it; an empty text is one that is left out."""

    origin: Origin
    identity: str
    """What stays the same when all else changes: the guid, the UID."""
    title: str
    starts: datetime
    """Aware where its offset is stated, else wall time at the venue."""
    ends: datetime | None = None
    """The same of the end."""
    duration: timedelta | None = None
    """In place of `ends`."""
    clock: time | None = None
    """The wall time of the start, where it is stated besides."""
    day: date | datetime | None = None
    """The programme day that it stands under, if it stands under one, or when that day begins."""
    kinds: tuple[str, ...] = ()
    """What may say its kind, the first to begin with."""
    label: str = ""
    room: str = ""
    track: str = ""
    language: str = ""
    texts: tuple[str, ...] = ()
    """What tells of it, HTML or not."""
    speakers: Sequence[str] = ()
    url: str = ""
    cancelled: bool = False


class ConferenceInfo(NamedTuple):
    """What a programme says of the whole."""

    origin: Origin
    name: str = ""
    acronym: str = ""
    zone: str = ""
    days: Sequence[date | datetime] = ()
    """The programme days, or when each begins."""
    venue: str = ""
    city: str = ""
    url: str = ""
    about: str = ""
    deadlines: Sequence[Fields] = ()
    """In the shape of the workshop file."""


@lru_cache(maxsize=4096)  # rooms, tracks and people come back time and again
def meaningful_text(text: str) -> str:
    """Return a text of one line as it was meant."""
    plain = line(html_text.unescaped(text))
    return "" if is_placeholder(plain) else plain


def is_placeholder(text: str) -> bool:
    """Tell whether a text says that there is none."""
    return len(text) <= _MAX_EMPTY_LENGTH and text.casefold() in _EMPTY_VALUES


def fields(texts: dict[str, str], origin: Origin) -> Fields:
    """Return a mapping of texts, all at one place; the empty ones are left out."""
    return fields_of({key: Text(text, origin) for key, text in texts.items() if text}, origin)


def fields_of(values: dict[str, Node], origin: Origin) -> Fields:
    """Return a mapping whose keys all stand at one place."""
    return Fields(values, dict.fromkeys(values, origin), origin)
