"""The unchecked values that a source reads from a file, each with its place.

Every source returns a draft in the shape of the workshop file (docs/format.md), so one function,
`build`, checks them all.
"""

from typing import NamedTuple

from digbug_cli.core.check.problem import Problem
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


class Draft(NamedTuple):
    """A file as read. `root` is None if nothing could be read."""

    root: Node | None
    problems: tuple[Problem, ...] = ()


class Overrides(NamedTuple):
    """What the user states about a programme, in addition to its file.

    `id` and `name` replace those of the file. `timezone` is the venue's zone, because programmes
    in other formats may not state one.
    """

    id: str | None = None
    name: str | None = None
    timezone: str | None = None


NO_OVERRIDES = Overrides()
