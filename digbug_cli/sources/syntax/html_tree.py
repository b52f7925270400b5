"""Parse HTML into a small tree of visible elements, each with its place.

This is the only module that knows the parser. What a browser does not show (scripts, comments,
hidden forms) is not in the tree.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from digbug_cli.errors import Origin

MAX_BYTES = 2 * 1024 * 1024
MAX_ELEMENTS = 20_000
_MAX_STYLE, _MAX_DATA = 200_000, 100_000
"""In characters."""
_MAX_DEPTH = 120
"""What is nested deeper is put into the element of this depth, which keeps its text."""
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "map",
        "noscript",
        "select",
        "datalist",
        "dialog",
        "button",
        "input",
        "textarea",
    ]
)
_KEPT_BUTTONS = re.compile(r"accordion|tab|collaps|nav-link|toggle", re.IGNORECASE)
"""The buttons that carry the headings of a page."""
_TIME = re.compile(r"(?<![0-9])[0-9]{1,2}\s?[:.h][0-9]{2}(?![0-9])")
"""A button with a time is the heading of a session."""
_MAX_TIME = 60
_ATTRIBUTES = frozenset(
    (
        *("class", "id", "href", "style", "rowspan", "colspan", "datetime", "data-line", "type"),
        *("data-bs-target", "data-target", "aria-controls"),
        *("data-date", "content", "name", "property", "lang", "role", "aria-hidden"),
    )
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "html",
        "button",
    ]
)
_STRUCK_STYLE = r"text-decoration[\w-]*\s*:[^;]*line-through"
_STRUCK_RULE = re.compile(r"\.([A-Za-z_][\w-]*)\s*\{[^{}]{0,500}?" + _STRUCK_STYLE)
_HIDDEN_CLASSES = frozenset({"sr-only", "visually-hidden", "screen-reader-text"})


class TooLargeError(Exception):
    """The page has more elements than any real one."""


class Element:
    """A visible element."""

    __slots__ = (
        "attributes",
        "children",
        "classes",
        "column",
        "elements",
        "first",
        "is_block",
        "last",
        "line",
        "parent",
        "tag",
    )

    def __init__(
        self,
        tag: str,
        attributes: dict[str, str],
        parent: "Element | None",
        place: tuple[int, int],
    ) -> None:
        """Make an element without children; `place` is its line and column, counted from 1."""
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.line, self.column = place
        self.is_block = tag in _BLOCKS
        """Whether a browser starts a new line for it."""
        self.classes = attributes.get("class", "")
        """The value of its attribute `class`."""
        self.children: list[Element | str] = []
        self.elements: list[Element] = []
        """Those of its children that are no text."""
        self.first = self.last = 0
        """The half-open range of its lines of text, counted by whoever reads them."""

    def walk(self) -> Iterator["Element"]:
        """Yield the element and all those in it, in the order of the page."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed(element.elements))

    def ancestors(self) -> Iterator["Element"]:
        """Yield its parent, the parent of that, and so on."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def text(self) -> str:
        """Return all text in it as one line."""
        parts: list[str] = []
        stack: list[Element | str] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                parts.append(node)
                continue
            if node.is_block or node.tag == "br":
                parts.append(" ")
            stack.extend(reversed(node.children))
        return " ".join("".join(parts).split())

    def origin(self, path: str) -> Origin:
        """Return its place in the file."""
        return Origin(path, self.line, self.column)


class DataBlock(NamedTuple):
    """A block of JSON-LD, and its line and column, counted from 1."""

    text: str
    line: int
    column: int


class HtmlPage:
    """The visible tree of a page, and what its head states."""

    def __init__(self, root: Element) -> None:
        """Start a page whose body is `root`."""
        self.root = root
        self.title = ""
        self.meta: dict[str, str] = {}
        self.language = ""
        self.scripts = 0
        """How many scripts it has."""
        self.has_password = False
        self.struck_classes: frozenset[str] = frozenset()
        self.data: list[DataBlock] = []

    def is_struck(self, element: Element) -> bool:
        """Return whether the text of an element is struck through."""
        if element.tag in {"s", "del", "strike"}:
            return True
        style = element.attributes.get("style", "")
        if style and re.search(_STRUCK_STYLE, style):
            return True
        return bool(self.struck_classes) and not self.struck_classes.isdisjoint(
            element.classes.split()
        )


def read(html: str) -> HtmlPage:
    """Parse a page.

    Raises:
        TooLargeError: it has more than `MAX_ELEMENTS` elements.
    """
    import turbohtml

    document = turbohtml.parse(html)
    page = HtmlPage(Element("body", {}, None, (1, 1)))
    count = 0
    rules: list[str] = []
    # Each entry: a node of the parser, our parent, and the depth.
    stack: list[tuple[turbohtml.Node, Element, int]] = [(document, page.root, 0)]
    while stack:
        node, parent, depth = stack.pop()
        if isinstance(node, turbohtml.Text):
            parent.children.append(node.data)
            continue
        if isinstance(node, turbohtml.Element):
            count += 1
            if count > MAX_ELEMENTS:
                raise TooLargeError
            tag, attributes = node.tag.rpartition(":")[2].casefold(), _attributes(node.attrs)
            if tag == "style":
                rules.append(node.text[:_MAX_STYLE])
            place = _place(node.position, attributes, parent)
            text = node.text if tag in {"title", "script", "button"} else ""
            if _is_hidden(tag, attributes, page, DataBlock(text, *place)):
                continue
            if tag == "html":
                page.language = attributes.get("lang", "")
            if depth < _MAX_DEPTH and tag not in {"html", "body"}:
                element = Element(tag, attributes, parent, place)
                parent.children.append(element)
                parent.elements.append(element)
                parent = element
        elif not isinstance(node, (turbohtml.Document, turbohtml.DocumentFragment)):
            continue
        stack += [(child, parent, depth + 1) for child in reversed(list(node.children))]
    page.struck_classes = frozenset(name for rule in rules for name in _STRUCK_RULE.findall(rule))
    return page


def _attributes(values: Mapping[str, str | list[str] | None]) -> dict[str, str]:
    return {
        key: " ".join(value) if isinstance(value, list) else value or ""
        for key, value in values.items()
        if key in _ATTRIBUTES
    }


def _place(
    position: tuple[int, int] | None, attributes: dict[str, str], parent: Element
) -> tuple[int, int]:
    """Return line and column; what the parser adds is where its parent is."""
    number = attributes.get("data-line", "")
    if number.isdecimal():
        return int(number), 1
    return (position[0], position[1] + 1) if position else (parent.line, parent.column)


def _is_hidden(tag: str, attributes: dict[str, str], page: HtmlPage, block: DataBlock) -> bool:
    """Return whether a browser shows nothing of an element; keep what the head states.

    `block` has the text of a title, a script or a button.
    """
    if tag == "title":
        page.title = page.title or " ".join(block.text.split())
        return True
    if tag == "meta":
        name = (attributes.get("property") or attributes.get("name", "")).casefold()
        if name:
            page.meta.setdefault(name, attributes.get("content", ""))
        return True
    if tag == "script":
        page.scripts += 1
        if "ld+json" in attributes.get("type", "") and len(block.text) < _MAX_DATA:
            page.data.append(block)
        return True
    if tag == "input" and attributes.get("type", "").casefold() == "password":
        page.has_password = True
    if tag == "button" and (
        _KEPT_BUTTONS.search(attributes.get("class", "")) or _TIME.search(block.text[:_MAX_TIME])
    ):
        return False
    if tag in _SKIPPED or tag in {"link", "base", "style"}:
        return True
    classes = attributes.get("class")
    return classes is not None and not _HIDDEN_CLASSES.isdisjoint(classes.split())
