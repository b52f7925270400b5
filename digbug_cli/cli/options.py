"""Options that several commands share, so that each means the same everywhere."""

from collections.abc import Callable, Sequence
from inspect import Parameter, Signature
from typing import Annotated, Literal

import typer

from digbug_cli.core.model import DEADLINE_KINDS, SESSION_KINDS
from digbug_cli.core.settings import CHOICES


def completer(name: str) -> Callable[[typer.Context, str], list[str]]:
    """Return a function of `cli/completion.py` that is loaded only when Tab is pressed."""

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        from digbug_cli.cli import completion

        complete_name: Callable[[typer.Context, str], list[str]] = getattr(completion, name)
        return complete_name(ctx, incomplete)

    return complete


def option_parameter(name: str, hint: object, default: object = Parameter.empty) -> Parameter:
    """Return the parameter of a command for the option that `hint` declares."""
    return Parameter(name, Parameter.KEYWORD_ONLY, annotation=hint, default=default)


def with_parameters(command: Callable[..., None], parameters: Sequence[Parameter]) -> None:
    """Let Typer see these parameters in place of those that `command` is written with."""
    # Typer reads this attribute; mypy does not know it.
    command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in parameters}


def complete_zone(incomplete: str) -> list[str]:
    """Complete the name of a time zone, in any letter case."""
    from digbug_cli.core.time.zone_names import unambiguous_names

    folded = incomplete.casefold()
    names = ("local", "venue", *unambiguous_names())
    # Shells keep what was typed, and --tz ignores letter case.
    return [
        incomplete + name[len(incomplete) :] for name in names if name.casefold().startswith(folded)
    ]


def _complete_clock(incomplete: str) -> list[str]:
    return [hours for hours in CHOICES["clock"] if hours.startswith(incomplete)]


def complete_session_kind(incomplete: str) -> list[str]:
    """Complete a kind of session."""
    return [kind for kind in SESSION_KINDS if kind.startswith(incomplete)]


def complete_deadline_kind(incomplete: str) -> list[str]:
    """Complete a kind of deadline."""
    return [kind for kind in DEADLINE_KINDS if kind.startswith(incomplete)]


def _color_messages(ctx: typer.Context, value: bool | None) -> bool | None:  # noqa: FBT001 - Typer calls it
    """Use the colours of the answer for messages too."""
    if ctx.obj is not None:
        ctx.obj.streams.color_option = value
    return value


WorkshopOption = Annotated[
    list[str] | None,  # so that a second one is an error; see `only_workshop`
    typer.Option(
        "--workshop",
        "-w",
        metavar="ID|FILE",
        help="The id of a workshop, or a file; - is standard input."
        " [env: DIGBUG_WORKSHOP; config: workshop]",
        autocompletion=completer("complete_workshop"),
    ),
]
WorkshopsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--workshop",
        "-w",
        metavar="ID|FILE",
        help="The id of a workshop, or a file; - is standard input. May be repeated."
        " [env: DIGBUG_WORKSHOP; config: workshop]",
        autocompletion=completer("complete_workshop"),
    ),
]
AllWorkshopsOption = Annotated[
    bool, typer.Option("--all", help="All workshops that you have added: see digbug add.")
]
TzOption = Annotated[
    list[str] | None,
    typer.Option(
        "--tz",
        metavar="ZONE",
        help="Your zone: Asia/Tokyo, UTC-7, AoE, local or venue. May be repeated."
        " [env: DIGBUG_TZ; config: tz; default: this machine's zone]",
        autocompletion=complete_zone,
    ),
]
ListsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--workshop",
        "-w",
        metavar="ID|FILE",
        help="The id of a workshop, a file, a deadline list, or a folder of YAML files; - is"
        " standard input. May be repeated. [env: DIGBUG_WORKSHOP; config: workshop]",
        autocompletion=completer("complete_workshop"),
    ),
]
NowOption = Annotated[
    str | None,
    typer.Option(
        "--now",
        metavar="TIME",
        help="Pretend it is TIME: '2025-07-19 09:10 America/Vancouver'. [env: DIGBUG_NOW]",
    ),
]
ClockOption = Annotated[
    str | None,
    typer.Option(
        "--clock",
        metavar="12|24",
        help="Use a 12- or 24-hour clock. [env: DIGBUG_CLOCK; config: clock]",
        autocompletion=_complete_clock,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]
FormatOption = Annotated[
    Literal["text", "md", "json"] | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="Print text (the default), md (Markdown) or json (the same as --json).",
    ),
]
ColorOption = Annotated[
    bool | None,
    typer.Option(
        "--color/--no-color",
        callback=_color_messages,
        help="Print in colour, also to a pipe, or without colour."
        " [env: FORCE_COLOR, NO_COLOR; config: color]",
    ),
]
PagerOption = Annotated[
    bool,
    typer.Option(
        "--pager/--no-pager",
        show_default=False,
        help="Page output that is longer than the terminal. [env: DIGBUG_PAGER, PAGER]",
    ),
]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Overwrite a file that digbug did not write.")
]
DeadlineKindOption = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Only dates of this kind: submission, notification... May be repeated.",
        autocompletion=complete_deadline_kind,
    ),
]
