"""digbug show: one session, person or deadline in full."""

from typing import Annotated

import typer

from digbug_cli.cli.completion import complete_entry
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
from digbug_cli.core.finding import resolve
from digbug_cli.core.text import line, quoted
from digbug_cli.core.views import detail
from digbug_cli.errors import UsageError

EXAMPLES = (
    "digbug show oral 3",
    "digbug show eric wong --tz Asia/Tokyo",
    "digbug show submission",
)

_EXAMPLE = "name an entry, for example: digbug show oral 3"
_ELSEWHERE = "search all texts with `digbug search`, or list all sessions with `digbug schedule`"


def show(
    ctx: typer.Context,
    *,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WHAT...",
            help="A session, person or deadline: its id, its label, or words of its title or name.",
            autocompletion=complete_entry,
        ),
    ],
    workshop_name: WorkshopOption = None,
    tz: TzOption = None,
    as_json: JsonOption = False,
    clock: ClockOption = None,
    color: ColorOption = None,
    pager: PagerOption = True,
    now: NowOption = None,
) -> None:
    """Show one session, person or deadline in full.

    A session is shown with its times for you and at the venue, its speakers, its room, and the
    sessions before, after and at the same time. If WHAT matches several entries, digbug lists them
    and the exit code is 2.
    """
    world: World = ctx.obj
    query = line(" ".join(words))
    if not query:
        raise UsageError("WHAT is empty", hint=_EXAMPLE)
    workshop = world.workshop(workshop_name)
    viewer = world.viewer(tz, now, workshop, clock=clock)
    matches = resolve.find(workshop, query)
    if not matches.subjects:
        raise UsageError(f"nothing is called {quoted(query)}", hint=matches.hint or _ELSEWHERE)
    starred = world.starred(workshop)
    view = detail.detail_of(matches.only, workshop, viewer, starred) if matches.only else None
    if as_json:
        from digbug_cli.outputs.documents.show import show_document

        world.show_json(show_document(view, matches.subjects, workshop, viewer))
    else:
        from digbug_cli.outputs.pages import show as show_page

        several = show_page.several(matches.subjects, workshop, viewer, query)
        world.show(show_page.page(view) if view else several, color=color, pager=pager)
    if view is None:
        count = len(matches.subjects)
        raise UsageError(f"{quoted(query)} matches {count} entries", hint="choose one by its id")
