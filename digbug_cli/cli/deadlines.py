"""digbug deadlines: the dates and cut-offs."""

from typing import Annotated

import typer

from digbug_cli.cli.context import World
from digbug_cli.cli.options import (
    ClockOption,
    ColorOption,
    DeadlineKindOption,
    JsonOption,
    NowOption,
    TzOption,
    WorkshopOption,
    checked_kinds,
)
from digbug_cli.core import select, views
from digbug_cli.core.model import DEADLINE_KINDS

EXAMPLES = ("digbug deadlines --tz Asia/Tokyo", "digbug deadlines --upcoming --kind submission")


def deadlines(
    ctx: typer.Context,
    *,
    workshop: WorkshopOption = None,
    tz: TzOption = None,
    kind: DeadlineKindOption = None,
    upcoming: Annotated[
        bool, typer.Option("--upcoming", help="Leave out what has passed.")
    ] = False,
    as_json: JsonOption = False,
    clock: ClockOption = None,
    color: ColorOption = None,
    now: NowOption = None,
) -> None:
    """Show the dates and cut-offs, and how long is left.

    Each is shown as stated and on your own clocks.

    A date without a time is the same date everywhere.
    """
    world: World = ctx.obj
    kinds = checked_kinds(kind, DEADLINE_KINDS)
    shown = world.workshop(workshop)
    viewer = world.viewer(tz, now, shown.zone, clock)
    chosen = select.of_kinds(shown.deadlines, kinds)
    if shown.deadlines and not chosen:
        there_are = ", ".join(dict.fromkeys(deadline.kind for deadline in shown.deadlines))
        world.say("no date is of that kind", f"this workshop has {there_are}")
    view = views.deadlines(shown, chosen, viewer, upcoming=upcoming)
    if as_json:
        from digbug_cli.outputs import json_doc  # noqa: PLC0415 - start-up

        world.show_json(json_doc.deadlines(view))
    else:
        from digbug_cli.outputs import deadlines_page  # noqa: PLC0415 - start-up

        world.show(deadlines_page.page(view), color=color)
