"""`digbug deadlines` of everything that was added, by tags, and in one line."""

from pathlib import Path

import pytest

from tests.conftest import DATA, ROOT, Run


@pytest.fixture
def library(run: Run) -> None:
    """Add a list with tags, one without dates, and a workshop."""
    for name in ("tags.yml", "empty.yml"):
        assert run("add", str(DATA / "lists" / name)).exit == 0
    text = (ROOT / "data" / "dig-bug-2025.yaml").read_text(encoding="utf-8")
    Path("mine.yaml").write_text(text.replace("id: dig-bug-2025", "id: mine"), encoding="utf-8")
    assert run("add", "mine.yaml").exit == 0


def test_nothing_was_added(run: Run) -> None:
    """Without anything, `--all` says how to add something."""
    ran = run("deadlines", "--all")
    assert (ran.exit, ran.out) == (3, "")
    assert ran.err == (
        "digbug: nothing has been added yet\n"
        "hint: add a workshop or a deadline list with `digbug add FILE|URL`\n"
    )


@pytest.mark.usefixtures("library")
def test_all(run: Run) -> None:
    """What is upcoming in all lists and workshops is in one table, soonest first."""
    ran = run("deadlines", "--all", "--tz", "UTC")
    assert (ran.exit, ran.err) == (0, "")
    first_words = [line.split("  ")[0] for line in ran.out.splitlines()]
    assert first_words == [
        "5 conferences · dates and cut-offs",
        "",
        "Times in UTC",
        "Conference",
        "DIG-BUG @ ICML 2025",
        "A TEXT",
        "A LIST",
        "TAGS",
        "NOTHING",
        "No dates yet: EMPTY 2026 and HOLLOW 2026.",
    ]


@pytest.mark.usefixtures("library")
def test_all_with_a_workshop(run: Run) -> None:
    """`-w` names less than everything, so both together are an error."""
    ran = run("deadlines", "--all", "-w", "mine")
    assert (ran.exit, ran.out) == (2, "")
    assert ran.err.startswith("digbug: --workshop has no effect with --all\n")


@pytest.mark.usefixtures("library")
def test_tag(run: Run) -> None:
    """Only conferences with the tag are shown, in any letter case; a wrong tag is explained."""
    ran = run("deadlines", "--all", "--tag", "cv", "--tag", "Speech", "--tz", "UTC")
    assert [line.split("  ")[0] for line in ran.out.splitlines()][4:] == ["A LIST", "TAGS"]
    ran = run("deadlines", "--all", "--tag", "nope")
    assert "digbug: no conference has the tag 'nope'\n" in ran.err


def test_short(run: Run) -> None:
    """`--short` is the next deadline in one line, in the viewer's zone."""
    now = "2025-05-20 10:00 UTC"
    ran = run("deadlines", "--short", "--now", now, "--tz", "Asia/Tokyo")
    assert (ran.exit, ran.err) == (0, "")
    assert ran.out == (
        "DIG-BUG @ ICML 2025, Submission deadline · in 6 days 1 h · Mon 26 May 2025 20:59\n"
    )
    assert (
        run("deadlines", "--short", "--now", "2031-01-01 00:00 UTC").out == "no upcoming deadline\n"
    )
    assert run("deadlines", "--short", "--format", "md").exit == 2


@pytest.mark.usefixtures("library")
def test_year(run: Run) -> None:
    """With everything, only editions of that year are shown, with dates or without."""
    for _ in range(2):  # the second time, the dates come from the index
        ran = run("deadlines", "--all", "--year", "2025", "--tz", "UTC")
        assert (ran.exit, ran.err) == (0, "")
        assert [line.split("  ")[0] for line in ran.out.splitlines()[4:]] == [
            "DIG-BUG @ ICML 2025",
            "A TEXT",
            "A LIST",
            "TAGS",
            "NOTHING",
        ]
    ran = run("deadlines", "--all", "--year", "2026", "--tz", "UTC")
    assert (ran.exit, ran.err) == (0, "")
    assert ran.out.endswith("\n\nNo date to show.\n\nNo dates yet: EMPTY 2026 and HOLLOW 2026.\n")
