"""Faults in context: wrong options, nothing found, broken files. Read what each command says.

The files in tests/faults are transcripts: commands on a fresh home, each with its messages (`!`),
its output and its exit code. After an intended change, run `pytest --update-golden` and read the
diff.
"""

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from digbug_cli.cli.app import COMMANDS
from tests.conftest import ROOT, Run

FOLDER = ROOT / "tests" / "faults"
TRANSCRIPTS = ("wrong-options", "nothing-found", "broken-files")


def _commands(name: str) -> list[str]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.startswith("$ digbug")]


def _transcript(commands: list[str], run: Run) -> Iterator[str]:
    for command in commands:
        yield command
        ran = run(*shlex.split(command)[2:])
        yield from (f"! {line}" for line in ran.err.splitlines())
        yield from ran.out.splitlines()
        yield f"exit code {ran.exit}"


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_what_is_said(name: str, run: Run, request: pytest.FixtureRequest) -> None:
    """Each command says what is wrong, and what to do."""
    shutil.copy(FOLDER / "broken.yaml", "broken.yaml")
    Path("plain.txt").write_text("Nothing but a sentence.\n", encoding="utf-8")
    here = str(Path.cwd())
    found = "".join(f"{line}\n" for line in _transcript(_commands(name), run))
    found = found.replace(here, "/home/ada")
    if request.config.getoption("--update-golden"):
        (FOLDER / f"{name}.txt").write_text(found, encoding="utf-8")
    assert found == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_every_command_has_a_wrong_option() -> None:
    """No command is forgotten."""
    named = {shlex.split(command)[2] for command in _commands("wrong-options")}
    assert set(COMMANDS) - named == set()
