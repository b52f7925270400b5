"""Tables that state lengths alone: each session begins when the one above it ends."""

import re
from collections.abc import Iterator, Sequence

from digbug_cli.sources.pages.slots import headers
from digbug_cli.sources.pages.slots.grids import Row
from digbug_cli.sources.pages.slots.slot import Slot
from digbug_cli.sources.pages.words import clocks
from digbug_cli.sources.pages.words.clocks import Clock, ClockRange
from digbug_cli.sources.pages.words.lines import Line
from digbug_cli.sources.pages.words.page_lines import PageLines

_START = re.compile(
    r"^\W*(?:start(?:s|ing)?(?: time| at)?|begin(?:s|ning)?(?: at)?|time|beginn|uhrzeit|d[eé]but"
    r"|heure|inicio"
    r"|hora|in[ií]cio|inizio|ora|aanvang|tijd|początek|開始|开始|시작)\s*[:：]?\s*",
    re.IGNORECASE,
)
_DAY = 24 * 60
_MIN_ROWS = 3


def read(rows: Sequence[Row], page: PageLines) -> tuple[list[Slot], Line] | None:
    """Return the slots of a table of lengths, and the line with its start; None for others."""
    header = headers.find(rows, ())
    columns = [at for at, name in header.roles.items() if name == "minutes"] if header else []
    if header is None or not columns or "title" not in header.roles.values():
        return None
    first = next((row.filled[0].lines[0].index for row in rows if row.filled), 0)
    start = _start_above(page.lines[:first])
    if start is None:
        return None
    slots = list(_slots(rows[header.row.number + 1 :], header, columns[0], start[0]))
    return (slots, start[1]) if len(slots) >= _MIN_ROWS else None


def _start_above(lines: Sequence[Line]) -> tuple[ClockRange, Line] | None:
    """Return the nearest time above a table that is labelled as the start."""
    for line in reversed(lines):
        label = _START.match(line.text)
        found = clocks.leading(line.text[label.end() :]) if label else None
        if found is not None:
            return found, line
    return None


def _slots(
    rows: Sequence[Row], header: headers.Header, column: int, start: ClockRange
) -> Iterator[Slot]:
    at = start.start.minutes + (12 * 60 if start.start.half == "p" and start.start.hour < 12 else 0)
    for row in rows:
        cell = row.cells[column] if len(row.cells) > column else None
        length = headers.minutes(cell.text, bare=True) if cell is not None else None
        others = [one for one in row.own if one.lines and one is not cell]
        if length is None or not others or at + length > _DAY:
            continue
        begin, end = (Clock(m // 60, m % 60, "", "", is_bare=False) for m in (at, at + length))
        clock = ClockRange(begin, end, start.zone, "", cell.text if cell else "")
        slot = Slot(clock, others[0].lines[0])
        for one in others:
            name = header.roles.get(one.column, "title")
            if name in {"title", "other"}:
                slot.lines.extend(one.lines)
            else:
                slot.parts.setdefault(name, []).extend(one.lines)
        at += length
        yield slot
