"""digbug add: a programme out of a file, a pipe or the web, into the user's library."""

from functools import partial
from typing import Annotated

import typer

from digbug_cli.cli import loading
from digbug_cli.cli.context import World
from digbug_cli.cli.loading import (
    AsOption,
    NameOption,
    OfflineOption,
    SourceArgument,
    TimezoneOption,
)
from digbug_cli.cli.options import JsonOption
from digbug_cli.core.check.workshop import CheckResult
from digbug_cli.core.library.catalog import contents_in_words
from digbug_cli.core.text import counted
from digbug_cli.core.time import wording
from digbug_cli.errors import DigbugError
from digbug_cli.system import bundled, files, library

EXAMPLES = (
    "digbug add https://fosdem.org/2026/schedule/xml",
    "digbug add schedule.xml --timezone Europe/Brussels --as fosdem-2021",
    "digbug add my-workshop.yaml",
)


def add(
    ctx: typer.Context,
    *,
    source: SourceArgument,
    identifier: AsOption = None,
    name: NameOption = None,
    timezone: TimezoneOption = None,
    offline: OfflineOption = False,
    use: Annotated[
        bool, typer.Option("--use", help="Make it the workshop that is shown without -w.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Keep a published programme, out of a file or from the web.

    A workshop, a whole conference or a deadline list is kept as it is published, and read without
    the network from then on: -w takes its id in every command. digbug refresh fetches it again.

    What the file says is read leniently: what had to be repaired, is in doubt or was left out is
    told.
    """
    world: World = ctx.obj
    supplied = loading.build_overrides(world, identifier, name, timezone)
    obtained = loading.fetch_source(world, source, offline=offline)
    found = loading.check_source(obtained, supplied)
    held = found.workshop.id if found.workshop else supplied.id or loading.file_stem(obtained)
    check = partial(_require_free_id, world, held, obtained.source)
    loading.store_in_library(world, held, supplied, obtained, found, check=check)
    if as_json:
        from digbug_cli.outputs.documents.library import add_document  # noqa: PLC0415 - start-up

        world.show_json(add_document(held, obtained.source, found))
    else:
        world.warn_of_problems(found.problems, held)
        world.info(f"added {held}: {_contents_text(found)}", _next_step(held, found, used=use))
    if use:
        world.store("workshop", (held,))


def _require_free_id(world: World, identifier: str, source: str) -> None:
    """Look whether the library may have that id.

    Raises:
        DigbugError: a workshop of another source has it.
    """
    hint = "give it another id: --as ID"
    if identifier in bundled.workshop_files():
        raise DigbugError(f"{identifier} comes with digbug", hint=hint)
    data = world.data_dir()
    if library.find(data, identifier):
        other = library.read(data, identifier).source
        # What came through a pipe may well be a newer state of the same.
        if other not in {source, files.STDIN}:
            what = f"{identifier} is there already, from {other}"
            hint = f"{hint}; or `digbug remove {identifier}` first"
            raise DigbugError(what, hint=hint)


def _contents_text(found: CheckResult) -> str:
    workshop = found.workshop
    if workshop is None:
        return counted(len(found.conferences), "conference")
    dates = (wording.date_range(workshop.dates),) if workshop.dates else ()
    held = contents_in_words(len(workshop.sessions), len(workshop.deadlines))
    return ", ".join((workshop.title, *dates, held))


def _next_step(identifier: str, found: CheckResult, *, used: bool) -> str:
    shown = "schedule" if found.workshop else "deadlines"
    if used:
        return f"`digbug {shown}` shows it"
    then = (
        f"; `digbug use {identifier}` makes it the one shown without -w" if found.workshop else ""
    )
    return f"`digbug {shown} -w {identifier}` shows it{then}"
