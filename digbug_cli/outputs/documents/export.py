"""The JSON of `digbug export`."""

from collections.abc import Sequence

from digbug_cli.core.changes.diff import Change
from digbug_cli.outputs.documents.changes import change_documents
from digbug_cli.outputs.documents.parts import SCHEMA, JsonObject


def export_document(
    paths: Sequence[str], sessions: int, dates: int, changed: Sequence[Change] | None
) -> JsonObject:
    """Return the files written, and the changes since an earlier export (None if not asked)."""
    return {
        "schema": SCHEMA,
        "path": paths[0],
        "paths": paths,
        "session_count": sessions,
        "deadline_count": dates,
        "changes": changed and change_documents(changed),
    }
