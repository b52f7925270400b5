"""The page of one moment: as stated, and in the local time of each zone."""

from collections.abc import Iterator

from digbug_cli.core.text import line
from digbug_cli.core.time import wording
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views.conversion import Conversion, ConversionResult
from digbug_cli.outputs.layout.page import Cell, Facts, Line, Note, Page, Span
from digbug_cli.outputs.phrases.dates import from_now


def page(view: Conversion) -> Page:
    """Return the moment in each zone; if the time is ambiguous, each possible moment."""
    facts = Facts(heading=(), entries=tuple(_entries(view)))
    texts = ([view.warning.text] if view.warning else []) + list(view.notes)
    notes = [Note(f"{text[:1].upper()}{line(text[1:])}.") for text in texts]
    return Page(
        title=(Span(wording.stamp_text(view.wall, view.zone.name, view.viewer.clock), "title"),),
        subtitles=(),
        blocks=(*notes, facts),
    )


def _entries(view: Conversion) -> Iterator[tuple[str, Cell]]:
    for zone in view.zones:
        yield (
            zone.name,
            _each(_reading(result, zone, view.viewer.clock) for result in view.readings),
        )
    yield "From now", _each(_distance(result, view) for result in view.readings)


def _each(lines: Iterator[Line]) -> Cell:
    # Two moments may have the same text, such as the same number of days from now.
    first, *others = dict.fromkeys(lines)
    return (first, *((Span("or ", "muted"), *other) for other in others))


def _reading(result: ConversionResult, zone: Zone, hours: wording.ClockHours) -> Line:
    return (
        Span(wording.moment_text(result.instant, zone, hours), "strong"),
        Span(f" {wording.letters_or_offset(result.instant, zone)}", "muted"),
    )


def _distance(result: ConversionResult, view: Conversion) -> Line:
    relative = wording.near_text(
        result.instant, view.viewer.zone, view.viewer.now, view.viewer.clock
    )
    return (
        Span(
            from_now(result.time_left), "open" if result.time_left.total_seconds() > 0 else "past"
        ),
        Span(relative and f", {relative}"),
    )
