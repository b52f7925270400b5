"""digbug convert: one date and time in the user's zones."""

from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.options import ClockOption, NowOption, TzOption
from digbug_cli.cli.view_command import Answer, view_command
from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Text
from digbug_cli.core.text import quoted
from digbug_cli.core.time.instants import to_wall
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views.conversion import Conversion, conversion
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import UsageError
from digbug_cli.outputs import documents, pages
from digbug_cli.sources import date_phrase

EXAMPLES = (
    'digbug convert "2025-05-25 23:59 AoE"',
    "digbug convert May 25th, 2025, 11:59 PM AoE --tz Hanoi --tz Chicago",
    "digbug convert now --tz Tokyo",
)


@view_command()
def convert(
    context: Context,
    *,
    when: Annotated[
        list[str],
        typer.Argument(
            metavar="WHEN...", help="A date, a time and a zone, in any common form; or now."
        ),
    ],
    workshop_name: Annotated[
        str | None,
        typer.Option(
            "--workshop",
            "-w",
            metavar="ID|FILE",
            help="The workshop whose venue decides what `venue` or an ambiguous zone (CST) means.",
        ),
    ] = None,
    tz: TzOption = None,
    clock: ClockOption = None,
    now: NowOption = None,
) -> Answer:
    """Show a date and time in your time zone.

    If the text has two meanings, digbug shows both or asks which one you mean. Examples are a time
    that a clock change repeats, PST in July, and 03/04/2025.
    """
    venue = context.store.workshop(workshop_name).zone if workshop_name is not None else None
    viewer = context.preferences.viewer(tz, now, venue=venue, clock=clock)
    view = _conversion(" ".join(when), context, viewer, venue)
    instants = (result.instant for result in view.readings)
    context.preferences.require_consistent_zones(viewer.zones, instants)
    return Answer(
        page=lambda: pages.convert.page(view),
        document=lambda: documents.convert.convert_document(view),
    )


def _conversion(text: str, context: Context, viewer: Viewer, venue: Zone | None) -> Conversion:
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
    zone = context.preferences.zone(moment.tail, venue=venue)
    reading = moments.read(moment.wall, zone)
    if reading.warning and reading.warning.code == "skipped-time":
        raise UsageError(reading.warning.text, hint=reading.warning.hint)
    return conversion(moment.wall, zone, reading, viewer)
