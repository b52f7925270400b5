"""The people that a workshop names, with their sessions."""

from collections.abc import Mapping, Sequence

from digbug_cli.core.model import Participation, Person, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.views.viewer import Viewer


class Member(Record):
    """A person, with the sessions that they take part in."""

    person: Person
    parts: tuple[Participation, ...]


class People(Record):
    """All people, in groups; people whom only sessions name are in the last group."""

    workshop: Workshop
    viewer: Viewer
    groups: tuple[tuple[str, tuple[Member, ...]], ...]


def people(workshop: Workshop, viewer: Viewer) -> People:
    """Group all people of the workshop, with their sessions."""
    sessions: dict[str, list[Session]] = {}
    spelling: dict[str, str] = {}
    for session in workshop.sessions:
        for name in dict.fromkeys(map(_folded, session.people)):
            sessions.setdefault(name, []).append(session)
        for name in session.people:
            spelling.setdefault(_folded(name), name)
    groups_listed = (
        ("Speakers", workshop.speakers),
        ("Panelists", workshop.panelists),
        ("Organizers", workshop.organizers),
    )
    names = {_folded(person.name) for _, group in groups_listed for person in group}
    others = (name for folded, name in spelling.items() if folded not in names)
    unlisted = tuple(Person(name=name, role=None, affiliation=None, url=None) for name in others)
    groups = []
    rest = "Also on the programme" if names else "On the programme"
    for heading, group in (*groups_listed, (rest, unlisted)):
        members = tuple(
            Member(person=person, parts=_parts(person.name, sessions)) for person in group
        )
        if members:
            groups.append((heading, members))
    return People(workshop=workshop, viewer=viewer, groups=tuple(groups))


def _parts(name: str, sessions: Mapping[str, Sequence[Session]]) -> tuple[Participation, ...]:
    folded = _folded(name)
    return tuple(
        Participation(session=session, moderates=folded in map(_folded, session.moderators))
        for session in sessions.get(folded, ())
    )


def _folded(name: str) -> str:
    return name.casefold()
