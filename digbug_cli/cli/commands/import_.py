"""digbug import: convert a programme in any format to a workshop file."""

from pathlib import Path
from typing import Annotated

import typer

from digbug_cli.cli import loading, sites
from digbug_cli.cli.context import Context
from digbug_cli.cli.loading import (
    AsOption,
    DateOption,
    NameOption,
    OfflineOption,
    SourcesArgument,
    TimezoneOption,
)
from digbug_cli.cli.option_values import reject_with_file_output
from digbug_cli.cli.options import JsonOption
from digbug_cli.cli.stores.library import with_update_time
from digbug_cli.cli.stores.workshop_ref import is_path
from digbug_cli.core.masking import masked_url
from digbug_cli.core.text import counted, quoted
from digbug_cli.errors import DigbugError, Origin, UsageError
from digbug_cli.system import files

_MAX_WARNINGS = 20
"""At most this many warnings are printed: each is a guess or a loss that the user should see."""
EXAMPLES = (
    "digbug import -o fosdem.yaml https://fosdem.org/2026/schedule/xml",
    "digbug import sessionize.json --timezone Europe/Vienna -o our-day.yaml",
    "digbug import calendar.ics -o -",
)


def import_(
    ctx: typer.Context,
    *,
    sources: SourcesArgument,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="A .yaml file or a folder (- for standard output). Default: ID.yaml.",
        ),
    ] = None,
    identifier: AsOption = None,
    name: NameOption = None,
    timezone: TimezoneOption = None,
    day: DateOption = None,
    offline: OfflineOption = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Convert a published programme to a workshop file.

    SOURCE may be a workshop's own web page; several pages of one workshop make one file. It may
    also be the id of a workshop that digbug knows. The new file is commented and ready to edit.
    Nothing is lost: every command shows the same programme from it.
    """
    context: Context = ctx.obj
    reject_with_file_output(output, "--json", is_given=as_json)
    reject_with_file_output(output, "--force", is_given=force)
    overrides = loading.build_overrides(context, identifier, name, timezone, day)
    _require_yaml_suffix(output)
    source = sources[0]
    urls: tuple[str, ...] = ()
    if len(sources) == 1 and not is_path(source):
        result = loading.check_known(context, source, overrides)
    else:
        fetched = sites.fetch_sources(context, sources, offline=offline)
        result = with_update_time(loading.check_source(fetched, overrides), context.clock())
        urls = fetched.urls
    workshop = result.workshop
    if workshop is None:
        message = "is a deadline list; a workshop file holds a single workshop"
        hint = "add it with `digbug add`, then run `digbug deadlines -w ID`"
        raise DigbugError(message, origin=Origin(files.shown_path(source)), hint=hint)
    from digbug_cli.core.check import doubts
    from digbug_cli.outputs.files import workshop_yaml

    text = workshop_yaml.render(workshop, doubts.placed(result.draft, result.problems))
    if output is not None and files.is_stdout(output):
        context.streams.warn_of_problems(result.problems, masked_url(source), limit=_MAX_WARNINGS)
        context.streams.print(text)
        return
    own = f"{workshop.id}.yaml"
    path = files.output_path(output, own) if output else Path(own)
    files.ensure_overwritable(path, None, force=force)
    files.atomic_write(path, text.encode())
    if as_json:
        from digbug_cli.outputs.documents.library import import_document

        context.streams.show_json(import_document(str(path), result, urls))
        return
    context.streams.warn_of_problems(result.problems, masked_url(source), limit=_MAX_WARNINGS)
    contents = counted(len(workshop.sessions), "session")
    next_step = f"run `digbug schedule -w {path}` to see it, `digbug check {path}` to find mistakes"
    context.streams.info(f"wrote {path}: {workshop.title}, {contents}", next_step)


def _require_yaml_suffix(output: str | None) -> None:
    """Reject an output file whose name does not end in .yaml or .yml.

    Raises:
        UsageError: the name has another suffix.
    """
    if output is None or files.is_stdout(output) or files.is_stream(output):
        return
    if not files.is_folder(output) and not output.casefold().endswith(files.YAML_SUFFIXES):
        message = f"--output: {quoted(output)} is not a valid name of a workshop file"
        raise UsageError(message, hint="end it in .yaml or .yml, or give a folder or -")
