"""A page as Rich draws it in a terminal."""

from collections.abc import Iterator, Sequence

from rich.box import Box
from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table as RichTable
from rich.text import Text

from digbug_cli.outputs.page import Cell, Column, Facts, Line, Note, Page, Picture, Table
from digbug_cli.outputs.styles import style_of

_WIDE = 100
"""From this many cells on, columns that fold stand on their own."""
_GAP = 2
_BETWEEN = " · "
_RIGHT = (0, 1, 0, 0)
_NARROWEST = 16
"""A column of text with less room than this is no column: its table is drawn as a list."""

# A rule below the headings and nothing between columns. The box and the width of each column are
# set here since Rich's own padding and measuring take longer than all else that it does.
_RULED = Box("    \n    \n ── \n    \n    \n    \n    \n    \n")


def render(page: Page, width: int) -> Iterator[RenderableType]:
    """Return the parts of `page`, top to bottom, for a terminal of `width` cells."""
    yield _text(page.title)
    yield from (Text(subtitle) for subtitle in page.subtitles)
    for block in page.blocks:
        yield Text()
        if isinstance(block, Note):
            yield from map(_text, block.heading)
            yield Text(block.text)
        elif isinstance(block, Facts):
            yield from _facts(block, width)
        elif isinstance(block, Picture):
            yield from map(_text, block.draw(width))
        else:
            yield from _table(block, width)


def _facts(facts: Facts, width: int) -> Iterator[RenderableType]:
    if facts.heading:
        yield _lines(facts.heading)
    grid = RichTable.grid(padding=(0, _GAP))
    grid.add_column(style=style_of("label"), max_width=width // 3, overflow="fold")
    grid.add_column(overflow="fold")
    for label, content in facts.entries:
        grid.add_row(Text(label), _lines(content))
    yield grid


def _table(table: Table, width: int) -> Iterator[RenderableType]:
    if table.heading:
        yield _lines(table.heading)
    columns, rows = _folded(table, narrow=width < _WIDE)
    widths = _widths(columns, rows, width)
    if widths is None and width >= _WIDE:
        columns, rows = _folded(table, narrow=True)
        widths = _widths(columns, rows, width)
    if widths is None:
        yield from _list(table, width)
    else:
        drawn = RichTable(box=_RULED, show_edge=False, pad_edge=False, padding=0)
        for column, room in zip(columns, widths, strict=True):
            heading = Text(column.heading, style_of("heading"))
            drawn.add_column(heading, width=room, overflow="fold")
        # Text that fills its column must not touch the next one.
        tight = [not column.whole for column in columns[:-1]] + [False]
        for row, cells in zip(table.rows, rows, strict=True):
            texts = map(_lines, cells)
            padded = (
                Padding(text, _RIGHT) if close else text
                for text, close in zip(texts, tight, strict=True)
            )
            drawn.add_row(*padded, style=style_of(row.role))
        yield drawn
    yield from (Text(note, style_of("muted")) for note in table.notes)


def _folded(table: Table, *, narrow: bool) -> tuple[list[Column], list[list[Cell]]]:
    """Return columns and rows with each column that folds put into the one before it."""
    folds = [column.folds == "always" or bool(column.folds and narrow) for column in table.columns]
    folds[:1] = [False]  # there is nothing before it
    rows: list[list[Cell]] = []
    for row in table.rows:
        cells: list[Cell] = []
        for goes, content in zip(folds, row.cells, strict=True):
            if goes:
                cells[-1] = (*cells[-1], *content)
            else:
                cells.append(content)
        rows.append(cells)
    kept = zip(table.columns, folds, strict=True)
    return [column for column, goes in kept if not goes], rows


def _widths(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: int
) -> list[int] | None:
    """Return the width of each column, its gap included; None where they do not fit."""
    wants = [cell_len(column.heading) for column in columns]
    for row in rows:
        for index, content in enumerate(row):
            wants[index] = max(wants[index], *map(_length, content), 0)
    gaps = [_GAP] * (len(columns) - 1) + [0]
    room = width - sum(gaps)
    # The columns that never wrap take what they want; the rest share what is left, and what one
    # of them does not need goes to those that want more.
    shares = {index: column.share for index, column in enumerate(columns) if not column.whole}
    room -= sum(want for index, want in enumerate(wants) if index not in shares)
    if room < 0:
        return None
    for index in sorted(shares, key=lambda index: wants[index] / shares[index]):
        fair = room * shares[index] // sum(shares.values())
        if fair < min(wants[index], _NARROWEST):
            return None
        wants[index] = min(wants[index], fair)
        room -= wants[index]
        del shares[index]
    # Rich puts a blank of its own between two columns.
    return [want + max(gap - 1, 0) for want, gap in zip(wants, gaps, strict=True)]


def _list(table: Table, width: int) -> Iterator[RenderableType]:
    """Return the records one below the other, for a terminal too narrow for their columns."""
    # What a record is called is in its column with the most room.
    name = max(range(len(table.columns)), key=lambda index: _importance(table.columns[index]))
    for row in table.rows:
        yield Text()
        yield _lines(row.cells[name])
        line = Text()
        for index, content in enumerate(row.cells):
            if index == name:
                continue
            for part in content:
                said = Text(f"{table.columns[index].heading} ", style_of("muted"))
                said.append_text(_text(part))
                if line and len(line) + len(_BETWEEN) + len(said) > width:
                    yield line
                    line = Text()
                line = Text(_BETWEEN).join((line, said)) if line else said
        yield line
    if table.notes:
        yield Text()


def _importance(column: Column) -> int:
    return 0 if column.whole or column.folds else column.share


def _length(line: Line) -> int:
    return sum(cell_len(span.text) for span in line)


def _lines(lines: Cell) -> Text:
    return Text("\n").join(map(_text, lines)) if len(lines) != 1 else _text(lines[0])


def _text(line: Line) -> Text:
    # Text, never a str: Rich reads a str as markup, where `[keynote]` vanishes and `[/x]` fails.
    text = Text()
    for span in line:
        style = Style.parse(style_of(span.role))
        text.append(span.text, style + Style(link=span.url) if span.url else style)
    return text
