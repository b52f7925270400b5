"""What a workshop's name refers to: a file, a shipped workshop, or one of the library."""

import os
from collections.abc import Sequence
from pathlib import PurePath
from typing import NamedTuple

from digbug_cli.errors import UsageError
from digbug_cli.system import files


class ProgrammeSource(NamedTuple):
    """What the user has named: workshops, all that were added, or without either the default."""

    names: tuple[str, ...] = ()
    everything: bool = False

    @property
    def only_name(self) -> str | None:
        """Return the name of the only workshop; None for the default. Not for `is_several`."""
        return self.names[0] if self.names else None

    @property
    def is_several(self) -> bool:
        """Return whether it may be more than one workshop."""
        return self.everything or len(self.names) > 1


class WorkshopRef(NamedTuple):
    """The file that a workshop's name refers to; `-` is standard input."""

    path: str
    id: str | None = None
    """The id of a workshop that is shipped or in the library; None for any other file."""
    in_library: bool = False
    in_folder: bool = False
    """Whether the user named a folder that contains the file, not the file itself."""

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

        A template for new files (`_template.yml`) is not one of them.

        Raises:
            DigbugError: the folder has no YAML files, or it cannot be read.
        """
        if self.id is not None:
            return [self]
        paths = files.yaml_files(self.path)
        if paths == [self.path]:
            return [self]
        kept = [path for path in paths if PurePath(path).stem.strip("_") != "template"]
        return [WorkshopRef(path, in_folder=True) for path in kept or paths]


def programme_source(names: Sequence[str] | None, *, everything: bool) -> ProgrammeSource:
    """Return what `--workshop` and `--all` name.

    Raises:
        UsageError: both are given.
    """
    if everything and names:
        raise UsageError("--workshop has no effect with --all", hint="leave out one of them")
    return ProgrammeSource(tuple(names or ()), everything)


def is_path(name: str) -> bool:
    """Return whether a name refers to a file, because the file exists or it is a path."""
    return name == files.STDIN or "/" in name or os.sep in name or files.exists(name)
