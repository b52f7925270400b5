"""Read digbug's own JSON (docs/json.md), from `schedule --json` or `export -o FILE.json`.

It contains less than a workshop file: one line about the venue, and only the people who take part.
Its dates are in the order of time.
"""

from collections.abc import Iterator

from digbug_cli.core.check.draft import Draft, Fields, Items, Node, Overrides, Text
from digbug_cli.core.check.fields import is_empty
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.check.workshop import build
from digbug_cli.core.time.instants import iso_utc
from digbug_cli.sources.common import overrides
from digbug_cli.sources.common.events import fields, fields_of

MAX_SESSIONS = 20_000
_SCHEMA = "1"
_WORKSHOP = ("id", "name", "short_name", "tagline", "host", "dates", "hours")
_SESSION = (
    *("id", "kind", "label", "title", "speakers", "moderators", "by", "room", "track", "language"),
    *("abstract", "url", "cancelled"),
)
_DATE = ("id", "name", "kind", "note", "url")
_MINUTE_LENGTH = len("2025-07-19T08:55")


def recognises(root: Fields) -> bool:
    """Return whether a document has the shape of digbug's JSON."""
    days = root.values.get("days")
    return (
        "schema" in root.values
        and isinstance(root.values.get("workshop"), Fields)
        and isinstance(days, Items)
        and all(
            isinstance(day, Fields) and isinstance(day.values.get("sessions"), Items)
            for day in days.values
        )
    )


def draft(root: Fields, override_values: Overrides, problems: tuple[Problem, ...]) -> Draft:
    """Return the draft of the workshop in `root`; `problems` are those found so far."""
    schema = root.values["schema"]
    if not isinstance(schema, Text) or schema.value != _SCHEMA:
        message = "is digbug's JSON in an unknown schema"
        hint = f"export it again: this digbug reads schema {_SCHEMA}"
        return Draft(None, (*problems, Problem(root.origin, "unknown-schema", message, hint)))
    count = sum(1 for _ in _sessions(root))
    if count > MAX_SESSIONS:
        message = f"holds more than {MAX_SESSIONS:,} sessions"
        return Draft(None, (*problems, Problem(root.origin, "too-many", message)))
    inferred = _workshop(root, infer=True)
    if _ends_as_stated(Draft(inferred), root):
        return overrides.apply_overrides(Draft(inferred, problems), override_values)
    # In a part of a programme the next session, which gave an inferred end, may be missing.
    return overrides.apply_overrides(Draft(_workshop(root, infer=False), problems), override_values)


def _ends_as_stated(draft: Draft, root: Fields) -> bool:
    """Return whether the ends inferred from the draft equal those in the document."""
    workshop = build(draft).workshop
    ends = {_text(node, "id"): _text(node, "end_utc") for _, node in _sessions(root)}
    return workshop is not None and all(
        ends.get(session.id) == iso_utc(session.ends_at) for session in workshop.sessions
    )


def _workshop(root: Fields, *, infer: bool) -> Fields:
    """Return the document as a workshop file; with `infer`, inferred ends are omitted."""
    origin = root.origin
    head = root.values["workshop"]
    values: dict[str, Node] = {"format": Text("1", origin)}
    if isinstance(head, Fields):
        values |= _pick(head, {name: name for name in _WORKSHOP})
        values |= _pick(head, {"zone": "timezone", "updated_utc": "updated"})
        if place := _text(head, "place"):
            values["venue"] = fields({"name": place}, head.origin)
    sessions = tuple(_session(day, node, infer=infer) for day, node in _sessions(root))
    values["schedule"] = Items(sessions, origin)
    deadlines = root.values.get("deadlines", Text("", origin))
    if isinstance(deadlines, Items):
        deadlines = Items(tuple(map(_deadline, deadlines.values)), deadlines.origin)
    values["deadlines"] = deadlines
    return fields_of(values, origin)


def _sessions(root: Fields) -> Iterator[tuple[Fields, Node]]:
    """Yield each session, preceded by its day."""
    days = root.values["days"]
    for day in days.values if isinstance(days, Items) else ():
        sessions = day.values.get("sessions") if isinstance(day, Fields) else None
        if isinstance(day, Fields) and isinstance(sessions, Items):
            yield from ((day, node) for node in sessions.values)


def _session(day: Fields, node: Node, *, infer: bool) -> Node:
    if not isinstance(node, Fields):
        return node
    values = _pick(node, {name: name for name in _SESSION}) | _pick(day, {"date": "day"})
    times = {"start": _moment(_text(node, "start_venue")), "end": _moment(_text(node, "end_venue"))}
    if infer and _text(node, "end_inferred") == "true":
        del times["end"]
    return fields_of({**fields(times, node.origin).values, **values}, node.origin)


def _moment(text: str) -> str:
    """Convert a time to the form of the workshop file, without seconds: `2025-07-19 08:55 -07:00`.

    An empty text stays empty.
    """
    return f"{text[:_MINUTE_LENGTH]} {text[_MINUTE_LENGTH + len(':00') :]}".strip()


def _deadline(node: Node) -> Node:
    if not isinstance(node, Fields):
        return node
    values = _pick(node, {name: name for name in _DATE})
    key = "on" if _text(node, "on") else "at"
    values[key] = Text(_date_text(node) or "TBD", node.origin)
    was = node.values.get("was")
    if isinstance(was, Items):
        texts = (Text(_date_text(child), child.origin) for child in was.values)
        values["was"] = Items(tuple(texts), was.origin)
    return fields_of(values, node.origin)


def _date_text(node: Node) -> str:
    until = _text(node, "on_until")
    days = f"{_text(node, 'on')} to {until}" if until else _text(node, "on")
    return f"{days or _text(node, 'stated')} {_text(node, 'stated_zone')}".strip()


def _pick(node: Fields, names: dict[str, str]) -> dict[str, Node]:
    """Pick these keys and rename them to the names of a workshop file; empty values are dropped."""
    values = {name: node.values[key] for key, name in names.items() if key in node.values}
    return {name: value for name, value in values.items() if not _is_empty(value)}


def _is_empty(node: Node) -> bool:
    return is_empty(node) or (isinstance(node, Items) and not node.values)


def _text(node: Node, key: str) -> str:
    value = node.values.get(key) if isinstance(node, Fields) else None
    return value.value.strip() if isinstance(value, Text) else ""
