"""digbug search: what has certain words in it."""

from typing import Annotated

import typer

from digbug_cli.cli import session_options
from digbug_cli.cli.context import World
from digbug_cli.cli.options import (
    ClockOption,
    ColorOption,
    JsonOption,
    NowOption,
    PagerOption,
    TzOption,
    WorkshopOption,
)
from digbug_cli.cli.session_options import SessionFilterOptions, with_filter_options
from digbug_cli.core.finding import search as searching
from digbug_cli.core.text import counted, line, quoted
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.errors import UsageError

EXAMPLES = (
    "digbug search leakage",
    "digbug search fine tuning --kind oral",
    "digbug search tramer -w bugs-2023",
)


@with_filter_options("search")
def search(
    ctx: typer.Context,
    *,
    text: Annotated[
        list[str],
        typer.Argument(metavar="TEXT...", help="Words, each of them anywhere in what is found."),
    ],
    workshop_name: WorkshopOption = None,
    tz: TzOption = None,
    options: SessionFilterOptions,
    as_json: JsonOption = False,
    clock: ClockOption = None,
    color: ColorOption = None,
    pager: PagerOption = True,
    now: NowOption = None,
) -> None:
    """Find sessions, people and dates by words, the best first.

    They are looked for in titles, labels, people, affiliations, rooms, tracks and abstracts, in any
    case and without accents. Where nothing has them as they are typed, a word may have a letter
    wrong, or two if it is long. An option that chooses sessions leaves out people and dates.
    """
    world: World = ctx.obj
    query = line(" ".join(text))
    if not searching.has_words(query):
        nothing = "no word" if query else "nothing"
        raise UsageError(f"TEXT: there is {nothing} in it", hint="for example: digbug search data")
    workshop = world.workshop(workshop_name)
    viewer = world.viewer(tz, now, workshop, clock=clock)
    results = searching.search(workshop, query)
    if results.is_empty:
        world.info(f"nothing has {quoted(query)} in it", searching.hint(workshop, query))
    elif options != SessionFilterOptions():
        count = len(results.sessions)
        selected = session_options.select_sessions(world, workshop, options, viewer)
        results = results.limited_to(selected)
        if selected and results.is_empty:
            message = f"no session of that choice has {quoted(query)} in it"
            world.info(message, f"the whole programme has {counted(count, 'session')} with it")
    sessions = [hit.session for hit in results.sessions]
    view = schedule_view.schedule(workshop, sessions, viewer, world.starred(workshop))
    if as_json:
        from digbug_cli.outputs.documents.search import search_document

        world.show_json(search_document(query, results, view))
    else:
        from digbug_cli.outputs.pages import search as search_page

        world.show(search_page.page(query, results, view), color=color, pager=pager)
