"""Measure how long `import` takes for a web page of 200 kB.

    .venv/bin/python bench/pages.py [--runs 15] [FILE]

The input is FILE, or two pages that are made here: one with abstracts, as a workshop of several
days has it, and one that is nothing but sessions. After each run, `import` reads the workshop
file that it made of the page, which is the floor: the same sessions without the reading of a page.
The result is the median of the ratios of the processor's seconds, and that of both.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path

DIGBUG = str(Path(sys.executable).with_name("digbug"))
HEAD = (
    "<html><head><title>Moss Workshop 2025</title></head><body><nav><ul><li>Home<li>Programme</ul>"
    "</nav><h1>Moss Workshop 2025</h1><p>Oslo, Norway</p><h2>Important dates</h2><ul>"
    "<li><b>Submission:</b> 1 March 2025 (AoE)<li><b>Notification:</b> 1 April 2025</ul>"
)
ROW = (
    '<tr class="align-middle"><td class="text-nowrap">{start} &ndash; {end}</td>\n'
    '<td class="talk"><strong class="talk-title">{title}</strong><br><em>{name}</em> (University'
    " of {city}){abstract}</td><td>Room {room}</td></tr>\n"
)
ABSTRACT = '<details class="mt-2"><summary>Abstract</summary><p>{text}</p></details>'
WORDS = (
    "moss fern growth cold climate model soil water light shade stone river forest sample study"
    " learning network evidence season"
)
NAMES = "Ada Soto,Grace Lindqvist,Marie Novak,Tomas Haddad,Lena Costa,Wei Chen,Yuki Tanaka"
CITIES = "Bergen Leiden Graz Porto Turin Lund"
DAYS, MINUTES = 5, 9 * 60
SIZES = {"with abstracts": (36, 6), "sessions alone": (180, 0)}
"""The sessions of a day and the sentences of an abstract."""


def page(sessions: int, sentences: int) -> str:
    """Return a page of about 200 kB."""
    chance = random.Random(2)  # noqa: S311 - nothing secret
    days = (_day(day, sessions, sentences, chance) for day in range(2, 2 + DAYS))
    return f"{HEAD}{''.join(days)}</body></html>"


def _day(day: int, sessions: int, sentences: int, chance: random.Random) -> str:
    length = (23 * 60 - MINUTES) // sessions
    rows = (
        ROW.format(
            start=_clock(MINUTES + number * length),
            end=_clock(MINUTES + number * length + length),
            title=_words(7, chance),
            name=chance.choice(NAMES.split(",")),
            city=chance.choice(CITIES.split()),
            room=number % 3 + 1,
            abstract=ABSTRACT.format(text=_text(sentences, chance)) if sentences else "",
        )
        for number in range(sessions)
    )
    head = "<tr><th>Time</th><th>Talk</th><th>Room</th></tr>"
    return f"<h2>{day} June 2025</h2><table>{head}{''.join(rows)}</table>"


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _words(number: int, chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS.split()) for _ in range(number)).capitalize()


def _text(sentences: int, chance: random.Random) -> str:
    parts = (f"{_words(5, chance)}, {_words(4, chance).lower()} and " for _ in count())
    return "".join(f"{next(parts)}{_words(6, chance).lower()}. " for _ in range(sentences))


def seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Run a command; return the seconds that it takes of the processor."""
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime


def measure(name: str, text: str, runs: int) -> None:
    """Print the ratio of a page to its workshop file."""
    with tempfile.TemporaryDirectory() as folder:
        file, made, other = (str(Path(folder, one)) for one in ("p.html", "w.yaml", "o.yaml"))
        Path(file).write_text(text, encoding="utf-8")
        kept = {key: value for key, value in os.environ.items() if not key.startswith("DIGBUG")}
        # Modules are compiled once, as in an installation, not in every run.
        kept.pop("PYTHONDONTWRITEBYTECODE", None)
        environment = {**kept, "DIGBUG_DATA": folder, "DIGBUG_CONFIG": f"{folder}/none.toml"}
        seconds([DIGBUG, "import", file, "-o", made], environment)
        rows = [
            tuple(
                seconds([DIGBUG, "import", source, "--force", "-o", other], environment)
                for source in (file, made)
            )
            for _ in range(runs)
        ]
    ratio = statistics.median(first / second for first, second in rows)
    ours, floor = (statistics.median(column) * 1000 for column in zip(*rows, strict=True))
    size = len(text) // 1000
    print(f"{name:15} {size:4} kB: {ours:4.0f} ms, {ratio:.2f} x its YAML ({floor:.0f} ms)")


def main() -> None:
    """Print the ratio for each page."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--runs", type=int, default=15, help="rounds of runs for each ratio")
    options.add_argument("file", nargs="?", help="a page to use instead of the generated ones")
    given = options.parse_args()
    if given.file:
        measure(Path(given.file).name, Path(given.file).read_text(encoding="utf-8"), given.runs)
        return
    for name, size in SIZES.items():
        measure(name, page(*size), given.runs)


if __name__ == "__main__":
    main()
