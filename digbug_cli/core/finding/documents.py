"""What of a workshop can be looked for: its sessions, its people and its dates, and their texts."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from digbug_cli.core.model import Award, Deadline, Participation, Person, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import folded

FieldName = Literal[
    "title", "label", "name", "people", "affiliation", "role", "track", "room", "abstract", "note"
]
"""What a text is to the entry that has it."""


class TextField(NamedTuple):
    """A text of an entry; an affiliation is that of `whose` name this is."""

    field: FieldName
    text: str
    owner: str = ""


class PersonProfile(Record):
    """A person with all that a workshop says of them, in whichever of its lists it says it."""

    name: str
    listed_as: tuple[str, ...]
    """`speaker`, `panelist`, `organizer`; nothing for somebody whom the programme alone names."""
    roles: tuple[str, ...]
    affiliations: tuple[str, ...]
    urls: tuple[str, ...]
    participations: tuple[Participation, ...]
    awards: tuple[Award, ...]

    @property
    def known_for(self) -> str:
        """Return role and affiliation in one line; nothing where neither is known."""
        return ", ".join((*self.roles, *self.affiliations))


Subject = Session | PersonProfile | Deadline


def person_profiles(workshop: Workshop) -> dict[str, PersonProfile]:
    """Return everyone whom a workshop names, once each, by their names as these are compared.

    Those of its lists come first, then those whom the programme alone names.
    """
    spelling: dict[str, str] = {}
    groups_by_name: dict[str, list[tuple[str, Person]]] = {}
    groups = (
        ("speaker", workshop.speakers),
        ("panelist", workshop.panelists),
        ("organizer", workshop.organizers),
    )
    for group, members in groups:
        for person in members:
            spelling.setdefault(folded(person.name), person.name)
            groups_by_name.setdefault(folded(person.name), []).append((group, person))
    parts: dict[str, list[Participation]] = {}
    for session in workshop.sessions:
        moderators = {folded(name) for name in session.moderators}
        for name in dict.fromkeys(map(folded, session.people)):
            parts.setdefault(name, []).append(
                Participation(session=session, moderates=name in moderators)
            )
        for name in session.people:
            spelling.setdefault(folded(name), name)
    awards = _awards_by_winner(workshop)
    return {
        name: _profile(
            spelt, groups_by_name.get(name, []), parts.get(name, []), awards.get(name, ())
        )
        for name, spelt in spelling.items()
    }


def _profile(
    name: str,
    groups_of_person: list[tuple[str, Person]],
    participations: list[Participation],
    awards: Iterable[Award],
) -> PersonProfile:
    persons = [person for _, person in groups_of_person]
    return PersonProfile(
        name=name,
        listed_as=tuple(dict.fromkeys(group for group, _ in groups_of_person)),
        roles=tuple(dict.fromkeys(item.role for item in persons if item.role)),
        affiliations=tuple(dict.fromkeys(item.affiliation for item in persons if item.affiliation)),
        urls=tuple(dict.fromkeys(item.url for item in persons if item.url)),
        participations=tuple(participations),
        awards=tuple(awards),
    )


def _awards_by_winner(workshop: Workshop) -> dict[str, list[Award]]:
    """Return the awards of each person: those that name them, or nobody but a session of theirs."""
    awards: dict[str, list[Award]] = {}
    for award in workshop.awards:
        winners = award.people or (award.session.speakers if award.session else ())
        for name in dict.fromkeys(map(folded, winners)):
            awards.setdefault(name, []).append(award)
    return awards


def text_fields(subject: Subject, people: Mapping[str, PersonProfile]) -> Iterator[TextField]:
    """Return the texts of an entry in which words are looked for; `people` has everyone."""
    if isinstance(subject, Session):
        yield from _session_fields(subject, people)
    elif isinstance(subject, PersonProfile):
        yield TextField("name", subject.name)
        yield from (TextField("role", role) for role in subject.roles)
        yield from (TextField("affiliation", name) for name in subject.affiliations)
    else:
        yield TextField("name", subject.name)
        if subject.note:
            yield TextField("note", subject.note)


def _session_fields(session: Session, profiles: Mapping[str, PersonProfile]) -> Iterator[TextField]:
    yield TextField("title", session.title)
    if session.label:
        yield TextField("label", session.label)
    for name in session.people:
        yield TextField("people", name)
        person = profiles[folded(name)]
        yield from (TextField("affiliation", value, person.name) for value in person.affiliations)
    if session.by:
        yield TextField("people", session.by)
    if session.track:
        yield TextField("track", session.track)
    if session.room:
        yield TextField("room", session.room)
    if session.abstract:
        yield TextField("abstract", session.abstract)
