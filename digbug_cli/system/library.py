"""The library: the workshops that the user has added, as published, and their origins.

Each workshop has a folder, named after its id:

- `source` is the text as it was fetched;
- `origin.json` contains the address, the time and the user's overrides;
- `compiled` is built from both, and loads faster. It is valid only while they do not change;
- `earlier` is the state before: its origin in one line, then its text;
- `unreported` exists while the changes since `earlier` have not been shown;
- `checked` contains the last time at which the source had nothing new.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from digbug_cli import __version__
from digbug_cli.core.check.fields import is_id
from digbug_cli.core.time.instants import Instant, iso_utc
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import files
from digbug_cli.system.library_entry import LibraryEntry, StoredState, dumps, loads, moment
from digbug_cli.system.timezone import rules as zone_rules

_SOURCE, _ORIGIN, _COMPILED = "source", "origin.json", "compiled"
_NEW, _REMOVED = ".new-", ".removed-"
"""The beginnings of the names of folders that are being added or removed."""
_EARLIER, _UNREPORTED, _CHECKED = "earlier", "unreported", "checked"


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
    path = _folder(data, identifier) / _ORIGIN
    return loads(identifier, files.read_text(str(path)), Origin(str(path)))


def earlier(data: Path, identifier: str) -> StoredState | None:
    """Read the state of a workshop before the last change. None if there is none.

    Raises:
        DigbugError: it cannot be read or is invalid.
    """
    path = _folder(data, identifier) / _EARLIER
    try:
        head, _, content = path.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DigbugError(files.reason(error), origin=Origin(str(path))) from None
    entry = loads(identifier, head.decode("utf-8", "replace"), Origin(str(path)))
    return StoredState(entry, files.text_of(content, str(path)))


def store(
    data: Path,
    entry: LibraryEntry,
    text: str,
    check: Callable[[], object] | None = None,
    *,
    unreported: bool = False,
) -> bytes:
    """Add a workshop to the library, or replace the one with its id. Return its new `state`.

    A replaced state is kept as the earlier one, unless its own changes are still `unreported`.
    `check` runs while no other run can change the library. If it raises, nothing is written.

    Raises:
        DigbugError: the workshop cannot be written; the old one is unchanged.
    """
    folder, new = _folder(data, entry.id), _folder(data, f"{_NEW}{entry.id}")
    with _locked(data):
        if check:
            check()
        if folder.is_dir():
            if not has_unreported(data, entry.id):
                _keep_earlier(data, entry, text)
            if unreported:
                files.atomic_write(folder / _UNREPORTED, b"", private=True)
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


def go_back(data: Path, stored: StoredState, check: Callable[[], object]) -> bytes:
    """Exchange a workshop and its earlier state, as `unreported`. Return the new `state`.

    Raises:
        DigbugError: the workshop cannot be written, or `check` raises.
    """
    entry, text = stored
    folder = _folder(data, entry.id)
    with _locked(data):
        check()
        content = _current(data, entry.id)
        if content is not None:
            # Not yet in place: after a crash, what it goes back to must not be lost.
            files.atomic_write(folder / f"{_EARLIER}.new", content, private=True)
        files.atomic_write(folder / _UNREPORTED, b"", private=True)
        _write(folder, entry, text)
        with suppress(OSError):
            (folder / f"{_EARLIER}.new").replace(folder / _EARLIER)
            (folder / _CHECKED).unlink(missing_ok=True)
        return state(data, entry.id)


def _keep_earlier(data: Path, entry: LibraryEntry, text: str) -> None:
    """Keep the current state as the earlier one, if a new one with this text differs from it."""
    content = _current(data, entry.id)
    if content is None:
        return
    head, _, current = content.partition(b"\n")
    old = loads(entry.id, head.decode(), Origin(_ORIGIN))
    if current != text.encode() or old.overrides != entry.overrides:
        files.atomic_write(_folder(data, entry.id) / _EARLIER, content, private=True)


def _current(data: Path, identifier: str) -> bytes | None:
    """Return the current state in the form of `earlier`. None if it can no longer be read."""
    with suppress(OSError, DigbugError):
        content = (_folder(data, identifier) / _SOURCE).read_bytes()
        return dumps(read(data, identifier), indent=None) + content
    return None


def has_unreported(data: Path, identifier: str) -> bool:
    """Return whether the changes since the earlier state have not been shown."""
    return files.exists(_folder(data, identifier) / _UNREPORTED)


def mark_reported(data: Path, identifier: str, reported: bytes) -> None:
    """Note that the changes up to the state `reported` were shown, if the workshop still has it.

    Raises:
        DigbugError: that cannot be written.
    """
    path = _folder(data, identifier) / _UNREPORTED
    with _locked(data):
        if state(data, identifier) == reported:
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                message = f"cannot be removed: {files.reason(error)}"
                raise DigbugError(message, origin=Origin(str(path))) from None


def mark_checked(data: Path, identifier: str, now: Instant) -> None:
    """Note that the source of a workshop had nothing new at `now`.

    Raises:
        DigbugError: that cannot be written.
    """
    path = _folder(data, identifier) / _CHECKED
    files.atomic_write(path, iso_utc(now).encode(), private=True, lasting=False)


def checked_at(data: Path, identifier: str) -> Instant | None:
    """Return when the source of a workshop had nothing new since it was fetched, if it was so."""
    try:
        return moment((_folder(data, identifier) / _CHECKED).read_text("utf-8", "replace"))
    except OSError:
        return None


def last_fetched(data: Path, identifier: str, fetched_at: Instant) -> Instant:
    """Return when the source of a workshop was fetched or, if later, had nothing new."""
    return max(fetched_at, checked_at(data, identifier) or fetched_at)


def web_fetched_at(data: Path, identifier: str) -> Instant | None:
    """Return when a workshop was `last_fetched`. None if it is not from the web.

    Commands that show a programme ask for it, so the origin is not read as JSON, which is slow.
    """
    try:
        lines = (_folder(data, identifier) / _ORIGIN).read_text("utf-8", "replace").splitlines()
    except OSError:
        return None
    # The last line wins; ids and numbers of sessions follow the keys that are read here.
    pairs = (line.strip().rstrip(",").split(": ", 1) for line in reversed(lines) if ": " in line)
    values = dict(pairs)
    if not values.get('"source"', "").casefold().startswith(('"https://', '"http://')):
        return None
    fetched_at = moment(values.get('"fetched_at"', "").strip('"'))
    return last_fetched(data, identifier, fetched_at) if fetched_at else None


def _write(folder: Path, entry: LibraryEntry, text: str) -> None:
    # In this order, so that after a crash in between the text is fetched again.
    files.atomic_write(folder / _SOURCE, text.encode(), private=True)
    files.atomic_write(folder / _ORIGIN, dumps(entry), private=True)


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
    """Return the state that a compiled form depends on: digbug, its zone rules, the id, the files.

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


def stored_at(data: Path, identifier: str) -> int:
    """Return when the source of a workshop was written, in nanoseconds; 0 if it is gone."""
    with suppress(OSError):
        return (_folder(data, identifier) / _SOURCE).stat().st_mtime_ns
    return 0


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
