"""What Sessionize calls "All" → a draft.

Its sessions refer to rooms, speakers and categories by id. It names neither the conference nor its
zone, and its times are mostly those on the venue's clocks.
"""

from collections.abc import Mapping

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Draft, Fields, Items, Node, Overrides
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.text import quoted
from digbug_cli.sources.common import json_values, programme
from digbug_cli.sources.common.events import ConferenceInfo, Event, fields_of
from digbug_cli.sources.common.timestamps import iso_stamp

_PARTS = ("speakers", "rooms", "categories", "questions")
_OTHER_VIEWS = (("date", "rooms"), ("groupName", "sessions"), ("fullName", "sessions"))
_SESSION = (
    *("id", "title", "description", "startsAt", "endsAt", "isServiceSession", "status"),
    *("room", "liveUrl", "recordingUrl"),
)
_CATEGORIES = {
    "track": ("track", "tracks", "theme", "topic", "stream", "thema", "thème", "tema"),
    "language": ("language", "languages", "sprache", "langue", "idioma", "lingua", "taal"),
    "kind": ("session format", "format", "session type", "type"),
}
"""What we make of a category, by its title; all others are left."""
_CANCELLED = frozenset({"canceled", "cancelled"})
_NOT_ACCEPTED = frozenset(
    {"nominated", "accept_queue", "decline_queue", "declined", "waitlisted", "withdrawn"}
)


def recognises(root: Fields) -> bool:
    """Tell whether a document is one."""
    is_listed = isinstance(root.values.get("sessions"), Items)
    return is_listed and any(part in root.values for part in _PARTS)


def is_other_view(root: Items) -> bool:
    """Tell whether a list is another view of Sessionize's: by days, by groups, or of speakers."""
    first = root.values[0] if root.values else None
    return isinstance(first, Fields) and any(
        key in first.values and isinstance(first.values.get(list_key), Items)
        for key, list_key in _OTHER_VIEWS
    )


def as_all(root: Items) -> Fields | None:
    """Return another view of Sessionize's in the shape of All; None if it has no sessions.

    There each session has its room, its speakers and its categories in it, and stands once in
    each group that it belongs to.
    """
    groups = [item for item in root.values if isinstance(item, Fields)]
    groups += [room for item in groups for room in _mappings(item, "rooms")]
    result: dict[str, Fields] = {}
    lists: dict[str, list[Node]] = {"sessions": [], "rooms": [], "categories": []}
    for session in (item for group in groups for item in _mappings(group, "sessions")):
        identity = json_values.text(session.values.get("id")) or f"#{len(result)}"
        if "title" not in session.values or identity in result:
            continue
        result[identity] = session
        items: list[Node] = []
        for category in _mappings(session, "categories"):
            inner = category.values.get("categoryItems", Items((), category.origin))
            category_values = {"title": category.values.get("name", inner), "items": inner}
            lists["categories"].append(fields_of(category_values, category.origin))
            items += filter(
                None, (item.values.get("id") for item in _mappings(category, "categoryItems"))
            )
        if room := session.values.get("roomId"):
            category_values = {"id": room, "name": session.values.get("room", room)}
            lists["rooms"].append(fields_of(category_values, session.origin))
        values = {**session.values, "categoryItems": Items(tuple(items), session.origin)}
        lists["sessions"].append(fields_of(values, session.origin))
    if not result:
        return None
    nodes: dict[str, Node] = {key: Items(tuple(of), root.origin) for key, of in lists.items()}
    return fields_of(nodes, root.origin)


def _mappings(fields: Fields, key: str) -> list[Fields]:
    node = fields.values.get(key)
    return (
        [child for child in node.values if isinstance(child, Fields)]
        if isinstance(node, Items)
        else []
    )


def draft(root: Fields, overrides: Overrides, problems: tuple[Problem, ...]) -> Draft:
    """Return the draft of a document."""
    diagnostics = Diagnostics(problems)
    reader = _Reader(root, diagnostics)
    events_or_none = map(reader.event, json_values.mappings(root.values, "sessions", diagnostics))
    events = [event for event in events_or_none if event]
    if count := reader.without_time:
        message = f"{count} sessions have no time yet" if count > 1 else "a session has no time yet"
        diagnostics.warn(root.origin, "no-time", f"{message}: left out")
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
        """Return a session; None where it has no time or does not take place."""
        values = fields.values
        texts = json_values.texts(values, _SESSION, self.diagnostics)
        title, status = texts.get("title", ""), texts.get("status", "").casefold()
        if status in _NOT_ACCEPTED:
            self.diagnostics.warn_skipped(
                fields.origin, title, f"its status is {quoted(texts['status'])}"
            )
            return None
        if "startsAt" not in texts:
            self.without_time += 1
            return None
        starts, ends = iso_stamp(texts["startsAt"]), iso_stamp(texts.get("endsAt", ""))
        if starts is None:
            reason = f"its start {quoted(texts['startsAt'])} is none"
            self.diagnostics.warn_skipped(fields.origin, title, reason)
            return None
        if "endsAt" in texts and ends is None:
            message = f"the end {quoted(texts['endsAt'])} of {quoted(title)} is none"
            self.diagnostics.warn(fields.origin, "bad-length", message)
        items = [
            json_values.text(node)
            for node in json_values.items(values, "categoryItems", self.diagnostics)
        ]
        own = {
            meaning: [names_by_id[item] for item in items if item in names_by_id]
            for meaning, names_by_id in self.items.items()
        }
        # What serves everybody, from the check-in to the party, is no talk.
        service = (title, "other") if texts.get("isServiceSession") == "true" else ()
        return Event(
            origin=fields.origin,
            identity=texts.get("id", ""),
            title=title,
            starts=starts,
            ends=ends,
            kinds=(*own["kind"], *service),
            # Also that of a plenum session: it is for everybody, but there.
            room=self.rooms.referred(values.get("roomId"), "a room") or texts.get("room", ""),
            track=", ".join(own["track"]),
            language=", ".join(own["language"]),
            texts=(texts.get("description", ""),),
            speakers=self.speakers(values),
            url=texts.get("liveUrl") or texts.get("recordingUrl", ""),
            cancelled=status in _CANCELLED,
        )

    def speakers(self, session: Mapping[str, Node]) -> list[str]:
        nodes = json_values.items(session, "speakers", self.diagnostics)
        return [self.people.referred(node, "a speaker") for node in nodes]
