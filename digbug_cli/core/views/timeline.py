"""Lay out each day of a programme: a lane for each room, and columns for parallel sessions."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import time, timedelta
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from digbug_cli.core.model import Session
from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant, WallTime, to_wall
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.clashes import Clash, Clashes, Concurrency
from digbug_cli.core.views.schedule import Day, Schedule, Slot
from digbug_cli.core.views.viewer import Viewer

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme

NIGHT_STARTS, NIGHT_ENDS = time(22), time(7)
"""The night in the viewer's own zone, half open: sessions in it are marked."""


class Lane(Record):
    """A room; or a track, for sessions without a room; or no name, for sessions without either.

    Of several workshops, each lane belongs to one and begins with its name.
    """

    name: str | None
    column: int
    """The index of its first column in the whole plan."""
    columns: int
    """The number of its columns: the most sessions that it has at the same time."""


class Block(Record):
    """A session in the plan: it spans `columns` columns from `column` on."""

    slot: Slot
    lane: int | None
    """The index of its lane; None if it is for everybody and spans all lanes."""
    column: int
    columns: int
    starred: bool
    clashes: Collection[Clash]
    """If it is starred: the other starred sessions at the same time, shown or not."""
    on_now: bool
    at_night: bool
    """Some of it is in the viewer's night."""

    @property
    def session(self) -> Session:
        """Return the session."""
        return self.slot.session


class Plan(Record):
    """A programme day: its lanes, side by side, and its blocks in order of start."""

    day: Day
    lanes: tuple[Lane, ...]
    blocks: tuple[Block, ...]

    @property
    def columns(self) -> int:
        """Return the number of columns of all lanes; there is at least one."""
        return self.lanes[-1].column + self.lanes[-1].columns


class Timeline(Record):
    """The programme, with a plan for each day."""

    schedule: Schedule
    plans: tuple[Plan, ...]


def timeline(
    workshop: "Programme",
    sessions: Sequence[Session],
    viewer: Viewer,
    starred: frozenset[str] = frozenset(),
) -> Timeline:
    """Lay out `sessions`, some or all of the workshop's, in a plan for each day.

    Lanes are in the order in which they first occur in the whole programme, so that a room keeps
    its place from day to day. The lane without a name comes last.
    """
    schedule = schedule_view.schedule(workshop, sessions, viewer, starred)
    ranks = {name: rank for rank, name in enumerate((*workshop.places, None))}
    selected = Clashes(session for session in workshop.sessions if session.id in starred)
    plans = (_plan(day, schedule, ranks, selected) for day in schedule.days)
    return Timeline(schedule=schedule, plans=tuple(plans))


def whole_hours(after: Instant, before: Instant, zone: Zone) -> Iterator[Instant]:
    """Yield the moments between the two, both excluded, at which clocks show a full hour."""
    instant = after
    while True:
        wall = to_wall(instant, zone.rules)
        to_next = timedelta(hours=1) - timedelta(minutes=wall.minute, seconds=wall.second)
        instant = Instant(instant + to_next)
        if instant >= before:
            return
        if not to_wall(instant, zone.rules).minute:  # clocks may have changed by half an hour
            yield instant


def parallel(plan: Plan) -> Callable[[Session], tuple[str, ...]]:
    """Return a function that lists the ids of the sessions in the plan that overlap a session.

    They are in the order of their start. If 1,000 sessions overlap, each result has 999 ids: do not
    store all results.
    """
    shown = Concurrency(block.session for block in plan.blocks)

    def ids(session: Session) -> tuple[str, ...]:
        others = shown.between(session.starts_at, session.ends_at)
        return tuple(other.id for other in others if other.id != session.id)

    return ids


def is_night(wall: WallTime) -> bool:
    """Return whether `wall` is in the night."""
    return wall.time() >= NIGHT_STARTS or wall.time() < NIGHT_ENDS


def _plan(day: Day, schedule: Schedule, ranks: Mapping[str | None, int], clashes: Clashes) -> Plan:
    beside = _beside_another([slot.session for slot in day.slots])
    by_place: dict[str | None, list[Slot]] = {}
    for slot in day.slots:
        by_place.setdefault(schedule.workshop.place_of(slot.session), []).append(slot)
    # If there are lanes with names, a session without room and track is for everybody and spans
    # them all. It needs a lane of its own only if another session runs at the same time.
    for_all: list[Slot] = []
    if len(by_place) > 1:
        for_all = [slot for slot in by_place.get(None, ()) if slot.session.id not in beside]
        by_place[None] = [slot for slot in by_place.get(None, ()) if slot.session.id in beside]
    lanes: list[Lane] = []
    stands: dict[str, tuple[int | None, int, int]] = {}
    columns = 0
    for name in sorted(by_place, key=ranks.__getitem__):
        if slots := by_place[name]:
            packed, count = _side_by_side([slot.session for slot in slots])
            for id_, (column, width) in packed.items():
                stands[id_] = len(lanes), columns + column, width
            lanes.append(Lane(name=name, column=columns, columns=count))
            columns += count
    stands.update((slot.session.id, (None, 0, columns)) for slot in for_all)
    viewer, own_zone = schedule.viewer, day.zones[0]
    blocks = []
    for slot in day.slots:
        session = slot.session
        lane, column, width = stands[session.id]
        starred = schedule.is_starred(session)
        hours = (session.starts_at, *whole_hours(session.starts_at, session.ends_at, own_zone))
        blocks.append(
            Block(
                slot=slot,
                lane=lane,
                column=column,
                columns=width,
                starred=starred,
                clashes=clashes.of(session) if starred else (),
                on_now=not session.cancelled and session.starts_at <= viewer.now < session.ends_at,
                # A night begins and ends at a full hour, so these moments are enough.
                at_night=any(is_night(to_wall(instant, own_zone.rules)) for instant in hours),
            )
        )
    return Plan(day=day, lanes=tuple(lanes), blocks=tuple(blocks))


def _beside_another(sessions: Iterable[Session]) -> set[str]:
    """Return the ids of sessions that overlap another one; `sessions` must be in order of start."""
    result: set[str] = set()
    last: Session | None = None  # the session so far that ends last
    for session in sessions:
        if last is not None and session.starts_at < last.ends_at:
            result |= {last.id, session.id}
        last = session if last is None or session.ends_at > last.ends_at else last
    return result


def _side_by_side(sessions: Sequence[Session]) -> tuple[dict[str, tuple[int, int]], int]:
    """Place the sessions of a lane in columns.

    Returns for each session id its first column and its number of columns; then the number of
    columns of the lane. A session takes the first free column, and the columns to its right that
    are free for all its time.
    """
    count = 0
    first: dict[str, int] = {}
    until: dict[str, int] = {}
    holders: dict[int, str] = {}
    taken: list[int] = []
    ends: list[tuple[Instant, int]] = []
    free: list[int] = []
    for session in sessions:
        while ends and ends[0][0] <= session.starts_at:
            column = heappop(ends)[1]
            del taken[bisect_left(taken, column)]
            heappush(free, column)
        if free:
            column = heappop(free)
        else:
            column = count
            count += 1
        place = bisect_left(taken, column)
        until[session.id] = taken[place] if place < len(taken) else len(sessions)
        if place:  # those further left are stopped by this one already
            left = holders[taken[place - 1]]
            until[left] = min(until[left], column)
        taken.insert(place, column)
        holders[column] = session.id
        heappush(ends, (session.ends_at, column))
        first[session.id] = column
    return {id_: (column, min(until[id_], count) - column) for id_, column in first.items()}, count
