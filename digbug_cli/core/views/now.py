"""Find the sessions that are on now, the next ones, and the phase of the workshop."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from digbug_cli.core.following.done import DoneDates
from digbug_cli.core.model import Session
from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.deadlines import DeadlineRow
from digbug_cli.core.views.schedule import Schedule
from digbug_cli.core.views.viewer import Viewer

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme

Phase = Literal["unknown", "none", "before", "on", "pause", "night", "done", "after"]
"""The phase of a workshop, for the sessions that the filters select.

- `unknown`: it has no programme yet.
- `none`: no session is selected.
- `before`: it has not begun.
- `on`: a selected session is on.
- `pause`: none is on; the next one is on a day that has begun.
- `night`: none is on; the next one is on a later day.
- `done`: all selected sessions are over, but the workshop is not.
- `after`: the workshop is over.
"""

_MINUTE = timedelta(minutes=1)


class Progress(Record):
    """The progress of a session: `share` is the part that has passed, from 0 to less than 1."""

    time_left: timedelta
    share: float


class NowNext(Record):
    """What is on and what comes next, for a viewer."""

    workshop: "Programme"
    viewer: Viewer
    phase: Phase
    running: Schedule
    coming: Schedule
    """The next session in each room or track, all on the day of the very next session."""
    cancelled: Schedule
    """Cancelled sessions that would be on now, or next in their room."""
    starts_at: Instant | None
    """The start of the very next session."""
    begins_at: Instant | None
    """The start of the whole programme; `ends_at` is its end."""
    ends_at: Instant | None
    deadline: DeadlineRow | None
    """The next deadline that is not past; events and submitted ones are skipped."""
    starred: frozenset[str]


def now_and_next(
    workshop: "Programme",
    sessions: Sequence[Session],
    viewer: Viewer,
    starred: frozenset[str],
    done: DoneDates | None = None,
) -> NowNext:
    """Find which of `sessions` are on now, and which come next.

    A session is on from its start up to, not including, its end: at exactly 10:30, the earlier talk
    is over and the later talk is on. A cancelled session is never on or next.
    """
    now = viewer.now
    selected = [session for session in sessions if not session.cancelled]
    current_sessions = [
        session for session in selected if session.starts_at <= now < session.ends_at
    ]
    next_sessions = _first_in_each_place(
        workshop, [session for session in selected if session.starts_at > now]
    )

    def part_of(sessions: Sequence[Session]) -> Schedule:
        return schedule_view.schedule(workshop, sessions, viewer, starred)

    return NowNext(
        workshop=workshop,
        viewer=viewer,
        phase=_phase(workshop, current_sessions, next_sessions, now)
        if sessions
        else _empty_phase(workshop),
        running=part_of(current_sessions),
        coming=part_of(next_sessions),
        cancelled=part_of(_cancelled_sessions(workshop, sessions, next_sessions, now)),
        starts_at=next_sessions[0].starts_at if next_sessions else None,
        begins_at=workshop.sessions[0].starts_at if workshop.sessions else None,
        ends_at=max((session.ends_at for session in workshop.sessions), default=None),
        deadline=_next_deadline(workshop, viewer, done),
        starred=starred,
    )


def _first_in_each_place(workshop: "Programme", later: Sequence[Session]) -> list[Session]:
    """Return the first session in each room or track, on the day of the first of `later`."""
    first: dict[str | None, Session] = {}
    for session in later:
        if session.day == later[0].day:
            first.setdefault(workshop.place_of(session), session)
    return list(first.values())


def _cancelled_sessions(
    workshop: "Programme",
    sessions: Sequence[Session],
    next_sessions: Sequence[Session],
    now: Instant,
) -> list[Session]:
    """Return the cancelled sessions that would be on now, or next in their room.

    If no session comes next, these are all the cancelled sessions of the next day that has any.
    """
    off = [session for session in sessions if session.cancelled and session.ends_at > now]
    later = [*next_sessions, *(session for session in off if session.starts_at > now)]
    first = {workshop.place_of(session): session.starts_at for session in next_sessions}
    return [
        session
        for session in off
        if session.starts_at <= now
        or (
            session.day <= later[0].day
            and session.starts_at <= first.get(workshop.place_of(session), session.starts_at)
        )
    ]


def _empty_phase(workshop: "Programme") -> Phase:
    return "none" if workshop.sessions else "unknown"


def _phase(
    workshop: "Programme",
    current_sessions: Sequence[Session],
    next_sessions: Sequence[Session],
    now: Instant,
) -> Phase:
    whole = workshop.sessions
    if current_sessions:
        return "on"
    if now < whole[0].starts_at:
        return "before"
    if not next_sessions:
        return "done" if any(session.ends_at > now for session in whole) else "after"
    begun = {session.day for session in whole if session.starts_at <= now}
    return "pause" if next_sessions[0].day in begun else "night"


def _next_deadline(
    workshop: "Programme", viewer: Viewer, done: DoneDates | None
) -> DeadlineRow | None:
    rows = deadlines_view.of_workshop(workshop, viewer, done).rows
    to_come = (row for row in rows if row.may_be_open and row.deadline.kind != "event")
    return next(to_come, None)


def progress(session: Session, now: Instant) -> Progress:
    """Return the progress of a session that is on."""
    gone = (now - session.starts_at) / (session.ends_at - session.starts_at)
    return Progress(time_left=session.ends_at - now, share=gone)


def until_next_minute(now: Instant) -> timedelta:
    """Return the time until the next full minute: until then, no text of the view changes."""
    return _MINUTE - timedelta(seconds=now.second, microseconds=now.microsecond)
