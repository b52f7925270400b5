"""The corpus's programmes as workshop files: many rooms at once, several days, nights.

This is how tests reach real programmes until digbug has importers of its own. None of their words
may be committed, so tests name a session by its id: the event's guid, or its id in a file without
guids. Where one is repeated the second has `-2` behind it, and so on in the order of the file.
"""

import json
import re
from collections import Counter
from datetime import datetime
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from digbug_cli.core.build import build
from digbug_cli.core.model import Session, Workshop
from digbug_cli.sources import registry

Fields = dict[str, Any]
"""A mapping in a workshop file."""


_SOURCES = {
    # Where it lies, and its zone: the file's own where it names one, spelled as there.
    "pretalx-good2025": ("pretalx-good2025/schedule.xml", "US/Eastern"),
    "pretalx-democon": ("pretalx-democon/schedule.xml", "Europe/Berlin"),
    # Offsets alone, +02:00 all along. It took place in Brandenburg.
    "camp2019": ("camp2019/everything.schedule.xml", "Europe/Berlin"),
    "debconf23": ("debconf23/debconf23.xml", "Asia/Kolkata"),
    # Not even offsets. It took place online, by the clocks of Brussels.
    "fosdem2021": ("fosdem2021/fosdem_2021.xml", "Europe/Brussels"),
    # One programme, five weeks apart.
    "fosdem2026-20251221": ("fosdem2026-versions/2026-20251221.xml", "Europe/Brussels"),
    "fosdem2026-20260124": ("fosdem2026-versions/2026-20260124.xml", "Europe/Brussels"),
    # Naive times. The calendar files beside it in its repository have the same, and say CEST.
    "sessionize": ("sessionize/global-azure-2021-all.json", "Europe/Vienna"),
}
NAMES = tuple(_SOURCES)
"""The programmes. A date at the end tells states of one workshop apart: it is no part of its id."""

_KINDS = {
    # What an event's type or title says of its kind, if it says no more than that.
    r"breakfast|lunch|dinner": "meal",
    r"afternoon break": "break",
    r"opening ceremony|welcome to fosdem \d+": "opening",
    r"closing ceremony|closing fosdem \d+": "closing",
    r"poster": "poster",
    r"tutorial": "tutorial",
    r"panel: .+": "panel",
    r"reception|day trip|concert|band|dj ?set": "social",
}


@cache
def text(corpus: Path, name: str) -> str:
    """Return a programme as the text of a workshop file."""
    path, zone = _SOURCES[name]
    read = _sessionize if path.endswith(".json") else _frab
    found = read(corpus / "schedules" / path, ZoneInfo(zone))
    state = re.fullmatch(r"(.+)-(\d{4})(\d\d)(\d\d)", name)
    fields = {
        "format": "1",
        "id": state[1] if state else name,
        "updated": "-".join(state.groups()[1:]) if state else "",
        "timezone": zone,
        **found,
        "schedule": _finished(found["schedule"]),
    }
    # JSON is YAML, but for what lies beyond 16 bits: escaped, it is half a character twice.
    return json.dumps(fields, indent=1, ensure_ascii=False)


@cache
def workshop(corpus: Path, name: str) -> Workshop:
    """Return a programme as a workshop; its file has warnings at most."""
    built = build(registry.parse(text(corpus, name), f"{name}.yaml"))
    assert built.workshop is not None, built.problems
    return built.workshop


def session(corpus: Path, name: str, start_of_id: str) -> Session:
    """Return the one session of a programme whose id begins so."""
    sessions = workshop(corpus, name).sessions
    (found,) = (one for one in sessions if one.id.startswith(start_of_id))
    return found


def file(corpus: Path, name: str, folder: Path) -> Path:
    """Write a programme to a workshop file in `folder`, and return where it is."""
    path = folder / f"{name}.yaml"
    path.write_text(text(corpus, name), encoding="utf-8")
    return path


