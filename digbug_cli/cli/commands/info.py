"""digbug info: the workshop at a glance."""

import typer

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
from digbug_cli.core.views import info as info_view

EXAMPLES = ("digbug info", "digbug info -w bugs-2023 --tz venue")


def info(
    ctx: typer.Context,
    *,
    workshop_name: WorkshopOption = None,
    tz: TzOption = None,
    as_json: JsonOption = False,
    clock: ClockOption = None,
    color: ColorOption = None,
    pager: PagerOption = True,
    now: NowOption = None,
) -> None:
    """Show the workshop at a glance.

    The page has its subject, dates and venue, its awards, its call for papers and its links.
    """
    world: World = ctx.obj
    workshop = world.workshop(workshop_name)
    viewer = world.viewer(tz, now, workshop, clock=clock)
    if as_json:
        from digbug_cli.outputs.documents.info import info_document

        world.show_json(info_document(workshop, viewer))
    else:
        from digbug_cli.outputs.pages import info as info_page

        world.show(info_page.page(info_view.info(workshop, viewer)), color=color, pager=pager)
