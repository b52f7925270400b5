"""digbug unstar: take sessions out of your own agenda."""

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
            help="Starred sessions, as for digbug star.",
            autocompletion=complete_starred,
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Take out all of this workshop.")
    ] = False,
    without_session: Annotated[
        bool,
        typer.Option("--gone", help="Take out those that are no longer in the programme."),
    ] = False,
    workshop_name: WorkshopOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take sessions out of your own agenda.

    What is starred is looked for first. Those that are no longer in the programme go by their id,
    and by words of the title that they had.
    """
    world: World = ctx.obj
    workshop = world.workshop(workshop_name)
    if sum(map(bool, (words, everything, without_session))) != 1:
        raise UsageError("name the sessions to take out, or --all, or --gone")
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
    world.info(f"took out {counted(removed, 'session')}, {remaining}")
