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
    workshop: WorkshopOption = None,
    tz: TzOption = None,
    given: SessionFilterOptions,
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
    wanted = line(" ".join(text))
    if not searching.has_words(wanted):
        nothing = "no word" if wanted else "nothing"
        raise UsageError(f"TEXT: there is {nothing} in it", hint="for example: digbug search data")
    shown = world.workshop(workshop)
    viewer = world.viewer(tz, now, shown, clock=clock)
    found = searching.search(shown, wanted)
    if found.is_empty:
        world.info(f"nothing has {quoted(wanted)} in it", searching.hint(shown, wanted))
    elif given != SessionFilterOptions():
        count = len(found.sessions)
        chosen = session_options.select_sessions(world, shown, given, viewer)
        found = found.limited_to(chosen)
        if chosen and found.is_empty:
            what = f"no session of that choice has {quoted(wanted)} in it"
            world.info(what, f"the whole programme has {counted(count, 'session')} with it")
    sessions = [hit.session for hit in found.sessions]
    view = schedule_view.schedule(shown, sessions, viewer, world.starred(shown))
    if as_json:
        from digbug_cli.outputs.documents.search import search_document  # noqa: PLC0415 - start-up

        world.show_json(search_document(wanted, found, view))
    else:
        from digbug_cli.outputs.pages import search as search_page  # noqa: PLC0415 - start-up

        world.show(search_page.page(wanted, found, view), color=color, pager=pager)
