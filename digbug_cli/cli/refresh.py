"""digbug refresh: what was added, as it is published now, and what has changed in it."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Annotated

import typer

from digbug_cli.cli import known, obtaining
from digbug_cli.cli.context import World
from digbug_cli.cli.obtaining import OfflineOption
from digbug_cli.cli.options import (
    ColorOption,
    JsonOption,
    PagerOption,
    TzOption,
    complete_added,
)
from digbug_cli.core.diff import Change, Entry, changes, entries, entries_of_list
from digbug_cli.core.model import Conference, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.views import Dated, Viewer
from digbug_cli.core.zones import UTC_ZONE
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import files, library

EXAMPLES = ("digbug refresh", "digbug refresh fosdem-2026 --tz Europe/Berlin")

_ADD = "`digbug add FILE|URL` does it"


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
    tz: TzOption = None,
    as_json: JsonOption = False,
    color: ColorOption = None,
    pager: PagerOption = True,
) -> None:
    """Fetch what was added again, and tell what has changed.

    Where the source is down or broken nothing is touched: what is there stays. The exit code is 3
    then.
    """
    world: World = ctx.obj
    data = world.data_folder()
    for name in tz or ():
        world.zone(name, "--tz: ", UTC_ZONE)  # it is wrong also where nothing has changed
    ids = known.among_added(identifiers or library.names(data), data, _ADD)
    if not ids:
        world.say("nothing was added as yet", _ADD)
    fresh: list[_Fresh] = []
    failed: list[str] = []
    for one in ids:
        try:
            added = library.read(data, one)
            if added.source == files.STDIN:
                _refuse_pipe(world, one, named=bool(identifiers))
                continue
            fresh.append(_fetched(world, added, tz, offline=offline))
        except DigbugError as error:
            world.complain(error)
            world.say(f"{one} stays as it is")
            failed.append(one)
            continue
        if not as_json:
            _show(world, fresh[-1], color=color, pager=pager)
    if as_json:
        from digbug_cli.outputs import json_library  # noqa: PLC0415 - start-up

        states = [(each.id, each.changed, each.starred) for each in fresh]
        world.show_json(json_library.refreshed(states, failed))
    if failed:
        raise typer.Exit(DigbugError.exit_code)


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


def _fetched(
    world: World, added: library.Added, tz: Sequence[str] | None, *, offline: bool
) -> _Fresh:
    """Fetch a workshop again, and keep it where it has changed.

    Raises:
        DigbugError: it cannot be had, or not be used, or not be shown as `tz` asks.
    """
    data = world.data_folder()
    obtained = obtaining.obtain_newer(
        world, added.source, added.etag, added.modified, offline=offline
    )
    there = library.find(data, added.id)
    same = obtained and there and obtained.text == files.read_text(str(there))
    if obtained is None or same:
        none = frozenset[str]()
        return _Fresh(id=added.id, changed=(), title=added.id, viewer=None, starred=none)
    found = obtaining.built(obtained, added.whole)
    shown = (found.workshop,) if found.workshop else found.conferences
    before, after = _before(world, added.id), _entries(shown)
    if before and not after:
        # A server that begins anew has an empty one for a while.
        hint = f"if that is right, `digbug add` it again: {added.source}"
        raise DigbugError("has nothing in it any more", origin=Origin(added.source), hint=hint)
    # What has changed can be told once, so that nothing is kept before it can be shown.
    viewer = world.viewer(tz, None, *shown)
    obtaining.keep(world, added.id, added.supplied, obtained, found)
    world.tell_doubts(found.problems, added.id)
    workshop = found.workshop
    return _Fresh(
        id=added.id,
        changed=None if before is None else changes(before, after),
        title=workshop.title if workshop else added.id,
        viewer=viewer,
        starred=world.starred(workshop) if workshop else frozenset(),
    )


def _before(world: World, identifier: str) -> tuple[Entry, ...] | None:
    """Return what there has been so far; None where that can no longer be read."""
    try:
        return _entries(world.dated((identifier,))[0])
    except DigbugError:
        return None


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
        from digbug_cli.outputs import changes_page  # noqa: PLC0415 - start-up

        page = changes_page.page(fresh.title, fresh.changed, fresh.viewer, fresh.starred)
        world.show(page, color=color, pager=pager)
