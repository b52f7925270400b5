"""The lines of a calendar's parts."""

from icalendar import Component

from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.outputs.files import vtimezone
from tests.core.samples import utc


def lines_of(part: Component) -> list[str]:
    """Return the unfolded lines of a part of a calendar."""
    content: bytes = part.to_ical()
    return content.decode().replace("\r\n ", "").splitlines()


def component_of(name: str, first: str, last: str) -> str:
    """Return the VTIMEZONE of a zone for the time between two moments."""
    return "\n".join(lines_of(vtimezone.component(find_zone(name), utc(first), utc(last))))
