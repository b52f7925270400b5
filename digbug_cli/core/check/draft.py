"""What a source returns: values as read, unchecked, each with its place.

A draft has the shape of the workshop file (docs/format.md), whatever it was read from, so
`build` is the only checker there is.
"""

from typing import NamedTuple

from digbug_cli.core.check.problem import Problem
from digbug_cli.errors import Origin


class Text(NamedTuple):
    """A scalar; the empty text stands for a value that was left out."""

    value: str
    origin: Origin


class Items(NamedTuple):
    """A list."""

    values: "tuple[Node, ...]"
    origin: Origin


class Fields(NamedTuple):
    """A mapping; `key_origins` has the place of each key."""

    values: "dict[str, Node]"
    key_origins: dict[str, Origin]
    origin: Origin


Node = Text | Items | Fields


class Draft(NamedTuple):
    """A file as read. `root` is missing where nothing could be read at all."""

    root: Node | None
    problems: tuple[Problem, ...] = ()


class Overrides(NamedTuple):
    """What the user says of a programme besides what the file says of itself.

    `id` and `name` go before those of the file. `timezone` is the venue's zone: a workshop file
    names it itself, a programme in another format may not.
    """

    id: str | None = None
    name: str | None = None
    timezone: str | None = None


NO_OVERRIDES = Overrides()
