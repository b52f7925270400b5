"""One run at a time: what another digbug is about to write is waited for."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import files

MAX_WAIT_SECONDS = 20
"""Seconds in which another run should be done: it takes a few thousandths of one."""


@contextmanager
def locked(path: Path, lock: Path) -> Iterator[None]:
    """Hold the file `lock`, in a folder that is there, while what lies at `path` is changed.

    Raises:
        DigbugError: another run does not let go of it, or there can be no lock.
    """
    from filelock import FileLock, Timeout

    origin, file_lock = Origin(str(path)), FileLock(lock, timeout=MAX_WAIT_SECONDS)
    try:
        # FileLock would make the folder, and not for the user alone.
        lock.parent.stat()
        file_lock.acquire()
    except Timeout:
        message = f"is in use by another digbug since {MAX_WAIT_SECONDS} seconds"
        raise DigbugError(message, origin=origin, hint=f"if none runs, remove {lock}") from None
    except (OSError, NotImplementedError) as error:
        if not files.exists(lock):
            # A folder without leave to write, or a full disk: nothing else could be written either.
            message, hint = f"cannot be written: {files.reason(error)}", None
        else:
            # A file system without locks, or a lock that another user has left.
            message, hint = f"cannot be locked: {files.reason(error)}", f"remove {lock}"
        raise DigbugError(message, origin=origin, hint=hint) from None
    try:
        yield
    finally:
        file_lock.release()


@contextmanager
def locked_file(path: Path) -> Iterator[None]:
    """Hold the lock of the file at `path`, which lies beside it, while the file is changed.

    A link and the file that it points at have one lock. A device or a pipe has none.

    Raises:
        DigbugError: as for `locked`.
    """
    target = Path(os.path.realpath(path))
    if files.is_special(target):
        yield
        return
    name = files.shortened_name(target)
    with locked(path, target.with_name(f".{name}.lock")):
        yield
