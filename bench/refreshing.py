"""Test that `digbug refresh` loses no news and no workshop if it is killed.

    .venv/bin/python bench/refreshing.py [--kills 500]

The source of a workshop changes again and again, and each `refresh` is killed at a random moment.
After each kill the stored programme must be readable. Then a `refresh` that is not killed must
report every change since the state that was reported last: since the state of the last complete
answer, or of the one before that, since a kill may come between an answer and the note that it was
given. A second one must report nothing.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SESSIONS = 12
REFRESH = (sys.executable, "-m", "digbug_cli", "refresh", "--json")


def programme(number: int) -> str:
    """Return a programme whose sessions have the titles of state `number`."""
    lines = ["format: 1", "id: w", "name: W", "timezone: UTC", "dates: [2026-06-12]", "schedule:"]
    lines += [
        f'  - {{id: s{hour}, start: "{hour + 8:02}:00", minutes: 30, title: T{hour} of {number}}}'
        for hour in range(SESSIONS)
    ]
    return "\n".join([*lines, ""])


def changes(answer: bytes) -> dict[str, tuple[str, str]]:
    """Return the titles before and after of each session that an answer reports as changed."""
    (found,) = json.loads(answer)["refreshed"]
    return {one["id"]: (one["before"]["title"], one["after"]["title"]) for one in found["changes"]}


def expected(before: int, after: int) -> dict[str, tuple[str, str]]:
    """Return the titles that a change from one state to another must report."""
    if before == after:
        return {}
    return {f"s{each}": (f"T{each} of {before}", f"T{each} of {after}") for each in range(SESSIONS)}


def run_killed(folder: Path, seconds: float) -> bytes:
    """Start a refresh, kill it after some time, and return what it has printed."""
    with (folder / "answer").open("wb") as out:
        process = subprocess.Popen(REFRESH, stdout=out, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        process.kill()
        process.wait()
    return (folder / "answer").read_bytes()


def killed(folder: Path, kills: int) -> tuple[int, int, int]:
    """Kill refreshes. Return how many states were broken, how many news lost, and repeated."""
    source, number = folder / "w.yaml", 0
    source.write_text(programme(0), encoding="utf-8")
    add = (sys.executable, "-m", "digbug_cli", "add", str(source))
    subprocess.run(add, check=True, capture_output=True)
    begin = time.perf_counter()
    subprocess.run(REFRESH, check=True, capture_output=True)
    usual = time.perf_counter() - begin
    moments = random.Random(1)  # noqa: S311 - moments, not secrets
    broken = lost = repeated = 0
    reported = {0}
    """The states that may have been reported last."""
    for _ in range(kills):
        number += 1
        source.write_text(programme(number), encoding="utf-8")
        answer = run_killed(folder, moments.uniform(0.5, 1.1) * usual)
        if answer.endswith(b"}\n") and changes(answer):
            reported.add(number)
        if moments.random() < 0.5:
            continue  # a second kill may follow
        show = (sys.executable, "-m", "digbug_cli", "schedule", "-w", "w", "--json")
        broken += subprocess.run(show, capture_output=True, check=False).returncode != 0
        answers = [subprocess.run(REFRESH, capture_output=True, check=True) for _ in range(2)]
        told = changes(answers[0].stdout)
        possible = [expected(state, number) for state in reported]
        lost += told not in possible
        repeated += bool(told) and number in reported
        lost += changes(answers[1].stdout) != {}
        reported = {number}
    return broken, lost, repeated


def main() -> None:
    """Kill refreshes and print the result."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--kills", type=int, default=500)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"DIGBUG_DATA": str(folder / "data"), "DIGBUG_CONFIG": str(folder / "config")}
        broken, lost, repeated = killed(folder, chosen.kills)
    print(f"{chosen.kills} kills: {broken} broken, {lost} lost, {repeated} reported twice")


if __name__ == "__main__":
    main()
