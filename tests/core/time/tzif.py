"""Read the clock changes of a zone from its compiled file (RFC 9636).

This does not use `zoneinfo`, so that the results of `zoneinfo` can be compared with it.
"""

import re
import struct
from bisect import bisect_right
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

_EPOCH = date(1970, 1, 1)
_HEADER = struct.Struct(">4sc15x6I")
_NAME = r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)"
_CLOCK = r"[+-]?[0-9]+(?::[0-9]{2}){0,2}"
# The forms `J60` and `59` of a day are left out: no zone uses them.
_RULE = rf",M([0-9]+)\.([1-5])\.([0-6])(?:/({_CLOCK}))?"
_FOOTER = rf"{_NAME}({_CLOCK})(?:{_NAME}({_CLOCK})?{_RULE}{_RULE})?"


class Change(NamedTuple):
    """A clock change: the first second after it, from 1970 on, and the offsets on both sides."""

    at: int
    before: int
    after: int


class Zone:
    """The offsets of a zone. Instants, wall times and offsets are in seconds."""

    def __init__(self, first: int, since: list[tuple[int, int]]) -> None:
        """Store the `first` offset and the later ones: `since` has pairs of start and offset."""
        offsets = [first, *(offset for _, offset in since)]
        self.changes = [
            Change(at, before, after)
            for (at, _), (before, after) in zip(since, pairwise(offsets), strict=True)
            if before != after
        ]
        self._first = first
        self._moments = [change.at for change in self.changes]
        self._offsets = set(offsets)

    def offset(self, moment: int) -> int:
        """Return the offset from UTC."""
        passed = bisect_right(self._moments, moment)
        return self.changes[passed - 1].after if passed else self._first

    def moments(self, shown: int) -> list[int]:
        """Return every instant that has this wall time, in order."""
        readings = (shown - offset for offset in self._offsets)
        return sorted(moment for moment in readings if moment + self.offset(moment) == shown)


def read(compiled: bytes, last_year: int) -> Zone:
    """Return the zone in a compiled file, with its changes to the end of `last_year`."""
    # A first block with times of 32 bits comes before the one that counts; RFC 9636 section 3.
    begin, _, _ = _block(compiled, 0, width=4)
    end, times, kinds = _block(compiled, begin, width=8)
    at = begin + _HEADER.size
    moments: tuple[int, ...] = struct.unpack_from(f">{times}q", compiled, at)
    at += 8 * times
    which: tuple[int, ...] = struct.unpack_from(f">{times}B", compiled, at)
    at += times
    offsets = [struct.unpack_from(">i", compiled, at + 6 * kind)[0] for kind in range(kinds)]
    listed = [(moment, offsets[kind]) for moment, kind in zip(moments, which, strict=True)]
    footer = compiled[end:].decode("ascii").strip("\n")
    first, ruled = _ruled(footer, last_year)
    if not listed:
        return Zone(first, ruled)
    return Zone(offsets[0], listed + [rule for rule in ruled if rule[0] > moments[-1]])


def _block(compiled: bytes, begin: int, *, width: int) -> tuple[int, int, int]:
    """Return where a block ends and how many changes and kinds of time it has; sections 3.1, 3.2.

    It begins with its header; moments are `width` bytes wide.
    """
    header = _HEADER.unpack_from(compiled, begin)
    magic, version, uts, stds, leaps, times, kinds, letters = header
    if magic != b"TZif" or version < b"2":
        raise ValueError("no compiled zone with moments of 64 bits")
    if leaps:
        raise ValueError("moments that count leap seconds")
    body = times * (width + 1) + kinds * 6 + letters + stds + uts
    return begin + _HEADER.size + body, times, kinds


def _ruled(footer: str, last_year: int) -> tuple[int, list[tuple[int, int]]]:
    """Return the standard offset and the yearly changes that the footer states; section 3.3."""
    match = re.fullmatch(_FOOTER, footer)
    if match is None:
        raise ValueError(f"a footer that is no POSIX rule: {footer!r}")
    west, summer_west, *rules = match.groups()
    standard = -_seconds(west)
    if rules[0] is None:
        return standard, []
    # Without an offset summer time is an hour ahead of standard time.
    summer = -_seconds(summer_west) if summer_west else standard + 3600
    changes = []
    for year in range(_EPOCH.year, last_year + 1):
        changes.append((_wall(year, *rules[:4]) - standard, summer))
        changes.append((_wall(year, *rules[4:]) - summer, standard))
    return standard, sorted(changes)


def _wall(year: int, month: str, week: str, weekday: str, clock: str | None) -> int:
    """Return the wall time of a change by its rule; week 5 is the last one of the month."""
    first = date(year, int(month), 1)
    on = first + timedelta((int(weekday) - first.isoweekday()) % 7 + 7 * (int(week) - 1))
    if on.month != first.month:
        on -= timedelta(7)
    return (on - _EPOCH).days * 86400 + _seconds(clock or "2")


def _seconds(clock: str) -> int:
    hours, minutes, seconds = (*map(int, clock.strip("+-").split(":")), 0, 0)[:3]
    return (hours * 3600 + minutes * 60 + seconds) * (-1 if clock.startswith("-") else 1)
