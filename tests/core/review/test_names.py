"""Names that are written in two ways."""

import pytest

from digbug_cli.core.review.similar_names import misspelt, other_spellings
from tests.core.review.samples import HEAD, problems, said, schedule, session


def test_a_room_in_another_spelling() -> None:
    """The rarer spelling is reported, at its place."""
    text = schedule(
        session("alpha", "09:00-10:00", "room: hall b"),
        session("beta", "10:00-11:00", "room: Hall B"),
        session("gamma", "11:00-12:00", "room: Hall B"),
    )
    (problem,) = problems(text)
    assert (problem.origin.line, problem.origin.column) == (7, 63)
    assert problem.text == "'hall b' is written 'Hall B' elsewhere in the file"
    assert problem.hint == "write Hall B in both places, if it is the same"


def test_the_room_of_the_venue() -> None:
    """The room of the venue is one of the rooms; of two that are as frequent the later counts."""
    text = f"{HEAD}venue: {{room: Hall B}}\nschedule:\n"
    text += session("alpha", "09:00-10:00", "room: Hall-B")
    assert said(text) == ["8:63 'Hall-B' is written 'Hall B' elsewhere in the file"]


def test_a_track() -> None:
    """So are tracks."""
    text = schedule(
        session("alpha", "09:00-10:00", "room: A, track: Security"),
        session("beta", "09:00-10:00", "room: B, track: Securtiy"),
    )
    assert said(text) == ["8:71 'Securtiy' is similar to 'Security'"]


def test_a_misspelt_person() -> None:
    """A name with two letters swapped is reported at the later place."""
    text = schedule(
        session("alpha", "09:00-10:00", "speakers: [Bob Example]"),
        session("beta", "10:00-11:00", "moderators: [Bob Exampel]"),
    )
    (problem,) = problems(text)
    assert (problem.code, problem.text) == (
        "similar-name",
        "'Bob Exampel' is similar to 'Bob Example'",
    )
    assert (problem.origin.line, problem.origin.column) == (8, 68)
    assert problem.hint == "write Bob Example in both places, if it is the same"


def test_a_misspelt_person_in_a_list() -> None:
    """The list of speakers counts, too; who is misspelt in it is not also missing from it."""
    text = schedule(session("alpha", "09:00-10:00", "kind: keynote, speakers: [Bob Exampel]"))
    text += "speakers: [{name: Bob Example}]\n"
    assert [each.code for each in problems(text)] == ["similar-name"]


def test_two_people() -> None:
    """Two people in one session, or in the lists, are two, however similar their names are."""
    text = schedule(session("alpha", "09:00-10:00", "speakers: [Bob Example, Bob Exampel]"))
    assert problems(text) == []
    text = schedule(
        session("alpha", "09:00-10:00", "speakers: [Bob Example]"),
        session("beta", "10:00-11:00", "speakers: [Bob Exampel]"),
    )
    text += "speakers: [{name: Bob Example}]\norganizers: [{name: Bob Exampel}]\n"
    assert problems(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bob Example", "Bob Exampel"),
        ("Bob Example", "Bob Exmple"),
        ("Katharina Berg", "Katherina Berg"),
        ("Zoë Müllers", "Zoe Mullres"),
    ],
)
def test_mistakes(one: str, other: str) -> None:
    """Swapped, missing and other letters of long words are mistakes, with or without accents."""
    assert list(misspelt([one, other])) == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hall A", "Hall B"),
        ("Room 1301", "Room 1302"),
        ("Yi Zhang", "Yi Zheng"),
        ("Jan Novak", "Jana Novak"),
        ("Marc Example", "Mark Example"),
        ("Ada Example", "Bob Exampel"),
        ("Salon North", "Salon South"),
        ("Ada Example", "Ada B Example"),
    ],
)
def test_other_names(one: str, other: str) -> None:
    """Numbers, single letters and short words make other names."""
    assert list(misspelt([one, other])) == []


def test_spellings() -> None:
    """Case, accents, blanks and punctuation make no other name."""
    names = ["Hall B", "hall-b", "HALL  B", "Hall C", "José Test", "Jose Test"]
    assert other_spellings(names) == {
        "hall b": ["Hall B", "hall-b", "HALL  B"],
        "jose test": ["José Test", "Jose Test"],
    }


def test_many_names() -> None:
    """Ten thousand people with one first name take no longer than others."""
    letters = "abcdefghij"
    names = [
        f"Ada {''.join(2 * letters[int(digit)] for digit in f'{n:04}')}" for n in range(10_000)
    ]
    assert list(misspelt(names)) == []


@pytest.mark.parametrize("name", ["Dr. Bob Example", "Prof. Dr. Bob Example", "'Example, Bob'"])
def test_titles_and_order(name: str) -> None:
    """A name with a title, or with the last name first, is another spelling."""
    text = schedule(
        session("alpha", "09:00-10:00", "speakers: [Bob Example]"),
        session("beta", "10:00-11:00", "speakers: [Bob Example]"),
        session("gamma", "11:00-12:00", f"speakers: [{name}]"),
    )
    (problem,) = problems(text)
    assert problem.code == "other-spelling"
    assert problem.hint == "write Bob Example in both places, if it is the same"


def test_people_told_apart_by_brackets() -> None:
    """Two people of one name, with their affiliations, are two."""
    text = schedule(
        session("alpha", "09:00-10:00", "speakers: [Wei Wang (MIT)], room: A"),
        session("beta", "09:00-10:00", "speakers: [Wei Wang (CMU)], room: B"),
    )
    assert problems(text) == []
