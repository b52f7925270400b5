"""The world that a command runs in: clock, zone, files and consoles. Built once, faked in tests."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from digbug_cli.cli import workshop_ref
from digbug_cli.cli.options import require_value
from digbug_cli.cli.streams import Terminal
from digbug_cli.cli.workshop_ref import WorkshopRef
from digbug_cli.core import text
from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Text
from digbug_cli.core.check.problem import InvalidFileError, Problem
from digbug_cli.core.model import DeadlineOwner, Workshop
from digbug_cli.core.settings import (
    InvalidValueError,
    Setting,
    effective_setting,
    in_environment,
    validate,
)
from digbug_cli.core.stars import Stars
from digbug_cli.core.text import counted
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.wording import ClockHours
from digbug_cli.core.time.zone import UTC_ZONE, Zone
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError, Origin, UsageError
from digbug_cli.system import files, paths, settings, stars
from digbug_cli.system.timezone import local as local_zone_of
from digbug_cli.system.timezone import rules as zone_rules

if TYPE_CHECKING:
    from digbug_cli.system.tty.screen import Screen

_NOW_EXAMPLE = "write it as 2025-07-19 09:10 America/Vancouver"
_MAX_WARNINGS = 2
"""So many doubts about a file are told beside what it is asked for."""
_LOSS_CODES = frozenset({"wrong-type", "duplicate-key"})
"""The problems of a deadline list behind which there is something that it does not show."""


class World(Terminal):
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
            out=out,
            err=err,
            width=width,
            # The file alone: what is wrong with it has been said where it matters.
            color_setting=lambda: effective_setting("color", environ, self.settings_file.settings),
            pager=pager,
            take_screen=take_screen,
        )
        self.clock = clock
        self.local_zone = local_zone
        self.settings_path = settings_path
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
        self, given: Sequence[str] | None
    ) -> tuple[tuple[DeadlineOwner, ...], bool]:
        """Return the workshops and conferences that `--workshop` names, lists and folders too.

        Of several files those are left out that cannot be used. That is said, and told by the
        second value, which is false then.

        Raises:
            DigbugError: none of the files can be used.
        """
        refs: list[WorkshopRef] = []
        for one in given or (None,):
            with self._workshop_name(one) as name:
                refs += self.workshop_ref(name).files()
                if len(refs) == 1 and len(given or ()) < 2:
                    return self._read(refs[0]), True
        owners: list[DeadlineOwner] = []
        left_out = 0
        for each in refs:
            try:
                owners.extend(self._read(each))
            except DigbugError as error:
                left_out += 1
                hint = f"its dates are left out; `digbug check {text.line(each.path)}` tells more"
                self.info(error.placed, hint)
        if left_out == len(refs):
            raise DigbugError("none of these files can be used")
        return tuple(owners), not left_out

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
        if lost := sum(problem.code in _LOSS_CODES for problem in result.errors):
            many = "1 entry" if lost == 1 else f"{lost} entries"
            message = f"{files.shown_path(ref.path)}: {many} could not be read"
            self.info(message, f"`digbug check {text.line(ref.path)}` tells which")
        return result.conferences

    def warn_of_problems(self, problems: Iterable[Problem], where: str, limit: int = 5) -> None:
        """Tell the warnings among `problems`; where they are more than `limit`, how to see them all.

        `where` is what `digbug check` takes.
        """
        warnings = [problem for problem in problems if problem.warning]
        for problem in warnings[:limit]:
            self.info(f"{problem.origin}: {problem.text}", problem.hint)
        if len(warnings) > limit:
            left = counted(len(warnings) - limit, "more was", "more were")
            hint = f"`digbug check {text.line(where)}` tells all"
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
        self, workshop: Workshop, how: Callable[[Stars], Stars]
    ) -> tuple[Stars, Stars]:
        """Change what the user has starred of a workshop; return it as it was and as it is.

        Raises:
            DigbugError: the file that has it cannot be read or written.
        """
        return stars.change(self.stars_path(workshop), workshop.id, how)

    def viewer(
        self,
        tz: Sequence[str] | None,
        now: str | None,
        *owners: DeadlineOwner,
        venue: Zone | None = None,
        clock: str | None = None,
    ) -> Viewer:
        """Return who is looking, from `--tz`, `--now` and `--clock`, the settings and the machine.

        Raises:
            UsageError: one of them cannot be read, or a zone has a name (`PST`) that contradicts
                itself when something of what is `owners` happens.
        """
        venue = owners[0].zone if len(owners) == 1 else venue
        zones = self._zones(tz, venue)
        now_there = self.moment(now, lambda: zones[0], venue)
        self.require_consistent_zones(
            zones, (instant for owner in owners for instant in owner.instants)
        )
        return Viewer(zones=zones, now=now_there, clock=self._clock(clock))

    def require_consistent_zones(self, zones: Sequence[Zone], instants: Iterable[Instant]) -> None:
        """Look whether a zone to show has a name that does not hold at a moment to show.

        Raises:
            UsageError: it has, as `PST` in July.
        """
        named_zones = [zone for zone in zones if zone.region]
        for instant in instants if named_zones else ():
            for zone in named_zones:
                if zone.region and (message := zone.contradiction(instant)):
                    hint = f"say which of the two: {zone.offset(instant)} or {zone.region.name}"
                    raise UsageError(f"the zone {zone.name}: {message}", hint=hint)

    def own_zone(self, venue: Zone | None) -> Zone:
        """Return the viewer's own zone where no option names one."""
        return self._zones(None, venue)[0]

    def moment(self, value: str | None, zone: Callable[[], Zone], venue: Zone | None) -> Instant:
        """Return the present, or what `--now` or DIGBUG_NOW has in its place.

        A time that names no zone is one of `zone`.

        Raises:
            UsageError: it cannot be read.
        """
        option = "DIGBUG_NOW" if value is None else "--now"
        stated = (
            require_value(option, value) if value is not None else self.environ.get("DIGBUG_NOW")
        )
        if not stated:
            return self.clock()
        return self.instant(option, stated, zone, venue, _NOW_EXAMPLE)

    def instant(
        self, option: str, value: str, zone: Callable[[], Zone], venue: Zone | None, example: str
    ) -> Instant:
        """Return the moment that an option states; one that names no zone is one of `zone`.

        Raises:
            UsageError: it cannot be read; an `example` says what could.
        """
        diagnostics = Diagnostics()
        text = Text(value.strip(), Origin(option))
        moment = moments.to_moment(text, diagnostics, None, example=example)
        instant = None
        if moment is not None:
            other_zone = self.zone(moment.tail, f"{option}: ", venue) if moment.tail else zone()
            instant = moment.instant(other_zone, diagnostics)
        if instant is None:
            raise UsageError(
                f"{option}: {diagnostics.problems[0].text}", hint=diagnostics.problems[0].hint
            )
        return instant

    @cached_property
    def settings_file(self) -> settings.SettingsFile:
        """The settings file, as it is when it is first asked for."""
        return settings.read(self.settings_path())

    def setting(self, key: str) -> Setting:
        """Return what holds for a setting that no option has given.

        Raises:
            InvalidFileError: the settings file has problems.
        """
        if self.settings_file.problems:
            raise InvalidFileError(self.settings_file.problems)
        return effective_setting(key, self.environ, self.settings_file.settings)

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
        name_text = str(path.parent.resolve() / path.name)
        try:
            name_text.encode()
        except UnicodeEncodeError:
            message = f"{text.quoted(name)} is no name in UTF-8, which a setting has to be"
            raise UsageError(message, hint="rename the file, or `digbug add` it") from None
        return name_text

    # How it does so

    def _clock(self, given: str | None) -> ClockHours:
        setting = self.setting("clock")
        value = setting.value if given is None else given
        validated_setting("clock", value, "--clock" if given is not None else setting.place_text)
        return 12 if value.strip() == "12" else 24

    def _zones(self, tz: Sequence[str] | None, venue: Zone | None) -> tuple[Zone, ...]:
        if tz:
            return tuple(dict.fromkeys(self.zone(name, "--tz: ", venue) for name in tz))
        setting = self.setting("tz")
        # Where there is no venue, a setting that names it is none; the option would be a mistake.
        values = [name for name in setting.values if venue or name.casefold() != "venue"]
        if values:
            return tuple(
                dict.fromkeys(self.zone(name, f"{setting.place_text}: ", venue) for name in values)
            )
        try:
            return (self.local_zone(),)
        except DigbugError as error:
            zone = venue or UTC_ZONE
            whose = "the venue's time" if venue else "UTC"
            name_text = f", {zone.name}" if venue else ""
            self.info(f"{error.text}: this is {whose}{name_text}", error.hint)
            return (zone,)

    def zone(self, name: str, before: str = "", venue: Zone | None = None) -> Zone:
        """Return the zone that somebody has typed; `local` and `venue` are zones here too.

        Raises:
            UsageError: there is none; `before` stands in front of what is told.
        """
        word = name.strip().casefold()
        if word == "local":
            return self.local_zone()
        if word == "venue" and venue is not None:
            return venue
        if word == "venue":
            message = f"{before}what is shown has no venue, or several"
            raise UsageError(message, hint="name a zone, or `local` for this machine's")
        try:
            return find_zone(name, venue=venue)
        except ZONE_ERRORS as error:
            raise UsageError(f"{before}{error}", hint=error.hint) from None


def _page(pieces: Iterable[bytes]) -> bool:
    from digbug_cli.system.tty import pager  # noqa: PLC0415 - start-up

    return pager.show(pieces, os.environ)


def _screen() -> "Screen":
    from digbug_cli.system.tty.screen import Screen  # noqa: PLC0415 - start-up

    return Screen(sys.stdout)


def validated_setting(key: str, value: str, name_text: str) -> None:
    """Look whether a setting may have the value that an option or a variable, `name_text`, gives it.

    Raises:
        UsageError: it may not.
    """
    try:
        validate(key, value)
    except InvalidValueError as error:
        raise UsageError(f"{name_text}: {error}", hint=error.hint) from None
