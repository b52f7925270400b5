"""Turn the rows of a table into slots: which column holds the time, the title, the room, a day."""

import re
from collections.abc import Sequence

from digbug_cli.sources.pages.slots import headers, lengths
from digbug_cli.sources.pages.slots.grids import Cell, Row
from digbug_cli.sources.pages.slots.headers import clock_of
from digbug_cli.sources.pages.slots.slot import Slot, without_clock
from digbug_cli.sources.pages.words import clocks, columns, date_names, dates, kinds, roles
from digbug_cli.sources.pages.words.lines import Line

_MAX_GROUP = 120
"""In characters. A longer text that fills a row is prose, not the heading of a group."""
_MIN_TIMES = 2
_MAX_COLUMNS = 200
_SPANNING = frozenset({"room", "track", "kind", "chair", "speaker"})
_WITHOUT_MEANING = frozenset({"title", "column", "time", "start", "end"})
"""Roles of columns whose lines are read without the help of a heading."""


class TableReading:
    """The slots of a table, and what its columns were taken for."""

    def __init__(self) -> None:
        """Start without any."""
        self.slots: list[Slot] = []
        self.header: Row | None = None
        self.roles: dict[int, str] = {}
        self.zone_lines: list[Line] = []
        """The headings of the columns with times, which may name a zone."""


def read(rows: Sequence[Row]) -> TableReading | None:
    """Return the slots of a table; None if it is no programme.

    A table whose cells hold several sessions each is skipped: it only lays out the page.
    """
    if any(len(row.cells) > _MAX_COLUMNS for row in rows):
        return None
    clock_columns = [] if _is_of_dates(rows) else _clock_columns(rows)
    if not clock_columns:
        return None
    return _TableReader(rows, clock_columns).read()


def _is_of_dates(rows: Sequence[Row]) -> bool:
    """Return whether the rows with times are deadlines: each has a name of one, and its date."""
    timed = [row.filled for row in rows if any(map(clock_of, row.filled))]
    dated = [
        cells
        for cells in timed
        if any(dates.find(cell.text) for cell in cells)
        and any(date_names.names_deadline(cell.text) for cell in cells)
    ]
    return bool(timed) and len(dated) * 2 > len(timed)


def _clock_columns(rows: Sequence[Row]) -> list[int]:
    """Return the columns that hold times, from the left; none if cells hold several each."""
    counts: dict[int, int] = {}
    for row in rows:
        for cell in row.filled:
            found = clock_of(cell)
            if found is None or clocks.is_cutoff(found):
                continue
            starts = sum(clocks.leading(line.text) is not None for line in cell.lines)
            is_one = clocks.is_clock(cell.text) or _is_range_of_two(cell, found)
            if starts > 1 and not is_one and (starts > 2 or _has_more_sessions(cell)):
                return []
            counts[cell.column] = counts.get(cell.column, 0) + 1
    best = max(counts.values(), default=0)
    if best < _MIN_TIMES and len(rows) > _MIN_TIMES:
        return []
    return sorted(column for column, count in counts.items() if count * 2 >= best)


def _has_more_sessions(cell: Cell) -> bool:
    return any((one := clocks.leading(line.text)) and one.rest for line in cell.lines[1:])


def _is_range_of_two(cell: Cell, found: clocks.ClockRange) -> bool:
    return len(cell.lines) == 2 and found.end is not None


