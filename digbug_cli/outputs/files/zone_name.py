"""What to call a zone so that whoever reads it finds the same zone again."""

from digbug_cli.core.time.zone import Zone
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone


def name_of(zone: Zone, venue: Zone | None = None) -> str:
    """Return a name of `zone` that means just that at `venue`, where one is given.

    The name to show is one, but for some zones that belong to a region: `UTC-8 (Pacific Time)` is
    shown as its offset.
    """
    if zone.region is None or _means(zone.name, venue) == zone:
        return zone.name
    both = f"{zone.name} ({name_of(zone.region, venue)})"
    if _means(both, venue) == zone:
        return both
    from digbug_cli.core.time import abbreviations

    # Pacific Time at a venue that has left it: only its letters mean just that.
    return next(name for name in abbreviations.known_letters() if _means(name, venue) == zone)


def _means(name: str, venue: Zone | None) -> Zone | None:
    try:
        return find_zone(name, venue=venue)
    except ZONE_ERRORS:
        return None
