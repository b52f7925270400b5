"""The workshops and the documents that are shipped with digbug."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def folder() -> Path:
    """Return the folder of shipped workshops."""
    return _shipped("data")


def workshop_files() -> dict[str, Path]:
    """Return the shipped workshop files by id, sorted; a file is named after its workshop."""
    return {path.stem: path for path in sorted(folder().glob("*.yaml"))}


def schema() -> Path:
    """Return the JSON schema of workshop files."""
    return folder() / "workshop.schema.json"


def document(path: str) -> Path:
    """Return the document at a path in `docs` without its suffix, in Markdown."""
    return _shipped("docs") / f"{path}.md"


def _shipped(name: str) -> Path:
    """Return a folder that is shipped.

    In a wheel it is inside the package; in a checkout or an editable install, beside it.
    """
    packaged = _PACKAGE / name
    return packaged if packaged.is_dir() else _PACKAGE.parent / name
