"""Lines within so many cells: wrapped between words, and cut where there is no more room."""

from bisect import bisect_right
from collections.abc import Sequence

from rich.cells import cell_len

from digbug_cli.outputs.layout.page import Line, Span

CUT = "…"
"""What stands in place of the rest of a text."""

_DOT = "·"
_BREAKS = "-/_:"
_MIN_PIECE = 4
"""A word too long for any line is broken where a line has so much room left, or is empty."""


def width_of(line: Line) -> int:
    """Return how many cells a line takes."""
    return sum(cell_len(span.text) for span in line)


def wrap(line: Line, width: int, limit: int | None = None) -> tuple[Line, ...]:
    """Return a line as lines of at most `width` cells, and as at most so many of them.

    What is left out is told by `CUT` at the end of the last one. Only where a line has no room for
    a single character does that take more.
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
    """Tell whether something of a line is not in the `lines` that it became."""
    return _characters((line,)) != _characters(lines)


def _characters(lines: Sequence[Line]) -> str:
    return "".join(span.text for line in lines for span in line).replace(" ", "")


def _words(line: Line) -> list[Line]:
    """Return the words of a line: each is of one span, or of several that touch.

    A dot between two things goes with the first: no line begins with it.
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
    """Return a line of as many words as fit, and the others."""
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
    """Return a line of the words that fit, the last of them cut where that is not all."""
    line: list[Span] = []
    used = 0
    for word in words:
        used += bool(line) + width_of(word)
        _add(line, word)
        if used > width:
            head, _ = _split(tuple(line), width - cell_len(CUT))
            *before, end = head
            cut = (*before, end._replace(text=f"{end.text.rstrip()}{CUT}"))
            # Beside a single character that is two cells wide there may be no room for the mark.
            return cut if width_of(cut) <= max(width, 1) else (end._replace(text=CUT),)
    return tuple(line)


def _split(line: Line, width: int, *, at_signs: bool = False) -> tuple[Line, Line]:
    """Return the first `width` cells of a line, or at least a character, and what is left.

    `at_signs` it is rather split behind the last hyphen or the like among those.
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
    """Return how many characters of a text that is wider than `width` cells go into those."""
    # Most are as wide as they are many; the whole of an endless text is looked at for no other.
    beginning = text[: 4 * width + 64]
    beginning = beginning if cell_len(beginning) > width else text
    end = (
        bisect_right(range(len(beginning)), width, key=lambda count: cell_len(beginning[:count]))
        - 1
    )
    # A sign that makes the character before it wider stays with it.
    while end > 0 and not cell_len(text[end]):
        end -= 1
    return max(end, 0)


def _add(line: list[Span], word: Line) -> None:
    """Put a word behind a line; what is alike becomes one span."""
    if line:
        line[-1] = line[-1]._replace(text=f"{line[-1].text} ")
    for span in word:
        if line and line[-1][1:] == span[1:]:
            line[-1] = span._replace(text=f"{line[-1].text}{span.text}")
        else:
            line.append(span)
