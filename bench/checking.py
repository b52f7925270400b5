"""Measure how the time to check a file grows with its size, for several kinds of errors.

    .venv/bin/python bench/checking.py

Files with 1,000 and with 4,000 entries are checked in turn. Linear growth takes about 4 times as
long. Quadratic growth, which compares every entry with every other, takes 16 times as long.
"""

import statistics
import time
from collections.abc import Callable

from digbug_cli.core.check.workshop import build
from digbug_cli.sources import formats

HEAD = "format: 1\nid: a\nname: A\ntimezone: UTC\ndates: 2026-05-05\nhours: 09:00-17:00\n"
FEW, MANY = 1_000, 4_000
RUNS = 5

KINDS: dict[str, Callable[[int], list[str]]] = {
    "sound sessions": lambda count: [
        "schedule:",
        *(f"- {{id: s{n}, start: 10:00, minutes: 5, title: T}}" for n in range(count)),
    ],
    "one start, one end": lambda count: [
        "schedule:",
        *(f"- {{id: s{n}, start: 10:00, title: T}}" for n in range(count)),
    ],
    "as many rooms": lambda count: [
        "schedule:",
        *(f"- {{id: s{n}, start: 10:00, title: T, room: R{n}}}" for n in range(count)),
    ],
    "no ids": lambda count: ["schedule:", *["- {start: 10:00, minutes: 5, title: T}"] * count],
    "no such zone": lambda count: [
        "deadlines:",
        *(f"- {{id: d{n}, name: N, at: 2026-05-05 10:00 Europe/Berln}}" for n in range(count)),
    ],
    "zones in other letters": lambda count: [
        "deadlines:",
        *(f"- {{id: d{n}, name: N, at: 2026-05-05 10:00 europe/berlin}}" for n in range(count)),
    ],
    "no such session": lambda count: [
        "schedule:",
        *(f"- {{id: s-{n}, start: 10:00, minutes: 5, title: T}}" for n in range(count)),
        "awards:",
        *(f"- {{name: A, session: t-{n}}}" for n in range(count)),
    ],
    "unknown keys": lambda count: [f"tagline{n}: x" for n in range(count)],
}


def _seconds(text: str) -> float:
    begin = time.perf_counter()
    build(formats.parse(text, "bench.yaml"))
    return time.perf_counter() - begin


def growth(kind: Callable[[int], list[str]]) -> float:
    """Return the time for `MANY` entries divided by that for `FEW`: the median of pairs of runs."""
    few, many = (HEAD + "\n".join(kind(count)) for count in (FEW, MANY))
    _seconds(few)
    return statistics.median(_seconds(many) / _seconds(few) for _ in range(RUNS))


if __name__ == "__main__":
    print(f"time for {MANY} entries / time for {FEW}: about {MANY / FEW:g} is linear")
    for name, kind in KINDS.items():
        print(f"{name:24} {growth(kind):5.1f}", flush=True)
