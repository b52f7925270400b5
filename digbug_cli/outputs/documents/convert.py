"""The JSON of `digbug convert`."""

from digbug_cli.core.time.instants import iso_utc
from digbug_cli.core.views.conversion import Conversion
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.parts import JsonObject
from digbug_cli.outputs.phrases.dates import from_now


def convert_document(view: Conversion) -> JsonObject:
    """Return the readings of a date and time: one, or several if it is ambiguous."""
    own_zone, *other_zones = view.viewer.zones
    return {
        **parts.head(view.viewer),
        "stated": f"{view.wall:%Y-%m-%dT%H:%M:%S}",
        "stated_zone": view.zone.name,
        "doubt": view.warning.text if view.warning else None,
        "notes": list(view.notes),
        "readings": [
            {
                "at": own_zone.iso(result.instant),
                "at_utc": iso_utc(result.instant),
                "left": from_now(result.time_left),
                "left_seconds": parts.whole_seconds(result.time_left),
                "other_zones": [
                    {"zone": zone.name, "at": zone.iso(result.instant)} for zone in other_zones
                ],
            }
            for result in view.readings
        ],
    }
