"""Find IANA zones by the names that programs give to time zones in calendars.

Such a name is an IANA name, maybe after a path; a Windows name, found in CLDR's table, which the
icalendar library contains; or the text that Outlook displays, with an offset and cities.
"""

import re
from collections.abc import Iterator

from digbug_cli.core.time.zone import UTC_ZONE, Zone, database_zone
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone
from digbug_cli.sources.icalendar.rules import offsets_of

_UTC = frozenset({"utc", "gmt", "etc/utc", "etc/gmt", "tzone://microsoft/utc"})
_OUTLOOK = (
    r"\(?\s*(?:UTC|GMT)\s*(?:([+-])\s*([0-9]{1,2})[:.]?([0-9]{2})?)?\s*\)?(?:(?<=\))|(?<=\s)|$)(.*)"
)
_PLACES = {
    "alaska": "America/Anchorage",
    "astana": "Asia/Almaty",
    "cabo verde": "Atlantic/Cape_Verde",
    "baja california": "America/Tijuana",
    "central america": "America/Guatemala",
    "chetumal": "America/Cancun",
    "chokurdakh": "Asia/Srednekolymsk",
    "indiana": "America/Indiana/Indianapolis",
    "izhevsk": "Europe/Samara",
    "mid-atlantic": "Atlantic/South_Georgia",
    "nuku'alofa": "Pacific/Tongatapu",
    "petropavlovsk-kamchatsky": "Asia/Kamchatka",
    "port louis": "Indian/Mauritius",
    "saint pierre and miquelon": "America/Miquelon",
    "salvador": "America/Bahia",
    "saskatchewan": "America/Regina",
    "solomon": "Pacific/Guadalcanal",
    "sri jayawardenepura": "Asia/Colombo",
    "west central africa": "Africa/Lagos",
}
"""Places in Outlook's names that are neither IANA cities nor Windows names."""


def of_database(name: str) -> Zone | None:
    """Return the zone of an IANA name, which may follow a path: `/vendor/1/Asia/Tokyo`."""
    if name.strip().casefold() in _UTC:
        return UTC_ZONE
    parts = name.strip().split("/")[-3:]
    for start in range(len(parts)):
        key = "/".join(parts[start:])
        # Some file systems ignore case; IANA names begin with capitals.
        if all(part[:1].isupper() for part in parts[start:]) and (zone := database_zone(key)):
            return UTC_ZONE if key.casefold() in _UTC else zone
    return None


def of_windows(name: str) -> Zone | None:
    """Return the zone of a Windows name such as `W. Europe Standard Time`."""
    if not re.search("time|^utc", name, re.IGNORECASE):
        return None
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    name = name.strip()
    key = WINDOWS_TO_OLSON.get(name)
    if key is None:
        folded = name.casefold()
        key = next(
            (
                key
                for windows_name, key in WINDOWS_TO_OLSON.items()
                if windows_name.casefold() == folded
            ),
            "",
        )
    return database_zone(key) if key else None


def of_outlook(name: str) -> Zone | None:
    """Return the zone of a text as Outlook displays it: `(GMT+10:00) Canberra, Melbourne, Sydney`.

    It is the zone of the first place that has ever had this offset. If no place has, it is the
    offset itself. None if the text has another form.
    """
    match = re.fullmatch(_OUTLOOK, name.strip(), re.IGNORECASE)
    if match is None:
        return None
    sign, hours, minutes, places = match.groups()
    try:
        offset_zone = find_zone(f"UTC{sign}{hours}:{minutes or '00'}" if sign else "UTC")
    except ZONE_ERRORS:  # an offset that no zone has
        return None
    offset = offset_zone.rules.utcoffset(None)
    candidates = (zone for zone in _of_places(places) if offset in offsets_of(zone))
    return next((zone for zone in candidates if zone != UTC_ZONE), offset_zone)


def _of_places(names: str) -> Iterator[Zone]:
    plain = re.sub(r"\([^)]*\)", " ", names)
    for part in re.split(r"[,;/:]| - (?:old|new)", plain, flags=re.IGNORECASE):
        place = re.sub(r"^city of | islands?$| is\.$", "", part.strip().casefold())
        if not place:
            continue
        if key := _PLACES.get(place):
            zone = database_zone(key)
        else:
            zone = _of_city(place) or of_windows(f"{place} standard time")
        if zone is not None:
            yield zone


def _of_city(place: str) -> Zone | None:
    try:
        zone = find_zone(place)
    except ZONE_ERRORS:
        return None
    return zone.region or zone
