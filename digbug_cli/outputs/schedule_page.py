"""The programme as a page: one table a day."""

from collections.abc import Mapping

from digbug_cli.core import words
from digbug_cli.core.model import PAUSES, Session
from digbug_cli.core.views import Clock, Day, Schedule, Slot
from digbug_cli.core.zones import Zone
from digbug_cli.outputs.page import Cell, Column, Line, Note, Page, Row, Span, Table, cell, table
from digbug_cli.outputs.styles import STAR


def page(view: Schedule) -> Page:
    """Return the programme, day by day."""
    workshop = view.workshop
    place = workshop.venue.line() if workshop.venue else None
    return Page(
        title=(Span(workshop.title, "title"),),
        subtitles=tuple(filter(None, (workshop.subtitle, place))),
        blocks=tables(view) or (Note("No session to show."),),
    )


def tables(view: Schedule, parts: Mapping[str, str] | None = None) -> tuple[Table, ...]:
    """Return a table for each day.

    Where all is somebody's own, `parts` has what they are in it, by the ids of sessions, and
    stands in place of who else takes part.
    """
    return tuple(_day(day, view, parts) for day in view.days)


def name(session: Session, *, starred: bool = False) -> Line:
    """Return the label and title of a session, that it is starred, and cancelled where it is."""
    star = (Span(f"{STAR} ", "star"),) if starred else ()
    called_off = (Span("CANCELLED ", "error"),) if session.cancelled else ()
    label = (Span(f"{session.label} · ", "label"),) if session.label else ()
    role = "struck" if session.cancelled else "" if session.kind in PAUSES else "strong"
    return (*star, *called_off, *label, Span(session.title, role, session.url))


def _day(day: Day, view: Schedule, parts: Mapping[str, str] | None) -> Table:
    own, *others = day.zones
    columns = (
        Column(own.city, whole=True),
        Column("until", whole=True),
        *(Column(zone.city, whole=True) for zone in others),
        Column("Kind", whole=True),
        Column("Room"),
        Column("Track"),
        Column("Session", share=2),
        Column("People", folds="narrow") if parts is None else Column("Part", folds="narrow"),
    )
    return table(
        heading=(
            (Span(words.day(day.day), "heading"), Span(f" · {day.when}", "muted")),
            (Span(_captions(day, view.workshop.zone), "muted"),),
        ),
        columns=columns,
        rows=tuple(_row(slot, view, parts) for slot in day.slots),
        key=("Day", day.day.isoformat()),
        notes=view.notes(day),
    )


def _captions(day: Day, venue: Zone) -> str:
    parts = (
        f"venue: {caption}" if zone == venue and len(day.zones) > 1 else caption
        for zone, caption in zip(day.zones, day.captions, strict=True)
    )
    same = "" if venue in day.zones else "; the venue's clocks show the same"
    return f"Times in {'; '.join(parts)}{same}"


def _row(slot: Slot, view: Schedule, parts: Mapping[str, str] | None) -> Row:
    session = slot.session
    people = "; ".join(words.people(session)) if parts is None else parts[session.id]
    inferred = view.some_ends_inferred and session.end_inferred
    hours = view.viewer.clock
    pause = session.kind in PAUSES
    (starts, ends), *others = slot.clocks
    return Row(
        cells=(
            _clock(starts, hours, "" if pause else "strong"),
            _clock(ends, hours, "", before="~" if inferred else ""),
            *(_clock(start, hours, "venue") for start, _ in others),
            cell(session.kind, f"kind-{session.kind}"),
            cell(session.room if view.several_rooms else None),
            cell(session.track if view.several_tracks else None),
            (name(session, starred=session.id in view.starred),),
            cell(people, "people"),
        ),
        role="muted" if pause else "",
    )


def _clock(clock: Clock, hours: words.ClockHours, role: str, before: str = "") -> Cell:
    spans = [Span(f"{before}{words.clock(clock.wall, hours)}", role)]
    if clock.shift:
        spans.append(Span(f" {words.shift(clock.shift)}", "mark"))
    if clock.offset:
        spans.append(Span(f" {clock.offset}", "mark"))
    return (tuple(spans),)
