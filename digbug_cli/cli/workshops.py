"""digbug workshops: what comes with digbug."""

import typer

from digbug_cli.cli.context import World
from digbug_cli.cli.options import ColorOption, JsonOption, NowOption, PagerOption, TzOption

EXAMPLES = ("digbug workshops", "digbug schedule -w bugs-2023")


def workshops(
    ctx: typer.Context,
    *,
    tz: TzOption = None,
    as_json: JsonOption = False,
    color: ColorOption = None,
    pager: PagerOption = True,
    now: NowOption = None,
) -> None:
    """List the workshops that come with digbug."""
    world: World = ctx.obj
    known = world.shipped()
    default = world.setting("workshop").value
    viewer = world.viewer(tz, now)
    if as_json:
        from digbug_cli.outputs import json_doc  # noqa: PLC0415 - start-up

        world.show_json(json_doc.workshops(known, default, viewer))
    else:
        from digbug_cli.outputs import workshops_page  # noqa: PLC0415 - start-up

        world.show(workshops_page.page(known, default, viewer), color=color, pager=pager)
