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
from digbug_cli.sources.common.timestamps import to_stamp

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
    listed = isinstance(root.values.get("sessions"), Items)
    return listed and any(part in root.values for part in _PARTS)


def is_other_view(root: Items) -> bool:
    """Tell whether a list is another view of Sessionize's: by days, by groups, or of speakers."""
    first = root.values[0] if root.values else None
    return isinstance(first, Fields) and any(
        key in first.values and isinstance(first.values.get(listed), Items)
        for key, listed in _OTHER_VIEWS
    )


def as_all(root: Items) -> Fields | None:
    """Return another view of Sessionize's in the shape of All; None if it has no sessions.

    There each session has its room, its speakers and its categories in it, and stands once in
    each group that it belongs to.
    """
    groups = [one for one in root.values if isinstance(one, Fields)]
    groups += [room for one in groups for room in _mappings(one, "rooms")]
    found: dict[str, Fields] = {}
    lists: dict[str, list[Node]] = {"sessions": [], "rooms": [], "categories": []}
    for session in (one for group in groups for one in _mappings(group, "sessions")):
        identity = json_values.text(session.values.get("id")) or f"#{len(found)}"
        if "title" not in session.values or identity in found:
            continue
        found[identity] = session
        items: list[Node] = []
        for category in _mappings(session, "categories"):
            inner = category.values.get("categoryItems", Items((), category.origin))
            named = {"title": category.values.get("name", inner), "items": inner}
            lists["categories"].append(fields_of(named, category.origin))
            items += filter(
                None, (one.values.get("id") for one in _mappings(category, "categoryItems"))
            )
        if room := session.values.get("roomId"):
            named = {"id": room, "name": session.values.get("room", room)}
            lists["rooms"].append(fields_of(named, session.origin))
        values = {**session.values, "categoryItems": Items(tuple(items), session.origin)}
        lists["sessions"].append(fields_of(values, session.origin))
    if not found:
        return None
    nodes: dict[str, Node] = {key: Items(tuple(of), root.origin) for key, of in lists.items()}
    return fields_of(nodes, root.origin)


def _mappings(found: Fields, key: str) -> list[Fields]:
    node = found.values.get(key)
    return (
        [one for one in node.values if isinstance(one, Fields)] if isinstance(node, Items) else []
    )


def draft(root: Fields, supplied: Overrides, problems: tuple[Problem, ...]) -> Draft:
    """Return the draft of a document."""
    doubts = Diagnostics(problems)
    reader = _Reader(root, doubts)
    made = map(reader.event, json_values.mappings(root.values, "sessions", doubts))
    events = [event for event in made if event]
    if count := reader.without_time:
        what = f"{count} sessions have no time yet" if count > 1 else "a session has no time yet"
        doubts.warn(root.origin, "no-time", f"{what}: left out")
    return programme.draft(ConferenceInfo(origin=root.origin), events, supplied, doubts)


class _Reader:
    """Reads the sessions of a document."""

    def __init__(self, root: Fields, doubts: Diagnostics) -> None:
        self.doubts = doubts
        self.rooms = json_values.NameIndex(root.values.get("rooms"), doubts)
        self.people = json_values.NameIndex(root.values.get("speakers"), doubts)
        self.without_time = 0
        self.items: dict[str, dict[str, str]] = {meaning: {} for meaning in _CATEGORIES}
        for category in json_values.mappings(root.values, "categories", doubts):
            title = json_values.text(category.values.get("title")).casefold()
            for meaning, titles in _CATEGORIES.items():
                if title in titles:
                    self.items[meaning] |= {
                        json_values.text(item.values.get("id")): json_values.text(
                            item.values.get("name")
                        )
                        for item in json_values.mappings(category.values, "items", doubts)
                    }

    def event(self, found: Fields) -> Event | None:
        """Return a session; None where it has no time or does not take place."""
        values = found.values
        said = json_values.texts(values, _SESSION, self.doubts)
        title, status = said.get("title", ""), said.get("status", "").casefold()
        if status in _NOT_ACCEPTED:
            self.doubts.warn_skipped(found.origin, title, f"its status is {quoted(said['status'])}")
            return None
        if "startsAt" not in said:
            self.without_time += 1
            return None
        starts, ends = to_stamp(said["startsAt"]), to_stamp(said.get("endsAt", ""))
        if starts is None:
            why = f"its start {quoted(said['startsAt'])} is none"
            self.doubts.warn_skipped(found.origin, title, why)
            return None
        if "endsAt" in said and ends is None:
            what = f"the end {quoted(said['endsAt'])} of {quoted(title)} is none"
            self.doubts.warn(found.origin, "bad-length", what)
        items = [
            json_values.text(one) for one in json_values.items(values, "categoryItems", self.doubts)
        ]
        own = {
            meaning: [known[item] for item in items if item in known]
            for meaning, known in self.items.items()
        }
        # What serves everybody, from the check-in to the party, is no talk.
        service = (title, "other") if said.get("isServiceSession") == "true" else ()
        return Event(
            origin=found.origin,
            identity=said.get("id", ""),
            title=title,
            starts=starts,
            ends=ends,
            kinds=(*own["kind"], *service),
            # Also that of a plenum session: it is for everybody, but there.
            room=self.rooms.referred(values.get("roomId"), "a room") or said.get("room", ""),
            track=", ".join(own["track"]),
            language=", ".join(own["language"]),
            texts=(said.get("description", ""),),
            speakers=self.speakers(values),
            url=said.get("liveUrl") or said.get("recordingUrl", ""),
            cancelled=status in _CANCELLED,
        )

    def speakers(self, session: Mapping[str, Node]) -> list[str]:
        listed = json_values.items(session, "speakers", self.doubts)
        return [self.people.referred(one, "a speaker") for one in listed]
