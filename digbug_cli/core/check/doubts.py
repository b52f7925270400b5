"""Where the warnings about an imported programme belong in the workshop file made of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from digbug_cli.core.check.draft import Draft, Fields, Items, Text
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.text import line
from digbug_cli.errors import Origin

Texts = Mapping[str, Sequence[str]]

_KEYS = {
    "no-zone": "timezone",
    "other-zone": "timezone",
    "contradictory-zone": "timezone",
    "unknown-zone": "timezone",
    "no-name": "name",
    "no-year": "dates",
    "no-date": "dates",
}
"""The key of a workshop file that a warning of a code is about, if it is about no single entry."""


class Doubts(NamedTuple):
    """The texts of warnings, by the entry or key that they are about."""

    sessions: Texts
    """By the ids that the source gives them."""
    deadlines: Texts
    keys: Texts
    others: Sequence[str]


NO_DOUBTS = Doubts({}, {}, {}, ())


def placed(draft: Draft, problems: Sequence[Problem]) -> Doubts:
    """Sort the warnings about a draft: by the place of a session or deadline, then by their code.

    A warning about a part of an entry is in the same line as the entry.
    """
    found: dict[str, dict[str, list[str]]] = {
        kind: defaultdict(list) for kind in ("session", "deadline", "key", "other")
    }
    exact, by_line = _entries(draft)
    for problem in problems:
        if not problem.warning:
            continue
        place = problem.origin
        entry = exact.get(place) or by_line.get((place.path, place.line)) or ("", "")
        if not entry[0]:
            key = _KEYS.get(problem.code, "")
            entry = ("key", key) if key else ("other", "")
        found[entry[0]][entry[1]].append(_text(problem))
    return Doubts(found["session"], found["deadline"], found["key"], found["other"][""])


def _entries(
    draft: Draft,
) -> tuple[dict[Origin, tuple[str, str]], dict[tuple[str, int], tuple[str, str]]]:
    """Return the sessions and deadlines by their place, and by their line if it has only one."""
    exact: dict[Origin, tuple[str, str]] = {}
    by_line: dict[tuple[str, int], tuple[str, str]] = {}
    for origin, entry in (*_sessions(draft), *_deadlines(draft)):
        exact.setdefault(origin, entry)
        place = (origin.path, origin.line)
        by_line[place] = entry if place not in by_line else ("", "")
    return exact, {place: entry for place, entry in by_line.items() if place[1]}


def _sessions(draft: Draft) -> Iterator[tuple[Origin, tuple[str, str]]]:
    for one in draft.sessions or ():
        yield one.origin, ("session", one.id)


def _deadlines(draft: Draft) -> Iterator[tuple[Origin, tuple[str, str]]]:
    node = draft.root.values.get("deadlines") if isinstance(draft.root, Fields) else None
    for entry in node.values if isinstance(node, Items) else ():
        identifier = entry.values.get("id") if isinstance(entry, Fields) else None
        if isinstance(identifier, Text):
            yield entry.origin, ("deadline", identifier.value)


def _text(problem: Problem) -> str:
    """Return a warning in one line, with its hint."""
    text = f"{problem.origin}: {problem.text}"
    return line(f"{text}; {problem.hint}" if problem.hint else text)
