"""digbug refresh: what was added, as it is published now, and what has changed in it."""

from collections.abc import Sequence
from typing import Annotated

import typer

from digbug_cli.cli import obtaining
from digbug_cli.cli.completion import complete_added
from digbug_cli.cli.context import World
from digbug_cli.cli.obtaining import OfflineOption
from digbug_cli.cli.options import ColorOption, JsonOption, NowOption, PagerOption, TzOption
from digbug_cli.core.diff import Change, changes, entries
from digbug_cli.core.model import Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import quoted
from digbug_cli.errors import DigbugError
from digbug_cli.system import files, library

EXAMPLES = ("digbug refresh", "digbug refresh fosdem-2026 --tz Europe/Berlin")


class _Fresh(Record):
    """A workshop that was fetched again; where `changed` is missing nothing can be told of it."""

    id: str
    workshop: Workshop | None
    changed: tuple[Change, ...] | None
    starred: frozenset[str]


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
    now: NowOption = None,
) -> None:
    """Fetch what was added once more, and tell what has changed since.

    Where the source is down or broken nothing is touched: what is there stays. The exit code is 3
    then.
    """
    world: World = ctx.obj
    data = world.data_folder()
    ids = _wanted(identifiers, library.names(data))
    if not ids:
        world.say("nothing was added as yet", "`digbug add FILE|URL` does it")
    fresh: list[_Fresh] = []
    failed: list[str] = []
    for one in ids:
        try:
            added = library.read(data, one)
            if added.source == files.STDIN:
                _refuse_pipe(world, one, named=bool(identifiers))
                continue
            fresh.append(_fetched(world, added, offline=offline))
        except DigbugError as error:
            world.complain(error)
            world.say(f"{one} stays as it is")
            failed.append(one)
    if as_json:
        from digbug_cli.outputs import json_library  # noqa: PLC0415 - start-up

        states = [(each.id, each.changed, each.starred) for each in fresh]
        world.show_json(json_library.refreshed(states, failed))
    else:
        for each in fresh:
            _show(world, each, tz, now, color=color, pager=pager)
    if failed:
        raise typer.Exit(DigbugError.exit_code)


def _wanted(given: Sequence[str] | None, known: Sequence[str]) -> list[str]:
    if not given:
        return list(known)
    for one in given:
        if one.casefold() not in known:
            hint = f"there are {', '.join(known)}" if known else "`digbug add FILE|URL` does it"
            raise DigbugError(f"no workshop {quoted(one)} was added", hint=hint)
    return list(dict.fromkeys(one.casefold() for one in given))


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


def _fetched(world: World, added: library.Added, *, offline: bool) -> _Fresh:
    """Fetch a workshop again, and keep it where it has changed.

    Raises:
        DigbugError: it cannot be had, or not be used.
    """
    data = world.data_folder()
    obtained = obtaining.obtain_newer(
        world, added.source, added.etag, added.modified, offline=offline
    )
    there = library.find(data, added.id)
    same = obtained and there and obtained.text == files.read_text(str(there))
    if obtained is None or same:
        return _Fresh(id=added.id, workshop=None, changed=(), starred=frozenset())
    found = obtaining.built(obtained, added.whole)
    before = _before(world, added.id)
    obtaining.keep(world, added.id, added.supplied, obtained, found)
    obtaining.tell_doubts(world, found, added.id)
    after = found.workshop
    changed = changes(entries(before), entries(after)) if before and after else None
    starred = world.starred(after) if after else frozenset()
    return _Fresh(id=added.id, workshop=after, changed=changed, starred=starred)


def _before(world: World, identifier: str) -> Workshop | None:
    """Return a workshop as it has been so far; None where that can no longer be read."""
    try:
        return world.workshop_named(identifier)
    except DigbugError:
        return None


def _show(
    world: World,
    fresh: _Fresh,
    tz: list[str] | None,
    now: str | None,
    *,
    color: bool | None,
    pager: bool,
) -> None:
    if fresh.changed is None:
        world.say(f"{fresh.id} was fetched again")
    elif not fresh.changed or fresh.workshop is None:
        world.say(f"{fresh.id} has not changed")
    else:
        from digbug_cli.outputs import changes_page  # noqa: PLC0415 - start-up

        viewer = world.viewer(tz, now, fresh.workshop)
        page = changes_page.page(fresh.workshop.title, fresh.changed, viewer, fresh.starred)
        world.show(page, color=color, pager=pager)
