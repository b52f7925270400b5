"""What of a workshop goes into a file: all of it, a choice, or an entry alone."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Literal

from digbug_cli.core.changes import identity
from digbug_cli.core.changes.diff import Change, Entry, find_changes, workshop_entries
from digbug_cli.core.finding import filters
from digbug_cli.core.finding.filters import NO_FILTERS, Filters
from digbug_cli.core.model import Deadline, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import counted
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views.deadlines import deadline_row
from digbug_cli.core.views.viewer import Viewer

ExportPart = Literal["schedule", "deadlines"]


class ExportSelection(Record):
    """What goes into a file of that name; `removed` was in an earlier one."""

    name: str
    sessions: tuple[Session, ...]
    deadlines: tuple[Deadline, ...]
    removed: tuple[Entry, ...]

    @property
    def contents(self) -> str:
        """Return what there is of each: `19 sessions, 4 dates`."""
        counts = ((len(self.sessions), "session"), (len(self.deadlines), "date"))
        ids = [counted(count, noun) for count, noun in counts if count]
        ids += [f"{len(self.removed)} cancelled"] if self.removed else []
        return ", ".join(ids) or "nothing"


class Extras(Record):
    """What a calendar may have besides the entries of a workshop."""

    removed: tuple[Entry, ...]
    """Entries of an earlier calendar that are no longer there: written as cancelled."""
    alarms: tuple[timedelta, ...]
    """How long before a session a reminder comes."""
    deadline_alarms: tuple[timedelta, ...]
    """The same before a cut-off; before a date it is reckoned from nine o'clock."""
    tasks: bool
    """Whether what closes at a cut-off is written as a task too."""
    at_venue: bool
    """Whether sessions are written on the venue's clocks, where every reader takes those right."""


NO_EXTRAS = Extras(removed=(), alarms=(), deadline_alarms=(), tasks=False, at_venue=False)


def select(
    workshop: Workshop,
    viewer: Viewer,
    session_filters: Filters,
    only: ExportPart | None = None,
    removed: Iterable[Entry] = (),
) -> ExportSelection:
    """Select from a workshop, or from its programme or dates `only`.

    What is `removed` since an earlier file is in it, whatever else is selected:
    people have it from there.
    """
    sessions = filters.matching_sessions(workshop, session_filters) if only != "deadlines" else ()
    # A date has a kind and may be over; whatever else is asked for, only a session can be it.
    of_sessions = session_filters.replaced(kinds=(), upcoming_at=None) != NO_FILTERS
    dates = workshop.deadlines if only != "schedule" and not of_sessions else ()
    deadlines = deadlines_view.select_kinds(dates, session_filters.kinds)
    if session_filters.upcoming_at is not None:
        stands = (deadline_row(workshop, item, viewer) for item in deadlines)
        deadlines = tuple(item.deadline for item in stands if item.status.state != "past")
    gone = _entries_of_part(removed, only)
    name = f"{workshop.id}{name_suffix(session_filters, only)}"
    return ExportSelection(name=name, sessions=sessions, deadlines=deadlines, removed=gone)


def selection_changes(
    selection: ExportSelection, before: Iterable[Entry], workshop: Workshop, only: ExportPart | None
) -> tuple[Change, ...]:
    """Return what changed of a file that has the entries `before`, and is now to hold `selection`.

    What is in neither is no news to those who have it.
    """
    earlier = _entries_of_part(before, only)
    ids = {part.name for part in single_selections(selection)} | {entry.id for entry in earlier}
    after = tuple(entry for entry in workshop_entries(workshop) if entry.id in ids)
    return find_changes(earlier, after)


def _entries_of_part(entries: Iterable[Entry], only: ExportPart | None) -> tuple[Entry, ...]:
    skipped_kind = {"schedule": False, "deadlines": True}.get(only or "")
    return tuple(entry for entry in entries if entry.is_session is not skipped_kind)


def without_cancelled(selection: ExportSelection) -> ExportSelection:
    """Return the sessions of a part that take place, and nothing else of it."""
    sessions = tuple(session for session in selection.sessions if not session.cancelled)
    return selection.replaced(sessions=sessions, deadlines=(), removed=())


def name_suffix(filters: Filters, only: ExportPart | None) -> str:
    """Return what is added to the name of a file: a part must not take the whole's place."""
    return "-selection" if filters != NO_FILTERS else f"-{only}" if only else ""


def single_selections(selection: ExportSelection) -> Iterator[ExportSelection]:
    """Return a part for each entry."""
    for session in selection.sessions:
        yield ExportSelection(name=session.id, sessions=(session,), deadlines=(), removed=())
    for deadline in selection.deadlines:
        name = f"{identity.DATE}{deadline.id}"
        yield ExportSelection(name=name, sessions=(), deadlines=(deadline,), removed=())
    for entry in selection.removed:
        yield ExportSelection(name=entry.id, sessions=(), deadlines=(), removed=(entry,))
