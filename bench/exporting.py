"""Measure how long it takes to write a calendar, relative to the icalendar library alone.

    .venv/bin/python bench/exporting.py [--runs 7]

Each measurement is a pair of new processes: one builds a workshop and writes its calendar as
`digbug export` does, the other passes the same values directly to icalendar. The time is that of
writing only; the memory is the peak of the process. The last line is the growth from 1,000 to
10,000 sessions.
"""

import argparse
import gc
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

SIZES = (1_000, 10_000)
REVISED = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
FIRST = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)


def _ours(count: int) -> Callable[[], bytes]:
    from digbug_cli.core.changes.selection import (  # noqa: PLC0415 - only in this process
        NO_EXTRAS,
        ExportRequest,
    )
    from digbug_cli.core.following.done import NOTHING_DONE  # noqa: PLC0415 - same
    from digbug_cli.core.model import Session, Workshop  # noqa: PLC0415 - same
    from digbug_cli.core.time.instants import Instant  # noqa: PLC0415 - same
    from digbug_cli.core.time.zone_parser import find_zone  # noqa: PLC0415 - same
    from digbug_cli.outputs.files import ics  # noqa: PLC0415 - same

    sessions = tuple(
        Session(
            id=f"talk-{number}",
            kind="talk",
            label=f"Talk {number}",
            title=_title(number),
            by=None,
            speakers=("Ada Example", "Bob Example"),
            moderators=(),
            room="Room 1",
            track=None,
            language=None,
            abstract=_abstract(number),
            url="https://example.org/talk",
            links=(),
            cancelled=False,
            day=date(2026, 6, 1),
            starts_at=Instant(_start(number)),
            ends_at=Instant(_start(number) + timedelta(minutes=15)),
            end_inferred=False,
        )
        for number in range(count)
    )
    workshop = Workshop(
        id="bench",
        name="Bench",
        short_name="Bench",
        tagline=None,
        host=None,
        about=None,
        updated=None,
        zone=find_zone("UTC"),
        dates=(date(2026, 6, 1),),
        hours=None,
        venue=None,
        links=(),
        sessions=sessions,
        deadlines=(),
        speakers=(),
        panelists=(),
        organizers=(),
        institutions=(),
        sponsors=(),
        awards=(),
        call=None,
        credits=(),
        references=(),
    )
    request = ExportRequest(
        workshop=workshop,
        title="Bench",
        owners=(workshop,),
        sessions=sessions,
        dates=(),
        now=Instant(REVISED),
        revised=Instant(REVISED),
        revisions={},
        done=NOTHING_DONE,
        zones=(),
        clock=24,
        extras=NO_EXTRAS,
        changes=(),
        since=None,
    )
    return lambda: ics.render(request)


def _bare(count: int) -> Callable[[], bytes]:
    from icalendar import Calendar, Event  # noqa: PLC0415 - as in the other process

    def write() -> bytes:
        calendar = Calendar()
        calendar.add("prodid", "-//bench//EN")
        calendar.add("version", "2.0")
        for number in range(count):
            event = Event()
            event.add("uid", f"talk-{number}@bench.digbug")
            event.add("dtstamp", REVISED)
            event.add("last-modified", REVISED)
            event.add("sequence", 13759950)
            event.add("summary", f"Talk {number}: {_title(number)}")
            event.add("dtstart", _start(number))
            event.add("dtend", _start(number) + timedelta(minutes=15))
            event.add("status", "CONFIRMED")
            event.add("location", "Room 1")
            event.add("transp", "OPAQUE")
            event.add("color", "teal")
            event.add("categories", ["talk"])
            event.add("url", "https://example.org/talk")
            event.add("description", f"Ada Example, Bob Example\n\n{_abstract(number)}\n\nBench")
            calendar.add_component(event)
        return bytes(calendar.to_ical())

    return write


def _title(number: int) -> str:
    return f"On the {number}th way to say that clocks, calendars; and people differ"


def _abstract(number: int) -> str:
    return f"Number {number}. " + "What a programme says of a talk is a paragraph or two. " * 6


def _start(number: int) -> datetime:
    return FIRST + timedelta(minutes=15 * number)


def _measure(which: str, count: int) -> None:
    # digbug also runs without the garbage collector (digbug_cli/__main__.py).
    gc.disable()
    write = {"ours": _ours, "bare": _bare}[which](count)
    begin = time.perf_counter()
    size = len(write())
    seconds = time.perf_counter() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "memory": memory, "bytes": size}))


def _run(which: str, count: int) -> dict[str, float]:
    command = (sys.executable, __file__, "--child", which, "--count", str(count))
    done = subprocess.run(command, capture_output=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def main() -> None:
    """Print the ratios for each size, and the growth between the sizes."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--runs", type=int, default=7, help="pairs of processes for each ratio")
    options.add_argument("--child", choices=("ours", "bare"), help=argparse.SUPPRESS)
    options.add_argument("--count", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.child:
        _measure(chosen.child, chosen.count)
        return
    seconds = {}
    for count in SIZES:
        pairs = [(_run("ours", count), _run("bare", count)) for _ in range(chosen.runs)]
        times = statistics.median(one["seconds"] / two["seconds"] for one, two in pairs)
        memory = statistics.median(one["memory"] / two["memory"] for one, two in pairs)
        sizes = pairs[0][0]["bytes"] / pairs[0][1]["bytes"]
        seconds[count] = statistics.median(one["seconds"] for one, _ in pairs)
        print(
            f"{count:6} sessions: {times:.2f} of the time, {memory:.2f} of the memory,"
            f" {sizes:.2f} of the bytes"
        )
    print(
        f"growth from {SIZES[0]} to {SIZES[1]}: {seconds[SIZES[1]] / seconds[SIZES[0]]:.1f} times"
    )


if __name__ == "__main__":
    main()
