"""The JSON of `digbug site`."""

from collections.abc import Mapping, Sequence

from digbug_cli.core.changes.diff import Change
from digbug_cli.outputs.documents.changes import change_documents
from digbug_cli.outputs.documents.parts import SCHEMA, JsonObject


def site_document(
    folder: str,
    paths: Sequence[str],
    removed: Sequence[str],
    changes: Mapping[str, Sequence[Change]] | None,
) -> JsonObject:
    """Return the folder, its files, and the changes of each workshop (None if not asked)."""
    return {
        "schema": SCHEMA,
        "path": folder,
        "files": sorted(paths),
        "removed": list(removed),
        "changes": changes
        and {workshop: change_documents(found) for workshop, found in changes.items()},
    }
