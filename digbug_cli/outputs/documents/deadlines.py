"""The JSON of `digbug deadlines`."""

from digbug_cli.core.model import DeadlineOwner, Workshop
from digbug_cli.core.views.deadlines import Deadlines
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.parts import JsonObject


def deadlines_document(view: Deadlines) -> JsonObject:
    """Return the dates by time; `workshop` is null unless all are of one workshop."""
    first = view.conferences[0] if len(view.conferences) == 1 else None
    return {
        **parts.head(view.viewer),
        "workshop": parts.workshop_head(first) if isinstance(first, Workshop) else None,
        "conferences": [_conference(owner) for owner in view.conferences],
        "deadlines": parts.deadline_documents(view),
    }


def _conference(owner: DeadlineOwner) -> JsonObject:
    if isinstance(owner, Workshop):
        return {
            "id": owner.id,
            "title": owner.title,
            "full_name": owner.name,
            "dates": None,
            "starts": owner.dates[0].isoformat() if owner.dates else None,
            "ends": owner.dates[-1].isoformat() if owner.dates else None,
            "place": owner.place,
            "url": owner.links[0].url if owner.links else None,
            "note": None,
            "tags": [],
            "cancelled": [],
            "default_zone": None,
            "openreview_id": None,
        }
    return {
        "id": owner.id,
        "title": owner.title,
        "full_name": owner.full_name,
        "dates": owner.dates,
        "starts": owner.starts_on and owner.starts_on.isoformat(),
        "ends": owner.ends_on and owner.ends_on.isoformat(),
        "place": owner.place,
        "url": owner.url,
        "note": owner.note,
        "tags": owner.tags,
        "cancelled": owner.cancelled,
        "default_zone": owner.default_zone,
        "openreview_id": owner.openreview_id,
    }
