"""A programme out of a file, a pipe or the web: what `add`, `import` and `refresh` begin with."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Annotated, NamedTuple

import typer

from digbug_cli.cli import workshop_ref
from digbug_cli.cli.context import World
from digbug_cli.cli.options import complete_zone, require_value
from digbug_cli.cli.workshop_ref import WorkshopRef
from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.fields import is_id, slug
from digbug_cli.core.check.workshop import CheckResult
from digbug_cli.core.text import quoted
from digbug_cli.errors import DigbugError, Origin, UsageError
from digbug_cli.system import files, library

SLOW_SECONDS = 3
"""Seconds after which somebody who waits wants to know what for."""

SourceArgument = Annotated[
    str,
    typer.Argument(
        metavar="SOURCE",
        help="A file or a URL: YAML, schedule.xml, schedule.json, .ics, Sessionize JSON, a deadline"
        " list; - is standard input.",
    ),
]
AsOption = Annotated[
    str | None,
    typer.Option("--as", metavar="ID", help="The id to give it, in place of its own."),
]
NameOption = Annotated[
    str | None,
    typer.Option("--name", metavar="NAME", help="What it is called, where it does not say."),
]
TimezoneOption = Annotated[
    str | None,
    typer.Option(
        "--timezone",
        metavar="ZONE",
        help="The venue's zone, where it does not say: Europe/Brussels.",
        autocompletion=complete_zone,
    ),
]
OfflineOption = Annotated[
    bool,
    typer.Option("--offline", help="Fetch nothing from the web. [env: DIGBUG_OFFLINE]"),
]


class FetchedSource(NamedTuple):
    """A text, and where it was found."""

    text: str
    source: str
    """A URL, an absolute path, or `-`: where it will be found again."""
    label: str
    """What messages call it."""
    etag: str | None = None
    modified: str | None = None
    has_known_end: bool = True
    """See `fetch.Fetched`."""


def fetch_source(world: World, source: str, *, offline: bool) -> FetchedSource:
    """Return the text of a file, of standard input or at a URL.

    Raises:
        DigbugError: it cannot be had.
    """
    fetched = fetch_newer(world, source, None, None, offline=offline)
    if fetched is None:
        raise AssertionError("a server that was not asked about changes has told of none")
    return fetched


def fetch_newer(
    world: World, source: str, etag: str | None, modified: str | None, *, offline: bool
) -> FetchedSource | None:
    """Return the same; nothing where a server says that it still has the state of those two.

    Raises:
        DigbugError: it cannot be had.
    """
    from digbug_cli.system.http import addresses, fetch

    if not fetch.is_web_address(source):
        # Before it is read: what a shell makes of `<(...)` is gone after that.
        once = WorkshopRef(source).is_stream
        text = _read_source(source)
        lasting = files.STDIN if once else os.path.abspath(source)  # noqa: PTH100 - links stay
        return FetchedSource(text, lasting, files.shown_path(source))
    url = _WEB + source[len(_CALENDAR) :] if source.casefold().startswith(_CALENDAR) else source
    if offline or world.environ.get("DIGBUG_OFFLINE"):
        by = "--offline" if offline else "DIGBUG_OFFLINE"
        raise DigbugError(
            "is not fetched",
            origin=Origin(addresses.shown_url(url)),
            hint=f"{by} keeps digbug offline",
        )
    with _reporting_when_slow(world, url):
        download = fetch.fetch(url, etag=etag, modified=modified)
    if download is None:
        return None
    text = files.text_of(download.content, url)
    return FetchedSource(text, url, url, download.etag, download.modified, download.has_known_end)


@contextmanager
def _reporting_when_slow(world: World, url: str) -> Iterator[None]:
    """Say what is waited for, where that takes long."""
    from digbug_cli.system.http import addresses

    message = f"fetching {addresses.shown_url(url)}, which takes its time"
    timer = Timer(SLOW_SECONDS, world.info, (message,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _read_source(path: str) -> str:
    """Return the text of a file.

    Raises:
        DigbugError: it cannot be had.
    """
    try:
        return files.read_text(path)
    except DigbugError as error:
        if files.is_folder(path):
            error.hint = error.hint or "-w and `digbug use` take a folder of YAML files"
        elif re.match(_LIKE_A_URL, path) and not files.exists(path):
            error.hint = error.hint or f"on the web it is https://{path}"
        raise


_LIKE_A_URL = r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(:\d+)?/."
"""An address as people type it: example.org/schedule.xml."""

_CALENDAR, _WEB = "webcal://", "https://"
"""How calendars are linked to, and what that stands for."""


def build_overrides(
    world: World, identifier: str | None, name: str | None, timezone: str | None
) -> Overrides:
    """Return what the options say of a programme.

    Raises:
        UsageError: one of them cannot be used.
    """
    if identifier is not None and not is_id(require_value("--as", identifier)):
        example_id = slug(identifier)
        hint = (
            f"for example {example_id}"
            if example_id
            else "lower-case letters, digits and single hyphens"
        )
        raise UsageError(f"--as: {quoted(identifier)} is no id", hint=hint)
    zone = None
    if timezone is not None:
        zone = world.zone(require_value("--timezone", timezone), "--timezone: ")
        if zone.region:
            message = f"--timezone: {quoted(timezone)} is an offset by name, not a place"
            raise UsageError(message, hint=f"write the place, as in {zone.region.name}")
    workshop_name = None if name is None else require_value("--name", name)
    return Overrides(id=identifier, name=workshop_name, timezone=zone and zone.name)


def check_source(source: FetchedSource, overrides: Overrides) -> CheckResult:
    """Return the workshop or the deadline list in a text that was obtained.

    Raises:
        InvalidFileError: there is none in it that can be used.
        DigbugError: it is a list, of which there is nothing to be `overrides` but its id.
    """
    result = workshop_ref.check_text(source.text, source.label, overrides)
    result.require_usable()
    if result.conferences and (overrides.name or overrides.timezone):
        message = "is a deadline list, which names its conferences and its zones itself"
        hint = "--name and --timezone are for programmes"
        raise DigbugError(message, origin=Origin(source.label), hint=hint)
    return result


def check_known_or_new(
    world: World, source: str, overrides: Overrides, *, offline: bool
) -> CheckResult:
    """Return what is in a file or at a URL; where there is no such file, of an id that is known.

    Raises:
        DigbugError: it cannot be had.
        InvalidFileError: there is nothing in it that can be used.
    """
    if workshop_ref.is_path(source):
        result = check_source(fetch_source(world, source, offline=offline), overrides)
        return workshop_ref.with_update_time(result, world.clock())
    data = world.data_dir()
    ref = workshop_ref.find(source, data)
    text = files.read_text(ref.path)
    if ref.library_id is None:
        return check_source(FetchedSource(text, ref.path, ref.path), overrides)
    entry = library.read(data, ref.library_id)
    own = {key: value for key, value in overrides._asdict().items() if value}
    result = check_source(
        FetchedSource(text, entry.source, entry.source), entry.all_overrides._replace(**own)
    )
    return workshop_ref.with_update_time(result, entry.fetched_at)


def store_in_library(
    world: World,
    identifier: str,
    overrides: Overrides,
    source: FetchedSource,
    result: CheckResult,
    *,
    check: Callable[[], None],
) -> None:
    """Put into the library what was obtained, and what was built of it.

    `check` runs while no other run can change the library, and may raise: then nothing is kept.

    Raises:
        DigbugError: it cannot be written; what was there is still there.
    """
    data = world.data_dir()
    entry = library.LibraryEntry(
        id=identifier,
        source=source.source,
        overrides=overrides,
        etag=source.etag,
        modified=source.modified,
        fetched_at=world.clock(),
    )
    state = library.store(data, entry, source.text, check)
    if whole := workshop_ref.with_update_time(result, entry.fetched_at).workshop:
        workshop_ref.store_snapshot(state, whole, identifier, data)


def file_stem(source: FetchedSource) -> str:
    """Return an id made of the name of the file."""
    name = source.source.split("?")[0].rstrip("/").rpartition("/")[2]
    return slug(Path(name).stem) or "programme"
