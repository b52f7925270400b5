"""Files that a command does not replace but writes to: pipes, devices and what a shell opened."""

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from tests.cli.processes import environment_with
from tests.conftest import DATA, Run

CALENDAR = "BEGIN:VCALENDAR"
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and devices with a name")
pytestmark = POSIX

WRITERS = {
    "export": ("export", "-o", "FILE"),
    "export --format": ("export", "--format", "md", "-o", "FILE"),
    "import": ("import", "bugs-2023", "-o", "FILE"),
    "timeline": ("timeline", "--svg", "FILE"),
    "agenda": ("agenda", "--write", "FILE"),
    "init": ("init", "FILE", "--timezone", "Europe/Berlin"),
}
BEGINS = {
    "export": "BEGIN:VCALENDAR",
    "export --format": "[//]: # (Written by digbug)",
    "import": "# ",
    "timeline": "<!-- Written by digbug timeline -->",
    "agenda": '{\n  "digbug": "stars"',
    "init": "# ",
}


def _sh(script: str, *args: str) -> subprocess.CompletedProcess[str]:
    """Run a script of the shell; `digbug` in it is the command with `args`."""
    command = (sys.executable, "-m", "digbug_cli", *args)
    return subprocess.run(
        ["/bin/sh", "-c", script.replace("digbug", '"$@"'), "sh", *command],
        env=environment_with(TZ="UTC"),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def _args(name: str, path: str) -> tuple[str, ...]:
    return tuple(path if word == "FILE" else word for word in WRITERS[name])


@pytest.fixture(autouse=True)
def _a_star(run: Run) -> None:
    """Star a session, since there is nothing to write otherwise."""
    assert run("star", "oral-1").exit == 0


@pytest.mark.parametrize("path", ["/dev/fd/1", "/proc/self/fd/1", "link.ics"])
def test_standard_output_by_its_name(path: str) -> None:
    """A path of standard output is written to, through a pipe and into a file of the shell."""
    _is_written_to(path, "export")


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link.ics"])
@pytest.mark.parametrize("name", WRITERS)
def test_standard_output_of_each_command(name: str, path: str) -> None:
    """Each command that writes a file does so."""
    _is_written_to(path, name)


def _is_written_to(path: str, name: str) -> None:
    if path.startswith("/proc") and sys.platform != "linux":
        pytest.skip("a path of Linux")
    Path("link.ics").symlink_to("/dev/stdout")
    if path == "link.ics" and name in {"import", "init"}:
        Path("link.ics").rename("link.yaml")
        path = "link.yaml"
    piped = _sh("digbug | cat", *_args(name, path))
    assert piped.stdout.startswith(BEGINS[name]), piped.stderr
    assert "\n" in piped.stdout
    done = _sh("digbug > out", *_args(name, path))
    assert (done.returncode, done.stdout) == (0, "")
    assert Path("out").read_text(encoding="utf-8") == piped.stdout


@pytest.mark.parametrize("path", ["/dev/stdout", "-", "/dev/fd/3"])
def test_appending(path: str) -> None:
    """What the shell appends to (`>>`) is appended to, not overwritten."""
    Path("out").write_text("before\n", encoding="utf-8")
    number = 3 if path.endswith("3") else 1
    done = _sh(f"digbug {number}>> out; echo after >> out", "export", "-o", path)
    assert done.returncode == 0
    lines = Path("out").read_text(encoding="utf-8").splitlines()
    assert (lines[0], lines[1], lines[-2], lines[-1]) == (
        "before",
        CALENDAR,
        "END:VCALENDAR",
        "after",
    )


def test_the_position_of_the_shell() -> None:
    """Two commands write one after the other into a file that the shell opened once."""
    done = _sh("{ echo one; digbug; echo two; } > out", "export", "-o", "/dev/stdout")
    assert done.returncode == 0
    lines = Path("out").read_text(encoding="utf-8").splitlines()
    assert (lines[0], lines[1], lines[-1]) == ("one", CALENDAR, "two")


@pytest.mark.parametrize("name", WRITERS)
def test_a_named_pipe(run: Run, name: str) -> None:
    """A named pipe gets the content, and stays one."""
    os.mkfifo("pipe")
    read: list[bytes] = []
    reader = Thread(target=lambda: read.append(Path("pipe").read_bytes()))
    reader.start()
    ran = run(*_args(name, "pipe"))
    assert ran.exit == 0, ran.err
    assert ran.err.startswith("digbug: wrote pipe: ")
    reader.join()
    assert read[0].decode().startswith(BEGINS[name])
    assert Path("pipe").is_fifo()


@pytest.mark.parametrize("name", WRITERS)
def test_a_device(run: Run, name: str) -> None:
    """A device takes the content."""
    assert run(*_args(name, "/dev/null")).exit == 0
    assert Path("/dev/null").is_char_device()


def test_another_output() -> None:
    """Standard error and any other open file can be written to."""
    done = _sh("digbug", "export", "-o", "/dev/stderr")
    assert done.stdout == ""
    assert done.stderr.startswith(CALENDAR)
    assert done.stderr.splitlines()[-1].startswith("digbug: wrote /dev/stderr: 19 sessions")
    done = _sh("digbug 5> out", "export", "-o", "/dev/fd/5")
    assert done.returncode == 0
    assert Path("out").read_text(encoding="utf-8").startswith(CALENDAR)
    done = _sh("digbug 5>&-", "export", "-o", "/dev/fd/5")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "digbug: /dev/fd/5: cannot be written: bad file descriptor\n"


@pytest.mark.skipif(sys.platform != "linux", reason="a device of Linux")
def test_a_full_device(run: Run) -> None:
    """A failed write is an error."""
    ran = run("export", "-o", "/dev/full")
    assert (ran.exit, ran.err) == (3, "digbug: /dev/full: cannot be written: the disk is full\n")


def test_a_reader_that_leaves() -> None:
    """If the reader of standard output is gone, the command ends quietly."""
    done = _sh("digbug | true", "timeline", "--svg", "/dev/stdout")
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.parametrize("option", ["--json", "--split"])
def test_two_answers_for_one_output(run: Run, option: str) -> None:
    """By any name, standard output takes one answer."""
    ran = run("export", "-o", "/dev/stdout", option)
    assert ran.exit == 2
    assert ran.err == (f"digbug: {option} cannot be used if a file is written to standard output\n")


def test_standard_input_by_its_name() -> None:
    """A path of standard input is read once, and stored as standard input."""
    xml = DATA / "programmes" / "clock-days.xml"
    done = _sh(f"digbug < '{xml}'", "add", "/dev/stdin", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["source"] == "-"
    Path("two").write_bytes(b"of another command [\n" + xml.read_bytes())
    done = _sh("{ read -r line; digbug; } < two", "check", "/dev/stdin")
    assert (done.returncode, done.stdout) == (0, "/dev/stdin: no problems\n")


def test_a_read_only_file(run: Run) -> None:
    """A read-only file is not replaced by any command, and the error says how to go on."""
    for name in WRITERS:
        path = Path("kept.yaml" if name in {"import", "init"} else "kept.ics")
        path.write_text("kept", encoding="utf-8")
        path.chmod(0o444)
        ran = run(*_args(name, str(path)), "--force")
        assert ran.exit == 3, name
        assert ran.err == (
            f"digbug: {path}: is read-only\nhint: choose another name, or make the file writable\n"
        )
        assert path.read_text(encoding="utf-8") == "kept"
        path.unlink()
