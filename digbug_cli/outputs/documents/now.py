"""The JSON of `digbug now`."""

from digbug_cli.core.time.instants import iso_utc
from digbug_cli.core.views.now import NowNext
from digbug_cli.core.views.schedule import Schedule
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.parts import JsonObject


def now_document(view: NowNext) -> JsonObject:
    """Return the current, next and cancelled sessions, and the next date."""
    workshop, viewer = view.workshop, view.viewer

    def sessions(part: Schedule) -> list[JsonObject]:
        sessions = (slot.session for day in part.days for slot in day.slots)
        return [parts.status_document(session, part, viewer.now) for session in sessions]

    return {
        **parts.head(viewer),
        **parts.whose(workshop),
        "phase": view.phase,
        "starts_utc": view.begins_at and iso_utc(view.begins_at),
        "ends_utc": view.ends_at and iso_utc(view.ends_at),
        "running": sessions(view.running),
        "next": sessions(view.coming),
        "cancelled": sessions(view.cancelled),
        "deadline": view.deadline and parts.programme_deadlines((view.deadline,), viewer)[0],
    }
