"""Speakers who are missing from the list of speakers."""

import pytest

from tests.core.review.samples import problems, schedule, session

SPEAKERS = "speakers: [{name: Ada Example}, {name: Bob Test}]\n"


def test_a_missing_speaker() -> None:
    """An invited speaker who is not in the list is reported at the first session, once."""
    text = schedule(
        session("alpha", "09:00-10:00", "kind: invited, speakers: [Cem Other]"),
        session("beta", "10:00-11:00", "kind: invited, speakers: [Cem Other]"),
    )
    assert problems(text) == []
    (problem,) = problems(text + SPEAKERS)
    assert problem.code == "missing-speaker"
    assert (problem.origin.line, problem.origin.column) == (7, 83)
    assert problem.text == "'Cem Other' of 'Alpha' is not in the list of speakers"
    assert problem.hint == "add `- name: Cem Other` to `speakers`"


def test_a_similar_name() -> None:
    """The hint names a similar speaker of the list."""
    text = schedule(session("alpha", "09:00-10:00", "kind: keynote, speakers: [Ada M Example]"))
    (problem,) = problems(text + SPEAKERS)
    assert problem.hint == (
        "did you mean Ada Example? If not, add `- name: Ada M Example` to `speakers`"
    )


def test_a_list_of_invited_speakers() -> None:
    """If few speakers of a kind are in the list, it is not meant to have them."""
    talks = [
        session("alpha", "09:00-10:00", "speakers: [Ada Example]"),
        session("beta", "10:00-11:00", "speakers: [Cem Other]"),
        session("gamma", "11:00-12:00", "speakers: [Dora Third]"),
    ]
    assert problems(schedule(*talks) + SPEAKERS) == []
    assert [each.origin.line for each in problems(schedule(*talks[:2]) + SPEAKERS)] == [8]


def test_other_lists() -> None:
    """Panelists and organizers need not be in the list of speakers; groups are not people."""
    text = schedule(
        session("alpha", "09:00-10:00", "kind: keynote, speakers: [Cem Other]"),
        session("beta", "10:00-11:00", "kind: keynote, speakers: [Dora Third]"),
        session("gamma", "11:00-12:00", "kind: keynote, speakers: [The Organizers, TBA]"),
    )
    lists = "panelists: [{name: CEM OTHER}]\norganizers: [{name: Dora Third}]\n"
    assert problems(text + SPEAKERS + lists, "missing-speaker") == []


@pytest.mark.parametrize(
    ("name", "count"), [("Bea Example", 0), ("Ada Example", 0), ("Bea", 0), ("Cem Example", 1)]
)
def test_another_first_name(name: str, count: int) -> None:
    """Who is listed with two first names, one in brackets, may be called by either."""
    text = schedule(session("alpha", "09:00-10:00", f"kind: keynote, speakers: [{name}]"))
    text += "speakers: [{name: Ada (Bea) Example}]\n"
    assert len(problems(text)) == count
