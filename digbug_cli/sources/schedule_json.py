"""schedule.json, as frab, pretalx and the hub of the CCC write it → a draft.

Its first form has the events in rooms in days; the second has them in one list, each with its start
and end in full. Either may lack the outer `schedule`, and may refer to rooms, tracks and people by
slug or guid.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from digbug_cli.core.draft import Draft, Fields, Items, Node, Supplied, Text
from digbug_cli.core.problems import Problem
from digbug_cli.core.reading import is_left_out
from digbug_cli.core.text import quoted
from digbug_cli.sources import _frab, _nodes, _programme
from digbug_cli.sources._events import Conference, Doubts, Event
from digbug_cli.sources._stamps import to_stamp

_CONFERENCE = (
    *("title", "acronym", "time_zone_name", "day_change", "venue", "city"),
    *("url", "base_url", "description"),
)
_EVENT = (
    *("guid", "id", "code", "slug", "title", "subtitle", "abstract", "description"),
    *("type", "language", "date", "start", "end", "duration", "url", "state"),
)
_CANCELLED = frozenset({"canceled", "cancelled"})
_NOT_ACCEPTED = frozenset({"draft", "submitted", "rejected", "withdrawn", "deleted"})


def recognises(root: Fields) -> bool:
    """Tell whether a document is one."""
    schedule = _schedule(root)
    if isinstance(schedule.values.get("conference"), Fields):
        return True
    lists = (schedule.values.get(key) for key in ("days", "events"))
    return schedule is not root and any(isinstance(one, Items) for one in lists)


def draft(root: Fields, supplied: Supplied, problems: tuple[Problem, ...]) -> Draft:
    """Return the draft of a document."""
    doubts = Doubts(problems)
    schedule = _schedule(root)
    found = schedule.values.get("conference")
    inner = found if isinstance(found, Fields) else schedule
    # Documents differ in which of the three has the events, the rooms and the people.
    stated = chain.from_iterable(level.values.items() for level in (root, schedule, inner))
    values = {key: node for key, node in stated if not is_left_out(node)}
    said = _nodes.texts(values, _CONFERENCE, doubts)
    reader = _Reader(values, doubts)
    days = [_day(one, said, doubts) for one in _nodes.mappings(values, "days", doubts)]
    conference = Conference(
        origin=inner.origin,
        name=said.get("title", ""),
        acronym=said.get("acronym", ""),
        zone=said.get("time_zone_name", ""),
        days=[marked for one in days if (marked := one.day.marked)],
        venue=said.get("venue", ""),
        city=said.get("city", ""),
        url=said.get("url") or said.get("base_url", ""),
        about=said.get("description", ""),
    )
    return _programme.draft(conference, [*reader.events(days)], supplied, doubts)


def _schedule(root: Fields) -> Fields:
    found = root.values.get("schedule")
    return found if isinstance(found, Fields) else root


class _Day(NamedTuple):
    """A programme day, and when it ends where that is stated."""

    found: Fields
    day: _frab.Day
    ends: datetime | None

    def span(self) -> tuple[datetime, datetime] | None:
        """Return when it begins and ends, where both are moments."""
        starts, ends = self.day.starts, self.ends
        if starts is None or ends is None or not (starts.tzinfo and ends.tzinfo):
            return None
        return starts, ends


def _day(found: Fields, conference: Mapping[str, str], doubts: Doubts) -> _Day:
    keys = ("date", "start", "day_start", "end", "day_end")
    said = _nodes.texts(found.values, keys, doubts)
    begins = said.get("day_start") or said.get("start", "")
    day = _frab.day_of(said.get("date", ""), begins, conference.get("day_change", ""))
    return _Day(found, day, to_stamp(said.get("day_end") or said.get("end", "")))


class _Reader:
    """Reads the events of a document."""

    def __init__(self, values: Mapping[str, Node], doubts: Doubts) -> None:
        self.values = values
        self.doubts = doubts
        self.rooms = _nodes.Names(values.get("rooms"), doubts)
        self.tracks = _nodes.Names(values.get("tracks"), doubts)
        self.people = _nodes.Names(values.get("persons"), doubts)

    def events(self, days: list[_Day]) -> Iterator[Event]:
        """Return those in rooms in days, then those in one list."""
        for one in days:
            for room, found in self.in_rooms(one.found):
                if made := self.event(found, room, one.day):
                    yield made
        spans = sorted(span for one in days if (span := one.span()))
        starts = [span[0] for span in spans]
        for key in ("events", "sessions"):
            for found in _nodes.mappings(self.values, key, self.doubts):
                if made := self.event(found, "", _frab.NO_DAY):
                    if made.starts.tzinfo and (at := bisect_right(starts, made.starts)):
                        begins, ends = spans[at - 1]
                        made = made._replace(day=begins if made.starts < ends else None)
                    yield made

    def in_rooms(self, day: Fields) -> Iterator[tuple[str, Fields]]:
        """Return the events of a day, each with the name of its room."""
        rooms = day.values.get("rooms")
        if isinstance(rooms, Fields):
            for key in rooms.values:
                room = self.rooms.of(Text(key, rooms.origin), "a room")
                yield from ((room, one) for one in self.listed(rooms, key))
        else:
            for found in self.listed(day, "rooms"):
                room = self.rooms.of(found, "a room")
                yield from ((room, one) for one in self.listed(found, "events"))
        yield from (("", one) for one in self.listed(day, "events"))

    def listed(self, found: Fields, key: str) -> list[Fields]:
        return _nodes.mappings(found.values, key, self.doubts)

    def event(self, found: Fields, room: str, day: _frab.Day) -> Event | None:
        """Return an event; None where nothing says when it is, or it does not take place."""
        values = found.values
        said = _nodes.texts(values, _EVENT, self.doubts)
        said["room"] = self.rooms.of(values.get("room"), "a room") or room
        said["track"] = self.tracks.of(values.get("track"), "a track")
        said["id"] = said.get("id") or said.get("code", "")
        state = said.get("state", "").casefold()
        if state in _NOT_ACCEPTED:
            self.doubts.left_out(found.origin, said.get("title", ""), f"it is {state}")
            return None
        if to_stamp(said.get("start", "")) and not to_stamp(said.get("date", "")):
            said["date"] = said.pop("start")
        event = _frab.event(said, self.speakers(values), day, found.origin, self.doubts)
        if event is None:
            return None
        ends = to_stamp(said.get("end", ""))
        if "end" in said and ends is None:
            what = f"the end {quoted(said['end'])} of {quoted(event.title)} is none"
            self.doubts.note(found.origin, "bad-length", what)
        return event._replace(ends=ends, cancelled=state in _CANCELLED)

    def speakers(self, event: Mapping[str, Node]) -> list[str]:
        keys = ("persons", "participants", "speakers")
        found = chain.from_iterable(_nodes.items(event, key, self.doubts) for key in keys)
        return [self.people.of(one, "a speaker") for one in found]
