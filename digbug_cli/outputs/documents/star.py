"""The JSON of `digbug star` and `digbug unstar`."""

from typing import TYPE_CHECKING

from digbug_cli.outputs.documents.parts import SCHEMA, Document

if TYPE_CHECKING:  # what only one command loads
    from digbug_cli.core.stars import Stars


def star_document(before: "Stars", after: "Stars", path: str) -> Document:
    """Return what is starred now, and what has changed by that."""
    return {
        "schema": SCHEMA,
        "workshop": after.workshop,
        "path": path,
        "starred": [star.id for star in after.stars],
        "added": [star.id for star in after.stars if star.id not in before.ids],
        "removed": [star.id for star in before.stars if star.id not in after.ids],
    }
