"""The page of the programme: one table a day, or one line a session."""

from digbug_cli.core.model import PAUSE_KINDS
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import to_wall
from digbug_cli.core.views.schedule import Day, Schedule, Slot
from digbug_cli.outputs.layout.cells import PRESENT_DAYS, columns, heading, name, row
from digbug_cli.outputs.layout.page import (
    Cell,
    Column,
    LazyBlocks,
    Note,
    Page,
    Row,
    Span,
    Table,
    cell,
    table,
)
from digbug_cli.outputs.phrases import sessions as session_phrases

_OVER, _ON = cell("over"), cell("now", "now")


def page(view: Schedule, *, compact: bool = False) -> Page:
    """Return the programme by day, or if `compact`, as one line a session with its id."""
    workshop = view.workshop
    if not view.days:
        blocks: tuple[Note, ...] = (Note("No session to show."),)
        return Page((Span(workshop.title, "title"),), _subtitles(view), blocks)
    if compact:
        return Page((), (), (_lines(view),))
    return Page(
        title=(Span(workshop.title, "title"),),
        subtitles=_subtitles(view),
        blocks=LazyBlocks(lambda day: _day(day, view), view.days),
    )


def _subtitles(view: Schedule) -> tuple[str, ...]:
    return tuple(filter(None, (view.workshop.subtitle, view.workshop.place)))


def _day(day: Day, view: Schedule) -> Table:
    times = 1 + len(day.zones)
    before, after = columns(day)[:times], columns(day)[times:]
    rows = []
    for slot in day.slots:
        state, (cells, role) = _state(slot, day, view), row(slot, day, view)
        rows.append(_row((*cells[:times], state, *cells[times:]), role, over=state == _OVER))
    return table(
        heading=heading(day),
        columns=(*before, Column("State", folds=3, whole=True, under_first=True), *after),
        rows=tuple(rows),
        key=("Day", day.day.isoformat()),
        notes=session_phrases.notes(view, day),
    )


def _state(slot: Slot, day: Day, view: Schedule) -> Cell:
    """Return whether a session of the present day is on or over; empty for other days."""
    session, now = slot.session, view.viewer.now
    if day.relation_to_now not in PRESENT_DAYS or session.cancelled or now < session.starts_at:
        return ()
    return _ON if now < session.ends_at else _OVER


def _row(cells: tuple[Cell, ...], role: str, *, over: bool) -> Row:
    """Return a row; if its session is over, it is muted, and no text in it is bold."""
    if not over:
        return Row(cells, role)
    quiet = (
        tuple(tuple(span._replace(role="") for span in line) for line in content)
        for content in cells
    )
    return Row(tuple(quiet), "muted")


def _lines(view: Schedule) -> Table:
    """Return a table of all days whose rows are lines: id, time, state, name and room."""
    zone = view.viewer.zone
    slots = [(slot, day) for day in view.days for slot in day.slots]
    first, last = slots[0][0].session.starts_at, slots[-1][0].session.ends_at
    changes = zone.changes(first, last)
    rows = []
    for slot, day in slots:
        session, state = slot.session, _state(slot, day, view)
        cells = (
            cell(session.id),
            _when(slot, view, changes=changes),
            state,
            (name(session, starred=view.is_starred(session)),),
            cell(view.workshop.name_of(session)),
            cell(session.room if view.several_rooms else None),
        )
        role = "muted" if session.kind in PAUSE_KINDS else ""
        rows.append(_row(cells, role, over=state == _OVER))
    return table(
        heading=(
            (Span(view.workshop.title, "title"),),
            (Span(f"Times in {zone.caption(first, last)}", "muted"),),
        ),
        columns=(
            Column("Id", whole=True),
            Column("When", whole=True),
            Column("State", whole=True),
            Column("Session", share=3),
            Column("Workshop"),
            Column("Room"),
        ),
        rows=tuple(rows),
        one_line=True,
    )


def _when(slot: Slot, view: Schedule, *, changes: bool) -> Cell:
    """Return the date and the times of a session: `Sat 19 Jul 08:55-09:00`."""
    session, zone, hours = slot.session, view.viewer.zone, view.viewer.clock
    starts_at, ends_at = session.starts_at, session.ends_at
    ends = wording.clock_text(to_wall(ends_at, zone.rules), hours)
    inferred = "~" if view.some_ends_inferred and session.end_inferred else ""
    offsets = [f" {zone.offset(instant)}" if changes else "" for instant in (starts_at, ends_at)]
    starts = wording.moment_of_year(starts_at, zone, hours)
    return cell(f"{starts}{offsets[0]}-{inferred}{ends}{offsets[1]}")
