"""The workshops that are shipped with digbug. Other files in `data/` are ignored."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def folder() -> Path:
    """Return the folder of shipped workshops.

    In a wheel it is inside the package; in a checkout or an editable install, beside it.
    """
    packaged = _PACKAGE / "data"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "data"


def workshop_files() -> dict[str, Path]:
    """Return the shipped workshop files by id, sorted; a file is named after its workshop."""
    return {path.stem: path for path in sorted(folder().glob("*.yaml"))}
