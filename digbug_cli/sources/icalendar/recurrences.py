"""The dates of an event that repeats (RFC 5545 §3.8.5): the first that takes place."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from heapq import merge
from itertools import islice
from typing import NamedTuple

from digbug_cli.core.time.zone import Zone
from digbug_cli.sources.icalendar.zones import Zones
from digbug_cli.sources.syntax.ics_lines import Component, Property

MAX_DATES = 1_000
"""At most this many dates of a rule are looked at."""
_PARTS = frozenset(
    {
        *("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY"),
        *("BYYEARDAY", "BYWEEKNO", "BYSETPOS"),
    }
)
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_PART = r"(?!INTERVAL=0*$)[A-Z]+=[A-Z0-9,+-]{1,200}"
_UNTIL = r"UNTIL=([0-9]{8}(?:T[0-9]{6}Z?)?)"
_LATE_YEARS = range(9945, 9973)
"""The library looks for a date until the year 9999, also for one that no year has.

So that this ends soon it looks in one of these years: in 28 years there is each calendar that a
year and those after it can have.
"""
_SAME_CALENDAR_YEARS = range(1901, 2073)
"""Years of which the next 27, up to 2099, have a leap year each four years, as those above have."""

DateOrTime = datetime | date
"""A time in UTC, wall time at the venue, or a date."""


class Series(NamedTuple):
    """An event that repeats: when it would begin, and when it does not take place."""

    entry: Component
    starts: DateOrTime
    excluded: frozenset[DateOrTime]


def series(entry: Component, zones: Zones) -> Series | None:
    """Return an event that has a rule, further dates or exceptions; None if it has none of them."""
    starts = zones.when(entry, "DTSTART")
    if starts is None or not any(map(entry.first, ("RRULE", "RDATE", "EXDATE"))):
        return None
    excluded = filter(None, (zones.of(prop, entry) for prop in _values(entry, "EXDATE")))
    return Series(entry, starts, frozenset(map(comparable, excluded)))


def moved_entry(series: Series, to: DateOrTime, zones: Zones) -> Component:
    """Return the event of a series at one of its dates; it lasts as long as at the first.

    RFC 5545 §3.8.5.3: the duration is exact.
    """
    entry, ends = series.entry, zones.when(series.entry, "DTEND")
    again = Component(entry.name, entry.origin, entry.calendar)
    again.properties = {**entry.properties, "DTSTART": [_property(to)]}
    if ends is not None:
        again.properties["DTEND"] = []
        if _has_zone(ends) == _has_zone(to) == _has_zone(series.starts):
            again.properties["DTEND"] = [_property(to + (ends - series.starts))]
    return again


def _has_zone(when: DateOrTime) -> bool | None:
    return when.tzinfo is not None if isinstance(when, datetime) else None


def _property(when: DateOrTime) -> Property:
    if not isinstance(when, datetime):
        return Property(f"{when:%Y%m%d}", ";VALUE=DATE")
    if when.tzinfo:
        return Property(f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}", "")
    return Property(f"{when:%Y%m%dT%H%M%S}", "")


def comparable(when: DateOrTime) -> DateOrTime:
    """Return a moment so that it equals the same one in another zone."""
    return when.astimezone(UTC) if isinstance(when, datetime) and when.tzinfo else when


def start_forms(when: DateOrTime, venue: Zone | None) -> tuple[DateOrTime, ...]:
    """Return how a date of a series may be written where it is an exception.

    That is the same moment, its wall time, its day; a wall time is one of the `venue`'s clocks.
    """
    if not isinstance(when, datetime):
        return (when,)
    result: list[DateOrTime] = [comparable(when), when.replace(tzinfo=None), when.date()]
    if venue and when.tzinfo:
        result.append(when.astimezone(venue.rules).replace(tzinfo=None))
    elif venue:
        result.append(when.replace(tzinfo=venue.rules).astimezone(UTC))
    return tuple(result)


def dates(series: Series, zones: Zones) -> Iterator[DateOrTime]:
    """Return the dates of a series that are not excluded, the first of them first.

    A start that the rule skips is none of them.

    Raises:
        ValueError: a rule is invalid, or is not read.
    """
    entry = series.entry
    further = filter(None, (zones.of(prop, entry) for prop in _values(entry, "RDATE")))
    rules = [prop.value.strip().upper() for prop in entry.all("RRULE")]
    by_rule = [_by_rule(rule, series, zones) for rule in rules] or [iter((series.starts,))]
    skipped = (_by_rule(prop.value.strip().upper(), series, zones) for prop in entry.all("EXRULE"))
    excluded = series.excluded.union(comparable(when) for rule in skipped for when in rule)
    for when in merge(sorted(further, key=_sortable), *by_rule, key=_sortable):
        if excluded.isdisjoint(start_forms(when, zones.venue)):
            yield when


def _by_rule(rule: str, series: Series, zones: Zones) -> Iterator[DateOrTime]:
    """Return the dates of a rule, up to and with its UNTIL."""
    starts, entry = series.starts, series.entry
    wall = starts if isinstance(starts, datetime) else datetime.combine(starts, time())
    again = _in_zone(entry, starts, zones)
    until = re.search(_UNTIL, rule)
    shift = _shift(wall.year)
    for late in islice(_rule(rule, wall.replace(tzinfo=None) + shift), MAX_DATES):
        when = again(late - shift)
        if until and _is_after(when, until[1]):
            return
        yield when


def _in_zone(
    entry: Component, starts: DateOrTime, zones: Zones
) -> Callable[[datetime], DateOrTime]:
    """Return what makes a date of a series out of its wall time."""
    prop = entry.first("DTSTART")
    zone = prop.parameter("TZID") if prop else ""

    def again(wall: datetime) -> DateOrTime:
        if not isinstance(starts, datetime):
            return wall.date()
        if starts.tzinfo is UTC:
            return wall.replace(tzinfo=UTC)
        return zones.moment(wall, zone, entry.origin) if starts.tzinfo and zone else wall

    return again


def _is_after(when: DateOrTime, last: str) -> bool:
    """Return whether a date is after an UNTIL, which is a date, a wall time or one in UTC."""
    if len(last) == len("20260105"):
        return f"{when:%Y%m%d}" > last
    if last.endswith("Z") and isinstance(when, datetime) and when.tzinfo:
        when = when.astimezone(UTC)
    return f"{when:%Y%m%dT%H%M%S}" > last.removesuffix("Z")


def _rule(rule: str, starts: datetime) -> Iterable[datetime]:
    from dateutil import rrule

    parts = [part for part in rule.split(";") if part]
    names = {part.partition("=")[0] for part in parts}
    frequency = re.search("(?:^|;)FREQ=([A-Z]+)", rule)
    if (
        not all(re.fullmatch(_PART, part) for part in parts)
        or not names <= _PARTS
        or len(names) < len(parts)
        or frequency is None
        or frequency[1] not in _FREQUENCIES
    ):
        raise ValueError(f"the rule {rule} is not read")
    remaining = ";".join(part for part in parts if not part.startswith("UNTIL="))
    return rrule.rrulestr(remaining, dtstart=starts)


def _shift(year: int) -> timedelta:
    """Return how far a year is from the late one that has the same calendar."""
    if year not in _SAME_CALENDAR_YEARS:
        raise ValueError(f"the year {year} is out of reach")
    first = date(year, 1, 1)
    alike = (date(late, 1, 1) for late in _LATE_YEARS if (late - year) % 4 == 0)
    return next(late - first for late in alike if late.weekday() == first.weekday())


def _sortable(when: DateOrTime) -> str:
    return comparable(when).isoformat()


def _values(entry: Component, name: str) -> Iterator[Property]:
    """Return each value of properties that hold several, split at commas."""
    for prop in entry.all(name):
        for value in prop.value.split(","):
            yield Property(value.partition("/")[0].strip(), prop.parameters)  # of a PERIOD
