"""A date without a time but with a zone, in every file that digbug writes and reads."""

import json

import pytest

from digbug_cli.core.changes.selection import NO_EXTRAS
from digbug_cli.core.model import Workshop
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.files import csv_tsv, digbug_json, ics, workshop_yaml
from tests.core.samples import HEAD, check, said, utc, workshop
from tests.outputs.files.requests import export_request

TEXT = (
    HEAD
    + """\
schedule:
  - {id: a, start: 10:00, minutes: 30, title: A}
deadlines:
  - {id: papers, name: Papers, kind: submission, on: 2026-05-30 AoE, was: [2026-05-20 AoE]}
  - {id: demos, name: Demos, kind: submission, on: 2026-05-30 PDT, note: At noon at the latest.}
  - {id: posters, name: Posters, kind: submission, on: 2026-05-30}
"""
)
STATED = ["2026-05-30 AoE", "2026-05-30 PDT", "2026-05-30"]
VIEWER = Viewer(zones=(find_zone("Asia/Tokyo"),), now=utc("2026-05-31 01:00"), clock=24)


def stated(found: Workshop | None) -> list[str]:
    """Return the dates of a workshop in the form of `said`, in the order of the names above."""
    assert found is not None
    by_id = {deadline.id: said(deadline.when) for deadline in found.deadlines}
    return [by_id[name] for name in ("papers", "demos", "posters")]


def calendar(*, tasks: bool = False) -> str:
    """Return the calendar of the workshop."""
    found = workshop(TEXT)
    return ics.render(
        export_request(found, zones=VIEWER.zones, extras=NO_EXTRAS.replaced(tasks=tasks))
    ).decode()


def test_workshop_file() -> None:
    """A workshop file has the date as it was stated."""
    written = workshop_yaml.render(workshop(TEXT))
    assert "on: 2026-05-30 AoE, was: [2026-05-20 AoE]" in written
    assert stated(check(written).workshop) == STATED


def test_json() -> None:
    """JSON has the date, its zone and when it ends; all of it is read back."""
    found = workshop(TEXT)
    written = digbug_json.render(export_request(found, now=VIEWER.now, zones=VIEWER.zones))
    document = json.loads(written)
    by_id = {one["id"]: one for one in document["deadlines"]}
    keys = ("on", "at", "stated", "stated_zone", "ends_utc", "state", "left", "left_seconds")
    assert [[by_id[name][key] for key in keys] for name in ("papers", "demos", "posters")] == [
        ["2026-05-30", None, None, "AoE", "2026-05-31T12:00:00Z", "open", "ends in 11 h", None],
        ["2026-05-30", None, None, "PDT", "2026-05-31T07:00:00Z", "open", "ends in 6 h", None],
        ["2026-05-30", None, None, None, None, "unknown", "may be over", None],
    ]
    assert [(was["on"], was["ends_utc"]) for was in by_id["papers"]["was"]] == [
        ("2026-05-20", "2026-05-21T12:00:00Z")
    ]
    again = check(written.decode()).workshop
    assert stated(again) == STATED
    assert again is not None
    (papers,) = (one for one in again.deadlines if one.id == "papers")
    assert [said(old) for old in papers.was] == ["2026-05-20 AoE"]


@pytest.mark.parametrize("tasks", [False, True])
def test_calendar(*, tasks: bool) -> None:
    """A calendar has an all-day event and its end in UTC; it is read back with its zone."""
    written = calendar(tasks=tasks)
    unfolded = written.replace("\r\n ", "")
    assert "SUMMARY:Papers AoE · Sample\r\n" in unfolded
    assert (
        "DESCRIPTION:Sat 30 May 2026 AoE\\, until Sun 31 May 2026 12:00 UTC\\n\\n"
        "Sun 31 May 2026 21:00 UTC+9 Asia/Tokyo\\n\\nSuperseded: Wed 20 May 2026 AoE\\n\\nSample"
    ) in unfolded
    assert unfolded.count("DTSTART;VALUE=DATE:20260530") == 3
    assert unfolded.count("DUE;VALUE=DATE:20260530") == (3 if tasks else 0)
    again = check(written).workshop
    assert stated(again) == STATED
    assert again is not None
    assert [deadline.name for deadline in again.deadlines] == ["Papers", "Demos", "Posters"]


def test_calendar_that_contradicts_itself() -> None:
    """If the stated end does not fit the zone, the date is read back without a zone."""
    other = calendar().replace("until Sun 31 May 2026 12:00 UTC", "until Sun 31 May 2026 13:00 UTC")
    assert stated(check(other).workshop) == ["2026-05-30", *STATED[1:]]


def test_table() -> None:
    """A table has the date as `start`, and the date with its zone as `stated`."""
    found = workshop(TEXT)
    written = csv_tsv.render_csv(export_request(found, sessions=(), zones=VIEWER.zones)).decode()
    assert '"2026-05-30 AoE","2026-05-20 AoE"' in written
    assert '"2026-05-30 PDT"' in written
