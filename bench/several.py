"""What several workshops as one programme cost, as ratios against one of them.

    .venv/bin/python -m bench.several [--runs 15]

Ten workshops of 19 sessions are added. A command with `--all` and the same command with one of them
run in turn; the median of the ratios of the processor time of these pairs is printed. At most 2 is
wanted.
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from bench.crowds import environment, run

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


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--runs", type=int, default=15, help="pairs of runs for each ratio")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as library:
        environ = environment(library, terminal=False)
        for number in range(WORKSHOPS):
            file = Path(library, f"room-{number}.yaml")
            file.write_text(workshop(number), encoding="utf-8")
            run(("add", str(file)), environ)
        for number in range(WORKSHOPS):
            run(("star", f"room-{number}/s1", f"room-{number}/s7"), environ)
        print(f"{'ten workshops : one':24}  pipe  terminal")
        for case in CASES:
            ratios = []
            for terminal in (False, True):
                environ = environment(library, terminal=terminal)
                pairs = [
                    (
                        run((*case, "--all"), environ).seconds,
                        run((*case, "-w", "room-0"), environ).seconds,
                    )
                    for _ in range(chosen.runs)
                ]
                ratios.append(statistics.median(one / two for one, two in pairs))
            print(f"{' '.join(case):24}  {ratios[0]:4.2f}  {ratios[1]:4.2f}")


if __name__ == "__main__":
    main()
