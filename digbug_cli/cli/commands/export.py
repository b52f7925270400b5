"""digbug export: write the programme and the deadlines to calendars, tables and other files."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.export_selection import (
    CALENDAR,
    read_earlier_state,
    revision,
    select_entries,
)
from digbug_cli.cli.option_values import reject_with_file_output, require_known, require_option
from digbug_cli.cli.options import (
    ClockOption,
    ColorOption,
    ForceOption,
    JsonOption,
    NowOption,
    WorkshopOption,
    complete_zone,
    completer,
)
from digbug_cli.cli.session_filters import build_filters
from digbug_cli.cli.session_options import SessionFilterOptions, with_filter_options
from digbug_cli.core.changes.selection import (
    NO_EXTRAS,
    ExportPart,
    ExportRequest,
    ExportSelection,
    Extras,
    selection_changes,
    single_selections,
)
from digbug_cli.core.check import moments
from digbug_cli.core.finding.filters import misspelt_note
from digbug_cli.core.model import DEADLINE_KINDS, SESSION_KINDS, Workshop
from digbug_cli.core.text import listed, quoted
from digbug_cli.core.time.instants import Instant
from digbug_cli.errors import UsageError
from digbug_cli.outputs import formats
from digbug_cli.system import files

EXAMPLES = (
    "digbug export --alarm 15m --deadline-alarm 1d",
    "digbug export --only deadlines --todo -o deadlines.ics",
    "digbug export --since old.ics -o new.ics",
    "digbug export -o programme.md --tz Europe/Berlin",
)

_KINDS = tuple(dict.fromkeys((*SESSION_KINDS, *DEADLINE_KINDS)))


def _complete_kind(incomplete: str) -> list[str]:
    return [kind for kind in _KINDS if kind.startswith(incomplete)]


@with_filter_options(*(name for name in SessionFilterOptions._fields if name != "kind"))
def export(
    ctx: typer.Context,
    *,
    workshop_name: WorkshopOption = None,
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
    """
    context: Context = ctx.obj
    reject_with_file_output(output, "--json", is_given=as_json)
    reject_with_file_output(output, "--split", is_given=split)
    require_option(
        "--no-color" if color is False else "--color",
        "--since",
        "OLD",
        is_given=color is not None,
        is_useful=since is not None,
    )
    # With --split, FILE is a folder, even if it has a suffix.
    export_format = _export_format(form, None if split else output)
    extras = Extras(
        removed=(),
        alarms=_durations("--alarm", alarm),
        deadline_alarms=_durations("--deadline-alarm", deadline_alarm),
        tasks=todo,
        at_venue=zone == "venue",
    )
    _require_supported_options(export_format, extras, only, tz)
    workshop = context.store.workshop(workshop_name)
    viewer = context.preferences.viewer(tz, now, workshop, clock=clock)
    filters = build_filters(
        context, workshop, options._replace(kind=kind), viewer, _KINDS
    ).replaced(ids=_known_ids(session, (other.id for other in workshop.sessions)))
    before = read_earlier_state(workshop, since) if since is not None else None
    if message := misspelt_note(workshop, filters):
        context.streams.info(message)
    selection = select_entries(
        context, workshop, viewer, filters, only=only, before=before, export_format=export_format
    )
    selections = tuple(single_selections(selection)) if split else (selection,)
    revised = revision(context, workshop, now)
    changed = selection_changes(selection, before.entries, workshop, only) if before else None
    contents = [
        export_format.render(
            ExportRequest(
                workshop=workshop,
                sessions=part.sessions,
                deadlines=part.deadlines,
                now=viewer.now,
                revised=revised,
                zones=viewer.zones if tz else (),
                clock=viewer.clock,
                extras=extras.replaced(removed=part.removed),
                changes=changed or (),
                since=before.revised if before else None,
            )
        )
        for part in selections
    ]
    paths = _paths(output, workshop, selections, export_format, split=split)
    _write(context, paths, contents, export_format, force=force)
    if changed and before and before.revised and revised <= before.revised:
        _warn_not_newer(context, workshop_name, viewer.now)
    if as_json:
        from digbug_cli.outputs.documents.export import export_document

        counts = len(selection.sessions), len(selection.deadlines)
        context.streams.show_json(export_document([*map(str, paths)], *counts, changed))
        return
    _report_written(context, paths, selection, export_format)
    if changed is not None:
        from digbug_cli.outputs.pages import changes as changes_page

        context.streams.show(
            changes_page.page(workshop.title, changed, viewer), color=color, beside=not paths
        )


def _write(
    context: Context,
    paths: Sequence[Path],
    contents: Sequence[bytes],
    export_format: formats.ExportFormat,
    *,
    force: bool,
) -> None:
    """Write each content to its path; without paths, write the only one to standard output."""
    if not paths:
        context.streams.print_bytes(contents[0])
    for path in paths:
        files.ensure_overwritable(path, export_format.signature, force=force)
    files.write_all(dict(zip(paths, contents, strict=False)))


def _warn_not_newer(context: Context, name: str | None, now: Instant) -> None:
    """Report a workshop file whose `updated` must be raised.

    Calendar programs ignore an entry that is not newer than theirs. Only the user's own file is
    reported: nobody edits the others.
    """
    if context.store.chosen(name).id is None:
        hint = f"write `updated: {now:%Y-%m-%d %H:%M} UTC` in it, or calendars ignore the changes"
        context.streams.info("entries changed, but `updated` of the workshop file did not", hint)


def _export_format(name: str | None, output: str | None) -> formats.ExportFormat:
    """Return the format to write: the named one, else that of the suffix, else a calendar.

    Raises:
        UsageError: the suffix is unknown.
    """
    export_format = formats.by_path(output) if output else None
    if name is not None:
        export_format = formats.by_name(name)
    if (
        export_format is None
        and output
        and not (files.is_stdout(output) or files.is_stream(output) or files.is_folder(output))
        and Path(output).suffix
    ):
        suffixes = listed([candidate.suffixes[0] for candidate in formats.FORMATS], "or")
        message = f"--output: {quoted(output)} has no known suffix"
        raise UsageError(message, hint=f"use {suffixes}, or choose a --format")
    return export_format or formats.FORMATS[0]


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


def _paths(
    output: str | None,
    workshop: Workshop,
    selections: Sequence[ExportSelection],
    export_format: formats.ExportFormat,
    *,
    split: bool,
) -> list[Path]:
    """Return the path of each file to write; none if the output is standard output.

    Raises:
        UsageError: `output` is empty.
        DigbugError: the folder cannot be made.
    """
    if output is not None and not output:
        raise UsageError("--output needs a value")
    if output is not None and files.is_stdout(output):
        return []
    if split:
        folder = Path(output or workshop.id)
        files.make_folder(folder)
        return [folder / f"{selection.name}{export_format.suffixes[0]}" for selection in selections]
    name = f"{selections[0].name}{export_format.suffixes[0]}"
    if output is None:
        return [Path(name)]
    return [files.output_path(output, name)]


def _report_written(
    context: Context,
    paths: Sequence[Path],
    selection: ExportSelection,
    export_format: formats.ExportFormat,
) -> None:
    if not paths:
        return
    if len(paths) > 1:
        message = f"wrote {len(paths)} files into {paths[0].parent}: {selection.contents}"
    else:
        message = f"wrote {paths[0]}: {selection.contents}"
    next_step = (
        "; open it, or choose Import in your calendar"
        if export_format.name == CALENDAR and len(paths) == 1
        else ""
    )
    context.streams.info(f"{message}{next_step}")
