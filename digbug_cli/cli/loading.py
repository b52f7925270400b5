"""Loading a programme from a file, a pipe or a URL, for `add`, `import` and `refresh`."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.option_values import require_value
from digbug_cli.cli.options import complete_zone
from digbug_cli.cli.stores.library import check_stored, check_text
from digbug_cli.cli.stores.workshop_ref import WorkshopRef
from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.fields import is_id, slug
from digbug_cli.core.check.workshop import CheckResult
from digbug_cli.core.library.session_ids import KeptIds
from digbug_cli.core.masking import masked_url
from digbug_cli.core.text import quoted
from digbug_cli.core.time.instants import Instant
from digbug_cli.errors import DigbugError, Origin, UsageError
from digbug_cli.system import files
from digbug_cli.system.library_entry import LibraryEntry, PageState, valid_day

if TYPE_CHECKING:
    from digbug_cli.system.http.fetch import Visit

SLOW_SECONDS = 3
"""Seconds after which a message says what digbug waits for."""

SourceArgument = Annotated[
    str,
    typer.Argument(
        metavar="SOURCE",
        help="A file or a URL: a web page, a table (CSV, TSV), YAML, schedule.xml,"
        " schedule.json, .ics, Sessionize JSON, a deadline list; a folder of deadline lists; - is"
        " standard input.",
    ),
]
SourcesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="A file or a URL: a web page, a table (CSV, TSV), YAML, schedule.xml,"
        " schedule.json, .ics, Sessionize JSON, a deadline list; - is standard input. Several are"
        " the pages of one workshop.",
    ),
]
AsOption = Annotated[
    str | None,
    typer.Option("--as", metavar="ID", help="Use this id in place of the workshop's own."),
]
NameOption = Annotated[
    str | None,
    typer.Option("--name", metavar="NAME", help="The workshop's name, if the source has none."),
]
TimezoneOption = Annotated[
    str | None,
    typer.Option(
        "--timezone",
        metavar="ZONE",
        help="The venue's zone, if the source has none: Europe/Brussels.",
        autocompletion=complete_zone,
    ),
]
DateOption = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="DAY|YEAR",
        help="The day of the programme, or its year, if a web page does not state it.",
    ),
]
OfflineOption = Annotated[
    bool,
    typer.Option("--offline", help="Do not use the network. [env: DIGBUG_OFFLINE]"),
]


class FetchedSource(NamedTuple):
    """The text of a source, and its address."""

    text: str
    source: str
    """A URL, an absolute path, or `-`, as stored for a later refresh."""
    label: str
    """The name of the source in messages."""
    etag: str | None = None
    modified: str | None = None
    has_known_end: bool = True
    """See `fetch.Download`."""
    pages: Mapping[str, PageState] = {}
    """The state of each further page in the text, by its address."""
    requests: tuple[str, ...] = ()
    """What was asked for to read a page and those that it links to, for messages."""
    urls: tuple[str, ...] = ()
    """The addresses of the pages in the text, if it is from a page on the web."""


def fetch_source(context: Context, source: str, *, offline: bool) -> FetchedSource:
    """Read a file, standard input or a URL.

    Raises:
        DigbugError: the source cannot be read.
    """
    fetched = fetch_newer(context, source, None, None, offline=offline)
    if fetched is None:
        raise AssertionError("a fetch without etag and modified returns a file")
    return fetched


def fetch_newer(
    context: Context,
    source: str,
    etag: str | None,
    modified: str | None,
    *,
    offline: bool,
    is_shown: bool = False,
    visit: "Visit | None" = None,
    max_bytes: int = files.MAX_BYTES,
) -> FetchedSource | None:
    """Read a source, as `fetch_source`. None if it has not changed since `etag` or `modified`.

    If the caller shows that it waits (`is_shown`), a slow download is not reported.

    Raises:
        DigbugError: the source cannot be read.
    """
    from digbug_cli.system.http import addresses, fetch

    if not fetch.is_web_address(source):
        # Before it is read: the pipe that a shell makes of `<(...)` disappears after that.
        once = WorkshopRef(source).is_stream
        text = _read_folder(source) if files.is_folder(source) else _read_source(source)
        lasting = files.STDIN if once else os.path.abspath(source)  # noqa: PTH100 - links stay
        return FetchedSource(text, lasting, files.shown_path(source))
    url = _WEB + source[len(_CALENDAR) :] if source.casefold().startswith(_CALENDAR) else source
    if offline or context.environ.get("DIGBUG_OFFLINE"):
        hint = "remove --offline" if offline else "unset DIGBUG_OFFLINE"
        raise DigbugError(
            "was not fetched: digbug is offline",
            origin=Origin(addresses.shown_url(url)),
            hint=f"{hint} to fetch it",
        )
    _require_data(url)
    with nullcontext() if is_shown else _reporting_when_slow(context, url):
        limits = fetch.DEFAULT_LIMITS.replaced(size=max_bytes)
        download = fetch.fetch(url, etag=etag, modified=modified, limits=limits, visit=visit)
    if download is None:
        return None
    label = masked_url(url)
    text = files.text_of(download.content, label)
    return FetchedSource(text, url, label, download.etag, download.modified, download.has_known_end)


def _require_data(url: str) -> None:
    """Reject the page of a spreadsheet, with the address of its table as a hint.

    Raises:
        DigbugError: the address is that of a page.
    """
    from digbug_cli.system.http import addresses, spreadsheets

    try:
        spreadsheets.require_data(url)
    except DigbugError as error:
        error.origin = Origin(addresses.shown_url(url))
        raise


@contextmanager
def _reporting_when_slow(context: Context, url: str) -> Iterator[None]:
    """Print a message if the download takes longer than `SLOW_SECONDS`."""
    from digbug_cli.system.http import addresses

    message = f"still fetching {addresses.shown_url(url)}"
    timer = Timer(SLOW_SECONDS, context.streams.info, (message,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _read_folder(path: str) -> str:
    """Read the YAML files of a folder as one text.

    Raises:
        DigbugError: a file cannot be read, or together they are too large.
    """
    from digbug_cli.sources.lists.folder import bundle

    refs = WorkshopRef(path).files()
    names = (os.path.relpath(ref.path, path) for ref in refs)
    # A name need not be UTF-8, but the stored text is.
    shown = (name.encode(errors="backslashreplace").decode() for name in names)
    text = bundle({name: files.read_text(ref.path) for name, ref in zip(shown, refs, strict=True)})
    if len(text.encode()) > files.MAX_BYTES:
        raise files.too_large(files.MAX_BYTES, Origin(files.shown_path(path)))
    return text


def _read_source(path: str) -> str:
    """Read a file, with a hint for a URL without `https://`.

    Raises:
        DigbugError: the file cannot be read.
    """
    try:
        return files.read_text(path)
    except DigbugError as error:
        if re.match(_LIKE_A_URL, path) and not files.exists(path):
            error.hint = error.hint or f"write https://{path} if it is on the web"
        raise


_LIKE_A_URL = r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(:\d+)?/."
"""A web address without a scheme: example.org/schedule.xml."""

_CALENDAR, _WEB = "webcal://", "https://"
"""The scheme of links to calendars, and the scheme to fetch them with."""


def build_overrides(
    context: Context,
    identifier: str | None,
    name: str | None,
    timezone: str | None,
    day: str | None = None,
) -> Overrides:
    """Turn `--as`, `--name`, `--timezone` and `--date` into overrides.

    Raises:
        UsageError: an option is invalid.
    """
    if identifier is not None and not is_id(require_value("--as", identifier)):
        example_id = slug(identifier)
        hint = (
            f"write it as {example_id}"
            if example_id
            else "use lower-case letters, digits and single hyphens"
        )
        raise UsageError(f"--as: {quoted(identifier)} is not a valid id", hint=hint)
    zone = None
    if timezone is not None:
        zone = context.preferences.zone(require_value("--timezone", timezone), "--timezone: ")
        if zone.region:
            message = f"--timezone: {quoted(timezone)} names an offset, not a place"
            raise UsageError(message, hint=f"name a place, such as {zone.region.name}")
    workshop_name = None if name is None else require_value("--name", name)
    if day is not None and valid_day(require_value("--date", day)) is None:
        message = f"--date: {quoted(day)} is neither a day nor a year"
        raise UsageError(message, hint="write it as YYYY-MM-DD or YYYY")
    return Overrides(
        id=identifier, name=workshop_name, timezone=zone and zone.name, date=valid_day(day)
    )


def check_source(
    source: FetchedSource, overrides: Overrides, *, may_be_list: bool = False
) -> CheckResult:
    """Check the text of a source, and return its workshop or deadline list.

    `may_be_list` tells that `overrides` are those of an earlier programme, which may be a list now.

    Raises:
        InvalidFileError: the text contains no usable workshop or list.
        DigbugError: it is a deadline list, and `overrides` has more than an id.
    """
    result = check_text(source.text, source.label, overrides)
    if may_be_list and result.conferences:
        overrides = overrides._replace(name=None, timezone=None)
    _require_usable(result, source.label, overrides)
    return result


def _require_usable(result: CheckResult, label: str, overrides: Overrides) -> None:
    """Require what `check_source` does; raise as it does."""
    result.require_usable()
    if result.conferences and (overrides.name or overrides.timezone):
        message = "is a deadline list, which has its own names and zones"
        hint = "remove --name and --timezone, which are for programmes"
        raise DigbugError(message, origin=Origin(label), hint=hint)


def check_known(context: Context, source: str, overrides: Overrides) -> CheckResult:
    """Check a shipped or added workshop by its id.

    Raises:
        DigbugError: there is no such workshop, or it cannot be read.
        InvalidFileError: it contains no usable workshop or list.
    """
    ref = context.store.find(source)
    text = files.read_text(ref.path)
    if ref.library_id is None:
        return check_source(FetchedSource(text, ref.path, ref.path), overrides)
    entry = context.library.entry(ref.library_id)
    own = {key: value for key, value in overrides._asdict().items() if value}
    result = check_stored(entry, text, entry.all_overrides._replace(**own))
    _require_usable(result, files.shown_path(entry.source), overrides)
    return result


def store_in_library(
    context: Context,
    identifier: str,
    overrides: Overrides,
    source: FetchedSource,
    result: CheckResult,
    *,
    check: Callable[[], None],
    kept: KeptIds,
    unreported: bool = False,
    fetched_at: Instant | None = None,
) -> bytes:
    """Store a source in the library, together with the compiled workshop. Return its new state.

    `check` runs while no other run can change the library. If it raises, nothing is stored.
    `kept` has the ids of the sessions in `result`. The changes are `unreported` until they are
    marked otherwise. `fetched_at` says when the source was fetched, if that is not just now.

    Raises:
        DigbugError: the workshop cannot be written; the old one is unchanged.
    """
    entry = LibraryEntry(
        id=identifier,
        source=source.source,
        overrides=overrides,
        etag=source.etag,
        modified=source.modified,
        fetched_at=fetched_at or context.clock(),
        revised_at=context.clock() if fetched_at else None,
        ids=kept.ids,
        numbers=kept.numbers,
        pages=source.pages,
    )
    return context.library.save(entry, source.text, result, check, unreported=unreported)


def file_stem(source: FetchedSource) -> str:
    """Return an id made from the file name in the source's path or URL, unless it is secret."""
    name = masked_url(source.source).split("?")[0].rstrip("/").rpartition("/")[2]
    return slug(Path(name).stem) or "programme"
