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


def _lists_that_differ(run: Run) -> None:
    """Mark a date of one list, then add a list with another date for the same deadline."""
    run("add", "field.yml")
    run("deadlines", "--done", "clock26/paper")
    Path("other.yml").write_text(FIELD.replace("2026-05-11", "2026-05-09"), encoding="utf-8")
    run("add", "other.yml")


def test_another_date_of_a_list_that_is_added_later(run: Run) -> None:
    """What is submitted stays so, whatever date another list states for it."""
    _lists_that_differ(run)
    assert _done(run, "--all") == ["clock26/paper-other", "clock26/paper"]
    assert "paper-other" not in run("remind", "--before", "365d", "--json").out


@pytest.mark.parametrize("name", ["clock26/paper", "clock26/paper-other"])
def test_removing_a_mark_by_either_date(run: Run, name: str) -> None:
    """The mark is removed by the reference of any date for the deadline."""
    _lists_that_differ(run)
    assert run("deadlines", "--not-done", name).err == (
        "digbug: clock26/paper is no longer marked as submitted: CLOCK 2026, Papers\n"
    )
    assert _done(run, "--all") == []


GEARS = """
format: 1
id: gears-2026
short_name: GEARS
host: CLOCK 2026
name: Workshop on Gears
timezone: UTC
dates: 2026-07-10
hours: 09:00-17:00
links: {website: "https://gears.example.org/"}
deadlines:
  - {id: papers, name: Papers, kind: submission, at: 2026-05-11 23:59 UTC}
"""
TRACKER = """
- title: GEARS @ CLOCK
  year: 2026
  id: clock-gears
  link: https://gears.example.org
  deadline: '2026-05-11 23:59'
  timezone: UTC
"""


@pytest.fixture
def listed_workshop(run: Run) -> None:
    """Add a list, then the file of a workshop that it has."""
    for name, text in (("tracker.yml", TRACKER), ("gears.yaml", GEARS)):
        Path(name).write_text(text, encoding="utf-8")
        assert run("add", name).exit == 0


@pytest.mark.usefixtures("listed_workshop")
@pytest.mark.parametrize(
    "command",
    [("deadlines",), ("now",), ("show", "papers")],
)
def test_the_reference_of_a_workshop_that_a_list_had_first(
    run: Run, command: tuple[str, ...]
) -> None:
    """A date of the workshop has the same reference in every command."""
    text = run(*command, "-w", "gears-2026", "--json").out
    assert '"ref": "clock-gears/deadline"' in text
    assert '"ref": "gears-2026/papers"' not in text


@pytest.mark.usefixtures("listed_workshop")
def test_a_mark_counts_wherever_the_date_is_shown(run: Run) -> None:
    """A date that is marked in a list is submitted in the workshop too, and the other way round."""
    run("deadlines", "--done", "clock-gears/deadline")
    shown = json.loads(run("show", "papers", "-w", "gears-2026", "--json").out)
    assert shown["deadline"]["done"] is True
    assert "Next date  none: the others" in run("info", "-w", "gears-2026").out
    assert "Next date" not in run("now", "-w", "gears-2026").out
    run("deadlines", "--not-done", "clock-gears/deadline")
    assert run("deadlines", "-w", "gears-2026", "--done", "papers").err == (
        "digbug: clock-gears/deadline is marked as submitted: GEARS @ CLOCK 2026, Papers\n"
    )
    assert _done(run, "--all") == ["clock-gears/deadline"]


@pytest.mark.usefixtures("listed_workshop")
def test_a_workshop_whose_list_was_removed(run: Run) -> None:
    """The mark stays, as the reference does."""
    run("deadlines", "--done", "clock-gears/deadline")
    run("remove", "tracker")
    assert _done(run, "-w", "gears-2026") == ["clock-gears/deadline"]
    assert "Next date" not in run("now", "-w", "gears-2026").out
