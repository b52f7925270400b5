"""The Tab key in real shells: it inserts the name, and no part of a name runs as a command."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="there are no terminals to start a shell in")

HALL = "Hall A & touch PWNED"
LONG = 'Quote it\'s $(touch PWNED) `touch PWNED` "; touch PWNED; " !x \\ # > PWNED'
WOW = "Wow! so \"loud\" 'it' is !!"
BANKS = "Ünter: den Linden; touch PWNED"
DOUBLE = '"open & touch PWNED'
SINGLE = "'apos & touch PWNED"
HASH = "#1 & touch PWNED"
ROOMS = (HALL, LONG, WOW, BANKS, DOUBLE, SINGLE, HASH, "~root", "*", "=ls", "{a,b}", "$HOME", "z\\")

LEFT = "\x1b[D"
"""The key that moves the cursor."""

PRESSED = (
    # The text typed before the Tab key, and the arguments of digbug.
    (r"--room Hall", ["--room", HALL]),
    (r"--room hall\ ", ["--room", "hall A & touch PWNED"]),
    ("--room Hall\\", ["--room", HALL]),
    (r"--room 'Hall", ["--room", HALL]),
    (r'--room "Hall A', ["--room", HALL]),
    (r"--room=Hall", [f"--room={HALL}"]),
    (r"--room='Hall", [f"--room={HALL}"]),
    (r'--room="Hall', [f"--room={HALL}"]),
    (r'--room "Hall "A', ["--room", HALL]),
    (r"--room Quote\ it\'s", ["--room", LONG]),
    (r"--room 'Quote", ["--room", LONG]),
    ("--room \"Quote it's", ["--room", LONG]),
    (r"--room Wow", ["--room", WOW]),
    (r"--room 'Wow", ["--room", WOW]),
    (r'--room "Wow', ["--room", WOW]),
    (r"--room Ünter:", ["--room", BANKS]),
    (r"--room \"o", ["--room", DOUBLE]),
    ("--room \"'a", ["--room", SINGLE]),
    (r"--room \#1", ["--room", HASH]),
    (r"--room \~", ["--room", "~root"]),
    (r'--room "*', ["--room", "*"]),
    (r"--room \*", ["--room", "*"]),
    (r"--room \=", ["--room", "=ls"]),
    (r"--room \{", ["--room", "{a,b}"]),
    (r"--room \$H", ["--room", "$HOME"]),
    (r'--room "z', ["--room", "z\\"]),
    # The cursor is in the middle of a line or a word.
    (f"--room Hall --json{LEFT * 7}", ["--room", HALL, "--json"]),
    (f"--room Hallxx{LEFT * 2}", ["--room", "Hallxx"]),
    (f"--room 'Hallxx & touch PWNED'{LEFT * 17}", ["--room", "Hallxx & touch PWNED"]),
    # An existing file.
    (r"--workshop it", ["--workshop", "it's.yaml"]),
)
WORKSHOPS = (
    ('-w "it\'s.yaml"', ["-w", "it's.yaml"]),
    (r"-w it\'s.yaml", ["-w", "it's.yaml"]),
    (r"--workshop=it\'s.yaml", ["--workshop=it's.yaml"]),
)
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "source ./script"),
    # As installed: a file in a folder of functions, which zsh loads on first use.
    "zsh": (
        ["zsh", "-f", "-i"],
        "mv script _digbug; fpath+=($PWD); autoload -Uz compinit; compinit -D -u",
    ),
    "fish": (["fish", "--no-config", "--private", "-i"], "source ./script"),
}
MAX_WAIT_SECONDS = 20.0
"""Seconds; only a test that fails waits for so long."""


class Shell:
    """A shell in its own terminal, whose `digbug` records its arguments."""

    def __init__(self, folder: Path, command: list[str]) -> None:
        self._called = folder / "called"
        child, self._terminal = pty.fork()
        if not child:  # pragma: no cover - what follows is another program
            os.chdir(folder)
            environment = {
                **os.environ,
                "PATH": f"{folder}:{os.environ['PATH']}",
                "HOME": str(folder),
                "DIGBUG_DATA": str(folder / "kept"),
                "DIGBUG_CONFIG": str(folder / "config.toml"),
                "LC_ALL": "C.UTF-8",
                "TERM": "dumb",
            }
            os.execvpe(command[0], command, environment)  # noqa: S606 - the shell is the point
        self._child = child

    def press(self, keys: str) -> list[str] | None:
        """Press keys and Enter. Return the arguments of digbug; None if it was not called."""
        os.write(self._terminal, f"{keys}\n".encode())
        end = time.monotonic() + MAX_WAIT_SECONDS
        while time.monotonic() < end:
            if select.select([self._terminal], [], [], 0.01)[0]:
                os.read(self._terminal, 65536)
            elif self._called.exists():
                arguments = self._called.read_text(encoding="utf-8").splitlines()
                self._called.unlink()
                return arguments
        return None

    def close(self) -> None:
        """End the shell."""
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._terminal)


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shell]:
    """Start a shell in a folder with `it's.yaml`, with the completion of digbug installed."""
    name: str = request.param
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    sessions = "\n".join(
        f"  - {{id: s{at}, start: '{at:02}:00', minutes: 9, title: T, room: {json.dumps(room)}}}"
        for at, room in enumerate(ROOMS)
    )
    head = "format: 1\nid: w\nname: W\ntimezone: UTC\ndates: 2026-06-12\nschedule:\n"
    (tmp_path / "it's.yaml").write_text(f"{head}{sessions}\n", encoding="utf-8")
    program = tmp_path / "digbug"
    program.write_text(
        "#!/bin/sh\n"
        f'if [ "$_DIGBUG_COMPLETE" ]; then exec {sys.executable} -m digbug_cli; fi\n'
        "printf '%s\\n' \"$@\" >called.new; mv called.new called\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    script = subprocess.run(
        [sys.executable, "-m", "digbug_cli"],
        env={**os.environ, "_DIGBUG_COMPLETE": f"source_{name}"},
        stdout=subprocess.PIPE,
        check=True,
    )
    (tmp_path / "script").write_bytes(script.stdout)
    command, set_up = SHELLS[name]
    started = Shell(tmp_path, command)
    try:
        assert started.press(f"{set_up}; digbug ready") == ["ready"]
        yield started
    finally:
        started.close()


@pytest.mark.exhaustive
@pytest.mark.parametrize("shell", ["bash"], indirect=True)
@pytest.mark.parametrize(
    "after", ["; true", " ; true", "|cat", " | cat", "& true", " & true", "  "]
)
@pytest.mark.parametrize("quote", ["'", '"'])
def test_an_open_quote_at_the_end_of_a_command(shell: Shell, quote: str, after: str) -> None:
    """In bash an open quote is closed if no more words of the command follow the cursor."""
    typed = f"digbug now -w it\\'s.yaml --room {quote}Hall{after}{LEFT * len(after)}\t"
    assert shell.press(typed) == ["now", "-w", "it's.yaml", "--room", HALL]


@pytest.mark.exhaustive
def test_names_are_inserted_and_not_run(shell: Shell, tmp_path: Path) -> None:
    """The shell reads the inserted text as the name, wherever the cursor is."""
    for place, (typed, arguments) in enumerate(PRESSED):
        workshop, given = WORKSHOPS[place % len(WORKSHOPS)]
        called = shell.press(f"digbug now {workshop} {typed}\t")
        assert (typed, called) == (typed, ["now", *given, *arguments])
    assert shell.press("digbug age\t") == ["agenda"]
    assert not (tmp_path / "PWNED").exists()
