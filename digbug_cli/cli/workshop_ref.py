"""What the name of a workshop stands for: one in the user's library, a shipped one, a file."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from digbug_cli.core import text
from digbug_cli.core.check.draft import NO_OVERRIDES, Overrides
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.model import Workshop
from digbug_cli.core.time.instants import Instant
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import bundled, files, library

if TYPE_CHECKING:
    from digbug_cli.core.check.workshop import CheckResult

_MAX_NAMES = 6


class WorkshopRef(NamedTuple):
    """A file that a name stands for; `-` is standard input."""

    path: str
    id: str | None = None
    """Its id, where it comes with digbug or is in the library."""
    in_library: bool = False
    """It is in the library."""

    @property
    def library_id(self) -> str | None:
        """Return its id where it is in the library."""
        return self.id if self.in_library else None

    @property
    def is_stream(self) -> bool:
        """Tell whether it comes through a pipe or the like, and cannot be read again."""
        return self.path == files.STDIN or files.is_stream(self.path)

    def files(self) -> "list[WorkshopRef]":
        """Return it, or the YAML files of the folder that it is.

        Raises:
            DigbugError: it is a folder without any, or one that cannot be read.
        """
        if self.id is not None:
            return [self]
        return [WorkshopRef(path) for path in files.yaml_files(self.path)]


def find(name: str, data: Path) -> WorkshopRef:
    """Return what `name` stands for; `data` is the folder that the library is in.

    Raises:
        DigbugError: there is nothing of that name.
    """
    identifier = name.casefold()
    if path := library.find(data, identifier):
        return WorkshopRef(str(path), identifier, in_library=True)
    shipped = bundled.workshop_files()
    if identifier in shipped:
        return WorkshopRef(str(shipped[identifier]), identifier)
    if "://" in name and not files.exists(name):
        message = f"{text.shortened(name)} is on the web, and read from there only to be kept"
        raise DigbugError(message, hint="`digbug add URL` keeps it, and -w takes its id then")
    if is_path(name):
        return WorkshopRef(name)
    if name.endswith(files.YAML_SUFFIXES):
        return WorkshopRef(name)
    suggestions = list(filter(files.exists, (f"{name}{suffix}" for suffix in files.YAML_SUFFIXES)))
    ids = (*library.names(data), *shipped)
    hint = f"there are {text.listed(ids, limit=_MAX_NAMES)}; or give the path of a file"
    if suggestions := suggestions or _nearest_ids(identifier, ids):
        hint = f"did you mean {text.listed(suggestions, 'or', _MAX_NAMES)}?"
    raise DigbugError(f"there is no workshop {text.quoted(name)}", hint=hint)


def library_ids(names: Sequence[str], data: Path, otherwise: str) -> list[str]:
    """Return the ids in the library that somebody names, in any case, each once.

    Raises:
        DigbugError: one is not there. Where none is the hint is `otherwise`.
    """
    ids = library.names(data)
    for name in names:
        if name.casefold() not in ids:
            hint = f"there are {', '.join(ids)}" if ids else otherwise
            raise DigbugError(f"no workshop {text.quoted(name)} was added", hint=hint)
    return list(dict.fromkeys(name.casefold() for name in names))


def is_path(name: str) -> bool:
    """Tell whether a name is that of a file, or is written as one: then it is no id."""
    return name == files.STDIN or "/" in name or os.sep in name or files.exists(name)


def _nearest_ids(typed: str, ids: Sequence[str]) -> list[str]:
    """Return the ids with `typed` in them, else those that are most like it."""
    from difflib import get_close_matches

    return [name for name in ids if typed in name] or get_close_matches(typed, ids, n=3)


def workshop(ref: WorkshopRef, data: Path) -> Workshop | None:
    """Return a workshop of the library as it was compiled; None where its files are newer."""
    if ref.library_id is None:
        return None
    from digbug_cli.core.library import snapshot

    content = library.compiled(data, ref.library_id, library.state(data, ref.library_id))
    try:
        return snapshot.loads(content) if content is not None else None
    except ValueError:
        return None


def check_file(ref: WorkshopRef, data: Path) -> "CheckResult":
    """Return what a file holds, and what is wrong with it. The library keeps a workshop compiled.

    Raises:
        DigbugError: it cannot be read.
    """
    if ref.library_id is None:
        return check_text(files.read_text(ref.path), ref.path)
    # Before it is read: what is written meanwhile makes another state.
    state = library.state(data, ref.library_id)
    entry = library.read(data, ref.library_id)
    text = files.read_text(ref.path)
    result = with_update_time(check_text(text, entry.source, entry.all_overrides), entry.fetched_at)
    if result.workshop is not None:
        store_snapshot(state, result.workshop, ref.library_id, data)
    return result


def with_update_time(result: "CheckResult", instant: Instant) -> "CheckResult":
    """Return a workshop that was fetched at a moment as one of then, if it names no other.

    Calendars take from it which of two states is the newer one.
    """
    workshop = result.workshop
    if workshop is None or workshop.updated is not None:
        return result
    return result.replaced(workshop=workshop.replaced(updated=instant))


def store_snapshot(state: bytes, workshop: Workshop, identifier: str, data: Path) -> None:
    """Keep a workshop of the library compiled. Where that cannot be, it is built each time."""
    from digbug_cli.core.library import snapshot

    with suppress(DigbugError):
        library.store_compiled(data, identifier, state, snapshot.dumps(workshop))


def check_text(text: str, path: str, overrides: Overrides = NO_OVERRIDES) -> "CheckResult":
    """Return what a file that holds `text` has in it; `path` names it in messages."""
    from digbug_cli.core.check.workshop import build
    from digbug_cli.sources import formats

    return build(formats.parse(text, files.shown_path(path), overrides))


def problem_of(error: DigbugError, path: str) -> Problem:
    """Return a file that cannot be read as a problem of its own."""
    origin = error.origin or Origin(files.shown_path(path))
    return Problem(origin, "unreadable", error.text, error.hint)
