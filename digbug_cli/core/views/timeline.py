"""The days of a programme as plans: which session stands in which lane, and what runs beside it."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import time, timedelta
from heapq import heappop, heappush

from digbug_cli.core.model import Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant, WallTime, to_wall
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.clashes import Clash, Clashes, Concurrency
from digbug_cli.core.views.schedule import Day, Schedule, Slot
from digbug_cli.core.views.viewer import Viewer

NIGHT_STARTS, NIGHT_ENDS = time(22), time(7)
"""The hours at which a viewer is taken to sleep, on their own clocks; half open."""


class Lane(Record):
    """A room or, for sessions that name none, a track; without a name: what names neither."""

    name: str | None
    column: int
    """The first of its columns, counted from 0 over the whole plan."""
    columns: int
    """One, or as many as it has sessions at the same time."""


class Block(Record):
    """A session where it stands in the plan: over `columns` columns from `column` on."""

    slot: Slot
    lane: int | None
    """The index of its lane; None for what is for everybody and spans them all."""
    column: int
    columns: int
    starred: bool
    clashes: Collection[Clash]
    """Where it is starred: the other starred sessions that run at the same time, shown or not."""
    on_now: bool
    at_night: bool
    """Some of it is in the night of the viewer."""

    @property
    def session(self) -> Session:
        """Return the session."""
        return self.slot.session


class Plan(Record):
    """A programme day: its lanes, side by side, and its blocks in the order of their start."""

    day: Day
    lanes: tuple[Lane, ...]
    blocks: tuple[Block, ...]

    @property
    def columns(self) -> int:
        """Return how many columns all lanes have together; there is at least one."""
        return self.lanes[-1].column + self.lanes[-1].columns


class Timeline(Record):
    """The programme, a plan for each of its days."""

    schedule: Schedule
    plans: tuple[Plan, ...]


def timeline(
    workshop: Workshop,
    sessions: Sequence[Session],
    viewer: Viewer,
    starred: frozenset[str] = frozenset(),
) -> Timeline:
    """Return `sessions`, some or all of the workshop's, as they stand beside each other.

    Lanes are in the order in which the whole programme first has them, so that a room keeps its
    place from day to day; what names neither room nor track comes last.
    """
    schedule = schedule_view.schedule(workshop, sessions, viewer, starred)
    places = dict.fromkeys(session.place for session in workshop.sessions if session.place)
    ranks = {name: rank for rank, name in enumerate((*places, None))}
    selected = Clashes(session for session in workshop.sessions if session.id in starred)
    plans = (_plan(day, schedule, ranks, selected) for day in schedule.days)
    return Timeline(schedule=schedule, plans=tuple(plans))


def whole_hours(after: Instant, before: Instant, zone: Zone) -> Iterator[Instant]:
    """Return the moments between the two, neither included, at which clocks show a whole hour."""
    instant = after
    while True:
        wall = to_wall(instant, zone.rules)
        to_next = timedelta(hours=1) - timedelta(minutes=wall.minute, seconds=wall.second)
        instant = Instant(instant + to_next)
        if instant >= before:
            return
        if not to_wall(instant, zone.rules).minute:  # a change by half an hour may lie between
            yield instant


def parallel(plan: Plan) -> Callable[[Session], tuple[str, ...]]:
    """Return what tells for a session the ids of the others shown that run at the same time.

    They are in the order of their start. Of a thousand that all do each has a thousand, so that
    nobody should ask for those of all at once.
    """
    shown = Concurrency(block.session for block in plan.blocks)

    def ids(session: Session) -> tuple[str, ...]:
        others = shown.between(session.starts_at, session.ends_at)
        return tuple(other.id for other in others if other.id != session.id)

    return ids


def is_night(wall: WallTime) -> bool:
    """Tell whether people sleep when clocks show `wall`."""
    return wall.time() >= NIGHT_STARTS or wall.time() < NIGHT_ENDS


def _plan(day: Day, schedule: Schedule, ranks: Mapping[str | None, int], clashes: Clashes) -> Plan:
    beside = _beside_another([slot.session for slot in day.slots])
    by_place: dict[str | None, list[Slot]] = {}
    for slot in day.slots:
        by_place.setdefault(slot.session.place, []).append(slot)
    # With rooms or tracks beside them, sessions that name neither are for everybody in them all;
    # only where something runs at the same time do they need a lane of their own.
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
                # A night begins and ends at a whole hour.
                at_night=any(is_night(to_wall(instant, own_zone.rules)) for instant in hours),
            )
        )
    return Plan(day=day, lanes=tuple(lanes), blocks=tuple(blocks))


def _beside_another(sessions: Iterable[Session]) -> set[str]:
    """Return the ids of those during which another runs; they are in the order of their start."""
    result: set[str] = set()
    last: Session | None = None  # of those so far the one that lasts longest
    for session in sessions:
        if last is not None and session.starts_at < last.ends_at:
            result |= {last.id, session.id}
        last = session if last is None or session.ends_at > last.ends_at else last
    return result


def _side_by_side(sessions: Sequence[Session]) -> tuple[dict[str, tuple[int, int]], int]:
    """Return for each session of a lane its first column and how many it takes; then their count.

    Each takes the first column that is free, and those right of it that stay free meanwhile.
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
