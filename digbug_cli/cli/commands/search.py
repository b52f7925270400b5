"""digbug search: find sessions, people and deadlines by words."""

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
        typer.Argument(metavar="TEXT...", help="Words that a result must all contain."),
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
    """Find sessions, people and deadlines by words, best match first.

    digbug searches titles, labels, people, affiliations, rooms, tracks and abstracts, and ignores
    case and accents. If nothing matches, it allows one wrong letter per word, two in long words.
    With a filter for sessions, people and deadlines are not shown.
    """
    world: World = ctx.obj
    query = line(" ".join(text))
    if not searching.has_words(query):
        message = f"{quoted(query)} has no word to search for" if query else "TEXT is empty"
        raise UsageError(message, hint="give a word, for example: digbug search data")
    workshop = world.workshop(workshop_name)
    viewer = world.viewer(tz, now, workshop, clock=clock)
    results = searching.search(workshop, query)
    if results.is_empty:
        world.info(f"nothing contains {quoted(query)}", searching.hint(workshop, query))
    elif options != SessionFilterOptions():
        count = len(results.sessions)
        selected = session_options.select_sessions(world, workshop, options, viewer)
        results = results.limited_to(selected)
        if selected and results.is_empty:
            message = f"no session that matches the filters contains {quoted(query)}"
            matches = counted(count, "session contains it", "sessions contain it")
            world.info(message, f"leave out the filters; {matches}")
    sessions = [hit.session for hit in results.sessions]
    view = schedule_view.schedule(workshop, sessions, viewer, world.starred(workshop))
    if as_json:
        from digbug_cli.outputs.documents.search import search_document

        world.show_json(search_document(query, results, view))
    else:
        from digbug_cli.outputs.pages import search as search_page

        world.show(search_page.page(query, results, view), color=color, pager=pager)
