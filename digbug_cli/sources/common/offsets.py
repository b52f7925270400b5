"""Start times stated twice, as a date with an offset and as the venue's clock time, reconciled.

Programs that publish a programme often know its clock times and not its zone: they write the right
time of day with the offset of their server, or with that of the other half of the year. Events
published so were held at their clock times, so those count.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.schedule import SMALL_HOURS
from digbug_cli.core.text import quoted
from digbug_cli.core.time.instants import WallTime
from digbug_cli.core.time.zone import UTC_ZONE, Zone, database_zone
from digbug_cli.sources.common.events import Event

_A_DAY = timedelta(days=1)
_NO_OFFSET = timedelta(0)
_MIN_OFFSET, _MAX_OFFSET = timedelta(hours=-12), timedelta(hours=14)
_QUARTER = timedelta(minutes=15)
"""Offsets of clocks today are multiples of this."""


class Majority(NamedTuple):
    """The offset that most start times of a programme have."""

    offset: timedelta
    is_unanimous: bool
    changing: Zone | None = None
    """A zone with which more times go, as it changes its clocks between them."""


def majority(events: Iterable[Event]) -> Majority | None:
    """Return the offset of most start times; None if none has an offset.

    Of two that as many have it is the one that comes first, but for +00:00: that is what programs
    write that know no zone.
    """
    events = list(events)
    offsets_of_events = [
        (event.starts, _venue_offset(event)) for event in events if event.starts.tzinfo
    ]
    if not offsets_of_events:
        return None
    counts = Counter(offset for _, offset in offsets_of_events)
    if len(counts) > 1 and (changing := _changing(offsets_of_events, max(counts.values()))):
        # A time without an offset could be before the change or after it.
        most = counts.most_common(1)[0][0]
        return Majority(most, False, changing) if len(offsets_of_events) == len(events) else None  # noqa: FBT003
    offset = max(counts, key=lambda offset: (counts[offset], offset != _NO_OFFSET))
    return Majority(offset, is_unanimous=counts[offset] == len(events))


def _venue_offset(event: Event) -> timedelta:
    """Return the offset that the venue's clocks have by an event, whose start has one.

    A date in UTC beside another clock time states it by the difference.
    """
    span = event.starts.utcoffset() or _NO_OFFSET
    if span or event.clock is None or _same_clock(event.starts, event.clock):
        return span
    wall = event.starts.replace(tzinfo=None)
    days = [wall.date() + shift * _A_DAY for shift in (-1, 0, 1)]
    offsets = {day: datetime.combine(day, event.clock) - wall for day in days}
    possible = {
        day: offset
        for day, offset in offsets.items()
        if _MIN_OFFSET <= offset <= _MAX_OFFSET and not offset % _QUARTER
    }
    under = {day: offset for day, offset in possible.items() if _is_of_day(day, event, None)}
    # Both of two are possible at the date line alone: the day has to tell them apart.
    spans = set((under or possible).values())
    return spans.pop() if len(spans) == 1 else span


def _changing(offsets_of_events: Iterable[tuple[datetime, timedelta]], limit: int) -> Zone | None:
    """Return the zone that has the offsets of more than `limit` times, or None."""
    from digbug_cli.core.time.zone_names import unambiguous_names

    # All times of a day with one offset are as good as the first and the last of them.
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
    """Tell whether `zone` is a UTC that nobody chose: no date is in it, and clock times neither."""
    if zone != UTC_ZONE:
        return False
    both = [event for event in events if event.starts.tzinfo and event.clock is not None]
    return bool(both) and all(
        event.starts.utcoffset() and event.clock and _same_clock(event.starts, event.clock)
        for event in both
    )


class OffsetCorrection(NamedTuple):
    """The events of a programme with the times that count, and its days."""

    events: list[Event]
    days: list[date | datetime]


def reconcile(
    events: Sequence[Event],
    days: Sequence[date | datetime],
    zone: Zone,
    diagnostics: Diagnostics,
    hint: str | None,
) -> OffsetCorrection:
    """Let the clock time of each event count in `zone`, with the date that it goes with.

    One warning is added for all events whose date disagrees; `hint` goes with it if no event's
    agrees.
    """
    results = [(event, _corrected_event(event, zone, diagnostics)) for event in events]
    corrected = [(event, result) for event, result in results if result is not event]
    if not corrected:
        return OffsetCorrection([*events], [*days])
    compared = sum(1 for event in events if event.clock is not None)
    _warn(corrected, zone, diagnostics, hint if compared == len(corrected) else None)
    # A day that begins with the same wrong offset is that of its date as it is written.
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
    label = "%H:%M" if by_date.date() == first.starts.date() else "%Y-%m-%d %H:%M"
    name = f"{quoted(first.title)} starts at {first.clock:%H:%M} by its clock time"
    name += f" and at {by_date:{label}} by its date in {zone.name}"
    count = len(corrected)
    message = f"{name}: the clock time counts"
    if count > 1:
        message = f"{count} sessions have a date that disagrees with their clock time"
        message += f" ({name}): the clock times count"
    diagnostics.warn(first.origin, "two-starts", message, hint)


def _corrected_event(event: Event, zone: Zone, diagnostics: Diagnostics) -> Event:
    """Return an event as its clock time has it; the same one if its date says so too."""
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
            event.origin, "two-starts", f"{message}: read as the one nearest to its date"
        )
    instants: tuple[datetime, ...] = reading.instants
    return _moved_event(min(instants, key=lambda instant: abs(instant - starts)), event)


def _moved_event(moment: datetime, event: Event) -> Event:
    """Return an event that starts at `moment` and lasts as long as before."""
    ends = event.ends
    if ends is not None and ends.tzinfo is not None:
        # Of a length and an end the length needs no offset.
        length = ends - event.starts if event.duration is None else event.duration
        ends = moment + length if length > _NO_OFFSET else ends
    return event._replace(starts=moment, ends=ends)


def _date(event: Event, clock: time, at_venue: datetime, zone: Zone) -> date:
    """Return the date that a clock time goes with: as written, else that nearest to the moment."""
    if _is_offset_alone(event):
        return event.starts.date()
    days = [at_venue.date() + shift * _A_DAY for shift in (0, -1, 1)]
    under = [day for day in days if _is_of_day(day, event, zone)]
    return min(under or days, key=lambda day: abs(datetime.combine(day, clock) - at_venue))


def _is_of_day(day: date, event: Event, zone: Zone | None) -> bool:
    """Tell whether a start on `day` would belong to the programme day that the event is under."""
    of = event.day
    if isinstance(of, datetime):
        if zone is None:
            return False
        of = _at_venue(of, zone).date()
    night = event.clock is not None and event.clock < SMALL_HOURS
    return of is not None and (day == of or (day == of + _A_DAY and night))


def _is_offset_alone(event: Event) -> bool:
    """Tell whether the date of an event has its clock time: then only its offset can be wrong."""
    return event.clock is not None and _same_clock(event.starts, event.clock)


def _at_venue(stamp: datetime, zone: Zone) -> datetime:
    """Return what the venue's clocks show, without an offset."""
    if stamp.tzinfo is None:
        return stamp
    # By way of UTC: within one zone Python leaves a time as it is that clocks never show.
    return stamp.astimezone(UTC).astimezone(zone.rules).replace(tzinfo=None)


def _same_clock(stamp: datetime, clock: time) -> bool:
    return (stamp.hour, stamp.minute) == (clock.hour, clock.minute)
