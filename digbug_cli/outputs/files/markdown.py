"""Markdown files in GitHub's dialect: a table for each programme day, then one for the dates.

Nothing in a file depends on the time of writing, such as the time left.
"""

from datetime import UTC, datetime

from digbug_cli.core.changes.selection import ExportRequest
from digbug_cli.core.merging.listed import ListedDate
from digbug_cli.core.model import AmbiguousDate, Conference, DateOnly, DateSpec, Session
from digbug_cli.core.programme import Programme
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
    viewer = Viewer(
        zones=tuple(dict.fromkeys((request.home_zone, *request.zones))),
        now=_NO_MOMENT,
        clock=request.clock,
    )
    blocks = [_MARK, f"# {escaped(request.title)}"]
    workshop: Programme | None = request.workshop
    if workshop is None and request.sessions:
        workshop = request.joint
    if workshop:
        blocks += map(escaped, filter(None, (workshop.subtitle, workshop.place)))
        programme = schedule_view.schedule(workshop, request.sessions, viewer)
        for day in programme.days:
            blocks += table_blocks(_day(day, programme))
    if request.dates:
        blocks += table_blocks(_dates(request, viewer))
    return ("\n\n".join(blocks) + "\n").encode()


def _day(day: Day, view: Schedule) -> Table:
    own, *others = day.captions
    return table(
        (
            Column(own),
            Column("until"),
            *map(Column, others),
            Column("Kind"),
            Column("Workshop"),
            Column("Room"),
            Column("Track"),
            Column("Session"),
            Column("People"),
        ),
        tuple(_session_row(slot, day, view) for slot in day.slots),
        heading=cell(wording.day_text(day.day)),
        notes=session_phrases.notes(view, day),
    )


def _session_row(slot: Slot, day: Day, view: Schedule) -> Row:
    session = slot.session
    inferred = view.some_ends_inferred and session.end_inferred
    hours = view.viewer.clock
    (starts, ends), *others = slot.local_times
    return Row(
        (
            _clock(starts, hours),
            _clock(ends, hours, before="~" if inferred else ""),
            *(
                () if view.is_elsewhere(session, zone) else _clock(start, hours)
                for (start, _), zone in zip(others, day.zones[1:], strict=True)
            ),
            cell(session.kind),
            cell(view.workshop.name_of(session)),
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


def _dates(request: ExportRequest, viewer: Viewer) -> Table:
    of_lists = request.workshop is None
    names = (
        *(("Conference",) if of_lists else ()),
        "Date",
        "As stated",
        *(zone.name for zone in viewer.zones),
        "Superseded",
        "Note",
    )
    rows = (
        _date_row(each, viewer, of_lists=of_lists)
        for each in deadlines_view.in_order(request.dates)
    )
    return table(tuple(map(Column, names)), tuple(rows), heading=cell("Dates"))


def _date_row(listed: ListedDate, viewer: Viewer, *, of_lists: bool) -> Row:
    deadline, owner = listed.deadline, listed.owner
    was = tuple((Span(date_in_words(old, viewer.clock), "struck"),) for old in deadline.was)
    url = owner.url if isinstance(owner, Conference) else None
    stated = "cancelled" if listed.is_cancelled else date_in_words(deadline.when, viewer.clock)
    return Row(
        (
            *((cell(owner.title, url=url),) if of_lists else ()),
            cell(deadline.name, url=deadline.url),
            cell(stated),
            *(_reading(deadline.when, zone, viewer) for zone in viewer.zones),
            was,
            cell(deadline.note),
        )
    )


def _reading(when: DateSpec, zone: Zone, viewer: Viewer) -> Cell:
    if isinstance(when, DateOnly):
        return cell(days_in_words(when))
    readings = when.readings if isinstance(when, AmbiguousDate) else (when.instant,) if when else ()
    moments = (
        f"{wording.moment_text(instant, zone, viewer.clock)} {zone.offset(instant)}"
        for instant in readings
    )
    return cell(" or ".join(moments))
