"""People: one profile each, from all lists and sessions."""

from digbug_cli.core.finding import documents
from tests.core.samples import HEAD, shipped, workshop

SAMPLE = workshop(
    HEAD
    + """\
schedule:
  - {id: one, start: 09:00, title: One, speakers: [Florian Tramer, Ada Example]}
  - {id: two, start: 09:30, title: Two, speakers: [Bob Li], moderators: [ADA EXAMPLE, Bob Li]}
speakers:
  - {name: Florian Tramèr, role: Professor, affiliation: ETH, url: "https://a.example"}
panelists:
  - {name: Florian Tramèr, role: Professor, affiliation: Zürich}
organizers:
  - {name: FLORIAN TRAMÈR, url: "https://b.example"}
  - {name: Cem Example}
awards:
  - {name: Best Talk, session: one}
  - {name: Best Work, people: [Florian Tramèr], session: two}
"""
)


def test_people() -> None:
    """Listed people come first; a profile merges all lists."""
    found = [
        (one.name, one.listed_as, one.known_for, one.urls)
        for one in documents.person_profiles(SAMPLE).values()
    ]
    assert found == [
        (
            "Florian Tramèr",
            ("speaker", "panelist", "organizer"),
            "Professor, ETH, Zürich",
            ("https://a.example", "https://b.example"),
        ),
        ("Cem Example", ("organizer",), "", ()),
        ("Ada Example", (), "", ()),
        ("Bob Li", (), "", ()),
    ]


def test_parts_and_awards() -> None:
    """Names match in any spelling; an award without winners goes to its session's speakers."""
    found = [
        (
            one.name,
            [(part.session.id, part.moderates) for part in one.participations],
            [award.name for award in one.awards],
        )
        for one in documents.person_profiles(SAMPLE).values()
    ]
    assert found == [
        ("Florian Tramèr", [("one", False)], ["Best Talk", "Best Work"]),
        ("Cem Example", [], []),
        ("Ada Example", [("one", False), ("two", True)], ["Best Talk"]),
        ("Bob Li", [("two", True)], []),
    ]


def test_texts() -> None:
    """A session has the affiliations of its people as texts; a person also has roles."""
    known = documents.person_profiles(SAMPLE)
    one = SAMPLE.sessions[0]
    assert [tuple(piece) for piece in documents.text_fields(one, known)] == [
        ("title", "One", ""),
        ("people", "Florian Tramer", ""),
        ("affiliation", "ETH", "Florian Tramèr"),
        ("affiliation", "Zürich", "Florian Tramèr"),
        ("people", "Ada Example", ""),
    ]
    assert [tuple(piece) for piece in documents.text_fields(known["florian tramer"], known)] == [
        ("name", "Florian Tramèr", ""),
        ("role", "Professor", ""),
        ("affiliation", "ETH", ""),
        ("affiliation", "Zürich", ""),
    ]


def test_shipped() -> None:
    """Each person of the bundled workshop has one profile."""
    people = documents.person_profiles(shipped("dig-bug-2025"))
    assert len(people) == 19
    wong = people["eric wong"]
    assert [part.session.id for part in wong.participations] == ["invited-1", "panel"]
    assert [award.name for award in people["dawei li"].awards] == ["Best Paper"]
