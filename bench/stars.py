"""Test that no star is lost, and measure how long `digbug star` takes.

    .venv/bin/python bench/stars.py [--processes 8] [--each 200] [--kills 500]

First, several processes star different sessions at the same time, with the code of `digbug star`;
no star may be missing. Then a process that stars one session after another is killed at a random
moment, many times; after each kill the file must be valid and contain every reported star. Last,
`digbug star` and bare Python are timed in turn.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from digbug_cli.system import stars

DIGBUG = str(Path(sys.executable).with_name("digbug"))
WORKER = """
import sys
from pathlib import Path
from digbug_cli.core.stars import Star
from digbug_cli.system import stars
path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    title = "A title of some length, as they are"
    star = Star(id=f"{name}-{number}", title=title, starts_at=None, room=None)
    stars.change(path, "w", lambda kept: kept.with_stars([star]))
    print(star.id, flush=True)
"""


def _worker(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WORKER, str(path), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def at_once(path: Path, processes: int, each: int) -> None:
    """Star sessions in several processes at the same time. Print how many stars are lost."""
    begin = time.perf_counter()
    workers = [_worker(path, f"p{number}", each) for number in range(processes)]
    for worker in workers:
        worker.communicate()
    seconds = time.perf_counter() - begin
    expected = {f"p{number}-{star}" for number in range(processes) for star in range(each)}
    lost = len(expected - stars.read(path, "w").ids)
    print(f"{processes} processes, {each} stars each: {lost} lost, {seconds:.1f} s in all")


def killed(path: Path, kills: int) -> None:
    """Kill a process that stars sessions. Print how often the file is invalid or lacks a star."""
    reported: set[str] = set()
    broken = lost = 0
    moments = random.Random(1)  # noqa: S311 - moments, not secrets
    for number in range(kills):
        worker = _worker(path, f"k{number}", 1_000_000)
        assert worker.stdout is not None  # noqa: S101 - for the type checker
        reported.add(worker.stdout.readline().strip())
        time.sleep(moments.uniform(0, 0.03))
        worker.kill()
        reported.update(line.strip() for line in worker.stdout if line.endswith("\n"))
        worker.wait()
        worker.stdout.close()
        try:
            lost += len(reported - stars.read(path, "w").ids)
        except Exception as error:  # noqa: BLE001 - any error means an invalid file
            broken += 1
            print(f"after kill {number}: {error}")
        if len(reported) > 2000:  # start again with a file of usual size
            reported.clear()
            path.unlink()
    print(f"{kills} kills: {broken} invalid files, {lost} stars lost")


def timed(folder: Path, runs: int) -> None:
    """Time `digbug star` and bare Python in turn. Print the median of the ratios."""
    environ = {**os.environ, "DIGBUG_DATA": str(folder)}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    ratios = []
    for run in range(runs + 1):
        seconds = []
        for command in ([DIGBUG, "star", "oral-1"], [sys.executable, "-c", "pass"]):
            begin = time.perf_counter()
            subprocess.run(command, env=environ, check=True, capture_output=True)
            seconds.append(time.perf_counter() - begin)
        if run:  # the first is a warm-up
            ratios.append(seconds[0] / seconds[1])
    print(f"digbug star: {statistics.median(ratios):.1f} times bare Python")


def main() -> None:
    """Run the three parts and print their results."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--processes", type=int, default=8)
    options.add_argument("--each", type=int, default=200)
    options.add_argument("--kills", type=int, default=500)
    options.add_argument("--runs", type=int, default=20)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        at_once(stars.path(folder / "at-once", "w"), chosen.processes, chosen.each)
        killed(stars.path(folder / "killed", "w"), chosen.kills)
        timed(folder / "timed", chosen.runs)


if __name__ == "__main__":
    main()
