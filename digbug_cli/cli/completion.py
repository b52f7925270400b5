"""What the Tab key offers of a programme: ids, rooms, tracks, speakers, days."""

import io
import re
from collections.abc import Callable, Iterable
from contextlib import suppress

import typer

from digbug_cli.core.model import Workshop
from digbug_cli.errors import DigbugError


def complete_room(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the rooms of which a word begins with what has been typed, in any letter case."""
    return _suggestions(
        ctx, incomplete, lambda workshop: (session.room for session in workshop.sessions)
    )


def complete_track(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the tracks of which a word begins so."""
    return _suggestions(
        ctx, incomplete, lambda workshop: (session.track for session in workshop.sessions)
    )


def complete_speaker(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the people of whose names a word begins so: `w` gives Wong, which is enough."""
    return _suggestions(
        ctx,
        incomplete,
        lambda workshop: (name for session in workshop.sessions for name in session.people),
    )


def complete_day(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the days of the programme, and those that go by a word."""
    return _suggestions(
        ctx,
        incomplete,
        lambda workshop: (
            *("today", "tomorrow"),
            *(day.isoformat() for day in sorted({session.day for session in workshop.sessions})),
        ),
    )


def complete_session(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of sessions that begin with what has been typed."""
    return _suggestions(
        ctx, incomplete, lambda workshop: (session.id for session in workshop.sessions)
    )


def complete_entry(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of sessions and dates that begin with what has been typed."""
    from digbug_cli.core.finding import resolve

    def ids(workshop: Workshop) -> Iterable[str]:
        ids = resolve.ShortIds(workshop)
        return (
            *(ids.of(session) for session in workshop.sessions),
            *(ids.of(deadline) for deadline in workshop.deadlines),
        )

    return _suggestions(ctx, incomplete, ids)


def complete_starred(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of starred sessions, those that are gone from the programme too."""
    from digbug_cli.system import paths, stars

    def starred(workshop: Workshop) -> Iterable[str]:
        current_stars = stars.read(stars.path(paths.data_dir(), workshop.id), workshop.id)
        return (star.id for star in current_stars.stars)

    return _suggestions(ctx, incomplete, starred)


def _suggestions(
    ctx: typer.Context,
    incomplete: str,
    names: Callable[[Workshop], Iterable[str | None]],
) -> list[str]:
    """Return those of `names` that may be meant; none where the workshop cannot be read."""
    result: list[str | None] = []
    with suppress(DigbugError):
        result.extend(names(_workshop(ctx)))
    return [
        offer
        for name in dict.fromkeys(result)
        if name and (offer := _completion_of(incomplete, name))
    ]


def _completion_of(incomplete: str, name: str) -> str | None:
    """Return `name` from the first word on that begins with what has been typed, in its case."""
    prefix = incomplete.casefold()
    for place in (0, *(match.end() for match in re.finditer(" +", name))):
        end = place + len(incomplete)
        if name[place:end].casefold() == prefix:
            # Shells keep what has been typed.
            return incomplete + name[end:]
    return None


def _workshop(ctx: typer.Context) -> Workshop:
    """Return the workshop that the line names so far.

    Raises:
        DigbugError: it cannot be read.
    """
    from digbug_cli.cli.context import World

    typed = ctx.params.get("workshop_name")
    world = World.of_this_process()
    world.err = io.StringIO()  # a message would stand in the midst of the line that is typed
    if world.chosen_workshop_ref(typed).is_stream:
        raise DigbugError("what comes through a pipe cannot be looked at beforehand")
    return world.workshop(typed)
