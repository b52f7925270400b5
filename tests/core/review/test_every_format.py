"""Reviews read whatever digbug reads."""

from pathlib import Path

import pytest

from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import build
from digbug_cli.core.review.review import review
from digbug_cli.sources import formats
from digbug_cli.sources.pages.words import weekday_dates
from digbug_cli.system import files
from tests.conftest import DATA, Run

CLASHES = """\
format: 1
id: two-talks
name: Two Talks
timezone: Europe/Berlin
dates: 2026-06-12
schedule:
  - {id: a, start: 09:00, end: 10:00, title: Alpha, room: Hall B, speakers: [Ada Example]}
  - {id: b, start: 09:30, end: 10:30, title: Beta, room: Hall B, speakers: [Cem Test]}
  - {id: c, start: 09:30, end: 10:30, title: Gamma, room: Hall C, speakers: [Ada Example]}
"""
_FILES = sorted(
    path
    for path in DATA.rglob("*")
    if path.suffix in {".yaml", ".yml", ".json", ".xml", ".ics", ".csv"}
)


@pytest.mark.parametrize("path", _FILES, ids=lambda path: str(path.relative_to(DATA)))
def test_every_file_of_the_tests(path: Path) -> None:
    """A review of any file, with errors or without, has known places and is only of warnings."""
    text = files.text_of(path.read_bytes(), path.name)
    draft = formats.parse(text, path.name, Overrides(timezone="Europe/Berlin"))
    for problem in review(build(draft), weekday_dates.find):
        assert problem.warning
        assert problem.hint
        assert problem.origin.line <= len(text.splitlines()) + 1


@pytest.mark.parametrize(
    ("suffix", "expected"),
    [
        ("json", ["person-clash", "room-clash"]),
        ("schedule.json", ["person-clash", "room-clash"]),
        ("xml", ["person-clash", "room-clash"]),
        ("ics", ["room-clash"]),  # the speakers are in its description
    ],
)
def test_the_same_in_every_format(suffix: str, expected: list[str], run: Run) -> None:
    """The same clashes are found in each format that digbug writes and reads."""
    Path("talks.yaml").write_text(CLASHES, encoding="utf-8")
    name = f"talks.{suffix}"
    assert run("export", "-w", "talks.yaml", "-o", name).exit == 0
    draft = formats.parse(Path(name).read_text(encoding="utf-8"), name)
    codes = [problem.code for problem in review(build(draft), weekday_dates.find)]
    assert sorted(codes) == expected
