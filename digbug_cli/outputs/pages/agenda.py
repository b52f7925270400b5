"""The page of the viewer's agenda: one table a day."""

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from digbug_cli.core.model import PAUSE_KINDS, Session
from digbug_cli.core.stars import Star
from digbug_cli.core.text import counted
from digbug_cli.core.time import wording
from digbug_cli.core.views.agenda import Agenda, AgendaDay, AgendaItem, Gap, StarredSession
from digbug_cli.core.views.schedule import Day, Schedule
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.layout.cells import clock_cell, heading, name
from digbug_cli.outputs.layout.page import (
    ALWAYS,
    NARROW,
    Cell,
    Column,
    Note,
    Page,
    Row,
    Span,
    Table,
    cell,
    table,
)
from digbug_cli.outputs.phrases import sessions as session_phrases
from digbug_cli.outputs.phrases.sessions import people_in_words

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme

_EMPTY = "Your agenda is empty. Star a session with digbug star ID."
_NONE_CHOSEN = "No session to show."
_MAX_CLASHES = 5
"""At most this many clashes of a session are named; the others are counted."""


def page(view: Agenda) -> Page:
    """Return the page of starred sessions by day, with clashes, breaks and free time."""
    schedule = view.schedule
    days = tuple(
        _day(agenda_day, day, schedule)
        for agenda_day, day in zip(view.days, schedule.days, strict=True)
    )
    empty = () if days or view.removed else (Note(_NONE_CHOSEN if view.stars.stars else _EMPTY),)
    gone = (_gone(view.removed, schedule.viewer),) if view.removed else ()
    title = (Span(schedule.workshop.title, "title"), Span(" · your agenda"))
    return Page(title, _subtitle(view), (*days, *empty, *gone))


def _subtitle(view: Agenda) -> tuple[str, ...]:
    count = sum(len(day.sessions) for day in view.days)
    if not count:
        return ()
    clashing, moved, gone = view.clash_count, view.moved_count, len(view.removed)
    messages = [counted(count, "session")]
    messages += [counted(clashing, "clash", "clashes")] if clashing else []
    messages += [f"{moved} moved"] if moved else []
    messages += [f"{gone} removed"] if gone else []
    return (", ".join(messages),)


def _day(agenda_day: AgendaDay, day: Day, schedule: Schedule) -> Table:
    own_zone, *other_zones = day.zones
    return table(
        heading=heading(day),
        columns=(
            Column(own_zone.city, whole=True),
            Column("until", folds=3, whole=True, under_first=True),
            *(Column(zone.city, folds=2, whole=True, under_first=True) for zone in other_zones),
            Column("For", whole=True),
            Column("Workshop"),
            Column("Room"),
            Column("Track"),
            Column("Session", share=2),
            Column("Note", folds=ALWAYS),
            Column("People", folds=NARROW),
        ),
        rows=tuple(_row(entry, day, schedule) for entry in agenda_day.items),
        key=("Day", day.day.isoformat()),
        notes=session_phrases.notes(schedule, day),
    )


def _row(entry: AgendaItem, day: Day, schedule: Schedule) -> Row:
    hours = schedule.viewer.clock
    session = entry.pause if isinstance(entry, Gap) else entry.session
    gap = isinstance(entry, Gap)
    inferred = entry.end_inferred and schedule.some_ends_inferred
    starts, ends = day.local_times(entry.starts_at), day.local_times(entry.ends_at)
    return Row(
        cells=(
            clock_cell(starts[0], hours, "" if gap else "strong"),
            clock_cell(ends[0], hours, "", before="~" if inferred else ""),
            *(
                ()
                if session and schedule.is_elsewhere(session, zone)
                else clock_cell(clock, hours, "venue")
                for clock, zone in zip(starts[1:], day.zones[1:], strict=True)
            ),
            cell(wording.duration_text(entry.ends_at - entry.starts_at)),
            cell(schedule.workshop.name_of(session) if session else None),
            cell(session.room if session and schedule.several_rooms else None),
            cell(session.track if session and schedule.several_tracks else None),
            (name(session, starred=not gap),) if session else cell("free"),
            () if isinstance(entry, Gap) else _notes(entry, schedule),
            cell("; ".join(people_in_words(session)) if session else None, "people"),
        ),
        role="muted" if gap or (session and session.kind in PAUSE_KINDS) else "",
    )


def _notes(item: StarredSession, schedule: Schedule) -> Cell:
    left = len(item.clashes) - _MAX_CLASHES
    return (
        *cell(_moved(item, schedule.viewer), "error"),
        *(
            (
                Span(f"clashes for {wording.duration_text(clash.overlap)} with ", "error"),
                Span(_other_name(clash.session, item.session, schedule.workshop), "error"),
            )
            for clash in islice(item.clashes, _MAX_CLASHES)
        ),
        *(cell(f"and {left:,} more", "error") if left > 0 else ()),
    )


def _other_name(other: Session, session: Session, programme: "Programme") -> str:
    """Return the label or title of another session, and its workshop if that is another one."""
    label, workshop = other.label or other.title, programme.name_of(other)
    return label if workshop == programme.name_of(session) else f"{label} ({workshop})"


def _moved(item: StarredSession, viewer: Viewer) -> str | None:
    """Return the former start and room of a session, if they have changed."""
    before, room = item.moved_from, item.moved_from_room
    was = []
    if before:
        was.append(wording.moment_of_year(before, viewer.zone, viewer.clock))
    if room:
        was.append(f"in {room}")
    return f"moved: was {' '.join(was)}" if was else None


def _gone(stars: Sequence[Star], viewer: Viewer) -> Table:
    """Return the table of stars without a session, as recorded when the session was starred."""
    rows = (
        (
            cell(star.id, "strong"),
            cell(star.title),
            cell(wording.moment_text(star.starts_at, viewer.zone, viewer.clock))
            if star.starts_at
            else (),
        )
        for star in stars
    )
    return table(
        heading=cell("No longer in the programme", "heading"),
        columns=(Column("Id"), Column("Session"), Column("Last known start", whole=True)),
        rows=tuple(Row(cells) for cells in rows),
        key=("State", "gone"),
        notes=("Remove them with digbug unstar --gone.",),
    )
