"""schedule.json files, version 1: the format of pretalx, frab and the c3voc's tools."""

from collections.abc import Mapping
from re import match

from digbug_cli import __version__
from digbug_cli.core.changes.selection import ExportRequest
from digbug_cli.outputs.documents.parts import JsonObject, dumps
from digbug_cli.outputs.files import frab_parts as parts

_SCHEMA = "https://c3voc.de/schedule/schema.json"
_NAMED_BY_SCHEMA = "[A-Z][a-z]+/[A-Z][a-z]+|UTC$"
"""The zone names that the schema accepts; `US/Eastern`, for example, is invalid."""


def render(request: ExportRequest) -> bytes:
    """Return a JSON file in UTF-8 of the sessions, without cancelled ones and without dates."""
    programme = parts.frab_programme(request)
    document = {
        "$schema": _SCHEMA,
        "generator": {"name": "digbug", "version": __version__},
        "schedule": {
            "version": programme.version,
            "conference": _conference(programme),
        },
    }
    return dumps(document).encode()


def _conference(programme: parts.FrabProgramme) -> JsonObject:
    is_schema_zone = programme.zone and match(_NAMED_BY_SCHEMA, programme.zone)
    return {
        "acronym": programme.acronym,
        "title": programme.title,
        "start": programme.days[0].date,
        "end": programme.days[-1].date,
        "daysCount": len(programme.days),
        "timeslot_duration": parts.TIMESLOT,
        **_without_none(
            {"time_zone_name": programme.zone if is_schema_zone else None, "url": programme.url}
        ),
        "rooms": [{"name": room.name, "guid": room.guid} for room in programme.rooms],
        "tracks": [{"name": track} for track in programme.tracks],
        "days": [
            {
                "index": day.index,
                "date": day.date,
                "day_start": day.starts,
                "day_end": day.ends,
                "rooms": {
                    room.name: [_event(event, programme.url) for event in room.events]
                    for room in day.rooms
                },
            }
            for day in programme.days
        ],
    }


def _event(event: parts.FrabEvent, home: str | None) -> JsonObject:
    session = event.session
    hours, minutes = parts.hours_and_minutes(event)
    return {
        "guid": event.guid,
        "id": event.number,
        "slug": event.slug,
        # The schema requires a URL; the guid is the last resort.
        "url": event.url or home or f"urn:uuid:{event.guid}",
        "date": event.starts,
        "start": event.clock,
        "duration": f"{hours:02}:{minutes:02}",
        "room": event.room,
        "title": session.title,
        "subtitle": session.label,
        "type": session.kind,
        "track": session.track,
        "language": session.language,
        "abstract": session.abstract,
        "description": None,
        "persons": [_person(person) for person in event.persons],
        "links": [{"url": link.url, "title": link.label} for link in event.links],
    }


def _person(person: parts.FrabPerson) -> JsonObject:
    # The schema rejects a person with both `name` and `public_name`.
    return {"id": person.number, "public_name": person.name, **_without_none({"role": person.role})}


def _without_none(fields: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}
