"""Merge what several lists say of one conference: its texts, and each of its dates."""

from collections import Counter
from collections.abc import Iterator, Sequence

from digbug_cli.core.check.fields import slug
from digbug_cli.core.check.ids import UniqueIds
from digbug_cli.core.merging.agreement import agree, is_better, superseded
from digbug_cli.core.merging.listed import ListedDate, ListedOwner, Rival, is_cancelled
from digbug_cli.core.model import Conference, Deadline, DeadlineOwner
from digbug_cli.core.record import Record
from digbug_cli.core.text import folded

_PLAIN_WORDS = frozenset(
    word
    for line in (
        "abstract abstracts paper papers full submission submissions manuscript manuscripts",
        "deadline deadlines due date dates notification notifications acceptance author authors",
        "camera ready version final registration rebuttal review reviews decision of the for to",
        "extended estimated",
    )
    for word in line.split()
)
"""Words in the name of a date that its kind says already."""
_BRACKETS = str.maketrans("()[]:,;", "       ")
_TEXTS = ("full_name", "dates", "starts_on", "ends_on", "place", "url", "note", "openreview_id")


class _Stated(Record):
    """A date that lists state, while others are compared with it."""

    owner: DeadlineOwner
    """Whose date counts."""
    deadline: Deadline
    """As its first list has it, with the date that counts."""
    is_cancelled: bool
    ids: tuple[tuple[str, str], ...]
    """The names of the lists that state this date, with the id that each gives it."""
    former_ids: tuple[tuple[str, str], ...]
    """The same for lists that still state a date which this one replaces."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the names of the lists that state this date."""
        return tuple(source for source, _ in self.ids)


_Rivals = list[_Stated]
"""The dates that lists state for one deadline: one if they agree."""


class MergedDate(Record):
    """A merged date, and the ids that it has in its lists."""

    date: ListedDate
    ids: tuple[tuple[str, str], ...]
    """The name of each list that has it, with the id there."""


class MergedConference(Record):
    """A workshop or conference as all lists together have it."""

    owner: DeadlineOwner
    dates: tuple[MergedDate, ...]


def merged(group: Sequence[ListedOwner]) -> MergedConference:
    """Merge the entries of one conference, of which each list in `group` has at most one.

    The date of the first list counts. A date of another list is the same if it is the same moment;
    else both are kept, as rivals. If one list has extended a date, others that still have the
    superseded one say nothing more. The key of the dates is the id of the first.
    """
    found: list[_Rivals] = []
    for each in group:
        _add_list(found, each)
    _drop_superseded(found)
    deadlines = _with_ids([rivals for rivals in found if rivals])
    owner = _merged_owner(group, [each for rivals in deadlines for each in rivals])
    dates = [_merged_date(each, rivals, owner) for rivals in deadlines for each in rivals]
    return MergedConference(owner=owner, dates=tuple(dates))


def _merged_date(stated: _Stated, rivals: _Rivals, owner: DeadlineOwner) -> MergedDate:
    date = ListedDate(
        owner=_owner_of(stated, owner),
        deadline=stated.deadline,
        key=owner.id,
        sources=stated.sources,
        rivals=tuple(
            Rival(source=source, id=other.deadline.id, when=other.deadline.when)
            for other in rivals
            if other is not stated and other.deadline.when is not None
            for source in other.sources
        ),
        is_cancelled=stated.is_cancelled,
        registered=None,
    )
    return MergedDate(date=date, ids=(*stated.ids, *stated.former_ids))


def _add_list(deadlines: list[_Rivals], listed: ListedOwner) -> None:
    """Add the dates of a list: to those that agree, as rivals of those that do not.

    Rivals of which the list has both are no rivals, but two rounds.
    """
    free, taken = list(deadlines), list[_Rivals]()
    left = []
    for deadline in listed.owner.deadlines:
        if place := _agreeing(free, listed, deadline):
            rivals, at = place
            rivals[at] = _agreed(rivals[at], listed, deadline)
            free = [other for other in free if other is not rivals]
            taken.append(rivals)
        elif place := _agreeing(taken, listed, deadline):
            rivals, at = place
            deadlines.append([_agreed(rivals.pop(at), listed, deadline)])
        else:
            left.append(deadline)
    free = [rivals for rivals in free if not rivals[0].is_cancelled]
    open_left = [deadline for deadline in left if not is_cancelled(listed.owner, deadline)]
    pairs = _pairs([rivals[0].deadline for rivals in free], open_left) if free else {}
    for deadline in left:
        stated = _Stated(
            owner=listed.owner,
            deadline=deadline,
            is_cancelled=is_cancelled(listed.owner, deadline),
            ids=((listed.source, deadline.id),),
            former_ids=(),
        )
        if deadline.id in pairs and not stated.is_cancelled:
            free[pairs[deadline.id]].append(stated)
        else:
            deadlines.append([stated])


def _agreeing(
    deadlines: Sequence[_Rivals], listed: ListedOwner, deadline: Deadline
) -> tuple[_Rivals, int] | None:
    """Return the first rivals of which one agrees with the date of a list, and the place of it."""
    for rivals in deadlines:
        for at, stated in enumerate(rivals):
            if listed.source not in stated.sources and _agree(stated, listed, deadline):
                return rivals, at
    return None


def _pairs(mine: Sequence[Deadline], theirs: Sequence[Deadline]) -> dict[str, int]:
    """Match dates that differ, if each is the only one of its subject in its list.

    Return the places in `mine` by the ids in `theirs`.
    """
    subjects, others = [*map(_subject, mine)], [*map(_subject, theirs)]
    counts = Counter(subjects), Counter(others)
    return {
        other.id: subjects.index(subject)
        for other, subject in zip(theirs, others, strict=True)
        if all(count[subject] == 1 for count in counts)
    }


