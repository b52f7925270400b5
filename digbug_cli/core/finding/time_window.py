"""From when until when: moments, or clock times that come round on each programme day."""

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
    """What clocks in a zone show, on whichever programme day."""

    clock: time
    zone: Zone


Edge = Instant | ClockTime | None


class Window(Record):
    """A stretch of time, half open; an edge that is missing does not bound it."""

    starts: Edge
    ends: Edge


class DaySpan(NamedTuple):
    """From when until when the programme of a day runs."""

    starts_at: Instant
    ends_at: Instant


class TimeSpan(NamedTuple):
    """From a moment up to but not including another one; what is missing does not bound it."""

    starts_at: Instant | None
    ends_at: Instant | None


def day_spans(sessions: Iterable[Session]) -> dict[date, DaySpan]:
    """Return the hours of each programme day, the first day first."""
    hours: dict[date, DaySpan] = {}
    for session in sessions:
        span = hours.get(session.day, DaySpan(session.starts_at, session.ends_at))
        hours[session.day] = DaySpan(
            min(span.starts_at, session.starts_at), max(span.ends_at, session.ends_at)
        )
    return dict(sorted(hours.items()))


def time_spans(window: Window, hours: Mapping[date, DaySpan]) -> tuple[TimeSpan, ...]:
    """Return what a window is in a programme of those hours: a stretch of each of its days.

    A clock time comes round once on each day, which begins in the middle of the time at which
    nothing is on: where the programme runs until late, `01:00` is in the night after the day. An
    end is the first such time after the start: from 22:00 to 06:00 is the night. Without a clock
    time it is one stretch for all days.
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
    """Return when a day begins on the clocks of a zone, and when the next one does."""
    begins = _day_begins(zone, day, hours)
    walls = (begins, WallTime(begins + _ONE_DAY))
    first, last = (moments.read(wall, zone).instants[0] for wall in walls)
    return first, last


def _edge_instants(
    edge: ClockTime, day: date, hours: Mapping[date, DaySpan]
) -> tuple[Instant, ...]:
    """Return the moment at which clocks show a time on a day; both where they repeat it."""
    begins = _day_begins(edge.zone, day, hours)
    on = begins.date()
    return _edge_instant(edge, on if datetime.combine(on, edge.clock) >= begins else on + _ONE_DAY)


def _edge_instant(edge: ClockTime, day: date) -> tuple[Instant, ...]:
    return moments.read(WallTime(datetime.combine(day, edge.clock)), edge.zone).instants


def _day_begins(zone: Zone, day: date, hours: Mapping[date, DaySpan]) -> WallTime:
    """Return what clocks in a zone show when a day begins: the same time on each day."""
    walls = [
        (to_wall(starts, zone.rules) - _midnight(on), to_wall(ends, zone.rules) - _midnight(on))
        for on, (starts, ends) in hours.items()
    ]
    first, last = min(starts for starts, _ in walls), max(ends for _, ends in walls)
    quiet = max(first + _ONE_DAY - last, timedelta(0))
    begins = _midnight(day) + (first - quiet / 2)
    # In whole minutes, as all times here are.
    return WallTime(begins.replace(second=0, microsecond=0))


def _midnight(day: date) -> WallTime:
    return WallTime(datetime.combine(day, time()))


def overlaps(session: Session, spans: Iterable[TimeSpan]) -> bool:
    """Tell whether some of a session lies in one of the stretches.

    What begins when a stretch ends does not, nor what ends when it begins.
    """
    return any(
        (starts_at is None or session.ends_at > starts_at)
        and (ends_at is None or session.starts_at < ends_at)
        for starts_at, ends_at in spans
    )
