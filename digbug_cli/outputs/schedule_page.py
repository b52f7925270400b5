"""The programme as a page: one table a day."""

from typing import NamedTuple

from digbug_cli.core import words
from digbug_cli.core.model import PAUSES, Session
from digbug_cli.core.views import Clock, Day, Schedule, Slot
from digbug_cli.core.zones import Zone
from digbug_cli.outputs.page import Cell, Column, Line, Note, Page, Row, Span, Table, cell, table


class _Traits(NamedTuple):
    """What holds for every row, whichever part of the programme is shown."""

    rooms: bool
    """Its sessions are in different rooms: only then do rooms tell them apart."""
    tracks: bool
    some_inferred: bool
    """It states some ends, but not all."""
    hours: words.ClockHours


def page(view: Schedule) -> Page:
    """Return the programme, day by day."""
    workshop = view.workshop
    place = workshop.venue.line() if workshop.venue else None
    inferred = {session.end_inferred for session in workshop.sessions}
    traits = _Traits(
        rooms=len({session.room for session in workshop.sessions}) > 1,
        tracks=len({session.track for session in workshop.sessions}) > 1,
        some_inferred=len(inferred) > 1,
        hours=view.viewer.clock,
    )
    days = tuple(_day(day, workshop.zone, traits) for day in view.days)
    return Page(
        title=(Span(workshop.title, "title"),),
        subtitles=tuple(filter(None, (workshop.subtitle, place))),
        blocks=days or (Note("No session to show."),),
    )


def _name(session: Session) -> Line:
    """Return the label and title of a session, and that it is cancelled where it is."""
    called_off = (Span("CANCELLED ", "error"),) if session.cancelled else ()
    label = (Span(f"{session.label} · ", "label"),) if session.label else ()
    role = "struck" if session.cancelled else "" if session.kind in PAUSES else "strong"
    return (*called_off, *label, Span(session.title, role, session.url))


def _day(day: Day, venue: Zone, traits: _Traits) -> Table:
    own, *others = day.zones
    columns = (
        Column(own.city, whole=True),
        Column("until", whole=True),
        *(Column(zone.city, whole=True) for zone in others),
        Column("Kind", whole=True),
        Column("Room"),
        Column("Track"),
        Column("Session", share=2),
        Column("People", folds="narrow"),
    )
    notes = [f"{words.shift_in_full(days, day.day)}." for days in day.shifts]
    if any(slot.session.end_inferred for slot in day.slots):
        some, every = words.SOME_ENDS_INFERRED, words.ALL_ENDS_INFERRED
        notes.append(some if traits.some_inferred else every)
    return table(
        heading=(
            (Span(words.day(day.day), "heading"), Span(f" · {day.when}", "muted")),
            (Span(_captions(day, venue), "muted"),),
        ),
        columns=columns,
        rows=tuple(_row(slot, traits) for slot in day.slots),
        key=("Day", day.day.isoformat()),
        notes=tuple(notes),
    )


def _captions(day: Day, venue: Zone) -> str:
    parts = (
        f"venue: {caption}" if zone == venue and len(day.zones) > 1 else caption
        for zone, caption in zip(day.zones, day.captions, strict=True)
    )
    same = "" if venue in day.zones else "; the venue's clocks show the same"
    return f"Times in {'; '.join(parts)}{same}"


def _row(slot: Slot, traits: _Traits) -> Row:
    session = slot.session
    inferred = traits.some_inferred and session.end_inferred
    pause = session.kind in PAUSES
    (starts, ends), *others = slot.clocks
    return Row(
        cells=(
            _clock(starts, traits.hours, "" if pause else "strong"),
            _clock(ends, traits.hours, "", before="~" if inferred else ""),
            *(_clock(start, traits.hours, "venue") for start, _ in others),
            cell(session.kind, f"kind-{session.kind}"),
            cell(session.room if traits.rooms else None),
            cell(session.track if traits.tracks else None),
            (_name(session),),
            cell("; ".join(words.people(session)), "people"),
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
