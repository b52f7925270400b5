"""The JSON of changes between two versions of a workshop."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from digbug_cli.core.time.instants import Instant, iso_utc
from digbug_cli.outputs.documents.parts import JsonObject

if TYPE_CHECKING:  # not every command loads this
    from digbug_cli.core.changes.diff import Change, DateOrInstant, Entry


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
