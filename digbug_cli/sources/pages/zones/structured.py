"""The city and the offset of the event that pages describe for search engines, in JSON-LD."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from digbug_cli.core.check import moments
from digbug_cli.core.time import zone_names
from digbug_cli.core.time.instants import WallTime
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone
from digbug_cli.errors import Origin
from digbug_cli.sources.pages.words import structured_events
from digbug_cli.sources.pages.words.page_lines import PageLines
from digbug_cli.sources.pages.words.structured_events import Event
from digbug_cli.sources.pages.zones import places

_PLACEHOLDER = re.compile(
    r"\b(?:your|example|placeholder|lorem|insert|tb[acd]|sample|dummy|change ?me|template)\b"
    r"|x{3,}|^city$",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"T[0-9:.]+([+-])([0-9]{2}):?([0-9]{2})$")
_ADDRESS = ("addressLocality", "addressRegion", "addressCountry")


class StructuredPlace(NamedTuple):
    """What structured data say of the place of an event."""

    city: str
    """Empty if no city is stated, or none that is known."""
    zone: str
    """The zone of the city, else the offset of its times."""
    offset: str
    """The offset that its times have, such as `UTC+2`; empty without one."""
    first: date
    last: date
    origin: Origin

    def contradiction(self, when: datetime) -> str:
        """Return the offset of its times if clocks in the city differ from it; else nothing."""
        if not (self.city and self.offset):
            return ""
        readings = {
            moments.read(WallTime(when), find_zone(name)).instants[0]
            for name in (self.zone, self.offset)
        }
        return self.offset if len(readings) > 1 else ""

    def resolved(self) -> Zone:
        """Return its zone."""
        return find_zone(self.zone)


def find(pages: Sequence[PageLines]) -> StructuredPlace | None:
    """Return the place of the only event that pages describe; None for none or several.

    Placeholders of a template are ignored, and times in UTC, which name no place.
    """
    found = {one[:3]: one for event in structured_events.events(pages) for one in _place(event)}
    return next(iter(found.values())) if len(found) == 1 else None


def _place(event: Event) -> Iterator[StructuredPlace]:
    texts = list(_texts(event.values.get("location")))
    if any(map(_PLACEHOLDER.search, [*texts, str(event.values.get("name", ""))])):
        return
    named = places.in_address(", ".join(texts)) if texts else None
    offset = _offset(event.values.get("startDate"))
    if named is not None:
        city = "" if named.is_country else named.name
        yield StructuredPlace(city, named.zone, offset, event.first, event.last, event.origin)
    elif offset:
        yield StructuredPlace("", offset, offset, event.first, event.last, event.origin)


def _texts(location: object) -> Iterator[str]:
    """Yield the city, the region and the country of a location; else its address or its name."""
    for node in location if isinstance(location, list) else [location]:
        if isinstance(node, str):
            yield node
        elif isinstance(node, dict):
            address = node.get("address") or node.get("name")
            if isinstance(address, dict):
                values = [address.get(key) for key in _ADDRESS]
                names = [one.get("name") if isinstance(one, dict) else one for one in values]
                yield from (_country_name(one) for one in names if isinstance(one, str) and one)
            elif isinstance(address, str):
                yield address


def _country_name(text: str) -> str:
    """Return the name of a country for its code of two letters; other texts as they are."""
    names = (one.name for one in zone_names.countries() if one.code == text)
    return next(names, text)


def _offset(start: object) -> str:
    match = _OFFSET.search(start) if isinstance(start, str) else None
    if match is None or match[2] == match[3] == "00":
        return ""
    minutes = "" if match[3] == "00" else f":{match[3]}"
    text = f"UTC{match[1]}{int(match[2])}{minutes}"
    try:
        find_zone(text)
    except ZONE_ERRORS:
        return ""
    return text
