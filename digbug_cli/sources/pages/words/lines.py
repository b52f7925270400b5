"""A visible line of a page: its text, the marks in it, the headings it stands under, its place."""

import re
from typing import NamedTuple

from digbug_cli.errors import Origin
from digbug_cli.sources.syntax.html_tree import Element

_CELLS = frozenset({"td", "th", "dt", "dd"})
DOTTED = re.compile(r"^\W*([01]?[0-9]|2[0-4])\.([0-5][0-9])(?![.0-9%])")
"""A time with a dot at the beginning of a line, which may be another number."""


class Run(NamedTuple):
    """A piece of a line whose text has the same marks."""

    text: str
    struck: bool = False
    strong: bool = False
    em: bool = False
    href: str = ""
    span: str = ""
    """The class of the inline element that it stands in."""


class Line:
    """A line of text as a reader sees it."""

    __slots__ = (
        "block",
        "has_struck",
        "headings",
        "index",
        "is_furniture",
        "is_news",
        "is_stamp",
        "label",
        "level",
        "origin",
        "runs",
        "text",
    )

    def __init__(self, runs: tuple[Run, ...], block: Element, origin: Origin) -> None:
        """Make a line of a block."""
        while runs and runs[0].text[:1] == " ":
            first = runs[0]._replace(text=runs[0].text.lstrip())
            runs = (first, *runs[1:]) if first.text else runs[1:]
        self.runs, self.block, self.origin = runs, block, origin
        self.text = "".join(run.text for run in runs).rstrip()
        self.has_struck = any(run.struck for run in runs)
        """A piece of it is struck through."""
        self.index = self.level = 0
        self.headings: tuple[Line, ...] = ()
        self.is_furniture = self.is_news = False
        self.label = ""
        """The text of the cell before its own, if that is short: `Date` before `5 May`."""
        self.is_stamp = False
        """It says when the page was changed, or begins a piece of news with a date."""

    def write_colon(self) -> None:
        """Write the time at its beginning, `9.30`, with a colon."""
        first, *others = self.runs
        text = DOTTED.sub(lambda match: match[0].replace(".", ":"), first.text)
        self.runs = (first._replace(text=text), *others)
        self.text = "".join(run.text for run in self.runs).rstrip()

    @property
    def cell(self) -> Element | None:
        """Return the cell of a table, or the entry of a definition list, that it stands in."""
        if self.block.tag in _CELLS:
            return self.block
        return next((one for one in self.block.ancestors() if one.tag in _CELLS), None)

    @property
    def struck(self) -> list[str]:
        """Return its pieces that are struck through."""
        if not self.has_struck:
            return []
        pieces: list[str] = []
        before = False
        for run in self.runs:
            if run.struck and before:
                pieces[-1] += run.text
            elif run.struck:
                pieces.append(run.text)
            before = run.struck
        return [text for piece in pieces if (text := piece.strip())]

    @property
    def live(self) -> str:
        """Return its text without the pieces that are struck through."""
        if not self.has_struck:
            return " ".join(self.text.split())
        return " ".join("".join(" " if run.struck else run.text for run in self.runs).split())

    @property
    def is_past(self) -> bool:
        """Return whether all of it is struck through."""
        return self.has_struck and not self.live.strip(" .,;:•·*-–()[]")

    @property
    def is_strong(self) -> bool:
        """Return whether all of it is bold."""
        return bool(self.text) and all(run.strong or not run.text.strip() for run in self.runs)

    @property
    def is_em(self) -> bool:
        """Return whether all of it is slanted."""
        return bool(self.text) and all(run.em or not run.text.strip(" ,.") for run in self.runs)

    @property
    def links(self) -> list[tuple[str, str]]:
        """Return the text and the address of each link in it."""
        return [(run.text.strip(), run.href) for run in self.runs if run.href]


def joined(line: Line, below: Line) -> Line:
    """Return a line with the one below it, which continues it."""
    whole = Line((*line.runs, Run(" "), *below.runs), line.block, line.origin)
    whole.index, whole.headings, whole.level = line.index, line.headings, line.level
    return whole
