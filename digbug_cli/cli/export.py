"""digbug export: a calendar file, or a table, of the programme and the dates."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal

import typer

from digbug_cli.cli.context import World, read_file
from digbug_cli.cli.options import (
    ClockOption,
    ColorOption,
    JsonOption,
    NowOption,
    WorkshopOption,
    checked_kinds,
    complete_zone,
)
from digbug_cli.core import moments, select, words
from digbug_cli.core.deadlines import standing
from digbug_cli.core.diff import Change, Entry, changes, entries, gone
from digbug_cli.core.model import DEADLINE_KINDS, SESSION_KINDS, Deadline, Session, Workshop
from digbug_cli.core.problems import InvalidFileError
from digbug_cli.core.record import Record
from digbug_cli.core.text import listed, quoted
from digbug_cli.core.times import Instant
from digbug_cli.core.views import Viewer
from digbug_cli.errors import DigbugError, Origin, UsageError
from digbug_cli.outputs import registry
from digbug_cli.system import files

EXAMPLES = (
    "digbug export --alarm 15m --deadline-alarm 1d",
    "digbug export --only deadlines --todo -o deadlines.ics",
    "digbug export --since old.ics -o new.ics",
    "digbug export -o programme.md --tz Europe/Berlin",
)

_BEGINNING = 2000
"""Bytes in which a file says who wrote it."""
_KINDS = tuple(dict.fromkeys((*SESSION_KINDS, *DEADLINE_KINDS)))
_CALENDAR = "ics"


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
    """What goes into a file of that name; `gone` was in an earlier one."""

    name: str
    sessions: tuple[Session, ...]
    deadlines: tuple[Deadline, ...]
    gone: tuple[Entry, ...]

    @property
    def holds(self) -> str:
        """Return what there is of each: `19 sessions, 4 dates`."""
        counts = ((len(self.sessions), "session"), (len(self.deadlines), "date"))
        held = [words.counted(count, noun) for count, noun in counts if count]
        held += [f"{len(self.gone)} cancelled"] if self.gone else []
        return ", ".join(held) or "nothing"


class _Earlier(Record):
    """The state to compare with: its entries, and when they were last changed."""

    entries: tuple[Entry, ...]
    revised: Instant | None


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
    form: Annotated[
        Literal["ics", "csv", "tsv", "md", "json"] | None,
        typer.Option("--format", help="What to write, where the suffix of FILE does not say it."),
    ] = None,
    only: Annotated[
        Literal["schedule", "deadlines"] | None,
        typer.Option("--only", help="Write only the programme, or only the dates."),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Only sessions and dates of this kind."),
    ] = None,
    speaker: Annotated[
        list[str] | None,
        typer.Option("--speaker", metavar="NAME", help="Only sessions of this person."),
    ] = None,
    room: Annotated[
        list[str] | None, typer.Option("--room", metavar="NAME", help="Only sessions in this room.")
    ] = None,
    session: Annotated[
        list[str] | None,
        typer.Option("--session", metavar="ID", help="Only the session of this id."),
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
            help="Add the times in this zone: to a calendar's notes, to a table as a column.",
            autocompletion=complete_zone,
        ),
    ] = None,
    as_json: JsonOption = False,
    clock: ClockOption = None,
    color: ColorOption = None,
    now: NowOption = None,
) -> None:
    """Write a calendar file (.ics) that every calendar imports, or a table of the same.

    It is named after the workshop. Importing a newer calendar updates the entries in place, and
    shows them in that calendar's own zone.

    The suffix of FILE says what is written: .ics, .csv, .tsv, .md or .json. An option that chooses
    or reminds may be repeated.
    """
    world: World = ctx.obj
    if output == files.STDIN and (as_json or split):
        what = "--json" if as_json else "--split"
        raise UsageError(f"{what}: standard output takes one file, and nothing else")
    wanted = _form(form, output)
    alarms, deadline_alarms = _spans("--alarm", alarm), _spans("--deadline-alarm", deadline_alarm)
    _refuse_for_tables(wanted, {"--alarm": alarms, "--deadline-alarm": deadline_alarms, "--todo": todo})
    shown = world.workshop(workshop)
    viewer = world.viewer(tz, now, shown, clock=clock)
    filters = _Filters(
        only=only,
        kinds=checked_kinds(kind, _KINDS),
        people=tuple(speaker or ()),
        rooms=tuple(room or ()),
        ids=tuple(session or ()),
        upcoming=upcoming,
    )
    before = _earlier(shown, since) if since is not None else None
    whole = _chosen(shown, viewer, filters, before, wanted)
    parts = tuple(_split(whole)) if split else (whole,)
    revised = _revision(world, shown, now)
    given = {
        "now": viewer.now,
        "revised": revised,
        "zones": viewer.zones if tz else (),
        "clock": viewer.clock,
    }
    contents = tuple(
        wanted.render(
            shown,
            part.sessions,
            part.deadlines,
            **given,
            **_extras(wanted, part, alarms, deadline_alarms, tasks=todo),
        )
        for part in parts
    )
    if output == files.STDIN:
        world.print_bytes(contents[0])
        paths = []
    else:
        paths = _paths(output, shown, parts, wanted, split=split)
        for path in paths:
            _guard(path, wanted.mark, force=force)
        for path, content in zip(paths, contents, strict=True):
            files.write_whole(path, content)
    changed = changes(before.entries, entries(shown)) if before else None
    if changed and before and before.revised and revised <= before.revised:
        hint = "set `updated` in the workshop file to now: calendars take what is newer"
        world.say("something changed, but the workshop file is no newer", hint)
    if as_json:
        from digbug_cli.outputs import json_doc  # noqa: PLC0415 - start-up

        world.show_json(json_doc.exported(paths, len(whole.sessions), len(whole.deadlines), changed))
        return
    if paths:
        _say_written(world, paths, whole, wanted)
    if changed is not None:
        from digbug_cli.outputs import changes_page  # noqa: PLC0415 - start-up

        page = changes_page.page(shown.title, changed, viewer)
        if paths:
            world.show(page, color=color)
        else:
            world.tell(page)


def _form(name: str | None, output: str | None) -> registry.Form:
    """Return what is to be written: what is named, else what the suffix says, else a calendar."""
    known = registry.of_path(output) if output else None
    if name is not None:
        known = registry.named(name)
    if known is None and output and output != files.STDIN and not files.is_folder(output) and Path(output).suffix:
        suffixes = listed([form.suffixes[0] for form in registry.FORMS], "or")
        what = f"--output: {quoted(output)} does not say what to write"
        raise UsageError(what, hint=f"its suffix may be {suffixes}; or name a --format")
    return known or registry.FORMS[0]


def _refuse_for_tables(form: registry.Form, given: dict[str, object]) -> None:
    for option, value in given.items():
        if value and form.name != _CALENDAR:
            raise UsageError(f"{option}: only a calendar has that, and this is {form.name}")


def _spans(option: str, given: Sequence[str] | None) -> tuple[timedelta, ...]:
    spans = []
    for written in given or ():
        span = moments.to_span(written)
        if span is None:
            what = f"{option}: {quoted(written)} is no length of time"
            raise UsageError(what, hint="write it as 15m, 1h, 1d or 1w")
        spans.append(span)
    return tuple(dict.fromkeys(spans))


def _earlier(workshop: Workshop, path: str) -> _Earlier:
    """Return the earlier state of `workshop` that a calendar or a workshop file has."""
    text = files.read_text(path)
    if text.lstrip().startswith("BEGIN:VCALENDAR"):
        from digbug_cli.sources import earlier_calendar  # noqa: PLC0415 - icalendar takes its time

        found = earlier_calendar.read(text, files.shown_path(path))
        whose, known = found.workshop, _Earlier(entries=found.entries, revised=found.revised)
    else:
        built = read_file(path)
        if built.workshop is None:
            raise InvalidFileError(one for one in built.problems if not one.warning)
        old = built.workshop
        whose, known = old.id, _Earlier(entries=entries(old), revised=old.updated)
    if whose != workshop.id:
        what = f"is of {whose}, not of {workshop.id}"
        raise DigbugError(what, origin=Origin(files.shown_path(path)))
    return known


def _chosen(
    workshop: Workshop,
    viewer: Viewer,
    filters: _Filters,
    before: _Earlier | None,
    form: registry.Form,
) -> _Part:
    """Return what is to be written, the whole or a part of the workshop."""
    sessions = select.sessions(
        workshop.sessions if filters.only != "deadlines" else (),
        kinds=filters.kinds,
        people=filters.people,
        rooms=filters.rooms,
        ids=filters.ids,
    )
    of_sessions = filters.people or filters.rooms or filters.ids
    dates = workshop.deadlines if filters.only != "schedule" and not of_sessions else ()
    deadlines = select.of_kinds(dates, filters.kinds)
    if filters.upcoming:
        sessions = tuple(one for one in sessions if one.ends_at > viewer.now)
        deadlines = tuple(one for one in deadlines if _is_to_come(one, workshop, viewer))
    lost: tuple[Entry, ...] = ()
    if form.name == _CALENDAR:
        deadlines = tuple(one for one in deadlines if one.when)
        # Whatever is chosen, what is gone is cancelled: it was in the file that people have.
        lost = gone(before.entries, entries(workshop)) if before else ()
    if not sessions and not deadlines and not lost:
        # RFC 5545 §3.6: a calendar has at least one entry.
        hint = "the options leave nothing of it" if filters.suffix else None
        raise DigbugError(f"{workshop.title} has nothing to export", hint=hint)
    return _Part(
        name=f"{workshop.id}{filters.suffix}", sessions=sessions, deadlines=deadlines, gone=lost
    )


def _is_to_come(deadline: Deadline, workshop: Workshop, viewer: Viewer) -> bool:
    there = workshop.zone if deadline.kind == "event" else viewer.zone
    return standing(deadline, viewer.now, viewer.date_in(there)).state != "past"


def _split(whole: _Part) -> Iterator[_Part]:
    """Return a part for each entry."""
    for session in whole.sessions:
        yield _Part(name=session.id, sessions=(session,), deadlines=(), gone=())
    for deadline in whole.deadlines:
        name = f"deadline.{deadline.id}"
        yield _Part(name=name, sessions=(), deadlines=(deadline,), gone=())
    for entry in whole.gone:
        yield _Part(name=entry.id, sessions=(), deadlines=(), gone=(entry,))


def _extras(
    form: registry.Form,
    part: _Part,
    alarms: tuple[timedelta, ...],
    deadline_alarms: tuple[timedelta, ...],
    *,
    tasks: bool,
) -> dict[str, object]:
    if form.name != _CALENDAR:
        return {}
    from digbug_cli.outputs import ics_calendar  # noqa: PLC0415 - icalendar takes its time

    extras = ics_calendar.Extras(
        gone=part.gone, alarms=alarms, deadline_alarms=deadline_alarms, tasks=tasks
    )
    return {"extras": extras}


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


def _paths(
    output: str | None,
    workshop: Workshop,
    parts: Sequence[_Part],
    form: registry.Form,
    *,
    split: bool,
) -> list[Path]:
    if output is not None and not output:
        raise UsageError("--output: there is nothing behind it")
    if split:
        folder = Path(output or workshop.id)
        files.make_folder(folder)
        return [folder / f"{part.name}{form.suffixes[0]}" for part in parts]
    name = f"{parts[0].name}{form.suffixes[0]}"
    if output is None:
        return [Path(name)]
    return [Path(output, name) if files.is_folder(output) else Path(output)]


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


def _say_written(
    world: World, paths: Sequence[Path], whole: _Part, form: registry.Form
) -> None:
    if len(paths) > 1:
        what = f"wrote {len(paths)} files into {paths[0].parent}: {whole.holds}"
    else:
        what = f"wrote {paths[0]}: {whole.holds}"
    then = "; open it, or choose Import in your calendar" if form.name == _CALENDAR and len(paths) == 1 else ""
    world.say(f"{what}{then}")
