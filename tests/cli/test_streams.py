"""A real terminal: the pager, and a screen that is taken over and restored."""

import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Self

import pytest

from tests.conftest import ROOT

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

import fcntl
import pty
import termios

TAKEN = "\x1b[?1049h\x1b[?25l"
GIVEN_BACK = "\x1b[?25h\x1b[?1049l"
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


def _plain(shown: str) -> str:
    return re.sub(r"\x1b(\[[0-9;?]*[A-Za-z]|\]8;[^\x1b]*\x1b\\)", "", shown).replace("\r", "")


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_watch_gives_the_screen_back(number: signal.Signals, code: int) -> None:
    """However it ends, cursor and screen are restored, and nothing stays on the screen."""
    with Terminal("now", "--watch") as terminal:
        shown = terminal.until(lambda shown: "Invited Talk 3" in shown)
        assert shown.startswith(TAKEN)
        assert "12 min left, 21 % done" in shown
        os.kill(terminal.process.pid, number)
        assert terminal.ended() == code
        assert terminal.shown.endswith(GIVEN_BACK)
        assert "Traceback" not in terminal.shown
        assert termios.tcgetattr(terminal.inner) == terminal.before


def test_watch_ends_by_ctrl_c() -> None:
    """Ctrl-C ends it."""
    with Terminal("now", "--watch") as terminal:
        terminal.until(lambda shown: "Invited Talk 3" in shown)
        os.write(terminal.outer, b"\x03")
        assert terminal.ended() == 130
        assert terminal.shown.endswith(GIVEN_BACK)


def test_watch_ends_by_q() -> None:
    """`q` ends it, as in a pager; other keys do nothing and are not shown."""
    with Terminal("now", "--watch") as terminal:
        terminal.until(lambda shown: "Invited Talk 3" in shown)
        os.write(terminal.outer, b"xyzzy\n")
        time.sleep(0.2)
        assert "xyzzy" not in terminal.read()
        os.write(terminal.outer, b"q")
        assert terminal.ended() == 0
        assert terminal.shown.endswith(GIVEN_BACK)
        assert termios.tcgetattr(terminal.inner) == terminal.before


def test_watch_follows_the_size() -> None:
    """If the terminal shrinks, the screen is drawn again and hidden entries are counted."""
    with Terminal("now", "--watch") as terminal:
        terminal.until(lambda shown: "Invited Talk 3" in shown)
        terminal.resize(8, 60)
        os.kill(terminal.process.pid, signal.SIGWINCH)
        # The system may send the signal too. Then it is drawn twice, and the last one counts.
        terminal.until(lambda shown: shown.endswith("more lines do not fit"))
        screen = _plain(terminal.shown.rpartition("\x1b[J")[2]).split("\n")
        assert len(screen) == 8
        assert re.fullmatch(r"[0-9]+ more lines do not fit", screen[-1])
        assert max(map(len, screen)) <= 60


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash, which has jobs")
def test_watch_is_stopped_and_goes_on() -> None:
    """Ctrl-Z restores the shell's screen; after `fg` it is drawn again."""
    jobs = ("bash", "-m", "-c", '"$@"; echo "the shell again"; fg', "bash")
    with Terminal("now", "--watch", before=jobs) as terminal:
        terminal.until(lambda shown: "Invited Talk 3" in shown)
        os.write(terminal.outer, b"\x1a")
        terminal.until(lambda shown: shown.count("Invited Talk 3") == 2)
        before, _, after = terminal.shown.partition("the shell again\r\n")
        assert GIVEN_BACK in before
        assert TAKEN in after
        os.write(terminal.outer, b"\x03")
        assert terminal.ended() == 130
        assert terminal.shown.rstrip().endswith(GIVEN_BACK)


def test_watch_is_stopped_while_it_draws() -> None:
    """Ctrl-Z is no error in a terminal that is paused by Ctrl-S."""
    with Terminal("now", "--watch") as terminal:
        terminal.until(lambda shown: "Invited Talk 3" in shown)
        termios.tcflow(terminal.inner, termios.TCOOFF)
        drawn = len(terminal.read())
        terminal.resize(25, 80)
        os.kill(terminal.process.pid, signal.SIGWINCH)
        time.sleep(0.5)  # by then it has begun to draw, and waits
        os.kill(terminal.process.pid, signal.SIGTSTP)
        time.sleep(0.2)
        termios.tcflow(terminal.inner, termios.TCOON)
        os.kill(terminal.process.pid, signal.SIGCONT)
        terminal.until(lambda shown: "Invited Talk 3" in shown[drawn:])
        os.kill(terminal.process.pid, signal.SIGINT)
        assert terminal.ended() == 130
        assert terminal.shown.endswith(GIVEN_BACK)


def test_watch_is_ended_before_it_has_begun() -> None:
    """A terminal that is paused at the start is restored too."""
    with Terminal("now", "--watch", paused=True) as terminal:
        time.sleep(1)  # by then it waits; if it has not begun, there is nothing to restore
        os.kill(terminal.process.pid, signal.SIGTERM)
        time.sleep(0.2)
        termios.tcflow(terminal.inner, termios.TCOON)
        assert terminal.ended() in {143, -signal.SIGTERM}
        assert terminal.shown.count(TAKEN) <= terminal.shown.count(GIVEN_BACK)
        assert termios.tcgetattr(terminal.inner) == terminal.before


