"""The JSON of `digbug schedule`."""

from digbug_cli.core.views.schedule import Schedule
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.parts import JsonObject


def schedule_document(view: Schedule) -> JsonObject:
    """Return the sessions by programme day."""
    return {
        **parts.head(view.viewer),
        **parts.whose(view.workshop),
        "days": _days(view),
    }


def _days(view: Schedule) -> list[JsonObject]:
    return [
        {
            "date": day.day.isoformat(),
            "sessions": parts.Entries(lambda slot: parts.session(slot.session, view), day.slots),
        }
        for day in view.days
    ]
