"""The JSON of `digbug deadlines`."""

from digbug_cli.core.model import DeadlineOwner, Workshop
from digbug_cli.core.views.deadlines import Deadlines
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.parts import JsonObject


def deadlines_document(view: Deadlines) -> JsonObject:
    """Return the dates in the order of time."""
    first = view.conferences[0] if len(view.conferences) == 1 else None
    return {
        **parts.head(view.viewer),
        "workshop": parts.workshop_head(first) if isinstance(first, Workshop) else None,
        "conferences": [_conference(one) for one in view.conferences],
        "deadlines": parts.deadline_documents(view),
    }


def _conference(one: DeadlineOwner) -> JsonObject:
    if isinstance(one, Workshop):
        return {
            "id": one.id,
            "title": one.title,
            "full_name": one.name,
            "dates": None,
            "starts": one.dates[0].isoformat() if one.dates else None,
            "ends": one.dates[-1].isoformat() if one.dates else None,
            "place": one.place,
            "url": one.links[0].url if one.links else None,
            "note": None,
            "tags": [],
        }
    return {
        "id": one.id,
        "title": one.title,
        "full_name": one.full_name,
        "dates": one.dates,
        "starts": one.starts_on and one.starts_on.isoformat(),
        "ends": one.ends_on and one.ends_on.isoformat(),
        "place": one.place,
        "url": one.url,
        "note": one.note,
        "tags": one.tags,
    }
