"""Compare two states of a workshop or a deadline list, entry by entry.

Both states are compared as calendar entries: the earlier one may be known only from a calendar.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from digbug_cli.core.changes import identity
from digbug_cli.core.check.ids import UniqueIds
from digbug_cli.core.model import Conference, Cutoff, DateOnly, Deadline, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant

DateOrInstant = Instant | date | None
"""A moment, a date without a time, or None if it is to be announced."""

MIN_SHIFT = timedelta(minutes=15)
"""The length of a cut-off's entry: some clients drop an empty one, or move it past the cut-off."""

ChangeKind = Literal[
    "added",
    "removed",
    "cancelled",
    "restored",
    "moved",
    "longer",
    "shorter",
    "extended",
    "brought forward",
    "announced",
    "withdrawn",
    "renamed",
    "elsewhere",
]


class Entry(Record):
    """A session or a deadline as a calendar entry; its UID begins with `id`."""

    id: str
    title: str
    starts: DateOrInstant
    ends: DateOrInstant
    """The end, excluded: the instant of a cut-off, or the day after a date."""
    place: str | None
    cancelled: bool

    @property
    def is_session(self) -> bool:
        """Return whether it is a session, not a deadline: a session id has no dot."""
        return "." not in self.id


class Change(Record):
    """One change of an entry; an added entry has no `before`, a removed one no `after`."""

    kind: ChangeKind
    before: Entry | None
    after: Entry | None

    @property
    def entry(self) -> Entry:
        """Return the entry as it is now; if it is removed, as it was."""
        entry = self.after or self.before
        if entry is None:
            raise ValueError("a change has neither before nor after")
        return entry


def entry_of_session(session: Session, workshop: Workshop) -> Entry:
    """Return the calendar entry of a session."""
    venue = workshop.venue
    return Entry(
        id=session.id,
        title=session.summary,
        starts=session.starts_at,
        ends=session.ends_at,
        place=(venue.line(session.room) if venue else session.room) or None,
        cancelled=session.cancelled,
    )


def entry_of_deadline(deadline: Deadline, workshop: Workshop | Conference) -> Entry:
    """Return the calendar entry of a deadline; a cut-off takes the 15 minutes before it."""
    when = deadline.when
    title = f"{deadline.name} · {workshop.title}"
    starts: DateOrInstant = None
    ends: DateOrInstant = None
    if isinstance(when, Cutoff):
        title = (
            f"{deadline.name} {wording.clock_text(when.wall)} {when.zone.name} · {workshop.title}"
        )
        starts, ends = Instant(when.instant - MIN_SHIFT), when.instant
    elif isinstance(when, DateOnly):
        title = f"{deadline.name} {when.zone.name} · {workshop.title}" if when.zone else title
        starts, ends = when.day, when.last_day + timedelta(days=1)
    return Entry(
        id=f"{identity.DATE}{deadline.id}",
        title=title,
        starts=starts,
        ends=ends,
        place=None,
        cancelled=False,
    )


def workshop_entries(workshop: Workshop) -> tuple[Entry, ...]:
    """Return an entry for each session and each deadline of a workshop."""
    return (
        *(entry_of_session(session, workshop) for session in workshop.sessions),
        *(entry_of_deadline(deadline, workshop) for deadline in workshop.deadlines),
    )


def list_entries(conferences: Iterable[Conference]) -> tuple[Entry, ...]:
    """Return an entry for each deadline of a list; its id includes the conference's id."""
    ids = UniqueIds()  # a list may have duplicate ids
    return tuple(
        entry_of_deadline(deadline, conference).replaced(
            id=ids.unique(f"{identity.DATE}{conference.id}.{deadline.id}")
        )
        for conference in conferences
        for deadline in conference.deadlines
    )


def find_changes(before: Sequence[Entry], after: Sequence[Entry]) -> tuple[Change, ...]:
    """Return the changes in the order of `after`, then the removed entries.

    A deadline that is to be announced is skipped, unless it had a date before: no calendar has it.
    """
    earlier = {entry.id: entry for entry in before}
    changes: list[Change] = []
    for entry in after:
        old = earlier.pop(entry.id, None)
        if entry.starts is None and (old is None or old.cancelled):
            continue
        if old is None:
            changes.append(Change(kind="added", before=None, after=entry))
        else:
            changes += (Change(kind=kind, before=old, after=entry) for kind in _kinds(old, entry))
    changes += (
        Change(kind="removed", before=old, after=None)
        for old in earlier.values()
        # An entry that was already cancelled is not a new change.
        if not old.cancelled and old.starts is not None
    )
    return tuple(changes)


def removed_entries(before: Sequence[Entry], after: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries of `before` that are missing in `after`, or have no date there.

    Unlike in `find_changes`, entries that were already cancelled are included.
    """
    remaining = {entry.id for entry in after if entry.starts is not None}
    return tuple(
        entry for entry in before if entry.id not in remaining and entry.starts is not None
    )


def _kinds(old: Entry, new: Entry) -> Iterator[ChangeKind]:
    if old.cancelled != new.cancelled:
        yield "cancelled" if new.cancelled else "restored"
    timed = tuple(_timing(old, new))
    yield from timed
    # The title of a cut-off in a calendar includes its time, so a new time is not a new name.
    if old.title != new.title and (new.is_session or not timed):
        yield "renamed"
    if old.place != new.place:
        yield "elsewhere"


def _timing(old: Entry, new: Entry) -> Iterator[ChangeKind]:
    if (old.starts, old.ends) == (new.starts, new.ends):
        return
    if old.starts is None or new.starts is None:
        yield "announced" if old.starts is None else "withdrawn"
    elif not new.is_session:
        yield "extended" if _later(old.ends, new.ends) else "brought forward"
    elif old.starts != new.starts:
        yield "moved"
    else:
        yield "longer" if _later(old.ends, new.ends) else "shorter"


def _later(old: DateOrInstant, new: DateOrInstant) -> bool:
    return _sortable(new) > _sortable(old)


def _sortable(when: DateOrInstant) -> str:
    # ISO text sorts dates and moments together: a date comes before any moment of that day.
    return when.isoformat() if when else ""
