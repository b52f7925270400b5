"""The machine's own time zone, by name. Never a guess."""

import os
from pathlib import Path

from digbug_cli.core.text import quoted
from digbug_cli.core.time.zone import UTC_ZONE, Zone, database_zone
from digbug_cli.errors import DigbugError

_LINK = Path("/etc/localtime")
_UTC_NAMES = frozenset({"UTC", "UTC0", "GMT", "GMT0", "Etc/UTC", "Etc/GMT"})
_HINT = "name one with --tz, or for good with digbug config tz ZONE"


def find(link: Path = _LINK) -> Zone:
    """Return the zone that the machine is set to; `link` is where most machines say so.

    Raises:
        DigbugError: it names none that the database knows.
    """
    value = os.environ.get("TZ", "").removeprefix(":")
    if value and not Path(value).is_absolute():
        # tzlocal passes over a TZ that it cannot read and asks the rest of the machine; but the
        # user has named a zone there, and another one must not be shown in its place.
        # In POSIX `UTC-7` is east of Greenwich, for people it is west: no offset is taken from TZ.
        tz_zone = UTC_ZONE if value in _UTC_NAMES else database_zone(value)
        zone, message = tz_zone, f"the environment's TZ {quoted(value)}"
    else:
        name = None if value else _behind(link)
        name = name or _by_library()
        if name is None:
            raise DigbugError("this machine does not say in which time zone it is", hint=_HINT)
        zone = UTC_ZONE if name in _UTC_NAMES else database_zone(name)
        message = f"this machine's time zone {quoted(name)}"
    if zone is None:
        raise DigbugError(f"{message} is no known time zone", hint=_HINT)
    return zone


def _behind(link: Path) -> str | None:
    # What nearly every Linux and macOS has. tzlocal would give the same answer, but loading it and
    # its look into all the files that older systems use take a tenth of a run.
    try:
        target = link.readlink()
    except OSError:
        return None
    return str(target).partition("/zoneinfo/")[2] or None


def _by_library() -> str | None:
    import logging

    from tzlocal import get_localzone_name

    # It logs remarks on how a distribution keeps its settings, which nobody here asked for.
    logging.getLogger("tzlocal").setLevel(logging.ERROR)
    try:
        return get_localzone_name() or None
    except (KeyError, ValueError, OSError):
        # What it raises for settings that contradict each other or cannot be read.
        return None
