"""The recipe of docs/guides/attendees.md stars the sessions that a user chooses in fzf."""

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

TEXT = (ROOT / "docs" / "guides" / "attendees.md").read_text(encoding="utf-8")
(RECIPE,) = re.findall(r"^```sh\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)

pytestmark = pytest.mark.skipif(not shutil.which("fzf"), reason="fzf is not installed")


def _environment(folder: Path, query: str) -> dict[str, str]:
    """Return an environment with `digbug`, in which fzf chooses what matches without a terminal."""
    program = folder / "bin" / "digbug"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m digbug_cli "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return {
        **os.environ,
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "FZF_DEFAULT_OPTS": f"--filter={query}",
    }


def _chosen(recipe: str, folder: Path, query: str) -> str:
    environment = _environment(folder, query)
    done = subprocess.run(  # noqa: S602 - the recipe is written for a shell
        recipe, shell=True, env=environment, capture_output=True, check=True
    )
    return done.stderr.decode()


def test_the_recipe(tmp_path: Path) -> None:
    """The lines that fzf returns become stars."""
    assert _chosen(RECIPE, tmp_path, "guardrails") == (
        "digbug: oral-2 is in your agenda: Oral 2: Why LLM Safety Guardrails Collapse After"
        " Fine-tuning: A Similarity Analysis Between Alignment and Fine-tuning Datasets\n"
    )


def test_the_recipe_for_all_workshops(run: Run, tmp_path: Path) -> None:
    """With --all, lines begin with references, which `star` takes."""
    for name in ("reef", "dune"):
        assert run("add", str(ROOT / "tests" / "data" / "together" / f"{name}-2026.yaml")).exit == 0
    recipe = RECIPE.replace("schedule --compact", "schedule --all --compact")
    assert _chosen(recipe, tmp_path, "desert") == (
        "digbug: talk-1 is in your agenda: Talk 1: Shrimp of the Desert\n"
    )


def test_the_preview(run: Run) -> None:
    """The first word of each line is what `show` takes for that session alone."""
    for line in run("schedule", "--compact").out.splitlines():
        assert run("show", line.split(" ", 1)[0]).exit == 0, line
