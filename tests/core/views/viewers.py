"""Viewers of a workshop, and what they are shown."""

from digbug_cli.core.model import Workshop
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.schedule import Day
from digbug_cli.core.views.viewer import Viewer
from tests.core.samples import utc


def viewer(*zones: str, now: str = "2025-07-16 12:00") -> Viewer:
    """Return a viewer with these `zones`."""
    return Viewer(zones=tuple(map(find_zone, zones)), now=utc(now), clock=24)


def only_day(of: Workshop, by: Viewer) -> Day:
    """Return the only programme day of a workshop."""
    (day,) = schedule_view.schedule(of, of.sessions, by).days
    return day


def shown(day: Day, identifier: str) -> list[tuple[str, str]]:
    """Return start and end of a session in each zone of the day, with marks."""
    (slot,) = (slot for slot in day.slots if slot.session.id == identifier)
    return [
        (f"{start.wall:%H:%M} {start.day_offset:+d}", f"{end.wall:%H:%M} {end.day_offset:+d}")
        for start, end in slot.local_times
    ]
