"""Markdown files in GitHub's dialect: a table for each programme day, then one for the dates.

Nothing in a file depends on the time of writing, such as the time left.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from digbug_cli.core.changes.selection import ExportRequest
from digbug_cli.core.model import (
    Cutoff,
    DateOnly,
    DateSpec,
    Deadline,
    Session,
)
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.schedule import Day, Schedule, Slot
from digbug_cli.core.views.viewer import LocalTime, Viewer
from digbug_cli.outputs.layout.markdown import escaped, table_blocks
from digbug_cli.outputs.layout.page import Cell, Column, Line, Row, Span, Table, cell, table
from digbug_cli.outputs.phrases import sessions as session_phrases
from digbug_cli.outputs.phrases.dates import date_in_words, days_in_words
from digbug_cli.outputs.phrases.sessions import people_in_words

_MARK = "[//]: # (Written by digbug)"
"""Identifies a file written by digbug; an unused link definition, which is never shown."""

# Views need a present, but nothing that depends on it is shown here.
_NO_MOMENT = Instant(datetime(1970, 1, 1, tzinfo=UTC))


def render(request: ExportRequest) -> bytes:
    """Return a Markdown file in UTF-8: a table of sessions for each day, one of deadlines by time.

    The first columns have the venue's time; each zone gets further ones.
    """
    workshop = request.workshop
    all_zones = tuple(dict.fromkeys((workshop.zone, *request.zones)))
    viewer = Viewer(zones=all_zones, now=_NO_MOMENT, clock=request.clock)
    blocks = [_MARK, f"# {escaped(workshop.title)}"]
    blocks += map(escaped, filter(None, (workshop.subtitle, workshop.place)))
    programme = schedule_view.schedule(workshop, request.sessions, viewer)
    for day in programme.days:
        blocks += table_blocks(_day(day, programme))
    if request.deadlines:
        in_order = deadlines_view.in_order(workshop, request.deadlines)
        rows = [_deadline_row(deadline, viewer) for deadline in in_order]
        blocks += table_blocks(_dates(rows, viewer))
    return ("\n\n".join(blocks) + "\n").encode()


def _day(day: Day, view: Schedule) -> Table:
    own, *others = day.captions
    return table(
        (
            Column(own),
            Column("until"),
            *map(Column, others),
            Column("Kind"),
            Column("Room"),
            Column("Track"),
            Column("Session"),
            Column("People"),
        ),
        tuple(_session_row(slot, view) for slot in day.slots),
        heading=cell(wording.day_text(day.day)),
        notes=session_phrases.notes(view, day),
    )


def _session_row(slot: Slot, view: Schedule) -> Row:
    session = slot.session
    inferred = view.some_ends_inferred and session.end_inferred
    hours = view.viewer.clock
    (starts, ends), *others = slot.local_times
    return Row(
        (
            _clock(starts, hours),
            _clock(ends, hours, before="~" if inferred else ""),
            *(_clock(start, hours) for start, _ in others),
            cell(session.kind),
            cell(session.room if view.several_rooms else None),
            cell(session.track if view.several_tracks else None),
            (_name(session),),
            cell("; ".join(people_in_words(session))),
        )
    )


def _clock(clock: LocalTime, hours: wording.ClockHours, before: str = "") -> Cell:
    parts = (
        wording.clock_text(clock.wall, hours),
        wording.day_offset(clock.day_offset),
        clock.offset,
    )
    return cell(before + " ".join(filter(None, parts)))


def _name(session: Session) -> Line:
    called_off = (Span("CANCELLED "),) if session.cancelled else ()
    label = (Span(f"{session.label} · "),) if session.label else ()
    role = "struck" if session.cancelled else ""
    return (*called_off, *label, Span(session.title, role, session.url))


def _dates(rows: Sequence[Row], viewer: Viewer) -> Table:
    return table(
        (
            Column("Date"),
            Column("As stated"),
            *(Column(zone.name) for zone in viewer.zones),
            Column("Superseded"),
            Column("Note"),
        ),
        tuple(rows),
        heading=cell("Dates"),
    )


def _deadline_row(deadline: Deadline, viewer: Viewer) -> Row:
    was = tuple((Span(date_in_words(old, viewer.clock), "struck"),) for old in deadline.was)
    return Row(
        (
            cell(deadline.name, url=deadline.url),
            cell(date_in_words(deadline.when, viewer.clock)),
            *(_reading(deadline.when, zone, viewer) for zone in viewer.zones),
            was,
            cell(deadline.note),
        )
    )


def _reading(when: DateSpec, zone: Zone, viewer: Viewer) -> Cell:
    if isinstance(when, Cutoff):
        moment = wording.moment_text(when.instant, zone, viewer.clock)
        return cell(f"{moment} {zone.offset(when.instant)}")
    return cell(days_in_words(when)) if isinstance(when, DateOnly) else ()
