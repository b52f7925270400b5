"""Test that digbug loses no news, no workshop and no date of a list if it is killed.

    .venv/bin/python bench/refreshing.py [--kills 500]

A workshop and a deadline list change again and again. Each `refresh` or `add` is killed, half of
them at a random moment and half at a file event (`file_events.py`). After each kill:

- The stored programme must be readable. Then a `refresh` that is not killed must report every
  change since the state that was reported last: since the state of the last complete answer, or of
  the one before that, since a kill may come between an answer and the note that it was given. A
  second one must report nothing.
- The dates of the list must be readable, from the index as from the list. Each conference has the
  key that it had from the beginning, whether its id or its name changed. Each date has the earlier
  dates of all states that the library has had.
- No run ends in a traceback.

Ctrl-C ends it early and prints the figures so far.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

SESSIONS = 12
CONFERENCES = 3
KEPT_DATES = 20
"""How many superseded dates of a deadline digbug keeps."""
FIRST_DAY = date(2030, 1, 1)
REFRESH = ("refresh", "--json")
MODULE = (sys.executable, "-m", "digbug_cli")
AT_EVENT = (sys.executable, str(Path(__file__).with_name("file_events.py")))


def programme(number: int) -> str:
    """Return a programme whose sessions have the titles of state `number`."""
    lines = ["format: 1", "id: w", "name: W", "timezone: UTC", "dates: [2026-06-12]", "schedule:"]
    lines += [
        f'  - {{id: s{hour}, start: "{hour + 8:02}:00", minutes: 30, title: T{hour} of {number}}}'
        for hour in range(SESSIONS)
    ]
    return "\n".join([*lines, ""])


class ListState(NamedTuple):
    """A state of the deadline list."""

    number: int
    ids: int
    """How often the ids of its conferences have changed."""
    names: int

    def text(self) -> str:
        """Return the list, in the form of an AI deadline tracker, in alternating order."""
        order = range(CONFERENCES)
        entries = [
            f"- {{title: C{each} name {self.names}, year: 2030, id: c{each}-{self.ids},"
            f" deadline: '{self.day()} 12:00', timezone: UTC}}"
            for each in (order if self.number % 2 else reversed(order))
        ]
        return "\n".join([f"# {self.number} {self.ids} {self.names}", *entries, ""])

    def day(self) -> date:
        """Return the day of its deadlines."""
        return FIRST_DAY + timedelta(days=self.number)

    def following(self, number: int) -> "ListState":
        """Return a later state; alternately the ids or the names of the conferences change.

        By the other one digbug recognises a conference.
        """
        if self.ids > self.names:
            return ListState(number, self.ids, self.names + 1)
        return ListState(number, self.ids + 1, self.names)


def list_state(text: str) -> ListState:
    """Return the state of a list from its first line."""
    return ListState(*map(int, text.splitlines()[0].strip("# ").split()))


def changes(answer: bytes) -> dict[str, tuple[str, str]]:
    """Return the titles before and after of each session that an answer reports as changed."""
    (found,) = [each for each in json.loads(answer)["refreshed"] if each["id"] == "w"]
    return {one["id"]: (one["before"]["title"], one["after"]["title"]) for one in found["changes"]}


def expected(before: int, after: int) -> dict[str, tuple[str, str]]:
    """Return the titles that a change from one state to another must report."""
    if before == after:
        return {}
    return {f"s{each}": (f"T{each} of {before}", f"T{each} of {after}") for each in range(SESSIONS)}


class Trial:
    """Sources that change, and runs of digbug that are killed."""

    def __init__(self, folder: Path) -> None:
        """Add the first states of the sources in an empty folder."""
        self.counts: Counter[str] = Counter()
        self._folder, self._workshop, self._list = folder, folder / "w.yaml", folder / "l.yaml"
        self._random = random.Random(1)  # noqa: S311 - moments, not secrets
        self._number = 0
        self._reported = {0}
        """The states of the workshop that may have been reported last."""
        self._lists = [ListState(0, 0, 0)]
        """The states of the list that the library has had."""
        self._workshop.write_text(programme(0), encoding="utf-8")
        self._list.write_text(self._lists[0].text(), encoding="utf-8")
        for source in (self._workshop, self._list):
            self._run(*MODULE, "add", str(source))
        self._run(*MODULE, "deadlines", "--all")  # registers the conferences
        self._keys = self._registered_keys()
        begin = time.perf_counter()
        self._run(*MODULE, *REFRESH)
        self._usual_seconds = time.perf_counter() - begin
        self._events = {command: self._file_events(command) for command in self._commands()}

    def _commands(self) -> tuple[tuple[str, ...], ...]:
        return REFRESH, ("add", str(self._list))

    def _file_events(self, command: tuple[str, ...]) -> int:
        """Return how many file events a command has after both sources have changed."""
        self._change_sources(with_workshop=command == REFRESH)
        result = self._run(*AT_EVENT, "0", *command)
        self._after(command, result.stdout)
        self._check_all()
        return int(result.stderr.split()[-1])

    def kill(self) -> None:
        """Change the sources, kill a run, and check what it has left; sometimes only later."""
        command = self._random.choices(self._commands(), (3, 1))[0]
        self._change_sources(with_workshop=command == REFRESH)
        if self._random.random() < 0.5:
            number = self._random.randint(1, self._events[command])
            answer = self._run(*AT_EVENT, str(number), *command, may_fail=True).stdout
            self.counts["at a file event"] += 1
        else:
            answer = self._run_for(
                self._random.uniform(0.5, 1.1) * self._usual_seconds, *MODULE, *command
            )
        self.counts["kills"] += 1
        self._after(command, answer)
        if self._random.random() < 0.5:
            self._check_all()  # otherwise a second kill follows

    def _change_sources(self, *, with_workshop: bool) -> None:
        if with_workshop:
            self._number += 1
            self._workshop.write_text(programme(self._number), encoding="utf-8")
        state = self._lists[-1].following(list_state(self._list.read_text("utf-8")).number + 1)
        self._list.write_text(state.text(), encoding="utf-8")

    def _after(self, command: tuple[str, ...], answer: bytes) -> None:
        """Note what a run has reported and stored."""
        if command == REFRESH and answer.endswith(b"}\n") and changes(answer):
            self._reported.add(self._number)
        stored = list_state((self._folder / "data/library/l/source").read_text("utf-8"))
        if stored != self._lists[-1]:
            self._lists.append(stored)

    def _check_all(self) -> None:
        for command in (("schedule", "-w", "w"), ("deadlines", "-w", "l")):
            self.counts["broken"] += self._run(*MODULE, *command, may_fail=True).returncode != 0
        self._check_dates()
        answers = [self._run(*MODULE, *REFRESH) for _ in range(2)]
        told = changes(answers[0].stdout)
        possible = [expected(state, self._number) for state in self._reported]
        self.counts["news lost"] += told not in possible
        self.counts["reported twice"] += bool(told) and self._number in self._reported
        self.counts["news lost"] += changes(answers[1].stdout) != {}
        self._reported = {self._number}
        self._after(REFRESH, b"")
        self._check_dates()

    def _check_dates(self) -> None:
        """Check the dates of the list, and the keys of its conferences."""
        answer = self._run(*MODULE, "deadlines", "--all", "--json", may_fail=True)
        found = json.loads(answer.stdout)["deadlines"] if answer.returncode == 0 else []
        days = [state.day() for state in self._lists]
        wanted = [
            {"now": days[-1].isoformat(), "was": [*map(str, days[:-1][-KEPT_DATES:])]}
            for _ in range(CONFERENCES)
        ]
        dates = [
            {"now": one["at"][:10], "was": [was["at"][:10] for was in one["was"]]} for one in found
        ]
        self.counts["dates lost"] += dates != wanted
        self.counts["keys changed"] += self._registered_keys() != self._keys

    def _registered_keys(self) -> dict[str, str]:
        """Return the part of its name that does not change of each conference, by its key."""
        register: Any = json.loads((self._folder / "data/conferences.json").read_bytes())
        return {one["key"]: one["tokens"][0][: len("name:c0")] for one in register["conferences"]}

    def _run(self, *command: str, may_fail: bool = False) -> subprocess.CompletedProcess[bytes]:
        result = subprocess.run(command, check=not may_fail, capture_output=True)
        self.counts["tracebacks"] += b"Traceback" in result.stderr
        return result

    def _run_for(self, seconds: float, *command: str) -> bytes:
        """Start a run, kill it after some time, and return what it has printed."""
        paths = [self._folder / name for name in ("answer", "errors")]
        with paths[0].open("wb") as out, paths[1].open("wb") as errors:
            process = subprocess.Popen(command, stdout=out, stderr=errors)
            time.sleep(seconds)
            process.kill()
            process.wait()
        self.counts["tracebacks"] += b"Traceback" in paths[1].read_bytes()
        return paths[0].read_bytes()


def main() -> None:
    """Kill runs and print the result."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--kills", type=int, default=500)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"DIGBUG_DATA": str(folder / "data"), "DIGBUG_CONFIG": str(folder / "config")}
        trial = Trial(folder)
        with suppress(KeyboardInterrupt):
            for _ in range(chosen.kills):
                trial.kill()
    results = ("broken", "news lost", "dates lost", "keys changed", "tracebacks", "reported twice")
    figures = ", ".join(f"{trial.counts[each]} {each}" for each in results)
    counts = trial.counts
    print(f"{counts['kills']} kills, {counts['at a file event']} at a file event: {figures}")


if __name__ == "__main__":
    main()
