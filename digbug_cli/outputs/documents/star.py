"""The JSON of `digbug star` and `digbug unstar`."""

from collections.abc import Mapping

from digbug_cli.core.stars import Stars
from digbug_cli.outputs.documents.parts import SCHEMA, JsonObject


def star_document(before: Stars, after: Stars, paths: Mapping[str, str]) -> JsonObject:
    """Return the starred ids after a command, and those it added and removed.

    `paths` are the star files by the ids of their workshops.
    """
    whose: JsonObject = {"workshop": after.workshop, "path": paths.get(after.workshop)}
    if not after.workshop:
        several = [{"id": name, "path": path} for name, path in paths.items()]
        whose = {"workshop": None, "workshops": several, "path": None}
    return {
        "schema": SCHEMA,
        **whose,
        "starred": [star.id for star in after.stars],
        "added": [star.id for star in after.stars if star.id not in before.ids],
        "removed": [star.id for star in before.stars if star.id not in after.ids],
    }
