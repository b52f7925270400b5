"""The user's pager: what it gets, and when."""

import sys
import time
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

import pytest

from digbug_cli.system.tty import pager

if sys.platform == "win32":
    pytest.skip("the pagers here are shell scripts", allow_module_level=True)


def _environ(script: str) -> dict[str, str]:
    program = Path("mypager")
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return {"TERM": "xterm", "DIGBUG_PAGER": str(program.absolute()), "PATH": "/usr/bin:/bin"}


def test_each_piece_as_soon_as_it_is_there() -> None:
    """The pager gets the first lines while the others are still being drawn."""
    environ = _environ("read -r line; printf '%s' \"$line\" > first; cat > others")

    def pieces() -> Iterator[bytes]:
        yield b"one\n"
        end = time.monotonic() + 30
        while not (Path("first").exists() and Path("first").read_bytes()):
            assert time.monotonic() < end
            time.sleep(0.01)
        yield b"two\n"
        yield b"three\n"

    assert pager.show(pieces(), environ)
    assert Path("first").read_bytes() == b"one"
    assert Path("others").read_bytes() == b"two\nthree\n"


def test_left_before_the_end() -> None:
    """After the user quits the pager, no more is drawn."""
    endless = repeat(b"line\n" * 100)
    assert pager.show(endless, _environ("head -n 1 > first"))
    assert Path("first").read_bytes() == b"line\n"


def test_one_that_does_not_start() -> None:
    """A pager that does not start has shown nothing."""
    assert not pager.show(iter((b"one\n",)), _environ("exec no-such-program 2> /dev/null"))


def test_none() -> None:
    """Without a pager, no piece is requested."""
    left = iter((b"one\n",))
    assert not pager.show(left, {"TERM": "xterm", "PAGER": "cat"})
    assert list(left) == [b"one\n"]
