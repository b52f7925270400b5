"""The program as the system runs it: streams, signals and environment."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.processes import environment_with
from tests.conftest import ROOT

DIGBUG = (sys.executable, "-m", "digbug_cli")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="a device or limit of Linux")


def _digbug(
    *args: str, stdin: bytes = b"", limit: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    command = [*DIGBUG, *args]
    if limit:
        command = ["sh", "-c", f'{limit}; exec "$@"', "sh", *command]
    done = subprocess.run(
        command, env=environment_with(**environment), input=stdin, capture_output=True, check=False
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def test_module_and_version() -> None:
    """`python -m digbug_cli` runs the command."""
    done = _digbug("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"digbug 0\.1\.0, time zone rules 20[0-9]{2}[a-z]+\n", done.stdout)


def test_one_session_is_one_line_in_a_pipe() -> None:
    """`digbug schedule | grep Wong` prints whole lines: a talk and a panel."""
    lines = [
        line
        for line in _digbug("schedule", TZ="Europe/Berlin").stdout.splitlines()
        if "Wong" in line
    ]
    talk, panel = lines
    assert talk.split()[:4] == ["2025-07-19", "18:00", "18:30", "09:00"]
    assert "Dynamic & Stateful Evals of Safety on the Frontier: What can Academics do?" in talk
    assert panel.startswith("2025-07-19  01:15 +1  01:45 +1  16:15")
    assert panel.endswith("Serena Booth; moderator: Aniruddha Saha")


def test_closed_pipe() -> None:
    """If the reader closes the pipe, the program ends quietly."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        done = subprocess.run(
            [*DIGBUG, "schedule"],
            env=environment_with(),
            stdout=gone,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (141, b"")


