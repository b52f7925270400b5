"""Runs at the same time: the later run wins, nothing removed comes back, and nothing is lost."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from digbug_cli.core.check.draft import NO_OVERRIDES
from digbug_cli.errors import DigbugError
from digbug_cli.system import library, settings
from digbug_cli.system.library_entry import LibraryEntry
from digbug_cli.system.locks import locked_file
from tests.conftest import DATA, DATA_FOLDER, ROOT, SETTINGS, Run
from tests.core.samples import utc
from tests.system.http.loopback import Piece, Pieces, Server, ok, reply, serving

XML = DATA / "programmes" / "clock-days.xml"
LATER = DATA / "programmes" / "clock-days-later.xml"
ID = "clock-days-2026"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connect to the server directly, even if the environment names a proxy."""
    monkeypatch.setenv("NO_PROXY", "*")


class Site:
    """A server that sends one answer after the other, and then repeats the last."""

    def __init__(self) -> None:
        """Start without answers."""
        self.answers: list[Pieces] = []
        self.url = ""

    def __call__(self, _: str) -> Pieces:
        """Return the next answer."""
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.fixture
def site() -> Iterator[Site]:
    """Run a server."""
    made = Site()
    with serving(made) as server:
        assert isinstance(server, Server)
        made.url = server.url("/schedule.xml")
        yield made


