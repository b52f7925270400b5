"""Wrap lines to a width in cells, and cut what exceeds a number of lines."""

from bisect import bisect_right
from collections.abc import Sequence

from rich.cells import cell_len

from digbug_cli.outputs.layout.page import Line, Span

CUT = "…"
"""Replaces the rest of a cut text."""

_DOT = "·"
_BREAKS = "-/_:"
_MIN_PIECE = 4
"""A word wider than a whole line is broken if the line has this many cells left, or is empty."""


def width_of(line: Line) -> int:
    """Return the width of a line in cells."""
    return sum(cell_len(span.text) for span in line)


def wrap(line: Line, width: int, limit: int | None = None) -> tuple[Line, ...]:
    """Wrap a line to at most `width` cells, into at most `limit` lines.

    If text is cut, the last line ends with `CUT`. A line exceeds `width` only if a single
    character does.
    """
    lines: list[Line] = []
    rest = _words(line)
    while rest:
        if limit is not None and len(lines) == limit - 1:
            lines.append(_last(rest, width))
            break
        filled, rest = _fill_line(rest, width)
        lines.append(filled)
    return tuple(lines)


def is_cut(line: Line, lines: Sequence[Line]) -> bool:
    """Return whether `lines`, made from `line` by `wrap`, lack some of its text."""
    return _characters((line,)) != _characters(lines)


def _characters(lines: Sequence[Line]) -> str:
    return "".join(span.text for line in lines for span in line).replace(" ", "")


def _words(line: Line) -> list[Line]:
    """Split a line into words; a word may consist of several adjacent spans.

    A separating dot belongs to the word before it, so that no line begins with a dot.
    """
    words: list[list[Span]] = [[]]
    for span in line:
        for index, text in enumerate(span.text.split(" ")):
            if index and words[-1]:
                words.append([])
            if text == _DOT and len(words) > 1 and not words[-1]:
                words[-2].append(span._replace(text=f" {text}"))
            elif text:
                words[-1].append(span._replace(text=text))
    return [tuple(word) for word in words if word]


def _fill_line(words: list[Line], width: int) -> tuple[Line, list[Line]]:
    """Return a line of as many words as fit, and the remaining words."""
    line: list[Span] = []
    room = width
    for index, word in enumerate(words):
        gap, size = bool(line), width_of(word)
        if gap + size <= room:
            _add(line, word)
            room -= gap + size
        elif size > width and (room - gap >= _MIN_PIECE or not line):
            head, tail = _split(word, room - gap, at_signs=True)
            _add(line, head)
            return tuple(line), [*filter(None, (tail,)), *words[index + 1 :]]
        else:
            return tuple(line), words[index:]
    return tuple(line), []


def _last(words: Sequence[Line], width: int) -> Line:
    """Return a line of the words that fit; if some do not, it ends with `CUT`."""
    line: list[Span] = []
    used = 0
    for word in words:
        used += bool(line) + width_of(word)
        _add(line, word)
        if used > width:
            head, _ = _split(tuple(line), width - cell_len(CUT))
            *before, end = head
            cut = (*before, end._replace(text=f"{end.text.rstrip()}{CUT}"))
            # `head` has at least one character, and if that is two cells wide `CUT` may not fit.
            return cut if width_of(cut) <= max(width, 1) else (end._replace(text=CUT),)
    return tuple(line)


def _split(line: Line, width: int, *, at_signs: bool = False) -> tuple[Line, Line]:
    """Split a line after `width` cells, but after one character at least.

    With `at_signs`, split after the last hyphen, slash or similar sign that fits, if any.
    """
    head: list[Span] = []
    for number, span in enumerate(line):
        size = cell_len(span.text)
        if size <= width:
            head.append(span)
            width -= size
            continue
        end = _fitting_length(span.text, width)
        if at_signs:
            signs = [span.text.rfind(sign, 0, end) + 1 for sign in _BREAKS]
            end = max(signs) or end
        if not head:
            end = max(end, 1)
        if end:
            head.append(span._replace(text=span.text[:end]))
        rest = (span._replace(text=span.text[end:]), *line[number + 1 :])
        return tuple(head), rest if rest[0].text else rest[1:]
    return tuple(head), ()


def _fitting_length(text: str, width: int) -> int:
    """Return how many characters fit into `width` cells; the whole text does not."""
    # Most characters take one cell, so the beginning of a very long text is enough.
    beginning = text[: 4 * width + 64]
    beginning = beginning if cell_len(beginning) > width else text
    end = (
        bisect_right(range(len(beginning)), width, key=lambda count: cell_len(beginning[:count]))
        - 1
    )
    # A character of no width modifies the one before it: keep both together.
    while end > 0 and not cell_len(text[end]):
        end -= 1
    return max(end, 0)


def _add(line: list[Span], word: Line) -> None:
    """Append a word to a line; adjacent spans of the same role and URL become one."""
    if line:
        line[-1] = line[-1]._replace(text=f"{line[-1].text} ")
    for span in word:
        if line and line[-1][1:] == span[1:]:
            line[-1] = span._replace(text=f"{line[-1].text}{span.text}")
        else:
            line.append(span)
