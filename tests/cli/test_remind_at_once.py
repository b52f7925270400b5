"""Reminders that did not reach the reader are said again; runs at the same time share them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.processes import (
    full_pipe,
    run_on_full_disk,
    run_with_closed_output,
    run_without_output,
    start,
)
from tests.conftest import DATA_FOLDER, Run

if sys.platform == "win32":
    pytest.skip("pipes and signals of POSIX systems", allow_module_level=True)

NOW = "2026-05-05 11:00 UTC"
LINE = "in 1 h: CLOCK 2026, Papers: Tue 5 May 2026 12:00 UTC\n"
FILE = DATA_FOLDER / "reminders" / "mail.json"
OPTIONS = [(), ("--json",)]


@pytest.fixture(autouse=True)
def _list(_own_folder: None) -> None:
    """Write a list with a date that is due."""
    Path("clock.yml").write_text(
        "- {title: CLOCK, year: 2026, id: clock, deadlines: [{type: paper, label: Papers,"
        " date: '2026-05-05 12:00', timezone: UTC}]}\n",
        encoding="utf-8",
    )


ARGUMENTS = ("remind", "-w", "clock.yml", "--tz", "UTC", "--as", "mail", "--now", NOW)


def _said(run: Run) -> str:
    """Run once more, and return what that run prints."""
    ran = run(*ARGUMENTS)
    assert (ran.exit, ran.err) == (0, "")
    return ran.out


@pytest.mark.parametrize("options", OPTIONS)
def test_a_closed_output(run: Run, options: tuple[str, ...]) -> None:
    """If nobody reads the output, nothing was said."""
    assert run_with_closed_output(*ARGUMENTS, *options) == (141, b"")
    assert [_said(run), _said(run)] == [LINE, ""]


@pytest.mark.parametrize("options", OPTIONS)
def test_no_output(run: Run, options: tuple[str, ...]) -> None:
    """If the shell has closed the output (`>&-`), nothing was said either."""
    assert run_without_output(*ARGUMENTS, *options) == (0, b"")
    assert [_said(run), _said(run)] == [LINE, ""]


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk(run: Run, options: tuple[str, ...]) -> None:
    """If the output cannot be written, nothing was said."""
    code, printed = run_on_full_disk(*ARGUMENTS, *options)
    assert code == 3
    assert b"the output cannot be written: no space left on device" in printed
    assert [_said(run), _said(run)] == [LINE, ""]


def _wait_until_it_prints(process: "subprocess.Popen[bytes]") -> None:
    """Wait until a run holds the lock and, a little later, writes into the full pipe."""
    limit = time.monotonic() + 60
    while not list(FILE.parent.glob(".mail.json*")):
        assert time.monotonic() < limit
        time.sleep(0.01)
    time.sleep(0.5)
    assert process.poll() is None


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_kill_before_the_answer_is_out(run: Run, how: signal.Signals) -> None:
    """A run that is stopped while it waits for a reader has said nothing."""
    with full_pipe() as (_, writer):
        process = start(writer, *ARGUMENTS)
        _wait_until_it_prints(process)
        process.send_signal(how)
        process.communicate(timeout=60)
    assert not FILE.exists()
    assert [_said(run), _said(run)] == [LINE, ""]


def test_two_runs_at_once() -> None:
    """A run waits for another one of the same job, and does not repeat what that has said."""
    with full_pipe() as (reader, writer):
        first = start(writer, *ARGUMENTS)
        _wait_until_it_prints(first)
        second = start(subprocess.PIPE, *ARGUMENTS)
        time.sleep(0.5)
        assert second.poll() is None
        printed = b""
        while not printed.endswith(b"\n"):
            printed = os.read(reader, 65536)
        assert printed.lstrip(b"x").decode() == LINE
        assert second.communicate(timeout=60) == (b"", b"")
        _, errors = first.communicate(timeout=60)
        assert errors == b""
        assert (first.returncode, second.returncode) == (0, 0)


def test_many_runs_at_once() -> None:
    """Of many runs at once one says it."""
    processes = [start(subprocess.PIPE, *ARGUMENTS) for _ in range(6)]
    results = [process.communicate(timeout=120) for process in processes]
    assert sorted(out for out, _ in results) == [b""] * 5 + [LINE.encode()]
    assert {err for _, err in results} == {b""}


def test_a_data_folder_that_cannot_be_written(run: Run) -> None:
    """If the memory cannot be written, that is an error: the next run says the same again."""
    DATA_FOLDER.mkdir()
    (DATA_FOLDER / "reminders").write_text("in the way", encoding="utf-8")
    ran = run(*ARGUMENTS)
    assert (ran.exit, ran.out) == (3, "")
    assert ran.err.startswith(f"digbug: {DATA_FOLDER / 'reminders'}")
