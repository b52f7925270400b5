"""VTIMEZONE (RFC 5545 §3.6.5), and the times of events on the clocks of a zone.

A reader follows the rules in the file, or its own of that name, which may be years old. So a time
is written on local clocks only where both kinds of readers find the same moment. All others are
written in UTC, which nobody gets wrong.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import zip_longest
from zoneinfo import ZoneInfo

from icalendar import Event, Timezone, TimezoneDaylight, TimezoneStandard

from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant, WallTime, offset_at, to_wall
from digbug_cli.core.time.transitions import Transition, no_transition, transitions
from digbug_cli.core.time.zone import Zone

_DAY = timedelta(days=1)
_YEAR = timedelta(weeks=52)
_MAX_YEAR = timedelta(weeks=53)
"""From a Sunday in March to the Sunday that the same rule names in the next, at most."""
_BEHIND, _AHEAD = 4 * _MAX_YEAR, 12 * _MAX_YEAR
"""Within eleven years a rule names every date that it can: then there is no doubt which it is."""
_MIN_REPEATS = 3
"""So many changes, a year apart, make a rule; fewer are written one by one."""
_EARLY = Instant(datetime(1970, 1, 1, tzinfo=UTC))

_SETTLED = (-_DAY, _DAY, -_YEAR, -2 * _YEAR)
"""From an event, the moments at which clocks have to be set as they are then.

