"""digbug refresh: fetch added workshops again and report what changed."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Annotated

import typer

from digbug_cli.cli import loading
from digbug_cli.cli.context import Context
from digbug_cli.cli.loading import FetchedSource, OfflineOption
from digbug_cli.cli.options import (
    ColorOption,
    JsonOption,
    PagerOption,
    TzOption,
    complete_zone,
    completer,
)
from digbug_cli.cli.updates import refreshing
from digbug_cli.cli.updates.downloads import Downloads, shows_bar
from digbug_cli.cli.updates.refreshing import (
    LibraryState,
    RefreshOptions,
    RefreshResult,
    ReplacedError,
)
from digbug_cli.core.time.zone import UTC_ZONE
from digbug_cli.errors import DigbugError, UsageError
from digbug_cli.system import files

EXAMPLES = (
    "digbug refresh",
    "digbug refresh fosdem-2026 --tz Europe/Berlin",
    "digbug refresh fosdem-2026 --undo",
)

_ADD_HINT = "add one with `digbug add FILE|URL`"


def refresh(
    ctx: typer.Context,
    *,
    identifiers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID...]",
            help="The ids of added workshops. Default: all of them.",
            autocompletion=completer("complete_added"),
        ),
    ] = None,
    offline: OfflineOption = False,
    accept: Annotated[
        bool,
        typer.Option("--accept", help="Accept a source that ends early or has lost many sessions."),
    ] = False,
    undo: Annotated[
        bool,
        typer.Option("--undo", help="Go back to the state before the last change. Needs one ID."),
    ] = False,
    timezone: Annotated[
        str | None,
        typer.Option(
            "--timezone",
            metavar="ZONE",
            help="Read the programme in another venue's zone from now on. Needs one ID.",
            autocompletion=complete_zone,
        ),
    ] = None,
    tz: TzOption = None,
    as_json: JsonOption = False,
    color: ColorOption = None,
    pager: PagerOption = True,
) -> None:
    """Fetch added workshops again and report what changed.

    If a source is unreachable or broken, the stored programme stays and the exit code is 3. The
    same holds if the source ends early, has lost more than half of its sessions, or has become a
    deadline list; --accept takes the new state anyway.

    Changes that could not be printed are reported again by the next refresh. --undo goes back to
    the state before the last change; a second --undo goes forward again.

    If another run of digbug removes or replaces a workshop meanwhile, that result stays.
    """
    context: Context = ctx.obj
    for name in tz or ():
        context.preferences.zone(
            name, "--tz: ", UTC_ZONE
        )  # an unknown zone is an error even if nothing changed
    _validate(identifiers or (), undo=undo, accept=accept, timezone=timezone)
    zone = loading.build_overrides(context, None, None, timezone).timezone
    ids = context.library.require_added(identifiers or context.library.added_ids(), _ADD_HINT)
    if not ids:
        context.streams.info("no workshop has been added yet", _ADD_HINT)
    options = RefreshOptions(tz=tz, offline=offline, accept=accept, timezone=zone)
    run = _Run(context, options, is_named=bool(identifiers))
    context.lists.catch_up()
    downloads = None if undo else run.start_downloads(ids)
    for identifier in ids:
        fresh = run.go_back(identifier) if downloads is None else run.refresh(identifier, downloads)
        if fresh and not as_json:
            _show(context, fresh, color=color, pager=pager)
            _mark_reported(context, fresh)
    if as_json:
        from digbug_cli.outputs.documents.library import refresh_document

        states = [(each.id, each.changed, each.starred) for each in run.fresh]
        context.streams.show_json(refresh_document(states, run.failed, run.skipped))
        for each in run.fresh:
            _mark_reported(context, each)
    if run.failed:
        raise typer.Exit(DigbugError.exit_code)


def _validate(
    identifiers: Sequence[str], *, undo: bool, accept: bool, timezone: str | None
) -> None:
    """Reject options that do not fit together.

    Raises:
        UsageError: they do not.
    """
    for option, is_given in (("--undo", undo), ("--timezone", timezone is not None)):
        if is_given and len(identifiers) != 1:
            hint = f"run `digbug refresh ID {option}{' ZONE' if option == '--timezone' else ''}`"
            raise UsageError(f"{option} needs the id of one workshop", hint=hint)
    for option, is_given in (("--accept", accept), ("--timezone", timezone is not None)):
        if undo and is_given:
            message = f"--undo and {option} cannot be combined"
            raise UsageError(message, hint="leave out one of them")


class _Run:
    """What one run has refreshed, and what it could not."""

    def __init__(self, context: Context, options: RefreshOptions, *, is_named: bool) -> None:
        self.context = context
        self.options = options
        self.is_named = is_named
        self.fresh: list[RefreshResult] = []
        self.failed: list[str] = []
        self.skipped: list[str] = []
        self._states: dict[str, LibraryState] = {}

    def start_downloads(self, ids: Sequence[str]) -> Downloads:
        """Start to download the sources that are on the web."""
        from digbug_cli.system.http.fetch import is_web_address

        jobs: dict[str, Callable[[], FetchedSource | None]] = {}
        is_shown = shows_bar(self.context)
        for identifier in ids:
            with suppress(DigbugError):  # reported when it is the turn of this workshop
                current = refreshing.read_state(self.context, identifier)
                if is_web_address(current.entry.source):
                    self._states[identifier] = current
                    jobs[identifier] = partial(
                        refreshing.fetch,
                        self.context,
                        current.entry,
                        self.options,
                        is_shown=is_shown,
                    )
        return Downloads(self.context, jobs)

    def refresh(self, identifier: str, downloads: Downloads) -> RefreshResult | None:
        """Refresh a workshop; None if it could not be refreshed, which is reported."""
        current, download = self._states.get(identifier), None
        try:
            if current:
                download = partial(downloads.result, identifier)
            else:
                current = refreshing.read_state(self.context, identifier)
            if current.entry.source == files.STDIN and not self.options.timezone:
                self._reject_stream(identifier)
                return None
            result = refreshing.refresh_one(self.context, current, self.options, download)
        except DigbugError as error:
            self._report_failure(identifier, error)
            return self._unreported(current) if current and identifier in self.failed else None
        self.fresh.append(result)
        return result

    def _unreported(self, current: LibraryState) -> RefreshResult | None:
        """Return the news of an earlier run, which are due even if the source fails now."""
        with suppress(DigbugError):
            if news := refreshing.unreported(self.context, current.entry, self.options):
                self.fresh.append(news)
                return news
        return None

    def go_back(self, identifier: str) -> RefreshResult:
        """Go back to the state before the last change.

        Raises:
            DigbugError: there is none, or it cannot be read.
        """
        self.fresh.append(refreshing.go_back(self.context, identifier, self.options))
        return self.fresh[-1]

    def _report_failure(self, identifier: str, error: DigbugError) -> None:
        """Report why a workshop was not refreshed."""
        streams = self.context.streams
        if not self.context.library.is_added(identifier):
            streams.info(f"another digbug removed {identifier}: skipped")
            self.skipped.append(identifier)
        elif isinstance(error, ReplacedError):
            streams.info(error.text, error.hint)
            self.skipped.append(identifier)
        else:
            streams.error(error)
            streams.info(f"{identifier} was not refreshed: the stored programme stays")
            self.failed.append(identifier)

    def _reject_stream(self, identifier: str) -> None:
        """Report that a workshop came from a pipe and cannot be fetched again.

        Raises:
            DigbugError: the user named it.
        """
        message = f"{identifier} came from a pipe and cannot be fetched again"
        hint = f"replace it with `digbug add - --as {identifier}`"
        if self.is_named:
            raise DigbugError(message, hint=hint)
        self.context.streams.info(message, hint)


def _show(context: Context, fresh: RefreshResult, *, color: bool | None, pager: bool) -> None:
    if fresh.changed is None:
        context.streams.info(f"{fresh.id} was fetched again; the changes are unknown")
    elif not (fresh.changed and fresh.viewer):
        context.streams.info(f"{fresh.id} has not changed")
    else:
        from digbug_cli.outputs.pages import changes as changes_page

        page = changes_page.page(fresh.title, fresh.changed, fresh.viewer, fresh.starred)
        context.streams.show(page, color=color, pager=pager)


def _mark_reported(context: Context, fresh: RefreshResult) -> None:
    """Note that changes were printed, so that the next refresh does not report them again."""
    if fresh.unreported is None or context.streams.is_closed:
        return
    context.streams.flush()
    context.library.mark_reported(fresh.id, fresh.unreported)
