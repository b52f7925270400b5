"""Cut a plan, or some of its columns, into rows of time, to draw it line by line.

A row begins at each start and end; between them, rows are in proportion to time.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant, to_wall
from digbug_cli.core.views.timeline import Block, Lane, Plan, is_night, whole_hours
from digbug_cli.core.views.viewer import LocalTime, Viewer

STEPS = (5, 10, 15, 30, 60)
"""The minutes that a row may stand for."""

MAX_ROWS = 80
"""A timeline in a terminal has at most about this many rows."""

_MIN_ROWS = 16
_MIN_SESSION_ROWS = 4
"""A step is fine enough if it gives `_MIN_ROWS` in all, and the shortest session this many."""

_MIN_FOLDED_GAP = timedelta(hours=2)
"""A longer time without sessions is folded into one row."""


class GridRow(Record):
    """A row, from `starts_at` up to but not including `ends_at`."""

    starts_at: Instant
    ends_at: Instant
    local_times: tuple[LocalTime, ...]
    """The time at its start in each zone of the day, if it is worth a label; else empty.

    Labelled are starts and ends of sessions, full hours in the viewer's zone, and now.
    """
    on_the_hour: bool
    night: bool
    """It begins in the viewer's night; unless it is folded, all of it is in that night."""
    folded: bool
    """No session is on, and it is too long to be drawn in proportion."""


class Bar(Record):
    """The part of a block in a panel: it spans `columns` columns and `rows` rows."""

    block: Block
    column: int
    columns: int
    row: int
    rows: int


class Panel(Record):
    """Some columns of a plan in rows of time; columns are counted from 0 in the panel."""

    lanes: tuple[Lane, ...]
    columns: int
    rows: tuple[GridRow, ...]
    closing_times: tuple[LocalTime, ...]
    """The time at the end of the last row, in each zone of the day."""
    bars: tuple[Bar, ...]
    now_row: int | None
    """The row that begins now; None if now is outside the panel's time."""

    @property
    def starts(self) -> frozenset[int]:
        """Return the rows at which a session starts."""
        return frozenset(bar.row for bar in self.bars)

    @property
    def ends(self) -> frozenset[int]:
        """Return the rows before which a session ends; it may be the number of rows."""
        return frozenset(bar.row + bar.rows for bar in self.bars)


def panel(plan: Plan, viewer: Viewer, columns: range | None = None, limit: int = MAX_ROWS) -> Panel:
    """Cut these columns of a plan (default: all) into at most `limit` rows.

    The panel runs from the first start to the last end in those columns. It has more rows than
    `limit` if that many start and end at different times.
    """
    visible = columns or range(plan.columns)
    blocks = [block for block in plan.blocks if _within(block, visible)]
    rows = _rows(plan, blocks, viewer, limit)
    index = {row.starts_at: number for number, row in enumerate(rows)}
    last = rows[-1].ends_at
    index[last] = len(rows)
    bars = []
    for block in blocks:
        column, width = _clipped(block, visible)
        row = index[block.session.starts_at]
        count = index[block.session.ends_at] - row
        bars.append(Bar(block=block, column=column, columns=width, row=row, rows=count))
    lanes = []
    for lane in plan.lanes:
        if _within(lane, visible):
            column, width = _clipped(lane, visible)
            lanes.append(lane.replaced(column=column, columns=width))
    return Panel(
        lanes=tuple(lanes),
        columns=len(visible),
        rows=rows,
        closing_times=plan.day.local_times(last),
        bars=tuple(bars),
        now_row=index.get(viewer.now) if viewer.now < last else None,
    )


def _within(item: Block | Lane, visible: range) -> bool:
    return item.column < visible.stop and visible.start < item.column + item.columns


def _clipped(item: Block | Lane, visible: range) -> tuple[int, int]:
    first = max(item.column, visible.start)
    return first - visible.start, min(item.column + item.columns, visible.stop) - first


def _rows(plan: Plan, blocks: Sequence[Block], viewer: Viewer, limit: int) -> tuple[GridRow, ...]:
    own_zone = plan.day.zones[0]
    edges = {
        instant for block in blocks for instant in (block.session.starts_at, block.session.ends_at)
    }
    first, last = min(edges), max(edges)
    gaps = _long_gaps(blocks)
    hours = {
        instant
        for instant in whole_hours(first, last, own_zone)
        if not any(begins < instant < ends for begins, ends in gaps)
    }
    present = {viewer.now} if first < viewer.now < last else set()
    bounds = sorted(edges | hours | present)
    parts = [
        (starts, ends, any(begins <= starts < over for begins, over in gaps))
        for starts, ends in pairwise(bounds)
    ]
    shortest = min(block.session.ends_at - block.session.starts_at for block in blocks)
    step = _step([ends - starts for starts, ends, folded in parts if not folded], shortest, limit)
    return tuple(
        row
        for starts, ends, folded in parts
        for row in _part_rows(plan, starts, ends, ends - starts if folded else step, folded=folded)
    )


def _part_rows(
    plan: Plan, starts: Instant, ends: Instant, step: timedelta, *, folded: bool
) -> Iterator[GridRow]:
    """Yield rows of `step` from `starts` to `ends`; the last row may be shorter."""
    wall = to_wall(starts, plan.day.zones[0].rules)
    instant = starts
    while instant < ends:
        yield GridRow(
            starts_at=instant,
            ends_at=min(Instant(instant + step), ends),
            local_times=plan.day.local_times(instant) if instant == starts else (),
            on_the_hour=instant == starts and not wall.minute,
            night=is_night(wall),
            folded=folded,
        )
        instant = Instant(instant + step)


def _long_gaps(blocks: Iterable[Block]) -> list[tuple[Instant, Instant]]:
    """Return the long times without sessions; blocks must be in order of start."""
    gaps = []
    reached: Instant | None = None
    for block in blocks:
        if reached is not None and block.session.starts_at - reached > _MIN_FOLDED_GAP:
            gaps.append((reached, block.session.starts_at))
        reached = max(reached or block.session.ends_at, block.session.ends_at)
    return gaps


def _step(lengths: Sequence[timedelta], shortest: timedelta, limit: int) -> timedelta:
    """Return the coarsest step that gives enough rows, or a coarser one if it gives too many.

    If starts and ends alone need almost `limit` rows, a quarter more rows are allowed: a full day
    must keep some proportion.
    """
    steps = [timedelta(minutes=minutes) for minutes in STEPS]
    counts = [sum(-(-length // step) for length in lengths) for step in steps]
    limit = max(limit, counts[-1] * 5 // 4)
    finest = next(step for step, count in zip(steps, counts, strict=True) if count <= limit)
    spans = (
        step
        for step, count in zip(steps, counts, strict=True)
        if shortest >= _MIN_SESSION_ROWS * step and count >= _MIN_ROWS
    )
    return max((finest, *spans))