def _frab(path: Path, zone: ZoneInfo) -> Fields:
    """Read the XML that frab, pentabarf, pretalx and wafer write."""
    root = ET.parse(path).getroot()  # noqa: S314 - the corpus is ours
    days = [(_day(found, zone), found) for found in root.iterfind("day")]
    return {
        "name": root.findtext("conference/title"),
        "dates": [day for day, _ in days],
        "schedule": [
            _event(event, day, zone)
            for day, found in days
            for event in found.iterfind("room/event")
        ],
    }


def _day(found: ET.Element, zone: ZoneInfo) -> str:
    """Return the date of a programme day. `date` may be the one in UTC; `start` has an offset."""
    start = found.get("start")
    return _local(start, zone)[:10] if start else found.attrib["date"]


def _event(event: ET.Element, day: str, zone: ZoneInfo) -> Fields:
    # After midnight an event still stands under the evening's day; its own date tells.
    stamp = event.findtext("date")
    start = _local(stamp, zone) if stamp else f"{day} {event.findtext('start')}"
    title = event.findtext("title", "")
    return {
        "id": event.get("guid") or event.attrib["id"],
        "start": start,
        "day": "" if start.startswith(day) else day,
        "minutes": _minutes(event.findtext("duration", "")),
        "kind": _kind(event.findtext("type", ""), title),
        "title": title,
        # Some files name a person twice.
        "speakers": [*dict.fromkeys(map(_person, event.iterfind("persons/person")))],
        "room": event.findtext("room"),
        "track": event.findtext("track"),
        "language": event.findtext("language"),
        "abstract": _plain(event.findtext("abstract") or event.findtext("description") or ""),
        "url": event.findtext("url"),
    }


def _local(stamp: str, zone: ZoneInfo) -> str:
    return f"{datetime.fromisoformat(stamp).astimezone(zone):%Y-%m-%d %H:%M}"


def _minutes(duration: str) -> str:
    """Return the minutes of `H:MM`, `HH:MM` or `D:HH:MM`."""
    *days, hours, minutes = map(int, duration.split(":"))
    return str((sum(days) * 24 + hours) * 60 + minutes)


def _kind(*said: str) -> str:
    plain = (
        kind
        for pattern, kind in _KINDS.items()
        if any(re.fullmatch(pattern, one, re.IGNORECASE) for one in said)
    )
    return next(plain, "talk")


def _person(found: ET.Element) -> str:
    return found.findtext("public_name") or found.findtext("name") or found.text or ""


def _plain(said: str) -> str:
    """Return the paragraphs of a text; FOSDEM's are HTML."""
    if "<p>" not in said:
        return said
    return unescape(re.sub("<[^>]*>", "", said.replace("</p>", "\n\n")))


def _sessionize(path: Path, _: ZoneInfo) -> Fields:
    """Read the JSON that Sessionize calls "All": sessions that refer to all else by its id."""
    found = json.loads(path.read_text(encoding="utf-8"))
    rooms = {room["id"]: room["name"] for room in found["rooms"]}
    people = {person["id"]: person["fullName"] for person in found["speakers"]}
    tracks, languages = (
        {item["id"]: item["name"] for item in category["items"]} for category in found["categories"]
    )
    return {
        "name": "Global Azure Austria 2021",
        "dates": sorted({session["startsAt"][:10] for session in found["sessions"]}),
        "schedule": [
            {
                "id": session["id"],
                "start": session["startsAt"][:16],
                "end": session["endsAt"][:16],
                "title": session["title"],
                "speakers": [people[one] for one in session["speakers"]],
                "room": rooms[session["roomId"]],
                "track": _item(session, tracks),
                "language": _item(session, languages),
                "abstract": session["description"],
            }
            for session in found["sessions"]
        ],
    }


def _item(session: Fields, category: dict[int, str]) -> str:
    return ", ".join(category[item] for item in session["categoryItems"] if item in category)


def _finished(schedule: list[Fields]) -> list[Fields]:
    """Return the sessions without what is empty, each with an id of its own."""
    seen: Counter[str] = Counter()
    for session in schedule:
        base = session["id"]
        seen[base] += 1
        session["id"] = base if seen[base] == 1 else f"{base}-{seen[base]}"
    return [{key: value for key, value in session.items() if value} for session in schedule]
