"""What matters now: the next dates, the sessions on and next, and what has changed since."""

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from digbug_cli.core.record import Record
from digbug_cli.core.stars import Star, Stars
from digbug_cli.core.views import agenda as agenda_view
from digbug_cli.core.views import now as now_view
from digbug_cli.core.views.agenda import StarredSession
from digbug_cli.core.views.deadlines import DeadlineRow, Deadlines
from digbug_cli.core.views.now import NowNext
from digbug_cli.core.views.schedule import Schedule
from digbug_cli.core.views.viewer import Viewer

if TYPE_CHECKING:
    from digbug_cli.core.programme import Programme

MAX_DATES = 3
_MAX_SESSIONS = 3
"""At most this many sessions are shown that are on, and that are next."""


class News(Record):
    """An added workshop or list with changes that `refresh` has found and not shown."""

    id: str
    title: str


class Present(Record):
    """The sessions of a programme that are on and next, and the changes of starred ones."""

    now: NowNext
    moved: tuple[StarredSession, ...]
    """Starred sessions that are not over, and whose start or room has changed."""
    gone: tuple[Star, ...]
    """Stars whose session is not in the programme any more, if it would not be over."""


class Overview(Record):
    """What matters to the user now."""

    viewer: Viewer
    dates: tuple[DeadlineRow, ...]
    """The next dates, the soonest first."""
    are_followed: bool
    """Whether they are those of what the user follows."""
    present: Present | None
    """None if no programme can be read."""
    news: tuple[News, ...]
    agenda_options: str
    """What `digbug agenda` needs to show the stars: nothing, or ` -w reef-2026`."""
    has_added: bool
    """Whether the user has added a workshop or a list."""


def next_dates(view: Deadlines) -> tuple[DeadlineRow, ...]:
    """Return the next dates that may be open and are not submitted; events are skipped."""
    rows = (
        row
        for row in view.rows
        if row.may_be_open and not row.done and row.deadline.when and row.deadline.kind != "event"
    )
    return tuple(rows)[:MAX_DATES]


def present(workshop: "Programme", viewer: Viewer, stars: Stars) -> Present:
    """Return the sessions on now and next; only starred ones, if any is to come."""
    to_come = [session for session in workshop.sessions if session.ends_at > viewer.now]
    own = [session for session in to_come if session.id in stars.ids]
    view = now_view.now_and_next(workshop, own or to_come or workshop.sessions, viewer, stars.ids)
    view = view.replaced(running=_first(view.running), coming=_first(view.coming))
    items = chain.from_iterable(
        day.items for day in agenda_view.agenda_days(workshop, own, stars) if own
    )
    return Present(
        now=view,
        moved=tuple(item for item in items if isinstance(item, StarredSession) and item.has_moved),
        gone=tuple(
            star
            for star in stars.removed_from(workshop)
            if star.starts_at and star.starts_at > viewer.now
        ),
    )


def _first(part: Schedule) -> Schedule:
    """Return the first sessions of a schedule."""
    left, days = _MAX_SESSIONS, []
    for day in part.days:
        slots: Sequence[object] = day.slots[:left]
        left -= len(slots)
        days += [day.replaced(slots=slots)] if slots else []
    return part.replaced(days=tuple(days))
