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
from digbug_cli.core.changes.diff import Change, Entry, changes, entries, entries_of_list
from digbug_cli.core.changes.losses import State, loss
from digbug_cli.core.model import Conference, Dated, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.time.zone import UTC_ZONE
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import files, library

EXAMPLES = ("digbug refresh", "digbug refresh fosdem-2026 --tz Europe/Berlin")

_ADD = "`digbug add FILE|URL` does it"

_MAX_TRIES = 3
"""How often a source is fetched while other runs keep newer states of it."""


class _ReplacedError(DigbugError):
    """Another run has replaced what was being fetched."""


class _Options(Record):
    """What a run was asked to do with each workshop."""

    tz: Sequence[str] | None
    offline: bool
    accept: bool


class _Fresh(Record):
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
    data = world.data_folder()
    for name in tz or ():
        world.zone(name, "--tz: ", UTC_ZONE)  # it is wrong also where nothing has changed
    ids = workshop_ref.among_added(identifiers or library.names(data), data, _ADD)
    if not ids:
        world.say("nothing was added as yet", _ADD)
    fresh: list[_Fresh] = []
    failed: list[str] = []
    skipped: list[str] = []
    options = _Options(tz=tz, offline=offline, accept=accept)
    for one in ids:
        try:
            added = library.read(data, one)
            if added.source == files.STDIN:
                _refuse_pipe(world, one, named=bool(identifiers))
                continue
            fresh.append(_refreshed(world, added, options))
        except DigbugError as error:
            (skipped if _is_left(world, one, error) else failed).append(one)
            continue
        if not as_json:
            _show(world, fresh[-1], color=color, pager=pager)
    if as_json:
        from digbug_cli.outputs.documents.library import refresh_document  # noqa: PLC0415 - start-up

        states = [(each.id, each.changed, each.starred) for each in fresh]
        world.show_json(refresh_document(states, failed, skipped))
    if failed:
        raise typer.Exit(DigbugError.exit_code)


def _is_left(world: World, identifier: str, error: DigbugError) -> bool:
    """Report why a workshop was not refreshed. Return whether another run has decided that."""
    if not library.find(world.data_folder(), identifier):
        world.say(f"{identifier} was removed by another digbug: nothing is kept of it")
        return True
    if isinstance(error, _ReplacedError):
        world.say(error.text, error.hint)
        return True
    world.complain(error)
    world.say(f"{identifier} stays as it is")
    return False


def _refuse_pipe(world: World, identifier: str, *, named: bool) -> None:
    """Say that a workshop cannot be fetched again.

    Raises:
        DigbugError: it was asked for by its name.
    """
    what = f"{identifier} came through a pipe, and cannot be fetched again"
    hint = f"`digbug add - --as {identifier}` puts a newer one in its place"
    if named:
        raise DigbugError(what, hint=hint)
    world.say(what, hint)


def _refreshed(world: World, added: library.Added, options: _Options) -> _Fresh:
    """Fetch a workshop again, and keep it if it has changed.

    Raises:
        _ReplacedError: another run has put something else in its place, which stays.
        DigbugError: it cannot be fetched, used, or shown as the options ask.
    """
    data = world.data_folder()
    for _ in range(_MAX_TRIES):
        state = library.state(data, added.id)
        now = library.read(data, added.id)
        if (now.source, now.supplied) != (added.source, added.supplied):
            break
        # Another run may have kept an older or a newer state of the same source: its server knows.
        with suppress(_ReplacedError):
            return _fetched(world, now, state, options)
    what = f"{added.id} was replaced by another digbug: it stays as it is now"
    raise _ReplacedError(what, hint=f"`digbug refresh {added.id}` fetches it again")


def _fetched(world: World, added: library.Added, state: bytes, options: _Options) -> _Fresh:
    """Fetch a workshop whose files are in that `state`; raises as `_refreshed` does."""
    check = partial(_require_state, world, added.id, state)
    obtained = loading.obtain_newer(
        world, added.source, added.etag, added.modified, offline=options.offline
    )
    kept = _kept_text(world, added.id) if obtained else ""
    if obtained is None or obtained.text == kept:
        check()
        none = frozenset[str]()
        return _Fresh(id=added.id, changed=(), title=added.id, viewer=None, starred=none)
    found = loading.built(obtained, added.whole)
    shown = (found.workshop,) if found.workshop else found.conferences
    after = _state(obtained.text, shown, has_known_end=obtained.has_known_end)
    before = _before(world, added.id, kept)
    reason = loss(before, after) if before and not options.accept else None
    if reason:
        hint = f"if that is right, `digbug refresh {added.id} --accept` takes it"
        raise DigbugError(reason, origin=Origin(added.source), hint=hint)
    # What has changed can be told once, so that nothing is kept before it can be shown.
    viewer = world.viewer(options.tz, None, *shown)
    loading.keep(world, added.id, added.supplied, obtained, found, check=check)
    world.tell_doubts(found.problems, added.id)
    workshop = found.workshop
    return _Fresh(
        id=added.id,
        changed=changes(before.entries, after.entries) if before else None,
        title=workshop.title if workshop else added.id,
        viewer=viewer,
        starred=world.starred(workshop) if workshop else frozenset(),
    )


def _require_state(world: World, identifier: str, state: bytes) -> None:
    """Require that no other run has changed a workshop of the library.

    Raises:
        _ReplacedError: one has.
    """
    if library.state(world.data_folder(), identifier) != state:
        raise _ReplacedError(f"{identifier} was replaced by another digbug")


def _kept_text(world: World, identifier: str) -> str:
    """Return the text that was kept so far; an empty one if it can no longer be read."""
    path = library.find(world.data_folder(), identifier)
    with suppress(DigbugError):
        return files.read_text(str(path)) if path else ""
    return ""


def _before(world: World, identifier: str, text: str) -> State | None:
    """Return the state that was kept so far; None if it can no longer be read."""
    try:
        shown = world.dated((identifier,))[0]
    except DigbugError:
        return None
    return _state(text, shown, has_known_end=True)


def _state(text: str, shown: Sequence[Dated], *, has_known_end: bool) -> State:
    is_list = not any(isinstance(one, Workshop) for one in shown)
    entries = _entries(shown)
    return State(text=text, entries=entries, is_list=is_list, has_known_end=has_known_end)


def _entries(shown: Iterable[Dated]) -> tuple[Entry, ...]:
    listed = [one for one in shown if isinstance(one, Conference)]
    workshops = (entries(one) for one in shown if isinstance(one, Workshop))
    return (*chain.from_iterable(workshops), *entries_of_list(listed))


def _show(world: World, fresh: _Fresh, *, color: bool | None, pager: bool) -> None:
    if fresh.changed is None:
        world.say(f"{fresh.id} was fetched again")
    elif not (fresh.changed and fresh.viewer):
        world.say(f"{fresh.id} has not changed")
    else:
        from digbug_cli.outputs.pages import changes as changes_page  # noqa: PLC0415 - start-up

        page = changes_page.page(fresh.title, fresh.changed, fresh.viewer, fresh.starred)
        world.show(page, color=color, pager=pager)
