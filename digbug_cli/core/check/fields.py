"""Read typed values from a draft. Problems are collected and do not stop the reading.

A missing value is read as None, empty or a default. So is an invalid one, after it is reported.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from digbug_cli.core import text
from digbug_cli.core.check.diagnostics import MAX_ID_LENGTH, MAX_SLUG_LENGTH, Diagnostics
from digbug_cli.core.check.draft import Fields, Items, Node, Text
from digbug_cli.core.model import Link
from digbug_cli.errors import Origin

_ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"


class Section:
    """A mapping of a draft, read key by key. Unknown keys are reported at once."""

    def __init__(
        self, diagnostics: Diagnostics, node: Node, label: str, keys: Iterable[str] | None
    ) -> None:
        """Read `node`, which messages call `label`; if `keys` is None every key is allowed."""
        self.diagnostics = diagnostics
        self.label = label
        self.origin = node.origin
        self.values: dict[str, Node] = {}
        self.key_origins: dict[str, Origin] = {}
        if isinstance(node, Fields):
            self.values = node.values
            self.key_origins = node.key_origins
            if keys is not None:
                self._report_unknown(tuple(keys))
        elif not is_empty(node):
            diagnostics.error(
                node.origin, "wrong-type", f"{label} must be a mapping, not {type_name(node)}"
            )

    def _report_unknown(self, keys: Sequence[str]) -> None:
        for key in self.values:
            if key not in keys:
                self.diagnostics.error(
                    self.key_origins[key],
                    "unknown-key",
                    f"unknown key {text.quoted(key)} in {self.label}",
                    self._key_hint(key, keys),
                )

    def _key_hint(self, key: str, keys: Sequence[str]) -> str:
        if not self.has(key) and ":" in key:
            return f"add a space after the colon: `{text.shortened(key.replace(':', ': ', 1))}`"
        if suggestion := self.diagnostics.nearest(key, keys):
            return suggestion
        if not self.has(key):  # `{title: Clocks, and why}` has a key `and why`
            return "put the text before it in quotes: between { and }, a comma starts a new key"
        return f"use one of: {', '.join(keys)}"

    def has(self, key: str) -> bool:
        """Return whether `key` has a value that is not empty."""
        return not is_empty(self.values.get(key))

    def origin_of(self, key: str) -> Origin:
        """Return the place of the value of `key`; if it is missing, of the mapping."""
        node = self.values.get(key)
        return node.origin if node is not None else self.origin

    def scalar(self, key: str, *, required: bool = False) -> Text | None:
        """Return the text of `key` without white space around it; None if missing or empty."""
        node = self.values.get(key)
        if isinstance(node, Text) and (stripped := node.value.strip()):
            return node if len(stripped) == len(node.value) else Text(stripped, node.origin)
        if node is not None and not isinstance(node, Text):
            self.diagnostics.error(
                node.origin, "wrong-type", f"{key} must be text, not {type_name(node)}"
            )
        elif required and node is None:
            message = f"missing key {text.quoted(key)} in {self.label}"
            self.diagnostics.error(self.origin, "missing-key", message)
        elif required and node is not None:
            self.diagnostics.error(node.origin, "empty", f"{key} is empty")
        return None

    def line(self, key: str, *, required: bool = False) -> str | None:
        """Return the text of `key` as one safe line."""
        value = self.scalar(key, required=required)
        return text.line(value.value) if value else None

    def name(self, key: str) -> str:
        """Return the text of `key`, which is required, as one safe line; empty if it is missing."""
        return self.line(key, required=True) or ""

    def prose(self, key: str) -> str | None:
        """Return the text of `key` as safe paragraphs, with an empty line between them."""
        value = self.scalar(key)
        return text.prose(value.value) if value else None

    def identifier(self, key: str, *, required: bool = False) -> str | None:
        """Return the id in `key`: see `is_id`."""
        value = self.scalar(key, required=required)
        if value is None:
            return None
        if is_id(value.value):
            return value.value
        self.diagnostics.error(
            value.origin,
            "bad-id",
            f"{text.quoted(value.value)} is not a valid id: use only lower-case letters, digits and"
            f" single hyphens between them, at most {MAX_ID_LENGTH} characters",
            f"write {slug(value.value)}" if slug(value.value) else None,
        )
        return None

    def url(self, key: str) -> str | None:
        """Return the web address in `key`: see `is_url`."""
        value = self.scalar(key)
        if value is None:
            return None
        if is_url(value.value):
            return value.value
        message = f"{text.quoted(value.value)} is not a valid web address"
        self.diagnostics.error(
            value.origin,
            "bad-url",
            message,
            "start it with https://, and remove spaces and control characters",
        )
        return None

    def links(self, key: str, limit: int | None = None) -> tuple[Link, ...]:
        """Return the links in `key`, a mapping from labels to web addresses; at most `limit`."""
        links = self.section(key, None)
        if links is None:
            return ()
        for label in links.values:
            if not label.strip():
                links.diagnostics.error(
                    links.key_origins[label],
                    "empty",
                    "a link has no label",
                    "write before the colon what it leads to",
                )
        if limit is not None and len(links.values) > limit:
            message = f"more than {limit} links in {self.label}"
            links.diagnostics.error(self.origin_of(key), "too-many", message, "remove some")
            return ()
        result = ((text.line(label), links.url(label)) for label in links.values)
        return tuple(Link(label=label, url=url) for label, url in result if url)

    def choice(self, key: str, choices: Sequence[str], default: str) -> str:
        """Return the text of `key` if it is one of `choices`, else `default`."""
        value = self.scalar(key)
        if value is None or value.value in choices:
            return value.value if value else default
        suggestion = self.diagnostics.nearest(value.value, choices)
        self.diagnostics.error(
            value.origin,
            "unknown-choice",
            f"unknown {key} {text.quoted(value.value)} in {self.label}",
            suggestion or f"use one of: {', '.join(choices)}",
        )
        return default

    def number(self, key: str, limit: int) -> int | None:
        """Return the whole number in `key`, from 1 to `limit`."""
        value = self.scalar(key)
        if value is None:
            return None
        # The length is checked first, because int() takes quadratic time.
        digits = (
            value.value.isascii() and value.value.isdigit() and len(value.value) <= len(str(limit))
        )
        if digits and 1 <= int(value.value) <= limit:
            return int(value.value)
        message = f"{key} must be a whole number from 1 to {limit}, not {text.quoted(value.value)}"
        self.diagnostics.error(value.origin, "bad-number", message)
        return None

    def flag(self, key: str) -> bool:
        """Return whether `key` is `true`; a missing or invalid value is false."""
        value = self.scalar(key)
        if value is None or value.value in {"true", "false"}:
            return value is not None and value.value == "true"
        message = f"{key} must be true or false, not {text.quoted(value.value)}"
        self.diagnostics.error(value.origin, "bad-flag", message)
        return False

    def items(self, key: str) -> tuple[Node, ...]:
        """Return the values of the list in `key`."""
        node = self.values.get(key)
        if node is None or is_empty(node):
            return ()
        if not isinstance(node, Items):
            message = f"{key} must be a list, not {type_name(node)}"
            self.diagnostics.error(
                node.origin,
                "wrong-type",
                message,
                f"write a list, even for one value: {key}: [first, second]",
            )
            return ()
        return node.values

    def texts(self, key: str) -> tuple[Text, ...]:
        """Return the texts of the list in `key`, without white space around them."""
        return tuple(filter(None, (self._item(key, node) for node in self.items(key))))

    def lines(self, key: str) -> tuple[str, ...]:
        """Return the texts of the list in `key`, each as one safe line."""
        return tuple(text.line(value.value) for value in self.texts(key))

    def names(self, key: str) -> tuple[str, ...]:
        """Return the names of the list in `key`, each once: see `distinct_names`."""
        return distinct_names(self.texts(key), key, self.diagnostics)

    def _item(self, key: str, node: Node) -> Text | None:
        if not isinstance(node, Text):
            self.diagnostics.error(
                node.origin,
                "wrong-type",
                f"an entry of {key} must be text, not {type_name(node)}",
            )
        elif not node.value.strip():
            self.diagnostics.error(node.origin, "empty", f"an entry of {key} is empty")
        else:
            return Text(node.value.strip(), node.origin)
        return None

    def read(self, readers: "Readers") -> dict[str, Any]:
        """Return the values of several keys, each read by its reader."""
        return {key: reader(self, key) for key, reader in readers.items()}

    def section(self, key: str, keys: Iterable[str] | None) -> "Section | None":
        """Return the mapping in `key`; None if it is missing or empty."""
        return Section(self.diagnostics, self.values[key], key, keys) if self.has(key) else None

    def sections(self, key: str, label: str, keys: Iterable[str] | None) -> "list[Section]":
        """Return the mappings of the list in `key`; messages call each of them `label`."""
        sections = []
        for node in self.items(key):
            if isinstance(node, Fields):
                sections.append(Section(self.diagnostics, node, label, keys))
            else:
                self.diagnostics.error(
                    node.origin,
                    "wrong-type",
                    f"an entry of {key} must be a mapping, not {type_name(node)}",
                )
        return sections


Readers = Mapping[str, Callable[[Section, str], object]]
"""The keys of a mapping, each with the function that reads its value."""


def distinct_names(names: Iterable[Text], key: str, diagnostics: Diagnostics) -> tuple[str, ...]:
    """Return the names, each as one safe line and once; a duplicate is skipped with a warning.

    Names that differ only in case are duplicates.
    """
    result: dict[str, str] = {}
    for item in names:
        name = text.line(item.value)
        if result.setdefault(name.casefold(), name) is not name:
            message = f"duplicate name {text.quoted(name)} in {key}: skipped"
            diagnostics.warn(item.origin, "duplicate-name", message)
    return tuple(result.values())


def is_id(text: str) -> bool:
    """Return whether `text` is an id: lower-case letters, digits and single inner hyphens."""
    parts = text.split("-")
    return all(parts) and not text.strip(_ID_LETTERS) and len(text) <= MAX_ID_LENGTH


def is_url(value: str) -> bool:
    """Return whether `value` is a web address: http or https, without spaces."""
    scheme, _, rest = value.partition("://")
    return (
        scheme.casefold() in {"http", "https"}
        and rest != ""
        and text.line(value).split() == [value]
    )


def slug(title: str) -> str:
    """Return an id made from the letters and digits of `title`; empty if it has none."""
    from unicodedata import normalize

    plain = normalize("NFKD", title[:400].casefold()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:MAX_SLUG_LENGTH].strip("-")


def is_empty(node: Node | None) -> bool:
    """Return whether a value is missing or empty."""
    return node is None or (isinstance(node, Text) and not node.value.strip())


def type_name(node: Node) -> str:
    """Return the name of a value's type for messages: `the text 'x'`, `a list`."""
    if isinstance(node, Text):
        return f"the text {text.quoted(node.value)}" if node.value else "an empty value"
    return "a list" if isinstance(node, Items) else "a mapping"
