"""The JSON of `digbug star` and `digbug unstar`."""

from digbug_cli.core.stars import Stars
from digbug_cli.outputs.documents.parts import SCHEMA, JsonObject


def star_document(before: Stars, after: Stars, path: str) -> JsonObject:
    """Return the starred ids after a command, and those it added and removed."""
    return {
        "schema": SCHEMA,
        "workshop": after.workshop,
        "path": path,
        "starred": [star.id for star in after.stars],
        "added": [star.id for star in after.stars if star.id not in before.ids],
        "removed": [star.id for star in before.stars if star.id not in after.ids],
    }
