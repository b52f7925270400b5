"""Read deadline lists of all families: the entries of a tracker become drafts of conferences."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from digbug_cli.core.check.draft import Draft, Fields, Items, Node, Text
from digbug_cli.core.check.fields import is_empty, slug, type_name
from digbug_cli.core.check.ids import UniqueIds, stem
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.text import folded
from digbug_cli.sources.lists import families, keys, openreview
from digbug_cli.sources.lists.dates import (
    DateRow,
    Zones,
    expanded,
    fields_at,
    is_date,
    is_missing,
)
from digbug_cli.sources.lists.families import Family
from digbug_cli.sources.lists.nodes import ListNode, Report
from digbug_cli.sources.syntax import html_text

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_PICKED = ("id", "url", "dates", "starts", "ends", "openreview_id")
"""The parts of a conference that are taken as they are."""
_YES = frozenset({"true", "yes"})


class _Entry(NamedTuple):
    """A conference of one year; `series` is the entry above it, if a family has one."""

    node: ListNode
    family: Family
    series: ListNode | None = None

    def text(self, name: str) -> Text | None:
        """Return a part of the conference as text, by its name in the table of keys."""
        found = self.node.text(*keys.FIELDS[name])
        return found or (self.series.text(*keys.FIELDS[name]) if self.series else None)

    def pick(self, name: str) -> Node | None:
        """Return a part of the conference as it stands in the file."""
        found = self.node.pick(*keys.FIELDS[name])
        return self.series.pick(*keys.FIELDS[name]) if found is None and self.series else found


def draft(root: Items, problems: tuple[Problem, ...], *, wrapped: bool = False) -> Draft:
    """Return a draft of the conferences in `root`; `problems` are those found so far.

    If the list is `wrapped` in a mapping, a table, or in another spelling of its keys, no family
    documents the zone of its dates.
    """
    report = Report(problems)
    kinds, zone = families.families_of(root.values)
    drafts = []
    ids = _derived_ids(root)
    for item, family in zip(root.values, kinds, strict=True):
        if not isinstance(item, Fields):
            message = f"an entry of the list must be a mapping, not {type_name(item)}"
            report.error(item.origin, message)
            continue
        node = ListNode(item, family.keys, report, closed=family.closed)
        for entry in _years(node, family):
            zones = Zones(entry.text("timezone"), None if wrapped else zone, family.utc)
            drafts.append(_conference(entry, zones, ids))
    return Draft(Items(tuple(drafts), root.origin), tuple(report.problems))


def _derived_ids(root: Items) -> UniqueIds:
    """Return where ids are made unique; the stated ones are in use."""
    entries = (item.values for item in root.values if isinstance(item, Fields))
    stated = (values.get(key) for values in entries for key in keys.FIELDS["id"])
    return UniqueIds(node.value for node in stated if isinstance(node, Text))


def _years(node: ListNode, family: Family) -> Iterator[_Entry]:
    if family is not families.CCF:
        yield _Entry(node, family)
        return
    if "confs" not in node.values:
        node.warn(node.origin, "missing-key", "an entry of the list has no confs")
    for year in node.entries("confs", families.CCF_YEAR_KEYS):
        yield _Entry(year, family, node)


def _conference(entry: _Entry, zones: Zones, ids: UniqueIds) -> Fields:
    report, origin = entry.node.report, entry.node.origin
    values = _head(entry, ids)
    errors = report.error_count
    rounds = list(entry.node.entries("timeline", _round_keys(entry.family)))
    keyed = [*_keyed(entry, zones), *_strays((entry.node, *rounds), zones)]
    rows = [*_rows(entry, zones), *_round_dates(rounds, zones)]
    estimated = _estimated(entry.node)
    deadlines = UniqueIds()
    flags: dict[str, list[Text]] = {"cancelled": [], "default_zone": []}

    def drafts(dates: Iterable[DateRow]) -> Items:
        nodes = []
        for row in dates:
            identifier = deadlines.unique(stem(slug(row.key)) or "date")
            nodes.append(row._replace(name=f"{row.name}{estimated}").draft(identifier))
            if row.is_cancelled:
                flags["cancelled"].append(Text(identifier, row.date.origin))
            if row.uses_default:
                flags["default_zone"] = [Text(zones.default or "", origin)]
        return Items(tuple(nodes), origin)

    # The order of `deadlines` is meaningful and that of `keyed`, the dates by key, is not.
    values |= {"keyed": drafts(keyed), "deadlines": drafts(rows)}
    if report.error_count > errors:
        flags["unread"] = [Text("yes", origin)]
    values |= {key: Items(tuple(texts), origin) for key, texts in flags.items() if texts}
    return fields_at(values, origin)


def _head(entry: _Entry, ids: UniqueIds) -> dict[str, Node]:
    """Return all of a conference but its dates, by the keys of a conference's draft."""
    closed = entry.family.closed
    nodes = {name: entry.pick(name) for name in _PICKED}
    values = {name: node for name, node in nodes.items() if node is not None}
    if not closed:
        _only_whole_days(values)
    name = entry.text("title")
    title = _title(entry, name)
    found = {
        "title": title if title.value else None,
        "full_name": _full_name(entry, name),
        "place": _place(entry),
        "note": _plain(entry.text("note")),
        "tags": _tags(entry.pick("tags"), apart=not closed),
    }
    values |= {key: node for key, node in found.items() if node is not None}
    if not closed and is_empty(values.get("id")):
        base = openreview.identifier(entry.text("openreview_id")) or slug(title.value)
        if base:
            values["id"] = Text(ids.unique(base), title.origin)
    return values


