"""Read schedule.xml, as frab, pentabarf, pretalx, wafer and FOSDEM write it.

Of eight published files only two follow the format's schema. So the importer relies on little: a
day, a room, an event, its title and its start.
"""

from collections.abc import Mapping

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Draft, Overrides
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.text import quoted
from digbug_cli.errors import Origin
from digbug_cli.sources.common import programme, states
from digbug_cli.sources.common.events import ConferenceInfo, is_placeholder
from digbug_cli.sources.frab import events as frab_events
from digbug_cli.sources.frab import zone_names
from digbug_cli.sources.syntax import xml_tree
from digbug_cli.sources.syntax.xml_tree import Element

_NAMES = ("public_name", "full_public_name", "name")
_NAME_PARTS = (("first_name", "last_name"), ("firstname", "lastname"), ("firstName", "lastName"))
_PEOPLE = frozenset({"persons", "people", "speakers", "presenters"})
_TAG_RULES = xml_tree.TagRules(
    unread=frozenset(
        {
            *("answers", "attachments", "logo", "large_logo", "recording"),
            *("biography", "extended_biography", "feedback_url", "video_download_url"),
            *("origin_url", "conf_url", "full_conf_url", "license", "tags", "keywords"),
            *("do_not_record", "optout", "recording_license", "video_url", "stream"),
        }
    ),
    marked_up=frozenset({"title", "subtitle", "abstract", "description"}),
    lists=_PEOPLE,
)
"""Unread elements have no content for a workshop, and are a large part of a file."""
_PERSON = frozenset({"person", "speaker", "presenter"})
_EVENT = frozenset(
    {
        *("guid", "id", "code", "slug", "title", "subtitle", "abstract", "description"),
        *("type", "track", "language", "room", "url", "state", "status"),
        *("date", "start", "end", "duration", *states.MARKS),
    }
)
_ABOUT = frozenset(
    {
        *("acronym", "base_url", "capacity", "city", "color", "colors", "date", "day_change"),
        *("days", "description", "end", "generator", "guid", "id", "index", "links", "name"),
        "organizer",
        *("rooms", "slug", "start", "subtitle", "time_zone_name", "timeslot_duration", "title"),
        *("track", "tracks", "url", "venue", "version", *_PEOPLE),
    }
)
"""Elements around the events that are read elsewhere, or have no content for a workshop."""
_PROSE = frozenset({"title", "subtitle", "description", "abstract", "url"})
"""Elements that are read in the conference, but not in a day or room."""
_NO_TEXTS: dict[str, str] = {}


def parse(text: str, path: str, overrides: Overrides) -> Draft:
    """Return the draft of the programme in `text`; messages call it `path`."""
    diagnostics = Diagnostics()
    try:
        root = xml_tree.read(text, path, _TAG_RULES, diagnostics.problems)
    except xml_tree.XmlError as error:
        return Draft(None, (*diagnostics.problems, error.problem))
    if problem := _other_format(root):
        return Draft(None, (*diagnostics.problems, problem))
    element = root.find("conference")
    # Some files state the conference's values without a <conference> around them.
    texts = {child.tag: child.text.strip() for child in root.children if not child.children}
    texts |= element.texts() if element else _NO_TEXTS
    reader = _Reader(texts, diagnostics)
    reader.read(root, frab_events.NO_DAY_BOUNDS, "")
    events = reader.programme.events(texts.get("timeslot_duration", ""))
    conference = ConferenceInfo(
        origin=element.origin if element else root.origin,
        name=texts.get("title", ""),
        acronym=texts.get("acronym", ""),
        zone=zone_names.iana_name(texts.get("time_zone_name", "")),
        days=[marked for day in reader.days if (marked := day.marked)],
        venue=texts.get("venue", ""),
        city=texts.get("city", ""),
        url=texts.get("url") or texts.get("base_url", ""),
    )
    return programme.draft(conference, events, overrides, diagnostics)


