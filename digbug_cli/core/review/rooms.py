"""Two sessions in one room at the same time."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from digbug_cli.core.check.problem import Problem
from digbug_cli.core.model import Session, Workshop
from digbug_cli.core.review import overlaps
from digbug_cli.core.review.places import Places
from digbug_cli.core.review.wording import at_once, titled
from digbug_cli.core.text import folded

_MAX_CLASHES, _OPEN_SPACE = 3, 3
"""If more sessions clash, and more than one of three in a room, they are reported together."""
_MAX_CLUSTER = 200
"""Blocks are looked for among at most this many sessions that overlap each other."""
_MANY_PLACES = frozenset(
    {
        "all rooms",
        "corridor",
        "elsewhere",
        "everywhere",
        "foyer",
        "hallway",
        "hybrid",
        "lobby",
        "none",
        "offsite",
        "online",
        "outdoors",
        "outside",
        "remote",
        "tba",
        "tbc",
        "tbd",
        "to be announced",
        "to be determined",
        "various",
        "virtual",
        "zoom",
    }
)
"""Names of rooms that stand for any number of places."""

_HEADING = re.compile(
    r"(?:(?:invited|keynote|contributed|plenary|oral|regular|technical|paper|poster) )?"
    r"(?:talks?|sessions?|keynotes?|lectures?|presentations?)\b"
)
"""How a title begins that says only what kind of session it is: `Invited Talk 1`."""
_JOINED = r"\s*(?:[+&/,]|\band\b)\s*"
"""What stands between the names of rooms that are joined."""

_Clash = tuple[Session, Session]
"""The earlier session and the later one."""


def is_one_place(room: str | None) -> bool:
    """Return whether a name means one room, in which only one session can be."""
    return bool(room) and folded(room or "") not in _MANY_PLACES


def room_clashes(workshop: Workshop, places: Places, *, is_imported: bool) -> Iterator[Problem]:
    """Yield a warning for each session that starts before another one in its room has ended."""
    for sessions in _by_room(workshop, is_imported=is_imported).values():
        clashes = list(_clashes(overlaps.exclusive(sessions)))
        if len(clashes) > _MAX_CLASHES and len(clashes) * _OPEN_SPACE > len(sessions):
            yield _shared_space(clashes, len(sessions), places)
            continue
        for earlier, later in clashes:
            message = f"{_both(earlier, later)} {at_once(earlier, later, workshop.zone)}"
            hint = "move one of them, or correct the end of the earlier one"
            if earlier.starts_at == later.starts_at:
                hint = "move one of them to another room or time"
            origin = places.session(later, "start")
            yield Problem(origin, "room-clash", message, hint, warning=True)


def _both(earlier: Session, later: Session) -> str:
    if folded(earlier.room or "") != folded(later.room or ""):  # one of them joins several rooms
        return (
            f"{titled(later)} is in {later.room} and {titled(earlier)} in {earlier.room},"
            " which overlap,"
        )
    where = f"in {later.room}" if later.room else "in the only room"
    return f"{titled(later)} and {titled(earlier)} are both {where}"


def _shared_space(clashes: Sequence[_Clash], count: int, places: Places) -> Problem:
    """Return one warning for all clashes of a room in which many sessions are at once."""
    later = clashes[0][1]
    where = f"in {later.room}" if later.room else "in the only room"
    message = f"{len(clashes)} of {count} sessions {where} start before another one has ended"
    message += f", first {titled(later)}"
    hint = "give each its own room, unless there is space for several at once"
    return Problem(places.session(later, "start"), "room-clash", message, hint, warning=True)


def _clashes(sessions: Iterable[Session]) -> Iterator[_Clash]:
    for cluster in overlaps.clusters(sessions):
        yield from overlaps.pairs(_without_blocks(cluster))


def _by_room(workshop: Workshop, *, is_imported: bool) -> dict[str, list[Session]]:
    """Return the sessions of each room.

    If a workshop file names neither rooms nor tracks, all sessions are in the only room: "".
    """
    rooms: dict[str, list[Session]] = {}
    names = {folded(session.room) for session in workshop.sessions if session.room}
    for session in workshop.sessions:
        if is_one_place(session.room):
            for name in _joined_rooms(session.room or "", names):
                rooms.setdefault(name, []).append(session)
    if not is_imported and not any(session.place for session in workshop.sessions):
        rooms[""] = list(workshop.sessions)
    return rooms


def _joined_rooms(room: str, names: AbstractSet[str]) -> list[str]:
    """Return the rooms of `names` that a room joins: `Hall A + Hall B`; else the room itself."""
    parts = [folded(part) for part in re.split(_JOINED, room)]
    return parts if len(parts) > 1 and names >= set(parts) else [folded(room)]


def _without_blocks(cluster: Sequence[Session]) -> Sequence[Session]:
    """Drop the sessions that contain others: a block of talks, or `Invited Talk 1` with its title.

    A session whose title may be that of a talk is one only if it contains several.
    """
    if len(cluster) > _MAX_CLUSTER:
        return cluster
    return [
        each
        for each in cluster
        if sum(_is_part(other, each) for other in cluster) < 2
        and not (_is_heading(each) and any(_is_within(other, each) for other in cluster))
    ]


def _is_heading(session: Session) -> bool:
    """Return whether a title says only what kind of session it is, and nobody takes part in it."""
    return not (session.people or session.by) and bool(_HEADING.match(folded(session.title)))


def _is_within(session: Session, block: Session) -> bool:
    """Return whether a session with people is within another one, or as long as that."""
    begin, end = session.starts_at, session.ends_at
    return bool(session.people) and block.starts_at <= begin and end <= block.ends_at


def _is_part(session: Session, block: Session) -> bool:
    """Return whether a session is within a longer one."""
    begin, end = session.starts_at, session.ends_at
    return (
        block.starts_at <= begin
        and end <= block.ends_at
        and end - begin < block.ends_at - block.starts_at
    )
