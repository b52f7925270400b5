"""The workshops that digbug knows, as a page."""

from collections.abc import Sequence

from digbug_cli.core import words
from digbug_cli.core.holdings import Holding
from digbug_cli.core.model import Workshop
from digbug_cli.core.text import line
from digbug_cli.core.views import Viewer
from digbug_cli.outputs.page import Cell, Column, Page, Row, Span, cell, table


def page(holdings: Sequence[Holding], default: str, viewer: Viewer) -> Page:
    """Return a line for each of them; `default` is the id of the one shown when none is named."""
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
                    Column("From", folds="narrow"),
                ),
                rows=tuple(_row(one, viewer) for one in holdings),
                notes=(
                    f"Without --workshop (-w) it is {line(default)}; -w takes an id or a file.",
                ),
            ),
        ),
    )


def _row(holding: Holding, viewer: Viewer) -> Row:
    shown = holding.workshop
    cells = _cells(shown, viewer) if shown else (cell("deadline list"), cell(None), cell(None))
    return Row(
        cells=(cell(holding.id, "strong"), *cells, cell(_holds(holding)), _origin(holding, viewer))
    )


def _cells(workshop: Workshop, viewer: Viewer) -> tuple[Cell, Cell, Cell]:
    """Return what it is called, when it is and where."""
    venue = workshop.venue
    place = ", ".join(part for part in (venue.city, venue.country) if part) if venue else None
    when = ""
    if workshop.dates:
        when = words.relative_day(workshop.dates[0], viewer.date_in(workshop.zone))
    return (
        (*cell(workshop.title), *cell(workshop.subtitle, "muted")),
        (
            *cell(words.span_of_days(workshop.dates) if workshop.dates else None),
            *cell(when, "muted"),
        ),
        cell(place),
    )


def _holds(holding: Holding) -> str:
    if holding.workshop is None:
        return words.counted(len(holding.conferences), "conference")
    sessions = words.counted(len(holding.workshop.sessions), "session")
    return f"{sessions}, {words.counted(len(holding.workshop.deadlines), 'date')}"


def _origin(holding: Holding, viewer: Viewer) -> Cell:
    """Return where it came from, and when."""
    if holding.source is None or holding.fetched_at is None:
        return cell("digbug")
    source = "standard input" if holding.source == "-" else line(holding.source)
    when = words.minutes_ago(viewer.now - holding.fetched_at)
    return (*cell(source), *cell(when, "muted"))
