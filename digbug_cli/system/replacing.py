"""Replacing a file as a whole: through a temporary file beside it, which is then renamed."""

import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from digbug_cli.errors import DigbugError, Origin

_SUFFIX = ".part"
_TEMPORARY = r"(?s:(\..*-)[a-z0-9_]{8}\.part)"
"""The name of a temporary file: that of its target, then what `tempfile` makes up."""

_MAX_NAME_BYTES = 200
"""The bytes of a file's name that go into the name of its temporary file or lock.

The rest of 255 bytes, the usual maximum, is left for what is added. Names that share these first
bytes share a lock.
"""

_PRIVATE_MODE = 0o600


def shortened_name(path: Path) -> str:
    """Return the name of a file, cut so that a prefix and a suffix still fit."""
    return os.fsdecode(os.fsencode(path.name)[:_MAX_NAME_BYTES])


def _beginning(target: Path) -> str:
    """Return the beginning of the names of temporary files for `target`."""
    return f".{shortened_name(target)}-"


def require_writable(target: Path) -> None:
    """Reject a file that must not be written; a rename would replace it all the same.

    Raises:
        DigbugError: the file is read-only, or belongs to a user who lets nobody else write it.
    """
    status = _status(target)
    # The superuser may write every file, but a file without any right to write is meant to stay.
    if status and not (status.st_mode & 0o222 and os.access(target, os.W_OK)):
        hint = "choose another name, or make the file writable"
        raise DigbugError("is read-only", origin=Origin(str(target)), hint=hint)


def replace(target: Path, content: bytes, *, private: bool, lasting: bool) -> None:
    """Put a file with `content` in the place of `target`; see `files.atomic_write`."""
    before = _status(target)
    file = _temporary_file(target)
    try:
        file.write(content)
        file.flush()
        if hasattr(os, "fchmod"):
            _set_rights(file.fileno(), before, private=private)
        if lasting:
            os.fsync(file.fileno())
        if os.name != "posix":
            file.close()  # Windows does not rename an open file
        Path(file.name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(file.name).unlink()
        raise
    finally:
        file.close()
    if lasting:
        _sync_folder(target.parent)


def _temporary_file(target: Path) -> BinaryIO:
    """Create the temporary file of `target`. It is locked until it is closed."""
    import tempfile

    handle, path = tempfile.mkstemp(_SUFFIX, _beginning(target), target.parent)
    with suppress(OSError):  # the file system has no locks
        _lock(handle, wait=True)
    if os.name == "posix" and not os.fstat(handle).st_nlink:
        os.close(handle)  # another run took it for a leftover, before it was locked
        return _temporary_file(target)
    return open(path, "wb", opener=lambda *_: handle)


def remove_leftovers(targets: Iterable[Path]) -> None:
    """Remove the temporary files of `targets` that killed runs of digbug have left.

    Those of running ones are locked.
    """
    beginnings: dict[Path, set[str]] = {}
    for target in targets:
        beginnings.setdefault(target.parent, set()).add(_beginning(target))
    for folder, known in beginnings.items():
        with suppress(OSError):
            for name in os.listdir(folder):  # noqa: PTH208 - much faster
                match = name.endswith(_SUFFIX) and re.fullmatch(_TEMPORARY, name)
                if match and match[1] in known:
                    _remove_unlocked(folder / name)


def _remove_unlocked(path: Path) -> None:
    """Remove a temporary file of this user, unless a process has locked it."""
    with suppress(OSError):
        if os.name != "posix":
            path.unlink()  # fails for an open file
            return
        handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            status = os.fstat(handle)
            if stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid():
                _lock(handle, wait=False)
                path.unlink()
        finally:
            os.close(handle)


def _lock(handle: int, *, wait: bool) -> None:
    """Lock an open file until it is closed or the process ends; a file on Windows always is.

    Raises:
        OSError: another process has locked it, or the file system has no locks.
    """
    if os.name == "posix":
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


def _set_rights(handle: int, before: os.stat_result | None, *, private: bool) -> None:
    """Give a new file the owner and the permissions of the one that it replaces, if any."""
    if before and hasattr(os, "fchown"):  # Windows has no owners of this kind
        with suppress(OSError):  # only the superuser may give a file away
            os.fchown(handle, before.st_uid, before.st_gid)
    os.fchmod(handle, _PRIVATE_MODE if private else _mode(before))


def _mode(before: os.stat_result | None) -> int:
    if before:
        return stat.S_IMODE(before.st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _status(path: Path) -> os.stat_result | None:
    """Return the status of a file; None if there is none, or if to write it will fail."""
    try:
        return path.stat()
    except (OSError, ValueError):
        return None


def _sync_folder(folder: Path) -> None:
    # A rename survives a power cut only if the folder is synced too. Not every system can open a
    # folder, and the file is already whole, so errors are ignored.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
