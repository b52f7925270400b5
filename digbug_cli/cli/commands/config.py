"""digbug config: show, set and unset the settings."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.option_values import reject_markdown, require_value
from digbug_cli.cli.options import FormatOption, JsonOption, complete_zone
from digbug_cli.cli.stores.settings import validated_setting
from digbug_cli.cli.view_command import Answer, view_command
from digbug_cli.core.check.problem import InvalidFileError
from digbug_cli.core.masking import masked_url
from digbug_cli.core.settings import CHOICES, DEFAULTS, Setting, nearest
from digbug_cli.core.text import message, quoted
from digbug_cli.errors import DigbugError, UsageError
from digbug_cli.outputs import documents, pages

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
        from digbug_cli.cli import completion

        return completion.complete_workshop(ctx, incomplete)
    return [value for value in CHOICES.get(key or "", ()) if value.startswith(incomplete)]


@view_command()
def config(
    context: Context,
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
    form: FormatOption = None,
    as_json: JsonOption = False,
) -> Answer | None:
    """Show or change the settings.

    For each setting, digbug uses the first value that it finds: from an option, an environment
    variable, the settings file (which this command writes), or the default.

    tz is one or more zones, as for --tz. workshop is an id or a file. clock is 12 or 24. color is
    auto, always or never. With color set to always, a pipe still gets plain lines; only --color
    and FORCE_COLOR draw tables there.
    """
    reject_markdown(form, "one setting", is_given=key is not None)
    changes = unset or bool(values)
    if unset:
        _unset(context, key, values)
    elif key is not None and key not in DEFAULTS:
        raise UsageError(f"unknown setting {quoted(key)}", hint=nearest(key))
    elif key is not None and values:
        _set(context, key, values)
    holding = {name: _effective_setting(context, name) for name in DEFAULTS if key in (name, None)}
    file = context.settings.file
    path, exists = str(file.path), file.exists
    error = _settings_error(context, holding, changes=changes)
    if key is not None and not as_json:
        if not changes:
            lines = (f"{message(masked_url(value))}\n" for value in holding[key].values)
            context.streams.print("".join(lines))
        if error:
            raise error
        return None
    return Answer(
        page=lambda: pages.config.page(path, holding, exists=exists),
        document=lambda: documents.config.config_document(path, holding, exists=exists),
        error=error,
    )


def _set(context: Context, key: str, typed: Sequence[str]) -> None:
    """Write the values of a setting, validated like the option of the same name."""
    if key != "tz" and len(typed) > 1:
        raise UsageError(f"{key} takes one value")
    values = tuple(dict.fromkeys(" ".join(value.split()) for value in typed))
    for value in values:
        validated_setting(key, require_value(key, value), key)
    if key == "workshop":
        context.store.make_default(context.store.canonical_reference(typed[0]))
        return
    values = values if key == "tz" else (values[0].casefold(),)
    context.settings.write(key, values)
    context.streams.info(*context.settings.note_of_change(key, values))


def _unset(context: Context, key: str | None, values: Sequence[str] | None) -> None:
    if key is None or values:
        raise UsageError("--unset takes one setting and no value")
    path = context.settings.file.path
    # An unknown key can be removed too, if the file has it.
    if context.settings.remove(key):
        context.streams.info(f"removed {key} from {path}")
    elif key in DEFAULTS:
        context.streams.info(f"{key} is not set in {path}")
    else:
        raise UsageError(f"unknown setting {quoted(key)}", hint=nearest(key))


def _effective_setting(context: Context, key: str) -> Setting:
    setting = context.settings.lenient(key)
    if setting.values:
        return setting
    try:
        return Setting(
            values=(context.preferences.local_zone().name,), source="machine", origin=None
        )
    except DigbugError as error:
        context.streams.info(f"{error.text}; digbug shows the venue's time", error.hint)
        return Setting(values=("venue",), source="default", origin=None)


def _settings_error(
    context: Context, holding: Mapping[str, Setting], *, changes: bool
) -> DigbugError | None:
    """Return the error of invalid settings in the file or the environment, if there are any.

    If this run changes a setting, problems of the file are only reported, so that the run can fix
    them, and the environment is not checked.
    """
    if context.settings.file.problems:
        error = InvalidFileError(context.settings.file.problems)
        if not changes:
            return error
        context.streams.error(error)
    try:
        for key, setting in holding.items():
            if setting.source == "environment" and not changes:
                for value in setting.values:
                    validated_setting(key, value, setting.place_text)
    except UsageError as error:
        return error
    return None
