"""Where digbug keeps its files: the platform's own places, or where the environment says."""

import os
import sys
from pathlib import Path
from typing import Literal, NamedTuple

_OURS = "digbug"


class _FolderRule(NamedTuple):
    """A place on Linux, by the XDG Base Directory Specification."""

    variable: str
    otherwise: str


_LINUX = {
    "config": _FolderRule("XDG_CONFIG_HOME", "~/.config"),
    "data": _FolderRule("XDG_DATA_HOME", "~/.local/share"),
}


def folder(of: Literal["config", "data"], platform: str = sys.platform) -> Path:
    """Return the folder of settings, or of what digbug keeps for its user."""
    if platform == "linux":
        # platformdirs gives the same answer, but takes longer to load than a file to be read.
        place = _LINUX[of]
        value = os.environ.get(place.variable, "")
        # XDG: what is not absolute is to be ignored. pathlib raises without a home.
        around = value if value.startswith("/") else os.path.expanduser(place.otherwise)  # noqa: PTH111
        return Path(around, _OURS)
    import platformdirs

    find = platformdirs.user_config_path if of == "config" else platformdirs.user_data_path
    return find(_OURS, appauthor=False)


def data_dir() -> Path:
    """Return where stars and added workshops are kept: DIGBUG_DATA, else the platform's place."""
    value = os.environ.get("DIGBUG_DATA")
    return Path(value) if value else folder("data")
