"""Table cells of sessions, shared by several pages."""

from digbug_cli.core.model import PAUSE_KINDS, Session
from digbug_cli.core.time import wording
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views.schedule import Day, Schedule, Slot
from digbug_cli.core.views.viewer import LocalTime
from digbug_cli.outputs.layout.page import NARROW, Cell, Column, Line, Row, Span, cell
from digbug_cli.outputs.layout.styles import STAR
from digbug_cli.outputs.phrases.sessions import people_in_words

PRESENT_DAYS = frozenset({"on now", "today"})
"""What a day is called in relation to now while it is not over yet, or was today."""


def name(session: Session, *, starred: bool = False, before: Line = ()) -> Line:
    """Return the label and title of a session, after its star and `CANCELLED` if they apply.

    `before` holds further marks; they come directly before the label.
    """
    star = (Span(f"{STAR} ", "star"),) if starred else ()
    called_off = (Span("CANCELLED ", "error"),) if session.cancelled else ()
    label = (Span(f"{session.label} · ", "label"),) if session.label else ()
    role = "struck" if session.cancelled else "" if session.kind in PAUSE_KINDS else "strong"
    return (*star, *called_off, *before, *label, Span(session.title, role, session.url))


def columns(day: Day) -> tuple[Column, ...]:
    """Return the columns of a day's table.

    The first zone has two, for the start and the end; each further zone has one, for the start.
    """
    own_zone, *other_zones = day.zones
    return (
        Column(own_zone.city, whole=True),
        Column("until", folds=3, whole=True, under_first=True),
        *(Column(zone.city, folds=2, whole=True, under_first=True) for zone in other_zones),
        Column("Kind", whole=True),
        Column("Workshop"),
        Column("Room"),
        Column("Track"),
        Column("Session", share=2),
        Column("People", folds=NARROW),
    )


def heading(day: Day) -> Cell:
    """Return the heading of a day: its date relative to today, and the zones of its times."""
    return (
        (Span(wording.day_text(day.day), "heading"), Span(f" · {day.relation_to_now}", "muted")),
        (Span(captions(day), "muted"),),
    )


def captions(day: Day) -> str:
    """Return the line that names the zones of a day's times; it always mentions the venues."""
    parts = (
        f"venue: {caption}" if zone in day.venues and len(day.zones) > 1 else caption
        for zone, caption in zip(day.zones, day.captions, strict=True)
    )
    same = [venue for venue in day.venues if venue not in day.zones]
    if same and len(day.venues) == 1:
        return f"Times in {'; '.join(parts)}; the venue's time is the same"
    return "; ".join((f"Times in {'; '.join(parts)}", *(_same_time(venue, day) for venue in same)))


def _same_time(venue: Zone, day: Day) -> str:
    """Return which zone has the time of a venue that has no times of its own."""
    first = day.slots[0].session.starts_at
    cities = (zone.city for zone in day.zones if zone.offset(first) == venue.offset(first))
    return f"{venue.city} has the time of {next(cities, day.zones[0].city)}"


def row(slot: Slot, day: Day, view: Schedule) -> Row:
    """Return a session of the day as a row under `columns`.

    Of several venues, only the time at its own is shown.
    """
    session = slot.session
    inferred = view.some_ends_inferred and session.end_inferred
    hours = view.viewer.clock
    pause = session.kind in PAUSE_KINDS
    (starts, ends), *others = slot.local_times
    return Row(
        cells=(
            clock_cell(starts, hours, "" if pause else "strong"),
            clock_cell(ends, hours, "", before="~" if inferred else ""),
            *(
                () if view.is_elsewhere(session, zone) else clock_cell(start, hours, "venue")
                for (start, _), zone in zip(others, day.zones[1:], strict=True)
            ),
            cell(session.kind, f"kind-{session.kind}"),
            cell(view.workshop.name_of(session)),
            cell(session.room if view.several_rooms else None),
            cell(session.track if view.several_tracks else None),
            (name(session, starred=view.is_starred(session)),),
            cell("; ".join(people_in_words(session)), "people"),
        ),
        role="muted" if pause else "",
    )


def clock_cell(clock: LocalTime, hours: wording.ClockHours, role: str, before: str = "") -> Cell:
    """Return a time of day, marked if its date differs from the day's or its offset changes."""
    spans = [Span(f"{before}{wording.clock_text(clock.wall, hours)}", role)]
    if clock.day_offset:
        spans.append(Span(f" {wording.day_offset(clock.day_offset)}", "mark"))
    if clock.offset:
        spans.append(Span(f" {clock.offset}", "mark"))
    return (tuple(spans),)
