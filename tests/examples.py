"""Run the commands of documents in a shell."""

import os
import stat
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.conftest import ROOT


def environment_in(folder: Path) -> dict[str, str]:
    """Return an environment in which `digbug` is the one under test, in an empty home.

    The files of the repository that documents name are linked in the folder.
    """
    program = folder / "bin" / "digbug"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m digbug_cli "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    for name in ("data", "tests"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "home").mkdir()
    return {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder / "home"),
        "TZ": "Europe/Berlin",
    }


def transcript(
    commands: Sequence[str], environment: Mapping[str, str], folder: Path
) -> list[tuple[int, str]]:
    """Run commands in one shell, and return the exit code and the output of each.

    Standard error is among the output, as in a terminal.
    """
    script = "".join(f"{command}\nprintf '\\0%d\\0' $?\n" for command in commands)
    done = subprocess.run(
        ("/bin/sh", "-c", script),
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    parts = done.stdout.decode().split("\0")
    return [(int(code), text) for text, code in zip(parts[:-1:2], parts[1::2], strict=True)]
