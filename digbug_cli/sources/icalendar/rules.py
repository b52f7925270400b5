"""Read the rules of a VTIMEZONE (RFC 5545 §3.6.5), and compare them with IANA zones."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
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
_MAX_LENGTH = 200_000
"""At most this many characters of a VTIMEZONE are read: lists of dates until 2087 have 10,000."""
_MAX_RULES = 25
"""At most this many rules of a VTIMEZONE are read: each takes the time of a thousand dates."""
_STEP = timedelta(days=5)
"""The distance of the samples that are compared."""
_STEPS_OF_A_YEAR = 72
"""A year minus a few days, since the clock change of the next year may be earlier."""
_FIRST_SAMPLE = datetime(2000, 1, 1, 12, tzinfo=UTC)
_LAST_SAMPLE = datetime(2038, 1, 1, 12, tzinfo=UTC)
_LATE_YEAR = 9971
"""A rule without a date from this year to 9999 has none at all."""


class ZoneRules(NamedTuple):
    """The offsets of a zone over time."""

    walls: list[datetime]
    """The wall time, before or after the change whichever is later, at which each offset begins."""
    offsets: list[timezone]
    first: timezone
    """The offset before the first change."""

    def of(self, wall: datetime) -> timezone:
        """Return the offset at the wall time `wall`.

        RFC 5545 §3.3.5: a repeated time means its first occurrence, and a skipped time has the
        offset before the change.
        """
        index = bisect_right(self.walls, wall)
        return self.offsets[index - 1] if index else self.first


class Observance(NamedTuple):
    """A STANDARD or DAYLIGHT part of a VTIMEZONE: an offset, and the times at which it begins."""

    starts: datetime | None
    """DTSTART, in wall time before the change, like `dates`."""
    before: timedelta | None
    """TZOFFSETFROM."""
    after: timedelta
    """TZOFFSETTO."""
    rules: tuple[str, ...]
    """The values of RRULE."""
    dates: tuple[datetime, ...]
    """The values of RDATE."""


class Observances(NamedTuple):
    """The readable parts of a VTIMEZONE."""

    parts: list[Observance]
    is_whole: bool
    """There is at least one part, and all parts and their dates are readable."""
    has_utc_times: bool
    """Some times are in UTC, although RFC 5545 §3.6.5 requires local times."""


def observances(component: Component) -> Observances:
    """Parse the STANDARD and DAYLIGHT parts of a VTIMEZONE; invalid parts are skipped."""
    parts: list[Observance] = []
    begun_count, read_count, has_utc_times = 0, 0, False
    properties: list[tuple[str, str]] = []
    lines = list(_within_limits(component.lines))
    is_complete = len(lines) == len(component.lines)
    for line in lines:
        name, _, value = line.strip().partition(":")
        name, value = re.split(r"\s*;", name.strip())[0].upper(), value.strip().upper()
        if name == "BEGIN":
            begun_count += value != "VTIMEZONE"
            properties = [(name, value)]
        elif name == "END" and ("BEGIN", value) in properties:
            if part := _observance(properties):
                parts.append(part)
                read_count += len(part.dates) == len(_date_texts(properties))
            properties = []
        else:
            has_utc_times |= name in {"DTSTART", "RDATE"} and value.endswith("Z")
            properties.append((name, value))
    is_whole = is_complete and 0 < begun_count == read_count
    return Observances(parts, is_whole, has_utc_times)


def _within_limits(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines up to the limits."""
    length = rules = 0
    for line in lines:
        length += len(line)
        rules += line.lstrip()[:5].upper() == "RRULE"
        if length > _MAX_LENGTH or rules > _MAX_RULES:
            return
        yield line


def _date_texts(properties: Iterable[tuple[str, str]]) -> list[str]:
    lists = (value for name, value in properties if name == "RDATE")
    return [text for value in lists for text in value.split(",") if text.strip()]


