"""Measure how long whole runs take, relative to the imports of any such tool and to bare Python.

    .venv/bin/python bench/startup.py [--runs 40] [--khal PATH]

The floor is a program that only imports what any tool of this kind needs. A command and the floor
run in turn, and the result is the median of the ratios of these pairs. Unlike a single time, the
ratio is also valid on a busy machine. With `--khal`, the same 19 sessions are imported into khal,
and `khal list` and `digbug schedule` run in turn.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

FLOOR = (sys.executable, "-c", "import typer, rich.console, rich.table, yaml, zoneinfo")
BARE = (sys.executable, "-c", "pass")
DIGBUG = str(Path(sys.executable).with_name("digbug"))
COMMANDS: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    ("schedule, in a terminal", ("schedule",), True),
    ("schedule, in a pipe", ("schedule",), False),
    ("now --short", ("now", "--short"), False),
    ("now, in a terminal", ("now",), True),
    ("deadlines, in a terminal", ("deadlines",), True),
    ("schedule --json", ("schedule", "--json"), False),
    ("convert, in a terminal", ("convert", "2025-05-25 23:59 Europe/Berlin"), True),
    ("convert, in a pipe", ("convert", "2025-05-25 23:59 Europe/Berlin"), False),
    ("zones Europe/Berlin, terminal", ("zones", "Europe/Berlin"), True),
    ("zones Europe/Berlin, pipe", ("zones", "Europe/Berlin"), False),
    ("--help", ("--help",), False),
    ("export -o -", ("export", "-o", "-"), False),
)
KHAL_CONFIG = """\
[calendars]
[[bench]]
path = {folder}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


def environment(*, terminal: bool) -> dict[str, str]:
    """Return the environment of a run without settings, in a terminal or in a pipe."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DIGBUG_")}
    # Modules are compiled once, as in an installation, not in every run.
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    kept["DIGBUG_CONFIG"] = str(Path(__file__).with_name("no-settings.toml"))
    return {**kept, "FORCE_COLOR": "1", "COLUMNS": "100"} if terminal else kept


def seconds(command: Sequence[str], environ: Mapping[str, str]) -> float:
    """Run a command, and return how long it took."""
    begin = time.perf_counter()
    subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def ratio(
    command: Sequence[str], other: Sequence[str], runs: int, environ: Mapping[str, str]
) -> float:
    """Return the time of `command` divided by that of `other`: the median of pairs of runs."""
    for warm_up in (command, other):
        seconds(warm_up, environ)
    pairs = ((seconds(command, environ), seconds(other, environ)) for _ in range(runs))
    return statistics.median(one / two for one, two in pairs)


def _quietly(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def khal_list(khal: str, folder: Path) -> tuple[str, ...]:
    """Import the 19 sessions into khal, and return the command that lists them."""
    calendar = folder / "bench.ics"
    _quietly(DIGBUG, "export", "--only", "schedule", "-o", str(calendar))
    (folder / "calendar").mkdir()
    config = folder / "config"
    config.write_text(KHAL_CONFIG.format(folder=folder), encoding="utf-8")
    _quietly(khal, "-c", str(config), "import", "--batch", str(calendar))
    return (khal, "-c", str(config), "list", "2025-07-19", "2d")


def main() -> None:
    """Print the ratios for each command."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--runs", type=int, default=40, help="pairs of runs for each ratio")
    options.add_argument("--khal", help="the path of a khal to compare with")
    chosen = options.parse_args()
    print(f"{'':29}  by floor  by bare Python")
    for name, arguments, terminal in COMMANDS:
        environ = environment(terminal=terminal)
        command = (DIGBUG, *arguments)
        of_floor = ratio(command, FLOOR, chosen.runs, environ)
        of_bare = ratio(command, BARE, chosen.runs, environ)
        print(f"{name:29}  {of_floor:8.2f}  {of_bare:14.1f}", flush=True)
    if chosen.khal:
        with tempfile.TemporaryDirectory() as name:
            listed = khal_list(chosen.khal, Path(name))
            for terminal in (True, False):
                where = "terminal" if terminal else "pipe"
                environ = environment(terminal=terminal)
                of_khal = ratio((DIGBUG, "schedule"), listed, chosen.runs, environ)
                print(f"schedule in a {where}: {of_khal:.2f} of khal list on the same 19 sessions")


if __name__ == "__main__":
    main()
