"""Find the dates of an event that repeats (RFC 5545 §3.8.5)."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from heapq import merge
from itertools import islice, takewhile
from typing import NamedTuple

from digbug_cli.core.time.zone import Zone
from digbug_cli.sources.common.timestamps import iso_duration, iso_stamp
from digbug_cli.sources.icalendar.repeat_rule import parse
from digbug_cli.sources.icalendar.zones import Zones
from digbug_cli.sources.syntax.ics_lines import Component, Property

MAX_DATES = 10_000
"""At most this many dates of a series are examined."""
MAX_EFFORT = 100_000
"""At most this many steps are made for all series of a file: about five seconds."""
_DAYS_OF_A_STEP = {
    "MINUTELY": 2,
    "HOURLY": 4,
    "DAILY": 10,
    "WEEKLY": 50,
    "MONTHLY": 100,
    "YEARLY": 100,
}
"""The frequencies that are read, and how many days the library examines in the time of a step."""
_MIN_MINUTES = 5
"""Rules with more frequent dates are not read: nobody has a session every second."""
_LATE_YEARS = range(9901, 9999)
"""The library searches until the year 9999, even for a date that no year has.

To bound its time, rules are evaluated in the last of these years that can stand for theirs. Like
the `_SHIFTABLE_YEARS` they have a leap year every four years.
"""
_SHIFTABLE_YEARS = range(1901, 2100)
_END = datetime(9999, 12, 31)  # noqa: DTZ001 - wall time, as the library's
_YEARS_AFTER = 4
"""Years that are evaluated beyond the last date, to find out whether a series goes on."""

Moment = datetime | date
"""A time with its zone, wall time at the venue, or a date."""


class Series(NamedTuple):
    """An event that repeats, or has exceptions."""

    entry: Component
    starts: Moment
    excluded: frozenset[Moment]
    """The dates of EXDATE, in the form that `key` gives them."""
    further: Mapping[Moment, Property]
    """The dates of RDATE, each with the end or length of its PERIOD, or with an empty value."""
    zone: Zone | None
    """The zone of its times that name none."""
    is_whole: bool
    """All dates of EXDATE and RDATE are read."""


class TooMuchEffortError(ValueError):
    """The series of the file take too long to evaluate."""


class Effort:
    """Counts the steps of evaluating the series of a file."""

    def __init__(self) -> None:
        """Begin without any step."""
        self.steps = 0

    def count(self, further: int = 0) -> None:
        """Count a step, and `further` ones.

        Raises:
            TooMuchEffortError: there were too many steps.
        """
        self.steps += 1 + further
        if self.steps > MAX_EFFORT:
            raise TooMuchEffortError("too many dates")


def series(entry: Component, zones: Zones, effort: Effort) -> Series | None:
    """Return the series of an event with RRULE, RDATE or EXDATE; None for any other event."""
    if not any(map(entry.first, ("RRULE", "RDATE", "EXDATE"))):
        return None
    starts = zones.when(entry, _anchor(entry))
    if starts is None:
        return None
    to_moment = _moment_maker(entry, starts, zones)
    zone = zones.own_zone(entry)
    exceptions: set[Moment] = set()
    further: dict[Moment, Property] = {}
    is_whole = True
    try:
        for prop, _ in _values(entry, "EXDATE"):
            effort.count()
            if when := zones.of(prop, entry, is_hint=False):
                exceptions.add(exception_key(when, entry, starts, zone))
        for prop, period in _values(entry, "RDATE"):
            effort.count()
            if when := zones.of(prop, entry):
                further[_like(starts, when, zone, to_moment)] = period
    except TooMuchEffortError:
        is_whole = False
    return Series(entry, starts, frozenset(exceptions), further, zone, is_whole)


def _anchor(entry: Component) -> str:
    """Return the name of the property that is the first date; a task may have only its end."""
    return "DTSTART" if entry.first("DTSTART") or entry.name != "VTODO" else "DUE"


def _like(
    starts: Moment, when: Moment, zone: Zone | None, to_moment: Callable[[datetime], Moment]
) -> Moment:
    """Return a further date of a series in the form of its start, so that duplicates are equal."""
    if not isinstance(starts, datetime):
        return when.date() if isinstance(when, datetime) else when
    if not isinstance(when, datetime):
        return to_moment(datetime.combine(when, starts.time()))
    if zone and starts.tzinfo is None and when.tzinfo:
        return to_moment(when.astimezone(zone.rules).replace(tzinfo=None))
    return when.replace(tzinfo=zone.rules) if zone and starts.tzinfo and not when.tzinfo else when


def _values(entry: Component, name: str) -> Iterator[tuple[Property, Property]]:
    """Yield each value of a list property, with what is after the `/` of a PERIOD.

    vCalendar 1.0 separates values by semicolons.
    """
    for prop in entry.all(name):
        for value in prop.value.replace(";", ",").split(","):
            start, _, rest = value.strip().partition("/")
            yield Property(start, prop.parameters), Property(rest, prop.parameters)


def comparable(when: Moment) -> Moment:
    """Convert a time to UTC, so that it equals the same moment stated in another zone."""
    return when.astimezone(UTC) if isinstance(when, datetime) and when.tzinfo else when


def key(when: Moment, starts: Moment, zone: Zone | None) -> Moment:
    """Return an exception in the form in which it equals a date of the series.

    In a series of whole days that is a day, even if the exception is written as its midnight.
    """
    if isinstance(starts, datetime) or not isinstance(when, datetime):
        return comparable(when)
    is_in_utc = when.tzinfo is UTC and when.time() != time()
    return (when.astimezone(zone.rules) if is_in_utc and zone else when).date()


def exception_key(when: Moment, entry: Component, starts: Moment, zone: Zone | None) -> Moment:
    """Return the `key` of an exception to the series of `entry`.

    Exchange writes an exception to an event at 10:00 as midnight of its day: if the series has no
    date at midnight, that is the day.
    """
    if not (isinstance(when, datetime) and isinstance(starts, datetime)) or _has_midnight(entry):
        return key(when, starts, zone)
    rules = starts.tzinfo or (zone and zone.rules)
    wall = when.astimezone(rules) if when.tzinfo and rules else when
    if wall.time() == time() != starts.time():
        return wall.date()
    return key(when, starts, zone)


def _has_midnight(entry: Component) -> bool:
    """Return whether a series may have dates at other times than its start."""
    rules = (prop.value.upper() for prop in entry.all("RRULE"))
    return bool(entry.all("RDATE")) or any(
        re.search("BYHOUR|HOURLY|MINUTELY", rule) for rule in rules
    )


def keys(when: Moment, zone: Zone | None) -> tuple[Moment, ...]:
    """Return every form in which an exception may refer to the date `when` of a series.

    The forms are the moment in UTC, its wall time there and in `zone`, and its day.
    """
    if not isinstance(when, datetime):
        return (when,)
    forms: list[Moment] = [comparable(when), when.replace(tzinfo=None), when.date()]
    if zone and when.tzinfo:
        forms.append(when.astimezone(zone.rules).replace(tzinfo=None))
    elif zone:
        forms.append(when.replace(tzinfo=zone.rules).astimezone(UTC))
    return tuple(forms)


def dates(series: Series, zones: Zones, last: date, effort: Effort) -> Iterator[Moment]:
    """Yield the dates of a series in order, also the excluded ones.

    They end soon after the day `last`. If there is a rule, the start of the event is a date only if
    the rule includes it.

    Raises:
        ValueError: a rule is invalid or unsupported, or takes too long.
    """
    rules = series.entry.all("RRULE")
    by_rule = [_by_rule(prop.value, series, zones, last, effort) for prop in rules]
    starts: list[Iterable[Moment]] = [*by_rule] or [(series.starts,)]
    previous = None
    for when in merge(sorted(series.further, key=sortable), *starts, key=sortable):
        if (moment := comparable(when)) != previous:
            yield when
        previous = moment


def excluded(series: Series, zones: Zones, last: date, effort: Effort) -> frozenset[Moment]:
    """Return the excluded dates of a series up to the day `last`, in the form of `key`.

    Raises:
        ValueError: an EXRULE is invalid or unsupported, or takes too long.
    """
    rules = (prop.value for prop in series.entry.all("EXRULE"))
    by_rule = (islice(_by_rule(rule, series, zones, last, effort), MAX_DATES) for rule in rules)
    return series.excluded.union(comparable(when) for dates in by_rule for when in dates)


def _by_rule(
    text: str, series: Series, zones: Zones, last: date, effort: Effort
) -> Iterator[Moment]:
    """Yield the dates of the rule `text` up to its UNTIL, which is included.

    They end with the first one that is certainly after the day `last`.
    """
    effort.count()  # before the library searches, which may take long
    starts = series.starts
    begin = starts if isinstance(starts, datetime) else datetime.combine(starts, time())
    to_moment = _moment_maker(series.entry, starts, zones)
    rule = parse(text, frozenset(_DAYS_OF_A_STEP))
    days_of_a_step = _DAYS_OF_A_STEP[rule.frequency]
    if rule.frequency == "MINUTELY" and rule.interval < _MIN_MINUTES:
        raise ValueError(f"too frequent: {rule.text}")
    shift = _shift(begin.year, last.year)
    previous, count = begin.replace(tzinfo=None), 0
    for late_wall in rule.walls(previous + shift):
        wall = late_wall - shift
        effort.count((wall - previous).days // days_of_a_step)
        previous, count = wall, count + 1
        when = to_moment(wall)
        instant = _in_zone(when, series.zone) if isinstance(when, datetime) else None
        if rule.is_over(wall, instant):
            return
        yield when
        if (wall.date() - last).days > 1:  # a day later in any zone
            return
    if count < rule.max_dates or not rule.max_dates:
        effort.count((_END - shift - previous).days // days_of_a_step)


def _moment_maker(entry: Component, starts: Moment, zones: Zones) -> Callable[[datetime], Moment]:
    """Return a function that turns a wall time into a date of the series, as `starts` is one."""
    prop = entry.first(_anchor(entry))
    zone_name = prop.parameter("TZID") if prop else ""
    stamp = iso_stamp(prop.value) if prop else None

    def to_moment(wall: datetime) -> Moment:
        if not isinstance(starts, datetime):
            return wall.date()
        if stamp and stamp.tzinfo:
            return wall.replace(tzinfo=stamp.tzinfo)
        return zones.localize_repeated(wall, zone_name, entry)

    return to_moment


def _in_zone(when: datetime, zone: Zone | None) -> datetime | None:
    """Return the moment of a time; None if it has no zone and `zone` is unknown."""
    return when if when.tzinfo else zone and when.replace(tzinfo=zone.rules)


@lru_cache(maxsize=256)
def _shift(first: int, last: int) -> timedelta:
    """Return the distance from the years `first` to `last` to late years of the same pattern."""
    if first not in _SHIFTABLE_YEARS or last not in _SHIFTABLE_YEARS:
        raise ValueError(f"the years {first} to {last} are out of range")
    begin = date(first, 1, 1)
    within = takewhile(
        lambda late: late + last - first + _YEARS_AFTER in _LATE_YEARS,
        (late for late in _LATE_YEARS if (late - first) % 4 == 0),
    )
    candidates = [date(late, 1, 1) for late in within]
    same = [late for late in candidates if late.weekday() == begin.weekday()]
    if not same:
        raise ValueError(f"the years {first} to {last} are too far apart")
    return same[-1] - begin


def sortable(when: Moment) -> str:
    """Return a text by which dates of any form are sorted."""
    return comparable(when).isoformat()


def at_time_of(series: Series, when: Moment, zones: Zones) -> Moment:
    """Return the date of a series that `when` means; a day means the time of the start on it."""
    if not isinstance(series.starts, datetime):
        return key(when, series.starts, series.zone)
    if isinstance(when, datetime):
        return when
    wall = datetime.combine(when, series.starts.time())
    return _moment_maker(series.entry, series.starts, zones)(wall)


def moved(series: Series, to: Moment, zones: Zones) -> Component:
    """Return the event of a series at its date `to`, with the same length as at its start.

    RFC 5545 §3.8.5.3: the length is exact. A date with a PERIOD has the end or length of that.
    """
    entry, period = series.entry, series.further.get(to, Property("", ""))
    copy = entry.copy({"DTSTART": [to_property(to)]})
    for name in ("DTEND", "DUE"):
        ends = zones.when(entry, name)
        if ends is not None:
            copy.properties[name] = []
            if name == _anchor(entry):
                copy.properties[name] = [_like_start(to, entry, zones)]
            elif _has_zone(ends) == _has_zone(series.starts):
                length = comparable(ends) - comparable(series.starts)
                if name == "DTEND" and isinstance(to, datetime):
                    copy.properties["DURATION"] = [_length_property(length)]
                else:
                    copy.properties[name] = [to_property(comparable(to) + length)]
    if iso_duration(period.value):
        copy.properties |= {"DTEND": [], "DURATION": [period]}
    elif period.value:
        copy.properties["DTEND"] = [period]
    exact = zones.exact_length(copy.value_of("DURATION"), to, entry)
    if exact is not None:  # `to` has its zone here, and only the offset as a property
        copy.properties["DURATION"] = [_length_property(exact)]
    return copy


def _has_zone(when: Moment) -> bool | None:
    """Return whether a time has a zone; None for a date."""
    return when.tzinfo is not None if isinstance(when, datetime) else None


def _length_property(length: timedelta) -> Property:
    """Return an exact length, in hours: days would end at the same clock time."""
    hours, rest = divmod(abs(length), timedelta(hours=1))
    sign = "-" if length < timedelta(0) else ""
    return Property(f"{sign}PT{hours}H{rest.seconds}S", "")


def _like_start(when: Moment, entry: Component, zones: Zones) -> Property:
    """Return a date of a series as a property in the zone that its start names, if possible."""
    start = entry.first(_anchor(entry))
    if start and start.parameter("TZID") and isinstance(when, datetime) and when.tzinfo:
        prop = start._replace(value=f"{when:%Y%m%dT%H%M%S}")
        if zones.of(prop, entry) == when:
            return prop
    return to_property(when)


def to_property(when: Moment) -> Property:
    """Return a date or time as a property."""
    if not isinstance(when, datetime):
        return Property(f"{when:%Y%m%d}", ";VALUE=DATE")
    # Keep the offset: it may be the only hint at the venue's zone.
    return Property(f"{when:%Y%m%dT%H%M%S%z}", "")
