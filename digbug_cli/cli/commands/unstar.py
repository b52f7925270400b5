"""digbug unstar: remove sessions from the user's agenda."""

from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.elsewhere import options_of_stars
from digbug_cli.cli.options import JsonOption, WorkshopsOption, completer
from digbug_cli.cli.session_arguments import resolve_sessions, source_of_words
from digbug_cli.cli.stores.programmes import load_programme
from digbug_cli.cli.stores.workshop_ref import programme_source
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
            autocompletion=completer("complete_starred"),
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Remove every star of this workshop.")
    ] = False,
    without_session: Annotated[
        bool,
        typer.Option("--gone", help="Remove stars whose session is no longer in the programme."),
    ] = False,
    workshop_name: WorkshopsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Remove sessions from your agenda.

    If an ID matches starred and other sessions, the starred ones are meant. A session that is no
    longer in the programme still has its id and its last title.
    """
    context: Context = ctx.obj
    source = programme_source(workshop_name, everything=False)
    source = source_of_words(context, source, words or ())
    workshop = load_programme(context.store, source).programme
    if sum(map(bool, (words, everything, without_session))) != 1:
        raise UsageError("unstar needs exactly one of: ID, --all, --gone")
    stars = context.stars.of(workshop)
    if everything:
        ids = stars.ids
    elif without_session:
        ids = frozenset(star.id for star in stars.removed_from(workshop))
    else:
        ids = frozenset(star.id for star in resolve_sessions(context, workshop, words or (), stars))
    before, after = context.stars.change(workshop, lambda stars: stars.without(ids))
    if as_json:
        from digbug_cli.outputs.documents.star import star_document

        context.streams.show_json(star_document(before, after, context.stars.paths(workshop)))
        return
    for identifier in sorted(ids - before.ids):
        context.streams.info(f"{identifier} was not in your agenda")
    whose = f" of {workshop.title}" if options_of_stars(context, workshop) else ""
    remaining = f"{counted(len(after.stars), 'session')}{whose} left in your agenda"
    removed = len(before.stars) - len(after.stars)
    context.streams.info(f"removed {counted(removed, 'session')}, {remaining}")