def _only_whole_days(values: dict[str, Node]) -> None:
    """Keep `starts` and `ends` only if they are dates; `dates` is then whatever the start is."""
    for name in ("starts", "ends"):
        node = values.get(name)
        if isinstance(node, Text) and re.fullmatch(_DAY, node.value.strip()):
            continue
        values.pop(name, None)
        if name == "starts" and isinstance(node, Text):
            values.setdefault("dates", node)
    if not isinstance(values.get("dates"), Text):
        values.pop("dates", None)


def _place(entry: _Entry) -> Text | None:
    """Return the place: as stated, or city and country, or the venue."""
    parts = [part for part in (entry.text("city"), entry.text("country")) if part]
    city = Text(", ".join(part.value for part in parts), parts[0].origin) if parts else None
    return entry.text("place") or city or entry.text("venue")


def _plain(node: Text | None) -> Text | None:
    """Return a text without HTML; the address of a link follows the link's text."""
    return node and node._replace(value=html_text.line(node.value))


def _tags(node: Node | None, *, apart: bool) -> Node | None:
    """Return a list of tags; in a single text they may be set `apart` by commas."""
    if not isinstance(node, Text) or not node.value.strip():
        return node
    words = node.value.split(",") if apart else [node.value]
    return Items(tuple(node._replace(value=word) for word in words if word.strip()), node.origin)


def _title(entry: _Entry, name: Text | None) -> Text:
    """Return the name of a conference with its year, `NeurIPS 2026`; empty without a name."""
    if name is None:
        return Text("", entry.node.origin)
    title, year = name.value.strip(), _year(entry)
    if entry.family is families.WORKSHOP_TRACKER:
        host, key = entry.node.text("conference"), entry.text("openreview_id")
        title = openreview.workshop_title(title, host, key)
    short = rf"['\u2019]{re.escape(year[2:])}(?!\w)"  # CVPR'26
    has_year = year in title or bool(year[2:] and re.search(short, title))
    return Text(title if has_year else f"{title} {year}", name.origin)


def _year(entry: _Entry) -> str:
    """Return the year of a conference: as stated, or of its first day; empty if unknown."""
    if year := entry.text("year"):
        return year.value.strip()
    start = None if entry.family.closed else entry.text("starts")
    match = re.match("[0-9]{4}", start.value.strip()) if start else None
    return match[0] if match else ""


def _full_name(entry: _Entry, title: Text | None) -> Node | None:
    """Return the long name: the first one at a key that the title is not taken from."""
    if entry.family.closed:
        return (entry.series or entry.node).pick("full_name", "description")
    names = (entry.node.text(key) for key in keys.FIELDS["full_name"])
    return next((name for name in names if name and name is not title), None)


def _keyed(entry: _Entry, zones: Zones) -> Iterator[DateRow]:
    """Yield the dates that are keys of the entry itself."""
    node, family = entry.node, entry.family
    remark, url, year = entry.text("date_note"), entry.text("date_url"), _year(entry)
    for key, (kind, name) in keys.DATES.items():
        if node.values.keys().isdisjoint(keys.SAME_DATE[key]):
            continue
        in_utc = list(_texts(node, keys.UTC_KEYS[key])) if key in keys.UTC_KEYS else []
        found = in_utc or list(_texts(node, key, apart=not family.closed))
        extended = _extension(node, key)
        if family is families.SEC_DEADLINES:
            found = [
                date
                for text in found
                for date in expanded(text, year, monthly=node.report.may_repeat)
            ]
            extended = extended and next(expanded(extended, year, monthly=lambda: False))
        row = DateRow(
            key,
            name,
            kind,
            extended or Text("", node.origin),
            zones._replace(utc=zones.utc or bool(in_utc)),
            last_minute=key in family.last_minute,
            note=remark if kind == "submission" else None,
            url=url,
        )
        for number, date in enumerate(found, 1):
            own = row._replace(date=date, name=f"{name} {number}" if len(found) > 1 else name)
            yield _extended(own, extended) if len(found) == 1 else own
        if extended and len(found) != 1:  # of several nobody knows which one is extended
            yield row._replace(name=f"{name} (extended)" if found else name)