@LINUX
@pytest.mark.parametrize("args", [("schedule",), ("schedule", "--json"), ("export", "-o", "-")])
def test_full_disk_behind_the_output(args: tuple[str, ...]) -> None:
    """Output that cannot be written is an error, not a success with half the answer."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*DIGBUG, *args],
            env=environment_with(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr == b"digbug: the output cannot be written: no space left on device\n"


@LINUX
@pytest.mark.parametrize("option", ["--help", "--version"])
def test_full_disk_behind_the_help(option: str) -> None:
    """Help that cannot be written is an error, not a bug."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*DIGBUG, option],
            env=environment_with(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr.splitlines() == [
        b"digbug: the output cannot be written: No space left on device"
    ]


@pytest.mark.parametrize(
    ("closed", "args", "code"),
    [
        (">&-", ("schedule",), 0),
        (">&-", ("check", str(ROOT / "data" / "bugs-2023.yaml")), 0),
        ("2>&-", ("schedule", "--tz", "CST"), 2),
        ("2>&-", ("schedule", "-w", "nope"), 3),
        ("<&-", ("schedule", "-w", "-"), 3),
    ],
)
def test_closed_streams(closed: str, args: tuple[str, ...], code: int) -> None:
    """Output to a stream that the shell has closed is discarded; the exit code stays."""
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {closed}', "sh", *DIGBUG, *args],
        env=environment_with(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stdout + done.stderr


def test_closed_pipe_of_a_terminal() -> None:
    """Output drawn by Rich ends as quietly as plain output."""
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        done = subprocess.run(
            [*DIGBUG, "schedule"],
            env=environment_with(FORCE_COLOR="1"),
            stdout=gone,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (141, b"")


@LINUX
def test_a_file_that_grows_too_large_is_not_left_half_written(tmp_path: Path) -> None:
    """If the system refuses the bytes, the old calendar is still there, without other files."""
    old = b"BEGIN:VCALENDAR\r\nPRODID:-//digbug//digbug 0.0//EN\r\n"
    (tmp_path / "dig-bug-2025.ics").write_bytes(old)
    # Python writes a cut module cache without an error, and other runs would load it.
    limit = (
        "unset COVERAGE_PROCESS_CONFIG; export PYTHONDONTWRITEBYTECODE=1; ulimit -f 1; trap '' XFSZ"
    )
    done = _digbug("export", limit=limit)
    assert done.returncode == 3
    assert done.stderr == "digbug: dig-bug-2025.ics: cannot be written: file too large\n"
    assert [path.name for path in tmp_path.iterdir()] == ["dig-bug-2025.ics"]
    assert (tmp_path / "dig-bug-2025.ics").read_bytes() == old


def test_interrupt() -> None:
    """Ctrl-C ends a command that waits for input, without a traceback."""
    process = subprocess.Popen(
        [*DIGBUG, "schedule", "-w", "-"],
        env=environment_with(PYTHONUNBUFFERED="1"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.write(b"format: 1\n")
    process.stdin.flush()
    deadline = time.monotonic() + 20
    while not _waits_for_input(process.pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    # The input stays open, so that the program sees the signal and not the end of input.
    process.wait(timeout=60)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")


def _waits_for_input(pid: int) -> bool:
    # Linux shows that a process waits for its pipe; on other systems, wait long enough.
    try:
        return b"pipe" in Path(f"/proc/{pid}/wchan").read_bytes()
    except OSError:
        time.sleep(3)
        return True


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"LANG": "C"}])
def test_c_locale(environment: dict[str, str]) -> None:
    """In the C locale everything is printed; characters that cannot be shown are replaced."""
    done = subprocess.run(
        [*DIGBUG, "schedule", "-w", "bugs-2023"],
        env=environment_with(**environment),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr.count(b"Traceback")) == (0, 0)
    assert "Florian Tramèr" in done.stdout.decode()


def test_ascii_output() -> None:
    """ASCII output gets question marks, and JSON gets escapes."""
    done = _digbug("schedule", "-w", "bugs-2023", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Florian Tram?r" in done.stdout
    done = _digbug("people", "-w", "bugs-2023", "--json", PYTHONIOENCODING="ascii")
    assert done.stdout.isascii()
    assert json.loads(done.stdout)["groups"][0]["people"][3]["name"] == "Florian Tramèr"


def test_no_home() -> None:
    """Without HOME, terminal type or zone, the programme is still shown."""
    done = _digbug("schedule", "--tz", "UTC")
    assert done.returncode == 0
    assert "15:55" in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="a variable of POSIX")
@pytest.mark.parametrize(("home", "left"), [("", None), ("ada", None), ("/home/ada", "/home/ada")])
def test_an_empty_home_is_none(home: str, left: str | None) -> None:
    """Libraries that look for the home folder find none at the root or in this folder."""
    program = (
        "import atexit, os, sys;"
        "atexit.register(lambda: print(repr(os.environ.get('HOME'))));"
        "sys.argv = ['digbug', 'schedule', '--tz', 'UTC'];"
        "from digbug_cli.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment_with(HOME=home),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "15:55" in done.stdout
    assert done.stdout.splitlines()[-1] == repr(left)


def test_machine_zone() -> None:
    """Without --tz the machine's zone is shown."""
    done = _digbug("schedule", "--kind", "opening", TZ=":Asia/Kathmandu")
    assert "2025-07-19  21:40      21:45  08:55      opening  Welcome Remarks" in done.stdout


@pytest.mark.parametrize("broken", ["Mars/Olympus", "EST5EDT,M3.2.0,M11.1.0", "../etc/passwd"])
def test_broken_tz(broken: str) -> None:
    """If TZ is unknown, the venue's time is shown, with a message."""
    done = _digbug("schedule", "--kind", "opening", TZ=broken)
    assert done.returncode == 0
    assert done.stderr == (
        f"digbug: unknown time zone '{broken}' in the environment variable TZ:"
        " taken as the venue's time, America/Vancouver\n"
        "hint: name a zone with --tz, or set one with `digbug config tz ZONE`\n"
    )
    assert "Times in America/Vancouver (PDT, UTC-7)" in done.stdout


def test_standard_input() -> None:
    """`-` reads the workshop from standard input; messages call it <stdin>."""
    workshop = (ROOT / "data" / "dig-bug-2025.yaml").read_bytes()
    assert "Welcome Remarks" in _digbug("schedule", "-w", "-", stdin=workshop).stdout
    done = _digbug("schedule", "-w", "-", stdin=b"format: 2\nid: a\nname: b\ntimezone: UTC\n")
    assert done.returncode == 3
    assert done.stderr.startswith("digbug: <stdin>:1:9: unknown format '2'\nhint: ")
    entry = b"- {id: a, title: A, deadline: 2026-01-01 12:00 UTC}\n"
    listed = _digbug("deadlines", "-w", "-", stdin=entry, TZ="UTC")
    assert listed.stdout.startswith("A \u00b7 dates and cut-offs\n")


@LINUX
@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/dev/zero", "is larger than 10 MiB"),
        ("/proc/self/mem", "input/output error"),
        ("/dev/null", "the file is empty"),
        ("/", "is a folder, not a file"),
    ],
)
def test_files_that_are_none(path: str, message: str) -> None:
    """A file that is not a workshop file is rejected quickly."""
    done = _digbug("schedule", "-w", path)
    assert done.returncode == 3
    assert done.stderr.startswith(f"digbug: {path}: {message}")


def test_a_bug_says_so() -> None:
    """An unexpected error ends with a traceback, a request to report it, and exit code 4."""
    program = (
        "import sys; sys.argv = ['digbug', 'schedule'];"
        "import digbug_cli.cli.app as a; a.COMMANDS = None;"
        "from digbug_cli.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment_with(), capture_output=True, check=False
    )
    assert done.returncode == 4
    assert done.stderr.startswith(b"Traceback")
    assert b"this is a bug in digbug" in done.stderr


def test_the_zone_of_a_machine_that_has_none() -> None:
    """If TZ is unknown, `config` shows the zone in use."""
    done = _digbug("config", "tz", TZ="Mars/Olympus")
    assert (done.returncode, done.stdout) == (0, "venue\n")
    assert done.stderr == (
        "digbug: unknown time zone 'Mars/Olympus' in the environment variable TZ;"
        " digbug shows the venue's time\n"
        "hint: name a zone with --tz, or set one with `digbug config tz ZONE`\n"
    )


@LINUX
def test_settings_in_their_place(tmp_path: Path) -> None:
    """A run uses the settings of the run before; the file is in the platform's folder."""

    def run_here(*args: str) -> subprocess.CompletedProcess[str]:
        return _digbug(*args, HOME=str(tmp_path), DIGBUG_CONFIG="", TZ="Europe/Berlin")

    path = tmp_path / ".config" / "digbug" / "config.toml"
    assert f"File: {path} (does not exist yet)\n" in run_here("config").stdout
    done = run_here("config", "tz", "Asia/Kathmandu")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"digbug: set tz to Asia/Kathmandu in {path}\n"
    assert path.read_bytes() == b'tz = "Asia/Kathmandu"\n'
    line = "2025-07-19  21:40      21:45  08:55      opening  Welcome Remarks"
    assert line in run_here("schedule", "--kind", "opening").stdout


def test_colours_in_a_pipe() -> None:
    """In a pipe, --color works like FORCE_COLOR; `always` in the file has no effect."""
    settings = Path(os.environ["DIGBUG_CONFIG"])
    plain = _digbug("deadlines", TZ="UTC").stdout
    forced = _digbug("deadlines", TZ="UTC", FORCE_COLOR="1", TERM="xterm").stdout
    assert "\x1b[" in forced
    assert "\x1b[" not in plain
    assert _digbug("deadlines", "--color", TZ="UTC", TERM="xterm").stdout == forced
    assert _digbug("deadlines", "--no-color", TZ="UTC").stdout == plain
    settings.write_text('color = "always"\n', encoding="utf-8")
    assert _digbug("deadlines", TZ="UTC").stdout == plain


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("config", "--help")])
def test_a_broken_settings_file_stops_no_help(args: tuple[str, ...]) -> None:
    """Help and version work without valid settings."""
    Path(os.environ["DIGBUG_CONFIG"]).write_text("tz = \n", encoding="utf-8")
    done = _digbug(*args)
    assert (done.returncode, done.stderr) == (0, "")
