"""Star files: one per workshop, written atomically under a lock."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from digbug_cli.core import text
from digbug_cli.core.stars import Star, Stars, no_stars
from digbug_cli.core.time.instants import FIRST_YEAR, LAST_YEAR, Instant, iso_utc
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import files

MARK = b'"digbug": "stars"'
"""A text in every star file; it shows that digbug wrote the file."""

_FORMAT = 1


def path(folder: Path, workshop: str) -> Path:
    """Return the path of a workshop's star file; an id is letters, digits and hyphens."""
    return folder / "stars" / f"{workshop}.json"


def read(path: Path, workshop: str) -> Stars:
    """Read the star file at `path`; a missing file has no stars.

    Raises:
        DigbugError: the file cannot be read, or is not a star file of this workshop.
    """
    # Opened, because a file that cannot be opened is not a missing file.
    if files.first_bytes(path, 1) is None:
        return no_stars(workshop)
    return parse(files.read_text(str(path)), str(path), workshop)


def change(path: Path, workshop: str, change: Callable[[Stars], Stars]) -> tuple[Stars, Stars]:
    """Change the stars in the file at `path`. Return the stars before and after.

    If several runs write at once, each changes the stars that the one before it has written.

    Raises:
        DigbugError: as for `read`; or the file cannot be written, or another run keeps its lock.
    """
    from digbug_cli.system.locks import locked_file

    files.make_folder(path.parent, private=True)
    with locked_file(path):
        before = read(path, workshop)
        after = change(before)
        if after != before:
            files.atomic_write(path, dumps(after))
        return before, after


def dumps(stars: Stars) -> bytes:
    """Return the content of a star file."""
    import json

    document = {
        "digbug": "stars",
        "format": _FORMAT,
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
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def parse(value: str, path: str, workshop: str) -> Stars:
    """Parse the text of a star file; `path` names it in messages.

    Raises:
        DigbugError: it is not a star file, or it belongs to another workshop.
    """
    import json

    label = files.shown_path(path)
    try:
        # `int` raises for a number of more than 4,300 digits.
        document = json.loads(value, parse_int=float)
    except json.JSONDecodeError as error:
        place = Origin(label, error.lineno, error.colno)
        message = f"is not valid JSON: {error.msg.lower()}"
        raise DigbugError(message, origin=place, hint=_HINT) from None
    except RecursionError:
        raise DigbugError("is nested too deeply", origin=Origin(label), hint=_HINT) from None
    origin = Origin(label)
    if not isinstance(document, dict) or document.get("digbug") != "stars":
        raise DigbugError("is not a star file", origin=origin, hint=_HINT)
    if document.get("format") != _FORMAT:
        message = "is a star file with an unknown format"
        hint = "update digbug: a newer version wrote this file"
        raise DigbugError(message, origin=origin, hint=hint)
    if document.get("workshop") != workshop:
        whose = text.quoted(str(document.get("workshop")))
        raise DigbugError(f"has the stars of {whose}, not of {workshop}", origin=origin)
    entries = document.get("stars")
    stars = [_star(entry) for entry in entries] if isinstance(entries, list) else [None]
    if not all(stars):
        raise DigbugError("has stars without an id", origin=origin, hint=_HINT)
    return no_stars(workshop).with_stars(star for star in stars if star)


_HINT = "fix it, or replace it with a copy that `digbug agenda --write FILE` wrote"


def _star(entry: Any) -> Star | None:  # noqa: ANN401 - any JSON value
    identifier = entry.get("id") if isinstance(entry, dict) else None
    if not isinstance(identifier, str) or not text.line(identifier):
        return None
    return Star(
        id=text.line(identifier),
        title=_line(entry.get("title")),
        starts_at=_moment(entry.get("starts_at")),
        room=_line(entry.get("room")) or None,
    )


def _line(value: Any) -> str:  # noqa: ANN401 - same
    return text.line(value) if isinstance(value, str) else ""


def _moment(value: Any) -> Instant | None:  # noqa: ANN401 - same
    """Parse an ISO 8601 moment. None if it is invalid, has no offset or an unsupported year."""
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return Instant(moment.astimezone(UTC))
