"""Render a page for a terminal, with Rich."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from digbug_cli.outputs.layout.page import Cell, Column, Facts, Line, Note, Page, Picture, Table
from digbug_cli.outputs.layout.styles import style_of

_MAX_LINE_WIDTH = 100
"""In a terminal of at least this many cells, columns with `folds="narrow"` do not fold."""
_GAP = 2
_BETWEEN = " · "
_MIN_COLUMN_WIDTH = 16
"""If a wrapped column would get fewer cells than this, the table becomes a list."""


def render(page: Page, console: Console) -> Iterator[Text]:
    """Yield the lines of `page`, wrapped to the width of `console`.

    This does not use Rich's tables: their measuring and padding takes longer than the rest of a
    run.
    """
    width = console.width
    yield from _wrapped(_text(page.title), width, console)
    for subtitle in page.subtitles:
        yield from _wrapped(Text(subtitle), width, console)
    for block in page.blocks:
        yield Text()
        if isinstance(block, Note):
            for line in (*map(_text, block.heading), Text(block.text)):
                yield from _wrapped(line, width, console)
        elif isinstance(block, Facts):
            yield from _facts(block, console)
        elif isinstance(block, Picture):
            yield from map(_text, block.draw(width))
        else:
            yield from _table(block, console)


def _wrapped(text: Text, width: int, console: Console) -> list[Text]:
    if text.cell_len <= width:
        return [text]
    lines = text.wrap(console, width, overflow="fold")
    for line in lines:
        line.rstrip()
    return list(lines)


def _in_columns(
    cells: Iterable[Iterable[Text]], widths: Sequence[int], console: Console, style: str = ""
) -> Iterator[Text]:
    """Yield the lines of a row: each cell wrapped to its width, with gaps between."""
    wrapped = (
        [line for text in cell for line in _wrapped(text, width, console)]
        for cell, width in zip(cells, widths, strict=True)
    )
    for parts in zip_longest(*wrapped):
        row = Text(style=style)
        behind = 0
        for part, width in zip(parts, widths, strict=True):
            if part:
                # Pad only before the next text: no line ends in blanks.
                row.append(" " * behind)
                row.append_text(part)
                behind = -part.cell_len
            behind += width + _GAP
        yield row


def _facts(facts: Facts, console: Console) -> Iterator[Text]:
    for line in facts.heading:
        yield from _wrapped(_text(line), console.width, console)
    widest = max((cell_len(label) for label, _ in facts.entries), default=0)
    # At least one cell each, even if the terminal is too narrow for both.
    left = max(min(widest, console.width // 3), 1)
    widths = (left, max(console.width - left - _GAP, 1))
    for label, content in facts.entries:
        name = Text(label, style_of("label"))
        yield from _in_columns(([name], map(_text, content)), widths, console)


def _table(table: Table, console: Console) -> Iterator[Text]:
    width = console.width
    for line in table.heading:
        yield from _wrapped(_text(line), width, console)
    columns, rows = _folded(table, narrow=width < _MAX_LINE_WIDTH)
    widths = _widths(columns, rows, width)
    if widths is None and width >= _MAX_LINE_WIDTH:
        columns, rows = _folded(table, narrow=True)
        widths = _widths(columns, rows, width)
    if widths is None:
        yield from _list(table, console)
    else:
        heading = style_of("heading")
        headings = ([Text(column.heading, heading)] for column in columns)
        yield from _in_columns(headings, widths, console)
        yield Text("─" * (sum(widths) + _GAP * (len(widths) - 1)))
        for row, cells in zip(table.rows, rows, strict=True):
            texts = (map(_text, cell) for cell in cells)
            yield from _in_columns(texts, widths, console, style_of(row.role))
    for note in table.notes:
        yield from _wrapped(Text(note, style_of("muted")), width, console)


def _folded(table: Table, *, narrow: bool) -> tuple[list[Column], list[list[Cell]]]:
    """Return columns and rows after each folding column has moved into the one before it."""
    folds = [column.folds == "always" or bool(column.folds and narrow) for column in table.columns]
    folds[:1] = [False]  # the first has no column before it
    rows: list[list[Cell]] = []
    for row in table.rows:
        cells: list[Cell] = []
        for goes, content in zip(folds, row.cells, strict=True):
            if goes:
                cells[-1] = (*cells[-1], *content)
            else:
                cells.append(content)
        rows.append(cells)
    kept_columns = zip(table.columns, folds, strict=True)
    return [column for column, goes in kept_columns if not goes], rows


def _widths(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: int
) -> list[int] | None:
    """Return the width of each column in cells, without the gap; None if they do not fit."""
    wants = [cell_len(column.heading) for column in columns]
    for row in rows:
        for index, content in enumerate(row):
            wants[index] = max(wants[index], *map(_length, content), 0)
    room = width - _GAP * (len(columns) - 1)
    # Columns that never wrap get their full width. The others divide the rest by their shares;
    # what a column does not need goes to those that need more.
    shares = {index: column.share for index, column in enumerate(columns) if not column.whole}
    room -= sum(want for index, want in enumerate(wants) if index not in shares)
    if room < 0:
        return None
    for index in sorted(shares, key=lambda index: wants[index] / shares[index]):
        fair = room * shares[index] // sum(shares.values())
        if fair < min(wants[index], _MIN_COLUMN_WIDTH):
            return None
        wants[index] = min(wants[index], fair)
        room -= wants[index]
        del shares[index]
    return wants


def _list(table: Table, console: Console) -> Iterator[Text]:
    """Yield the rows one below the other, for a terminal too narrow for columns."""
    # The column with the largest share names the row, and comes first.
    name = max(range(len(table.columns)), key=lambda index: _importance(table.columns[index]))
    for row in table.rows:
        style = style_of(row.role)
        yield Text()
        for part in row.cells[name]:
            yield from _wrapped(_text(part), console.width, console)
        line = Text(style=style)
        for index, content in enumerate(row.cells):
            if index == name:
                continue
            for part in content:
                text = Text(f"{table.columns[index].heading} ", style_of("muted"))
                text.append_text(_text(part))
                if line and line.cell_len + len(_BETWEEN) + text.cell_len > console.width:
                    yield from _wrapped(line, console.width, console)
                    line = Text(style=style)
                line.append_text(Text(_BETWEEN).append_text(text) if line else text)
        yield from _wrapped(line, console.width, console)
    if table.notes:
        yield Text()


def _importance(column: Column) -> int:
    return 0 if column.whole or column.folds else column.share


def _length(line: Line) -> int:
    return sum(cell_len(span.text) for span in line)


def _text(line: Line) -> Text:
    # Never pass a str to Rich: as markup, `[keynote]` disappears and `[/x]` raises an error.
    text = Text()
    for span in line:
        style = Style.parse(style_of(span.role))
        text.append(span.text, style + Style(link=span.url) if span.url else style)
    return text
