"""digbug zones: find a time zone."""

from typing import Annotated

import typer

from digbug_cli.cli.context import World
from digbug_cli.cli.options import (
    ClockOption,
    ColorOption,
    JsonOption,
    NowOption,
    PagerOption,
    WorkshopOption,
    complete_zone,
)
from digbug_cli.core.model import Workshop
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views import zones as zones_view
from digbug_cli.errors import UsageError

EXAMPLES = ("digbug zones new york", "digbug zones CST", "digbug zones UTC-7")


def zones(
    ctx: typer.Context,
    *,
    text: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TEXT]...",
            help="A city, a country, an abbreviation, an offset, local, venue, or a part of a zone"
            " name such as pacific/. Default: all zones.",
            autocompletion=complete_zone,
        ),
    ] = None,
    workshop_name: WorkshopOption = None,
    as_json: JsonOption = False,
    clock: ClockOption = None,
    color: ColorOption = None,
    pager: PagerOption = True,
    now: NowOption = None,
) -> None:
    """Find a time zone and its current time.

    Each zone is shown with its time now and at the start of the workshop. An offset finds the
    zones that have it at one of the two. Without TEXT, all zones are listed from west to east.
    """
    world: World = ctx.obj
    workshop = world.workshop(workshop_name)
    viewer = world.viewer(None, now, workshop, clock=clock)
    view = zones_view.zone_list(workshop, viewer, _wanted_zone(text, workshop, world))
    if view.refused:
        world.info(str(view.refused), view.refused.hint)
    if as_json:
        from digbug_cli.outputs.documents.zones import zones_document

        world.show_json(zones_document(view))
    else:
        from digbug_cli.outputs.pages import zones as zones_page

        world.show(zones_page.page(view), color=color, pager=pager)


def _wanted_zone(text: list[str] | None, workshop: Workshop, world: World) -> str | Zone | None:
    if not text:
        return None
    query = " ".join(text)
    if not query.strip():
        raise UsageError("TEXT is empty", hint="leave it out to list every zone")
    word = query.strip().casefold()
    if word == "venue":
        return workshop.zone
    return world.local_zone() if word == "local" else query
