"""Draw a day of the timeline in a terminal: rulers on the left, lanes side by side.

Lanes that do not fit are drawn below, with their own rulers.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from digbug_cli.core.model import PAUSE_KINDS
from digbug_cli.core.text import listed
from digbug_cli.core.time import wording
from digbug_cli.core.views import timeline_grid
from digbug_cli.core.views.timeline import Plan, Timeline
from digbug_cli.core.views.timeline_grid import Bar, GridRow, Panel
from digbug_cli.core.views.viewer import LocalTime
from digbug_cli.outputs.layout import cells as session_cells
from digbug_cli.outputs.layout.page import Line, Span
from digbug_cli.outputs.phrases import sessions as session_phrases
from digbug_cli.outputs.timeline import labels as timeline_labels
from digbug_cli.outputs.timeline.wrapping import is_cut, width_of, wrap

NIGHT = "░"
_TOP, _SIDE, _OPEN_END = "┏", "┃", "~"
_RULE = "─"
_PRESENT = "── now "
_GAP = 2
"""Blanks after a ruler."""
_MIN_COLUMN_WIDTH = 18
"""The minimal width of a column in cells, unless the terminal is narrower."""
_MAX_COLUMN_WIDTH, _MAX_WIDTH = 48, 100
"""The maximal width of a column in cells; one or two may be wider, up to `_MAX_WIDTH` together."""
_MAX_CITY_LENGTH = 10
_HEADING_LINES = 2
_BAR = 2
"""The width of a block's bar in cells, with the blank after it."""


class _Layout(NamedTuple):
    """The layout of a day in a terminal; widths are in cells."""

    rulers: tuple[int, ...]
    """The width of each ruler; there are fewer than zones if the terminal is narrow."""
    shaded: bool
    """Part of the day is in the viewer's night, so there is a strip to mark it."""
    column: int
    """The width of each column, without the blank between two."""
    parts: tuple[range, ...]
    """The columns of each part of the plan; parts are drawn one below the other."""

    @property
    def left(self) -> int:
        """Return the width left of the columns."""
        return sum(self.rulers) + _GAP * (len(self.rulers) + self.shaded)

    def across(self, columns: int) -> int:
        """Return the width of adjacent columns, with the blanks between."""
        return columns * (self.column + 1) - 1


class _MarksShown:
    """Collects the drawn marks that a note below the picture must explain."""

    def __init__(self) -> None:
        self.shifts: set[int] = set()
        self.lanes: list[str] = []
        self.cut = False


def draw(plan: Plan, view: Timeline, width: int) -> Iterator[Line]:
    """Yield the lines of a day, of at most `width` cells, without blanks at their ends."""
    schedule = view.schedule
    for line in session_cells.heading(plan.day):
        yield from wrap(line, width)
    layout = _layout(plan, view, width)
    seen = _MarksShown()
    for number, columns in enumerate(layout.parts, start=1):
        yield ()
        if len(layout.parts) > 1:
            yield (Span(f"Part {number} of {len(layout.parts)}", "muted"),)
        panel = timeline_grid.panel(plan, schedule.viewer, columns)
        yield from _Drawing(plan, panel, view, layout, seen).lines()
    for note in _notes(plan, view, layout, seen):
        yield from wrap((Span(note, "muted"),), width)


