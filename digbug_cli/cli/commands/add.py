"""digbug add: store a programme from a file, a pipe or a URL in the user's library."""

from functools import partial
from typing import Annotated

import typer

from digbug_cli.cli import loading, sites
from digbug_cli.cli.context import Context
from digbug_cli.cli.loading import (
    AsOption,
    DateOption,
    NameOption,
    OfflineOption,
    SourceArgument,
    TimezoneOption,
)
from digbug_cli.cli.options import JsonOption
from digbug_cli.cli.stores.library import with_session_ids
from digbug_cli.cli.updates.kept_ids import ids_in_library
from digbug_cli.core.check.problem import InvalidFileError
from digbug_cli.core.check.workshop import CheckResult
from digbug_cli.core.library.catalog import contents_in_words
from digbug_cli.core.masking import masked_url
from digbug_cli.core.text import counted
from digbug_cli.core.time import wording
from digbug_cli.errors import DigbugError
from digbug_cli.system import files

_MAX_WARNINGS = 20
"""At most this many warnings are printed: each is a guess or a loss that the user should see."""
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
    day: DateOption = None,
    offline: OfflineOption = False,
    use: Annotated[bool, typer.Option("--use", help="Also make it the default workshop.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Add a published programme from a file or a URL.

    digbug stores the file unchanged and reads it offline. Every command then accepts its id with
    -w. `digbug refresh` fetches it again.

    Common mistakes in the file are tolerated: digbug warns about each value that it repairs, doubts
    or skips. In a folder, each file that is not a deadline list is reported, and the exit code is
    then 3.
    """
    context: Context = ctx.obj
    overrides = loading.build_overrides(context, identifier, name, timezone, day)
    fetched = sites.fetch_source(context, source, offline=offline)
    result = loading.check_source(fetched, overrides)
    contents = result.workshop.id if result.workshop else overrides.id or loading.file_stem(fetched)
    kept = ids_in_library(context, contents, fetched.text, overrides, result)
    result = with_session_ids(result, kept.ids)
    check = partial(_require_free_id, context, contents, fetched.source)
    if context.library.is_added(contents):
        context.lists.catch_up()
    loading.store_in_library(context, contents, overrides, fetched, result, check=check, kept=kept)
    if as_json:
        from digbug_cli.outputs.documents.library import add_document

        context.streams.show_json(add_document(contents, fetched.source, result, fetched.urls))
    else:
        context.streams.warn_of_problems(result.problems, contents, limit=_MAX_WARNINGS)
        context.streams.info(
            f"added {contents}: {_contents_text(result)}", _next_step(contents, result, used=use)
        )
    if use:
        context.store.make_default(contents)
    if result.unread_files:
        context.streams.error(InvalidFileError(result.unread_files))
        raise typer.Exit(DigbugError.exit_code)


def _require_free_id(context: Context, identifier: str, source: str) -> None:
    """Reject an id that already belongs to another workshop.

    Raises:
        DigbugError: digbug ships that id, or the library has it from another source.
    """
    hint = "choose another id with --as ID"
    if context.store.is_shipped(identifier):
        raise DigbugError(f"{identifier} is the id of a bundled workshop", hint=hint)
    if context.library.is_added(identifier):
        other = context.library.entry(identifier).source
        # Text from a pipe may be a newer version of the same programme.
        if other not in {source, files.STDIN}:
            message = f"{identifier} was already added, from {masked_url(other)}"
            hint = f"{hint}, or run `digbug remove {identifier}` first"
            raise DigbugError(message, hint=hint)


def _contents_text(result: CheckResult) -> str:
    workshop = result.workshop
    if workshop is None:
        return counted(len(result.conferences), "conference")
    dates = (wording.date_range(workshop.dates),) if workshop.dates else ()
    contents = contents_in_words(len(workshop.sessions), len(workshop.deadlines))
    return ", ".join((workshop.title, *dates, contents))


def _next_step(identifier: str, result: CheckResult, *, used: bool) -> str:
    label = "schedule" if result.workshop else "deadlines"
    seen = "it" if result.workshop or len(result.conferences) == 1 else "them"
    if used:
        return f"run `digbug {label}` to see {seen}"
    next_step = f", or `digbug use {identifier}` to make it the default" if result.workshop else ""
    return f"run `digbug {label} -w {identifier}` to see {seen}{next_step}"
