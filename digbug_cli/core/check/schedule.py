"""Build the sessions from the schedule of a draft."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Text
from digbug_cli.core.check.fields import Section
from digbug_cli.core.check.ids import Identifiers
from digbug_cli.core.check.inferred_ends import day_end, next_start, starts_by_room
from digbug_cli.core.check.programme_days import ScheduleContext
from digbug_cli.core.model import SESSION_KINDS, Session
from digbug_cli.core.record import Record
from digbug_cli.core.text import listed
from digbug_cli.core.time.instants import Instant, WallTime
from digbug_cli.errors import Origin

KEYS = (
    "id",
    "start",
    "end",
    "minutes",
    "title",
    "kind",
    "label",
    "speakers",
    "moderators",
    "by",
    "room",
    "track",
    "language",
    "abstract",
    "url",
    "day",
    "cancelled",
)
MAX_SESSION = timedelta(weeks=1)
"""The maximum length of a session."""
_ONE_DAY = timedelta(days=1)


class _Slot(Record):
    """The day and times of a session; `ends_at` is None if the file states no end."""

    origin: Origin
    day: date
    starts_at: Instant
    ends_at: Instant | None


def read(
    sections: Sequence[Section], context: ScheduleContext, diagnostics: Diagnostics
) -> tuple[Session, ...]:
    """Return the sessions ordered by start; those with invalid times are skipped."""
    ids = Identifiers(diagnostics, "the schedule", sections)
    slots: list[tuple[_Slot, Session]] = []
    for section in sections:
        slot = _slot(section, context, diagnostics)
        session = _session(section, ids.of(section, ("label", "title")), slot)
        if slot is not None:
            slots.append((slot, session))
    slots.sort(key=lambda pair: pair[1].starts_at)
    starts = starts_by_room(session for _, session in slots)
    ended = []
    for slot, session in slots:
        ends_at = slot.ends_at or next_start(session, starts)
        ends_at = ends_at or day_end(session, slot.origin, context, diagnostics)
        if ends_at is not None:
            ended.append(session.replaced(ends_at=ends_at))
    return tuple(ended)


def _slot(section: Section, context: ScheduleContext, diagnostics: Diagnostics) -> _Slot | None:
    """Return the day and times of a session; None after reporting a problem."""
    minutes = section.number("minutes", MAX_SESSION // timedelta(minutes=1))
    if section.has("end") and section.has("minutes"):
        diagnostics.error(
            section.origin_of("minutes"),
            "two-ends",
            "a session has both end and minutes",
            "remove one of the two",
        )
    start = _start(section, context, diagnostics)
    if start is None:
        # The end is checked too (on an arbitrary date), so that all problems are reported at once.
        if end := section.scalar("end"):
            moments.to_moment(end, diagnostics, date.max)
        return None
    if _is_unread(section, "minutes", minutes):
        return None
    day, moment, starts_at = start
    ends_at = Instant(starts_at + timedelta(minutes=minutes)) if minutes else None
    if section.has("end"):
        ends_at = _written_end(section, moment.wall, starts_at, context, diagnostics)
        if ends_at is None:
            return None
    return _Slot(origin=moment.text.origin, day=day, starts_at=starts_at, ends_at=ends_at)


def _start(
    section: Section, context: ScheduleContext, diagnostics: Diagnostics
) -> tuple[date, moments.Moment, Instant] | None:
    """Return the programme day of a session, its start as written, and the instant it means."""
    day = _written_day(section, context, diagnostics)
    start = section.scalar("start", required=True)
    if start is None or _is_unread(section, "day", day):
        return None
    if context.dates_unread and day is None and _is_bare(start):
        moments.to_clock(start, diagnostics)
        return None
    moment = moments.to_moment(start, diagnostics, day or _bare_day(start, context))
    if moment is None:
        return None
    if _is_bare(start) and context.is_night(moment.wall.time()):
        moment = moment._replace(wall=WallTime(moment.wall + _ONE_DAY))
    starts_at = context.instant(moment, diagnostics)
    day = (
        _validate_day(section, day, moment, context, diagnostics)
        if day
        else _programme_day(moment, context, diagnostics)
    )
    if starts_at is None or day is None:
        return None
    if moment.wall.date() == day:  # a start after midnight is outside any hours
        _warn_outside(moment, context, diagnostics)
    return day, moment, starts_at


def _validate_day(
    section: Section,
    day: date,
    moment: moments.Moment,
    context: ScheduleContext,
    diagnostics: Diagnostics,
) -> date | None:
    """Return `day` if the session starts on it or in the night after it, else report it."""
    on = moment.wall.date()
    in_its_night = on == day + _ONE_DAY and moment.wall.time() < context.night_ends
    if on == day or in_its_night:
        return day
    message = f"starts on {on}, which is neither {day} nor the night after it"
    hint = "change `day`, or the date in `start`"
    diagnostics.error(section.origin_of("day"), "other-day", message, hint)
    return None


def _is_unread(section: Section, key: str, value: object) -> bool:
    """Return whether a key has a value that is invalid, and therefore reported already."""
    return value is None and section.has(key)


def _warn_outside(
    moment: moments.Moment, context: ScheduleContext, diagnostics: Diagnostics
) -> None:
    if context.hours is None:
        return
    clock = moment.wall.time()
    begun, over = clock >= context.hours.start, clock >= context.hours.end
    within = begun or not over if context.past_midnight else begun and not over
    if not within:
        hours = f"{context.hours.start:%H:%M}-{context.hours.end:%H:%M}"
        message = f"starts at {clock:%H:%M}, outside the hours {hours}"
        hint = "write times in 24 hours: 1 pm is 13:00"
        if context.past_midnight:
            # By its hours the night is over, but a session soon after them still belongs to it.
            next_day = moment.wall.date() + _ONE_DAY
            hint = f"write {next_day} {clock:%H:%M} if you mean the night after"
        diagnostics.warn(moment.text.origin, "outside-hours", message, hint)


def _written_day(
    section: Section, context: ScheduleContext, diagnostics: Diagnostics
) -> date | None:
    text = section.scalar("day")
    day = moments.to_date(text, diagnostics) if text else None
    if text and day and context.dates and day not in context.dates:
        _report_other_day(text, day, context, diagnostics)
    return day


def _report_other_day(
    text: Text, day: date, context: ScheduleContext, diagnostics: Diagnostics
) -> None:
    dates = listed([str(on) for on in context.dates], "or", limit=3)
    message = f"{day} is not a day of the workshop"
    hint = f"use {dates}, or add {day} to `dates`"
    diagnostics.error(text.origin, "other-day", message, hint)


def _bare_day(start: Text, context: ScheduleContext) -> date | None:
    """Return the date of a time without a date, if the workshop has only one date."""
    return context.dates[0] if _is_bare(start) and len(context.dates) == 1 else None


def _is_bare(text: Text) -> bool:
    return "-" not in text.value


def _programme_day(
    moment: moments.Moment, context: ScheduleContext, diagnostics: Diagnostics
) -> date | None:
    """Return the programme day of a session that states none; None after reporting a problem."""
    day = context.day_of(moment.wall)
    if day is None:
        _report_other_day(moment.text, moment.wall.date(), context, diagnostics)
    return day


def _written_end(
    section: Section,
    start: WallTime,
    starts_at: Instant,
    context: ScheduleContext,
    diagnostics: Diagnostics,
) -> Instant | None:
    text = section.scalar("end")
    moment = moments.to_moment(text, diagnostics, start.date()) if text else None
    if text and moment and _is_bare(text):
        # A session may end exactly when the hours end, although none may start then.
        ends_in_night = context.past_midnight and moment.wall.time() <= context.night_ends
        crosses = ends_in_night and not context.is_night(start.time())
        moment = moment._replace(wall=WallTime(moment.wall + _ONE_DAY)) if crosses else moment
    ends_at = context.instant(moment, diagnostics) if moment else None
    if text is None or moment is None or ends_at is None:
        return None
    if ends_at <= starts_at:
        message = f"ends at {moment.wall:%Y-%m-%d %H:%M}, but starts at {start:%Y-%m-%d %H:%M}"
        clock = moment.wall.time()
        hint = f"write {start.date() + _ONE_DAY} {clock:%H:%M} if it ends after midnight"
        after_midnight = _is_bare(text) and clock < start.time()
        diagnostics.error(
            text.origin, "end-before-start", message, hint if after_midnight else None
        )
        return None
    if ends_at - starts_at > MAX_SESSION:
        message = f"ends at {moment.wall:%Y-%m-%d %H:%M}, more than a week after its start"
        diagnostics.error(text.origin, "too-long", message, "write one session for each day")
        return None
    return ends_at


def _session(section: Section, identifier: str, slot: _Slot | None) -> Session:
    """Return a session; its times are placeholders if `slot` is None."""
    epoch = Instant(datetime.min)  # noqa: DTZ901 - never shown: the file has an error
    return Session(
        id=identifier,
        kind=section.choice("kind", SESSION_KINDS, "talk"),
        label=section.line("label"),
        title=section.line("title", required=True) or "",
        by=section.line("by"),
        speakers=section.names("speakers"),
        moderators=section.names("moderators"),
        room=section.line("room"),
        track=section.line("track"),
        language=section.line("language"),
        abstract=section.prose("abstract"),
        url=section.url("url"),
        cancelled=section.flag("cancelled"),
        day=slot.day if slot else date.min,
        starts_at=slot.starts_at if slot else epoch,
        ends_at=(slot.ends_at or slot.starts_at) if slot else epoch,
        end_inferred=slot is not None and slot.ends_at is None,
    )
