"""Reconcile start times that a file states twice: as a date with an offset, and as a clock time.

Programs often know the clock times of a programme but not its zone. They write the right time of
day with the offset of their server, or with the offset of the other half of the year. In such files
the clock times are right, so they win.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.programme_days import is_of_day
from digbug_cli.core.text import quoted
from digbug_cli.core.time.instants import WallTime
from digbug_cli.core.time.zone import UTC_ZONE, Zone, database_zone
from digbug_cli.sources.common.events import Event

_A_DAY = timedelta(days=1)
_NO_OFFSET = timedelta(0)
_MIN_OFFSET, _MAX_OFFSET = timedelta(hours=-12), timedelta(hours=14)
_QUARTER = timedelta(minutes=15)
"""Every offset in use today is a multiple of this."""


class Majority(NamedTuple):
    """The offset that most start times of a programme have."""

    offset: timedelta
    is_unanimous: bool
    """Every start time has this offset."""
    changing: Zone | None = None
    """A zone that fits more start times than `offset` does, because its clocks change."""


def majority(events: Iterable[Event]) -> Majority | None:
    """Return the most frequent offset of the start times; None if none has an offset.

    If two are equally frequent, the first one wins, but never +00:00: programs write that if they
    do not know the zone. None also if a zone with clock changes fits but some times lack an offset.
    """
    events = list(events)
    offsets_of_events = [
        (event.starts, _venue_offset(event)) for event in events if event.starts.tzinfo
    ]
    if not offsets_of_events:
        return None
    counts = Counter(offset for _, offset in offsets_of_events)
    if len(counts) > 1 and (changing := _changing(offsets_of_events, max(counts.values()))):
        # A time without an offset could be before or after the clock change.
        most = counts.most_common(1)[0][0]
        if len(offsets_of_events) < len(events):
            return None
        return Majority(most, is_unanimous=False, changing=changing)
    offset = max(counts, key=lambda offset: (counts[offset], offset != _NO_OFFSET))
    return Majority(offset, is_unanimous=counts[offset] == len(events))


def _venue_offset(event: Event) -> timedelta:
    """Return the venue's offset according to an event whose start has an offset.

    If the start is in UTC and the clock time differs, the offset is the difference of the two.
    """
    span = event.starts.utcoffset() or _NO_OFFSET
    if span or event.clock is None or _same_clock(event.starts, event.clock):
        return span
    wall = event.starts.replace(tzinfo=None)
    days = [wall.date() + days_later * _A_DAY for days_later in (-1, 0, 1)]
    offsets = {day: datetime.combine(day, event.clock) - wall for day in days}
    possible = {
        day: offset
        for day, offset in offsets.items()
        if _MIN_OFFSET <= offset <= _MAX_OFFSET and not offset % _QUARTER
    }
    on_day = {day: offset for day, offset in possible.items() if _is_of_day(day, event, None)}
    # Near the date line two offsets are possible: the event's programme day decides.
    spans = set((on_day or possible).values())
    return spans.pop() if len(spans) == 1 else span


def _changing(offsets_of_events: Iterable[tuple[datetime, timedelta]], limit: int) -> Zone | None:
    """Return the zone whose offsets agree with most times; None unless with more than `limit`."""
    from digbug_cli.core.time.zone_names import unambiguous_names

    # To save time, compare only the first and last of the times of a day with the same offset.
    days: dict[tuple[date, timedelta], list[datetime]] = {}
    for start, offset in offsets_of_events:
        moment = start.astimezone(UTC)
        days.setdefault((moment.date(), offset), []).append(moment)
    ends = [(offset, min(of), max(of), len(of)) for (_, offset), of in days.items()]

    def agreeing(zone: Zone) -> int:
        return sum(
            count
            for offset, first, last, count in ends
            if first.astimezone(zone.rules).utcoffset() == offset
            and last.astimezone(zone.rules).utcoffset() == offset
        )

    names = (name for name in unambiguous_names() if "/" in name)
    best = max(filter(None, map(database_zone, names)), key=agreeing)
    return best if agreeing(best) > limit else None


def is_default(zone: Zone, events: Iterable[Event]) -> bool:
    """Return whether `zone` is a UTC that a program wrote by default.

    That is so if no event with a date and a clock time is in UTC, and the two agree in all.
    """
    if zone != UTC_ZONE:
        return False
    comparable = [event for event in events if event.starts.tzinfo and event.clock is not None]
    return bool(comparable) and all(
        event.starts.utcoffset() and event.clock and _same_clock(event.starts, event.clock)
        for event in comparable
    )


class OffsetCorrection(NamedTuple):
    """The events and days of a programme with corrected times."""

    events: list[Event]
    days: list[date | datetime]


def reconcile(
    events: Sequence[Event],
    days: Sequence[date | datetime],
    zone: Zone,
    diagnostics: Diagnostics,
    hint: str | None,
) -> OffsetCorrection:
    """Correct the start of each event whose date disagrees with its clock time in `zone`.

    One warning covers all corrected events. It has `hint` if every event with a clock time
    disagrees: then the zone is probably wrong.
    """
    results = [(event, _corrected_event(event, zone, diagnostics)) for event in events]
    corrected = [(event, result) for event, result in results if result is not event]
    if not corrected:
        return OffsetCorrection([*events], [*days])
    compared = sum(1 for event in events if event.clock is not None)
    _warn(corrected, zone, diagnostics, hint if compared == len(corrected) else None)
    # If a day begins at a time with the same wrong offset, only its date is right.
    right = {event.starts.utcoffset() for event, result in results if result is event}
    wrong = {event.starts.utcoffset() for event, _ in corrected if _is_offset_alone(event)} - right

    def as_written(day: date | datetime | None) -> date | datetime | None:
        is_wrong = isinstance(day, datetime) and day.tzinfo and day.utcoffset() in wrong
        return day.date() if isinstance(day, datetime) and is_wrong else day

    return OffsetCorrection(
        [result._replace(day=as_written(result.day)) for _, result in results],
        [day for day in map(as_written, days) if day],
    )


def _warn(
    corrected: Sequence[tuple[Event, Event]], zone: Zone, diagnostics: Diagnostics, hint: str | None
) -> None:
    first = corrected[0][0]
    if first.clock is None:
        return
    by_date = _at_venue(first.starts, zone)
    pattern = "%H:%M" if by_date.date() == first.starts.date() else "%Y-%m-%d %H:%M"
    example = f"{quoted(first.title)} starts at {first.clock:%H:%M} by its clock time"
    example += f" and at {by_date:{pattern}} by its date in {zone.name}"
    count = len(corrected)
    message = f"{example}: the clock time counts"
    if count > 1:
        message = f"{count} sessions have a date that disagrees with their clock time"
        message += f" ({example}): the clock times count"
    diagnostics.warn(first.origin, "two-starts", message, hint)


def _corrected_event(event: Event, zone: Zone, diagnostics: Diagnostics) -> Event:
    """Return the event with the start by its clock time; the same object if its date agrees."""
    clock, starts = event.clock, event.starts
    if clock is None or _same_clock(at_venue := _at_venue(starts, zone), clock):
        return event
    wall = datetime.combine(_date(event, clock, at_venue, zone), clock.replace(second=0))
    if starts.tzinfo is None:
        return event._replace(starts=wall)
    reading = moments.read(WallTime(wall), zone)
    if reading.warning:
        message = f"{quoted(event.title)}: {reading.warning.text}"
        if reading.warning.code == "skipped-time":
            diagnostics.warn(event.origin, "two-starts", f"{message}: the date counts")
            return event
        diagnostics.warn(
            event.origin, "two-starts", f"{message}: taken as the one nearest to its date"
        )
    instants: tuple[datetime, ...] = reading.instants
    return _moved_event(min(instants, key=lambda instant: abs(instant - starts)), event)


def _moved_event(moment: datetime, event: Event) -> Event:
    """Return the event with its start at `moment` and the same length."""
    ends = event.ends
    if ends is not None and ends.tzinfo is not None:
        # A stated length is safer than the end, whose offset may be wrong too.
        length = ends - event.starts if event.duration is None else event.duration
        ends = moment + length if length > _NO_OFFSET else ends
    return event._replace(starts=moment, ends=ends)


def _date(event: Event, clock: time, at_venue: datetime, zone: Zone) -> date:
    """Return the date of a clock time: the stated date if only its offset is wrong.

    Otherwise it is the date nearest to the stated moment, on the event's programme day if possible.
    """
    if _is_offset_alone(event):
        return event.starts.date()
    days = [at_venue.date() + days_later * _A_DAY for days_later in (0, -1, 1)]
    on_day = [day for day in days if _is_of_day(day, event, zone)]
    return min(on_day or days, key=lambda day: abs(datetime.combine(day, clock) - at_venue))


def _is_of_day(day: date, event: Event, zone: Zone | None) -> bool:
    """Return whether a start on `day` belongs to the programme day that lists the event.

    The night after a programme day belongs to it. False if the programme day needs a zone.
    """
    programme_day = event.day
    if isinstance(programme_day, datetime):
        if zone is None:
            return False
        programme_day = _at_venue(programme_day, zone).date()
    if programme_day is None or event.clock is None:
        return day == programme_day
    return is_of_day(datetime.combine(day, event.clock), programme_day)


def _is_offset_alone(event: Event) -> bool:
    """Return whether the start shows the same clock time: then only its offset can be wrong."""
    return event.clock is not None and _same_clock(event.starts, event.clock)


def _at_venue(stamp: datetime, zone: Zone) -> datetime:
    """Return the wall time at the venue."""
    if stamp.tzinfo is None:
        return stamp
    # Convert through UTC: within one zone Python does not correct a time that clocks skip.
    return stamp.astimezone(UTC).astimezone(zone.rules).replace(tzinfo=None)


def _same_clock(stamp: datetime, clock: time) -> bool:
    return (stamp.hour, stamp.minute) == (clock.hour, clock.minute)
