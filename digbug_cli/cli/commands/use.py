"""digbug use: set the default workshop."""

from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.option_values import require_value
from digbug_cli.cli.options import JsonOption, completer

EXAMPLES = ("digbug use fosdem-2026", "digbug use my-workshop.yaml", "digbug use dig-bug-2025")


def use(
    ctx: typer.Context,
    *,
    workshop: Annotated[
        str,
        typer.Argument(
            metavar="ID|FILE",
            help="The id of a workshop, or the path of a file.",
            autocompletion=completer("complete_workshop"),
        ),
    ],
    as_json: JsonOption = False,
) -> None:
    """Choose the workshop that commands show by default.

    This changes the setting workshop: `digbug config` shows it and `digbug config --unset
    workshop` removes it. -w and DIGBUG_WORKSHOP override it.
    """
    context: Context = ctx.obj
    value = context.store.canonical_reference(require_value("ID|FILE", workshop))
    context.store.make_default(value)
    if as_json:
        from digbug_cli.outputs.documents.library import use_document

        context.streams.show_json(use_document(value, str(context.settings.file.path)))
