"""Select what of a workshop an export file contains: all, a selection or one entry."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Literal

from digbug_cli.core.changes import identity
from digbug_cli.core.changes.diff import (
    Change,
    Entry,
    find_changes,
    programme_entry,
    workshop_entries,
)
from digbug_cli.core.finding import filters
from digbug_cli.core.finding.filters import NO_FILTERS, Filters
from digbug_cli.core.model import Deadline, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import counted
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.wording import ClockHours
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views.deadlines import deadline_row
from digbug_cli.core.views.viewer import Viewer

ExportPart = Literal["schedule", "deadlines"]


class ExportSelection(Record):
    """The contents of an export file; `name` is its file name without extension."""

    name: str
    sessions: tuple[Session, ...]
    deadlines: tuple[Deadline, ...]
    removed: tuple[Entry, ...]
    """Entries of an earlier file that are no longer in the workshop."""

    @property
    def contents(self) -> str:
        """Return the contents in words: `19 sessions, 4 dates`."""
        counts = ((len(self.sessions), "session"), (len(self.deadlines), "date"))
        ids = [counted(count, noun) for count, noun in counts if count]
        ids += [f"{len(self.removed)} cancelled"] if self.removed else []
        return ", ".join(ids) or "nothing"


class Extras(Record):
    """Options of a calendar beyond the selected entries."""

    removed: tuple[Entry, ...]
    """Entries of an earlier calendar that are no longer in the workshop: written as cancelled."""
    alarms: tuple[timedelta, ...]
    """Reminders, each this long before a session."""
    deadline_alarms: tuple[timedelta, ...]
    """Reminders, each this long before a cut-off, or before 9:00 on a date without a time."""
    tasks: bool
    """Whether a cut-off that closes something is also written as a task."""
    at_venue: bool
    """Whether sessions are written in the venue's time, if every calendar reader gets it right."""


NO_EXTRAS = Extras(removed=(), alarms=(), deadline_alarms=(), tasks=False, at_venue=False)


class ExportRequest(Record):
    """The contents of one file and how to write them; a format ignores what it does not support."""

    workshop: Workshop
    sessions: tuple[Session, ...]
    """Some or all of the workshop's, in the order of the file."""
    deadlines: tuple[Deadline, ...]
    """Some or all of the workshop's, in any order."""
    now: Instant
    """The moment that the state of a deadline refers to."""
    revised: Instant
    """The moment of this revision of the workshop."""
    zones: tuple[Zone, ...]
    """Zones to show besides the venue's."""
    clock: ClockHours
    extras: Extras
    changes: tuple[Change, ...]
    """What has changed since an earlier state, for a format that marks it."""
    since: Instant | None
    """The moment of that earlier state; None if it is unknown or there is none."""


def select(
    workshop: Workshop,
    viewer: Viewer,
    session_filters: Filters,
    only: ExportPart | None = None,
    removed: Iterable[Entry] = (),
) -> ExportSelection:
    """Select from a workshop, or `only` from its schedule or its deadlines.

    Entries `removed` since an earlier file are always included: its readers still have them.
    """
    sessions = filters.matching_sessions(workshop, session_filters) if only != "deadlines" else ()
    # Only `kinds` and `upcoming_at` apply to deadlines; any other filter selects sessions only.
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
    """Return the changes from a file with the entries `before` to a file with `selection`.

    Entries in neither file are skipped: their readers never had them.
    """
    earlier = _entries_of_part(before, only)
    ids = {part.name for part in single_selections(selection)} | {entry.id for entry in earlier}
    entries = (programme_entry(workshop), *workshop_entries(workshop))
    after = tuple(entry for entry in entries if entry.id in ids)
    return find_changes(earlier, after)


def _entries_of_part(entries: Iterable[Entry], only: ExportPart | None) -> tuple[Entry, ...]:
    """Keep the sessions or the deadlines; with either, the programme itself is dropped."""
    skipped_kind = {"schedule": False, "deadlines": True}.get(only or "")
    return tuple(
        entry
        for entry in entries
        if entry.is_session is not skipped_kind and not (only and entry.is_owner)
    )


def without_cancelled(selection: ExportSelection) -> ExportSelection:
    """Keep only the sessions that take place; drop deadlines and removed entries."""
    sessions = tuple(session for session in selection.sessions if not session.cancelled)
    return selection.replaced(sessions=sessions, deadlines=(), removed=())


def name_suffix(filters: Filters, only: ExportPart | None) -> str:
    """Return the suffix of a file name: a partial export must not overwrite a full one."""
    return "-selection" if filters != NO_FILTERS else f"-{only}" if only else ""


def single_selections(selection: ExportSelection) -> Iterator[ExportSelection]:
    """Yield a selection for each entry, to write one file each."""
    for session in selection.sessions:
        yield ExportSelection(name=session.id, sessions=(session,), deadlines=(), removed=())
    for deadline in selection.deadlines:
        name = f"{identity.DATE}{deadline.id}"
        yield ExportSelection(name=name, sessions=(), deadlines=(deadline,), removed=())
    for entry in selection.removed:
        yield ExportSelection(name=entry.id, sessions=(), deadlines=(), removed=(entry,))
