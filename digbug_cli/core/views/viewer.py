"""The viewer: zones, current moment and clock; and an instant as a local time."""

from datetime import date

from digbug_cli.core.record import Record
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant, WallTime, to_wall
from digbug_cli.core.time.zone import Zone


class Viewer(Record):
    """The zones to show (the viewer's own first), the current moment, a 12- or 24-hour clock."""

    zones: tuple[Zone, ...]
    now: Instant
    clock: wording.ClockHours

    @property
    def zone(self) -> Zone:
        """Return the viewer's own zone."""
        return self.zones[0]

    @property
    def today(self) -> date:
        """Return the current date in the viewer's zone."""
        return self.date_in(self.zone)

    def date_in(self, zone: Zone) -> date:
        """Return the current date in a zone."""
        return to_wall(self.now, zone.rules).date()


class LocalTime(Record):
    """An instant in a zone; `day_offset` is the days from the programme day to its date."""

    wall: WallTime
    day_offset: int
    offset: str | None
    """The UTC offset, if it changes in that zone during the day; else None."""
