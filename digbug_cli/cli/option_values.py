"""Checking the values of options, and options that have no effect together."""

from collections.abc import Sequence

from digbug_cli.core.did_you_mean import did_you_mean, similar
from digbug_cli.core.text import quoted
from digbug_cli.errors import UsageError
from digbug_cli.system import files


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
    """Reject an option that makes no sense if a file is written to standard output.

    It prints something there too, or says how a file on the disk is written.

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


def reject_others(option: str, given: Sequence[str], allowed: Sequence[str]) -> None:
    """Reject the first option among `given` that has no effect together with `option`.

    Raises:
        UsageError: there is one; it is neither `option` nor in `allowed`.
    """
    for other in given:
        if other != option and other not in allowed:
            raise UsageError(f"{other} has no effect with {option}", hint=f"leave out {other}")


def reject_markdown(form: str | None, option: str, *, is_given: bool) -> None:
    """Reject `--format md` with an option that prints something else than a page.

    Raises:
        UsageError: both are given.
    """
    if is_given and form == "md":
        raise UsageError(f"--format md has no effect with {option}", hint="leave out one of them")


def only_workshop(command: str, names: Sequence[str] | None) -> str | None:
    """Return the only value of `--workshop`, for a command that shows one workshop.

    Raises:
        UsageError: there are several.
    """
    if len(names or ()) > 1:
        message = f"{command} shows one workshop, but --workshop names {len(names or ())}"
        raise UsageError(message, hint="run it once for each workshop")
    return names[0] if names else None


def require_value(option: str, value: str) -> str:
    """Return the value of an option, which must not be empty.

    An empty value is usually an unset variable of the shell.

    Raises:
        UsageError: the value is empty.
    """
    if not value.strip():
        raise UsageError(f"{option} needs a value")
    return value
