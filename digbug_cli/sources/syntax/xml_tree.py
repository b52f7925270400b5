"""XML → a tree that knows where each element stands.

Expat parses; what makes XML dangerous is refused: a document type may define texts that multiply
when they are read, or that lie in other files.
"""

import re
from typing import NamedTuple
from xml.parsers import expat

from digbug_cli.core.check.problem import Problem
from digbug_cli.errors import Origin

MAX_ELEMENTS = 300_000
MAX_LEVELS = 64
# No XML may hold these, not even escaped; they get into texts that people paste.
_INVALID_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_INVALID_REFERENCES = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));"
)
_NO_ATTRIBUTES: dict[str, str] = {}
_NEW_LINES = frozenset({"br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "pre", "tr"})
"""Elements of HTML before which a new line begins."""
_PLACED_LEVELS = 4
"""So deep an element has a place of its own; what is deeper has that of the one around it."""


class Element:
    """An element, with the text that stands directly in it."""

    __slots__ = ("attributes", "children", "origin", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str], origin: Origin) -> None:
        """Begin with nothing in it."""
        self.tag = tag
        self.attributes = attributes or _NO_ATTRIBUTES
        self.origin = origin
        self.text = ""
        self.children: list[Element] = []

    def find(self, tag: str) -> "Element | None":
        """Return the first child of that name."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> "list[Element]":
        """Return the children of that name."""
        return [child for child in self.children if child.tag == tag]

    def texts(self) -> dict[str, str]:
        """Return the text of each child by its name; the first of several, stripped."""
        result: dict[str, str] = {}
        for child in reversed(self.children):
            result[child.tag] = child.all_text()
        return result

    def all_text(self) -> str:
        """Return its text with that of what is in it."""
        if not self.children:
            return self.text.strip()
        return " ".join(
            filter(None, (self.text.strip(), *(element.all_text() for element in self.children)))
        )

    def holds(self, tag: str) -> bool:
        """Tell whether there is an element of that name anywhere in it."""
        return any(child.tag == tag or child.holds(tag) for child in self.children)


class XmlError(Exception):
    """A text that is no XML, or XML that is not read."""

    def __init__(self, problem: Problem) -> None:
        """Keep what is wrong."""
        super().__init__(problem.text)
        self.problem = problem


class TagRules(NamedTuple):
    """Elements that are treated apart, by their names."""

    unread: frozenset[str]
    """Passed over with all that is in them."""
    marked_up: frozenset[str]
    """Read as text alone: what is in them is markup, such as that of HTML."""


def read(text: str, path: str, treated: TagRules, problems: list[Problem]) -> Element:
    """Return the root of the XML in `text`; `path` names it in messages.

    What is repaired goes to `problems`.

    Raises:
        XmlError: it is none, or one that is not to be trusted.
    """
    try:
        return _parsed(text, path, treated)
    except expat.ExpatError as error:
        if error.code not in _INVALID_CHARACTER:
            raise _xml_error(error, path) from None
    try:
        return _parsed(_repaired(text, path, problems), path, treated)
    except expat.ExpatError as error:
        raise _xml_error(error, path) from None


def _parsed(text: str, path: str, treated: TagRules) -> Element:
    tree = _Tree(path, treated)
    # Its encoding is what the file was read with, whatever the declaration says.
    tree.parser.Parse(text.encode("utf-8", "surrogatepass"), True)  # noqa: FBT003 - the last piece
    return tree.top.children[0]


def _xml_error(error: expat.ExpatError, path: str) -> XmlError:
    message = f"not XML: {expat.errors.messages[error.code]}"
    origin = Origin(path, error.lineno, error.offset + 1)
    hint = "is it a whole file?" if error.code in _CUT_OFF else None
    return XmlError(Problem(origin, "not-xml", message, hint))


def _codes(*messages: str) -> frozenset[int]:
    return frozenset(expat.errors.codes[message] for message in messages)


_CUT_OFF = _codes(expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN)
_INVALID_CHARACTER = _codes(
    expat.errors.XML_ERROR_INVALID_TOKEN, expat.errors.XML_ERROR_BAD_CHAR_REF
)
"""What is wrong with a text that holds a character which XML cannot have, even escaped."""


def _repaired(text: str, path: str, problems: list[Problem]) -> str:
    for pattern in (_INVALID_CHARACTERS, _INVALID_REFERENCES):
        if match := pattern.search(text):
            before = text[: match.start()]
            origin = Origin(path, before.count("\n") + 1, match.start() - before.rfind("\n"))
            text, count = pattern.subn("\N{REPLACEMENT CHARACTER}", text)
            message = (
                f"{count} characters that XML cannot have"
                if count > 1
                else "a character that XML cannot have"
            )
            problems.append(
                Problem(origin, "no-character", f"holds {message}", "shown as �", warning=True)
            )
    return text


class _Tree:
    """The tree so far: fed by the parser."""

    def __init__(self, path: str, treated: TagRules) -> None:
        self.path = path
        self.unread, self.marked_up = treated
        self.top = Element("", {}, Origin(path))
        self.open = [self.top]
        self.passed = 0
        """How many elements are open in one that is not read, and that itself."""
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
        if ":" in tag:  # what stands before it is short for a namespace, and files differ in it
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
        message = "has a document type, which digbug does not read"
        hint = "it could make texts without end, or fetch other files: no schedule needs one"
        raise XmlError(Problem(self.place(), "document-type", message, hint))
