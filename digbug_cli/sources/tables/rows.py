"""Split delimited text into rows of cells, whatever separates the cells."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.text import counted
from digbug_cli.errors import Origin

DELIMITERS = (",", ";", "\t", "|")
MAX_ROWS = 20_000
MAX_COLUMNS = 1000
_MAX_CELL = 200_000
"""In characters. A longer cell has a quote that nothing closes."""
_SEPARATOR_LINE = re.compile(r"\s*sep=(.)\r?\n")
"""The first line by which Excel is told what separates the cells."""
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


class Row(NamedTuple):
    """A row, without empty cells at its end."""

    line: int
    """The line on which it begins."""
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """Return the text of a column; empty if the row is too short."""
        return self.cells[column] if column < len(self.cells) else ""

    @property
    def filled(self) -> list[tuple[int, str]]:
        """Return the cells that are not empty, each with its column."""
        return [(column, text) for column, text in enumerate(self.cells) if text]


def stated_delimiter(text: str) -> str | None:
    """Return the separator that a first line `sep=;` states; None without such a line."""
    match = _SEPARATOR_LINE.match(text)
    return match[1] if match else None


def some(text: str, delimiter: str, limit: int) -> list[Row]:
    """Return the first rows of a text; none if it cannot be split so."""
    try:
        return list(islice(_rows(text, delimiter), limit))
    except csv.Error:
        return []


def read(text: str, path: str, delimiter: str, diagnostics: Diagnostics) -> list[Row]:
    """Return the rows of a table that are not empty; what is beyond the limits is an error."""
    rows: list[Row] = []
    try:
        for row in _rows(text, delimiter):
            if len(row.cells) > MAX_COLUMNS:
                message = f"has more than {counted(MAX_COLUMNS, 'column')}"
                diagnostics.error(Origin(path, row.line, 1), "too-many", message)
                return []
            if len(rows) == MAX_ROWS:
                message = f"holds more than {MAX_ROWS:,} rows"
                diagnostics.error(Origin(path, row.line, 1), "too-many", message)
                return []
            rows.append(row)
    except csv.Error:
        line = rows[-1].line + 1 if rows else 1
        _report_open_quote(Origin(path, line, 1), diagnostics)
        return []
    if rows and _ends_in_quotes(text, rows[-1]):
        _report_open_quote(Origin(path, rows[-1].line, 1), diagnostics)
        return []
    for row in rows:
        _warn_of_swallowed_rows(row, path, delimiter, diagnostics)
    return rows


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    skipped = 0
    if match := _SEPARATOR_LINE.match(text):
        text, skipped = text[match.end() :], 1
    csv.field_size_limit(_MAX_CELL)
    source = io.StringIO(text.replace("\0", "\u2400"), newline="")
    reader = csv.reader(source, delimiter=delimiter, skipinitialspace=True)
    before = 0
    for cells in reader:
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield Row(before + 1 + skipped, tuple([cell.strip() for cell in cells]))
        before = reader.line_num


def _ends_in_quotes(text: str, last: Row) -> bool:
    """Return whether the last row begins a quote that nothing closes."""
    lines = io.StringIO(text, newline="")
    quotes = sum(line.count('"') for line in islice(lines, last.line - 1, None))
    return quotes % 2 == 1 and any("\n" in cell or "\r" in cell for cell in last.cells)


def _report_open_quote(origin: Origin, diagnostics: Diagnostics) -> None:
    message = "has a quote that is never closed: the rows below it cannot be read"
    diagnostics.error(origin, "open-quote", message, 'write each quote inside a text twice: ""')


def _warn_of_swallowed_rows(row: Row, path: str, delimiter: str, diagnostics: Diagnostics) -> None:
    """Warn of a cell in which other rows seem to stand, since a quote is closed too late."""
    for cell in row.cells:
        lines = cell.splitlines()[1:] if "\n" in cell else ()
        if sum(line.count(delimiter) >= 2 and bool(re.match(r"\W*\d", line)) for line in lines):
            message = "has a text in quotes in which further rows seem to stand"
            hint = "check the quotes of this row: one may be missing"
            diagnostics.warn(Origin(path, row.line, 1), "open-quote", message, hint)
            return


def delimiter_name(delimiter: str) -> str:
    """Return the name of a separator for messages."""
    return _NAMES.get(delimiter, f"{delimiter!r}")


def widest(rows: Sequence[Row]) -> int:
    """Return the number of columns of a table."""
    return max((len(row.cells) for row in rows), default=0)
