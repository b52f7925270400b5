"""Time windows: between two moments, or between clock times on each programme day."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from digbug_cli.core.check import moments
from digbug_cli.core.model import Session
from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant, WallTime, to_wall
from digbug_cli.core.time.zone import Zone

_ONE_DAY = timedelta(days=1)


class ClockTime(NamedTuple):
    """A clock time in a zone, on any programme day."""

    clock: time
    zone: Zone


Edge = Instant | ClockTime | None


class Window(Record):
    """A half-open time window; an edge of None leaves that side open."""

    starts: Edge
    ends: Edge


class DaySpan(NamedTuple):
    """The start and end of a day's programme."""

    starts_at: Instant
    ends_at: Instant


class TimeSpan(NamedTuple):
    """A half-open span of time; None leaves that side open."""

    starts_at: Instant | None
    ends_at: Instant | None


def day_spans(sessions: Iterable[Session]) -> dict[date, DaySpan]:
    """Return the span of each programme day, in date order."""
    hours: dict[date, DaySpan] = {}
    for session in sessions:
        span = hours.get(session.day, DaySpan(session.starts_at, session.ends_at))
        hours[session.day] = DaySpan(
            min(span.starts_at, session.starts_at), max(span.ends_at, session.ends_at)
        )
    return dict(sorted(hours.items()))


def time_spans(window: Window, hours: Mapping[date, DaySpan]) -> tuple[TimeSpan, ...]:
    """Return the spans that a window covers in a programme with these day spans.

    A window with a clock time gives one span for each day; any other gives one span in all. A day
    begins halfway between the end of one day's programme and the start of the next. So if the
    programme runs late, `01:00` is in the night after the day. The end is the first such clock
    time after the start: from 22:00 to 06:00 is the night.
    """
    starts, ends = window.starts, window.ends
    if isinstance(starts, ClockTime):
        return tuple(_span_on_day(starts, ends, day, hours) for day in hours)
    if not isinstance(ends, ClockTime):
        return (TimeSpan(starts, ends),)
    spans = []
    for day in hours:
        begins, _ = _bounds(ends.zone, day, hours)
        over = _edge_instants(ends, day, hours)[-1]
        spans.append(TimeSpan(begins if starts is None else max(starts, begins), over))
    return tuple(spans)


def _span_on_day(
    starts: ClockTime, ends: Edge, day: date, hours: Mapping[date, DaySpan]
) -> TimeSpan:
    begins = _edge_instants(starts, day, hours)[0]
    if isinstance(ends, ClockTime):
        on = to_wall(begins, ends.zone.rules).date()
        over = _edge_instant(ends, on)[-1]
        return TimeSpan(begins, over if over > begins else _edge_instant(ends, on + _ONE_DAY)[-1])
    _, over = _bounds(starts.zone, day, hours)
    return TimeSpan(begins, over if ends is None else min(ends, over))


def _bounds(zone: Zone, day: date, hours: Mapping[date, DaySpan]) -> tuple[Instant, Instant]:
    """Return when a day begins in a zone, and when the next day begins."""
    begins = _day_begins(zone, day, hours)
    walls = (begins, WallTime(begins + _ONE_DAY))
    first, last = (moments.read(wall, zone).instants[0] for wall in walls)
    return first, last


def _edge_instants(
    edge: ClockTime, day: date, hours: Mapping[date, DaySpan]
) -> tuple[Instant, ...]:
    """Return the moment of a clock time on a day; both moments if clocks go back over it."""
    begins = _day_begins(edge.zone, day, hours)
    on = begins.date()
    return _edge_instant(edge, on if datetime.combine(on, edge.clock) >= begins else on + _ONE_DAY)


def _edge_instant(edge: ClockTime, day: date) -> tuple[Instant, ...]:
    return moments.read(WallTime(datetime.combine(day, edge.clock)), edge.zone).instants


def _day_begins(zone: Zone, day: date, hours: Mapping[date, DaySpan]) -> WallTime:
    """Return the wall time at which a day begins in a zone; its clock time is alike on all days."""
    walls = [
        (to_wall(starts, zone.rules) - _midnight(on), to_wall(ends, zone.rules) - _midnight(on))
        for on, (starts, ends) in hours.items()
    ]
    first, last = min(starts for starts, _ in walls), max(ends for _, ends in walls)
    quiet = max(first + _ONE_DAY - last, timedelta(0))
    begins = _midnight(day) + (first - quiet / 2)
    # Times in a workshop file are in whole minutes.
    return WallTime(begins.replace(second=0, microsecond=0))


def _midnight(day: date) -> WallTime:
    return WallTime(datetime.combine(day, time()))


def overlaps(session: Session, spans: Iterable[TimeSpan]) -> bool:
    """Return whether a session overlaps one of the spans; a shared boundary does not count."""
    return any(
        (starts_at is None or session.ends_at > starts_at)
        and (ends_at is None or session.starts_at < ends_at)
        for starts_at, ends_at in spans
    )
