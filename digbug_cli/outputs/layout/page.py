"""What a page consists of, whoever draws it: a terminal's tables or the plain lines of a pipe.

A page says everything in words; a role adds weight and colour, and is never the only carrier.
"""

from collections.abc import Callable, Iterable
from itertools import compress
from typing import Literal, NamedTuple

DRAWN_ROLE = "drawn"
"""The role of a picture within a line of what the words beside it say: plain text leaves it out."""


class Span(NamedTuple):
    """A run of text. `role` is one of the names in styles.py; a terminal may link to `url`."""

    text: str
    role: str = ""
    url: str | None = None


Line = tuple[Span, ...]
Cell = tuple[Line, ...]


class Column(NamedTuple):
    """A column; one that has nothing in any of its records is not shown.

    In a terminal one that `folds`, always or where it is narrow, moves into the one before it, as
    lines of its own. One that is `whole` is never wrapped; the others share the room, in
    proportion to their `share`.
    """

    heading: str
    folds: Literal["always", "narrow"] | None = None
    whole: bool = False
    share: int = 1


class Row(NamedTuple):
    """One record; a role here holds for all of it."""

    cells: tuple[Cell, ...]
    role: str = ""


class Table(NamedTuple):
    """Records under headings.

    The column `key` (its heading and its text) is drawn in plain text alone: a line that `grep`
    cuts out of its table has to say by itself what the table's heading says for all.
    """

    heading: Cell
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    key: tuple[str, str] | None
    notes: tuple[str, ...]


class Facts(NamedTuple):
    """Labels with what belongs to them."""

    heading: Cell
    entries: tuple[tuple[str, Cell], ...]


class Note(NamedTuple):
    """A remark on its own, or a paragraph; it may have a heading."""

    text: str
    heading: Cell = ()


TextBlock = Table | Facts | Note


class Picture(NamedTuple):
    """Lines drawn for a terminal of so many cells, and what says the same in plain text."""

    draw: Callable[[int], Iterable[Line]]
    text_blocks: tuple[TextBlock, ...]


class Page(NamedTuple):
    """One answer: what it is about, then its parts, each of which is asked for when it is drawn."""

    title: Line
    subtitles: tuple[str, ...]
    blocks: Iterable[TextBlock | Picture]


def table(
    columns: tuple[Column, ...],
    rows: tuple[Row, ...],
    *,
    heading: Cell = (),
    key: tuple[str, str] | None = None,
    notes: tuple[str, ...] = (),
) -> Table:
    """Return a table of those `columns` that have something in them."""
    filled = [any(row.cells[index] for row in rows) for index in range(len(columns))]
    return Table(
        heading=heading,
        columns=tuple(compress(columns, filled)),
        rows=tuple(Row(tuple(compress(row.cells, filled)), row.role) for row in rows),
        key=key,
        notes=notes,
    )


def joined(parts: Cell, joint: str) -> str:
    """Return the lines of a cell as one plain text."""
    lines = ("".join(span.text for span in line if span.role != DRAWN_ROLE) for line in parts)
    return joint.join(lines)


def cell(text: str | None, role: str = "", url: str | None = None) -> Cell:
    """Return a cell of one line; of none where there is no text."""
    return ((Span(text, role, url),),) if text else ()
