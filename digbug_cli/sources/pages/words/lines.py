"""The visible lines of a page in reading order, each with its marks, its headings and its place."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from digbug_cli.core.text import line as one_line
from digbug_cli.errors import Origin
from digbug_cli.sources.pages.words import clocks, editions, stamps
from digbug_cli.sources.syntax.html_tree import Element, HtmlPage

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
BOLD_LEVEL = 7
"""The level of a line that is bold as a whole, and of the label of an accordion."""
_MAX_HEADING, _MAX_LABEL, _MAX_TAB, _MAX_STAMP = 120, 40, 80, 90
_TARGETS = ("data-bs-target", "data-target", "aria-controls")
"""The attributes of a button that name what it shows."""
_FURNITURE_TAGS = frozenset({"nav", "footer"})
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|menus|breadcrumbs?|toc|sidebar-nav|pagination|cookie|share)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_NEWS = re.compile(r"(?:^|[\s_-])(?:news|updates?|announcements?)(?:$|[\s_-])", re.IGNORECASE)
_MARK = r"[\s\d,;*†‡§¶#^\u2020]+"
"""A footnote mark, which belongs to no name."""
_MAY_SEPARATE = "\x01"
"""Stands behind an inline element with a time; a blank if a letter follows."""
_APART = re.compile(
    r"(?:^|[\s_-])(?:pull|float|badge|label|tag|btn|chip|ms-auto)(?:$|[\s_-])", re.IGNORECASE
)
"""Classes of inline elements that stand apart from the text beside them."""
_FIELD = re.compile(
    r"time|title|speaker|name|room|location|place|author|duration|affil|presenter|track|topic",
    re.IGNORECASE,
)
_INLINE_CELLS = frozenset({"span", "time", "small", "label"})
"""Inline elements that pages lay out as the cells of a row."""
_FLEX = re.compile(
    r"(?:^|[\s_-])(?:flex|grid|row)(?:$|[\s_-])|display\s*:\s*(?:inline-)?(?:flex|grid)",
    re.IGNORECASE,
)
_WORD_END = re.compile(r"(?:[^\W\d_]{3}|[0-9)\]])$")
_BLANKS = re.compile(r"\s+")
_ARROW = " \u2192"
"""An arrow is a word between two texts, and an ornament at the ends of a line."""
_CELLS = frozenset({"td", "th", "dt", "dd"})
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SLANTED = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_STRONG = frozenset({"b", "strong"})
_EM = frozenset({"i", "em", "cite"})
_EMOJI = re.compile(
    "[\u2190\u2191\u2193-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\u200d"
    "\ue000-\uf8ff\U0001f000-\U0001faff]+"
)


_DOTTED = re.compile(r"^\W*([01]?[0-9]|2[0-4])\.([0-5][0-9])(?![.0-9%])")
"""A time with a dot at the beginning of a line, which may be another number."""
_DOTTED_RANGE = re.compile(
    r"^\W*(?:[01]?[0-9]|2[0-4])\.[0-5][0-9]\s?(?:[-–—]\s?(?:[01]?[0-9]|2[0-4])\.[0-5][0-9]\b"
    r"|uhr\b)",
    re.IGNORECASE,
)
_MIN_DOTTED, _MAX_TIME, _FIRST_HOUR = 3, 8, 7
"""At least three numbers with dots alone that rise from 7.00 are the times of a programme."""


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
        text = _DOTTED.sub(lambda match: match[0].replace(".", ":"), first.text)
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
    def has_struck(self) -> bool:
        """Return whether a piece of it is struck through."""
        return any(run.struck for run in self.runs)

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


class PageLines:
    """The lines of one page."""

    def __init__(self, path: str, page: HtmlPage) -> None:
        """Read the lines of a page; messages call it `path`."""
        self.path, self.page = path, page
        self.lines: list[Line] = []
        self._runs: list[Run] = []
        self._place: Element | None = None
        self._walk(page.root, Run(""), furniture=False, news=False)
        self._end_line(page.root, furniture=False, news=False)
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

    def _walk(self, element: Element, marks: Run, *, furniture: bool, news: bool) -> None:
        furniture = furniture or _is_furniture(element)
        news = news or bool(element.classes and _NEWS.search(element.classes))
        marks = self._marks(element, marks)
        is_block = element.is_block
        if is_block:
            self._end_line(element.parent or element, furniture=furniture, news=news)
        elif element.classes and (_APART.search(element.classes) or not element.children):
            self._runs.append(Run(" "))
        element.first = len(self.lines)
        runs_before = len(self._runs)
        previous: Element | None = None
        for child in element.children:
            before, previous = previous, None if isinstance(child, str) else child
            if isinstance(child, str):
                self._add(child, marks, element)
                continue
            if before and _are_fields(before, child):
                self._end_line(self._block_of(element), furniture=furniture, news=news)
            elif before and self._are_apart(before, child):
                self._runs.append(Run(" "))
            if child.tag == "br":
                self._end_line(self._block_of(element), furniture=furniture, news=news)
                self._place = child
            elif child.tag != "sup" or not re.fullmatch(_MARK, child.text() or " "):
                self._walk(child, marks, furniture=furniture, news=news)
        if is_block:
            self._end_line(element, furniture=furniture, news=news)
        else:
            self._separate_clock(runs_before)
        element.last = len(self.lines)

    def _are_apart(self, before: Element, element: Element) -> bool:
        """Return whether two neighbours without a blank between them are cells of one row."""
        if before.is_block or element.is_block or not self._runs:
            return False
        parent = element.parent
        style = parent.attributes.get("style", "") if parent else ""
        if parent and _FLEX.search(f"{parent.classes} {style}"):
            return True
        if not _INLINE_CELLS.intersection((before.tag, element.tag)):
            return False
        last, first = self._runs[-1].text[-1:], _begin(element)[:1]
        # A word may be cut anywhere, but hardly before a capital (`McDonald`), or a digit.
        if last.isupper() or not _WORD_END.search(self._runs[-1].text):
            return False
        return first.isupper() or (first.isdigit() and not last.isdigit())

    def _marks(self, element: Element, marks: Run) -> Run:
        """Return the marks of the text in an element."""
        if element.tag in _STRONG:
            marks = marks._replace(strong=True)
        elif element.tag in _EM:
            marks = marks._replace(em=True)
        elif element.tag == "a" and element.attributes.get("href"):
            marks = marks._replace(href=element.attributes["href"])
        if element.tag in {"span", "small", "a", "abbr", "time"} and element.classes:
            marks = marks._replace(span=element.classes)
        elif element.tag in {"span", "small"} and not marks.span:
            marks = marks._replace(span=element.tag)
        if style := element.attributes.get("style"):
            bold, slanted = _BOLD.search(style), _SLANTED.search(style)
            marks = marks._replace(
                strong=marks.strong or bold is not None, em=marks.em or slanted is not None
            )
        return marks._replace(struck=True) if self.page.is_struck(element) else marks

    @staticmethod
    def _block_of(element: Element) -> Element:
        if element.is_block:
            return element
        return next((one for one in element.ancestors() if one.is_block), element)

    def _add(self, text: str, marks: Run, element: Element) -> None:
        if element.tag == "pre":
            first, *others = text.split("\n")
            self._add_text(first, marks, element)
            for other in others:
                self._end_line(element, furniture=False, news=False)
                self._add_text(other, marks, element)
            return
        self._add_text(text, marks, element)

    def _add_text(self, text: str, marks: Run, element: Element) -> None:
        if not text:
            return
        if not text.isascii():
            text = _EMOJI.sub(" ", text.replace("\xa0", " "))
            text = text.replace("\u200b", "").replace("\ufeff", "")
        if self._place is None and text.strip():
            self._place = element
        self._runs.append(Run(text, *marks[1:]))

    def _separate_clock(self, before: int) -> None:
        """Put a blank behind an inline element that holds a clock time and nothing else."""
        text = "".join(run.text for run in self._runs[before:])
        if text.strip() and clocks.is_clock(text.strip()):
            self._runs.append(Run(_MAY_SEPARATE))

    def _end_line(self, block: Element, *, furniture: bool, news: bool) -> None:
        runs, self._runs = self._runs, []
        place, self._place = self._place, None
        merged = _collapsed(runs)
        if not merged:
            return
        block = block if block.is_block else self._block_of(block)
        line = Line(merged, block, (place or block).origin(self.path))
        line.is_furniture, line.is_news = furniture, news
        line.index = len(self.lines)
        self.lines.append(line)

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
        for at in editions.earlier([line.text for line in self.lines]):
            self.lines[at].is_news = True

    def _read_dots(self) -> None:
        """Write the times of a page that has them with dots, `9.30`, with colons."""
        dotted = [line for line in self.lines if _DOTTED.match(line.text)]
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
        tuple(map(int, match.groups())) for line in lines if (match := _DOTTED.match(line.text))
    ]
    return len(found) >= _MIN_DOTTED and found == sorted(found) and found[0][0] >= _FIRST_HOUR


def _are_fields(one: Element, other: Element) -> bool:
    """Return whether two inline elements side by side are fields of a record, by their classes."""
    is_other = bool(one.classes and other.classes and one.classes != other.classes)
    if not is_other or one.is_block or other.is_block:
        return False
    return bool(_FIELD.search(one.classes) and _FIELD.search(other.classes))


def _begin(element: Element) -> str:
    """Return the text with which an element begins; empty if it begins with none."""
    child: Element | str = element
    while not isinstance(child, str):
        if not child.children:
            return ""
        child = child.children[0]
    return child


def _is_furniture(element: Element) -> bool:
    if element.tag in _FURNITURE_TAGS or element.attributes.get("role") == "navigation":
        return True
    return element.tag in {"div", "ul", "header", "aside"} and bool(
        _FURNITURE.search(f"{element.classes} {element.attributes.get('id', '')}")
    )


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


def _collapsed(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs with single blanks, joined if their marks are equal; none if all is blank."""
    result: list[Run] = []
    ends_blank = True
    pieces = list(runs)
    for number, run in enumerate(pieces):
        text = _BLANKS.sub(" ", run.text)
        if text == _MAY_SEPARATE:
            following = pieces[number + 1].text if number + 1 < len(pieces) else ""
            text = " " if following[:1].isalpha() else ""
        if ends_blank:
            text = text.lstrip(" " if result else _ARROW)
        if not text:
            continue
        ends_blank = text.endswith(" ")
        text = one_line(f"x{text}x")[1:-1]
        if result and result[-1][1:] == run[1:]:
            result[-1] = Run(result[-1].text + text, *run[1:])
        else:
            result.append(Run(text, *run[1:]))
    if result:
        result[-1] = result[-1]._replace(text=result[-1].text.rstrip(_ARROW))
    return tuple(run for run in result if run.text)
