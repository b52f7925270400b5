"""Read changed files: `python bench/mutants.py [COUNT] [BYTES] [FOLDER]`.

COUNT files of at most BYTES are made of those in `tests/data`, or in FOLDER, by cutting, doubling,
exchanging and inserting pieces. Only files with the same suffix are mixed. Each is read and checked
as a workshop, written as by `digbug import`, and read again. None may raise an exception or take
longer than two seconds per 100 kB, and the second workshop must equal the first. A file that fails
is printed. `bench/fuzz.py` reaches more code per file, but is twenty times slower.
"""

import random
import sys
import time
from collections import defaultdict
from pathlib import Path

from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import build
from digbug_cli.outputs.files import workshop_yaml
from digbug_cli.sources import formats

SEEDS = Path(__file__).resolve().parent.parent / "tests" / "data"
SUPPLIED = Overrides(timezone="Europe/Vienna", date="2025-06-06")
SECONDS_PER_100_KB = 2.0
PAGES = {".html", ".md"}
LARGEST_SEED = 200_000
_PAGE_PIECES = (
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
_PIECES = (
    *('"', "'", ",", ";", ":", "\n", "\n  ", "- ", "{", "}", "[", "]", "null", "true", "<", "/>"),
    *("&a ", "*a", "<<: ", "!!float ", "---\n", "BEGIN:VEVENT\n", "END:VEVENT\n", "\\", "\r"),
    *("RRULE:FREQ=DAILY\n", "RDATE:20250606T090000Z\n", "EXDATE;VALUE=DATE:20250606\n"),
    *("RECURRENCE-ID:20250606T090000\n", "DURATION:-PT1H\n", "TZID=", ";VALUE=DATE:"),
    *(
        "2025-02-30",
        "2025-03-30T02:30",
        "0000-00-00",
        "99999999999",
        "-1",
        "1e400",
        "24:00",
        "25:99",
    ),
    *(
        "PST",
        "AoE",
        "UTC+99",
        "Europe/Berlin",
        "\x00",
        "\ud7ff",
        "\u202e",
        "\ufeff",
        "\u0661\u0662",
    ),
    *("<duration>", "<start>", "]]>", '<!DOCTYPE a [<!ENTITY b "c">]>', "&b;", "tomorrow 5pm"),
)


def mutated(seeds: list[str], pieces: tuple[str, ...], most: int, chance: random.Random) -> str:
    """Return a text made of a few seeds by at most eight changes."""
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
            text = text[:first] + chance.choice(pieces) * chance.randint(1, 4) + text[first:]
        else:
            other = chance.choice(seeds)
            start = chance.randrange(len(other) + 1)
            text = text[:first] + other[start : start + 300] + text[last:]
    return text[:most]


def check(text: str, name: str) -> None:
    """Read one file.

    Raises:
        AssertionError: it took too long, or what is written differs from what was read.
    """
    own = text.lstrip().startswith(("<", "{", "BEGIN", "begin"))
    supplied = SUPPLIED if own or Path(name).suffix in PAGES else Overrides()
    begin = time.process_time()
    built = build(formats.parse(text, name, supplied))
    seconds = time.process_time() - begin
    if seconds > SECONDS_PER_100_KB * max(len(text) / 100_000, 1):
        raise AssertionError(f"{seconds:.1f} s for {len(text)} characters")
    if built.workshop is None:
        return
    again = build(formats.parse(workshop_yaml.render(built.workshop), "written.yaml"))
    if again.workshop != built.workshop:
        raise AssertionError("the written workshop differs from the one that was read")


def main() -> None:
    """Read the changed files; print each that fails, and how many were read."""
    given = sys.argv[1:3]
    count, most = map(int, [*given, *("10000", "8192")[len(given) :]])
    folder = Path(sys.argv[3]) if len(sys.argv) > 3 else SEEDS
    seeds = defaultdict(list)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix and path.stat().st_size <= LARGEST_SEED:
            seeds[path.suffix].append(path.read_text(encoding="utf-8", errors="replace"))
    failures = 0
    for number in range(count):
        chance = random.Random(number)  # noqa: S311 - no secrets
        suffix = chance.choice(sorted(seeds))
        pieces = _PAGE_PIECES if suffix in PAGES else _PIECES
        text = mutated(seeds[suffix], pieces, most, chance)
        try:
            check(text, f"changed{suffix}")
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a defect
            failures += 1
            print(f"{number}: {type(error).__name__}: {error}\n{text!r}\n", flush=True)
            if failures > 5:
                break
    print(f"{count} files, {failures} failures")


if __name__ == "__main__":
    main()
