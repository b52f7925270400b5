"""Merge what several lists say of one conference: its texts, and each of its dates."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from digbug_cli.core.check.fields import slug
from digbug_cli.core.check.ids import UniqueIds
from digbug_cli.core.merging.listed import (
    ListedDate,
    ListedOwner,
    Rival,
    StatedDate,
    earliest,
    is_cancelled,
)
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
from digbug_cli.core.text import folded

_SAME_MOMENT = timedelta(minutes=1)
"""`23:59`, `23:59:59` and `24:00` are meant as one cut-off; the earliest is taken."""
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
    """A date as one list states it, while others are compared with it."""

    owner: DeadlineOwner
    """Whose date counts."""
    deadline: Deadline
    """With the id that it has in the merged conference."""
    is_cancelled: bool
    sources: tuple[str, ...]
    rivals: tuple[Rival, ...]
    ids: tuple[tuple[str, str], ...]
    """The names of the lists with the id that each gives this date."""


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
    """Return what the lists of `group` say of one conference, which each has at most once.

    The date of the first list counts. A date of another list is the same if it is the same moment;
    else both are kept, as rivals. If one list has extended a date, others that still have the
    superseded one say nothing more. The key of the dates is the id of the first.
    """
    first, *others = group
    ids = UniqueIds()
    stated = [_new(first, deadline, ids) for deadline in first.owner.deadlines]
    for other in others:
        stated = _with_list(stated, other, ids)
    owner = _merged_owner(group, stated)
    return MergedConference(
        owner=owner,
        dates=tuple(
            MergedDate(
                date=ListedDate(
                    owner=_owner_of(each, owner),
                    deadline=each.deadline,
                    key=owner.id,
                    sources=each.sources,
                    rivals=each.rivals,
                    is_cancelled=each.is_cancelled,
                ),
                ids=each.ids,
            )
            for each in stated
        ),
    )


def _with_list(stated: list[_Stated], other: ListedOwner, ids: UniqueIds) -> list[_Stated]:
    """Add the dates of another list: to those that agree, as rivals of those that do not."""
    result = list(stated)
    free = set(range(len(stated)))
    left = []
    for deadline in other.owner.deadlines:
        place = next((at for at in sorted(free) if _agree(result[at], other, deadline)), None)
        if place is None:
            left.append(deadline)
            continue
        free.discard(place)
        result[place] = _agreed(result[place], other, deadline)
    pairs = _pairs([result[at].deadline for at in sorted(free)], left)
    places = sorted(free)
    for deadline in left:
        at = pairs.get(deadline.id)
        place = None if at is None else places[at]
        if place is None or is_cancelled(other.owner, deadline):
            result.append(_new(other, deadline, ids))
        else:
            result[place], rival = _differing(result[place], other, deadline, ids)
            result += [rival] if rival else []
    return result


def _pairs(mine: Sequence[Deadline], theirs: Sequence[Deadline]) -> dict[str, int]:
    """Match dates that differ, if each is the only one of its subject in its list.

    Return the places in `mine` by the ids in `theirs`.
    """
    subjects = [_subject(deadline) for deadline in mine]
    counts = Counter(subjects), Counter(map(_subject, theirs))
    return {
        other.id: subjects.index(subject)
        for other in theirs
        if all(count[subject := _subject(other)] == 1 for count in counts)
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


def agree(one: DateSpec, other: DateSpec) -> bool:
    """Return whether two dates may mean the same: one may be less precise than the other."""
    if isinstance(one, Cutoff) and other is not None:
        return _may_be(other, one)
    if isinstance(other, Cutoff) and one is not None:
        return _may_be(one, other)
    if isinstance(one, DateOnly) and isinstance(other, DateOnly):
        return (one.day, one.last_day) == (other.day, other.last_day)
    if isinstance(one, AmbiguousDate) and isinstance(other, AmbiguousDate):
        return (one.wall, one.zone, one.text) == (other.wall, other.zone, other.text)
    return one is None and other is None


def _may_be(when: StatedDate, cutoff: Cutoff) -> bool:
    """Return whether a date may mean this cut-off."""
    if isinstance(when, DateOnly):
        is_in_time = when.zone is None or cutoff.instant <= when.over[1] + _SAME_MOMENT
        return when.last is None and cutoff.wall.date() == when.day and is_in_time
    readings = (when.instant,) if isinstance(when, Cutoff) else when.readings
    return any(abs(cutoff.instant - reading) <= _SAME_MOMENT for reading in readings)


def _agreed(stated: _Stated, other: ListedOwner, deadline: Deadline) -> _Stated:
    """Add a list to a date that it agrees with; the more precise of the two forms is kept."""
    mine = stated.deadline
    is_better = _precision(deadline.when) > _precision(mine.when)
    if isinstance(mine.when, Cutoff) and isinstance(deadline.when, Cutoff):
        is_better = deadline.when.instant < mine.when.instant
    return stated.replaced(
        owner=other.owner if is_better else stated.owner,
        deadline=mine.replaced(
            when=deadline.when if is_better else mine.when,
            was=_superseded((*mine.was, *deadline.was), mine.when),
            note=mine.note or deadline.note,
            url=mine.url or deadline.url,
        ),
        sources=(*stated.sources, other.source),
        ids=(*stated.ids, (other.source, deadline.id)),
    )


def _precision(when: DateSpec) -> int:
    if isinstance(when, DateOnly):
        return 2 if when.zone else 1
    return 3 if isinstance(when, Cutoff) else 0


def _superseded(dates: Sequence[StatedDate], when: DateSpec) -> tuple[StatedDate, ...]:
    """Return each of the superseded dates once, without the one that counts."""
    result: list[StatedDate] = []
    for date in dates:
        if not agree(date, when) and not any(agree(date, earlier) for earlier in result):
            result.append(date)
    return tuple(sorted(result, key=earliest))


def _differing(
    stated: _Stated, other: ListedOwner, deadline: Deadline, ids: UniqueIds
) -> tuple[_Stated, _Stated | None]:
    """Return a date and its rival of another list; no rival if one of the two is out of date."""
    mine = stated.deadline
    known = (*stated.ids, (other.source, deadline.id))
    if deadline.when is None or any(agree(deadline.when, was) for was in mine.was):
        return stated.replaced(ids=known), None
    if mine.when is None or any(agree(mine.when, was) for was in deadline.was):
        newer = mine.replaced(
            when=deadline.when,
            was=_superseded((*mine.was, *deadline.was), deadline.when),
            note=deadline.note or mine.note,
            url=deadline.url or mine.url,
        )
        return stated.replaced(
            owner=other.owner, deadline=newer, sources=(other.source,), ids=known
        ), None
    rivals = tuple(Rival(source=source, when=mine.when) for source in stated.sources)
    rival = _new(other, deadline, ids, suffix=True).replaced(rivals=rivals)
    theirs = Rival(source=other.source, when=deadline.when)
    return stated.replaced(rivals=(*stated.rivals, theirs)), rival


def _new(
    listed: ListedOwner, deadline: Deadline, ids: UniqueIds, *, suffix: bool = False
) -> _Stated:
    base = f"{deadline.id}-{slug(listed.source) or 'other'}" if suffix else deadline.id
    return _Stated(
        owner=listed.owner,
        deadline=deadline.replaced(id=ids.unique(base)),
        is_cancelled=is_cancelled(listed.owner, deadline),
        sources=(listed.source,),
        rivals=(),
        ids=((listed.source, deadline.id),),
    )


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
