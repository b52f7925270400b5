"""Shell completion from a programme: ids, rooms, tracks, speakers and days."""

import io
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.stores.programmes import load_programme
from digbug_cli.cli.stores.workshop_ref import programme_source
from digbug_cli.core.model import CLOSING_KINDS, Conference
from digbug_cli.errors import DigbugError

if TYPE_CHECKING:
    from digbug_cli.cli.stores.deadline_lists import Lists
    from digbug_cli.core.programme import Programme

_NO_STREAM = "a pipe cannot be read during completion"


def complete_workshop(ctx: typer.Context, incomplete: str) -> list[str]:  # noqa: ARG001 - see `completer`
    """Complete the id of a workshop in the library or a shipped one."""
    return _beginning_with(incomplete, lambda context: context.store.ids())


def complete_added(ctx: typer.Context, incomplete: str) -> list[str]:  # noqa: ARG001 - see `completer`
    """Complete the id of a workshop in the library."""
    return _beginning_with(incomplete, lambda context: context.library.added_ids())


def complete_room(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete a room by the beginning of any of its words, in any letter case."""
    return _suggestions(
        ctx, incomplete, lambda workshop: (session.room for session in workshop.sessions)
    )


def complete_track(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete a track by the beginning of any of its words."""
    return _suggestions(
        ctx, incomplete, lambda workshop: (session.track for session in workshop.sessions)
    )


def complete_speaker(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete a person by the beginning of any word of the name: `w` gives `wong`."""
    return _suggestions(
        ctx,
        incomplete,
        lambda workshop: (name for session in workshop.sessions for name in session.people),
    )


def complete_day(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete a day of the programme, `today` or `tomorrow`."""
    return _suggestions(
        ctx,
        incomplete,
        lambda workshop: (
            *("today", "tomorrow"),
            *(day.isoformat() for day in sorted({session.day for session in workshop.sessions})),
        ),
    )


def complete_session(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete the id of a session."""
    return _references(
        ctx, incomplete, lambda workshop: (session.id for session in workshop.sessions)
    )


def complete_entry(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete the id of a session or a deadline."""
    from digbug_cli.core.finding import resolve

    def ids(workshop: "Programme") -> Iterable[str]:
        ids = resolve.ShortIds(workshop)
        return (
            *(ids.of(session) for session in workshop.sessions),
            *(ids.of(deadline) for deadline in workshop.deadlines),
        )

    return _references(ctx, incomplete, ids)


def complete_starred(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete the id of a starred session, even if it is gone from the programme."""
    return _references(
        ctx, incomplete, lambda workshop: (star.id for star in _context().stars.of(workshop).stars)
    )


def complete_followable(ctx: typer.Context, incomplete: str) -> list[str]:  # noqa: ARG001 - see `completer`
    """Complete a name or tag that may be followed; if none begins so, the id of a conference."""
    from digbug_cli.core.following.naming import FollowableNames

    result: list[str] = []
    with suppress(DigbugError):
        lists = _context().lists.everything()
        result = _completions(incomplete, FollowableNames(lists.dates, lists.undated).names)
        result = result or _completions(incomplete, (owner.id for owner in lists.owners))
    return result


def complete_followed(ctx: typer.Context, incomplete: str) -> list[str]:  # noqa: ARG001 - same
    """Complete a name or tag that the user follows."""
    result: list[str] = []
    with suppress(DigbugError):
        names = _context().following.names().names
        result = _completions(incomplete, (each.name for each in names))
    return result


def complete_open_date(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete the reference of an open date on which something closes, if it is not submitted."""
    from digbug_cli.core.views.deadlines import row_of

    result: list[str] = []
    with suppress(DigbugError):
        context = _context()
        lists = _lists(context, ctx)
        viewer, marked = context.preferences.viewer(None, None), context.following.marked()
        rows = (row_of(date, viewer, marked) for date in lists.dates)
        result = _completions(
            incomplete,
            (
                row.listed.reference
                for row in rows
                if row.may_be_open and row.deadline.kind in CLOSING_KINDS
            ),
        )
    return result


def complete_tag(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete a tag of a conference by the beginning of any of its words."""
    result: list[str] = []
    with suppress(DigbugError):
        owners = _lists(_context(), ctx).owners
        tags = {tag for owner in owners if isinstance(owner, Conference) for tag in owner.tags}
        in_order = sorted(tags, key=str.casefold)
        result = _completions(incomplete, in_order)
    return result


def complete_year(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete the year of a conference or workshop, the latest first."""
    from digbug_cli.core.finding.editions import edition_of
    from digbug_cli.core.merging.years import years_by_key

    result: list[str] = []
    with suppress(DigbugError):
        lists = _lists(_context(), ctx)
        undated = (edition_of(owner).year for owner in lists.undated)
        years = {*years_by_key(lists.dates).values(), *undated} - {None}
        result = _completions(incomplete, sorted(map(str, years), reverse=True))
    return result


def complete_done_date(ctx: typer.Context, incomplete: str) -> list[str]:  # noqa: ARG001 - same
    """Complete the reference of a date that is marked as submitted."""
    return _beginning_with(incomplete, lambda context: context.following.marked().by_reference)


def _lists(context: Context, ctx: typer.Context) -> "Lists":
    """Return the dates of `-w`; without it, of all that a command may take without `-w`.

    Raises:
        DigbugError: they cannot be read.
    """
    names = ctx.params.get("workshop_name") or ctx.params.get("workshops") or ()
    if any(context.store.chosen(name).is_stream for name in names or (None,)):
        raise DigbugError(_NO_STREAM)
    return context.lists.named(names) if names else context.lists.everything_and_default()


def _suggestions(
    ctx: typer.Context,
    incomplete: str,
    names: Callable[["Programme"], Iterable[str | None]],
) -> list[str]:
    """Return the completions among `names`; none if the workshop cannot be read."""
    result: list[str | None] = []
    with suppress(DigbugError):
        result.extend(names(_programme(ctx)))
    return _completions(incomplete, result)


def _references(
    ctx: typer.Context,
    incomplete: str,
    names: Callable[["Programme"], Iterable[str]],
) -> list[str]:
    """Return the completions among `names`; after `cvpr26/`, those of that workshop."""
    prefix = incomplete.partition("/")[0].casefold()
    offers = _suggestions(ctx, incomplete, names)
    if "/" in incomplete and not offers:
        with suppress(DigbugError):
            store = _context().store
            if prefix in store.ids():
                ids = names(store.named(prefix))
                return _completions(incomplete, (f"{prefix}/{each}" for each in ids))
    return offers


def _completions(incomplete: str, names: Iterable[str | None]) -> list[str]:
    """Return the completions of what was typed among `names`, each once."""
    offers = (_completion_of(incomplete, name) for name in names if name)
    return [*dict.fromkeys(filter(None, offers))]


def _completion_of(incomplete: str, name: str) -> str | None:
    """Return `name` from its first word that begins with `incomplete`, else None."""
    prefix = incomplete.casefold()
    for place in (0, *(match.end() for match in re.finditer(" +", name))):
        end = place + len(incomplete)
        if name[place:end].casefold() == prefix:
            # Shells keep what was typed, so its letter case stays.
            return incomplete + name[end:]
    return None


def _programme(ctx: typer.Context) -> "Programme":
    """Return the workshop, or the workshops, of the command line that is being completed.

    Raises:
        DigbugError: a workshop cannot be read.
    """
    typed = ctx.params.get("workshop_name") or ()
    # Of `unstar`, --all has another meaning.
    everything = ctx.command.name != "unstar" and bool(ctx.params.get("everything"))
    source = programme_source(typed, everything=everything)
    store = _context().store
    names = () if everything else source.names or (None,)
    if any(store.chosen(name).is_stream for name in names):
        raise DigbugError(_NO_STREAM)
    return load_programme(store, source).programme


def _beginning_with(incomplete: str, ids: Callable[[Context], Iterable[str]]) -> list[str]:
    """Return the ids that begin with `incomplete`; none if the library cannot be read."""
    result: list[str] = []
    with suppress(DigbugError):
        result.extend(ids(_context()))
    return [identifier for identifier in result if identifier.startswith(incomplete)]


def _context() -> Context:
    # A message would appear in the middle of the typed line.
    return Context.of_this_process(err=io.StringIO())
