"""The schedule in the workshop file that `digbug init` writes: one room, or several and days."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from digbug_cli.outputs.files.yaml_emitter import MAX_WIDTH, Bare, Value, list_lines

MAX_DAYS, MAX_ROOMS = 31, 12
_INDENT = 2
_FIRST_KEYNOTE = "keynote-1"
_GIVEN_NAMES = (
    *("Ada", "Bob", "Chloe", "Dora", "Emil", "Fatima", "Goro", "Hana", "Ivan", "Jamal", "Kofi"),
    *("Lena", "Mei", "Nils", "Olga", "Priya", "Quentin", "Rosa", "Sven", "Tariq", "Uma", "Vera"),
)
_STARTS = ("10:45", "11:30")
"""When the talks of a day start, in each room."""
_MAX_PANEL = 3
"""A panel has at most so many speakers."""

_ONE_ROOM = """\
# A session lasts until the next one begins, and the last one until the end of `hours`, unless it
# has `minutes: 30` or `end: 12:00`. If there are several days, add the date: {day} 09:00.
# Keep an id even if the title or time changes, and keep a cancelled session here, with
# `cancelled: true`, so that calendars can update it.
schedule:
  - {{id: welcome, start: 09:00, title: Welcome, kind: opening, by: Organizers}}

  - id: keynote
    start: 09:15
    title: "A Title with a Colon: It Stands in Quotes"
    kind: keynote  # or talk, invited, oral, spotlight, tutorial, poster, award, other
    speakers: [Ada Example]
    abstract: >
      What it is about. This key and most others are optional.

  - {{id: coffee, start: 10:15, minutes: 30, title: Coffee, kind: break}}  # or meal, social

  - id: panel
    start: 10:45
    title: What Comes Next?
    kind: panel
    speakers: [Ada Example, Bob Example]
    moderators: [Cem Example]

  - {{id: closing, start: 12:15, title: Closing, kind: closing, by: Organizers}}
