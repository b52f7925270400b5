"""A person in two rooms at once."""

import pytest

from tests.core.review.samples import problems, schedule, session

ALPHA = session("alpha", "09:00-10:00", "room: A, speakers: [Ada Example]")


def test_a_speaker_in_two_rooms() -> None:
    """The later session is reported, at the name of the speaker."""
    text = schedule(
        ALPHA, session("beta", "09:30-11:00", "room: B, speakers: [Cem Test, Ada Example]")
    )
    (problem,) = problems(text)
    assert (problem.origin.line, problem.origin.column) == (8, 85)
    assert problem.text == (
        "Ada Example is in A with 'Alpha', and in B with 'Beta', on 2026-06-12 from 09:30 to 10:00"
    )
    assert problem.hint == ("move one of them; if these are two people, write their names in full")


def test_a_moderator() -> None:
    """Who moderates a session is in its room, too."""
    text = schedule(ALPHA, session("beta", "09:30-11:00", "room: B, moderators: [Ada Example]"))
    assert [(each.code, each.origin.column) for each in problems(text)] == [("person-clash", 77)]


@pytest.mark.parametrize(
    "more",
    [
        "room: A, speakers: [Ada Example]",
        "room: Online, speakers: [Ada Example]",
        "room: B, kind: poster, speakers: [Ada Example]",
        "room: B, cancelled: true, speakers: [Ada Example]",
        "speakers: [Ada Example]",
        "room: B, speakers: [Ada Exemplar]",
    ],
)
def test_no_other_room(more: str) -> None:
    """One room, no known room, a poster, a cancelled session and another person do not count."""
    assert problems(schedule(ALPHA, session("beta", "09:30-11:00", more)), "person-clash") == []


@pytest.mark.parametrize("name", ["TBA", "The Organizers", "Ada", "Various"])
def test_no_person(name: str) -> None:
    """A group, or a first name that many have, may be in several rooms."""
    sessions = (session(room, "09:00-10:00", f"room: {room}, speakers: [{name}]") for room in "ab")
    assert problems(schedule(*sessions)) == []


def test_one_event_in_two_rooms() -> None:
    """A session with the title of another one, or more behind it, is the same event."""
    one = session("jam", "09:00-10:00", "room: A, speakers: [Ada Example]")
    other = session("jam-2", "09:00-10:00", "room: B, speakers: [Ada Example]")
    assert problems(schedule(one, other)) == []


def test_the_host_of_several_rooms() -> None:
    """Who is in three sessions at once is a host of them."""
    sessions = (
        session(name, "09:00-10:00", f"room: {name}, speakers: [Ada Example]")
        for name in ("alpha", "beta", "gamma")
    )
    assert problems(schedule(*sessions)) == []


def test_a_person_in_two_spellings() -> None:
    """A person with a title in one room is the same one in the other."""
    text = schedule(
        session("alpha", "09:00-10:00", "room: A, speakers: [Bob Example]"),
        session("beta", "09:30-10:30", "room: B, speakers: [Dr. Bob Example]"),
    )
    assert [each.code for each in problems(text)] == ["person-clash", "other-spelling"]
