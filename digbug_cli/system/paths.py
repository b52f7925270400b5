"""The folders for settings and data: those of the platform or of the environment."""

import os
import sys
from pathlib import Path
from typing import Literal, NamedTuple

_OURS = "digbug"

NO_HOME = Path(os.devnull)
"""Stands for the home folder of a user who has none: nothing is in it, and nothing can be."""


class _FolderRule(NamedTuple):
    """A folder on Linux: an environment variable and its default in the home folder."""

    variable: str
    otherwise: str


_LINUX = {  # XDG Base Directory
    "config": _FolderRule("XDG_CONFIG_HOME", ".config"),
    "data": _FolderRule("XDG_DATA_HOME", ".local/share"),
}


def folder(of: Literal["config", "data"], platform: str = sys.platform) -> Path:
    """Return digbug's folder for settings or for data on this platform."""
    if platform == "linux":
        # platformdirs gives the same answer, but to import it takes longer than to read a file.
        place = _LINUX[of]
        value = os.environ.get(place.variable, "")
        # XDG: a relative path is ignored.
        return Path(value if value.startswith("/") else _home() / place.otherwise, _OURS)
    if platform != "win32" and _home() == NO_HOME:
        return NO_HOME / _OURS
    import platformdirs

    find = platformdirs.user_config_path if of == "config" else platformdirs.user_data_path
    return find(_OURS, appauthor=False)


def _home() -> Path:
    """Return the user's home folder: HOME, else that of the user database, else `NO_HOME`.

    With an empty HOME, `expanduser` would return a folder at the root. An empty or relative HOME is
    taken as none.
    """
    home = os.environ.get("HOME", "")
    if not home.startswith("/"):
        import pwd

        try:
            home = pwd.getpwuid(os.getuid()).pw_dir
        except KeyError:
            return NO_HOME
    # A system user may have the root as its home.
    return Path(home) if home.strip("/") else NO_HOME


def data_dir() -> Path:
    """Return the folder for stars and the library: DIGBUG_DATA, else the platform's folder."""
    value = os.environ.get("DIGBUG_DATA")
    return Path(value) if value else folder("data")
