"""Usage errors in the words of digbug: unknown commands and options, missing and invalid values."""

import re
import shlex
from collections.abc import Iterable, Sequence
from typing import Any

from digbug_cli.core.did_you_mean import did_you_mean, similar
from digbug_cli.core.masking import masked_url
from digbug_cli.core.text import quoted
from digbug_cli.errors import UsageError
from digbug_cli.system import files

_MEANT_COMMANDS = {
    "agendas": "agenda",
    "calendar": "export",
    "cfp": "deadlines",
    "dates": "deadlines",
    "delete": "remove",
    "favorites": "agenda",
    "favourites": "agenda",
    "find": "search",
    "ics": "export",
    "list": "workshops",
    "ls": "workshops",
    "next": "now",
    "program": "schedule",
    "programme": "schedule",
    "rm": "remove",
    "sessions": "schedule",
    "settings": "config",
    "speakers": "people",
    "stars": "agenda",
    "talks": "schedule",
    "time": "convert",
    "today": "now",
    "update": "refresh",
    "validate": "check",
    "version": "--version",
}
"""Commands that people guess, and what they mean."""
_MEANT_OPTIONS = {
    "--timezone": ("--tz",),
    "--tz": ("--timezone",),
    "--zone": ("--tz", "--timezone"),
    "-V": ("--version",),
    "-t": ("--tz", "--timezone"),
    "-v": ("--version",),
}
"""Options that people guess, and what they mean in the commands that have it."""
_EXPORT = "run `digbug export -o FILE` to write a file; - is standard output"
_FORMATS_OF_FILES = ("csv", "tsv", "ics", "html", "xml")
"""Formats that `export` writes and other commands do not print."""
_OPTIONS_OF_FILES = ("-o", "--output", *(f"--{name}" for name in _FORMATS_OF_FILES))
"""Options by which people expect any command to write a file."""


def unknown_command(name: str, commands: Iterable[str]) -> UsageError:
    """Return the error for a command that does not exist; its hint is what was probably meant."""
    if "://" in name:
        hint = "run `digbug add URL` to add what is there"
        if masked_url(name) == name:
            hint = hint.replace("URL", shlex.quote(name))
        return UsageError(f"unknown command {quoted(masked_url(name))}", hint=hint)
    if files.exists(name):
        shown = shlex.quote(files.shown_path(name))
        hint = f"run `digbug schedule -w {shown}` to see it, or `digbug add {shown}` to keep it"
        return UsageError(f"unknown command {quoted(name)}", hint=hint)
    folded = name.casefold()
    guess = _MEANT_COMMANDS.get(folded)
    names = [guess] if guess else similar(folded, commands)
    hint = did_you_mean(names) or "run `digbug --help` to see all commands"
    return UsageError(f"unknown command {quoted(masked_url(name))}", hint=hint)


# Older versions of Typer raise errors of Click, newer ones those of a copy. Their attributes are
# the same; their wording is not.
def usage_error(error: Any, ctx: Any) -> UsageError:
    """Return our form of a usage error that Typer raised in the context `ctx`."""
    options = [param for param in ctx.command.get_params(ctx) if _is_option(param)]
    help_hint = f"run `{ctx.command_path} --help`"
    if hasattr(error, "possibilities"):
        hint = did_you_mean(_meant_options(error.option_name, options))
        if not hint:
            hint = _other_form(error.option_name, options, ctx)
        if not hint and ctx.parent is None:
            hint = f"write the command first, or {help_hint}"
        return UsageError(f"unknown option {quoted(error.option_name)}", hint=hint or help_hint)
    if hasattr(error, "option_name"):
        is_flag = any(error.option_name in _names(param) and param.is_flag for param in options)
        fault = "takes no value" if is_flag else "needs a value"
        return UsageError(f"{error.option_name} {fault}", hint=help_hint)
    param = getattr(error, "param", None)
    if hasattr(error, "param_type") and param:
        return UsageError(f"missing {param.param_type_name} {_label(param)}", hint=help_hint)
    if param:
        return _invalid_value(error.message, param, help_hint)
    extra = re.fullmatch(r"Got unexpected extra argument\S* \((.*)\)", error.message, re.DOTALL)
    message = error.format_message()
    if extra:
        message = f"unexpected argument {quoted(masked_url(extra[1]))}"
        if ctx.command.name == "add":
            help_hint = "each source is a workshop of its own: add one at a time"
    return UsageError(message, hint=help_hint)


def _invalid_value(message: str, param: Any, help_hint: str) -> UsageError:
    choices = [str(choice) for choice in getattr(param.type, "choices", ())]
    value = re.match(r"""(['"])(.*)\1 is not one of""", message, re.DOTALL)
    if not value or not choices:
        return UsageError(f"{_label(param)}: {message.rstrip('.')}", hint=help_hint)
    hint = did_you_mean(similar(value[2], choices)) or f"use one of {', '.join(choices)}"
    if value[2].casefold() in _FORMATS_OF_FILES and "text" in choices:
        hint = _EXPORT.replace("FILE", f"FILE.{value[2].casefold()}")
    return UsageError(f"{_label(param)}: unknown value {quoted(value[2])}", hint=hint)


def _meant_options(name: str, options: Iterable[Any]) -> Sequence[str]:
    names = [other for param in options if not param.hidden for other in _names(param)]
    guesses = [guess for guess in _MEANT_OPTIONS.get(name, ()) if guess in names]
    if guesses or not name.startswith("--"):
        return guesses
    # Compared without the dashes, which would make all short names similar.
    words = [other.removeprefix("--") for other in names if other.startswith("--")]
    return [f"--{word}" for word in similar(name.removeprefix("--").casefold(), words)]


def _other_form(name: str, options: Sequence[Any], ctx: Any) -> str | None:
    """Return a hint for an option that only other commands have; None if the option is unknown."""
    if name in _OPTIONS_OF_FILES:
        return _EXPORT
    has_workshop = any("--workshop" in param.opts for param in options)
    if name == "--all" and has_workshop:
        return f"{ctx.command.name} shows one workshop: name it with -w ID"
    arguments = [param for param in ctx.command.get_params(ctx) if not _is_option(param)]
    if name in {"-w", "--workshop"} and not has_workshop and arguments:
        return f"leave out {name}: {ctx.command_path} {_label(arguments[0])}"
    return None


def _is_option(param: Any) -> bool:
    return bool(param.param_type_name == "option")


def _names(param: Any) -> list[str]:
    return [*param.opts, *param.secondary_opts]


def _label(param: Any) -> str:
    """Return the longest name of an option, or an argument as the help shows it."""
    return str(max(param.opts, key=len) if _is_option(param) else param.human_readable_name)
