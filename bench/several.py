"""What several workshops as one programme cost, as ratios against one of them.

    .venv/bin/python bench/several.py [--runs 15]

Ten workshops of 19 sessions are added. A command with `--all` and the same command with one of them
run in turn; the median of the ratios of the processor time of these pairs is printed. At most 2 is
wanted.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

DIGBUG = str(Path(sys.executable).with_name("digbug"))
NOW = "2026-06-12 10:10 UTC"
WORKSHOPS, SESSIONS = 10, 19
CASES: tuple[tuple[str, ...], ...] = (
    ("schedule",),
    ("schedule", "--json"),
    ("now",),
    ("agenda",),
    ("timeline",),
    ("search", "talk"),
    ("export", "-o", "-"),
)


def workshop(number: int) -> str:
    """Return the file of a workshop of 19 sessions, one after the other."""
    sessions = "".join(
        f"- {{id: s{index}, title: Talk {index} of {number}, start: '{8 + index // 2:02}:"
        f"{index % 2 * 3}0', minutes: 30, kind: talk, speakers: [Ada Example{number}x{index}]}}\n"
        for index in range(SESSIONS)
    )
    return (
        f"format: 1\nid: room-{number}\nname: Workshop {number}\nshort_name: W{number}\n"
        "timezone: Europe/Berlin\ndates: 2026-06-12\nupdated: 2026-01-01\n"
        "deadlines: [{id: papers, name: Papers, kind: submission, at: 2026-07-01 23:59 AoE}]\n"
        f"schedule:\n{sessions}"
    )


def _environment(library: str, *, terminal: bool) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DIGBUG_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    kept["DIGBUG_CONFIG"] = str(Path(__file__).with_name("no-settings.toml"))
    kept["DIGBUG_DATA"] = library
    kept["DIGBUG_NOW"] = NOW
    return {**kept, "FORCE_COLOR": "1", "COLUMNS": "100"} if terminal else kept


def _seconds(arguments: Sequence[str], environment: Mapping[str, str]) -> float:
    command = (DIGBUG, *arguments)
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--runs", type=int, default=15, help="pairs of runs for each ratio")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as library:
        environment = _environment(library, terminal=False)
        for number in range(WORKSHOPS):
            file = Path(library, f"room-{number}.yaml")
            file.write_text(workshop(number), encoding="utf-8")
            _seconds(("add", str(file)), environment)
        for number in range(WORKSHOPS):
            _seconds(("star", f"room-{number}/s1", f"room-{number}/s7"), environment)
        print(f"{'ten workshops : one':24}  pipe  terminal")
        for case in CASES:
            ratios = []
            for terminal in (False, True):
                environment = _environment(library, terminal=terminal)
                pairs = [
                    (
                        _seconds((*case, "--all"), environment),
                        _seconds((*case, "-w", "room-0"), environment),
                    )
                    for _ in range(chosen.runs)
                ]
                ratios.append(statistics.median(one / two for one, two in pairs))
            print(f"{' '.join(case):24}  {ratios[0]:4.2f}  {ratios[1]:4.2f}")


if __name__ == "__main__":
    main()
