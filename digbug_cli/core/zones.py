"""Zone expressions: what people write for a time zone → a `Zone`, or why not.

The only parser of zone names in digbug: the command line, the workshop file and every later
source call `find_zone`.
"""

import re
from collections.abc import Callable
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from digbug_cli.core.text import listed, quoted
from digbug_cli.core.times import Instant, offset_at


class Zone(NamedTuple):
    """A time zone: the name to show and the rules to reckon with."""

    name: str
    rules: tzinfo

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

    def changes(self, first: Instant, last: Instant) -> bool:
        """Tell whether that is not the same at `first` and at `last`."""
        return self.offset(first) != self.offset(last)

    def caption(self, first: Instant, last: Instant) -> str:
        """Return name, abbreviation and offset from `first` to `last`, both included.

        `Europe/Berlin (CEST, UTC+2)`, and both offsets where a clock change lies between:
        `Europe/Berlin (CEST, UTC+2, then CET, UTC+1)`.
        """
        details = list(dict.fromkeys(filter(None, (self._details(first), self._details(last)))))
        return f"{self.name} ({', then '.join(details)})" if details else self.name

    def _details(self, instant: Instant) -> str:
        offset = self.offset(instant)
        letters = instant.astimezone(self.rules).tzname() or ""
        # Where a zone has no abbreviation its data holds the offset's digits instead (`+0545`).
        known = [letters] if isinstance(self.rules, ZoneInfo) and letters.isalpha() else []
        known += [offset] if offset not in (self.name, letters) else []
        return ", ".join(known)


class UnknownZoneError(ValueError):
    """A name that no zone has."""

    def __init__(self, text: str, hint: str | None = None) -> None:
        """Keep the name as written, and what to write instead where that is known."""
        super().__init__(f"no time zone named {quoted(text)}")
        self.text = text
        self._hint = hint

    @property
    def hint(self) -> str:
        """Return what to write instead; slow where the nearest names have to be found."""
        return self._hint or _suggestion(self.text)


class AmbiguousZoneError(ValueError):
    """An abbreviation: it means several zones, or another offset in another season."""

    def __init__(self, text: str, candidates: tuple[str, ...]) -> None:
        """Keep the abbreviation as written and what it may stand for."""
        named = listed(candidates, "or")
        if len(candidates) > 1:
            what = f"could mean {named}"
        else:
            what = f"is no name of a zone; it stands for {named}"
        super().__init__(f"the abbreviation {quoted(text)} {what}")
        self.hint = "write the zone's IANA name or its offset from UTC"


AOE = Zone("AoE", timezone(timedelta(hours=-12), "AoE"))
"""Anywhere on Earth: UTC-12 all year, the last place where a date ends."""

UTC_ZONE = Zone("UTC", UTC)

_NAMED = {
    **dict.fromkeys(("aoe", "anywhere on earth", "anywhere on earth (aoe)"), AOE),
    **dict.fromkeys(("utc", "gmt", "uct", "z", "zulu", "universal"), UTC_ZONE),
    **dict.fromkeys(("etc/utc", "etc/gmt", "etc/uct", "etc/zulu", "etc/universal"), UTC_ZONE),
}
# Copies of the database under other rules, and entries that are no places.
_NOT_ZONES = frozenset({"posix", "right", "posixrules", "localtime", "Factory"})
_OFFSET = r"(?:UTC|GMT)?\s*([+-])\s*(?:([0-9]{1,2})(?::([0-5][0-9]))?|([0-9]{2})([0-5][0-9]))"
_MINUSES = str.maketrans("\N{MINUS SIGN}\N{EN DASH}\N{NON-BREAKING HYPHEN}", "---")
# Clocks of the world run from UTC-12 to UTC+14.
_WEST_MOST, _EAST_MOST = timedelta(hours=-12), timedelta(hours=14)

_ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    # What these mean hangs on the country or the season; sources: the abbreviations in the IANA
    # database itself (files northamerica, europe, asia, australasia) and national usage.
    "ACST": ("Australia/Darwin (UTC+9:30)", "America/Rio_Branco (UTC-5)"),
    "ADT": ("America/Halifax (UTC-3)", "Asia/Riyadh (UTC+3)"),
    "AEDT": ("Australia/Sydney (UTC+11)",),
    "AEST": ("Australia/Brisbane (UTC+10)", "Australia/Sydney in winter (UTC+10)"),
    "AKDT": ("America/Anchorage (UTC-8)",),
    "AKST": ("America/Anchorage (UTC-9)",),
    "AMT": ("America/Manaus (UTC-4)", "Asia/Yerevan (UTC+4)"),
    "AST": ("America/Halifax (UTC-4)", "Asia/Riyadh (UTC+3)"),
    "AWST": ("Australia/Perth (UTC+8)",),
    "BST": ("Europe/London in summer (UTC+1)", "Asia/Dhaka (UTC+6)"),
    "CDT": ("America/Chicago (UTC-5)", "America/Havana (UTC-4)"),
    "CEST": ("Europe/Berlin (UTC+2)",),
    "CET": ("Europe/Berlin (UTC+1)",),
    "CST": ("America/Chicago (UTC-6)", "Asia/Shanghai (UTC+8)", "America/Havana (UTC-5)"),
    "CT": ("America/Chicago", "Asia/Shanghai (UTC+8)"),
    "EDT": ("America/New_York (UTC-4)",),
    "EEST": ("Europe/Helsinki (UTC+3)",),
    "EET": ("Europe/Helsinki (UTC+2)",),
    "EST": ("America/New_York (UTC-5)", "Australia/Sydney (UTC+10)"),
    "ET": ("America/New_York",),
    "GST": ("Asia/Dubai (UTC+4)", "Atlantic/South_Georgia (UTC-2)"),
    "HKT": ("Asia/Hong_Kong (UTC+8)",),
    "HST": ("Pacific/Honolulu (UTC-10)",),
    "IST": ("Asia/Kolkata (UTC+5:30)", "Europe/Dublin (UTC+1)", "Asia/Jerusalem (UTC+2)"),
    "JST": ("Asia/Tokyo (UTC+9)",),
    "KST": ("Asia/Seoul (UTC+9)",),
    "MDT": ("America/Denver (UTC-6)",),
    "MET": ("Europe/Berlin (UTC+1)",),
    "MSK": ("Europe/Moscow (UTC+3)",),
    "MST": ("America/Denver (UTC-7)", "America/Phoenix (UTC-7)", "Asia/Kuala_Lumpur (UTC+8)"),
    "MT": ("America/Denver",),
    "NZDT": ("Pacific/Auckland (UTC+13)",),
    "NZST": ("Pacific/Auckland (UTC+12)",),
    "PDT": ("America/Los_Angeles (UTC-7)",),
    "PST": ("America/Los_Angeles (UTC-8)", "Asia/Manila (UTC+8)"),
    "PT": ("America/Los_Angeles",),
    "SGT": ("Asia/Singapore (UTC+8)",),
    "WAT": ("Africa/Lagos (UTC+1)",),
    "WEST": ("Europe/Lisbon (UTC+1)",),
    "WET": ("Europe/Lisbon (UTC+0)",),
}


