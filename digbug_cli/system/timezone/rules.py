"""The rules of the time zones: the newer of the system's and those of the `tzdata` package.

Python prefers the system's, which may be years old. Rules change: since 1 November 2026 Vancouver
stays at UTC-7 all year, and older rules are an hour wrong there every winter.
"""

import os
import zoneinfo
from pathlib import Path


def use_newest() -> str | None:
    """Let `zoneinfo` read the newer rules from now on; return their release, such as `2026b`.

    Where PYTHONTZPATH is set the user has chosen, and nothing is changed. None means that the rules
    in use do not say which they are.
    """
    system = next(filter(None, map(release, zoneinfo.TZPATH)), None)
    if "PYTHONTZPATH" in os.environ:
        return system
    import tzdata

    folder = Path(tzdata.__file__).with_name("zoneinfo")
    packaged: str = tzdata.IANA_VERSION
    if system is not None and system >= packaged:
        return system
    # The package's folder by its path: through the package each zone would take longer to load.
    zoneinfo.reset_tzpath((str(folder), *zoneinfo.TZPATH))
    return packaged


def in_use() -> str:
    """Return the release of the rules that `zoneinfo` reads, or nothing where it does not say."""
    return next(filter(None, map(release, zoneinfo.TZPATH)), None) or ""


def release(folder: str) -> str | None:
    """Return the release of the rules in `folder`, or None where it does not say.

    The source: tzdata.zi begins with a line `# version 2026b`, in all distributions that ship it.
    """
    try:
        with Path(folder, "tzdata.zi").open(encoding="ascii", errors="replace") as file:
            first = file.readline(100)
    except OSError:
        return None
    mark, _, version = first.strip().rpartition(" ")
    return version if mark == "# version" else None
