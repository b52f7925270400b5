"""digbug export of a workshop that changes: revisions, and what `--since` tells."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.commands.exports import SAID
from tests.conftest import ROOT, Run


def _undated(tmp_path: Path) -> str:
    text = (ROOT / "data" / "dig-bug-2025.yaml").read_text(encoding="utf-8")
    path = tmp_path / "undated.yaml"
    path.write_text(text.replace("updated: 2025-07-19\n", ""), encoding="utf-8")
    return str(path)


def test_revision(run: Run, tmp_path: Path) -> None:
    """The revision is `updated` of the file, else SOURCE_DATE_EPOCH, else the present."""
    out = run("export", "-o", "-", env={"SOURCE_DATE_EPOCH": "1000000000"}).out
    assert "DTSTAMP:20250719T000000Z\r\n" in out
    undated = _undated(tmp_path)
    out = run("export", "-w", undated, "-o", "-").out
    assert "DTSTAMP:20250716T120000Z\r\n" in out
    out = run("export", "-w", undated, "-o", "-", env={"SOURCE_DATE_EPOCH": "1000000000"}).out
    assert "DTSTAMP:20010909T014640Z\r\n" in out
    ran = run("export", "-w", undated, "-o", "-", env={"SOURCE_DATE_EPOCH": "soon"})
    assert ran.exit == 2
    assert "SOURCE_DATE_EPOCH: 'soon' is not a valid number of seconds since 1970" in ran.err


def test_the_moment_of_a_revision_is_one_of_the_users_zone(run: Run, tmp_path: Path) -> None:
    """A --now without a zone is in the viewer's zone."""
    undated = _undated(tmp_path)
    out = run("export", "-w", undated, "-o", "-", "--now", "2025-07-16 12:00").out
    assert "DTSTAMP:20250716T100000Z\r\n" in out  # noon in Berlin
    noon = ("--now", "2025-07-16 12:00")
    out = run("export", "-w", undated, "-o", "-", *noon, settings='tz = "Asia/Tokyo"').out
    assert "DTSTAMP:20250716T030000Z\r\n" in out


NEWER = (
    ("updated: 2025-07-19", "updated: 2025-07-20"),
    ("start: 08:55, kind: opening, title: Welcome Remarks", "start: 08:50, title: Opening"),
    ("hours: 08:55", "hours: 08:50"),
    ("  - {id: lunch, start: 11:45, kind: meal, title: Lunch Break}\n", ""),
)


def _newer(tmp_path: Path, *replaced: tuple[str, str]) -> str:
    """Write a copy of the shipped workshop with these texts replaced, and return its name."""
    text = (ROOT / "data" / "dig-bug-2025.yaml").read_text(encoding="utf-8")
    for old, new in replaced or NEWER:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "newer.yaml").write_text(text, encoding="utf-8")
    return "newer.yaml"


def test_since_a_calendar(run: Run, tmp_path: Path) -> None:
    """Changes are shown in a table; removed sessions stay in the calendar as cancelled."""
    run("export", "-o", "old.ics")
    ran = run("export", "-w", _newer(tmp_path), "--since", "old.ics", "-o", "new.ics")
    assert ran.err == SAID.format("new.ics: 18 sessions, 4 dates, 1 cancelled")
    changed = [line.split("  ")[0] for line in ran.out.splitlines()[5:]]
    # The talk before lunch has no stated end: that it lasts until the next session is no news.
    assert changed == ["removed", "moved", "renamed"]
    new = (tmp_path / "new.ics").read_text(encoding="utf-8")
    assert "SUMMARY:CANCELLED: Lunch Break\n" in new


@pytest.mark.parametrize("again", [False, True])
def test_since_tells_nothing_where_nothing_changed(
    run: Run, tmp_path: Path, *, again: bool
) -> None:
    """A workshop has no changes since its own calendar, nor since the calendar after that."""
    newer = _newer(tmp_path)
    run("export", "-o", "old.ics")
    if again:
        run("export", "-w", newer, "--since", "old.ics", "-o", "old.ics")
        ran = run("export", "-w", newer, "--since", "old.ics", "-o", "new.ics")
        assert ran.err == SAID.format("new.ics: 18 sessions, 4 dates, 1 cancelled")
    else:
        ran = run("export", "--since", "old.ics", "-o", "new.ics")
        assert ran.err == SAID.format("new.ics: 19 sessions, 4 dates")
    assert ran.out == "DIG-BUG @ ICML 2025 · what changed\n\nNothing has changed.\n"


def test_since_a_file_that_is_as_new(run: Run, tmp_path: Path) -> None:
    """If entries changed and `updated` did not, this is reported: calendars would ignore it."""
    run("export", "-o", "old.ics")
    newer = _newer(tmp_path, ("title: Lunch Break", "title: Lunch"))
    ran = run("export", "-w", newer, "--since", "old.ics", "-o", "new.ics")
    assert ran.exit == 0
    assert ran.err.startswith(
        "digbug: entries changed, but `updated` of the workshop file did not\n"
        "hint: write `updated: 2025-07-16 12:00 UTC` in it, or calendars ignore the changes\n"
    )


def test_since_a_selection(run: Run) -> None:
    """With --mine, only changes of entries that are or were in the file are reported."""
    run("star", "oral-3", "panel")
    run("export", "--mine", "-o", "old.ics")
    same = run("export", "--mine", "--since", "old.ics", "-o", "new.ics")
    assert same.out == "DIG-BUG @ ICML 2025 · what changed\n\nNothing has changed.\n"
    run("star", "oral-1")
    run("unstar", "panel")
    newer = run("export", "--mine", "--since", "old.ics", "-o", "new.ics", "--json")
    told = [(one["change"], one["id"]) for one in json.loads(newer.out)["changes"]]
    assert told == [("added", "oral-1")]


