"""Keep the ids of sessions that share an identity, such as the events of one UID in a calendar.

A source numbers such sessions in the order of the file: `uid`, `uid-2`, `uid-3`. With one of them
less, all that follow would change their ids, and stars would move to other sessions. An event that
repeats has the id `uid` on its first date, and the date in the others: `uid-20260608t090000z`. If
the first date is excluded, the second would take its id. So a new state of a source gets its ids
from the state that the library has. A number is never used for another session: it could be the
one of a star for a session that was removed.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import NamedTuple

from digbug_cli.core.check import ids as check_ids
from digbug_cli.core.model import Session, Workshop

NUMBERED = re.compile(r"(.+)-([2-9]|[1-9][0-9]{1,4})")
"""An id with a number that was added to it."""
_SPLIT = re.compile(r"(.+)-r[0-9]{8}(?:t[0-9]{6}z?)?(?:-|$)")
"""The id of a date of the later part of a series that Google Calendar has split."""
_DATED = r"(.+)-[0-9]{8}(?:t[0-9]{6}z?)?"


def _is_dated(session: Session) -> bool:
    return re.fullmatch(_DATED, session.id) is not None


_KEYS: tuple[Callable[[Session], object], ...] = (
    lambda session: (session.starts_at, session.summary),
    # Not for the dates of a series, which all have the same title.
    lambda session: session.id if _is_dated(session) else session.summary,
    lambda session: session.starts_at,
    lambda session: session.id,
)
"""What two sessions must have in common to be the same one, the surest first."""


class KeptIds(NamedTuple):
    """What the library keeps about the ids of a workshop's sessions."""

    ids: Mapping[str, str]
    """New ids, by the ids that the text gives them."""
    numbers: Mapping[str, int]
    """The highest number that was ever added to an id."""


NO_IDS = KeptIds({}, {})


def assigned(
    old: Workshop, new: Workshop, numbers: Mapping[str, int] = NO_IDS.numbers
) -> dict[str, str]:
    """Return new ids, so that the sessions of `new` keep the ids that they have in `old`.

    Only ids that differ by a number or date are exchanged. A session that `old` does not have keeps
    its date, or gets a number above those of `old` and above `numbers`. Some programs make
    new ids whenever they write a file. If no id is the same but for its number or date, title and
    start tell the session.
    """
    before, ids = _groups(old.sessions, new.sessions)
    if before.keys().isdisjoint(ids):
        return _by_title_and_start(old, new)
    result: dict[str, str] = {}
    for stem, sessions in ids.items():
        earlier = before.get(stem, [])
        if {session.id for session in (*earlier, *sessions)} != {stem}:
            last = max((_number(session.id, stem) for session in earlier), default=0)
            result |= _group_ids(stem, earlier, sessions, max(last, numbers.get(stem, 0)))
    result |= _split_series(old, new, result)
    return {built: kept for built, kept in result.items() if built != kept}


def _split_series(old: Workshop, new: Workshop, ids: Mapping[str, str]) -> dict[str, str]:
    """Return the ids in `old` of the dates of a series whose later part has a UID of its own.

    Google Calendar splits a series if all later dates are changed, and names the new part after
    its first date: `UID_R20260602T070000`. Title and start tell a date, or else title and day.
    `ids` are the new ids so far.
    """
    kept = {ids.get(session.id, session.id) for session in new.sessions}
    left = [session for session in old.sessions if session.id not in kept]
    missing = [
        session
        for session in new.sessions
        if (split := _SPLIT.match(session.id))
        and any(each.id.startswith(split[1]) for each in left)
    ]
    matches: dict[str, str] = {}
    for key in (_KEYS[0], lambda session: (session.starts_at.date(), session.summary)):
        matches |= _matches(
            [session for session in left if session.id not in matches.values()],
            [session for session in missing if session.id not in matches],
            key,
        )
    return matches


def _by_title_and_start(old: Workshop, new: Workshop) -> dict[str, str]:
    """Return the ids in `old` of the sessions in `new`, if title and start are of one session.

    If these are most sessions, it is the same programme, and a title tells what has moved.
    """
    matches = _matches(old.sessions, new.sessions, key=_KEYS[0])
    if 2 * len(matches) > min(len(old.sessions), len(new.sessions)):
        kept = frozenset(matches.values())
        left = [session for session in old.sessions if session.id not in kept]
        missing = [session for session in new.sessions if session.id not in matches]
        matches |= _matches(left, missing, key=lambda session: session.summary)
    return matches


