"""digbug init: write a new workshop file."""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.option_values import reject_with_file_output
from digbug_cli.cli.options import JsonOption, NowOption, complete_zone
from digbug_cli.core.check.fields import slug
from digbug_cli.core.text import quoted
from digbug_cli.core.time.instants import to_wall
from digbug_cli.core.time.zone import Zone
from digbug_cli.errors import UsageError
from digbug_cli.outputs.files import pages_workflow, workshop_template
from digbug_cli.system import files

EXAMPLES = (
    "digbug init",
    "digbug init my-workshop.yaml --timezone America/Vancouver",
    "digbug init --workflow",
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

    Comments in the file explain each part. The id of the workshop is the name of the file; its
    dates are some months from now.

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
    exists = workflow and files.exists(path)
    if not is_stream and not exists:
        files.ensure_overwritable(path, None, force=force and not workflow)
    new = None if exists else _new_workshop(context, path, timezone, now, is_nameless=is_stream)
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
        from digbug_cli.outputs.documents.init import init_document

        context.streams.show_json(
            init_document(
                file if new else None,
                new and new.id,
                new and new.zone.name,
                pages_workflow.PATH if workflow else None,
            )
        )
        return
    if new:
        next_step = f"edit it, then run `digbug check {file}` and `digbug schedule -w {file}`"
        context.streams.info(
            f"wrote {file}: a workshop to fill in, with times in {new.zone.name}", next_step
        )
    if workflow:
        next_step = 'choose "GitHub Actions" as the source in the settings of Pages, then push'
        context.streams.info(f"wrote {pages_workflow.PATH}: publishes {file}", next_step)


class _NewWorkshop(NamedTuple):
    """A new workshop file, with the id and the zone written into it."""

    content: str
    id: str
    zone: Zone


def _new_workshop(
    context: Context, path: Path, timezone: str | None, now: str | None, *, is_nameless: bool
) -> _NewWorkshop:
    zone = (
        context.preferences.own_zone(None)
        if timezone is None
        else context.preferences.zone(timezone, "--timezone: ")
    )
    # `PST` is an offset of one season; a workshop file needs the zone of a place.
    zone = zone.region or zone
    identifier = _NAMELESS if is_nameless else slug(path.stem) or _NAMELESS
    today = to_wall(context.preferences.moment(now, lambda: zone, None), zone.rules).date()
    return _NewWorkshop(workshop_template.render(identifier, zone, today), identifier, zone)


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
