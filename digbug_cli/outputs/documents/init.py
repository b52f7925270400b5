"""The JSON of `digbug init`."""

from digbug_cli.outputs.documents.parts import SCHEMA, JsonObject


def init_document(
    path: str | None, identifier: str | None, zone: str | None, workflow: str | None
) -> JsonObject:
    """Return the path of a new workshop file, the id and zone written into it, and the workflow.

    A file that was not written has no path.
    """
    return {
        "schema": SCHEMA,
        "path": path,
        "id": identifier,
        "timezone": zone,
        "workflow": workflow,
    }
