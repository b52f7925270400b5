"""Read Sessionize's JSON: the view All, or another view with the same data.

In All, sessions refer to rooms, speakers and categories by id. The JSON contains neither the name
of the conference nor its zone. Its times are mostly wall times at the venue.
"""

from collections.abc import Mapping

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Draft, Fields, Items, Node, Overrides
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.text import quoted
from digbug_cli.sources.common import json_values, programme, states
from digbug_cli.sources.common.events import ConferenceInfo, Event, fields_of
from digbug_cli.sources.common.timestamps import iso_stamp

_PARTS = ("speakers", "rooms", "categories", "questions")
_OTHER_VIEWS = (("date", "rooms"), ("groupName", "sessions"), ("fullName", "sessions"))
_SESSION = (
    *("id", "title", "description", "startsAt", "endsAt", "isServiceSession", "status"),
    *("room", "liveUrl", "recordingUrl", *states.MARKS),
)
_CATEGORIES = {
    "track": ("track", "tracks", "theme", "topic", "stream", "thema", "thème", "tema"),
    "language": ("language", "languages", "sprache", "langue", "idioma", "lingua", "taal"),
    "kind": ("session format", "format", "session type", "type"),
}
"""The titles of categories that are read, by their meaning; other categories are ignored."""


def recognises(root: Fields) -> bool:
    """Return whether a document is a view All."""
    is_listed = isinstance(root.values.get("sessions"), Items)
    return is_listed and any(part in root.values for part in _PARTS)


def is_other_view(root: Items) -> bool:
    """Return whether a list is another view: by days, by groups, or of speakers."""
    first = root.values[0] if root.values else None
    return isinstance(first, Fields) and any(
        key in first.values and isinstance(first.values.get(list_key), Items)
        for key, list_key in _OTHER_VIEWS
    )


def as_all(root: Items) -> Fields | None:
    """Convert another view to the shape of All; None if it has no sessions.

    In another view each session contains its room, speakers and categories, and is listed in each
    of its groups.
    """
    groups = [item for item in root.values if isinstance(item, Fields)]
    groups += [room for item in groups for room in _mappings(item, "rooms")]
    sessions: dict[str, Fields] = {}
    lists: dict[str, list[Node]] = {"sessions": [], "rooms": [], "categories": []}
    for session in (item for group in groups for item in _mappings(group, "sessions")):
        identity = json_values.text(session.values.get("id")) or f"#{len(sessions)}"
        if "title" not in session.values or identity in sessions:
            continue
        sessions[identity] = session
        items: list[Node] = []
        for category in _mappings(session, "categories"):
            inner = category.values.get("categoryItems", Items((), category.origin))
            category_values = {"title": category.values.get("name", inner), "items": inner}
            lists["categories"].append(fields_of(category_values, category.origin))
            items += filter(
                None, (item.values.get("id") for item in _mappings(category, "categoryItems"))
            )
        if room := session.values.get("roomId"):
            room_values = {"id": room, "name": session.values.get("room", room)}
            lists["rooms"].append(fields_of(room_values, session.origin))
        values = {**session.values, "categoryItems": Items(tuple(items), session.origin)}
        lists["sessions"].append(fields_of(values, session.origin))
    if not sessions:
        return None
    nodes: dict[str, Node] = {key: Items(tuple(nodes), root.origin) for key, nodes in lists.items()}
    return fields_of(nodes, root.origin)


def _mappings(fields: Fields, key: str) -> list[Fields]:
    node = fields.values.get(key)
    return (
        [child for child in node.values if isinstance(child, Fields)]
        if isinstance(node, Items)
        else []
    )


def draft(root: Fields, overrides: Overrides, problems: tuple[Problem, ...]) -> Draft:
    """Return the draft of a view All; `problems` are those found so far."""
    diagnostics = Diagnostics(problems)
    reader = _Reader(root, diagnostics)
    events_or_none = map(reader.event, json_values.mappings(root.values, "sessions", diagnostics))
    events = [event for event in events_or_none if event]
    if count := reader.without_time:
        message = f"{count} sessions have no time yet" if count > 1 else "a session has no time yet"
        diagnostics.warn(root.origin, "no-time", f"{message}: skipped")
    return programme.draft(ConferenceInfo(origin=root.origin), events, overrides, diagnostics)


class _Reader:
    """Reads the sessions of a document."""

    def __init__(self, root: Fields, diagnostics: Diagnostics) -> None:
        self.diagnostics = diagnostics
        self.rooms = json_values.NameIndex(root.values.get("rooms"), diagnostics)
        self.people = json_values.NameIndex(root.values.get("speakers"), diagnostics)
        self.without_time = 0
        self.items: dict[str, dict[str, str]] = {meaning: {} for meaning in _CATEGORIES}
        for category in json_values.mappings(root.values, "categories", diagnostics):
            title = json_values.text(category.values.get("title")).casefold()
            for meaning, titles in _CATEGORIES.items():
                if title in titles:
                    self.items[meaning] |= {
                        json_values.text(item.values.get("id")): json_values.text(
                            item.values.get("name")
                        )
                        for item in json_values.mappings(category.values, "items", diagnostics)
                    }

    def event(self, fields: Fields) -> Event | None:
        """Return a session; None if it has no valid time or does not take place."""
        values = fields.values
        texts = json_values.texts(values, _SESSION, self.diagnostics)
        title = texts.get("title", "")
        if status := states.not_accepted(texts):
            self.diagnostics.warn_skipped(fields.origin, title, f"its status is {quoted(status)}")
            return None
        if "startsAt" not in texts:
            self.without_time += 1
            return None
        starts, ends = iso_stamp(texts["startsAt"]), iso_stamp(texts.get("endsAt", ""))
        if starts is None:
            reason = f"invalid start: {quoted(texts['startsAt'])}"
            self.diagnostics.warn_skipped(fields.origin, title, reason)
            return None
        if "endsAt" in texts and ends is None:
            message = f"{quoted(title)} has an invalid end: {quoted(texts['endsAt'])}"
            self.diagnostics.warn(fields.origin, "bad-length", message)
        items = [
            json_values.text(node)
            for node in json_values.items(values, "categoryItems", self.diagnostics)
        ]
        categories = {
            meaning: [names_by_id[item] for item in items if item in names_by_id]
            for meaning, names_by_id in self.items.items()
        }
        # Service sessions, from check-in to party, are not talks.
        service = (title, "other") if texts.get("isServiceSession") == "true" else ()
        return Event(
            origin=fields.origin,
            identity=texts.get("id", ""),
            title=title,
            starts=starts,
            ends=ends,
            kinds=(*categories["kind"], *service),
            # A plenum session is for everybody, but it has a room too.
            room=self.rooms.name_by_id(values.get("roomId"), "room") or texts.get("room", ""),
            track=", ".join(categories["track"]),
            language=", ".join(categories["language"]),
            texts=(texts.get("description", ""),),
            speakers=self.speakers(values),
            url=texts.get("liveUrl") or texts.get("recordingUrl", ""),
            cancelled=states.is_cancelled(texts),
        )

    def speakers(self, session: Mapping[str, Node]) -> list[str]:
        nodes = json_values.items(session, "speakers", self.diagnostics)
        return [self.people.name_by_id(node, "speaker") for node in nodes]
