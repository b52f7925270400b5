"""What the zones of a calendar mean: by their names, or else by the rules that it gives."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, datetime, timezone
from typing import NamedTuple

from digbug_cli.core.text import quoted
from digbug_cli.core.zones import UTC_ZONE, ZONE_ERRORS, Zone, database_zone, find_zone
from digbug_cli.errors import Origin
from digbug_cli.sources._events import Doubts
from digbug_cli.sources._ical import Component
from digbug_cli.sources._stamps import to_date, to_stamp

MOST_ZONES = 50
"""So many names are looked up: a calendar has one or two."""
_MOST_RULES = 3
"""So many zones are read by their rules, which takes its time."""
# The library takes blanks out of a name: what is looked at here must be what it reads there.
_KEPT = r"(?:BEGIN|END|DTSTART|RDATE|RRULE|TZNAME|TZOFFSETFROM|TZOFFSETTO)[:;]"
# What recurs otherwise than by the year may take for ever.
_RULE = r"RRULE[^:]*:(.*)"
_YEARLY = (
    r"FREQ=YEARLY(?:;(?:BYMONTH=[0-9]{1,2}|BYDAY=[+-]?[0-9]?[A-Z]{2}|BYMONTHDAY=[0-9,-]{1,30}"
    r"|UNTIL=[0-9TZ]{8,16}|COUNT=[0-9]{1,4}|INTERVAL=1|WKST=[A-Z]{2}))*"
)
_UTC = frozenset({"UTC", "GMT", "Etc/UTC", "Etc/GMT"})
_NO_RULES = (ValueError, LookupError, AttributeError, TypeError, ArithmeticError, OSError)
"""What the library raises at rules that are none."""


class _Rules(NamedTuple):
    """The rules of a zone that has no name: from which wall time on clocks have which offset."""

    walls: list[datetime]
    offsets: list[timezone]

    def of(self, wall: datetime) -> timezone:
        return self.offsets[max(0, bisect_right(self.walls, wall) - 1)]


class Zones:
    """The zones of a calendar, by the names that it has for them."""

    def __init__(self, defined: Iterable[Component], doubts: Doubts) -> None:
        self.doubts = doubts
        self.defined = {one.text("TZID").strip(): one for one in defined}
        self.used: set[str] = set()
        """The names of those that times are stated in; UTC is nobody's own."""
        self._known: dict[str, Zone | _Rules | None] = {}
        self._rules_left = _MOST_RULES

    def when(self, component: Component, name: str) -> datetime | date | None:
        """Return a date and time: aware where it names its zone, else wall time at the venue.

        A date without a time is a date; None is what is neither, or not there.
        """
        found = component.first(name)
        written = found.value.strip() if found else ""
        if not found or len(written) <= len("2025-07-19") or found.parameter("VALUE") == "DATE":
            return to_date(written if "-" in written else written[:8])
        stamp, zone = to_stamp(written), found.parameter("TZID")
        if stamp is None or stamp.tzinfo or not zone:
            return stamp
        return self.moment(stamp, zone, component.origin)

    def moment(self, wall: datetime, name: str, origin: Origin) -> datetime:
        """Return the moment at which clocks in a zone show `wall`.

        RFC 5545 §3.3.5 says which it is where they show it twice or never, as `fold=0` does.
        Where nothing says what the name means `wall` comes back: a time of the venue's clocks.
        """
        zone = self.find(name, origin)
        if zone is None:
            return wall
        if isinstance(zone, _Rules):
            return wall.replace(tzinfo=zone.of(wall))
        if zone != UTC_ZONE:
            self.used.add(zone.name)
        return wall.replace(tzinfo=zone.rules)

    def find(self, name: str, origin: Origin) -> Zone | _Rules | None:
        """Return what a name means; what is in doubt about it is told once."""
        if name not in self._known:
            known = len(self._known) < MOST_ZONES
            self._known[name] = self._find(name, origin) if known else None
        return self._known[name]

    def _find(self, name: str, origin: Origin) -> Zone | _Rules | None:
        defined = self.defined.get(name)
        location = defined.text("X-LIC-LOCATION") if defined else ""
        if zone := _of_database(name) or _of_windows(name) or _of_database(location):
            return zone
        if defined and (rules := self._own_rules(defined)):
            what = (
                f"no time zone is named {quoted(name)}: read by the rules that the calendar gives"
            )
            self.doubts.note(origin, "unknown-zone", what)
            return rules
        try:
            zone = find_zone(name)
        except ZONE_ERRORS as error:
            self.doubts.note(origin, "unknown-zone", str(error), "taken as the venue's clocks")
            return None
        zone = zone.region or zone
        self.doubts.note(origin, "no-place", f"the zone {quoted(name)} is taken as {zone.name}")
        return zone

    def _own_rules(self, defined: Component) -> _Rules | None:
        self._rules_left -= 1
        return _rules(defined) if self._rules_left >= 0 else None


def _of_database(name: str) -> Zone | None:
    """Return the zone of a name, which may have a path before it: `/vendor/1/Asia/Tokyo`."""
    parts = name.strip().split("/")[-3:]
    for start in range(len(parts)):
        key = "/".join(parts[start:])
        # A file system may not care for case; a zone's name does.
        if all(part[:1].isupper() for part in parts[start:]) and (zone := database_zone(key)):
            return UTC_ZONE if key in _UTC else zone
    return None


def _of_windows(name: str) -> Zone | None:
    """Return the zone that Outlook calls so: `W. Europe Standard Time`."""
    if not name.endswith(" Time"):
        return None
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415 - start-up

    key = WINDOWS_TO_OLSON.get(name.strip())
    return database_zone(key) if key else None


def _rules(component: Component) -> _Rules | None:
    """Return the rules of a VTIMEZONE, if they are such as can be followed."""
    # Without its name, by which the library would keep the zone for other calendars too.
    lines = [line for line in component.lines if re.match(_KEPT, line, re.IGNORECASE)]
    rules = (re.fullmatch(_RULE, line, re.IGNORECASE | re.DOTALL) for line in lines)
    if not all(re.fullmatch(_YEARLY, rule[1], re.IGNORECASE) for rule in rules if rule):
        return None
    from icalendar import Timezone  # noqa: PLC0415 - start-up: few zones have no name

    try:
        zone = Timezone.from_ical("\r\n".join(lines))
        if not isinstance(zone, Timezone):
            return None
        zone.add("tzid", "nameless")
        times, kinds = zone.get_transitions()
        offsets = [timezone(kind[0]) for kind in kinds]
        before = [offsets[0], *offsets]
        walls = [
            at + max(old.utcoffset(None), new.utcoffset(None))
            for at, old, new in zip(times, before, offsets, strict=False)
        ]
    except _NO_RULES:
        return None
    return _Rules(walls, offsets)
