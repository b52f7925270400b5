"""Read schedule.json, as frab, pretalx and the CCC's hub write it.

Version 1 has days, which contain rooms, which contain events. Version 2 has one list of events with
full start and end times. Both may lack the outer `schedule`, and may refer to rooms, tracks and
people by slug or guid.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Draft, Fields, Items, Node, Overrides, Text
from digbug_cli.core.check.fields import is_empty
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.text import quoted
from digbug_cli.sources.common import json_values, programme, states
from digbug_cli.sources.common.events import ConferenceInfo
from digbug_cli.sources.common.timestamps import iso_stamp
from digbug_cli.sources.frab import events as frab_events
from digbug_cli.sources.frab import zone_names

_CONFERENCE = (
    *("title", "acronym", "time_zone_name", "day_change", "venue", "city"),
    *("url", "base_url", "description", "timeslot_duration"),
)
_EVENT = (
    *("guid", "id", "code", "slug", "title", "subtitle", "abstract", "description"),
    *("type", "language", "date", "start", "end", "duration", "url", "state"),
    *("status", *states.MARKS),
)
_EVENTS = ("events", "sessions")
_PERSON = ("person", "speaker", "presenter")
_PEOPLE = ("persons", "participants", "speakers", "people", "presenters", *_PERSON)
_ABOUT = (
    *("answers", "attachments", "colors", "generator", "keywords", "languages", "links"),
    *("organizers", "questions", "sponsors", "tracks", "types"),
)
"""Keys around the events without any content for a workshop."""
_READ = {
    "the schedule": {*_ABOUT, "schedule", "conference", "days", "rooms", *_EVENTS, *_PEOPLE},
    "a day": {*_ABOUT, "rooms", *_EVENTS},
    "a room": {*_ABOUT, *_EVENTS},
    "an event": {*_ABOUT, *_EVENT, *_PEOPLE, "recording", "resources", "room", "tags", "track"},
}


def recognises(root: Fields) -> bool:
    """Return whether a document is a schedule.json."""
    schedule = _schedule(root)
    if isinstance(schedule.values.get("conference"), Fields):
        return True
    lists = (schedule.values.get(key) for key in ("days", "events"))
    return schedule is not root and any(isinstance(node, Items) for node in lists)


def draft(root: Fields, overrides: Overrides, problems: tuple[Problem, ...]) -> Draft:
    """Return the draft of a schedule.json; `problems` are those found so far."""
    diagnostics = Diagnostics(problems)
    schedule = _schedule(root)
    child = schedule.values.get("conference")
    inner = child if isinstance(child, Fields) else schedule
    # The events, rooms and people may be in any of these three.
    levels = list({id(level): level for level in (root, schedule, inner)}.values())
    pairs = chain.from_iterable(level.values.items() for level in levels)
    values = {key: node for key, node in pairs if not is_empty(node)}
    texts = json_values.texts(values, _CONFERENCE, diagnostics)
    reader = _Reader(values, diagnostics)
    day_nodes = chain.from_iterable(_days(level, diagnostics) for level in levels)
    days = [_day(item, texts, diagnostics) for item in day_nodes]
    reader.read(levels, days)
    events = reader.programme.events(texts.get("timeslot_duration", ""))
    conference = ConferenceInfo(
        origin=inner.origin,
        name=texts.get("title", ""),
        acronym=texts.get("acronym", ""),
        zone=zone_names.iana_name(texts.get("time_zone_name", "")),
        days=[marked for item in days if (marked := item.bounds.marked)],
        venue=texts.get("venue", ""),
        city=texts.get("city", ""),
        url=texts.get("url") or texts.get("base_url", ""),
        about=texts.get("description", ""),
    )
    return programme.draft(conference, events, overrides, diagnostics)


def _schedule(root: Fields) -> Fields:
    node = root.values.get("schedule")
    return node if isinstance(node, Fields) else root


class _DayNode(NamedTuple):
    """A programme day and its end, if that is stated."""

    node: Fields
    bounds: frab_events.DayBounds
    ends: datetime | None

    def span(self) -> tuple[datetime, datetime] | None:
        """Return its start and end; None unless both have an offset."""
        starts, ends = self.bounds.starts, self.ends
        if starts is None or ends is None or not (starts.tzinfo and ends.tzinfo):
            return None
        return starts, ends


def _days(level: Fields, diagnostics: Diagnostics) -> list[Fields]:
    """Return the days of a level, from a list or from a mapping with dates as keys."""
    days = level.values.get("days")
    if not isinstance(days, Fields):
        return json_values.mappings(level.values, "days", diagnostics)
    keyed = [(key, day) for key, day in days.values.items() if isinstance(day, Fields)]
    return [
        day._replace(values={"date": Text(key, day.origin), **day.values}) for key, day in keyed
    ]


def _day(fields: Fields, conference: Mapping[str, str], diagnostics: Diagnostics) -> _DayNode:
    keys = ("date", "start", "day_start", "end", "day_end")
    texts = json_values.texts(fields.values, keys, diagnostics)
    begins = texts.get("day_start") or texts.get("start", "")
    day = frab_events.day_bounds(texts.get("date", ""), begins, conference.get("day_change", ""))
    return _DayNode(fields, day, iso_stamp(texts.get("day_end") or texts.get("end", "")))


class _Reader:
    """Reads the events of a document."""

    def __init__(self, values: Mapping[str, Node], diagnostics: Diagnostics) -> None:
        self.diagnostics = diagnostics
        self.programme = frab_events.EventCollector(diagnostics)
        self.rooms = json_values.NameIndex(values.get("rooms"), diagnostics)
        self.tracks = json_values.NameIndex(values.get("tracks"), diagnostics)
        lists = (values.get(key) for key in ("persons", "people", "speakers"))
        self.people = json_values.NameIndex(next(filter(None, lists), None), diagnostics)

    def read(self, levels: Sequence[Fields], days: Sequence[_DayNode]) -> None:
        """Read the events within days, then those outside days."""
        for day_node in days:
            for room, fields in self.in_day(day_node.node):
                self.event(fields, room, day_node.bounds)
        spans = sorted(span for day_node in days if (span := day_node.span()))
        starts = [span[0] for span in spans]

        def day_at(start: datetime) -> datetime | None:
            index = bisect_right(starts, start)
            begins, ends = spans[index - 1] if index else (start, start)
            return begins if start < ends else None

        for level in levels:
            self.skip(level, "the schedule")
            for room, fields in self.without_day(level):
                self.event(fields, room, frab_events.NO_DAY_BOUNDS, day_at)

    def in_day(self, day: Fields) -> Iterator[tuple[str, Fields]]:
        """Yield the events of a day, each preceded by the name of its room."""
        self.skip(day, "a day")
        rooms = day.values.get("rooms")
        if isinstance(rooms, Fields):
            for key, node in rooms.values.items():
                room = self.rooms.name_of(Text(key, rooms.origin), "room")
                if isinstance(node, Fields) and any(map(node.values.get, _EVENTS)):
                    yield from self.in_room(node, room)
                else:
                    yield from ((room, fields) for fields in self.children_of(rooms, (key,)))
        else:
            for mapping in self.children_of(day, ("rooms",)):
                yield from self.in_room(mapping, self.rooms.name_of(mapping, "room"))
        yield from (("", fields) for fields in self.children_of(day, _EVENTS))

    def without_day(self, level: Fields) -> Iterator[tuple[str, Fields]]:
        """Yield the events outside days, each preceded by the name of its room or an empty text."""
        rooms = level.values.get("rooms")
        for item in rooms.values if isinstance(rooms, Items) else ():
            if isinstance(item, Fields) and any(map(item.values.get, _EVENTS)):
                yield from self.in_room(item, self.rooms.name_of(item, "room"))
        yield from (("", item) for item in self.children_of(level, _EVENTS))

    def in_room(self, fields: Fields, room: str) -> Iterator[tuple[str, Fields]]:
        self.skip(fields, "a room")
        yield from ((room, node) for node in self.children_of(fields, _EVENTS))

    def children_of(self, fields: Fields, keys: Iterable[str]) -> Iterator[Fields]:
        """Yield the mappings in the lists at these keys, or in mappings in place of lists."""
        for key in keys:
            node = fields.values.get(key)
            if isinstance(node, Fields) and json_values.are_mappings(node.values.values()):
                yield from (child for child in node.values.values() if isinstance(child, Fields))
            else:
                yield from json_values.mappings(fields.values, key, self.diagnostics)

    def skip(self, fields: Fields, place: str) -> None:
        """Count lists of mappings at unknown keys: they may contain events or people."""
        for key, node in fields.values.items():
            if key in _READ[place] or isinstance(node, Text):
                continue
            inner = [node] if isinstance(node, Items) else node.values.values()
            lists = (child.values for child in inner if isinstance(child, Items))
            if any(isinstance(child, Fields) for child in chain.from_iterable(lists)):
                self.programme.unread.add(f"unknown {quoted(key)}", place, node.origin)

    def event(
        self,
        fields: Fields,
        room: str,
        day: frab_events.DayBounds,
        day_at: Callable[[datetime], datetime | None] | None = None,
    ) -> None:
        self.skip(fields, "an event")
        values = fields.values
        texts = json_values.texts(values, _EVENT, self.diagnostics)
        texts["room"] = self.rooms.name_of(values.get("room"), "room") or room
        texts["track"] = self.tracks.name_of(values.get("track"), "track")
        texts["id"] = texts.get("id") or texts.get("code", "")
        event = frab_events.event(
            texts, self.speakers(values), day, fields.origin, self.diagnostics
        )
        # Beside a clock time the date may have a wrong offset, so it cannot give the day.
        if event and day_at and event.starts.tzinfo and event.clock is None:
            event = event._replace(day=day_at(event.starts))
        self.programme.add(event and event._replace(links=self.links(values)), texts)

    def links(self, event: Mapping[str, Node]) -> list[tuple[str, str]]:
        """Return the label and the address of each link; some files write the address alone."""
        links = []
        for node in json_values.items(event, "links", self.diagnostics):
            values = node.values if isinstance(node, Fields) else {"url": node}
            links.append(
                (json_values.text(values.get("title")), json_values.text(values.get("url")))
            )
        return links

    def speakers(self, event: Mapping[str, Node]) -> list[str]:
        names: list[str] = []
        for key in _PEOPLE:
            node = event.get(key)
            text = json_values.text(node) if isinstance(node, Text) else ""
            if text and text not in self.people.names_by_reference:
                names += frab_events.names(text, several=key not in _PERSON)
            else:
                names += self.people.names_of(node, "speaker")
        return names
