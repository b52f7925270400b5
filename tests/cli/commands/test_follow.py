"""`digbug follow`, `unfollow` and `deadlines --followed`: across lists, years and faults."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

HF = """
- {title: CVPR, year: 2026, id: cvpr26, tags: [vision], deadline: '2025-11-13 23:59 UTC'}
- {title: GEARS @ ICLR, year: 2026, id: gears26, deadline: '2026-02-05 23:59 UTC'}
"""
CCF = """
- title: cvpr
  sub: AI
  confs:
    - {year: 2027, id: cvpr-27, timezone: UTC, timeline: [{deadline: '2026-11-13 23:59'}]}
- title: GEARS @ NeurIPS
  sub: AI
  confs:
    - {year: 2027, id: gears-n, timezone: UTC, timeline: [{deadline: '2027-09-01 23:59'}]}
"""


@pytest.fixture
def lists(run: Run) -> None:
    """Add two lists, of different years and spellings."""
    for name, text in (("hf.yml", HF), ("ccf.yml", CCF)):
        Path(name).write_text(text, encoding="utf-8")
        assert run("add", name).exit == 0


def _following(run: Run) -> list[tuple[str, int, list[str]]]:
    rows = json.loads(run("follow", "--json").out)["following"]
    return [(row["name"], row["upcoming_count"], row["lists"]) for row in rows]


@pytest.mark.usefixtures("lists")
def test_every_year_and_spelling(run: Run) -> None:
    """A name followed by the id of one year covers the next year in another list."""
    ran = run("follow", "cvpr26")
    assert (ran.exit, ran.err) == (0, "digbug: following CVPR: 2 upcoming dates in hf and ccf\n")
    document = json.loads(run("deadlines", "--followed", "--json").out)
    assert [each["ref"] for each in document["deadlines"]] == [
        "cvpr26/deadline",
        "cvpr-27/submission",
    ]


@pytest.mark.usefixtures("lists")
def test_a_workshop_at_every_host(run: Run) -> None:
    """A workshop's name without its host covers the workshop wherever it is held."""
    run("follow", "gears", "GEARS @ ICLR")
    assert _following(run) == [("GEARS", 2, ["hf", "ccf"]), ("GEARS @ ICLR", 1, ["hf"])]


@pytest.mark.usefixtures("lists")
def test_a_list_that_is_added_later(run: Run) -> None:
    """What is followed counts in lists that are added later, and survives their removal."""
    run("follow", "CVPR")
    assert run("remove", "ccf").exit == 0
    assert _following(run) == [("CVPR", 1, ["hf"])]
    assert run("remove", "hf").exit == 0
    assert _following(run) == [("CVPR", 0, [])]
    assert run("unfollow", "CVPR").err == "digbug: no longer following CVPR\n"


@pytest.mark.usefixtures("lists")
def test_all_or_nothing(run: Run) -> None:
    """If one of several texts matches nothing or several names, nothing changes."""
    ran = run("follow", "CVPR", "gea", "nowhere")
    assert ran.exit == 3
    assert ran.err == (
        "digbug: 'gea' matches 2 names\n"
        "hint: give one of these: 'GEARS @ ICLR' or 'GEARS @ NeurIPS'\n"
        "digbug: no conference, workshop or tag matches 'nowhere'\n"
        "hint: add a list that has it with `digbug add FILE|URL`\n"
    )
    assert _following(run) == []
    run("follow", "CVPR", "GEARS")
    assert run("unfollow", "CVPR", "nowhere").exit == 3
    assert [name for name, *_ in _following(run)] == ["CVPR", "GEARS"]


@pytest.mark.usefixtures("lists")
def test_several_names_are_an_error_of_usage(run: Run) -> None:
    """Words of several names are an error that lists them."""
    assert run("follow", "gea").exit == 2
    run("follow", "GEARS @ ICLR", "GEARS @ NeurIPS")
    ran = run("unfollow", "gea")
    assert ran.exit == 2
    assert ran.err == (
        "digbug: 'gea' matches 2 names that you follow\n"
        "hint: give one of these: 'GEARS @ ICLR' or 'GEARS @ NeurIPS'\n"
    )


@pytest.mark.usefixtures("lists")
def test_texts_that_are_one_name_together(run: Run) -> None:
    """A name without quotes is read as one name; whole names stay several."""
    run("follow", "CVPR", "2027")
    run("follow", "GEARS", "@", "ICLR")
    assert [name for name, *_ in _following(run)] == ["CVPR", "GEARS @ ICLR"]
    run("unfollow", "CVPR", "2027")
    assert [name for name, *_ in _following(run)] == ["GEARS @ ICLR"]


@pytest.mark.usefixtures("lists")
def test_a_file_that_cannot_be_read(run: Run) -> None:
    """A broken file is an error with a place and a hint, and is left as it is."""
    Path("kept/following.json").write_text("[", encoding="utf-8")
    for command in ("follow CVPR", "follow", "unfollow --all", "deadlines --followed"):
        ran = run(*command.split())
        assert (ran.exit, ran.out) == (3, "")
        assert ran.err == (
            "digbug: kept/following.json:1:2: is not valid JSON: expecting value\n"
            "hint: fix it, or delete it and follow again what you need\n"
        )
    assert Path("kept/following.json").read_text(encoding="utf-8") == "["


def test_a_list_that_cannot_be_read(run: Run) -> None:
    """An unusable list is reported and skipped; the others count."""
    Path("hf.yml").write_text(HF, encoding="utf-8")
    run("add", "hf.yml")
    Path("kept/library/hf/source").write_text("[", encoding="utf-8")
    ran = run("follow", "DIG-BUG")
    assert ran.exit == 0
    assert ran.err.endswith("digbug: following DIG-BUG: 1 upcoming date in dig-bug-2025\n")
    assert "the file is skipped" in ran.err


def test_hostile_names(run: Run) -> None:
    """A name from a list sends no escapes to the terminal, nor markup."""
    Path("bad.yml").write_text(
        '- {title: "\\e[31mRED [b]x[/b]", year: 2026, id: red, deadline: "2026-01-01 12:00 UTC"}\n',
        encoding="utf-8",
    )
    run("add", "bad.yml")
    assert "\x1b" not in run("follow", "red").err
    page = run("follow", width=80, color=True)
    assert "\x1b[31m" not in page.out
    assert "RED [b]x[/b]" in page.out
