"""digbug refresh: what was added, as it is published now, and what has changed in it."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from typing import Annotated

import typer

from digbug_cli.cli import loading, workshop_ref
from digbug_cli.cli.context import World
from digbug_cli.cli.loading import OfflineOption
from digbug_cli.cli.options import ColorOption, JsonOption, PagerOption, TzOption, complete_added
from digbug_cli.core.changes.diff import Change, Entry, find_changes, list_entries, workshop_entries
from digbug_cli.core.changes.losses import SourceState, find_loss
from digbug_cli.core.model import Conference, DeadlineOwner, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.time.zone import UTC_ZONE
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import files, library

EXAMPLES = ("digbug refresh", "digbug refresh fosdem-2026 --tz Europe/Berlin")

_ADD_HINT = "`digbug add FILE|URL` does it"

_MAX_TRIES = 3
"""How often a source is fetched while other runs keep newer states of it."""


class _ReplacedError(DigbugError):
    """Another run has replaced what was being fetched."""


class _RefreshOptions(Record):
    """What a run was asked to do with each workshop."""

    tz: Sequence[str] | None
    offline: bool
    accept: bool


class _RefreshResult(Record):
    """A workshop or a deadline list that was fetched again."""

    id: str
    changed: tuple[Change, ...] | None
    """None where there is no telling: what there was could not be read."""
    title: str
    viewer: Viewer | None
    """To whom that is shown, where anything may have changed."""
    starred: frozenset[str]
    """The ids of what this user has starred of it."""


def refresh(
    ctx: typer.Context,
    *,
    identifiers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID...]",
            help="Workshops that were added, by their ids; else all of them.",
            autocompletion=complete_added,
        ),
    ] = None,
    offline: OfflineOption = False,
    accept: Annotated[
        bool,
        typer.Option("--accept", help="Take a state that has lost entries or ends early."),
    ] = False,
    tz: TzOption = None,
    as_json: JsonOption = False,
    color: ColorOption = None,
    pager: PagerOption = True,
) -> None:
    """Fetch what was added again, and tell what has changed.

    If a source is down or broken, what was kept stays. So it does if the source ends early, has
    less than half of its sessions left, or was a programme and is a deadline list now: digbug
    reports that, and --accept takes the new state. The exit code is 3.

    If another digbug removes or replaces a workshop while it is fetched, that is left alone.
    """
    world: World = ctx.obj
    data = world.data_dir()
    for name in tz or ():
        world.zone(name, "--tz: ", UTC_ZONE)  # it is wrong also where nothing has changed
    ids = workshop_ref.library_ids(identifiers or library.names(data), data, _ADD_HINT)
    if not ids:
        world.info("nothing was added as yet", _ADD_HINT)
    fresh: list[_RefreshResult] = []
    failed: list[str] = []
    skipped: list[str] = []
    options = _RefreshOptions(tz=tz, offline=offline, accept=accept)
    for identifier in ids:
        try:
            entry = library.read(data, identifier)
            if entry.source == files.STDIN:
                _reject_stream(world, identifier, is_named=bool(identifiers))
                continue
            fresh.append(_refresh_one(world, entry, options))
        except DigbugError as error:
            (skipped if _is_in_library(world, identifier, error) else failed).append(identifier)
            continue
        if not as_json:
            _show(world, fresh[-1], color=color, pager=pager)
    if as_json:
        from digbug_cli.outputs.documents.library import refresh_document

        states = [(each.id, each.changed, each.starred) for each in fresh]
        world.show_json(refresh_document(states, failed, skipped))
    if failed:
        raise typer.Exit(DigbugError.exit_code)


def _is_in_library(world: World, identifier: str, error: DigbugError) -> bool:
    """Report why a workshop was not refreshed. Return whether another run has decided that."""
    if not library.find(world.data_dir(), identifier):
        world.info(f"{identifier} was removed by another digbug: nothing is kept of it")
        return True
    if isinstance(error, _ReplacedError):
        world.info(error.text, error.hint)
        return True
    world.error(error)
    world.info(f"{identifier} stays as it is")
    return False


def _reject_stream(world: World, identifier: str, *, is_named: bool) -> None:
    """Say that a workshop cannot be fetched again.

    Raises:
        DigbugError: it was asked for by its name.
    """
    message = f"{identifier} came through a pipe, and cannot be fetched again"
    hint = f"`digbug add - --as {identifier}` puts a newer one in its place"
    if is_named:
        raise DigbugError(message, hint=hint)
    world.info(message, hint)


def _refresh_one(
    world: World, entry: library.LibraryEntry, options: _RefreshOptions
) -> _RefreshResult:
    """Fetch a workshop again, and keep it if it has changed.

    Raises:
        _ReplacedError: another run has put something else in its place, which stays.
        DigbugError: it cannot be fetched, used, or shown as the options ask.
    """
    data = world.data_dir()
    for _ in range(_MAX_TRIES):
        state = library.state(data, entry.id)
        now = library.read(data, entry.id)
        if (now.source, now.overrides) != (entry.source, entry.overrides):
            break
        # Another run may have kept an older or a newer state of the same source: its server knows.
        with suppress(_ReplacedError):
            return _refresh_from_source(world, now, state, options)
    message = f"{entry.id} was replaced by another digbug: it stays as it is now"
    raise _ReplacedError(message, hint=f"`digbug refresh {entry.id}` fetches it again")


def _refresh_from_source(
    world: World, entry: library.LibraryEntry, state: bytes, options: _RefreshOptions
) -> _RefreshResult:
    """Fetch a workshop whose files are in that `state`; raises as `_refresh_one` does."""
    check = partial(_require_state, world, entry.id, state)
    source = loading.fetch_newer(
        world, entry.source, entry.etag, entry.modified, offline=options.offline
    )
    remaining = _stored_text(world, entry.id) if source else ""
    if source is None or source.text == remaining:
        check()
        none = frozenset[str]()
        return _RefreshResult(id=entry.id, changed=(), title=entry.id, viewer=None, starred=none)
    result = loading.check_source(source, entry.all_overrides)
    owners = (result.workshop,) if result.workshop else result.conferences
    after = _state(source.text, owners, has_known_end=source.has_known_end)
    before = _state_before(world, entry.id, remaining)
    reason = find_loss(before, after) if before and not options.accept else None
    if reason:
        hint = f"if that is right, `digbug refresh {entry.id} --accept` takes it"
        raise DigbugError(reason, origin=Origin(entry.source), hint=hint)
    # What has changed can be told once, so that nothing is kept before it can be shown.
    viewer = world.viewer(options.tz, None, *owners)
    loading.store_in_library(world, entry.id, entry.overrides, source, result, check=check)
    world.warn_of_problems(result.problems, entry.id)
    workshop = result.workshop
    return _RefreshResult(
        id=entry.id,
        changed=find_changes(before.entries, after.entries) if before else None,
        title=workshop.title if workshop else entry.id,
        viewer=viewer,
        starred=world.starred(workshop) if workshop else frozenset(),
    )


def _require_state(world: World, identifier: str, state: bytes) -> None:
    """Require that no other run has changed a workshop of the library.

    Raises:
        _ReplacedError: one has.
    """
    if library.state(world.data_dir(), identifier) != state:
        raise _ReplacedError(f"{identifier} was replaced by another digbug")


def _stored_text(world: World, identifier: str) -> str:
    """Return the text that was kept so far; an empty one if it can no longer be read."""
    path = library.find(world.data_dir(), identifier)
    with suppress(DigbugError):
        return files.read_text(str(path)) if path else ""
    return ""


def _state_before(world: World, identifier: str, text: str) -> SourceState | None:
    """Return the state that was kept so far; None if it can no longer be read."""
    try:
        owners = world.deadline_owners((identifier,))[0]
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


def _show(world: World, fresh: _RefreshResult, *, color: bool | None, pager: bool) -> None:
    if fresh.changed is None:
        world.info(f"{fresh.id} was fetched again")
    elif not (fresh.changed and fresh.viewer):
        world.info(f"{fresh.id} has not changed")
    else:
        from digbug_cli.outputs.pages import changes as changes_page

        page = changes_page.page(fresh.title, fresh.changed, fresh.viewer, fresh.starred)
        world.show(page, color=color, pager=pager)
