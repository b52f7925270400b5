"""A time zone: its rules, and what it is called in a column, in a caption, at an instant."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from digbug_cli.core.time.instants import Instant, offset_at, to_wall


class Zone(NamedTuple):
    """A time zone: the name to show and the rules to reckon with.

    A name such as `PST` is an offset that clocks in its `region` have for a part of the year.
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
        """Return how far its clocks are from UTC at an instant: `UTC+2`."""
        return offset_text(offset_at(instant, self.rules))

    def iso(self, instant: Instant) -> str:
        """Return an instant on its clocks, as ISO 8601: `2025-07-20T01:15:00+02:00`."""
        return instant.astimezone(self.rules).isoformat(timespec="seconds")

    def letters(self, instant: Instant) -> str | None:
        """Return the abbreviation in use there at an instant: `CEST`; None where there is none."""
        letters = instant.astimezone(self.rules).tzname() or ""
        # Where a zone has no abbreviation its data holds the offset's digits instead (`+0545`).
        return letters if isinstance(self.rules, ZoneInfo) and letters.isalpha() else None

    def changes(self, first: Instant, last: Instant) -> bool:
        """Tell whether its offset is not the same at `first` and at `last`."""
        return self.offset(first) != self.offset(last)

    def contradiction(self, instant: Instant) -> str | None:
        """Return what is wrong with the name at `instant`, where its region has another offset."""
        if self.region is None or self.offset(instant) == self.region.offset(instant):
            return None
        offset, day = self.offset(instant), to_wall(instant, self.rules).date()
        shown_offset = offset if offset == self.name else f"{offset} ({self.name})"
        there = f"clocks in {self.region.name} are at {self.region.offset(instant)}"
        return f"{there} on {day}, not at {shown_offset}"

    @property
    def is_seasonal(self) -> bool:
        """Tell whether its region has another offset for a part of the year."""
        return any(self.contradiction(instant) for instant in SEASONS)

    def caption(self, first: Instant, last: Instant) -> str:
        """Return name, abbreviation and offset from `first` to `last`, both included.

        `Europe/Berlin (CEST, UTC+2)`, and both offsets where a clock change lies between:
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
"""Copies of the database under other rules, and entries that are no places."""
# Both seasons of the year, before and after the last changes of rules.
SEASONS = tuple(
    Instant(datetime(year, month, 15, tzinfo=UTC)) for year in (2025, 2027) for month in (1, 7)
)


def database_zone(key: str) -> Zone | None:
    """Return the zone of the IANA database that is called just `key`."""
    if key.partition("/")[0] in NOT_ZONES:
        return None
    try:
        return Zone(key, ZoneInfo(key))
    except (KeyError, OSError, ValueError):
        # No such zone (a KeyError); a folder or another file that lies beside the zones.
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
