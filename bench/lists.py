"""Measure deadline lists: `deadlines --all` with many dates, and `add` of a folder of many files.

    .venv/bin/python bench/lists.py [--runs 15]

20,000 dates in 40 lists, and 100 dates in one list, are added to two temporary libraries. `digbug
deadlines --all --within 30d` runs on each of them in turn; the first figure is the median of the
ratios, the second the peak memory of a run with many dates, which is at least that of this script.
The first run after the lists were added indexes them; it is measured apart, as is each `add`.
Then a folder of 667 files is added, and in turn a bare Python parses these files with the
CSafeLoader of PyYAML. A folder is always added to an empty library.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

DIGBUG = str(Path(sys.executable).with_name("digbug"))
PARSE = """
import sys
from pathlib import Path
import yaml
for path in sorted(Path(sys.argv[1]).iterdir()):
    yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
"""
NOW = "2026-11-30 12:00 UTC"
FIRST_DAY = date(2019, 1, 1)
DAYS = 10 * 365
"""The days over which the dates are spread evenly; the last ones are after `NOW`."""
LISTS, DATES_OF_EACH = 40, 500
FEW = 100
FILES = 667
HOSTS = ("iclr", "icml", "neurips", "aaai", "acl", "cvpr")


def a_list(number: int, dates: int, step: int) -> str:
    """Return a list of `dates` dates, two of each conference, `step` days apart.

    Every tenth conference is also in the list before.
    """
    entries = []
    for at in range(dates // 2):
        day = FIRST_DAY + timedelta(days=(at * step + number) % DAYS)
        own = number - 1 if at % 10 == 0 and number else number
        day -= timedelta(days=number - own)
        name = f"{_letters(own)}{_letters(at)}"
        entries.append(
            f"- title: {name}\n  year: {day.year + 1}\n  id: {name.lower()}{day.year % 100 + 1}\n"
            f"  full_name: Conference on {name} and its Uses\n"
            f"  link: https://{name.lower()}.example.org/{day.year + 1}\n"
            f"  timezone: AoE\n  place: Berlin, Germany\n  tags: [area-{at % 7}]\n  deadlines:\n"
            f"  - {{type: abstract, label: Abstract, date: '{day} 23:59:59'}}\n"
            f"  - {{type: paper, label: Paper, date: '{day + timedelta(days=7)} 23:59:59'}}\n"
        )
    return "".join(entries)


def _letters(number: int) -> str:
    """Return a number in letters, so that names differ in more than digits."""
    return "".join("BCDFGHKLMN"[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{number:03}")


def a_workshop(number: int) -> str:
    """Return a file of a folder with one workshop a file."""
    day = FIRST_DAY + timedelta(days=number * 5 % DAYS)
    host = HOSTS[number % len(HOSTS)]
    name = _letters(number)
    return (
        f'name: "Workshop on {name}: Models that Reason about the World"\n'
        f"acronym: {host.upper()} {day.year} Workshop {name}\nconference: {host}\n"
        f"year: {day.year}\nwebsite: https://{name.lower()}.example.org/\ntopics:\n"
        f"  - agents\n  - llms\nsubmission_deadline: {day} 11:59\ntimezone: UTC\n"
        "deadline_notes: imported from a venue record; check the website for extensions\n"
        f"openreview_venue_id: {host.upper()}.cc/{day.year}/Workshop/{name}\n"
        "submission_portal: openreview\n"
        "notes: Made for a measurement, with as many words as the files of a real tracker have;"
        " please verify them (topics are guessed from the words of the title).\n"
        f'added: "{day}"\n'
    )


def _environment(library: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DIGBUG_")}
    # Modules are compiled once, as in an installation, not in every run.
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    kept["DIGBUG_CONFIG"] = str(Path(__file__).with_name("no-settings.toml"))
    return {**kept, "DIGBUG_DATA": str(library), "DIGBUG_NOW": NOW}


def _run(command: Sequence[str], library: Path) -> tuple[float, float]:
    """Run a command; return the seconds that it takes, and its peak memory in MiB."""
    begin = time.perf_counter()
    with subprocess.Popen(
        command, env=_environment(library), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return seconds, used.ru_maxrss / 1024


def _library(folder: Path, lists: int, dates: int, step: int) -> Path:
    """Make a library of lists with this number of dates each."""
    library = folder / f"library-{lists}"
    for number in range(lists):
        path = folder / f"list-{lists}-{number}.yml"
        path.write_text(a_list(number, dates, step), encoding="utf-8")
        _run((DIGBUG, "add", str(path)), library)
    return library


def show_all(folder: Path, runs: int) -> None:
    """Print how long `deadlines --all` takes with many dates, relative to few, and its memory."""
    begin = time.perf_counter()
    many = _library(folder, LISTS, DATES_OF_EACH, DAYS // (DATES_OF_EACH // 2))
    adding = (time.perf_counter() - begin) / LISTS
    few = _library(folder, 1, FEW, DAYS // (FEW // 2))
    command = (DIGBUG, "deadlines", "--all", "--within", "30d")
    indexing = _run(command, many)[0]
    pairs = [(_run(command, many), _run(command, few)) for _ in range(runs + 1)][1:]
    ratio = statistics.median(one[0] / other[0] for one, other in pairs)
    memory = max(one[1] for one, _ in pairs)
    print(f"deadlines --all --within 30d: {ratio:.2f} times that of {FEW} dates, {memory:.0f} MiB")
    print(f"add of one of {LISTS} lists: {adding:.2f} s; the first run after it: {indexing:.1f} s")


def add_folder(folder: Path, runs: int) -> None:
    """Print how long `add` of a folder takes, relative to parsing its files."""
    tracker, library = folder / "tracker", folder / "library-of-folder"
    tracker.mkdir()
    for number in range(FILES):
        name = f"{HOSTS[number % len(HOSTS)]}-{number}.yml"
        (tracker / name).write_text(a_workshop(number), encoding="utf-8")
    ratios = []
    for run in range(runs + 1):
        shutil.rmtree(library, ignore_errors=True)
        seconds = _run((DIGBUG, "add", str(tracker)), library)[0]
        parsing = _run((sys.executable, "-c", PARSE, str(tracker)), library)[0]
        if run:  # the first is a warm-up
            ratios.append(seconds / parsing)
    print(f"add of {FILES} files: {statistics.median(ratios):.2f} times parsing them")


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--runs", type=int, default=15, help="pairs of runs for each ratio")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        add_folder(folder, chosen.runs)
        show_all(folder, chosen.runs)


if __name__ == "__main__":
    main()
