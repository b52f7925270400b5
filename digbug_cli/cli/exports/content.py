"""The content of an export, what it was in an earlier file, and when it was revised."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from digbug_cli.cli.context import Context
from digbug_cli.core.changes.diff import Change, Entry
from digbug_cli.core.changes.selection import ExportPart, ExportRequest, ExportSelection
from digbug_cli.core.record import Record
from digbug_cli.core.text import quoted
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone import Zone
from digbug_cli.errors import UsageError
from digbug_cli.outputs.formats import ExportFormat

CALENDAR = "ics"
"""The name of the format that has removed entries, and no dates to be announced."""


class ExportOptions(NamedTuple):
    """The options that decide what an export contains, besides the filters."""

    export_format: ExportFormat
    only: ExportPart | None
    since: str | None
    tz: Sequence[str] | None
    now: str | None


class ExportContent(NamedTuple):
    """The content of an export."""

    selection: ExportSelection
    request: ExportRequest
    """A request for one file of the whole selection."""
    changes: tuple[Change, ...] | None
    """What changed since an earlier file; None if that was not asked for."""
    is_newer: bool
    """Whether its revision is later than that of the earlier file, if there is one."""


class EarlierState(Record):
    """An earlier state of a workshop or of lists: its entries, and the time of its last change."""

    entries: tuple[Entry, ...]
    revised: Instant | None


def revision_time(context: Context, now: str | None, venue: Zone | None) -> Instant:
    """Return the time of a revision that no source states: SOURCE_DATE_EPOCH, else the present.

    Raises:
        UsageError: SOURCE_DATE_EPOCH is invalid.
    """
    value = context.environ.get("SOURCE_DATE_EPOCH")
    if not value:
        preferences = context.preferences
        return preferences.moment(now, lambda: preferences.own_zone(venue), venue)
    try:
        return Instant(datetime.fromtimestamp(int(value), UTC))
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH: {quoted(value)} is not a valid number of seconds since 1970"
        raise UsageError(message) from None
