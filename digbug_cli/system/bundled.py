"""The workshops that come with digbug, and nothing else that lies in data/."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def folder() -> Path:
    """Return the folder of shipped workshops.

    A wheel carries it inside the package; a checkout, and so an editable install, beside it.
    """
    packaged = _PACKAGE / "data"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "data"


def workshop_files() -> dict[str, Path]:
    """Return the shipped workshops by id, in order; a file is named after its workshop."""
    return {path.stem: path for path in sorted(folder().glob("*.yaml"))}
