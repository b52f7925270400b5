"""One date and time in the viewer's zones: the data of `digbug convert`."""

from datetime import timedelta

from digbug_cli.core.check.moments import Reading, TimeWarning
from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant, WallTime
from digbug_cli.core.time.zone import UTC_ZONE, Zone
from digbug_cli.core.views.viewer import Viewer


class ConversionResult(Record):
    """A converted moment; `time_left` is negative once the moment has passed."""

    instant: Instant
    time_left: timedelta


class Conversion(Record):
    """The moment of a wall time in a zone; if it is ambiguous, each reading and a `warning`."""

    wall: WallTime
    zone: Zone
    viewer: Viewer
    readings: tuple[ConversionResult, ...]
    warning: TimeWarning | None
    notes: tuple[str, ...]
    """How words without a fixed meaning were read, such as `end of day` and `tomorrow`."""

    @property
    def zones(self) -> tuple[Zone, ...]:
        """Return the zones to show: the viewer's, then UTC."""
        return tuple(dict.fromkeys((*self.viewer.zones, UTC_ZONE)))


def conversion(
    wall: WallTime, zone: Zone, reading: Reading, viewer: Viewer, notes: tuple[str, ...] = ()
) -> Conversion:
    """Convert the `reading` of a wall time in `zone` for the viewer."""
    return Conversion(
        wall=wall,
        zone=zone,
        viewer=viewer,
        readings=tuple(
            ConversionResult(instant=instant, time_left=instant - viewer.now)
            for instant in reading.instants
        ),
        warning=reading.warning,
        notes=notes,
    )
