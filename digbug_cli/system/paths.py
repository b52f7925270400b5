"""The folders for settings and data: those of the platform or of the environment."""

import os
import sys
from pathlib import Path
from typing import Literal, NamedTuple

_OURS = "digbug"


class _FolderRule(NamedTuple):
    """A folder on Linux: an environment variable and its default (XDG Base Directory)."""

    variable: str
    otherwise: str


_LINUX = {
    "config": _FolderRule("XDG_CONFIG_HOME", "~/.config"),
    "data": _FolderRule("XDG_DATA_HOME", "~/.local/share"),
}


def folder(of: Literal["config", "data"], platform: str = sys.platform) -> Path:
    """Return digbug's folder for settings or for data on this platform."""
    if platform == "linux":
        # platformdirs gives the same answer, but to import it takes longer than to read a file.
        place = _LINUX[of]
        value = os.environ.get(place.variable, "")
        # XDG: a relative path is ignored. pathlib raises if the user has no home.
        around = value if value.startswith("/") else os.path.expanduser(place.otherwise)  # noqa: PTH111 - see above
        return Path(around, _OURS)
    import platformdirs

    find = platformdirs.user_config_path if of == "config" else platformdirs.user_data_path
    return find(_OURS, appauthor=False)


def data_dir() -> Path:
    """Return the folder for stars and the library: DIGBUG_DATA, else the platform's folder."""
    value = os.environ.get("DIGBUG_DATA")
    return Path(value) if value else folder("data")
