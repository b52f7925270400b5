"""Who is looking, and an instant on the clocks of a zone."""

from datetime import date

from digbug_cli.core.record import Record
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant, WallTime, to_wall
from digbug_cli.core.time.zone import Zone


class Viewer(Record):
    """Who is looking: the zones to show, the first of them the viewer's own, moment and clock."""

    zones: tuple[Zone, ...]
    now: Instant
    clock: wording.ClockHours

    @property
    def zone(self) -> Zone:
        """Return the viewer's own zone."""
        return self.zones[0]

    @property
    def today(self) -> date:
        """Return the date where the viewer is."""
        return self.date_in(self.zone)

    def date_in(self, zone: Zone) -> date:
        """Return the date in a zone."""
        return to_wall(self.now, zone.rules).date()


class LocalTime(Record):
    """An instant on the clocks of a zone; `shift` is how many days that date is after the day's."""

    wall: WallTime
    day_offset: int
    offset: str | None
    """The offset from UTC, where it changes in that zone before the day is over."""
