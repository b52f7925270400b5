"""Finding a workshop by name: in the user's library, among the shipped ones, or as a file."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from digbug_cli.core import text
from digbug_cli.core.check.draft import NO_OVERRIDES, Overrides
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.did_you_mean import did_you_mean, similar
from digbug_cli.core.masking import masked_url
from digbug_cli.core.model import Workshop
from digbug_cli.core.time.instants import Instant
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import bundled, files, library

if TYPE_CHECKING:
    from digbug_cli.core.check.workshop import CheckResult

_MAX_NAMES = 6


class WorkshopRef(NamedTuple):
    """The file that a workshop's name refers to; `-` is standard input."""

    path: str
    id: str | None = None
    """The id of a workshop that is shipped or in the library; None for any other file."""
    in_library: bool = False

    @property
    def library_id(self) -> str | None:
        """The id if the workshop is in the library, else None."""
        return self.id if self.in_library else None

    @property
    def is_stream(self) -> bool:
        """Whether the file is standard input, a pipe or a device, which can be read only once."""
        return self.path == files.STDIN or files.is_stream(self.path)

    def files(self) -> "list[WorkshopRef]":
        """Return a list of this file or, if it is a folder, of its YAML files.

        Raises:
            DigbugError: the folder has no YAML files, or it cannot be read.
        """
        if self.id is not None:
            return [self]
        return [WorkshopRef(path) for path in files.yaml_files(self.path)]


def find(name: str, data: Path) -> WorkshopRef:
    """Find the workshop or file called `name`; `data` is the folder that contains the library.

    Raises:
        DigbugError: there is no such workshop or file.
    """
    identifier = name.casefold()
    if path := library.find(data, identifier):
        return WorkshopRef(str(path), identifier, in_library=True)
    shipped = bundled.workshop_files()
    if identifier in shipped:
        return WorkshopRef(str(shipped[identifier]), identifier)
    if "://" in name and not files.exists(name):
        message = f"{text.shortened(masked_url(name))} is a URL, which must be added first"
        raise DigbugError(message, hint="run `digbug add URL`, then give the id of the workshop")
    if is_path(name):
        return WorkshopRef(name)
    if name.endswith(files.YAML_SUFFIXES):
        return WorkshopRef(name)
    suggestions = list(filter(files.exists, (f"{name}{suffix}" for suffix in files.YAML_SUFFIXES)))
    ids = (*library.names(data), *shipped)
    hint = f"use {text.listed(ids, 'or', _MAX_NAMES)}, or the path of a file"
    if suggestions := suggestions or _nearest_ids(identifier, ids):
        hint = did_you_mean(suggestions, _MAX_NAMES) or hint
    raise DigbugError(f"unknown workshop {text.quoted(name)}", hint=hint)


def library_ids(names: Sequence[str], data: Path, otherwise: str) -> list[str]:
    """Return the library ids that `names` refer to, in any letter case, without duplicates.

    Raises:
        DigbugError: an id is not in the library. If the library is empty, the hint is `otherwise`.
    """
    ids = library.names(data)
    for name in names:
        if name.casefold() not in ids:
            hint = f"use {text.listed(ids, 'or')}" if ids else otherwise
            raise DigbugError(f"workshop {text.quoted(name)} is not in the library", hint=hint)
    return list(dict.fromkeys(name.casefold() for name in names))


def is_path(name: str) -> bool:
    """Return whether a name refers to a file, because the file exists or it is a path."""
    return name == files.STDIN or "/" in name or os.sep in name or files.exists(name)


def _nearest_ids(typed: str, ids: Sequence[str]) -> list[str]:
    """Return the ids that contain `typed`, else those that are most similar."""
    return [name for name in ids if typed in name] or similar(typed, ids, limit=3)


def workshop(ref: WorkshopRef, data: Path) -> Workshop | None:
    """Load the compiled form of a library workshop. None if there is none that is up to date."""
    if ref.library_id is None:
        return None
    from digbug_cli.core.library import snapshot

    content = library.compiled(data, ref.library_id, library.state(data, ref.library_id))
    try:
        return snapshot.loads(content) if content is not None else None
    except ValueError:
        return None


def check_file(ref: WorkshopRef, data: Path) -> "CheckResult":
    """Read and check a file. A workshop of the library is also stored in compiled form.

    Raises:
        DigbugError: the file cannot be read.
    """
    if ref.library_id is None:
        return check_text(files.read_text(ref.path), ref.path)
    # Before the file is read, so that a write in between makes this state invalid.
    state = library.state(data, ref.library_id)
    entry = library.read(data, ref.library_id)
    text = files.read_text(ref.path)
    result = check_text(text, entry.source, entry.all_overrides)
    result = with_update_time(result, entry.fetched_at)
    if result.workshop is not None:
        store_snapshot(state, result.workshop, ref.library_id, data)
    return result


def with_update_time(result: "CheckResult", instant: Instant) -> "CheckResult":
    """Set a workshop's update time to the time when it was fetched, unless it has its own.

    Calendars use the update time to decide which of two states is newer.
    """
    workshop = result.workshop
    if workshop is None or workshop.updated is not None:
        return result
    return result.replaced(workshop=workshop.replaced(updated=instant))


def store_snapshot(state: bytes, workshop: Workshop, identifier: str, data: Path) -> None:
    """Store a library workshop in compiled form. If that fails, each run builds it again."""
    from digbug_cli.core.library import snapshot

    with suppress(DigbugError):
        library.store_compiled(data, identifier, state, snapshot.dumps(workshop))


def check_text(text: str, path: str, overrides: Overrides = NO_OVERRIDES) -> "CheckResult":
    """Read and check the text of a file; `path` names it in messages."""
    from digbug_cli.core.check.workshop import build
    from digbug_cli.sources import formats

    return build(formats.parse(text, files.shown_path(path), overrides))


def problem_of(error: DigbugError, path: str) -> Problem:
    """Return the error of an unreadable file as a problem of that file."""
    origin = error.origin or Origin(files.shown_path(path))
    return Problem(origin, "unreadable", error.text, error.hint)
