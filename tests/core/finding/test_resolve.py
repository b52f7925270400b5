"""Resolve a text to entries, without guessing."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from digbug_cli.core.finding import documents, resolve
from digbug_cli.core.finding.documents import Subject
from digbug_cli.core.finding.resolve import Matches
from digbug_cli.core.model import Workshop
from digbug_cli.core.stars import Star
from tests.core.samples import HEAD, shipped, workshop
from tests.outputs import drafts

DIGBUG = shipped("dig-bug-2025")


def _ids(found: Matches, of: Workshop) -> list[str]:
    return list(map(resolve.ShortIds(of).of, found.subjects))


def _dated(of: Workshop) -> tuple[Subject, ...]:
    return (*of.sessions, *of.deadlines)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("oral-3", ["oral-3"]),
        (" ORAL-3 ", ["oral-3"]),
        ("oral 3", ["oral-3"]),
        ("oral3", ["oral-3"]),
        ("Invited Talk 2", ["invited-2"]),
        ("invited-2", ["invited-2"]),
        ("panel", ["panel"]),
        ("Panel Discussion", ["panel"]),
        ("oral", ["oral-1", "oral-2", "oral-3", "oral-4", "oral-5"]),
        ("coffee", ["coffee-1", "coffee-2"]),
        ("coffee break", ["coffee-1", "coffee-2"]),
        ("leakage", ["oral-1"]),
        ("how not to hack ai", ["invited-5"]),
        ("Oral 1: Preference Leakage: A Contamination Problem in LLM-as-a-judge", ["oral-1"]),
        ("Preference Leakage: A Contamination Problem in LLM-as-a-judge", ["oral-1"]),
        ("eric wong", ["Eric Wong"]),
        ("WONG", ["Eric Wong"]),  # the person, not his two sessions
        ("pinyu", ["Pin-Yu Chen"]),
        ("wong panel", ["panel"]),  # which of them he is in
        ("wong talk", ["invited-1"]),
        ("submission", ["submission"]),
        ("deadline.submission", ["submission"]),
        ("camera ready", ["camera-ready"]),
        ("Camera", ["camera-ready"]),
        ("Author notification", ["notification"]),
        ("wang", ["Zhenting Wang"]),
        ("li", ["Bo Li", "Dawei Li"]),
        ("oral 1", ["oral-1"]),
        ("oral 6", []),
        ("wng", []),
        ("pennsylvania", []),  # an affiliation is no name
        ("eakage", []),
        ("", []),
        ("???", []),
        ("[red]", []),
        (".*", []),
        ("x" * 5000, []),
    ],
)
def test_find(text: str, ids: list[str]) -> None:
    """An id, label, name or title wins over words of one."""
    assert _ids(resolve.find(DIGBUG, text), DIGBUG) == ids


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("wng", ("Eric Wong", "Zhenting Wang")),
        ("Erik Wong", ("Eric Wong",)),
        ("oral 6", ("Oral 1", "Oral 2", "Oral 3")),
        ("cofee-1", ("coffee-1", "coffee-2")),
        ("Submision", ("submission", "Submission deadline")),
        (
            "prefrence leakage",
            ("Preference Leakage: A Contamination Problem in LLM-as-a-judge",),
        ),
        ("rutgers", ("Zhenting Wang",)),
        ("xyzzy", ()),
        ("panel", ()),  # it is one
    ],
)
def test_near(text: str, near: tuple[str, ...]) -> None:
    """An unknown name gives similar names, then entries that match its words."""
    assert resolve.find(DIGBUG, text).suggestions == near


def test_the_hint() -> None:
    """The hint lists names that resolve."""
    assert resolve.find(DIGBUG, "wng").hint == "did you mean 'Eric Wong' or 'Zhenting Wang'?"
    assert resolve.find(DIGBUG, "xyzzy").hint is None


@pytest.mark.parametrize(
    ("text", "ids", "near"),
    [
        ("oral-3", ["oral-3"], ()),
        ("Oral 3", ["oral-3"], ()),
        ("leakage", ["oral-1"], ()),
        ("Dawei Li", ["oral-1"], ()),
        ("dawei", ["oral-1"], ()),
        ("Eric Wong", ["invited-1", "panel"], ()),  # which of the two has to be said
        ("wong panel", ["panel"], ()),
        ("saha", ["panel"], ()),  # who moderates
        ("coffee", ["coffee-1", "coffee-2"], ()),
        ("deadline.submission", [], ()),
        ("submission", [], ()),
        ("Heather Zheng", [], ()),  # she is in no session
        ("Zheng", [], ()),
        ("Daweu Li", [], ("Dawei Li",)),
    ],
)
def test_sessions(text: str, ids: list[str], near: tuple[str, ...]) -> None:
    """Among sessions, a person gives their sessions and a deadline gives nothing."""
    found = resolve.sessions(DIGBUG, text)
    assert ([session.id for session in found.sessions], found.suggestions) == (ids, near)


CROSSED = workshop(
    HEAD
    + """\
schedule:
  - {id: oral-2, start: 09:00, label: Oral 1, title: First}
  - {id: oral-1, start: 09:30, label: Oral 2, title: Ada Example}
  - {id: papers, start: 10:00, title: On papers, speakers: [Ada Example]}
  - {id: dot, start: 10:30, label: "Session 1.1", title: "???"}
  - {id: dots, start: 11:00, label: Session 11, title: First}
deadlines:
  - {id: papers, name: Papers, on: 2026-05-01}
  - {id: first, name: First, on: 2026-05-01}
