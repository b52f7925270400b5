"""The page of the programme: one table a day."""

from digbug_cli.core.views.schedule import Day, Schedule
from digbug_cli.outputs.layout.cells import columns, heading, row
from digbug_cli.outputs.layout.page import Note, Page, Span, Table, table


def page(view: Schedule) -> Page:
    """Return the programme by day; each day's table is built as it is drawn."""
    workshop = view.workshop
    days = (_day(day, view) for day in view.days)
    return Page(
        title=(Span(workshop.title, "title"),),
        subtitles=tuple(filter(None, (workshop.subtitle, workshop.place))),
        blocks=days if view.days else (Note("No session to show."),),
    )


def _day(day: Day, view: Schedule) -> Table:
    return table(
        heading=heading(day, view.workshop.zone),
        columns=columns(day),
        rows=tuple(row(slot, view) for slot in day.slots),
        key=("Day", day.day.isoformat()),
        notes=view.notes(day),
    )
