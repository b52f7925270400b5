"""Search a text for one of many words, faster than one pattern of them all does."""

import re
from collections.abc import Iterator
from functools import cached_property

_START = 3
"""The letters of a word by which is decided whether its pattern can match."""
_WORD = re.compile(r"\w+")
_PLAIN_START = re.compile(rf"\\b([a-z]{{{_START}}})(?![?*{{])")


def starts_of(text: str) -> set[str]:
    """Return the first letters of the words of a text in small letters."""
    return {word[:_START] for word in _WORD.findall(text)}


class AnyOf:
    """The alternatives of a pattern in small letters.

    They are searched in groups, which are compiled when they are first searched: those that begin
    with a word, only for texts with words that begin alike; those at the beginning of a text;
    those without a Latin letter, only for texts that are not ASCII; and all others.
    """

    def __init__(self, pattern: str) -> None:
        """Split a pattern at each `|` outside brackets."""
        self._starts: set[str] = set()
        self._of_words: list[str] = []
        self._at_start: list[str] = []
        self._foreign: list[str] = []
        self._others: list[str] = []
        for one in _alternatives(pattern):
            if start := _PLAIN_START.match(one):
                self._starts.add(start[1])
                self._of_words.append(one.removeprefix(r"\b"))
            elif one.startswith("^"):
                self._at_start.append(one)
            elif not one.isascii() and not re.search(r"(?<!\\)[a-z]", one):
                self._foreign.append(one)
            else:
                self._others.append(one)

    def search(self, text: str, starts: set[str]) -> bool:
        """Return whether a text in small letters has one of them. `starts`: see `starts_of`."""
        return bool(
            (not self._starts.isdisjoint(starts) and self._words_pattern.search(text))
            or (self._at_start and self._start_pattern.match(text))
            or (self._others and self._other_pattern.search(text))
            or (self._foreign and not text.isascii() and self._foreign_pattern.search(text))
        )

    @cached_property
    def _words_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(self._of_words)})")

    @cached_property
    def _start_pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(self._at_start))

    @cached_property
    def _other_pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(self._others))

    @cached_property
    def _foreign_pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(self._foreign))


def _alternatives(pattern: str) -> Iterator[str]:
    """Yield the alternatives of a pattern that has no `|` in a set of characters."""
    depth = start = 0
    for match in re.finditer(r"\\.|[()|]", pattern):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if match[0] == "|" and not depth:
            yield pattern[start : match.start()]
            start = match.end()
    yield pattern[start:]
