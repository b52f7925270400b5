"""The unchecked values that a source reads from a file, each with its place.

Every source returns a draft in the shape of the workshop file (docs/reference/workshop-file.md), so
one function, `build`, checks them all. The sessions of an imported programme are typed already.
"""

from datetime import date, time, timedelta
from typing import NamedTuple

from digbug_cli.core.check.problem import Problem
from digbug_cli.core.model import SessionContent
from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant
from digbug_cli.errors import Origin


class Text(NamedTuple):
    """A scalar. Every scalar is text here; empty text means that the value is missing."""

    value: str
    origin: Origin


class Items(NamedTuple):
    """A list."""

    values: "tuple[Node, ...]"
    origin: Origin


class Fields(NamedTuple):
    """A mapping; `key_origins` holds the place of each key."""

    values: "dict[str, Node]"
    key_origins: dict[str, Origin]
    origin: Origin


Node = Text | Items | Fields


class WrittenTime(Record):
    """A time as a workshop file states it, without the zone that it is in."""

    text: Text
    day: date | None
    """None for a time of day alone."""
    clock: time
    tail: str | None
    """The text after the time, which may be an offset."""


class SessionInput(Record):
    """A session as a source states it, from which core/check/schedule.py makes a `Session`."""

    origin: Origin
    id: str
    content: SessionContent
    day: date | None
    """The programme day, if it is stated."""
    day_origin: Origin
    start: WrittenTime | Instant
    end: WrittenTime | Instant | timedelta | None
    """The end or the length, if one is stated."""
    end_inferred: bool
    """The source states `end`, but has inferred it itself."""
    end_unread: bool
    """The stated end is invalid, which is reported already: the session cannot be used."""


class Draft(NamedTuple):
    """A file as read. `root` is None if nothing could be read."""

    root: Node | None
    problems: tuple[Problem, ...] = ()
    sessions: tuple[SessionInput, ...] | None = None
    """The sessions of an imported programme, in place of the key `schedule`."""
    session_keys: tuple[str, ...] = ()
    """Keys of sessions that are allowed besides those of a workshop file."""
    no_dates: bool = False
    """The file is in no known format, and has no date that may be a deadline."""


class Overrides(NamedTuple):
    """What the user states about a programme, in addition to its file.

    `id` and `name` replace those of the file. `timezone` is the venue's zone, because programmes
    in other formats may not state one.
    """

    id: str | None = None
    name: str | None = None
    timezone: str | None = None
    date: str | None = None
    """The day of the programme (`YYYY-MM-DD`) or its year, for a web page that leaves it open."""


NO_OVERRIDES = Overrides()
