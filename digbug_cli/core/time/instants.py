"""Instants and wall times, and the only bridges between them.

An `Instant` is a moment in the world, kept in UTC: instants are compared and subtracted.
A `WallTime` is what a clock or a poster says: without a zone it is no moment at all.
"""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import NewType

Instant = NewType("Instant", datetime)
"""An aware datetime in UTC."""

WallTime = NewType("WallTime", datetime)
"""A naive datetime: the reading of a clock in a zone that is named beside it."""

FIRST_YEAR, LAST_YEAR = 1970, 2199
"""The years that digbug reads, both included: clear of the ends of `datetime` in every zone."""

FIRST_CLOCKS, LAST_CLOCKS = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
"""The clocks of the world that show a date first, and those that show it last."""

_SECOND, _DAY = timedelta(seconds=1), timedelta(days=1)


class SkippedTimeError(ValueError):
    """A wall time that no clock showed: a clock change jumped over it."""

    def __init__(self, before: Instant, after: Instant) -> None:
        """Keep the readings under the offset after the change and under the one before it."""
        super().__init__("the clock change skips this time")
        self.readings = (before, after)


class RepeatedTimeError(ValueError):
    """A wall time that clocks showed twice: a clock change went back over it."""

    def __init__(self, first: Instant, second: Instant) -> None:
        """Keep both readings, the earlier one first."""
        super().__init__("the clock change repeats this time")
        self.readings = (first, second)


def to_instant(wall: WallTime, zone: tzinfo) -> Instant:
    """Return the moment at which clocks in `zone` show `wall`.

    Raises:
        SkippedTimeError: no clock there showed it.
        RepeatedTimeError: clocks there showed it twice.
    """
    first = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    second = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    if first == second:
        return Instant(first)
    # PEP 495: fold=0 reads with the offset before the change and fold=1 with the one after it.
    # Clocks that jump ahead make the first of the two the later moment, clocks set back do not.
    if first > second:
        raise SkippedTimeError(Instant(second), Instant(first))
    raise RepeatedTimeError(Instant(first), Instant(second))


def end_of_day(day: date, zone: tzinfo) -> Instant:
    """Return the moment from which on clocks in `zone` show a date after `day`.

    That is midnight, or the clock change that skips midnight; if a clock change goes back from
    midnight into `day`, it is the second midnight.
    """
    midnight = WallTime(datetime.combine(day + _DAY, time()))
    try:
        return to_instant(midnight, zone)
    except SkippedTimeError as error:
        return error.readings[1]
    except RepeatedTimeError as error:
        first, second = error.readings
        goes_back = to_wall(Instant(second - _SECOND), zone).date() <= day
        return second if goes_back else first


def to_wall(instant: Instant, zone: tzinfo) -> WallTime:
    """Return what clocks in `zone` show at `instant`."""
    return WallTime(instant.astimezone(zone).replace(tzinfo=None, fold=0))


def offset_at(instant: Instant, zone: tzinfo) -> timedelta:
    """Return how far clocks in `zone` are ahead of UTC at `instant`; west is negative."""
    offset = instant.astimezone(zone).utcoffset()
    return offset if offset is not None else timedelta(0)


def iso_utc(instant: Instant) -> str:
    """Return an instant as ISO 8601 in UTC: `2025-07-19T23:15:00Z`."""
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}"
