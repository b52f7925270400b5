"""Stars → a personal agenda: what clashes, what is free between, and the breaks."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from digbug_cli.core.model import PAUSE_KINDS, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.stars import Star, Stars, star_of
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.clashes import Clash, Clashes, Concurrency
from digbug_cli.core.views.schedule import Schedule
from digbug_cli.core.views.viewer import Viewer


class StarredSession(Record):
    """A starred session, with those that it clashes with, in their order."""

    session: Session
    clashes: Collection[Clash]
    moved_from: Instant | None
    """When it was to start as it was starred, where that has changed since."""
    moved_from_room: str | None
    """Where it was to be then, in the same way."""

    @property
    def has_moved(self) -> bool:
        """Tell whether it is at another time or in another room than when it was starred."""
        return bool(self.moved_from or self.moved_from_room)

    @property
    def starts_at(self) -> Instant:
        """Return when the session starts."""
        return self.session.starts_at

    @property
    def ends_at(self) -> Instant:
        """Return when the session is over."""
        return self.session.ends_at

    @property
    def end_inferred(self) -> bool:
        """Tell whether the programme does not state that."""
        return self.session.end_inferred


class Gap(Record):
    """Time between starred sessions: free, or a `pause` of the programme."""

    pause: Session | None
    starts_at: Instant
    ends_at: Instant

    @property
    def end_inferred(self) -> bool:
        """Tell whether it ends where a break does of which the programme states no end."""
        pause = self.pause
        return pause is not None and pause.end_inferred and self.ends_at == pause.ends_at


AgendaItem = StarredSession | Gap


class AgendaDay(Record):
    """One programme day of an agenda, from its first starred session to the last."""

    day: date
    items: tuple[AgendaItem, ...]

    @property
    def sessions(self) -> tuple[Session, ...]:
        """Return the starred sessions of the day, in their order."""
        return tuple(entry.session for entry in self.items if isinstance(entry, StarredSession))


class Agenda(Record):
    """A viewer's own agenda: `schedule` has its sessions on their clocks, under the same days."""

    schedule: Schedule
    days: tuple[AgendaDay, ...]
    stars: Stars
    """All that is starred, whatever of it is shown."""

    @property
    def removed(self) -> tuple[Star, ...]:
        """Return the stars whose session is not in the programme, or not any more."""
        return self.stars.removed_from(self.schedule.workshop)

    @property
    def clash_count(self) -> int:
        """Return how many pairs of sessions clash."""
        return sum(len(starred.clashes) for starred in self._starred_sessions) // 2

    @property
    def moved_count(self) -> int:
        """Return how many sessions are no longer when and where they were as they were starred."""
        return sum(starred.has_moved for starred in self._starred_sessions)

    @property
    def _starred_sessions(self) -> Iterator[StarredSession]:
        entries = (entry for day in self.days for entry in day.items)
        return (entry for entry in entries if isinstance(entry, StarredSession))


def agenda(workshop: Workshop, sessions: Sequence[Session], viewer: Viewer, stars: Stars) -> Agenda:
    """Return the agenda of the sessions `sessions` of those starred."""
    ordered = sorted(sessions, key=lambda session: (session.starts_at, session.ends_at))
    return Agenda(
        schedule=schedule_view.schedule(workshop, ordered, viewer, stars.ids),
        days=agenda_days(workshop, ordered, stars),
        stars=stars,
    )


def agenda_days(
    workshop: Workshop, sessions: Iterable[Session], stars: Stars | None = None
) -> tuple[AgendaDay, ...]:
    """Return the days of an agenda that consists of the sessions `sessions`, in their order.

    Their `stars` know when each was to start at the time, and where.

    A session that is cancelled stands in it, but takes no time: it clashes with nothing. What goes
    on all night may clash with what begins the next day.
    """
    selected = tuple(sessions)
    clashes = Clashes(selected)
    stars_by_id = {star.id: star for star in stars.stars} if stars else {}
    by_day: dict[date, list[StarredSession]] = {}
    for session in selected:
        star = stars_by_id.get(session.id) or star_of(session)
        item = StarredSession(
            session=session,
            clashes=clashes.of(session),
            moved_from=star.starts_at if star.starts_at != session.starts_at else None,
            moved_from_room=star.room if star.room != session.room else None,
        )
        by_day.setdefault(session.day, []).append(item)
    pauses = Concurrency(
        other for other in workshop.sessions if other.kind in PAUSE_KINDS and not other.cancelled
    )
    return tuple(
        AgendaDay(day=day, items=_insert_gaps(by_day[day], pauses)) for day in sorted(by_day)
    )


def _insert_gaps(
    starred_sessions: Sequence[StarredSession], pauses: Concurrency
) -> tuple[AgendaItem, ...]:
    ids = {starred.session.id for starred in starred_sessions}
    gaps: list[Gap] = []
    busy_until: Instant | None = None
    for starred in starred_sessions:
        if starred.session.cancelled:
            continue
        if busy_until is not None and starred.starts_at > busy_until:
            gaps += _gaps_between(busy_until, starred.starts_at, pauses, ids)
        busy_until = max(busy_until or starred.ends_at, starred.ends_at)
    return tuple(sorted((*starred_sessions, *gaps), key=lambda entry: entry.starts_at))


def _gaps_between(
    starts_at: Instant, ends_at: Instant, pauses: Concurrency, starred_ids: set[str]
) -> Iterator[Gap]:
    """Return what lies between two moments: the breaks of the programme, and what is free."""
    for pause in pauses.between(starts_at, ends_at):
        begins, ends = max(pause.starts_at, starts_at), min(pause.ends_at, ends_at)
        if begins >= ends or pause.id in starred_ids:
            continue
        if begins > starts_at:
            yield Gap(pause=None, starts_at=starts_at, ends_at=begins)
        yield Gap(pause=pause, starts_at=begins, ends_at=ends)
        starts_at = ends
    if starts_at < ends_at:
        yield Gap(pause=None, starts_at=starts_at, ends_at=ends_at)
