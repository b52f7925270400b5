"""Deadlines in an order that cannot be meant."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from digbug_cli.core.check.draft import Node
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.check.written import written_date
from digbug_cli.core.model import (
    Conference,
    Cutoff,
    DateOnly,
    DateSpec,
    Deadline,
    DeadlineOwner,
    Workshop,
)
from digbug_cli.core.review.places import DeadlinePlace, deadline_places
from digbug_cli.core.time.instants import Instant

_PAPERS = frozenset({"abstract", "submission"})
_CHECK_BOTH = "check both dates: one of them may be wrong"


class _Row(NamedTuple):
    deadline: Deadline
    place: DeadlinePlace


def deadline_problems(owner: DeadlineOwner, node: Node | None) -> Iterator[Problem]:
    """Yield the warnings about the deadlines of a workshop, or of a conference in a list.

    `node` is the owner as the file has it.
    """
    places = deadline_places(node)
    if len(places) != len(owner.deadlines):
        return
    rows = [_Row(*each) for each in zip(owner.deadlines, places, strict=True)]
    yield from _early_notifications(rows)
    yield from _late_papers(rows, _last_day(owner))
    for row in rows:
        yield from _later_superseded(row)


def _early_notifications(rows: Sequence[_Row]) -> Iterator[Problem]:
    """Yield a warning for each notification that is before its submission.

    If there are as many notifications as submissions, they belong to each other in their order.
    Otherwise, a notification is only reported if it is before all submissions.
    """
    papers = [row for row in rows if row.deadline.kind == "submission" and row.deadline.when]
    papers = papers or [row for row in rows if row.deadline.kind == "abstract"]
    notices = [row for row in rows if row.deadline.kind == "notification" and row.deadline.when]
    for index, notice in enumerate(notices):
        of_notice = papers[index : index + 1] if len(papers) == len(notices) else papers
        if of_notice and all(
            is_after(row.deadline.when, notice.deadline.when) for row in of_notice
        ):
            paper = of_notice[0].deadline
            message = f"{notice.deadline.name} ({written_date(notice.deadline.when)}) is before"
            message += f" {paper.name} ({written_date(paper.when)})"
            yield Problem(
                notice.place.date, "early-notification", message, _CHECK_BOTH, warning=True
            )


def _late_papers(rows: Sequence[_Row], last_day: date | None) -> Iterator[Problem]:
    """Yield a warning for each deadline for papers that is after the last day."""
    for deadline, place in rows:
        day = _day(deadline.when)
        if last_day and day and deadline.kind in _PAPERS and day > last_day:
            message = f"{deadline.name} ({written_date(deadline.when)}) is after the last day,"
            message += f" {last_day}"
            hint = "check the year of both dates"
            yield Problem(place.date, "late-paper", message, hint, warning=True)


def _later_superseded(row: _Row) -> Iterator[Problem]:
    """Yield a warning for each superseded date that is later than the one that counts."""
    deadline = row.deadline
    for index, was in enumerate(deadline.was):
        if is_after(was, deadline.when):
            message = f"{deadline.name} was {written_date(was)}, which is later than"
            message += f" {written_date(deadline.when)}"
            hint = "swap them if the deadline was extended"
            origin = row.place.was(index)
            yield Problem(origin, "later-superseded", message, hint, warning=True)


def is_after(one: DateSpec, other: DateSpec) -> bool:
    """Return whether a date is surely after another one, wherever on Earth it is."""
    if isinstance(one, DateOnly) and isinstance(other, DateOnly):
        return one.last_day > other.last_day
    first, last = _bounds(one), _bounds(other)
    return first is not None and last is not None and first[0] > last[1]


def _bounds(when: DateSpec) -> tuple[Instant, Instant] | None:
    """Return the earliest and the latest moment that a date may be; None if that is unknown."""
    if isinstance(when, Cutoff):
        return when.instant, when.instant
    if isinstance(when, DateOnly):
        return when.over
    if when and when.earliest and when.latest:
        return when.earliest, when.latest
    return None


def _day(when: DateSpec) -> date | None:
    """Return the day of a date as stated; of several days, the first."""
    if isinstance(when, Cutoff):
        return when.wall.date()
    return when.day if isinstance(when, DateOnly) else None


def _last_day(owner: Workshop | Conference) -> date | None:
    if isinstance(owner, Workshop):
        return max(owner.dates, default=None)
    return max(filter(None, (owner.starts_on, owner.ends_on)), default=None)
