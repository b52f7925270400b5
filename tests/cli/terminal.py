"""A real terminal for tests; they are skipped where there is none."""

import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Self

import pytest

from tests.conftest import ROOT

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

import fcntl
import pty
import termios

DURING = "2025-07-19T18:03:10Z"


class Terminal:
    """A program in its own pseudo-terminal."""

    def __init__(
        self,
        *args: str,
        lines: int = 24,
        columns: int = 80,
        paused: bool = False,
        before: tuple[str, ...] = (),
        environ: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Run digbug with `args`, started by the command `before` if there is one.

        A `paused` terminal accepts no output.
        """
        self.outer, self.inner = pty.openpty()
        self.resize(lines, columns)
        self.before = termios.tcgetattr(self.inner)
        if paused:
            termios.tcflow(self.inner, termios.TCOOFF)
        kept = {
            name: value
            for name, value in os.environ.items()
            if name == "PATH" or name.startswith(("COVERAGE", "DIGBUG_"))
        }
        self.process = subprocess.Popen(
            [*before, sys.executable, "-m", "digbug_cli", *args],
            env={
                **kept,
                "PYTHONPATH": str(ROOT),
                "TERM": "xterm-256color",
                "TZ": "Europe/Berlin",
                "DIGBUG_NOW": DURING,
                **environ,
            },
            stdin=self.inner,
            stdout=self.inner,
            stderr=self.inner,
            start_new_session=True,
            preexec_fn=self._as_a_shell_does,  # noqa: PLW1509 - no threads here
        )
        self.shown = ""
        os.set_blocking(self.outer, False)

    def _as_a_shell_does(self) -> None:
        # Keys send signals only to the owner of the terminal. Ctrl-C must also work if the tests
        # run in the background, where a shell makes them ignore it.
        fcntl.ioctl(self.inner, termios.TIOCSCTTY, 0)
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    def resize(self, lines: int, columns: int) -> None:
        """Change the size of the terminal."""
        fcntl.ioctl(self.inner, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def read(self) -> str:
        """Return everything that has been shown so far."""
        try:
            while data := os.read(self.outer, 65536):
                self.shown += data.decode()
        except (BlockingIOError, OSError):
            pass
        return self.shown

    def until(self, holds: Callable[[str], bool]) -> str:
        """Wait until the shown text fulfils a condition."""
        deadline = time.monotonic() + 30
        while not holds(self.read()):
            assert time.monotonic() < deadline, repr(self.shown)
            time.sleep(0.01)
        return self.shown

    def ended(self) -> int:
        """Wait until the program has ended. Return its exit code."""
        # A terminal buffers only a few thousand bytes, so they must be read.
        self.until(lambda _: self.process.poll() is not None)
        self.read()
        return self.process.returncode

    def __enter__(self) -> Self:
        """Return the terminal."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the terminal."""
        self.process.kill()
        self.process.wait()
        os.close(self.outer)
        os.close(self.inner)
