"""The workshops that digbug knows, as a page."""

from collections.abc import Sequence

from digbug_cli.core import words
from digbug_cli.core.model import Workshop
from digbug_cli.core.text import line
from digbug_cli.core.views import Viewer
from digbug_cli.outputs.page import Column, Page, Row, Span, cell, table


def page(workshops: Sequence[Workshop], default: str, viewer: Viewer) -> Page:
    """Return a line for each workshop; `default` is the id of the one shown when none is named."""
    return Page(
        title=(Span("Workshops", "title"),),
        subtitles=(),
        blocks=(
            table(
                columns=(
                    Column("Id", whole=True),
                    Column("Workshop"),
                    Column("Dates"),
                    Column("Where", folds="narrow"),
                    Column("Holds", folds="narrow"),
                ),
                rows=tuple(_row(workshop, viewer) for workshop in workshops),
                notes=(
                    f"Without --workshop (-w) it is {line(default)}; -w takes an id or a file.",
                ),
            ),
        ),
    )


def _row(workshop: Workshop, viewer: Viewer) -> Row:
    venue = workshop.venue
    place = ", ".join(part for part in (venue.city, venue.country) if part) if venue else None
    when = ""
    if workshop.dates:
        when = words.relative_day(workshop.dates[0], viewer.date_in(workshop.zone))
    return Row(
        cells=(
            cell(workshop.id, "strong"),
            (*cell(workshop.title), *cell(workshop.subtitle, "muted")),
            (
                *cell(words.span_of_days(workshop.dates) if workshop.dates else None),
                *cell(when, "muted"),
            ),
            cell(place),
            cell(
                f"{words.counted(len(workshop.sessions), 'session')},"
                f" {words.counted(len(workshop.deadlines), 'date')}"
            ),
        )
    )
