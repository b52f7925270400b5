"""Shell completion: ids, zones and kinds."""

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from digbug_cli.cli.app import app
from tests.conftest import DATA, Run


def _completed(line: str, given: str | None = None) -> list[str]:
    words = line.split(" ")
    environment = {
        "_DIGBUG_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    result = CliRunner().invoke(app, [], prog_name="digbug", env=environment, input=given)
    return [*filter(None, result.stdout.splitlines())]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("digbug sch", ["schedule"]),
        ("digbug schedule -w d", ["dig-bug-2025"]),
        ("digbug schedule --tz asia/kath", ["asia/kathmandu"]),
        ("digbug schedule --tz ve", ["venue"]),
        ("digbug schedule --tz ao", ["aoE"]),
        ("digbug schedule --kind po", ["poster"]),
        ("digbug deadlines --kind ca", ["camera-ready"]),
        ("digbug export --tz europe/berl", ["europe/berlin"]),
        ("digbug zones asia/kath", ["asia/kathmandu"]),
        ("digbug init --timezone asia/kath", ["asia/kathmandu"]),
        ("digbug deadlines --up", ["--upcoming"]),
        ("digbug info --clock ", ["12", "24"]),
        ("digbug config c", ["clock", "color"]),
        ("digbug config clock ", ["12", "24"]),
        ("digbug config color n", ["never"]),
        ("digbug config tz asia/kath", ["asia/kathmandu"]),
        ("digbug config tz UTC europe/berl", ["europe/berlin"]),
        ("digbug config workshop d", ["dig-bug-2025"]),
        ("digbug config colour n", []),
        ("digbug star ora", ["oral-1", "oral-2", "oral-3", "oral-4", "oral-5"]),
        ("digbug star oral-1 panel oral-1", ["oral-1"]),
        ("digbug export --session wel", ["welcome"]),
        ("digbug schedule --speaker eric", ["eric\\ Wong"]),
        ("digbug schedule --speaker w", ["wong"]),
        ("digbug schedule --speaker zzz", []),
        ("digbug now --room ", []),
        ("digbug schedule -w ROOMS --room ce", ["cellar"]),
        ("digbug now -w ROOMS --room ", ["Dome", "Cellar"]),
        ("digbug export -w ROOMS --track the", ["theory"]),
        ("digbug schedule -w ROOMS --day ", ["today", "tomorrow", "2026-06-12", "2026-06-13"]),
        ("digbug schedule -w ROOMS --day 2026-06-13", ["2026-06-13"]),
        ("digbug star -w ROOMS dome", ["dome-1", "dome-2"]),
        # What cannot be read offers nothing, and says nothing.
        ("digbug star -w no-such.yaml ", []),
        ("digbug star -w - ", []),
        ("digbug show oral", ["oral-1", "oral-2", "oral-3", "oral-4", "oral-5"]),
        ("digbug show Camera", ["Camera-ready"]),
        ("digbug show -w bugs-2023 invited-7", ["invited-7"]),
        ("digbug show -w nope oral", []),
        ("digbug show -w - oral", []),
    ],
)
def test_completion(line: str, offered: list[str]) -> None:
    """What has been typed so far is completed, zones in any case."""
    assert _completed(line.replace("ROOMS", str(DATA / "two-rooms.yaml"))) == offered


def test_completion_of_stars(run: Run) -> None:
    """What is starred is offered to be taken out, also where it is gone from the programme."""
    run("star", "oral-1", "panel")
    assert _completed("digbug unstar ") == ["oral-1", "panel"]
    assert _completed("digbug unstar p") == ["panel"]
    Path("kept/stars/dig-bug-2025.json").write_text("broken", encoding="utf-8")
    assert _completed("digbug unstar ") == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_pipes_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who presses Tab is not to wait for what may never come, nor to lose what does."""
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert _completed(f"digbug show -w {pipe} oral") == []
    monkeypatch.setenv("DIGBUG_WORKSHOP", "-")
    programme = (DATA / "two-rooms.yaml").read_text(encoding="utf-8")
    assert _completed("digbug show ", given=programme) == []


def test_names_that_a_shell_would_evaluate(tmp_path: Path) -> None:
    """A room whose name has more than letters in it is not offered: shells evaluate in part."""
    names = ("$(touch x)", "`touch x`", "a;b", "it's", 'say "x"', "Hall [A]", "Plain (B), C & D")
    sessions = "\n".join(
        f"  - {{id: s{at}, start: '0{at}:00', minutes: 9, title: T, room: {json.dumps(name)}}}"
        for at, name in enumerate(names)
    )
    file = tmp_path / "w.yaml"
    head = "format: 1\nid: w\nname: W\ntimezone: UTC\ndates: 2026-06-12\nschedule:\n"
    file.write_text(f"{head}{sessions}\n", encoding="utf-8")
    assert _completed(f"digbug schedule -w {file} --room ") == [r"Plain\ \(B\)\,\ C\ \&\ D"]
