"""Parse YAML into draft values: every scalar is a text with its line and column.

PyYAML's loaders read `10:30` as 630 and `NO` as False, silently accept duplicate keys and expand
aliases without a limit. So this module uses only PyYAML's events, and builds the tree from them in
one pass, within limits.
"""

from typing import Protocol

from digbug_cli.core.check import draft
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.text import quoted
from digbug_cli.errors import Origin
from digbug_cli.sources.syntax.late_patterns import compiled_when_used

with compiled_when_used():
    import yaml

MAX_LEVELS = 32
MAX_VALUES = 200_000
_CHARACTERS_OF_A_VALUE = 100
"""A text counts as one more value for every 100 characters."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
# YAML 1.1 counts these as line ends, but no editor does. Texts are joined to one line anyway.
_NO_LINE_ENDS = {0x85: " ", 0x2028: " ", 0x2029: " "}
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


_HINTS = {
    # A part of the parser's message → the hint, and whether to show the start of the context.
    "quoted scalar": ("close the quote that begins here, or correct the \\ escape in it", True),
    "flow sequence": ("close the [ that begins here, or add a comma between its entries", True),
    "flow mapping": ("close the { that begins here, or add a comma between its entries", True),
    "flow node": ("close the [ or { above", False),
    "cannot start any token": ("quote a text that begins with @, % or `, and use no tabs", False),
    "tab": ("use blanks instead of tabs", False),
    "mapping values are not allowed": ("quote a text that contains ': '", False),
    "block mapping": ("indent each entry like the one before it", False),
    "block collection": ("indent each entry like the one before it", False),
    "simple key": ("write a colon and a blank after the key", True),
    "": (
        "quote a text that contains ': ' or ' #', or begins with a mark such as [ { & * ! % @",
        False,
    ),
}


class _StopError(Exception):
    """Reading cannot go on."""

    def __init__(self, origin: Origin, code: str, text: str, hint: str | None = None) -> None:
        super().__init__(text)
        self.problem = Problem(origin, code, text, hint)


def _second_document(place: Origin) -> _StopError:
    hint = "remove the line `---`: a file contains one workshop"
    return _StopError(place, "second-document", "a second document begins here", hint)


class _OpenNode:
    """A list or mapping whose end has not been read yet."""

    def __init__(
        self, origin: Origin, anchor: str | None, *, is_mapping: bool, so_far: int
    ) -> None:
        self.origin = origin
        self.anchor = anchor
        self.is_mapping = is_mapping
        self.values_before = so_far
        self.items: list[draft.Node] = []
        self.fields: dict[str, draft.Node] = {}
        self.key_origins: dict[str, Origin] = {}
        self.key: draft.Text | None = None

    def node(self) -> draft.Node:
        if self.is_mapping:
            return draft.Fields(self.fields, self.key_origins, self.origin)
        return draft.Items(tuple(self.items), self.origin)


class _Tree:
    """Builds the tree from the parser's events."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.root: draft.Node | None = None
        self.open: list[_OpenNode] = []
        self.anchors: dict[str, tuple[draft.Node, int]] = {}
        self.values = 0
        self.second: Origin | None = None
        """Where the last document begins, if there are several."""

    def feed(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            is_null = event.implicit[0] and event.value in _NULLS
            text = draft.Text("" if is_null else event.value, self.place(event))
            # A long text that aliases repeat takes as much memory as many short ones.
            size = 1 + len(text.value) // _CHARACTERS_OF_A_VALUE
            self.count(size, text.origin)
            self.add(text, event.anchor, size)
        elif isinstance(event, yaml.CollectionStartEvent):
            origin = self.place(event)
            if len(self.open) == MAX_LEVELS:
                raise _StopError(origin, "too-deep", f"nests deeper than {MAX_LEVELS} levels")
            self.count(1, origin)
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            self.open.append(
                _OpenNode(origin, event.anchor, is_mapping=is_mapping, so_far=self.values - 1)
            )
            if event.anchor is not None:
                self.anchors.pop(event.anchor, None)
        elif isinstance(event, yaml.CollectionEndEvent):
            done = self.open.pop()
            self.add(done.node(), done.anchor, self.values - done.values_before)
        elif isinstance(event, yaml.AliasEvent):
            self.alias(event.anchor or "", self.place(event))
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self.anchors.clear()
            self.second = self.place(event)
            if not isinstance(self.root, draft.Items):
                raise _second_document(self.second)

    def alias(self, anchor: str, origin: Origin) -> None:
        if anchor not in self.anchors:
            within = any(opened.anchor == anchor for opened in self.open)
            message = "contains itself" if within else "is not defined above"
            raise _StopError(origin, "bad-alias", f"the anchor {quoted(anchor)} {message}")
        node, size = self.anchors[anchor]
        self.count(size, origin)
        self.add(node, None, size)

    def count(self, more: int, origin: Origin) -> None:
        self.values += more
        if self.values > MAX_VALUES:
            raise _StopError(
                origin,
                "too-many",
                f"holds more than {MAX_VALUES:,} values",
                "use fewer aliases: each counts as all the values that it repeats",
            )

    def add(self, node: draft.Node, anchor: str | None, size: int) -> None:
        if anchor is not None:
            self.anchors[anchor] = (node, size)
        if not self.open:
            self.root = node if self.second is None else self.joined(node, self.second)
            return
        parent = self.open[-1]
        if not parent.is_mapping:
            parent.items.append(node)
        elif parent.key is None:
            if not isinstance(node, draft.Text):
                raise _StopError(node.origin, "bad-key", "a key must be a plain word")
            parent.key = node
        else:
            self.add_field(parent, parent.key, node)
            parent.key = None

    def joined(self, node: draft.Node, place: Origin) -> draft.Node:
        """Return the lists of several documents as one; anything else is an error."""
        if not isinstance(self.root, draft.Items) or not isinstance(node, draft.Items):
            raise _second_document(place)
        return draft.Items((*self.root.values, *node.values), self.root.origin)

    def add_field(self, parent: _OpenNode, key: draft.Text, node: draft.Node) -> None:
        name = key.value
        if name in parent.fields:
            text = f"duplicate key {quoted(name)}"
            first = parent.key_origins[name]
            hint = f"remove it here or in line {first.line}"
            self.problems.append(Problem(key.origin, "duplicate-key", text, hint))
            return
        parent.fields[name] = node
        parent.key_origins[name] = key.origin

    def place(self, event: yaml.Event) -> Origin:
        return _place(self.path, event.start_mark)


def read(text: str, path: str) -> draft.Draft:
    """Parse the YAML in `text`; messages call it `path`.

    Each use of an alias counts, so that walking over the draft is bounded too.
    """
    tree = _Tree(path)
    try:
        plain = text if text.isascii() else text.translate(_NO_LINE_ENDS)
        for event in yaml.parse(plain, Loader=_LOADER):
            tree.feed(event)
    except _StopError as stop:
        return draft.Draft(None, (*tree.problems, stop.problem))
    except UnicodeEncodeError as error:
        # The C reader needs UTF-8, which cannot encode half a surrogate pair.
        return draft.Draft(None, (*tree.problems, _no_character(text, error.start, path)))
    except yaml.reader.ReaderError as error:
        return draft.Draft(None, (*tree.problems, _unreadable(error, text, path)))
    except yaml.MarkedYAMLError as error:
        message = " ".join(filter(None, (error.problem, error.context)))
        hint, at_context = next(fault for part, fault in _HINTS.items() if part in message)
        mark = error.context_mark if at_context else None
        origin = _place(path, mark or error.problem_mark or error.context_mark)
        problem = Problem(origin, "not-yaml", f"is not valid YAML: {message}", hint)
        return draft.Draft(None, (*tree.problems, problem))
    if tree.root is None or (isinstance(tree.root, draft.Text) and not tree.root.value.strip()):
        empty = Problem(
            Origin(path),
            "empty",
            "the file is empty",
            "run `digbug help format` for a small example",
        )
        return draft.Draft(None, (empty,))
    return draft.Draft(tree.root, tuple(tree.problems))


class _Mark(Protocol):
    """A place from PyYAML's C reader or its Python reader; both count from 0."""

    line: int
    column: int


def _place(path: str, mark: _Mark | None) -> Origin:
    return Origin(path, mark.line + 1, mark.column + 1) if mark else Origin(path)


def _unreadable(error: yaml.reader.ReaderError, text: str, path: str) -> Problem:
    # The C reader counts bytes and the Python reader characters, so search for the character.
    code = error.character if isinstance(error.character, int) else ord(error.character)
    return _no_character(text, text.index(chr(code)), path)


def _no_character(text: str, index: int, path: str) -> Problem:
    code, before = ord(text[index]), text[:index]
    origin = Origin(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Problem(
        origin,
        "not-text",
        f"the character U+{code:04X} is not allowed in YAML",
        "check that this is a text file"
        if code < 0x20
        else r'write it in double quotes, as "\u202E"',
    )
