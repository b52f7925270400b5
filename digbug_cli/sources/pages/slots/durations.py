"""Tables that state lengths alone: each session begins when the one above it ends."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digbug_cli.core.text import quoted
from digbug_cli.sources.pages.slots import headers, lengths, timing
from digbug_cli.sources.pages.slots.grids import Row
from digbug_cli.sources.pages.slots.slot import Slot
from digbug_cli.sources.pages.words import clocks
from digbug_cli.sources.pages.words.clocks import Clock, ClockRange
from digbug_cli.sources.pages.words.lines import Line
from digbug_cli.sources.pages.words.page_lines import PageLines

_START = re.compile(
    r"^\W*(?:start(?:s|ing)?(?: time| at)?|begin(?:s|ning)?(?: at)?|time|beginn(?: um)?|uhrzeit"
    r"|d[eé]but(?: [àa])?|heure(?: de d[eé]but)?|inicio|comienzo|hora(?: de inicio)?|in[ií]cio"
    r"|inizio"
    r"|ora(?: di inizio)?|aanvang|tijd|początek|開始(?:時[刻間])?|开始(?:时间)?|시작(?: ?시간)?)"
    r"\s*[:：]?\s*",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"\b(?:(?:start|begin|open|kick off|commence)(?:s|ning|ing)?(?: promptly| sharp)? (?:at|from)"
    r"|(?:commence|commen[çc]ons|commencera|d[eé]bute|d[eé]butera|d[eé]but)(?: le matin)? [àa]"
    r"|(?:comienza|comenzamos|empieza|empezamos|inicia|iniciamos|inicio) a las?"
    r"|(?:come[çc]a|come[çc]amos|inicia|in[ií]cio)(?: [àa]s)"
    r"|(?:inizia|iniziamo|inizier[àa]|inizio|comincia)(?: alle)?(?: ore)?"
    r"|(?:beginnt|beginnen|startet|starten|beginn|start) (?:um|ab)"
    r"|(?:begint|beginnen|start|starten|aanvang) (?:om|vanaf)"
    r"|(?:rozpoczyna si[eę]|rozpoczynamy|zaczynamy|pocz[aą]tek) o(?: godz\.?"
    r"| godzinie)?)\s+(?=[0-9])",
    re.IGNORECASE,
)
"""How a sentence states the start: `We start at 9:00`."""
_STARTS_BEHIND = re.compile(
    r"((?:午前|午後|上午|下午|오전|오후)?\s?[0-9]{1,2}(?:[:：][0-9]{2}|[時时点點시](?:\s?[0-9]{1,2}[分분])?))"
    r"\s?(?:に|より|から|에|부터)?\s?(?:開始|开始|開演|시작)"
)
_DAY = 24 * 60
_MIN_ROWS, _MAX_COLUMN = 3, 4
_MAX_SENTENCE = 600
"""In characters. A longer line is no sentence with the start."""


class ByLength(NamedTuple):
    """The sessions of a table of lengths."""

    slots: list[Slot]
    start: Line
    """The line that states when the first one begins."""
    skipped: list[Line]
    """What has no length."""


def read(rows: Sequence[Row], page: PageLines) -> ByLength | None:
    """Return the sessions of a table of lengths; None for other tables."""
    column = _column(rows)
    if column is None:
        return None
    header, at, below = column
    first = next((row.filled[0].lines[0].index for row in rows if row.filled), 0)
    start = _start_above(page.lines[:first])
    if start is None:
        return None
    clock, line = start
    found = list(_slots(below, header, at, clock))
    slots = [one for one in found if isinstance(one, Slot)]
    if len(slots) < _MIN_ROWS:
        return None
    reason = f"the table states lengths alone: the first session begins as {quoted(line.text)}"
    reason += " says, each other one when the one above it ends"
    guess = timing.resolve([clock])[0].doubt
    slots[0].doubt = f"{reason}; {guess}" if guess else reason
    return ByLength(slots, line, [one for one in found if isinstance(one, Line)])


def _column(rows: Sequence[Row]) -> tuple[headers.Header | None, int, Sequence[Row]] | None:
    """Return the header of a table of lengths, the column with them, and the rows below it."""
    header = headers.find(rows, ())
    if header is not None:
        columns = [at for at, name in header.roles.items() if name == "minutes"]
        # A row such as `45 min | Talk` is no header, even if it has a word of one.
        is_one = not any(lengths.minutes(cell.text) for cell in header.row.filled)
        if is_one and not (columns and "title" in header.roles.values()):
            return None
        if is_one:
            return header, columns[0], rows[header.row.number + 1 :]
    for column in range(_MAX_COLUMN):
        cells = [
            cell
            for row in rows
            if len(row.own) > 1 and len(row.cells) > column and (cell := row.cells[column])
        ]
        count = sum(lengths.minutes(cell.text) is not None for cell in cells)
        if count >= _MIN_ROWS and count == len(cells):
            return None, column, rows
    return None


def _start_above(lines: Sequence[Line]) -> tuple[ClockRange, Line] | None:
    """Return the nearest time above a table that is stated as the start."""
    for line in reversed(lines):
        text = line.text
        if len(text) > _MAX_SENTENCE or line.is_furniture:
            continue
        label = _START.match(text) or _STARTS.search(text)
        found = clocks.leading(text[label.end() :]) if label else None
        if found is None and (behind := _STARTS_BEHIND.search(text)):
            found = clocks.leading(behind[1])
        if found is not None:
            return found, line
    return None


def _slots(
    rows: Sequence[Row], header: headers.Header | None, column: int, start: ClockRange
) -> Iterator[Slot | Line]:
    """Yield the sessions, and the first line of each row without a length."""
    at = timing.resolve([start])[0].start
    for row in rows:
        cell = row.cells[column] if len(row.cells) > column else None
        length = lengths.minutes(cell.text, bare=True) if cell is not None else None
        others = [one for one in row.own if one.lines and one is not cell]
        if not others:
            continue
        if length is None or at + length > _DAY:
            yield others[0].lines[0]
            continue
        begin, end = (Clock(m // 60, m % 60, "", "", is_bare=False) for m in (at, at + length))
        clock = ClockRange(begin, end, start.zone, "", cell.text if cell else "")
        slot = Slot(clock, others[0].lines[0])
        for one in others:
            name = header.roles.get(one.column, "title") if header else "title"
            if name in {"title", "other"}:
                slot.lines.extend(one.lines)
            else:
                slot.parts.setdefault(name, []).extend(one.lines)
        at += length
        yield slot
