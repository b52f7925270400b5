"""Tables made to harm: each is done with in a moment, in little memory, without a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import build
from digbug_cli.sources import formats
from digbug_cli.system import files
from tests.conftest import ROOT
from tests.sources.tables.readings import TABLES

MAX_BYTES = 10 * 1024 * 1024
MAX_SECONDS = 10
"""Two on a desk; others may be slow."""
MAX_MEBIBYTES = 450
HEAD = "Time,Talk,Speaker,Room\n"
OURS = "type,id,kind,label,title,day,start,end,stated,links\n"
START = "2026-05-09T09:00:00+02:00"

_MEASURE = """
import json, sys, time
from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import build
from digbug_cli.sources.formats import parse
text = open(sys.argv[1], encoding="utf-8", newline="").read()
given = Overrides(name="T", timezone="Europe/Berlin", date="2026-05-09")
built = build(parse(text, "t.csv", given))
status = dict(row.split(":", 1) for row in open("/proc/self/status", encoding="utf-8"))
print(json.dumps([
    time.process_time(),
    int(status["VmHWM"].split()[0]) / 1024,
    [problem.text for problem in built.problems if not problem.warning],
    len(built.workshop.sessions) if built.workshop else None,
]))
"""


def repeated(piece: str) -> str:
    """Return a piece again and again, up to the largest file that is read."""
    return piece * ((MAX_BYTES - 1000) // len(piece.encode()))


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (HEAD + '9:00,"' + repeated("a\n,"), "has a quote that is never closed"),
        (HEAD + repeated('"'), "has a quote that is never closed"),
        ("Time,Talk," * 50_000 + "\n9:00,A\n", "has more than 1000 columns"),
        (OURS + f"session,a,talk,,A,,{START},,,{'a: b; ' * 30_000}\n", "is not a link"),
    ],
    ids=range(4),
)
def test_refused_at_once(text: str, error: str, tmp_path: Path) -> None:
    """A table with too much of anything is refused in a sentence."""
    _is_refused(text, error, tmp_path)


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("row", "error"),
    [
        (",", "has no sessions"),
        ("\n", "has no sessions"),
        ("9:00,\0\0,b\n", "holds more than 20,000 rows"),
        ("1" * 100_000 + ",T\n", "has no sessions"),
        ("Room " * 20_000 + "\n", "has no sessions"),
    ],
    ids=range(5),
)
def test_large_files_refused_at_once(row: str, error: str, tmp_path: Path) -> None:
    """So is a file of the largest size that says nothing."""
    _is_refused(HEAD + repeated(row), error, tmp_path)


@pytest.mark.exhaustive
def test_too_many_cells(tmp_path: Path) -> None:
    """So is a large table whose columns are rooms."""
    text = "Time," + "Room A," * 900 + "\n" + ("9:00," + "x," * 900 + "\n") * 4000
    _is_refused(text, "has too many cells for a table without a column of titles", tmp_path)


def _is_refused(text: str, error: str, tmp_path: Path) -> None:
    seconds, mebibytes, errors, sessions = _measured(text, tmp_path)
    assert sessions is None
    assert error in errors[0]
    assert seconds < MAX_SECONDS
    assert mebibytes < MAX_MEBIBYTES


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("row", "count"),
    [
        ("9:00-9:30,Talk,Ada Example,Hall A\n", 3000),
        (f'9:00-9:30,T,"{"Ada Example; " * 10_000}",\n', 70),
        (f"9:00-9:30,{'Talk ' * 20_000},,\n", 90),
    ],
    ids=["rows", "people", "long titles"],
)
def test_read_at_once(row: str, count: int, tmp_path: Path) -> None:
    """Many rows, many people and long texts take linear time."""
    seconds, mebibytes, _, sessions = _measured(HEAD + row * count, tmp_path)
    assert sessions == count
    assert seconds < MAX_SECONDS
    assert mebibytes < MAX_MEBIBYTES


def _measured(text: str, tmp_path: Path) -> tuple[float, float, list[str], int | None]:
    if not Path("/proc/self/status").exists():
        pytest.skip("only Linux tells what a process used")
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8", newline="")
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    seconds, mebibytes, errors, sessions = json.loads(done.stdout)
    return seconds, mebibytes, errors, sessions


_SAMPLES = [files.read_text(str(path)) for path in sorted(TABLES.iterdir())]


@st.composite
def _damaged(draw: st.DrawFn) -> str:
    """Return a table that was cut off, or lost, doubled or took in a piece."""
    sample = draw(st.sampled_from(_SAMPLES))
    places = st.integers(0, len(sample))
    first, last = sorted((draw(places), draw(places)))
    before, piece, after = sample[:first], sample[first:last], sample[last:]
    other = draw(st.one_of(st.text(), st.sampled_from('"\n,;\t\0')))
    return draw(
        st.sampled_from((before, before + after, before + piece + piece + after))
        | st.just(before + other + after)
    )


@given(_damaged())
def test_damaged(text: str) -> None:
    """A damaged table is read or refused; whatever it holds, nothing is raised."""
    overrides = Overrides(name="T", timezone="Europe/Berlin", date="2026-05-09")
    built = build(formats.parse(text, "t.csv", overrides))
    assert (built.workshop is None) == bool(built.errors) or built.conferences
