"""Read digbug's own JSON (docs/reference/json.md), from `schedule --json` or `export -o FILE.json`.

It contains less than a workshop file: one line about the venue, and only the people who take part.
Its dates are in the order of time.
"""

from collections.abc import Iterable, Iterator

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Draft, Fields, Items, Node, Overrides, Text
from digbug_cli.core.check.fields import Section, is_empty
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.model import MAX_SESSION_LINKS, SessionContent
from digbug_cli.core.text import unique_keys
from digbug_cli.sources.common import overrides
from digbug_cli.sources.common.events import fields, fields_of

MAX_SESSIONS = 20_000
_SCHEMA = "1"
_WORKSHOP = ("id", "name", "short_name", "tagline", "host", "dates", "hours")
_SESSION = ("id", *SessionContent.field_types(), "end_inferred")
_DATE = ("id", "name", "kind", "note", "url")
_MINUTE_LENGTH = len("2025-07-19T08:55")


def recognises(root: Fields) -> bool:
    """Return whether a document has the shape of digbug's JSON."""
    days = root.values.get("days")
    return (
        "schema" in root.values
        and isinstance(root.values.get("workshop"), Fields)
        and isinstance(days, Items)
        # The days of an agenda have no sessions, but entries.
        and not any(isinstance(day, Fields) and "entries" in day.values for day in days.values)
    )


def draft(root: Fields, override_values: Overrides, problems: tuple[Problem, ...]) -> Draft:
    """Return the draft of the workshop in `root`; `problems` are those found so far."""
    schema = root.values["schema"]
    if not isinstance(schema, Text) or schema.value != _SCHEMA:
        message = "is digbug's JSON in an unknown schema"
        hint = f"export it again: this digbug reads schema {_SCHEMA}"
        return Draft(None, (*problems, Problem(root.origin, "unknown-schema", message, hint)))
    diagnostics = Diagnostics(problems)
    sessions = [*_sessions(root, diagnostics)]
    if len(sessions) > MAX_SESSIONS:
        diagnostics.error(root.origin, "too-many", f"holds more than {MAX_SESSIONS:,} sessions")
    if len(diagnostics.problems) > len(problems):
        return Draft(None, tuple(diagnostics.problems))
    draft = Draft(_workshop(root, sessions), problems, session_keys=("end_inferred",))
    return overrides.apply_overrides(draft, override_values)


def _sessions(root: Fields, diagnostics: Diagnostics) -> Iterator[tuple[Section, Node]]:
    """Yield each session, preceded by its day; a day without a list of sessions is an error."""
    document = Section(diagnostics, root, "the document", None)
    for day in document.sections("days", "a day", None):
        if "sessions" not in day.values:
            diagnostics.error(day.origin, "missing-key", "missing key 'sessions' in a day")
        yield from ((day, node) for node in day.items("sessions"))


def _workshop(root: Fields, sessions: Iterable[tuple[Section, Node]]) -> Fields:
    """Return the document as a workshop file, whose sessions also have the key `end_inferred`."""
    origin = root.origin
    head = root.values["workshop"]
    values: dict[str, Node] = {"format": Text("1", origin)}
    if isinstance(head, Fields):
        values |= _pick(head, {name: name for name in _WORKSHOP})
        values |= _pick(head, {"zone": "timezone", "updated_utc": "updated"})
        if place := _text(head, "place"):
            values["venue"] = fields({"name": place}, head.origin)
    values["schedule"] = Items(tuple(_session(*session) for session in sessions), origin)
    deadlines = root.values.get("deadlines", Text("", origin))
    if isinstance(deadlines, Items):
        deadlines = Items(tuple(map(_deadline, deadlines.values)), deadlines.origin)
    values["deadlines"] = deadlines
    return fields_of(values, origin)


def _session(day: Section, node: Node) -> Node:
    if not isinstance(node, Fields):
        return node
    values = _pick(node, {name: name for name in _SESSION}) | _pick(day, {"date": "day"})
    times = {"start": _moment(_text(node, "start_venue")), "end": _moment(_text(node, "end_venue"))}
    if isinstance(links := values.get("links"), Items):
        values["links"] = _links(links)
    return fields_of({**fields(times, node.origin).values, **values}, node.origin)


def _links(links: Items) -> Fields:
    """Return links as a mapping from label to URL: one more than allowed, to be reported."""
    some = links.values[: MAX_SESSION_LINKS + 1]
    keys = unique_keys(_text(link, "label") for link in some)
    urls = (Text(_text(link, "url"), link.origin) for link in some)
    return fields_of(dict(zip(keys, urls, strict=True)), links.origin)


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


def _pick(node: Fields | Section, names: dict[str, str]) -> dict[str, Node]:
    """Pick these keys and rename them to the names of a workshop file; empty values are dropped."""
    values = {name: node.values[key] for key, name in names.items() if key in node.values}
    return {name: value for name, value in values.items() if not _is_empty(value)}


def _is_empty(node: Node) -> bool:
    return is_empty(node) or (isinstance(node, Items) and not node.values)


def _text(node: Node, key: str) -> str:
    value = node.values.get(key) if isinstance(node, Fields) else None
    return value.value.strip() if isinstance(value, Text) else ""
