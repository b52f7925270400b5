"""Render a page for a terminal with Rich: as tables, or as lists if the terminal is narrow."""

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
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
    Document,
    Facts,
    Line,
    Note,
    Page,
    Picture,
    Row,
    Span,
    Table,
    with_addresses,
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
        if isinstance(block, Document):
            from digbug_cli.outputs.layout.document import DrawnDocument

            yield DrawnDocument(block.text)
            continue
        yield from map(_text, block.heading)
        if isinstance(block, Note):
            yield Text(block.text)
        elif isinstance(block, Facts):
            yield _facts(block if console.color_system else with_addresses(block), console.width)
        else:
            yield from _table(block, console)


class _Content:
    """The content of a cell; Rich wraps each line to the `width`, or cuts it to `one_line`."""

    def __init__(self, lines: Sequence[Line], width: int, *, one_line: bool = False) -> None:
        self.lines = lines
        self.width = width
        self.one_line = one_line

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.lines:
            if sum(cell_len(span.text) for span in line) <= self.width:
                # As Rich would do, but most of what a table has is as short as this.
                yield from (Segment(span.text, _style(span)) for span in line)
                yield Segment.line()
            elif self.one_line:
                text = _text(line)
                text.truncate(self.width, overflow="ellipsis")
                yield text
            else:
                for part in _text(line).wrap(console, self.width, overflow="fold"):
                    part.rstrip()
                    yield part


def _facts(facts: Facts, width: int) -> RichTable:
    left, right = column_layout.of_facts(facts, width)
    grid = RichTable.grid()
    grid.add_column(width=left + GAP)
    grid.add_column(width=right)
    for label, content in facts.entries:
        grid.add_row(_Content([(Span(label, "label"),)], left), _Content(content, right))
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
        box=box.SIMPLE_HEAD, show_edge=False, show_header=start == 0, header_style="", padding=0
    )
    headings = [_heading([table.columns[part] for part in parts]) for parts in fitting.parts]
    height = max(map(len, headings))
    for number, (heading, width) in enumerate(zip(headings, fitting.widths, strict=True), start=1):
        # Rich puts a heading at the bottom of its cell.
        header = [*heading, *[()] * (height - len(heading))]
        gap = GAP - 1 if number < len(headings) else 0  # a blank of the box is the rest of it
        drawn.add_column(_Content(header, width, one_line=table.one_line), width=width + gap)
    for row in table.rows[start : start + _ROWS_PER_PIECE]:
        cells = (
            _Content(
                [line for part in parts for line in row.cells[part]],
                width,
                one_line=table.one_line,
            )
            for parts, width in zip(fitting.parts, fitting.widths, strict=True)
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


def _text(line: Line, style: str = "") -> Text:
    # Never pass a str to Rich: as markup, `[keynote]` disappears and `[/x]` raises an error.
    text = Text(style=style)
    for span in line:
        text.append(span.text, _style(span))
    return text


def _style(span: Span) -> Style:
    style = Style.parse(style_of(span.role))
    return style + Style(link=span.url) if span.url else style