def _start(*args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "digbug_cli", *args],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _done(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Return the exit code and the messages of a run; no run may end with a traceback."""
    _, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    return process.returncode, said


def _meanwhile(*commands: tuple[str, ...]) -> Callable[[socket.socket], None]:
    """Return a piece of an answer that runs these commands before the next piece is sent."""

    def run(_: socket.socket) -> None:
        for command in commands:
            assert _done(_start(*command))[0] == 0

    return run


def _halves(file: Path, between: Piece, *headers: str) -> Pieces:
    whole = ok(file.read_bytes(), *headers)
    return whole[: len(whole) // 2], between, whole[len(whole) // 2 :]


def _kept(identifier: str = ID) -> bytes:
    return (DATA_FOLDER / "library" / identifier / "source").read_bytes()


REMOVED = f"digbug: another digbug removed {ID}: skipped\n"
REPLACED = (
    f"digbug: another digbug replaced {ID}: its state stays\n"
    f"hint: fetch it again with `digbug refresh {ID}`\n"
)


@pytest.mark.parametrize("answer", ["changed", "the same", "304"])
def test_removed_while_it_is_fetched(run: Run, site: Site, answer: str) -> None:
    """A workshop that was removed does not come back, whatever its server answers."""
    remove = _meanwhile(("remove", ID))
    site.answers = [[ok(XML.read_bytes(), 'ETag: "1"')]]
    run("add", site.url, "--use")
    answers: dict[str, Pieces] = {
        "changed": _halves(LATER, remove),
        "the same": _halves(XML, remove),
        "304": [remove, reply("304 Not Modified")],
    }
    site.answers = [answers[answer]]
    refreshed = run("refresh", "--json")
    assert (refreshed.exit, refreshed.err) == (0, REMOVED)
    assert json.loads(refreshed.out) == {
        "schema": 1,
        "refreshed": [],
        "failed": [],
        "skipped": [ID],
    }
    assert library.names(DATA_FOLDER) == []
    assert [one.name for one in (DATA_FOLDER / "library").iterdir()] == [".lock"]
    assert SETTINGS.read_text(encoding="utf-8") == ""


def test_removed_while_another_is_fetched(run: Run, site: Site) -> None:
    """A workshop that was removed before its turn is no failure."""
    site.answers = [[ok(XML.read_bytes())]]
    run("add", site.url, "--as", "first")
    run("add", str(XML), "--as", "second")
    site.answers = [_halves(LATER, _meanwhile(("remove", "second")))]
    refreshed = run("refresh")
    assert refreshed.exit == 0
    assert refreshed.err == "digbug: another digbug removed second: skipped\n"
    assert "Farewell" in refreshed.out
    assert library.names(DATA_FOLDER) == ["first"]


def test_replaced_while_it_is_fetched(run: Run, site: Site) -> None:
    """If another source has taken the id in the meantime, its workshop is not overwritten."""
    other = Path("other.yaml")
    other.write_text("format: 1\nid: other\nname: Other\ntimezone: UTC\n", encoding="utf-8")
    site.answers = [[ok(XML.read_bytes())]]
    run("add", site.url)
    commands = (("remove", ID), ("add", "other.yaml", "--as", ID))
    site.answers = [_halves(LATER, _meanwhile(*commands))]
    refreshed = run("refresh")
    assert (refreshed.exit, refreshed.out, refreshed.err) == (0, "", REPLACED)
    assert _kept() == other.read_bytes()
    assert library.read(DATA_FOLDER, ID).source == str(other.absolute())


def test_refreshed_while_it_is_fetched(run: Run, site: Site) -> None:
    """If two runs refresh at once, an older answer does not replace a newer one."""
    site.answers = [[ok(XML.read_bytes())]]
    run("add", site.url)
    older = XML.read_bytes().replace(b"Leap seconds", b"Leap hours")
    cut = ok(older)
    site.answers = [
        (cut[:900], _meanwhile(("refresh",)), cut[900:]),
        [ok(LATER.read_bytes())],
    ]
    refreshed = run("refresh")
    assert (refreshed.exit, refreshed.err) == (0, f"digbug: {ID} has not changed\n")
    assert _kept() == LATER.read_bytes()


def test_refreshed_over_and_over_while_it_is_fetched(run: Run, site: Site) -> None:
    """If other runs are always faster, their last state stays, and that is reported."""
    site.answers = [[ok(XML.read_bytes())]]
    run("add", site.url)

    def touch(_: socket.socket) -> None:
        # As if another run had stored the same source again.
        entry = library.read(DATA_FOLDER, ID)
        library.store(DATA_FOLDER, entry, XML.read_text(encoding="utf-8"))

    site.answers = [_halves(LATER, touch)]
    refreshed = run("refresh")
    assert (refreshed.exit, refreshed.err) == (0, REPLACED)
    assert _kept() == XML.read_bytes()


def test_one_id_for_four_sources_at_once(run: Run) -> None:
    """The first run gets the id; the others overwrite nothing and report who has it."""
    for number in range(4):
        text = f"format: 1\nid: w{number}\nname: Workshop {number}\ntimezone: UTC\n"
        Path(f"{number}.yaml").write_text(text, encoding="utf-8")
    runs = [_start("add", f"{number}.yaml", "--as", "one") for number in range(4)]
    ends = [_done(each) for each in runs]
    assert sorted(code for code, _ in ends) == [0, 3, 3, 3]
    winner = [code for code, _ in ends].index(0)
    source = str(Path(f"{winner}.yaml").absolute())
    assert all(f"one was already added, from {source}\n" in said for code, said in ends if code)
    assert _kept("one") == Path(f"{winner}.yaml").read_bytes()
    assert library.read(DATA_FOLDER, "one").source == source
    assert f"Workshop {winner}" in run("info", "-w", "one").out


def test_four_that_remove_at_once(run: Run) -> None:
    """One run removes the workshop; the others report that it is gone."""
    run("add", str(XML), "--use")
    ends = [_done(each) for each in [_start("remove", ID) for _ in range(4)]]
    assert sum(said.startswith(f"digbug: removed {ID}\n") for _, said in ends) == 1
    assert {code for code, _ in ends} <= {0, 3}
    assert sum("unset the setting workshop" in said for _, said in ends) == 1
    assert [one.name for one in (DATA_FOLDER / "library").iterdir()] == [".lock"]


@pytest.mark.exhaustive
def test_used_while_it_is_removed(run: Run) -> None:
    """No setting names a removed workshop, whichever of the two runs is first."""
    for _ in range(4):
        run("add", str(XML))
        used, removed = _start("use", ID), _start("remove", ID)
        assert _done(removed)[0] == 0
        code, said = _done(used)
        assert code in {0, 3}, said
        assert "workshop" not in settings.read(SETTINGS).settings


@pytest.mark.exhaustive
def test_a_workshop_that_was_removed_is_not_used(run: Run) -> None:
    """`use` looks for the workshop again right before it writes the setting."""
    run("add", str(XML))
    with locked_file(SETTINGS):
        used = _start("use", ID)
        time.sleep(1)  # by then it waits for the lock of the settings
        library.remove(DATA_FOLDER, ID)
    code, said = _done(used)
    assert code == 3
    assert said.startswith(f"digbug: unknown workshop '{ID}'\n")
    assert not SETTINGS.exists()


# Adds, replaces and removes one workshop, and prints each step after it is done.
WORKER = """
import sys
from pathlib import Path
from digbug_cli.system import library
data, name = Path(sys.argv[1]), sys.argv[2]
entry = library.read(data, "first").replaced(id="one")
while True:
    for text in (name * 20_000, name * 10_000):
        library.store(data, entry, text)
        print("put", flush=True)
    library.remove(data, "one")
"""


@pytest.mark.exhaustive
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a signal of POSIX systems")
def test_killed_at_any_moment() -> None:
    """After a kill a workshop is complete or absent, and the next run works."""
    first = LibraryEntry(
        id="first",
        source="-",
        overrides=NO_OVERRIDES,
        etag=None,
        modified=None,
        fetched_at=utc("2026-07-02 09:30"),
        revised_at=None,
        ids={},
        numbers={},
        pages={},
    )
    library.store(DATA_FOLDER, first, "text")
    one = first.replaced(id="one")
    for number in range(12):
        worker = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(DATA_FOLDER), "ab"[number % 2]],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
        )
        assert worker.stdout is not None
        worker.stdout.readline()
        time.sleep(0.003 * number)
        worker.kill()
        worker.wait()
        worker.stdout.close()
        if found := library.find(DATA_FOLDER, "one"):
            text = found.read_text(encoding="utf-8")
            assert len(set(text)) == 1
            assert len(text) in {10_000, 20_000}
            assert library.read(DATA_FOLDER, "one") == one
        assert library.names(DATA_FOLDER) in (["first"], ["first", "one"])
        library.store(DATA_FOLDER, one, "next")
        found = library.find(DATA_FOLDER, "one")
        assert found is not None
        names = {entry.name for entry in found.parent.iterdir()}
        assert names - {"earlier"} == {"source", "origin.json"}
        library.remove(DATA_FOLDER, "one")
        assert not library.remove(DATA_FOLDER, "one")


@pytest.mark.parametrize("left", ["a folder", "a file"])
def test_what_a_killed_addition_has_left(run: Run, left: str) -> None:
    """Files left by a killed `add` are not part of the next one."""
    new = DATA_FOLDER / "library" / f".new-{ID}"
    new.parent.mkdir(parents=True)
    if left == "a folder":
        new.mkdir()
        (new / "compiled").write_text("older", encoding="utf-8")
        (new / ".source-abcdefgh.part").write_text("<sched", encoding="utf-8")
    else:
        new.write_text("", encoding="utf-8")
    assert run("add", str(XML)).exit == 0
    folder = DATA_FOLDER / "library" / ID
    assert sorted(one.name for one in folder.iterdir()) == ["compiled", "origin.json", "source"]
    assert not new.exists()
    assert "Closing" in run("schedule", "-w", ID).out


def test_a_compiled_form_of_what_is_gone() -> None:
    """The compiled form of a removed workshop is not used, even if the id is taken again."""
    entry = LibraryEntry(
        id="one",
        source="-",
        overrides=NO_OVERRIDES,
        etag=None,
        modified=None,
        fetched_at=utc("2026-07-02 09:30"),
        revised_at=None,
        ids={},
        numbers={},
        pages={},
    )
    state = library.store(DATA_FOLDER, entry, "text")
    library.remove(DATA_FOLDER, "one")
    with pytest.raises(DigbugError, match="cannot be written"):
        library.store_compiled(DATA_FOLDER, "one", state, b"compiled")
    assert not (DATA_FOLDER / "library" / "one").exists()
    now = library.store(DATA_FOLDER, entry, "text")
    library.store_compiled(DATA_FOLDER, "one", state, b"compiled")
    assert library.compiled(DATA_FOLDER, "one", now) is None


def test_removed_while_it_is_read(run: Run) -> None:
    """If a workshop is removed while it is read, that is an error, whichever file is gone first."""
    messages = {"source": "unknown workshop", "origin.json": "no such file or folder"}
    for missing, message in messages.items():
        shutil.rmtree(DATA_FOLDER, ignore_errors=True)
        run("add", str(XML))
        folder = DATA_FOLDER / "library" / ID
        (folder / "compiled").unlink()
        (folder / missing).unlink()
        shown = run("schedule", "-w", ID)
        assert shown.exit == 3
        assert message in shown.err