def _matches(
    old: Iterable[Session], new: Iterable[Session], key: Callable[[Session], object]
) -> dict[str, str]:
    """Return the ids in `old` of the sessions in `new` by a `key` that is unique in both."""
    before, after = (_unique(sessions, key) for sessions in (old, new))
    return {after[each].id: before[each].id for each in after if each in before}


def _unique(sessions: Iterable[Session], key: Callable[[Session], object]) -> dict[object, Session]:
    groups: dict[object, list[Session]] = defaultdict(list)
    for session in sessions:
        groups[key(session)].append(session)
    return {each: group[0] for each, group in groups.items() if len(group) == 1}


def highest_numbers(old: Workshop | None, new: Workshop, kept: KeptIds) -> dict[str, int]:
    """Return the highest numbers that were added to ids, up to the state `new`.

    `kept` has the ids of that state, and the numbers up to the state `old`.
    """
    before, groups = _groups(old.sessions if old else (), new.sessions)
    result = dict(kept.numbers)
    for stem, sessions in groups.items():
        used = [kept.ids.get(session.id, session.id) for session in sessions]
        used += [session.id for session in before.get(stem, ())]
        highest = max(_number(identifier, stem) for identifier in used)
        if highest > result.get(stem, 1):
            result[stem] = highest
    return result


def renamed(workshop: Workshop, ids: Mapping[str, str]) -> Workshop:
    """Return the workshop with new `ids` of sessions; ids that would not be unique stay."""
    sessions = tuple(
        session.replaced(id=ids[session.id]) if session.id in ids else session
        for session in workshop.sessions
    )
    if len({session.id for session in sessions}) != len(sessions):
        return workshop
    by_id = {old.id: new for old, new in zip(workshop.sessions, sessions, strict=True)}
    awards = tuple(
        award.replaced(session=award.session and by_id[award.session.id])
        for award in workshop.awards
    )
    return workshop.replaced(sessions=sessions, awards=awards)


def _groups(
    old: Iterable[Session], new: Iterable[Session]
) -> tuple[dict[str, list[Session]], dict[str, list[Session]]]:
    """Group sessions by the id without its number, if `new` has that id itself."""
    new = tuple(new)
    # A number is added to a shortened id, a date to the whole one.
    stems = {check_ids.stem(session.id): session.id for session in new}
    stems |= {session.id: session.id for session in new}
    groups: tuple[dict[str, list[Session]], ...] = (defaultdict(list), defaultdict(list))
    for group, sessions in zip(groups, (old, new), strict=True):
        for session in sessions:
            numbered = NUMBERED.fullmatch(session.id) or re.fullmatch(_DATED, session.id)
            stem = stems.get(numbered[1]) if numbered else None
            group[stem or session.id].append(session)
    return groups[0], groups[1]


def _group_ids(stem: str, old: list[Session], new: list[Session], last: int) -> dict[str, str]:
    """Return the ids of the sessions `new`; numbers up to `last` were used."""
    result: dict[str, str] = {}
    left, missing = list(old), list(new)
    for key in _KEYS:
        remaining: dict[object, list[Session]] = defaultdict(list)
        for session in left:
            remaining[key(session)].append(session)
        for session in list(missing):
            if same := remaining[key(session)]:
                match = next((each for each in same if each.id == session.id), same[0])
                same.remove(match)
                left.remove(match)
                missing.remove(session)
                result[session.id] = match.id
    # A series that has moved as a whole has as many dates as before.
    dated_old, dated_new = (
        sorted(filter(_is_dated, sessions), key=lambda session: session.starts_at)
        for sessions in (left, missing)
    )
    if len(dated_old) == len(dated_new):
        for earlier, session in zip(dated_old, dated_new, strict=True):
            missing.remove(session)
            result[session.id] = earlier.id
    numbers = count(last + 1)
    taken = {*result.values(), *(session.id for session in old)}
    for session in missing:
        if not _is_dated(session) or session.id in taken:
            number = next(numbers)
            result[session.id] = stem if number == 1 else f"{check_ids.stem(stem)}-{number}"
    return result


def _number(identifier: str, stem: str) -> int:
    """Return the number that was added to `stem`; 1 if none was."""
    numbered = NUMBERED.fullmatch(identifier)
    return int(numbered[2]) if numbered and numbered[1] == check_ids.stem(stem) else 1
