"""`digbug check` of several lists reports where their dates differ."""

import json
from pathlib import Path

from tests.conftest import Run

FIRST = """\
- title: LOCK
  year: 2027
  id: lock27
  timezone: AoE
  deadlines:
    - {type: abstract, label: Abstract, date: '2026-11-20 23:59'}
    - {type: paper, label: Paper, date: '2026-11-30 23:59'}
"""
SECOND = FIRST.replace("2026-11-30", "2026-11-23")


def _write() -> None:
    Path("a.yml").write_text(FIRST)
    Path("b.yml").write_text(SECOND)


def test_the_place_of_the_later_date(run: Run) -> None:
    """The later date is reported at its place, in either order of the files; the exit code is 0."""
    _write()
    message = (
        "LOCK 2027, Paper: 2026-11-30 23:59 AoE, but b.yml has 2026-11-23 23:59 AoE\n"
        "hint: until you know which is right, take the earlier one\n"
    )
    ran = run("check", "a.yml", "b.yml")
    assert (ran.exit, ran.err) == (0, "")
    assert ran.out == f"a.yml:7:41: warning: {message}b.yml: no problems\n"
    ran = run("check", "b.yml", "a.yml")
    assert ran.out == f"b.yml: no problems\na.yml:7:41: warning: {message}"


def test_a_single_list(run: Run) -> None:
    """One list, also if it is named twice, does not differ from itself."""
    _write()
    assert run("check", "a.yml").out == "a.yml: no problems\n"
    assert run("check", "a.yml", "a.yml").out == "a.yml: no problems\na.yml: no problems\n"


def test_three_lists(run: Run) -> None:
    """Each later date is reported once, against the earliest."""
    _write()
    Path("c.yml").write_text(FIRST.replace("2026-11-30", "2026-11-25"))
    document = json.loads(run("check", "a.yml", "b.yml", "c.yml", "--json").out)
    texts = [[each["text"] for each in file["problems"]] for file in document["files"]]
    assert texts == [
        ["LOCK 2027, Paper: 2026-11-30 23:59 AoE, but b.yml has 2026-11-23 23:59 AoE"],
        [],
        ["LOCK 2027, Paper: 2026-11-25 23:59 AoE, but b.yml has 2026-11-23 23:59 AoE"],
    ]


def test_a_list_of_the_library_and_a_file(run: Run) -> None:
    """An added list is compared under its id."""
    _write()
    assert run("add", "b.yml", "--as", "second").exit == 0
    out = run("check", "a.yml", "second").out
    assert "but second has 2026-11-23 23:59 AoE" in out


def test_files_of_one_folder(run: Run) -> None:
    """Files of one folder are one list, whose entries are never one conference."""
    Path("both").mkdir()
    Path("both/a.yml").write_text(FIRST)
    Path("both/b.yml").write_text(SECOND)
    assert run("check", "both").out == "both/a.yml: no problems\nboth/b.yml: no problems\n"
