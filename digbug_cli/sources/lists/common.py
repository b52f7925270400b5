"""The part that the importers of deadline lists share: keys of a tracker to conference drafts."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from digbug_cli.core.check.draft import Fields, Items, Node, Text
from digbug_cli.core.check.fields import is_empty, slug, type_name
from digbug_cli.core.check.ids import UniqueIds, stem
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.did_you_mean import did_you_mean, similar
from digbug_cli.core.text import folded, quoted
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, UnknownZoneError, find_zone
from digbug_cli.errors import Origin
from digbug_cli.sources.syntax import html_text

_DATE = r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})([\sT].*)?"
_MIN_SIMILARITY = 0.75
"""The similarity at which an unknown key is taken as a known one; a hint requires less."""
_MAX_KEY_LENGTH = 80
_MAX_SEARCHES = 2_000


class ListNode:
    """A mapping in a tracker's file, with the known keys of that tracker.

    A misspelt key is taken as the known one, with a warning. Otherwise its date would be lost.
    """

    def __init__(self, node: Fields, names: Collection[str], problems: list[Problem]) -> None:
        """Read the mapping `node` with the known keys `names`; faults are added to `problems`."""
        self.origin = node.origin
        self.problems = problems
        self.values = {key: value for key, value in node.values.items() if key in names}
        self.strays: dict[str, Text] = {}
        """Dates with a time at keys that are unknown and not taken as a known one."""
        for key in node.values:
            if key not in names:
                self._repair(key, node, names)

    def _repair(self, key: str, node: Fields, names: Collection[str]) -> None:
        spelling, value = folded(key).replace(" ", "_"), node.values[key]
        meant = spelling if spelling in names else self._nearest(spelling, names, _MIN_SIMILARITY)
        if meant is not None and meant not in self.values:
            self.values[meant] = value
            hint: str | None = f"taken as {meant}"
        else:
            suggestion = meant or self._nearest(spelling, names)
            hint = did_you_mean([suggestion]) if suggestion else None
            if isinstance(value, Text) and _is_moment(value.value):
                self.strays[spelling] = value
        self.warn(node.key_origins[key], "unknown-key", f"unknown key {quoted(key)}", hint)

    def _nearest(self, spelling: str, names: Collection[str], like: float = 0.6) -> str | None:
        if len(self.problems) > _MAX_SEARCHES:  # a search is slow
            return None
        return next(iter(similar(spelling, names, cutoff=like)), None)

    def warn(self, origin: Origin, code: str, message: str, hint: str | None = None) -> None:
        """Add a warning."""
        self.problems.append(Problem(origin, code, message, hint, warning=True))

    def text(self, key: str) -> Text | None:
        """Return the text at `key`; None if it is missing or empty. Another type is an error."""
        node = self.values.get(key)
        if isinstance(node, Text):
            return node if node.value.strip() else None
        if node is not None:
            message = f"{key} must be a text, not {type_name(node)}"
            self.problems.append(Problem(node.origin, "wrong-type", message))
        return None

    def pick(self, names: Mapping[str, str]) -> dict[str, Node]:
        """Pick values for a draft; `names` maps each key of the draft to one of the tracker."""
        return {name: self.values[key] for name, key in names.items() if key in self.values}

    def entries(self, key: str, names: Collection[str]) -> Iterator["ListNode"]:
        """Yield the mappings in the list at `key`, with an error for each other value.

        A mapping in place of the list is taken as its only entry, with a warning.
        """
        node = self.values.get(key)
        if isinstance(node, Fields):
            self.warn(node.origin, "wrong-type", f"{key} must be a list", "taken as its entry")
        if node is None or is_empty(node):
            return
        for item in node.values if isinstance(node, Items) else (node,):
            if isinstance(item, Fields):
                yield ListNode(item, names, self.problems)
            else:
                message = f"an entry of {key} must be a mapping, not {type_name(item)}"
                self.problems.append(Problem(item.origin, "wrong-type", message))


class DateRow:
    """One date of a conference."""

    def __init__(self, key: str, name: str, kind: str, date: Text, zone: Text | None) -> None:
        """Keep the tracker's key of the date, its name and kind, and the texts of date and zone."""
        self.key = key
        self.name = name
        self.kind = kind
        self.date = date
        self.zone = zone

    def draft(self, identifier: str) -> Fields:
        """Return the date in the form of the workshop file."""
        origin = self.date.origin
        texts = {"id": identifier, "name": self.name, "kind": self.kind, **self._when()}
        fields: dict[str, Node] = {key: Text(value, origin) for key, value in texts.items()}
        return fields_at(fields, origin)

    def _when(self) -> dict[str, str]:
        value = self.date.value.strip()
        match = re.fullmatch(_DATE, value, re.DOTALL)
        if match is None:  # a date to be announced has no zone
            return {"at": value}
        day = f"{match[1]}-{match[2]:>02}-{match[3]:>02}"
        rest = match[4] or ""
        if rest and _is_zone(rest):  # it wins over the zone of the entry
            return {"on": f"{day}{rest}"}
        zone = f" {self.zone.value.strip()}" if self.zone else ""
        return {"at": f"{day}{rest}{zone}"} if rest else {"on": f"{day}{zone}"}


