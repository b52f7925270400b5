"""The documents about what digbug knows, and what was added to it."""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from digbug_cli.core.check.workshop import CheckResult
from digbug_cli.core.library.catalog import CatalogItem
from digbug_cli.core.model import Workshop
from digbug_cli.core.time.instants import iso_utc
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.changes import change_documents
from digbug_cli.outputs.documents.check import problem_documents
from digbug_cli.outputs.documents.parts import SCHEMA, JsonObject

if TYPE_CHECKING:  # what not every command loads
    from digbug_cli.core.changes.diff import Change


def workshops_document(items: Sequence[CatalogItem], default: str, viewer: Viewer) -> JsonObject:
    """Return the workshops that digbug knows, and the deadline lists that were added."""
    return {
        **parts.head(viewer),
        "default": default,
        "workshops": [{**_head(item.workshop), **_origin(item)} for item in items if item.workshop],
        "lists": [
            {"id": item.id, "conference_count": len(item.conferences), **_origin(item)}
            for item in items
            if not item.workshop
        ],
    }


def add_document(identifier: str, source: str, result: CheckResult) -> JsonObject:
    """Return what was added, with what was repaired, left out or is in doubt."""
    return {"schema": SCHEMA, "id": identifier, "source": source, **_found(result)}


def import_document(path: str, result: CheckResult) -> JsonObject:
    """Return what was written, with the same."""
    return {"schema": SCHEMA, "path": path, **_found(result)}


def use_document(workshop: str, path: str) -> JsonObject:
    """Return the workshop that is shown where none is named, and the file that says so."""
    return {"schema": SCHEMA, "workshop": workshop, "path": path}


def remove_document(ids: Sequence[str]) -> JsonObject:
    """Return the ids of what was removed."""
    return {"schema": SCHEMA, "removed": ids}


def refresh_document(
    fresh: "Iterable[tuple[str, Sequence[Change] | None, Collection[str]]]",
    failed: Sequence[str],
    skipped: Sequence[str],
) -> JsonObject:
    """Return what has changed in each that was fetched again, and the ids starred of it.

    What has changed is null where that cannot be told. Another run has removed or replaced what was
    `skipped`.
    """
    return {
        "schema": SCHEMA,
        "refreshed": [
            {"id": identifier, "changes": None if changed is None else _changes(changed, starred)}
            for identifier, changed, starred in fresh
        ],
        "failed": failed,
        "skipped": skipped,
    }


def _changes(changed: "Sequence[Change]", starred: Collection[str]) -> list[JsonObject]:
    return [
        {**document, "starred": document["id"] in starred} for document in change_documents(changed)
    ]


def _head(workshop: Workshop) -> JsonObject:
    return {
        **parts.workshop_head(workshop),
        "session_count": len(workshop.sessions),
        "deadline_count": len(workshop.deadlines),
    }


def _origin(item: CatalogItem) -> JsonObject:
    fetched_at = item.fetched_at
    return {"source": item.source, "fetched_utc": fetched_at and iso_utc(fetched_at)}


def _found(result: CheckResult) -> JsonObject:
    return {
        "workshop": result.workshop and _head(result.workshop),
        "conference_count": len(result.conferences),
        "doubts": problem_documents(result.problems),
    }
