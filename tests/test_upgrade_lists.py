"""Files written by earlier versions are still read: lists, names, marks, keys and reminders.

The folder in `tests/data/upgrade` holds the files that digbug wrote on that day, unchanged: a user
in `/home/ada` added two lists that differ, followed a name and a tag, marked a date as submitted
and ran `remind` with two jobs; then one list extended a date. Never edit these files: a new format
gets a new folder.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DATA, DATA_FOLDER, Run

NOW = ("--now", "2026-12-14 12:00 UTC")
DATES = [
    ("gnomon27/deadline", "2026-12-15T08:00:00Z"),
    ("clock27/paper-other", "2026-12-18T11:59:59Z"),
    ("clock27/paper", "2026-12-22T11:59:59Z"),
    ("sundial27/deadline", "2027-01-15T17:00:00Z"),
]
"""The references and moments of the dates that are to come, soonest first."""


@pytest.fixture(params=["2026-12-01-lists"], autouse=True)
def _written_earlier(request: pytest.FixtureRequest) -> None:
    """Copy the files of that day to where this version keeps its own."""
    shutil.copytree(DATA / "upgrade" / request.param, DATA_FOLDER)


def _dates(run: Run, *options: str) -> list[dict[str, Any]]:
    ran = run("deadlines", "--json", *options, *NOW)
    assert (ran.exit, ran.err) == (0, "")
    dates: list[dict[str, Any]] = json.loads(ran.out)["deadlines"]
    return dates


def _moments(dates: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(each["ref"], each["at_utc"]) for each in dates]


def test_the_lists(run: Run) -> None:
    """All dates have the references and moments that they had, and what they superseded."""
    dates = _dates(run, "--all")
    assert _moments(dates) == DATES
    assert [each["sources"] for each in dates] == [["field"], ["other"], ["field"], ["field"]]
    assert [was["at_utc"] for was in dates[2]["was"]] == ["2026-12-19T11:59:59Z"]


def test_without_the_index(run: Run) -> None:
    """An index that is missing, or of another version, is made anew silently."""
    (DATA_FOLDER / "dates").unlink()
    assert _moments(_dates(run, "--all")) == DATES


def test_a_list_under_another_id(run: Run) -> None:
    """The keys of the first list stay if it is removed: they are in calendars."""
    assert run("remove", "field").exit == 0
    assert _moments(_dates(run, "--all")) == [DATES[1]]


def test_what_is_followed(run: Run) -> None:
    """A followed name and tag select their dates, and can be removed."""
    assert _moments(_dates(run, "--followed")) == DATES[1:]
    assert run("unfollow", "shadows").exit == 0
    assert _moments(_dates(run, "--followed")) == DATES[1:3]


def test_what_is_submitted(run: Run) -> None:
    """A mark counts, another one is added after it, and both can be removed."""
    assert [each["done"] for each in _dates(run, "--all")] == [True, False, False, False]
    assert run("deadlines", "--done", "clock27/paper", *NOW).exit == 0
    path = DATA_FOLDER / "done.json"
    marks = [each["ref"] for each in json.loads(path.read_text("utf-8"))["done"]]
    assert marks == ["gnomon27/deadline", "clock27/paper", "clock27/paper-other"]
    run("deadlines", "--not-done", "GNOMON", "--not-done", "clock27/paper")
    assert not any(each["done"] for each in _dates(run, "--all"))


def test_what_was_said(run: Run) -> None:
    """A job says nothing again; another one says only what was extended since it ran last."""
    job = ("--before", "7d,1d", "--as", "cron")
    assert run("remind", *job, *NOW).out == ""
    (line,) = run("remind", *NOW).out.splitlines()
    assert line.startswith("extended: CLOCK 2027, Papers: Tue 22 Dec 2026 12:59 Berlin ")
    (line,) = run("remind", *job, "--now", "2026-12-15 13:00 UTC").out.splitlines()
    assert line.startswith("in 6 days 23 h: CLOCK 2027, Papers: Tue 22 Dec 2026 12:59 Berlin ")


def test_an_extension_after_the_update(run: Run) -> None:
    """`refresh` compares with the stored list, and the register remembers both dates."""
    path = Path("field.yml").absolute()
    text = (DATA_FOLDER / "library" / "field" / "source").read_text(encoding="utf-8")
    path.write_text(text.replace("2026-12-21", "2026-12-28"), encoding="utf-8")
    origin = DATA_FOLDER / "library" / "field" / "origin.json"
    document = json.loads(origin.read_text(encoding="utf-8"))
    origin.write_text(json.dumps({**document, "source": str(path)}), encoding="utf-8")
    (fresh,) = json.loads(run("refresh", "field", "--json").out)["refreshed"]
    assert [(each["change"], each["title"]) for each in fresh["changes"]] == [
        ("extended", "Papers 23:59 AoE · CLOCK 2027")
    ]
    (paper,) = (each for each in _dates(run, "--all") if each["ref"] == "clock27/paper")
    assert [was["at_utc"] for was in paper["was"]] == [
        "2026-12-19T11:59:59Z",
        "2026-12-22T11:59:59Z",
    ]
