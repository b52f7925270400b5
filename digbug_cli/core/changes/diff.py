"""Compare two states of a workshop or a deadline list, entry by entry.

Both states are compared as calendar entries, since the earlier one may be known only from a
calendar. If both are known in full, so are the details that a calendar does not have.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from digbug_cli.core.changes import details, identity
from digbug_cli.core.changes.details import Details
from digbug_cli.core.check.ids import UniqueIds
from digbug_cli.core.model import (
    Conference,
    Cutoff,
    DateOnly,
    DateSpec,
    Deadline,
    DeadlineOwner,
    Session,
    Workshop,
)
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
    "changed",
]

_PROGRAMME, _CONFERENCE = "programme.", "conference."
"""The prefixes of the ids of a programme and a conference; no calendar entry has such an id."""


class Entry(Record):
    """A session or a deadline as a calendar entry; its UID begins with `id`.

    The programme itself is an entry too, without a time. So is each conference of a list.
    """

    id: str
    title: str
    starts: DateOrInstant
    ends: DateOrInstant
    """The end, excluded: the instant of a cut-off, or the day after a date."""
    place: str | None
    cancelled: bool
    end_inferred: bool
    """Whether no end is stated; of a calendar that is not known, and False."""
    details: Details | None
    """The rest that a viewer sees; None if it is unknown, as for an entry of a calendar."""
    owner: str | None
    """The title of the workshop, if it is a part of `title`."""
    was: tuple[tuple[DateOrInstant, DateOrInstant], ...]
    """The start and the end of each superseded date, oldest first; unclear ones are skipped."""

    @property
    def is_session(self) -> bool:
        """Return whether it is a session, not a deadline: a session id has no dot."""
        return "." not in self.id

    @property
    def is_event(self) -> bool:
        """Return whether it takes place, as a session or on days of its own; nothing is due."""
        return self.is_session or (self.details or {}).get("kind") == "event"

    @property
    def length(self) -> timedelta:
        """Return how long it lasts; nothing if a calendar gives it a date and a time."""
        starts, ends = self.starts, self.ends
        if isinstance(starts, datetime) and isinstance(ends, datetime):
            return ends - starts
        if starts and ends and type(starts) is type(ends):
            return ends - starts
        return timedelta(0)

    @property
    def is_owner(self) -> bool:
        """Return whether it is the programme itself or a conference, not one of its entries."""
        return self.id.startswith((_PROGRAMME, _CONFERENCE))


class Change(Record):
    """One change of an entry; an added entry has no `before`, a removed one no `after`."""

    kind: ChangeKind
    before: Entry | None
    after: Entry | None
    keys: tuple[str, ...]
    """The keys of the details that differ, if the kind is `changed`."""

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
        end_inferred=session.end_inferred,
        details=details.of_session(session),
        owner=None,
        was=(),
    )


def entry_of_deadline(deadline: Deadline, workshop: Workshop | Conference) -> Entry:
    """Return the calendar entry of a deadline; a cut-off takes the 15 minutes before it."""
    when = deadline.when
    title = f"{deadline.name} · {workshop.title}"
    if isinstance(when, Cutoff):
        title = (
            f"{deadline.name} {wording.clock_text(when.wall)} {when.zone.name} · {workshop.title}"
        )
    elif isinstance(when, DateOnly):
        title = f"{deadline.name} {when.zone.name} · {workshop.title}" if when.zone else title
    starts, ends = _span(when)
    return Entry(
        id=f"{identity.DATE}{deadline.id}",
        title=title,
        starts=starts,
        ends=ends,
        place=None,
        cancelled=False,
        end_inferred=False,
        details=details.of_deadline(deadline),
        owner=workshop.title,
        was=tuple(_span(was) for was in deadline.was if isinstance(was, Cutoff | DateOnly)),
    )


def _span(when: DateSpec) -> tuple[DateOrInstant, DateOrInstant]:
    """Return the start and the end of a date's calendar entry."""
    if isinstance(when, Cutoff):
        return Instant(when.instant - MIN_SHIFT), when.instant
    if isinstance(when, DateOnly):
        return when.day, when.last_day + timedelta(days=1)
    return None, None


