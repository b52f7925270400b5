"""digbug diff: what changed between two states, without writing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.processes import environment_with
from tests.conftest import DATA, Run

VERSIONS = DATA / "versions"
BEFORE, AFTER = str(VERSIONS / "before.yaml"), str(VERSIONS / "after.yaml")
LIST_BEFORE, LIST_AFTER = str(VERSIONS / "list-before.yml"), str(VERSIONS / "list-after.yml")


def _kinds(out: str) -> list[str]:
    """Return the first column of the table of changes."""
    return [line.split("  ")[0] for line in out.splitlines()[5:]]


def _edited(name: str, *replaced: tuple[str, str], source: str = BEFORE) -> str:
    text = Path(source).read_text(encoding="utf-8")
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_two_files(run: Run) -> None:
    """The changes are those that export --since reports, and the exit code is 1."""
    ran = run("diff", BEFORE, AFTER)
    assert (ran.exit, ran.err) == (1, "")
    exported = run("export", "-w", AFTER, "--since", BEFORE, "-o", "new.ics")
    assert ran.out == exported.out


def test_nothing_is_written(run: Run) -> None:
    """No file is written, not even in the folder of the library."""
    run("diff", BEFORE, AFTER)
    assert os.listdir() == []  # noqa: PTH208 - the names are the question


def test_no_change(run: Run) -> None:
    """Without a change the exit code is 0."""
    assert run("diff", AFTER, AFTER) == (0, "Clocks · what changed\n\nNothing has changed.\n", "")


def test_json(run: Run) -> None:
    """JSON has both sides, and the changes in the form of export."""
    ran = run("diff", BEFORE, AFTER, "--json")
    document = json.loads(ran.out)
    assert ran.exit == 1
    assert document["old"] == {
        "name": BEFORE,
        "id": "clocks-2026",
        "updated_utc": "2026-03-01T00:00:00Z",
    }
    assert document["new"]["updated_utc"] == "2026-03-20T00:00:00Z"
    assert document["is_newer"]
    run("export", "-w", AFTER, "--since", BEFORE, "-o", "new.ics")
    exported = json.loads(
        run("export", "-w", AFTER, "--since", BEFORE, "-o", "x.ics", "--json").out
    )
    assert document["changes"] == exported["changes"]


def test_updated_that_did_not_grow(run: Run) -> None:
    """If `updated` stays, calendars would ignore the changes, which is reported."""
    new = _edited("new.yaml", ("title: Welcome", "title: Hello"))
    ran = run("diff", BEFORE, new)
    assert ran.exit == 1
    assert ran.err == (
        "digbug: new.yaml: entries changed, but `updated` is not later\n"
        "hint: write `updated: 2025-07-16 12:00 UTC` in it, or calendars ignore the changes\n"
    )
    assert json.loads(run("diff", BEFORE, new, "--json").out)["is_newer"] is False
    assert run("diff", BEFORE, BEFORE).err == ""
    newer = _edited("newer.yaml", ("updated: 2026-03-01", "updated: 2026-03-02"), source=new)
    assert run("diff", BEFORE, newer).err == ""
    unstated = _edited("unstated.yaml", ("updated: 2026-03-01\n", ""), source=new)
    assert run("diff", BEFORE, unstated).err == ""


def test_a_calendar_and_its_file(run: Run) -> None:
    """A calendar that digbug wrote has what its file has, on either side."""
    run("export", "-w", BEFORE, "-o", "old.ics")
    assert run("diff", "old.ics", BEFORE).exit == 0
    assert run("diff", BEFORE, "old.ics").exit == 0
    assert _kinds(run("diff", "old.ics", AFTER).out) == [
        *("cancelled", "moved", "removed", "moved", "room changed", "renamed"),
        *("extended", "withdrawn", "added", "added"),
    ]


def test_two_calendars(run: Run) -> None:
    """Two calendars are compared entry by entry."""
    run("export", "-w", BEFORE, "-o", "old.ics")
    run("export", "-w", AFTER, "-o", "new.ics")
    ran = run("diff", "old.ics", "new.ics")
    assert (ran.exit, ran.err) == (1, "")
    assert "cancelled     On time" in ran.out
    assert run("diff", "old.ics", "old.ics").exit == 0


def test_deadline_lists(run: Run) -> None:
    """Lists are compared date by date, also with calendars of them."""
    kinds = ["removed", "brought forward", "extended", "announced", "added"]
    ran = run("diff", LIST_BEFORE, LIST_AFTER)
    assert (ran.exit, _kinds(ran.out)) == (1, kinds)
    run("export", "-w", LIST_BEFORE, "-o", "old.ics")
    run("export", "-w", LIST_AFTER, "-o", "new.ics")
    assert run("diff", "old.ics", LIST_BEFORE).exit == 0
    assert run("diff", LIST_AFTER, "new.ics").exit == 0
    # A calendar has no date that is to be announced, so the announced one is new in it.
    kinds = ["removed", "brought forward", "extended", "added", "added"]
    assert _kinds(run("diff", "old.ics", LIST_AFTER).out) == kinds
    assert _kinds(run("diff", "old.ics", "new.ics").out) == kinds


def test_a_folder_of_lists(run: Run) -> None:
    """A folder is one state of its lists; one of several workshops is not."""
    for name, source in (("old", LIST_BEFORE), ("new", LIST_AFTER)):
        Path(name).mkdir()
        _edited(f"{name}/list.yml", source=source)
    assert run("diff", "old", "new").exit == 1
    assert run("diff", "old", LIST_BEFORE).exit == 0
    _edited("new/a.yaml")
    _edited("new/b.yaml", ("id: clocks-2026", "id: other-2026"))
    ran = run("diff", "new", BEFORE)
    assert (ran.exit, ran.err) == (
        3,
        "digbug: new: has several workshops\nhint: compare them one by one\n",
    )


def test_an_added_workshop(run: Run) -> None:
    """The id of an added workshop is its stored state; nobody edits that."""
    run("add", BEFORE)
    assert run("diff", "clocks-2026", BEFORE).exit == 0
    new = _edited("new.yaml", ("title: Welcome", "title: Hello"))
    ran = run("diff", new, "clocks-2026")
    assert (ran.exit, ran.err) == (1, "")


def test_starred_sessions_come_first(run: Run) -> None:
    """A change of a starred session stands first, and has a star."""
    run("star", "talk-2", "-w", BEFORE)
    out = run("diff", BEFORE, AFTER).out
    assert out.splitlines()[2] == "your starred session has changed"
    assert "★ In time" in out.splitlines()[6]


def test_other_programmes(run: Run) -> None:
    """Published programmes are compared as they are; their sources state no `updated`."""
    xml = str(DATA / "programmes" / "clock-days.xml")
    assert run("diff", xml, xml).exit == 0
    ran = run("diff", BEFORE, xml)
    assert ran.exit == 1
    assert ran.err.startswith(f"digbug: {BEFORE} is of clocks-2026, and {xml} of clock-days-2026\n")


def test_a_calendar_of_others(run: Run) -> None:
    """A calendar that digbug did not write is a programme as any other."""
    ics = str(DATA / "programmes" / "evenings.ics")
    assert run("diff", ics, ics).exit == 0
    text = Path(ics).read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("SUMMARY:"))
    _edited("moved.ics", (title, "SUMMARY:Another title"), source=ics)
    ran = run("diff", ics, "moved.ics")
    assert ran.exit == 1
    assert "Another title" in ran.out


def test_a_pipe() -> None:
    """One side may be standard input."""
    done = subprocess.run(
        [sys.executable, "-m", "digbug_cli", "diff", "-", AFTER],
        input=Path(BEFORE).read_bytes(),
        env=environment_with(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("-", "-"), 2, "standard input can be read only once"),
        (("nothing.yaml", AFTER), 3, "nothing.yaml: no such file or folder"),
        ((BEFORE, "nothing"), 3, "unknown workshop 'nothing'"),
        ((LIST_BEFORE, AFTER), 3, f"{LIST_BEFORE} is a deadline list, but {AFTER} is a programme"),
        ((BEFORE,), 2, "missing argument NEW"),
    ],
)
def test_errors(run: Run, args: tuple[str, ...], code: int, message: str) -> None:
    """What cannot be compared is an error, never exit code 1."""
    ran = run("diff", *args)
    assert (ran.exit, ran.out) == (code, "")
    assert ran.err.startswith(f"digbug: {message}\n")


def test_an_invalid_file(run: Run) -> None:
    """All problems of a file are reported."""
    broken = _edited("broken.yaml", ("start: 09:00", "start: 9 am"), ("timezone:", "zone:"))
    ran = run("diff", broken, AFTER)
    assert ran.exit == 3
    assert len([line for line in ran.err.splitlines() if line.startswith("digbug: broken")]) == 3


@pytest.mark.parametrize("form", ["csv", "schedule-xml", "schedule-json"])
def test_a_format_without_a_venue(run: Run, form: str) -> None:
    """That a file cannot hold the venue is one change, not one of each session."""
    Path("same").write_text(
        run("export", "-w", BEFORE, "--format", form, "-o", "-").out, encoding="utf-8"
    )
    kinds = _kinds(run("diff", BEFORE, "same").out)
    assert set(kinds) <= {"changed", "removed"}
    assert kinds.count("changed") == 1


def test_a_room_in_a_format_without_a_venue(run: Run) -> None:
    """A session that moves to another room is reported all the same."""
    later = _edited(
        "later.yaml",
        (
            "title: In time, speakers: [Bob Example], room: A",
            "title: In time, speakers: [Bob Example], room: C",
        ),
    )
    Path("old.xml").write_text(
        run("export", "-w", BEFORE, "--format", "schedule-xml", "-o", "-").out, encoding="utf-8"
    )
    rows = run("diff", "old.xml", later).out.splitlines()
    (moved,) = (row for row in rows if row.startswith("room changed"))
    assert moved.split() == ["room", "changed", "In", "time", "A", "C"]


def test_the_title_of_calendars(run: Run) -> None:
    """Of two calendars the title is that of the workshop, not its id."""
    for name, path in (("old.ics", BEFORE), ("new.ics", AFTER)):
        assert run("export", "-w", path, "-o", name).exit == 0
    assert run("diff", "old.ics", "new.ics").out.startswith("Clocks · what changed\n")