class _TableReader:
    def __init__(self, rows: Sequence[Row], clock_columns: list[int]) -> None:
        self.rows = rows
        self.clock_columns = clock_columns
        self.result = TableReading()
        self.day: dates.DateMention | None = None
        self.day_line: Line | None = None
        self.weekday: int | None = None
        self.group: Line | None = None
        self.chair_line: Line | None = None
        """A row such as `Morning chair: Ada Lovelace`, for the sessions below it."""
        self.is_grid = False

    def read(self) -> TableReading | None:
        result = self.result
        if header := headers.find(self.rows, self.clock_columns):
            result.header, result.roles = header.row, header.roles
            result.zone_lines, self.is_grid = header.zone_lines, header.is_grid
        first = self.clock_columns[0]
        self.time_column = first
        self.end_column = self._end_column()
        for row in self.rows:
            if row is result.header:
                continue
            self._row(row)
        return result if result.slots else None

    def _end_column(self) -> int | None:
        roles = self.result.roles
        ends = [column for column in self.clock_columns if roles.get(column) == "end"]
        if ends:
            starts = [column for column in self.clock_columns if roles.get(column) != "end"]
            self.time_column = starts[0] if starts else self.time_column
            return ends[0]
        if self.result.header is not None:
            return None  # a second column of times is in another zone
        if len(self.clock_columns) > 1 and self.clock_columns[1] == self.clock_columns[0] + 1:
            first, second = self.clock_columns[:2]
            pairs = [
                (clock_of(a), clock_of(b))
                for row in self.rows
                if len(row.cells) > second and (a := row.cells[first]) and (b := row.cells[second])
                if a is not b
            ]
            lone = [(a, b) for a, b in pairs if a and b and not a.rest and not b.rest]
            if lone and all(a.end is None and b.end is None for a, b in lone):
                zones = {a.zone != b.zone for a, b in lone}
                if zones == {False}:
                    return second
        return None

    def _row(self, row: Row) -> None:
        cells = row.filled
        if not cells:
            return
        cell = row.cells[self.time_column] if len(row.cells) > self.time_column else None
        clock = clock_of(cell) if cell else None
        if clock is None and not self.is_grid:
            others = (one for one in cells if clocks.is_clock(one.text) or self._is_time(one))
            cell = next(others, None)
            clock = clock_of(cell) if cell else None
        if clock is None or cell is None:
            if not self._lone_slot(cells):
                self._row_without_time(row, cells)
            return
        if cell.row != row.number and self._continues(row):
            return
        if self.end_column is not None and len(row.cells) > self.end_column:
            other = row.cells[self.end_column]
            ending = clock_of(other) if other and other is not cell else None
            if ending and clock.end is None:
                clock = clock._replace(end=ending.start, zone=clock.zone or ending.zone)
        self._take_day(row)
        if self.is_grid:
            self._grid_slots(row, cell, clock)
        else:
            self._slot(row, cell, clock)

    def _is_time(self, cell: Cell) -> bool:
        """Return whether a cell of a column of times begins with one on a line of its own."""
        return (
            cell.column in self.clock_columns
            and bool(cell.lines)
            and clocks.is_clock(cell.lines[0].text)
        )

    def _lone_slot(self, cells: list[Cell]) -> bool:
        """Add the session of a row with a single cell that ends with its time, if it is one."""
        line = cells[0].lines[0]
        clock = clocks.trailing(line.text) if len(cells) == 1 and not self.is_grid else None
        rest = without_clock(line) if clock and clock.rest else None
        if clock is None or rest is None or len(line.text) > _MAX_GROUP:
            return False
        slot = self._new_slot(clock, line)
        slot.lines = [rest, *cells[0].lines[1:]]
        self.result.slots.append(slot)
        return True

    def _continues(self, row: Row) -> bool:
        """Add a row in the time of the row above to that session, if it is a part of it."""
        if self.is_grid or not self.result.slots:
            return False
        roles = self.result.roles
        if any(roles.get(cell.column) == "room" for cell in row.filled):
            return False
        self.result.slots[-1].items.extend(line for cell in row.filled for line in cell.lines)
        return True

    def _take_day(self, row: Row) -> None:
        """Take a day in a cell of the row, which may span several rows, as that of the session."""
        for column, cell in enumerate(row.cells):
            if cell is None or column in self.clock_columns or not cell.lines:
                continue
            stated = self.result.roles.get(column)
            if (
                stated in {"date", "day"}
                or column < self.time_column
                or headers.is_day_name(cell.text)
            ):
                is_headed = stated in {"date", "day"}
                found = dates.of_column(cell.text) if is_headed else _lone_date(cell.text)
                weekday = dates.weekday(cell.text)
                if found:
                    self.day, self.day_line = found, cell.lines[0]
                elif weekday is not None:
                    self.weekday, self.day_line = weekday, cell.lines[0]

    def _row_without_time(self, row: Row, cells: list[Cell]) -> None:
        text = " ".join(cell.text for cell in cells)
        found = dates.find(text)
        distinct = {id(cell) for cell in cells}
        weekday = dates.weekday(text)
        is_short = len(text) <= _MAX_GROUP
        if is_short and len(distinct) <= 2 and (found or weekday is not None):
            rest = dates.without(text, found).strip(" ,.:-()")
            if len(rest) <= 60 and not columns.ROOM.fullmatch(rest):
                if found:
                    self.day, self.weekday = found[0], None
                else:
                    self.day, self.weekday = None, weekday
                self.day_line, self.group = cells[0].lines[0], None
                self.chair_line = None
                return
        if len(cells) > 1 and all(headers.role_of(cell) for cell in cells):
            return  # the header again
        slots = self.result.slots
        is_alone = len(cells) == 1
        lines = [line for cell in cells for line in cell.lines]
        is_below_group = row.number > 0 and self.group in self._lines_of(row.number - 1)
        leads_group = is_below_group and len(lines) == 1 and roles.chairs_alone(lines[0].text)
        if leads_group or (is_alone and is_short and roles.names_chair_alone(text)):
            self.chair_line = lines[0]
        elif is_alone and is_short and self._looks_like_group(row, cells[0]):
            self.group = cells[0].lines[0]
            leads = (line for line in cells[0].lines[1:] if roles.chairs_alone(line.text))
            self.chair_line = next(leads, None)
        elif slots:
            slots[-1].items.extend(line for cell in cells for line in cell.lines)

    def _lines_of(self, number: int) -> list[Line]:
        return [line for cell in self.rows[number].filled for line in cell.lines]

    def _looks_like_group(self, row: Row, cell: Cell) -> bool:
        """Return whether a lone cell is the heading of the rows below it."""
        widest = cell.span >= max(len(row.cells) - 1, 1) and len(row.cells) > 1
        strong = cell.is_heading or all(line.is_strong or line.level for line in cell.lines)
        return cell.column <= self.time_column and (widest or strong or len(cell.lines) == 1)

    def _slot(self, row: Row, time_cell: Cell, clock: clocks.ClockRange) -> None:
        slot = self._new_slot(clock, time_cell.lines[0])
        stated = (lengths.minutes(line.text) for line in time_cell.lines[1:])
        slot.duration = next(filter(None, stated), None)
        kind_lines = [line for line in time_cell.lines[1:] if kinds.kind_by_words(line.text)]
        if kind_lines and not clock.rest:
            slot.parts["kind"] = kind_lines
        if clock.rest:
            slot.lines.extend(_after_clock(time_cell))
        for cell in row.own if time_cell.row == row.number else row.filled:
            is_time = cell.column in self.clock_columns and clock_of(cell) is not None
            if not cell.lines or cell is time_cell or is_time:
                continue
            if self._is_theme(cell, time_cell, row):
                slot.parts.setdefault("track", []).extend(cell.lines)
            else:
                self._add(slot, cell)
        for column, spanning in enumerate(row.cells):
            # A room or a track may span the rows of several sessions.
            name = self.result.roles.get(column, "")
            if not spanning or spanning.row == row.number or not spanning.lines:
                continue
            if self._is_theme(spanning, time_cell, row):
                slot.parts.setdefault("track", []).extend(spanning.lines)
            elif name in _SPANNING:
                slot.parts.setdefault(name, []).extend(spanning.lines)
        self.result.slots.append(slot)

    def _is_theme(self, cell: Cell, time_cell: Cell, row: Row) -> bool:
        """Return whether a cell without a heading of its own spans the rows of several sessions."""
        name = self.result.roles.get(cell.column, "title")
        others = [one for one in row.own if one.lines and one not in {cell, time_cell}]
        is_longer = cell.down > max(time_cell.down, 1)
        return (
            is_longer and bool(others) and name in _WITHOUT_MEANING and not self._is_day_cell(cell)
        )

    def _add(self, slot: Slot, cell: Cell) -> None:
        """Add a cell to a slot by the role of its column."""
        name = self.result.roles.get(cell.column, "title")
        if name in {"date", "day"} or cell.column == self.end_column or self._is_day_cell(cell):
            return
        if name == "minutes":
            slot.duration = slot.duration or lengths.minutes(cell.text, bare=True)
        elif name in _WITHOUT_MEANING:
            slot.lines.extend(cell.lines)
        else:
            slot.parts.setdefault(name, []).extend(cell.lines)

    def _is_day_cell(self, cell: Cell) -> bool:
        return self.day_line is not None and bool(cell.lines) and cell.lines[0] is self.day_line

    def _grid_slots(self, row: Row, time_cell: Cell, clock: clocks.ClockRange) -> None:
        """Add a session for each filled cell of a row: rooms, tracks or days are the columns."""
        header = self.result.header
        cells = [
            cell
            for cell in row.own
            if cell.lines
            and cell is not time_cell
            and cell.column not in self.clock_columns
            and not self._is_day_cell(cell)
            and self.result.roles.get(cell.column) not in {"date", "other", "link"}
        ]
        for cell in cells:
            own = clock_of(cell)
            slot = self._new_slot(
                own or self._over_rows(cell, time_cell, clock), time_cell.lines[0]
            )
            slot.line = cell.lines[0]
            slot.columns = len(cells) - 1
            slot.lines.extend(cell.lines if own is None else _after_clock(cell))
            heading = (
                header.cells[cell.column] if header and len(header.cells) > cell.column else None
            )
            is_whole = cell.span > 1
            if heading is not None and heading.lines and not is_whole:
                if (found := dates.find(heading.text)) or headers.is_day_name(heading.text):
                    slot.day = found[0] if found else None
                    slot.weekday = _weekday_in(heading.text)
                    slot.day_line = heading.lines[0]
                else:
                    slot.track_line = heading.lines[0]
            elif heading is not None and headers.is_day_name(heading.text):
                # One session on each of several days.
                for column in range(cell.column, cell.column + cell.span):
                    self._on_day(slot, column)
                continue
            self.result.slots.append(slot)

    def _over_rows(
        self, cell: Cell, time_cell: Cell, clock: clocks.ClockRange
    ) -> clocks.ClockRange:
        """Return the time of a cell that spans the rows of several times, to the last of them."""
        number = cell.row + cell.down - 1
        if cell.down <= time_cell.down or number >= len(self.rows):
            return clock
        last = self.rows[number].cells[self.time_column : self.time_column + 1]
        found = clock_of(last[0]) if last and last[0] is not None else None
        return clock._replace(end=found.end) if found and found.end else clock

    def _on_day(self, slot: Slot, column: int) -> None:
        header = self.result.header
        heading = header.cells[column] if header and len(header.cells) > column else None
        if heading is None or not heading.lines:
            return
        copy = Slot(slot.clock, slot.line)
        copy.lines, copy.columns = slot.lines, slot.columns
        found = dates.find(heading.text)
        copy.day = found[0] if found else None
        copy.weekday = _weekday_in(heading.text)
        copy.day_line = heading.lines[0]
        self.result.slots.append(copy)

    def _new_slot(self, clock: clocks.ClockRange, line: Line) -> Slot:
        slot = Slot(clock, line)
        slot.day, slot.day_line, slot.weekday = self.day, self.day_line, self.weekday
        slot.group, slot.chair_line = self.group, self.chair_line
        return slot


def _after_clock(cell: Cell) -> list[Line]:
    """Return the lines of a cell without the time at its beginning."""
    first, *others = cell.lines
    return [*filter(None, [without_clock(first)]), *others]


def _lone_date(text: str) -> dates.DateMention | None:
    """Return the date that a text consists of."""
    found = dates.find(text)
    is_all = found and not dates.without(text, found[:1]).strip(" ,.:-()0123456789")
    return found[0] if is_all else None


def _weekday_in(text: str) -> int | None:
    for word in re.findall(r"[^\W\d_]+", text):
        if (found := dates.weekday(word)) is not None:
            return found
    return None
