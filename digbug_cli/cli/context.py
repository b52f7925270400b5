"""What a command may use of the machine. Tests build their own."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from digbug_cli.cli.preferences import Preferences
from digbug_cli.cli.stores.deadline_lists import DeadlineListStore
from digbug_cli.cli.stores.following import FollowingStore
from digbug_cli.cli.stores.library import LibraryStore
from digbug_cli.cli.stores.reminders import ReminderStore
from digbug_cli.cli.stores.settings import UserSettings
from digbug_cli.cli.stores.stars import StarStore
from digbug_cli.cli.stores.workshops import WorkshopStore
from digbug_cli.cli.streams import Streams
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone import Zone
from digbug_cli.system import paths, settings
from digbug_cli.system.timezone import local as local_zone_of
from digbug_cli.system.timezone import rules as zone_rules

if TYPE_CHECKING:
    from digbug_cli.system.tty.screen import Screen


class Context(NamedTuple):
    """The streams, workshops, stars, followed names, settings and clock of a command."""

    streams: Streams
    store: WorkshopStore
    library: LibraryStore
    lists: DeadlineListStore
    stars: StarStore
    reminders: ReminderStore
    following: FollowingStore
    settings: UserSettings
    preferences: Preferences
    environ: Mapping[str, str]
    clock: Callable[[], Instant]
    """The current time; see `Preferences.moment`, which also knows `--now`."""
    sleep: Callable[[float], None]

    @classmethod
    def build(
        cls,
        *,
        environ: Mapping[str, str],
        clock: Callable[[], Instant],
        local_zone: Callable[[], Zone],
        settings_path: Callable[[], Path],
        data_dir: Callable[[], Path],
        out: TextIO,
        err: TextIO,
        width: int | None,
        err_width: int | None = None,
        pager: Callable[[Iterable[bytes]], bool] | None = None,
        take_screen: Callable[[], "Screen"] | None = None,
        is_closed: bool = False,
        sleep: Callable[[float], None] = time.sleep,
    ) -> "Context":
        """Return a context of these parts; see `Streams` for widths and what follows them."""
        settings = UserSettings(environ, settings_path)
        streams = Streams(
            environ=environ,
            out=out,
            err=err,
            width=width,
            err_width=err_width,
            # Lenient: output must work even if the settings file has problems.
            color_setting=lambda: settings.lenient("color"),
            pager=pager,
            take_screen=take_screen,
            is_closed=is_closed,
        )
        library = LibraryStore(data_dir)
        store = WorkshopStore(library, settings, streams)
        return cls(
            streams=streams,
            store=store,
            library=library,
            lists=DeadlineListStore(data_dir, store, library, streams, clock),
            stars=StarStore(data_dir, streams),
            reminders=ReminderStore(data_dir),
            following=FollowingStore(data_dir, streams),
            settings=settings,
            preferences=Preferences(
                settings=settings, streams=streams, clock=clock, local_zone=local_zone
            ),
            environ=environ,
            clock=clock,
            sleep=sleep,
        )

    @classmethod
    def of_this_process(cls, err: TextIO | None = None) -> "Context":
        """Return the context of the running process, with the newest time zone rules.

        Messages go to `err`, or to standard error without it.
        """
        zone_rules.use_newest()
        for stream in (sys.stdout, sys.stderr):
            # A character that the terminal cannot show becomes a question mark, not a traceback.
            # The streams of tests may lack this method.
            with suppress(AttributeError):
                stream.reconfigure(errors="replace")  # type: ignore[union-attr] # see above
        terminal = sys.stdout.isatty()
        drawn = terminal or os.environ.get("FORCE_COLOR")
        return cls.build(
            environ=os.environ,
            clock=lambda: Instant(datetime.now(UTC).replace(microsecond=0)),
            local_zone=local_zone_of.find,
            settings_path=settings.path,
            data_dir=paths.data_dir,
            out=sys.stdout,
            err=err or sys.stderr,
            width=shutil.get_terminal_size().columns if drawn else None,
            err_width=None if err else _columns_of(sys.stderr),
            pager=_page if terminal and sys.stdin and sys.stdin.isatty() else None,
            take_screen=_screen if terminal and os.environ.get("TERM", "dumb") != "dumb" else None,
            is_closed=sys.__stdout__ is None,
        )


def _columns_of(stream: TextIO) -> int | None:
    """Return the width of the terminal of a stream; None if it is no terminal."""
    if not stream.isatty():
        return None
    with suppress(ValueError):
        if stated := int(os.environ.get("COLUMNS", "")):
            return stated
    with suppress(OSError, ValueError):
        return os.get_terminal_size(stream.fileno()).columns or None
    return None


def _page(pieces: Iterable[bytes]) -> bool:
    from digbug_cli.system.tty import pager

    return pager.show(pieces, os.environ)


def _screen() -> "Screen":
    from digbug_cli.system.tty.screen import Screen

    return Screen(sys.stdout)
