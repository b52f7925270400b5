"""Options that several commands share, so that each means the same everywhere."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated

import typer

from digbug_cli.core.did_you_mean import did_you_mean, similar
from digbug_cli.core.model import DEADLINE_KINDS, SESSION_KINDS
from digbug_cli.core.settings import CHOICES
from digbug_cli.core.text import quoted
from digbug_cli.errors import DigbugError, UsageError
from digbug_cli.system import files


def complete_workshop(incomplete: str) -> list[str]:
    """Complete the id of a workshop in the library or a shipped one."""
    from digbug_cli.system import bundled

    shipped = [name for name in bundled.workshop_files() if name.startswith(incomplete)]
    return [*complete_added(incomplete), *shipped]


def complete_added(incomplete: str) -> list[str]:
    """Complete the id of a workshop in the library."""
    from digbug_cli.system import library, paths

    result: list[str] = []
    with suppress(DigbugError):
        result += library.names(paths.data_dir())
    return [name for name in result if name.startswith(incomplete)]


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


def _complete_deadline_kind(incomplete: str) -> list[str]:
    return [kind for kind in DEADLINE_KINDS if kind.startswith(incomplete)]


WorkshopOption = Annotated[
    str | None,
    typer.Option(
        "--workshop",
        "-w",
        metavar="ID|FILE",
        help="The id of a workshop, or a file; - is standard input."
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
        autocompletion=complete_workshop,
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
ColorOption = Annotated[
    bool | None,
    typer.Option(
        "--color/--no-color",
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
        autocompletion=_complete_deadline_kind,
    ),
]


def validate_kinds(values: Sequence[str] | None, names: Sequence[str]) -> tuple[str, ...]:
    """Return the kinds in lower case.

    Raises:
        UsageError: a kind is not one of `names`.
    """
    kinds = tuple(kind.casefold() for kind in values or ())
    for kind in kinds:
        require_known("kind", kind, names, f"use one of {', '.join(names)}")
    return kinds


def require_known(noun: str, value: str, names: Sequence[str], otherwise: str) -> None:
    """Reject a value of the option `--noun` that is not one of `names`.

    Raises:
        UsageError: the value is unknown; the hint is the most similar name, else `otherwise`.
    """
    if value not in names:
        hint = did_you_mean(similar(value, names)) or otherwise
        raise UsageError(f"--{noun}: unknown {noun} {quoted(value)}", hint=hint)


def reject_with_file_output(output: str | None, option: str, *, is_given: bool) -> None:
    """Reject an option that prints to standard output if a file is written there.

    Raises:
        UsageError: the option is given, and `output` is standard output.
    """
    if is_given and output is not None and files.is_stdout(output):
        raise UsageError(f"{option} cannot be used if a file is written to standard output")


def require_option(
    option: str, needed: str, value_name: str, *, is_given: bool, is_useful: bool
) -> None:
    """Reject an option that has no effect without the option `needed`.

    Raises:
        UsageError: the option is given, but it is not useful.
    """
    if is_given and not is_useful:
        hint = f"add {needed} {value_name}, or leave out {option}"
        raise UsageError(f"{option} needs {needed}", hint=hint)


def require_value(option: str, value: str) -> str:
    """Return the value of an option, which must not be empty.

    An empty value is usually an unset variable of the shell.

    Raises:
        UsageError: the value is empty.
    """
    if not value.strip():
        raise UsageError(f"{option} needs a value")
    return value
