"""Give the sessions of a workshop their programme days and ends.

What cannot be right is an error in a workshop file. In an imported programme it counts as not
stated, with a warning.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import SessionInput, WrittenTime
from digbug_cli.core.check.inferred_ends import Slot, infer_end, starts_by_room
from digbug_cli.core.check.moments import Moment
from digbug_cli.core.check.programme_days import ScheduleContext, is_of_day
from digbug_cli.core.check.session_fields import MAX_SESSION
from digbug_cli.core.model import Session
from digbug_cli.core.text import listed, quoted
from digbug_cli.core.time.instants import Instant, WallTime, to_wall
from digbug_cli.errors import Origin

_ONE_DAY = timedelta(days=1)
_A_MINUTE = timedelta(minutes=1)

Schedule = tuple[tuple[Session, ...], tuple[date, ...]]
"""Sessions ordered by start, and the programme days."""


def written_schedule(
    inputs: Sequence[SessionInput], context: ScheduleContext, diagnostics: Diagnostics
) -> Schedule:
    """Return the schedule of a workshop file; sessions with invalid times are skipped."""
    slots = filter(None, (_written_slot(one, context, diagnostics) for one in inputs))
    sessions = _sessions(slots, context, diagnostics)
    return sessions, context.dates or tuple(sorted({session.day for session in sessions}))


def imported_schedule(
    inputs: Sequence[SessionInput], context: ScheduleContext, diagnostics: Diagnostics
) -> Schedule:
    """Return the schedule of an imported programme; its days are those stated, and further ones."""
    starts = [(one, one.start) for one in inputs if not isinstance(one.start, WrittenTime)]
    walls = [to_wall(starts_at, context.zone.rules) for _, starts_at in starts]
    days = set(context.dates)
    days = days or {wall.date() for wall in walls if wall.time() >= context.night_ends}
    slots = []
    for (one, starts_at), wall in zip(starts, walls, strict=True):
        day = one.day
        if day is not None and not is_of_day(wall, day, context.night_ends):
            message = f"{quoted(one.content.title)} is listed under {day}"
            message += f", but starts on {wall.date()}"
            diagnostics.warn(one.origin, "other-day", message)
            day = None
        day = day or context.day_of(wall, days) or wall.date()
        days.add(day)
        ends_at = _imported_end(one, starts_at, diagnostics)
        slots.append(Slot(session=one, day=day, starts_at=starts_at, ends_at=ends_at))
    return _sessions(slots, context, diagnostics), tuple(sorted(days))


def _imported_end(
    one: SessionInput, starts_at: Instant, diagnostics: Diagnostics
) -> Instant | None:
    if one.end is None or isinstance(one.end, WrittenTime):
        return None
    length = one.end if isinstance(one.end, timedelta) else one.end - starts_at
    if _A_MINUTE <= length <= MAX_SESSION:
        return Instant(starts_at + length // _A_MINUTE * _A_MINUTE)
    minutes = int(length.total_seconds()) // 60
    message = f"{quoted(one.content.title)} has an invalid duration: "
    message += f"{minutes // 60}:{minutes % 60:02}"
    diagnostics.warn(one.origin, "bad-length", message, "taken as not stated")
    return None


def _sessions(
    slots: Iterable[Slot], context: ScheduleContext, diagnostics: Diagnostics
) -> tuple[Session, ...]:
    """Return the sessions ordered by start, with inferred ends where none is stated."""
    in_order = sorted(slots, key=lambda slot: slot.starts_at)
    starts = starts_by_room(in_order)
    # In a part of a programme the next session, which gave an inferred end, may be missing. Then
    # all ends count as stated.
    is_whole = all(
        infer_end(slot, starts, context, Diagnostics()) == slot.ends_at
        for slot in in_order
        if slot.session.end_inferred and slot.ends_at is not None
    )
    sessions = []
    for slot in in_order:
        inferred = slot.ends_at is None or (slot.session.end_inferred and is_whole)
        ends_at = infer_end(slot, starts, context, diagnostics) if inferred else slot.ends_at
        if ends_at is not None:
            sessions.append(
                Session(
                    **slot.session.content.fields(),
                    id=slot.session.id,
                    day=slot.day,
                    starts_at=slot.starts_at,
                    ends_at=ends_at,
                    end_inferred=inferred,
                )
            )
    return tuple(sessions)


def _written_slot(
    one: SessionInput, context: ScheduleContext, diagnostics: Diagnostics
) -> Slot | None:
    """Return the day and times of a session; None after reporting a problem."""
    moment = _written_start(one, context, diagnostics)
    if moment is None:
        return None
    starts_at = context.instant(moment, diagnostics)
    day = _written_day(one, moment, context, diagnostics)
    if starts_at is None or day is None:
        return None
    if moment.wall.date() == day:  # a start after midnight is outside any hours
        _warn_outside(moment, context, diagnostics)
    ends_at = None
    if isinstance(one.end, WrittenTime):
        ends_at = _written_end(one.end, moment.wall, starts_at, context, diagnostics)
    elif isinstance(one.end, timedelta):
        ends_at = Instant(starts_at + one.end)
    if one.end_unread or (one.end and ends_at is None):
        return None
    return Slot(session=one, day=day, starts_at=starts_at, ends_at=ends_at)


def _moment(written: WrittenTime, day: date, *, next_day: bool) -> Moment:
    """Return a time; one without a date is on `day` or on the next day."""
    if written.day is None and next_day:
        day += _ONE_DAY
    wall = WallTime(datetime.combine(written.day or day, written.clock))
    return Moment(written.text, wall, written.tail)


def _written_start(
    one: SessionInput, context: ScheduleContext, diagnostics: Diagnostics
) -> Moment | None:
    """Return the start with its date, which may be the programme day or the only one there is."""
    start = one.start
    if one.day and context.dates and one.day not in context.dates:
        _report_other_day(one.day_origin, one.day, context, diagnostics)
    if not isinstance(start, WrittenTime):
        return None
    only_date = context.dates[0] if len(context.dates) == 1 else None
    if day := start.day or one.day or only_date:
        return _moment(start, day, next_day=context.is_night(start.clock))
    if not context.dates_unread:
        text, origin = start.text
        hint = f"write YYYY-MM-DD {text}"
        diagnostics.error(origin, "no-date", f"{quoted(text)} has no date", hint)
    return None


def _written_day(
    one: SessionInput, moment: Moment, context: ScheduleContext, diagnostics: Diagnostics
) -> date | None:
    """Return the programme day of a session; None after reporting a problem."""
    stated, starts_on = one.day, moment.wall.date()
    if stated is None:
        if (day := context.day_of(moment.wall)) is None:
            _report_other_day(moment.text.origin, starts_on, context, diagnostics)
        return day
    if is_of_day(moment.wall, stated, context.night_ends):
        return stated
    message = f"starts on {starts_on}, which is neither {stated} nor the night after it"
    hint = "change `day`, or the date in `start`"
    diagnostics.error(one.day_origin, "other-day", message, hint)
    return None


def _report_other_day(
    origin: Origin, day: date, context: ScheduleContext, diagnostics: Diagnostics
) -> None:
    dates = listed([str(on) for on in context.dates], "or", limit=3)
    message = f"{day} is not a day of the workshop"
    hint = f"use {dates}, or add {day} to `dates`"
    diagnostics.error(origin, "other-day", message, hint)


def _warn_outside(moment: Moment, context: ScheduleContext, diagnostics: Diagnostics) -> None:
    if context.hours is None:
        return
    clock = moment.wall.time()
    begun, over = clock >= context.hours.start, clock >= context.hours.end
    within = begun or not over if context.past_midnight else begun and not over
    if not within:
        hours = context.hours.text
        message = f"starts at {clock:%H:%M}, outside the hours {hours}"
        hint = "write times in 24 hours: 1 pm is 13:00"
        if context.past_midnight:
            # By its hours the night is over, but a session soon after them still belongs to it.
            next_day = moment.wall.date() + _ONE_DAY
            hint = f"write {next_day} {clock:%H:%M} if you mean the night after"
        diagnostics.warn(moment.text.origin, "outside-hours", message, hint)


def _written_end(
    end: WrittenTime,
    start: WallTime,
    starts_at: Instant,
    context: ScheduleContext,
    diagnostics: Diagnostics,
) -> Instant | None:
    # A session may end exactly when the hours end, although none may start then.
    in_night = context.past_midnight and end.clock <= context.night_ends
    crosses = in_night and not context.is_night(start.time())
    moment = _moment(end, start.date(), next_day=crosses)
    ends_at = context.instant(moment, diagnostics)
    if ends_at is None:
        return None
    if ends_at <= starts_at:
        message = f"ends at {moment.wall:%Y-%m-%d %H:%M}, but starts at {start:%Y-%m-%d %H:%M}"
        hint = f"write {start.date() + _ONE_DAY} {end.clock:%H:%M} if it ends after midnight"
        after_midnight = end.day is None and end.clock < start.time()
        diagnostics.error(
            end.text.origin, "end-before-start", message, hint if after_midnight else None
        )
        return None
    if ends_at - starts_at > MAX_SESSION:
        message = f"ends at {moment.wall:%Y-%m-%d %H:%M}, more than a week after its start"
        diagnostics.error(end.text.origin, "too-long", message, "write one session for each day")
        return None
    return ends_at
