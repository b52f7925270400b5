"""The options that commands share."""

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
