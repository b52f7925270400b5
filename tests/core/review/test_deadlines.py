"""Deadlines in an order that cannot be meant."""

import pytest

from tests.core.review.samples import HEAD, problems, said


def _deadlines(*lines: str) -> str:
    return f"{HEAD}deadlines:\n" + "".join(f"  - {{name: {line}}}\n" for line in lines)


PAPERS = "Papers, id: papers, kind: submission, at: 2026-04-01 23:59 AoE"


def test_a_notification_before_its_submission() -> None:
    """The notification is reported, at its date."""
    text = _deadlines(PAPERS, "Notice, id: notice, kind: notification, on: 2026-03-20")
    (problem,) = problems(text)
    assert problem.code == "early-notification"
    assert (problem.origin.line, problem.origin.column) == (8, 56)
    assert problem.text == "Notice (2026-03-20) is before Papers (2026-04-01 23:59 AoE)"
    assert problem.hint == "check both dates: one of them may be wrong"


@pytest.mark.parametrize("day", ["2026-04-01", "2026-04-02", "TBD"])
def test_a_notification_in_time(day: str) -> None:
    """The same day may be right somewhere on Earth."""
    notice = f"Notice, id: notice, kind: notification, on: {day}"
    assert problems(_deadlines(PAPERS, notice)) == []


def test_rounds() -> None:
    """In several rounds, each notification has the submission of its round."""
    rounds = [
        "Papers 1, id: p1, kind: submission, on: 2026-01-10",
        "Notice 1, id: n1, kind: notification, on: 2026-02-10",
        "Papers 2, id: p2, kind: submission, on: 2026-03-10",
    ]
    good = [*rounds, "Notice 2, id: n2, kind: notification, on: 2026-04-10"]
    assert problems(_deadlines(*good)) == []
    bad = [*rounds, "Notice 2, id: n2, kind: notification, on: 2026-02-20"]
    assert said(_deadlines(*bad)) == ["10:54 Notice 2 (2026-02-20) is before Papers 2 (2026-03-10)"]
    assert problems(_deadlines(*rounds)) == []


def test_a_paper_after_the_workshop() -> None:
    """A deadline for papers after the last day is reported; one for the final version is not."""
    final = "Final, id: final, kind: camera-ready, on: 2026-07-01"
    late = "Papers, id: papers, kind: submission, at: 2027-04-01 23:59 AoE"
    (problem,) = problems(_deadlines(final, late))
    assert (problem.code, problem.origin.line, problem.origin.column) == ("late-paper", 8, 54)
    assert problem.text == "Papers (2027-04-01 23:59 AoE) is after the last day, 2026-06-12"
    assert problem.hint == "check the year of both dates"


def test_a_superseded_date_that_is_later() -> None:
    """The superseded date is reported at its own place."""
    text = _deadlines(f"{PAPERS}, was: [2026-03-20 23:59 AoE, 2026-04-08 23:59 AoE]")
    (problem,) = problems(text)
    assert problem.code == "later-superseded"
    assert (problem.origin.line, problem.origin.column) == (7, 104)
    assert (
        problem.text == "Papers was 2026-04-08 23:59 AoE, which is later than 2026-04-01 23:59 AoE"
    )
    assert problem.hint == "swap them if the deadline was extended"


@pytest.mark.parametrize("was", ["2026-03-20 23:59 AoE", "2026-04-01", "2026-04-02"])
def test_a_superseded_date_that_may_be_earlier(was: str) -> None:
    """A date without a time or a zone may have ended before the cut-off."""
    assert problems(_deadlines(f"{PAPERS}, was: [{was}]")) == []


LIST = """\
- title: LOCK
  year: 2027
  id: lock27
  timezone: AoE
  start: 2027-03-01
  end: 2027-03-05
  deadlines:
    - {type: paper, label: Paper, date: '2027-11-30 23:59'}
"""


def test_a_deadline_list() -> None:
    """A list is reviewed as a workshop file is."""
    assert [(each.code, each.origin.line) for each in problems(LIST)] == [("late-paper", 8)]
    assert problems(LIST.replace("2027-11-30", "2026-11-30")) == []
