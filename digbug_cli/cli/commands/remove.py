"""digbug remove: a workshop out of the user's library."""

from typing import Annotated

import typer

from digbug_cli.cli import workshop_ref
from digbug_cli.cli.context import World
from digbug_cli.cli.options import JsonOption, complete_added
from digbug_cli.errors import DigbugError
from digbug_cli.system import bundled, library, settings

EXAMPLES = ("digbug remove fosdem-2021",)


def remove(
    ctx: typer.Context,
    *,
    identifiers: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            help="Workshops that were added, by their ids.",
            autocompletion=complete_added,
        ),
    ],
    as_json: JsonOption = False,
) -> None:
    """Take workshops out of those that were added.

    Your stars of it stay, for the day on which you add it again. A file that it was added from is
    left alone.
    """
    world: World = ctx.obj
    data = world.data_dir()
    ids = [identifier.casefold() for identifier in identifiers]
    for name in ids:
        if name in bundled.workshop_files() and not library.find(data, name):
            raise DigbugError(f"{name} comes with digbug, and stays")
    # All of them are looked at before the first goes.
    ids = workshop_ref.library_ids(ids, data, "none was added as yet")
    removed: list[str] = []
    for name in ids:
        if not library.remove(data, name):
            world.info(f"{name} was removed by another digbug")
        else:
            removed.append(name)
            if not as_json:
                world.info(f"removed {name}")
        if settings.forget_workshop(world.settings_path(), name):
            world.info(f"{name} was the workshop shown without -w: that is the default again")
    if as_json:
        from digbug_cli.outputs.documents.library import remove_document

        world.show_json(remove_document(removed))
