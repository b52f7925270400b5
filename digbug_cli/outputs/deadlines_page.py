"""The dates as a page: as stated, on the viewer's clocks, and how long is left."""

from digbug_cli.core import words
from digbug_cli.core.model import Cutoff, Stated
from digbug_cli.core.text import listed
from digbug_cli.core.views import DatedDeadline, Deadlines, Viewer
from digbug_cli.core.zones import Zone
from digbug_cli.outputs.page import Cell, Column, Note, Page, Row, Span, cell, table


def page(view: Deadlines) -> Page:
    """Return the dates in the order of time."""
    title = (Span(view.workshop.title, "title"), Span(" · dates and cut-offs"))
    passed = (_nothing_upcoming(view.last, view.viewer),) if view.last else ()
    if not view.rows:
        return Page(title, (), (Note(*passed) if passed else Note("No date to show."),))
    viewer, zones = view.viewer, view.viewer.zones
    named = listed([zone.name for zone in zones])
    dates = table(
        heading=((Span(f"Times in {named}", "muted"),),),
        columns=(
            Column("Date"),
            Column("Note", folds="always"),
            Column("As stated"),
            Column("Superseded", folds="always"),
            *(Column(zone.city) for zone in zones),
            Column("From now", whole=True),
        ),
        rows=tuple(_row(row, viewer) for row in view.rows),
        notes=passed,
    )
    return Page(title, (), (dates,))


def _nothing_upcoming(last: DatedDeadline, viewer: Viewer) -> str:
    when = words.stated(last.deadline.when, viewer.clock)
    return f"Nothing is upcoming: the last was {last.deadline.name}, {when}, {last.standing.words}."


def _row(row: DatedDeadline, viewer: Viewer) -> Row:
    deadline, standing = row.deadline, row.standing
    was = tuple(
        (Span("was ", "muted"), Span(words.stated(old, viewer.clock), "struck"))
        for old in deadline.was
    )
    return Row(
        cells=(
            cell(deadline.name, "strong", deadline.url),
            cell(deadline.note, "muted"),
            cell(words.stated(deadline.when, viewer.clock)),
            was,
            *(_reading(deadline.when, zone, viewer) for zone in viewer.zones),
            cell(standing.words if deadline.when else None, standing.state),
        ),
        role="muted" if standing.state == "past" else "",
    )


def _reading(when: Stated, zone: Zone, viewer: Viewer) -> Cell:
    if when is None:
        return ()
    if not isinstance(when, Cutoff):
        return cell(words.stated(when), "muted")
    offset = Span(f" {zone.offset(when.instant)}", "muted")
    return ((Span(words.moment(when.instant, zone, viewer.clock), "strong"), offset),)