def find_zone(
    text: str,
    *,
    local: Callable[[], Zone] | None = None,
    venue: Zone | None = None,
) -> Zone:
    """Return the zone that `text` names, in any letter case.

    Args:
        text: an IANA name, `AoE`, `UTC` or an offset; blanks around it do not count. West of
            Greenwich is negative in `UTC-7`, though not in the IANA name `Etc/GMT-7`.
        local: finds the machine's zone; without it `local` is no zone.
        venue: the workshop's zone; without it `venue` is no zone.

    Raises:
        UnknownZoneError: nothing has that name; its `hint` offers the nearest.
        AmbiguousZoneError: it is an abbreviation; its `hint` says what to write.
    """
    name = " ".join(text.split())
    folded = name.casefold()
    if folded == "local" and local is not None:
        return local()
    named = {"venue": venue, **_NAMED}.get(folded)
    if named is not None:
        return named
    if "/" not in name:
        if match := re.fullmatch(_OFFSET, name.translate(_MINUSES), re.IGNORECASE):
            return _from_offset(name, match)
        if candidates := _ABBREVIATIONS.get(name.upper()):
            raise AmbiguousZoneError(name, candidates)
    return _from_database(name)


def database_zone(key: str) -> Zone | None:
    """Return the zone of the IANA database that is called just `key`."""
    if key.partition("/")[0] in _NOT_ZONES:
        return None
    try:
        return Zone(key, ZoneInfo(key))
    except (KeyError, OSError, ValueError):
        # No such zone (a KeyError); a folder or another file that lies beside the zones.
        return None


@cache
def zone_names() -> tuple[str, ...]:
    """Return every name that can be typed without guessing, in order; slow (reads a folder)."""
    names = {"AoE", *available_timezones()} - _NOT_ZONES - _ABBREVIATIONS.keys()
    return tuple(sorted(names))


@cache
def _by_folded_name() -> dict[str, str]:
    return {name.casefold(): name for name in zone_names()}


def offset_text(offset: timedelta) -> str:
    """Return an offset from UTC as people write it: `UTC`, `UTC+2`, `UTC-7`, `UTC+5:45`."""
    if not offset:
        return "UTC"
    sign = "-" if offset < timedelta(0) else "+"
    hours, rest = divmod(abs(offset), timedelta(hours=1))
    minutes, seconds = divmod(int(rest.total_seconds()), 60)
    tail = f":{minutes:02}" if minutes or seconds else ""
    return f"UTC{sign}{hours}{tail}" + (f":{seconds:02}" if seconds else "")


def _from_offset(name: str, match: re.Match[str]) -> Zone:
    sign, hours, minutes, two_hours, two_minutes = match.groups()
    offset = timedelta(hours=int(hours or two_hours), minutes=int(minutes or two_minutes or 0))
    if sign == "-":
        offset = -offset
    if not _WEST_MOST <= offset <= _EAST_MOST:
        raise UnknownZoneError(name, "offsets run from UTC-12 to UTC+14")
    return Zone(offset_text(offset), timezone(offset)) if offset else UTC_ZONE


def _from_database(name: str) -> Zone:
    # The straight road first: listing every zone takes longer than all the rest of a run. The
    # first letters are looked at since a file system may not care for case, and we show the name.
    zone = database_zone(name) if all(part[:1].isupper() for part in name.split("/")) else None
    if zone is None:
        key = _by_folded_name().get(name.casefold().replace(" ", "_"))
        zone = database_zone(key) if key else None
    if zone is None:
        raise UnknownZoneError(name)
    return zone


def _suggestion(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a wrong name needs it

    by_folded: dict[str, str] = {}
    # `Etc/GMT-7` is east of Greenwich: nobody who mistypes a name means that.
    for key in (name for name in zone_names() if not name.startswith("Etc/")):
        by_folded.setdefault(key.casefold(), key)
        by_folded.setdefault(key.rpartition("/")[2].casefold().replace("_", " "), key)
    near = get_close_matches(name.casefold(), by_folded, n=3, cutoff=0.7)
    named = list(dict.fromkeys(by_folded[folded] for folded in near))
    if not named:
        return "write an IANA name such as Europe/Berlin, an offset such as UTC+2, AoE or UTC"
    return f"did you mean {listed([repr(key) for key in named], 'or')}?"
