"""What the shell offers for the names of entries, out of the workshop that is asked about."""

import io

import typer

from digbug_cli.cli.context import World
from digbug_cli.core import lookup
from digbug_cli.core.entries import Entry
from digbug_cli.errors import DigbugError
from digbug_cli.system import files


def complete_entry(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of sessions and dates that begin with what has been typed."""
    workshop = ctx.params.get("workshop")
    if workshop == files.STDIN:  # what somebody has piped in is for the command itself
        return []
    world = World.of_this_process()
    world.err = io.StringIO()  # a message would stand in the midst of the line that is typed
    try:
        found = world.workshop(workshop)
    except DigbugError:
        return []
    dated: tuple[Entry, ...] = (*found.sessions, *found.deadlines)
    offered = list(map(lookup.Ids(found).of, dated))
    # Shells keep what has been typed, and ids are found in any case.
    begun = incomplete.casefold()
    return [incomplete + one[len(incomplete) :] for one in offered if one.startswith(begun)]
