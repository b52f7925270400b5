"""digbug timeline: the SVG file, stars, and errors."""

import json
from pathlib import Path

import pytest

from digbug_cli.core.stars import Star
from digbug_cli.system import stars
from tests.conftest import DATA_FOLDER, Run

MARK = "<!-- Written by digbug timeline -->\n"


def _star(*ids: str) -> None:
    given = [Star(id=id_, title=id_, starts_at=None, room=None) for id_ in ids]
    path = stars.path(DATA_FOLDER, "dig-bug-2025")
    stars.change(path, "dig-bug-2025", lambda known: known.with_stars(given))


def test_a_file(run: Run) -> None:
    """`--svg FILE` writes the picture, reports it, and prints nothing else."""
    ran = run("timeline", "--svg", "day.svg", width=80)
    assert (ran.exit, ran.out) == (0, "")
    assert ran.err == "digbug: wrote day.svg: 19 sessions\n"
    assert Path("day.svg").read_text(encoding="utf-8").startswith(MARK)


def test_our_own_file_is_written_over(run: Run) -> None:
    """A newer picture replaces one by digbug; other files need --force."""
    run("timeline", "--svg", "day.svg", "--kind", "oral")
    assert run("timeline", "--svg", "day.svg", "--tz", "UTC").exit == 0
    assert "Times in UTC" in Path("day.svg").read_text(encoding="utf-8")
    Path("day.svg").write_text("<svg/>", encoding="utf-8")
    ran = run("timeline", "--svg", "day.svg")
    assert (ran.exit, ran.err.splitlines()[0]) == (
        3,
        "digbug: day.svg: already exists, and digbug did not write it",
    )
    assert Path("day.svg").read_text(encoding="utf-8") == "<svg/>"
    assert run("timeline", "--svg", "day.svg", "--force").exit == 0
    assert Path("day.svg").read_text(encoding="utf-8").startswith(MARK)


@pytest.mark.parametrize(
    ("svg", "code", "message"),
    [
        ("", 2, "digbug: --svg needs a value"),
        (".", 3, "digbug: .: cannot be written: is a folder, not a file"),
        (
            "none/day.svg",
            3,
            "digbug: none/day.svg: cannot be written: no such file or folder",
        ),
    ],
)
def test_no_such_file(run: Run, svg: str, code: int, message: str) -> None:
    """A file that cannot be written is an error."""
    ran = run("timeline", "--svg", svg)
    assert (ran.exit, ran.out, ran.err.splitlines()[0]) == (code, "", message)


def test_standard_output(run: Run) -> None:
    """`--svg -` prints only the picture, in a terminal too."""
    ran = run("timeline", "--svg", "-", width=80)
    assert (ran.exit, ran.err) == (0, "")
    assert ran.out.startswith(MARK)
    assert ran.out.endswith("</svg>\n")


def test_json_beside_a_file(run: Run) -> None:
    """With `--json`, the document has the path of the picture."""
    ran = run("timeline", "--json", "--svg", "day.svg", "--kind", "oral")
    assert (ran.exit, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert found["path"] == "day.svg"
    assert [one["id"] for one in found["days"][0]["sessions"]] == [
        "oral-1",
        "oral-2",
        "oral-3",
        "oral-4",
        "oral-5",
    ]
    assert Path("day.svg").is_file()


def test_stars(run: Run) -> None:
    """Starred sessions are marked in every form; `--mine` selects them."""
    _star("oral-3", "gone-by-now")
    assert "┏ ★ Oral 3 · Both Text" in run("timeline", width=80).out
    piped = [line for line in run("timeline").out.splitlines() if "starred" in line]
    assert len(piped) == 1
    assert "  starred     oral     ★ Oral 3 · Both Text" in piped[0]
    mine = json.loads(run("timeline", "--mine", "--json").out)
    assert [(one["id"], one["starred"]) for one in mine["days"][0]["sessions"]] == [
        ("oral-3", True)
    ]


def test_the_same_bytes(run: Run) -> None:
    """The same programme at the same moment gives the same bytes."""
    first, second = (run("timeline", "--svg", "-").out for _ in range(2))
    assert first == second


def test_seconds_of_the_present_are_not_shown(run: Run) -> None:
    """The line of the present is exact to the minute, before and after a start."""
    out = run("timeline", "--now", "2025-07-19 10:30:59 America/Vancouver", width=80).out
    lines = out.splitlines()
    (row,) = (number for number, line in enumerate(lines) if "now" in line and "──" in line)
    assert lines[row].startswith("19:30     10:30        ┃─ now ──")
    assert lines[row - 1].startswith("19:30     10:30        ┏ Invited Talk 2 ·")


@pytest.mark.parametrize("width", [20, 30, 41])
def test_a_very_narrow_terminal(run: Run, width: int) -> None:
    """A terminal too narrow for two rulers shows the first one only, within its width."""
    ran = run("timeline", width=width)
    assert ran.exit == 0
    assert max(map(len, ran.out.splitlines())) <= width
    assert ran.out.count("┏") == 19
