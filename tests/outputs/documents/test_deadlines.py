"""The JSON of deadline lists; docs/reference/json.md has the contract."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DATA, Run

LISTS = DATA / "lists"


def _document(run: Run, *args: str) -> dict[str, Any]:
    ran = run("deadlines", "--json", *args)
    assert (ran.exit, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_a_conference(run: Run) -> None:
    """A deadline list has no workshop; its conferences are in a list of their own."""
    found = _document(run, "-w", str(LISTS / "field" / "newer.yml"))
    assert found["workshop"] is None
    assert found["conferences"] == [
        {
            "id": "clockconf25",
            "title": "CLOCKCONF 2025",
            "full_name": "Conference on Clocks and Calendars",
            "dates": "November 3 - 5, 2025",
            "starts": "2025-11-03",
            "ends": "2025-11-05",
            "place": "Orléans, France",
            "url": "https://clockconf.example.org/2025",
            "note": "Abstracts are mandatory.",
            "tags": ["time-keeping", "computer-vision"],
            "cancelled": [],
            "default_zone": None,
            "openreview_id": None,
        }
    ]


def test_a_date_of_a_list(run: Run) -> None:
    """A date names its conference, and has its moment in each requested zone."""
    path = str(LISTS / "field" / "older.yml")
    found = _document(run, "-w", path, "--tz", "Asia/Tokyo", "--tz", "AoE", "--tz", "Nepal")
    assert found["deadlines"][0] == {
        "id": "deadline",
        "ref": "leap25/deadline",
        "name": "Submission deadline",
        "kind": "submission",
        "conference": "leap25",
        "conference_title": "LEAP 2025",
        "on": None,
        "on_until": None,
        "at": "2025-03-01T15:15:00+09:00",
        "at_utc": "2025-03-01T06:15:00Z",
        "stated": "2025-03-01T12:00:00",
        "stated_zone": "Asia/Kathmandu",
        "ends_utc": None,
        "readings": [],
        "other_zones": [
            {"zone": "AoE", "at": "2025-02-28T18:15:00-12:00"},
            {"zone": "Asia/Kathmandu", "at": "2025-03-01T12:00:00+05:45"},
        ],
        "doubt": None,
        "sources": [path],
        "rivals": [],
        "safe": None,
        "state": "past",
        "left": "closed 137 days ago",
        "urgency": None,
        "left_seconds": -11_857_500,
        "was": [],
        "note": None,
        "url": None,
        "done": False,
    }


def test_urgency(run: Run) -> None:
    """An open date is urgent by the least time that may be left."""
    found = _document(run, "-w", str(DATA / "urgency.yml"))
    assert [(row["conference"], row["name"], row["urgency"]) for row in found["deadlines"]] == [
        ("noon26", "Papers", "day"),  # may be at 08:00 or at 09:00 UTC of the next day
        ("dawn25", "Abstracts", "day"),
        ("dawn25", "Papers", "week"),
        ("noon26", "Registration", "week"),  # ends on Kiritimati in less than a week
        ("noon26", "Camera ready", "later"),
        ("dawn25", "Camera ready", "later"),
    ]


def test_the_last_second(run: Run) -> None:
    """A cut-off at 23:59:59 is exact, and open at 23:59:30."""
    path, now = str(DATA / "urgency.yml"), "2025-07-16 23:59:30 AoE"
    rows = _document(run, "-w", path, "--now", now)["deadlines"]
    (row,) = (row for row in rows if row["name"] == "Abstracts")
    assert (row["stated"], row["at_utc"]) == ("2025-07-16T23:59:59", "2025-07-17T11:59:59Z")
    assert (row["state"], row["left_seconds"], row["urgency"]) == ("open", 29, "day")


def _doubtful(run: Run, name: str, *args: str) -> list[dict[str, Any]]:
    keys = ("on", "at", "at_utc", "stated", "stated_zone", "readings", "other_zones", "doubt")
    rows = _document(run, "-w", str(LISTS / name), *args)["deadlines"]
    return [{key: row[key] for key in (*keys, "state", "left_seconds")} for row in rows]


def test_two_readings(run: Run) -> None:
    """An ambiguous date has both readings and no moment."""
    assert _doubtful(run, "summer-pst.yml", "--tz", "Asia/Tokyo", "--tz", "UTC")[1] == {
        "on": None,
        "at": None,
        "at_utc": None,
        "stated": "2025-07-01T23:59:59",
        "stated_zone": "PST",
        "readings": [
            {"at": "2025-07-02T15:59:59+09:00", "at_utc": "2025-07-02T06:59:59Z"},
            {"at": "2025-07-02T16:59:59+09:00", "at_utc": "2025-07-02T07:59:59Z"},
        ],
        "other_zones": [],
        "doubt": "clocks in America/Los_Angeles are at UTC-7 on 2025-07-01, not at UTC-8 (PST)",
        "state": "past",
        "left_seconds": None,
    }


@pytest.mark.parametrize(
    ("name", "stated", "zone", "doubt"),
    [
        ("no-zone.yml", "2025-07-17T10:00:00", None, "missing time zone"),
        (
            "unknown-zone.yml",
            "2025-08-10T23:59:00",
            "Europe/Berln",
            "unknown time zone 'Europe/Berln'",
        ),
        ("unreadable-time.yml", None, None, "the time 24:00 does not exist"),
    ],
)
def test_no_reading(run: Run, name: str, stated: str | None, zone: str | None, doubt: str) -> None:
    """Without a zone or a time a date has no reading; the stated parts are present."""
    assert _doubtful(run, name)[0] == {
        "on": None,
        "at": None,
        "at_utc": None,
        "stated": stated,
        "stated_zone": zone,
        "readings": [],
        "other_zones": [],
        "doubt": doubt,
        "state": "open",
        "left_seconds": None,
    }


def test_a_workshop_is_a_conference_too(run: Run) -> None:
    """A single workshop is in both fields; with others it is only in the list."""
    alone = _document(run)
    assert alone["workshop"]["id"] == "dig-bug-2025"
    assert alone["conferences"] == [
        {
            "id": "dig-bug-2025",
            "title": "DIG-BUG @ ICML 2025",
            "full_name": "Data in Generative Models",
            "dates": None,
            "starts": "2025-07-19",
            "ends": "2025-07-19",
            "place": "West Ballroom A, Vancouver Convention Centre, Vancouver, Canada",
            "url": "https://icml.cc/virtual/2025/workshop/39952",
            "note": None,
            "tags": [],
            "cancelled": [],
            "default_zone": None,
            "openreview_id": None,
        }
    ]
    both = _document(run, "-w", "dig-bug-2025", "-w", str(LISTS / "field" / "older.yml"))
    assert both["workshop"] is None
    assert [one["id"] for one in both["conferences"]] == ["dig-bug-2025", "tick26", "leap25"]
    assert [row["conference"] for row in both["deadlines"]] == [
        "leap25",
        *["dig-bug-2025"] * 4,
        *["tick26"] * 2,
    ]


@pytest.mark.parametrize(
    ("key", "starts", "ends"),
    [("start", "2025-09-01", None), ("end", None, "2025-09-01")],
)
def test_a_day_alone(
    run: Run, tmp_path: Path, key: str, starts: str | None, ends: str | None
) -> None:
    """A conference may have only a first or only a last day."""
    entry = f"- {{id: a, title: A, deadline: TBD, {key}: 2025-09-01}}\n"
    (tmp_path / "a.yml").write_text(entry)
    (found,) = _document(run, "-w", "a.yml")["conferences"]
    assert (found["starts"], found["ends"]) == (starts, ends)


def test_nothing_to_show(run: Run) -> None:
    """The document of a list without conferences has none."""
    found = _document(run, "-w", str(LISTS / "no-rounds.yml"))
    assert (found["workshop"], found["conferences"], found["deadlines"]) == (None, [], [])
