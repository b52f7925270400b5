"""The options that commands share, so that each means one thing everywhere."""

from collections.abc import Sequence
from contextlib import suppress
from difflib import get_close_matches
from typing import Annotated

import typer

from digbug_cli.core.model import DEADLINE_KINDS, SESSION_KINDS
from digbug_cli.core.settings import CHOICES
from digbug_cli.core.text import quoted
from digbug_cli.errors import DigbugError, UsageError
from digbug_cli.system import files


def complete_workshop(incomplete: str) -> list[str]:
    """Return the workshops that digbug knows and that begin with what has been typed."""
    from digbug_cli.system import bundled

    shipped = [name for name in bundled.workshop_files() if name.startswith(incomplete)]
    return [*complete_added(incomplete), *shipped]


def complete_added(incomplete: str) -> list[str]:
    """Return those of them that were added."""
    from digbug_cli.system import library, paths

    result: list[str] = []
    with suppress(DigbugError):
        result += library.names(paths.data_dir())
    return [name for name in result if name.startswith(incomplete)]


def complete_zone(incomplete: str) -> list[str]:
    """Return the zones that begin with what has been typed, in any case."""
    from digbug_cli.core.time.zone_names import unambiguous_names

    folded = incomplete.casefold()
    names = ("local", "venue", *unambiguous_names())
    # Shells keep what has been typed, and --tz does not care for case.
    return [
        incomplete + name[len(incomplete) :] for name in names if name.casefold().startswith(folded)
    ]


def _complete_clock(incomplete: str) -> list[str]:
    return [hours for hours in CHOICES["clock"] if hours.startswith(incomplete)]


def complete_session_kind(incomplete: str) -> list[str]:
    """Return the kinds of sessions that begin with what has been typed."""
    return [kind for kind in SESSION_KINDS if kind.startswith(incomplete)]


def _complete_deadline_kind(incomplete: str) -> list[str]:
    return [kind for kind in DEADLINE_KINDS if kind.startswith(incomplete)]


WorkshopOption = Annotated[
    str | None,
    typer.Option(
        "--workshop",
        "-w",
        metavar="ID|FILE",
        help="A workshop that digbug knows, or a file; - is standard input."
        " [env: DIGBUG_WORKSHOP; config: workshop]",
        autocompletion=complete_workshop,
    ),
]
TzOption = Annotated[
    list[str] | None,
    typer.Option(
        "--tz",
        metavar="ZONE",
        help="Your zone: Asia/Tokyo, UTC-7, AoE, local or venue. May be repeated."
        " [env: DIGBUG_TZ; config: tz; else this machine's]",
        autocompletion=complete_zone,
    ),
]
ListsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--workshop",
        "-w",
        metavar="ID|FILE",
        help="A workshop that digbug knows, a file, a deadline list, or a folder of YAML files; -"
        " is standard input. May be repeated. [env: DIGBUG_WORKSHOP; config: workshop]",
        autocompletion=complete_workshop,
    ),
]
NowOption = Annotated[
    str | None,
    typer.Option(
        "--now",
        metavar="TIME",
        help="Take this for the present: '2025-07-19 09:10 America/Vancouver'. [env: DIGBUG_NOW]",
    ),
]
ClockOption = Annotated[
    str | None,
    typer.Option(
        "--clock",
        metavar="12|24",
        help="Show times on a clock of so many hours. [env: DIGBUG_CLOCK; config: clock]",
        autocompletion=_complete_clock,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]
ColorOption = Annotated[
    bool | None,
    typer.Option(
        "--color/--no-color",
        help="Print colours, in a pipe too, or none. [env: FORCE_COLOR, NO_COLOR; config: color]",
    ),
]
PagerOption = Annotated[
    bool,
    typer.Option(
        "--pager/--no-pager",
        show_default=False,
        help="In a terminal, page what is longer than it. [env: DIGBUG_PAGER, PAGER]",
    ),
]
DeadlineKindOption = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Only dates of this kind: submission, notification... May be repeated.",
        autocompletion=_complete_deadline_kind,
    ),
]


def validate_kinds(values: Sequence[str] | None, names: Sequence[str]) -> tuple[str, ...]:
    """Return the kinds given.

    Raises:
        UsageError: one of them is none of `names`.
    """
    kinds = tuple(kind.casefold() for kind in values or ())
    for kind in kinds:
        require_known("kind", kind, names, f"one of {', '.join(names)}")
    return kinds


def require_known(noun: str, value: str, names: Sequence[str], otherwise: str) -> None:
    """Look whether what the option of that noun gives is known.

    Raises:
        UsageError: it is none of `names`; its hint is the nearest of them, `otherwise` that.
    """
    if value not in names:
        suggestions = get_close_matches(value, names, n=1)
        hint = f"did you mean {suggestions[0]}?" if suggestions else otherwise
        raise UsageError(f"--{noun}: there is no {noun} {quoted(value)}", hint=hint)


def reject_with_file_output(output: str | None, option: str, *, is_given: bool) -> None:
    """Look whether something else is asked for where a file goes to standard output.

    Raises:
        UsageError: the `option` for it is given.
    """
    if is_given and output == files.STDIN:
        raise UsageError(f"{option}: standard output takes one file, and nothing else")


def require_value(option: str, value: str) -> str:
    """Return the value of an option. An empty one is an unset variable of a shell, not a choice.

    Raises:
        UsageError: it is empty.
    """
    if not value.strip():
        raise UsageError(f"{option}: there is nothing behind it")
    return value
