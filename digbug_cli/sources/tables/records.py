"""Turn the rows below the headings into records: what each row says, before times are resolved."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.text import counted, folded, line, quoted
from digbug_cli.errors import Origin
from digbug_cli.sources.pages.slots import noise
from digbug_cli.sources.pages.words import columns
from digbug_cli.sources.pages.zones import zone_phrases
from digbug_cli.sources.tables import headings, when
from digbug_cli.sources.tables.headings import Header
from digbug_cli.sources.tables.rows import Row
from digbug_cli.sources.tables.when import Cell

_TOTAL = re.compile(
    r"^(?:sub ?)?(?:total|totals|sum|summe|gesamt|insgesamt|somme|suma|totale|totaal|count)\b"
)
_TRACK = re.compile(r"^(?:track|stream|strand)\b", re.IGNORECASE)
_HOURS = r"(?:h|hrs?|hours?|std\.?|stunden?|heures?|horas?|ore|ora|uur)"
_MINUTES = r"(?:m|mins?\.?|minutes?|minuten|minutos|minuti|minuto|')"
_LENGTHS = (
    r"(?P<hours>[0-9]{1,2}):(?P<minutes>[0-5][0-9])(?::[0-5][0-9])?",
    rf"(?P<hours>[0-9]{{1,2}})\s?{_HOURS}\s?(?:(?P<minutes>[0-9]{{1,2}})\s?{_MINUTES}?)?",
    rf"(?P<hours>[0-9]{{1,2}}\.[0-9]{{1,2}})\s?{_HOURS}(?P<minutes>)",
    rf"(?P<hours>)(?P<minutes>[0-9]{{1,4}})(?:\.0)?\s?{_MINUTES}",
    r"pt(?:(?P<hours>[0-9]{1,2})h)?(?:(?P<minutes>[0-9]{1,3})m)?",
)
_MIN_MINUTES = 5
"""A smaller number may be hours."""
_MAX_SECTION = 120
"""In characters. A longer text alone in its row is a remark, not the heading of a section."""


class Record(NamedTuple):
    """A row that says a session."""

    line: int
    start: Cell | None
    """Its time, which may also have its day; None if it follows the session above it."""
    end: Cell | None
    day: Cell | None
    """The day from its row, else from a row above it."""
    minutes: int | None
    texts: dict[str, list[str]]
    """The texts of its columns by their roles."""
    room: str
    """The room of the section that it stands in."""
    track: str


class Records:
    """Reads the rows of a table."""

    def __init__(self, header: Header, path: str, diagnostics: Diagnostics) -> None:
        """Read all rows below the headings; what is skipped is reported."""
        self.header, self.path, self.diagnostics = header, path, diagnostics
        self.records: list[Record] = []
        self.remarks: list[str] = []
        """Texts beside the table, which may name its zone."""
        self.ranges: set[int] = set()
        """The columns that hold starts and ends."""
        self._starts = header.columns("start", "time")
        self._days = header.columns("date", "day")
        self._ends = header.columns("end")
        self._length = next(iter(header.columns("minutes")), None)
        self._day: Cell | None = None
        self._room = self._track = ""
        self._faults: set[str] = set()
        self.beside = 0
        """Rows that are taken at the time of the row above them, in another room."""
        for row in header.below:
            self._row(row)
        if self.beside:
            message = f"{counted(self.beside, 'row')} without a time and in another room: taken at"
            message += " the time of the row above"
            diagnostics.warn(self.origin(header.row.line), "no-time", message)

    def origin(self, line_number: int) -> Origin:
        """Return the place of a row."""
        return Origin(self.path, line_number, 1)

    def _row(self, row: Row) -> None:
        if headings.is_heading(row, self.header.row):
            return
        filled = [(column, text) for column, text in row.filled if text.strip("-–— ")]
        if not filled or _TOTAL.match(folded(filled[0][1])):
            return
        if len({text for _, text in filled}) == 1 and self._section(filled[0][1]):
            return
        width = len(self.header.row.cells)
        beyond = [column for column, _ in filled if column >= width]
        if beyond and not set(beyond) & set(self.header.roles):
            message = f"has {len(row.cells)} cells, but there are {width} headings"
            hint = "put quotes around a text that has the separator in it"
            self.diagnostics.warn(self.origin(row.line), "wide-row", message, hint)
        self._session(row, filled)

    def _section(self, text: str) -> bool:
        """Take a text alone in its row as the heading of the rows below it, if it is one."""
        if len(text) > _MAX_SECTION:
            self.remarks.append(text[:_MAX_SECTION])
            return False
        cell = when.read(text)
        if cell.clock is None and cell.has_day and not cell.fault:
            self._day, self._room, self._track = cell, "", ""
            return True
        if zone_phrases.phrases(text) and not when.holds_clock(text):
            self.remarks.append(text)
            return True
        if not when.holds_clock(text) and _TRACK.match(text):
            self._track = line(text)
            return True
        if columns.ROOM.search(text) and len(text.split()) <= 4 and not when.holds_clock(text):
            self._room = line(text)
            return True
        return False

    def _session(self, row: Row, filled: Sequence[tuple[int, str]]) -> None:
        day = self._cell(row, self._days)
        start = self._cell(row, self._starts)
        end = self._cell(row, self._ends)
        if start is None and day is not None and (day.clock or day.stamp):
            start = day
        if day is not None and day.has_day and not day.fault:
            self._day = day
        if start is not None and start.has_day and not start.fault:
            day = start
            self._day = start if start.mention and not self._days else self._day
        texts = self._texts(row)
        title = next(iter([*texts.get("title", ()), *texts.get("group", ())]), "")
        label = title or next((text for _, text in filled), "")
        faulty = next((one for one in (day, start, end) if one is not None and one.fault), None)
        if faulty is not None and not noise.is_placeholder(faulty.text):
            self._report_fault(row, faulty, label)
            return
        minutes = self._minutes(row)
        has_time = start is not None and bool(start.clock or start.stamp)
        follows = not has_time and minutes is not None and bool(self.records) and title
        if not (has_time or follows) and title and self._is_beside(texts):
            above = self.records[-1]
            self.beside += 1
            self.records.append(above._replace(line=row.line, texts=texts))
            return
        if not (has_time or follows):
            if day is not None and day is self._day and not texts:
                return  # the day alone
            self.diagnostics.warn_skipped(self.origin(row.line), label, "it has no time")
            return
        self.records.append(
            Record(
                line=row.line,
                start=start if has_time else None,
                end=end if end is not None and not end.fault else None,
                day=day if day is not None and day.has_day else self._day,
                minutes=minutes,
                texts=texts,
                room=self._room,
                track=self._track,
            )
        )

    def _is_beside(self, texts: dict[str, list[str]]) -> bool:
        """Return whether a row without a time says a session beside the one above, elsewhere."""
        if not self.records:
            return False
        above = self.records[-1].texts
        return any(
            role in texts and role in above and texts[role] != above[role]
            for role in ("room", "track")
        )

    def _cell(self, row: Row, among: Sequence[int]) -> Cell | None:
        """Join the texts of the cells of some columns; None if they are empty."""
        found: Cell | None = None
        for column in among:
            text = row.cell(column)
            if not text or not text.strip("-–— "):
                continue
            cell = when.read(text)
            if cell.clock is not None and cell.clock.end is not None:
                self.ranges.add(column)
            if found is None or found.fault:
                found = cell if found is None or not cell.fault else found
            elif not cell.fault:
                found = _joined(found, cell)
            else:
                found = cell
        return found

    def _report_fault(self, row: Row, cell: Cell, label: str) -> None:
        """Report a cell that cannot be read: each sort of fault that has a hint is an error."""
        origin = self.origin(row.line)
        if cell.is_refused:
            if cell.fault not in self._faults:
                self._faults.add(cell.fault)
                message = f"{quoted(cell.text)} {cell.fault}"
                self.diagnostics.error(origin, "bad-date", message, cell.hint)
            return
        self.diagnostics.warn_skipped(origin, label, f"{quoted(cell.text)} {cell.fault}")

    def _minutes(self, row: Row) -> int | None:
        text = row.cell(self._length) if self._length is not None else ""
        if not text or noise.is_placeholder(text):
            return None
        heading = self.header.row.cell(self._length or 0)
        found = length_of(text, heading)
        if found is None:
            message = f"{quoted(text)} is not a length: taken as not stated"
            hint = "write it in minutes, or as H:MM"
            self.diagnostics.warn(self.origin(row.line), "bad-length", message, hint)
        return found

    def _texts(self, row: Row) -> dict[str, list[str]]:
        texts: dict[str, list[str]] = {}
        for column, role in self.header.roles.items():
            text = row.cell(column).strip()
            if text and text.strip("-–— "):
                texts.setdefault(role, []).append(text)
        for role in ("start", "time", "end", "date", "day", "minutes"):
            texts.pop(role, None)
        return texts


def _joined(one: Cell, other: Cell) -> Cell:
    """Return a cell with the day of one and the time of the other."""
    return one._replace(
        text=f"{one.text} {other.text}",
        mention=one.mention or other.mention,
        weekday=other.weekday if one.weekday is None else one.weekday,
        number=other.number if one.number is None else one.number,
        clock=one.clock or other.clock,
        stamp=one.stamp or other.stamp,
    )


def length_of(text: str, heading: str = "") -> int | None:
    """Return a length in minutes: `30`, `45 min`, `1:30`, `1h15`, `1,5 h`; None if it is invalid.

    A number alone is in minutes, unless the heading says hours; below five it may be either.
    """
    plain = " ".join(text.casefold().replace(",", ".").split())
    if match := re.fullmatch(r"([0-9]{1,4})(?:\.([0-9]{1,2}))?", plain):
        if re.search(rf"\b{_HOURS}(?!\w)", heading.casefold()):
            return round(float(plain) * 60) or None
        is_clear = float(plain) >= _MIN_MINUTES and not int(match[2] or 0)
        return int(match[1]) if is_clear else None
    for pattern in _LENGTHS:
        if match := re.fullmatch(pattern, plain):
            hours, minutes = match["hours"] or "0", match["minutes"] or "0"
            return round(float(hours) * 60) + int(minutes) or None
    return None
