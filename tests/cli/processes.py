"""What the tests of digbug as a process share."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT


def environment_with(**more: str) -> dict[str, str]:
    """Return the environment of a process, with `more` variables."""
    # Coverage is passed to the program through its environment.
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in {"PATH", "SYSTEMROOT"} or name.startswith("COVERAGE")
    }
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "DIGBUG_NOW": "2025-07-16T12:00:00Z",
        "DIGBUG_CONFIG": os.environ["DIGBUG_CONFIG"],
        "DIGBUG_DATA": os.environ["DIGBUG_DATA"],
        **more,
    }


def start(stdout: int, *args: str) -> "subprocess.Popen[bytes]":
    """Start digbug with an output that is buffered, as usual: what is printed is written later."""
    return subprocess.Popen(
        [sys.executable, "-m", "digbug_cli", *args],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""},
        stdout=stdout,
        stderr=subprocess.PIPE,
    )


def run_with_closed_output(*args: str) -> tuple[int, bytes]:
    """Run digbug with an output that nobody reads. Return its exit code and its messages."""
    reader, writer = os.pipe()
    os.close(reader)
    process = start(writer, *args)
    os.close(writer)
    _, messages = process.communicate(timeout=60)
    return process.returncode, messages


def run_without_output(*args: str) -> tuple[int, bytes]:
    """Run digbug with an output that the shell has closed. Return its exit code and messages."""
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", sys.executable, "-m", "digbug_cli", *args],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stderr


def run_on_full_disk(*args: str) -> tuple[int, bytes]:
    """Run digbug with an output that cannot be written. Return its exit code and its messages."""
    with Path("/dev/full").open("wb") as full:
        process = start(full.fileno(), *args)
        _, messages = process.communicate(timeout=60)
    return process.returncode, messages


@contextmanager
def full_pipe() -> Iterator[tuple[int, int]]:
    """Yield the ends of a pipe that takes no byte more: the one to read from, then the other."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    try:
        while True:
            os.write(writer, b"x" * 65536)
    except BlockingIOError:
        os.set_blocking(writer, True)
    yield reader, writer
    os.close(reader)
    os.close(writer)
