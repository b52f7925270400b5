"""Dates in one column and their names in the next, which belong together line by line."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from digbug_cli.sources.pages.deadlines import extensions
from digbug_cli.sources.pages.words import clocks, date_names, dates
from digbug_cli.sources.pages.words.dates import DateMention
from digbug_cli.sources.pages.words.lines import Line
from digbug_cli.sources.pages.zones import zone_phrases
from digbug_cli.sources.syntax.html_tree import Element

_MIN_IN_TEXT, _MIN_IN_CELL = 3, 2
"""At least this many lines make a column: in running text, and in a cell of a table."""
_BRACKETS = re.compile(r"[()\[\]]")


class Pair(NamedTuple):
    """A date, the line with its name, and the time that stands on a line below the name."""

    dated: Line
    name: Line
    time: str
    indices: tuple[int, ...]
    """The numbers of all lines that say it."""


def in_text(lines: Sequence[Line]) -> list[Pair]:
    """Return the dates of columns that stand one below the other in the source of a page."""
    columns = [list(column) for _, column in groupby(lines, key=_column)]
    found: list[Pair] = []
    for first, second in pairwise(columns):
        found.extend(in_columns(first, second, _MIN_IN_TEXT))
    return found


def in_columns(
    first: Sequence[Line], second: Sequence[Line], least: int = _MIN_IN_CELL
) -> list[Pair]:
    """Return the dates of two columns; none if their lines do not belong together."""
    dated, names = (first, second) if _is_date(first[0]) else (second, first)
    if len(dated) < least or not all(map(_is_date, dated)):
        return []
    texts = list(_with_times(names))
    words = [one.text for one, _ in texts]
    are_names = all(not dates.find(text) and date_names.has_word(text) for text in words)
    tells = any(map(date_names.names_deadline, words))
    if len(texts) != len(dated) or not are_names or not tells:
        return []
    return [
        Pair(
            date,
            name,
            " ".join(line.text for line in below),
            (date.index, name.index, *(line.index for line in below)),
        )
        for date, (name, below) in zip(dated, texts, strict=True)
    ]


def _column(line: Line) -> int:
    """Return what the lines of one column have in common."""
    block: Element = line.block
    parent = block.parent if block.last - block.first == 1 and block.parent else block
    return id(parent)


def _is_date(line: Line) -> bool:
    found = dates.find(line.text)
    return len(found) == 1 and is_date_only(line, found)


def is_date_only(line: Line, mentions: Sequence[DateMention]) -> bool:
    """Return whether a line is a date, perhaps with its time and an earlier date, and no more."""
    pieces = [line.live, *line.struck] if line.struck else []
    if pieces and not line.is_past:  # `June 1 <s>May 15</s>`
        rest = " ".join(dates.without(piece, dates.find(piece)) for piece in pieces)
    else:
        rest = dates.without(line.text, list(mentions))
    for name in zone_phrases.phrases(rest):
        rest = rest.replace(name, " ")
    rest = extensions.without_words(rest)
    rest = re.sub(
        r"\b(?:aoe|anywhere on earth|utc|gmt|[ecmp][ds]?t|am|pm|extended|new|at"
        r"|by|on|from|to|until|[0-9:.+-]+|midnight|noon|firm|hard|final|eod|tentative"
        r"|time|updated|any)\b",
        " ",
        rest,
        flags=re.IGNORECASE,
    )
    return not re.search(r"[^\W\d_]{2,}", rest)


def _with_times(names: Sequence[Line]) -> Iterator[tuple[Line, list[Line]]]:
    """Yield the names, each with the lines below it that are a time: `(23:59 AoE)`."""
    at = 0
    while at < len(names):
        end = at + 1
        while end < len(names) and _is_time(names[end].text):
            end += 1
        yield names[at], list(names[at + 1 : end])
        at = end


def _is_time(text: str) -> bool:
    bare = _BRACKETS.sub(" ", text).strip()
    found = clocks.leading(bare)
    if found is None:
        return False
    rest = found.rest
    for name in zone_phrases.phrases(rest):
        rest = rest.replace(name, " ")
    return not re.search(r"[^\W\d_]{3,}", rest)
