"""Keep the ids of the sessions of a web page, which states none.

Its ids are made of labels and titles, and these change: a title is corrected, a speaker is
announced, a talk moves. Then a session keeps the id that it has in the library if enough of it
stayed the same. A talk that another one has replaced does not: a star must not move to it.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import count

from digbug_cli.core.check import ids as check_ids
from digbug_cli.core.library.session_ids import NO_IDS, NUMBERED, KeptIds
from digbug_cli.core.model import Session, Workshop
from digbug_cli.core.text import folded

_MIN_SHARED = 0.5
"""Part of the words of two titles that are the same if they name one session."""

Key = Callable[[Session], Hashable]
"""What two sessions must have in common; None if a session does not have it."""


def _people(session: Session) -> Hashable:
    return frozenset(map(folded, session.people)) or None


def _title(session: Session) -> str:
    return folded(session.title)


def _label(session: Session) -> str | None:
    return folded(session.label) if session.label else None


_SURE: tuple[Key, ...] = (
    lambda session: (_title(session), session.starts_at, _people(session), session.place),
    lambda session: _people(session) and (_title(session), _people(session)),
    lambda session: _label(session) and _people(session) and (_label(session), _people(session)),
    lambda session: (_title(session), session.starts_at),
    _title,
    lambda session: _people(session) and (session.kind, _people(session)),
)
_LIKELY: tuple[Key, ...] = (
    _label,
    lambda session: (session.starts_at, session.place, session.kind),
)
"""Not for two talks by different people: then one has replaced the other."""


def assigned(
    old: Workshop, new: Workshop, kept: KeptIds = NO_IDS, *, is_stated: bool = False
) -> dict[str, str]:
    """Return new ids, so that the sessions of `new` keep the ids that they have in `old`.

    `kept` is what the library keeps about `old`. If the source states ids (`is_stated`), as a
    calendar does that a page links to, sessions of one id are the same whatever else has changed.
    """
    left, missing = list(old.sessions), list(new.sessions)
    result: dict[str, str] = {}
    for session, match in _matches(left, missing, kept, is_stated=is_stated):
        left.remove(match)
        missing.remove(session)
        result[session.id] = match.id
    taken = {*result.values(), *(session.id for session in old.sessions)}
    for session in missing:
        identifier = _free(session.id, taken, kept)
        taken.add(identifier)
        result[session.id] = identifier
    return {built: identifier for built, identifier in result.items() if built != identifier}


def _matches(
    left: Sequence[Session], missing: Sequence[Session], kept: KeptIds, *, is_stated: bool
) -> Iterator[tuple[Session, Session]]:
    """Yield new sessions with the old ones that they are, the surest first.

    The caller removes each pair from `left` and `missing`.
    """
    if is_stated:
        before = {session.id: session for session in left}
        for session in tuple(missing):
            if match := before.get(kept.ids.get(session.id, session.id)):
                yield session, match
    for key in _SURE:
        yield from list(_pairs(left, missing, key))
    for key in _LIKELY:
        pairs = list(_pairs(left, missing, key))
        yield from (pair for pair in pairs if not _is_replaced(*pair))
    for session in tuple(missing):
        similar = [each for each in left if _is_similar(session, each)]
        if len(similar) == 1:
            yield session, similar[0]


def _pairs(
    left: Sequence[Session], missing: Sequence[Session], key: Key
) -> Iterator[tuple[Session, Session]]:
    """Yield the sessions that have a key in common; several only if both sides have as many."""
    groups: dict[Hashable, tuple[list[Session], list[Session]]] = defaultdict(lambda: ([], []))
    for side, sessions in enumerate((missing, left)):
        for session in sessions:
            if (value := key(session)) is not None:
                groups[value][side].append(session)
    for new, old in groups.values():
        if len(new) == len(old):
            yield from zip(new, old, strict=True)


def _is_replaced(session: Session, other: Session) -> bool:
    """Return whether two sessions are by different people."""
    people, others = set(map(folded, session.people)), set(map(folded, other.people))
    return bool(people and others) and not people & others


def _is_similar(session: Session, other: Session) -> bool:
    words, others = set(_title(session).split()), set(_title(other).split())
    shared = len(words & others)
    is_same = bool(shared) and shared >= _MIN_SHARED * max(len(words), len(others))
    return is_same and not _is_replaced(session, other)


def _free(built: str, taken: set[str], kept: KeptIds) -> str:
    """Return an id that no session has, and that no session had by its number."""
    if built not in taken:
        return built
    numbered = NUMBERED.fullmatch(built)
    stem = numbered[1] if numbered and numbered[1] in taken else built
    numbers = count(kept.numbers.get(stem, 1) + 1)
    return next(
        identifier
        for number in numbers
        if (identifier := f"{check_ids.stem(stem)}-{number}") not in taken
    )
