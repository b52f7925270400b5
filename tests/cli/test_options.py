"""The options that commands share."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.mark.parametrize("option", ["-w", "--now", "--tz"])
def test_an_empty_value_is_no_choice(run: Run, option: str) -> None:
    """An unset variable of a shell does not quietly become the default."""
    ran = run("schedule", option, "")
    assert (ran.exit, ran.out) == (2, "")
    assert ran.err.startswith("digbug: --")


def test_case_does_not_matter(run: Run) -> None:
    """Ids, zones and kinds are understood in any letter case."""
    plain = run("schedule", "-w", "bugs-2023", "--kind", "panel", "--tz", "Asia/Tokyo")
    assert run("schedule", "-w", "BUGS-2023", "--kind", "Panel", "--tz", "asia/TOKYO") == plain
    assert plain.exit == 0


def test_a_file_named_without_its_suffix(run: Run, tmp_path: Path) -> None:
    """The file that was meant is pointed out."""
    (tmp_path / "tiny.yaml").touch()
    assert run("schedule", "-w", "tiny").err == (
        "digbug: there is no workshop 'tiny'\nhint: did you mean tiny.yaml?\n"
    )


@pytest.mark.parametrize(
    ("now", "utc"),
    [
        ("2025-07-19 09:10 America/Vancouver", "2025-07-19T16:10:00Z"),
        ("2025-07-19 09:10 venue", "2025-07-19T16:10:00Z"),
        ("2025-07-19 09:10 local", "2025-07-19T07:10:00Z"),
        ("2025-07-19 09:10", "2025-07-19T07:10:00Z"),
        ("2025-07-19T09:10:11.123456Z", "2025-07-19T09:10:11Z"),
        ("2025-07-19T09:10:11+05:45", "2025-07-19T03:25:11Z"),
        ("2025-07-19 09:10 AoE", "2025-07-19T21:10:00Z"),
    ],
)
def test_now(run: Run, now: str, utc: str) -> None:
    """A time with a zone, an offset, or neither, which makes it one of the user's own zone."""
    assert f'"now_utc": "{utc}"' in run("info", "--json", "--now", now).out


@pytest.mark.parametrize(
    ("now", "message"),
    [
        ("2025-03-30 02:30", "the clock change in Europe/Berlin skips 2025-03-30 02:30"),
        ("2025-10-26 02:30", "the clock change in Europe/Berlin repeats 2025-10-26 02:30"),
        ("2025-07-19 09:10 CST", "'CST' could mean America/Chicago"),
        ("2025-02-30 09:10", "the calendar has no 2025-02-30"),
        ("2025-07-19", "'2025-07-19' is no date and time"),
    ],
)
def test_now_that_is_no_time(run: Run, now: str, message: str) -> None:
    """What is no time, or two, is refused as in a file."""
    ran = run("schedule", "--now", now)
    assert (ran.exit, ran.out) == (2, "")
    assert ran.err.startswith(f"digbug: --now: {message}")


def test_hostile_environment(run: Run) -> None:
    """What the environment holds cannot speak to the terminal."""
    out = run("workshops", env={"DIGBUG_WORKSHOP": "\x1b]0;x\a\x9b31m"}).out
    assert "\x1b" not in out
    assert "\x9b" not in out


def test_a_path_in_json(run: Run) -> None:
    """JSON escapes every control that a terminal may obey."""
    assert '"path": "a\\u009bb"' in run("check", "--json", "a\u009bb").out


def test_several_files_in_the_order_of_time(run: Run, tmp_path: Path) -> None:
    """Lists, folders and workshops may be mixed, and a file named twice is there twice."""
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
    """DIGBUG_WORKSHOP may name a list or a folder too."""
    (tmp_path / "one.yml").write_text("- {id: a, title: A, deadline: 2026-01-01 12:00 UTC}\n")
    for name in ("one.yml", "."):
        ran = run("deadlines", env={"DIGBUG_WORKSHOP": name})
        assert ran.out.startswith("A · dates and cut-offs\n")


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("command", ["schedule", "info", "people", "export"])
def test_a_list_has_no_programme(run: Run, tmp_path: Path, command: str, count: int) -> None:
    """What only a workshop has cannot be shown of a list, however many conferences it has."""
    entry = "- {id: a, title: A, deadline: 2026-01-01 12:00 UTC}\n"
    (tmp_path / "list.yml").write_text(entry * count or "- {title: A, confs: []}\n")
    assert run(command, "-w", "list.yml") == (
        3,
        "",
        (
            "digbug: list.yml: is a deadline list, without a programme\n"
            "hint: `digbug deadlines -w list.yml` shows its dates\n"
        ),
    )


