"""Web pages as sources: import of one or several, add, check, -w, and a pipe."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands.library_samples import process_environment
from tests.conftest import DATA, Run

PAGES = DATA / "pages"


def test_import_writes_a_workshop_file(run: Run) -> None:
    """The page becomes a file that every command shows, and each guess is reported."""
    done = run("import", str(PAGES / "google-sites.html"), "-o", "w.yaml")
    assert done.exit == 0
    assert "the programme states no day: taken as 2025-06-11" in done.err
    assert "1:30 is taken as 13:30 by the order" in done.err
    (day,) = json.loads(run("schedule", "-w", "w.yaml", "--json").out)["days"]
    assert len(day["sessions"]) == 8
    assert not run("check", "w.yaml").exit


def test_import_of_several_pages(run: Run) -> None:
    """The programme of one page takes its day from another, whose dates are read too."""
    Path("program.html").write_text(
        "<html><h1>Moss Workshop</h1><ul><li>9:00-9:30 Opening<li>9:30-10:00 Closing</ul></html>"
    )
    Path("call.html").write_text(
        "<html><h1>Moss Workshop</h1><h2>Important dates</h2><ul><li>Papers: 1 March 2025 AoE"
        "<li>Workshop: 6 June 2025</ul><p>Venue: Oslo, Norway</p></html>"
    )
    assert run("import", "program.html", "call.html", "-o", "w.yaml").exit == 0
    (day,) = json.loads(run("schedule", "-w", "w.yaml", "--tz", "venue", "--json").out)["days"]
    assert [one["start_venue"] for one in day["sessions"]] == [
        "2025-06-06T09:00:00+02:00",
        "2025-06-06T09:30:00+02:00",
    ]
    names = [
        one["name"]
        for one in json.loads(run("deadlines", "-w", "w.yaml", "--json").out)["deadlines"]
    ]
    assert names == ["Papers", "Workshop"]


def test_what_is_missing_is_asked_for(run: Run) -> None:
    """Without a zone nothing is written, the exit code is 3, and the option is named."""
    failed = run("import", str(PAGES / "no-zone.html"), "-o", "w.yaml")
    assert failed.exit == 3
    assert "--timezone ZONE" in failed.err
    assert not Path("w.yaml").exists()
    page = str(PAGES / "no-zone.html")
    assert run("import", page, "-o", "w.yaml", "--timezone", "Athens").exit == 0


def test_the_options_of_a_page(run: Run) -> None:
    """--date, --name and --as answer what a page leaves open."""
    page = str(PAGES / "no-day.html")
    assert run("import", page, "-o", "w.yaml").exit == 3
    options = ("--date", "2026-02-03", "--name", "Another", "--as", "another")
    assert run("import", page, "-o", "w.yaml", *options).exit == 0
    info = json.loads(run("info", "-w", "w.yaml", "--json").out)["workshop"]
    assert (info["id"], info["name"], info["dates"]) == ("another", "Another", ["2026-02-03"])


@pytest.mark.parametrize("value", ["", "5 May", "2025-02-30", "25"])
def test_an_invalid_date(run: Run, value: str) -> None:
    """--date takes a day or a year."""
    failed = run("import", str(PAGES / "no-day.html"), "--date", value)
    assert failed.exit == 2
    assert "--date" in failed.err


def test_refused(run: Run) -> None:
    """A page that is no workshop is refused with its reason, and nothing is written."""
    failed = run("import", str(PAGES / "script-shell.html"), "-o", "w.yaml")
    assert failed.exit == 3
    assert "is built by JavaScript" in failed.err
    assert not Path("w.yaml").exists()


def test_add_keeps_the_answers(run: Run) -> None:
    """An added page is read again with the day and the zone that were given."""
    page = str(PAGES / "no-day.html")
    assert run("add", page, "--date", "2026-02-03", "--as", "someday").exit == 0
    days = json.loads(run("schedule", "-w", "someday", "--json").out)["days"]
    assert [day["date"] for day in days] == ["2026-02-03"]
    assert run("refresh", "someday").exit == 0
    assert "Keynote: Lia Reis" in run("schedule", "-w", "someday").out


def test_a_page_with_w(run: Run) -> None:
    """-w takes a page, in HTML or Markdown."""
    assert "Opening remarks" in run("schedule", "-w", str(PAGES / "google-sites.html")).out
    assert "Poems from noise" in run("schedule", "-w", str(PAGES / "jekyll.md")).out


def test_check(run: Run) -> None:
    """`check` reports every doubt of a page, and exits with 0 without errors."""
    checked = run("check", str(PAGES / "pm-slip.html"))
    assert checked.exit == 0
    assert checked.out.count(" is taken as PM") == 3


def test_a_pipe(run: Run) -> None:
    """A page may come from standard input."""
    command = [sys.executable, "-m", "digbug_cli", "import", "-", "-o", "w.yaml"]
    content = (PAGES / "details-days.html").read_bytes()
    subprocess.run(command, input=content, env=process_environment(), check=True)
    assert "Cleaning sonar logs" in run("schedule", "-w", "w.yaml").out
