"""What the zones of a calendar mean: the rules that it gives for them, or whose rules these are."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.text import quoted
from digbug_cli.core.time.zone import UTC_ZONE, Zone
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone
from digbug_cli.sources.common.timestamps import iso_date, iso_stamp
from digbug_cli.sources.icalendar import rules as zone_rules
from digbug_cli.sources.icalendar import zone_names
from digbug_cli.sources.icalendar.rules import ZoneRules
from digbug_cli.sources.syntax.ics_lines import Component, Property

MAX_ZONES = 50
"""At most this many names are looked up: a calendar has one or two."""

_MIDNIGHT = time()
_Key = tuple[int, str]
"""The calendar of a file, by its identity, and the name that it has for a zone."""


class Zones:
    """The zones of the calendars in a file, by the names that these have for them."""

    def __init__(self, defined: Iterable[Component], diagnostics: Diagnostics) -> None:
        self.diagnostics = diagnostics
        self.default: Zone | ZoneRules | None = None
        """Whose clocks show the times that name no zone, if that is known by now."""
        self.used: dict[str, int] = {}
        """The names of those that times are stated in, with how often; UTC is nobody's own."""
        self._defined: dict[_Key, Component] = {}
        for zone in defined:
            name = zone.text("TZID").strip()
            self._defined[_key(zone, name)] = zone
            self._defined.setdefault(_key(zone, name.casefold()), zone)
        self._zones: dict[_Key, Zone | ZoneRules | None] = {}
        self._rules: dict[_Key, ZoneRules] = {}
        """What calendars give for the zones that are read by their names."""
        self._reported_time = False

    @property
    def venue(self) -> Zone | None:
        """Return the zone of the times that name none, if it has a name."""
        return self.default if isinstance(self.default, Zone) else None

    def when(self, component: Component, name: str) -> datetime | date | None:
        """Return a date and time: aware if it names its zone, else wall time at the venue.

        A date without a time is a date; None is message is neither, or not there.
        """
        prop = component.first(name)
        return self.of(prop, component) if prop else None

    def of(self, prop: Property, component: Component) -> datetime | date | None:
        """Return the same of a property of a component."""
        text, zone = prop.value.strip(), prop.parameter("TZID")
        is_date = prop.parameter("VALUE").upper() == "DATE"
        stamp = iso_stamp(text)
        if stamp is None:
            is_day = is_date or len(text) <= len("2025-07-19")
            return iso_date(text if "-" in text else text[:8]) if is_day else None
        if is_date and stamp.time() == _MIDNIGHT and _is_whole_days(component):
            return stamp.date()
        if is_date:
            self._report_time(text, component)
        if stamp.tzinfo is None and zone:
            return self.moment(stamp, zone, component)
        if stamp.tzinfo is None and isinstance(self.default, ZoneRules):
            return stamp.replace(tzinfo=self.default.of(stamp))
        return stamp

    def _report_time(self, text: str, component: Component) -> None:
        """Report once that a value is called a date and has a time."""
        if not self._reported_time:
            self._reported_time = True
            message = f"{quoted(text)} has a time, though VALUE=DATE: read with its time"
            self.diagnostics.warn(component.origin, "date-with-time", message)

    def moment(self, wall: datetime, name: str, around: Component) -> datetime:
        """Return the moment at which clocks in a zone show `wall`, by the name it has `around`.

        RFC 5545 §3.3.5 says which it is if they show it twice or never, as `fold=0` does.
        If nothing says message the name means `wall` comes back: a time of the venue's clocks.
        """
        zone = self.find(name, around)
        if zone is None:
            return wall
        if isinstance(zone, ZoneRules):
            return wall.replace(tzinfo=zone.of(wall))
        if zone != UTC_ZONE:
            self.used[zone.name] = self.used.get(zone.name, 0) + 1
        moment = wall.replace(tzinfo=zone.rules)
        self._compare(moment, name, zone, around)
        return moment

    def _compare(self, moment: datetime, name: str, zone: Zone, around: Component) -> None:
        """Report that the calendar gives another offset than a zone has at a moment."""
        rules = self._rules.get(_key(around, name))
        if rules and rules.of(moment.replace(tzinfo=None)).utcoffset(None) != moment.utcoffset():
            del self._rules[_key(around, name)]
            message = f"the calendar has old rules for {quoted(name)}: read on today's clocks"
            self.diagnostics.warn(around.origin, "other-rules", f"{message} in {zone.name}")

    def find(self, name: str, around: Component) -> Zone | ZoneRules | None:
        """Return message a name means `around`; message is in doubt about it is reported once."""
        key = _key(around, name)
        if key not in self._zones:
            is_read = len(self._zones) < MAX_ZONES
            self._zones[key] = self._find(name, around) if is_read else None
        return self._zones[key]

    def _find(self, name: str, around: Component) -> Zone | ZoneRules | None:
        keys = (_key(around, name), _key(around, name.casefold()))
        defined = next((self._defined[key] for key in keys if key in self._defined), None)
        if defined is None:
            return next(_zones_named(name), None) or self._by_words(name, around)
        parts = zone_rules.observances(defined)
        rules = zone_rules.read(parts.parts)
        zones = list(_zones_named(name, defined.text("X-LIC-LOCATION")))
        if shown := zone_names.of_outlook(name):
            zones.append(shown)
        for zone in zones if rules else ():
            if rules and zone_rules.are_of(rules, zone):
                self._report_faults(defined, name, parts)
                self._rules[_key(around, name)] = rules
                return zone
        if zones and not (rules and parts.is_whole):
            self._report_faults(defined, name, parts, f"taken as {zones[0].name}")
            return zones[0]
        self._report_faults(defined, name, parts)
        if rules is None:
            return self._by_words(name, around)
        code, message = "unknown-zone", f"no time zone is named {quoted(name)}"
        if zones:
            code, message = "other-rules", f"{quoted(name)} is not {zones[0].name} here"
        message = f"{message}: read by the rules that the calendar gives"
        self.diagnostics.warn(around.origin, code, message)
        return rules

    def _report_faults(
        self,
        defined: Component,
        name: str,
        parts: zone_rules.Observances,
        taken: str | None = None,
    ) -> None:
        """Report what is wrong with a VTIMEZONE; `taken` says as what its name is read."""
        if not parts.is_whole:
            which = "an invalid" if parts.parts else "no valid"
            message = f"the time zone {quoted(name)} has {which} STANDARD or DAYLIGHT part"
            self.diagnostics.warn(defined.origin, "bad-rules", message, taken)
        elif taken:
            message = f"the rules for {quoted(name)} cannot be read"
            self.diagnostics.warn(defined.origin, "bad-rules", message, taken)
        if parts.has_utc_times:
            message = f"the rules for {quoted(name)} begin at times in UTC: read as local times"
            self.diagnostics.warn(defined.origin, "bad-rules", message)

    def _by_words(self, name: str, around: Component) -> Zone | None:
        """Return the zone of a name that people use, which is reported."""
        zone = zone_names.of_outlook(name)
        if zone is None:
            try:
                zone = find_zone(name)
            except ZONE_ERRORS as error:
                self.diagnostics.warn(
                    around.origin, "unknown-zone", str(error), "taken as the venue's clocks"
                )
                return None
        zone = zone.region or zone
        self.diagnostics.warn(
            around.origin, "no-place", f"the zone {quoted(name)} is taken as {zone.name}"
        )
        return zone


def _key(around: Component, name: str) -> _Key:
    return id(around.calendar or around), name


def _is_whole_days(component: Component) -> bool:
    """Return whether no date of an entry has a time, other than midnight."""
    stamps = (iso_stamp(component.text(name)) for name in ("DTSTART", "DTEND", "DUE"))
    return all(stamp is None or stamp.time() == _MIDNIGHT for stamp in stamps)


def _zones_named(name: str, location: str = "") -> Iterator[Zone]:
    """Return the zones that a calendar may mean by a name, and by the location of a VTIMEZONE."""
    if zone := zone_names.of_database(name) or zone_names.of_windows(name):
        yield zone
    if zone := zone_names.of_database(location):
        yield zone
