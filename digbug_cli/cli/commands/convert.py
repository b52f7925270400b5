"""digbug convert: one date and time in the user's zones."""

from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.option_values import only_workshop
from digbug_cli.cli.options import ClockOption, NowOption, TzOption
from digbug_cli.cli.view_command import Answer, view_command
from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Text
from digbug_cli.core.text import quoted
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant, WallTime, to_wall
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views.conversion import Conversion, conversion
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import Origin, UsageError
from digbug_cli.outputs import documents, pages
from digbug_cli.sources import date_phrase
from digbug_cli.sources.phrases.parts import (
    EXAMPLE,
    DayOrder,
    InvalidPhraseError,
    Phrase,
    RelativeDay,
)

EXAMPLES = (
    'digbug convert "2025-05-25 23:59 AoE"',
    "digbug convert May 25th, 2025, 11:59 PM AoE --tz Hanoi --tz Chicago",
    "digbug convert tomorrow 5pm --tz Tokyo",
    "digbug convert 03/04/2025 17:00 AoE --day-first",
)


@view_command()
def convert(
    context: Context,
    *,
    when: Annotated[
        list[str],
        typer.Argument(
            metavar="WHEN...",
            help="A date, a time and a zone, in any common form; or now, tomorrow 5pm, in 3 days.",
        ),
    ],
    workshop_name: Annotated[
        list[str] | None,  # so that a second one is an error; see `only_workshop`
        typer.Option(
            "--workshop",
            "-w",
            metavar="ID|FILE",
            help="The workshop whose venue decides what `venue` or an ambiguous zone (CST) means.",
        ),
    ] = None,
    day_first: Annotated[
        bool, typer.Option("--day-first", help="Read 03/04/2025 as 3 April.")
    ] = False,
    month_first: Annotated[
        bool, typer.Option("--month-first", help="Read 03/04/2025 as 4 March.")
    ] = False,
    tz: TzOption = None,
    clock: ClockOption = None,
    now: NowOption = None,
) -> Answer:
    """Show a date and time in your time zone.

    If the text has two meanings, digbug shows both or asks which one you mean. Examples are a time
    that a clock change repeats, PST in July, and 03/04/2025. Months, weekdays and the words around
    them may be in English, French, Spanish, Portuguese, German, Italian, Dutch, Polish, Japanese,
    Chinese or Korean.
    """
    if day_first and month_first:
        raise UsageError("--day-first and --month-first exclude each other", hint="choose one")
    order: DayOrder | None = "day" if day_first else "month" if month_first else None
    name = only_workshop("convert", workshop_name)
    venue = context.store.workshop(name).zone if name is not None else None
    viewer = context.preferences.viewer(tz, now, venue=venue, clock=clock)
    view = _conversion(" ".join(when), context, viewer, venue, order)
    instants = (result.instant for result in view.readings)
    context.preferences.require_consistent_zones(viewer.zones, instants)
    return Answer(
        page=lambda: pages.convert.page(view),
        document=lambda: documents.convert.convert_document(view),
    )


def _conversion(
    text: str, context: Context, viewer: Viewer, venue: Zone | None, order: DayOrder | None
) -> Conversion:
    if text.strip().casefold() == "now":
        wall = to_wall(viewer.now, viewer.zone.rules)
        return conversion(wall, viewer.zone, moments.Reading((viewer.now,)), viewer)
    try:
        phrase = date_phrase.read(text, order=order, typed=True)
    except InvalidPhraseError as error:
        raise UsageError(error.message, hint=error.hint) from None
    zone = context.preferences.zone(phrase.zone, venue=venue) if phrase.zone else None
    if phrase.relative:
        return _relative(phrase, phrase.relative, zone or viewer.zone, viewer)
    diagnostics = Diagnostics()
    moment = moments.to_moment(
        Text(f"{phrase.day} {phrase.clock}", Origin("")), diagnostics, example=EXAMPLE
    )
    if moment is None:
        raise UsageError(diagnostics.problems[0].text, hint=diagnostics.problems[0].hint)
    if zone is None:
        raise UsageError(
            f"{quoted(text)} has no time zone",
            hint=f"add one, for example {phrase.text} AoE, or {phrase.text} local",
        )
    return conversion(moment.wall, zone, _reading(moment.wall, zone, phrase), viewer, phrase.notes)


def _reading(wall: WallTime, zone: Zone, phrase: Phrase) -> moments.Reading:
    """Return the moments that a wall time may be.

    Raises:
        UsageError: a clock change skips it, or offset and zone of a timestamp contradict.
    """
    reading = moments.read(wall, zone)
    if reading.warning is None:
        return reading
    if reading.warning.code == "skipped-time" or phrase.must_agree:
        raise UsageError(reading.warning.text, hint=reading.warning.hint)
    return reading


def _relative(phrase: Phrase, day: RelativeDay, zone: Zone, viewer: Viewer) -> Conversion:
    """Convert a phrase that depends on the current time, and say on which."""
    from digbug_cli.sources.phrases import relative

    now = to_wall(viewer.now, zone.rules)
    counted_from = f"counted from {wording.stamp_text(now, zone.name, viewer.clock)}"
    if day.span is not None:
        instant = Instant(viewer.now + day.span)
        wall = to_wall(instant, zone.rules)
        return conversion(wall, zone, moments.Reading((instant,)), viewer, (counted_from,))
    today = to_wall(viewer.now, viewer.zone.rules).date()
    walls = relative.wall_times(day, phrase.clock, now, today)
    readings = [_reading(wall, zone, phrase) for wall in walls]
    instants = tuple(sorted(instant for reading in readings for instant in reading.instants))
    warning = next((reading.warning for reading in readings if reading.warning), None)
    if len(walls) > 1:
        days = " or ".join(wording.day_text(wall) for wall in walls)
        word = f"next {day.words}" if day.is_next else day.words
        warning = moments.TimeWarning(
            "relative-date", f"{quoted(word)} may be {days}", "write the date"
        )
    if not day.words:
        counted_from = f"without a date it is the next such time, {counted_from}"
    notes = (*phrase.notes, counted_from)
    return conversion(walls[0], zone, moments.Reading(instants, warning), viewer, notes)
