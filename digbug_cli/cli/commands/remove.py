"""digbug remove: delete workshops from the user's library."""

from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.options import JsonOption, completer
from digbug_cli.errors import DigbugError
from digbug_cli.system import settings

EXAMPLES = ("digbug remove fosdem-2021",)


def remove(
    ctx: typer.Context,
    *,
    identifiers: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            help="The ids of added workshops.",
            autocompletion=completer("complete_added"),
        ),
    ],
    as_json: JsonOption = False,
) -> None:
    """Remove added workshops.

    Your stars stay, in case you add the workshop again. So does the file that it was added from.
    """
    context: Context = ctx.obj
    ids = [identifier.casefold() for identifier in identifiers]
    for name in ids:
        if context.store.is_shipped(name) and not context.library.is_added(name):
            raise DigbugError(f"{name} is a bundled workshop and cannot be removed")
    # All ids are checked before the first workshop is removed.
    ids = context.library.require_added(ids, "see all workshops with `digbug workshops`")
    context.lists.catch_up()
    removed: list[str] = []
    for name in ids:
        if not context.library.remove(name):
            context.streams.info(f"another digbug removed {name}")
        else:
            removed.append(name)
            if not as_json:
                context.streams.info(f"removed {name}")
        if settings.forget_workshop(context.settings.path(), name):
            context.streams.info(f"unset the setting workshop, which named {name}")
    if as_json:
        from digbug_cli.outputs.documents.library import remove_document

        context.streams.show_json(remove_document(removed))
