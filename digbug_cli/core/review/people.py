"""A person in two rooms at the same time."""

from collections.abc import Iterator

from digbug_cli.core.check.problem import Problem
from digbug_cli.core.model import Session, Workshop
from digbug_cli.core.review import overlaps
from digbug_cli.core.review.places import Places
from digbug_cli.core.review.rooms import is_one_place
from digbug_cli.core.review.similar_names import person_key
from digbug_cli.core.review.wording import at_once, titled
from digbug_cli.core.text import folded

_MAX_AT_ONCE = 2
"""Who is in more sessions at once is a group, or the host of a day in several rooms."""
_GROUPS = frozenset(
    {
        "all",
        "anonymous",
        "chairs",
        "committee",
        "everyone",
        "hosts",
        "moderators",
        "n n",
        "nn",
        "organisers",
        "organizers",
        "panel",
        "panelists",
        "speakers",
        "staff",
        "tba",
        "tbc",
        "tbd",
        "team",
        "unknown",
        "various",
        "volunteers",
    }
)
"""Words in the name of a group, or in place of a name."""


def is_person(name: str) -> bool:
    """Return whether a name may be that of one person: not of a group, and more than one word."""
    words = folded(name).split()
    return len(words) > 1 and _GROUPS.isdisjoint(words) and folded(name) not in _GROUPS


def person_clashes(workshop: Workshop, places: Places) -> Iterator[Problem]:
    """Yield a warning for each session that starts while a person of it is in another room."""
    for sessions in _by_person(workshop).values():
        for cluster in overlaps.clusters(each for _, each in sessions):
            if overlaps.most_at_once(cluster) > _MAX_AT_ONCE:
                continue
            names = {each.id: name for name, each in sessions}
            for earlier, later in overlaps.pairs(cluster):
                if _is_same(earlier, later):
                    continue
                name = names[later.id]
                message = f"{name} is in {earlier.room} with {titled(earlier)}, and in {later.room}"
                message += f" with {titled(later)}, {at_once(earlier, later, workshop.zone)}"
                hint = "move one of them; if these are two people, write their names in full"
                origin = places.person(later, name)
                yield Problem(origin, "person-clash", message, hint, warning=True)


def _by_person(workshop: Workshop) -> dict[str, list[tuple[str, Session]]]:
    """Return the sessions of each person that are in a room, with the name as it is there."""
    people: dict[str, list[tuple[str, Session]]] = {}
    for session in overlaps.exclusive(workshop.sessions):
        if is_one_place(session.room):
            for name in dict.fromkeys(session.people):
                if is_person(name):
                    people.setdefault(person_key(name), []).append((name, session))
    return people


def _is_same(one: Session, other: Session) -> bool:
    """Return whether two sessions are in one room, or are one event that is in two rooms."""
    if folded(one.room or "") == folded(other.room or ""):
        return True
    shorter, longer = sorted((folded(one.title), folded(other.title)), key=len)
    return longer.startswith(shorter)
