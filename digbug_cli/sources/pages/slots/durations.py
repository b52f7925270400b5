"""Tables that state lengths alone: each session begins when the one above it ends."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digbug_cli.core.text import quoted
from digbug_cli.sources.pages.slots import headers, timing
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


class ByLength(NamedTuple):
    """The sessions of a table of lengths."""

    slots: list[Slot]
    start: Line
    """The line that states when the first one begins."""
    skipped: list[Line]
    """What has no length."""


def read(rows: Sequence[Row], page: PageLines) -> ByLength | None:
    """Return the sessions of a table of lengths; None for other tables."""
    header = headers.find(rows, ())
    columns = [at for at, name in header.roles.items() if name == "minutes"] if header else []
    if header is None or not columns or "title" not in header.roles.values():
        return None
    first = next((row.filled[0].lines[0].index for row in rows if row.filled), 0)
    start = _start_above(page.lines[:first])
    if start is None:
        return None
    clock, line = start
    found = list(_slots(rows[header.row.number + 1 :], header, columns[0], clock))
    slots = [one for one in found if isinstance(one, Slot)]
    if len(slots) < _MIN_ROWS:
        return None
    reason = f"the table states lengths alone: the first session begins as {quoted(line.text)}"
    reason += " says, each other one when the one above it ends"
    guess = timing.resolve([clock])[0].doubt
    slots[0].doubt = f"{reason}; {guess}" if guess else reason
    return ByLength(slots, line, [one for one in found if isinstance(one, Line)])


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
) -> Iterator[Slot | Line]:
    """Yield the sessions, and the first line of each row without a length."""
    at = timing.resolve([start])[0].start
    for row in rows:
        cell = row.cells[column] if len(row.cells) > column else None
        length = headers.minutes(cell.text, bare=True) if cell is not None else None
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
            name = header.roles.get(one.column, "title")
            if name in {"title", "other"}:
                slot.lines.extend(one.lines)
            else:
                slot.parts.setdefault(name, []).extend(one.lines)
        at += length
        yield slot
