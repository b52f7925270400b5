"""The library: the workshops that the user has added, as published, and their origins.

Each workshop has a folder, named after its id:

- `source` is the text as it was fetched;
- `origin.json` contains the address, the time and the user's overrides;
- `compiled` is built from both, and loads faster. It is valid only while they do not change.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from digbug_cli import __version__
from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.fields import is_id
from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant, iso_utc
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import files
from digbug_cli.system.timezone import rules as zone_rules

_SOURCE, _ORIGIN, _COMPILED = "source", "origin.json", "compiled"
_NEW, _REMOVED = ".new-", ".removed-"
"""The beginnings of the names of folders that are being added or removed."""

_FORMAT = 1
_HINT = "remove the workshop with `digbug remove`, then add it again"


class LibraryEntry(Record):
    """A workshop in the library: its origin, and the overrides to read it with."""

    id: str
    source: str
    """A URL, an absolute path, or `-` for standard input, which cannot be read again."""
    overrides: Overrides
    etag: str | None
    modified: str | None
    """The headers ETag and Last-Modified that the server sent."""
    fetched_at: Instant

    @property
    def all_overrides(self) -> Overrides:
        """The overrides with the id: a workshop keeps its id even if the source changes it."""
        return self.overrides._replace(id=self.id)


def names(data: Path) -> list[str]:
    """Return the ids of the workshops in the library, sorted.

    Raises:
        DigbugError: the library cannot be read.
    """
    try:
        result = sorted(entry.name for entry in (data / "library").iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise DigbugError(files.reason(error), origin=Origin(str(data / "library"))) from None
    return [name for name in result if find(data, name)]


def find(data: Path, identifier: str) -> Path | None:
    """Return the source file of a workshop. None if the library does not have it."""
    path = _folder(data, identifier) / _SOURCE
    return path if is_id(identifier) and files.exists(path) else None


def read(data: Path, identifier: str) -> LibraryEntry:
    """Read the library entry of a workshop.

    Raises:
        DigbugError: its `origin.json` cannot be read or is invalid.
    """
    import json

    path = _folder(data, identifier) / _ORIGIN
    origin = Origin(str(path))
    try:
        document = json.loads(files.read_text(str(path)), parse_int=float)
    except (ValueError, RecursionError):
        raise DigbugError("is not valid JSON", origin=origin, hint=_HINT) from None
    entry = _parse_entry(identifier, document) if isinstance(document, dict) else None
    if entry is None:
        raise DigbugError("is not a valid library entry", origin=origin, hint=_HINT)
    return entry


def store(
    data: Path, entry: LibraryEntry, text: str, check: Callable[[], object] | None = None
) -> bytes:
    """Add a workshop to the library, or replace the one with its id. Return its new `state`.

    `check` runs while no other run can change the library. If it raises, nothing is written.

    Raises:
        DigbugError: the workshop cannot be written; the old one is unchanged.
    """
    folder, new = _folder(data, entry.id), _folder(data, f"{_NEW}{entry.id}")
    with _locked(data):
        if check:
            check()
        if folder.is_dir():
            _write(folder, entry, text)
        else:
            try:
                files.make_folder(new, private=True)
                _write(new, entry, text)
                new.replace(folder)
            except OSError as error:
                message = f"cannot be written: {files.reason(error)}"
                raise DigbugError(message, origin=Origin(str(folder))) from None
        # Inside the lock, so that no other run can have replaced it.
        return state(data, entry.id)


def _write(folder: Path, entry: LibraryEntry, text: str) -> None:
    # In this order, so that after a crash in between the text is fetched again.
    files.atomic_write(folder / _SOURCE, text.encode(), private=True)
    files.atomic_write(folder / _ORIGIN, _dumps(entry), private=True)


def remove(data: Path, identifier: str) -> bool:
    """Remove a workshop from the library. Return False if another run has already removed it.

    Raises:
        DigbugError: the workshop cannot be removed.
    """
    folder, gone = _folder(data, identifier), _folder(data, f"{_REMOVED}{identifier}")
    with _locked(data):
        if not find(data, identifier):
            return False
        try:
            # A rename is atomic, so that no other run finds half of the workshop.
            folder.replace(gone)
            _delete(gone)
        except OSError as error:
            message = f"cannot be removed: {files.reason(error)}"
            raise DigbugError(message, origin=Origin(str(folder))) from None
    return True


def state(data: Path, identifier: str) -> bytes:
    """Return what a compiled form depends on: digbug and its zone rules, the id, the files.

    Of the files it is their times, sizes and inodes. A form made in another state is out of date.
    """
    parts: list[object] = [__version__, zone_rules.in_use(), identifier]
    for name in (_SOURCE, _ORIGIN):
        try:
            status = (_folder(data, identifier) / name).stat()
        except OSError:
            continue
        # A program that overwrites a file may reset one of these, but not all four.
        parts += (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
    return " ".join(map(str, parts)).encode()


def compiled(data: Path, identifier: str, state: bytes) -> bytes | None:
    """Return the compiled form of a workshop. None if there is none for this `state`."""
    try:
        content = (_folder(data, identifier) / _COMPILED).read_bytes()
    except OSError:
        return None
    holds_for, _, compiled = content.partition(b"\n")
    return compiled if holds_for == state else None


def store_compiled(data: Path, identifier: str, state: bytes, compiled: bytes) -> None:
    """Store the compiled form of a workshop for this `state`.

    A power cut may damage the file; `snapshot.loads` detects that.

    Raises:
        DigbugError: the file cannot be written.
    """
    path = _folder(data, identifier) / _COMPILED
    files.atomic_write(path, state + b"\n" + compiled, private=True, lasting=False)


def _folder(data: Path, identifier: str) -> Path:
    return data / "library" / identifier


def _delete(folder: Path) -> None:
    """Delete a folder, if it exists. If it is a link, delete only the link."""
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    else:
        folder.unlink(missing_ok=True)


@contextmanager
def _locked(data: Path) -> Iterator[None]:
    from digbug_cli.system.locks import locked

    folder = data / "library"
    files.make_folder(folder, private=True)
    with locked(folder, folder / ".lock"):
        # While the lock is held, no other run is in the middle of a change.
        for path in (*folder.glob(f"{_NEW}*"), *folder.glob(f"{_REMOVED}*")):
            with suppress(OSError):
                _delete(path)
        yield


def _dumps(entry: LibraryEntry) -> bytes:
    import json

    document = {
        "digbug": "library",
        "format": _FORMAT,
        "source": entry.source,
        "name": entry.overrides.name,
        "timezone": entry.overrides.timezone,
        "etag": entry.etag,
        "modified": entry.modified,
        "fetched_at": iso_utc(entry.fetched_at),
    }
    return (json.dumps(document, indent=2) + "\n").encode()


def _parse_entry(identifier: str, document: dict[str, Any]) -> LibraryEntry | None:
    """Return the entry in an `origin.json`. None if it has another format or lacks a key."""

    def text(key: str) -> str | None:
        value = document.get(key)
        return value if isinstance(value, str) and value else None

    source, fetched_at = text("source"), _moment(text("fetched_at"))
    is_current_format = document.get("digbug") == "library" and document.get("format") == _FORMAT
    if not is_current_format or source is None or fetched_at is None:
        return None
    return LibraryEntry(
        id=identifier,
        source=source,
        overrides=Overrides(name=text("name"), timezone=text("timezone")),
        etag=text("etag"),
        modified=text("modified"),
        fetched_at=fetched_at,
    )


def _moment(text: str | None) -> Instant | None:
    try:
        return Instant(datetime.fromisoformat(text or "").astimezone(UTC))
    except (ValueError, OverflowError):
        return None
