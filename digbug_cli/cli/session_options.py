"""The options that choose sessions: the same words, and the same meaning, in every command."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated, Any, NamedTuple

import typer

from digbug_cli.cli.completion import complete_day, complete_room, complete_speaker, complete_track
from digbug_cli.cli.context import World
from digbug_cli.cli.options import complete_session_kind, require_value, validate_kinds
from digbug_cli.core.check import moments
from digbug_cli.core.finding import filters
from digbug_cli.core.finding.time_window import ClockTime, Edge, Window, day_spans
from digbug_cli.core.model import SESSION_KINDS, Session, Workshop
from digbug_cli.core.text import folded, listed, quoted
from digbug_cli.core.time import wording
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import UsageError

_EDGE_EXAMPLE = "write it as 13:00, 1 pm, or 2025-07-19 13:00"


class SessionFilterOptions(NamedTuple):
    """The options that choose sessions, as they were typed; each is described by its help."""

    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="Only sessions of this kind: invited, oral, panel... May be repeated.",
            autocompletion=complete_session_kind,
        ),
    ] = None
    speaker: Annotated[
        list[str] | None,
        typer.Option(
            "--speaker",
            metavar="NAME",
            help="Only sessions of this person, by a part of the name. May be repeated.",
            autocompletion=complete_speaker,
        ),
    ] = None
    room: Annotated[
        list[str] | None,
        typer.Option(
            "--room",
            metavar="NAME",
            help="Only sessions in this room. May be repeated.",
            autocompletion=complete_room,
        ),
    ] = None
    track: Annotated[
        list[str] | None,
        typer.Option(
            "--track",
            metavar="NAME",
            help="Only sessions of this track. May be repeated.",
            autocompletion=complete_track,
        ),
    ] = None
    day: Annotated[
        list[str] | None,
        typer.Option(
            "--day",
            metavar="DAY",
            help="Only this day of the programme: 2025-07-19, sat, today, or its number. May be"
            " repeated.",
            autocompletion=complete_day,
        ),
    ] = None
    starts: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="TIME",
            help="Only what is on from then, on your clocks: 13:00, 1 pm, 13:00 venue, now,"
            " 2025-07-19 13:00.",
        ),
    ] = None
    ends: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="TIME",
            help="Only what begins before then; after --from 22:00, 06:00 is the next morning.",
        ),
    ] = None
    search: Annotated[
        str | None,
        typer.Option("--search", metavar="TEXT", help="Only sessions with these words in them."),
    ] = None
    talks: Annotated[bool, typer.Option("--talks", help="Leave out breaks and meals.")] = False
    upcoming: Annotated[bool, typer.Option("--upcoming", help="Leave out what is over.")] = False
    mine: Annotated[
        bool, typer.Option("--mine", help="Only what you have starred: see digbug star.")
    ] = False


def with_filter_options(*but: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of `SessionFilterOptions`, `but` those that it has no use for.

    They stand in the help in place of its parameter `options`, which receives them.
    """
    options = [
        Parameter(
            name,
            Parameter.KEYWORD_ONLY,
            annotation=hint,
            default=SessionFilterOptions._field_defaults[name],
        )
        for name, hint in SessionFilterOptions.__annotations__.items()
        if name not in but
    ]

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(*args: Any, **others: Any) -> None:  # noqa: ANN401 - as the command has them
            typed = {option.name: others.pop(option.name) for option in options}
            command(*args, options=SessionFilterOptions(**typed), **others)

        own = signature(command)
        parameters: list[Parameter] = []
        for name, parameter in own.parameters.items():
            parameters += options if name == "options" else [parameter]
        # What Typer reads; mypy knows no such attribute of a function.
        run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {param.name: param.annotation for param in parameters}
        return run

    return decorated


def select_sessions(
    world: World, workshop: Workshop, options: SessionFilterOptions, viewer: Viewer
) -> tuple[Session, ...]:
    """Return the sessions asked for. Where there are none, tell what there would be.

    Raises:
        UsageError: an option cannot be read.
    """
    session_filters = build_filters(world, workshop, options, viewer)
    warn_of_near_words(world, workshop, session_filters, viewer)
    return filters.matching_sessions(workshop, session_filters)


def warn_of_near_words(
    world: World, workshop: Workshop, session_filters: filters.Filters, viewer: Viewer
) -> None:
    """Tell why no session is left, or what a word is taken for that is found misspelt alone."""
    if explanation := filters.explain_no_match(workshop, session_filters, viewer.zone):
        world.info(*explanation)
    elif told_of_words := filters.misspelt_note(workshop, session_filters):
        world.info(told_of_words)


def build_filters(
    world: World,
    workshop: Workshop,
    options: SessionFilterOptions,
    viewer: Viewer,
    kinds: Sequence[str] = SESSION_KINDS,
) -> filters.Filters:
    """Return what the options mean for a workshop; of `kinds` are those that there may be.

    Raises:
        UsageError: one of them cannot be read.
    """
    return filters.NO_FILTERS.replaced(
        kinds=validate_kinds(options.kind, kinds),
        people=_names("--speaker", options.speaker),
        rooms=_names("--room", options.room),
        tracks=_names("--track", options.track),
        days=_days(options.day, workshop, viewer),
        window=_window(world, workshop, options, viewer),
        search=require_value("--search", options.search) if options.search is not None else "",
        talks=options.talks,
        starred_ids=frozenset(world.stars(workshop).ids) if options.mine else None,
        upcoming_at=viewer.now if options.upcoming else None,
    )


def _names(option: str, values: Iterable[str] | None) -> tuple[str, ...]:
    names = tuple(require_value(option, name) for name in values or ())
    for name in names:
        if not folded(name):  # as which it would be a part of every name
            raise UsageError(f"{option}: there is no word in {quoted(name)}")
    return names


def _days(values: Iterable[str] | None, workshop: Workshop, viewer: Viewer) -> tuple[date, ...]:
    if not values:
        return ()
    days: list[date] = []
    hours = day_spans(workshop.sessions)
    day_choices = tuple(sorted({*workshop.dates, *hours}))
    for name in values:
        from digbug_cli.core.finding import day_names

        matching_days = day_names.days_named(
            require_value("--day", name), day_choices, hours, viewer.now, workshop.zone
        )
        if not matching_days:
            there_are = (
                f"its days are {listed([wording.day_text(day) for day in day_choices])}; "
                if day_choices
                else ""
            )
            message = f"--day: {quoted(name)} is no day of the programme"
            raise UsageError(
                message, hint=f"{there_are}write 2025-07-19, sat, today, or 1 for the first"
            )
        days += matching_days
    return tuple(days)


def _window(
    world: World, workshop: Workshop, options: SessionFilterOptions, viewer: Viewer
) -> Window | None:
    starts = _edge("--from", options.starts, world, workshop, viewer)
    ends = _edge("--to", options.ends, world, workshop, viewer)
    return Window(starts=starts, ends=ends) if starts or ends else None


def _edge(option: str, value: str | None, world: World, workshop: Workshop, viewer: Viewer) -> Edge:
    """Return an edge of the window: a clock time of every day, or a moment where it has a date."""
    if value is None:
        return None
    text = require_value(option, value).strip()
    if text.casefold() == "now":
        return viewer.now
    of_day = moments.clock_and_tail(text)
    if of_day is None:
        return world.instant(option, text, lambda: viewer.zone, workshop.zone, _EDGE_EXAMPLE)
    clock, tail = of_day
    zone = world.zone(tail, f"{option}: ", workshop.zone) if tail else viewer.zone
    return ClockTime(clock, zone)
