"""digbug export: the calendar file."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from digbug_cli.cli.context import World
from digbug_cli.cli.options import JsonOption, NowOption, WorkshopOption, complete_zone
from digbug_cli.core import words
from digbug_cli.core.model import Workshop
from digbug_cli.core.text import quoted
from digbug_cli.core.times import Instant
from digbug_cli.errors import DigbugError, Origin, UsageError
from digbug_cli.system import files

EXAMPLES = (
    "digbug export",
    "digbug export --only deadlines -o deadlines.ics",
    "digbug export -o - | less",
)

_BEGINNING = 2000
"""Bytes in which a calendar says who wrote it."""


def export(
    ctx: typer.Context,
    *,
    workshop: WorkshopOption = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="A file or folder; - is standard output."
        ),
    ] = None,
    only: Annotated[
        Literal["schedule", "deadlines"] | None,
        typer.Option("--only", help="Write only the programme, or only the dates."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite a file that digbug did not write.")
    ] = False,
    tz: Annotated[
        list[str] | None,
        typer.Option(
            "--tz",
            metavar="ZONE",
            help="Add the times in this zone to each entry's notes. May be repeated.",
            autocompletion=complete_zone,
        ),
    ] = None,
    as_json: JsonOption = False,
    now: NowOption = None,
) -> None:
    """Write a calendar file (.ics) that every calendar imports.

    It is named after the workshop. Importing a newer file updates the entries in place. Calendars
    show their own zone; --tz adds others to the notes.
    """
    from digbug_cli.outputs import ics_calendar  # noqa: PLC0415 - icalendar takes its time

    world: World = ctx.obj
    if output == files.STDIN and as_json:
        raise UsageError("--json: standard output takes the calendar or JSON, not both")
    shown = world.workshop(workshop)
    sessions = shown.sessions if only != "deadlines" else ()
    dates = tuple(date for date in shown.deadlines if date.when) if only != "schedule" else ()
    if not sessions and not dates:
        # RFC 5545 §3.6: a calendar has at least one entry.
        raise DigbugError(f"{shown.title} has nothing to export")
    content = ics_calendar.render(
        shown,
        sessions,
        dates,
        revised=_revision(world, shown, now),
        zones=world.viewer(tz, now, shown).zones if tz else (),
    )
    if output == files.STDIN:
        world.print_bytes(content)
        return
    path = _path(output, shown, only)
    _guard(path, ics_calendar.MARK, force=force)
    files.write_whole(path, content)
    if as_json:
        from digbug_cli.outputs import json_doc  # noqa: PLC0415 - start-up

        world.show_json(json_doc.exported(str(path), len(sessions), len(dates)))
        return
    holds = [words.counted(len(sessions), "session")] if only != "deadlines" else []
    holds += [words.counted(len(dates), "date")] if only != "schedule" else []
    what = f"wrote {path}: {', '.join(holds)}"
    world.say(f"{what}; open it, or choose Import in your calendar")


def _revision(world: World, workshop: Workshop, now: str | None) -> Instant:
    """Return the moment of this revision of the calendar.

    It is when the file says it last changed, so that the same file gives the same bytes.
    """
    if workshop.updated is not None:
        return workshop.updated
    stated = world.environ.get("SOURCE_DATE_EPOCH")
    if not stated:
        return world.moment(now, lambda: world.own_zone(workshop.zone), workshop.zone)
    try:
        return Instant(datetime.fromtimestamp(int(stated), UTC))
    except (ValueError, OverflowError, OSError):
        what = f"SOURCE_DATE_EPOCH: {quoted(stated)} is no number of seconds since 1970"
        raise UsageError(what) from None


def _path(output: str | None, workshop: Workshop, only: str | None) -> Path:
    # A part has a name of its own: it must not take the place of the whole by default.
    name = f"{workshop.id}-{only}.ics" if only else f"{workshop.id}.ics"
    if output is None:
        return Path(name)
    if not output:
        raise UsageError("--output: there is nothing behind it")
    return Path(output, name) if files.is_folder(output) else Path(output)


def _guard(path: Path, mark: bytes, *, force: bool) -> None:
    """Raise an error rather than lose a file of somebody else's."""
    if force or files.is_special(path):
        return
    beginning = files.first_bytes(path, _BEGINNING)
    if beginning and mark not in beginning:
        hint = "choose another name with -o, or overwrite it with --force"
        raise DigbugError(
            "exists, and digbug did not write it", origin=Origin(str(path)), hint=hint
        )
