"""What an importer takes its format apart into: events, a conference, and doubts about them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from digbug_cli.core.draft import Fields, Node, Text
from digbug_cli.core.problems import Problem
from digbug_cli.core.text import line, quoted
from digbug_cli.errors import Origin
from digbug_cli.sources import _plain

_NOTHING = frozenset({"", "undefined", "null", "none", "nan"})
"""What programs write where they have no text."""
_LONGEST_NOTHING = max(map(len, _NOTHING))


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
    lasts: timedelta | None = None
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


class Conference(NamedTuple):
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


class Doubts:
    """What has to be told of a programme."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        """Begin with what has been found already."""
        self.problems = list(problems)

    def note(self, origin: Origin, code: str, what: str, hint: str | None = None) -> None:
        """Tell what was repaired, left out or is in doubt."""
        self.problems.append(Problem(origin, code, line(what), hint, warning=True))

    def refuse(self, origin: Origin, code: str, what: str, hint: str | None = None) -> None:
        """Tell why there is no programme."""
        self.problems.append(Problem(origin, code, line(what), hint))

    def left_out(self, origin: Origin, title: str, why: str) -> None:
        """Tell of an event that cannot be used."""
        self.note(origin, "left-out", f"{quoted(title)} is left out: {why}")


@lru_cache(maxsize=4096)  # rooms, tracks and people come back time and again
def said(text: str) -> str:
    """Return a text of one line as it was meant."""
    plain = line(_plain.unescaped(text))
    return "" if is_nothing(plain) else plain


def is_nothing(text: str) -> bool:
    """Tell whether a text says that there is none."""
    return len(text) <= _LONGEST_NOTHING and text.casefold() in _NOTHING


def fields(texts: dict[str, str], origin: Origin) -> Fields:
    """Return a mapping of texts, all at one place; the empty ones are left out."""
    return fields_of({key: Text(text, origin) for key, text in texts.items() if text}, origin)


def fields_of(values: dict[str, Node], origin: Origin) -> Fields:
    """Return a mapping whose keys all stand at one place."""
    return Fields(values, dict.fromkeys(values, origin), origin)
