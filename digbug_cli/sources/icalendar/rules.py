"""The rules of a VTIMEZONE (RFC 5545 §3.6.5): which offset clocks have when, and whose they are."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple

from digbug_cli.core.time.instants import FIRST_YEAR
from digbug_cli.core.time.zone import Zone
from digbug_cli.sources.syntax.ics_lines import Component

# The library takes blanks out of a name: what is looked at here must be what it reads there.
_KEPT_LINE = r"(?:BEGIN|END|DTSTART|RDATE|RRULE|TZNAME|TZOFFSETFROM|TZOFFSETTO)[:;]"
# What recurs otherwise than by the year may take for ever.
_RULE = r"RRULE[^:]*:(.*)"
_YEARLY = (
    r"FREQ=YEARLY(?:;(?:BYMONTH=[0-9]{1,2}|BYDAY=[+-]?[0-9]?[A-Z]{2}|BYMONTHDAY=[0-9,-]{1,30}"
    r"|UNTIL=[0-9TZ]{8,16}|COUNT=[0-9]{1,4}|INTERVAL=1|WKST=[A-Z]{2}))*"
)
_IN_UTC = r"(?:DTSTART|RDATE)[:;].*[0-9]Z"
_OFFSET = r"([+-])([0-9]{2})([0-9]{2})([0-9]{2})?"
_INVALID_RULES = (ValueError, LookupError, AttributeError, TypeError, ArithmeticError, OSError)
"""What the library raises at invalid rules."""
_BEGINNING_OF_TIME = datetime(1, 1, 1)  # noqa: DTZ001 - a wall time before all others
_SAMPLES = timedelta(days=10)
_LAST_SAMPLE = datetime(2038, 1, 1, tzinfo=UTC)


class Rules(NamedTuple):
    """From which wall time on clocks have which offset."""

    walls: list[datetime]
    offsets: list[timezone]

    def of(self, wall: datetime) -> timezone:
        """Return the offset that clocks have when they show `wall`."""
        return self.offsets[max(0, bisect_right(self.walls, wall) - 1)]


class _Observance(NamedTuple):
    """A STANDARD or DAYLIGHT part of a VTIMEZONE."""

    kind: str
    year: int
    """The year of its DTSTART."""
    repeats: bool
    offset: timedelta


def read(component: Component) -> Rules | None:
    """Return the rules of a VTIMEZONE; None if they cannot be followed."""
    spans = offsets(component)
    if len(spans) == 1:
        (only,) = spans
        return Rules([_BEGINNING_OF_TIME], [timezone(only)])
    # Without its name, by which the library would keep the zone for other calendars too.
    lines = [line for line in component.lines if re.match(_KEPT_LINE, line, re.IGNORECASE)]
    rules = (re.fullmatch(_RULE, line, re.IGNORECASE | re.DOTALL) for line in lines)
    if not all(re.fullmatch(_YEARLY, rule[1], re.IGNORECASE) for rule in rules if rule):
        return None
    from icalendar import Timezone

    local = [line.rstrip("Zz") if _is_in_utc(line) else line for line in lines]
    try:
        zone = Timezone.from_ical("\r\n".join(local))
        if not isinstance(zone, Timezone):
            return None
        zone.add("tzid", "nameless")
        times, kinds = zone.get_transitions()
        after = [timezone(kind[0]) for kind in kinds]
        before = [after[0], *after]
        walls = [
            moment + max(old.utcoffset(None), new.utcoffset(None))
            for moment, old, new in zip(times, before, after, strict=False)
        ]
        return Rules(walls, after)
    except _INVALID_RULES:
        return None


def has_utc_times(component: Component) -> bool:
    """Return whether its rules begin at times in UTC: RFC 5545 §3.6.5 wants them local."""
    return any(map(_is_in_utc, component.lines))


def _is_in_utc(line: str) -> bool:
    return re.fullmatch(_IN_UTC, line.strip(), re.IGNORECASE) is not None


def offsets(component: Component) -> frozenset[timedelta]:
    """Return the offsets that a VTIMEZONE has since 1970; of older rules the last ones."""
    return frozenset(observance.offset for observance in _current(component))


def are_of(component: Component, zone: Zone) -> bool:
    """Return whether the rules of a VTIMEZONE are those of `zone`, at least as they once were.

    Calendars give a place's rules as they were when a program was written, or leave out summer
    time. Offsets that the place never had are another place's, and so is summer time without an
    offset of its own where the zone has one.
    """
    current = _current(component)
    spans = {observance.offset for observance in current}
    if not spans <= offsets_of(zone):
        return False
    without_summer = len(spans) == 1 and len({observance.kind for observance in current}) > 1
    return not (without_summer and len(_offsets_now(zone)) > 1)


def _current(component: Component) -> list[_Observance]:
    observances = list(_observances(component))
    current = [
        observance
        for observance in observances
        if observance.repeats or observance.year >= FIRST_YEAR
    ]
    last = max((observance.year for observance in observances), default=0)
    return current or [observance for observance in observances if observance.year == last]


def _observances(component: Component) -> Iterator[_Observance]:
    kind, year, repeats, offset = "", 0, False, None
    for line in component.lines:
        name, _, value = line.strip().partition(":")
        name, value = name.partition(";")[0].upper(), value.strip().upper()
        if name == "BEGIN":
            kind, year, repeats, offset = value, 0, False, None
        elif name == "DTSTART" and (match := re.match("[0-9]{4}", value)):
            year = int(match[0])
        elif name == "RRULE":
            until = re.search("UNTIL=([0-9]{4})", value)
            repeats = until is None or int(until[1]) >= FIRST_YEAR
        elif name == "TZOFFSETTO":
            offset = _offset(value)
        elif name == "END" and value == kind in {"STANDARD", "DAYLIGHT"} and offset is not None:
            yield _Observance(kind, year, repeats, offset)


def _offset(text: str) -> timedelta | None:
    match = re.fullmatch(_OFFSET, text)
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    offset = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -offset if match[1] == "-" else offset


@lru_cache(maxsize=64)
def offsets_of(zone: Zone) -> frozenset[timedelta]:
    """Return the offsets that clocks in a zone have had since 1970, and will by today's rules."""
    return frozenset(_sampled_offsets(zone, datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)))


@lru_cache(maxsize=64)
def _offsets_now(zone: Zone) -> frozenset[timedelta]:
    return frozenset(_sampled_offsets(zone, _LAST_SAMPLE - timedelta(days=366)))


def _sampled_offsets(zone: Zone, moment: datetime) -> Iterator[timedelta]:
    while moment < _LAST_SAMPLE:
        yield moment.astimezone(zone.rules).utcoffset() or timedelta(0)
        moment += _SAMPLES
