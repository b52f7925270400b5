"""XML → a tree that knows where each element stands.

Expat parses; what makes XML dangerous is refused: a document type may define texts that multiply
when they are read, or that lie in other files.
"""

import re
from xml.parsers import expat

from digbug_cli.core.problems import Problem
from digbug_cli.errors import Origin

MOST_ELEMENTS = 200_000
MOST_LEVELS = 64
# No XML may hold these, not even escaped; they get into texts that people paste.
_NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_REFERENCES = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));"
)
_ATTRIBUTES: dict[str, str] = {}


class Element:
    """An element, with the text that stands directly in it."""

    __slots__ = ("attributes", "children", "origin", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str], origin: Origin) -> None:
        """Begin with nothing in it."""
        self.tag = tag
        self.attributes = attributes or _ATTRIBUTES
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
        found: dict[str, str] = {}
        for child in reversed(self.children):
            found[child.tag] = child.text.strip()
        return found


class XmlError(Exception):
    """A text that is no XML, or XML that is not read."""

    def __init__(self, problem: Problem) -> None:
        """Keep what is wrong."""
        super().__init__(problem.text)
        self.problem = problem


def read(text: str, path: str, problems: list[Problem]) -> Element:
    """Return the root of the XML in `text`; `path` names it in messages.

    What is repaired goes to `problems`.

    Raises:
        XmlError: it is none, or one that is not to be trusted.
    """
    tree = _Tree(path)
    repaired = _repaired(text, path, problems)
    try:
        # Its encoding is what the file was read with, whatever the declaration says.
        tree.parser.Parse(repaired.encode(), True)  # noqa: FBT003 - it is the last piece
    except expat.ExpatError as error:
        what = f"not XML: {expat.errors.messages[error.code]}"
        origin = Origin(path, error.lineno, error.offset + 1)
        hint = "is it a whole file?" if error.code in _CUT_OFF else None
        raise XmlError(Problem(origin, "not-xml", what, hint)) from None
    return tree.top.children[0]


_CUT_OFF = {
    expat.errors.codes[message]
    for message in (expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN)
}


def _repaired(text: str, path: str, problems: list[Problem]) -> str:
    for pattern in (_NO_CHARACTERS, _NO_REFERENCES):
        if match := pattern.search(text):
            before = text[: match.start()]
            origin = Origin(path, before.count("\n") + 1, match.start() - before.rfind("\n"))
            text, count = pattern.subn("\N{REPLACEMENT CHARACTER}", text)
            what = (
                f"{count} characters that XML cannot have"
                if count > 1
                else "a character that XML cannot have"
            )
            problems.append(
                Problem(origin, "no-character", f"holds {what}", "shown as �", warning=True)
            )
    return text


class _Tree:
    """The tree so far: fed by the parser."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.top = Element("", {}, Origin(path))
        self.open = [self.top]
        self.left = MOST_ELEMENTS
        self.parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartDoctypeDeclHandler = self.refuse_type

    def place(self) -> Origin:
        return Origin(self.path, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.left -= 1
        if self.left < 0 or len(self.open) > MOST_LEVELS:
            self.refuse_size()
        # What stands before a colon is short for a namespace, and files differ in it.
        element = Element(tag.rpartition(":")[2], attributes, self.place())
        self.open[-1].children.append(element)
        self.open.append(element)

    def end(self, _: str) -> None:
        self.open.pop()

    def characters(self, data: str) -> None:
        self.open[-1].text += data

    def refuse_size(self) -> None:
        what = f"holds more than {MOST_ELEMENTS:,} elements"
        if self.left >= 0:
            what = f"nests deeper than {MOST_LEVELS} levels"
        raise XmlError(Problem(self.place(), "too-many", what))

    def refuse_type(self, *_: object) -> None:
        what = "has a document type, which digbug does not read"
        hint = "it could make texts without end, or fetch other files: no schedule needs one"
        raise XmlError(Problem(self.place(), "document-type", what, hint))
