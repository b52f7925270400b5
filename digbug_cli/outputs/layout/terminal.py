"""Render a page for a terminal with Rich: as tables, or as lists if the terminal is narrow."""

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Console, OverflowMethod, RenderableType
from rich.segment import Segment
from rich.style import Style
from rich.table import Table as RichTable
from rich.text import Text

from digbug_cli.outputs.layout import columns as column_layout
from digbug_cli.outputs.layout.columns import GAP, Fitting
from digbug_cli.outputs.layout.page import (
    ALWAYS,
    NARROW,
    Column,
    Facts,
    Line,
    Note,
    Page,
    Picture,
    Row,
    Span,
    Table,
)
from digbug_cli.outputs.layout.styles import style_of

_BETWEEN = " · "
_ROWS_PER_PIECE = 50
"""Rich prepares all rows of a table before it draws the first; a long table is drawn in pieces."""


def render(page: Page, console: Console) -> Iterator[list[Segment]]:
    """Yield the lines of `page` in the width of `console`, without line ends or blanks at the end.

    Words are only broken if they are wider than their column.
    """
    options = console.options.update(overflow="fold")
    for drawn in _drawn(page, console):
        for line in Segment.split_lines(console.render(drawn, options)):
            while line and not line[-1].text.strip():
                line.pop()
            if line:
                line[-1] = line[-1]._replace(text=line[-1].text.rstrip())
            yield line


def _drawn(page: Page, console: Console) -> Iterator[RenderableType]:
    if page.title:
        yield _text(page.title)
    yield from map(Text, page.subtitles)
    for number, block in enumerate(page.blocks):
        if number or page.title:
            yield Text()
        if isinstance(block, Picture):
            yield from map(_text, block.draw(console.width))
            continue
        yield from map(_text, block.heading)
        if isinstance(block, Note):
            yield Text(block.text)
        elif isinstance(block, Facts):
            yield _facts(block, console.width)
        else:
            yield from _table(block, console)


def _facts(facts: Facts, width: int) -> RichTable:
    widths = column_layout.of_facts(facts, width)
    grid = RichTable.grid(padding=(0, GAP, 0, 0))
    for each in widths:
        grid.add_column(width=each, justify="default", overflow="fold")
    for label, content in facts.entries:
        grid.add_row(_text((Span(label, "label"),)), _joined(content))
    return grid


def _table(table: Table, console: Console) -> Iterator[RenderableType]:
    fitting = column_layout.fitted(table, console)
    if fitting is None:
        yield from _list(table, console.width)
    else:
        for start in range(0, len(table.rows), _ROWS_PER_PIECE):
            yield _piece(table, start, fitting)
    yield from (Text(note, style_of("muted")) for note in table.notes)


def _piece(table: Table, start: int, fitting: Fitting) -> RichTable:
    """Return some rows of a table, from `start` on; the first ones are below the heading."""
    drawn = RichTable(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        header_style="",
        show_header=start == 0,
        pad_edge=False,
        padding=(0, GAP - 1, 0, 0),  # a blank of the box is the rest of the gap
    )
    headings = [_heading([table.columns[part] for part in parts]) for parts in fitting.parts]
    height = max(map(len, headings))
    overflow: OverflowMethod = "ellipsis" if table.one_line else "fold"
    for heading, width in zip(headings, fitting.widths, strict=True):
        # Rich puts a heading at the bottom of its cell.
        header = _joined((*heading, *[()] * (height - len(heading))))
        drawn.add_column(
            header, width=width, justify="default", no_wrap=table.one_line, overflow=overflow
        )
    for row in table.rows[start : start + _ROWS_PER_PIECE]:
        cells = (
            _joined([line for part in parts for line in row.cells[part]]) for parts in fitting.parts
        )
        drawn.add_row(*cells, style=style_of(row.role))
    return drawn


def _heading(columns: Iterable[Column]) -> list[Line]:
    """Return the headings of a column and of those that have folded into it for lack of space."""
    return [
        (Span(column.heading, "muted" if index else "heading"),)
        for index, column in enumerate(columns)
        if not index or (column.folds or ALWAYS) > NARROW
    ]


def _list(table: Table, width: int) -> Iterator[Text]:
    """Yield the rows one below the other, for a terminal too narrow for columns."""
    name = column_layout.name_column(table.columns)
    for row in table.rows:
        yield Text()
        yield from (_text(part, style_of(row.role)) for part in row.cells[name])
        yield from _rest(row, name, table, width)
    if table.notes:
        yield Text()


def _rest(row: Row, name: int, table: Table, width: int) -> Iterator[Text]:
    """Yield lines of as many cells as fit, each after its heading, without that of the name."""
    line = Text(style=style_of(row.role))
    for index, content in enumerate(row.cells):
        for part in content if index != name else ():
            text = Text(f"{table.columns[index].heading} ", style_of("muted"))
            text.append_text(_text(part))
            if line and line.cell_len + len(_BETWEEN) + text.cell_len > width:
                yield line
                line = Text(style=style_of(row.role))
            line.append_text(Text(_BETWEEN).append_text(text) if line else text)
    if line:
        yield line


def _joined(content: Sequence[Line]) -> Text:
    return _text(content[0]) if len(content) == 1 else Text("\n").join(map(_text, content))


def _text(line: Line, style: str = "") -> Text:
    # Never pass a str to Rich: as markup, `[keynote]` disappears and `[/x]` raises an error.
    text = Text(style=style)
    for span in line:
        own = Style.parse(style_of(span.role))
        text.append(span.text, own + Style(link=span.url) if span.url else own)
    return text
