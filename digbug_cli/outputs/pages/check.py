"""The page of `digbug check`: each problem with its line of the file."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from digbug_cli.core.check.problem import Problem
from digbug_cli.core.text import exact, message
from digbug_cli.outputs.layout import problem_lines
from digbug_cli.outputs.layout.page import Block, Line, Note, Page, Picture, Span

_LINE_END = r"\r\n|\r|\n"
_OTHER_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
"""Some formats count these as line ends, and others do not."""
_CUT = "…"
_MIN_WIDTH = 20
"""A line of the file gets at least this many cells."""


class CheckedFile(NamedTuple):
    """A file and its problems."""

    path: str
    name: str
    """The path in the places of problems: of an added workshop, its source."""
    content: str
    problems: Sequence[Problem]


def page(files: Sequence[CheckedFile], fine: str | None) -> Page:
    """Return the problems of each file, and their count.

    `fine` says how many files have no problems, if they are too many to name each.
    """
    blocks: list[Block] = []
    for file in files:
        if not file.problems and not fine:
            blocks.append(Note(problem_lines.fine(file.path)))
        lines = _lines(file.content) if file.problems else []
        blocks += (_block(problem, file, lines) for problem in file.problems)
    if fine:
        blocks.append(Note(fine))
    if count := _count(files):
        blocks.append(count)
    return Page((), (), tuple(blocks))


def _count(files: Sequence[CheckedFile]) -> Note | None:
    problems = [problem for file in files for problem in file.problems]
    if not problems:
        return None
    faulty = [file for file in files if file.problems]
    where = message(faulty[0].name) if len(faulty) == 1 else f"{len(faulty)} files"
    return Note(f"{problem_lines.totals(problems)} in {where}")


def _lines(content: str) -> list[str]:
    if _OTHER_LINE_ENDS.search(content):
        return []
    return re.split(_LINE_END, content.removeprefix("\ufeff"))


def _block(problem: Problem, file: CheckedFile, lines: Sequence[str]) -> Block:
    place = problem.origin
    is_known = place.path == file.name and 0 < place.line <= len(lines)
    source = lines[place.line - 1] if is_known else None
    text = "\n".join(problem_lines.lines([problem]))
    return Picture(partial(_drawn, problem, source), (Note(text),))


def _drawn(problem: Problem, source: str | None, width: int) -> Iterator[Line]:
    kind = "warning" if problem.warning else "error"
    yield (
        Span(f"{message(str(problem.origin))}: ", "strong"),
        Span(f"{kind}: ", kind),
        Span(problem.text),
    )
    if source is not None and source.strip():
        yield from _source_lines(source, problem, width, kind)
    if problem.hint:
        yield Span("hint: ", "label"), Span(problem.hint)


def _source_lines(source: str, problem: Problem, width: int, kind: str) -> Iterator[Line]:
    """Yield the line of the file, cut to the width, and a caret below the place in it."""
    from rich.cells import cell_len

    number = str(problem.origin.line)
    text, column = _window(
        exact(source), problem.origin.column - 1, max(width - len(number) - 4, _MIN_WIDTH)
    )
    blank = " " * len(number)
    yield Span(f" {number} │ ", "muted"), Span(text)
    yield Span(f" {blank} │ ", "muted"), Span(f"{' ' * cell_len(text[:column])}^", kind)


def _beginning(text: str, end: int, width: int) -> int:
    """Return where the last `width` cells of a text before `end` begin."""
    from rich.cells import cell_len

    begin, cells = end, 0
    while begin and (cells := cells + cell_len(text[begin - 1])) <= width:
        begin -= 1
    return begin


def _window(text: str, column: int, width: int) -> tuple[str, int]:
    """Return the part of a line around a column that fits into `width`, and the column in it."""
    from rich.cells import cell_len

    text = text.rstrip()
    column = max(0, min(column, len(text)))
    if cell_len(text) < width:
        return text, column
    begin = 0
    if cell_len(text[:column]) >= width * 2 // 3:
        begin = _beginning(text, column, width // 3)
        if cell_len(text[begin:]) < width - 2:  # the end fits, with more before it
            begin = _beginning(text, len(text), width - 2)
    part, head = text[begin:], _CUT if begin else ""
    while cell_len(f"{head}{part}") > width - 2:
        part = part[: max(1, len(part) - max(1, (cell_len(part) - width) // 2))]
    tail = _CUT if begin + len(part) < len(text) else ""
    return f"{head}{part}{tail}", column - begin + len(head)
