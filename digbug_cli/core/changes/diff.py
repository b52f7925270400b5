"""What changed between two states of a workshop or a deadline list, entry by entry of its calendar.

Both states are taken as calendar entries, since the earlier one may be known from a calendar alone.
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
"""A moment, a date with no time, or still to be announced."""

MIN_SHIFT = timedelta(minutes=15)
"""An entry of no length is dropped by some clients and moved past the cut-off by others."""

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
    """A session or a date, as a calendar has it. `id` is what its UID begins with."""

    id: str
    title: str
    starts: DateOrInstant
    ends: DateOrInstant
    """Not included: the moment of a cut-off, the day after a date."""
    place: str | None
    cancelled: bool

    @property
    def is_session(self) -> bool:
        """Tell a session from a date: no session id has a dot."""
        return "." not in self.id


class Change(Record):
    """One thing about an entry that is not as it was; what was added has no `before`."""

    kind: ChangeKind
    before: Entry | None
    after: Entry | None

    @property
    def entry(self) -> Entry:
        """Return the entry as it is now, or as it last was."""
        entry = self.after or self.before
        if entry is None:
            raise ValueError("a change is of an entry")
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
    """Return the calendar entry of a date: a quarter of an hour that ends at a cut-off."""
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
        starts, ends = when.day, when.day + timedelta(days=1)
    return Entry(
        id=f"{identity.DATE}{deadline.id}",
        title=title,
        starts=starts,
        ends=ends,
        place=None,
        cancelled=False,
    )


def workshop_entries(workshop: Workshop) -> tuple[Entry, ...]:
    """Return an entry for each session and each date of a workshop."""
    return (
        *(entry_of_session(session, workshop) for session in workshop.sessions),
        *(entry_of_deadline(deadline, workshop) for deadline in workshop.deadlines),
    )


def list_entries(conferences: Iterable[Conference]) -> tuple[Entry, ...]:
    """Return an entry for each date of a deadline list; its id tells the conference too."""
    ids = UniqueIds()  # a list may have an id twice
    return tuple(
        entry_of_deadline(deadline, conference).replaced(
            id=ids.unique(f"{identity.DATE}{conference.id}.{deadline.id}")
        )
        for conference in conferences
        for deadline in conference.deadlines
    )


def find_changes(before: Sequence[Entry], after: Sequence[Entry]) -> tuple[Change, ...]:
    """Return what changed, in the order of `after`, then what is gone.

    A date that is still to be announced is in no calendar: it is news once it has been in one.
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
        # What an earlier calendar has cancelled already is no news.
        if not old.cancelled and old.starts is not None
    )
    return tuple(changes)


def removed_entries(before: Sequence[Entry], after: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries that are no longer there, or no longer have a date.

    Those that are gone for longer are among them.
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
    # What a cut-off is called in a calendar holds its time.
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
    # A date and a moment are never equal; a date ends before the moments of the day after.
    return when.isoformat() if when else ""
