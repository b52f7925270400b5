"""digbug init: write a new workshop file."""

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.option_values import reject_with_file_output, require_value
from digbug_cli.cli.options import JsonOption, NowOption, complete_zone
from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Text
from digbug_cli.core.check.fields import slug
from digbug_cli.core.text import folded, line, quoted
from digbug_cli.core.time.instants import FIRST_YEAR, to_wall
from digbug_cli.core.time.zone import Zone
from digbug_cli.errors import Origin, UsageError
from digbug_cli.outputs.files import pages_workflow, workshop_template
from digbug_cli.outputs.files.template_schedule import MAX_DAYS, MAX_ROOMS
from digbug_cli.outputs.files.workshop_template import WorkshopPlan
from digbug_cli.system import files

EXAMPLES = (
    "digbug init",
    "digbug init my-workshop.yaml --timezone America/Vancouver",
    "digbug init --name 'Clocks' --dates 2027-06-10..2027-06-11 --rooms A,B",
    "digbug init --workflow",
)

_NAMELESS = "workshop"
_FILE = f"{_NAMELESS}.yaml"


def init(
    ctx: typer.Context,
    *,
    file: Annotated[
        str,
        typer.Argument(metavar="[FILE]", help="The YAML file to write (- for standard output)."),
    ] = _FILE,
    name: Annotated[
        str | None, typer.Option("--name", metavar="TEXT", help="The name of the workshop.")
    ] = None,
    host: Annotated[
        str | None,
        typer.Option("--host", metavar="TEXT", help="The conference that it belongs to."),
    ] = None,
    dates: Annotated[
        str | None,
        typer.Option(
            "--dates",
            metavar="A..B",
            help="The first day and the last, or one day: 2027-06-10..2027-06-11.",
        ),
    ] = None,
    rooms: Annotated[
        str | None,
        typer.Option("--rooms", metavar="A,B", help="The rooms, for sessions in parallel."),
    ] = None,
    timezone: Annotated[
        str | None,
        typer.Option(
            "--timezone",
            metavar="ZONE",
            help="The zone of the venue, such as Asia/Tokyo. Default: your own zone.",
            autocompletion=complete_zone,
        ),
    ] = None,
    workflow: Annotated[
        bool,
        typer.Option(
            "--workflow",
            help="Also write a GitHub workflow that publishes the site of FILE, which may exist.",
        ),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")] = False,
    as_json: JsonOption = False,
    now: NowOption = None,
) -> None:
    """Write a new workshop file to fill in.

    Comments in the file explain each line. With several days or rooms, the file has sessions in
    each of them. Without --dates, the workshop is some months from now. The id of the workshop is
    the name of the file, or is derived from --name if you name no file.

    With --workflow, an existing workshop file is left as it is; --force overwrites the workflow
    alone.
    """
    context: Context = ctx.obj
    reject_with_file_output(file, "--json", is_given=as_json)
    reject_with_file_output(file, "--workflow", is_given=workflow)
    reject_with_file_output(file, "--force", is_given=force)
    path = Path(file)
    is_stream = files.is_stdout(file) or files.is_stream(file)
    if not is_stream and path.suffix.casefold() not in files.YAML_SUFFIXES:
        hint = "end it in .yaml or .yml, or write - for standard output"
        raise UsageError(f"{quoted(file)} is not a valid name of a workshop file", hint=hint)
    if workflow:
        _require_usable_workflow(path, force=force)
    stated = _stated(name, host, dates, rooms)
    exists = workflow and files.exists(path)
    if exists and any(stated):
        message = f"{quoted(file)} exists: --name, --host, --dates and --rooms have no effect"
        raise UsageError(message, hint="leave them out, or name another file")
    if not is_stream and not exists:
        files.ensure_overwritable(path, None, force=force and not workflow)
    new = None
    if not exists:
        new = _new_workshop(context, path, stated, timezone, now, is_nameless=is_stream)
    if new and files.is_stdout(file):
        context.streams.print(new.content)
        return
    if new:
        files.atomic_write(path, new.content.encode())
    if workflow:
        target = Path(pages_workflow.PATH)
        files.make_folder(target.parent)
        files.atomic_write(target, pages_workflow.render(path.as_posix()).encode())
    if as_json:
        _show_json(context, file, new, workflow=workflow)
    else:
        _report(context, file, new, workflow=workflow)


def _show_json(context: Context, file: str, new: "_NewWorkshop | None", *, workflow: bool) -> None:
    from digbug_cli.outputs.documents.init import init_document

    context.streams.show_json(
        init_document(
            file if new else None,
            new and new.id,
            new and new.zone.name,
            pages_workflow.PATH if workflow else None,
        )
    )


def _report(context: Context, file: str, new: "_NewWorkshop | None", *, workflow: bool) -> None:
    if new:
        next_step = f"edit it, then run `digbug check {file}` and `digbug schedule -w {file}`"
        context.streams.info(
            f"wrote {file}: a workshop to fill in, with times in {new.zone.name}", next_step
        )
    if workflow:
        next_step = 'choose "GitHub Actions" as the source in the settings of Pages, then push'
        context.streams.info(f"wrote {pages_workflow.PATH}: publishes {file}", next_step)


class _Stated(NamedTuple):
    """What the options say of the workshop."""

    name: str | None
    host: str | None
    days: tuple[date, ...]
    rooms: tuple[str, ...]


class _NewWorkshop(NamedTuple):
    """A new workshop file, with the id and the zone written into it."""

    content: str
    id: str
    zone: Zone


def _new_workshop(
    context: Context,
    path: Path,
    stated: _Stated,
    timezone: str | None,
    now: str | None,
    *,
    is_nameless: bool,
) -> _NewWorkshop:
    zone = (
        context.preferences.own_zone(None)
        if timezone is None
        else context.preferences.zone(timezone, "--timezone: ")
    )
    # `PST` is an offset of one season; a workshop file needs the zone of a place.
    zone = zone.region or zone
    today = to_wall(context.preferences.moment(now, lambda: zone, None), zone.rules).date()
    days = stated.days or (today + workshop_template.UNTIL_THEN,)
    identifier = slug("" if is_nameless else path.stem) or _NAMELESS
    if stated.name and (is_nameless or str(path) == _FILE):
        identifier = _id_of(stated.name, days[0]) or identifier
    plan = WorkshopPlan(
        id=identifier,
        zone=zone,
        today=today,
        name=stated.name,
        host=stated.host,
        days=days,
        rooms=stated.rooms,
    )
    return _NewWorkshop(workshop_template.render(plan), identifier, zone)


def _stated(name: str | None, host: str | None, dates: str | None, rooms: str | None) -> _Stated:
    """Return the options, checked.

    Raises:
        UsageError: one of them is invalid.
    """
    return _Stated(
        name=_line("--name", name),
        host=_line("--host", host),
        days=_days(dates) if dates is not None else (),
        rooms=_rooms(rooms) if rooms is not None else (),
    )


def _line(option: str, value: str | None) -> str | None:
    """Return the value of an option as one safe line; None without the option."""
    return line(require_value(option, value)) if value is not None else None


def _days(value: str) -> tuple[date, ...]:
    """Return the days from the first to the last, which may be the same.

    Raises:
        UsageError: they are invalid, or too many.
    """
    diagnostics, origin = Diagnostics(), Origin("--dates")
    first, _, last = require_value("--dates", value).partition("..")
    begin = moments.to_date(Text(first.strip(), origin), diagnostics)
    end = moments.to_date(Text(last.strip() or first.strip(), origin), diagnostics)
    if begin is None or end is None:
        problem = diagnostics.problems[0]
        hint = "write a day, or the first and the last: 2027-06-10..2027-06-11"
        raise UsageError(f"--dates: {problem.text}", hint=hint)
    count = (end - begin).days + 1
    if not 1 <= count <= MAX_DAYS:
        message = f"--dates: {begin} to {end} is not 1 to {MAX_DAYS} days"
        raise UsageError(message, hint="write the first day, two dots, and the last day")
    if begin.year == FIRST_YEAR:
        raise UsageError(f"--dates: {begin} is too early: its deadlines are before it")
    return tuple(begin + timedelta(days=number) for number in range(count))


def _rooms(value: str) -> tuple[str, ...]:
    """Return the names of rooms between commas.

    Raises:
        UsageError: one is empty or there twice, or they are too many.
    """
    names = [line(name) for name in require_value("--rooms", value).split(",")]
    if not all(names):
        raise UsageError("--rooms: a room has no name", hint="remove a comma")
    if len(set(map(folded, names))) < len(names):
        raise UsageError("--rooms: two rooms have the same name", hint="give each its own name")
    if len(names) > MAX_ROOMS:
        message = f"--rooms: more than {MAX_ROOMS} rooms"
        raise UsageError(message, hint="name some of them, and add the others in the file")
    return tuple(names)


def _id_of(name: str, day: date) -> str:
    """Return an id made of a name and the year, so that next year's is another one."""
    identifier, year = slug(name), str(day.year)
    return identifier if not identifier or year in identifier else f"{identifier}-{year}"


def _require_usable_workflow(workshop: Path, *, force: bool) -> None:
    """Reject a workshop file that a workflow cannot name, or a workflow that is there.

    Raises:
        UsageError: the file is not in this folder, or GitHub would replace a part of its name.
        DigbugError: there is a workflow, and `force` is not set.
    """
    if workshop.is_absolute() or ".." in workshop.parts or "${{" in str(workshop):
        message = f"--workflow: {quoted(str(workshop))} is not a file of this repository"
        raise UsageError(message, hint="run it in the repository, with a path inside it")
    files.ensure_overwritable(Path(pages_workflow.PATH), None, force=force)
