"""The people that a workshop names, with their sessions."""

from digbug_cli.core.model import Participation, Person, Workshop
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
    parts: dict[str, list[Participation]] = {}
    spelling: dict[str, str] = {}
    for session in workshop.sessions:
        moderators = {*map(_folded, session.moderators)}
        for name in dict.fromkeys(map(_folded, session.people)):
            part = Participation(session=session, moderates=name in moderators)
            parts.setdefault(name, []).append(part)
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
            Member(person=person, parts=tuple(parts.get(_folded(person.name), ())))
            for person in group
        )
        if members:
            groups.append((heading, members))
    return People(workshop=workshop, viewer=viewer, groups=tuple(groups))


def _folded(name: str) -> str:
    return name.casefold()
