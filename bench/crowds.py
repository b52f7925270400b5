"""What it costs that very much is on at once, or named at once, as ratios against a named floor.

    .venv/bin/python bench/crowds.py [--runs 7]

Each command runs in turn with its floor, which is the same command on less or one that shows as
much; the median of the ratios of processor time is printed, and the most memory that a run had. It
counts as no less than what this script has.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

DIGBUG = str(Path(sys.executable).with_name("digbug"))
NOW = "2026-06-12 10:10 UTC"
FEW, MANY = 300, 3_000
TITLES = 9_000
PEOPLE = {5_000, 50_000}


class Run(NamedTuple):
    """What a run took: seconds of the processor, and MiB of memory."""

    seconds: float
    memory: float


class Case(NamedTuple):
    """A command and its floor, in words and in arguments; `terminal` has both drawn."""

    name: str
    command: tuple[str, ...]
    floor: tuple[str, ...]
    terminal: bool = False


CASES = (
    Case("agenda, 3,000 at once : 300", ("agenda", "-w", "at-once-3000"), ("-w", "at-once-300")),
    Case(
        "the same, in a terminal",
        ("agenda", "-w", "at-once-3000"),
        ("-w", "at-once-300"),
        terminal=True,
    ),
    Case("agenda --json : 300", ("agenda", "--json", "-w", "at-once-3000"), ("-w", "at-once-300")),
    Case("timeline : 300", ("timeline", "-w", "at-once-3000"), ("-w", "at-once-300")),
    Case(
        "timeline --json : 300",
        ("timeline", "--json", "-w", "at-once-3000"),
        ("-w", "at-once-300"),
    ),
    Case(
        "search in 9,000 titles : schedule",
        ("search", "tell", "-w", "titles"),
        ("schedule", "-w", "titles"),
    ),
    Case(
        "the same, in a terminal",
        ("search", "tell", "-w", "titles"),
        ("schedule", "-w", "titles"),
        terminal=True,
    ),
    Case("people, 50,000 : 5,000", ("people", "-w", "people-50000"), ("-w", "people-5000")),
    Case(
        "search nobody, 50,000 : 5,000",
        ("search", "nobody", "-w", "people-50000"),
        ("-w", "people-5000"),
    ),
)


def at_once(count: int) -> str:
    """Return a workshop file of `count` sessions that are all on at the same time."""
    sessions = "".join(
        f"- {{id: s{number}, title: Talk {number}, start: 2026-06-12 10:00, minutes: 60,"
        f" room: Room {number % 500}}}\n"
        for number in range(count)
    )
    return _head(f"at-once-{count}") + sessions


def titles(count: int) -> str:
    """Return a workshop file of `count` sessions, on many days, with a word in all their titles."""
    sessions = "".join(
        f"- {{id: s{number}, title: The way {number} to tell the time,"
        f" start: 2026-{6 + number // 400 // 28:02}-{1 + number // 400 % 28:02}"
        f" {9 + number // 20 % 10:02}:{number % 3}0, minutes: 10, room: Room {number % 20},"
        f" speakers: [Ada Example{number}]}}\n"
        for number in range(count)
    )
    return _head("titles") + sessions


def people(count: int) -> str:
    """Return a workshop file with one session, at which `count` people speak."""
    speakers = ", ".join(f"Ada Example{number}" for number in range(count))
    session = "- {id: all, title: All, start: 2026-06-12 10:00, minutes: 60, speakers: ["
    return f"{_head(f'people-{count}')}{session}{speakers}]}}\n"


def _head(identifier: str) -> str:
    return (
        f"format: 1\nid: {identifier}\nname: Crowd\ntimezone: Europe/Berlin\n"
        "updated: 2026-01-01\nschedule:\n"
    )


def environment(library: str, *, terminal: bool) -> dict[str, str]:
    """Return the environment of a run with a library, in a terminal or in a pipe."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DIGBUG_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    kept["DIGBUG_CONFIG"] = str(Path(__file__).with_name("no-settings.toml"))
    kept["DIGBUG_DATA"] = library
    kept["DIGBUG_NOW"] = NOW
    return {**kept, "FORCE_COLOR": "1", "COLUMNS": "100"} if terminal else kept


def run(arguments: Sequence[str], environ: Mapping[str, str]) -> Run:
    """Run digbug; return the seconds that it takes of the processor, and its memory."""
    command = (DIGBUG, *arguments)
    with subprocess.Popen(
        command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _add_all(library: str) -> None:
    environ = environment(library, terminal=False)
    sources = {f"at-once-{count}": at_once(count) for count in (FEW, MANY)}
    sources |= {f"people-{count}": people(count) for count in PEOPLE}
    sources["titles"] = titles(TITLES)
    for name, source in sources.items():
        file = Path(library, f"{name}.yaml")
        file.write_text(source, encoding="utf-8")
        run(("add", str(file), "--as", name), environ)
    for count in (FEW, MANY):
        name = f"at-once-{count}"
        starred = [{"id": f"s{number}", "title": f"Talk {number}"} for number in range(count)]
        stars = {"digbug": "stars", "format": 1, "workshop": name, "stars": starred}
        file = Path(library, f"{name}-stars.json")
        file.write_text(json.dumps(stars), encoding="utf-8")
        run(("agenda", "-w", name, "--from", str(file)), environ)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--runs", type=int, default=7, help="pairs of runs for each ratio")
    chosen = options.parse_args()
    print(f"{'':34}  ratio  memory")
    with tempfile.TemporaryDirectory() as library:
        _add_all(library)
        for case in CASES:
            environ = environment(library, terminal=case.terminal)
            same = case.floor[0] == "-w"
            floor = (*case.command[: case.command.index("-w")], *case.floor) if same else case.floor
            # A document of nine million clashes is written once: its floor is a hundredth.
            count = 1 if "--json" in case.command else chosen.runs
            pairs = [(run(case.command, environ), run(floor, environ)) for _ in range(count)]
            ratio = statistics.median(one.seconds / two.seconds for one, two in pairs)
            memory = max(one.memory for one, _ in pairs)
            print(f"{case.name:34}  {ratio:5.2f}  {memory:3.0f} MiB")


if __name__ == "__main__":
    main()
