"""The user's pager, for answers longer than the terminal."""

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
"""What a shell says of a command that it did not find."""


def command(environ: Mapping[str, str]) -> list[str] | None:
    """Return the words of DIGBUG_PAGER, else PAGER, else `less`; None where nothing is to page.

    That is where the variable is empty or `cat`, where the program is missing, and in a terminal
    that cannot move its cursor.
    """
    value = environ.get("DIGBUG_PAGER", environ.get("PAGER", _ITSELF))
    try:
        words = shlex.split(value)
    except ValueError:  # a quote that is not closed
        return None
    dumb = environ.get("TERM", "dumb") == "dumb"
    if dumb or not words or value.strip() in _NO_PAGER or not shutil.which(words[0]):
        return None
    # It shows colours and links only when told to, whatever else the user has told it.
    return [*words, "-R"] if Path(words[0]).name == _ITSELF else words


def show(pieces: Iterable[bytes], environ: Mapping[str, str]) -> bool:
    """Show a text in the pager until the user leaves it. Tell whether there was one.

    It gets each piece as soon as it is there; when it is left, no more of them are asked for.
    """
    words = command(environ)
    if words is None:
        return False
    # As git has it: gone at once where all fits on the screen, and what was shown stays there.
    environment = {"LESS": "FX", **environ}
    # Ctrl-C is the pager's: in less it ends a search, not the program. What is ignored here would
    # be ignored there too; a handler is not handed on.
    before = signal.signal(signal.SIGINT, lambda number, frame: None)  # noqa: ARG005 - as signal calls it
    try:
        with subprocess.Popen(words, stdin=subprocess.PIPE, env=environment) as pager:  # noqa: S603 - the user's own choice
            if pager.stdin:  # there is one, as PIPE says
                _feed(pager.stdin, pieces)
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return pager.returncode != _NOT_STARTED


def _feed(pager: IO[bytes], pieces: Iterable[bytes]) -> None:
    # Who leaves it before the end has seen enough.
    with suppress(OSError), pager:
        for piece in pieces:
            pager.write(piece)
            pager.flush()