def test_watch_is_ended_twice() -> None:
    """A second Ctrl-C while a slow terminal is restored does not interrupt that."""
    with Terminal("now", "--watch") as terminal:
        terminal.until(lambda shown: "Invited Talk 3" in shown)
        termios.tcflow(terminal.inner, termios.TCOOFF)
        for number in (signal.SIGINT, signal.SIGINT, signal.SIGTERM):
            os.kill(terminal.process.pid, number)
            time.sleep(0.3)
        termios.tcflow(terminal.inner, termios.TCOON)
        assert terminal.ended() == 130
        assert terminal.shown.endswith(GIVEN_BACK)
        assert termios.tcgetattr(terminal.inner) == terminal.before


def test_watch_sees_the_next_minute() -> None:
    """Each minute the remaining times are updated, also after the clock was set."""
    with Terminal("now", "--watch", environ={"DIGBUG_NOW": "2025-07-19T18:03:57Z"}) as terminal:
        terminal.until(lambda shown: "12 min left" in shown)
        terminal.until(lambda shown: "11 min left" in shown)


def test_watch_reads_the_file_again(tmp_path: Path) -> None:
    """A change of the workshop file is shown; after an invalid one, the old state and the error.

    The file's name cannot send escapes to the terminal.
    """
    file = tmp_path / "w\x1b[7m.yaml"
    programme = (
        "format: 1\nid: w\nname: W\ntimezone: UTC\ndates: 2026-06-12\nschedule:\n"
        "  - {id: one, start: 09:00, minutes: 60, title: TITLE}\n"
    )
    file.write_text(programme, encoding="utf-8")
    at = {"DIGBUG_NOW": "2026-06-12T09:10:57Z"}
    with Terminal("now", "--watch", "-w", file.name, environ=at) as terminal:
        terminal.until(lambda shown: "TITLE" in shown)
        file.write_text(programme.replace("TITLE", "Changed"), encoding="utf-8")
        terminal.until(lambda shown: "Changed" in shown)
    file.write_text(programme, encoding="utf-8")
    with Terminal("now", "--watch", "-w", file.name, environ=at) as terminal:
        terminal.until(lambda shown: "TITLE" in shown)
        file.write_text(programme.replace("title:", "titel:"), encoding="utf-8")
        terminal.until(lambda shown: "showing the last valid state" in shown)
        screen = _plain(terminal.shown.rpartition("\x1b[J")[2]).split("\n")
        # At the top, where no small window cuts it.
        why = "w␛[7m.yaml:7:5: missing key 'title' in a session; showing the last valid state"
        assert screen[1] == why
        assert "TITLE" in " ".join(screen)


def test_watch_costs_next_to_nothing() -> None:
    """Waiting uses no processor time."""
    with Terminal("now", "--watch") as terminal:
        terminal.until(lambda shown: "Invited Talk 3" in shown)
        time.sleep(0.5)
        before = _cpu_seconds(terminal.process.pid)
        time.sleep(1)
        assert _cpu_seconds(terminal.process.pid) - before <= 0.02


def _cpu_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        pytest.skip("this system does not tell how much a process has used")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_watch_in_one_line() -> None:
    """With --short it is one line, updated in place; Ctrl-C leaves it there."""
    with Terminal("now", "--short", "--watch", columns=30) as terminal:
        terminal.until(lambda shown: "Oral 3" in shown)
        os.kill(terminal.process.pid, signal.SIGINT)
        assert terminal.ended() == 130
        assert terminal.shown == "\rOral 3 · 12 min left · next…\x1b[K\r\n"


def test_watch_in_one_line_of_wide_letters(tmp_path: Path) -> None:
    """Wide characters count as two cells, so that the line is replaced correctly."""
    programme = (
        "format: 1\nid: w\nname: W\ntimezone: UTC\ndates: 2026-06-12\n"
        f"schedule: [{{id: one, start: 09:00, minutes: 60, title: {'時計' * 18}}}]\n"
    )
    (tmp_path / "w.yaml").write_text(programme, encoding="utf-8")
    now = {"DIGBUG_NOW": "2026-06-12T09:10:57Z"}
    with Terminal(
        *("now", "--short", "--watch", "-w", "w.yaml"), columns=30, environ=now
    ) as terminal:
        terminal.until(lambda shown: "\x1b[K" in shown)
        assert terminal.shown == f"\r{'時計' * 7}…\x1b[K"


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"TERM": "dumb", "FORCE_COLOR": "1"}])
def test_watch_in_one_line_of_a_dumb_terminal(environ: dict[str, str]) -> None:
    """A terminal that cannot move its cursor gets a new line for each change."""
    with Terminal("now", "--short", "--watch", environ=environ) as terminal:
        terminal.until(lambda shown: "\n" in shown)
        assert terminal.shown == "Oral 3 · 12 min left · next Invited Talk 3 20:15\r\n"


def test_watch_of_a_dumb_terminal() -> None:
    """--watch is rejected in a terminal that cannot move its cursor, with a hint."""
    with Terminal("now", "--watch", environ={"TERM": "dumb"}) as terminal:
        assert terminal.ended() == 2
        assert _plain(terminal.shown) == (
            "digbug: --watch needs an interactive terminal\n"
            "hint: add --short, which prints a line at each change\n"
        )


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
