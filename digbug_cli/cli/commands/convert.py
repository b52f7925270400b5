"""digbug convert: one date and time in the user's zones."""

from typing import Annotated

import typer

from digbug_cli.cli.context import World
from digbug_cli.cli.options import ClockOption, ColorOption, JsonOption, NowOption, TzOption
from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Text
from digbug_cli.core.text import quoted
from digbug_cli.core.time.instants import to_wall
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views.conversion import Conversion, conversion
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import UsageError
from digbug_cli.sources import date_phrase

EXAMPLES = (
    'digbug convert "2025-05-25 23:59 AoE"',
    "digbug convert May 25th, 2025, 11:59 PM AoE --tz Hanoi --tz Chicago",
    "digbug convert now --tz Tokyo",
)


def convert(
    ctx: typer.Context,
    *,
    when: Annotated[
        list[str],
        typer.Argument(
            metavar="WHEN...", help="A date, a time and a zone, in any common form; or now."
        ),
    ],
    workshop: Annotated[
        str | None,
        typer.Option(
            "--workshop",
            "-w",
            metavar="ID|FILE",
            help="The workshop whose venue decides what `venue` or an ambiguous zone (CST) means.",
        ),
    ] = None,
    tz: TzOption = None,
    as_json: JsonOption = False,
    clock: ClockOption = None,
    color: ColorOption = None,
    now: NowOption = None,
) -> None:
    """Show a date and time in your time zone.

    If the text has two meanings, digbug shows both or asks which one you mean. Examples are a time
    that a clock change repeats, PST in July, and 03/04/2025.
    """
    world: World = ctx.obj
    venue = world.workshop(workshop).zone if workshop is not None else None
    viewer = world.viewer(tz, now, venue=venue, clock=clock)
    view = _conversion(" ".join(when), world, viewer, venue)
    world.require_consistent_zones(viewer.zones, (result.instant for result in view.readings))
    if as_json:
        from digbug_cli.outputs.documents.convert import convert_document

        world.show_json(convert_document(view))
    else:
        from digbug_cli.outputs.pages import convert as convert_page

        world.show(convert_page.page(view), color=color)


def _conversion(text: str, world: World, viewer: Viewer, venue: Zone | None) -> Conversion:
    if text.strip().casefold() == "now":
        wall = to_wall(viewer.now, viewer.zone.rules)
        return conversion(wall, viewer.zone, moments.Reading((viewer.now,)), viewer)
    draft = date_phrase.parse(text, "")
    diagnostics = Diagnostics()
    diagnostics.problems.extend(draft.problems)
    moment = None
    if isinstance(draft.root, Text):
        moment = moments.to_moment(draft.root, diagnostics, example=date_phrase.EXAMPLE)
    if moment is None:
        raise UsageError(diagnostics.problems[0].text, hint=diagnostics.problems[0].hint)
    if not moment.tail:
        raise UsageError(
            f"{quoted(text)} has no time zone",
            hint=f"add one, for example {moment.text.value} AoE, or {moment.text.value} local",
        )
    zone = world.zone(moment.tail, venue=venue)
    reading = moments.read(moment.wall, zone)
    if reading.warning and reading.warning.code == "skipped-time":
        raise UsageError(reading.warning.text, hint=reading.warning.hint)
    return conversion(moment.wall, zone, reading, viewer)
