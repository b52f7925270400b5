"""Measure how long `add` and `import` take for a programme of FOSDEM's size.

    .venv/bin/python bench/importing.py [--runs 15] [FILE]

The input is FILE, or a schedule.xml of 979 events and three megabytes. After each run, two programs
import what any tool of this kind needs and parse the same file: one with ElementTree, which is
written in C and keeps no line numbers, and one with minidom. The result is the median of the
ratios, and the peak memory of a run.
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
from uuid import NAMESPACE_URL, uuid5

DIGBUG = str(Path(sys.executable).with_name("digbug"))
START_UP = "import typer, rich.console, rich.table, yaml, zoneinfo; import sys"
PEERS = {
    "ElementTree": f"{START_UP}; from xml.etree import ElementTree as E; E.parse(sys.argv[1])",
    "minidom": f"{START_UP}; from xml.dom import minidom; minidom.parse(sys.argv[1])",
}
COMMANDS = {
    "add": ("add", "{file}"),
    "import": ("import", "{file}", "--force", "-o", "{folder}/written.yaml"),
}
EVENTS, ROOMS = 979, 30
HEAD = """<schedule><conference><acronym>big-2026</acronym><title>Big 2026</title>
<time_zone_name>Europe/Brussels</time_zone_name></conference>
"""
EVENT = """<event guid="{guid}" id="{number}">
  <date>2026-01-{day}T{clock}:00+01:00</date><start>{clock}</start><duration>00:25</duration>
  <room>Room {room}</room><slug>big-{number}</slug><url>https://example.org/{number}</url>
  <title>How clock number {number} came to be right</title><subtitle></subtitle>
  <track>Track {room}</track><type>devroom</type><language>en</language>
  <abstract>{paragraph}</abstract><description>{paragraph}</description>
  <feedback_url>https://example.org/feedback/{number}</feedback_url>
  <persons><person id="{number}"><name>Person {number}</name><slug>person-{number}</slug>
    <biography>{paragraph}</biography><extended_biography></extended_biography></person></persons>
  <attachments></attachments>
  <links><link href="https://example.org/a">Chat</link><link href="https://example.org/b">Video</link></links>
</event>
"""
PARAGRAPH = (
    "&lt;p&gt;" + "A sentence about clocks &amp;amp; calendars – and why. " * 14 + "&lt;/p&gt;\n"
)


def schedule() -> str:
    """Return a schedule.xml of FOSDEM's size."""
    days: dict[str, dict[int, list[str]]] = {"31": {}, "30": {}}
    for number in range(EVENTS):
        turn, room = divmod(number, ROOMS)
        day, minutes = ("30", turn * 30) if turn < 17 else ("31", (turn - 17) * 30)
        hour, minute = divmod(9 * 60 + minutes, 60)
        event = EVENT.format(
            guid=uuid5(NAMESPACE_URL, str(number)),
            number=number,
            day=day,
            clock=f"{hour:02}:{minute:02}",
            room=room,
            paragraph=PARAGRAPH,
        )
        days[day].setdefault(room, []).append(event)
    written = [
        f'<day index="{index}" date="2026-01-{day}">{_rooms(days[day])}</day>\n'
        for index, day in enumerate(sorted(days), 1)
    ]
    return HEAD + "".join(written) + "</schedule>\n"


def _rooms(rooms: Mapping[int, Sequence[str]]) -> str:
    return "".join(f'<room name="Room {room}">{"".join(of)}</room>' for room, of in rooms.items())


def run(command: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """Run a command. Return its seconds and its peak memory in MiB."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(command)}")
    return took, usage.ru_maxrss / 1024


def main() -> None:
    """Print the ratios and the peak memory for each command."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--runs", type=int, default=15, help="rounds of runs for each ratio")
    options.add_argument("file", nargs="?", help="a programme to use instead of the generated one")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = given.file or str(Path(folder, "schedule.xml"))
        if not given.file:
            Path(file).write_text(schedule(), encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DIGBUG")}
        # Modules are compiled once, as in an installation, not in every run.
        kept.pop("PYTHONDONTWRITEBYTECODE", None)
        environment = {**kept, "DIGBUG_DATA": folder, "DIGBUG_CONFIG": f"{folder}/none.toml"}
        print(f"{Path(file).stat().st_size / 2**20:.1f} MiB")
        for name, words in COMMANDS.items():
            command = [DIGBUG, *(word.format(file=file, folder=folder) for word in words)]
            peers = {peer: [sys.executable, "-c", code, file] for peer, code in PEERS.items()}
            ratios: dict[str, list[float]] = {peer: [] for peer in peers}
            seconds, memory = [], 0.0
            for _ in range(given.runs):
                took, peak = run(command, environment)
                seconds.append(took)
                memory = max(memory, peak)
                for peer, theirs in peers.items():
                    ratios[peer].append(took / run(theirs, environment)[0])
            medians = ", ".join(
                f"{statistics.median(values):.2f} x {peer}" for peer, values in ratios.items()
            )
            milliseconds = statistics.median(seconds) * 1000
            print(f"{name:8} {milliseconds:4.0f} ms: {medians}; {memory:.0f} MiB")


if __name__ == "__main__":
    main()
