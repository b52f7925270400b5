"""What the deadline trackers' formats have in common: their keys → drafts of conferences."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from html.parser import HTMLParser

from digbug_cli.core.draft import Fields, Items, Node, Text
from digbug_cli.core.problems import Problem
from digbug_cli.core.text import folded, quoted
from digbug_cli.errors import Origin

_DATE = r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(\s.*)?"


class Entry:
    """A mapping of a tracker, read by the keys that the tracker has.

    A key that is only misspelt is read as the one that is meant, and told of: the row behind it
    would be lost otherwise.
    """

    def __init__(self, node: Fields, known: Collection[str], problems: list[Problem]) -> None:
        """Take the mapping `node`; what is wrong with its keys goes to `problems`."""
        self.origin = node.origin
        self.problems = problems
        self.values: dict[str, Node] = {}
        for key, value in node.values.items():
            if key in known:
                self.values[key] = value
        for key in node.values:
            if key not in known:
                self._repair(key, node, known)

    def _repair(self, key: str, node: Fields, known: Collection[str]) -> None:
        spelt = folded(key).replace(" ", "_")
        near = spelt if spelt in known else next(iter(get_close_matches(spelt, known, n=1)), None)
        free = near is not None and near not in self.values
        if free and near is not None:
            self.values[near] = node.values[key]
        hint = f"taken as {near}" if free else f"did you mean {near}?" if near else None
        what = f"unknown key {quoted(key)}"
        self.problems.append(
            Problem(node.key_origins[key], "unknown-key", what, hint, warning=True)
        )

    def text(self, key: str) -> Text | None:
        """Return the text behind `key`, where there is one."""
        node = self.values.get(key)
        return node if isinstance(node, Text) and node.value.strip() else None

    def pick(self, names: Mapping[str, str]) -> dict[str, Node]:
        """Return values under the names of a draft: `names` has the tracker's keys by those."""
        return {name: self.values[key] for name, key in names.items() if key in self.values}

    def entries(self, key: str, known: Collection[str]) -> Iterator["Entry"]:
        """Return the mappings of a list; what is no mapping is told of."""
        node = self.values.get(key)
        for item in node.values if isinstance(node, Items) else ():
            if isinstance(item, Fields):
                yield Entry(item, known, self.problems)
            else:
                what = f"an entry of {key} must be a mapping"
                self.problems.append(Problem(item.origin, "wrong-type", what))


class Row:
    """One date of a conference, as it goes into a draft."""

    def __init__(self, key: str, name: str, kind: str, date: Text, zone: Text | None) -> None:
        """Take what the date is called, and its date and zone as the tracker has them."""
        self.key = key
        self.name = name
        self.kind = kind
        self.date = date
        self.zone = zone

    def draft(self, identifier: str) -> Fields:
        """Return the date in the shape of the workshop file."""
        origin = self.date.origin
        texts = {"id": identifier, "name": self.name, "kind": self.kind, "at": self._at()}
        fields: dict[str, Node] = {key: Text(value, origin) for key, value in texts.items()}
        return fields_at(fields, origin)

    def _at(self) -> str:
        stated = self.date.value.strip()
        if match := re.fullmatch(_DATE, stated):
            stated = f"{match[1]}-{match[2]:>02}-{match[3]:>02}{match[4] or ''}"
        # A date still to be announced has no zone.
        return f"{stated} {self.zone.value.strip()}" if self.zone and match else stated


def fields_at(values: dict[str, Node], origin: Origin) -> Fields:
    """Return a mapping whose keys stand where their values do."""
    return Fields(values, {key: node.origin for key, node in values.items()}, origin)


def conference(entry: Entry, title: Text, values: dict[str, Node], rows: Iterable[Row]) -> Fields:
    """Return the draft of a conference; each of its `rows` gets an id that is its own."""
    counts: dict[str, int] = {}
    drafts: list[Node] = []
    for row in rows:
        base = folded(row.key).replace(" ", "-")
        counts[base] = counts.get(base, 0) + 1
        drafts.append(row.draft(base if counts[base] == 1 else f"{base}-{counts[base]}"))
    values = {**values, "title": title, "deadlines": Items(tuple(drafts), entry.origin)}
    return fields_at(values, entry.origin)


def titled(entry: Entry, name: Text | None) -> Text:
    """Return the name of a conference with its year: `NeurIPS 2026`."""
    year = entry.text("year")
    parts = [name.value.strip() if name else "", year.value.strip() if year else ""]
    if parts[0].endswith(parts[1]):
        parts.pop()
    return Text(" ".join(filter(None, parts)), name.origin if name else entry.origin)


def plain(node: Text | None) -> Text | None:
    """Return a text without its HTML tags, which trackers use in notes."""
    if node is None or "<" not in node.value:
        return node
    reader = _Words()
    reader.feed(node.value)
    reader.close()
    return Text("".join(reader.words), node.origin)


def joined(nodes: Iterable[Text | None], between: str) -> Text | None:
    """Return texts as one, at the place of the first."""
    texts = [node for node in nodes if node]
    return Text(between.join(node.value for node in texts), texts[0].origin) if texts else None


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep what is between tags."""
        self.words.append(data)
