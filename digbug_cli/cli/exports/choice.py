"""What the options of `export` select: of one workshop, or of several and of deadline lists."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from digbug_cli.cli.context import Context
from digbug_cli.cli.date_filters import build_date_filters
from digbug_cli.cli.exports.content import ExportContent, ExportOptions
from digbug_cli.cli.exports.lists import SelectedProgramme, lists_content
from digbug_cli.cli.exports.programme import programme_content
from digbug_cli.cli.option_values import require_value
from digbug_cli.cli.session_arguments import resolve_sessions
from digbug_cli.cli.session_filters import build_filters
from digbug_cli.cli.session_options import SessionFilterOptions
from digbug_cli.cli.stores.deadline_lists import Lists
from digbug_cli.core.changes.selection import Extras
from digbug_cli.core.finding.filters import (
    NO_FILTERS,
    Filters,
    matching_sessions,
    misspelt_note,
)
from digbug_cli.core.model import DEADLINE_KINDS, SESSION_KINDS, Workshop
from digbug_cli.core.text import listed
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError, UsageError
from digbug_cli.outputs import formats

if TYPE_CHECKING:
    from digbug_cli.core.programme import JointProgramme, Programme


ALL_KINDS = tuple(dict.fromkeys((*SESSION_KINDS, *DEADLINE_KINDS)))
"""What --kind takes: sessions and deadlines are selected."""
_FOR_SESSIONS = "is for sessions, which deadline lists do not have", ", or name one workshop"
_FOR_SESSIONS_ALONE = "is for sessions, and --within for deadlines", ""
_FOR_ONE = "is for the venue of one workshop", ", or name one workshop"
_FOR_LISTS = "selects dates of deadline lists, not of one workshop", ", or name a list"


class ExportChoice(NamedTuple):
    """The options that decide what is written."""

    contents: ExportOptions
    extras: Extras
    options: SessionFilterOptions
    session: Sequence[str] | None
    tag: Sequence[str] | None
    year: Sequence[str] | None
    within: str | None

    @property
    def is_of_dates(self) -> bool:
        """Whether an option is for dates alone; --since compares only those of several."""
        since, only = self.contents.since, self.contents.only
        return bool(self.tag or self.year or self.within or since or only == "deadlines")


def content_of_one(
    context: Context, workshop: Workshop, viewer: Viewer, choice: ExportChoice
) -> ExportContent:
    """Select sessions and dates of one workshop by the options.

    Raises:
        UsageError: an option is invalid, or for lists.
        DigbugError: nothing is left, or the earlier file cannot be used.
    """
    only_lists = {"--tag": choice.tag, "--year": choice.year}
    _reject_given(only_lists, _FOR_LISTS)
    filters = _filters(context, workshop, viewer, choice)
    if message := misspelt_note(workshop, filters):
        context.streams.info(message)
    return programme_content(context, workshop, viewer, filters, choice.contents)


def content_of_several(
    context: Context,
    lists: Lists,
    programme: "JointProgramme | None",
    viewer: Viewer,
    choice: ExportChoice,
    *,
    title: str,
) -> ExportContent:
    """Select dates of lists, and of the workshops among them, by the options.

    Raises:
        UsageError: an option is invalid, or for one workshop.
        DigbugError: nothing is left, or the earlier file cannot be used.
    """
    options, kinds, selected = choice.options, choice.options.kind, None
    if programme:
        _require_several(choice.contents.export_format, choice.extras)
        filters = _filters(context, programme, viewer, choice)
        selected = _select_programme(context, programme, filters)
        kinds = [name for name in kinds or () if name.casefold() in DEADLINE_KINDS]
        if choice.contents.only == "schedule" or _selects_no_date(filters):
            lists = lists._replace(dates=(), undated=())
    else:
        _require_no_programme(choice)
    date_filters = build_date_filters(
        viewer,
        kind=kinds,
        tag=choice.tag,
        year=choice.year,
        search="" if options.search is None else require_value("--search", options.search),
        within=choice.within,
        upcoming=options.upcoming,
    )
    return lists_content(
        context, lists, viewer, date_filters, choice.contents, title=title, programme=selected
    )


def _filters(
    context: Context, programme: "Programme", viewer: Viewer, choice: ExportChoice
) -> Filters:
    filters = build_filters(context, programme, choice.options, viewer, ALL_KINDS)
    return filters.replaced(ids=_session_ids(context, programme, choice.session))


def _session_ids(
    context: Context, programme: "Programme", typed: Sequence[str] | None
) -> tuple[str, ...]:
    """Return the ids of the sessions that each `--session` names."""
    names = [require_value("--session", name) for name in typed or ()]
    stars = (star for name in names for star in resolve_sessions(context, programme, [name]))
    return tuple(dict.fromkeys(star.id for star in stars))


def programme_of_lists(
    context: Context, lists: Lists, *, everything: bool
) -> "JointProgramme | None":
    """Return the programme of the workshops among lists; None if they have no sessions."""
    from digbug_cli.core.programme import joint

    if everything:  # what comes from the index has dates only
        workshops = list(_added_workshops(context))
    else:
        workshops = [owner for owner in lists.owners if isinstance(owner, Workshop)]
    by_id = {workshop.id: workshop for workshop in workshops if workshop.sessions}
    return joint(list(by_id.values())) if by_id else None


def _added_workshops(context: Context) -> list[Workshop]:
    """Return the added workshops; what cannot be read was reported with its dates."""
    workshops: list[Workshop] = []
    for name in context.library.added_ids():
        try:
            owners = context.store.load_noted(context.store.find(name)).owners
        except DigbugError:
            continue
        workshops += (owner for owner in owners if isinstance(owner, Workshop))
    return workshops


def _select_programme(
    context: Context, programme: "JointProgramme", filters: Filters
) -> SelectedProgramme:
    """Return the sessions that match, and report misspelt words."""
    if message := misspelt_note(programme, filters):
        context.streams.info(message)
    return SelectedProgramme(
        workshops=programme.workshops,
        sessions=matching_sessions(programme, filters),
        is_part=filters != NO_FILTERS,
    )


def _selects_no_date(filters: Filters) -> bool:
    """Return whether filters are for sessions: only kinds, words and times are for dates too."""
    if filters.kinds and not set(filters.kinds) & set(DEADLINE_KINDS):
        return True
    return filters.replaced(kinds=(), search="", upcoming_at=None) != NO_FILTERS


def _require_several(export_format: formats.ExportFormat, extras: Extras) -> None:
    """Reject a format and an option for the programme of one workshop.

    Raises:
        UsageError: there is one.
    """
    if not export_format.has_lists:
        message = f"{export_format.name} holds the programme of one workshop"
        raise UsageError(message, hint=f"choose {_formats_for_several()}, or name one workshop")
    _reject_given({"--zone venue": extras.at_venue}, _FOR_ONE)


def _formats_for_several() -> str:
    return listed([each.name for each in formats.FORMATS if each.has_lists], "or")


def _require_no_programme(choice: ExportChoice) -> None:
    """Reject a format and options for programmes: deadline lists have none.

    Raises:
        UsageError: there is one.
    """
    export_format, options = choice.contents.export_format, choice.options
    if not export_format.has_lists:
        cause = "is the page of a workshop"
        if export_format.programme_only:
            cause = "cannot hold deadlines"
        message = f"{export_format.name} {cause}, and a deadline list has no sessions"
        raise UsageError(message, hint=f"choose {_formats_for_several()}")
    given = {
        "--speaker": options.speaker,
        "--room": options.room,
        "--track": options.track,
        "--day": options.day,
        "--from": options.starts,
        "--to": options.ends,
        "--talks": options.talks,
        "--mine": options.mine,
        "--session": choice.session,
        "--only schedule": choice.contents.only == "schedule",
        "--zone venue": choice.extras.at_venue,
    }
    _reject_given(given, _FOR_SESSIONS_ALONE if choice.within else _FOR_SESSIONS)
    if choice.extras.alarms:
        hint = "use --deadline-alarm for the dates of lists"
        raise UsageError(f"--alarm {_FOR_SESSIONS[0]}", hint=hint)


def _reject_given(options: Mapping[str, object], wherefore: tuple[str, str]) -> None:
    """Reject the options that have a value; `wherefore` has the fault and the end of the hint.

    Raises:
        UsageError: there is one.
    """
    for option, value in options.items():
        if value:
            message, hint = wherefore
            raise UsageError(f"{option} {message}", hint=f"leave out {option}{hint}")
