"""The library: refreshing, and what has changed since."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.commands.library_samples import LATER, SOURCE, XML, kept
from tests.conftest import DATA, DATA_FOLDER, Run


def test_a_star_tells_what_has_moved(run: Run) -> None:
    """The agenda reports the earlier time and room of a moved session every time it is shown."""
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml")
    run("star", "-w", "clock-days-2026", "Opening", "Build a sundial", "Closing", "Midnight")
    shutil.copy(LATER, SOURCE)
    run("refresh")
    for _ in range(2):
        document = json.loads(run("agenda", "-w", "clock-days-2026", "--json").out)
        mine = [one for day in document["days"] for one in day["entries"] if "clashes" in one]
        assert [(one["title"], one["moved_from_utc"], one["moved_from_room"]) for one in mine] == [
            ("Opening", "2026-06-12T07:00:00Z", None),
            ("Build two sundials", None, "Attic"),
            ("Closing", None, None),
        ]
    assert "3 sessions, 2 moved, 1 removed\n" in run("agenda", "-w", "clock-days-2026").out


def test_a_newer_calendar_of_what_was_added(run: Run) -> None:
    """`updated` of an added workshop is not mentioned: nobody edits its file."""
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml")
    run("export", "-w", "clock-days-2026", "-o", "old.ics")
    shutil.copy(LATER, SOURCE)
    run("refresh")
    newer = run("export", "-w", "clock-days-2026", "--since", "old.ics", "-o", "new.ics")
    assert "Farewell" in newer.out
    assert "newer" not in newer.err


REFRESHED = """\
Clock Days 2026 · what changed
1 removed, 1 moved, 1 room changed, 1 longer, 1 renamed, 1 added
3 of your 4 starred sessions have changed

Times in Europe/Berlin
Change        Entry                 Before                 Now
removed       ★ Midnight concert    Sat 13 Jun 2026 00:30
renamed       ★ Build two sundials  Build a sundial        Build two sundials
room changed  ★ Build two sundials  Attic, Old Mill, Linz  Garden, Old Mill, Linz
longer        ★ Closing             Sat 13 Jun 2026 10:45  Sat 13 Jun 2026 11:00
moved         Opening               Fri 12 Jun 2026 09:00  Fri 12 Jun 2026 08:45
added         Farewell                                     Sat 13 Jun 2026 11:00
"""


def test_what_concerns_me(run: Run) -> None:
    """Starred changes come first and are marked, additions last; JSON marks starred entries."""
    shutil.copy(XML, SOURCE)
    for name in ("one", "two"):
        run("add", "schedule.xml", "--as", name)
        run("star", "-w", name, "Closing", "Leap seconds", "Build a sundial", "Midnight")
    shutil.copy(LATER, SOURCE)
    assert run("refresh", "one").out == REFRESHED
    (found,) = json.loads(run("refresh", "two", "--json").out)["refreshed"]
    assert [(one["change"], one["title"], one["starred"]) for one in found["changes"]] == [
        ("moved", "Opening", False),
        ("renamed", "Build two sundials", True),
        ("elsewhere", "Build two sundials", True),
        ("longer", "Closing", True),
        ("added", "Farewell", False),
        ("removed", "Midnight concert", True),
    ]


def test_a_source_that_is_empty_all_at_once(run: Run) -> None:
    """A programme that has lost all its sessions is not accepted."""
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml")
    text = XML.read_text(encoding="utf-8")
    SOURCE.write_text(text[: text.index("<day")] + "</schedule>", encoding="utf-8")
    failed = run("refresh")
    assert failed.exit == 3
    assert "schedule.xml:4:3: has no sessions\n" in failed.err
    assert "clock-days-2026 was not refreshed: the stored programme stays" in failed.err
    assert kept() == XML.read_bytes()
    assert run("add", "schedule.xml").exit == 3
    assert kept() == XML.read_bytes()


def test_the_moment_of_fetching_is_the_revision(run: Run) -> None:
    """Without a time of change in the programme, `updated` is the time of the fetch."""
    run("add", str(XML))
    first, second = (
        run("export", "-w", "clock-days-2026", "-o", "-", "--now", now).out
        for now in ("2026-06-01 09:00 UTC", "2026-06-02 09:00 UTC")
    )
    assert first == second
    assert "LAST-MODIFIED:20250716T120000Z" in first


def test_what_is_edited_in_the_library_counts(run: Run) -> None:
    """If the stored source was edited, the compiled file is not used."""
    run("add", str(XML))
    assert "Old Mill" in run("schedule", "-w", "clock-days-2026").out
    path = DATA_FOLDER / "library" / "clock-days-2026" / "source"
    path.write_text(path.read_text(encoding="utf-8").replace("Old Mill", "New Mill"), "utf-8")
    assert "New Mill" in run("schedule", "-w", "clock-days-2026").out


@pytest.mark.parametrize(("zone", "exit_code"), [("Nowhere", 2), ("PST", 3)])
def test_what_cannot_be_shown_is_not_kept(run: Run, zone: str, exit_code: int) -> None:
    """Changes are reported only once, so an invalid --tz stops the refresh before it is stored.

    The second zone is an offset of winter, and the programme is in summer.
    """
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml")
    shutil.copy(LATER, SOURCE)
    assert run("refresh", "--tz", zone).exit == exit_code
    assert kept() == XML.read_bytes()
    assert "Farewell" in run("refresh", "--tz", "venue").out


def test_a_zone_is_wrong_also_where_nothing_has_changed(run: Run) -> None:
    """An invalid option is reported even if there is nothing to show."""
    run("add", str(XML))
    assert run("refresh", "--tz", "Nowhere").exit == 2


def test_a_deadline_list_that_has_changed(run: Run) -> None:
    """A refresh reports an extended deadline of a list; a new name alone is no change."""
    source, text = Path("list.yml"), (DATA / "lists" / "field" / "newer.yml").read_text("utf-8")
    source.write_text(text, encoding="utf-8")
    run("add", "list.yml", "--as", "field")
    source.write_text(text.replace("2025-05-11", "2025-05-14"), encoding="utf-8")
    changed = run("refresh", "--json")
    (found,) = json.loads(changed.out)["refreshed"]
    (change,) = found["changes"]
    assert (change["change"], change["id"]) == ("extended", "deadline.clockconf25.paper")
    assert (change["before"]["ends"], change["after"]["ends"]) == (
        "2025-05-12T11:59:59Z",
        "2025-05-15T11:59:59Z",
    )
    source.write_text(text, encoding="utf-8")
    shown = run("refresh", "--tz", "AoE").out
    assert "field · what changed" in shown
    assert "brought forward  Paper submission 23:59 AoE · CLOCKCONF 2025" in shown
    source.write_text(f"{text}# as it was\n", encoding="utf-8")
    assert run("refresh").err == "digbug: field has not changed\n"


def test_a_named_programme_that_becomes_a_list(run: Run) -> None:
    """A name and a zone that were given for a programme are not for the list that it becomes."""
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml", "--as", "c", "--name", "Clocks", "--timezone", "Vienna")
    listed = (
        "- {title: Clocks, year: 2026, id: clocks, deadline: 2026-12-30 23:59, timezone: UTC}\n"
    )
    Path(SOURCE).write_text(listed, encoding="utf-8")
    failed = run("refresh", "c")
    assert failed.exit == 3
    assert "is a deadline list now, but was a programme\nhint: if that is right, run" in failed.err
    taken = run("refresh", "c", "--accept")
    assert (taken.exit, taken.err) == (0, "")
    assert "5 removed, 1 added" in taken.out