class _Reader:
    """Reads the events of a file at any level."""

    def __init__(self, conference: Mapping[str, str], diagnostics: Diagnostics) -> None:
        self.conference = conference
        self.diagnostics = diagnostics
        self.programme = frab_events.EventCollector(diagnostics)
        self.unread = self.programme.unread
        self.days: list[frab_events.DayBounds] = []

    def read(self, around: Element, day: frab_events.DayBounds, room: str) -> None:
        """Read the children of an element that contains events, days or rooms."""
        self.no_text(around)
        known_tags = _ABOUT - _PROSE if around.tag in {"day", "room"} else _ABOUT
        for child in around.children:
            if child.tag == "event":
                self.event(child, room, day)
            elif child.tag == "day":
                self.days.append(self.day(child))
                self.read(child, self.days[-1], room)
            elif child.tag == "room":
                element = child.find("name")
                room_name = child.attributes.get("name") or (
                    element.text.strip() if element else ""
                )
                self.read(child, day, room_name or room)
            elif child.tag == "conference" or child.holds("event"):
                self.read(child, day, room)
            elif child.tag not in known_tags:
                self.skip(child, around)

    def day(self, element: Element) -> frab_events.DayBounds:
        texts = {
            name: child.text.strip() for name in ("date", "start") if (child := element.find(name))
        }
        texts |= element.attributes
        change = self.conference.get("day_change", "")
        return frab_events.day_bounds(texts.get("date", ""), texts.get("start", ""), change)

    def event(self, element: Element, room: str, day: frab_events.DayBounds) -> None:
        self.no_text(element)
        texts = {**element.attributes, **element.texts()}
        if is_placeholder(texts.get("room", "")):
            texts["room"] = room
        speakers: list[str] = []
        links: list[tuple[str, str]] = []
        values: dict[str, str] = {}
        for child in element.children:
            if child.tag in _PEOPLE | _PERSON:
                speakers += self.people(child)
            elif child.tag == "links":
                links += (
                    (link.all_text(), link.attributes.get("href", "")) for link in child.children
                )
            elif child.tag == "event":
                self.event(child, texts["room"], day)
            elif child.holds("event"):
                self.read(child, day, texts["room"])
            elif child.tag not in _EVENT:
                self.skip(child, element)
            elif values.setdefault(child.tag, text := child.all_text()) != text and text:
                self.unread.add(f"a second <{child.tag}>", "<event>", child.origin)
        event = frab_events.event(texts, speakers, day, element.origin, self.diagnostics)
        self.programme.add(event and event._replace(links=links), texts)

    def people(self, element: Element) -> list[str]:
        """Return the names in an element with one person or several."""
        if element.tag in _PEOPLE and element.children:
            self.no_text(element)
            return [name for child in element.children for name in self.person(child)]
        if element.children or not element.text.strip():
            return self.person(element)
        return frab_events.names(element.text.strip(), several=element.tag in _PEOPLE)

    def person(self, element: Element) -> list[str]:
        texts = {**element.attributes, **(element.texts() if element.children else _NO_TEXTS)}
        parts = (" ".join(filter(None, map(texts.get, pair))) for pair in _NAME_PARTS)
        names = filter(None, (*map(texts.get, _NAMES), element.text.strip(), *parts))
        name = next(names, "")
        if not name and any(map(Element.all_text, element.children)):
            self.unread.add(f"<{element.tag}> without a name", "<event>", element.origin)
        return [name] if name else []

    def no_text(self, element: Element) -> None:
        """Count a text that is directly in an element of which only children are read."""
        if not is_placeholder(element.text.strip()):
            self.unread.add("text", f"<{element.tag}>", element.origin)

    def skip(self, element: Element, around: Element) -> None:
        """Count an unknown element, unless it is empty."""
        if element.attributes or not is_placeholder(element.all_text()):
            self.unread.add(f"unknown <{element.tag}>", f"<{around.tag}>", element.origin)


def _other_format(root: Element) -> Problem | None:
    """Return the problem of XML in another format, by its name if it is known."""
    code, name = "unknown-format", ""
    if root.tag.casefold() in {"icalendar", "vcalendar"}:
        name, hint = "an xCal calendar", "find the .ics link of the same calendar and use it"
    elif root.tag != "schedule" and (root.holds("timeslot") or root.holds("subevent")):
        name, hint = "researchr's XML", "find the .ics link or an export to a calendar on its page"
    elif root.tag == "schedule" and root.holds("entry") and not root.holds("event"):
        name = "EuroPython's XML with <entry> elements"
        hint = "find the .ics link, or a schedule.xml or schedule.json with events, and use it"
    if name:
        message = f"is {name}, which digbug does not read"
    elif root.tag == "schedule":
        return None
    else:
        code, message = "no-schedule", f"is XML, but not a schedule: its root is {quoted(root.tag)}"
        hint = "use the schedule.xml of frab, pretalx or a similar program"
    return Problem(Origin(root.origin.path), code, message, hint)
