"""Decide what a zone name in a calendar means: an IANA zone, or the rules in the calendar."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.text import quoted
from digbug_cli.core.time.zone import UTC_ZONE, Zone
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone
from digbug_cli.sources.common.timestamps import iso_date, iso_duration, iso_stamp
from digbug_cli.sources.icalendar import rules as zone_rules
from digbug_cli.sources.icalendar import zone_names
from digbug_cli.sources.icalendar.rules import ZoneRules
from digbug_cli.sources.syntax.ics_lines import WHOLE_DAY_MARKS, Component, Property

MAX_ZONES = 50
"""At most this many names are looked up; a real calendar has one or two."""

_MIDNIGHT = time()
_Key = tuple[int, str]
"""The `id()` of a calendar in the file, and a zone name in it."""


class Zones:
    """Finds the zones of the calendars in a file by name, and reads times in them."""

    def __init__(self, defined: Iterable[Component], diagnostics: Diagnostics) -> None:
        """Begin with the VTIMEZONEs that are `defined` in the file."""
        self.diagnostics = diagnostics
        self.default: Zone | ZoneRules | None = None
        """The zone of times without one, once it is known: the venue's zone."""
        self._own: dict[int, Zone | ZoneRules] = {}
        """Other zones of times without one, by the `id()` of their calendar in the file."""
        self.used: dict[str, int] = {}
        """How many times name each zone; UTC is not counted, since it is no hint at the venue."""
        self._defined: dict[_Key, Component] = {}
        for zone in defined:
            name = zone.text("TZID").strip()
            self._defined[_key(zone, name)] = zone
            self._defined.setdefault(_key(zone, name.casefold()), zone)
        self._zones: dict[_Key, Zone | ZoneRules | None] = {}
        self._rules: dict[_Key, ZoneRules] = {}
        """The calendar's own rules for zones that are read by name, to compare them once."""
        self._reported_time = self._reported_utc = False

    @property
    def venue(self) -> Zone | None:
        """The zone of times without one; None if it is unknown or has only rules."""
        return self.default if isinstance(self.default, Zone) else None

    def set_own(self, calendar: Component, zone: Zone | ZoneRules) -> None:
        """Set the zone of the times of one calendar that name no zone."""
        self._own[id(calendar)] = zone

    def own_zone(self, component: Component) -> Zone | None:
        """Return the zone of a component's times that name none; None as for `venue`."""
        own = self._own_default(component)
        return own if isinstance(own, Zone) else None

    def _own_default(self, component: Component) -> Zone | ZoneRules | None:
        return self._own.get(id(component.calendar or component), self.default)

    def when(self, component: Component, name: str) -> datetime | date | None:
        """Return the date or time of a property; None if it is missing or invalid.

        A time is aware if its zone is known, else wall time at the venue.
        """
        prop = component.first(name)
        return self.of(prop, component, is_hint=name != "RECURRENCE-ID") if prop else None

    def of(
        self, prop: Property, component: Component, *, is_hint: bool = True
    ) -> datetime | date | None:
        """Return the same as `when` for a property of `component`.

        `is_hint` tells whether its zone may be the venue's; that of an exception may be any.
        """
        text, zone = prop.value.strip(), prop.parameter("TZID")
        is_date = prop.parameter("VALUE").upper() == "DATE"
        stamp = iso_stamp(text)
        if stamp is None:
            is_day = is_date or len(text) <= len("2025-07-19")
            return iso_date(text if "-" in text else text[:8]) if is_day else None
        is_whole = is_date or _is_marked_as_whole_days(component)
        if is_whole and (day := self._whole_day(stamp, component)):
            return day
        if is_date:
            self._report_time(text, component)
        if stamp.tzinfo and zone:
            self._report_utc(text, zone, component)
        return stamp if stamp.tzinfo else self.localize(stamp, zone, component, is_hint=is_hint)

    def _whole_day(self, stamp: datetime, component: Component) -> date | None:
        """Return the day that begins at a time; None if an entry does not last whole days.

        The midnights are those that are written or, for times in UTC, those of its own zone.
        """
        names = ("DTSTART", "DTEND", "DUE")
        stamps = [stamp, *filter(None, (iso_stamp(component.text(name)) for name in names))]
        if all(each.time() == _MIDNIGHT for each in stamps):
            return stamp.date()
        zone = self.own_zone(component)
        if zone is None or not all(each.tzinfo for each in stamps):
            return None
        walls = [each.astimezone(zone.rules) for each in stamps]
        return walls[0].date() if all(wall.time() == _MIDNIGHT for wall in walls) else None

    def localize(
        self, wall: datetime, zone_name: str, component: Component, *, is_hint: bool = True
    ) -> datetime:
        """Return a wall time in the zone that it names, or in the default zone if it names none.

        It stays wall time if that is the venue's. `is_hint` is as for `of`.
        """
        if zone_name:
            return self._moment(wall, zone_name, component, is_hint=is_hint)
        own = self._own_default(component)
        if isinstance(own, ZoneRules):
            return wall.replace(tzinfo=own.of(wall))
        return wall if own is None or own == self.default else wall.replace(tzinfo=own.rules)

    def localize_repeated(self, wall: datetime, zone_name: str, component: Component) -> datetime:
        """Return the same as `localize` for a date of a series, but never an ambiguous time.

        RFC 5545 §3.3.5: a repeated time means its first occurrence, and a skipped time has the
        offset before the change.
        """
        moment = self.localize(wall, zone_name, component)
        own = self.own_zone(component)
        if moment.tzinfo or own is None:
            return moment
        first, second = (wall.replace(tzinfo=own.rules, fold=fold) for fold in (0, 1))
        return wall if first.utcoffset() == second.utcoffset() else first

    def exact_length(
        self, text: str, starts: datetime | date, component: Component
    ) -> timedelta | None:
        """Return the exact length of a DURATION from `starts` on; None if it is invalid.

        RFC 5545 §3.3.6: `P1D` is until the same clock time of the next day, `PT24H` is 24 hours.
        """
        length = iso_duration(text)
        days = iso_duration(text.upper().partition("T")[0])
        zone = self.own_zone(component)
        if not (length and days and isinstance(starts, datetime)):
            return length
        begin = starts if starts.tzinfo or zone is None else starts.replace(tzinfo=zone.rules)
        if begin.tzinfo is None:
            return length
        try:
            later = self._days_later(begin, days, component)
            return later.astimezone(UTC) - begin.astimezone(UTC) + length - days
        except OverflowError:
            return None

    def _days_later(self, begin: datetime, days: timedelta, component: Component) -> datetime:
        """Return the same clock time some days after the start of a component."""
        start = component.first("DTSTART")
        name = start.parameter("TZID") if start else ""
        zone = self.find(name, component) if name else self._own_default(component)
        wall = begin.replace(tzinfo=None)
        if isinstance(zone, ZoneRules) and begin.tzinfo == zone.of(wall):
            return (wall + days).replace(tzinfo=zone.of(wall + days))
        return begin + days

    def _report_utc(self, text: str, name: str, component: Component) -> None:
        """Warn once about a time that names a zone but states its own offset, such as `Z`."""
        if self._reported_utc or self.find(name, component) == UTC_ZONE:
            return
        self._reported_utc = True
        message = f"{quoted(text)} states its offset, and the zone {quoted(name)}"
        hint = "the zone is ignored: check with the organizers which one is meant"
        self.diagnostics.warn(component.origin, "offset-and-zone", message, hint)

    def _report_time(self, text: str, component: Component) -> None:
        """Warn once about a value that has a time although it is declared as a date."""
        if not self._reported_time:
            self._reported_time = True
            message = f"{quoted(text)} has a time despite VALUE=DATE: taken as a time"
            self.diagnostics.warn(component.origin, "date-with-time", message)

    def _moment(
        self, wall: datetime, name: str, component: Component, *, is_hint: bool
    ) -> datetime:
        """Return the moment of a wall time in a zone, named as in the calendar of `component`.

        A repeated or skipped time is read with `fold=0`, which is what RFC 5545 §3.3.5 requires.
        If the zone is unknown, `wall` is returned unchanged, as a time at the venue.
        """
        zone = self.find(name, component)
        if zone is None:
            return wall
        if isinstance(zone, ZoneRules):
            return wall.replace(tzinfo=zone.of(wall))
        if is_hint and zone != UTC_ZONE:
            self.used[zone.name] = self.used.get(zone.name, 0) + 1
        moment = wall.replace(tzinfo=zone.rules)
        self._compare(moment, name, zone, component)
        return moment

    def _compare(self, moment: datetime, name: str, zone: Zone, component: Component) -> None:
        """Warn once if the calendar's rules give another offset than the zone at a moment."""
        rules = self._rules.get(_key(component, name))
        if rules and rules.of(moment.replace(tzinfo=None)).utcoffset(None) != moment.utcoffset():
            del self._rules[_key(component, name)]
            message = f"the calendar has outdated rules for {quoted(name)}"
            message += f": taken as {zone.name} by today's rules"
            self.diagnostics.warn(component.origin, "other-rules", message)

    def find(self, name: str, component: Component) -> Zone | ZoneRules | None:
        """Return the zone that the calendar of `component` calls `name`; None if it is unknown.

        Doubts about a zone are reported once.
        """
        key = _key(component, name)
        if key not in self._zones:
            is_allowed = len(self._zones) < MAX_ZONES
            self._zones[key] = self._find(name, component) if is_allowed else None
        return self._zones[key]

    def _find(self, name: str, component: Component) -> Zone | ZoneRules | None:
        keys = (_key(component, name), _key(component, name.casefold()))
        defined = next((self._defined[key] for key in keys if key in self._defined), None)
        if defined is None:
            return next(_zones_named(name), None) or self._by_words(name, component)
        observances = zone_rules.observances(defined)
        rules = zone_rules.read(observances.parts)
        zones = list(_zones_named(name, defined.text("X-LIC-LOCATION")))
        if outlook_zone := zone_names.of_outlook(name):
            zones.append(outlook_zone)
        for zone in zones if rules else ():
            if rules and zone_rules.are_of(rules, zone):
                self._report_faults(defined, name, observances)
                self._rules[_key(component, name)] = rules
                return zone
        if zones and not (rules and observances.is_whole):
            self._report_faults(defined, name, observances, f"taken as {zones[0].name}")
            return zones[0]
        if rules is None:
            self._report_faults(defined, name, observances, "its name is used instead")
            return self._by_words(name, component)
        self._report_faults(defined, name, observances)
        code, message = "unknown-zone", f"unknown time zone {quoted(name)}"
        if zones:
            code, message = "other-rules", f"{quoted(name)} differs from {zones[0].name}"
        message = f"{message}: the calendar's own rules for it are used"
        self.diagnostics.warn(component.origin, code, message)
        return rules

    def _report_faults(
        self,
        defined: Component,
        name: str,
        observances: zone_rules.Observances,
        taken_as: str | None = None,
    ) -> None:
        """Warn about faults of a VTIMEZONE; the hint `taken_as` states the zone used instead."""
        if not observances.is_whole:
            article = "an invalid" if observances.parts else "no valid"
            message = f"the time zone {quoted(name)} has {article} STANDARD or DAYLIGHT part"
            self.diagnostics.warn(defined.origin, "bad-rules", message, taken_as)
        elif taken_as:
            message = f"the rules for {quoted(name)} are invalid"
            self.diagnostics.warn(defined.origin, "bad-rules", message, taken_as)
        if observances.has_utc_times:
            message = f"the rules for {quoted(name)} begin at times in UTC: taken as local times"
            self.diagnostics.warn(defined.origin, "bad-rules", message)

    def _by_words(self, name: str, component: Component) -> Zone | None:
        """Return the zone of a name in everyday words, with a warning; None if it is unknown."""
        zone = zone_names.of_outlook(name)
        if zone is None:
            try:
                zone = find_zone(name)
            except ZONE_ERRORS as error:
                self.diagnostics.warn(
                    component.origin, "unknown-zone", str(error), "taken as the venue's time"
                )
                return None
        zone = zone.region or zone
        self.diagnostics.warn(
            component.origin, "no-place", f"the zone {quoted(name)} is taken as {zone.name}"
        )
        return zone


def _key(component: Component, name: str) -> _Key:
    return id(component.calendar or component), name


def _is_marked_as_whole_days(component: Component) -> bool:
    """Return whether Outlook marks an event as lasting whole days, though it writes midnights."""
    return any(component.value_of(name).upper() in {"TRUE", "1"} for name in WHOLE_DAY_MARKS)


def _zones_named(name: str, location: str = "") -> Iterator[Zone]:
    """Yield the zones that a TZID and the X-LIC-LOCATION of its VTIMEZONE may mean."""
    if zone := zone_names.of_database(name) or zone_names.of_windows(name):
        yield zone
    if zone := zone_names.of_database(location):
        yield zone
