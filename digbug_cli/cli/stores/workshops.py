"""The workshops that a command may use: files, shipped workshops and the user's library."""

import shlex
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from digbug_cli.cli.option_values import require_value
from digbug_cli.cli.stores.library import LibraryStore, check_stored, check_text
from digbug_cli.cli.stores.settings import UserSettings
from digbug_cli.cli.stores.workshop_ref import WorkshopRef, is_path
from digbug_cli.cli.streams import Streams
from digbug_cli.core import text
from digbug_cli.core.check.problem import InvalidFileError
from digbug_cli.core.did_you_mean import did_you_mean, similar
from digbug_cli.core.model import DeadlineOwner, Workshop
from digbug_cli.errors import DigbugError, Origin, UsageError
from digbug_cli.system import bundled, files

if TYPE_CHECKING:
    from digbug_cli.core.check.workshop import CheckResult

_MAX_NAMES = 6
_MAX_WARNINGS = 2
"""At most this many warnings about a file are printed before the answer."""


class NoDatesError(InvalidFileError):
    """A file in a folder of lists that is in no known format and has no dates."""


class Note(NamedTuple):
    """A message about a file, and its hint."""

    text: str
    hint: str


class Loaded(NamedTuple):
    """The workshop or the conferences of a file."""

    owners: tuple[DeadlineOwner, ...]
    note: Note | None = None
    """What could not be read."""


class Examined(NamedTuple):
    """The text of a file, and the result of checking it."""

    name: str
    """The file in the places of problems; of an added workshop, its source."""
    content: str
    result: "CheckResult"


