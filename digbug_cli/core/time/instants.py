"""Instants and wall times, and the only functions that convert between them.

An `Instant` is a moment, stored in UTC; instants can be compared and subtracted. A `WallTime` is
the time on a clock or a poster; without a zone it is not a moment.
"""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import NewType

Instant = NewType("Instant", datetime)
"""An aware datetime in UTC."""

WallTime = NewType("WallTime", datetime)
"""A naive datetime: the time on a clock. Its zone is stored separately."""

FIRST_YEAR, LAST_YEAR = 1970, 2199
"""The years that digbug reads, both included; no zone conversion overflows `datetime` in them."""

FIRST_CLOCKS, LAST_CLOCKS = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
"""UTC+14, where a date begins and ends first, and UTC-12, where it does so last."""

_SECOND, _DAY = timedelta(seconds=1), timedelta(days=1)


class SkippedTimeError(ValueError):
    """A wall time that does not exist, because a clock change skips it."""

    def __init__(self, before: Instant, after: Instant) -> None:
        """Store the two readings: with the offset after the change, and with the one before."""
        super().__init__("the clock change skips this time")
        self.readings = (before, after)


class RepeatedTimeError(ValueError):
    """A wall time that exists twice, because a clock change repeats it."""

    def __init__(self, first: Instant, second: Instant) -> None:
        """Store both readings, the earlier one first."""
        super().__init__("the clock change repeats this time")
        self.readings = (first, second)


def to_instant(wall: WallTime, zone: tzinfo) -> Instant:
    """Return the instant at which it is `wall` in `zone`.

    Raises:
        SkippedTimeError: a clock change skips this time.
        RepeatedTimeError: a clock change repeats this time.
    """
    first = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    second = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    if first == second:
        return Instant(first)
    # PEP 495: fold=0 uses the offset before the change, fold=1 the offset after it. If clocks jump
    # ahead, the first of the two instants is the later one.
    if first > second:
        raise SkippedTimeError(Instant(second), Instant(first))
    raise RepeatedTimeError(Instant(first), Instant(second))


def end_of_day(day: date, zone: tzinfo) -> Instant:
    """Return the instant at which `day` has ended in `zone`.

    This is midnight. If a clock change skips midnight, it is the clock change. If a clock change
    goes back from midnight into `day`, it is the second midnight.
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
    """Return the wall time in `zone` at `instant`."""
    return WallTime(instant.astimezone(zone).replace(tzinfo=None, fold=0))


def offset_at(instant: Instant, zone: tzinfo) -> timedelta:
    """Return the offset of `zone` from UTC at `instant`; west of Greenwich it is negative."""
    offset = instant.astimezone(zone).utcoffset()
    return offset if offset is not None else timedelta(0)


def iso_utc(instant: Instant) -> str:
    """Return an instant as ISO 8601 in UTC: `2025-07-19T23:15:00Z`."""
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}"
