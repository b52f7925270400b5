"""digbug remove: delete workshops from the user's library."""

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
            help="The ids of added workshops.",
            autocompletion=complete_added,
        ),
    ],
    as_json: JsonOption = False,
) -> None:
    """Remove added workshops.

    Your stars stay, in case you add the workshop again. So does the file that it was added from.
    """
    world: World = ctx.obj
    data = world.data_dir()
    ids = [identifier.casefold() for identifier in identifiers]
    for name in ids:
        if name in bundled.workshop_files() and not library.find(data, name):
            raise DigbugError(f"{name} is a bundled workshop and cannot be removed")
    # All ids are checked before the first workshop is removed.
    ids = workshop_ref.library_ids(ids, data, "see all workshops with `digbug workshops`")
    removed: list[str] = []
    for name in ids:
        if not library.remove(data, name):
            world.info(f"another digbug removed {name}")
        else:
            removed.append(name)
            if not as_json:
                world.info(f"removed {name}")
        if settings.forget_workshop(world.settings_path(), name):
            world.info(f"unset the setting workshop, which named {name}")
    if as_json:
        from digbug_cli.outputs.documents.library import remove_document

        world.show_json(remove_document(removed))
