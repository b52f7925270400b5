"""Names of zones from which the same zone can be found again."""

from digbug_cli.core.time.zone import Zone
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone


def name_of(zone: Zone, venue: Zone | None = None) -> str:
    """Return a name that `find_zone` resolves to exactly `zone`, for the given venue if any.

    Usually that is the displayed name. Some offsets of a region need more: `UTC-8 (Pacific Time)`,
    for example, is displayed as `UTC-8`.
    """
    if zone.region is None or _means(zone.name, venue) == zone:
        return zone.name
    both = f"{zone.name} ({name_of(zone.region, venue)})"
    if _means(both, venue) == zone:
        return both
    from digbug_cli.core.time import abbreviations

    # Such as Pacific Time at a venue that no longer uses it: only its letters are unambiguous.
    return next(name for name in abbreviations.known_letters() if _means(name, venue) == zone)


def _means(name: str, venue: Zone | None) -> Zone | None:
    try:
        return find_zone(name, venue=venue)
    except ZONE_ERRORS:
        return None