def _extension(node: ListNode, key: str) -> Text | None:
    """Return the date to which another one is extended."""
    main = next((each for each in keys.SUBMISSIONS if each in node.values), "deadline")
    names = keys.EXTENSIONS.get(key, ())
    if key == "deadline" and main != key:
        return None
    return node.text(*names, *(keys.EXTENSIONS["deadline"] if key == main else ()))


def _texts(node: ListNode, key: str, *, apart: bool = True) -> Iterator[Text]:
    """Yield the text at `key`, or those in the list there; `None` and the like are skipped."""
    value = node.values.get(key)
    if isinstance(value, Items) and apart:
        for item in value.values:
            if not isinstance(item, Text):
                node.report.error(item.origin, f"a date must be a text, not {type_name(item)}")
            elif not is_empty(item) and not is_missing(item):
                yield item
    elif isinstance(value, Text):
        if not is_empty(value) and not (apart and is_missing(value)):
            yield value
    elif value is not None:
        node.report.error(value.origin, f"{key} must be a text, not {type_name(value)}")


def _extended(row: DateRow, extended: Text | None) -> DateRow:
    """Return a date as it was extended; of a call that is cancelled, the extension is kept."""
    if extended is None or not is_date(extended):
        return row
    if row.is_cancelled:
        return row._replace(was=extended)
    return row._replace(date=extended, was=row.date if is_date(row.date) else None)


def _rows(entry: _Entry, zones: Zones) -> Iterator[DateRow]:
    """Yield the dates in the entry's list of `deadlines`, then those of its `timeline`."""
    for row in entry.node.entries("deadlines", keys.ROW_KEYS, may_be_keyed=True):
        kind, label = row.text("type"), row.text("label")
        key = kind.value.strip() if kind else "date"
        name = f"{label.value if label else _key_words(key)}{_estimated(row)}"
        own = row.text("timezone")
        yield DateRow(
            key,
            name,
            keys.kind_of(folded(key).replace(" ", "_")),
            _date(row),
            zones._replace(stated=own) if own else zones,
        )


def _round_dates(rounds: Iterable[ListNode], zones: Zones) -> Iterator[DateRow]:
    """Yield the dates of each entry of a `timeline`."""
    for node in rounds:
        comment = node.text("comment", "note")
        for key, (kind, name) in keys.ROUNDS.items():
            if date := node.text(key):
                label = f"{name} ({comment.value.strip()})" if comment else name
                yield DateRow(kind, label, kind, date, zones)


def _round_keys(family: Family) -> frozenset[str]:
    return keys.ROUND_KEYS if family.closed else keys.ALL_ROUND_KEYS


def _estimated(node: ListNode) -> str:
    """Return the suffix for the name of a date that its list calls estimated, else nothing."""
    estimated = node.text(*keys.FIELDS["estimated"])
    is_estimated = estimated is not None and estimated.value.strip().casefold() in _YES
    return " (estimated)" if is_estimated else ""


def _date(row: ListNode) -> Text:
    """Return the date of a row; a missing one is `TBD`, with a warning."""
    date = row.text("date")
    if date is None and isinstance(row.values.get("date"), Text | None):
        hint = "write `date: TBD` if it is still to be announced"
        row.warn(row.origin, "missing-key", "an entry of deadlines has no date", hint)
    return date or Text("TBD", row.origin)


def _strays(nodes: Iterable[ListNode], zones: Zones) -> Iterator[DateRow]:
    """Yield the dates at unknown keys, so that no date is lost."""
    for node in nodes:
        for key, date in node.strays.items():
            yield DateRow(key, _key_words(key), keys.kind_of(key), date, zones)


def _key_words(key: str) -> str:
    """Turn a key into a name: `camera_ready` → `Camera ready`."""
    return key.replace("_", " ").strip().capitalize() or key
