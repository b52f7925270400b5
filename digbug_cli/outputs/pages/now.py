"""The page of the present: sessions on now, the next ones, the next date."""

from collections.abc import Iterator, Sequence

from digbug_cli.core.model import PAUSE_KINDS, Cutoff, Session
from digbug_cli.core.text import counted
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.views import now as now_view
from digbug_cli.core.views.now import NowNext
from digbug_cli.core.views.schedule import Day, Schedule, Slot
from digbug_cli.core.views.viewer import LocalTime, Viewer
from digbug_cli.outputs.layout.cells import PRESENT_DAYS, captions, clock_cell, name
from digbug_cli.outputs.layout.date_cells import from_now
from digbug_cli.outputs.layout.page import (
    ALWAYS,
    DRAWN_ROLE,
    Cell,
    Column,
    Facts,
    Line,
    Page,
    Row,
    Span,
    Table,
    TextBlock,
    cell,
    table,
)
from digbug_cli.outputs.phrases import sessions as session_phrases
from digbug_cli.outputs.phrases.dates import date_in_words
from digbug_cli.outputs.phrases.deadlines import deadline_left
from digbug_cli.outputs.phrases.sessions import people_in_words

_EMPTY_TEXTS = {
    "none": "No session to show.",
    "done": "All of these sessions are over.",
}
_BAR_WIDTH = 20
_FILLED_CHARACTER, _EMPTY_CHARACTER = "█", "░"


def page(view: NowNext, trouble: str | None = None) -> Page:
    """Return the page of the present; before and after the workshop it says when it is or was.

    `trouble` is a message to show first.
    """
    viewer, workshop = view.viewer, view.workshop
    # Seconds would be out of date at once.
    minute = Instant(viewer.now.replace(second=0))
    label = wording.moment_in_full(minute, viewer.zone, viewer.clock)
    return Page(
        title=(Span(workshop.title, "title"), Span(f" · {label}", "muted")),
        subtitles=tuple(filter(None, (trouble, state(view)))),
        blocks=(
            *tables(view),
            *_past(view),
            *_deadline(view),
        ),
    )


def state(view: NowNext) -> str | None:
    """Return the state of the workshop in a sentence or two; None if a session is on."""
    now = view.viewer.now
    if view.phase == "unknown":
        dates = view.workshop.dates
        when = f" First day: {wording.relative_day(dates[0], view.viewer.today)}." if dates else ""
        return f"There is no programme yet.{when}"
    if view.phase == "before" and view.begins_at:
        return f"It starts {wording.in_minutes(view.begins_at - now)}."
    if view.phase == "after" and view.ends_at:
        over = wording.moment_in_full(view.ends_at, view.viewer.zone, view.viewer.clock)
        return f"It ended {wording.minutes_ago(now - view.ends_at)}: {over}."
    if view.phase in _EMPTY_TEXTS:
        return _EMPTY_TEXTS[view.phase]
    if view.phase in {"pause", "night"} and view.starts_at:
        return f"Nothing is on; the next session is {wording.in_minutes(view.starts_at - now)}."
    return None


def tables(view: NowNext) -> Iterator[Table]:
    """Yield a table for each day of the current, the next and the cancelled sessions.

    A table names the zones of its times unless the table above has the same ones.
    """
    parts = (("On now", view.running), ("Next", view.coming), ("Cancelled", view.cancelled))
    days = [(heading, part, day) for heading, part in parts for day in part.days]
    above = ""
    for index, (heading, part, day) in enumerate(days):
        title: Line = (Span(heading, "heading"), Span(_date(day, view.viewer), "muted"))
        whose = captions(day)
        yield table(
            heading=(title,) if whose == above else (title, (Span(whose, "muted"),)),
            columns=(
                *(Column(zone.city, folds=2, whole=True, under_first=True) for zone in day.zones),
                Column("Workshop"),
                Column("Room"),
                Column("Track"),
                Column("Session", share=2),
                Column("People", folds=ALWAYS),
                Column("From now", folds=ALWAYS),
            ),
            rows=tuple(_row(slot, day, part) for slot in day.slots),
            key=("State", heading),
            notes=tuple(dict.fromkeys(_notes(days, index))),
        )
        above = whose


