"""Times on a clock of 12 hours, also without am and pm, which the order of the sessions decides."""

from collections.abc import Sequence
from typing import NamedTuple

from digbug_cli.sources.pages.words.clocks import Clock, ClockRange

_HALF_DAY = 12 * 60
_DAY = 24 * 60
_FIRST_HOUR = 7
"""Workshops begin at 7:00 or later: `1:30` first of all is in the afternoon."""
_MAX_LENGTH = 8 * 60


class Timing(NamedTuple):
    """The start and the end of a session in minutes since midnight, and what was guessed."""

    start: int
    end: int | None
    doubt: str = ""


def resolve(ranges: Sequence[ClockRange], *, is_24: bool | None = None) -> list[Timing]:
    """Return the times of sessions that stand one below the other on one day.

    `is_24` says that the clock has 24 hours, if the caller knows that; None if it does not.
    """
    clocks = [clock for one in ranges for clock in (one.start, one.end) if clock is not None]
    bare = [clock for clock in clocks if not clock.half]
    is_24 = (
        is_24
        or any(clock.hour >= 13 or clock.hour == 0 for clock in bare)
        or (bool(bare) and len(bare) == len(clocks) and _is_rising(ranges))
    )
    result: list[Timing] = []
    before: int | None = None
    for one in ranges:
        timing = _timing(one, before, is_24=is_24)
        result.append(timing)
        before = timing.start
    return result


def _is_rising(ranges: Sequence[ClockRange]) -> bool:
    """Return whether times without am and pm make sense as those of a clock of 24 hours."""
    before = -1
    for one in ranges:
        start = one.start.minutes
        if start < before or start < _FIRST_HOUR * 60:
            return False
        if one.end is not None and one.end.minutes <= start:
            return False
        before = start
    return True


def _timing(one: ClockRange, before: int | None, *, is_24: bool) -> Timing:
    doubts: list[str] = []
    end_half = one.end.half if one.end else ""
    start = _start(one.start, one.end, before, doubts, is_24=is_24)
    end: int | None = None
    if one.end is not None:
        end = _end(one.end, start, doubts, is_24=is_24 and not (end_half or one.start.half))
        if (
            end is not None
            and one.start.half == "a"
            and end - start > _MAX_LENGTH
            and end_half == "p"
        ):
            later = start + _HALF_DAY
            if later < end and (before is None or before <= later):
                doubts.append(
                    f"{one.start.written} AM is taken as PM, since it ends at {one.end.written} PM"
                )
                start = later
    return Timing(start, end, "; ".join(doubts))


def _start(
    clock: Clock, end: Clock | None, before: int | None, doubts: list[str], *, is_24: bool
) -> int:
    if clock.half:
        value = _with_half(clock, doubts)
        is_night = value < _FIRST_HOUR * 60
        if is_night and before is not None and before >= 10 * 60 and value + _HALF_DAY >= before:
            doubts.append(f"{clock.written} AM is taken as PM, since it follows a later session")
            return value + _HALF_DAY
        return value
    if is_24 and not (end and end.half):
        return clock.minutes
    readings = [clock.minutes] if clock.hour >= 12 else [clock.minutes, clock.minutes + _HALF_DAY]
    if end is not None and end.half:
        limit = _with_half(end, [])
        fitting = [value for value in readings if value < limit]
        return max(fitting) if fitting else readings[0]
    if before is None:
        if clock.hour < _FIRST_HOUR and len(readings) > 1:
            doubts.append(f"{clock.written} is taken as {_text(readings[1])}: it has no am or pm")
            return readings[1]
        return readings[0]
    fitting = [value for value in readings if value >= before]
    value = fitting[0] if fitting else readings[0]
    if value != readings[0]:
        doubts.append(
            f"{clock.written} is taken as {_text(value)} by the order: it has no am or pm"
        )
    return value


def _end(clock: Clock, start: int, doubts: list[str], *, is_24: bool) -> int | None:
    if clock.half:
        value = _with_half(clock, doubts)
        if value <= start:
            if value + _HALF_DAY > start and value < _HALF_DAY:
                doubts.append(
                    f"the end {clock.written} AM is taken as PM, since it is before the start"
                )
                return value + _HALF_DAY
            if value == 0 or (start >= 17 * 60 and value < 5 * 60):
                return value + _DAY
            doubts.append(f"the end {clock.written} is before the start: taken as not stated")
            return None
        return value
    readings = [clock.minutes]
    if not is_24 and clock.hour < 12:
        readings.append(clock.minutes + _HALF_DAY)
    fitting = [value for value in readings if value > start]
    if fitting:
        return fitting[0]
    if start >= 17 * 60 and clock.hour < 5:
        return clock.minutes + _DAY
    if clock.hour == 24:
        return _DAY
    doubts.append(f"the end {clock.written} is before the start: taken as not stated")
    return None


def _with_half(clock: Clock, doubts: list[str]) -> int:
    """Return the minutes of a time with am or pm; `00:15 PM` is a quarter past noon."""
    hour = clock.hour
    if clock.half == "p":
        if hour == 0:
            doubts.append(f"{clock.written} PM is taken as 12:{clock.minute:02}")
        return (hour if hour >= 12 else hour + 12) * 60 + clock.minute
    if hour > 12:
        doubts.append(f"{clock.written} AM is taken as {clock.hour}:{clock.minute:02}")
        return clock.minutes
    return (hour % 12) * 60 + clock.minute


def _text(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
