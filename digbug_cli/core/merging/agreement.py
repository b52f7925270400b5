"""Compare dates that lists state: they may agree although one is less precise than the other."""

from collections.abc import Sequence
from datetime import timedelta

from digbug_cli.core.merging.listed import StatedDate, earliest
from digbug_cli.core.model import AmbiguousDate, Cutoff, DateOnly, DateSpec

_SAME_MOMENT = timedelta(minutes=1)
"""`23:59`, `23:59:59` and `24:00` are meant as one cut-off; the earliest is taken."""


def agree(one: DateSpec, other: DateSpec) -> bool:
    """Return whether two dates may mean the same: one may be less precise than the other."""
    if one is None or other is None:
        return one is other
    if isinstance(other, Cutoff):
        return _may_be(one, other)
    if isinstance(one, Cutoff):
        return _may_be(other, one)
    if isinstance(other, DateOnly):
        return _is_day(one, other)
    return _is_day(other, one) if isinstance(one, DateOnly) else _are_one_text(one, other)


def is_better(when: DateSpec, other: DateSpec) -> bool:
    """Return whether the first of two dates that agree counts: if it is earlier or more precise."""
    if isinstance(when, Cutoff) and isinstance(other, Cutoff):
        return when.instant < other.instant
    return _precision(when) > _precision(other)


def superseded(dates: Sequence[StatedDate], when: DateSpec) -> tuple[StatedDate, ...]:
    """Return each of the superseded dates once, without the one that counts."""
    result: list[StatedDate] = []
    for date in dates:
        if not agree(date, when) and not any(agree(date, earlier) for earlier in result):
            result.append(date)
    return tuple(sorted(result, key=earliest))


def _may_be(when: StatedDate, cutoff: Cutoff) -> bool:
    """Return whether a date may mean this cut-off."""
    if isinstance(when, DateOnly):
        is_in_time = when.zone is None or cutoff.instant <= when.over[1] + _SAME_MOMENT
        return when.last is None and cutoff.wall.date() == when.day and is_in_time
    readings = (when.instant,) if isinstance(when, Cutoff) else when.readings
    return any(abs(cutoff.instant - reading) <= _SAME_MOMENT for reading in readings)


def _is_day(when: DateOnly | AmbiguousDate, day: DateOnly) -> bool:
    """Return whether two dates, one of them without a time, name the same days."""
    if isinstance(when, DateOnly):
        return (when.day, when.last_day) == (day.day, day.last_day)
    return day.last is None and when.wall is not None and when.wall.date() == day.day


def _are_one_text(one: AmbiguousDate, other: AmbiguousDate) -> bool:
    """Return whether two dates are written alike; a zone may be missing in one of them."""
    if one.wall is None or other.wall is None:
        return one.text == other.text
    is_same_zone = one.zone == other.zone or not one.zone or not other.zone
    return one.wall == other.wall and is_same_zone


def _precision(when: DateSpec) -> int:
    if isinstance(when, Cutoff):
        return 4
    if isinstance(when, DateOnly):
        return 2 if when.zone else 1
    return 3 if when and when.readings else 0
