"""All reviews of a file. They are warnings; a file that is shown is not reviewed."""

from collections.abc import Iterator

from digbug_cli.core.check.draft import Draft, Fields, Items
from digbug_cli.core.check.problem import Problem, ordered
from digbug_cli.core.check.workshop import CheckResult
from digbug_cli.core.model import Workshop
from digbug_cli.core.review.deadlines import deadline_problems
from digbug_cli.core.review.names import similar_names
from digbug_cli.core.review.people import person_clashes
from digbug_cli.core.review.places import Places
from digbug_cli.core.review.rooms import room_clashes
from digbug_cli.core.review.speakers import missing_speakers
from digbug_cli.core.review.weekdays import DateFinder, wrong_weekdays
from digbug_cli.core.text import line


def review(result: CheckResult, find_dates: DateFinder) -> tuple[Problem, ...]:
    """Return the warnings of all reviews of a checked file, in the order of the file.

    Of a file with errors, the parts without errors are reviewed. `find_dates` finds the dates of
    other languages than English in its texts.
    """
    problems = dict.fromkeys(_problems(result, find_dates))
    # Messages quote untrusted text from the file.
    return ordered(
        problem._replace(text=line(problem.text), hint=problem.hint and line(problem.hint))
        for problem in problems
    )


def _problems(result: CheckResult, find_dates: DateFinder) -> Iterator[Problem]:
    draft = result.draft
    if result.partial:
        yield from _programme_problems(draft, result.partial)
        yield from wrong_weekdays(draft, result.partial, draft.root, find_dates)
    # Of a date that is out of order in its list, the checker has said so.
    reported = {problem.origin for problem in result.problems}
    values = draft.root.values if isinstance(draft.root, Items) else ()
    nodes = (value for value in values if isinstance(value, Fields))
    for conference, node in zip(result.conferences, nodes, strict=True):
        for problem in deadline_problems(conference, node):
            if problem.origin not in reported:
                yield problem
        yield from wrong_weekdays(draft, conference, node, find_dates)


def _programme_problems(draft: Draft, workshop: Workshop) -> Iterator[Problem]:
    places = Places(draft)
    yield from room_clashes(workshop, places, is_imported=draft.sessions is not None)
    yield from person_clashes(workshop, places)
    yield from deadline_problems(workshop, draft.root)
    similar = list(similar_names(workshop, places))
    yield from (each.problem for each in similar)
    names = [name for each in similar for name in each.names]
    yield from missing_speakers(workshop, places, names)
