"""What of a workshop goes into a file: all of it, a choice, or an entry alone."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Literal

from digbug_cli.core.changes import identity
from digbug_cli.core.changes.diff import Change, Entry, changes, entries
from digbug_cli.core.finding import filters
from digbug_cli.core.finding.filters import ALL, Filters
from digbug_cli.core.model import Deadline, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import counted
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views.deadlines import dated
from digbug_cli.core.views.viewer import Viewer

Only = Literal["schedule", "deadlines"]


class Part(Record):
    """What goes into a file of that name; `gone` was in an earlier one."""

    name: str
    sessions: tuple[Session, ...]
    deadlines: tuple[Deadline, ...]
    gone: tuple[Entry, ...]

    @property
    def holds(self) -> str:
        """Return what there is of each: `19 sessions, 4 dates`."""
        counts = ((len(self.sessions), "session"), (len(self.deadlines), "date"))
        held = [counted(count, noun) for count, noun in counts if count]
        held += [f"{len(self.gone)} cancelled"] if self.gone else []
        return ", ".join(held) or "nothing"


class Extras(Record):
    """What a calendar may have besides the entries of a workshop."""

    gone: tuple[Entry, ...]
    """Entries of an earlier calendar that are no longer there: written as cancelled."""
    alarms: tuple[timedelta, ...]
    """How long before a session a reminder comes."""
    deadline_alarms: tuple[timedelta, ...]
    """The same before a cut-off; before a date it is reckoned from nine o'clock."""
    tasks: bool
    """Whether what closes at a cut-off is written as a task too."""
    at_venue: bool
    """Whether sessions are written on the venue's clocks, where every reader takes those right."""


NO_EXTRAS = Extras(gone=(), alarms=(), deadline_alarms=(), tasks=False, at_venue=False)


def chosen(
    workshop: Workshop,
    viewer: Viewer,
    wanted: Filters,
    only: Only | None = None,
    lost: Iterable[Entry] = (),
) -> Part:
    """Return what is `wanted` of a workshop, or of its programme or dates `only`.

    What is `lost` since an earlier file is in it whatever is chosen of the programme or the dates:
    people have it from there.
    """
    sessions = filters.sessions(workshop, wanted) if only != "deadlines" else ()
    # A date has a kind and may be over; whatever else is asked for, only a session can be it.
    of_sessions = wanted.replaced(kinds=(), upcoming_at=None) != ALL
    dates = workshop.deadlines if only != "schedule" and not of_sessions else ()
    deadlines = deadlines_view.of_kinds(dates, wanted.kinds)
    if wanted.upcoming_at is not None:
        stands = (dated(workshop, one, viewer) for one in deadlines)
        deadlines = tuple(one.deadline for one in stands if one.standing.state != "past")
    gone = _asked_for(lost, only)
    name = f"{workshop.id}{suffix(wanted, only)}"
    return Part(name=name, sessions=sessions, deadlines=deadlines, gone=gone)


def compared(
    whole: Part, before: Iterable[Entry], workshop: Workshop, only: Only | None
) -> tuple[Change, ...]:
    """Return what changed of a file that has the entries `before`, and is now to hold `whole`.

    What is in neither is no news to those who have it.
    """
    earlier = _asked_for(before, only)
    held = {part.name for part in alone(whole)} | {entry.id for entry in earlier}
    after = tuple(entry for entry in entries(workshop) if entry.id in held)
    return changes(earlier, after)


def _asked_for(known: Iterable[Entry], only: Only | None) -> tuple[Entry, ...]:
    left_out = {"schedule": False, "deadlines": True}.get(only or "")
    return tuple(entry for entry in known if entry.is_session is not left_out)


def taking_place(whole: Part) -> Part:
    """Return the sessions of a part that take place, and nothing else of it."""
    sessions = tuple(session for session in whole.sessions if not session.cancelled)
    return whole.replaced(sessions=sessions, deadlines=(), gone=())


def suffix(wanted: Filters, only: Only | None) -> str:
    """Return what is added to the name of a file: a part must not take the whole's place."""
    return "-selection" if wanted != ALL else f"-{only}" if only else ""


def alone(whole: Part) -> Iterator[Part]:
    """Return a part for each entry."""
    for session in whole.sessions:
        yield Part(name=session.id, sessions=(session,), deadlines=(), gone=())
    for deadline in whole.deadlines:
        name = f"{identity.DATE}{deadline.id}"
        yield Part(name=name, sessions=(), deadlines=(deadline,), gone=())
    for entry in whole.gone:
        yield Part(name=entry.id, sessions=(), deadlines=(), gone=(entry,))
