"""digbug people: speakers, organizers and their sessions."""

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
from digbug_cli.core.views import people as people_view

EXAMPLES = ("digbug people", "digbug people --tz Asia/Kolkata --json")


def people(
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
    """List speakers and organizers with their sessions."""
    world: World = ctx.obj
    workshop = world.workshop(workshop_name)
    view = people_view.people(workshop, world.viewer(tz, now, workshop, clock=clock))
    if as_json:
        from digbug_cli.outputs.documents.people import people_document

        world.show_json(people_document(view))
    else:
        from digbug_cli.outputs.pages import people as people_page

        world.show(people_page.page(view), color=color, pager=pager)
