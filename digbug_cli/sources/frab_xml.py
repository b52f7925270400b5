"""schedule.xml, as frab, pentabarf, pretalx, wafer and FOSDEM write it → a draft.

Of eight such files in the wild two keep to the format's schema, so little is relied upon: a day, a
room, an event, its title and when it starts.
"""

from digbug_cli.core.draft import Draft, Supplied
from digbug_cli.core.problems import Problem
from digbug_cli.core.text import quoted
from digbug_cli.errors import Origin
from digbug_cli.sources import _frab, _programme, _xml
from digbug_cli.sources._events import Conference, Doubts, Event, is_nothing
from digbug_cli.sources._xml import Element

_NAMES = ("public_name", "full_public_name", "name")
_UNREAD = frozenset(
    {
        *("answers", "attachments", "links", "logo", "recording", "tracks"),
        *("biography", "extended_biography"),
    }
)
"""Elements that say nothing which a workshop has: a good part of a large file."""
_NO_TEXTS: dict[str, str] = {}


def parse(text: str, path: str, supplied: Supplied) -> Draft:
    """Return the draft of the programme in `text`; `path` names it in messages."""
    doubts = Doubts()
    try:
        root = _xml.read(text, path, _UNREAD, doubts.problems)
    except _xml.XmlError as error:
        return Draft(None, (*doubts.problems, error.problem))
    if root.tag != "schedule":
        return Draft(None, (*doubts.problems, _no_schedule(root)))
    found = root.find("conference")
    said = found.texts() if found else _NO_TEXTS
    events: list[Event] = []
    days = []
    for element in root.all("day"):
        on, begins = (element.attributes.get(key, "") for key in ("date", "start"))
        day = _frab.day_of(on, begins, said.get("day_change", ""))
        days.append(day.marked)
        for room in element.all("room"):
            named = room.attributes.get("name", "")
            met = (_event(one, named, day, doubts) for one in room.all("event"))
            events += filter(None, met)
    conference = Conference(
        origin=found.origin if found else root.origin,
        name=said.get("title", ""),
        acronym=said.get("acronym", ""),
        zone=said.get("time_zone_name", ""),
        days=[day for day in days if day],
        venue=said.get("venue", ""),
        city=said.get("city", ""),
        url=said.get("url") or said.get("base_url", ""),
    )
    return _programme.draft(conference, events, supplied, doubts)


def _event(element: Element, room: str, day: _frab.Day, doubts: Doubts) -> Event | None:
    texts = {**element.attributes, **element.texts()}
    if is_nothing(texts.get("room", "")):
        texts["room"] = room
    persons = element.find("persons")
    speakers = [_person(one) for one in persons.children] if persons else []
    return _frab.event(texts, speakers, day, element.origin, doubts)


def _person(element: Element) -> str:
    said = element.texts() if element.children else _NO_TEXTS
    return next((said[name] for name in _NAMES if said.get(name)), element.text)


def _no_schedule(root: Element) -> Problem:
    what = f"is XML, but no schedule: it holds {quoted(root.tag)}"
    hint = "digbug reads the schedule.xml of frab, pretalx and their kin"
    return Problem(Origin(root.origin.path), "no-schedule", what, hint)
