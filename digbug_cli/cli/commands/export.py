"""digbug export: write the programme and the deadlines to calendars, tables and other files."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Annotated, Literal

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.date_filters import (
    TagOption,
    WithinOption,
    YearOption,
    build_date_filters,
    only_followed,
)
from digbug_cli.cli.exports.content import CALENDAR, ExportOptions
from digbug_cli.cli.exports.files import (
    export_format_of,
    file_paths,
    report_written,
    write_files,
)
from digbug_cli.cli.exports.lists import list_title, lists_content
from digbug_cli.cli.exports.programme import programme_content
from digbug_cli.cli.option_values import (
    reject_with_file_output,
    require_known,
    require_option,
    require_value,
)
from digbug_cli.cli.options import (
    ClockOption,
    ColorOption,
    ForceOption,
    JsonOption,
    ListsOption,
    NowOption,
    complete_zone,
    completer,
)
from digbug_cli.cli.session_filters import build_filters
from digbug_cli.cli.session_options import SessionFilterOptions, with_filter_options
from digbug_cli.cli.stores.deadline_lists import Lists
from digbug_cli.core.changes.selection import NO_EXTRAS, ExportPart, Extras, single_selections
from digbug_cli.core.check import moments
from digbug_cli.core.check.fields import slug
from digbug_cli.core.finding.filters import misspelt_note
from digbug_cli.core.model import DEADLINE_KINDS, SESSION_KINDS, Workshop
from digbug_cli.core.text import listed, quoted
from digbug_cli.core.time.instants import Instant
from digbug_cli.errors import DigbugError, UsageError
from digbug_cli.outputs import formats

EXAMPLES = (
    "digbug export --alarm 15m --deadline-alarm 1d",
    "digbug export --only deadlines --todo -o deadlines.ics",
    "digbug export --since old.ics -o new.ics",
    "digbug export -o programme.md --tz Europe/Berlin",
    "digbug export --all --tag security --deadline-alarm 1w -o deadlines.ics",
    "digbug export --followed --todo -o deadlines.ics",
)

_FOR_SESSIONS = "is for sessions, which deadline lists do not have", ", or name one workshop"
_FOR_LISTS = "selects dates of deadline lists, not of one workshop", ", or name a list"
_KINDS = tuple(dict.fromkeys((*SESSION_KINDS, *DEADLINE_KINDS)))


def _complete_kind(incomplete: str) -> list[str]:
    return [kind for kind in _KINDS if kind.startswith(incomplete)]


@with_filter_options(*(name for name in SessionFilterOptions._fields if name != "kind"))
def export(
    ctx: typer.Context,
    *,
    workshop_name: ListsOption = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="The deadlines of all that you have added: see digbug add."),
    ] = False,
    followed: Annotated[
        bool,
        typer.Option(
            "--followed", help="The deadlines of the conferences that you follow: digbug follow."
        ),
    ] = False,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The file or folder to write (- for standard output).",
        ),
    ] = None,
    form: Annotated[
        Literal["ics", "csv", "tsv", "md", "html", "json", "schedule-json", "schedule-xml"] | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="ics, csv, tsv, md, html, json, schedule-json or schedule-xml, if the suffix of"
            " FILE does not decide.",
        ),
    ] = None,
    only: Annotated[
        ExportPart | None,
        typer.Option("--only", help="Write only the sessions or only the deadlines."),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="Only sessions and deadlines of this kind. May be repeated.",
            autocompletion=_complete_kind,
        ),
    ] = None,
    tag: TagOption = None,
    year: YearOption = None,
    within: WithinOption = None,
    options: SessionFilterOptions,
    session: Annotated[
        list[str] | None,
        typer.Option(
            "--session",
            metavar="ID",
            help="Only the session with this id. May be repeated.",
            autocompletion=completer("complete_session"),
        ),
    ] = None,
    split: Annotated[
        bool, typer.Option("--split", help="Write one file per entry into a folder.")
    ] = False,
    alarm: Annotated[
        list[str] | None,
        typer.Option(
            "--alarm",
            metavar="TIME",
            help="Remind this long before a session: 15m, 1h. May be repeated.",
        ),
    ] = None,
    deadline_alarm: Annotated[
        list[str] | None,
        typer.Option(
            "--deadline-alarm",
            metavar="TIME",
            help="Remind this long before a deadline: 1d, 1w. May be repeated.",
        ),
    ] = None,
    zone: Annotated[
        Literal["utc", "venue"],
        typer.Option(
            "--zone",
            help="Write times in UTC, or in the venue's zone if every calendar reads it right.",
        ),
    ] = "utc",
    todo: Annotated[
        bool, typer.Option("--todo", help="Also write each cut-off as a task.")
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="OLD",
            help="Report what changed since this .ics or YAML file, and cancel removed entries.",
        ),
    ] = None,
    force: ForceOption = False,
    tz: Annotated[
        list[str] | None,
        typer.Option(
            "--tz",
            metavar="ZONE",
            help="Also write the times in this zone: in calendar notes, or as a table column.",
            autocompletion=complete_zone,
        ),
    ] = None,
    as_json: JsonOption = False,
    clock: ClockOption = None,
    color: ColorOption = None,
    now: NowOption = None,
) -> None:
    """Write a calendar, a table, a web page or a file for apps.

    The suffix of FILE decides the format: .ics, .csv, .tsv, .md, .html or .json; .xml or
    .schedule.json for conference apps. Without -o, digbug writes a calendar named after the
    workshop.

    Every calendar program can import the .ics file and shows it in its own time zone. Importing a
    newer file updates the entries in place.

    Of deadline lists, of several workshops, with --all and with --followed, it writes the dates.
    --kind, --tag, --year, --search, --upcoming and --within select from them, as in `digbug
    deadlines`. A date that is marked as submitted has no reminders, and its task is completed.
    """
    context: Context = ctx.obj
    if everything and workshop_name:
        raise UsageError("--workshop has no effect with --all", hint="leave out one of them")
    if everything and followed:
        raise UsageError("--all has no effect with --followed", hint="leave out one of them")
    reject_with_file_output(output, "--json", is_given=as_json)
    reject_with_file_output(output, "--split", is_given=split)
    reject_with_file_output(output, "--force", is_given=force)
    require_option(
        "--no-color" if color is False else "--color",
        "--since",
        "OLD",
        is_given=color is not None,
        is_useful=since is not None,
    )
    # With --split, FILE is a folder, even if it has a suffix.
    export_format = export_format_of(form, None if split else output)
    extras = Extras(
        removed=(),
        alarms=_durations("--alarm", alarm),
        deadline_alarms=_durations("--deadline-alarm", deadline_alarm),
        tasks=todo,
        at_venue=zone == "venue",
    )
    _require_supported_options(export_format, extras, only, tz)
    lists = _lists(context, workshop_name, everything=everything, followed=followed)
    # With either option, the file is a calendar of deadlines, whatever they belong to.
    of_many = everything or followed
    workshop = None if of_many else _only_workshop(lists, workshop_name)
    viewer = context.preferences.viewer(tz, now, *lists.owners, clock=clock)
    contents_of = ExportOptions(export_format, only, since, tz, now)
    if workshop:
        _reject_given({"--tag": tag, "--year": year, "--within": within}, _FOR_LISTS)
        filters = build_filters(
            context, workshop, options._replace(kind=kind), viewer, _KINDS
        ).replaced(ids=_known_ids(session, (other.id for other in workshop.sessions)))
        if message := misspelt_note(workshop, filters):
            context.streams.info(message)
        content = programme_content(context, workshop, viewer, filters, contents_of)
    else:
        _require_programme_not_asked(export_format, options, session, extras, only)
        search = "" if options.search is None else require_value("--search", options.search)
        date_filters = build_date_filters(
            viewer,
            kind=kind,
            tag=tag,
            year=year,
            search=search,
            within=within,
            upcoming=options.upcoming,
        )
        title = _title_of_lists(context, lists, workshop_name, of_many=of_many)
        content = lists_content(context, lists, viewer, date_filters, contents_of, title=title)
    selection, request = content.selection, content.request
    selections = tuple(single_selections(selection)) if split else (selection,)
    contents = [
        export_format.render(
            request.replaced(
                sessions=part.sessions,
                dates=part.dates,
                extras=extras.replaced(removed=part.removed),
            )
        )
        for part in selections
    ]
    folder = workshop.id if workshop else slug(request.title)
    paths = file_paths(output, folder, selections, export_format, split=split)
    write_files(context, paths, contents, export_format, force=force)
    if content.changes and not content.is_newer:
        _warn_not_newer(context, workshop_name, viewer.now)
    if as_json:
        from digbug_cli.outputs.documents.export import export_document

        counts = len(selection.sessions), len(selection.dates)
        context.streams.show_json(export_document([*map(str, paths)], *counts, content.changes))
    else:
        report_written(context, paths, selection, export_format)
    if content.changes is not None and not as_json:
        from digbug_cli.outputs.pages import changes as changes_page

        page = changes_page.page(request.title, content.changes, viewer)
        context.streams.show(page, color=color, beside=not paths)
    if not lists.complete:
        raise typer.Exit(DigbugError.exit_code)


def _lists(
    context: Context, names: Sequence[str] | None, *, everything: bool, followed: bool
) -> Lists:
    """Load what -w names, or all that was added, or the part of either that the user follows."""
    if everything:
        return context.lists.added()
    if not followed:
        return context.lists.named(names)
    return only_followed(
        context.lists.named(names) if names else context.lists.everything(), context
    )


def _only_workshop(lists: Lists, names: Sequence[str] | None) -> Workshop | None:
    """Return the workshop if nothing else is named, even if it could not be read."""
    if len(names or ()) < 2 and len(lists.owners) == 1 and lists.complete:
        owner = lists.owners[0]
        return owner if isinstance(owner, Workshop) else None
    return None


def _title_of_lists(
    context: Context, lists: Lists, names: Sequence[str] | None, *, of_many: bool
) -> str:
    if names is None and not of_many:
        chosen = context.store.chosen(None)
        names = [chosen.id or chosen.path]
    return list_title(names or (), lists)


def _require_programme_not_asked(
    export_format: formats.ExportFormat,
    options: SessionFilterOptions,
    session: Sequence[str] | None,
    extras: Extras,
    only: ExportPart | None,
) -> None:
    """Reject a format and options for programmes: deadline lists have none.

    Raises:
        UsageError: there is one.
    """
    if not export_format.has_lists:
        others = [candidate.name for candidate in formats.FORMATS if candidate.has_lists]
        cause = "is the page of a workshop"
        if export_format.programme_only:
            cause = "cannot hold deadlines"
        message = f"{export_format.name} {cause}, and a deadline list has no sessions"
        raise UsageError(message, hint=f"choose {listed(others, 'or')}")
    given = {
        "--speaker": options.speaker,
        "--room": options.room,
        "--track": options.track,
        "--day": options.day,
        "--from": options.starts,
        "--to": options.ends,
        "--talks": options.talks,
        "--mine": options.mine,
        "--session": session,
        "--only schedule": only == "schedule",
        "--alarm": extras.alarms,
        "--zone venue": extras.at_venue,
    }
    _reject_given(given, _FOR_SESSIONS)


def _reject_given(options: Mapping[str, object], wherefore: tuple[str, str]) -> None:
    for option, value in options.items():
        if value:
            message, hint = wherefore
            raise UsageError(f"{option} {message}", hint=f"leave out {option}{hint}")


def _warn_not_newer(context: Context, names: Sequence[str] | None, now: Instant) -> None:
    """Report a workshop file whose `updated` must be raised.

    Calendar programs ignore an entry that is not newer than theirs. Only the user's own file is
    reported: nobody edits the others.
    """
    if context.store.chosen(names[0] if names else None).id is None:
        hint = f"write `updated: {now:%Y-%m-%d %H:%M} UTC` in it, or calendars ignore the changes"
        context.streams.info("entries changed, but `updated` of the workshop file did not", hint)


def _require_supported_options(
    export_format: formats.ExportFormat,
    extras: Extras,
    only: ExportPart | None,
    tz: Sequence[str] | None,
) -> None:
    """Reject options that the chosen format does not support.

    Raises:
        UsageError: one was given.
    """
    if export_format.name != CALENDAR and extras != NO_EXTRAS:
        message = (
            f"--alarm, --deadline-alarm, --todo and --zone do not apply to {export_format.name}"
        )
        raise UsageError(message, hint="leave them out, or write a calendar: -o FILE.ics")
    if tz and not export_format.has_zones:
        message = f"--tz: {export_format.name} has only the venue's time"
        raise UsageError(message, hint="leave out --tz; the app that shows the file converts times")
    if export_format.programme_only and only == "deadlines":
        message = f"--only deadlines: {export_format.name} cannot hold deadlines"
        others = [candidate.name for candidate in formats.FORMATS if not candidate.programme_only]
        raise UsageError(message, hint=f"choose {listed(others, 'or')}")


def _known_ids(typed: Sequence[str] | None, ids: Iterable[str]) -> tuple[str, ...]:
    names = tuple(ids)
    for name in typed or ():
        require_known("session", name, names, "find ids with `digbug schedule --json`")
    return tuple(typed or ())


def _durations(option: str, values: Sequence[str] | None) -> tuple[timedelta, ...]:
    spans = []
    for text in values or ():
        span = moments.to_duration(text, short=True)
        if span is None:
            message = f"{option}: {quoted(text)} is not a valid duration"
            raise UsageError(message, hint="write it as 15m, 1h, 1d or 1w")
        spans.append(span)
    return tuple(dict.fromkeys(spans))
