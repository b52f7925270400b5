"""Workshop files and deadline lists as arguments, alone and beside others."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.core.samples import FAMILIES


def test_several_files_in_the_order_of_time(run: Run, tmp_path: Path) -> None:
    """Lists, folders and workshops may be mixed; a file named twice is shown twice."""
    (tmp_path / "one.yml").write_text("- {id: a, title: A, deadline: 2026-01-01 12:00 UTC}\n")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "two.yml").write_text(
        "- {id: b, title: B, deadline: 2025-07-18 12:00 UTC}\n"
    )
    ran = run("deadlines", "-w", "one.yml", "-w", "more", "-w", "dig-bug-2025", "--upcoming")
    assert (ran.exit, ran.err) == (0, "")
    assert [line.split("  ")[0] for line in ran.out.splitlines()[4:]] == [
        "B",
        "DIG-BUG @ ICML 2025",
        "A",
    ]
    twice = run("deadlines", "-w", "one.yml", "-w", "one.yml").out.splitlines()
    assert [line.split("  ")[0] for line in twice[4:]] == ["A", "A"]


def test_a_list_by_environment(run: Run, tmp_path: Path) -> None:
    """DIGBUG_WORKSHOP may also name a list or a folder."""
    (tmp_path / "one.yml").write_text("- {id: a, title: A, deadline: 2026-01-01 12:00 UTC}\n")
    for name in ("one.yml", "."):
        ran = run("deadlines", env={"DIGBUG_WORKSHOP": name})
        assert ran.out.startswith("A · dates and cut-offs\n")


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("command", ["schedule", "info", "people"])
def test_a_list_has_no_programme(run: Run, tmp_path: Path, command: str, count: int) -> None:
    """Commands for a programme reject a list, however many conferences it has."""
    entry = "- {id: a, title: A, deadline: 2026-01-01 12:00 UTC}\n"
    (tmp_path / "list.yml").write_text(entry * count or "- {title: A, confs: []}\n")
    assert run(command, "-w", "list.yml") == (
        3,
        "",
        (
            "digbug: list.yml: is a deadline list, which has no programme\n"
            "hint: run `digbug deadlines -w list.yml` to see its dates\n"
        ),
    )


@pytest.mark.parametrize("option", ["--tz", "--now"])
def test_no_venue(run: Run, tmp_path: Path, option: str) -> None:
    """Without exactly one venue, `venue` is an error, and is not taken as Venice."""
    (tmp_path / "list.yml").write_text("- {id: a, title: A, deadline: 2026-01-01 12:00 UTC}\n")
    value = {"--tz": "Venue", "--now": "2025-07-19 09:10 venue"}[option]
    for files in (["list.yml"], ["dig-bug-2025", "bugs-2023"]):
        ran = run("deadlines", option, value, *(word for name in files for word in ("-w", name)))
        assert ran == (
            2,
            "",
            (
                f"digbug: {option}: 'venue' needs exactly one workshop with a venue\n"
                "hint: name a zone, or `local` for this machine's zone\n"
            ),
        )


def test_a_file_that_cannot_be_used_beside_others(run: Run, tmp_path: Path) -> None:
    """The other files are shown, also in JSON; the skipped ones set the exit code."""
    (tmp_path / "a.yml").write_text("- {id: a, title: A, deadline: 2026-01-01 12:00 UTC}\n")
    (tmp_path / "b.yml").write_text("- [\n")
    (tmp_path / "c.yml").write_bytes(b"- \xff\n")
    ran = run("deadlines", "-w", ".", "--json")
    assert ran.exit == 3
    assert [one["id"] for one in json.loads(ran.out)["conferences"]] == ["a"]
    assert [line for line in ran.err.splitlines() if line.startswith("digbug: ")] == [
        (
            "digbug: b.yml:2:1: is not valid YAML: did not find expected node content"
            " while parsing a flow node"
        ),
        "digbug: c.yml:1:3: is not UTF-8 text: byte 0xFF",
    ]
    assert ran.err.count("the file is skipped") == 2


def test_files_of_which_none_can_be_used(run: Run, tmp_path: Path) -> None:
    """If no file can be used, that is an error."""
    for name in ("a.yml", "b.yml"):
        (tmp_path / name).write_text("- nothing\n")
    ran = run("deadlines", "-w", ".")
    assert (ran.exit, ran.out) == (3, "")
    assert ran.err.splitlines()[-1] == "digbug: none of these files can be used"


def test_a_file_that_cannot_be_used_alone(run: Run, tmp_path: Path) -> None:
    """A single file reports all its problems, also if its folder is named."""
    (tmp_path / "a.yml").write_text("format: 2\nid: a\n")
    for name in ("a.yml", "."):
        ran = run("deadlines", "-w", name)
        assert (ran.exit, ran.out) == (3, "")
        assert ran.err.count("digbug: a.yml:") == 3


def test_a_shipped_name_that_is_wrong_beside_others(run: Run, tmp_path: Path) -> None:
    """If one name is unknown, nothing is shown."""
    (tmp_path / "a.yml").write_text("- {id: a, title: A, deadline: 2026-01-01 12:00 UTC}\n")
    ran = run("deadlines", "-w", "a.yml", "-w", "dig-bug-2024")
    assert (ran.exit, ran.out) == (3, "")
    assert ran.err.startswith("digbug: unknown workshop 'dig-bug-2024'\n")


def test_a_folder_of_workshops(run: Run) -> None:
    """What lies beside the workshops and has no dates, and a template, is skipped silently."""
    ran = run("deadlines", "-w", str(FAMILIES / "tracker"), "--json")
    assert (ran.exit, ran.err) == (0, "")
    assert [one["id"] for one in json.loads(ran.out)["conferences"]] == [
        "iclr-2026-gears-main",
        "bolts-at-icml-2026",
        "neurips-2026-nuts",
    ]
    ran = run("check", str(FAMILIES / "tracker"), "--json")
    assert ran.exit == 0
    assert [Path(one["path"]).name for one in json.loads(ran.out)["files"]] == [
        "iclr-2026-gears.yml",
        "icml-2026-bolts.yml",
        "neurips-2026-nuts.yml",
    ]


@pytest.mark.parametrize("name", ["topics.yml", "colors.yml"])
def test_a_file_without_dates_that_is_named(run: Run, name: str) -> None:
    """A file without dates is an error if it is named itself, also beside others."""
    path = str(FAMILIES / "tracker" / name)
    assert run("deadlines", "-w", path).exit == 3
    ran = run("deadlines", "-w", path, "-w", str(FAMILIES / "tracker"))
    assert ran.exit == 3
    assert ran.err.count("digbug: ") == 1
    assert run("check", path).exit == 1


def test_a_folder_without_dates(run: Run, tmp_path: Path) -> None:
    """A folder in which no file has dates is an error."""
    for name in ("a.yml", "b.yml"):
        (tmp_path / name).write_text("- {id: agents, label: Agents}\n")
    ran = run("deadlines", "-w", ".")
    assert (ran.exit, ran.out) == (3, "")
    assert ran.err == "digbug: none of these files can be used\n"
    assert run("check", ".").exit == 1


def test_a_shape_that_is_not_read_beside_others(run: Run, tmp_path: Path) -> None:
    """A file with dates in an unknown shape is one line, and sets the exit code."""
    (tmp_path / "a.yml").write_text("- {id: a, title: A, deadline: 2026-01-01 12:00 UTC}\n")
    keys = "".join(f"key{number}: 2026-01-01\n" for number in range(100))
    (tmp_path / "b.yml").write_text(keys)
    ran = run("deadlines", "-w", ".")
    assert ran.exit == 3
    assert ran.err == (
        "digbug: b.yml:1:1: is YAML in an unknown format\n"
        "hint: run `digbug check b.yml` for details; the file is skipped\n"
    )


def test_conferences_without_dates(run: Run, tmp_path: Path) -> None:
    """`No dates yet` is said only of conferences with a name and no date in the list."""
    (tmp_path / "a.yml").write_text(
        "- {id: a, title: WAITING, deadlines: []}\n"
        "- {id: b, title: UNREAD, deadline: [x]}\n"
        "- {deadlines: []}\n"
    )
    ran = run("deadlines", "-w", "a.yml")
    assert ran.out.splitlines()[-1] == "No dates yet: WAITING."


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("- {id: a, title: A, deadline: [1]}\n", "1 entry could not be read"),
        ("- {id: a, title: A, deadlines: [x, y]}\n", "2 entries could not be read"),
        ("- {id: a, title: A, deadline: TBD, deadline: TBD}\n", "1 entry could not be read"),
    ],
)
def test_entries_that_cannot_be_shown(run: Run, tmp_path: Path, entry: str, said: str) -> None:
    """A list shows its valid entries and reports the invalid ones."""
    (tmp_path / "a.yml").write_text(entry)
    ran = run("deadlines", "-w", "a.yml")
    assert (ran.exit, ran.err) == (
        0,
        f"digbug: a.yml: {said}\nhint: run `digbug check a.yml` to see which\n",
    )


def test_an_end_that_nothing_tells(run: Run, tmp_path: Path) -> None:
    """The last session of a day is taken as an hour long, marked, with a warning."""
    (tmp_path / "talks.yaml").write_text(
        "format: 1\nid: talks\nname: Talks\ntimezone: UTC\ndates: 2026-06-12\nschedule:\n"
        "  - {id: a, start: 09:00, minutes: 30, title: One}\n"
        "  - {id: b, start: 10:00, title: The last of its day}\n"
    )
    shown = run("schedule", "-w", "talks.yaml", "--tz", "UTC")
    assert shown.exit == 0
    assert "2026-06-12  10:00  ~11:00  talk  The last of its day\n" in shown.out
    assert shown.err == (
        "digbug: talks.yaml:8:20: 'The last of its day' has no end: taken as 1:00 long\n"
    )
