"""digbug export: a calendar file, or a table, of the programme and the dates."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal

import typer

from digbug_cli.cli.completion import complete_session
from digbug_cli.cli.context import World
from digbug_cli.cli.export_selection import CALENDAR, read_earlier_state, select_entries
from digbug_cli.cli.options import (
    ClockOption,
    ColorOption,
    JsonOption,
    NowOption,
    WorkshopOption,
    complete_zone,
    reject_with_file_output,
    require_known,
)
from digbug_cli.cli.session_options import SessionFilterOptions, build_filters, with_filter_options
from digbug_cli.core.changes.selection import (
    NO_EXTRAS,
    ExportPart,
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
from digbug_cli.outputs.files import formats
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


@with_filter_options("kind")
def export(
    ctx: typer.Context,
    *,
    workshop_name: WorkshopOption = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="A file or folder; - is standard output."
        ),
    ] = None,
    form: Annotated[
        Literal["ics", "csv", "tsv", "md", "json", "schedule-json", "schedule-xml"] | None,
        typer.Option("--format", help="What to write, where the suffix of FILE does not say it."),
    ] = None,
    only: Annotated[
        ExportPart | None,
        typer.Option("--only", help="Write only the programme, or only the dates."),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="Only sessions and dates of this kind. May be repeated.",
            autocompletion=_complete_kind,
        ),
    ] = None,
    options: SessionFilterOptions,
    session: Annotated[
        list[str] | None,
        typer.Option(
            "--session",
            metavar="ID",
            help="Only the session of this id.",
            autocompletion=complete_session,
        ),
    ] = None,
    split: Annotated[
        bool, typer.Option("--split", help="Write a file for each entry, into a folder.")
    ] = False,
    alarm: Annotated[
        list[str] | None,
        typer.Option("--alarm", metavar="TIME", help="Remind so long before a session: 15m, 1h."),
    ] = None,
    deadline_alarm: Annotated[
        list[str] | None,
        typer.Option("--deadline-alarm", metavar="TIME", help="The same before a date: 1d, 1w."),
    ] = None,
    zone: Annotated[
        Literal["utc", "venue"],
        typer.Option(
            "--zone",
            help="Times in UTC, or on the venue's clocks where all programs read those right.",
        ),
    ] = "utc",
    todo: Annotated[
        bool, typer.Option("--todo", help="Write what closes at a cut-off as a task too.")
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="OLD",
            help="Tell what changed since an earlier .ics or YAML file, and cancel what is gone.",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite a file that digbug did not write.")
    ] = False,
    tz: Annotated[
        list[str] | None,
        typer.Option(
            "--tz",
            metavar="ZONE",
            help="Add the times in this zone: to a calendar's notes, to a table as a column.",
            autocompletion=complete_zone,
        ),
    ] = None,
    as_json: JsonOption = False,
    clock: ClockOption = None,
    color: ColorOption = None,
    now: NowOption = None,
) -> None:
    """Write a calendar that every program imports, or a table.

    It is named after the workshop. Importing a newer calendar updates the entries in place, and
    shows them in that calendar's own zone.

    The suffix of FILE says what is written: .ics, .csv, .tsv, .md or .json; .xml or .schedule.json
    for conference apps. An option that chooses or reminds may be repeated.
    """
    world: World = ctx.obj
    reject_with_file_output(output, "--json", is_given=as_json)
    reject_with_file_output(output, "--split", is_given=split)
    # With --split FILE is a folder, whatever it is called.
    export_format = _export_format(form, None if split else output)
    extras = Extras(
        removed=(),
        alarms=_durations("--alarm", alarm),
        deadline_alarms=_durations("--deadline-alarm", deadline_alarm),
        tasks=todo,
        at_venue=zone == "venue",
    )
    _require_supported_options(export_format, extras, only, tz)
    workshop = world.workshop(workshop_name)
    viewer = world.viewer(tz, now, workshop, clock=clock)
    filters = build_filters(world, workshop, options._replace(kind=kind), viewer, _KINDS).replaced(
        ids=_known_ids(session, (other.id for other in workshop.sessions))
    )
    before = read_earlier_state(workshop, since) if since is not None else None
    if message := misspelt_note(workshop, filters):
        world.info(message)
    selection = select_entries(
        world, workshop, viewer, filters, only=only, before=before, export_format=export_format
    )
    selections = tuple(single_selections(selection)) if split else (selection,)
    revised = _revision(world, workshop, now)
    contents = [
        export_format.render(
            workshop,
            part.sessions,
            part.deadlines,
            now=viewer.now,
            revised=revised,
            zones=viewer.zones if tz else (),
            clock=viewer.clock,
            extras=extras.replaced(removed=part.removed),
        )
        for part in selections
    ]
    paths = _paths(output, workshop, selections, export_format, split=split)
    _write(world, paths, contents, export_format, force=force)
    changed = selection_changes(selection, before.entries, workshop, only) if before else None
    if changed and before and before.revised and revised <= before.revised:
        _warn_not_newer(world, workshop_name, viewer.now)
    if as_json:
        from digbug_cli.outputs.documents.export import export_document

        counts = len(selection.sessions), len(selection.deadlines)
        world.show_json(export_document([*map(str, paths)], *counts, changed))
        return
    _report_written(world, paths, selection, export_format)
    if changed is not None:
        from digbug_cli.outputs.pages import changes as changes_page

        world.show(
            changes_page.page(workshop.title, changed, viewer), color=color, beside=not paths
        )


def _write(
    world: World,
    paths: Sequence[Path],
    contents: Sequence[bytes],
    export_format: formats.ExportFormat,
    *,
    force: bool,
) -> None:
    """Write each content to its path; without paths there is one, for standard output."""
    if not paths:
        world.print_bytes(contents[0])
    for path in paths:
        files.ensure_overwritable(path, export_format.signature, force=force)
    for path, content in zip(paths, contents, strict=False):
        files.atomic_write(path, content)


def _warn_not_newer(world: World, name: str | None, now: Instant) -> None:
    """Say what calendars want of a workshop file that changed; no other is there to be edited."""
    if world.chosen_workshop_ref(name).id is None:
        hint = f"write `updated: {now:%Y-%m-%d %H:%M} UTC` in it: calendars take what is newer"
        world.info("something changed, but the workshop file is no newer", hint)


def _export_format(name: str | None, output: str | None) -> formats.ExportFormat:
    """Return what is to be written: what is named, else what the suffix says, else a calendar."""
    export_format = formats.by_path(output) if output else None
    if name is not None:
        export_format = formats.by_name(name)
    if (
        export_format is None
        and output
        and output != files.STDIN
        and not files.is_folder(output)
        and Path(output).suffix
    ):
        suffixes = listed([candidate.suffixes[0] for candidate in formats.FORMATS], "or")
        message = f"--output: {quoted(output)} does not say what to write"
        raise UsageError(message, hint=f"its suffix may be {suffixes}; or name a --format")
    return export_format or formats.FORMATS[0]


def _require_supported_options(
    export_format: formats.ExportFormat,
    extras: Extras,
    only: ExportPart | None,
    tz: Sequence[str] | None,
) -> None:
    """Look whether the options ask for what a form has.

    Raises:
        UsageError: it has no such thing.
    """
    if export_format.name != CALENDAR and extras != NO_EXTRAS:
        message = "--alarm, --deadline-alarm, --todo and --zone are for calendars"
        raise UsageError(message, hint=f"this writes {export_format.name}")
    if tz and "zones" not in export_format.options:
        message = f"--tz: {export_format.name} has times on the venue's clocks alone"
        raise UsageError(message, hint="whatever shows it puts them on its own")
    if export_format.programme_only and only == "deadlines":
        message = f"--only deadlines: {export_format.name} has no place for dates"
        others = [candidate.name for candidate in formats.FORMATS if not candidate.programme_only]
        raise UsageError(message, hint=f"{listed(others)} have one")


def _known_ids(typed: Sequence[str] | None, ids: Iterable[str]) -> tuple[str, ...]:
    names = tuple(ids)
    for name in typed or ():
        require_known("session", name, names, "`digbug schedule --json` has the ids")
    return tuple(typed or ())


def _durations(option: str, values: Sequence[str] | None) -> tuple[timedelta, ...]:
    spans = []
    for text in values or ():
        span = moments.to_duration(text, short=True)
        if span is None:
            message = f"{option}: {quoted(text)} is no length of time"
            raise UsageError(message, hint="write it as 15m, 1h, 1d or 1w")
        spans.append(span)
    return tuple(dict.fromkeys(spans))


def _revision(world: World, workshop: Workshop, now: str | None) -> Instant:
    """Return the moment of this revision of the calendar.

    It is when the file says it last changed, so that the same file gives the same bytes.
    """
    if workshop.updated is not None:
        return workshop.updated
    value = world.environ.get("SOURCE_DATE_EPOCH")
    if not value:
        return world.moment(now, lambda: world.own_zone(workshop.zone), workshop.zone)
    try:
        return Instant(datetime.fromtimestamp(int(value), UTC))
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH: {quoted(value)} is no number of seconds since 1970"
        raise UsageError(message) from None


def _paths(
    output: str | None,
    workshop: Workshop,
    selections: Sequence[ExportSelection],
    export_format: formats.ExportFormat,
    *,
    split: bool,
) -> list[Path]:
    """Return where each part goes; nowhere where all of it goes to standard output."""
    if output is not None and not output:
        raise UsageError("--output: there is nothing behind it")
    if output == files.STDIN:
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
    world: World,
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
    world.info(f"{message}{next_step}")
