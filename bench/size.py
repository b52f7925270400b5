"""Measure commands on large programmes, relative to the same command on 19 sessions.

    .venv/bin/python bench/size.py [--runs 15]

Programmes of 19, 1,000 and 10,000 sessions, in 1, 5 and 15 rooms, are added to a temporary library.
Each command runs on each of them in turn. The result is the median of the ratios, both for the
time until the first line and for the whole run. The memory is the peak of a run; it is at least
the memory of this script.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

DIGBUG = str(Path(sys.executable).with_name("digbug"))
FEW = 19
ROOMS = {FEW: 1, 1_000: 5, 10_000: 15}
TRACKS = 30
FIRST_DAY = date(2026, 6, 1)
A_DAY = 27
"""Sessions per room and day; one begins every 20 minutes."""
NOW = "2026-06-01 08:10 UTC"
COMMANDS: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    ("now --short", ("now", "--short"), False),
    ("now, in a pipe", ("now",), False),
    ("now, in a terminal", ("now",), True),
    ("schedule, in a pipe", ("schedule",), False),
    ("schedule, in a terminal", ("schedule",), True),
    ("schedule --json", ("schedule", "--json"), False),
)


class Run(NamedTuple):
    """The figures of a run: seconds until its first line and its end, and peak memory in MiB."""

    first: float
    total: float
    memory: float


def programme(count: int, rooms: int) -> str:
    """Return a workshop file of `count` sessions, each with an abstract of 300 characters.

    Every fifth session has two speakers, the others have one.
    """
    last_day = FIRST_DAY + timedelta(days=(count - 1) // (A_DAY * rooms))
    sessions = (_session(number, count, rooms) for number in range(count))
    head = (
        f"format: 1\nid: size-{count}\nname: Size\ntimezone: Europe/Berlin\n"
        f"dates: {FIRST_DAY}..{last_day}\nhours: 09:00-18:00\n"
        "deadlines: [{id: papers, name: Papers, kind: submission, at: 2026-07-01 23:59 AoE}]\n"
        "schedule:\n"
    )
    return head + "".join(sessions)


def _session(number: int, count: int, rooms: int) -> str:
    day, of_day = divmod(number, A_DAY * rooms)
    turn, room = divmod(of_day, rooms)
    hour, minute = divmod(9 * 60 + 20 * turn, 60)
    people = [number] if number % 5 else [number, count + number // 5]
    speakers = ", ".join(f"Ada Example{one}" for one in people)
    said = f"What number {number} is about takes a paragraph, and then some words more. " * 5
    return (
        f"- {{id: {UUID(int=number * 2**64 + count)}, title: The way {number} to tell the time,"
        f" start: {FIRST_DAY + timedelta(days=day)} {hour:02}:{minute:02},"
        f" room: Room {room + 1}, track: Track {number % TRACKS + 1},"
        f" speakers: [{speakers}], abstract: '{said[:300].strip()}'}}\n"
    )


def _environment(library: str, *, terminal: bool) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DIGBUG_")}
    # Modules are compiled once, as in an installation, not in every run.
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    kept["DIGBUG_CONFIG"] = str(Path(__file__).with_name("no-settings.toml"))
    kept["DIGBUG_DATA"] = library
    kept["DIGBUG_NOW"] = NOW
    return {**kept, "FORCE_COLOR": "1", "COLUMNS": "100"} if terminal else kept


def _run(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    begin = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        if process.stdout is None:
            raise TypeError
        process.stdout.readline()
        first = time.perf_counter() - begin
        while process.stdout.read(2**16):
            pass
        _, status, used = os.wait4(process.pid, 0)
        total = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(first, total, used.ru_maxrss / 1024)


def _rounds(
    arguments: Sequence[str], environment: Mapping[str, str], count: int
) -> dict[int, list[Run]]:
    """Run a command on each programme in turn. Return the runs by number of sessions."""
    commands = {size: (DIGBUG, *arguments, "-w", f"size-{size}") for size in ROOMS}
    for warm_up in commands.values():
        _run(warm_up, environment)
    rounds = [
        {size: _run(one, environment) for size, one in commands.items()} for _ in range(count)
    ]
    return {size: [one[size] for one in rounds] for size in ROOMS}


def _ratios(many: Sequence[Run], few: Sequence[Run]) -> tuple[float, float]:
    pairs = list(zip(many, few, strict=True))
    return (
        statistics.median(one.first / two.first for one, two in pairs),
        statistics.median(one.total / two.total for one, two in pairs),
    )


def _add_all(library: str) -> None:
    environment = _environment(library, terminal=False)
    for size, rooms in ROOMS.items():
        file = Path(library, f"size-{size}.yaml")
        file.write_text(programme(size, rooms), encoding="utf-8")
        command = (DIGBUG, "add", str(file), "--as", f"size-{size}")
        subprocess.run(command, env=environment, check=True, capture_output=True)


def main() -> None:
    """Print the ratios for each command and size."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--runs", type=int, default=15, help="rounds of runs for each ratio")
    chosen = options.parse_args()
    print(f"{'':24}  sessions  first line  total  memory")
    with tempfile.TemporaryDirectory() as library:
        _add_all(library)
        for name, arguments, terminal in COMMANDS:
            runs = _rounds(arguments, _environment(library, terminal=terminal), chosen.runs)
            for size, of_size in runs.items():
                first, total = _ratios(of_size, runs[FEW])
                memory = max(run.memory for run in of_size)
                print(f"{name:24}  {size:8,}  {first:10.2f}  {total:5.2f}  {memory:3.0f} MiB")


if __name__ == "__main__":
    main()
