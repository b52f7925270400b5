"""The user's pager, which shows output that is longer than the terminal."""

import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

_NO_PAGER = frozenset({"", "cat"})
_ITSELF = "less"
_NOT_STARTED = 127
"""The exit code of a shell if it does not find a command."""


def command(environ: Mapping[str, str]) -> list[str] | None:
    """Return the words of DIGBUG_PAGER, else PAGER, else `less`. None if no pager is used.

    None is used if the variable is empty or `cat`, if the program is missing, or if the terminal
    cannot move its cursor.
    """
    value = environ.get("DIGBUG_PAGER", environ.get("PAGER", _ITSELF))
    try:
        words = shlex.split(value)
    except ValueError:  # a quote that is not closed
        return None
    dumb = environ.get("TERM", "dumb") == "dumb"
    if dumb or not words or value.strip() in _NO_PAGER or not shutil.which(words[0]):
        return None
    # less needs -R to show colours and links; other options of the user stay.
    return [*words, "-R"] if Path(words[0]).name == _ITSELF else words


def show(pieces: Iterable[bytes], environ: Mapping[str, str]) -> bool:
    """Show a text in the pager until the user quits it. Return whether there was a pager.

    The pager gets each piece as soon as it is ready. After the user quits, no more are requested.
    """
    words = command(environ)
    if words is None:
        return False
    # As in git: less quits at once if the text fits on the screen, and leaves the text there.
    environment = {"LESS": "FX", **environ}
    # Ctrl-C is for the pager: in less it stops a search. An empty handler, because a child process
    # inherits SIG_IGN but no handlers.
    before = signal.signal(signal.SIGINT, lambda number, frame: None)  # noqa: ARG005 - as signal calls it
    try:
        with subprocess.Popen(words, stdin=subprocess.PIPE, env=environment) as pager:  # noqa: S603 - the user's own choice
            if pager.stdin:  # never None with PIPE
                _feed(pager.stdin, pieces)
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return pager.returncode != _NOT_STARTED


def _feed(pager: IO[bytes], pieces: Iterable[bytes]) -> None:
    # Writing fails if the user quits before the end, which is not an error.
    with suppress(OSError), pager:
        for piece in pieces:
            pager.write(piece)
            pager.flush()
