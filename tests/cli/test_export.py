"""digbug export: what is written where, and what is never lost."""

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

SAID = "digbug: wrote {}; open it, or choose Import in your calendar\n"


def test_writes_a_file_named_after_the_workshop(run: Run, tmp_path: Path) -> None:
    """Without -o the file is named after the workshop, and one line says what is in it."""
    ran = run("export")
    assert (ran.exit, ran.out) == (0, "")
    assert ran.err == SAID.format("dig-bug-2025.ics: 19 sessions, 4 dates")
    content = (tmp_path / "dig-bug-2025.ics").read_bytes()
    assert content.count(b"BEGIN:VEVENT") == 23
    assert content.count(b"@dig-bug-2025.digbug\r\n") == 23


@pytest.mark.parametrize(
    ("only", "said", "entries"), [("schedule", "19 sessions", 19), ("deadlines", "4 dates", 4)]
)
def test_only(run: Run, tmp_path: Path, only: str, said: str, entries: int) -> None:
    """--only leaves the rest out, under a name that keeps the whole calendar safe."""
    ran = run("export", "--only", only)
    assert ran.err == SAID.format(f"dig-bug-2025-{only}.ics: {said}")
    part = tmp_path / f"dig-bug-2025-{only}.ics"
    assert part.read_bytes().count(b"BEGIN:VEVENT") == entries


def test_a_folder(run: Run, tmp_path: Path) -> None:
    """A folder as -o holds the file under its usual name."""
    (tmp_path / "out").mkdir()
    assert run("export", "-o", "out").exit == 0
    assert (tmp_path / "out" / "dig-bug-2025.ics").is_file()
    ran = run("export", "-o", "missing/")
    assert ran.exit == 3
    assert ran.err == (
        "digbug: missing/dig-bug-2025.ics: cannot be written: there is no such file or folder\n"
    )


def test_our_own_file_is_written_anew(run: Run, tmp_path: Path) -> None:
    """A calendar that digbug wrote is replaced without a question."""
    run("export", "--only", "deadlines", "-o", "dig-bug-2025.ics")
    assert run("export").exit == 0
    assert (tmp_path / "dig-bug-2025.ics").read_bytes().count(b"BEGIN:VEVENT") == 23


def test_a_file_of_somebody_else_is_not(run: Run, tmp_path: Path) -> None:
    """A file that digbug did not write is only replaced with --force."""
    (tmp_path / "mine.ics").write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:-//Mine//EN\r\n")
    ran = run("export", "-o", "mine.ics")
    assert (ran.exit, ran.out) == (3, "")
    assert ran.err == (
        "digbug: mine.ics: exists, and digbug did not write it\n"
        "hint: choose another name with -o, or overwrite it with --force\n"
    )
    assert (tmp_path / "mine.ics").read_bytes() == b"BEGIN:VCALENDAR\r\nPRODID:-//Mine//EN\r\n"
    assert run("export", "-o", "mine.ics", "--force").exit == 0
    assert b"PRODID:-//digbug//" in (tmp_path / "mine.ics").read_bytes()


def test_an_empty_file_holds_nothing_to_lose(run: Run, tmp_path: Path) -> None:
    """An empty file, as mktemp leaves it, is written to."""
    (tmp_path / "empty.ics").touch()
    assert run("export", "-o", "empty.ics").exit == 0


def test_json(run: Run) -> None:
    """--json says what was written, for scripts."""
    ran = run("export", "--json", "-o", "a.ics")
    assert ran.err == ""
    assert json.loads(ran.out) == {
        "schema": 1,
        "path": "a.ics",
        "paths": ["a.ics"],
        "session_count": 19,
        "deadline_count": 4,
        "changes": None,
    }


def _undated(tmp_path: Path) -> str:
    text = (ROOT / "data" / "dig-bug-2025.yaml").read_text(encoding="utf-8")
    path = tmp_path / "undated.yaml"
    path.write_text(text.replace("updated: 2025-07-19\n", ""), encoding="utf-8")
    return str(path)


def test_revision(run: Run, tmp_path: Path) -> None:
    """The revision is the file's `updated`, else SOURCE_DATE_EPOCH, else now."""
    out = run("export", "-o", "-", env={"SOURCE_DATE_EPOCH": "1000000000"}).out
    assert "DTSTAMP:20250719T000000Z\r\n" in out
    undated = _undated(tmp_path)
    out = run("export", "-w", undated, "-o", "-").out
    assert "DTSTAMP:20250716T120000Z\r\n" in out
    out = run("export", "-w", undated, "-o", "-", env={"SOURCE_DATE_EPOCH": "1000000000"}).out
    assert "DTSTAMP:20010909T014640Z\r\n" in out
    ran = run("export", "-w", undated, "-o", "-", env={"SOURCE_DATE_EPOCH": "soon"})
    assert ran.exit == 2
    assert "SOURCE_DATE_EPOCH: 'soon' is no number of seconds since 1970" in ran.err


def test_the_moment_of_a_revision_is_one_of_the_users_zone(run: Run, tmp_path: Path) -> None:
    """A --now that names no zone means the same here as everywhere."""
    undated = _undated(tmp_path)
    out = run("export", "-w", undated, "-o", "-", "--now", "2025-07-16 12:00").out
    assert "DTSTAMP:20250716T100000Z\r\n" in out  # noon in Berlin
    noon = ("--now", "2025-07-16 12:00")
    out = run("export", "-w", undated, "-o", "-", *noon, settings='tz = "Asia/Tokyo"').out
    assert "DTSTAMP:20250716T030000Z\r\n" in out


def test_two_answers_for_one_output(run: Run) -> None:
    """Standard output takes one file."""
    for option in ("--json", "--split"):
        ran = run("export", "-o", "-", option)
        assert (ran.exit, ran.out) == (2, "")
        assert ran.err == f"digbug: {option}: standard output takes one file, and nothing else\n"


def test_nothing_to_export(run: Run, tmp_path: Path) -> None:
    """A calendar without an entry is none: that is said, and nothing is written."""
    (tmp_path / "bare.yaml").write_text("format: 1\nid: bare\nname: Bare\ntimezone: UTC\n")
    ran = run("export", "-w", "bare.yaml")
    assert (ran.exit, ran.err) == (3, "digbug: Bare has nothing to export\n")
    assert not (tmp_path / "bare.ics").exists()


def test_a_name_too_long_for_a_file(run: Run) -> None:
    """What no file can be called is an error that says so."""
    ran = run("export", "-o", "a" * 300)
    assert ran.exit == 3
    assert ran.err.endswith("file name too long\n")


def test_wrong_only(run: Run) -> None:
    """A wrong --only names the right ones."""
    ran = run("export", "--only", "talks")
    assert ran.exit == 2
    assert "'schedule', 'deadlines'" in ran.err
