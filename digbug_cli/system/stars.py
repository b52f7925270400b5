"""Star files: one per workshop."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from digbug_cli.core import text
from digbug_cli.core.stars import Star, Stars, no_stars
from digbug_cli.core.time.instants import iso_utc
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system.state_file import JsonObject, StateFile, moment

_HINT = "fix it, or replace it with a copy that `digbug agenda --write FILE` wrote"


def path(folder: Path, workshop: str) -> Path:
    """Return the path of a workshop's star file; an id is letters, digits and hyphens."""
    return folder / "stars" / f"{workshop}.json"


def workshops(folder: Path) -> list[str]:
    """Return the ids of the workshops that have a star file, the newest file first."""
    ages: list[tuple[float, str]] = []
    with suppress(OSError):  # a folder that cannot be read has none
        for entry in os.scandir(folder / "stars"):
            name, suffix = os.path.splitext(entry.name)  # noqa: PTH122 - no path is made
            if suffix == ".json":
                ages.append((entry.stat().st_mtime, name))
    return [name for _, name in sorted(ages, reverse=True)]


def read(path: Path, workshop: str) -> Stars:
    """Read the star file at `path`; a missing file has no stars.

    Raises:
        DigbugError: the file cannot be read, or is not a star file of this workshop.
    """
    return _file(workshop).read(path)


def change(path: Path, workshop: str, change: Callable[[Stars], Stars]) -> tuple[Stars, Stars]:
    """Change the stars in the file at `path`. Return the stars before and after.

    Raises:
        DigbugError: as for `read`; or the file cannot be written, or another run keeps its lock.
    """
    return _file(workshop).change(path, change)


def dumps(stars: Stars) -> bytes:
    """Return the content of a star file."""
    return _file(stars.workshop).dumps(stars)


def parse(value: str, path: str, workshop: str) -> Stars:
    """Parse the text of a star file; `path` names it in messages.

    Raises:
        DigbugError: it is not a star file, or it belongs to another workshop.
    """
    return _file(workshop).loads(value, path)


def _file(workshop: str) -> StateFile[Stars]:
    def stars_of(document: JsonObject, origin: Origin) -> Stars:
        if document.get("workshop") != workshop:
            whose = text.quoted(str(document.get("workshop")))
            raise DigbugError(f"has the stars of {whose}, not of {workshop}", origin=origin)
        entries = document.get("stars")
        stars = [_star(entry) for entry in entries] if isinstance(entries, list) else [None]
        if not all(stars):
            raise DigbugError("has stars without an id", origin=origin, hint=_HINT)
        return no_stars(workshop).with_stars(star for star in stars if star)

    return StateFile(
        name="stars",
        format=1,
        noun="star file",
        hint=_HINT,
        empty=no_stars(workshop),
        parse=stars_of,
        document=_document,
        indent=2,
    )


def _document(stars: Stars) -> JsonObject:
    return {
        "workshop": stars.workshop,
        "stars": [
            {
                "id": star.id,
                "title": star.title,
                "starts_at": iso_utc(star.starts_at) if star.starts_at else None,
                "room": star.room,
            }
            for star in stars.stars
        ],
    }


MARK = _file("").mark
"""A text in every star file; it shows that digbug wrote the file."""


def _star(entry: Any) -> Star | None:  # noqa: ANN401 - any JSON value
    identifier = entry.get("id") if isinstance(entry, dict) else None
    if not isinstance(identifier, str) or not text.line(identifier):
        return None
    return Star(
        id=text.line(identifier),
        title=_line(entry.get("title")),
        starts_at=moment(entry.get("starts_at")),
        room=_line(entry.get("room")) or None,
    )


def _line(value: Any) -> str:  # noqa: ANN401 - same
    return text.line(value) if isinstance(value, str) else ""
