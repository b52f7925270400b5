"""Several sources are fetched at the same time; the answer has the order of the ids."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from threading import Event, Lock

import pytest

from digbug_cli.cli import loading
from digbug_cli.cli.updates.downloads import AT_ONCE
from tests.cli.terminal import Terminal
from tests.conftest import DATA, ROOT, Run
from tests.system.http.loopback import Pieces, Server, ok, serving

XML = (DATA / "programmes" / "clock-days.xml").read_bytes()
LATER = (DATA / "programmes" / "clock-days-later.xml").read_bytes()
BAR = "fetching"
IDS = ("a", "b", "c", "d", "e", "f")


class Site:
    """A server that counts how many answers it makes at the same time."""

    def __init__(self) -> None:
        """Start with a function that is called during each answer."""
        self.lock = Lock()
        self.now = self.most = 0
        self.content = XML
        self.during: Callable[[str], object] = lambda _: None
        self.server: Server

    def __call__(self, path: str) -> Pieces:
        """Return the answer: the content, after `during`."""

        def wait(_: socket.socket) -> None:
            with self.lock:
                self.now += 1
                self.most = max(self.most, self.now)
            self.during(path)
            with self.lock:
                self.now -= 1

        return [wait, ok(self.content)]


@pytest.fixture
def site(run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Run a server, and add six of its programmes."""
    monkeypatch.setenv("NO_PROXY", "*")
    made = Site()
    with serving(made) as made.server:
        for name in IDS:
            assert run("add", made.server.url(f"/{name}.xml"), "--as", name).exit == 0
        yield made


def test_a_few_at_a_time(run: Run, site: Site) -> None:
    """Four downloads run at once, and no more; the results have the order of the ids."""
    assert AT_ONCE == 4
    together, site.most = Event(), 0

    def during(path: str) -> None:
        if site.now == AT_ONCE:
            together.set()
        assert together.wait(30)
        # The first is the last to answer.
        time.sleep(0.5 if path == "/a.xml" else 0.05)

    site.during, site.content = during, LATER
    ran = run("refresh", "--json")
    assert (ran.exit, ran.err) == (0, "")
    refreshed = json.loads(ran.out)["refreshed"]
    assert [one["id"] for one in refreshed] == list(IDS)
    assert all(len(one["changes"]) == 6 for one in refreshed)
    assert site.most == AT_ONCE


def test_slow_ones_are_reported(run: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal, a message names each source that takes long."""
    monkeypatch.setattr(loading, "SLOW_SECONDS", 0.1)
    site.during = lambda path: time.sleep(1 if path in {"/a.xml", "/b.xml"} else 0)
    ran = run("refresh")
    lines = ran.err.splitlines()
    slow = {f"digbug: still fetching {site.server.url(f'/{name}.xml')}" for name in "ab"}
    assert {line for line in lines if "still" in line} == slow
    assert [line for line in lines if "still" not in line] == [
        f"digbug: {name} has not changed" for name in IDS
    ]


def _start(before: str = "", after: str = "") -> "subprocess.Popen[str]":
    """Start `refresh` as a process that runs code `before` it and `after` it."""
    program = (
        f"import signal, sys\n{before}\nsys.argv = ['digbug', 'refresh']\n"
        "from digbug_cli.__main__ import main\n"
        f"try: main()\nfinally:\n  pass\n  {after}"
    )
    return subprocess.Popen(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_ctrl_c(site: Site) -> None:
    """Ctrl-C ends it at once, however many downloads are running."""
    begun = Event()

    def during(_: str) -> None:
        if site.now == AT_ONCE:
            begun.set()
        site.server.over.wait(30)

    site.during = during
    # A shell in the background makes its processes ignore SIGINT.
    process = _start("signal.signal(signal.SIGINT, signal.default_int_handler)")
    assert begun.wait(30)
    at = time.monotonic()
    process.send_signal(signal.SIGINT)
    out, said = process.communicate(timeout=30)
    assert time.monotonic() - at < 5
    assert (process.returncode, out, said) == (130, "", "")


def test_a_progress_bar(site: Site) -> None:
    """In a terminal a bar shows how many are fetched, and is removed before the answer."""
    go = Event()
    site.during = lambda path: path == "/a.xml" and go.wait(30)
    with Terminal("refresh", environ={"NO_PROXY": "*"}) as terminal:
        terminal.until(lambda shown: "5/6" in shown)
        go.set()
        assert terminal.ended() == 0
        assert BAR in terminal.shown
        bar, answer = terminal.shown.split("\x1b[1mdigbug:\x1b[0m a has not changed")
        assert "\x1b[2K" in bar[bar.rindex(BAR) :]  # the line is erased
        assert "f has not changed" in answer
        assert BAR not in answer
        assert "still" not in terminal.shown


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_no_progress_bar(site: Site, term: str) -> None:
    """A quick answer needs no bar, and a terminal that cannot move its cursor gets none."""
    seconds = 1.5 if term == "dumb" else 0
    site.during = lambda path: time.sleep(seconds if path == "/a.xml" else 0)
    with Terminal("refresh", environ={"TERM": term, "NO_PROXY": "*"}) as terminal:
        assert terminal.ended() == 0
        assert BAR not in terminal.shown
        assert terminal.shown.count("has not changed") == len(IDS)


@pytest.mark.usefixtures("site")
def test_rich_is_loaded_only_for_the_bar() -> None:
    """Without a bar and a table, Rich is not loaded."""
    _, said = _start(after="print(*sys.modules, file=sys.stderr)").communicate(timeout=60)
    *_, modules = said.splitlines()
    assert "digbug: f has not changed\n" in said
    assert "typer" in modules.split()
    assert "rich" not in modules.split()
