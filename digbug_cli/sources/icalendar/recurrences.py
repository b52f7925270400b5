"""The dates of an event that repeats (RFC 5545 §3.8.5): the first on which it takes place."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from heapq import merge
from itertools import islice
from typing import NamedTuple

from digbug_cli.core.time.zone import Zone
from digbug_cli.sources.common.timestamps import iso_duration
from digbug_cli.sources.icalendar.repeat_rule import parse
from digbug_cli.sources.icalendar.zones import Zones
from digbug_cli.sources.syntax.ics_lines import Component, Property

MAX_DATES = 1_000
"""At most this many dates of a rule are looked at."""
_FREQUENCIES = frozenset({"HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_LATE = range(9945, 9973)
"""The library looks for a date until the year 9999, also for one that no year has.

So that this ends soon it looks in one of these years: in 28 years there is each calendar that a
year and those after it can have.
"""
_ALIKE = range(1901, 2073)
"""Years of which the next 27, up to 2099, have a leap year each four years, as those above have."""

Moment = datetime | date
"""A time with its zone, wall time at the venue, or a date."""


class Series(NamedTuple):
    """An event that repeats: when it would begin, and when it does not take place."""

    entry: Component
    starts: Moment
    excluded: frozenset[Moment]
    further: Mapping[Moment, str]
    """The dates that it has besides, each with its own end or length if it has one (a PERIOD)."""


def series(entry: Component, zones: Zones) -> Series | None:
    """Return an event that has a rule, further dates or exceptions; None if it has none of them."""
    starts = zones.when(entry, "DTSTART")
    if starts is None or not any(map(entry.first, ("RRULE", "RDATE", "EXDATE"))):
        return None
    exceptions = [when for prop, _ in _values(entry, "EXDATE") if (when := zones.of(prop, entry))]
    further = {
        _like(when, starts): period
        for prop, period in _values(entry, "RDATE")
        if (when := zones.of(prop, entry))
    }
    keys = frozenset(key(when, starts, zones.venue) for when in exceptions)
    return Series(entry, starts, keys, further)


def _like(when: Moment, starts: Moment) -> Moment:
    """Return a day of a series that has times with the time of its start."""
    if isinstance(starts, datetime) and not isinstance(when, datetime):
        return datetime.combine(when, starts.timetz())
    return when


def _values(entry: Component, name: str) -> Iterator[tuple[Property, str]]:
    """Return each value of properties that hold several, and what is behind the start of a PERIOD.

    vCalendar 1.0 has semicolons between them.
    """
    for prop in entry.all(name):
        for value in prop.value.replace(";", ",").split(","):
            start, _, rest = value.strip().partition("/")
            yield Property(start, prop.parameters), rest


def comparable(when: Moment) -> Moment:
    """Return a moment so that it equals the same one in another zone."""
    return when.astimezone(UTC) if isinstance(when, datetime) and when.tzinfo else when


def key(when: Moment, starts: Moment, venue: Zone | None) -> Moment:
    """Return an exception so that it equals the date of a series that it is meant for.

    An exception to a series of whole days is a day, also if it is written as its midnight.
    """
    if isinstance(starts, datetime) or not isinstance(when, datetime):
        return comparable(when)
    is_in_utc = when.tzinfo is UTC and when.time() != time()
    return (when.astimezone(venue.rules) if is_in_utc and venue else when).date()


def keys(when: Moment, venue: Zone | None) -> tuple[Moment, ...]:
    """Return all that an exception may be which is meant for a date of a series.

    That is the same moment, its wall time, its day; a wall time is one of the `venue`'s clocks.
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
    """Return the dates of a series that are not excluded, the first of them first.

    A start that the rule skips is none of them.

    Raises:
        ValueError: a rule is invalid, or is not read.
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
    """Return the dates of a rule, up to and with its UNTIL."""
    starts = series.starts
    begin = starts if isinstance(starts, datetime) else datetime.combine(starts, time())
    rule, again = parse(text, _FREQUENCIES), _in_zone(series, zones)
    shift = _shift(begin.year)
    for late in islice(rule.walls(begin.replace(tzinfo=None) + shift), MAX_DATES):
        wall = late - shift
        when = again(wall)
        is_instant = isinstance(when, datetime) and when.tzinfo
        if rule.is_over(wall, when if is_instant and isinstance(when, datetime) else None):
            return
        yield when


def _in_zone(series: Series, zones: Zones) -> Callable[[datetime], Moment]:
    """Return what makes a date of a series out of its wall time."""
    starts, prop = series.starts, series.entry.first("DTSTART")
    name = prop.parameter("TZID") if prop else ""

    def again(wall: datetime) -> Moment:
        if not isinstance(starts, datetime):
            return wall.date()
        if starts.tzinfo is None or starts.tzinfo is UTC or not name:
            return wall.replace(tzinfo=starts.tzinfo)
        return zones.moment(wall, name, series.entry)

    return again


def _shift(year: int) -> timedelta:
    """Return how far a year is from the late one that has the same calendar."""
    if year not in _ALIKE:
        raise ValueError(f"the year {year} is out of reach")
    first = date(year, 1, 1)
    alike = (date(late, 1, 1) for late in _LATE if (late - year) % 4 == 0)
    return next(late - first for late in alike if late.weekday() == first.weekday())


def _sortable(when: Moment) -> str:
    return comparable(when).isoformat()


def moved(series: Series, to: Moment, zones: Zones) -> Component:
    """Return the event of a series at one of its dates; it lasts as long as at the first.

    RFC 5545 §3.8.5.3: the duration is exact, but for a date that has a period of its own.
    """
    entry, period = series.entry, series.further.get(to, "")
    again = Component(entry.name, entry.origin, entry.calendar)
    again.properties = {**entry.properties, "DTSTART": [_property(to)]}
    for name in ("DTEND", "DUE"):
        ends = zones.when(entry, name)
        if ends is not None:
            again.properties[name] = []
            if _has_zone(ends) == _has_zone(to) == _has_zone(series.starts):
                lasts = comparable(ends) - comparable(series.starts)
                again.properties[name] = [_property(comparable(to) + lasts)]
    if iso_duration(period):
        again.properties |= {"DTEND": [], "DURATION": [Property(period, "")]}
    elif period:
        again.properties["DTEND"] = [Property(period, "")]
    return again


def _has_zone(when: Moment) -> bool | None:
    return when.tzinfo is not None if isinstance(when, datetime) else None


def _property(when: Moment) -> Property:
    if not isinstance(when, datetime):
        return Property(f"{when:%Y%m%d}", ";VALUE=DATE")
    # Its offset stays: it may be all that is known of the venue's zone.
    return Property(f"{when:%Y%m%dT%H%M%S%z}", "")
