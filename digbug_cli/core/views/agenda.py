"""Build a personal agenda from stars: the sessions, their clashes, free time and breaks."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from digbug_cli.core.model import PAUSE_KINDS, Session
from digbug_cli.core.record import Record
from digbug_cli.core.stars import Star, Stars, star_of
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.clashes import Clash, Clashes, Concurrency
from digbug_cli.core.views.schedule import Schedule
from digbug_cli.core.views.viewer import Viewer

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme


class StarredSession(Record):
    """A starred session, with the sessions that it clashes with, in order."""

    session: Session
    clashes: Collection[Clash]
    moved_from: Instant | None
    """The start time when it was starred, if that has changed since; else None."""
    moved_from_room: str | None
    """The room when it was starred, if that has changed since."""

    @property
    def has_moved(self) -> bool:
        """Return whether its start time or room has changed since it was starred."""
        return bool(self.moved_from or self.moved_from_room)

    @property
    def starts_at(self) -> Instant:
        """Return when the session starts."""
        return self.session.starts_at

    @property
    def ends_at(self) -> Instant:
        """Return when the session ends."""
        return self.session.ends_at

    @property
    def end_inferred(self) -> bool:
        """Return whether that end is inferred, not stated by the programme."""
        return self.session.end_inferred


class Gap(Record):
    """Time between starred sessions: a break of the programme, or free if `pause` is None."""

    pause: Session | None
    starts_at: Instant
    ends_at: Instant

    @property
    def end_inferred(self) -> bool:
        """Return whether it ends with a break whose end is inferred."""
        pause = self.pause
        return pause is not None and pause.end_inferred and self.ends_at == pause.ends_at


AgendaItem = StarredSession | Gap


class AgendaDay(Record):
    """One programme day of an agenda, from the first starred session to the last."""

    day: date
    items: tuple[AgendaItem, ...]

    @property
    def sessions(self) -> tuple[Session, ...]:
        """Return the starred sessions of the day, in order."""
        return tuple(entry.session for entry in self.items if isinstance(entry, StarredSession))


class Agenda(Record):
    """A viewer's agenda; `schedule` has the same sessions and days, in the viewer's zones."""

    schedule: Schedule
    days: tuple[AgendaDay, ...]
    stars: Stars
    """All stars, even if only some sessions are shown."""

    @property
    def removed(self) -> tuple[Star, ...]:
        """Return the stars whose session is not in the programme (any more)."""
        return self.stars.removed_from(self.schedule.workshop)

    @property
    def clash_count(self) -> int:
        """Return the number of pairs of sessions that clash."""
        return sum(len(starred.clashes) for starred in self._starred_sessions) // 2

    @property
    def moved_count(self) -> int:
        """Return the number of sessions whose start or room has changed since they were starred."""
        return sum(starred.has_moved for starred in self._starred_sessions)

    @property
    def _starred_sessions(self) -> Iterator[StarredSession]:
        entries = (entry for day in self.days for entry in day.items)
        return (entry for entry in entries if isinstance(entry, StarredSession))


def agenda(
    workshop: "Programme", sessions: Sequence[Session], viewer: Viewer, stars: Stars
) -> Agenda:
    """Build the agenda of `sessions`, which must be starred."""
    ordered = sorted(sessions, key=lambda session: (session.starts_at, session.ends_at))
    return Agenda(
        schedule=schedule_view.schedule(workshop, ordered, viewer, stars.ids),
        days=agenda_days(workshop, ordered, stars),
        stars=stars,
    )


def agenda_days(
    workshop: "Programme", sessions: Iterable[Session], stars: Stars | None = None
) -> tuple[AgendaDay, ...]:
    """Return the days of an agenda of `sessions`, in date order.

    If `stars` are given, changes of time and room since then are noted.

    A cancelled session is listed but takes no time: it clashes with nothing. A session that runs
    past midnight may clash with one of the next day.
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
    """Yield the breaks between two moments, and the free time around them."""
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