"""
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("oral-1", ["oral-1"]),  # as an id is written
        ("oral 1", ["oral-2"]),  # as a label is
        ("papers", ["papers"]),
        ("deadline.papers", ["deadline.papers"]),
        ("on papers", ["papers"]),
        ("Ada Example", ["person.Ada Example", "oral-1"]),  # a name and a title
        ("person.ada example", ["person.Ada Example"]),
        ("person.nobody", []),
        ("session 1.1", ["dot"]),
        ("session 11", ["dots"]),  # numbers are never joined
        ("session1.1", ["dot"]),
        ("???", ["dot"]),
        ("first", ["first"]),  # the id of a date goes before titles
        ("First", ["first"]),
        ("sess", ["dot", "dots"]),
    ],
)
def test_what_goes_before_what(text: str, ids: list[str]) -> None:
    """An exact id wins; labels come before names and titles."""
    assert _ids(resolve.find(CROSSED, text), CROSSED) == ids


def test_an_id_that_two_have_is_told_apart() -> None:
    """Each listed id resolves to its entry, even if a deadline and a session share it."""
    for entry in (*_dated(CROSSED), *documents.person_profiles(CROSSED).values()):
        assert resolve.find(CROSSED, resolve.ShortIds(CROSSED).of(entry)).only == entry


@given(drafts.workshops())
def test_ids_and_names_are_understood(of: Workshop) -> None:
    """For any workshop: an id resolves to its entry, and a title or name is found."""
    ids = resolve.ShortIds(of)
    for entry in _dated(of):
        assert resolve.find(of, ids.of(entry)).only == entry
    for session in of.sessions:
        assert resolve.find(of, session.title).subjects
        assert resolve.sessions(of, session.title).subjects
    for someone in documents.person_profiles(of).values():
        assert someone in resolve.find(of, ids.of(someone)).subjects


@given(drafts.workshops(), st.data())
def test_what_is_near_is_understood(of: Workshop, data: st.DataObject) -> None:
    """Each suggestion resolves to an entry."""
    texts = [one for session in of.sessions for one in (session.title, *session.people)]
    written = data.draw(st.sampled_from(texts))
    cut = data.draw(st.integers(0, len(written)))
    for find in (resolve.find, resolve.sessions):
        for name in find(of, written[:cut] + written[cut + 1 :]).suggestions:
            assert find(of, name).subjects


def test_types() -> None:
    """The type of an entry is session, person or deadline."""
    found = [resolve.find(DIGBUG, text).only for text in ("oral-3", "wong", "submission")]
    assert [entry and resolve.type_of(entry) for entry in found] == [
        "session",
        "person",
        "deadline",
    ]


def test_the_beginning_of_an_id() -> None:
    """A prefix of a machine-made id is enough if it is unique."""
    known = workshop(
        "format: 1\nid: w\nname: W\ntimezone: UTC\ndates: 2026-06-12\nschedule:\n"
        "  - {id: e6f45879-b630, start: 09:00, minutes: 30, title: One}\n"
        "  - {id: e6f4aaaa-b630, start: 10:00, minutes: 30, title: Two}\n"
    )
    ids = {
        text: [one.id for one in resolve.sessions(known, text).sessions]
        for text in ("e6f45879", "E6F45", "e6f4", "e6f", "b630")
    }
    assert ids == {
        "e6f45879": ["e6f45879-b630"],
        "E6F45": ["e6f45879-b630"],
        "e6f4": ["e6f45879-b630", "e6f4aaaa-b630"],
        "e6f": [],
        "b630": [],
    }


def _stars(text: str) -> list[str]:
    known = [
        Star(id="a-1", title="Snakemake: workflows", starts_at=None, room=None),
        Star(id="a-2", title="Workflows", starts_at=None, room=None),
        Star(id="e6f45879-b630", title="", starts_at=None, room=None),
        Star(id="gone", title="Köln in maps", starts_at=None, room=None),
    ]
    return [star.id for star in resolve.stars(known, text)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("snakemake", ["a-1"]),
        ("workflows", ["a-2"]),  # a whole title goes before a word of one
        ("work", ["a-1", "a-2"]),
        ("maps koln", ["gone"]),
        ("flows", []),
        ("A-1", ["a-1"]),
        ("e6f4", ["e6f45879-b630"]),
        ("e6f", []),
        ("maps talk", []),
        ("?", []),
    ],
)
def test_stars_by_what_they_say(text: str, ids: list[str]) -> None:
    """A star whose session is removed is found by title, words of the title or id."""
    assert _stars(text) == ids


@pytest.mark.parametrize(
    ("identifier", "begun"),
    [
        ("2e1f6d3a-5b7c-4d1e-9f00-aaaaaaaaaaaa", "2e1f6d3a"),
        # As much more as it takes; where that is all of it, all.
        ("77777777-5b7c-4d1e-9f00-aaaaaaaaaaaa", "77777777-5"),
        ("77777777-6b7c-4d1e-9f00-aaaaaaaaaaaa", "77777777-6"),
        ("0123456789abcdef0123", "0123456789abcdef0123"),
        # Words may stand for something else.
        ("clocks-and-where-they-hang", "clocks-and-where-they-hang"),
        ("facade", "facade"),
    ],
)
def test_enough_of_an_id(identifier: str, begun: str) -> None:
    """A machine-made id is shortened to a unique prefix."""
    known = {
        "2e1f6d3a-5b7c-4d1e-9f00-aaaaaaaaaaaa",
        "77777777-5b7c-4d1e-9f00-aaaaaaaaaaaa",
        "77777777-6b7c-4d1e-9f00-aaaaaaaaaaaa",
        "0123456789abcdef0123",
        "0123456789abcdef01234",
        "clocks-and-where-they-hang",
        "facade",
    }
    assert resolve.id_prefix(identifier, known) == begun
