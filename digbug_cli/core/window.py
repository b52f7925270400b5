"""From when until when: moments, or clock times that come round on each programme day."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from digbug_cli.core import moments
from digbug_cli.core.model import Session
from digbug_cli.core.record import Record
from digbug_cli.core.times import Instant, WallTime, to_wall
from digbug_cli.core.zones import Zone

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


class Hours(NamedTuple):
    """From when until when the programme of a day runs."""

    starts_at: Instant
    ends_at: Instant


def hours_of_days(sessions: Iterable[Session]) -> dict[date, Hours]:
    """Return the hours of each programme day, the first day first."""
    hours: dict[date, Hours] = {}
    for session in sessions:
        known = hours.get(session.day, Hours(session.starts_at, session.ends_at))
        hours[session.day] = Hours(
            min(known.starts_at, session.starts_at), max(known.ends_at, session.ends_at)
        )
    return dict(sorted(hours.items()))


def overlaps(session: Session, window: Window, hours: Mapping[date, Hours]) -> bool:
    """Tell whether some of a session lies in `window`; `hours` are those of its whole programme.

    What begins when the window ends does not, nor what ends when it begins.
    """
    of_day = hours[session.day]
    starts_at, ends_at = _at(window.starts, of_day, last=False), _at(window.ends, of_day, last=True)
    return (starts_at is None or session.ends_at > starts_at) and (
        ends_at is None or session.starts_at < ends_at
    )


def _at(edge: Edge, hours: Hours, *, last: bool) -> Instant | None:
    """Return the moment of an edge on the day that has those hours.

    A clock time is the one at which the programme runs, however far its day reaches past midnight
    in that zone; where it runs at none, it is the nearest one.
    """
    if not isinstance(edge, ClockTime):
        return edge
    begins, ends = (to_wall(instant, edge.zone.rules).date() for instant in hours)
    dates = (begins - _ONE_DAY, *_days(begins, ends), ends + _ONE_DAY)
    at = [
        moments.read(WallTime(datetime.combine(on, edge.clock)), edge.zone).instants[0]
        for on in dates
    ]
    within = [instant for instant in at if hours.starts_at <= instant <= hours.ends_at]
    if within:
        return within[-1 if last else 0]
    return min(at, key=lambda instant: max(hours.starts_at - instant, instant - hours.ends_at))


def _days(first: date, last: date) -> list[date]:
    return [first + _ONE_DAY * count for count in range((last - first).days + 1)]
