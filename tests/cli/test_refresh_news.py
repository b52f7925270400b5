"""Changes that did not reach the reader are reported again by the next refresh."""

import json
import shutil
import signal
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
from tests.conftest import DATA, DATA_FOLDER, Run

if sys.platform == "win32":
    pytest.skip("pipes and signals of POSIX systems", allow_module_level=True)

XML = DATA / "programmes" / "clock-days.xml"
LATER = DATA / "programmes" / "clock-days-later.xml"
ID = "clock-days-2026"
FOLDER = DATA_FOLDER / "library" / ID
SOURCE = Path("schedule.xml")
OPTIONS = [(), ("--json",)]
TITLES = {"Opening", "Build two sundials", "Closing", "Farewell", "Midnight concert"}


@pytest.fixture(autouse=True)
def _has_changed(run: Run, _own_folder: None) -> None:
    """Add a programme whose source changes after that."""
    shutil.copy(XML, SOURCE)
    assert run("add", "schedule.xml").exit == 0
    shutil.copy(LATER, SOURCE)


def _told(run: Run) -> set[str]:
    """Refresh, and return the titles of what changed."""
    ran = run("refresh", "--json")
    assert ran.exit == 0
    (found,) = json.loads(ran.out)["refreshed"]
    return {one["title"] for one in found["changes"]}


def _is_stored() -> bool:
    return (FOLDER / "source").read_bytes() == LATER.read_bytes()


@pytest.mark.parametrize("options", OPTIONS)
def test_a_closed_output(run: Run, options: tuple[str, ...]) -> None:
    """If nobody reads the output, nothing was reported; what is reported once is no news."""
    assert run_with_closed_output("refresh", *options) == (141, b"")
    assert _is_stored()
    assert _told(run) == TITLES
    assert _told(run) == set()


@pytest.mark.parametrize("options", OPTIONS)
def test_no_output(run: Run, options: tuple[str, ...]) -> None:
    """If the shell has closed the output (`>&-`), nothing was reported either."""
    assert run_without_output("refresh", *options) == (0, b"")
    assert _is_stored()
    assert _told(run) == TITLES
    assert _told(run) == set()


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk(run: Run, options: tuple[str, ...]) -> None:
    """If the output cannot be written, nothing was reported."""
    code, said = run_on_full_disk("refresh", *options)
    assert code == 3
    assert b"the output cannot be written: no space left on device" in said
    assert _is_stored()
    assert _told(run) == TITLES
    assert _told(run) == set()


@pytest.mark.parametrize("options", OPTIONS)
def test_a_kill_before_the_answer_is_out(run: Run, options: tuple[str, ...]) -> None:
    """A run that is killed while it waits for a reader has stored and not reported."""
    with full_pipe() as (_, writer):
        process = start(writer, "refresh", *options)
        deadline = time.monotonic() + 60
        while not ((FOLDER / "unreported").exists() and _is_stored()):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        time.sleep(0.2)  # by then it writes into the full pipe
        assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert _told(run) == TITLES
    assert _told(run) == set()


def test_another_change_before_it_was_reported(run: Run) -> None:
    """A second refresh reports everything since the state that was reported last."""
    _store_unreported()
    text = LATER.read_text(encoding="utf-8").replace("<title>Closing<", "<title>The end<")
    SOURCE.write_text(text, encoding="utf-8")
    assert _told(run) == (TITLES - {"Closing"}) | {"The end"}
    assert _told(run) == set()


def test_a_change_that_was_taken_back_before_it_was_reported(run: Run) -> None:
    """If the source is as it was, there is no news."""
    _store_unreported()
    shutil.copy(XML, SOURCE)
    assert _told(run) == set()
    assert not (FOLDER / "unreported").exists()


def test_a_source_that_fails_before_it_was_reported(run: Run) -> None:
    """News of an earlier run are reported even if the source cannot be read now."""
    _store_unreported()
    SOURCE.unlink()
    ran = run("refresh", "--json")
    assert ran.exit == 3
    document = json.loads(ran.out)
    assert document["failed"] == [ID]
    (found,) = document["refreshed"]
    assert {one["title"] for one in found["changes"]} == TITLES
    assert json.loads(run("refresh", "--json").out)["refreshed"] == []


def test_an_undo_before_it_was_reported(run: Run) -> None:
    """Going back reports the change back, and nothing is news after that."""
    _store_unreported()
    ran = run("refresh", ID, "--undo")
    assert "added" in ran.out
    assert not (FOLDER / "unreported").exists()
    assert (FOLDER / "source").read_bytes() == XML.read_bytes()


def test_an_earlier_state_that_is_damaged(run: Run) -> None:
    """If the state that was reported last cannot be read, the changes are unknown."""
    _store_unreported()
    (FOLDER / "earlier").write_bytes(b"{}\n")
    ran = run("refresh")
    assert ran.err == f"digbug: {ID} was fetched again; the changes are unknown\n"
    assert run("refresh").err == f"digbug: {ID} has not changed\n"


def _store_unreported() -> None:
    """Refresh without a reader."""
    run_with_closed_output("refresh")
    assert (FOLDER / "unreported").exists()
    assert _is_stored()
