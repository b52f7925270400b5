"""Which columns of a table fold in a terminal, and how wide the others are.

Rich alone would shrink the widest column first, down to less than its longest word.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from digbug_cli.outputs.layout.page import ALWAYS, NARROW, Column, Facts, Line, Span, Table

GAP = 2
"""The cells between two columns."""
_MAX_NAME_LINES = 3
"""Columns fold before the name of a row takes more lines than this."""
_MIN_WIDE = 100
"""In a narrower terminal, columns fold that do so if it is `NARROW`."""
_MIN_TABLE_WIDTH = 60
"""In a narrower terminal, a table becomes a list if its names would take more lines than that."""
_MIN_COLUMN_WIDTH = 16
"""Columns fold before one gets less than this and needs more; if that is not enough, a list."""
_MIN_CUT_WIDTH = 8
"""A column that is cut shows at least this much, unless the terminal is very narrow."""
_MAX_SAMPLE = 400
"""About this number of rows is measured, evenly spread: to measure all would delay a long table."""
_MAX_NAMES = 20
"""This number of the longest names is wrapped, to see how many lines they take."""


class Needs(NamedTuple):
    """The width that a column needs, in cells: to wrap nothing, and to break no word."""

    want: int
    least: int


class Fitting(NamedTuple):
    """The columns as drawn: the numbers of the columns that each one shows, and its width."""

    parts: tuple[tuple[int, ...], ...]
    widths: tuple[int, ...]

    def width_of(self, column: int) -> int:
        """Return the width of a column, which may have moved into another."""
        pairs = zip(self.parts, self.widths, strict=True)
        return next(width for parts, width in pairs if column in parts)


def fitted(table: Table, console: Console) -> Fitting | None:
    """Return the columns of a table in the width of `console`; None if they do not fit."""
    columns, width = table.columns, console.width
    rows = table.rows if table.one_line else table.rows[:: len(table.rows) // _MAX_SAMPLE + 1]
    needs = [
        needs_of((line for row in rows for line in row.cells[index]), column, width)
        for index, column in enumerate(columns)
    ]
    if table.one_line:
        return _cut(columns, needs, width)
    levels = sorted({ALWAYS, *(column.folds for column in columns if column.folds)})
    if width < _MIN_WIDE and NARROW in levels:
        levels.remove(ALWAYS)
    if width < _MIN_TABLE_WIDTH:
        del levels[1:]
    narrowest = _fitting(columns, needs, levels[-1], width, break_words=True)
    if narrowest is None:
        return None
    name = name_column(columns)
    names = sorted((_plain(line) for row in rows for line in row.cells[name]), key=len)

    def long_names(fitting: Fitting) -> set[str]:
        room, tried = fitting.width_of(name), names[-_MAX_NAMES:]
        return {text for text in tried if _line_count(text, room, console) > _MAX_NAME_LINES}

    # Nothing folds for a name that is too long in any case.
    allowed = long_names(narrowest) if width >= _MIN_TABLE_WIDTH else set()
    for level in levels:
        fitting = _fitting(columns, needs, level, width, break_words=False)
        if fitting and long_names(fitting) <= allowed:
            return fitting
    return narrowest if width >= _MIN_TABLE_WIDTH else None


def _cut(columns: Sequence[Column], needs: Sequence[Needs], width: int) -> Fitting | None:
    """Return the columns of lines that are cut: first in those that may wrap, then in most."""
    first, *others = needs
    tries = (
        needs,
        [
            need if column.whole else need._replace(least=min(need.least, _MIN_CUT_WIDTH))
            for column, need in zip(columns, needs, strict=True)
        ],
        [first, *(need._replace(least=1) for need in others)],
    )
    fittings = (_fitting(columns, each, ALWAYS, width, break_words=False) for each in tries)
    return next(filter(None, fittings), None)


def of_facts(facts: Facts, width: int) -> tuple[int, ...]:
    """Return the widths of the labels and the contents, in a terminal of `width` cells."""
    columns = (Column(""), Column("", share=2))
    needs = (
        needs_of(((Span(label),) for label, _ in facts.entries), columns[0], width),
        needs_of((line for _, content in facts.entries for line in content), columns[1], width),
    )
    # At least one cell each, even if the terminal is too narrow for both.
    narrowest = (max(width // 3, 1), max(width - width // 3 - GAP, 1))
    return (
        widths(columns, needs, width, break_words=False)
        or widths(columns, needs, width, break_words=True)
        or narrowest
    )


def name_column(columns: Sequence[Column]) -> int:
    """Return the number of the column that names the row: the one with the largest share."""
    return max(
        range(len(columns)),
        key=lambda index: (
            0 if columns[index].whole or columns[index].folds is not None else columns[index].share
        ),
    )


def needs_of(lines: Iterable[Line], column: Column, width: int) -> Needs:
    """Return the needs of a column for its heading and `lines`, in a terminal of `width` cells."""
    texts = [column.heading, *map(_plain, lines)]
    want = max(map(cell_len, texts))
    if column.whole or want <= _MIN_COLUMN_WIDTH:
        return Needs(want, want)
    # A word that leaves no space for another column is broken.
    words = {word for text in texts for word in text.split()}
    sizes = (cell_len(word) for word in words)
    least = max((size for size in sizes if size <= width - _MIN_COLUMN_WIDTH), default=0)
    return Needs(want, min(want, max(least, cell_len(column.heading), _MIN_COLUMN_WIDTH)))


def widths(
    columns: Sequence[Column], needs: Sequence[Needs], width: int, *, break_words: bool
) -> tuple[int, ...] | None:
    """Return the widths of adjacent columns; None if they do not fit.

    Columns that need less than their share of the space leave the rest to the others.
    """
    least = [
        min(need.least, _MIN_COLUMN_WIDTH) if break_words and not column.whole else need.least
        for column, need in zip(columns, needs, strict=True)
    ]
    room = share = width - GAP * (len(columns) - 1)
    if sum(least) > room:
        return None
    while True:
        found = [
            min(need.want, max(low, share * column.share))
            for column, need, low in zip(columns, needs, least, strict=True)
        ]
        if sum(found) <= room:
            break
        share -= 1
    # Shares are whole cells: of the columns that lack some, the widest gets what is left of them.
    lacking = [index for index, need in enumerate(needs) if found[index] < need.want]
    widest = max(lacking, key=lambda index: needs[index].want, default=0)
    found[widest] = min(needs[widest].want, found[widest] + room - sum(found))
    return tuple(found)


def _fitting(
    columns: Sequence[Column], needs: Sequence[Needs], level: int, width: int, *, break_words: bool
) -> Fitting | None:
    """Return the columns if those up to `level` fold; None if they do not fit."""
    parts: list[tuple[int, ...]] = []
    for index, column in enumerate(columns):
        if parts and column.folds is not None and column.folds <= level:
            into = 0 if column.under_first else -1
            parts[into] = (*parts[into], index)
        else:
            parts.append((index,))
    found = widths(
        [columns[first] for first, *_ in parts],
        [Needs(*map(max, zip(*(needs[part] for part in each), strict=True))) for each in parts],
        width,
        break_words=break_words,
    )
    return Fitting(tuple(parts), found) if found else None


def _line_count(text: str, width: int, console: Console) -> int:
    # Two lines together are more than one is wide, so this does not take a fourth.
    if cell_len(text) <= 2 * width:
        return 1
    return len(Text(text).wrap(console, width, overflow="fold"))


def _plain(line: Line) -> str:
    return "".join(span.text for span in line)
