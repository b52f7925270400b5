"""The people that a workshop names, with their sessions."""

from collections.abc import Iterable, Mapping, Sequence

from digbug_cli.core.finding import documents
from digbug_cli.core.finding.documents import PersonProfile
from digbug_cli.core.model import Participation, Person, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import folded
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
    profiles = documents.person_profiles(workshop)
    unlisted = tuple(
        Person(name=profile.name, role=None, affiliation=None, url=None)
        for profile in profiles.values()
        if not profile.listed_as
    )
    all_unlisted = len(unlisted) == len(profiles)
    groups = (
        ("Speakers", workshop.speakers),
        ("Panelists", workshop.panelists),
        ("Organizers", workshop.organizers),
        ("On the programme" if all_unlisted else "Also on the programme", unlisted),
    )
    return People(
        workshop=workshop,
        viewer=viewer,
        groups=tuple((heading, _members(group, profiles)) for heading, group in groups if group),
    )


def _members(group: Iterable[Person], profiles: Mapping[str, PersonProfile]) -> tuple[Member, ...]:
    """Return each person of a group once, spelt as in their profile."""
    entries: dict[str, list[Person]] = {}
    for person in group:
        entries.setdefault(folded(person.name), []).append(person)
    return tuple(
        Member(person=_merged(profiles[key].name, persons), parts=profiles[key].participations)
        for key, persons in entries.items()
    )


def _merged(name: str, entries: Sequence[Person]) -> Person:
    """Return one person of all entries of a list that name them, with the first URL."""
    return Person(
        name=name,
        role=", ".join(documents.distinct(item.role for item in entries)) or None,
        affiliation=", ".join(documents.distinct(item.affiliation for item in entries)) or None,
        url=next((item.url for item in entries if item.url), None),
    )
