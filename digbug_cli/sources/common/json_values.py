"""Read values from JSON that other programs wrote, where any value may have the wrong type.

A value of the wrong type is skipped, with a warning.
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
_LANGUAGE = re.compile("[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
"""A language, perhaps with a script, a region or a variant: `de-formal`, `zh-Hant-TW`, `es-419`."""


def text(node: Node | None) -> str:
    """Return a node's text, or empty; of a text in several languages English, else the first."""
    if isinstance(node, Text):
        value = node.value.strip()
        return "" if is_placeholder(value) else value
    if not isinstance(node, Fields) or not all(map(_LANGUAGE.fullmatch, node.values)):
        return ""
    languages = sorted(node.values, key=lambda language: not language.startswith("en"))
    texts = (child for key in languages if isinstance(child := node.values[key], Text))
    return next(filter(None, map(text, texts)), "")


def texts(
    values: Mapping[str, Node], keys: Iterable[str], diagnostics: Diagnostics
) -> dict[str, str]:
    """Pick the texts of these keys; missing and empty ones are dropped."""
    result = {key: text(node) for key in keys if (node := values.get(key)) is not None}
    for key, value in result.items():
        node = values[key]
        if not value and not isinstance(node, Text) and node.values:
            message = f"{key} must be a text, not {type_name(node)}: skipped"
            diagnostics.warn(node.origin, "wrong-type", message)
    return {key: value for key, value in result.items() if value}


def items(values: Mapping[str, Node], key: str, diagnostics: Diagnostics) -> tuple[Node, ...]:
    """Return the values of the list at `key`; anything but a list is skipped with a warning."""
    node = values.get(key)
    if node is None or is_empty(node):
        return ()
    if isinstance(node, Items):
        return node.values
    message = f"{quoted(key)} must be a list, not {type_name(node)}: skipped"
    diagnostics.warn(node.origin, "wrong-type", message)
    return ()


def mappings(values: Mapping[str, Node], key: str, diagnostics: Diagnostics) -> list[Fields]:
    """Return the mappings in the list at `key`; a warning counts its other values."""
    nodes = items(values, key, diagnostics)
    result = [node for node in nodes if isinstance(node, Fields)]
    if len(result) < len(nodes):
        message = f"skipped {len(nodes) - len(result)} of {quoted(key)}: not a mapping"
        diagnostics.warn(values[key].origin, "wrong-type", message)
    return result


def are_mappings(nodes: Iterable[Node]) -> bool:
    """Return whether all nodes are mappings; False if there are none."""
    kinds = {type(node) for node in nodes}
    return kinds == {Fields}


class NameIndex:
    """Finds the names of rooms, tracks or people by their ids, slugs or guids."""

    def __init__(self, node: Node | None, diagnostics: Diagnostics) -> None:
        """Index `node`: a list of mappings, or a mapping from reference to mapping."""
        self.diagnostics = diagnostics
        self.names_by_reference: dict[str, str] = {}
        is_keyed = isinstance(node, Fields) and are_mappings(node.values.values())
        keyed = node.values.items() if isinstance(node, Fields) and is_keyed else ()
        nodes = node.values if isinstance(node, Items) else ()
        for reference, child in (*keyed, *(("", child) for child in nodes)):
            if isinstance(child, Fields) and (name := _name(child)):
                for reference_text in (
                    reference,
                    *(text(child.values.get(key)) for key in _REFERENCES),
                ):
                    self.names_by_reference.setdefault(reference_text, name)
        # A text that is both a name and another entry's id is taken as the name.
        self.names_by_reference |= {name: name for name in self.names_by_reference.values()} | {
            "": ""
        }

    def name_of(self, node: Node | None, noun: str) -> str:
        """Return the name in `node`, or of the entry that `node` refers to; else empty.

        `noun` is `room`, `track` or `speaker`, for the warning about an unknown name.
        """
        if node is None or isinstance(node, Text):
            value = text(node)
            return self.names_by_reference.get(value, value)
        if not isinstance(node, Fields):
            return self._skip(node, f"a {noun} is {type_name(node)}, not a name")
        references = [value for key in _REFERENCES if (value := text(node.values.get(key)))]
        names = (
            self.names_by_reference[reference]
            for reference in references
            if reference in self.names_by_reference
        )
        if name := _name(node) or next(names, ""):
            return name
        if slug := text(node.values.get("slug")):
            return slug
        if references:
            return self._skip(node, f"unknown {noun} id {quoted(references[0])}")
        return text(node) or self._skip(node, f"a {noun} has no name")

    def names_of(self, node: Node | None, noun: str) -> list[str]:
        """Return the names in a list or a mapping of entries, or that of a single entry.

        `noun` is as in `name_of`.
        """
        if isinstance(node, Items):
            return [self.name_of(child, noun) for child in node.values]
        if not isinstance(node, Fields) or not node.values:
            return [self.name_of(node, noun)]
        is_entry = _name(node) or text(node) or any(map(node.values.get, _REFERENCES))
        has_lists = any(isinstance(child, Items) for child in node.values.values())
        nodes = [node] if is_entry or has_lists else node.values.values()
        return [self.name_of(child, noun) for child in nodes]

    def name_by_id(self, node: Node | None, noun: str) -> str:
        """Return the name of an entry, if a text can only be an id; `noun` is as in `name_of`."""
        value = text(node)
        if not isinstance(node, Text) or not value or value in self.names_by_reference:
            return self.name_of(node, noun)
        return self._skip(node, f"unknown {noun} id {quoted(value)}")

    def _skip(self, node: Node, message: str) -> str:
        if isinstance(node, Text) or node.values:
            self.diagnostics.warn(node.origin, "unknown-name", f"{message}: skipped")
        return ""


def _name(fields: Fields) -> str:
    names = (text(fields.values.get(key)) for key in _NAMES)
    parts = (text(fields.values.get(key)) for key in ("firstName", "lastName"))
    return next(filter(None, names), "") or " ".join(filter(None, parts))
