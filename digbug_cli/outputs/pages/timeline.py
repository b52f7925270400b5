"""The page of the timeline: a picture for each day, and a table with the same content."""

from collections.abc import Iterable

from digbug_cli.core.views.timeline import Block, Plan, Timeline
from digbug_cli.outputs.layout import cells as session_cells
from digbug_cli.outputs.layout.page import (
    Column,
    Line,
    Note,
    Page,
    Picture,
    Row,
    Span,
    Table,
    cell,
    table,
)
from digbug_cli.outputs.phrases import sessions as session_phrases
from digbug_cli.outputs.timeline import labels


def page(view: Timeline) -> Page:
    """Return the timeline, day by day."""
    workshop = view.schedule.workshop
    days = tuple(_day(plan, view) for plan in view.plans)
    return Page(
        title=(Span(workshop.title, "title"), Span(" · timeline")),
        subtitles=tuple(filter(None, (workshop.subtitle, workshop.place))),
        blocks=days or (Note("No session to show."),),
    )


def _day(plan: Plan, view: Timeline) -> Picture:
    def draw(width: int) -> Iterable[Line]:
        from digbug_cli.outputs.timeline import terminal as terminal_timeline

        return terminal_timeline.draw(plan, view, width)

    return Picture(draw, (_text_table(plan, view),))


def _text_table(plan: Plan, view: Timeline) -> Table:
    """Return the schedule table of a day, with columns for minutes and marks after the times."""
    schedule = view.schedule
    times = 1 + len(plan.day.zones)
    columns = session_cells.columns(plan.day)
    extra_columns = (Column("Minutes", whole=True), Column("Marks"))
    notes = session_phrases.notes(schedule, plan.day)
    if any(block.at_night for block in plan.blocks):
        notes = (*notes, f"Your night is {labels.night(schedule.viewer)}.")
    rows = []
    for block in plan.blocks:
        cells, role = session_cells.row(block.slot, plan.day, schedule)
        rows.append(Row((*cells[:times], *_extra_cells(block), *cells[times:]), role))
    return table(
        heading=session_cells.heading(plan.day),
        columns=(*columns[:times], *extra_columns, *columns[times:]),
        rows=tuple(rows),
        key=("Day", plan.day.day.isoformat()),
        notes=notes,
    )


def _extra_cells(block: Block) -> tuple[tuple[Line, ...], ...]:
    session = block.session
    minutes = int((session.ends_at - session.starts_at).total_seconds()) // 60
    return cell(str(minutes)), cell(", ".join(labels.marks(block)), "mark")
