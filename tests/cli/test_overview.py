"""digbug alone: what matters now."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import DATA, Run

REEF = DATA / "together" / "reef-2026.yaml"
JUNE = {"DIGBUG_NOW": "2026-06-12 08:00 UTC"}


def _added(run: Run) -> Path:
    """Add a copy of a workshop and star two sessions; return the copy."""
    path = Path("reef.yaml")
    path.write_text(REEF.read_text(encoding="utf-8"), encoding="utf-8")
    assert run("add", str(path)).exit == 0
    assert run("use", "reef-2026").exit == 0
    assert run("star", "talk-1", "talk-2").exit == 0
    return path


def test_what_has_changed_since(run: Run) -> None:
    """Starred sessions that moved or were removed are named."""
    path = _added(run)
    text = path.read_text(encoding="utf-8")
    moved = text.replace(
        "{id: talk-1, start: '10:30', end: '11:00'", "{id: talk-1, start: '11:00', end: '11:30'"
    )
    lines = [line for line in moved.splitlines() if "talk-2" not in line]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run("refresh").exit == 0
    out = run(env=JUNE).out
    changed = out.partition("Changed since\n")[2].partition("\n\n")[0]
    assert changed.splitlines() == [
        "Moved    Talk 1: Maps of Moving Sand: Fri 12 Jun 12:00, was Fri 12 Jun 11:30",
        "Removed  Talk 2: Listening to Shrimp was Fri 12 Jun 11:30",
    ]


def test_news_that_refresh_could_not_show(run: Run) -> None:
    """A workshop with changes that were not shown is named, with the command that shows them."""
    path = _added(run)
    path.write_text(path.read_text(encoding="utf-8").replace("Coffee", "Tea"), encoding="utf-8")
    assert "News" not in run(env=JUNE).out
    _refresh_without_a_reader()
    out = run(env=JUNE).out
    assert "News  REEF @ COAST 2026: run `digbug refresh reef-2026`\n" in out
    assert run("refresh").exit == 0
    assert "News" not in run(env=JUNE).out


def _refresh_without_a_reader() -> None:
    """Refresh into a pipe that nobody reads: the changes are stored and not shown."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "digbug_cli", "refresh"]
    assert subprocess.run(command, stdout=writer, check=False).returncode == 141
    os.close(writer)


def test_a_broken_star_file(run: Run) -> None:
    """What cannot be read is reported after the rest; the exit code is 3."""
    _added(run)
    Path("kept/stars/reef-2026.json").write_text("{", encoding="utf-8")
    ran = run(env=JUNE)
    assert ran.exit == 3
    assert ran.out.startswith("digbug · Fri 12 Jun 2026 10:00 UTC+2 Europe/Berlin\n")
    assert "reef-2026.json:1:2: is not valid JSON" in ran.err


def test_a_deadline_list_as_the_default(run: Run) -> None:
    """A list has no sessions: only its next dates are shown."""
    Path("conf.yml").write_text(
        "- {title: ALPHA, year: 2026, id: a26, deadline: '2026-06-20 12:00', timezone: UTC}\n",
        encoding="utf-8",
    )
    ran = run(env={"DIGBUG_WORKSHOP": "conf.yml", **JUNE})
    assert ran.exit == 0
    assert ran.out.splitlines()[2:6] == [
        "Next dates",
        "Conference  Date                 Berlin                       From now",
        "ALPHA 2026  Submission deadline  Sat 20 Jun 2026 14:00 UTC+2  in 8 days 4 h",
        "",
    ]
    assert ran.out.splitlines()[6] == "Try"
