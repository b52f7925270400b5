"""The heading of a group of talks in running text, and the line that names its chair."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from digbug_cli.sources.pages.words import roles
from digbug_cli.sources.pages.words.lines import Line

MAX_LINES = 2
"""At most this many lines are the head of a group."""
_SESSION = re.compile(
    r"^\W*(?:(?:paper|oral|technical|plenary|short|long)s? )?(?:session|block|part)\s*#?\s?"
    r"(?:[0-9]{1,2}|[ivx]{1,4}|[a-h])\b",
    re.IGNORECASE,
)
"""How the heading of a group of talks begins: `Session 2: Language Design`."""


class GroupHead(NamedTuple):
    """The heading of a group, and the line that names who leads it."""

    title: Line | None = None
    chair: Line | None = None


def find(lines: Sequence[Line]) -> GroupHead | None:
    """Return the head of a group in the lines directly above its first time."""
    chair = next((line for line in lines if roles.chairs_alone(line.text)), None)
    title = next((line for line in lines if _is_title(line)), None)
    return GroupHead(title, chair) if title or chair else None


def start(lines: Sequence[Line], first: int, last: int) -> int:
    """Return the number of the line at which the head begins that ends the lines before `last`.

    It is `last` if they end with none; the head has no lines before `first`.
    """
    at = end = last
    if at - 1 > first and roles.chairs_alone(lines[at - 1].text) and not _is_title(lines[at - 1]):
        at -= 1
    while at > first and _is_title(lines[at - 1]):
        at -= 1
        end = at
    return end


def _is_title(line: Line) -> bool:
    """Return whether a line is the heading of a group: bold, with a number, or with a chair."""
    found = roles.read(line.text) if roles.chairs_alone(line.text) else None
    # `Afternoon block (chair: Ada Lovelace)`
    return bool(line.level or _SESSION.match(line.text) or (found and found.before))
