"""Parse XML into a tree of elements with their line numbers.

Expat is the parser. A document type is rejected, since it may define texts that multiply when they
are read, or that are in other files.
"""

import re
from typing import NamedTuple
from xml.parsers import expat

from digbug_cli.core.check.problem import Problem
from digbug_cli.errors import Origin

MAX_ELEMENTS = 300_000
MAX_LEVELS = 64
# XML forbids these, even escaped, but they occur in texts that people paste.
_INVALID_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_INVALID_REFERENCES = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));"
)
_NO_ATTRIBUTES: dict[str, str] = {}
_NEW_LINES = frozenset({"br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "pre", "tr"})
"""HTML elements that begin a new paragraph."""
_INLINE = frozenset({"a", "b", "br", "em", "i", "span", "strong", "sub", "sup", "u"})
"""HTML elements within a line, which are part of the text around them."""
_PLACED_LEVELS = 4
"""Elements deeper than this have the place of their parent, to save time."""


class Element:
    """An element with its children and its direct text."""

    __slots__ = ("attributes", "children", "origin", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str], origin: Origin) -> None:
        """Begin without text and children."""
        self.tag = tag
        self.attributes = attributes or _NO_ATTRIBUTES
        self.origin = origin
        self.text = ""
        self.children: list[Element] = []

    def find(self, tag: str) -> "Element | None":
        """Return the first child with this tag; None if there is none."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> "list[Element]":
        """Return all children with this tag."""
        return [child for child in self.children if child.tag == tag]

    def texts(self) -> dict[str, str]:
        """Map the tag of each child to its stripped text; the first child with a tag wins."""
        result: dict[str, str] = {}
        for child in reversed(self.children):
            result[child.tag] = child.all_text()
        return result

    def all_text(self) -> str:
        """Return its text and that of its descendants, joined by blanks."""
        if not self.children:
            return self.text.strip()
        return " ".join(
            filter(None, (self.text.strip(), *(element.all_text() for element in self.children)))
        )

    def holds(self, tag: str) -> bool:
        """Return whether it has a descendant with this tag."""
        return any(child.tag == tag or child.holds(tag) for child in self.children)


class XmlError(Exception):
    """The XML is invalid, too large or has a document type."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem to report."""
        super().__init__(problem.text)
        self.problem = problem


class TagRules(NamedTuple):
    """Tags that need a special treatment."""

    unread: frozenset[str]
    """Elements that are skipped with all their descendants."""
    marked_up: frozenset[str]
    """Elements that are read as text alone: their descendants are markup such as HTML."""
    lists: frozenset[str]
    """Elements whose text is a list, in which a `<br>` separates the items."""


def read(text: str, path: str, rules: TagRules, problems: list[Problem]) -> Element:
    """Parse the XML in `text` and return its root; messages call it `path`.

    Invalid characters are replaced, with a warning in `problems`.

    Raises:
        XmlError: the XML is invalid, too large or has a document type.
    """
    if text[:1].isspace():  # many programs print line ends before the declaration
        text = re.sub(r"<\?xml\b[^>]*>", lambda match: " " * len(match[0]), text, count=1)
    try:
        return _parsed(text, path, rules)
    except expat.ExpatError as error:
        if error.code not in _INVALID_CHARACTER:
            raise _xml_error(error, path) from None
    try:
        return _parsed(_repaired(text, path, problems), path, rules)
    except expat.ExpatError as error:
        raise _xml_error(error, path) from None


def _parsed(text: str, path: str, rules: TagRules) -> Element:
    tree = _Tree(path, rules)
    # The text is decoded already, so the encoding in its declaration is ignored.
    tree.parser.Parse(text.encode("utf-8", "surrogatepass"), True)  # noqa: FBT003 - the last piece
    return tree.top.children[0]


def _xml_error(error: expat.ExpatError, path: str) -> XmlError:
    message = f"is not valid XML: {expat.errors.messages[error.code]}"
    origin = Origin(path, error.lineno, error.offset + 1)
    hint = "check that the file is complete" if error.code in _CUT_OFF else None
    return XmlError(Problem(origin, "not-xml", message, hint))


def _codes(*messages: str) -> frozenset[int]:
    return frozenset(expat.errors.codes[message] for message in messages)


_CUT_OFF = _codes(expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN)
_INVALID_CHARACTER = _codes(
    expat.errors.XML_ERROR_INVALID_TOKEN, expat.errors.XML_ERROR_BAD_CHAR_REF
)
"""The error codes for a character that XML forbids, even escaped."""


def _repaired(text: str, path: str, problems: list[Problem]) -> str:
    for pattern in (_INVALID_CHARACTERS, _INVALID_REFERENCES):
        if match := pattern.search(text):
            before = text[: match.start()]
            origin = Origin(path, before.count("\n") + 1, match.start() - before.rfind("\n"))
            text, count = pattern.subn("\N{REPLACEMENT CHARACTER}", text)
            message = (
                f"has {count} characters that XML forbids"
                if count > 1
                else "has a character that XML forbids"
            )
            problems.append(Problem(origin, "no-character", message, "taken as �", warning=True))
    return text


class _Tree:
    """Builds the tree from the parser's events."""

    def __init__(self, path: str, rules: TagRules) -> None:
        self.path = path
        self.unread, self.marked_up, self.lists = rules
        self.top = Element("", {}, Origin(path))
        self.open = [self.top]
        self.passed = 0
        """How many skipped elements are open, including the unread one."""
        self.left = MAX_ELEMENTS
        self.parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self.refuse_type
        self.read_on()

    def read_on(self) -> None:
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def pass_over(self) -> None:
        self.parser.StartElementHandler = self.passed_start
        self.parser.EndElementHandler = self.passed_end
        self.parser.CharacterDataHandler = None

    def place(self) -> Origin:
        return Origin(self.path, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.left -= 1
        around, depth = self.open[-1], len(self.open)
        if self.left < 0 or depth > MAX_LEVELS:
            self.refuse_size()
        if ":" in tag:  # files differ in the prefix of the namespace
            tag = tag.rpartition(":")[2]
        if tag in self.unread:
            self.passed = 1
            self.pass_over()
            return
        if around.tag in self.marked_up:
            if tag.casefold() in _NEW_LINES:
                around.text += "\n\n"
            self.open.append(around)
            return
        if tag in _INLINE and depth > 1:
            if tag == "br":
                around.text += "\n" if around.tag in self.lists else " "
            self.open.append(around)
            return
        element = Element(
            tag, attributes, self.place() if depth <= _PLACED_LEVELS else around.origin
        )
        around.children.append(element)
        self.open.append(element)

    def end(self, _: str) -> None:
        self.open.pop()

    def characters(self, data: str) -> None:
        self.open[-1].text += data

    def passed_start(self, *_: object) -> None:
        self.passed += 1

    def passed_end(self, _: str) -> None:
        self.passed -= 1
        if not self.passed:
            self.read_on()

    def refuse_size(self) -> None:
        message = f"holds more than {MAX_ELEMENTS:,} elements"
        if self.left >= 0:
            message = f"nests deeper than {MAX_LEVELS} levels"
        raise XmlError(Problem(self.place(), "too-many", message))

    def refuse_type(self, *_: object) -> None:
        message = "has a document type, which digbug rejects"
        hint = "remove the document type: it could make endless texts or read other files"
        raise XmlError(Problem(self.place(), "document-type", message, hint))
