"""Locks: a run waits until another digbug has written the same file."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import files, replacing

MAX_WAIT_SECONDS = 20
"""A run usually holds a lock for a few milliseconds."""


@contextmanager
def locked(path: Path, lock: Path) -> Iterator[None]:
    """Hold `lock` while the caller changes `path`; the folder of `lock` must exist.

    Raises:
        DigbugError: another run keeps the lock, or it cannot be created.
    """
    from filelock import FileLock, Timeout

    origin, file_lock = Origin(str(path)), FileLock(lock, timeout=MAX_WAIT_SECONDS)
    try:
        # FileLock would create a missing folder, and other users could read it.
        lock.parent.stat()
        file_lock.acquire()
    except Timeout:
        message = f"is still in use by another digbug after {MAX_WAIT_SECONDS} seconds"
        hint = f"remove {lock} if no other digbug is running"
        raise DigbugError(message, origin=origin, hint=hint) from None
    except (OSError, NotImplementedError) as error:
        if not files.exists(lock):
            # The folder is read-only or the disk is full, so `path` cannot be written either.
            message, hint = f"cannot be written: {files.reason(error)}", None
        else:
            # The file system has no locks, or the lock belongs to another user.
            message, hint = f"cannot be locked: {files.reason(error)}", f"remove {lock}"
        raise DigbugError(message, origin=origin, hint=hint) from None
    try:
        yield
    finally:
        file_lock.release()


@contextmanager
def locked_file(path: Path) -> Iterator[None]:
    """Hold the lock of the file at `path` while the caller changes it.

    The lock is a file beside it. A link and its target share a lock. A device or a pipe has none.

    Raises:
        DigbugError: as for `locked`.
    """
    if files.is_special(path):
        yield
        return
    target = Path(os.path.realpath(path))
    name = replacing.shortened_name(target)
    with locked(path, target.with_name(f".{name}.lock")):
        yield
