"""Read the visible text of a page: which words make a line, and which marks they have."""

import re
from collections.abc import Iterable
from unicodedata import normalize

from digbug_cli.core.text import line as one_line
from digbug_cli.sources.pages.words import clocks
from digbug_cli.sources.pages.words.lines import Line, Run
from digbug_cli.sources.syntax.html_tree import Element, HtmlPage

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
_MIN_BELOW = 3
"""In words. Shorter small letters are part of the line: `<small>PM</small>`."""
_BLANKS = re.compile(r"\s+")
_ARROW = " \u2192"
"""An arrow is a word between two texts, and an ornament at the ends of a line."""
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SLANTED = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_ICON = re.compile(r"(?:^|\s)material-(?:icons|symbols)\b")
"""The class of elements whose text is the name of a picture."""
_STRONG = frozenset({"b", "strong"})
_EM = frozenset({"i", "em", "cite"})
_EMOJI = re.compile(
    "[\u2190\u2191\u2193-\u21ff\u2300-\u23ff\u24b6-\u24ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\u200d"
    "\ue000-\uf8ff\U0001f000-\U0001faff]+"
)


def read(path: str, page: HtmlPage) -> list[Line]:
    """Return the lines of a page, called `path`; each element gets its range of them."""
    reader = _Reader(path, page)
    reader.walk(page.root, Run(""), furniture=False, news=False)
    reader.end_line(page.root, furniture=False, news=False)
    return reader.lines


class _Reader:
    def __init__(self, path: str, page: HtmlPage) -> None:
        self.path, self.page = path, page
        self.lines: list[Line] = []
        self._runs: list[Run] = []
        self._place: Element | None = None
        self._around_main = _around_main(page.root)

    def walk(self, element: Element, marks: Run, *, furniture: bool, news: bool) -> None:
        furniture = furniture or (id(element) not in self._around_main and _is_furniture(element))
        news = news or bool(element.classes and _NEWS.search(element.classes))
        marks = self._marks(element, marks)
        is_block = element.is_block
        if is_block:
            self.end_line(element.parent or element, furniture=furniture, news=news)
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
            if (before and _are_fields(before, child)) or self._is_line_below(child):
                self.end_line(self._block_of(element), furniture=furniture, news=news)
            elif before and self._are_apart(before, child):
                self._runs.append(Run(" "))
            if child.tag == "br":
                self.end_line(self._block_of(element), furniture=furniture, news=news)
                self._place = child
            elif not _is_mark(child):
                self.walk(child, marks, furniture=furniture, news=news)
        if is_block:
            self.end_line(element, furniture=furniture, news=news)
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

    def _is_line_below(self, element: Element) -> bool:
        """Return whether small letters without a blank before them stand on a line below.

        `Title<small>What it is about</small>` is shown so by a rule of the page.
        """
        if element.tag != "small" or not self._runs or not _WORD_END.search(self._runs[-1].text):
            return False
        text = element.text()
        return text[:1].isupper() and len(text.split()) >= _MIN_BELOW

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
                self.end_line(element, furniture=False, news=False)
                self._add_text(other, marks, element)
            return
        self._add_text(text, marks, element)

    def _add_text(self, text: str, marks: Run, element: Element) -> None:
        if not text:
            return
        if not text.isascii():
            # As one letter each: an accent apart is no letter of a name.
            text = _EMOJI.sub(" ", normalize("NFC", text).replace("\xa0", " "))
            text = text.replace("\u200b", "").replace("\ufeff", "")
        if self._place is None and text.strip():
            self._place = element
        self._runs.append(Run(text, *marks[1:]))

    def _separate_clock(self, before: int) -> None:
        """Put a blank behind an inline element that holds a clock time and nothing else."""
        text = "".join(run.text for run in self._runs[before:])
        if text.strip() and clocks.is_clock(text.strip()):
            self._runs.append(Run(_MAY_SEPARATE))

    def end_line(self, block: Element, *, furniture: bool, news: bool) -> None:
        runs, self._runs = self._runs, []
        place, self._place = self._place, None
        merged = _collapsed(runs) if runs else ()
        if not merged:
            return
        block = block if block.is_block else self._block_of(block)
        line = Line(merged, block, (place or block).origin(self.path))
        line.is_furniture, line.is_news = furniture, news
        line.index = len(self.lines)
        self.lines.append(line)


def _is_mark(element: Element) -> bool:
    """Return whether an element is a footnote mark or a picture, whose text is no text."""
    if element.tag == "sup":
        return bool(re.fullmatch(_MARK, element.text() or " "))
    return bool(element.classes) and bool(_ICON.search(element.classes))


def _around_main(root: Element) -> set[int]:
    """Return the ids of the elements around the main part of a page.

    Their classes say what else is on the page: `page-navbar`.
    """
    around: set[int] = set()
    for element in root.walk():
        if element.tag != "main" and element.attributes.get("role") != "main":
            continue
        for one in (element, *element.ancestors()):
            if id(one) in around:
                break
            around.add(id(one))
    return around


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


def _collapsed(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs with single blanks, joined if their marks are equal; none if all is blank."""
    result: list[Run] = []
    ends_blank = True
    pieces = list(runs)
    for number, run in enumerate(pieces):
        text = run.text
        is_tidy = text.isprintable() and "  " not in text  # line ends are not printable
        if not is_tidy:
            text = _BLANKS.sub(" ", text)
        if text == _MAY_SEPARATE:
            following = pieces[number + 1].text if number + 1 < len(pieces) else ""
            text = " " if following[:1].isalpha() else ""
        if ends_blank:
            text = text.lstrip(" " if result else _ARROW)
        if not text:
            continue
        ends_blank = text.endswith(" ")
        text = text if is_tidy else one_line(f"x{text}x")[1:-1]
        if result and result[-1][1:] == run[1:]:
            result[-1] = Run(result[-1].text + text, *run[1:])
        else:
            result.append(Run(text, *run[1:]))
    if result and (text := result[-1].text) != (bare := text.rstrip(_ARROW)):
        result[-1] = result[-1]._replace(text=bare)
    return tuple(run for run in result if run.text)
