"""Find the sessions that are on now, the next ones, and the phase of the workshop."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Literal

from digbug_cli.core.model import Cutoff, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import shortened
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant, to_wall
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.deadlines import DeadlineRow
from digbug_cli.core.views.schedule import Schedule
from digbug_cli.core.views.viewer import Viewer

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
_NOTHING_ON = {
    "unknown": " has no programme yet",
    "none": ": no session matches",
    "done": ": all of these sessions are over",
    "after": " is over",
}
_MAX_TITLE_LENGTH = 40
"""The characters of a title in `one_line`, which is meant for status bars."""


class Progress(Record):
    """The progress of a session: `share` is the part that has passed, from 0 to less than 1."""

    time_left: timedelta
    share: float


class NowNext(Record):
    """What is on and what comes next, for a viewer."""

    workshop: Workshop
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
    """The next deadline that is not past; events are skipped."""
    starred: frozenset[str]


def now_and_next(
    workshop: Workshop, sessions: Sequence[Session], viewer: Viewer, starred: frozenset[str]
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
        [session for session in selected if session.starts_at > now]
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
        cancelled=part_of(_cancelled_sessions(sessions, next_sessions, now)),
        starts_at=next_sessions[0].starts_at if next_sessions else None,
        begins_at=workshop.sessions[0].starts_at if workshop.sessions else None,
        ends_at=max((session.ends_at for session in workshop.sessions), default=None),
        deadline=_next_deadline(workshop, viewer),
        starred=starred,
    )


def _first_in_each_place(later: Sequence[Session]) -> list[Session]:
    """Return the first session in each room or track, on the day of the first of `later`."""
    first: dict[str | None, Session] = {}
    for session in later:
        if session.day == later[0].day:
            first.setdefault(session.place, session)
    return list(first.values())


def _cancelled_sessions(
    sessions: Sequence[Session], next_sessions: Sequence[Session], now: Instant
) -> list[Session]:
    """Return the cancelled sessions that would be on now, or next in their room.

    If no session comes next, these are all the cancelled sessions of the next day that has any.
    """
    off = [session for session in sessions if session.cancelled and session.ends_at > now]
    later = [*next_sessions, *(session for session in off if session.starts_at > now)]
    first = {session.place: session.starts_at for session in next_sessions}
    return [
        session
        for session in off
        if session.starts_at <= now
        or (
            session.day <= later[0].day
            and session.starts_at <= first.get(session.place, session.starts_at)
        )
    ]


def _empty_phase(workshop: Workshop) -> Phase:
    return "none" if workshop.sessions else "unknown"


def _phase(
    workshop: Workshop,
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


def _next_deadline(workshop: Workshop, viewer: Viewer) -> DeadlineRow | None:
    rows = deadlines_view.of_workshop(workshop, viewer).rows
    to_come = (row for row in rows if row.may_be_open and row.deadline.kind != "event")
    return next(to_come, None)


def progress(session: Session, now: Instant) -> Progress:
    """Return the progress of a session that is on."""
    gone = (now - session.starts_at) / (session.ends_at - session.starts_at)
    return Progress(time_left=session.ends_at - now, share=gone)


def until_next_minute(now: Instant) -> timedelta:
    """Return the time until the next full minute: until then, no text of the view changes."""
    return _MINUTE - timedelta(seconds=now.second, microseconds=now.microsecond)


def deadline_left(row: DeadlineRow, now: Instant) -> str:
    """Return the time until a deadline in words; in minutes, rounded up, if it has a time."""
    when = row.deadline.when
    return wording.in_minutes(when.instant - now) if isinstance(when, Cutoff) else row.status.words


def one_line(view: NowNext) -> str:
    """Return the view in one line: `Oral 3 · 12 min left · next Invited Talk 3 11:15`."""
    return " · ".join(_parts(view))


def _parts(view: NowNext) -> Iterator[str]:
    viewer, name = view.viewer, view.workshop.short_name
    current_sessions, next_sessions = _sessions(view.running), _sessions(view.coming)
    if current_sessions:
        yield from _running(current_sessions, view)
    elif view.phase == "before" and view.begins_at:
        yield f"{name} starts {wording.in_minutes(view.begins_at - viewer.now)}"
    elif view.phase in _NOTHING_ON:
        yield f"{name}{_NOTHING_ON[view.phase]}"
    if next_sessions and view.phase != "before":
        first = next_sessions[0]
        also = sum(session.starts_at == first.starts_at for session in next_sessions) - 1
        more = f" (and {also} more)" if also else ""
        far = "" if current_sessions else f" {wording.in_minutes(first.starts_at - viewer.now)}"
        yield f"next {_short_title(first)}{more} {_when(first.starts_at, view)}{far}"
    if view.deadline and view.phase in {"unknown", "before", "after"}:
        yield f"{view.deadline.deadline.name} {deadline_left(view.deadline, viewer.now)}"


def _running(current_sessions: Sequence[Session], view: NowNext) -> Iterator[str]:
    """Yield the session that is on and its time left; if several are on, the starred one."""
    own = [
        session for session in current_sessions if session.id in view.starred
    ] or current_sessions
    if len(own) > 1:
        yield f"{len(current_sessions)} sessions on"
        return
    more = f" (and {len(current_sessions) - 1} more)" if len(current_sessions) > 1 else ""
    yield f"{_short_title(own[0])}{more}"
    yield f"{wording.minutes_left(own[0].ends_at - view.viewer.now)} left"


def _sessions(part: Schedule) -> list[Session]:
    return [slot.session for day in part.days for slot in day.slots]


def _short_title(session: Session) -> str:
    return shortened(session.label or session.title, _MAX_TITLE_LENGTH)


def _when(instant: Instant, view: NowNext) -> str:
    """Return a clock time; with its date if that is not today for the viewer."""
    viewer = view.viewer
    wall = to_wall(instant, viewer.zone.rules)
    if wall.date() != viewer.today:
        return wording.moment_of_year(instant, viewer.zone, viewer.clock)
    return wording.clock_text(wall, viewer.clock)
