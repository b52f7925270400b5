"""The page of the workshops and deadline lists that digbug knows."""

from collections.abc import Sequence
from datetime import timedelta

from digbug_cli.core.library.catalog import CatalogItem, contents_in_words
from digbug_cli.core.library.freshness import age_in_words
from digbug_cli.core.masking import masked_url
from digbug_cli.core.model import Workshop
from digbug_cli.core.text import counted, message, shortened
from digbug_cli.core.time import wording
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.layout.page import (
    ALWAYS,
    NARROW,
    Cell,
    Column,
    Page,
    Row,
    Span,
    cell,
    table,
)

_MAX_SOURCE_LENGTH = 40


def page(items: Sequence[CatalogItem], default: str, viewer: Viewer) -> Page:
    """Return the table of `items`; `default` is the workshop used without `--workshop`."""
    return Page(
        title=(Span("Workshops", "title"),),
        subtitles=(),
        blocks=(
            table(
                columns=(
                    Column("Id", whole=True),
                    Column("Dates", whole=True),
                    Column("Workshop", share=2),
                    Column("Where", folds=ALWAYS),
                    Column("Contents", folds=NARROW),
                    Column("Source", folds=ALWAYS),
                ),
                rows=tuple(_row(item, viewer) for item in items),
                notes=(
                    f"Default: {message(default)}. Choose another with --workshop (-w) ID or FILE.",
                ),
            ),
        ),
    )


def _row(item: CatalogItem, viewer: Viewer) -> Row:
    """Return a row; that of a workshop that is over is muted."""
    workshop = item.workshop
    cells = (
        _cells(workshop, viewer) if workshop else (cell(None), cell("deadline list"), cell(None))
    )
    over = workshop and workshop.dates and workshop.dates[-1] < viewer.date_in(workshop.zone)
    return Row(
        cells=(
            cell(item.id, "strong"),
            *cells,
            cell(_holds(item), "muted"),
            _origin(item, viewer),
        ),
        role="muted" if over else "",
    )


def _cells(workshop: Workshop, viewer: Viewer) -> tuple[Cell, Cell, Cell]:
    """Return the cells of a workshop's dates, title and place."""
    venue = workshop.venue
    place = ", ".join(part for part in (venue.city, venue.country) if part) if venue else None
    when, role = "", "muted"
    if workshop.dates:
        today = viewer.date_in(workshop.zone)
        when = wording.relative_day(workshop.dates[0], today)
        role = "open" if workshop.dates[-1] >= today else "muted"
    return (
        (
            *cell(wording.date_range(workshop.dates) if workshop.dates else None),
            *cell(when, role),
        ),
        (*cell(workshop.title, "strong"), *cell(workshop.subtitle, "muted")),
        cell(place),
    )


def _holds(item: CatalogItem) -> str:
    if item.workshop is None:
        return counted(len(item.conferences), "conference")
    return contents_in_words(len(item.workshop.sessions), len(item.workshop.deadlines))


def _origin(item: CatalogItem, viewer: Viewer) -> Cell:
    """Return the source of an item and how long ago it was fetched."""
    if item.source is None or item.fetched_at is None:
        return cell("digbug", "muted")
    source = cell(_short(message(masked_url(item.source))), "muted")
    if age := item.stale_age(viewer.now):
        return (*source, *cell(f"{age_in_words(age)}: run `digbug refresh {item.id}`", "mark"))
    when = wording.minutes_ago(max(viewer.now - item.fetched_at, timedelta(0)))
    return (*source, *cell(when, "muted"))


def _short(source: str) -> str:
    """Shorten a URL or path to its two ends if it is long."""
    if source == "-":
        return "standard input"
    text = source.partition("://")[2] or source
    if len(text) <= _MAX_SOURCE_LENGTH:
        return text
    begins, ends = text[:_MAX_SOURCE_LENGTH].partition("/")[0], text.rpartition("/")[2]
    return f"{begins}{'/' if begins else ''}…/{shortened(ends, _MAX_SOURCE_LENGTH)}"
