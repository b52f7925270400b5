"""digbug schedule: the programme."""

import typer

from digbug_cli.cli.context import World
from digbug_cli.cli.options import (
    ClockOption,
    ColorOption,
    JsonOption,
    NowOption,
    SessionKindOption,
    TzOption,
    WorkshopOption,
    checked_kinds,
)
from digbug_cli.core import select, views
from digbug_cli.core.model import SESSION_KINDS

EXAMPLES = (
    "digbug schedule --tz Asia/Tokyo",
    "digbug schedule --tz Europe/Berlin --tz America/Chicago --kind invited",
)


def schedule(
    ctx: typer.Context,
    *,
    workshop: WorkshopOption = None,
    tz: TzOption = None,
    kind: SessionKindOption = None,
    as_json: JsonOption = False,
    clock: ClockOption = None,
    color: ColorOption = None,
    now: NowOption = None,
) -> None:
    """Show the programme on your own clocks.

    The venue's clocks stand beside them. +1 and -1 mark a time on the day after or before the
    programme's own date.
    """
    world: World = ctx.obj
    kinds = checked_kinds(kind, SESSION_KINDS)
    shown = world.workshop(workshop)
    viewer = world.viewer(tz, now, shown, clock=clock)
    sessions = select.of_kinds(shown.sessions, kinds)
    if shown.sessions and not sessions:
        there_are = ", ".join(dict.fromkeys(session.kind for session in shown.sessions))
        world.say("no session is of that kind", f"in this programme there are {there_are}")
    view = views.schedule(shown, sessions, viewer)
    if as_json:
        from digbug_cli.outputs import json_doc  # noqa: PLC0415 - start-up

        world.show_json(json_doc.schedule(view))
    else:
        from digbug_cli.outputs import schedule_page  # noqa: PLC0415 - start-up

        world.show(schedule_page.page(view), color=color)
