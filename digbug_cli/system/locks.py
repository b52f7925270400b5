"""One run at a time: what another digbug is about to write is waited for."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import files

_PATIENCE = 20
"""Seconds in which another run should be done: it takes a few thousandths of one."""


@contextmanager
def locked(path: Path, lock: Path) -> Iterator[None]:
    """Hold the file `lock`, in a folder that is there, while what lies at `path` is changed.

    Raises:
        DigbugError: another run does not let go of it, or there can be no lock.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - start-up

    origin, held = Origin(str(path)), FileLock(lock, timeout=_PATIENCE)
    try:
        held.acquire()
    except Timeout:
        what = f"is in use by another digbug since {_PATIENCE} seconds"
        raise DigbugError(what, origin=origin, hint=f"if none runs, remove {lock}") from None
    except (OSError, NotImplementedError) as error:
        # A file system without locks, a folder without leave to write.
        raise DigbugError(f"cannot be locked: {files.reason(error)}", origin=origin) from None
    try:
        yield
    finally:
        held.release()
