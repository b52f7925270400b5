"""The titles of pretalx's calendars: `A talk - its subtitle - Ada Example, Bob Example`.

pretalx writes the speakers behind each title, and the mark before them also where there are none.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

MAKER = "-//pretalx//"
"""What the PRODID of such a calendar begins with."""
_MARK = " - "
_MAX_SPEAKERS = 100
_OPENING, _CLOSING = "([", ")]"


class TitleParts(NamedTuple):
    """A title, who speaks, and whether it may be read in another way."""

    title: str
    speakers: tuple[str, ...]
    in_doubt: bool


def split_title(text: str) -> TitleParts:
    """Return the parts of a title: the speakers stand behind the last mark out of brackets.

    In brackets are affiliations: `Ada Example [Example - Centre for Clocks]`.
    """
    padded = f"{text.rstrip()} "
    marks = list(_outside(padded, _MARK))
    if not marks:
        return TitleParts(text.strip(), (), in_doubt=False)
    title, behind = padded[: marks[-1]].strip(), padded[marks[-1] + len(_MARK) :].strip()
    if not title:
        return TitleParts(text.strip(), (), in_doubt=True)
    return TitleParts(
        title,
        tuple(islice(_names(behind), _MAX_SPEAKERS)),
        in_doubt=len(marks) > 1 and behind != "",
    )


def is_used_by_all(texts: Iterable[str]) -> bool:
    """Tell whether each title has the mark, as they do where it stands before no speakers too."""
    return all(_MARK in f"{name.rstrip()} " for name in texts)


def _names(text: str) -> Iterator[str]:
    begin = 0
    for end in (*_outside(text, ", "), len(text)):
        if name := text[begin:end].strip(" ,"):
            yield name
        begin = end


def _outside(text: str, mark: str) -> Iterator[int]:
    """Return where `mark` stands out of brackets; those that do not close are none."""
    closes = _closing(text)
    index = 0
    while index < len(text):
        if text.startswith(mark, index):
            yield index
        index = closes.get(index, index) + 1


def _closing(text: str) -> dict[int, int]:
    """Return where each bracket that opens is closed."""
    closes: dict[int, int] = {}
    opened: list[int] = []
    for index, letter in enumerate(text):
        if letter in _OPENING:
            opened.append(index)
        elif letter in _CLOSING and opened:
            closes[opened.pop()] = index
    return closes
