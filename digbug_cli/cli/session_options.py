"""The options that filter sessions, which are the same in every command."""

from collections.abc import Callable, Sequence
from functools import wraps
from inspect import Parameter, signature
from typing import Annotated, Any, NamedTuple

import typer

from digbug_cli.cli.options import (
    complete_session_kind,
    completer,
    option_parameter,
    with_parameters,
)


class SessionFilterOptions(NamedTuple):
    """The options that filter sessions, as typed; see the help of each."""

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
            help="Only sessions of this person; part of a name is enough. May be repeated.",
            autocompletion=completer("complete_speaker"),
        ),
    ] = None
    room: Annotated[
        list[str] | None,
        typer.Option(
            "--room",
            metavar="NAME",
            help="Only sessions in this room. May be repeated.",
            autocompletion=completer("complete_room"),
        ),
    ] = None
    track: Annotated[
        list[str] | None,
        typer.Option(
            "--track",
            metavar="NAME",
            help="Only sessions of this track. May be repeated.",
            autocompletion=completer("complete_track"),
        ),
    ] = None
    day: Annotated[
        list[str] | None,
        typer.Option(
            "--day",
            metavar="DAY",
            help="Only this day of the programme: 2025-07-19, sat, today, or 1 for the first. May"
            " be repeated.",
            autocompletion=completer("complete_day"),
        ),
    ] = None
    starts: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="TIME",
            help="Only sessions that end after TIME, in your zone: 13:00, 1 pm, 13:00 venue, now,"
            " 2025-07-19 13:00.",
        ),
    ] = None
    ends: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="TIME",
            help="Only sessions that begin before TIME. With --from 22:00, --to 06:00 is the next"
            " morning.",
        ),
    ] = None
    search: Annotated[
        str | None,
        typer.Option("--search", metavar="TEXT", help="Only sessions that contain these words."),
    ] = None
    talks: Annotated[bool, typer.Option("--talks", help="Hide breaks and meals.")] = False
    upcoming: Annotated[bool, typer.Option("--upcoming", help="Hide sessions that are over.")] = (
        False
    )
    mine: Annotated[
        bool, typer.Option("--mine", help="Only sessions that you have starred: see digbug star.")
    ] = False


NO_OPTIONS = SessionFilterOptions()


def filter_parameters(names: Sequence[str]) -> list[Parameter]:
    """Return the parameters of these filter options, in the order of `SessionFilterOptions`."""
    return [
        option_parameter(name, hint, SessionFilterOptions._field_defaults[name])
        for name, hint in SessionFilterOptions.__annotations__.items()
        if name in names
    ]


def with_filter_options(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add these options of `SessionFilterOptions` to a command.

    They replace the command's parameter `options`, which receives their values.
    """
    options = filter_parameters(names)

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def run(*args: Any, **others: Any) -> None:  # noqa: ANN401 - the command's own types
            typed = {option.name: others.pop(option.name) for option in options}
            command(*args, options=SessionFilterOptions(**typed), **others)

        parameters: list[Parameter] = []
        for name, parameter in signature(command).parameters.items():
            parameters += options if name == "options" else [parameter]
        with_parameters(run, parameters)
        return run

    return decorated
