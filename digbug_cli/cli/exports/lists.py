"""The content of an export of deadline lists: the dates of many workshops and conferences."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import PurePath
from typing import NamedTuple

from digbug_cli.cli.context import Context
from digbug_cli.cli.date_filters import NO_DATE_FILTERS, DateFilters, SelectedDates, select_dates
from digbug_cli.cli.exports.content import (
    CALENDAR,
    EarlierState,
    ExportContent,
    ExportOptions,
    revision_time,
)
from digbug_cli.cli.stores.deadline_lists import Lists
from digbug_cli.cli.stores.library import check_text
from digbug_cli.core.changes.date_entries import date_entries, entry_of_date
from digbug_cli.core.changes.diff import Entry, removed_entries
from digbug_cli.core.changes.selection import (
    NO_EXTRAS,
    ExportRequest,
    ExportSelection,
    selection_changes,
)
from digbug_cli.core.check.fields import slug
from digbug_cli.core.check.problem import InvalidFileError
from digbug_cli.core.merging.listed import ListedDate
from digbug_cli.core.model import DeadlineOwner, Session, Workshop
from digbug_cli.core.text import counted, line
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import files

_TITLE, _PROGRAMME = "Deadlines", "Programme"
"""The names of a calendar of several lists, and of several workshops."""
_NEXT_REVISION = timedelta(minutes=1)
"""SEQUENCE counts minutes."""


class SelectedProgramme(NamedTuple):
    """The sessions of several workshops that are written beside the dates."""

    workshops: tuple[Workshop, ...]
    sessions: tuple[Session, ...]
    """Their ids are references."""
    is_part: bool
    """Whether filters have selected them."""


def list_title(names: Sequence[str], lists: Lists, *, has_sessions: bool) -> str:
    """Return the name of the calendar: that of the only conference or list, else `Deadlines`.

    `names` are the files and ids that the user has named; none for everything.
    """
    if has_sessions:
        return _PROGRAMME
    if len(lists.owners) == 1 and names:
        return lists.owners[0].title
    only = PurePath(names[0]).stem if len(names) == 1 else ""
    return line(only) if slug(only) else _TITLE


def lists_content(
    context: Context,
    lists: Lists,
    viewer: Viewer,
    filters: DateFilters,
    options: ExportOptions,
    *,
    title: str,
    programme: SelectedProgramme | None = None,
) -> ExportContent:
    """Return the selected dates that the format supports, and report unreadable ones.

    `title` is the name of the calendar or page, `programme` what else is written.

    Raises:
        DigbugError: no date is left, or the earlier file cannot be used.
    """
    entries = date_entries(lists.dates)
    before = None
    if options.since is not None:
        before = _earlier_dates(context, options.since, lists, entries)
    selected = select_dates(lists, filters, viewer, context.following.marked())
    dates = tuple(row.listed for row in selected.view.rows)
    removed: tuple[Entry, ...] = ()
    if options.export_format.name == CALENDAR:
        removed = removed_entries(before.entries, entries) if before else ()
        dates = _with_a_day(context, dates)
    sessions = programme.sessions if programme else ()
    is_part = filters != NO_DATE_FILTERS or bool(programme and programme.is_part)
    if not dates and not removed and not sessions:
        if not (options.export_format.may_be_empty and is_part) or selected.explanations:
            raise _nothing_left(title, selected, is_part=is_part)
        context.streams.info("no date matches all options")
    for explanation in selected.explanations if not sessions else ():
        context.streams.info(*explanation)
    selection = ExportSelection(
        name=f"{slug(title)}{'-selection' if is_part else ''}",
        sessions=sessions,
        dates=dates,
        removed=removed,
        of_lists=True,
    )
    present = revision_time(context, options.now, None)
    request = ExportRequest(
        workshop=None,
        title=title,
        owners=_with_programmes(selected.view.conferences, programme),
        sessions=sessions,
        dates=dates,
        now=viewer.now,
        revised=present,
        revisions=_revisions(context, lists.dates, present),
        done=context.following.marked(),
        zones=viewer.zones if options.tz else (),
        clock=viewer.clock,
        extras=NO_EXTRAS,
        changes=(),
        since=None,
    )
    revised = max(map(request.revision_of, lists.dates), default=present)
    if removed and before and before.revised:
        # The list that they came from may have been newer than those that are left.
        revised = max(revised, Instant(before.revised + _NEXT_REVISION))
    request = request.replaced(revised=revised)
    changes = selection_changes(selection, before.entries, entries, None) if before else None
    return ExportContent(selection=selection, request=request, changes=changes, is_newer=True)


def _with_programmes(
    owners: Sequence[DeadlineOwner], programme: SelectedProgramme | None
) -> tuple[DeadlineOwner, ...]:
    """Return the owners with the workshops of the programme: an index has no sessions."""
    workshops = {each.id: each for each in programme.workshops} if programme else {}
    of_dates = [
        workshops.pop(owner.id, owner) if isinstance(owner, Workshop) else owner for owner in owners
    ]
    return (*of_dates, *workshops.values())


def _with_a_day(context: Context, dates: Sequence[ListedDate]) -> tuple[ListedDate, ...]:
    """Return the dates that a calendar can have; those that cannot be read are reported."""
    result = tuple(each for each in dates if entry_of_date(each).starts is not None)
    skipped = sum(each.deadline.when is not None for each in dates) - sum(
        each.deadline.when is not None for each in result
    )
    if skipped:
        verb = "has" if skipped == 1 else "have"
        message = f"{counted(skipped, 'date')} {verb} no day that can be read: skipped"
        context.streams.info(message, "run `digbug check` with the list to see which")
    return result


def _nothing_left(title: str, selected: SelectedDates, *, is_part: bool) -> DigbugError:
    hint = None
    if is_part:
        hint = "remove an option: no date matches all of them"
    if selected.explanations:
        hint = "; ".join(selected.explanations[0])
    return DigbugError(f"{title} has nothing to export", hint=hint)


def _revisions(
    context: Context, dates: Iterable[ListedDate], present: Instant
) -> dict[str, Instant]:
    """Return when each list got its state, by its name: `present` if it is not in the library."""
    names = dict.fromkeys(
        name for each in dates for name in (*each.sources, *(rival.source for rival in each.rivals))
    )
    library = context.library
    return {
        name: library.entry(name).updated_at if library.is_added(name) else present
        for name in names
    }


def _earlier_dates(
    context: Context, path: str, lists: Lists, entries: Sequence[Entry]
) -> EarlierState:
    """Read the earlier dates of the lists from a calendar, a list or a workshop file.

    If a list could not be read, dates that are missing now are skipped: they are not removed.

    Raises:
        DigbugError: the file cannot be read, or it has no date of these lists.
    """
    text = files.read_text(path)
    origin = Origin(files.shown_path(path))
    hint = "give an earlier export of the same lists, or an earlier version of the list"
    if text.lstrip().startswith("BEGIN:VCALENDAR"):
        from digbug_cli.sources.icalendar import our_export

        calendar = our_export.read_dates(text, origin.path)
        earlier, revised = calendar.entries, calendar.revised
    else:
        sources = {name for each in lists.dates for name in each.sources}
        if len(sources) > 1:
            message = "is not a calendar, which several lists need"
            raise DigbugError(message, origin=origin, hint="give the .ics of an earlier export")
        # From the text, since a pipe cannot be read again.
        result = check_text(text, path)
        owners = (result.workshop,) if result.workshop else result.conferences
        if not owners:
            raise InvalidFileError(result.errors)
        dates = context.lists.earlier_dates(owners, next(iter(sources), ""))
        earlier, revised = date_entries(dates), None
    ids = {entry.id for entry in entries}
    if ids.isdisjoint(entry.id for entry in earlier):
        raise DigbugError("has no date of these lists", origin=origin, hint=hint)
    if not lists.complete:
        context.streams.info("no date is taken as removed, because a list could not be read")
        earlier = tuple(entry for entry in earlier if entry.id in ids)
    return EarlierState(entries=earlier, revised=revised)
