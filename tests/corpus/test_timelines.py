"""Real programmes as pictures: a hundred rooms and nights in a terminal and in a file."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rich.cells import cell_len

from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views.timeline import timeline
from digbug_cli.core.views.timeline_grid import panel
from digbug_cli.core.views.viewer import Viewer
from tests.conftest import Run
from tests.corpus import programmes

pytestmark = pytest.mark.exhaustive

SVG = "{http://www.w3.org/2000/svg}"
EVERY = pytest.mark.parametrize("name", programmes.CONFERENCES)


@EVERY
@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "America/Los_Angeles"])
def test_every_session_has_its_rows(corpus: Path, name: str, zone: str) -> None:
    """Each session stands once, in the rows of its time, and nothing else stands there."""
    of = programmes.workshop(corpus, name)
    # The present is when some session in the middle starts.
    now = of.sessions[len(of.sessions) // 2].starts_at
    who = Viewer(zones=(find_zone(zone),), now=now, clock=24)
    seen = []
    for plan in timeline(of, of.sessions, who).plans:
        shown = panel(plan, who)
        taken: set[tuple[int, int]] = set()
        for bar in shown.bars:
            cells = {
                (row, column)
                for row in range(bar.row, bar.row + bar.rows)
                for column in range(bar.column, bar.column + bar.columns)
            }
            assert not taken & cells
            taken |= cells
            assert shown.rows[bar.row].starts_at == bar.block.session.starts_at
            assert shown.rows[bar.row + bar.rows - 1].ends_at == bar.block.session.ends_at
        seen += [block.session.id for block in plan.blocks]
    assert sorted(seen) == sorted(one.id for one in of.sessions)


@EVERY
@pytest.mark.parametrize("width", [40, 80])
def test_in_a_terminal(run: Run, corpus: Path, tmp_path: Path, name: str, width: int) -> None:
    """Every session begins somewhere, and no line is wider than the terminal."""
    path = programmes.file(corpus, name, tmp_path)
    ran = run("timeline", "-w", str(path), width=width)
    assert ran.exit == 0
    assert max(map(cell_len, ran.out.splitlines())) <= width
    # One that is in two parts begins in each of them.
    assert ran.out.count("┏") >= len(programmes.workshop(corpus, name).sessions)


@EVERY
def test_in_a_file(run: Run, corpus: Path, tmp_path: Path, name: str) -> None:
    """The picture has a block for each session, with all that it is called."""
    path = programmes.file(corpus, name, tmp_path)
    root = ET.fromstring(run("timeline", "-w", str(path), "--svg", "-").out.encode())  # noqa: S314 - our own
    _, *titles = root.iter(f"{SVG}title")
    summaries = [(title.text or "").split("\n")[0] for title in titles]
    assert sorted(summaries) == sorted(
        one.summary for one in programmes.workshop(corpus, name).sessions
    )
