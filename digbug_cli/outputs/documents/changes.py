"""The JSON of changes between two versions of a workshop."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from digbug_cli.core.masking import masked_url
from digbug_cli.core.time.instants import Instant, iso_utc
from digbug_cli.outputs.documents.parts import SCHEMA, JsonObject

if TYPE_CHECKING:  # not every command loads this
    from digbug_cli.core.changes.diff import Change, DateOrInstant, Entry


class Side(NamedTuple):
    """One of two states: the file or id that was named, its workshop, and its last change."""

    name: str
    id: str | None
    updated: Instant | None


def diff_document(
    old: Side, new: Side, changed: "Sequence[Change]", *, is_newer: bool | None
) -> JsonObject:
    """Return the changes from one state to another."""
    return {
        "schema": SCHEMA,
        "old": _side(old),
        "new": _side(new),
        "is_newer": is_newer,
        "changes": change_documents(changed),
    }


def _side(side: Side) -> JsonObject:
    return {
        "name": masked_url(side.name),
        "id": side.id,
        "updated_utc": iso_utc(side.updated) if side.updated else None,
    }


def change_documents(changed: "Sequence[Change]") -> list[JsonObject]:
    """Return the changes, in order, each with its entry before and after.

    The programme itself has no id.
    """
    return [
        {
            "change": change.kind,
            "id": None if change.entry.is_owner else change.entry.id,
            "title": change.entry.title,
            **({"fields": change.keys} if change.kind == "changed" else {}),
            "before": change.before and _entry(change.before, change.keys),
            "after": change.after and _entry(change.after, change.keys),
        }
        for change in changed
    ]


def _entry(entry: "Entry", keys: Iterable[str]) -> JsonObject:
    details = entry.details or {}
    return {
        "title": entry.title,
        "starts": _moment(entry.starts),
        "ends": _moment(entry.ends),
        "place": entry.place,
        "cancelled": entry.cancelled,
        **{key: details.get(key) for key in keys},
    }


def _moment(when: "DateOrInstant") -> str | None:
    if isinstance(when, datetime):
        return iso_utc(Instant(when))
    return when.isoformat() if when else None
