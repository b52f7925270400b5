"""Transcripts: commands and their complete output.

A file in tests/golden contains `$ command`, then the options of the run that differ from the
default, then exit code and streams. The options are `width: 80`, `zone: Asia/Tokyo`, `color: yes`,
`env: NAME=value`, `settings: clock = 12; color = 1` (the lines of a settings file),
`stars: ID one two` (the starred sessions of a workshop), `before: add FILE; use ID` (earlier
commands) and `typer: 0.28` or `rich: 15` (the version, if that library writes the text). After an
intended change, run `pytest --update-golden` and read the diff.
"""

import re
import shlex
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pytest

from digbug_cli.core.stars import Star
from digbug_cli.system import stars
from tests.conftest import DATA_FOLDER, ROOT, Ran, Run

GOLDEN = ROOT / "tests" / "golden"
CASES = sorted(GOLDEN.glob("*.txt"))


class Case(NamedTuple):
    """A transcript."""

    command: str
    settings: dict[str, str]
    ran: Ran


def _read(path: Path) -> Case:
    head, _, rest = path.read_text(encoding="utf-8").partition("\n--- stdout\n")
    out, _, err = rest.partition("--- stderr\n")
    command, *lines = head.splitlines()
    settings = dict(line.split(": ", 1) for line in lines)
    code = int(settings.pop("exit", "-1"))
    return Case(command.removeprefix("$ "), settings, Ran(code, out, err))


def _write(path: Path, case: Case, ran: Ran) -> None:
    settings = "".join(f"{name}: {value}\n" for name, value in case.settings.items())
    path.write_text(
        f"$ {case.command}\n{settings}exit: {ran.exit}\n--- stdout\n{ran.out}--- stderr\n{ran.err}",
        encoding="utf-8",
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_transcript(
    path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """A command prints exactly what its transcript contains."""
    case = _read(path)
    for library in ("typer", "rich"):
        if not version(library).startswith(case.settings.get(library, "")):
            pytest.skip(f"this much is left to {library}, and another version of it is installed")
    for folder in ("data", "tests"):
        Path(folder).symlink_to(ROOT / folder)
    monkeypatch.setenv("COLUMNS", "80")
    _star(*case.settings.get("stars", "").split())
    for earlier in filter(None, case.settings.get("before", "").split("; ")):
        assert run(*shlex.split(earlier)).exit == 0, earlier
    words = shlex.split(case.command)
    assert words.pop(0) == "digbug"
    settings = case.settings
    found = run(
        *words,
        width=int(settings["width"]) if "width" in settings else None,
        zone=settings.get("zone", "Europe/Berlin"),
        color="color" in settings,
        settings=settings["settings"].replace("; ", "\n") if "settings" in settings else None,
        env=dict([settings["env"].split("=", 1)]) if "env" in settings else None,
    )
    # Escapes and the line ends of calendars are written in a form that editors do not change. The
    # temporary folder differs in each run.
    shown = Ran(found.exit, _visible(found.out), _visible(found.err))
    if request.config.getoption("--update-golden"):
        _write(path, case, shown)
        return
    assert shown == case.ran


def _star(workshop: str = "", *ids: str) -> None:
    if workshop:
        given = [Star(id=one, title=f"Title of {one}", starts_at=None, room=None) for one in ids]
        path = stars.path(DATA_FOLDER, workshop)
        stars.change(path, workshop, lambda kept: kept.with_stars(given))


def _visible(text: str) -> str:
    marks = {"\x1b": "\\e", "\r\n": "\\r\\n", str(Path.cwd()): "/where/it/runs"}
    for written, shown in marks.items():
        text = text.replace(written, shown)
    # Rich numbers links at random.
    return re.sub(r"(?<=\\e\]8;id=)\d+", "0", text)


def test_there_are_transcripts() -> None:
    """There are transcripts: without any, the test above would pass."""
    assert len(CASES) > 30
