"""The JSON of `digbug zones`."""

from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views.zones import ZoneList
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.parts import JsonObject


def zones_document(view: ZoneList) -> JsonObject:
    """Return the zones found, with their times now and at the workshop's start."""
    start = view.start
    return {
        **parts.head(view.viewer),
        "workshop": parts.workshop_head(view.workshop),
        "zones": [
            {
                "name": row.zone.name,
                "found_as": row.found_as,
                "country": row.country,
                "abbreviation": row.letters,
                "offset": _offset(view.viewer.now, row.zone),
                "offset_at_workshop": start and _offset(start.instant, row.zone),
                "now": row.zone.iso(view.viewer.now),
                "workshop_start": row.zone.iso(start.instant) if start and start.timed else None,
            }
            for row in view.rows
        ],
    }


def _offset(instant: Instant, zone: Zone) -> str:
    """Return the offset in ISO 8601 form: `+02:00`."""
    return zone.iso(instant)[len("2025-07-19T00:00:00") :]
