"""A real terminal: a screen that is taken over, kept up to date and restored."""

import os
import re
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

import termios

TAKEN = "\x1b[?1049h\x1b[?25l"
GIVEN_BACK = "\x1b[?25h\x1b[?1049l"


def _plain(shown: str) -> str:
    return re.sub(r"\x1b(\[[0-9;?]*[A-Za-z]|\]8;[^\x1b]*\x1b\\)", "", shown).replace("\r", "")


@pytest.mark.exhaustive
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
        os.write(terminal.outer, b"q")
        assert terminal.ended() == 0
        assert "xyzzy" not in terminal.shown
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


@pytest.mark.exhaustive
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


@pytest.mark.exhaustive
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


@pytest.mark.exhaustive
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
    with Terminal("now", "--watch", environ={"DIGBUG_NOW": "2025-07-19T18:03:58Z"}) as terminal:
        terminal.until(lambda shown: "12 min left" in shown)
        terminal.until(lambda shown: "11 min left" in shown)


@pytest.mark.exhaustive
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


@pytest.mark.exhaustive
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


@pytest.mark.exhaustive
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
