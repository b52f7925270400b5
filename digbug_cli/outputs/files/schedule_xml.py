"""schedule.xml files, the format of pentabarf and frab that conference apps load."""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from digbug_cli import __version__
from digbug_cli.core.changes.selection import ExportRequest
from digbug_cli.outputs.files import frab_parts as parts

_MAX_HOURS = 99


def render(request: ExportRequest) -> bytes:
    """Return an XML file in UTF-8 of the sessions, without cancelled ones and without dates."""
    programme = parts.frab_programme(request)
    root = ET.Element("schedule")
    ET.SubElement(root, "generator", name="digbug", version=__version__)
    _add(root, {"version": programme.version})
    _add_conference(root, programme)
    for day in programme.days:
        values = {"index": str(day.index), "date": day.date, "start": day.starts, "end": day.ends}
        of_day = ET.SubElement(root, "day", values)
        for room in day.rooms:
            of_room = ET.SubElement(of_day, "room", name=room.name, guid=room.guid)
            for event in room.events:
                _add_event(of_room, event)
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return content + b"\n"


def _add_conference(root: ET.Element, programme: parts.FrabProgramme) -> None:
    conference = ET.SubElement(root, "conference")
    fields = {
        "acronym": programme.acronym,
        "title": programme.title,
        "start": programme.days[0].date,
        "end": programme.days[-1].date,
        "days": str(len(programme.days)),
        "timeslot_duration": parts.TIMESLOT,
        "time_zone_name": programme.zone,
        "url": programme.url,
    }
    _add(conference, {name: value for name, value in fields.items() if value})
    for track in programme.tracks:
        ET.SubElement(conference, "track", name=track)


def _add_event(room: ET.Element, event: parts.FrabEvent) -> None:
    session = event.session
    element = ET.SubElement(room, "event", guid=event.guid, id=str(event.number))
    _add(
        element,
        {
            "date": event.starts,
            "start": event.clock,
            "duration": _duration(event),
            "room": event.room,
            "slug": event.slug,
            **({"url": event.url} if event.url else {}),
            "title": session.title,
            # Some readers require these elements, even if empty.
            "subtitle": session.label,
            "track": session.track,
            "type": session.kind,
            "language": session.language,
            "abstract": session.abstract,
            "description": None,
        },
    )
    persons = ET.SubElement(element, "persons")
    for person in event.persons:
        ET.SubElement(persons, "person", id=str(person.number)).text = person.name
    links = ET.SubElement(element, "links") if event.links else element
    for link in event.links:
        ET.SubElement(links, "link", href=link.url).text = link.label


def _add(element: ET.Element, fields: Mapping[str, str | None]) -> None:
    for name, value in fields.items():
        ET.SubElement(element, name).text = value


def _duration(event: parts.FrabEvent) -> str:
    """Return the duration as `HH:MM`, or as `D:HH:MM` if the hours had three digits."""
    hours, minutes = parts.hours_and_minutes(event)
    if hours <= _MAX_HOURS:
        return f"{hours:02}:{minutes:02}"
    days, hours = divmod(hours, 24)
    return f"{days}:{hours:02}:{minutes:02}"
