"""A time zone: its rules, and its names for columns, captions and instants."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from digbug_cli.core.time.instants import Instant, offset_at, to_wall


class Zone(NamedTuple):
    """A time zone: the name to show and the rules for calculations.

    A name such as `PST` is a fixed offset; `region` is the place that has it for part of the year.
    """

    name: str
    rules: tzinfo
    region: "Zone | None" = None

    @property
    def city(self) -> str:
        """Return a short name for a column: `Berlin`, `New York`, `AoE`, `UTC+5:30`.

        `Etc/GMT-7` stays whole: without its folder it would name the opposite offset.
        """
        if self.name.startswith("Etc/"):
            return self.name
        return self.name.rpartition("/")[2].replace("_", " ")

    def offset(self, instant: Instant) -> str:
        """Return the offset from UTC at `instant`: `UTC+2`."""
        return offset_text(offset_at(instant, self.rules))

    def iso(self, instant: Instant) -> str:
        """Return `instant` in this zone, as ISO 8601: `2025-07-20T01:15:00+02:00`."""
        return instant.astimezone(self.rules).isoformat(timespec="seconds")

    def letters(self, instant: Instant) -> str | None:
        """Return the abbreviation at `instant`, such as `CEST`; None if there is none."""
        letters = instant.astimezone(self.rules).tzname() or ""
        # If a zone has no abbreviation, its data holds the digits of the offset (`+0545`).
        return letters if isinstance(self.rules, ZoneInfo) and letters.isalpha() else None

    def changes(self, first: Instant, last: Instant) -> bool:
        """Return whether the offset at `first` differs from the offset at `last`."""
        return self.offset(first) != self.offset(last)

    def contradiction(self, instant: Instant) -> str | None:
        """Return a message if the region has another offset at `instant`, else None."""
        if self.region is None or self.offset(instant) == self.region.offset(instant):
            return None
        offset, day = self.offset(instant), to_wall(instant, self.rules).date()
        shown_offset = offset if offset == self.name else f"{offset} ({self.name})"
        there = f"clocks in {self.region.name} are at {self.region.offset(instant)}"
        return f"{there} on {day}, not at {shown_offset}"

    @property
    def is_seasonal(self) -> bool:
        """Return whether the region has another offset for part of the year."""
        return any(self.contradiction(instant) for instant in SEASONS)

    def caption(self, first: Instant, last: Instant) -> str:
        """Return the name, abbreviation and offset: `Europe/Berlin (CEST, UTC+2)`.

        If they differ at `first` and `last`, both are given:
        `Europe/Berlin (CEST, UTC+2, then CET, UTC+1)`.
        """
        details = list(dict.fromkeys(filter(None, (self._details(first), self._details(last)))))
        return f"{self.name} ({', then '.join(details)})" if details else self.name

    def _details(self, instant: Instant) -> str:
        offset, letters = self.offset(instant), self.letters(instant)
        names = [letters] if letters and letters != self.name else []
        names += [offset] if offset not in (self.name, letters) else []
        return ", ".join(names)


AOE = Zone("AoE", timezone(timedelta(hours=-12), "AoE"))
"""Anywhere on Earth: UTC-12 all year, the last place where a date ends."""

UTC_ZONE = Zone("UTC", UTC)
NOT_ZONES = frozenset({"posix", "right", "posixrules", "localtime", "Factory"})
"""Entries in the folder of the database that are copies of it, or not zones of a place."""
# Summer and winter, before and after the last changes of rules.
SEASONS = tuple(
    Instant(datetime(year, month, 15, tzinfo=UTC)) for year in (2025, 2027) for month in (1, 7)
)


def database_zone(key: str) -> Zone | None:
    """Return the zone with the exact IANA name `key`; None if there is none."""
    if key.partition("/")[0] in NOT_ZONES:
        return None
    try:
        return Zone(key, ZoneInfo(key))
    except (KeyError, OSError, ValueError):
        # KeyError: no such zone. The others: a folder, or a file that is not a zone.
        return None


def offset_text(offset: timedelta) -> str:
    """Return an offset from UTC as people write it: `UTC`, `UTC+2`, `UTC-7`, `UTC+5:45`."""
    if not offset:
        return "UTC"
    sign = "-" if offset < timedelta(0) else "+"
    hours, rest = divmod(abs(offset), timedelta(hours=1))
    minutes, seconds = divmod(int(rest.total_seconds()), 60)
    tail = f":{minutes:02}" if minutes or seconds else ""
    return f"UTC{sign}{hours}{tail}" + (f":{seconds:02}" if seconds else "")