On the day of a change some readers are hours off, and hours are skipped or repeated (§3.3.5 reads
a repeated one as the first). New rules have reached most machines within two years.
"""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LAST = 0
_NUMBERS = {1: "1", 8: "2", 15: "3", _LAST: "-1", 22: "4"}
"""The weeks of a month that have a number, by their first days; the last has no fixed one."""


class LocalEvents(Record):
    """Which events to write on the clocks of a zone, and the component that they need."""

    zone: Zone
    events: frozenset[tuple[Instant, Instant]]
    component: Timezone | None
    """To be put before the events; none where all of them are written in UTC."""

    def add(self, event: Event, starts_at: Instant, ends_at: Instant) -> None:
        """Give an event its DTSTART and DTEND, both on local clocks or both in UTC."""
        local = (starts_at, ends_at) in self.events
        for name, instant in (("dtstart", starts_at), ("dtend", ends_at)):
            if local:
                # Not with the zone's own rules: the library renames some zones.
                wall = to_wall(instant, self.zone.rules)
                event.add(name, wall, parameters={"TZID": self.zone.name})
            else:
                event.add(name, instant)


def local_events(zone: Zone, events: Iterable[tuple[Instant, Instant]]) -> LocalEvents:
    """Choose which of the events, each a start and an end, every reader finds on local clocks.

    None are in a zone that is not of the IANA database: an offset, AoE, UTC.
    """
    settled = frozenset(times for times in events if _is_settled(times, zone))
    if settled:
        first = min(starts_at for starts_at, _ in settled)
        observances = _observances(zone, first, max(ends_at for _, ends_at in settled))
        # An observance that begins after an event makes Ruby's icalendar 2.8 give up the whole file
        # (its issue 288): so only what begins before all of them will do, as yearly rules do.
        if all(observance.onsets[0].at <= first for observance in observances):
            return LocalEvents(
                zone=zone, events=settled, component=_timezone_component(zone, observances)
            )
    return LocalEvents(zone=zone, events=frozenset(), component=None)


def component(zone: Zone, first: Instant, last: Instant) -> Timezone:
    """Return the VTIMEZONE of a zone of the IANA database, right from `first` to `last`.

    Both are included, and `first` is in 1971 or later.
    """
    return _timezone_component(zone, _observances(zone, first, last))


def _is_settled(times: tuple[Instant, Instant], zone: Zone) -> bool:
    return isinstance(zone.rules, ZoneInfo) and all(
        offset_at(instant, zone.rules) == offset_at(_shifted(instant, away), zone.rules)
        for instant in times
        for away in _SETTLED
    )


class _Observance(Record):
    """Changes of one kind, and of one yearly rule where there are several."""

    onsets: tuple[Transition, ...]
    daylight: bool
    weeks: frozenset[int]
    """In which weeks of its month the day of each change lies: one, where a rule is known well."""
    goes_on: bool

    @property
    def key(self) -> tuple[object, ...]:
        """Return what all changes of a rule have in common, but for the week."""
        change = self.onsets[0]
        when = change.wall.month, change.wall.weekday(), change.wall.time()
        return change.before, change.after, change.letters, self.daylight, when

    def joined(self, later: "_Observance") -> "_Observance | None":
        """Return this and a later one as one, if that is the same rule a year on."""
        weeks = self.weeks & later.weeks
        if later.onsets[0].wall.year - self.onsets[-1].wall.year != 1 or not weeks:
            return None
        return later.replaced(onsets=self.onsets + later.onsets, weeks=weeks)

    def parts(self) -> "tuple[_Observance, ...]":
        """Return each change on its own, where they are too few to be a rule."""
        if len(self.onsets) >= _MIN_REPEATS:
            return (self,)
        return tuple(self.replaced(onsets=(onset,), goes_on=False) for onset in self.onsets)

    def after(self, since: Instant) -> "_Observance":
        """Return this without the changes before `since`."""
        return self.replaced(
            onsets=tuple(transition for transition in self.onsets if transition.at >= since)
        )


def _observances(zone: Zone, first: Instant, last: Instant) -> list[_Observance]:
    """Return what holds from `first` to `last`, in the order in which it begins.

    What begins in the year before is there in any case, and so both changes of a yearly rule.
    """
    since = _shifted(first, -_MAX_YEAR)
    rules = _rules(_single(zone, _shifted(first, -_BEHIND), _shifted(last, _AHEAD)))
    parts = (part.after(since) for rule in rules for part in rule.parts())
    observances = [part for part in parts if part.onsets and part.onsets[0].at <= last]
    observances.sort(key=lambda part: part.onsets[0].at)
    if not observances or observances[0].onsets[0].at > first:
        constant = no_transition(first, zone.rules)
        onset = constant.replaced(at=_shifted(_EARLY, -constant.after))
        # What has lasted for a year is nobody's summer time.
        whole = _Observance(onsets=(onset,), daylight=False, weeks=frozenset(), goes_on=False)
        observances.insert(0, whole)
    return observances


def _rules(singles: Iterable[_Observance]) -> list[_Observance]:
    rules: list[_Observance] = []
    latest: dict[object, int] = {}
    for single in singles:
        index = latest.get(single.key)
        if index is not None and (rule := rules[index].joined(single)):
            rules[index] = rule
        else:
            latest[single.key] = len(rules)
            rules.append(single)
    return rules


def _single(zone: Zone, since: Instant, until: Instant) -> Iterator[_Observance]:
    """Yield each change on its own."""
    # A year more, to know of every change the next one.
    result = list(transitions(zone.rules, since, _shifted(until, _MAX_YEAR)))
    for change, following in zip_longest(result, result[1:]):
        if change.at <= until:
            yield _Observance(
                onsets=(change,),
                daylight=_is_daylight(change, following),
                weeks=_weeks(change.wall),
                goes_on=change.at + _MAX_YEAR > until,
            )


def _is_daylight(change: Transition, following: Transition | None) -> bool:
    """Tell whether a change is to daylight saving time, as readers take it: to clocks put ahead.

    In Ireland, where winter is the exception by law, that is standard time; and so says one form of
    the database, while another does not.
    """
    behind_next = following is not None and following.summer < timedelta(0)
    return change.summer > timedelta(0) or (not change.summer and behind_next)


def _weeks(wall: WallTime) -> frozenset[int]:
    """Return the weeks of the month that a day is in, by their first days; the last one is 0."""
    length = monthrange(wall.year, wall.month)[1]
    weeks = set(range(max(1, wall.day - 6), min(wall.day, length - 6) + 1))
    return frozenset(weeks | {_LAST} if wall.day > length - 7 else weeks)


def _timezone_component(zone: Zone, observances: Iterable[_Observance]) -> Timezone:
    timezone = Timezone()
    timezone.add("tzid", zone.name)
    for observance in observances:
        timezone.add_component(_subcomponent(observance))
    return timezone


def _subcomponent(observance: _Observance) -> TimezoneDaylight | TimezoneStandard:
    onset = observance.onsets[0]
    part = TimezoneDaylight() if observance.daylight else TimezoneStandard()
    part.add("dtstart", onset.wall)
    part.add("tzoffsetfrom", onset.before)
    part.add("tzoffsetto", onset.after)
    part.add("tzname", onset.letters)
    if len(observance.onsets) > 1:
        part.add("rrule", _rule(observance))
    return part


def _rule(observance: _Observance) -> dict[str, object]:
    """Return the yearly rule (§3.3.10) that names the days of all onsets."""
    wall = observance.onsets[0].wall
    weekday = _WEEKDAYS[wall.weekday()]
    rule: dict[str, object] = {"freq": "yearly", "bymonth": wall.month}
    number = next((_NUMBERS[week] for week in _NUMBERS if week in observance.weeks), None)
    if number:
        rule["byday"] = f"{number}{weekday}"
    else:
        begin = min(observance.weeks)
        rule |= {"byday": weekday, "bymonthday": list(range(begin, begin + 7))}
    if not observance.goes_on:
        # §3.3.10: in UTC, and it need not be an onset. Some readers take it for local time: a day
        # later it is right in any zone.
        rule["until"] = observance.onsets[-1].at + _DAY
    return rule


def _shifted(instant: Instant, by: timedelta) -> Instant:
    return Instant(instant + by)
