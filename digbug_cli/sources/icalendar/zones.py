"""What the zones of a calendar mean: the rules that it gives for them, or whose rules these are."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.text import quoted
from digbug_cli.core.time.zone import UTC_ZONE, Zone, offset_text
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone
from digbug_cli.errors import Origin
from digbug_cli.sources.common.timestamps import iso_date, iso_stamp
from digbug_cli.sources.icalendar import rules as rules_icalendar
from digbug_cli.sources.icalendar import zone_names
from digbug_cli.sources.icalendar.rules import Rules
from digbug_cli.sources.syntax.ics_lines import Component, Property

MAX_ZONES = 50
"""At most this many names are looked up: a calendar has one or two."""
_MAX_RULES = 10
"""At most this many zones are read by their rules, which takes its time."""


class Zones:
    """The zones of a calendar, by the names that it has for them."""

    def __init__(self, defined: Iterable[Component], diagnostics: Diagnostics) -> None:
        self.diagnostics = diagnostics
        self.venue: Zone | None = None
        """Whose clocks show the times that name no zone, if that is known by now."""
        self.defined = {component.text("TZID").strip(): component for component in defined}
        self.used: set[str] = set()
        """The names of those that times are stated in; UTC is nobody's own."""
        self._by_name: dict[str, Zone | Rules | None] = {}
        self._offsets: dict[str, frozenset[timedelta]] = {}
        """The offsets that the calendar gives for the zones that are read by their names."""
        self._rules_left = _MAX_RULES
        self._reported_time = False

    def when(self, component: Component, name: str) -> datetime | date | None:
        """Return a date and time: aware where it names its zone, else wall time at the venue.

        A date without a time is a date; None is what is neither, or not there.
        """
        prop = component.first(name)
        return self.of(prop, component) if prop else None

    def of(self, prop: Property, component: Component) -> datetime | date | None:
        """Return the same of a property of a component."""
        text, is_date = prop.value.strip(), prop.parameter("VALUE").upper() == "DATE"
        stamp, zone = iso_stamp(text), prop.parameter("TZID")
        if stamp is None and (is_date or len(text) <= len("2025-07-19")):
            return iso_date(text if "-" in text else text[:8])
        if is_date and stamp is not None:
            if stamp.time() == time():
                return stamp.date()
            self._report_time(text, component.origin)
        if stamp is None or stamp.tzinfo or not zone:
            return stamp
        return self.moment(stamp, zone, component.origin)

    def _report_time(self, text: str, origin: Origin) -> None:
        """Report once that a value is called a date and has a time."""
        if not self._reported_time:
            self._reported_time = True
            message = f"{quoted(text)} has a time, though VALUE=DATE: read with its time"
            self.diagnostics.warn(origin, "date-with-time", message)

    def moment(self, wall: datetime, name: str, origin: Origin) -> datetime:
        """Return the moment at which clocks in a zone show `wall`.

        RFC 5545 §3.3.5 says which it is if they show it twice or never, as `fold=0` does.
        If nothing says what the name means `wall` comes back: a time of the venue's clocks.
        """
        zone = self.find(name, origin)
        if zone is None:
            return wall
        if isinstance(zone, Rules):
            return wall.replace(tzinfo=zone.of(wall))
        if zone != UTC_ZONE:
            self.used.add(zone.name)
        moment = wall.replace(tzinfo=zone.rules)
        self._compare(moment, name, zone, origin)
        return moment

    def _compare(self, moment: datetime, name: str, zone: Zone, origin: Origin) -> None:
        """Report that a calendar leaves out the offset that a zone has at a moment."""
        spans = self._offsets.get(name)
        offset = moment.utcoffset()
        if spans and offset is not None and offset not in spans:
            self._offsets.pop(name)
            message = (
                f"the calendar's rules for {quoted(name)} lack the offset {offset_text(offset)}"
            )
            self.diagnostics.warn(
                origin, "other-rules", message, f"read on the clocks of {zone.name}"
            )

    def find(self, name: str, origin: Origin) -> Zone | Rules | None:
        """Return what a name means; what is in doubt about it is reported once."""
        if name not in self._by_name:
            is_known = len(self._by_name) < MAX_ZONES
            self._by_name[name] = self._find(name, origin) if is_known else None
        return self._by_name[name]

    def _find(self, name: str, origin: Origin) -> Zone | Rules | None:
        defined = self.defined.get(name)
        if defined is None:
            return next(_zones_named(name), None) or self._by_words(name, origin)
        self._report_faults(defined, name)
        zones = list(_zones_named(name, defined.text("X-LIC-LOCATION")))
        if outlook_zone := zone_names.of_outlook(name):
            zones.append(outlook_zone)
        for zone in zones:
            if rules_icalendar.are_of(defined, zone):
                self._offsets[name] = rules_icalendar.offsets(defined)
                return zone
        if rules := self._own_rules(defined):
            code, message = "unknown-zone", f"no time zone is named {quoted(name)}"
            if zones:
                code, message = "other-rules", f"{quoted(name)} is not {zones[0].name} here"
            self.diagnostics.warn(
                origin, code, f"{message}: read by the rules that the calendar gives"
            )
            return rules
        if zones:
            message = f"the rules for {quoted(name)} cannot be read: taken as {zones[0].name}"
            self.diagnostics.warn(defined.origin, "bad-rules", message)
            return zones[0]
        return self._by_words(name, origin)

    def _report_faults(self, defined: Component, name: str) -> None:
        if not rules_icalendar.offsets(defined):
            message = f"the time zone {quoted(name)} has no valid STANDARD or DAYLIGHT part"
            self.diagnostics.warn(defined.origin, "bad-rules", message)
        elif rules_icalendar.has_utc_times(defined):
            message = f"the rules for {quoted(name)} begin at times in UTC: read as local times"
            self.diagnostics.warn(defined.origin, "bad-rules", message)

    def _by_words(self, name: str, origin: Origin) -> Zone | None:
        """Return the zone of a name that people use, which is reported."""
        zone = zone_names.of_outlook(name)
        if zone is None:
            try:
                zone = find_zone(name)
            except ZONE_ERRORS as error:
                self.diagnostics.warn(
                    origin, "unknown-zone", str(error), "taken as the venue's clocks"
                )
                return None
        zone = zone.region or zone
        self.diagnostics.warn(
            origin, "no-place", f"the zone {quoted(name)} is taken as {zone.name}"
        )
        return zone

    def _own_rules(self, defined: Component) -> Rules | None:
        self._rules_left -= 1
        return rules_icalendar.read(defined) if self._rules_left >= 0 else None


def _zones_named(name: str, location: str = "") -> Iterator[Zone]:
    """Return the zones that a calendar may mean by a name, and by the location of a VTIMEZONE."""
    if zone := zone_names.of_database(name) or zone_names.of_windows(name):
        yield zone
    if zone := zone_names.of_database(location):
        yield zone