@pytest.mark.parametrize("option", ["--tz", "--now"])
def test_no_venue(run: Run, tmp_path: Path, option: str) -> None:
    """Where there is no one venue it cannot be asked for, and is not taken for Venice."""
    (tmp_path / "list.yml").write_text("- {id: a, title: A, deadline: 2026-01-01 12:00 UTC}\n")
    value = {"--tz": "Venue", "--now": "2025-07-19 09:10 venue"}[option]
    for files in (["list.yml"], ["dig-bug-2025", "bugs-2023"]):
        ran = run("deadlines", option, value, *(word for name in files for word in ("-w", name)))
        assert ran == (
            2,
            "",
            (
                f"digbug: {option}: what is shown has no venue, or several\n"
                "hint: name a zone, or `local` for this machine's\n"
            ),
        )


def test_a_file_that_cannot_be_used_beside_others(run: Run, tmp_path: Path) -> None:
    """The others are shown, JSON too; what is left out is said, and the exit code tells."""
    (tmp_path / "a.yml").write_text("- {id: a, title: A, deadline: 2026-01-01 12:00 UTC}\n")
    (tmp_path / "b.yml").write_text("- [\n")
    (tmp_path / "c.yml").write_bytes(b"- \xff\n")
    ran = run("deadlines", "-w", ".", "--json")
    assert ran.exit == 3
    assert [one["id"] for one in json.loads(ran.out)["conferences"]] == ["a"]
    assert [line for line in ran.err.splitlines() if line.startswith("digbug: ")] == [
        "digbug: b.yml:2:1: not YAML: while parsing a flow node did not find expected node content",
        "digbug: c.yml:1:3: is not UTF-8 text: byte 0xFF",
    ]
    assert ran.err.count("its dates are left out") == 2


def test_files_of_which_none_can_be_used(run: Run, tmp_path: Path) -> None:
    """Where nothing is left to show that is said too."""
    for name in ("a.yml", "b.yml"):
        (tmp_path / name).write_text("- nothing\n")
    ran = run("deadlines", "-w", ".")
    assert (ran.exit, ran.out) == (3, "")
    assert ran.err.splitlines()[-1] == "digbug: none of these files can be used"


def test_a_file_that_cannot_be_used_alone(run: Run, tmp_path: Path) -> None:
    """Of one file all problems are told, as ever, also where its folder is named."""
    (tmp_path / "a.yml").write_text("format: 2\nid: a\n")
    for name in ("a.yml", "."):
        ran = run("deadlines", "-w", name)
        assert (ran.exit, ran.out) == (3, "")
        assert ran.err.count("digbug: a.yml:") == 3


def test_a_shipped_name_that_is_wrong_beside_others(run: Run, tmp_path: Path) -> None:
    """A name that nothing has is a slip of the hand: nothing is shown."""
    (tmp_path / "a.yml").write_text("- {id: a, title: A, deadline: 2026-01-01 12:00 UTC}\n")
    ran = run("deadlines", "-w", "a.yml", "-w", "dig-bug-2024")
    assert (ran.exit, ran.out) == (3, "")
    assert ran.err.startswith("digbug: there is no workshop 'dig-bug-2024'\n")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("- {id: a, title: A, deadline: [1]}\n", "1 entry could not be read"),
        ("- {id: a, title: A, deadlines: [x, y]}\n", "2 entries could not be read"),
        ("- {id: a, title: A, deadline: TBD, deadline: TBD}\n", "1 entry could not be read"),
    ],
)
def test_entries_that_cannot_be_shown(run: Run, tmp_path: Path, entry: str, said: str) -> None:
    """A list is shown with what is right in it, and what is not there is not passed over."""
    (tmp_path / "a.yml").write_text(entry)
    ran = run("deadlines", "-w", "a.yml")
    assert (ran.exit, ran.err) == (
        0,
        f"digbug: a.yml: {said}\nhint: `digbug check a.yml` tells which\n",
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--search", "no such"], "no date has 'no such' in it\nhint: fewer words find more\n"),
        (
            ["--search", "tick", "--kind", "review"],
            "no date of that kind has 'tick' in it\nhint: fewer words find more\n",
        ),
        (
            ["--kind", "review"],
            "no date is of that kind\nhint: there are dates of submission, abstract\n",
        ),
    ],
)
def test_nothing_found(run: Run, tmp_path: Path, options: list[str], said: str) -> None:
    """Where nothing matches that is said, and is no error."""
    (tmp_path / "a.yml").write_text(
        "- {id: a, title: TICK, deadline: TBD}\n- {id: b, title: TOCK, abstract_deadline: TBD}\n"
    )
    ran = run("deadlines", "-w", "a.yml", *options)
    assert (ran.exit, ran.err) == (0, f"digbug: {said}")
    assert ran.out.endswith("No date to show.\n")
