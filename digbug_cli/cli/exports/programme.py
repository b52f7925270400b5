"""The content of an export of one workshop: the entries that the options select."""

from collections.abc import Sequence

from digbug_cli.cli import elsewhere
from digbug_cli.cli.context import Context
from digbug_cli.cli.exports.content import (
    CALENDAR,
    EarlierState,
    ExportContent,
    ExportOptions,
    revision_time,
)
from digbug_cli.cli.stores.library import check_text
from digbug_cli.core.changes.diff import programme_entry, removed_entries, workshop_entries
from digbug_cli.core.changes.selection import (
    NO_EXTRAS,
    ExportPart,
    ExportRequest,
    ExportSelection,
    name_suffix,
    select,
    selection_changes,
    without_cancelled,
)
from digbug_cli.core.check.problem import InvalidFileError
from digbug_cli.core.finding.filters import Filters
from digbug_cli.core.model import Workshop
from digbug_cli.core.text import counted, listed
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.outputs import formats
from digbug_cli.system import files

_MAX_NAMES = 6


def programme_content(
    context: Context, workshop: Workshop, viewer: Viewer, filters: Filters, options: ExportOptions
) -> ExportContent:
    """Return the selected entries of a workshop that the format supports; report skipped ones.

    Raises:
        DigbugError: no entry is left, or the earlier file cannot be used.
    """
    paths = () if options.since is None else (options.since,)
    before = earlier_states((workshop,), paths).get(workshop.id)
    selection = _select_entries(context, workshop, viewer, filters, options, before=before)
    revised = workshop.updated or revision_time(context, options.now, workshop.zone)
    entries = (programme_entry(workshop), *workshop_entries(workshop))
    changes = None
    if before:
        changes = selection_changes(selection, before.entries, entries, options.only)
    request = ExportRequest(
        workshop=workshop,
        title=workshop.title,
        owners=(workshop,),
        sessions=selection.sessions,
        dates=selection.dates,
        now=viewer.now,
        revised=revised,
        revisions={},
        done=context.lists.with_references(context.following.marked()),
        zones=viewer.zones if options.tz else (),
        clock=viewer.clock,
        extras=NO_EXTRAS,
        changes=changes or (),
        since=before.revised if before else None,
    )
    return ExportContent(
        selection=selection,
        request=request,
        changes=changes,
        is_newer=not (before and before.revised and revised <= before.revised),
    )


def earlier_states(workshops: Sequence[Workshop], paths: Sequence[str]) -> dict[str, EarlierState]:
    """Read an earlier state of some of these workshops from calendars or workshop files, by its id.

    Raises:
        DigbugError: a file cannot be read, or contains another workshop or a deadline list.
    """
    ids = [workshop.id for workshop in workshops]
    states: dict[str, EarlierState] = {}
    for path in paths:
        whose, state = _state_in(path)
        if whose not in ids:
            message = f"contains {whose}, not {listed(ids, 'or', _MAX_NAMES)}"
            raise DigbugError(message, origin=Origin(files.shown_path(path)))
        states[whose] = state
    return states


def _state_in(path: str) -> tuple[str, EarlierState]:
    """Return the id of the workshop in a file, and its state there."""
    text = files.read_text(path)
    origin = Origin(files.shown_path(path))
    if text.lstrip().startswith("BEGIN:VCALENDAR"):
        from digbug_cli.sources.icalendar import our_export

        old_export = our_export.read(text, origin.path)
        state = EarlierState(entries=old_export.entries, revised=old_export.revised)
        return old_export.workshop, state
    # From the text, since a pipe cannot be read again.
    result = check_text(text, path)
    if result.conferences:
        raise DigbugError("is a deadline list, which has no programme", origin=origin)
    if result.workshop is None:
        raise InvalidFileError(result.errors)
    old = result.workshop
    entries = (programme_entry(old), *workshop_entries(old))
    return old.id, EarlierState(entries=entries, revised=old.updated)


def _select_entries(
    context: Context,
    workshop: Workshop,
    viewer: Viewer,
    filters: Filters,
    options: ExportOptions,
    *,
    before: EarlierState | None,
) -> ExportSelection:
    only, export_format = options.only, options.export_format
    removed = (
        removed_entries(before.entries, workshop_entries(workshop))
        if before and export_format.name == CALENDAR
        else ()
    )
    selection, skipped_note = select(workshop, viewer, filters, only, removed), None
    if export_format.name == CALENDAR:
        dates = tuple(each for each in selection.dates if each.deadline.when)
        selection = selection.replaced(dates=dates)
    elif export_format.programme_only:
        selection, skipped_note = (
            without_cancelled(selection),
            _skipped_text(selection, export_format),
        )
    if not (selection.sessions or selection.dates or selection.removed):
        # RFC 5545 §3.6: a calendar must have at least one component.
        message, hint = f"{workshop.title} has nothing to export", skipped_note
        if name_suffix(filters, only) and not skipped_note:
            explanation = elsewhere.explain_no_match(context, workshop, filters, viewer.zone)
            hint = (
                f"{explanation[0]}; {explanation[1]}"
                if explanation
                else "remove an option: no entry matches all of them"
            )
        if not (export_format.may_be_empty and _is_over(workshop, viewer, filters, only)):
            raise DigbugError(message, hint=hint)
        context.streams.info("no entry is upcoming")
    if skipped_note:
        context.streams.info(skipped_note)
    return selection


def _is_over(workshop: Workshop, viewer: Viewer, filters: Filters, only: ExportPart | None) -> bool:
    """Return whether `--upcoming` alone is why no entry matches."""
    at_any_time = select(workshop, viewer, filters.replaced(upcoming_at=None), only)
    return filters.upcoming_at is not None and at_any_time.contents != "nothing"


def _skipped_text(selection: ExportSelection, export_format: formats.ExportFormat) -> str | None:
    """Return a note on the entries that a format for programmes skips; None if there are none."""
    dates, cancelled = (
        len(selection.dates),
        sum(session.cancelled for session in selection.sessions),
    )
    counts = ((dates, "date"), (cancelled, "cancelled session"))
    messages = [counted(count, noun) for count, noun in counts if count]
    return f"{export_format.name} skips {listed(messages)}" if messages else None
