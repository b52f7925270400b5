"""The visible lines of a page in reading order, numbered, labelled and below their headings."""

import re
from itertools import pairwise

from digbug_cli.sources.pages.words import clocks, editions, stamps
from digbug_cli.sources.pages.words.lines import DOTTED, Line
from digbug_cli.sources.pages.words.visible_text import read
from digbug_cli.sources.syntax.html_tree import Element, HtmlPage

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
BOLD_LEVEL = 7
"""The level of a line that is bold as a whole, and of the label of an accordion."""
_MAX_HEADING, _MAX_LABEL, _MAX_TAB, _MAX_STAMP = 120, 40, 80, 90
_TARGETS = ("data-bs-target", "data-target", "aria-controls")
"""The attributes of a button that name what it shows."""
_DOTTED_RANGE = re.compile(
    r"^\W*(?:[01]?[0-9]|2[0-4])\.[0-5][0-9]\s?(?:[-–—]\s?(?:[01]?[0-9]|2[0-4])\.[0-5][0-9]\b"
    r"|uhr\b)",
    re.IGNORECASE,
)
_MIN_DOTTED, _MAX_TIME, _FIRST_HOUR = 3, 8, 7
"""At least three numbers with dots alone that rise from 7.00 are the times of a programme."""


class PageLines:
    """The lines of one page."""

    def __init__(self, path: str, page: HtmlPage) -> None:
        """Read the lines of a page; messages call it `path`."""
        self.path, self.page = path, page
        self.lines = read(path, page)
        self._number()
        self._label()
        self._read_dots()
        self.anchors: dict[str, Line] = {}
        """The lines with links to places of this page, by the `id` of the place: labels of tabs."""
        for line in self.lines:
            for text, href in line.links:
                if href.startswith("#") and len(href) > 1 and len(text) <= _MAX_TAB:
                    self.anchors.setdefault(href[1:], line)
        for element in page.root.walk():
            target = next(filter(None, map(element.attributes.get, _TARGETS)), "").lstrip("#")
            labels = self.of(element) if target else []
            if len(labels) == 1 and len(labels[0].text) <= _MAX_TAB:
                self.anchors.setdefault(target, labels[0])

    def of(self, element: Element) -> list[Line]:
        """Return the lines in an element."""
        return self.lines[element.first : element.last]

    def _number(self) -> None:
        """Give each line the headings that it stands under."""
        path: list[Line] = []
        for line in self.lines:
            level = _level(line)
            if level and not line.is_furniture:
                line.level = level
                while path and path[-1].level >= level:
                    path.pop()
                line.headings = tuple(path)
                path.append(line)
            else:
                line.headings = tuple(path)

    def _label(self) -> None:
        """Give each line the label in the cell before it, and mark when the page was changed."""
        cells = ((line, line.cell) for line in self.lines)
        for (before, other), (line, cell) in pairwise(cells):
            if cell is None or other is None or cell is other or cell.parent is not other.parent:
                continue
            if len(before.text) <= _MAX_LABEL:
                line.label = before.text
        for before, line in pairwise([*self.lines[:1], *self.lines]):
            is_below = stamps.is_label(before.text) and not re.search(r"[^\W\d_]{10}", line.text)
            is_below = is_below or _is_marked_stamp(line)
            if stamps.is_stamp(line.text) or stamps.is_news(line.text) or is_below:
                line.is_stamp = line.is_news = True
        for line in self.lines:
            if not line.level and stamps.introduces_news(line.text):
                for below in self._beside(line):
                    below.is_news = True
        for at in editions.earlier([line.text for line in self.lines]):
            self.lines[at].is_news = True

    def _beside(self, line: Line) -> list[Line]:
        """Return the lines of the element that follows that of a line."""
        siblings = line.block.parent.elements if line.block.parent else []
        place = next((at for at, one in enumerate(siblings) if one is line.block), len(siblings))
        return [below for one in siblings[place + 1 : place + 2] for below in self.of(one)]

    def _read_dots(self) -> None:
        """Write the times of a page that has them with dots, `9.30`, with colons."""
        dotted = [line for line in self.lines if DOTTED.match(line.text)]
        lone = [line for line in dotted if len(line.text) <= _MAX_TIME]
        if not any(map(_is_dotted_time, dotted)) and not _are_times(lone):
            return
        for line in dotted:
            line.write_colon()


def _is_marked_stamp(line: Line) -> bool:
    """Return whether the page marks the whole line as the date of an article."""
    is_short = len(line.text) <= _MAX_STAMP
    around = (line.block, line.block.parent)
    return is_short and (
        any(one is not None and stamps.is_class(one.classes) for one in around)
        or any(stamps.is_class(run.span) for run in line.runs)
    )


def _is_dotted_time(line: Line) -> bool:
    return bool(_DOTTED_RANGE.match(line.text))


def _are_times(lines: list[Line]) -> bool:
    """Return whether lines that are numbers with dots alone are times: several that rise."""
    found = [
        tuple(map(int, match.groups())) for line in lines if (match := DOTTED.match(line.text))
    ]
    return len(found) >= _MIN_DOTTED and found == sorted(found) and found[0][0] >= _FIRST_HOUR


def _level(line: Line) -> int:
    for element in (line.block, *line.block.ancestors()):
        if level := _HEADINGS.get(element.tag):
            return level if len(line.text) <= _MAX_HEADING else 0
        if element.tag in {"summary", "caption", "button"}:
            return BOLD_LEVEL
        if element.tag in {"td", "th", "li", "table", "dd"}:
            return 0
    if line.is_strong and len(line.text) <= _MAX_HEADING and line.block.tag in {"p", "div", "dt"}:
        return 0 if clocks.leading(line.text) else BOLD_LEVEL
    return 0
