"""The present in one line, for status bars and `digbug now --short`."""

from collections.abc import Iterator, Sequence

from digbug_cli.core.model import Session
from digbug_cli.core.text import shortened
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant, to_wall
from digbug_cli.core.views.now import NowNext
from digbug_cli.core.views.schedule import Schedule
from digbug_cli.outputs.phrases.deadlines import deadline_left

_NOTHING_ON = {
    "unknown": " has no programme yet",
    "none": ": no session matches",
    "done": ": all of these sessions are over",
    "after": " is over",
}
_MAX_TITLE_LENGTH = 40
"""The characters of a title in `one_line`, which is meant for status bars."""


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