def _layout(plan: Plan, view: Timeline, width: int) -> _Layout:
    hours = view.schedule.viewer.clock
    whole = timeline_grid.panel(plan, view.schedule.viewer)
    labels = timeline_labels.ruler_labels(whole, hours)
    rulers = [
        max(min(cell_len(zone.city), _MAX_CITY_LENGTH), *map(cell_len, messages))
        for zone, messages in zip(plan.day.zones, labels, strict=True)
    ]
    shaded = any(row.night for row in whole.rows)
    room = width - _GAP * shaded - sum(rulers) - _GAP * len(rulers)
    while room < _MIN_COLUMN_WIDTH and len(rulers) > 1:
        room += rulers.pop() + _GAP
    parts = _parts(plan, max((room + 1) // (_MIN_COLUMN_WIDTH + 1), 1))
    beside = max(map(len, parts))
    column = min((room + 1) // beside - 1, max(_MAX_COLUMN_WIDTH, _MAX_WIDTH // beside))
    return _Layout(tuple(rulers), shaded, max(column, _BAR + 1), parts)


def _parts(plan: Plan, limit: int) -> tuple[range, ...]:
    """Split the columns of a plan into the fewest parts of at most `limit` columns each.

    The parts are as even as possible. The columns of a lane stay together if they fit.
    """
    fewest = len(_filled(plan, limit))
    even = -(-plan.columns // fewest)
    tried = (_filled(plan, each) for each in range(even, limit + 1))
    return next(parts for parts in tried if len(parts) == fewest)


def _filled(plan: Plan, limit: int) -> tuple[range, ...]:
    parts = [range(0)]
    for lane in plan.lanes:
        end = lane.column + lane.columns
        if parts[-1] and end - parts[-1].start > limit:
            parts.append(range(lane.column, lane.column))
        parts[-1] = range(parts[-1].start, end)
        while len(parts[-1]) > limit:
            start = parts[-1].start
            parts[-1:] = [range(start, start + limit), range(start + limit, end)]
    return tuple(parts)


def _notes(plan: Plan, view: Timeline, layout: _Layout, seen: _MarksShown) -> Iterator[str]:
    schedule = view.schedule
    yield from session_phrases.day_offset_notes(sorted(seen.shifts - {0}), plan.day)
    yield from session_phrases.ends_not_stated(schedule, plan.day)
    if layout.shaded:
        yield f"{NIGHT} marks your night, {timeline_labels.night(schedule.viewer)}."
    yield from timeline_labels.legend(plan)
    if seen.lanes:
        yield f"Full names: {'; '.join(seen.lanes)}."
    if seen.cut:
        yield "Some text (…) and people do not fit; `digbug schedule` shows all."
    if zones := plan.day.zones[len(layout.rulers) :]:
        cities = listed([zone.name for zone in zones])
        yield f"No space for the times in {cities}; use a wider terminal."


class _Drawing:
    """Draws one panel of a day; marks that need a note are added to `seen`."""

    def __init__(
        self, plan: Plan, panel: Panel, view: Timeline, layout: _Layout, seen: _MarksShown
    ) -> None:
        self.zones = plan.day.zones
        self.panel = panel
        self.view = view
        self.layout = layout
        self.seen = seen
        self.across = layout.across(panel.columns)
        self.cells: dict[int, list[tuple[Bar, Line]]] = {}
        """The bars of each row from left to right, each with its line of text in that row."""
        for bar in sorted(panel.bars, key=lambda bar: bar.column):
            texts = self._texts(bar)
            for number in range(bar.rows):
                text = texts[number] if number < len(texts) else ()
                self.cells.setdefault(bar.row + number, []).append((bar, text))

    def lines(self) -> Iterator[Line]:
        """Yield the lines of the panel."""
        yield from self._headings()
        yield (Span(_RULE * (self.layout.left + self.across)),)
        starts, ends = self.panel.starts, self.panel.ends
        for number, row in enumerate(self.panel.rows):
            if number == self.panel.now_row:
                yield self._ruled(row, row.local_times, "now", self._present(number))
            begins = number in starts
            local_times = row.local_times if begins or number in ends or row.on_the_hour else ()
            yield self._ruled(
                row, local_times, "strong" if begins else "muted", self._beside(number, row)
            )
        yield self._ruled(None, self.panel.closing_times, "muted", ())

    def _texts(self, bar: Bar) -> tuple[Line, ...]:
        """Return the text beside the bar of a session, at most one line for each of its rows."""
        room = self.layout.across(bar.columns) - _BAR
        lines, cut = timeline_labels.block_lines(bar.block, room, bar.rows)
        self.seen.cut |= cut
        return lines

    def _headings(self) -> Iterator[Line]:
        lanes = []
        for lane in self.panel.lanes:
            lane_name = timeline_labels.lane(lane, self.view)
            whole = (Span(lane_name, "heading" if lane.name else "muted"),)
            width = self.layout.across(lane.columns)
            lines = wrap(whole, width, _HEADING_LINES)
            if is_cut(whole, lines):
                self.seen.lanes.append(lane_name)
            lanes.append((width, lines))
        cities = [
            (width, wrap((Span(zone.city, "heading"),), width, 1))
            for width, zone in zip(self.layout.rulers, self.zones, strict=False)
        ]
        for number in range(max(1, *(len(lines) for _, lines in lanes))):
            left = [(width + _GAP, _line(lines, number)) for width, lines in cities]
            strip: list[tuple[int, Line]] = [(_GAP, ())] if self.layout.shaded else []
            right = [(width + 1, _line(lines, number)) for width, lines in lanes]
            yield _row([*left, *strip, *right])

    def _ruled(
        self, row: GridRow | None, clocks: Sequence[LocalTime], role: str, right: Line
    ) -> Line:
        """Return one line: the time in each zone, the night mark, the session columns (`right`)."""
        hours = self.view.schedule.viewer.clock
        cells: list[tuple[int, Line]] = []
        for number, width in enumerate(self.layout.rulers):
            label: Line = ()
            if clocks:
                label_role = "venue" if number and role == "strong" else role
                label = (Span(timeline_labels.label(clocks[number], hours), label_role),)
                if mark := timeline_labels.mark(clocks[number]):
                    label = (*label, Span(f" {mark}", "mark"))
                self.seen.shifts.add(clocks[number].day_offset)
            cells.append((width + _GAP, label))
        if self.layout.shaded:
            cells.append((_GAP, (Span(NIGHT, "night"),) if row and row.night else ()))
        return _row([*cells, (self.across, right)])

    def _beside(self, number: int, row: GridRow) -> Line:
        """Return the columns of a row: its bars with their text."""
        if row.folded:
            span = wording.duration_text(row.ends_at - row.starts_at)
            return wrap((Span(f"⋯ nothing for {span} ⋯", "muted"),), self.across, 1)[0]
        cells: list[tuple[int, Line]] = []
        reached = 0
        for bar, text in self.cells.get(number, ()):
            if bar.column > reached:
                cells.append((self.layout.across(bar.column - reached) + 1, ()))
            sign = self._sign(bar, number - bar.row)
            width = self.layout.across(bar.columns)
            line = (sign, Span(" "), *text)
            left = width - width_of(line) - 1
            if number == bar.row and bar.block.lane is None and left > 0:
                line = (*line, Span(f" {_RULE * left}", "muted"))
            cells.append((width + 1, line))
            reached = bar.column + bar.columns
        return _row(cells)

    def _sign(self, bar: Bar, number: int) -> Span:
        """Return the sign of a bar in its row `number`; the last is `~` if the end is inferred."""
        session = bar.block.session
        open_end = session.end_inferred and self.view.schedule.some_ends_inferred
        if open_end and number == bar.rows - 1:
            return Span(_OPEN_END, _color(bar))
        return Span(_SIDE if number else _TOP, _color(bar))

    def _present(self, number: int) -> Line:
        """Return the line that marks the present; the bars of current sessions cross it."""
        line: list[Span] = []
        drawn = f"{_PRESENT}{_RULE * self.across}"[: self.across]
        reached = 0
        for bar, _ in self.cells.get(number, ()):
            index = bar.column * (self.layout.column + 1)
            if bar.row < number:
                line += [Span(drawn[reached:index], "now"), Span(_SIDE, _color(bar))]
                reached = index + 1
        return (*line, Span(drawn[reached:], "now"))


def _color(bar: Bar) -> str:
    """Return the style of a bar: `muted` for breaks, else `kind-KIND`."""
    kind = bar.block.session.kind
    return "muted" if kind in PAUSE_KINDS else f"kind-{kind}"


def _line(lines: Sequence[Line], number: int) -> Line:
    return lines[number] if number < len(lines) else ()


def _row(cells: Sequence[tuple[int, Line]]) -> Line:
    """Join contents, each padded to its width, into one line without blanks at its end."""
    line: list[Span] = []
    blanks = 0
    for width, content in cells:
        if not content:
            blanks += width
            continue
        if blanks:
            line.append(Span(" " * blanks))
        *before, last = content
        line += [*before, last._replace(text=last.text.rstrip())]
        blanks = width - width_of(content) + len(last.text) - len(last.text.rstrip())
    return tuple(line)
