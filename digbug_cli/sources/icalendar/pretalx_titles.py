"""Split the titles in pretalx's calendars: `A talk - its subtitle - Ada Example, Bob Example`.

pretalx appends ` - ` and the speakers to each title, and ` - ` alone if there are no speakers.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

MAKER = "-//pretalx//"
"""The beginning of the PRODID of pretalx's calendars."""
_MARK = " - "
_MAX_SPEAKERS = 100
_OPENING, _CLOSING = "([", ")]"


class TitleParts(NamedTuple):
    """A title and its speakers."""

    title: str
    speakers: tuple[str, ...]
    in_doubt: bool
    """The title may also be split elsewhere."""


def split_title(text: str) -> TitleParts:
    """Split a title: the speakers follow the last ` - ` outside brackets.

    Brackets contain affiliations: `Ada Example [Example - Centre for Clocks]`.
    """
    padded = f"{text.rstrip()} "
    marks = list(_outside(padded, _MARK))
    if not marks:
        return TitleParts(text.strip(), (), in_doubt=False)
    title, names = padded[: marks[-1]].strip(), padded[marks[-1] + len(_MARK) :].strip()
    if not title:
        return TitleParts(text.strip(), (), in_doubt=True)
    return TitleParts(
        title,
        tuple(islice(_names(names), _MAX_SPEAKERS)),
        in_doubt=len(marks) > 1 and names != "",
    )


def is_used_by_all(texts: Iterable[str]) -> bool:
    """Return whether each title contains ` - `, or ends with its ` -`."""
    return all(_MARK in f"{title.rstrip()} " for title in texts)


def _names(text: str) -> Iterator[str]:
    begin = 0
    for end in (*_outside(text, ", "), len(text)):
        if name := text[begin:end].strip(" ,"):
            yield name
        begin = end


def _outside(text: str, mark: str) -> Iterator[int]:
    """Yield each index of `mark` outside brackets; an unclosed bracket is plain text."""
    closes = _closing(text)
    index = 0
    while index < len(text):
        if text.startswith(mark, index):
            yield index
        index = closes.get(index, index) + 1


def _closing(text: str) -> dict[int, int]:
    """Return the index of the closing bracket for that of each opening bracket."""
    closes: dict[int, int] = {}
    opened: list[int] = []
    for index, letter in enumerate(text):
        if letter in _OPENING:
            opened.append(index)
        elif letter in _CLOSING and opened:
            closes[opened.pop()] = index
    return closes
