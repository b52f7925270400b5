"""schedule.json, as frab, pretalx and the hub of the CCC write it → a draft.

Its first form has the events in rooms in days; the second has them in one list, each with its start
and end in full. Either may lack the outer `schedule`, and may refer to rooms, tracks and people by
slug or guid.
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
from digbug_cli.sources.common import json_values, programme
from digbug_cli.sources.common.events import ConferenceInfo
from digbug_cli.sources.common.timestamps import to_stamp
from digbug_cli.sources.frab import events as frab_events

_CONFERENCE = (
    *("title", "acronym", "time_zone_name", "day_change", "venue", "city"),
    *("url", "base_url", "description", "timeslot_duration"),
)
_EVENT = (
    *("guid", "id", "code", "slug", "title", "subtitle", "abstract", "description"),
    *("type", "language", "date", "start", "end", "duration", "url", "state"),
)
_EVENTS = ("events", "sessions")
_PERSON = ("person", "speaker", "presenter")
_PEOPLE = ("persons", "participants", "speakers", "people", "presenters", *_PERSON)
_ABOUT = (
    *("answers", "attachments", "colors", "generator", "keywords", "languages", "links"),
    *("organizers", "questions", "sponsors", "tracks", "types"),
)
"""Keys around the events that say nothing that a workshop has."""
_READ = {
    "the schedule": {*_ABOUT, "schedule", "conference", "days", "rooms", *_EVENTS, *_PEOPLE},
    "a day": {*_ABOUT, "rooms", *_EVENTS},
    "a room": {*_ABOUT, *_EVENTS},
}


def recognises(root: Fields) -> bool:
    """Tell whether a document is one."""
    schedule = _schedule(root)
    if isinstance(schedule.values.get("conference"), Fields):
        return True
    lists = (schedule.values.get(key) for key in ("days", "events"))
    return schedule is not root and any(isinstance(one, Items) for one in lists)


def draft(root: Fields, supplied: Overrides, problems: tuple[Problem, ...]) -> Draft:
    """Return the draft of a document."""
    doubts = Diagnostics(problems)
    schedule = _schedule(root)
    found = schedule.values.get("conference")
    inner = found if isinstance(found, Fields) else schedule
    # Documents differ in which of the three has the events, the rooms and the people.
    levels = list({id(level): level for level in (root, schedule, inner)}.values())
    stated = chain.from_iterable(level.values.items() for level in levels)
    values = {key: node for key, node in stated if not is_empty(node)}
    said = json_values.texts(values, _CONFERENCE, doubts)
    reader = _Reader(values, doubts)
    listed = chain.from_iterable(json_values.mappings(one.values, "days", doubts) for one in levels)
    days = [_day(one, said, doubts) for one in listed]
    reader.read(levels, days)
    events = reader.programme.events(said.get("timeslot_duration", ""))
    conference = ConferenceInfo(
        origin=inner.origin,
        name=said.get("title", ""),
        acronym=said.get("acronym", ""),
        zone=said.get("time_zone_name", ""),
        days=[marked for one in days if (marked := one.bounds.marked)],
        venue=said.get("venue", ""),
        city=said.get("city", ""),
        url=said.get("url") or said.get("base_url", ""),
        about=said.get("description", ""),
    )
    return programme.draft(conference, events, supplied, doubts)


def _schedule(root: Fields) -> Fields:
    found = root.values.get("schedule")
    return found if isinstance(found, Fields) else root


class _DayNode(NamedTuple):
    """A programme day, and when it ends where that is stated."""

    node: Fields
    bounds: frab_events.DayBounds
    ends: datetime | None

    def span(self) -> tuple[datetime, datetime] | None:
        """Return when it begins and ends, where both are moments."""
        starts, ends = self.bounds.starts, self.ends
        if starts is None or ends is None or not (starts.tzinfo and ends.tzinfo):
            return None
        return starts, ends


def _day(found: Fields, conference: Mapping[str, str], doubts: Diagnostics) -> _DayNode:
    keys = ("date", "start", "day_start", "end", "day_end")
    said = json_values.texts(found.values, keys, doubts)
    begins = said.get("day_start") or said.get("start", "")
    day = frab_events.day_of(said.get("date", ""), begins, conference.get("day_change", ""))
    return _DayNode(found, day, to_stamp(said.get("day_end") or said.get("end", "")))


class _Reader:
    """Reads the events of a document."""

    def __init__(self, values: Mapping[str, Node], doubts: Diagnostics) -> None:
        self.doubts = doubts
        self.programme = frab_events.EventCollector(doubts)
        self.rooms = json_values.NameIndex(values.get("rooms"), doubts)
        self.tracks = json_values.NameIndex(values.get("tracks"), doubts)
        lists = (values.get(key) for key in ("persons", "people", "speakers"))
        self.people = json_values.NameIndex(next(filter(None, lists), None), doubts)

    def read(self, levels: Sequence[Fields], days: Sequence[_DayNode]) -> None:
        """Read the events in rooms in days, then those in one list."""
        for one in days:
            for room, found in self.in_day(one.node):
                self.event(found, room, one.bounds)
        spans = sorted(span for one in days if (span := one.span()))
        starts = [span[0] for span in spans]

        def day_at(start: datetime) -> datetime | None:
            at = bisect_right(starts, start)
            begins, ends = spans[at - 1] if at else (start, start)
            return begins if start < ends else None

        for level in levels:
            self.skip(level, "the schedule")
            for room, found in self.without_day(level):
                self.event(found, room, frab_events.NO_DAY_BOUNDS, day_at)

    def in_day(self, day: Fields) -> Iterator[tuple[str, Fields]]:
        """Return the events of a day, each with the name of its room."""
        self.skip(day, "a day")
        rooms = day.values.get("rooms")
        if isinstance(rooms, Fields):
            for key, node in rooms.values.items():
                room = self.rooms.name_of(Text(key, rooms.origin), "a room")
                if isinstance(node, Fields) and any(map(node.values.get, _EVENTS)):
                    yield from self.in_room(node, room)
                else:
                    yield from ((room, one) for one in self.listed(rooms, (key,)))
        else:
            for found in self.listed(day, ("rooms",)):
                yield from self.in_room(found, self.rooms.name_of(found, "a room"))
        yield from (("", one) for one in self.listed(day, _EVENTS))

    def without_day(self, level: Fields) -> Iterator[tuple[str, Fields]]:
        """Return the events that stand in no day, each with the name of its room, if in one."""
        rooms = level.values.get("rooms")
        for one in rooms.values if isinstance(rooms, Items) else ():
            if isinstance(one, Fields) and any(map(one.values.get, _EVENTS)):
                yield from self.in_room(one, self.rooms.name_of(one, "a room"))
        yield from (("", one) for one in self.listed(level, _EVENTS))

    def in_room(self, found: Fields, room: str) -> Iterator[tuple[str, Fields]]:
        self.skip(found, "a room")
        yield from ((room, one) for one in self.listed(found, _EVENTS))

    def listed(self, found: Fields, keys: Iterable[str]) -> Iterator[Fields]:
        """Return the mappings in lists; a mapping of mappings is as good as a list of them."""
        for key in keys:
            node = found.values.get(key)
            if isinstance(node, Fields) and json_values.are_mappings(node.values.values()):
                yield from (one for one in node.values.values() if isinstance(one, Fields))
            else:
                yield from json_values.mappings(found.values, key, self.doubts)

    def skip(self, found: Fields, where: str) -> None:
        """Report lists of mappings that may be events, under keys that are not read."""
        for key, node in found.values.items():
            if key in _READ[where] or isinstance(node, Text):
                continue
            inner = [node] if isinstance(node, Items) else node.values.values()
            lists = (one.values for one in inner if isinstance(one, Items))
            if any(isinstance(one, Fields) for one in chain.from_iterable(lists)):
                self.programme.unread.add(f"unknown {quoted(key)}", where, node.origin)

    def event(
        self,
        found: Fields,
        room: str,
        day: frab_events.DayBounds,
        day_at: Callable[[datetime], datetime | None] | None = None,
    ) -> None:
        values = found.values
        said = json_values.texts(values, _EVENT, self.doubts)
        said["room"] = self.rooms.name_of(values.get("room"), "a room") or room
        said["track"] = self.tracks.name_of(values.get("track"), "a track")
        said["id"] = said.get("id") or said.get("code", "")
        made = frab_events.event(said, self.speakers(values), day, found.origin, self.doubts)
        # Where a clock time is stated besides, the date may have a wrong offset.
        if made and day_at and made.starts.tzinfo and made.clock is None:
            made = made._replace(day=day_at(made.starts))
        self.programme.add(made, said)

    def speakers(self, event: Mapping[str, Node]) -> list[str]:
        found: list[str] = []
        for key in _PEOPLE:
            node = event.get(key)
            written = json_values.text(node) if isinstance(node, Text) else ""
            if written and written not in self.people.known:
                found += frab_events.names(written, several=key not in _PERSON)
            else:
                found += self.people.several(node, "a speaker")
        return found