class WorkshopStore:
    """Finds workshops by name and loads them: files, shipped workshops and added ones."""

    def __init__(self, library: LibraryStore, settings: UserSettings, streams: Streams) -> None:
        """Set the library, the settings and where to print warnings."""
        self.library = library
        self.settings = settings
        self.streams = streams
        self._reported_paths: set[str] = set()
        """The files whose warnings have been printed."""

    def find(self, name: str) -> WorkshopRef:
        """Find a workshop by its id or its file.

        Raises:
            DigbugError: there is no such workshop or file.
        """
        identifier = name.casefold()
        if path := self.library.path(identifier):
            return WorkshopRef(str(path), identifier, in_library=True)
        shipped = bundled.workshop_files()
        if identifier in shipped:
            return WorkshopRef(str(shipped[identifier]), identifier)
        if "://" in name and not files.exists(name):
            from digbug_cli.core.masking import masked_url

            shown = masked_url(name)
            message = f"{text.shortened(shown)} is a URL, which must be added first"
            typed = shlex.quote(name) if shown == name else "URL"
            hint = f"run `digbug add {typed}`, then give the id of the workshop"
            raise DigbugError(message, hint=hint)
        if is_path(name) or name.endswith(files.YAML_SUFFIXES):
            return WorkshopRef(name)
        ids = self.ids()
        hint = f"use {text.listed(ids, 'or', _MAX_NAMES)}, or the path of a file"
        with_suffix = [f"{name}{suffix}" for suffix in files.YAML_SUFFIXES]
        suggestions = list(filter(files.exists, with_suffix))
        if suggestions := suggestions or _nearest_ids(identifier, ids):
            hint = did_you_mean(suggestions, _MAX_NAMES) or hint
        elif "." in name:  # no id has a dot
            return WorkshopRef(name)
        raise DigbugError(f"unknown workshop {text.quoted(name)}", hint=hint)

    def chosen(self, value: str | None) -> WorkshopRef:
        """Find the workshop that `--workshop` or, without it, the settings name.

        Raises:
            DigbugError: there is no such workshop or file.
        """
        with self.chosen_name(value) as name:
            return self.find(name)

    def workshop(self, value: str | None) -> Workshop:
        """Load the workshop that `--workshop` or, without it, the settings name.

        Raises:
            DigbugError: there is no such workshop or file, or it is a deadline list.
            InvalidFileError: the file has errors.
        """
        with self.chosen_name(value) as name:
            return self.named(name)

    def named(self, name: str) -> Workshop:
        """Load a workshop by its id or its file.

        Raises:
            DigbugError: as for `workshop`.
        """
        owners = self.load(self.find(name))
        if len(owners) == 1 and isinstance(owners[0], Workshop):
            return owners[0]
        hint = f"run `digbug deadlines -w {text.line(name)}` to see its dates"
        message = "is a deadline list, which has no programme"
        raise DigbugError(message, origin=Origin(files.shown_path(name)), hint=hint)

    def load(self, ref: WorkshopRef) -> tuple[DeadlineOwner, ...]:
        """Load a file as `load_noted` does, and print its note."""
        loaded = self.load_noted(ref)
        if loaded.note:
            self.streams.info(*loaded.note)
        return loaded.owners

    def load_noted(self, ref: WorkshopRef) -> Loaded:
        """Return the workshop or the conferences of a file; its first warnings are printed.

        Raises:
            DigbugError: the file cannot be read.
            InvalidFileError: the file has errors.
            NoDatesError: it is a file in a folder of lists, and has no dates.
        """
        if ref.library_id is not None and (compiled := self.library.compiled(ref.library_id)):
            return _loaded(ref, *compiled)
        result = self.check(ref)
        if result.workshop is not None:
            # The warnings of an added workshop were printed by `add`. --watch reads a file often.
            if ref.id is None and ref.path not in self._reported_paths:
                self._reported_paths.add(ref.path)
                self.streams.warn_of_problems(result.shown_warnings, ref.path, limit=_MAX_WARNINGS)
            return Loaded((result.workshop,))
        if result.no_dates and ref.in_folder:
            raise NoDatesError(result.errors)
        result.require_usable()
        return _loaded(ref, result.conferences, result.skipped)

    def check(self, ref: WorkshopRef) -> "CheckResult":
        """Read and check a file, and keep what the library has in compiled form.

        Raises:
            DigbugError: the file cannot be read.
        """
        return self.examine(ref).result

    def examine(self, ref: WorkshopRef) -> Examined:
        """Do what `check` does, and return also what was read.

        Raises:
            DigbugError: the file cannot be read.
        """
        if ref.library_id is None:
            content = files.read_text(ref.path)
            return Examined(files.shown_path(ref.path), content, check_text(content, ref.path))
        # Before the file is read, so that a write in between makes this state invalid.
        state = self.library.state(ref.library_id)
        entry = self.library.entry(ref.library_id)
        content = files.read_text(ref.path)
        result = check_stored(entry, content)
        self.library.compile(ref.library_id, state, result)
        return Examined(files.shown_path(entry.source), content, result)

    def ids(self) -> list[str]:
        """Return the ids of the added workshops, then those of the shipped ones.

        Raises:
            DigbugError: the library cannot be read.
        """
        return list(dict.fromkeys((*self.library.added_ids(), *bundled.workshop_files())))

    def is_shipped(self, identifier: str) -> bool:
        """Return whether digbug ships a workshop with this id."""
        return identifier in bundled.workshop_files()

    def make_default(self, name: str) -> None:
        """Make a workshop the default, and report it.

        Raises:
            DigbugError: the settings file cannot be written, or the workshop was just removed.
        """
        # `digbug remove` removes first the workshop, then the setting. With this check, at least
        # one of two runs at the same time sees the change of the other.
        self.settings.write("workshop", (name,), lambda: self.find(name))
        self.streams.info(*self.settings.note_of_change("workshop", (name,)))

    def canonical_reference(self, name: str) -> str:
        """Return a name of the workshop that is valid in every folder: its id or absolute path.

        Raises:
            DigbugError: the workshop does not exist, cannot be used, or comes from a pipe.
        """
        ref = self.find(name)
        if ref.is_stream:
            message = "a pipe can be read only once, so it cannot be stored as a setting"
            raise UsageError(message, hint="save it as a file, or run `digbug add`")
        self.named(name)
        if ref.id is not None:
            return ref.id
        # A link as the last part is kept, because it may point to another file later.
        path = Path(ref.path)
        reference = str(path.parent.resolve() / path.name)
        try:
            reference.encode()
        except UnicodeEncodeError:
            message = f"{text.quoted(name)} is not valid UTF-8, which a setting must be"
            raise UsageError(message, hint="rename the file, or add it with `digbug add`") from None
        return reference

    @contextmanager
    def chosen_name(self, value: str | None) -> Iterator[str]:
        """Yield the name in `value`, else in the settings.

        An error inside the context names the setting if the name comes from there.
        """
        setting = self.settings.valid("workshop")
        name = value if value is None else require_value("--workshop", value)
        try:
            yield name or setting.value
        except DigbugError as error:
            if name is None:  # the user has not typed the name in this command
                error.origin = error.origin or setting.origin
                error.hint = error.hint or f"change {setting.place_text}, which names it"
            raise


def _loaded(ref: WorkshopRef, owners: tuple[DeadlineOwner, ...], skipped: int) -> Loaded:
    """Return the owners in a file, with a note about entries that could not be read."""
    if not skipped:
        return Loaded(owners)
    many = "1 entry" if skipped == 1 else f"{skipped} entries"
    name = ref.library_id or files.shown_path(ref.path)
    hint = f"run `digbug check {ref.library_id or text.line(ref.path)}` to see which"
    return Loaded(owners, Note(f"{name}: {many} could not be read", hint))


def _nearest_ids(typed: str, ids: Sequence[str]) -> list[str]:
    """Return the ids that contain `typed`, else those that are most similar."""
    return [name for name in ids if typed in name] or similar(typed, ids, limit=3)
