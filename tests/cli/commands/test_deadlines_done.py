"""`digbug deadlines --done` and `--not-done`: what is submitted, wherever its date stands."""

import json
from pathlib import Path

import pytest

from tests.conftest import DATA, ROOT, Run

FIELD = """
- title: CLOCK
  year: 2026
  id: clock26
  deadlines:
    - {type: abstract, label: Abstracts, date: '2026-05-04 23:59', timezone: UTC}
    - {type: paper, label: Papers, date: '2026-05-11 23:59', timezone: UTC}
"""


@pytest.fixture(autouse=True)
def _field() -> None:
    Path("field.yml").write_text(FIELD, encoding="utf-8")


def _done(run: Run, *args: str) -> list[str]:
    dates = json.loads(run("deadlines", *args, "--json").out)["deadlines"]
    return [each["ref"] for each in dates if each["done"]]


def test_of_several_open_dates_the_others_stay(run: Run) -> None:
    """After one of two deadlines is submitted, the name alone means the other one."""
    run("add", "field.yml")
    ran = run("deadlines", "--done", "CLOCK")
    assert (ran.exit, ran.out) == (2, "")
    assert ran.err == (
        "digbug: 'CLOCK' matches 2 dates\n"
        "hint: give one of these: clock26/abstract (Abstracts) or clock26/paper (Papers)\n"
    )
    run("deadlines", "--done", "clock abstract")
    assert run("deadlines", "--done", "CLOCK").err == (
        "digbug: clock26/paper is marked as submitted: CLOCK 2026, Papers\n"
    )
    assert _done(run, "--all") == ["clock26/abstract", "clock26/paper"]
    assert run("deadlines", "--not-done", "CLOCK").exit == 2
    run("deadlines", "--not-done", "CLOCK papers", "--not-done", "clock26/abstract")
    assert _done(run, "--all") == []


def test_a_file_that_was_not_added(run: Run) -> None:
    """A date of a file is marked with -w, and the mark is shown with the file."""
    assert run("deadlines", "--done", "clock26/paper").exit == 2
    assert run("deadlines", "-w", "field.yml", "--done", "clock26/paper").exit == 0
    assert _done(run, "-w", "field.yml") == ["clock26/paper"]


def test_the_file_of_the_settings(run: Run) -> None:
    """Without -w, the dates of the default workshop count too, also if it is a file."""
    text = (ROOT / "data" / "dig-bug-2025.yaml").read_text(encoding="utf-8")
    Path("mine.yaml").write_text(text.replace("id: dig-bug-2025", "id: mine"), encoding="utf-8")
    settings = 'workshop = "mine.yaml"\n'
    ran = run("deadlines", "--done", "mine/camera-ready", settings=settings)
    assert (ran.exit, ran.out) == (0, "")
    assert _done(run) == ["mine/camera-ready"]


def test_all_or_nothing(run: Run) -> None:
    """If one of several names matches no date, none is marked."""
    run("add", "field.yml")
    ran = run("deadlines", "--done", "clock26/paper", "--done", "clock26/papr")
    assert (ran.exit, ran.out) == (2, "")
    assert ran.err.startswith("digbug: no open date matches 'clock26/papr'\nhint: did you mean ")
    assert _done(run, "--all") == []


def test_a_mark_outlasts_its_list(run: Run) -> None:
    """A mark can be removed by reference or words after its list is gone."""
    run("add", "field.yml")
    run("deadlines", "--done", "clock26/paper", "--done", "clock26/abstract")
    run("remove", "field")
    assert run("deadlines", "--not-done", "clock papers").err == (
        "digbug: clock26/paper is no longer marked as submitted: CLOCK 2026, Papers\n"
    )


def test_a_file_that_cannot_be_read(run: Run) -> None:
    """A broken file of marks is an error for changes, and a message for what shows dates."""
    Path("kept").mkdir()
    Path("kept/done.json").write_text('{"digbug": "stars"}', encoding="utf-8")
    message = (
        "digbug: kept/done.json: is not a file of submitted dates\n"
        "hint: fix it, or delete it and mark again what is submitted\n"
    )
    for option in ("--done", "--not-done"):
        ran = run("deadlines", option, "dig-bug-2025/submission")
        assert (ran.exit, ran.out, ran.err) == (3, "", message)
    for args in (("deadlines",), ("now",), ("info",), ("show", "submission"), ("search", "paper")):
        ran = run(*args)
        assert (ran.exit, ran.err) == (0, message)
        assert ran.out
    assert Path("kept/done.json").read_text(encoding="utf-8") == '{"digbug": "stars"}'


def test_an_exported_file_has_no_marks(run: Run) -> None:
    """A file for everybody does not say what its author has submitted."""
    run("deadlines", "--done", "dig-bug-2025/submission")
    assert run("export", "-o", "out.json").exit == 0
    document = json.loads(Path("out.json").read_text(encoding="utf-8"))
    assert [each for each in document["deadlines"] if "done" in each] == []


def test_empty_values(run: Run) -> None:
    """An empty name is an error, as of an unset variable."""
    ran = run("deadlines", "--done", "")
    assert (ran.exit, ran.err) == (2, "digbug: --done needs a value\n")


def test_what_else_is_given(run: Run) -> None:
    """An option that has no effect with a mark is an error; -w and --json are not."""
    ran = run("deadlines", "--done", "a", "--format", "md")
    assert (ran.exit, ran.out) == (2, "")
    path = str(DATA / "lists" / "tags.yml")
    ran = run("deadlines", "-w", path, "--done", "a", "--json")
    assert json.loads(ran.out)["added"] == ["a/deadline"]
