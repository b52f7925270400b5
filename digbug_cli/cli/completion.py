"""What the Tab key offers of a programme: ids, rooms, tracks, speakers, days."""

import io
import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress

import typer

from digbug_cli.core.model import Workshop
from digbug_cli.errors import DigbugError

_PLAIN = " -_.,()/&+@"
"""What may stand in a name that is offered, besides letters and digits.

Shells evaluate some of what they complete: a name with a quote or a `$` in it is typed instead.
"""
_BASH = "complete_bash"


def complete_room(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the rooms of which a word begins with what has been typed, in any letter case."""
    return _offered(ctx, incomplete, lambda shown: (one.room for one in shown.sessions))


def complete_track(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the tracks of which a word begins so."""
    return _offered(ctx, incomplete, lambda shown: (one.track for one in shown.sessions))


def complete_speaker(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the people of whose names a word begins so: `w` gives Wong, which is enough."""
    return _offered(
        ctx, incomplete, lambda shown: (name for one in shown.sessions for name in one.people)
    )


def complete_day(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the days of the programme, and those that go by a word."""
    return _offered(
        ctx,
        incomplete,
        lambda shown: (
            *("today", "tomorrow"),
            *(day.isoformat() for day in sorted({one.day for one in shown.sessions})),
        ),
    )


def complete_session(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of sessions that begin with what has been typed."""
    return _offered(ctx, incomplete, lambda shown: (one.id for one in shown.sessions))


def complete_entry(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of sessions and dates that begin with what has been typed."""
    from digbug_cli.core import lookup  # noqa: PLC0415 - only this

    def ids(shown: Workshop) -> Iterable[str]:
        known = lookup.Ids(shown)
        return (
            *(known.of(session) for session in shown.sessions),
            *(known.of(deadline) for deadline in shown.deadlines),
        )

    return _offered(ctx, incomplete, ids)


def complete_starred(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of starred sessions, those that are gone from the programme too."""
    from digbug_cli.system import folders, stars  # noqa: PLC0415 - only this

    def starred(shown: Workshop) -> Iterable[str]:
        kept = stars.read(stars.path(folders.kept(), shown.id), shown.id)
        return (star.id for star in kept.stars)

    return _offered(ctx, incomplete, starred)


def _offered(
    ctx: typer.Context,
    incomplete: str,
    names: Callable[[Workshop], Iterable[str | None]],
) -> list[str]:
    """Return those of `names` that may be meant; none where the workshop cannot be read."""
    found: list[str | None] = []
    with suppress(DigbugError):
        found.extend(names(_workshop(ctx)))
    known = (name for name in dict.fromkeys(found) if name and _is_plain(name))
    offered = [one for name in known if (one := _from(incomplete, name))]
    # bash inserts what it is given as it is, within quotes or not; the others see to blanks.
    bare = os.environ.get("_DIGBUG_COMPLETE") == _BASH and not _in_quotes()
    return [re.sub(r"([ ,()&])", r"\\\1", one) for one in offered] if bare else offered


def _in_quotes() -> bool:
    """Tell whether what is typed stands within quotes that are still open."""
    typed = os.environ.get("COMP_WORDS", "")
    return any(typed.count(quote) % 2 for quote in "'\"")


def _from(incomplete: str, name: str) -> str | None:
    """Return `name` from the first word on that begins with what has been typed, in its case."""
    begun = incomplete.casefold()
    for place in (0, *(match.end() for match in re.finditer(" +", name))):
        if name[place:].casefold().startswith(begun):
            # Shells keep what has been typed.
            return incomplete + name[place + len(incomplete) :]
    return None


def _is_plain(name: str) -> bool:
    # Beyond ASCII no sign means anything to a shell.
    return all(char.isalnum() or char in _PLAIN or not char.isascii() for char in name)


def _workshop(ctx: typer.Context) -> Workshop:
    """Return the workshop that the line names so far.

    Raises:
        DigbugError: it cannot be read.
    """
    from digbug_cli.cli.context import World  # noqa: PLC0415 - it imports the options

    given = ctx.params.get("workshop")
    world = World.of_this_process()
    world.err = io.StringIO()  # a message would stand in the midst of the line that is typed
    if world.named(given).comes_once:
        raise DigbugError("what comes through a pipe cannot be looked at beforehand")
    return world.workshop(given)
