"""digbug unstar: remove sessions from the user's agenda."""

from typing import Annotated

import typer

from digbug_cli.cli.completion import complete_starred
from digbug_cli.cli.context import World
from digbug_cli.cli.options import JsonOption, WorkshopOption
from digbug_cli.cli.session_arguments import resolve_sessions
from digbug_cli.core.text import counted
from digbug_cli.errors import UsageError

EXAMPLES = ("digbug unstar oral-3", "digbug unstar --all")


def unstar(
    ctx: typer.Context,
    *,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            help="Starred sessions, named as for `digbug star`.",
            autocompletion=complete_starred,
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Remove every star of this workshop.")
    ] = False,
    without_session: Annotated[
        bool,
        typer.Option("--gone", help="Remove stars whose session is no longer in the programme."),
    ] = False,
    workshop_name: WorkshopOption = None,
    as_json: JsonOption = False,
) -> None:
    """Remove sessions from your agenda.

    If an ID matches starred and other sessions, the starred ones are meant. A session that is no
    longer in the programme still has its id and its last title.
    """
    world: World = ctx.obj
    workshop = world.workshop(workshop_name)
    if sum(map(bool, (words, everything, without_session))) != 1:
        raise UsageError("unstar needs exactly one of: SESSION, --all, --gone")
    stars = world.stars(workshop)
    if everything:
        ids = stars.ids
    elif without_session:
        ids = frozenset(star.id for star in stars.removed_from(workshop))
    else:
        ids = frozenset(star.id for star in resolve_sessions(world, workshop, words or (), stars))
    before, after = world.change_stars(workshop, lambda stars: stars.without(ids))
    if as_json:
        from digbug_cli.outputs.documents.star import star_document

        world.show_json(star_document(before, after, str(world.stars_path(workshop))))
        return
    for identifier in sorted(ids - before.ids):
        world.info(f"{identifier} was not in your agenda")
    remaining = f"{counted(len(after.stars), 'session')} left in your agenda"
    removed = len(before.stars) - len(after.stars)
    world.info(f"removed {counted(removed, 'session')}, {remaining}")
