"""Find the header of a table of sessions, and what its columns mean."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from digbug_cli.core.text import folded
from digbug_cli.sources.pages.slots.grids import Cell, Row
from digbug_cli.sources.pages.words import clocks, columns, dates, people, roles
from digbug_cli.sources.pages.words.lines import Line

_MAX_ROWS = 4
_MAX_HEADING = 60
"""In characters."""


class Header(NamedTuple):
    """The header of a table."""

    row: Row
    roles: dict[int, str]
    """The role of each column; `column` is a room, a track or a day of a grid."""
    zone_lines: list[Line]
    """The heading of the column with times, which may name a zone."""
    is_grid: bool
    """Each cell below it is a session of its own."""


def find(rows: Sequence[Row], clock_columns: Sequence[int]) -> Header | None:
    """Return the header of a table whose times stand in `clock_columns`; None without one."""
    for row in rows[:_MAX_ROWS]:
        cells = row.filled
        if any(clock_of(cell) for cell in cells):
            if not any(role_of(cell) for cell in cells):
                break
            continue
        if len(cells) > 1 and any(role_of(cell) for cell in cells):
            return _header(row, rows, clock_columns)
    for row in rows[:_MAX_ROWS]:
        # Without the name of any column: days or rooms above the columns.
        cells = [cell for cell in row.filled if cell.column not in clock_columns]
        if any(clock_of(cell) for cell in row.filled):
            return None
        if len(cells) > 1 and all(_is_column_name(cell.text) for cell in cells):
            return _header(row, rows, clock_columns)
    return None


def role_of(cell: Cell) -> str | None:
    """Return the role of a column by its heading; None if that names none."""
    return columns.role(cell.text) if len(cell.text) <= _MAX_HEADING else None


def _header(row: Row, rows: Sequence[Row], clock_columns: Sequence[int]) -> Header:
    texts = {cell.column: cell.text for cell in row.filled}
    others = [text for column, text in texts.items() if column not in clock_columns]
    is_numbered = columns.is_numbered(others)
    names: dict[int, str] = {}
    zone_lines: list[Line] = []
    for cell in row.filled:
        if cell.column in clock_columns:
            zone_lines.extend(cell.lines if cell.column == clock_columns[0] else ())
            name = role_of(cell)
            names[cell.column] = name if name in {"start", "end"} else "time"
            continue
        own = None if is_numbered else role_of(cell)
        name = "day" if is_day_name(cell.text) else own
        for column in range(cell.column, cell.column + cell.span):
            names.setdefault(column, name or "column")
    below = rows[row.number + 1 :]
    unknown = [column for column, name in names.items() if name == "column"]
    for column in [] if is_numbered else unknown[:]:
        is_other = column != unknown[0] or "title" in names.values()
        if is_other and not _is_column_name(texts.get(column, "")) and _holds_people(below, column):
            names[column] = "speaker"
            unknown.remove(column)
    has_days = any(
        name == "day" and is_day_name(texts.get(column, "")) for column, name in names.items()
    )
    is_room = len(unknown) == 1 and "title" not in names.values()
    # Rooms as columns have no column of speakers beside them.
    has_people = not {"speaker", "chair"}.isdisjoint(names.values())
    is_grid = (
        (len(unknown) > 1 and not has_people)
        or has_days
        or (is_room and bool(columns.ROOM.search(texts.get(unknown[0], ""))))
    )
    for column in () if is_grid else unknown:
        names[column] = "other" if "title" in names.values() else "title"
    return Header(row, names, zone_lines, is_grid)


def _holds_people(rows: Sequence[Row], column: int) -> bool:
    """Return whether most of the filled cells of a column name people."""
    cells = [row.cells[column] for row in rows if len(row.cells) > column]
    filled = [cell for cell in cells if cell is not None and cell.lines and cell.span == 1]
    count = sum(any(map(_names_people, cell.lines)) for cell in filled)
    return count * 2 > len(filled)


def _names_people(line: Line) -> bool:
    text = line.text
    return bool(people.names(text) or _labels_people(text)) or people.is_group(text)


def clock_of(cell: Cell) -> clocks.ClockRange | None:
    """Return the time that a cell consists of, or begins with."""
    if not cell.lines:
        return None
    whole = clocks.leading(cell.text)
    if whole is not None and not whole.rest:
        return whole
    first = clocks.leading(cell.lines[0].text)
    if first is not None and first.end is None and not first.rest and len(cell.lines) > 1:
        second = clocks.leading(re.sub(r"^\W+", "", cell.lines[1].text))
        if second is not None and not second.rest and second.end is None:
            return first._replace(end=second.start)
    return first


def is_day_name(text: str) -> bool:
    """Return whether a short text names a day: a date, a weekday, or `Day 2`."""
    if len(text) > 60:
        return False
    found = dates.find(text)
    if found:
        return len(dates.without(text, found).strip(" ,.:-()")) <= 20
    first = folded(text).split(" ")[0] if text else ""
    return dates.weekday(first) is not None and len(text) <= 30


def _is_column_name(text: str) -> bool:
    return len(text) <= _MAX_HEADING and (
        is_day_name(text)
        or bool(columns.ROOM.search(text))
        or bool(re.search(r"\b(?:track|stream|parallel|session) ", text, re.IGNORECASE))
    )


def _labels_people(text: str) -> bool:
    found = roles.read(text)
    return found is not None and found.before == 0
