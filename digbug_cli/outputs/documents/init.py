"""The JSON of `digbug init`."""

from digbug_cli.outputs.documents.parts import SCHEMA, JsonObject


def init_document(path: str, identifier: str, zone: str) -> JsonObject:
    """Return where a new workshop file is, and what it says of the workshop."""
    return {"schema": SCHEMA, "path": path, "id": identifier, "timezone": zone}
