"""digbug agenda: the starred sessions, with clashes and free time."""

from typing import TYPE_CHECKING, Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.elsewhere import note_of_stars
from digbug_cli.cli.option_values import (
    reject_others,
    reject_with_file_output,
    require_option,
    require_value,
)
from digbug_cli.cli.options import ForceOption
from digbug_cli.cli.session_filters import build_filters
from digbug_cli.cli.session_options import SessionFilterOptions
from digbug_cli.cli.view_command import Answer, view_command
from digbug_cli.core.finding import filters
from digbug_cli.core.model import Workshop
from digbug_cli.core.text import counted, line
from digbug_cli.core.views.agenda import agenda as agenda_of
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError, UsageError
from digbug_cli.outputs import documents, pages
from digbug_cli.system import files, stars

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme

EXAMPLES = (
    "digbug agenda --tz Asia/Tokyo",
    "digbug agenda --all",
    "digbug agenda --write stars.json",
    "digbug agenda --read stars.json",
)


_ALLOWED_WITH_WRITE = (
    *("--copy-to", "--read", "--from", "--force", "--workshop"),
    *("--color", "--no-color", "--pager", "--no-pager"),  # aliases may have them
)


@view_command(filters=("day", "upcoming"))
def agenda(
    context: Context,
    programme: "Programme",
    viewer: Viewer,
    options: SessionFilterOptions,
    given: tuple[str, ...],
    *,
    write: Annotated[
        str | None,
        typer.Option(
            "--write", metavar="FILE", help="Write your stars to a file (- for standard output)."
        ),
    ] = None,
    read: Annotated[
        str | None,
        typer.Option(
            "--read",
            metavar="FILE",
            help="Add the stars from a file that --write wrote (- for standard input).",
        ),
    ] = None,
    old_write: Annotated[str | None, typer.Option("--copy-to", hidden=True)] = None,
    old_read: Annotated[str | None, typer.Option("--from", hidden=True)] = None,
    force: ForceOption = False,
) -> Answer | None:
    """Show your agenda: the sessions that you starred.

    The agenda marks clashes with the length of the overlap, also between workshops, and shows
    breaks and free time. If a
    starred session is no longer in the programme, digbug reports it and keeps the star.
    """
    write = _renamed(context, "--copy-to", old_write, "--write", write)
    read = _renamed(context, "--from", old_read, "--read", read)
    require_option("--force", "--write", "FILE", is_given=force, is_useful=write is not None)
    reject_with_file_output(write, "--force", is_given=force)
    if write is not None and "--json" in given:
        raise UsageError("--write has no JSON output", hint="leave out --json")
    if write is not None:
        reject_others("--write", given, _ALLOWED_WITH_WRITE)
    if read is not None:
        _read_stars(context, _only_workshop(programme, "--read"), require_value("--read", read))
    if write is not None:
        workshop = _only_workshop(programme, "--write")
        _write_stars(context, workshop, require_value("--write", write), force=force)
        return None
    starred = context.stars.of(programme)
    session_filters = build_filters(context, programme, options, viewer)
    sessions = filters.matching_sessions(
        programme, session_filters.replaced(starred_ids=starred.ids)
    )
    if not sessions and len(starred.removed_from(programme)) < len(starred.stars):
        context.streams.info(
            "no starred session matches these filters", "leave out --day or --upcoming"
        )
    if not starred.stars and (note := note_of_stars(context, programme, "agenda")):
        context.streams.info(*note)
    view = agenda_of(programme, sessions, viewer, starred)
    return Answer(
        page=lambda: pages.agenda.page(view),
        document=lambda: documents.agenda.agenda_document(view),
    )


def _only_workshop(programme: "Programme", option: str) -> Workshop:
    """Return the workshop whose stars are to be written or read.

    Raises:
        UsageError: there are several.
    """
    if isinstance(programme, Workshop):
        return programme
    message = f"{option} is for the stars of one workshop"
    raise UsageError(message, hint="run it once for each workshop, with -w ID")


def _renamed(
    context: Context, old_name: str, old_value: str | None, name: str, value: str | None
) -> str | None:
    """Return the value of an option that may have been given by its old name.

    Raises:
        UsageError: both names are given.
    """
    if old_value is None:
        return value
    if value is not None:
        raise UsageError(f"{old_name} is the old name of {name}", hint=f"leave out {old_name}")
    context.streams.info(f"{old_name} is now called {name}", f"use {name} instead")
    return old_value


def _write_stars(context: Context, workshop: Workshop, output: str, *, force: bool) -> None:
    current_stars = context.stars.of(workshop)
    if not current_stars.stars:
        raise DigbugError(
            f"no session of {workshop.title} is starred", hint="star one with `digbug star ID`"
        )
    if files.is_stdout(output):
        context.streams.print_bytes(stars.dumps(current_stars))
        return
    path = files.output_path(output, f"{workshop.id}-stars.json")
    files.ensure_overwritable(path, stars.MARK, force=force)
    files.atomic_write(path, stars.dumps(current_stars))
    context.streams.info(f"wrote {path}: {counted(len(current_stars.stars), 'star')}")


def _read_stars(context: Context, workshop: Workshop, path: str) -> None:
    copied = stars.parse(files.read_text(path), path, workshop.id)
    before, after = context.stars.change(
        workshop, lambda current_stars: current_stars.with_stars(copied.stars)
    )
    added_count = len(after.stars) - len(before.stars)
    present_count = len(copied.stars) - added_count
    already = f", {present_count} already present" if present_count else ""
    label = line(files.shown_path(path))
    context.streams.info(f"added {counted(added_count, 'star')} from {label}{already}")
