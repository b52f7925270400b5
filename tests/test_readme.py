"""README is short, and its lines can be run in order on a fresh machine."""

import re
from pathlib import Path

from tests.conftest import ROOT
from tests.examples import environment_in, transcript

TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
SET_UP = "python3 -m venv .venv && "

ADDRESSES = {
    "https://ccfddl.github.io/conference/allconf.yml": "tests/data/readme-conferences.yml",
    "https://conf.example.org/schedule.xml": "tests/data/programmes/clock-days.xml",
}
"""The files that stand for what README fetches."""

PRINTED = {
    "digbug deadlines --followed": "Thu 29 Jan 2026 12:59 UTC+1  in 82 days 23 h\n",
    "digbug export --followed --deadline-alarm 1w -o deadlines.ics": (
        "digbug: wrote deadlines.ics: 3 dates; open it, or choose Import in your calendar\n"
    ),
    "digbug refresh; digbug remind": "digbug: ccf has not changed\n",
    "digbug schedule --day sat --room hall": """\
Day         Berlin  until  Kind     Room  Session
2026-06-13  10:00   10:45  closing  Hall  Closing
""",
    "digbug agenda": "★ Leap seconds & other surprises  Bob Example, Chloé Example\n",
    "digbug export --mine --alarm 10m -o mine.ics": (
        "digbug: wrote mine.ics: 2 sessions; open it, or choose Import in your calendar\n"
    ),
    "digbug check workshop.yaml": "workshop.yaml: no problems\n",
    "digbug site -w workshop.yaml -o public": (
        "digbug: wrote 35 files into public: 18 sessions, 3 dates; open public/index.html\n"
    ),
    "digbug export -w workshop.yaml -o programme.xml": (
        "digbug: schedule-xml skips 3 dates\ndigbug: wrote programme.xml: 18 sessions\n"
    ),
    "digbug diff public/all.ics workshop.yaml": "Nothing has changed.\n",
    "digbug export --all --only deadlines --within 7d --force -o week.csv": (
        "digbug: wrote week.csv: 2 dates\n"
    ),
}
"""How the output of some lines ends, on 7 November 2025."""


def _blocks(language: str, heading: str) -> list[str]:
    """Return the blocks in `language` below a heading, without the set-up lines."""
    section = TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    blocks = re.findall(rf"^```{language}\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    assert blocks, heading
    return blocks


def test_its_length() -> None:
    """A reader decides in a minute."""
    assert len(TEXT.splitlines()) <= 150


def test_set_up_lines() -> None:
    """There are two set-up lines; each can be pasted and run alone."""
    lines = [line for line in TEXT.splitlines() if line.startswith(SET_UP)]
    assert len(lines) == 2
    assert lines[0].endswith("/digbug schedule")
    assert "pytest" in lines[1]
    assert "[test]" in lines[1]


def test_the_tour(tmp_path: Path) -> None:
    """On a fresh home, its lines print what stands below them, and the last one undoes them."""
    (tour,) = _blocks("console", "Sixty seconds")
    parts = re.split(r"^\$ (.*)\n", tour, flags=re.MULTILINE)
    environment = environment_in(tmp_path)
    before = {path.name for path in tmp_path.iterdir()}
    commands = [*parts[1::2], "digbug config | grep '^tz'", "digbug agenda"]
    runs = transcript(commands, environment, tmp_path)
    assert [text for _, text in runs[:-2]] == parts[2::2]
    assert [code for code, _ in runs] == [0] * len(commands)
    assert {path.name for path in tmp_path.iterdir()} == before
    assert runs[-2][1] == "tz        Europe/Berlin  this machine\n"
    assert "Your agenda is empty." in runs[-1][1]


def test_what_the_roles_run(tmp_path: Path) -> None:
    """After the tour, the lines of all roles run in order, and each does what it says."""
    lines = []
    for role in ("authors", "attendees", "organizers", "scripts"):
        (block,) = _blocks("sh", f"For {role}")
        lines += block.splitlines()
    for address, file in ADDRESSES.items():
        lines = [line.replace(address, file) for line in lines]
    assert not [line for line in lines if "http" in line]
    commands = [line.partition("  #")[0].strip() for line in lines]
    environment = {**environment_in(tmp_path), "DIGBUG_NOW": "2025-11-07T12:00:00Z"}
    runs = transcript(lines, environment, tmp_path)
    assert [code for code, _ in runs] == [0] * len(lines)
    printed = {command: text for command, (_, text) in zip(commands, runs, strict=True)}
    for command, end in PRINTED.items():
        assert printed[command].endswith(end), command
