"""The JSON of `digbug init`."""

from digbug_cli.outputs.documents.parts import SCHEMA, JsonObject


def init_document(path: str, identifier: str, zone: str) -> JsonObject:
    """Return the path of a new workshop file, and the id and zone written into it."""
    return {"schema": SCHEMA, "path": path, "id": identifier, "timezone": zone}
