"""The documents about what digbug knows, and what was added to it."""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from digbug_cli.core.build import Built
from digbug_cli.core.holdings import Holding
from digbug_cli.core.model import Workshop
from digbug_cli.core.times import iso_utc
from digbug_cli.core.views import Viewer
from digbug_cli.outputs import json_doc, json_parts
from digbug_cli.outputs.json_parts import SCHEMA, Document

if TYPE_CHECKING:
    from digbug_cli.core.diff import Change


def workshops(holdings: Sequence[Holding], default: str, viewer: Viewer) -> Document:
    """Return the workshops that digbug knows, and the deadline lists that were added."""
    return {
        **json_parts.head(viewer),
        "default": default,
        "workshops": [{**_head(one.workshop), **_origin(one)} for one in holdings if one.workshop],
        "lists": [
            {"id": one.id, "conference_count": len(one.conferences), **_origin(one)}
            for one in holdings
            if not one.workshop
        ],
    }


def added(identifier: str, source: str, found: Built) -> Document:
    """Return what was added, with what was repaired, left out or is in doubt."""
    return {"schema": SCHEMA, "id": identifier, "source": source, **_found(found)}


def imported(path: str, found: Built) -> Document:
    """Return what was written, with the same."""
    return {"schema": SCHEMA, "path": path, **_found(found)}


def used(workshop: str, path: str) -> Document:
    """Return the workshop that is shown where none is named, and the file that says so."""
    return {"schema": SCHEMA, "workshop": workshop, "path": path}


def removed(ids: Sequence[str]) -> Document:
    """Return the ids of what was removed."""
    return {"schema": SCHEMA, "removed": ids}


def refreshed(
    fresh: "Iterable[tuple[str, Sequence[Change] | None, Collection[str]]]",
    failed: Sequence[str],
    skipped: Sequence[str],
) -> Document:
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


def _changes(changed: "Sequence[Change]", starred: Collection[str]) -> list[Document]:
    return [
        {**document, "starred": document["id"] in starred} for document in json_doc.changes(changed)
    ]


def _head(workshop: Workshop) -> Document:
    return {
        **json_parts.workshop_head(workshop),
        "session_count": len(workshop.sessions),
        "deadline_count": len(workshop.deadlines),
    }


def _origin(holding: Holding) -> Document:
    fetched_at = holding.fetched_at
    return {"source": holding.source, "fetched_utc": fetched_at and iso_utc(fetched_at)}


def _found(found: Built) -> Document:
    return {
        "workshop": found.workshop and _head(found.workshop),
        "conference_count": len(found.conferences),
        "doubts": json_doc.problems(found.problems),
    }
