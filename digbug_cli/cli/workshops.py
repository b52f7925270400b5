"""digbug workshops: what comes with digbug, and what was added."""

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
    """List the workshops that digbug knows.

    They come with it, or were added: where each is from stands beside it. digbug add adds one,
    digbug use makes one of them the one that is shown without -w.
    """
    world: World = ctx.obj
    held = world.holdings()
    default = world.setting("workshop").value
    viewer = world.viewer(tz, now)
    if as_json:
        from digbug_cli.outputs import json_library  # noqa: PLC0415 - start-up

        world.show_json(json_library.workshops(held, default, viewer))
    else:
        from digbug_cli.outputs import workshops_page  # noqa: PLC0415 - start-up

        world.show(workshops_page.page(held, default, viewer), color=color, pager=pager)
