"""A date with the lists that state it: what views, exports and reminders are made from."""

from collections.abc import Iterable
from datetime import UTC, datetime

from digbug_cli.core.model import (
    AmbiguousDate,
    Conference,
    Cutoff,
    DateOnly,
    DateSpec,
    Deadline,
    DeadlineOwner,
)
from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant

StatedDate = Cutoff | DateOnly | AmbiguousDate
_NEVER = Instant(datetime.max.replace(tzinfo=UTC))
_ALWAYS = Instant(datetime.min.replace(tzinfo=UTC))


class ListedOwner(Record):
    """A workshop or conference, and the name of the list that has it."""

    owner: DeadlineOwner
    source: str


class Rival(Record):
    """Another date that some list states for the same deadline."""

    source: str
    id: str
    """The id of the deadline with this date, which has a row of its own."""
    when: StatedDate


class ListedDate(Record):
    """A deadline of a workshop or conference, and the lists that state its date."""

    owner: DeadlineOwner
    """Without its other deadlines, if it comes from an index."""
    deadline: Deadline
    key: str
    """The key of the owner in calendars: letters, digits and hyphens."""
    sources: tuple[str, ...]
    """The names of the lists that state this date; the first is the one that it is taken from."""
    rivals: tuple[Rival, ...]
    """The dates that other lists state for this deadline; each has a row of its own too."""
    is_cancelled: bool
    """Whether its list says that there is no such deadline any more."""
    registered: str | None
    """Its reference if that has another key and id: a list had this date of a workshop first."""

    @property
    def reference(self) -> str:
        """Return the name of the date in commands: `cvpr26/submission`."""
        return self.registered or f"{self.key}/{self.deadline.id}"

    @property
    def rival_references(self) -> tuple[str, ...]:
        """Return the references of the dates that other lists state for this deadline."""
        return tuple(dict.fromkeys(f"{self.key}/{rival.id}" for rival in self.rivals))

    @property
    def is_safe(self) -> bool:
        """Return whether lists differ about this date, and it is the earliest of theirs."""
        mine = earliest(self.deadline.when)
        return bool(self.rivals) and all(mine <= earliest(each.when) for each in self.rivals)


def is_cancelled(owner: DeadlineOwner, deadline: Deadline) -> bool:
    """Return whether a list says that there is no such deadline any more."""
    return isinstance(owner, Conference) and deadline.id in owner.cancelled


def dates_of(*owners: DeadlineOwner, source: str = "") -> tuple[ListedDate, ...]:
    """Return the dates of workshops and conferences, with their own ids as their keys."""
    sources = (source,) if source else ()
    return tuple(
        ListedDate(
            owner=owner,
            deadline=deadline,
            key=owner.id,
            sources=sources,
            rivals=(),
            is_cancelled=is_cancelled(owner, deadline),
            registered=None,
        )
        for owner in owners
        for deadline in owner.deadlines
    )


def owners_of(dates: Iterable[ListedDate]) -> tuple[DeadlineOwner, ...]:
    """Return the workshops and conferences of dates, each once, in the order of their dates."""
    owners: dict[str, DeadlineOwner] = {}
    for each in dates:
        owners.setdefault(each.key, each.owner)
    return tuple(owners.values())


def whole_owners(dates: Iterable[ListedDate]) -> dict[str, DeadlineOwner]:
    """Return the owners of dates by their keys, with all of these dates.

    From an index they come without any, but a year in a name is known by the dates.
    """
    owners: dict[str, DeadlineOwner] = {}
    deadlines: dict[str, list[Deadline]] = {}
    for each in dates:
        owners.setdefault(each.key, each.owner)
        deadlines.setdefault(each.key, []).append(each.deadline)
    return {
        key: owner if owner.deadlines else owner.replaced(deadlines=tuple(deadlines[key]))
        for key, owner in owners.items()
    }


def earliest(when: DateSpec) -> Instant:
    """Return the first moment at which a date may be over or, to be announced, the last of all."""
    if isinstance(when, Cutoff):
        return when.instant
    if isinstance(when, DateOnly):
        return when.over[0]
    return (when.earliest or _ALWAYS) if when else _NEVER


def latest(when: DateSpec) -> Instant:
    """Return the last moment at which a date may be over."""
    if isinstance(when, Cutoff):
        return when.instant
    if isinstance(when, DateOnly):
        return when.over[1]
    return (when.latest or _NEVER) if when else _NEVER
