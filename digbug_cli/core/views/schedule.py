"""The programme, day by day, in the viewer's zones."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from digbug_cli.core.model import Session
from digbug_cli.core.record import Record
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant, offset_at, to_wall
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views.viewer import LocalTime, Viewer

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme


class Slot(Record):
    """A session, with its start and end in each zone of the day."""

    session: Session
    local_times: tuple[tuple[LocalTime, LocalTime], ...]


class Day(Record):
    """One programme day; `zones` are the viewer's, then those of venues whose time differs."""

    day: date
    relation_to_now: str
    """How far off the day is at the venue: `tomorrow`, `in 3 days`.

    It is `on now` if a session of these slots is on.
    """
    zones: tuple[Zone, ...]
    captions: tuple[str, ...]
    venues: tuple[Zone, ...]
    """The zones of the venues of its sessions; `zones` has those whose time differs."""
    offset_changes: tuple[bool, ...]
    """For each zone, whether its UTC offset changes during the day."""
    slots: tuple[Slot, ...]

    def local_times(self, instant: Instant) -> tuple[LocalTime, ...]:
        """Return a moment of the day in each of its zones."""
        return _local_times(instant, self.zones, self.offset_changes, self.day)

    @property
    def day_offsets(self) -> tuple[int, ...]:
        """Return the day offsets of the times shown, sorted, without 0.

        Shown are the starts in all zones, and the ends in the viewer's own zone.
        """
        offsets = {start.day_offset for slot in self.slots for start, _ in slot.local_times}
        offsets |= {slot.local_times[0][1].day_offset for slot in self.slots}
        return tuple(sorted(offsets - {0}))


class Schedule(Record):
    """The programme of one workshop or several, or a part of it, day by day.

    `several_rooms`, `several_tracks` and `some_ends_inferred` describe the whole programme, even
    if only a part is shown.
    """

    workshop: "Programme"
    viewer: Viewer
    days: tuple[Day, ...]
    starred: frozenset[str] | None
    """The ids of the viewer's starred sessions; None if the schedule is not for one viewer."""
    several_rooms: bool
    """Its sessions are in different rooms, so that a room tells the reader something."""
    several_tracks: bool
    some_ends_inferred: bool
    """The programme states some ends, but not all."""

    def is_starred(self, session: Session) -> bool:
        """Return whether the viewer has starred a session."""
        return self.starred is not None and session.id in self.starred

    def is_elsewhere(self, session: Session, zone: Zone) -> bool:
        """Return whether a zone is that of other venues only, and its time is not the session's."""
        if len(self.workshop.zones) == 1 or zone in self.viewer.zones:
            return False
        venue = self.workshop.owner_of(session).zone
        return not _same_local_times(zone, venue, (session,))


def schedule(
    workshop: "Programme",
    sessions: Sequence[Session],
    viewer: Viewer,
    starred: frozenset[str] | None = None,
) -> Schedule:
    """Group `sessions`, some or all of the workshop's, by programme day."""
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
    workshop: "Programme",
    day: date,
    sessions: Sequence[Session],
    viewer: Viewer,
    under_way: Collection[date],
) -> Day:
    zones, venues = viewer.zones, _venues(workshop, sessions)
    for venue in venues:
        if len(venues) == 1:
            there = sessions
        else:
            there = [each for each in sessions if workshop.owner_of(each).zone == venue]
        if not any(_same_local_times(zone, venue, there) for zone in zones):
            zones = (*zones, venue)
    first, last = sessions[0].starts_at, max(session.ends_at for session in sessions)
    offset_changes = [zone.changes(first, last) for zone in zones]
    times_by_instant: dict[Instant, tuple[LocalTime, ...]] = {}

    def clocks(instant: Instant) -> tuple[LocalTime, ...]:
        # Cached: many sessions of a day begin or end at the same moment.
        if instant not in times_by_instant:
            times_by_instant[instant] = _local_times(instant, zones, offset_changes, day)
        return times_by_instant[instant]

    return Day(
        day=day,
        relation_to_now=_when(day, sessions, venues[0], viewer, under_way),
        zones=zones,
        venues=venues,
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


def _venues(workshop: "Programme", sessions: Sequence[Session]) -> tuple[Zone, ...]:
    """Return the zones of the venues of `sessions`, each once."""
    if len(workshop.zones) == 1:
        return workshop.zones
    return tuple(dict.fromkeys(workshop.owner_of(session).zone for session in sessions))


def _same_local_times(zone: Zone, other: Zone, sessions: Sequence[Session]) -> bool:
    return zone == other or all(
        offset_at(instant, zone.rules) == offset_at(instant, other.rules)
        for session in sessions
        for instant in (session.starts_at, session.ends_at)
    )


def _days_under_way(workshop: "Programme", now: Instant) -> set[date]:
    """Return the days on which a session has begun and not every session has ended."""
    begun = {session.day for session in workshop.sessions if session.starts_at <= now}
    return {session.day for session in workshop.sessions if session.ends_at > now} & begun


def _when(
    day: date,
    sessions: Sequence[Session],
    venue: Zone,
    viewer: Viewer,
    under_way: Collection[date],
) -> str:
    """Return the day relative to now: `on now`, `today` (until its programme ends), `in 3 days`."""
    now = viewer.now
    if any(
        session.starts_at <= now < session.ends_at for session in sessions if not session.cancelled
    ):
        return "on now"
    if day in under_way:
        return "today"
    return wording.relative_day(day, viewer.date_in(venue))


def _local_times(
    instant: Instant, zones: Sequence[Zone], offset_changes: Sequence[bool], day: date
) -> tuple[LocalTime, ...]:
    local_times = []
    for zone, changes in zip(zones, offset_changes, strict=True):
        wall = to_wall(instant, zone.rules)
        offset = zone.offset(instant) if changes else None
        local_times.append(LocalTime(wall=wall, day_offset=(wall.date() - day).days, offset=offset))
    return tuple(local_times)
