"""The viewer: zones, time and clock, from `--tz`, `--now` and `--clock`, settings and machine."""

from collections.abc import Callable, Iterable, Sequence

from digbug_cli.cli.option_values import require_value
from digbug_cli.cli.stores.settings import UserSettings, validated_setting
from digbug_cli.cli.streams import Streams
from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Text
from digbug_cli.core.model import DeadlineOwner
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.wording import ClockHours
from digbug_cli.core.time.zone import UTC_ZONE, Zone
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError, Origin, UsageError

_NOW_EXAMPLE = "write it as 2025-07-19 09:10 America/Vancouver"


class Preferences:
    """The viewer's zones, clock and current time, and how a zone or moment in an option is read."""

    def __init__(
        self,
        *,
        settings: UserSettings,
        streams: Streams,
        clock: Callable[[], Instant],
        local_zone: Callable[[], Zone],
    ) -> None:
        """Set the settings, and how to get the current time and the machine's zone.

        `streams` gets a message if the machine's zone is unknown.
        """
        self.settings = settings
        self.streams = streams
        self.clock = clock
        self.local_zone = local_zone

    def viewer(
        self,
        tz: Sequence[str] | None,
        now: str | None,
        *owners: DeadlineOwner,
        venue: Zone | None = None,
        clock: str | None = None,
    ) -> Viewer:
        """Return the viewer's zones, time and clock, from the options, settings and machine.

        Raises:
            UsageError: an option or setting is invalid, or a zone's name (`PST`) does not fit a
                time of `owners`.
        """
        venue = owners[0].zone if len(owners) == 1 else venue
        zones = self._zones(tz, venue)
        now_there = self.moment(now, lambda: zones[0], venue)
        self.require_consistent_zones(
            zones, (instant for owner in owners for instant in owner.instants)
        )
        return Viewer(zones=zones, now=now_there, clock=self.clock_hours(clock))

    def require_consistent_zones(self, zones: Sequence[Zone], instants: Iterable[Instant]) -> None:
        """Reject a zone whose name does not fit one of the moments to show.

        Raises:
            UsageError: a name does not fit, such as `PST` in July.
        """
        named_zones = [zone for zone in zones if zone.region]
        for instant in instants if named_zones else ():
            for zone in named_zones:
                if zone.region and (message := zone.contradiction(instant)):
                    hint = f"choose {zone.offset(instant)} or {zone.region.name}"
                    raise UsageError(f"the zone {zone.name}: {message}", hint=hint)

    def own_zone(self, venue: Zone | None) -> Zone:
        """Return the viewer's first zone from the settings or the machine."""
        return self._zones(None, venue)[0]

    def moment(self, value: str | None, zone: Callable[[], Zone], venue: Zone | None) -> Instant:
        """Return the time in `--now` or DIGBUG_NOW, else the current time.

        A time without a zone is in `zone`.

        Raises:
            UsageError: the time is invalid.
        """
        option = "DIGBUG_NOW" if value is None else "--now"
        option_text = (
            require_value(option, value)
            if value is not None
            else self.settings.environ.get("DIGBUG_NOW")
        )
        if not option_text:
            return self.clock()
        return self.instant(option, option_text, zone, venue, _NOW_EXAMPLE)

    def instant(
        self, option: str, value: str, zone: Callable[[], Zone], venue: Zone | None, example: str
    ) -> Instant:
        """Parse the moment in an option; a time without a zone is in `zone`.

        Raises:
            UsageError: the value is invalid; the hint is `example`.
        """
        diagnostics = Diagnostics()
        text = Text(value.strip(), Origin(option))
        moment = moments.to_moment(text, diagnostics, example=example)
        instant = None
        if moment is not None:
            moment_zone = self.zone(moment.tail, f"{option}: ", venue) if moment.tail else zone()
            instant = moment.instant(moment_zone, diagnostics)
        if instant is None:
            raise UsageError(
                f"{option}: {diagnostics.problems[0].text}", hint=diagnostics.problems[0].hint
            )
        return instant

    def clock_hours(self, option_value: str | None) -> ClockHours:
        """Return the clock of `--clock`, else that of the settings.

        Raises:
            UsageError: the value is invalid.
        """
        setting = self.settings.valid("clock")
        value = setting.value if option_value is None else option_value
        validated_setting(
            "clock", value, "--clock" if option_value is not None else setting.place_text
        )
        return 12 if value.strip() == "12" else 24

    def _zones(self, tz: Sequence[str] | None, venue: Zone | None) -> tuple[Zone, ...]:
        if tz:
            return tuple(dict.fromkeys(self.zone(name, "--tz: ", venue) for name in tz))
        setting = self.settings.valid("tz")
        # If there is no venue, the setting `venue` is ignored; the option is an error (above).
        values = [name for name in setting.values if venue or name.casefold() != "venue"]
        if values:
            return tuple(
                dict.fromkeys(self.zone(name, f"{setting.place_text}: ", venue) for name in values)
            )
        try:
            return (self.local_zone(),)
        except DigbugError as error:
            zone = venue or UTC_ZONE
            times = f"the venue's time, {zone.name}" if venue else "UTC"
            self.streams.info(f"{error.text}: taken as {times}", error.hint)
            return (zone,)

    def zone(self, name: str, before: str = "", venue: Zone | None = None) -> Zone:
        """Find the zone that the user has typed, which may also be `local` or `venue`.

        Raises:
            UsageError: the zone is unknown; the message begins with `before`.
        """
        word = name.strip().casefold()
        if word == "local":
            return self.local_zone()
        if word == "venue" and venue is not None:
            return venue
        if word == "venue":
            message = f"{before}'venue' needs exactly one workshop with a venue"
            raise UsageError(message, hint="name a zone, or `local` for this machine's zone")
        try:
            return find_zone(name, venue=venue)
        except ZONE_ERRORS as error:
            raise UsageError(f"{before}{error}", hint=error.hint) from None
