"""Find the dates of an event that repeats (RFC 5545 §3.8.5), to read it at the first of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from heapq import merge
from itertools import islice
from typing import NamedTuple

from digbug_cli.core.time.zone import Zone
from digbug_cli.sources.common.timestamps import iso_duration, iso_stamp
from digbug_cli.sources.icalendar.repeat_rule import parse
from digbug_cli.sources.icalendar.zones import Zones
from digbug_cli.sources.syntax.ics_lines import Component, Property

MAX_DATES = 1_000
"""At most this many dates of a rule are examined."""
_FREQUENCIES = frozenset({"HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_LATE_YEARS = range(9945, 9973)
"""The library searches until the year 9999, even for a date that no year has.

To bound its time, rules are evaluated in these years. The 28 years contain every pattern of
weekdays and leap years that can occur.
"""
_SHIFTABLE_YEARS = range(1901, 2073)
"""Years from which on every fourth year is a leap year for 28 years, as in the late years."""

Moment = datetime | date
"""A time with its zone, wall time at the venue, or a date."""


class Series(NamedTuple):
    """An event that repeats, or has exceptions."""

    entry: Component
    starts: Moment
    excluded: frozenset[Moment]
    """The dates of EXDATE, in the form that `key` gives them."""
    further: Mapping[Moment, str]
    """The dates of RDATE, each with the end or length of its PERIOD, or an empty text."""


def series(entry: Component, zones: Zones) -> Series | None:
    """Return the series of an event with RRULE, RDATE or EXDATE; None for any other event."""
    starts = zones.when(entry, "DTSTART")
    if starts is None or not any(map(entry.first, ("RRULE", "RDATE", "EXDATE"))):
        return None
    exceptions = [when for prop, _ in _values(entry, "EXDATE") if (when := zones.of(prop, entry))]
    to_moment = _moment_maker(entry, starts, zones)
    further: dict[Moment, str] = {}
    for prop, period in _values(entry, "RDATE"):
        when = zones.of(prop, entry)
        if isinstance(starts, datetime) and when and not isinstance(when, datetime):
            when = to_moment(datetime.combine(when, starts.time()))
        if when:
            further[when] = period
    keys = frozenset(key(when, starts, zones.venue) for when in exceptions)
    return Series(entry, starts, keys, further)


def _values(entry: Component, name: str) -> Iterator[tuple[Property, str]]:
    """Yield each value of a list property, with the text after the `/` of a PERIOD.

    vCalendar 1.0 separates values by semicolons.
    """
    for prop in entry.all(name):
        for value in prop.value.replace(";", ",").split(","):
            start, _, rest = value.strip().partition("/")
            yield Property(start, prop.parameters), rest


def comparable(when: Moment) -> Moment:
    """Convert a time to UTC, so that it equals the same moment stated in another zone."""
    return when.astimezone(UTC) if isinstance(when, datetime) and when.tzinfo else when


def key(when: Moment, starts: Moment, venue: Zone | None) -> Moment:
    """Return an exception in the form in which it equals a date of the series.

    In a series of whole days that is a day, even if the exception is written as its midnight.
    """
    if isinstance(starts, datetime) or not isinstance(when, datetime):
        return comparable(when)
    is_in_utc = when.tzinfo is UTC and when.time() != time()
    return (when.astimezone(venue.rules) if is_in_utc and venue else when).date()


def keys(when: Moment, venue: Zone | None) -> tuple[Moment, ...]:
    """Return every form in which an exception may refer to the date `when` of a series.

    The forms are the moment in UTC, its wall time there and at the venue, and its day.
    """
    if not isinstance(when, datetime):
        return (when,)
    forms: list[Moment] = [comparable(when), when.replace(tzinfo=None), when.date()]
    if venue and when.tzinfo:
        forms.append(when.astimezone(venue.rules).replace(tzinfo=None))
    elif venue:
        forms.append(when.replace(tzinfo=venue.rules).astimezone(UTC))
    return tuple(forms)


def dates(series: Series, zones: Zones) -> Iterator[Moment]:
    """Yield the dates of a series in order, without the excluded ones.

    If there is a rule, the start of the event is a date only if the rule includes it.

    Raises:
        ValueError: a rule is invalid or unsupported.
    """
    entry = series.entry
    by_rule = [_by_rule(prop.value, series, zones) for prop in entry.all("RRULE")]
    skipped = (_by_rule(prop.value, series, zones) for prop in entry.all("EXRULE"))
    excluded = series.excluded.union(comparable(when) for rule in skipped for when in rule)
    starts: list[Iterable[Moment]] = [*by_rule] or [(series.starts,)]
    for when in merge(sorted(series.further, key=_sortable), *starts, key=_sortable):
        if excluded.isdisjoint(keys(when, zones.venue)):
            yield when


def _by_rule(text: str, series: Series, zones: Zones) -> Iterator[Moment]:
    """Yield the dates of the rule `text` up to its UNTIL, which is included."""
    starts = series.starts
    begin = starts if isinstance(starts, datetime) else datetime.combine(starts, time())
    rule, to_moment = parse(text, _FREQUENCIES), _moment_maker(series.entry, starts, zones)
    shift = _shift(begin.year)
    for late_wall in islice(rule.walls(begin.replace(tzinfo=None) + shift), MAX_DATES):
        wall = late_wall - shift
        when = to_moment(wall)
        instant = when if isinstance(when, datetime) and when.tzinfo else None
        if rule.is_over(wall, instant):
            return
        yield when


def _moment_maker(entry: Component, starts: Moment, zones: Zones) -> Callable[[datetime], Moment]:
    """Return a function that turns a wall time into a date of the series, as `starts` is one."""
    prop = entry.first("DTSTART")
    zone_name = prop.parameter("TZID") if prop else ""
    stamp = iso_stamp(prop.value) if prop else None

    def to_moment(wall: datetime) -> Moment:
        if not isinstance(starts, datetime):
            return wall.date()
        if stamp and stamp.tzinfo:
            return wall.replace(tzinfo=stamp.tzinfo)
        return zones.localize(wall, zone_name, entry)

    return to_moment


def _shift(year: int) -> timedelta:
    """Return the distance from a year to the late year with the same weekdays and leap years."""
    if year not in _SHIFTABLE_YEARS:
        raise ValueError(f"the year {year} is out of range")
    first = date(year, 1, 1)
    candidates = (date(late, 1, 1) for late in _LATE_YEARS if (late - year) % 4 == 0)
    return next(late - first for late in candidates if late.weekday() == first.weekday())


def _sortable(when: Moment) -> str:
    return comparable(when).isoformat()


def moved(series: Series, to: Moment, zones: Zones) -> Component:
    """Return the event of a series at its date `to`, with the same length as at its start.

    RFC 5545 §3.8.5.3: the length is exact. A date with a PERIOD has the end or length of that.
    """
    entry, period = series.entry, series.further.get(to, "")
    copy = Component(entry.name, entry.origin, entry.calendar)
    copy.properties = {**entry.properties, "DTSTART": [_property(to)]}
    for name in ("DTEND", "DUE"):
        ends = zones.when(entry, name)
        if ends is not None:
            copy.properties[name] = []
            if _has_zone(ends) == _has_zone(to) == _has_zone(series.starts):
                length = comparable(ends) - comparable(series.starts)
                copy.properties[name] = [_property(comparable(to) + length)]
    if iso_duration(period):
        copy.properties |= {"DTEND": [], "DURATION": [Property(period, "")]}
    elif period:
        copy.properties["DTEND"] = [Property(period, "")]
    return copy


def _has_zone(when: Moment) -> bool | None:
    """Return whether a time has a zone; None for a date."""
    return when.tzinfo is not None if isinstance(when, datetime) else None


def _property(when: Moment) -> Property:
    if not isinstance(when, datetime):
        return Property(f"{when:%Y%m%d}", ";VALUE=DATE")
    # Keep the offset: it may be the only hint at the venue's zone.
    return Property(f"{when:%Y%m%dT%H%M%S%z}", "")
