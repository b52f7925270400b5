"""The machine's time zone, by name. It is never guessed."""

import os
from pathlib import Path

from digbug_cli.core.text import quoted
from digbug_cli.core.time.zone import UTC_ZONE, Zone, database_zone
from digbug_cli.errors import DigbugError

_LINK = Path("/etc/localtime")
_UTC_NAMES = frozenset({"UTC", "UTC0", "GMT", "GMT0", "Etc/UTC", "Etc/GMT"})
_HINT = "name a zone with --tz, or set one with `digbug config tz ZONE`"


def find(link: Path = _LINK) -> Zone:
    """Return the machine's time zone, from TZ, from `link` or from tzlocal.

    Raises:
        DigbugError: the machine has no time zone, or the zone database does not know it.
    """
    value = os.environ.get("TZ", "").removeprefix(":")
    if value and not Path(value).is_absolute():
        # tzlocal ignores a TZ that it cannot read, and uses another zone than the user has named.
        # Offsets in TZ are rejected: in POSIX `UTC-7` is east of Greenwich, for people it is west.
        tz_zone = UTC_ZONE if value in _UTC_NAMES else database_zone(value)
        zone, place = tz_zone, "the environment variable TZ"
    else:
        name = None if value else _behind(link)
        name = name or _by_library()
        if name is None:
            raise DigbugError("this machine has no time zone", hint=_HINT)
        zone = UTC_ZONE if name in _UTC_NAMES else database_zone(name)
        place, value = "this machine's settings", name
    if zone is None:
        raise DigbugError(f"unknown time zone {quoted(value)} in {place}", hint=_HINT)
    return zone


def _behind(link: Path) -> str | None:
    # Nearly every Linux and macOS has this link. tzlocal gives the same answer, but it takes a
    # tenth of a run, since it also reads the files of older systems.
    try:
        target = link.readlink()
    except OSError:
        return None
    return str(target).partition("/zoneinfo/")[2] or None


def _by_library() -> str | None:
    import logging

    from tzlocal import get_localzone_name

    # Hides its warnings about how a distribution stores the setting.
    logging.getLogger("tzlocal").setLevel(logging.ERROR)
    try:
        return get_localzone_name() or None
    except (KeyError, ValueError, OSError):
        # tzlocal raises these for settings that disagree or cannot be read.
        return None
