"""Run digbug, and kill it at one of the moments at which it is about to change files.

    .venv/bin/python bench/file_events.py 12 refresh --json

A file event is a file that is opened for writing, renamed, removed, locked or synced, or a folder
that is made. The process is killed right before the event with this number; the first is 1. With
number 0 it is not killed, and the last line of standard error says how many events there were.
"""

import os
import runpy
import signal
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import HasFileno

_EVENTS = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "fcntl.flock"})
"""The audit events of Python that count, besides `open` for writing."""


class Killer:
    """Counts file events and kills this process before one of them."""

    def __init__(self, number: int) -> None:
        """Set the number of the event; 0 for none."""
        self._number = number
        self.count = 0

    def audit(self, event: str, args: tuple[Any, ...]) -> None:
        """Count an audit event if it changes a file; see `sys.addaudithook`."""
        is_written = event == "open" and args[2] & (os.O_WRONLY | os.O_RDWR)
        if is_written or event in _EVENTS:
            self._count()

    def fsync(self, fd: "int | HasFileno") -> None:
        """Count, then sync: there is no audit event for it."""
        self._count()
        _fsync(fd)

    def _count(self) -> None:
        self.count += 1
        if self.count == self._number:
            os.kill(os.getpid(), signal.SIGKILL)


_fsync = os.fsync


def main() -> None:
    """Run digbug with the other arguments."""
    killer = Killer(int(sys.argv[1]))
    sys.argv[:] = ["digbug", *sys.argv[2:]]
    sys.addaudithook(killer.audit)
    os.fsync = killer.fsync
    try:
        runpy.run_module("digbug_cli", run_name="__main__")
    finally:
        sys.stdout.flush()
        print(killer.count, file=sys.stderr)


if __name__ == "__main__":
    main()
