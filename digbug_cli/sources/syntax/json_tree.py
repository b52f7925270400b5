"""Parse JSON into draft values. Each value has the place of the mapping that contains it.

Python's JSON parser gives no places, so those of the mappings are found by their braces.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

from digbug_cli.core.check.draft import Draft, Fields, Items, Node, Text
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.text import quoted
from digbug_cli.errors import Origin

MAX_VALUES = 200_000
MAX_LEVELS = 32
_STRING_OR_BRACE = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|\{', re.DOTALL)


class _Pairs(NamedTuple):
    """A mapping as in the file, with duplicate keys."""

    pairs: list[tuple[str, Any]]


def read(text: str, path: str) -> Draft:
    """Parse the JSON in `text`; messages call it `path`.

    Numbers become texts as written, booleans `true` or `false`, and `null` an empty text.
    """
    # Commas within texts count too, since an upper bound is enough.
    if text.count(",") + text.count("[") + text.count("{") > MAX_VALUES:
        message = f"holds more than {MAX_VALUES:,} values"
        return Draft(None, (Problem(Origin(path), "too-many", message),))
    try:
        value = json.loads(
            text,
            strict=False,  # texts may hold raw control characters
            object_pairs_hook=_Pairs,
            parse_int=str,
            parse_float=str,
            parse_constant=str,
        )
        reader = _Reader(text, path)
        return Draft(reader.node(value, Origin(path, 1, 1), 0), tuple(reader.problems))
    except json.JSONDecodeError as error:
        place = Origin(path, error.lineno, error.colno)
        message = f"is not valid JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        hint = "check that the file is complete"
        return Draft(None, (Problem(place, "not-json", message, hint),))
    except RecursionError:
        message = f"nests deeper than {MAX_LEVELS} levels"
        return Draft(None, (Problem(Origin(path), "too-deep", message),))


class _Reader:
    """Builds the values of a draft, in the order of the file."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.lines = [match.end() for match in re.finditer("\n", text)]
        self.braces = _braces(text)

    def node(self, value: Any, origin: Origin, level: int) -> Node:  # noqa: ANN401 - whatever JSON holds
        if isinstance(value, str):
            return Text(value, origin)
        if level > MAX_LEVELS:
            raise RecursionError
        if isinstance(value, _Pairs):
            return self.fields(value, level)
        if isinstance(value, list):
            return Items(tuple(self.node(item, origin, level + 1) for item in value), origin)
        return Text("" if value is None else str(value).lower(), origin)

    def fields(self, value: _Pairs, level: int) -> Fields:
        index = next(self.braces)
        line = bisect_right(self.lines, index)
        origin = Origin(self.path, line + 1, index - (self.lines[line - 1] if line else 0) + 1)
        values: dict[str, Node] = {}
        for key, item in value.pairs:
            node = self.node(item, origin, level + 1)
            if key in values:
                message = f"duplicate key {quoted(key)}"
                self.problems.append(
                    Problem(
                        origin, "duplicate-key", message, "taken as the last of them", warning=True
                    )
                )
            values[key] = node
        return Fields(values, dict.fromkeys(values, origin), origin)


def _braces(text: str) -> Iterator[int]:
    """Yield the index at which each mapping begins, in the order of the file."""
    for match in _STRING_OR_BRACE.finditer(text):
        if match[0] == "{":
            yield match.start()
