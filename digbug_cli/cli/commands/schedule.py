"""digbug schedule: the programme."""

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
from digbug_cli.core.views import schedule as schedule_view

EXAMPLES = (
    "digbug schedule --tz Asia/Tokyo",
    "digbug schedule --tz Europe/Berlin --tz America/Chicago --kind invited",
)


@with_filter_options()
def schedule(
    ctx: typer.Context,
    *,
    workshop_name: WorkshopOption = None,
    tz: TzOption = None,
    options: SessionFilterOptions,
    compact: Annotated[
        bool, typer.Option("--compact", help="Print one line a session, with its id.")
    ] = False,
    as_json: JsonOption = False,
    clock: ClockOption = None,
    color: ColorOption = None,
    pager: PagerOption = True,
    now: NowOption = None,
) -> None:
    """Show the programme in your time zone.

    The venue's time stands beside it. +1 and -1 mark times on the day after or before the
    programme's date.
    """
    world: World = ctx.obj
    workshop = world.workshop(workshop_name)
    viewer = world.viewer(tz, now, workshop, clock=clock)
    sessions = session_options.select_sessions(world, workshop, options, viewer)
    view = schedule_view.schedule(workshop, sessions, viewer, world.starred(workshop))
    if as_json:
        from digbug_cli.outputs.documents.schedule import schedule_document

        world.show_json(schedule_document(view))
    else:
        from digbug_cli.outputs.pages import schedule as schedule_page

        world.show(schedule_page.page(view, compact=compact), color=color, pager=pager)
