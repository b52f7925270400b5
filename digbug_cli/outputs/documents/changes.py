"""What changed between two states of a workshop, as JSON."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from digbug_cli.core.time.instants import Instant, iso_utc
from digbug_cli.outputs.documents.parts import JsonObject

if TYPE_CHECKING:  # what not every command loads
    from digbug_cli.core.changes.diff import Change, DateOrInstant, Entry


def change_documents(changed: "Sequence[Change]") -> list[JsonObject]:
    """Return what changed between two states of a workshop."""
    return [
        {
            "change": change.kind,
            "id": change.entry.id,
            "title": change.entry.title,
            "before": change.before and _entry(change.before),
            "after": change.after and _entry(change.after),
        }
        for change in changed
    ]


def _entry(entry: "Entry") -> JsonObject:
    return {
        "title": entry.title,
        "starts": _moment(entry.starts),
        "ends": _moment(entry.ends),
        "place": entry.place,
        "cancelled": entry.cancelled,
    }


def _moment(when: "DateOrInstant") -> str | None:
    if isinstance(when, datetime):
        return iso_utc(Instant(when))
    return when.isoformat() if when else None
