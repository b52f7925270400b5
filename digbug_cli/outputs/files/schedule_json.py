"""schedule.json, version 1: what pretalx, frab and the voc's tools write and read."""

from collections.abc import Mapping, Sequence
from re import match

from digbug_cli import __version__
from digbug_cli.core.model import Deadline, Session, Workshop
from digbug_cli.core.time.instants import Instant
from digbug_cli.outputs.documents.parts import JsonObject, dumps
from digbug_cli.outputs.files import frab_parts as parts

_SCHEMA = "https://c3voc.de/schedule/schema.json"
_NAMED_BY_SCHEMA = "[A-Z][a-z]+/[A-Z][a-z]+|UTC$"
"""How the zones are called that the schema knows: `US/Eastern` is none of them."""


def render(
    workshop: Workshop,
    sessions: Sequence[Session],
    _deadlines: Sequence[Deadline],
    *,
    revised: Instant,
) -> bytes:
    """Return the programme in UTF-8; what is cancelled, and dates, have no place in it.

    Args:
        workshop: whose they are; it has a date or a session at least.
        sessions: some or all of the workshop's.
        revised: the moment of this revision.
    """
    programme = parts.frab_programme(workshop, sessions, revised)
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
        # It has to be there; what has no page anywhere is named by its guid.
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
        "links": [],
    }


def _person(person: parts.FrabPerson) -> JsonObject:
    # With a `name` as well it would be no person to the schema, which wants one or the other.
    return {"id": person.number, "public_name": person.name, **_without_none({"role": person.role})}


def _without_none(fields: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}
