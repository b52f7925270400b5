"""The rules of a VTIMEZONE (RFC 5545 §3.6.5): which offset clocks have when, and whose they are."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from digbug_cli.core.time.instants import FIRST_YEAR, LAST_YEAR
from digbug_cli.core.time.zone import Zone
from digbug_cli.sources.icalendar.repeat_rule import RepeatRule, parse
from digbug_cli.sources.syntax.ics_lines import Component

_FREQUENCIES = frozenset({"YEARLY", "MONTHLY"})
_OFFSET = r"([+-])([0-9]{2})([0-9]{2})([0-9]{2})?"
_STEP = timedelta(days=5)
_A_YEAR = 72
"""The steps of a year without its last days, as the next change may be a little earlier."""
_SINCE = datetime(2000, 1, 1, 12, tzinfo=UTC)
_LAST = datetime(2038, 1, 1, 12, tzinfo=UTC)


class ZoneRules(NamedTuple):
    """From which wall time on clocks have which offset; `first` is the one before the first."""

    walls: list[datetime]
    offsets: list[timezone]
    first: timezone

    def of(self, wall: datetime) -> timezone:
        """Return the offset that clocks have when they show `wall`.

        RFC 5545 §3.3.5: of a time that they show twice that of the first, of one that they skip
        that before the change.
        """
        index = bisect_right(self.walls, wall)
        return self.offsets[index - 1] if index else self.first


class Observance(NamedTuple):
    """A STANDARD or DAYLIGHT part of a VTIMEZONE: when its clocks begin to have an offset."""

    starts: datetime | None
    before: timedelta | None
    after: timedelta
    rules: tuple[str, ...]
    dates: tuple[datetime, ...]


class Observances(NamedTuple):
    """The parts of a VTIMEZONE that can be read, and whether others cannot."""

    parts: list[Observance]
    is_whole: bool
    has_utc_times: bool
    """Some times are in UTC: RFC 5545 §3.6.5 wants all of them local."""


def observances(component: Component) -> Observances:
    """Return the parts of a VTIMEZONE."""
    parts: list[Observance] = []
    begun, ended, has_utc_times = 0, 0, False
    properties: list[tuple[str, str]] = []
    for line in component.lines:
        name, _, value = line.strip().partition(":")
        name, value = re.split(r"\s*;", name.strip())[0].upper(), value.strip().upper()
        if name == "BEGIN":
            begun += value != "VTIMEZONE"
            properties = [(name, value)]
        elif name == "END" and ("BEGIN", value) in properties:
            if part := _observance(properties):
                parts.append(part)
                ended += 1
            properties = []
        else:
            has_utc_times |= name in {"DTSTART", "RDATE"} and value.endswith("Z")
            properties.append((name, value))
    return Observances(parts, 0 < begun == ended, has_utc_times)


def _observance(properties: list[tuple[str, str]]) -> Observance | None:
    values = dict(properties)
    after = _offset(values.get("TZOFFSETTO", ""))
    if values["BEGIN"] not in {"STANDARD", "DAYLIGHT"} or after is None:
        return None
    dates = [text for name, value in properties if name == "RDATE" for text in value.split(",")]
    return Observance(
        starts=_wall(values.get("DTSTART", "")),
        before=_offset(values.get("TZOFFSETFROM", "")),
        after=after,
        rules=tuple(value for name, value in properties if name == "RRULE"),
        dates=tuple(wall for text in dates if (wall := _wall(text.partition("/")[0]))),
    )


def _wall(text: str) -> datetime | None:
    """Return a local time; one before all years of digbug, such as Outlook's 1601, too."""
    try:
        stamp = datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return None
    return stamp.replace(tzinfo=None) if stamp.year > 1 else None  # the first has no yesterday


def _offset(text: str) -> timedelta | None:
    match = re.fullmatch(_OFFSET, text)
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    if hours >= 24 or minutes >= 60 or seconds >= 60:
        return None
    offset = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -offset if match[1] == "-" else offset


def read(parts: list[Observance]) -> ZoneRules | None:
    """Return the rules of the parts of a VTIMEZONE; None if they cannot be followed."""
    stated = {part.after for part in parts}
    if len(stated) == 1:
        (only,) = stated
        return ZoneRules([], [], timezone(only))
    changes: set[tuple[datetime, timedelta, timedelta]] = set()
    for part in parts:
        before = part.before
        if before is None:
            others = stated - {part.after}
            before = others.pop() if len(others) == 1 else None
        if part.starts is None or before is None:
            return None
        try:
            changes |= {(wall - before, before, part.after) for wall in _onsets(part, part.starts)}
        except (ValueError, ArithmeticError):
            return None
    if not changes:
        return None
    in_order = sorted(changes)
    return ZoneRules(
        walls=[at + max(before, after) for at, before, after in in_order],
        offsets=[timezone(after) for _, _, after in in_order],
        first=timezone(in_order[0][1]),
    )


def _onsets(part: Observance, starts: datetime) -> Iterator[datetime]:
    yield from (starts, *part.dates)
    for text in part.rules:
        rule = parse(text, _FREQUENCIES)
        offset = timezone(part.before or part.after)
        for wall in takewhile(_is_in_reach, rule.walls(_begin(rule, starts))):
            if rule.is_over(wall, wall.replace(tzinfo=offset)):
                break
            yield wall


def _is_in_reach(wall: datetime) -> bool:
    return wall.year <= LAST_YEAR


def _begin(rule: RepeatRule, starts: datetime) -> datetime:
    """Return from when on a rule is followed: centuries before 1970 say nothing more."""
    early = starts.year < FIRST_YEAR and (starts.month, starts.day) != (2, 29)
    if early and not re.search("COUNT|INTERVAL", rule.text):
        return starts.replace(year=FIRST_YEAR - 1)
    return starts


def are_of(rules: ZoneRules, zone: Zone) -> bool:
    """Return whether rules are those of `zone`, now or as they once were.

    They are if clocks in both go alike for a year on end, at any time since 2000: a calendar has
    the rules of when it was text. Those of another place agree for a few months at most.
    """
    # What clocks had before the rules begin is not known.
    at = max([_SINCE, *(wall.replace(tzinfo=UTC) for wall in rules.walls[:1])])
    alike = 0
    while at < _LAST and alike < _A_YEAR:
        wall = at.replace(tzinfo=None)
        offset = wall.replace(tzinfo=zone.rules).utcoffset()
        alike = alike + 1 if rules.of(wall).utcoffset(None) == offset else 0
        at += _STEP
    return alike == _A_YEAR


@lru_cache(maxsize=64)
def offsets_of(zone: Zone) -> frozenset[timedelta]:
    """Return the offsets that clocks in a zone have had since 1970, and will by today's rules."""
    return frozenset(_sampled(zone))


def _sampled(zone: Zone) -> Iterator[timedelta]:
    at = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
    while at < _LAST:
        yield at.astimezone(zone.rules).utcoffset() or timedelta(0)
        at += _STEP
