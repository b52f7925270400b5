"""The page of time zones: the time there now, and at the start of the workshop."""

from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.views.zones import Start, ZoneList, ZoneRow
from digbug_cli.outputs.layout.page import (
    ALWAYS,
    NARROW,
    Column,
    Note,
    Page,
    Row,
    Span,
    cell,
    table,
)

_CITIES = 2
"""At most this many matching cities are listed per zone."""


def page(view: ZoneList) -> Page:
    """Return the table of the zones found."""
    title = (Span("Time zones", "title"), Span(f" · {view.workshop.title}"))
    subtitles = _moments(view)
    if not view.rows:
        return Page(title, subtitles, (Note("No zone to show."),))
    zones = table(
        columns=(
            Column("Zone", whole=True),
            Column("Found as", folds=ALWAYS),
            Column("Country", folds=NARROW),
            Column("Now", whole=True),
            Column("Offset now", folds=NARROW),
            Column("Workshop start", whole=True),
            Column("At workshop", folds=NARROW),
        ),
        rows=tuple(_row(row, view) for row in view.rows),
        notes=_notes(view),
    )
    return Page(title, subtitles, (zones,))


def _moments(view: ZoneList) -> tuple[str, ...]:
    now = f"Now: {wording.moment_in_full(_minute(view), view.viewer.zone, view.viewer.clock)}"
    if view.start is None:
        return (now,)
    return (now, _start(view.start, view))


def _minute(view: ZoneList) -> Instant:
    """Return the present without its seconds, which would be out of date at once."""
    return Instant(view.viewer.now.replace(second=0))


def _start(start: Start, view: ZoneList) -> str:
    venue = view.workshop.zone
    if start.timed:
        return f"Workshop start: {wording.moment_in_full(start.instant, venue, view.viewer.clock)}"
    return f"Workshop day: {wording.day_text(start.day)} {venue.name}"


def _notes(view: ZoneList) -> tuple[str, ...]:
    if view.folder is None:
        return ()
    within = f"{view.folder}/"
    return (f"List all zones in {within} with digbug zones {within.lower()}",)


def _row(row: ZoneRow, view: ZoneList) -> Row:
    zone, now, start = row.zone, _minute(view), view.start
    offset = zone.offset(now)
    hours = view.viewer.clock
    starts = wording.moment_of_year(start.instant, zone, hours) if start and start.timed else None
    return Row(
        cells=(
            cell(zone.name, "strong"),
            cell(_found_as(row), "muted"),
            cell(row.country, "muted"),
            cell(wording.moment_of_year(now, zone, hours)),
            cell(f"{offset}, {row.letters}" if row.letters else offset, "muted"),
            cell(starts, "strong"),
            cell(zone.offset(start.instant) if start else None, "muted"),
        )
    )


def _found_as(row: ZoneRow) -> str:
    cities = ", ".join(row.found_as[:_CITIES])
    return f"{cities}…" if len(row.found_as) > _CITIES else cities