def _observance(properties: list[tuple[str, str]]) -> Observance | None:
    values = dict(properties)
    after = _offset(values.get("TZOFFSETTO", ""))
    if values["BEGIN"] not in {"STANDARD", "DAYLIGHT"} or after is None:
        return None
    return Observance(
        starts=_wall(values.get("DTSTART", "")),
        before=_offset(values.get("TZOFFSETFROM", "")),
        after=after,
        rules=tuple(value for name, value in properties if name == "RRULE"),
        dates=tuple(
            wall
            for text in _date_texts(properties)
            if (wall := _wall(text.strip().partition("/")[0]))
        ),
    )


def _wall(text: str) -> datetime | None:
    """Parse a local time of any year, such as Outlook's 1601; None if it is invalid."""
    try:
        stamp = datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return None
    # Year 1 would overflow once an offset is subtracted.
    return stamp.replace(tzinfo=None) if stamp.year > 1 else None


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
    """Return the rules that the parts of a VTIMEZONE make together; None if that fails."""
    offsets = {part.after for part in parts}
    if len(offsets) == 1:
        (only_offset,) = offsets
        return ZoneRules([], [], timezone(only_offset))
    changes: set[tuple[datetime, timedelta, timedelta]] = set()
    for part in parts:
        before = part.before
        if before is None:
            others = offsets - {part.after}
            before = others.pop() if len(others) == 1 else None
        if part.starts is None or before is None:
            return None
        try:
            changes |= {(wall - before, before, part.after) for wall in _onsets(part, part.starts)}
        except (ValueError, ArithmeticError):
            return None
    if not changes:
        return None
    ordered = sorted(changes)
    return ZoneRules(
        walls=[utc + max(before, after) for utc, before, after in ordered],
        offsets=[timezone(after) for _, _, after in ordered],
        first=timezone(ordered[0][1]),
    )


def _onsets(part: Observance, starts: datetime) -> Iterator[datetime]:
    """Yield the wall times at which the offset of a part begins, up to LAST_YEAR."""
    yield from (starts, *part.dates)
    for text in part.rules:
        rule = parse(text, _FREQUENCIES)
        offset = timezone(part.before or part.after)
        begin = _begin(rule, starts)
        # For a date that no year has, the library searches until 9999, so try a late year first.
        late = begin.replace(year=_LATE_YEAR, day=min(begin.day, 28))
        if next(rule.walls(late), None) is None:
            continue
        for wall in takewhile(_is_in_reach, rule.walls(begin)):
            if rule.is_over(wall, wall.replace(tzinfo=offset)):
                break
            yield wall


def _is_in_reach(wall: datetime) -> bool:
    return wall.year <= LAST_YEAR


def _begin(rule: RepeatRule, starts: datetime) -> datetime:
    """Return the start of a rule, but not long before 1970: earlier changes do not matter."""
    is_early = starts.year < FIRST_YEAR and (starts.month, starts.day) != (2, 29)
    if is_early and not re.search("COUNT|INTERVAL", rule.text):
        return starts.replace(year=FIRST_YEAR - 1)
    return starts


def are_of(rules: ZoneRules, zone: Zone) -> bool:
    """Return whether rules are those of `zone`, today's or earlier ones.

    They are if both agree for a whole year at any time since 2000, since a calendar has the rules
    of the time when it was written. Rules of another place agree for a few months at most.
    """
    # The offset before the first change in the rules is uncertain.
    sample = max([_FIRST_SAMPLE, *(wall.replace(tzinfo=UTC) for wall in rules.walls[:1])])
    agreeing_steps = 0
    while sample < _LAST_SAMPLE and agreeing_steps < _STEPS_OF_A_YEAR:
        wall = sample.replace(tzinfo=None)
        offset = wall.replace(tzinfo=zone.rules).utcoffset()
        agreeing_steps = agreeing_steps + 1 if rules.of(wall).utcoffset(None) == offset else 0
        sample += _STEP
    return agreeing_steps == _STEPS_OF_A_YEAR


@lru_cache(maxsize=64)
def offsets_of(zone: Zone) -> frozenset[timedelta]:
    """Return every offset of a zone from 1970 to 2038."""
    return frozenset(_sampled_offsets(zone))


def _sampled_offsets(zone: Zone) -> Iterator[timedelta]:
    sample = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
    while sample < _LAST_SAMPLE:
        yield sample.astimezone(zone.rules).utcoffset() or timedelta(0)
        sample += _STEP
