"""digbug export: the calendar file, and other forms."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal

import typer

from digbug_cli.cli.context import World
from digbug_cli.cli.options import (
    ColorOption,
    JsonOption,
    NowOption,
    WorkshopOption,
    checked_kinds,
    complete_zone,
)
from digbug_cli.core import deadlines, moments, select, words
from digbug_cli.core.diff import Change, Entry, changes, entries, gone
from digbug_cli.core.model import DEADLINE_KINDS, SESSION_KINDS, Deadline, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import quoted
from digbug_cli.core.times import Instant
from digbug_cli.core.views import Viewer
from digbug_cli.errors import DigbugError, Origin, UsageError
from digbug_cli.system import files

EXAMPLES = (
    "digbug export --alarm 15m --deadline-alarm 1d",
    "digbug export --only deadlines --todo -o deadlines.ics",
    "digbug export --since old.ics",
    "digbug export -o - | less",
)

_BEGINNING = 2000
"""Bytes in which a calendar says who wrote it."""
_KINDS = tuple(dict.fromkeys((*SESSION_KINDS, *DEADLINE_KINDS)))


class _Filters(Record):
    """Which sessions and dates are asked for."""

    only: str | None
    kinds: tuple[str, ...]
    people: tuple[str, ...]
    rooms: tuple[str, ...]
    ids: tuple[str, ...]
    upcoming: bool

    @property
    def suffix(self) -> str:
        """Return what is added to the name of a file: a part must not take the whole's place."""
        narrow = self.kinds or self.people or self.rooms or self.ids or self.upcoming
        return "-selection" if narrow else f"-{self.only}" if self.only else ""


class _Part(Record):
    """What goes into a file; `gone` was in an earlier one."""

    sessions: tuple[Session, ...]
    deadlines: tuple[Deadline, ...]
    gone: tuple[Entry, ...]


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
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Only sessions or dates of this kind."),
    ] = None,
    speaker: Annotated[
        list[str] | None,
        typer.Option("--speaker", metavar="NAME", help="Only sessions of this person."),
    ] = None,
    room: Annotated[
        list[str] | None, typer.Option("--room", metavar="NAME", help="Only sessions in this room.")
    ] = None,
    session: Annotated[
        list[str] | None, typer.Option("--session", metavar="ID", help="Only this session.")
    ] = None,
    upcoming: Annotated[
        bool, typer.Option("--upcoming", help="Leave out what has passed.")
    ] = False,
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
            help="Add the times in this zone to each entry's notes. May be repeated.",
            autocompletion=complete_zone,
        ),
    ] = None,
    as_json: JsonOption = False,
    color: ColorOption = None,
    now: NowOption = None,
) -> None:
    """Write a calendar file (.ics) that every calendar imports.

    It is named after the workshop. Importing a newer file updates the entries in place. Calendars
    show their own zone; --tz adds others to the notes. Every option but -o, --only, --since and
    --force may be repeated where it takes a value.
    """
    from digbug_cli.outputs import ics_calendar  # noqa: PLC0415 - icalendar takes its time

    world: World = ctx.obj
    if output == files.STDIN and (as_json or split):
        what = "--json" if as_json else "--split"
        raise UsageError(f"{what}: standard output takes one file, and nothing else")
    shown = world.workshop(workshop)
    viewer = world.viewer(tz, now, shown)
    filters = _Filters(
        only=only,
        kinds=checked_kinds(kind, _KINDS),
        people=tuple(speaker or ()),
        rooms=tuple(room or ()),
        ids=tuple(session or ()),
        upcoming=upcoming,
    )
    before = _earlier(world, shown, since)
    part = _part(shown, viewer, filters, before or ())
    form = ics_calendar.Form(
        revised=_revision(world, shown, now),
        zones=viewer.zones if tz else (),
        alarms=_spans("--alarm", alarm),
        deadline_alarms=_spans("--deadline-alarm", deadline_alarm),
        tasks=todo,
    )
