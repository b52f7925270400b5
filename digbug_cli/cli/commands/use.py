"""digbug use: the workshop that is shown where none is named."""

from typing import Annotated

import typer

from digbug_cli.cli.context import World
from digbug_cli.cli.options import JsonOption, complete_workshop, require_value

EXAMPLES = ("digbug use fosdem-2026", "digbug use my-workshop.yaml", "digbug use dig-bug-2025")


def use(
    ctx: typer.Context,
    *,
    workshop: Annotated[
        str,
        typer.Argument(
            metavar="ID|FILE",
            help="A workshop that digbug knows, or the path of a file.",
            autocompletion=complete_workshop,
        ),
    ],
    as_json: JsonOption = False,
) -> None:
    """Choose the workshop that is shown without -w.

    Every command shows it then. It is the setting called workshop: digbug config shows it, and
    digbug config --unset workshop takes it back. -w and DIGBUG_WORKSHOP go before it.
    """
    world: World = ctx.obj
    value = world.canonical_reference(require_value("ID|FILE", workshop))
    world.store("workshop", (value,))
    if as_json:
        from digbug_cli.outputs.documents.library import use_document

        world.show_json(use_document(value, str(world.settings_file.path)))
