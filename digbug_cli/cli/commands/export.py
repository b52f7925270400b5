"""digbug export: write the programme and the deadlines to calendars, tables and other files."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, Literal

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.date_filters import (
    TagOption,
    WithinOption,
    YearOption,
    only_followed,
)
from digbug_cli.cli.exports.choice import (
    ALL_KINDS,
    ExportChoice,
    content_of_one,
    content_of_several,
    programme_of_lists,
)
from digbug_cli.cli.exports.content import CALENDAR, ExportOptions
from digbug_cli.cli.exports.files import (
    export_format_of,
    file_paths,
    report_written,
    write_files,
)
from digbug_cli.cli.exports.lists import list_title
from digbug_cli.cli.option_values import (
    reject_together,
    reject_with_file_output,
    require_option,
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
from digbug_cli.cli.session_arguments import source_of_words
from digbug_cli.cli.session_options import SessionFilterOptions, with_filter_options
from digbug_cli.cli.stores.deadline_lists import Lists
from digbug_cli.cli.stores.workshop_ref import ProgrammeSource
from digbug_cli.core.changes.selection import NO_EXTRAS, ExportPart, Extras, single_selections
from digbug_cli.core.check import moments
from digbug_cli.core.check.fields import slug
from digbug_cli.core.model import Workshop
from digbug_cli.core.text import listed, quoted
from digbug_cli.core.time.instants import Instant
from digbug_cli.errors import DigbugError, UsageError
from digbug_cli.outputs import formats

EXAMPLES = (
    "digbug export --alarm 15m --deadline-alarm 1d",
    "digbug export --only deadlines --todo -o deadlines.ics",
    "digbug export --since old.ics -o new.ics",
    "digbug export -o programme.md --tz Europe/Berlin",
    "digbug export -w dig-bug-2025 -w bugs-2023 -o both.ics",
    "digbug export --all --tag security --deadline-alarm 1w -o deadlines.ics",
    "digbug export --followed --todo -o deadlines.ics",
)


def _complete_kind(incomplete: str) -> list[str]:
    return [kind for kind in ALL_KINDS if kind.startswith(incomplete)]


@with_filter_options(*(name for name in SessionFilterOptions._fields if name != "kind"))
def export(
    ctx: typer.Context,
    *,
    workshop_name: ListsOption = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="All that you have added: see digbug add."),
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
            metavar="SESSION",
            help="Only this session: its id, label or words of its title. May be repeated.",
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

    Several workshops, or all with --all, are written as one programme, with the dates of deadline
    lists among them. --followed, --tag, --year, --within, --since and --only deadlines write only
    dates, as `digbug deadlines` selects them. A date that is marked as submitted has no reminders,
    and its task is completed.
    """
    context: Context = ctx.obj
    reject_together("--workshop", "--all", are_given=bool(everything and workshop_name))
    reject_together("--all", "--followed", are_given=everything and followed)
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
    of_many = everything or followed
    if session and not of_many:
        source = source_of_words(context, ProgrammeSource(tuple(workshop_name or ())), session)
        workshop_name = list(source.names) or None
    lists = _lists(context, workshop_name, everything=everything, followed=followed)
    workshop = None if of_many or within else _only_workshop(lists, workshop_name)
    choice = ExportChoice(
        contents=ExportOptions(export_format, only, since, tz, now),
        extras=extras,
        options=options._replace(kind=kind),
        session=session,
        tag=tag,
        year=year,
        within=within,
    )
    programme = None
    if workshop is None and not followed and not choice.is_of_dates:
        programme = programme_of_lists(context, lists, everything=everything)
    owners = programme.workshops if programme else ()
    viewer = context.preferences.viewer(tz, now, *owners, *lists.owners, clock=clock)
    if workshop:
        content = content_of_one(context, workshop, viewer, choice)
    else:
        title = _title_of_lists(
            context, lists, workshop_name, of_many=of_many, has_sessions=programme is not None
        )
        content = content_of_several(context, lists, programme, viewer, choice, title=title)
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
    context: Context,
    lists: Lists,
    names: Sequence[str] | None,
    *,
    of_many: bool,
    has_sessions: bool,
) -> str:
    if names is None and not of_many:
        chosen = context.store.chosen(None)
        names = [chosen.id or chosen.path]
    return list_title(names or (), lists, has_sessions=has_sessions)


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


def _durations(option: str, values: Sequence[str] | None) -> tuple[timedelta, ...]:
    spans = []
    for text in values or ():
        span = moments.to_duration(text, short=True)
        if span is None:
            message = f"{option}: {quoted(text)} is not a valid duration"
            raise UsageError(message, hint="write it as 15m, 1h, 1d or 1w")
        spans.append(span)
    return tuple(dict.fromkeys(spans))
