"""Values out of the JSON of others, where anything may stand in the place of anything.

What is of the wrong kind is taken as left out, and told.
"""

import re
from collections.abc import Iterable, Mapping

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Fields, Items, Node, Text
from digbug_cli.core.check.fields import is_empty, type_name
from digbug_cli.core.text import quoted
from digbug_cli.sources.common.events import is_placeholder

_NAMES = ("public_name", "full_public_name", "name", "fullName")
_REFERENCES = ("guid", "slug", "id", "code")
_LANGUAGE = re.compile("[a-z]{2}(?:[-_][A-Za-z]{2,4})?")


def text(node: Node | None) -> str:
    """Return a text; of one in several languages the English one, else the first."""
    if isinstance(node, Text):
        value = node.value.strip()
        return "" if is_placeholder(value) else value
    if not isinstance(node, Fields) or not all(map(_LANGUAGE.fullmatch, node.values)):
        return ""
    in_order = sorted(node.values, key=lambda language: not language.startswith("en"))
    texts = (child for key in in_order if isinstance(child := node.values[key], Text))
    return next(filter(None, map(text, texts)), "")


def texts(
    values: Mapping[str, Node], keys: Iterable[str], diagnostics: Diagnostics
) -> dict[str, str]:
    """Return the texts behind `keys`; those that are left out are not among them."""
    result = {key: text(node) for key in keys if (node := values.get(key)) is not None}
    for key, value in result.items():
        node = values[key]
        if not value and not isinstance(node, Text) and node.values:
            message = f"{key} is {type_name(node)} where a text is expected: left out"
            diagnostics.warn(node.origin, "wrong-type", message)
    return {key: value for key, value in result.items() if value}


def items(values: Mapping[str, Node], key: str, diagnostics: Diagnostics) -> tuple[Node, ...]:
    """Return the values of a list."""
    node = values.get(key)
    if node is None or is_empty(node):
        return ()
    if isinstance(node, Items):
        return node.values
    message = f"{quoted(key)} is {type_name(node)} where a list is expected: left out"
    diagnostics.warn(node.origin, "wrong-type", message)
    return ()


def mappings(values: Mapping[str, Node], key: str, diagnostics: Diagnostics) -> list[Fields]:
    """Return the mappings in a list; how many are none is told."""
    nodes = items(values, key, diagnostics)
    result = [node for node in nodes if isinstance(node, Fields)]
    if len(result) < len(nodes):
        message = f"{len(nodes) - len(result)} of {quoted(key)} are no mappings: left out"
        diagnostics.warn(values[key].origin, "wrong-type", message)
    return result


def are_mappings(nodes: Iterable[Node]) -> bool:
    """Tell whether there are nodes, and all of them are mappings."""
    kinds = {type(node) for node in nodes}
    return kinds == {Fields}


class NameIndex:
    """What the rooms, the tracks or the people of a programme are called."""

    def __init__(self, node: Node | None, diagnostics: Diagnostics) -> None:
        """Take them from mappings, in which they have what they are referred to by.

        The mappings are in a list, or under what is referred to.
        """
        self.diagnostics = diagnostics
        self.names_by_reference: dict[str, str] = {}
        # In a mapping they stand under what they are referred to by.
        is_mapping = isinstance(node, Fields) and are_mappings(node.values.values())
        keyed = node.values.items() if isinstance(node, Fields) and is_mapping else ()
        nodes = node.values if isinstance(node, Items) else ()
        for reference, child in (*keyed, *(("", child) for child in nodes)):
            if isinstance(child, Fields) and (name := _name(child)):
                for reference_text in (
                    reference,
                    *(text(child.values.get(key)) for key in _REFERENCES),
                ):
                    self.names_by_reference.setdefault(reference_text, name)
        # A name goes before the same text as an id of another.
        self.names_by_reference |= {name: name for name in self.names_by_reference.values()} | {
            "": ""
        }

    def name_of(self, node: Node | None, message: str) -> str:
        """Return the name that stands at `node`, or of what is referred to there.

        `message` it is names it in messages.
        """
        if node is None or isinstance(node, Text):
            value = text(node)
            return self.names_by_reference.get(value, value)
        if not isinstance(node, Fields):
            return self._left_out(node, message, type_name(node))
        referred = [value for key in _REFERENCES if (value := text(node.values.get(key)))]
        names = (
            self.names_by_reference[reference]
            for reference in referred
            if reference in self.names_by_reference
        )
        if name := _name(node) or next(names, ""):
            return name
        if slug := text(node.values.get("slug")):
            return slug
        if referred:
            return self._left_out(node, message, quoted(referred[0]))
        return text(node) or self._left_out(node, message, "a mapping without a name")

    def several(self, node: Node | None, message: str) -> list[str]:
        """Return the names in a list, or in a mapping of them; of a mapping that is one, its own.

        `message` each of them is names it in messages.
        """
        if isinstance(node, Items):
            return [self.name_of(child, message) for child in node.values]
        if not isinstance(node, Fields) or not node.values:
            return [self.name_of(node, message)]
        is_one = _name(node) or text(node) or any(map(node.values.get, _REFERENCES))
        is_none = any(isinstance(child, Items) for child in node.values.values())
        nodes = [node] if is_one or is_none else node.values.values()
        return [self.name_of(child, message) for child in nodes]

    def referred(self, node: Node | None, message: str) -> str:
        """Return the name of what is referred to, where a text can be nothing but an id."""
        value = text(node)
        if not isinstance(node, Text) or not value or value in self.names_by_reference:
            return self.name_of(node, message)
        return self._left_out(node, message, quoted(value))

    def _left_out(self, node: Node, message: str, text: str) -> str:
        if isinstance(node, Text) or node.values:
            unknown = f"{message} is {text}, of which nothing says the name: left out"
            self.diagnostics.warn(node.origin, "unknown-name", unknown)
        return ""


def _name(fields: Fields) -> str:
    names = (text(fields.values.get(key)) for key in _NAMES)
    parts = (text(fields.values.get(key)) for key in ("firstName", "lastName"))
    return next(filter(None, names), "") or " ".join(filter(None, parts))
