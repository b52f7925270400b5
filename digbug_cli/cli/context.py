"""The world that a command runs in: clock, zone, files and consoles. Built once, faked in tests."""

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
"""So many doubts about a file are told beside what it is asked for."""
_LOSS_CODES = frozenset({"wrong-type", "duplicate-key"})
"""The problems of a deadline list behind which there is something that it does not show."""


class World(Preferences):
    """All that a command may know of the machine. Its methods speak of options as users do."""

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
        """Take the parts; those of the terminal are described there."""
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
        """The files of which doubts have been told."""

    @classmethod
    def of_this_process(cls) -> "World":
        """Return the world as it is, under the newest zone rules it has."""
        zone_rules.use_newest()
        for stream in (sys.stdout, sys.stderr):
            # A terminal that cannot show a character gets a question mark, not a traceback. What
            # stands in for a stream in tests may not know how.
            with suppress(AttributeError):
                stream.reconfigure(errors="replace")  # type: ignore[union-attr]
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

    # What a command asks for

    def workshop(self, value: str | None) -> Workshop:
        """Return the workshop that `--workshop` names, or else the settings.

        Raises:
            DigbugError: there is no such workshop or file, or it is a deadline list.
            InvalidFileError: its file has problems.
        """
        with self._workshop_name(value) as name:
            return self.workshop_named(name)

    def workshop_named(self, name: str) -> Workshop:
        """Return the shipped workshop or the file of that name.

        Raises:
            DigbugError: as for `workshop`.
        """
        owners = self._read(self.workshop_ref(name))
        if len(owners) == 1 and isinstance(owners[0], Workshop):
            return owners[0]
        hint = f"`digbug deadlines -w {text.line(name)}` shows its dates"
        message = "is a deadline list, without a programme"
        raise DigbugError(message, origin=Origin(files.shown_path(name)), hint=hint)

    def workshop_ref(self, name: str) -> WorkshopRef:
        """Return what the name of a workshop stands for.

        Raises:
            DigbugError: there is nothing of that name.
        """
        return workshop_ref.find(name, self.data_dir())

    def chosen_workshop_ref(self, value: str | None) -> WorkshopRef:
        """Return what `--workshop`, or else the settings, name: a workshop of digbug's, or a file.

        Raises:
            DigbugError: there is no such workshop.
        """
        with self._workshop_name(value) as name:
            return self.workshop_ref(name)

    def deadline_owners(
        self, option_value: Sequence[str] | None
    ) -> tuple[tuple[DeadlineOwner, ...], bool]:
        """Return the workshops and conferences that `--workshop` names, lists and folders too.

        Of several files those are left out that cannot be used. That is said, and told by the
        second value, which is false then.

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
                hint = f"its dates are left out; `digbug check {text.line(each.path)}` tells more"
                self.info(error.placed, hint)
        if skipped == len(refs):
            raise DigbugError("none of these files can be used")
        return tuple(owners), not skipped

    @contextmanager
    def _workshop_name(self, value: str | None) -> Iterator[str]:
        """Give the name of a workshop, and tell of a setting that has it where that goes wrong."""
        setting = self.setting("workshop")
        name = value if value is None else require_value("--workshop", value)
        try:
            yield name or setting.value
        except DigbugError as error:
            if name is None:  # nobody has typed it just now
                error.origin = error.origin or setting.origin
                error.hint = error.hint or f"{setting.place_text} names it"
            raise

    def _read(self, ref: WorkshopRef) -> tuple[DeadlineOwner, ...]:
        data = self.data_dir()
        if compiled := workshop_ref.workshop(ref, data):
            return (compiled,)
        result = workshop_ref.check_file(ref, data)
        if result.workshop is not None:
            # What was added has been told when it was; a watch reads a file time and again.
            if ref.id is None and ref.path not in self._reported_paths:
                self._reported_paths.add(ref.path)
                self.warn_of_problems(result.source_warnings, ref.path, limit=_MAX_WARNINGS)
            return (result.workshop,)
        result.require_usable()
        if skipped := sum(problem.code in _LOSS_CODES for problem in result.errors):
            many = "1 entry" if skipped == 1 else f"{skipped} entries"
            message = f"{files.shown_path(ref.path)}: {many} could not be read"
            self.info(message, f"`digbug check {text.line(ref.path)}` tells which")
        return result.conferences

    def warn_of_problems(self, problems: Iterable[Problem], path: str, limit: int = 5) -> None:
        """Tell the warnings among `problems`; beyond `limit`, how to see them all.

        `path` is what `digbug check` takes.
        """
        warnings = [problem for problem in problems if problem.warning]
        for problem in warnings[:limit]:
            self.info(f"{problem.origin}: {problem.text}", problem.hint)
        if len(warnings) > limit:
            left = counted(len(warnings) - limit, "more was", "more were")
            hint = f"`digbug check {text.line(path)}` tells all"
            self.info(f"{left} repaired, left out or in doubt", hint)

    def stars_path(self, workshop: Workshop) -> Path:
        """Return the file that the stars of a workshop are in, or would be."""
        return stars.path(self.data_dir(), workshop.id)

    def stars(self, workshop: Workshop) -> Stars:
        """Return what the user has starred of a workshop.

        Raises:
            DigbugError: the file that has it cannot be read.
        """
        return stars.read(self.stars_path(workshop), workshop.id)

    def starred(self, workshop: Workshop) -> frozenset[str]:
        """Return the ids of what the user has starred, to mark it.

        That a file of stars cannot be read is told, and stops nothing that is no agenda.
        """
        try:
            return self.stars(workshop).ids
        except DigbugError as error:
            self.error(error)
            return frozenset()

    def change_stars(
        self, workshop: Workshop, change: Callable[[Stars], Stars]
    ) -> tuple[Stars, Stars]:
        """Change what the user has starred of a workshop; return it as it was and as it is.

        Raises:
            DigbugError: the file that has it cannot be read or written.
        """
        return stars.change(self.stars_path(workshop), workshop.id, change)

    def store(self, key: str, values: Sequence[str]) -> None:
        """Set a setting in the file to checked values, and say so.

        Raises:
            DigbugError: the file cannot be read or written, or the workshop was removed meanwhile.
        """
        path = self.settings_file.path
        # `remove` takes the workshop away first and the setting after it, so that one of the two
        # runs sees what the other has done.
        check = partial(self.workshop_ref, values[0]) if key == "workshop" else None
        settings.write(path, key, values, check)
        self.settings_file = settings.read(path)
        before = in_environment(key, self.environ)
        hint = f"{before.place_text} is set, and goes before the file" if before else None
        self.info(f"set {key} to {', '.join(values)} in {path}", hint)

    def canonical_reference(self, name: str) -> str:
        """Return the name of a workshop so that it holds in every folder.

        Raises:
            DigbugError: there is no such workshop, or it cannot be used, or only once.
        """
        ref = self.workshop_ref(name)
        if ref.is_stream:
            raise UsageError("what comes through a pipe is read once: it is no setting")
        self.workshop_named(name)
        if ref.id is not None:
            return ref.id
        # A link to a file may be made to name another one later, so the file's own name stays.
        path = Path(ref.path)
        reference = str(path.parent.resolve() / path.name)
        try:
            reference.encode()
        except UnicodeEncodeError:
            message = f"{text.quoted(name)} is no name in UTF-8, which a setting has to be"
            raise UsageError(message, hint="rename the file, or `digbug add` it") from None
        return reference


def _page(pieces: Iterable[bytes]) -> bool:
    from digbug_cli.system.tty import pager

    return pager.show(pieces, os.environ)


def _screen() -> "Screen":
    from digbug_cli.system.tty.screen import Screen

    return Screen(sys.stdout)
