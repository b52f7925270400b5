"""The JSON of `digbug agenda`."""

from functools import partial

from digbug_cli.core.stars import Star
from digbug_cli.core.time.instants import iso_utc
from digbug_cli.core.views.agenda import Agenda, Gap, StarredSession
from digbug_cli.core.views.schedule import Schedule
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.parts import JsonObject, clash_documents


def agenda_document(view: Agenda) -> JsonObject:
    """Return the starred sessions by day, with breaks and free time between."""
    schedule = view.schedule
    return {
        **parts.head(schedule.viewer),
        **parts.whose(schedule.workshop),
        "days": [
            {
                "date": day.day.isoformat(),
                "entries": parts.Entries(partial(_entry_of_agenda, schedule), day.items),
            }
            for day in view.days
        ],
        "gone": [_star(star) for star in view.removed],
    }


def _entry_of_agenda(schedule: Schedule, entry: StarredSession | Gap) -> JsonObject:
    if isinstance(entry, StarredSession):
        clashes = clash_documents(entry.clashes)
        moved = entry.moved_from
        return {
            "entry": "session",
            **parts.session(entry.session, schedule),
            "clashes": clashes,
            "moved_from_utc": iso_utc(moved) if moved else None,
            "moved_from_room": entry.moved_from_room,
        }
    workshop, pause = schedule.workshop, entry.pause
    venue = workshop.owner_of(pause).zone if pause else workshop.zone
    return {
        "entry": "break" if pause else "free",
        "id": pause and pause.id,
        **(parts.owner(pause, workshop) if pause else {}),
        "title": pause and pause.title,
        **parts.times(entry, venue, schedule.viewer),
    }


def _star(star: Star) -> JsonObject:
    starts_at = star.starts_at
    return {
        "id": star.id,
        "title": star.title or None,
        "start_utc": iso_utc(starts_at) if starts_at else None,
    }
