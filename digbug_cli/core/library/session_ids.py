"""Keep the ids of sessions that share an identity, such as the events of one UID in a calendar.

A source numbers such sessions in the order of the file: `uid`, `uid-2`, `uid-3`. With one of them
less, all that follow would change their ids, and stars would move to other sessions. An event that
repeats has the id `uid` on its first date, and the date in the others: `uid-20260608t090000z`. If
the first date is excluded, the second would take its id. So a new state of a source gets its ids
from the state that the library has.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import count

from digbug_cli.core.model import Session, Workshop

_NUMBERED = r"(.+)-([2-9]|[1-9][0-9]{1,4})"
_DATED = r"(.+)-[0-9]{8}(?:t[0-9]{6}z?)?"
_MAX_STEM_LENGTH = 70
"""A number is added to at most this many characters: see `check.ids.UniqueIds`."""


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


def assigned(old: Workshop, new: Workshop) -> dict[str, str]:
    """Return new ids, so that the sessions of `new` keep the ids that they have in `old`.

    Only ids that differ by a number or date are exchanged. A session that `old` does not have keeps
    its date, or gets a number above those of `old`.
    """
    before, ids = _groups(old.sessions, new.sessions)
    result: dict[str, str] = {}
    for stem, sessions in ids.items():
        earlier = before.get(stem, [])
        if len(sessions) > 1 or len(earlier) > 1:
            result |= _group_ids(stem, earlier, sessions)
    return {built: kept for built, kept in result.items() if built != kept}


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
    stems = {session.id[:_MAX_STEM_LENGTH].rstrip("-"): session.id for session in new}
    stems |= {session.id: session.id for session in new}
    groups: tuple[dict[str, list[Session]], ...] = (defaultdict(list), defaultdict(list))
    for group, sessions in zip(groups, (old, new), strict=True):
        for session in sessions:
            numbered = re.fullmatch(_NUMBERED, session.id) or re.fullmatch(_DATED, session.id)
            stem = stems.get(numbered[1]) if numbered else None
            group[stem or session.id].append(session)
    return groups[0], groups[1]


def _group_ids(stem: str, old: list[Session], new: list[Session]) -> dict[str, str]:
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
    short = stem[:_MAX_STEM_LENGTH].rstrip("-")
    last = max((_number(session.id) for session in old), default=0)
    numbers = count(last + 1)
    taken = {*result.values(), *(session.id for session in old)}
    for session in missing:
        if not _is_dated(session) or session.id in taken:
            number = next(numbers)
            result[session.id] = stem if number == 1 else f"{short}-{number}"
    return result


def _number(identifier: str) -> int:
    numbered = re.fullmatch(_NUMBERED, identifier)
    return int(numbered[2]) if numbered else 1