def programme_entry(workshop: Workshop) -> Entry:
    """Return the entry of the programme itself, to find changes of its name, zone and dates."""
    return _owner_entry(_PROGRAMME, workshop, workshop.head())


def _owner_entry(identifier: str, owner: DeadlineOwner, described: Details) -> Entry:
    return Entry(
        id=identifier,
        title=owner.title,
        starts=None,
        ends=None,
        place=None,
        cancelled=False,
        end_inferred=False,
        details=described,
        owner=owner.title,
        was=(),
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


def _conference_entries(conferences: Iterable[Conference]) -> tuple[Entry, ...]:
    """Return an entry for each conference of a list itself."""
    ids = UniqueIds()
    return tuple(
        _owner_entry(
            ids.unique(f"{_CONFERENCE}{conference.id}"),
            conference,
            details.of_conference(conference),
        )
        for conference in conferences
    )


def owner_entries(owners: Sequence[DeadlineOwner]) -> tuple[Entry, ...]:
    """Return an entry for each workshop or conference itself."""
    conferences = [owner for owner in owners if isinstance(owner, Conference)]
    workshops = [owner for owner in owners if isinstance(owner, Workshop)]
    return (*map(programme_entry, workshops), *_conference_entries(conferences))


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
            changes.append(Change(kind="added", before=None, after=entry, keys=()))
            continue
        changes += (
            Change(kind=kind, before=old, after=entry, keys=()) for kind in _kinds(old, entry)
        )
        if extension := _earlier_extension(old, entry):
            changes.append(extension)
        if keys := details.different_keys(old.details, entry.details):
            changes.append(Change(kind="changed", before=old, after=entry, keys=keys))
    changes += (
        Change(kind="removed", before=old, after=None, keys=())
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
    if new.is_owner:
        return
    if old.cancelled != new.cancelled:
        yield "cancelled" if new.cancelled else "restored"
    timed = tuple(_timing(old, new))
    yield from timed
    # The title of a cut-off in a calendar includes its time, so a new time is not a new name.
    if _names_differ(old, new) and (new.is_session or not timed):
        yield "renamed"
    if old.place != new.place:
        yield "elsewhere"


def _names_differ(old: Entry, new: Entry) -> bool:
    """Return whether the titles differ; a new name of the workshop is not one of its deadlines."""
    if old.owner is None or new.owner is None:
        return old.title != new.title
    return old.title.removesuffix(old.owner) != new.title.removesuffix(new.owner)


def _timing(old: Entry, new: Entry) -> Iterator[ChangeKind]:
    if (old.starts, old.ends) == (new.starts, new.ends):
        return
    if old.starts is None or new.starts is None:
        yield "announced" if old.starts is None else "withdrawn"
    elif not new.is_event:
        yield "extended" if _is_later(old, new) else "brought forward"
    else:
        if old.starts != new.starts:
            yield "moved"
        # An inferred end changes with the sessions around it, and nobody has stated it.
        if old.length != new.length and not (old.end_inferred or new.end_inferred):
            yield "longer" if new.length > old.length else "shorter"


def _earlier_extension(old: Entry, new: Entry) -> Change | None:
    """Return the news that a date, which stays, has replaced another one; None if that was known.

    A superseded date that is dropped is no news: the date to meet stays, and so does its history.
    """
    is_same = new.starts is not None and (old.starts, old.ends) == (new.starts, new.ends)
    if (
        not is_same
        or old.details is None
        or not new.was
        or new.was[-1] in {*old.was, (new.starts, new.ends)}
    ):
        return None
    starts, ends = new.was[-1]
    before = old.replaced(starts=starts, ends=ends)
    return Change(kind=next(_timing(before, new)), before=before, after=new, keys=())


def _is_later(old: Entry, new: Entry) -> bool:
    """Return whether a deadline ends later, or ends at the same time and begins later."""
    before, after = ((_sortable(side.ends), _sortable(side.starts)) for side in (old, new))
    return after > before


def _sortable(when: DateOrInstant) -> str:
    # ISO text sorts dates and moments together: a date comes before any moment of that day.
    return when.isoformat() if when else ""
