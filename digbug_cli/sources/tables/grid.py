"""Tables with rooms, tracks or days as columns, or without headings: read as those of a page."""

from collections.abc import Sequence
from datetime import date
from html import escape

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Draft, Overrides
from digbug_cli.core.text import listed, quoted
from digbug_cli.core.time import wording
from digbug_cli.errors import Origin
from digbug_cli.sources.pages import reader
from digbug_cli.sources.pages.words import clocks, kinds
from digbug_cli.sources.syntax.html_tree import MAX_ELEMENTS
from digbug_cli.sources.tables import when
from digbug_cli.sources.tables.rows import Row, widest

_FOR_ALL = frozenset(
    {"meal", "break", "social", "opening", "closing", "keynote", "award", "other", "poster"}
)
_MAX_LISTED = 4
_HINT = "give each session a row, with headings such as Start, End, Title and Room"


def draft(
    rows: Sequence[Row], first: int, path: str, overrides: Overrides, diagnostics: Diagnostics
) -> Draft:
    """Return the draft of a grid, of which the rows before `first` stand above the table."""
    if widest(rows) * len(rows) > MAX_ELEMENTS:
        message = "has too many cells for a table without a column of titles"
        diagnostics.error(Origin(path, rows[first].line, 1), "too-many", message, _HINT)
        return Draft(None, tuple(diagnostics.problems))
    above = [
        f'<p data-line="{row.line}">{escape(" ".join(text for _, text in row.filled))}</p>'
        for row in rows[:first]
    ]
    rows = [*rows[:first], *_with_days(rows[first:], path, overrides, diagnostics)]
    width = widest(rows[first:])
    spread: list[str] = []
    body = [_html(row, width, spread) for row in rows[first:]]
    heading = [text for _, text in rows[first].filled[1:]]
    origin = Origin(path, rows[first].line, 1)
    if heading and not any(map(clocks.is_clock, rows[first].cells)):
        names = listed([f'"{text}"' for text in heading], limit=_MAX_LISTED)
        message = f"columns: read as sessions side by side, in {names}"
    else:
        message = "columns: read without headings, by what stands in them"
    diagnostics.warn(origin, "columns", message, _HINT)
    if spread:
        message = f"{listed(spread, limit=_MAX_LISTED)} fill only the first column of a row"
        diagnostics.warn(origin, "for-all", f"{message}: taken as for all of them")
    html = f"<html><body>{''.join(above)}<table>{''.join(body)}</table></body></html>"
    result = reader.read([reader.PageText(path, html)], overrides)
    return result._replace(problems=(*diagnostics.problems, *result.problems))


def _with_days(
    rows: Sequence[Row], path: str, overrides: Overrides, diagnostics: Diagnostics
) -> list[Row]:
    """Give columns for weekdays, or `Day 2`, the dates that follow from the first day."""
    if not overrides.date or len(overrides.date) == len("2026"):
        return list(rows)
    first = date.fromisoformat(overrides.date)
    heading = rows[0]
    cells: list[str] = []
    for text in heading.cells:
        cell = when.read(text)
        day = when.counted_day(cell, first)
        if cell.mention is None and cell.clock is None and day is not None and not cell.fault:
            message = f"{quoted(text)} states no date: taken as {wording.day_text(day)}"
            diagnostics.warn(Origin(path, heading.line, 1), "no-date", message)
            cells.append(f"{wording.day_text(day)}")
        else:
            cells.append(text)
    return [heading._replace(cells=tuple(cells)), *rows[1:]]


def _html(row: Row, width: int, spread: list[str]) -> str:
    """Return a row in HTML; a break in the first room alone spans all rooms."""
    cells = [row.cell(column) for column in range(width)]
    filled = [column for column, _ in row.filled]
    is_lone = len(filled) == 2 and width > 2 and clocks.is_clock(cells[filled[0]])
    is_first = is_lone and filled[1] == filled[0] + 1
    if is_first and kinds.kind_by_words(cells[filled[1]].split("\n")[0]) in _FOR_ALL:
        spread.append(f'"{cells[filled[1]]}"')
        count = width - filled[1]
        before = "".join(_cell(text, row.line) for text in cells[: filled[1]])
        return f"<tr>{before}{_cell(cells[filled[1]], row.line, count)}</tr>"
    return f"<tr>{''.join(_cell(text, row.line) for text in cells)}</tr>"


def _cell(text: str, line: int, span: int = 1) -> str:
    """Return a cell in HTML; `line` is its place in the table's file."""
    content = f'<br data-line="{line}">'.join(map(escape, text.splitlines()))
    return f'<td data-line="{line}" colspan="{span}">{content}</td>'
