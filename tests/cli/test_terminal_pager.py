"""A real terminal: the pager, and links."""

import os
import re
import sys
import time
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def own_pager(tmp_path: Path) -> Path:
    """Return a pager that stores its input in `paged`, and its arguments."""
    program = tmp_path / "mypager"
    program.write_text('#!/bin/sh\ncat > paged\nprintf "%s" "$*" > options\n', encoding="utf-8")
    program.chmod(0o755)
    return program


def test_what_is_longer_than_the_terminal_is_paged(own_pager: Path) -> None:
    """The user's pager gets the whole answer, drawn for the terminal."""
    with Terminal("schedule", environ={"DIGBUG_PAGER": f"{own_pager} -x 'y z'"}) as terminal:
        assert terminal.ended() == 0
        assert terminal.shown == ""
    paged = Path("paged").read_text(encoding="utf-8")
    assert "Closing Remarks" in paged
    assert "\x1b[1m" in paged
    assert Path("options").read_text(encoding="utf-8") == "-x y z"


@pytest.mark.parametrize(
    ("args", "lines", "environ"),
    [
        (("schedule",), 100, {}),  # it fits
        (("schedule", "--no-pager"), 24, {}),
        (("schedule", "--json"), 24, {}),
        (("schedule",), 24, {"DIGBUG_PAGER": ""}),
        (("schedule",), 24, {"DIGBUG_PAGER": "cat"}),
        (("schedule",), 24, {"DIGBUG_PAGER": "no-such-pager"}),
        (("schedule",), 24, {"DIGBUG_PAGER": "'unclosed"}),
        (("schedule",), 24, {"TERM": "dumb"}),
    ],
)
def test_what_is_not_paged(
    args: tuple[str, ...], lines: int, environ: dict[str, str], own_pager: Path
) -> None:
    """Short answers, output for scripts, and --no-pager are printed directly."""
    environ = {"DIGBUG_PAGER": str(own_pager), **environ}
    with Terminal(*args, lines=lines, environ=environ) as terminal:
        assert terminal.ended() == 0
        assert "Closing Remarks" in terminal.shown
    assert not Path("paged").exists()


def test_pager_goes_before(own_pager: Path) -> None:
    """DIGBUG_PAGER overrides PAGER."""
    with Terminal(
        "schedule", environ={"PAGER": "false", "DIGBUG_PAGER": str(own_pager)}
    ) as terminal:
        assert terminal.ended() == 0
    assert Path("paged").exists()
    Path("paged").unlink()
    with Terminal("schedule", environ={"PAGER": str(own_pager)}) as terminal:
        assert terminal.ended() == 0
    assert Path("paged").exists()


def test_a_pager_that_is_left_early(tmp_path: Path) -> None:
    """Quitting the pager before the end is no error."""
    program = tmp_path / "early"
    program.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    program.chmod(0o755)
    with Terminal("schedule", environ={"DIGBUG_PAGER": str(program)}) as terminal:
        assert (terminal.ended(), terminal.shown) == (0, "")


# Prints the signals that it gets; it reads after the first Ctrl-C, and quits after the second.
# It waits for signals, since a handler might interrupt its output.
HEARING_PAGER = """
import signal, sys
from pathlib import Path
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
print("ready", flush=True)
signal.sigwait({signal.SIGINT})
Path("paged").write_bytes(sys.stdin.buffer.read())
print("read", flush=True)
signal.sigwait({signal.SIGINT})
"""


def test_ctrl_c_is_the_pagers(tmp_path: Path) -> None:
    """After Ctrl-C the pager goes on and gets the whole text once."""
    (tmp_path / "pager.py").write_text(HEARING_PAGER, encoding="utf-8")
    sessions = "".join(
        f"  - {{start: 09:00, minutes: 60, title: Number {number} {'x' * 200}}}\n"
        for number in range(1000)
    )
    head = "format: 1\nid: w\nname: W\ntimezone: UTC\ndates: 2026-06-12\nschedule:\n"
    (tmp_path / "w.yaml").write_text(head + sessions, encoding="utf-8")
    environ = {"DIGBUG_PAGER": f"{sys.executable} pager.py"}
    with Terminal("schedule", "-w", "w.yaml", environ=environ) as terminal:
        terminal.until(lambda shown: "ready" in shown)
        time.sleep(0.2)  # by then the pipe is full, and the rest is not written
        os.write(terminal.outer, b"\x03")
        terminal.until(lambda shown: "read\r\n" in shown)
        os.write(terminal.outer, b"\x03")
        assert terminal.ended() == 0
        assert "Traceback" not in terminal.shown
    paged = Path("paged").read_text(encoding="utf-8")
    assert re.findall("Number ([0-9]+)", paged) == [str(number) for number in range(1000)]


def test_links_are_links() -> None:
    """Addresses are clickable if the terminal supports links."""
    with Terminal("info", "--no-pager") as terminal:
        assert terminal.ended() == 0
    assert re.search(
        r"\x1b\]8;[^;]*;https://icml\.cc/virtual/2025/workshop/39952\x1b", terminal.shown
    )
