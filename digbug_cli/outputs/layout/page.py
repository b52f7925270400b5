"""The parts of a page, independent of how it is rendered: in a terminal or as plain text.

A page says everything in words. A role adds weight or colour; no meaning depends on it alone.
"""

from collections.abc import Callable, Iterable
from itertools import compress
from typing import Literal, NamedTuple

DRAWN_ROLE = "drawn"
"""The role of characters that only illustrate the words beside them; plain text skips these."""


class Span(NamedTuple):
    """A run of text. `role` is a key of `styles.STYLES` or empty; a terminal may link to `url`."""

    text: str
    role: str = ""
    url: str | None = None


Line = tuple[Span, ...]
Cell = tuple[Line, ...]


class Column(NamedTuple):
    """A column of a table; `table` drops a column that is empty in every row.

    In a terminal, a column that `folds` (always, or only if the terminal is narrow) moves into the
    column before it, as separate lines. A `whole` column is never wrapped; the others divide the
    remaining width in proportion to their `share`.
    """

    heading: str
    folds: Literal["always", "narrow"] | None = None
    whole: bool = False
    share: int = 1


class Row(NamedTuple):
    """A row of a table; `role` applies to all of its cells."""

    cells: tuple[Cell, ...]
    role: str = ""


class Table(NamedTuple):
    """Rows under column headings, with notes below.

    `key` is the heading and the text of an extra first column in plain text. It repeats the
    table's heading in each line, so that a line selected by `grep` is complete.
    """

    heading: Cell
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    key: tuple[str, str] | None
    notes: tuple[str, ...]


class Facts(NamedTuple):
    """A list of labels and their values."""

    heading: Cell
    entries: tuple[tuple[str, Cell], ...]


class Note(NamedTuple):
    """A paragraph, with or without a heading."""

    text: str
    heading: Cell = ()


TextBlock = Table | Facts | Note


class Picture(NamedTuple):
    """A drawing for a terminal, with the same content as text.

    `draw` takes the width in cells.
    """

    draw: Callable[[int], Iterable[Line]]
    text_blocks: tuple[TextBlock, ...]


class Page(NamedTuple):
    """The answer to a command: titles, then blocks. Lazy `blocks` are built as they are drawn."""

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
    """Return a table without the `columns` that are empty in every row."""
    filled = [any(row.cells[index] for row in rows) for index in range(len(columns))]
    return Table(
        heading=heading,
        columns=tuple(compress(columns, filled)),
        rows=tuple(Row(tuple(compress(row.cells, filled)), row.role) for row in rows),
        key=key,
        notes=notes,
    )


def joined(parts: Cell, joint: str) -> str:
    """Join the lines of a cell into one plain text, without drawn spans."""
    lines = ("".join(span.text for span in line if span.role != DRAWN_ROLE) for line in parts)
    return joint.join(lines)


def cell(text: str | None, role: str = "", url: str | None = None) -> Cell:
    """Return a cell of one line, or an empty cell if there is no text."""
    return ((Span(text, role, url),),) if text else ()