def _date(day: Day, viewer: Viewer) -> str:
    """Return a day, relative to today; empty if it is today for both venue and viewer."""
    if day.relation_to_now not in PRESENT_DAYS:
        return f" · {wording.day_text(day.day)}, {day.relation_to_now}"
    begins = day.slots[0].local_times[0][0].wall.date()
    return f" · {wording.day_text(day.day)}" if begins > viewer.today else ""


def _notes(days: Sequence[tuple[str, Schedule, Day]], index: int) -> Iterator[str]:
    """Yield the notes below the table at `index`, which also apply to the tables above.

    Marks such as `+1` are explained below the last table of their day, since they count from it.
    The note about inferred ends comes last of all.
    """
    _, _, day = days[index]
    below = [later.day for _, _, later in days[index + 1 :]]
    if day.day not in below:
        for _, _, item in days:
            if item.day == day.day:
                yield from session_phrases.day_offset_notes(item.day_offsets, item)
    if not below:
        for _, part, item in days:
            yield from session_phrases.ends_not_stated(part, item)


def _row(slot: Slot, day: Day, part: Schedule) -> Row:
    session, viewer = slot.session, part.viewer
    before = "~" if part.some_ends_inferred and session.end_inferred else ""
    return Row(
        cells=(
            *(
                ()
                if part.is_elsewhere(session, day.zones[other])
                else _from_to(clocks, viewer.clock, "venue" if other else "strong", before)
                for other, clocks in enumerate(slot.local_times)
            ),
            cell(part.workshop.name_of(session)),
            cell(session.room if part.several_rooms else None),
            cell(session.track if part.several_tracks else None),
            (name(session, starred=part.is_starred(session)),),
            cell("; ".join(people_in_words(session)), "people"),
            _progress_cell(session, viewer.now),
        ),
        role="muted" if session.kind in PAUSE_KINDS else "",
    )


def _from_to(
    clocks: tuple[LocalTime, LocalTime], hours: wording.ClockHours, role: str, before: str
) -> Cell:
    (starts,), (ends,) = (
        clock_cell(clocks[0], hours, role),
        clock_cell(clocks[1], hours, role, before=before),
    )
    return ((*starts, Span(" – ", role), *ends),)


def _progress_cell(session: Session, now: Instant) -> Cell:
    """Return a progress bar with the time left, or the time until the start."""
    if session.cancelled:
        return ()
    if session.starts_at > now:
        return cell(wording.in_minutes(session.starts_at - now), "open")
    done = now_view.progress(session, now)
    full = int(done.share * _BAR_WIDTH)
    bar = Span(f"{_FILLED_CHARACTER * full}{_EMPTY_CHARACTER * (_BAR_WIDTH - full)} ", DRAWN_ROLE)
    text = f"{wording.minutes_left(done.time_left)} left, {int(done.share * 100)} % done"
    return ((bar, Span(text, "open")),)


def _past(view: NowNext) -> Iterator[TextBlock]:
    """Yield a summary of the workshop, if it is over."""
    workshop = view.workshop
    if view.phase != "after" or view.ends_at is None:
        return
    days = tuple(sorted({session.day for session in workshop.sessions}))
    awards = (f"{award.name}: {award.title}" for award in workshop.awards if award.title)
    entries = (
        ("When", cell(wording.date_range(days))),
        ("Where", cell(workshop.place)),
        ("What", cell(workshop.subtitle)),
        ("Programme", cell(counted(len(workshop.sessions), "session"))),
        ("Awards", tuple((Span(award),) for award in awards)),
    )
    yield Facts((), tuple(entry for entry in entries if entry[1]))


def _deadline(view: NowNext) -> Iterator[TextBlock]:
    row, viewer = view.deadline, view.viewer
    if row is None:
        return
    when = row.deadline.when
    lines: list[Line] = [(Span(date_in_words(when, viewer.clock)),)]
    if isinstance(when, Cutoff):
        lines += [
            (Span(wording.moment_in_full(when.instant, zone, viewer.clock), "strong"),)
            for zone in viewer.zones
            if zone.name != when.zone.name
        ]
    far = deadline_left(row, viewer.now)
    whose = f"{row.owner.title}, " if len(view.workshop.workshops) > 1 else ""
    heading: Line = (Span("Next date", "heading"), Span(f" · {whose}{row.deadline.name}"))
    yield Facts((heading,), (("When", tuple(lines)), ("From now", (from_now(row, far),))))