def _is_zone(text: str) -> bool:
    try:
        find_zone(text)
    except UnknownZoneError:
        return False
    except ZONE_ERRORS:  # an ambiguous zone is a zone too
        return True
    return True


def fields_at(values: dict[str, Node], origin: Origin) -> Fields:
    """Make a mapping whose keys have the origins of their values."""
    return Fields(values, {key: node.origin for key, node in values.items()}, origin)


def conference(
    entry: ListNode,
    title: Text,
    values: dict[str, Node],
    rows: Iterable[DateRow],
    keyed: Iterable[DateRow] = (),
) -> Fields:
    """Return the draft of a conference; each of its dates gets a unique id.

    The order of `rows` is meaningful and that of `keyed`, the dates by key, is not.
    """
    ids = UniqueIds()

    def drafts(dates: Iterable[DateRow]) -> Items:
        nodes = (row.draft(ids.unique(stem(slug(row.key)) or "date")) for row in dates)
        return Items(tuple(nodes), entry.origin)

    if title.value:
        values = {**values, "title": title}
    return fields_at({**values, "keyed": drafts(keyed), "deadlines": drafts(rows)}, entry.origin)


def stray_dates(entry: ListNode, zone: Text | None, kinds: Mapping[str, str]) -> Iterator[DateRow]:
    """Yield the dates at unknown keys, so that no date is lost; `kinds` maps keys to kinds."""
    for key, date in entry.strays.items():
        kind = kinds.get(key.removesuffix("_deadline"), "other")
        yield DateRow(key, key_words(key), kind, date, zone)


def key_words(key: str) -> str:
    """Turn a key into a name: `camera_ready` → `Camera ready`."""
    return key.replace("_", " ").strip().capitalize() or key


def title_with_year(entry: ListNode, name: Text | None) -> Text:
    """Return the name of a conference with its year, `NeurIPS 2026`; empty without a name."""
    year = entry.text("year")
    if name is None:
        return Text("", entry.origin)
    text, value = name.value.strip(), year.value.strip() if year else ""
    return Text(text if value in text else f"{text} {value}", name.origin)


def node_text(node: Text | None) -> Text | None:
    """Return a text without HTML; the address of a link follows the link's text."""
    return node and Text(html_text.line(node.value), node.origin)


def _is_moment(text: str) -> bool:
    match = re.fullmatch(_DATE, text.strip(), re.DOTALL)
    return bool(match and match[4] and ":" in match[4])


def joined_text(nodes: Iterable[Text | None], between: str) -> Text | None:
    """Join texts; the result has the origin of the first."""
    texts = [node for node in nodes if node]
    return Text(between.join(node.value for node in texts), texts[0].origin) if texts else None
