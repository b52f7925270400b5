"""digbug refresh: fetch added workshops again and report what changed."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from typing import Annotated

import typer

from digbug_cli.cli import loading
from digbug_cli.cli.context import Context
from digbug_cli.cli.loading import OfflineOption
from digbug_cli.cli.options import ColorOption, JsonOption, PagerOption, TzOption, completer
from digbug_cli.core.changes.diff import Change, Entry, find_changes, list_entries, workshop_entries
from digbug_cli.core.changes.losses import SourceState, find_loss
from digbug_cli.core.masking import masked_url
from digbug_cli.core.model import Conference, DeadlineOwner, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.time.zone import UTC_ZONE
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import files
from digbug_cli.system.library import LibraryEntry

EXAMPLES = ("digbug refresh", "digbug refresh fosdem-2026 --tz Europe/Berlin")

_ADD_HINT = "add one with `digbug add FILE|URL`"

_MAX_TRIES = 3
"""How often a source is fetched if other runs keep storing newer states of it."""


class _ReplacedError(DigbugError):
    """Another run has replaced the workshop during the fetch."""


class _RefreshOptions(Record):
    """The options of the command, for each workshop."""

    tz: Sequence[str] | None
    offline: bool
    accept: bool


class _RefreshResult(Record):
    """A workshop or deadline list that was fetched again."""

    id: str
    changed: tuple[Change, ...] | None
    """None if the previous state could not be read, so that nothing can be compared."""
    title: str
    viewer: Viewer | None
    """The zones and the clock to show changes with; None if the source did not change."""
    starred: frozenset[str]
    """The ids of the starred sessions."""


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
    tz: TzOption = None,
    as_json: JsonOption = False,
    color: ColorOption = None,
    pager: PagerOption = True,
) -> None:
    """Fetch added workshops again and report what changed.

    If a source is unreachable or broken, the stored programme stays and the exit code is 3. The
    same holds if the source ends early, has lost more than half of its sessions, or has become a
    deadline list; --accept takes the new state anyway.

    If another run of digbug removes or replaces a workshop meanwhile, that result stays.
    """
    context: Context = ctx.obj
    for name in tz or ():
        context.preferences.zone(
            name, "--tz: ", UTC_ZONE
        )  # an unknown zone is an error even if nothing changed
    ids = context.store.require_added(identifiers or context.store.added_ids(), _ADD_HINT)
    if not ids:
        context.streams.info("no workshop was added yet", _ADD_HINT)
    fresh: list[_RefreshResult] = []
    failed: list[str] = []
    skipped: list[str] = []
    options = _RefreshOptions(tz=tz, offline=offline, accept=accept)
    for identifier in ids:
        try:
            entry = context.store.entry(identifier)
            if entry.source == files.STDIN:
                _reject_stream(context, identifier, is_named=bool(identifiers))
                continue
            fresh.append(_refresh_one(context, entry, options))
        except DigbugError as error:
            (skipped if _report_failure(context, identifier, error) else failed).append(identifier)
            continue
        if not as_json:
            _show(context, fresh[-1], color=color, pager=pager)
    if as_json:
        from digbug_cli.outputs.documents.library import refresh_document

        states = [(each.id, each.changed, each.starred) for each in fresh]
        context.streams.show_json(refresh_document(states, failed, skipped))
    if failed:
        raise typer.Exit(DigbugError.exit_code)


def _report_failure(context: Context, identifier: str, error: DigbugError) -> bool:
    """Report why a workshop was not refreshed; return whether another run is the reason."""
    if not context.store.is_added(identifier):
        context.streams.info(f"another digbug removed {identifier}: skipped")
        return True
    if isinstance(error, _ReplacedError):
        context.streams.info(error.text, error.hint)
        return True
    context.streams.error(error)
    context.streams.info(f"{identifier} was not refreshed: the stored programme stays")
    return False


def _reject_stream(context: Context, identifier: str, *, is_named: bool) -> None:
    """Report that a workshop came from a pipe and cannot be fetched again.

    Raises:
        DigbugError: the user named it (`is_named`).
    """
    message = f"{identifier} came from a pipe and cannot be fetched again"
    hint = f"replace it with `digbug add - --as {identifier}`"
    if is_named:
        raise DigbugError(message, hint=hint)
    context.streams.info(message, hint)


def _refresh_one(context: Context, entry: LibraryEntry, options: _RefreshOptions) -> _RefreshResult:
    """Fetch a workshop again and store it if it has changed.

    Raises:
        _ReplacedError: another run has replaced it; that state stays.
        DigbugError: it cannot be fetched, checked, or shown with these options.
    """
    for _ in range(_MAX_TRIES):
        state = context.store.state(entry.id)
        now = context.store.entry(entry.id)
        if (now.source, now.overrides) != (entry.source, entry.overrides):
            break
        # Another run may have stored an older or a newer state: ask the source again.
        with suppress(_ReplacedError):
            return _refresh_from_source(context, now, state, options)
    message = f"another digbug replaced {entry.id}: its state stays"
    raise _ReplacedError(message, hint=f"fetch it again with `digbug refresh {entry.id}`")


def _refresh_from_source(
    context: Context, entry: LibraryEntry, state: bytes, options: _RefreshOptions
) -> _RefreshResult:
    """Refresh a workshop if the library still has it in `state`; raise as `_refresh_one` does."""
    check = partial(_require_state, context, entry.id, state)
    source = loading.fetch_newer(
        context, entry.source, entry.etag, entry.modified, offline=options.offline
    )
    remaining = context.store.added_text(entry.id) if source else ""
    if source is None or source.text == remaining:
        check()
        none = frozenset[str]()
        return _RefreshResult(id=entry.id, changed=(), title=entry.id, viewer=None, starred=none)
    result = loading.check_source(source, entry.all_overrides)
    owners = (result.workshop,) if result.workshop else result.conferences
    after = _state(source.text, owners, has_known_end=source.has_known_end)
    before = _state_before(context, entry.id, remaining)
    reason = find_loss(before, after) if before and not options.accept else None
    if reason:
        hint = f"if that is right, run `digbug refresh {entry.id} --accept`"
        raise DigbugError(reason, origin=Origin(masked_url(entry.source)), hint=hint)
    # Changes are reported only once, so the viewer must be valid before the new state is stored.
    viewer = context.preferences.viewer(options.tz, None, *owners)
    loading.store_in_library(context, entry.id, entry.overrides, source, result, check=check)
    context.streams.warn_of_problems(result.problems, entry.id)
    workshop = result.workshop
    return _RefreshResult(
        id=entry.id,
        changed=find_changes(before.entries, after.entries) if before else None,
        title=workshop.title if workshop else entry.id,
        viewer=viewer,
        starred=context.stars.marked(workshop) if workshop else frozenset(),
    )


def _require_state(context: Context, identifier: str, state: bytes) -> None:
    """Require that the library still has a workshop in `state`.

    Raises:
        _ReplacedError: another run has changed it.
    """
    if context.store.state(identifier) != state:
        raise _ReplacedError(f"another digbug replaced {identifier}")


def _state_before(context: Context, identifier: str, text: str) -> SourceState | None:
    """Return the stored state; None if it can no longer be read."""
    try:
        owners = context.store.load(context.store.find(identifier))
    except DigbugError:
        return None
    return _state(text, owners, has_known_end=True)


def _state(text: str, owners: Sequence[DeadlineOwner], *, has_known_end: bool) -> SourceState:
    is_list = not any(isinstance(owner, Workshop) for owner in owners)
    entries = _entries(owners)
    return SourceState(text=text, entries=entries, is_list=is_list, has_known_end=has_known_end)


def _entries(owners: Iterable[DeadlineOwner]) -> tuple[Entry, ...]:
    conferences = [owner for owner in owners if isinstance(owner, Conference)]
    workshops = (workshop_entries(owner) for owner in owners if isinstance(owner, Workshop))
    return (*chain.from_iterable(workshops), *list_entries(conferences))


def _show(context: Context, fresh: _RefreshResult, *, color: bool | None, pager: bool) -> None:
    if fresh.changed is None:
        context.streams.info(f"{fresh.id} was fetched again; the changes are unknown")
    elif not (fresh.changed and fresh.viewer):
        context.streams.info(f"{fresh.id} has not changed")
    else:
        from digbug_cli.outputs.pages import changes as changes_page

        page = changes_page.page(fresh.title, fresh.changed, fresh.viewer, fresh.starred)
        context.streams.show(page, color=color, pager=pager)
