"""digbug config: show, set and unset the settings."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from digbug_cli.cli.context import World
from digbug_cli.cli.options import (
    ColorOption,
    JsonOption,
    complete_workshop,
    complete_zone,
    require_value,
)
from digbug_cli.cli.preferences import validated_setting
from digbug_cli.core.check.problem import InvalidFileError
from digbug_cli.core.settings import CHOICES, DEFAULTS, Setting, effective_setting, nearest
from digbug_cli.core.text import message, quoted
from digbug_cli.errors import DigbugError, UsageError
from digbug_cli.system import settings

EXAMPLES = (
    "digbug config",
    "digbug config tz Europe/Berlin Asia/Tokyo",
    "digbug config workshop my-workshop.yaml",
    "digbug config --unset tz",
)


def _complete_setting(incomplete: str) -> list[str]:
    return [key for key in DEFAULTS if key.startswith(incomplete)]


def _complete_value(ctx: typer.Context, incomplete: str) -> list[str]:
    key = ctx.params.get("key")
    if key == "tz":
        return complete_zone(incomplete)
    if key == "workshop":
        return complete_workshop(incomplete)
    return [value for value in CHOICES.get(key or "", ()) if value.startswith(incomplete)]


def config(
    ctx: typer.Context,
    *,
    key: Annotated[
        str | None,
        typer.Argument(
            metavar="[SETTING]",
            help="tz, workshop, clock or color.",
            autocompletion=_complete_setting,
        ),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[VALUE...]",
            help="The new value; tz accepts several zones.",
            autocompletion=_complete_value,
        ),
    ] = None,
    unset: Annotated[
        bool, typer.Option("--unset", help="Remove the setting from the file.")
    ] = False,
    as_json: JsonOption = False,
    color: ColorOption = None,
) -> None:
    """Show or change the settings.

    For each setting, digbug uses the first value that it finds: from an option, an environment
    variable, the settings file (which this command writes), or the default.

    tz is one or more zones, as for --tz. workshop is an id or a file. clock is 12 or 24. color is
    auto, always or never. With color set to always, a pipe still gets plain lines; only --color
    and FORCE_COLOR draw tables there.
    """
    world: World = ctx.obj
    changes = unset or bool(values)
    if unset:
        _unset(world, key, values)
    elif key is not None and key not in DEFAULTS:
        raise UsageError(f"unknown setting {quoted(key)}", hint=nearest(key))
    elif key is not None and values:
        world.store(key, _validate_values(world, key, values))
    holding = {name: _effective_setting(world, name) for name in DEFAULTS if key in (name, None)}
    if as_json:
        from digbug_cli.outputs.documents.config import config_document

        path, exists = world.settings_file.path, world.settings_file.exists
        world.show_json(config_document(str(path), holding, exists=exists))
    elif key is None:
        from digbug_cli.outputs.pages import config as config_page

        path, exists = world.settings_file.path, world.settings_file.exists
        world.show(config_page.page(str(path), holding, exists=exists), color=color)
    elif not changes:
        world.print("".join(f"{message(value)}\n" for value in holding[key].values))
    _warn_of_settings(world, holding, changes=changes)


def _validate_values(world: World, key: str, typed: Sequence[str]) -> tuple[str, ...]:
    """Return the values to write. They are validated like the option of the same name."""
    if key != "tz" and len(typed) > 1:
        raise UsageError(f"{key} takes one value")
    values = tuple(dict.fromkeys(" ".join(value.split()) for value in typed))
    for value in values:
        validated_setting(key, require_value(key, value), key)
    if key == "workshop":
        return (world.canonical_reference(typed[0]),)
    return values if key == "tz" else (values[0].casefold(),)


def _unset(world: World, key: str | None, values: Sequence[str] | None) -> None:
    if key is None or values:
        raise UsageError("--unset takes one setting and no value")
    path = world.settings_file.path
    # An unknown key can be removed too, if the file has it.
    if settings.remove(path, key):
        world.settings_file = settings.read(path)
        world.info(f"removed {key} from {path}")
    elif key in DEFAULTS:
        world.info(f"{key} is not set in {path}")
    else:
        raise UsageError(f"unknown setting {quoted(key)}", hint=nearest(key))


def _effective_setting(world: World, key: str) -> Setting:
    setting = effective_setting(key, world.environ, world.settings_file.settings)
    if setting.values:
        return setting
    try:
        return Setting(values=(world.local_zone().name,), source="machine", origin=None)
    except DigbugError as error:
        world.info(f"{error.text}; digbug shows the venue's time", error.hint)
        return Setting(values=("venue",), source="default", origin=None)


def _warn_of_settings(world: World, holding: Mapping[str, Setting], *, changes: bool) -> None:
    """Report invalid settings in the file and the environment.

    If this run changes a setting, problems of the file are only reported, so that the run can fix
    them, and the environment is not checked.

    Raises:
        InvalidFileError: the file has problems and this run changes nothing.
        UsageError: a variable is invalid and this run changes nothing.
    """
    if world.settings_file.problems:
        error = InvalidFileError(world.settings_file.problems)
        if not changes:
            raise error
        world.error(error)
    for key, setting in holding.items():
        if setting.source == "environment" and not changes:
            for value in setting.values:
                validated_setting(key, value, setting.place_text)
