"""When a session ends that states no end.

When the next one in its room starts, or when the hours of the day end; else after one hour.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.programme_days import ScheduleContext
from digbug_cli.core.model import Session
from digbug_cli.core.text import quoted
from digbug_cli.core.time.instants import Instant
from digbug_cli.errors import Origin

_LAST_SESSION = timedelta(hours=1)
"""The length of a session if neither an end, a later session nor the hours tell it."""
_NO_ROOM = ""


def starts_by_room(sessions: Iterable[Session]) -> dict[tuple[date, str | None], list[Instant]]:
    """Return the starts by day and place, in order.

    The place is a room or track, None for sessions for everyone, or `_NO_ROOM` for all sessions.
    """
    starts: dict[tuple[date, str | None], list[Instant]] = {}
    for session in sessions:
        for place in (session.place, _NO_ROOM):
            starts.setdefault((session.day, place), []).append(session.starts_at)
    return starts


def next_start(
    session: Session, starts: dict[tuple[date, str | None], list[Instant]]
) -> Instant | None:
    """Return the start of the session that ends this one; None if it is the last of its day."""
    instants = []
    for place in (_NO_ROOM,) if session.place is None else (session.place, None):
        of_day = starts.get((session.day, place), [])
        later = bisect_right(of_day, session.starts_at)
        instants.extend(of_day[later : later + 1])
    return min(instants, default=None)


def day_end(
    session: Session, origin: Origin, context: ScheduleContext, diagnostics: Diagnostics
) -> Instant | None:
    """Return the end of a day's last session: the end of the hours, else an hour after its start.

    The hour is warned of. None if there are hours that could not be read.
    """
    at_close = Diagnostics()
    closes = context.closes(session.day, at_close, origin)
    diagnostics.problems.extend(at_close.problems)
    if closes is not None and closes > session.starts_at:
        return closes
    if context.hours_unread or at_close.problems:
        return None
    message = f"{quoted(session.title)} has no end: taken as 1:00 long"
    diagnostics.warn(origin, "no-end", message)
    return Instant(session.starts_at + _LAST_SESSION)
