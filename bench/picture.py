"""Draw docs/pictures/speed.svg: how long whole runs take, in seconds and against bare Python.

    .venv/bin/python -m bench.picture --khal PATH [--runs 30]

All programs run in turn, again and again. A ratio is the median of the ratios to bare Python in the
same turn, which is also valid on a busy machine. The seconds are that ratio times the fastest run
of bare Python.
"""

import argparse
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from bench.startup import BARE, DIGBUG, FLOOR, environment, khal_list, seconds

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "speed.svg"
ROW, TOP, LEFT, SCALE, WIDTH = 34, 52, 292, 330, 760
TITLE = "Seconds from start to end, and the ratio to bare Python"
STYLE = """\
text { font: 14px system-ui, sans-serif; fill: #1f2328; }
.title { font-size: 16px; font-weight: 600; }
.note { font-size: 12px; fill: #59636e; }
.ours { fill: #0969da; }
.other { fill: #afb8c1; }
"""


class Program(NamedTuple):
    """A program that is measured, and how the picture names it."""

    name: str
    command: tuple[str, ...]
    terminal: bool
    ours: bool


class Bar(NamedTuple):
    """The seconds of a program, and their ratio to those of bare Python."""

    program: Program
    seconds: float
    ratio: float


def programs(khal: str, folder: Path) -> tuple[Program, ...]:
    """Return the programs; the first is bare Python."""
    return (
        Program("Python alone", BARE, terminal=False, ours=False),
        Program("Python, imports of any such tool", FLOOR, terminal=False, ours=False),
        Program("digbug now --short", (DIGBUG, "now", "--short"), terminal=False, ours=True),
        Program(
            "digbug schedule --json", (DIGBUG, "schedule", "--json"), terminal=False, ours=True
        ),
        Program("digbug schedule, in a pipe", (DIGBUG, "schedule"), terminal=False, ours=True),
        Program("digbug schedule, in a terminal", (DIGBUG, "schedule"), terminal=True, ours=True),
        Program(
            "khal list, the same sessions", khal_list(khal, folder), terminal=False, ours=False
        ),
    )


def measure(measured: Sequence[Program], runs: int) -> list[Bar]:
    """Run all programs in turn, and return a bar for each."""
    environments: Mapping[bool, Mapping[str, str]] = {
        terminal: environment(terminal=terminal) for terminal in (False, True)
    }
    turns = [
        [seconds(program.command, environments[program.terminal]) for program in measured]
        for _ in range(runs + 1)
    ][1:]  # the first turn only fills caches
    bare = min(turn[0] for turn in turns)
    ratios = [
        statistics.median(turn[index] / turn[0] for turn in turns) for index in range(len(measured))
    ]
    return [
        Bar(program, ratio * bare, ratio) for program, ratio in zip(measured, ratios, strict=True)
    ]


def drawn(bars: Sequence[Bar], runs: int) -> str:
    """Return the picture: a bar for each program, the time beside it."""
    longest = max(bar.seconds for bar in bars)
    height = TOP + ROW * len(bars) + 40
    words = "; ".join(f"{bar.program.name} {bar.seconds:.2f} s" for bar in bars)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
        f"<title>{escape(f'Seconds from start to end: {words}')}</title>",
        f"<style>\n{STYLE}</style>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text class="title" x="16" y="30">{TITLE}</text>',
    ]
    for index, bar in enumerate(bars):
        y = TOP + ROW * index
        length = round(bar.seconds / longest * SCALE, 1)
        kind = "ours" if bar.program.ours else "other"
        name, time = escape(bar.program.name), f"{bar.seconds:.2f} s · {bar.ratio:.1f}&#215;"
        lines += [
            f'<text x="{LEFT - 12}" y="{y + 16}" text-anchor="end">{name}</text>',
            f'<rect class="{kind}" x="{LEFT}" y="{y}" width="{length}" height="22" rx="3"/>',
            f'<text x="{LEFT + length + 8:.1f}" y="{y + 16}">{time}</text>',
        ]
    note = f"19 sessions; {runs} runs of all programs in turn"
    lines += [f'<text class="note" x="16" y="{height - 14}">{note}</text>', "</svg>"]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and draw."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--runs", type=int, default=30, help="turns")
    options.add_argument("--khal", required=True, help="the path of a khal to compare with")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        bars = measure(programs(chosen.khal, Path(name)), chosen.runs)
    for bar in bars:
        print(f"{bar.program.name:34} {bar.seconds:6.3f} s {bar.ratio:6.2f}")
    PICTURE.write_text(drawn(bars, chosen.runs), encoding="utf-8")


if __name__ == "__main__":
    main()
