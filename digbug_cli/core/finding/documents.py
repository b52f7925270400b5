"""Collect what a search covers: sessions, people and deadlines, with their texts."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from digbug_cli.core.model import Award, Deadline, Participation, Person, Session
from digbug_cli.core.record import Record
from digbug_cli.core.text import folded

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme

FieldName = Literal[
    "title", "label", "name", "people", "affiliation", "role", "track", "room", "abstract", "note"
]
"""The role of a text in its entry."""


class TextField(NamedTuple):
    """A text of an entry. `owner` is the person whose affiliation it is, else empty."""

    field: FieldName
    text: str
    owner: str = ""


class PersonProfile(Record):
    """A person, merged from all lists and sessions of a workshop that name them."""

    name: str
    listed_as: tuple[str, ...]
    """`speaker`, `panelist`, `organizer`; empty if only sessions name the person."""
    roles: tuple[str, ...]
    affiliations: tuple[str, ...]
    urls: tuple[str, ...]
    participations: tuple[Participation, ...]
    awards: tuple[Award, ...]

    @property
    def known_for(self) -> str:
        """Return the roles and affiliations in one line; empty if none is known."""
        return ", ".join((*self.roles, *self.affiliations))


Subject = Session | PersonProfile | Deadline


def person_profiles(workshop: "Programme") -> dict[str, PersonProfile]:
    """Return a profile of each person that a workshop names, by folded name.

    People from its lists come first, then people whom only sessions name.
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


def distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    """Return the texts that are stated, each once, in their order."""
    return tuple(dict.fromkeys(value for value in values if value))


def _profile(
    name: str,
    groups_of_person: list[tuple[str, Person]],
    participations: list[Participation],
    awards: Iterable[Award],
) -> PersonProfile:
    persons = [person for _, person in groups_of_person]
    return PersonProfile(
        name=name,
        listed_as=distinct(group for group, _ in groups_of_person),
        roles=distinct(item.role for item in persons),
        affiliations=distinct(item.affiliation for item in persons),
        urls=distinct(item.url for item in persons),
        participations=tuple(participations),
        awards=tuple(awards),
    )


def _awards_by_winner(workshop: "Programme") -> dict[str, list[Award]]:
    """Map each winner's folded name to the awards; by default, the session's speakers have won."""
    awards: dict[str, list[Award]] = {}
    for award in workshop.awards:
        winners = award.people or (award.session.speakers if award.session else ())
        for name in dict.fromkeys(map(folded, winners)):
            awards.setdefault(name, []).append(award)
    return awards


def text_fields(subject: Subject, people: Mapping[str, PersonProfile]) -> Iterator[TextField]:
    """Yield the searchable texts of an entry; `people` are all profiles by folded name."""
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
