"""Select what of a workshop an export file contains: all, a selection or one entry."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Literal

from digbug_cli.core.changes import identity
from digbug_cli.core.changes.diff import Change, Entry, find_changes
from digbug_cli.core.finding import filters
from digbug_cli.core.finding.filters import NO_FILTERS, Filters
from digbug_cli.core.following.done import DoneDates
from digbug_cli.core.merging.listed import ListedDate, dates_of
from digbug_cli.core.model import DeadlineOwner, Session, Workshop
from digbug_cli.core.programme import JointProgramme, joint, local_id
from digbug_cli.core.record import Record
from digbug_cli.core.text import counted
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.wording import ClockHours
from digbug_cli.core.time.zone import UTC_ZONE, Zone
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views.viewer import Viewer

ExportPart = Literal["schedule", "deadlines"]


class ExportSelection(Record):
    """The contents of an export file; `name` is its file name without extension."""

    name: str
    sessions: tuple[Session, ...]
    dates: tuple[ListedDate, ...]
    removed: tuple[Entry, ...]
    """Entries of an earlier file that are no longer in the workshop or the lists."""
    of_lists: bool
    """The dates may be of several owners: the ids of their entries have the keys of these."""

    @property
    def contents(self) -> str:
        """Return the contents in words: `19 sessions, 4 dates`."""
        counts = ((len(self.sessions), "session"), (len(self.dates), "date"))
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

    workshop: Workshop | None
    """None if the file is of several workshops, or has the dates of deadline lists."""
    title: str
    owners: tuple[DeadlineOwner, ...]
    """The workshop, or the workshops and conferences of the lists."""
    sessions: tuple[Session, ...]
    """Some or all of the workshop's, in the order of the file; of several, by time."""
    dates: tuple[ListedDate, ...]
    """Some or all of the owners', in any order."""
    now: Instant
    """The moment that the state of a deadline refers to."""
    revised: Instant
    """The moment of this revision of the workshop or, of lists, of the newest of them."""
    revisions: Mapping[str, Instant]
    """The moments of the revisions of lists, by their names."""
    done: DoneDates
    """The dates that are marked as submitted: they have no reminders, and their tasks are done."""
    zones: tuple[Zone, ...]
    """Zones to show besides the venue's."""
    clock: ClockHours
    extras: Extras
    changes: tuple[Change, ...]
    """What has changed since an earlier state, for a format that marks it."""
    since: Instant | None
    """The moment of that earlier state; None if it is unknown or there is none."""

    @property
    def joint(self) -> JointProgramme:
        """Return the programme of all workshops among the owners."""
        return joint([owner for owner in self.owners if isinstance(owner, Workshop)])

    def owner_of(self, session: Session) -> Workshop:
        """Return the workshop of a session of the file."""
        if self.workshop:
            return self.workshop
        name = session.id.partition("/")[0]
        owners = (owner for owner in self.owners if isinstance(owner, Workshop))
        return next(owner for owner in owners if owner.id == name)

    def original(self, session: Session) -> Session:
        """Return a session of the file as its workshop has it."""
        return session if self.workshop else session.replaced(id=local_id(session.id))

    def revision_of_session(self, session: Session) -> Instant:
        """Return when the programme of a session was last revised."""
        owner = self.owner_of(session)
        if self.workshop:
            return self.revised
        return owner.updated or self.revisions.get(owner.id, self.revised)

    @property
    def programme(self) -> Workshop:
        """Return the workshop, in a format that only programmes have."""
        if self.workshop is None:
            raise ValueError("deadline lists have no programme")
        return self.workshop

    @property
    def home_zone(self) -> Zone:
        """Return the zone of the venue; lists, which have several venues or none, are in UTC."""
        return self.workshop.zone if self.workshop else UTC_ZONE

    def revision_of(self, date: ListedDate) -> Instant:
        """Return when a date was last revised: by those that state it, or by being submitted."""
        names = (*date.sources, *(rival.source for rival in date.rivals))
        moments = [self.revisions.get(name, self.revised) for name in names]
        if isinstance(date.owner, Workshop) and date.owner.updated:
            # It is the first to state the date.
            moments[:1] = [date.owner.updated]
        if done_at := self.done.done_at(date):
            moments.append(done_at)
        return max(moments, default=self.revised)


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
    all_dates = dates_of(workshop) if only != "schedule" and not of_sessions else ()
    dates = deadlines_view.select_dates(all_dates, session_filters.kinds)
    if session_filters.upcoming_at is not None:
        dates = tuple(
            each for each in dates if deadlines_view.row_of(each, viewer).status.state != "past"
        )
    return ExportSelection(
        name=f"{workshop.id}{name_suffix(session_filters, only)}",
        sessions=sessions,
        dates=dates,
        removed=_entries_of_part(removed, only),
        of_lists=False,
    )


def selection_changes(
    selection: ExportSelection,
    before: Iterable[Entry],
    entries: Sequence[Entry],
    only: ExportPart | None,
) -> tuple[Change, ...]:
    """Return the changes from a file with the entries `before` to a file with `selection`.

    `entries` are all that there are now, selected or not. Those in neither file are skipped: their
    readers never had them.
    """
    earlier = _entries_of_part(before, only)
    ids = {part.name for part in single_selections(selection)} | {entry.id for entry in earlier}
    return find_changes(earlier, [entry for entry in entries if entry.id in ids])


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
    return selection.replaced(sessions=sessions, dates=(), removed=())


def name_suffix(filters: Filters, only: ExportPart | None) -> str:
    """Return the suffix of a file name: a partial export must not overwrite a full one."""
    return "-selection" if filters != NO_FILTERS else f"-{only}" if only else ""


def single_selections(selection: ExportSelection) -> Iterator[ExportSelection]:
    """Yield a selection for each entry, to write one file each."""
    empty = selection.replaced(sessions=(), dates=(), removed=())
    for session in selection.sessions:
        # No id contains a dot.
        yield empty.replaced(name=session.id.replace("/", "."), sessions=(session,))
    for each in selection.dates:
        local = f"{identity.DATE}{each.deadline.id}"
        name = identity.list_id(local, each.key) if selection.of_lists else local
        yield empty.replaced(name=name, dates=(each,))
    for entry in selection.removed:
        yield empty.replaced(name=entry.id, removed=(entry,))
