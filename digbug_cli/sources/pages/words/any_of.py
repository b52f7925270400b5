"""Search a text for one of many words, faster than one pattern of them all does."""

import re
from collections.abc import Iterator
from functools import cached_property


class AnyOf:
    """The alternatives of a pattern in small letters.

    They are searched in groups that begin alike, which `re` then finds by their first letters.
    Those without a Latin letter are compiled and searched only for texts that are not ASCII.
    """

    def __init__(self, pattern: str) -> None:
        """Split a pattern at each `|` outside brackets."""
        latin: list[str] = []
        self._others: list[str] = []
        for one in _alternatives(pattern):
            is_other = not one.isascii() and not re.search(r"(?<!\\)[a-z]", one)
            (self._others if is_other else latin).append(one)
        words = [one.removeprefix(r"\b") for one in latin if one.startswith(r"\b")]
        self._words = rf"\b(?:{'|'.join(words)})" if words else ""
        self._rest = "|".join(one for one in latin if not one.startswith(r"\b"))

    def search(self, text: str) -> bool:
        """Return whether a text in small letters has one of them."""
        for pattern in self._latin_patterns:
            if pattern.search(text):
                return True
        has_others = bool(self._others) and not text.isascii()
        return has_others and bool(self._other_pattern.search(text))

    @cached_property
    def _latin_patterns(self) -> list[re.Pattern[str]]:
        return [re.compile(one) for one in (self._words, self._rest) if one]

    @cached_property
    def _other_pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(self._others))


def _alternatives(pattern: str) -> Iterator[str]:
    """Yield the alternatives of a pattern that has no `|` in a set of characters."""
    depth = start = 0
    for match in re.finditer(r"\\.|[()|]", pattern):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if match[0] == "|" and not depth:
            yield pattern[start : match.start()]
            start = match.end()
    yield pattern[start:]
