"""The JSON of `digbug workshops`, `add`, `import`, `use`, `remove` and `refresh`."""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from digbug_cli.core.check.workshop import CheckResult
from digbug_cli.core.library.catalog import CatalogItem
from digbug_cli.core.masking import masked_url
from digbug_cli.core.model import Workshop
from digbug_cli.core.time.instants import iso_utc
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.changes import change_documents
from digbug_cli.outputs.documents.check import problem_documents
from digbug_cli.outputs.documents.parts import SCHEMA, JsonObject

if TYPE_CHECKING:  # not every command loads this
    from digbug_cli.core.changes.diff import Change


def workshops_document(items: Sequence[CatalogItem], default: str, viewer: Viewer) -> JsonObject:
    """Return the known workshops and the added deadline lists."""
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


def add_document(
    identifier: str, source: str, result: CheckResult, urls: Sequence[str] = ()
) -> JsonObject:
    """Return the added workshop or list, with the warnings about its text.

    `urls` are the addresses of the pages that it was read from, if it is from web pages.
    """
    found = _found(result)
    return {"schema": SCHEMA, "id": identifier, **_source(source), **found, **_pages(urls)}


def import_document(path: str, result: CheckResult, urls: Sequence[str] = ()) -> JsonObject:
    """Return the workshop that was imported into the file `path`, as `add_document` does."""
    return {"schema": SCHEMA, "path": path, **_found(result), **_pages(urls)}


def _pages(urls: Sequence[str]) -> JsonObject:
    return {"pages": [masked_url(url) for url in urls]}


def use_document(workshop: str, path: str) -> JsonObject:
    """Return the new default workshop and the settings file that now names it."""
    return {"schema": SCHEMA, "workshop": workshop, "path": path}


def remove_document(ids: Sequence[str]) -> JsonObject:
    """Return the ids of the removed workshops and lists."""
    return {"schema": SCHEMA, "removed": ids}


def refresh_document(
    fresh: "Iterable[tuple[str, Sequence[Change] | None, Collection[str]]]",
    failed: Sequence[str],
    skipped: Sequence[str],
) -> JsonObject:
    """Return the changes of each refreshed workshop, and the ids that failed or were skipped.

    An item of `fresh` is an id, its changes (None if unknown) and the ids starred in it. A skipped
    workshop was removed or replaced by another run.
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
    return {**_source(item.source), "fetched_utc": fetched_at and iso_utc(fetched_at)}


def _source(source: str | None) -> JsonObject:
    shown = source and masked_url(source)
    return {"source": shown, "source_masked": shown != source}


def _found(result: CheckResult) -> JsonObject:
    return {
        "workshop": result.workshop and _head(result.workshop),
        "conference_count": len(result.conferences),
        "doubts": problem_documents(result.problems),
    }
