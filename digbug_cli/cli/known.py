"""What the name of a workshop stands for: one in the user's library, a shipped one, a file."""

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from digbug_cli.core import build, text
from digbug_cli.core.draft import NOTHING_SUPPLIED, Supplied
from digbug_cli.core.model import Workshop
from digbug_cli.core.problems import Problem
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.sources import registry
from digbug_cli.system import bundled, files, library


class Known(NamedTuple):
    """A file that a name stands for; `-` is standard input."""

    path: str
    id: str | None = None
    """Its id, where it comes with digbug or is in the library."""
    added: bool = False
    """It is in the library."""

    @property
    def comes_once(self) -> bool:
        """Tell whether it comes through a pipe or the like, and cannot be read again."""
        return self.path == files.STDIN or files.is_stream(self.path)

    def files(self) -> "list[Known]":
        """Return it, or the YAML files of the folder that it is.

        Raises:
            DigbugError: it is a folder without any, or one that cannot be read.
        """
        if self.id is not None:
            return [self]
        return [Known(path) for path in files.yaml_files(self.path)]


def find(name: str, data: Path) -> Known:
    """Return what `name` stands for; `data` is the folder that the library is in.

    Raises:
        DigbugError: there is nothing of that name.
    """
    identifier = name.casefold()
    if added := library.find(data, identifier):
        return Known(str(added), identifier, added=True)
    shipped = bundled.workshop_files()
    if identifier in shipped:
        return Known(str(shipped[identifier]), identifier)
    if name == files.STDIN or "/" in name or os.sep in name or files.exists(name):
        return Known(name)
    if name.endswith(files.YAML_SUFFIXES):
        return Known(name)
    near = list(filter(files.exists, (f"{name}{suffix}" for suffix in files.YAML_SUFFIXES)))
    if near:
        hint = f"did you mean {near[0]}?"
    else:
        ids = ", ".join((*library.names(data), *shipped))
        hint = f"there are {ids}; or give the path of a file, or `digbug add` one"
    raise DigbugError(f"there is no workshop {text.quoted(name)}", hint=hint)


def workshop(known: Known, data: Path) -> Workshop | None:
    """Return a workshop of the library as it was compiled; None where its files are newer."""
    if known.id is None or not known.added:
        return None
    from digbug_cli.core import compiled  # noqa: PLC0415 - only the library has such

    state = library.state(data, known.id)
    content = library.compiled(data, known.id, state)
    try:
        return compiled.loads(content) if content is not None else None
    except ValueError:
        return None


def built(known: Known, data: Path) -> build.Built:
    """Return what a file holds, and what is wrong with it. The library keeps a workshop compiled.

    Raises:
        DigbugError: it cannot be read.
    """
    if known.id is None or not known.added:
        return read_file(known.path)
    # Before it is read: what is written meanwhile makes another state.
    state = library.state(data, known.id)
    found = read_file(known.path, library.read(data, known.id).whole)
    if found.workshop is not None:
        compile_for(state, found.workshop, known.id, data)
    return found


def compile_for(state: bytes, workshop: Workshop, identifier: str, data: Path) -> None:
    """Keep a workshop of the library compiled. Where that cannot be, it is built each time."""
    from digbug_cli.core import compiled  # noqa: PLC0415 - only the library has such

    with suppress(DigbugError):
        library.keep_compiled(data, identifier, state, compiled.dumps(workshop))


def read_file(path: str, supplied: Supplied = NOTHING_SUPPLIED) -> build.Built:
    """Return what the file at `path` holds, and what is wrong with it.

    Raises:
        DigbugError: it cannot be read.
    """
    return built_of(files.read_text(path), path, supplied)


def built_of(written: str, path: str, supplied: Supplied = NOTHING_SUPPLIED) -> build.Built:
    """Return what a file that holds `written` has in it; `path` names it in messages."""
    return build.build(registry.parse(written, files.shown_path(path), supplied))


def problem_of(error: DigbugError, path: str) -> Problem:
    """Return a file that cannot be read as a problem of its own."""
    origin = error.origin or Origin(files.shown_path(path))
    return Problem(origin, "unreadable", error.text, error.hint)
