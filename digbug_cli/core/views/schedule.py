"""The programme, day by day, on the clocks of a viewer."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from digbug_cli.core.model import Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant, offset_at, to_wall
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views.viewer import LocalTime, Viewer

_ALL_INFERRED = "The programme states no ends: a session is taken to last until the next begins."
_SOME_INFERRED = "~ marks an end that the programme does not state: when the next session begins."


class Slot(Record):
    """A session, with its start and end on the clocks of each of the day's zones."""

    session: Session
    local_times: tuple[tuple[LocalTime, LocalTime], ...]


class Day(Record):
    """One programme day; `zones` are the viewer's, then the venue's where its clocks differ."""

    day: date
    relation_to_now: str
    """How far off it is where it takes place: `tomorrow`, `in 3 days`.

    `on now` is said where one of the sessions shown is.
    """
    zones: tuple[Zone, ...]
    captions: tuple[str, ...]
    offset_changes: tuple[bool, ...]
    """Whether the offset of each of the zones changes in the course of the day."""
    slots: tuple[Slot, ...]

    def local_times(self, instant: Instant) -> tuple[LocalTime, ...]:
        """Return a moment of the day on the clocks of each of its zones."""
        return _local_times(instant, self.zones, self.offset_changes, self.day)

    @property
    def day_offsets(self) -> tuple[int, ...]:
        """Return the marks of the times that are shown, in order.

        Those are the starts, and on the viewer's own clocks the ends.
        """
        offsets = {start.day_offset for slot in self.slots for start, _ in slot.local_times}
        offsets |= {slot.local_times[0][1].day_offset for slot in self.slots}
        return tuple(sorted(offsets - {0}))


class Schedule(Record):
    """The programme, day by day.

    What is told of rooms, tracks and ends holds for all of it, whichever part is shown.
    """

    workshop: Workshop
    viewer: Viewer
    days: tuple[Day, ...]
    starred: frozenset[str] | None
    """The ids of the sessions that the viewer has starred; None in what is for everybody."""
    several_rooms: bool
    """Its sessions are in different rooms: only then do rooms tell them apart."""
    several_tracks: bool
    some_ends_inferred: bool
    """It states some ends, but not all."""

    def is_starred(self, session: Session) -> bool:
        """Tell whether the viewer has starred a session."""
        return self.starred is not None and session.id in self.starred

    def notes(self, day: Day) -> tuple[str, ...]:
        """Return what has to be said of the times of a day: its marks, the ends not stated."""
        return (*day_offset_notes(day.day_offsets, day), *self.ends_not_stated(day))

    def ends_not_stated(self, day: Day) -> tuple[str, ...]:
        """Return what has to be said of the ends of a day that the programme does not state."""
        if not any(slot.session.end_inferred for slot in day.slots):
            return ()
        return (_SOME_INFERRED if self.some_ends_inferred else _ALL_INFERRED,)


def day_offset_notes(shifts: Iterable[int], day: Day) -> tuple[str, ...]:
    """Return what the marks of times mean that are on another date than their programme day."""
    return tuple(f"{wording.day_offset_in_full(days, day.day)}." for days in shifts)


def schedule(
    workshop: Workshop,
    sessions: Sequence[Session],
    viewer: Viewer,
    starred: frozenset[str] | None = None,
) -> Schedule:
    """Return `sessions`, some or all of the workshop's, under the programme's own days."""
    by_day: dict[date, list[Session]] = {}
    for session in sessions:
        by_day.setdefault(session.day, []).append(session)
    under_way = _days_under_way(workshop, viewer.now) if by_day else ()
    days = (_day(workshop, day, by_day[day], viewer, under_way) for day in sorted(by_day))
    return Schedule(
        workshop=workshop,
        viewer=viewer,
        days=tuple(days),
        starred=starred,
        several_rooms=_differ(session.room for session in workshop.sessions),
        several_tracks=_differ(session.track for session in workshop.sessions),
        some_ends_inferred=_differ(session.end_inferred for session in workshop.sessions),
    )


def _differ(values: Iterator[object]) -> bool:
    first = next(values, None)
    return any(value != first for value in values)


def _day(
    workshop: Workshop,
    day: date,
    sessions: Sequence[Session],
    viewer: Viewer,
    under_way: Collection[date],
) -> Day:
    zones = viewer.zones
    if not any(_same_local_times(zone, workshop.zone, sessions) for zone in zones):
        zones = (*zones, workshop.zone)
    first, last = sessions[0].starts_at, max(session.ends_at for session in sessions)
    offset_changes = [zone.changes(first, last) for zone in zones]
    times_by_instant: dict[Instant, tuple[LocalTime, ...]] = {}

    def clocks(instant: Instant) -> tuple[LocalTime, ...]:
        # Many sessions of a day begin or end at the same moment.
        if instant not in times_by_instant:
            times_by_instant[instant] = _local_times(instant, zones, offset_changes, day)
        return times_by_instant[instant]

    return Day(
        day=day,
        relation_to_now=_when(day, sessions, workshop, viewer, under_way),
        zones=zones,
        captions=tuple(zone.caption(first, last) for zone in zones),
        offset_changes=tuple(offset_changes),
        slots=tuple(
            Slot.of_rows(
                ("session", "local_times"),
                (
                    (session, tuple(zip(clocks(session.starts_at), clocks(session.ends_at))))  # noqa: B905 - of the same zones
                    for session in sessions
                ),
            )
        ),
    )


def _same_local_times(zone: Zone, other: Zone, sessions: Sequence[Session]) -> bool:
    return zone == other or all(
        offset_at(instant, zone.rules) == offset_at(instant, other.rules)
        for session in sessions
        for instant in (session.starts_at, session.ends_at)
    )


def _days_under_way(workshop: Workshop, now: Instant) -> set[date]:
    """Return the days of which something has begun, and not everything has ended."""
    begun = {session.day for session in workshop.sessions if session.starts_at <= now}
    return {session.day for session in workshop.sessions if session.ends_at > now} & begun


def _when(
    day: date,
    sessions: Sequence[Session],
    workshop: Workshop,
    viewer: Viewer,
    under_way: Collection[date],
) -> str:
    """Return how far off a day is; it goes on past midnight for as long as its programme does."""
    now = viewer.now
    if any(
        session.starts_at <= now < session.ends_at for session in sessions if not session.cancelled
    ):
        return "on now"
    if day in under_way:
        return "today"
    return wording.relative_day(day, viewer.date_in(workshop.zone))


def _local_times(
    instant: Instant, zones: Sequence[Zone], offset_changes: Sequence[bool], day: date
) -> tuple[LocalTime, ...]:
    local_times = []
    for zone, changes in zip(zones, offset_changes, strict=True):
        wall = to_wall(instant, zone.rules)
        offset = zone.offset(instant) if changes else None
        local_times.append(LocalTime(wall=wall, day_offset=(wall.date() - day).days, offset=offset))
    return tuple(local_times)
