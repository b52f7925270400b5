"""digbug init: write a new workshop file."""

from pathlib import Path
from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.option_values import reject_with_file_output
from digbug_cli.cli.options import JsonOption, NowOption, complete_zone
from digbug_cli.core.check.fields import slug
from digbug_cli.core.text import quoted
from digbug_cli.core.time.instants import to_wall
from digbug_cli.errors import UsageError
from digbug_cli.outputs.files import workshop_template
from digbug_cli.system import files

EXAMPLES = (
    "digbug init",
    "digbug init my-workshop.yaml --timezone America/Vancouver",
)

_NAMELESS = "workshop"


def init(
    ctx: typer.Context,
    *,
    file: Annotated[
        str,
        typer.Argument(metavar="[FILE]", help="The YAML file to write (- for standard output)."),
    ] = "workshop.yaml",
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

    Comments in the file explain each part. The id of the workshop is the name of the file; its
    dates are some months from now.
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
    identifier = _NAMELESS if is_stream else slug(path.stem) or _NAMELESS
    today = to_wall(context.preferences.moment(now, lambda: zone, None), zone.rules).date()
    content = workshop_template.render(identifier, zone, today)
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
