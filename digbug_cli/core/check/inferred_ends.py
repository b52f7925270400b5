"""When a session ends that states no end.

When the next one in its room starts, or when the hours of the day end; else after one hour.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import SessionInput, WrittenTime
from digbug_cli.core.check.programme_days import ScheduleContext
from digbug_cli.core.record import Record
from digbug_cli.core.text import quoted
from digbug_cli.core.time.instants import Instant
from digbug_cli.errors import Origin

_LAST_SESSION = timedelta(hours=1)
"""The length of a session if neither an end, a later session nor the hours tell it."""
_NO_ROOM = ""


class Slot(Record):
    """A session with its day and its times at the venue."""

    session: SessionInput
    day: date
    starts_at: Instant
    ends_at: Instant | None
    """None if the source states no end."""

    @property
    def place(self) -> str | None:
        """Return the room, or else the track; None if the session is for everyone."""
        return self.session.content.place

    @property
    def origin(self) -> Origin:
        """Return the place of its start in the file."""
        start = self.session.start
        return start.text.origin if isinstance(start, WrittenTime) else self.session.origin


Starts = dict[tuple[date, str | None], list[Instant]]
"""The starts by day and place, in order.

The place is a room or track, None for sessions for everyone, or `_NO_ROOM` for all sessions.
"""


def starts_by_room(slots: Iterable[Slot]) -> Starts:
    """Return the starts of `slots`, which are in order of time."""
    starts: Starts = {}
    for slot in slots:
        for place in (slot.place, _NO_ROOM):
            starts.setdefault((slot.day, place), []).append(slot.starts_at)
    return starts


def infer_end(
    slot: Slot, starts: Starts, context: ScheduleContext, diagnostics: Diagnostics
) -> Instant | None:
    """Return the end of a session that states none; an hour's length is warned of.

    None if it is the last of its day, and there are hours that could not be read.
    """
    return _next_start(slot, starts) or _day_end(slot, context, diagnostics)


def _next_start(slot: Slot, starts: Starts) -> Instant | None:
    """Return the start of the session that ends this one; None if it is the last of its day."""
    instants = []
    for place in (_NO_ROOM,) if slot.place is None else (slot.place, None):
        of_day = starts.get((slot.day, place), [])
        later = bisect_right(of_day, slot.starts_at)
        instants.extend(of_day[later : later + 1])
    return min(instants, default=None)


def _day_end(slot: Slot, context: ScheduleContext, diagnostics: Diagnostics) -> Instant | None:
    """Return the end of a day's last session: the end of the hours, else an hour after its start.

    None if there are hours that could not be read.
    """
    at_close = Diagnostics()
    closes = context.closes(slot.day, at_close, slot.origin)
    diagnostics.problems.extend(at_close.problems)
    if closes is not None and closes > slot.starts_at:
        return closes
    if context.hours_unread or at_close.problems:
        return None
    title = slot.session.content.title
    message = f"{quoted(title) if title else 'a session'} has no end: taken as 1:00 long"
    diagnostics.warn(slot.origin, "no-end", message)
    return Instant(slot.starts_at + _LAST_SESSION)
