"""digbug check: warnings of a colleague, exit codes, and how problems are shown."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.processes import environment_with
from tests.conftest import DATA, Run

REVIEW = str(DATA / "review.yaml")
HEAD = "format: 1\nid: talks\nname: Talks\ntimezone: Europe/Berlin\ndates: 2026-06-12\n"


def _write(text: str, name: str = "talks.yaml") -> None:
    Path(name).write_text(text, encoding="utf-8")


def test_warnings_and_strict(run: Run) -> None:
    """Warnings alone leave the exit code 0; with --strict it is 1, as for an error."""
    assert run("check", REVIEW).exit == 0
    assert run("check", REVIEW, "--strict").exit == 1
    _write(HEAD)
    assert run("check", "talks.yaml", "--strict").exit == 0


def test_only_check_reviews(run: Run) -> None:
    """A command that shows the file says nothing of it."""
    assert run("schedule", "-w", REVIEW).err == ""


def test_json(run: Run) -> None:
    """The reviews are problems as all others; a file with warnings is ok."""
    (file,) = json.loads(run("check", REVIEW, "--json").out)["files"]
    assert file["ok"]
    assert [problem["code"] for problem in file["problems"]] == [
        "wrong-weekday",
        "room-clash",
        "person-clash",
        "other-spelling",
        "similar-name",
        "missing-speaker",
        "later-superseded",
        "early-notification",
        "late-paper",
    ]
    assert {problem["severity"] for problem in file["problems"]} == {"warning"}
    assert run("check", REVIEW, "--format", "json").out == run("check", REVIEW, "--json").out


def test_a_file_with_errors(run: Run) -> None:
    """The parts without errors are reviewed at once: nobody has to come twice."""
    _write(f"{HEAD}about: Thursday, 12 June\ncolour: red\n")
    ran = run("check", "talks.yaml")
    assert ran.exit == 1
    assert [line.split(" ")[0] for line in ran.out.splitlines() if "hint" not in line] == [
        "talks.yaml:6:8:",
        "talks.yaml:7:1:",
    ]


def test_an_added_workshop(run: Run) -> None:
    """What is in the library is reviewed, with the lines of its source."""
    assert run("add", REVIEW).exit == 0
    out = run("check", "review-2026", width=100).out
    assert " 8 │ about: See you on Thursday, 12 June 2026!\n" in out
    assert out.endswith("/review.yaml\n")


def test_a_pipe() -> None:
    """Standard input is read once, and its lines are shown, too."""
    done = subprocess.run(
        [sys.executable, "-m", "digbug_cli", "check", "-", "--color"],
        input=f"{HEAD}about: Thursday, 12 June\n".encode(),
        env=environment_with(COLUMNS="80"),
        capture_output=True,
        check=True,
    )
    assert "about: Thursday, 12 June\n" in done.stdout.decode()


def test_a_hostile_line(run: Run) -> None:
    """A line of the file cannot move the cursor, change colours or the direction of the text."""
    _write(f'{HEAD}tagline: a\tb\ncolour: "\x7f\u202ered\u200f" # \u2066\n')
    out = run("check", "talks.yaml", width=80).out
    assert ' 7 │ colour: "␡\N{REPLACEMENT CHARACTER}red\N{REPLACEMENT CHARACTER}" # ' in out
    _write('{"format": "1", "id": "talks",\x1b[31m "colour": 1}', "talks.json")
    out = run("check", "talks.json", width=80).out
    assert "\x1b" not in out


def test_wide_letters_before_the_caret(run: Run) -> None:
    """The caret is below its letter, also behind letters that are two cells wide."""
    _write(f"{HEAD}venue: {{city: 東京, colour: red}}\n")
    out = run("check", "talks.yaml", width=80).out
    assert " 6 │ venue: {city: 東京, colour: red}\n   │                     ^\n" in out


@pytest.mark.parametrize("width", [30, 80, 120])
def test_a_line_that_is_too_long(run: Run, width: int) -> None:
    """Of a long line, the part around the place is shown, and the caret is below it."""
    filler = ", ".join(f"topic-{number}" for number in range(2000))
    _write(f"{HEAD}call: {{topics: [{filler}], colour: red, criteria: [{filler}]}}\n")
    lines = run("check", "talks.yaml", width=width).out.splitlines()
    place = next(index for index, line in enumerate(lines) if line.startswith(" 6 │ "))
    source, caret = lines[place : place + 2]
    assert len(source) < width
    assert source[caret.index("^") :].startswith("colour: ")
    assert source[5] == source[-1] == "…"


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_long_line_of_wide_letters(run: Run, width: int) -> None:
    """The place is shown, however many letters of two cells are before it."""
    _write(f"{HEAD}venue: {{name: {'時計' * 60}, colour: red, city: {'時計' * 60}}}\n")
    lines = run("check", "talks.yaml", width=width).out.splitlines()
    place = next(index for index, line in enumerate(lines) if line.startswith(" 6 │ "))
    source, caret = lines[place : place + 2]
    cells = "".join(letter * cell_len(letter) for letter in source)
    assert len(cells) < width
    assert cells[caret.index("^") :].startswith("colour: red")


def test_line_ends_that_are_counted_differently(run: Run) -> None:
    """A file with a line end that only some formats know is shown without its lines."""
    _write(f"{HEAD}tagline: 'a\u2028b'\ncolour: red\n")
    out = run("check", "talks.yaml", width=80).out
    assert "unknown key 'colour'" in out
    assert "│" not in out


def test_annotations_are_escaped(run: Run) -> None:
    """No name of a file and no text in it can begin another workflow command."""
    name = "a,b::c%\n::error::x.yaml"
    _write(f"{HEAD}'100%\\n::set-output': red\n", name)
    ran = run("check", name, "--format", "github")
    assert ran.exit == 1
    (line,) = ran.out.splitlines()
    assert line.startswith("::error file=a%2Cb%3A%3Ac%25 %3A%3Aerror%3A%3Ax.yaml,line=6,col=1::")
    assert "unknown key '100%25" in line


def test_an_annotation_of_a_whole_file(run: Run) -> None:
    """A file that cannot be read has no line; a file without problems has no annotation."""
    _write(HEAD)
    ran = run("check", "talks.yaml", "none.yaml", "--format", "github")
    assert (ran.exit, ran.out) == (1, "::error file=none.yaml::no such file or folder\n")


def test_two_formats(run: Run) -> None:
    """--json with another format is rejected."""
    ran = run("check", REVIEW, "--json", "--format", "github")
    assert (ran.exit, ran.err) == (
        2,
        "digbug: --json and --format github cannot be combined\nhint: leave out one\n",
    )


def test_a_missing_file_in_a_terminal(run: Run) -> None:
    """A file that cannot be read is counted, too."""
    assert run("check", "none.yaml", width=80) == (
        1,
        "none.yaml: error: no such file or folder\n\n1 error in none.yaml\n",
        "",
    )


def test_many_files_in_a_terminal(run: Run) -> None:
    """Files without problems do not hide those that have some."""
    for number in range(6):
        _write(HEAD, f"{number}.yaml")
    out = run("check", *(f"{number}.yaml" for number in range(6)), REVIEW, width=80).out
    assert out.endswith(f"\n\n6 of 7 files: no problems\n\n9 warnings in {REVIEW}\n")
