"""A workshop and its people as a viewer sees them."""

from digbug_cli.core.finding import documents
from digbug_cli.core.views import info as info_view
from digbug_cli.core.views import people as people_view
from tests.core.samples import HEAD, shipped, workshop
from tests.core.views.viewers import viewer


def test_info() -> None:
    """The overview has the whole programme and every deadline."""
    found = info_view.info(shipped("dig-bug-2025"), viewer("Europe/Berlin"))
    assert [len(day.slots) for day in found.schedule.days] == [19]
    assert len(found.deadlines.rows) == 4


def test_people() -> None:
    """People are in groups with their sessions; unlisted people come last."""
    groups = dict(people_view.people(shipped("bugs-2023"), viewer("UTC")).groups)
    assert list(groups) == ["Speakers", "Panelists", "Organizers", "Also on the programme"]
    assert [len(members) for members in groups.values()] == [7, 4, 10, 29]
    sessions = {
        heading: [part.session.id for part in member.parts]
        for heading, members in groups.items()
        for member in members
        if member.person.name == "Bo Li"
    }
    assert sessions == {
        "Speakers": ["oral-5", "invited-7", "panel"],
        "Panelists": ["oral-5", "invited-7", "panel"],
    }


def test_moderators() -> None:
    """Each session of a person says whether they moderate it."""
    groups = dict(people_view.people(shipped("dig-bug-2025"), viewer("UTC")).groups)
    parts = {
        member.person.name: [(part.session.id, part.moderates) for part in member.parts]
        for members in groups.values()
        for member in members
    }
    assert parts["Aniruddha Saha"] == [("panel", True)]
    assert parts["Serena Booth"] == [("invited-6", False), ("panel", False)]
    assert parts["Bo Li"] == []


def test_people_in_other_letters() -> None:
    """A name is the same person in any letter case, listed once, with each session once."""
    found = workshop(
        HEAD
        + """\
schedule:
  - {id: one, start: 09:00, title: One, speakers: [ADA EXAMPLE], moderators: [Ada Example]}
  - {id: two, start: 10:00, title: Two, speakers: [Bob Straße], moderators: [BOB STRASSE]}
organizers: [{name: Ada Example}]
"""
    )
    groups = people_view.people(found, viewer("UTC")).groups
    assert [
        (heading, [[part.session.id for part in member.parts] for member in members])
        for heading, members in groups
    ] == [("Organizers", [["one"]]), ("Also on the programme", [["two"]])]


def test_people_are_spelt_as_they_come_first() -> None:
    """A person with two spellings has the first one."""
    shown = workshop(
        HEAD.replace("hours: 09:00-17:00\n", "") + "schedule:\n"
        "  - {id: one, start: 09:00, minutes: 30, title: One, speakers: [ada example]}\n"
        "  - {id: two, start: 10:00, minutes: 30, title: Two, speakers: [Ada Example]}\n"
    )
    ((_, (member,)),) = people_view.people(shown, viewer("UTC")).groups
    assert member.person.name == "ada example"
    assert [part.session.id for part in member.parts] == ["one", "two"]


def test_people_with_and_without_accents() -> None:
    """A name with and without accents is one person, spelt as the lists of people spell it."""
    found = workshop(
        HEAD
        + """\
schedule:
  - {id: one, start: 09:00, title: One, speakers: [Florian Tramer, Zoe Ek]}
  - {id: two, start: 10:00, title: Two, speakers: [Zoë Ek], moderators: [FLORIAN TRAMÈR]}
speakers:
  - {name: Florian Tramèr, role: Professor, affiliation: ETH}
  - {name: Florian Tramer, affiliation: Zürich, url: "https://a.example"}
organizers: [{name: FLORIAN TRAMER, role: Chair}]
"""
    )
    groups = people_view.people(found, viewer("UTC")).groups
    assert [
        (
            heading,
            [
                (*member.person.fields().values(), [part.session.id for part in member.parts])
                for member in members
            ],
        )
        for heading, members in groups
    ] == [
        (
            "Speakers",
            [("Florian Tramèr", "Professor", "ETH, Zürich", "https://a.example", ["one", "two"])],
        ),
        ("Organizers", [("Florian Tramèr", "Chair", None, None, ["one", "two"])]),
        ("Also on the programme", [("Zoe Ek", None, None, None, ["one", "two"])]),
    ]
    names = [profile.name for profile in documents.person_profiles(found).values()]
    assert names == ["Florian Tramèr", "Zoe Ek"]
