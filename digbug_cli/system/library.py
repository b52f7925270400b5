"""The workshops that the user has added: each as it was published, and where it came from.

One folder a workshop, named after its id:

- `source` is the text as it was fetched;
- `origin.json` tells where that was, and what the user has said of it;
- `compiled` is what was built from those two, to be loaded quickly. It holds for them alone.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
_FORMAT = 1
_HINT = "remove it with `digbug remove`, and add it again"


class LibraryEntry(Record):
    """A workshop that was added: where it came from, and what to read it with."""

    id: str
    source: str
    """A URL, the absolute path of a file, or `-` for standard input, which cannot be read again."""
    overrides: Overrides
    etag: str | None
    modified: str | None
    """What the server said of its state: ETag, Last-Modified."""
    fetched_at: Instant

    @property
    def all_overrides(self) -> Overrides:
        """Return what was supplied with the id, which stays whatever the source says next."""
        return self.overrides._replace(id=self.id)


def names(data: Path) -> list[str]:
    """Return the ids of what is in the library, in order.

    Raises:
        DigbugError: it cannot be looked at.
    """
    try:
        result = sorted(entry.name for entry in (data / "library").iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise DigbugError(files.reason(error), origin=Origin(str(data / "library"))) from None
    return [name for name in result if find(data, name)]


def find(data: Path, identifier: str) -> Path | None:
    """Return the file that holds the source of that id; None where the library has none."""
    path = _folder(data, identifier) / _SOURCE
    return path if is_id(identifier) and files.exists(path) else None


def read(data: Path, identifier: str) -> LibraryEntry:
    """Return what is known of the origin of that id.

    Raises:
        DigbugError: it cannot be read, or is none.
    """
    import json

    path = _folder(data, identifier) / _ORIGIN
    origin = Origin(str(path))
    try:
        document = json.loads(files.read_text(str(path)), parse_int=float)
    except (ValueError, RecursionError):
        raise DigbugError("is no JSON", origin=origin, hint=_HINT) from None
    entry = _parse_entry(identifier, document) if isinstance(document, dict) else None
    if entry is None:
        raise DigbugError("does not tell where a workshop came from", origin=origin, hint=_HINT)
    return entry


def store(
    data: Path, entry: LibraryEntry, text: str, check: Callable[[], object] | None = None
) -> bytes:
    """Put a workshop into the library, in the place of one with its id; return its `state` then.

    `check` runs while no other run can change the library, and may raise: then nothing is written.

    Raises:
        DigbugError: it cannot be written; what was there is still there.
    """
    folder, new = _folder(data, entry.id), _folder(data, f".new-{entry.id}")
    with _locked(data):
        if check:
            check()
        if folder.is_dir():
            _write(folder, entry, text)
        else:
            try:
                _delete(new)  # what is left of an addition that was killed
                files.make_folder(new, private=True)
                _write(new, entry, text)
                new.replace(folder)
            except OSError as error:
                message = f"cannot be written: {files.reason(error)}"
                raise DigbugError(message, origin=Origin(str(folder))) from None
        # While no other run can have put something else in its place.
        return state(data, entry.id)


def _write(folder: Path, entry: LibraryEntry, text: str) -> None:
    # In this order: after a crash between them the text is fetched once more.
    files.atomic_write(folder / _SOURCE, text.encode(), alone=True)
    files.atomic_write(folder / _ORIGIN, _dumps(entry), alone=True)


def remove(data: Path, identifier: str) -> bool:
    """Take a workshop out of the library. Return False if another run has done so already.

    Raises:
        DigbugError: it cannot be removed.
    """
    folder, gone = _folder(data, identifier), _folder(data, f".removed-{identifier}")
    with _locked(data):
        if not find(data, identifier):
            return False
        try:
            _delete(gone)  # what is left of a removal that was killed
            # At once: nobody finds half of it.
            folder.replace(gone)
            _delete(gone)
        except OSError as error:
            message = f"cannot be removed: {files.reason(error)}"
            raise DigbugError(message, origin=Origin(str(folder))) from None
    return True


def state(data: Path, identifier: str) -> bytes:
    """Return what a compiled form holds for: the id and the files, digbug and its zone rules."""
    parts: list[object] = [__version__, zone_rules.in_use(), identifier]
    for name in (_SOURCE, _ORIGIN):
        try:
            explanation = (_folder(data, identifier) / name).stat()
        except OSError:
            continue
        # Whoever writes over a file may set its time back, but not all four.
        parts += (
            explanation.st_mtime_ns,
            explanation.st_ctime_ns,
            explanation.st_size,
            explanation.st_ino,
        )
    return " ".join(map(str, parts)).encode()


def compiled(data: Path, identifier: str, state: bytes) -> bytes | None:
    """Return the compiled form that holds for that `state`; None where there is none."""
    try:
        content = (_folder(data, identifier) / _COMPILED).read_bytes()
    except OSError:
        return None
    holds_for, _, compiled = content.partition(b"\n")
    return compiled if holds_for == state else None


def store_compiled(data: Path, identifier: str, state: bytes, compiled: bytes) -> None:
    """Keep a compiled form for that `state`; it tells itself when it is damaged.

    Raises:
        DigbugError: it cannot be written.
    """
    path = _folder(data, identifier) / _COMPILED
    files.atomic_write(path, state + b"\n" + compiled, lasting=False)


def _folder(data: Path, identifier: str) -> Path:
    return data / "library" / identifier


def _delete(folder: Path) -> None:
    """Delete a folder, if it is there; of a link to one the link alone."""
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
    """Return what a document tells; None where it does not tell enough."""

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
