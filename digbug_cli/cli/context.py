"""The environment of a command: clock, zone, files and streams. Tests build their own."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from digbug_cli.cli import workshop_ref
from digbug_cli.cli.options import require_value
from digbug_cli.cli.preferences import Preferences
from digbug_cli.cli.workshop_ref import WorkshopRef
from digbug_cli.core import text
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.model import DeadlineOwner, Workshop
from digbug_cli.core.settings import (
    in_environment,
)
from digbug_cli.core.stars import Stars
from digbug_cli.core.text import counted
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone import Zone
from digbug_cli.errors import DigbugError, Origin, UsageError
from digbug_cli.system import files, paths, settings, stars
from digbug_cli.system.timezone import local as local_zone_of
from digbug_cli.system.timezone import rules as zone_rules

if TYPE_CHECKING:
    from digbug_cli.system.tty.screen import Screen

_MAX_WARNINGS = 2
"""At most this many warnings about a file are printed before the answer."""
_LOSS_CODES = frozenset({"wrong-type", "duplicate-key"})
"""The problems of a deadline list that make an entry unreadable."""


class World(Preferences):
    """A command's access to the machine: workshops, stars, settings and streams."""

    def __init__(
        self,
        *,
        environ: Mapping[str, str],
        clock: Callable[[], Instant],
        local_zone: Callable[[], Zone],
        settings_path: Callable[[], Path],
        data_dir: Callable[[], Path],
        out: TextIO,
        err: TextIO,
        width: int | None,
        pager: Callable[[Iterable[bytes]], bool] | None = None,
        take_screen: Callable[[], "Screen"] | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Set the parts; see `Terminal` for `width`, `pager` and `take_screen`."""
        super().__init__(
            environ=environ,
            clock=clock,
            local_zone=local_zone,
            settings_path=settings_path,
            out=out,
            err=err,
            width=width,
            pager=pager,
            take_screen=take_screen,
        )
        self.data_dir = data_dir
        self.sleep = sleep
        self._reported_paths: set[str] = set()
        """The files whose warnings have been printed."""

    @classmethod
    def of_this_process(cls) -> "World":
        """Return the world of the running process, with the newest time zone rules."""
        zone_rules.use_newest()
        for stream in (sys.stdout, sys.stderr):
            # A character that the terminal cannot show becomes a question mark, not a traceback.
            # The streams of tests may lack this method.
            with suppress(AttributeError):
                stream.reconfigure(errors="replace")  # type: ignore[union-attr] # see above
        terminal = sys.stdout.isatty()
        drawn = terminal or os.environ.get("FORCE_COLOR")
        return cls(
            environ=os.environ,
            clock=lambda: Instant(datetime.now(UTC).replace(microsecond=0)),
            local_zone=local_zone_of.find,
            settings_path=settings.path,
            data_dir=paths.data_dir,
            out=sys.stdout,
            err=sys.stderr,
            width=shutil.get_terminal_size().columns if drawn else None,
            pager=_page if terminal and sys.stdin and sys.stdin.isatty() else None,
            take_screen=_screen if terminal and os.environ.get("TERM", "dumb") != "dumb" else None,
        )

    def workshop(self, value: str | None) -> Workshop:
        """Load the workshop that `--workshop` or, without it, the settings name.

        Raises:
            DigbugError: there is no such workshop or file, or it is a deadline list.
            InvalidFileError: the file has errors.
        """
        with self._workshop_name(value) as name:
            return self.workshop_named(name)

    def workshop_named(self, name: str) -> Workshop:
        """Load a workshop by its id or its file.

        Raises:
            DigbugError: as for `workshop`.
        """
        owners = self._read(self.workshop_ref(name))
        if len(owners) == 1 and isinstance(owners[0], Workshop):
            return owners[0]
        hint = f"run `digbug deadlines -w {text.line(name)}` to see its dates"
        message = "is a deadline list, which has no programme"
        raise DigbugError(message, origin=Origin(files.shown_path(name)), hint=hint)

    def workshop_ref(self, name: str) -> WorkshopRef:
        """Find a workshop by its id or its file.

        Raises:
            DigbugError: there is no such workshop or file.
        """
        return workshop_ref.find(name, self.data_dir())

    def chosen_workshop_ref(self, value: str | None) -> WorkshopRef:
        """Find the workshop that `--workshop` or, without it, the settings name.

        Raises:
            DigbugError: there is no such workshop or file.
        """
        with self._workshop_name(value) as name:
            return self.workshop_ref(name)

    def deadline_owners(
        self, option_value: Sequence[str] | None
    ) -> tuple[tuple[DeadlineOwner, ...], bool]:
        """Load the workshops and conferences of `--workshop`, which may name lists and folders.

        The second value is whether all files could be used. If one of several files cannot be
        used, it is reported and skipped.

        Raises:
            DigbugError: none of the files can be used.
        """
        refs: list[WorkshopRef] = []
        for typed in option_value or (None,):
            with self._workshop_name(typed) as name:
                refs += self.workshop_ref(name).files()
                if len(refs) == 1 and len(option_value or ()) < 2:
                    return self._read(refs[0]), True
        owners: list[DeadlineOwner] = []
        skipped = 0
        for each in refs:
            try:
                owners.extend(self._read(each))
            except DigbugError as error:
                skipped += 1
                hint = f"run `digbug check {text.line(each.path)}` for details; the file is skipped"
                self.info(error.placed, hint)
        if skipped == len(refs):
            raise DigbugError("none of these files can be used")
        return tuple(owners), not skipped

    @contextmanager
    def _workshop_name(self, value: str | None) -> Iterator[str]:
        """Yield the name in `value`, else in the settings.

        An error inside the context names the setting if the name comes from there.
        """
        setting = self.setting("workshop")
        name = value if value is None else require_value("--workshop", value)
        try:
            yield name or setting.value
        except DigbugError as error:
            if name is None:  # the user has not typed the name in this command
                error.origin = error.origin or setting.origin
                error.hint = error.hint or f"change {setting.place_text}, which names it"
            raise

    def _read(self, ref: WorkshopRef) -> tuple[DeadlineOwner, ...]:
        data = self.data_dir()
        if compiled := workshop_ref.workshop(ref, data):
            return (compiled,)
        result = workshop_ref.check_file(ref, data)
        if result.workshop is not None:
            # The warnings of an added workshop were printed by `add`. --watch reads a file often.
            if ref.id is None and ref.path not in self._reported_paths:
                self._reported_paths.add(ref.path)
                self.warn_of_problems(result.shown_warnings, ref.path, limit=_MAX_WARNINGS)
            return (result.workshop,)
        result.require_usable()
        if skipped := sum(problem.code in _LOSS_CODES for problem in result.errors):
            many = "1 entry" if skipped == 1 else f"{skipped} entries"
            message = f"{files.shown_path(ref.path)}: {many} could not be read"
            self.info(message, f"run `digbug check {text.line(ref.path)}` to see which")
        return result.conferences

    def warn_of_problems(self, problems: Iterable[Problem], path: str, limit: int = 5) -> None:
        """Print at most `limit` warnings of `problems` and, if there are more, how to see them.

        `path` is the file for `digbug check`.
        """
        warnings = [problem for problem in problems if problem.warning]
        for problem in warnings[:limit]:
            self.info(f"{problem.origin}: {problem.text}", problem.hint)
        if len(warnings) > limit:
            left = counted(len(warnings) - limit, "more warning")
            self.info(left, f"run `digbug check {text.line(path)}` to see all")

    def stars_path(self, workshop: Workshop) -> Path:
        """Return the path of a workshop's star file, which may be missing."""
        return stars.path(self.data_dir(), workshop.id)

    def stars(self, workshop: Workshop) -> Stars:
        """Read the user's stars for a workshop.

        Raises:
            DigbugError: the star file cannot be read.
        """
        return stars.read(self.stars_path(workshop), workshop.id)

    def starred(self, workshop: Workshop) -> frozenset[str]:
        """Return the ids of the starred sessions, to mark them.

        If the star file cannot be read, the error is printed and no session is marked.
        """
        try:
            return self.stars(workshop).ids
        except DigbugError as error:
            self.error(error)
            return frozenset()

    def change_stars(
        self, workshop: Workshop, change: Callable[[Stars], Stars]
    ) -> tuple[Stars, Stars]:
        """Change the user's stars for a workshop. Return the stars before and after.

        Raises:
            DigbugError: the star file cannot be read or written.
        """
        return stars.change(self.stars_path(workshop), workshop.id, change)

    def store(self, key: str, values: Sequence[str]) -> None:
        """Write the valid values of a setting to the settings file, and report it.

        Raises:
            DigbugError: the file cannot be read or written, or the workshop was just removed.
        """
        path = self.settings_file.path
        # `digbug remove` removes first the workshop, then the setting. With this check, at least
        # one of two runs at the same time sees the change of the other.
        check = partial(self.workshop_ref, values[0]) if key == "workshop" else None
        settings.write(path, key, values, check)
        self.settings_file = settings.read(path)
        before = in_environment(key, self.environ)
        hint = f"unset {before.place_text}, which overrides the file" if before else None
        self.info(f"set {key} to {', '.join(values)} in {path}", hint)

    def canonical_reference(self, name: str) -> str:
        """Return a name of the workshop that is valid in every folder: its id or absolute path.

        Raises:
            DigbugError: the workshop does not exist, cannot be used, or comes from a pipe.
        """
        ref = self.workshop_ref(name)
        if ref.is_stream:
            message = "a pipe can be read only once, so it cannot be stored as a setting"
            raise UsageError(message, hint="save it as a file, or run `digbug add`")
        self.workshop_named(name)
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


def _page(pieces: Iterable[bytes]) -> bool:
    from digbug_cli.system.tty import pager

    return pager.show(pieces, os.environ)


def _screen() -> "Screen":
    from digbug_cli.system.tty.screen import Screen

    return Screen(sys.stdout)