"""

_HEAD = """\
# A session lasts until the next one begins in its room, and the last one until the end of `hours`,
# unless it has `minutes: 30` or `end: 12:00`. Keep an id even if the title or time changes, and
# keep a cancelled session here, with `cancelled: true`, so that calendars can update it.
schedule:
"""
_KEYS = {
    "id": "lower-case letters, digits and hyphens; unique in the schedule",
    "start": "the venue's time, in 24 hours",
    "title": "in quotes, because of its colon",
    "kind": "or talk, invited, oral, spotlight, tutorial, award, other",
    "room": "what is in other rooms goes on beside it",
    "speakers": "always a list, also for one",
}
"""What is said of each key of the first keynote."""
_EXPLANATIONS = {
    "welcome": "A session without a room is for everyone: all others end. `by` is a group.",
    "coffee-1": "It ends after its `minutes`. Breaks, meals and socials are free time in agendas.",
    "talk-1": "Without a kind, a session is a talk. Two at the same time need two rooms.",
    "lunch-1": "Another break.",
    "posters-1": "It states no end: as the last session of the day, it lasts until `hours` end.",
    "panel": "Those who moderate are named beside the speakers.",
    "closing": "The last session ends after its `minutes`, not with `hours`.",
}
"""What is said above the first session of its sort."""


class PlannedSchedule(NamedTuple):
    """The parts of the file that have the sessions and their speakers; empty if there are none."""

    text: str
    speakers: str


def schedule(days: Sequence[date], rooms: Sequence[str]) -> PlannedSchedule:
    """Return a schedule of examples on these days, at most `MAX_DAYS` and `MAX_ROOMS`."""
    if len(days) == 1 and not rooms:
        return PlannedSchedule(_ONE_ROOM.format(day=days[0]), "")
    lines: list[str] = []
    for number, day in enumerate(days, start=1):
        if number > 1:
            lines += ["", f"  # {day}"]
        elif len(days) > 1:
            lines.append(f"  # {day}: each start has its date, since there are several days.")
        for session in _sessions(number, len(days), rooms):
            lines += _explained(session, f"{day} " if len(days) > 1 else "")
    names = dict.fromkeys(map(_keynote_speaker, range(1, len(days) + 1)))
    people = list_lines([{"name": name, "affiliation": "Example Lab"} for name in names], _INDENT)
    about = "speakers:  # those who are announced; `digbug check` reports who is missing"
    text = "\n".join((*lines, ""))
    return PlannedSchedule(f"{_HEAD}{text}", "\n".join((about, *people, "")))


def _explained(session: dict[str, Value], date_before: str) -> Iterator[str]:
    """Yield the lines of a session, after its explanation."""
    identifier, start = str(session["id"]), session["start"]
    if explanation := _EXPLANATIONS.get(identifier):
        yield ""
        yield from (f"  # {line}" for line in explanation.split("\n"))
    lines = list_lines([{**session, "start": Bare(f"{date_before}{start}")}], _INDENT)
    if identifier != _FIRST_KEYNOTE:
        yield from lines
        return
    yield ""
    for written in lines:
        key = written.strip(" -").partition(":")[0]
        line = f"{written}  # {_KEYS[key]}" if key in _KEYS else written
        yield line if len(line) <= MAX_WIDTH else written
    yield "    abstract: >  # some sentences; this key and most others are optional"
    yield "      What it is about."


def _sessions(number: int, count: int, rooms: Sequence[str]) -> Iterator[dict[str, Value]]:
    """Yield the sessions of day `number` of `count`, with the time of day as their start."""
    main: dict[str, Value] = {"room": rooms[0]} if rooms else {}
    if number == 1:
        yield _session("welcome", "09:00", "Welcome", kind="opening", by="Organizers")
    speakers: tuple[str, ...] = (_keynote_speaker(number),)
    title = (
        "A Title with a Colon: It Stands in Quotes" if number == 1 else f"Keynote of Day {number}"
    )
    identifier = f"keynote-{number}"
    yield _session(identifier, "09:15", title, kind="keynote", **main, speakers=speakers)
    yield _session(f"coffee-{number}", "10:15", "Coffee", minutes=Bare("30"), kind="break")
    yield from _talks(number, rooms)
    yield _session(f"lunch-{number}", "12:15", "Lunch", minutes=Bare("75"), kind="meal")
    if number < count:
        identifier = f"posters-{number}"
        yield _session(identifier, "13:30", "Posters", kind="poster", **main, by="Authors")
        return
    speakers = tuple(map(_keynote_speaker, range(1, min(count, _MAX_PANEL) + 1)))
    people: dict[str, Value] = {"speakers": speakers, "moderators": ("Cem Example",)}
    yield _session("panel", "13:30", "What Comes Next?", kind="panel", **main, **people)
    yield _session(
        "closing", "14:30", "Closing", minutes=Bare("30"), kind="closing", by="Organizers"
    )


def _talks(number: int, rooms: Sequence[str]) -> Iterator[dict[str, Value]]:
    """Yield the talks of a day: two in each room."""
    places = rooms or ("",)
    first = (number - 1) * len(_STARTS) * len(places) + 1
    for slot, start in enumerate(_STARTS):
        for index, room in enumerate(places):
            talk = first + slot * len(places) + index
            where: dict[str, Value] = {"room": room} if room else {}
            speakers = (f"{_GIVEN_NAMES[talk % len(_GIVEN_NAMES)]} Example",)
            yield _session(f"talk-{talk}", start, f"Talk {talk}", **where, speakers=speakers)


def _session(identifier: str, start: str, title: str, **more: Value) -> dict[str, Value]:
    return {"id": identifier, "start": start, "title": title, **more}


def _keynote_speaker(number: int) -> str:
    return f"{_GIVEN_NAMES[number % len(_GIVEN_NAMES)]} Keynote"
