"""The time zone rules: the newer of the system's rules and those of the `tzdata` package.

Python prefers the system's rules, which may be years old. Rules change: since 1 November 2026
Vancouver stays at UTC-7 all year, so older rules are wrong by an hour there every winter.
"""

import os
import zoneinfo
from pathlib import Path


def use_newest() -> str | None:
    """Make `zoneinfo` use the newer rules. Return their release, such as `2026b`.

    If PYTHONTZPATH is set, the user has chosen rules, and nothing changes. None means that the
    release of the rules in use is unknown.
    """
    system = next(filter(None, map(release, zoneinfo.TZPATH)), None)
    if "PYTHONTZPATH" in os.environ:
        return system
    import tzdata

    folder = Path(tzdata.__file__).with_name("zoneinfo")
    packaged: str = tzdata.IANA_VERSION
    if system is not None and system >= packaged:
        return system
    # A path, since `zoneinfo` loads each zone more slowly through the package.
    zoneinfo.reset_tzpath((str(folder), *zoneinfo.TZPATH))
    return packaged


def in_use() -> str:
    """Return the release of the rules that `zoneinfo` uses, or an empty text if it is unknown."""
    return next(filter(None, map(release, zoneinfo.TZPATH)), None) or ""


def release(folder: str) -> str | None:
    """Return the release of the rules in `folder`. None if it is unknown.

    `tzdata.zi` begins with a line `# version 2026b`; not every system has that file.
    """
    try:
        with Path(folder, "tzdata.zi").open(encoding="ascii", errors="replace") as file:
            first = file.readline(100)
    except OSError:
        return None
    mark, _, version = first.strip().rpartition(" ")
    return version if mark == "# version" else None