def test_since_on_standard_output(run: Run, tmp_path: Path) -> None:
    """With -o -, the table of changes goes to standard error."""
    old = str(ROOT / "data" / "dig-bug-2025.yaml")
    ran = run("export", "-w", _newer(tmp_path), "--since", old, "-o", "-")
    assert ran.out.startswith("BEGIN:VCALENDAR\r\n")
    assert ran.out.endswith("END:VCALENDAR\r\n")
    assert ran.err.startswith("DIG-BUG @ ICML 2025 · what changed\n")
    assert "Lunch Break" in ran.err


def test_since_in_json(run: Run, tmp_path: Path) -> None:
    """--json has the entry before and after each change."""
    begins = "start: 16:45, kind: award"
    Path(_newer(tmp_path, (begins, f"{begins}, minutes: 5"))).rename("old.yaml")
    newer = _newer(tmp_path, *NEWER[:1], NEWER[3], (begins, f"{begins}, minutes: 10"))
    ran = run("export", "-w", newer, "--since", "old.yaml", "-o", "a.csv", "--json")
    assert ran.err == ""
    longer, removed = json.loads(ran.out)["changes"]
    assert (longer["change"], longer["id"]) == ("longer", "awards")
    assert longer["before"]["ends"] == "2025-07-19T23:50:00Z"
    assert longer["after"]["ends"] == "2025-07-19T23:55:00Z"
    assert removed == {
        "change": "removed",
        "id": "lunch",
        "title": "Lunch Break",
        "before": {
            "title": "Lunch Break",
            "starts": "2025-07-19T18:45:00Z",
            "ends": "2025-07-19T20:00:00Z",
            "place": "West Ballroom A, Vancouver Convention Centre, Vancouver, Canada",
            "cancelled": False,
        },
        "after": None,
    }
    same = run("export", "-w", "old.yaml", "--since", "old.yaml", "-o", "a.csv", "--json").out
    assert json.loads(same)["changes"] == []


def test_since_tells_details(run: Run, tmp_path: Path) -> None:
    """A workshop file has every detail: a change of one has its key, before and after."""
    old = str(ROOT / "data" / "dig-bug-2025.yaml")
    newer = _newer(
        tmp_path, ("title: Coffee Break}", "title: Coffee Break, by: The Baristas}"), NEWER[2]
    )
    ran = run("export", "-w", newer, "--since", old, "-o", "a.csv", "--json")
    programme, coffee, _ = json.loads(ran.out)["changes"]
    assert (programme["change"], programme["id"], programme["title"], programme["fields"]) == (
        "changed",
        None,
        "DIG-BUG @ ICML 2025",
        ["hours"],
    )
    assert programme["before"] == {
        "title": "DIG-BUG @ ICML 2025",
        "starts": None,
        "ends": None,
        "place": None,
        "cancelled": False,
        "hours": "08:55-17:00",
    }
    assert programme["after"]["hours"] == "08:50-17:00"
    assert (coffee["change"], coffee["id"], coffee["fields"]) == ("changed", "coffee-1", ["by"])
    assert (coffee["before"]["by"], coffee["after"]["by"]) == (None, "The Baristas")
    part = run("export", "-w", newer, "--since", old, "-o", "a.csv", "--json", "--only", "schedule")
    assert [one["id"] for one in json.loads(part.out)["changes"]] == ["coffee-1", "coffee-2"]


def test_since_is_the_same_for_json(run: Run, tmp_path: Path) -> None:
    """JSON of digbug has every detail that is compared."""
    run("export", "-o", "old.json")
    ran = run("export", "--since", "old.json", "-o", "a.csv", "--json")
    assert json.loads(ran.out)["changes"] == []
    newer = _newer(tmp_path, ("title: Coffee Break}", "title: Coffee Break, by: The Baristas}"))
    ran = run("export", "-w", newer, "--since", "old.json", "-o", "a.csv", "--json")
    assert [one["fields"] for one in json.loads(ran.out)["changes"]] == [["by"], ["by"]]


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="this system has no /dev/fd")
def test_since_a_pipe(run: Run) -> None:
    """The earlier file may be a pipe, as in `<(git show HEAD:workshop.yaml)`."""
    reader, writer = os.pipe()
    try:
        with os.fdopen(writer, "wb") as file:
            file.write((ROOT / "data" / "dig-bug-2025.yaml").read_bytes())
        assert "Nothing has changed." in run("export", "--since", f"/dev/fd/{reader}").out
    finally:
        os.close(reader)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "old: no such file or folder\n"),
        (b"", "old: "),
        (b"\xff", "old:1:1: is not UTF-8 text: byte 0xFF\n"),
        (b"BEGIN:VCALENDAR\r\n", "old: cannot be used: "),
        (
            b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            "old: has no entry from digbug\nhint: give the .ics of an earlier export",
        ),
        (b"format: 1\n", "old:1:1: missing key 'id' in a workshop file\n"),
        (
            b"format: 1\nid: bare\nname: Bare\ntimezone: UTC\n",
            "old: contains bare, not dig-bug-2025\n",
        ),
        (
            b"- {title: A, year: 2026, id: a26, deadline: '2026-01-01 23:59', timezone: UTC}\n",
            "old: is a deadline list, which has no programme\n",
        ),
    ],
)
def test_since_what_is_none(run: Run, tmp_path: Path, content: bytes | None, says: str) -> None:
    """An unusable earlier file is reported; nothing is written."""
    if content is not None:
        (tmp_path / "old").write_bytes(content)
    ran = run("export", "--since", "old", "-o", "new.ics")
    assert (ran.exit, ran.out) == (3, "")
    assert ran.err.startswith(f"digbug: {says}")
    assert not (tmp_path / "new.ics").exists()
