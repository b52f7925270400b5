"""The content of an export: the entries that the options select, and the removed ones."""

from collections.abc import Sequence
from datetime import UTC, datetime

from digbug_cli.cli.context import Context
from digbug_cli.cli.stores.library import check_text
from digbug_cli.core.changes.diff import (
    Entry,
    programme_entry,
    removed_entries,
    workshop_entries,
)
from digbug_cli.core.changes.selection import (
    ExportPart,
    ExportSelection,
    name_suffix,
    select,
    without_cancelled,
)
from digbug_cli.core.check.problem import InvalidFileError
from digbug_cli.core.finding.filters import Filters, explain_no_match
from digbug_cli.core.model import Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import counted, listed, quoted
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError, Origin, UsageError
from digbug_cli.outputs import formats
from digbug_cli.system import files

CALENDAR = "ics"

_MAX_NAMES = 6


class EarlierState(Record):
    """An earlier state of a workshop: its entries, and the time of its last change."""

    entries: tuple[Entry, ...]
    revised: Instant | None


def read_earlier_state(workshop: Workshop, path: str) -> EarlierState:
    """Read an earlier state of `workshop` from a calendar or a workshop file.

    Raises:
        DigbugError: the file cannot be read, or contains another workshop or a deadline list.
    """
    return read_earlier_states((workshop,), (path,))[workshop.id]


def read_earlier_states(
    workshops: Sequence[Workshop], paths: Sequence[str]
) -> dict[str, EarlierState]:
    """Read an earlier state of some of these workshops, by the workshop's id.

    Raises:
        DigbugError: as for `read_earlier_state`.
    """
    ids = [workshop.id for workshop in workshops]
    states: dict[str, EarlierState] = {}
    for path in paths:
        whose, state = _read_state(path)
        if whose not in ids:
            message = f"contains {whose}, not {listed(ids, 'or', _MAX_NAMES)}"
            raise DigbugError(message, origin=Origin(files.shown_path(path)))
        states[whose] = state
    return states


def _read_state(path: str) -> tuple[str, EarlierState]:
    """Return the id of the workshop of a file, and its state there."""
    text = files.read_text(path)
    origin = Origin(files.shown_path(path))
    if text.lstrip().startswith("BEGIN:VCALENDAR"):
        from digbug_cli.sources.icalendar import our_export

        old_export = our_export.read(text, origin.path)
        return old_export.workshop, EarlierState(
            entries=old_export.entries, revised=old_export.revised
        )
    # From the text, since a pipe cannot be read again.
    result = check_text(text, path)
    if result.conferences:
        raise DigbugError("is a deadline list, which has no programme", origin=origin)
    if result.workshop is None:
        raise InvalidFileError(result.errors)
    old = result.workshop
    entries = (programme_entry(old), *workshop_entries(old))
    return old.id, EarlierState(entries=entries, revised=old.updated)


def revision(context: Context, workshop: Workshop, now: str | None) -> Instant:
    """Return the revision time of exported files.

    It is `updated` of the workshop, so that the same file gives the same bytes. Without that it is
    SOURCE_DATE_EPOCH, else the present.

    Raises:
        UsageError: SOURCE_DATE_EPOCH is invalid.
    """
    if workshop.updated is not None:
        return workshop.updated
    value = context.environ.get("SOURCE_DATE_EPOCH")
    if not value:
        return context.preferences.moment(
            now, lambda: context.preferences.own_zone(workshop.zone), workshop.zone
        )
    try:
        return Instant(datetime.fromtimestamp(int(value), UTC))
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH: {quoted(value)} is not a valid number of seconds since 1970"
        raise UsageError(message) from None


def select_entries(
    context: Context,
    workshop: Workshop,
    viewer: Viewer,
    filters: Filters,
    *,
    only: ExportPart | None,
    before: EarlierState | None,
    export_format: formats.ExportFormat,
) -> ExportSelection:
    """Return the selected entries that the format supports, and report the skipped ones.

    Raises:
        DigbugError: no entry is left.
    """
    removed = (
        removed_entries(before.entries, workshop_entries(workshop))
        if before and export_format.name == CALENDAR
        else ()
    )
    selection, skipped_note = select(workshop, viewer, filters, only, removed), None
    if export_format.name == CALENDAR:
        deadlines = tuple(deadline for deadline in selection.deadlines if deadline.when)
        selection = selection.replaced(deadlines=deadlines)
    elif export_format.programme_only:
        selection, skipped_note = (
            without_cancelled(selection),
            _skipped_text(selection, export_format),
        )
    if not (selection.sessions or selection.deadlines or selection.removed):
        # RFC 5545 §3.6: a calendar must have at least one component.
        message, hint = f"{workshop.title} has nothing to export", skipped_note
        if name_suffix(filters, only) and not skipped_note:
            explanation = explain_no_match(workshop, filters, viewer.zone)
            hint = (
                f"{explanation[0]}; {explanation[1]}"
                if explanation
                else "remove an option: no entry matches all of them"
            )
        raise DigbugError(message, hint=hint)
    if skipped_note:
        context.streams.info(skipped_note)
    return selection


def _skipped_text(selection: ExportSelection, export_format: formats.ExportFormat) -> str | None:
    """Return a note on the entries that a format for programmes skips; None if there are none."""
    dates, cancelled = (
        len(selection.deadlines),
        sum(session.cancelled for session in selection.sessions),
    )
    counts = ((dates, "date"), (cancelled, "cancelled session"))
    messages = [counted(count, noun) for count, noun in counts if count]
    return f"{export_format.name} skips {listed(messages)}" if messages else None
