"""digbug init: write a new workshop file."""

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

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
from digbug_cli.errors import Origin, UsageError
from digbug_cli.outputs.files import workshop_template
from digbug_cli.outputs.files.template_schedule import MAX_DAYS, MAX_ROOMS
from digbug_cli.outputs.files.workshop_template import WorkshopPlan
from digbug_cli.system import files

EXAMPLES = (
    "digbug init",
    "digbug init my-workshop.yaml --timezone America/Vancouver",
    "digbug init --name 'Clocks' --dates 2027-06-10..2027-06-11 --rooms A,B",
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
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")] = False,
    as_json: JsonOption = False,
    now: NowOption = None,
) -> None:
    """Write a new workshop file to fill in.

    Comments in the file explain each line. With several days or rooms, the file has sessions in
    each of them. Without --dates, the workshop is some months from now. The id of the workshop is
    the name of the file, or is made of --name if you name no file.
    """
    context: Context = ctx.obj
    reject_with_file_output(file, "--json", is_given=as_json)
    reject_with_file_output(file, "--force", is_given=force)
    path = Path(file)
    is_stream = files.is_stdout(file) or files.is_stream(file)
    if not is_stream:
        if path.suffix.casefold() not in files.YAML_SUFFIXES:
            hint = "end it in .yaml or .yml, or write - for standard output"
            raise UsageError(f"{quoted(file)} is not a valid name of a workshop file", hint=hint)
        files.ensure_overwritable(path, None, force=force)
    zone = (
        context.preferences.own_zone(None)
        if timezone is None
        else context.preferences.zone(timezone, "--timezone: ")
    )
    # `PST` is an offset of one season; a workshop file needs the zone of a place.
    zone = zone.region or zone
    today = to_wall(context.preferences.moment(now, lambda: zone, None), zone.rules).date()
    days = _days(dates) if dates is not None else (today + workshop_template.UNTIL_THEN,)
    stated_name = _line("--name", name)
    is_unnamed = is_stream or file == _FILE
    identifier = slug("" if is_stream else path.stem) or _NAMELESS
    if stated_name and is_unnamed:
        identifier = _id_of(stated_name, days[0]) or identifier
    plan = WorkshopPlan(
        id=identifier,
        zone=zone,
        today=today,
        name=stated_name,
        host=_line("--host", host),
        days=days,
        rooms=_rooms(rooms) if rooms is not None else (),
    )
    content = workshop_template.render(plan)
    if files.is_stdout(file):
        context.streams.print(content)
        return
    files.atomic_write(path, content.encode())
    if as_json:
        from digbug_cli.outputs.documents.init import init_document

        context.streams.show_json(init_document(file, identifier, zone.name))
        return
    next_step = f"edit it, then run `digbug check {file}` and `digbug schedule -w {file}`"
    context.streams.info(
        f"wrote {file}: a workshop to fill in, with times in {zone.name}", next_step
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
        raise UsageError(f"--dates: {problem.text}", hint=problem.hint)
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
