"""Measure a web site: how large its pages are, how long it takes to build, how fast it is shown.

    .venv/bin/python bench/site.py [--runs 5]

Sizes are those that a server sends, packed by gzip. The time to build is that of new processes,
relative to `export` and `export --split` of the same workshop. The first paint needs the extra
`browser` and Chromium. A number that is above its limit makes the exit code 1.
"""

import argparse
import gzip
import hashlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MAX_PAGE, MAX_LARGE_PAGE = 14_000, 150_000
"""The limits in bytes: of DIG-BUG's page, and of a page of 1,000 sessions without abstracts."""
MAX_RATIO = 1.5
SESSIONS = 1_000
DAYS, ROOMS = 2, 10
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WORDS = (
    "learning",
    "data",
    "models",
    "safety",
    "evaluation",
    "robust",
    "training",
    "privacy",
    "systems",
    "networks",
    "language",
    "vision",
    "agents",
    "graphs",
    "theory",
    "methods",
    "analysis",
    "bias",
    "memory",
    "clocks",
    "zones",
    "calendars",
    "time",
)


def _digest(number: int, salt: str) -> int:
    return int(hashlib.sha256(f"{salt}{number}".encode()).hexdigest()[:12], 16)


def _words(number: int, count: int) -> str:
    picked = (WORDS[_digest(number * 100 + place, "word") % len(WORDS)] for place in range(count))
    return " ".join(picked)


def large_workshop() -> str:
    """Return a workshop file of `SESSIONS` sessions in parallel rooms, each with an abstract."""
    lines = [
        "format: 1",
        "id: large",
        "name: A Large Conference",
        "updated: 2026-01-01",
        "timezone: Europe/Brussels",
        "dates: 2026-06-12..2026-06-13",
        "hours: 09:00-18:30",
        "schedule:",
    ]
    per_room = SESSIONS // (DAYS * ROOMS)
    for number in range(SESSIONS):
        day, rest = divmod(number, SESSIONS // DAYS)
        room, place = divmod(rest, per_room)
        hour, minute = divmod(540 + 10 * place, 60)
        lines += [
            f"  - id: s{number}",
            f"    start: 2026-06-{12 + day} {hour:02}:{minute:02}",
            "    minutes: 10",
            f"    title: {_words(number, 7).capitalize()}",
            f"    room: Room {room + 1}",
            f"    track: {WORDS[room].capitalize()}",
            f"    speakers: [Person {_digest(number, 'first') % 1500}]",
            f"    abstract: {_words(number + 5000, 120)}",
        ]
    return "\n".join(lines) + "\n"


def _environment(**more: str) -> dict[str, str]:
    nobody = {"DIGBUG_CONFIG": os.devnull, "DIGBUG_DATA": os.devnull}
    return {**os.environ, **nobody, **more}


def _run(*args: str, **more: str) -> float:
    """Run digbug in a new process, and return the seconds that it takes."""
    command = [sys.executable, "-m", "digbug_cli", *args]
    starts = time.perf_counter()
    subprocess.run(command, env=_environment(**more), check=True, capture_output=True)
    return time.perf_counter() - starts


def _packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def _state(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _ratio(workshop: str, folder: Path) -> tuple[float, float]:
    """Return the seconds to build a new site, and how many times those of both exports that is."""
    for name in ("site", "split"):
        shutil.rmtree(folder / name, ignore_errors=True)
    site = _run("site", "-w", workshop, "-o", str(folder / "site"))
    exports = _run("export", "-w", workshop, "-o", str(folder / "all.ics"))
    exports += _run("export", "-w", workshop, "--split", "-o", str(folder / "split"))
    return site, site / exports


def _first_paint(page: Path) -> float | None:
    """Return the milliseconds until Chromium first paints a page; None without it."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not everybody has it
    except ImportError:
        return None
    if CHROMIUM is None:
        return None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        times = []
        for _ in range(5):
            tab = browser.new_page()
            tab.goto(page.as_uri())
            times.append(
                tab.evaluate(
                    "new Promise((done) => new PerformanceObserver((list) =>"
                    " done(list.getEntries()[0].startTime))"
                    ".observe({ type: 'paint', buffered: true }))"
                )
            )
            tab.close()
        browser.close()
    return float(statistics.median(times))


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--runs", type=int, default=5, help="builds for each ratio")
    chosen = options.parse_args()
    failed = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "large.yaml").write_text(large_workshop(), encoding="utf-8")
        workshops = (
            ("dig-bug-2025", "dig-bug-2025", MAX_PAGE),
            ("large", str(folder / "large.yaml"), MAX_LARGE_PAGE),
        )
        for label, workshop, limit in workshops:
            results = [_ratio(workshop, folder) for _ in range(chosen.runs)]
            seconds = statistics.median(each[0] for each in results)
            ratio = statistics.median(each[1] for each in results)
            page = folder / "site" / "index.html"
            size = _packed(page)
            paint = _first_paint(page)
            states = set()
            for seed in ("1", "2"):
                _run("site", "-w", workshop, "-o", str(folder / seed), PYTHONHASHSEED=seed)
                states.add(_state(folder / seed))
                shutil.rmtree(folder / seed)
            shown = f"{paint:.0f} ms" if paint is not None else "not measured"
            same = "the same bytes" if len(states) == 1 else "DIFFERENT BYTES"
            print(
                f"{label}: page {size:,} bytes (limit {limit:,}), built in {seconds:.2f} s,"
                f" {ratio:.2f} times both exports (limit {MAX_RATIO}), first paint {shown},"
                f" {same} with two hash seeds"
            )
            failed += [label] if size > limit or ratio > MAX_RATIO or len(states) > 1 else []
    if failed:
        sys.exit(f"above a limit: {', '.join(failed)}")


if __name__ == "__main__":
    main()
