"""Typed values out of a draft. Every problem met is kept, and reading goes on."""

import re
from collections.abc import Iterable, Sequence

from digbug_cli.core import text
from digbug_cli.core.check.diagnostics import MAX_ID_LENGTH, Diagnostics
from digbug_cli.core.check.draft import Fields, Items, Node, Text
from digbug_cli.errors import Origin

_ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"


class Section:
    """A mapping that is being read: it knows its keys, and reports any other at once."""

    def __init__(
        self, diagnostics: Diagnostics, node: Node, message: str, keys: Iterable[str] | None
    ) -> None:
        """Take the mapping `node`; `message` names it in messages, no `keys` means any."""
        self.diagnostics = diagnostics
        self.label = message
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
                node.origin, "wrong-type", f"{message} must be a mapping, not {type_name(node)}"
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
            return "a blank follows the colon behind a key"
        if suggestion := self.diagnostics.nearest(key, keys):
            return suggestion
        if not self.has(key):  # `{title: Clocks, and why}` has a key `and why`
            return "between { and } a text with a comma stands in quotes"
        return f"known here: {', '.join(keys)}"

    def has(self, key: str) -> bool:
        """Tell whether `key` stands here with something behind it."""
        return not is_empty(self.values.get(key))

    def origin_of(self, key: str) -> Origin:
        """Return where the value of `key` stands, or the mapping where there is none."""
        node = self.values.get(key)
        return node.origin if node is not None else self.origin

    def scalar(self, key: str, *, required: bool = False) -> Text | None:
        """Return the text of `key` as read, without blanks around it; None where it is left out."""
        node = self.values.get(key)
        if isinstance(node, Text) and (stripped := node.value.strip()):
            return node if len(stripped) == len(node.value) else Text(stripped, node.origin)
        if node is not None and not isinstance(node, Text):
            self.diagnostics.error(
                node.origin, "wrong-type", f"{key} must be a text, not {type_name(node)}"
            )
        elif required and node is None:
            self.diagnostics.error(self.origin, "missing-key", f"{self.label} has no {key}")
        elif required and node is not None:
            self.diagnostics.error(node.origin, "empty", f"{key} is empty")
        return None

    def line(self, key: str, *, required: bool = False) -> str | None:
        """Return a text of one line."""
        value = self.scalar(key, required=required)
        return text.line(value.value) if value else None

    def prose(self, key: str) -> str | None:
        """Return a text of paragraphs, a blank line between them."""
        value = self.scalar(key)
        return text.prose(value.value) if value else None

    def identifier(self, key: str, *, required: bool = False) -> str | None:
        """Return an id: lower-case letters and digits in parts joined by single hyphens."""
        value = self.scalar(key, required=required)
        if value is None:
            return None
        if is_id(value.value):
            return value.value
        hint = f"for example {slug(value.value)}" if slug(value.value) else None
        self.diagnostics.error(
            value.origin,
            "bad-id",
            f"{text.quoted(value.value)} is no id: lower-case letters, digits and single hyphens,"
            f" at most {MAX_ID_LENGTH}",
            hint,
        )
        return None

    def url(self, key: str) -> str | None:
        """Return a web address."""
        value = self.scalar(key)
        if value is None:
            return None
        if is_url(value.value):
            return value.value
        message = f"{text.quoted(value.value)} is no web address"
        self.diagnostics.error(
            value.origin, "bad-url", message, "it begins with https:// and has no blanks"
        )
        return None

    def choice(self, key: str, choices: Sequence[str], default: str) -> str:
        """Return one of `choices`."""
        value = self.scalar(key)
        if value is None or value.value in choices:
            return value.value if value else default
        suggestion = self.diagnostics.nearest(value.value, choices)
        self.diagnostics.error(
            value.origin,
            "unknown-choice",
            f"{text.quoted(value.value)} is no {key} of {self.label}",
            suggestion or f"one of {', '.join(choices)}",
        )
        return default

    def number(self, key: str, limit: int) -> int | None:
        """Return a whole number from 1 to `limit`."""
        value = self.scalar(key)
        if value is None:
            return None
        # Digits are counted first: int() takes a time that grows with their square.
        digits = (
            value.value.isascii() and value.value.isdigit() and len(value.value) <= len(str(limit))
        )
        if digits and 1 <= int(value.value) <= limit:
            return int(value.value)
        message = f"{key} must be a whole number from 1 to {limit}, not {text.quoted(value.value)}"
        self.diagnostics.error(value.origin, "bad-number", message)
        return None

    def flag(self, key: str) -> bool:
        """Return whether `key` is `true`."""
        value = self.scalar(key)
        if value is None or value.value in {"true", "false"}:
            return value is not None and value.value == "true"
        message = f"{key} must be true or false, not {text.quoted(value.value)}"
        self.diagnostics.error(value.origin, "bad-flag", message)
        return False

    def items(self, key: str) -> tuple[Node, ...]:
        """Return the values of a list."""
        node = self.values.get(key)
        if node is None or is_empty(node):
            return ()
        if not isinstance(node, Items):
            message = f"{key} must be a list, not {type_name(node)}"
            self.diagnostics.error(
                node.origin, "wrong-type", message, f"{key}: [first, second], also for one"
            )
            return ()
        return node.values

    def texts(self, key: str) -> tuple[Text, ...]:
        """Return a list of texts as read, without blanks around them."""
        return tuple(filter(None, (self._item(key, node) for node in self.items(key))))

    def lines(self, key: str) -> tuple[str, ...]:
        """Return a list of texts of one line each."""
        return tuple(text.line(value.value) for value in self.texts(key))

    def names(self, key: str) -> tuple[str, ...]:
        """Return a list of names, each once; one that stands there again is told of."""
        result: dict[str, str] = {}
        for item in self.texts(key):
            name = text.line(item.value)
            if result.setdefault(name.casefold(), name) is not name:
                message = f"{text.quoted(name)} stands in {key} again"
                self.diagnostics.warn(item.origin, "duplicate-name", message)
        return tuple(result.values())

    def _item(self, key: str, node: Node) -> Text | None:
        if not isinstance(node, Text):
            self.diagnostics.error(
                node.origin,
                "wrong-type",
                f"an entry of {key} must be a text, not {type_name(node)}",
            )
        elif not node.value.strip():
            self.diagnostics.error(node.origin, "empty", f"an entry of {key} is empty")
        else:
            return Text(node.value.strip(), node.origin)
        return None

    def section(self, key: str, keys: Iterable[str] | None) -> "Section | None":
        """Return a mapping of its own."""
        return Section(self.diagnostics, self.values[key], key, keys) if self.has(key) else None

    def sections(self, key: str, message: str, keys: Iterable[str]) -> "list[Section]":
        """Return a list of mappings."""
        sections = []
        for node in self.items(key):
            if isinstance(node, Fields):
                sections.append(Section(self.diagnostics, node, message, keys))
            else:
                self.diagnostics.error(
                    node.origin,
                    "wrong-type",
                    f"an entry of {key} must be a mapping, not {type_name(node)}",
                )
        return sections


def is_id(text: str) -> bool:
    """Tell whether a text is an id: letters and digits in parts joined by single hyphens."""
    parts = text.split("-")
    return all(parts) and not text.strip(_ID_LETTERS) and len(text) <= MAX_ID_LENGTH


def is_url(value: str) -> bool:
    """Tell whether a text is a web address: http or https, and no blank in it."""
    scheme, _, rest = value.partition("://")
    return (
        scheme.casefold() in {"http", "https"}
        and rest != ""
        and text.line(value).split() == [value]
    )


def slug(title: str) -> str:
    """Return an id made of the letters and digits of `title`, or an empty text."""
    from unicodedata import normalize

    plain = normalize("NFKD", title[:400].casefold()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:MAX_ID_LENGTH].strip("-")


def is_empty(node: Node | None) -> bool:
    """Tell whether there is no value, or an empty one."""
    return node is None or (isinstance(node, Text) and not node.value.strip())


def type_name(node: Node) -> str:
    """Return what messages call a value that is of the wrong kind."""
    if isinstance(node, Text):
        return f"the text {text.quoted(node.value)}" if node.value else "nothing"
    return "a list" if isinstance(node, Items) else "a mapping"