def _subject(deadline: Deadline) -> tuple[str, frozenset[str]]:
    """Return the kind of a date, and what its name adds: a track, a round, `proposal`."""
    words = set(folded(deadline.name).translate(_BRACKETS).split())
    return deadline.kind, frozenset(words - _PLAIN_WORDS)


def _agree(stated: _Stated, other: ListedOwner, deadline: Deadline) -> bool:
    mine = stated.deadline
    if mine.kind != deadline.kind:
        return False
    cancelled = stated.is_cancelled, is_cancelled(other.owner, deadline)
    return all(cancelled) or (not any(cancelled) and agree(mine.when, deadline.when))


def _agreed(stated: _Stated, listed: ListedOwner, deadline: Deadline) -> _Stated:
    """Add a list to a date that it agrees with; the more precise of the two forms is kept."""
    mine = stated.deadline
    better = is_better(deadline.when, mine.when)
    when = deadline.when if better else mine.when
    return stated.replaced(
        owner=listed.owner if better else stated.owner,
        deadline=mine.replaced(
            when=when,
            was=superseded((*mine.was, *deadline.was), when),
            note=mine.note or deadline.note,
            url=mine.url or deadline.url,
        ),
        ids=(*stated.ids, (listed.source, deadline.id)),
    )


def _drop_superseded(deadlines: Sequence[_Rivals]) -> None:
    """Drop each date that another list has replaced, or that only another list knows.

    The newer date has the place and the name of the first of the two.
    """
    while pair := next(_replacements(deadlines), None):
        (mine, at), (theirs, old) = pair
        is_first = mine is theirs and old < at
        newer = _replaced(theirs[old], mine[at], keeps_name=is_first)
        if is_first:
            theirs[old] = newer
            del mine[at]
        else:
            mine[at] = newer
            del theirs[old]


_Place = tuple[_Rivals, int]


def _replacements(deadlines: Sequence[_Rivals]) -> Iterator[tuple[_Place, _Place]]:
    """Yield the places of dates that are newer than another, with the place of that one."""
    places = [(rivals, at) for rivals in deadlines for at in range(len(rivals))]
    for rivals, at in places:
        if rivals[at].deadline.was:
            for others, old in places:
                if _replaces(rivals[at], others[old]):
                    yield (rivals, at), (others, old)
    for rivals, at in places:
        if rivals[at].deadline.when is not None and not rivals[at].is_cancelled:
            for old, other in enumerate(rivals):
                if other.deadline.when is None:
                    yield (rivals, at), (rivals, old)


def _replaces(newer: _Stated, old: _Stated) -> bool:
    """Return whether a date of one list replaces that of another, and not the other way round."""
    mine, theirs = newer.deadline, old.deadline
    if newer.is_cancelled or old.is_cancelled or not set(newer.sources).isdisjoint(old.sources):
        return False
    names_it = any(agree(theirs.when, was) for was in mine.was)
    names_back = any(agree(mine.when, was) for was in theirs.was)
    return mine.kind == theirs.kind and names_it and not names_back


def _replaced(old: _Stated, newer: _Stated, *, keeps_name: bool) -> _Stated:
    """Return a date with what is known of one that it replaces."""
    theirs, mine = old.deadline, newer.deadline
    base = theirs if keeps_name else mine
    return newer.replaced(
        deadline=base.replaced(
            when=mine.when,
            was=superseded((*theirs.was, *mine.was), mine.when),
            note=mine.note or theirs.note,
            url=mine.url or theirs.url,
        ),
        former_ids=(*newer.former_ids, *old.ids, *old.former_ids),
    )


def _with_ids(deadlines: Sequence[_Rivals]) -> list[_Rivals]:
    """Make the ids of dates unique; that of a rival names its list."""
    ids = UniqueIds()
    firsts = [_with_id(first, ids.unique(first.deadline.id)) for first, *_ in deadlines]
    return [
        [first, *(_with_id(each, ids.unique(_rival_id(each))) for each in others)]
        for first, (_, *others) in zip(firsts, deadlines, strict=True)
    ]


def _rival_id(stated: _Stated) -> str:
    return f"{stated.deadline.id}-{slug(stated.sources[0]) or 'other'}"


def _with_id(stated: _Stated, identifier: str) -> _Stated:
    if stated.deadline.id == identifier:
        return stated
    return stated.replaced(deadline=stated.deadline.replaced(id=identifier))


def _merged_owner(group: Sequence[ListedOwner], stated: Sequence[_Stated]) -> DeadlineOwner:
    """Return the first of the owners, with what others know in addition."""
    first, *others = (each.owner for each in group)
    if not others or not isinstance(first, Conference):
        return first
    conferences = [owner for owner in others if isinstance(owner, Conference)]
    missing = {
        key: next(filter(None, (getattr(owner, key) for owner in conferences)), None)
        for key in _TEXTS
        if not getattr(first, key)
    }
    return first.replaced(
        **missing,
        tags=tuple(dict.fromkeys(tag for owner in (first, *conferences) for tag in owner.tags)),
        deadlines=tuple(each.deadline for each in stated),
        cancelled=tuple(each.deadline.id for each in stated if each.is_cancelled),
        unread=any(owner.unread for owner in (first, *conferences)),
    )


def _owner_of(stated: _Stated, merged: DeadlineOwner) -> DeadlineOwner:
    """Return the merged owner, with the zone that the list of this date documents."""
    if stated.owner is merged or not isinstance(merged, Conference):
        return merged
    zone = stated.owner.default_zone if isinstance(stated.owner, Conference) else None
    return merged if zone == merged.default_zone else merged.replaced(default_zone=zone)
