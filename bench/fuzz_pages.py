"""Fuzz the reader of web pages: `python bench/fuzz_pages.py [COUNT] [BYTES] [FOLDER]`.

COUNT pages of at most BYTES are made of the pages in `tests/data/pages`, or of those in FOLDER, by
cutting, doubling, exchanging and inserting pieces. Each is read and checked as a workshop, written
as by `digbug import`, and read again. None may raise an exception or take longer than two seconds
per 100 kB, and the second workshop must equal the first. A page that fails is printed.
"""

import random
import sys
import time
from pathlib import Path

from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import build
from digbug_cli.outputs.files import workshop_yaml
from digbug_cli.sources import formats

SEEDS = Path(__file__).resolve().parent.parent / "tests" / "data" / "pages"
SUPPLIED = Overrides(timezone="Europe/Vienna", date="2025-06-06")
SECONDS_PER_100_KB = 2.0
_PIECES = (
    *("<table>", "<tr>", "<td rowspan=9 colspan=9>", "</td>", "<li>", "</div>", "<div>", "<s>"),
    *("<!--", "-->", "<br>", "9:00-10:00 ", "25:99", "11:59 PM", "May 5", "2025-02-30", "&nbsp;"),
    *(
        "<h2>Important dates</h2>",
        "PST",
        "AoE",
        "UTC+99",
        "Day 2",
        "31 June 2025",
        "\x00",
        "\ud7ff",
    ),
    *("|", "```", "~~", "{% x %}", "**", "---\n", "# ", "<th>Time", "<b>", "\u202e", "00:15 PM"),
)


def mutated(seeds: list[str], most: int, chance: random.Random) -> str:
    """Return a page made of one or two seeds by at most eight changes."""
    text = chance.choice(seeds)
    while len(text) < most // 2 and chance.random() < 0.9:
        text += chance.choice(seeds)
    for _ in range(chance.randint(1, 8)):
        first, last = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
        last = min(last, first + 400)
        change = chance.randrange(4)
        if change == 0:
            text = text[:first] + text[last:]
        elif change == 1:
            text = text[:last] + text[first:last] * chance.randint(1, 5) + text[last:]
        elif change == 2:
            text = text[:first] + chance.choice(_PIECES) * chance.randint(1, 4) + text[first:]
        else:
            other = chance.choice(seeds)
            start = chance.randrange(len(other) + 1)
            text = text[:first] + other[start : start + 300] + text[last:]
    return text[:most]


def check(text: str) -> None:
    """Read one page.

    Raises:
        AssertionError: it took too long, or what is written differs from what was read.
    """
    begin = time.process_time()
    built = build(formats.parse(text, "page.html", SUPPLIED))
    seconds = time.process_time() - begin
    if seconds > SECONDS_PER_100_KB * max(len(text) / 100_000, 1):
        raise AssertionError(f"{seconds:.1f} s for {len(text)} characters")
    if built.workshop is None:
        return
    again = build(formats.parse(workshop_yaml.render(built.workshop), "written.yaml"))
    if again.workshop != built.workshop:
        raise AssertionError("the written workshop differs from the one that was read")


def main() -> None:
    """Run the fuzzer; print each page that fails, and how many were read."""
    given = sys.argv[1:3]
    count, most = map(int, [*given, *("10000", "8192")[len(given) :]])
    folder = Path(sys.argv[3]) if len(sys.argv) > 3 else SEEDS
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in {".html", ".md"}]
    seeds = [path.read_text(encoding="utf-8", errors="replace") for path in files]
    failures = 0
    for number in range(count):
        text = mutated(seeds, most, random.Random(number))  # noqa: S311 - no secrets
        try:
            check(text)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a defect
            failures += 1
            print(f"{number}: {type(error).__name__}: {error}\n{text!r}\n")
            if failures > 5:
                break
    print(f"{count} pages, {failures} failures")


if __name__ == "__main__":
    main()
