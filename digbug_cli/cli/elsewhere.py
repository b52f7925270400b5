"""Stars and sessions of other workshops than those that a command shows, for its hints."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from digbug_cli.cli.context import Context
from digbug_cli.core import text
from digbug_cli.core.finding import filters
from digbug_cli.core.model import Workshop
from digbug_cli.core.stars import Stars
from digbug_cli.core.time.zone import Zone
from digbug_cli.errors import DigbugError

if TYPE_CHECKING:
    from digbug_cli.core.programme import Programme

_MAX_WORKSHOPS = 12
"""At most this many other workshops are read to find a session in them."""
_MAX_NAMES = 3
_MAX_TITLE_LENGTH = 40


def options_for_agenda(context: Context) -> str:
    """Return the options with which `digbug agenda` shows all stars: "" or ` -w reef-2026`."""
    ids = [stars.workshop for stars in _other_stars(context, shown=())]
    if not ids or ids == [context.store.chosen(None).id]:
        return ""
    return f" {_options_for(context, ids)}"


def options_of_stars(context: Context, programme: "Programme") -> str | None:
    """Return the options for the other workshops with stars: `--all`, `-w bugs-2023`.

    None if no other workshop has stars.
    """
    ids = [stars.workshop for stars in _other_stars(context, programme.workshops)]
    return _options_for(context, ids) if ids else None


def _options_for(context: Context, ids: Sequence[str]) -> str:
    is_all = len(ids) > 1 and set(ids) <= set(context.library.added_ids())
    return "--all" if is_all else " ".join(f"-w {name}" for name in ids)


def note_of_stars(context: Context, programme: "Programme", command: str) -> tuple[str, str] | None:
    """Return a note that sessions of other workshops are starred, and the command to see them.

    None if no other workshop has stars.
    """
    others = list(_other_stars(context, programme.workshops))
    if not others:
        return None
    count = text.counted(sum(len(stars.stars) for stars in others), "session")
    names = text.listed([stars.workshop for stars in others], limit=_MAX_NAMES)
    verb = "is" if count == "1 session" else "are"
    options = _options_for(context, [stars.workshop for stars in others])
    return f"{count} of {names} {verb} starred", f"run `digbug {command} {options}`"


def explain_no_match(
    context: Context, programme: "Programme", chosen: filters.Filters, zone: Zone
) -> tuple[str, str] | None:
    """Explain why no session matches as the filters do; the hint also knows other stars."""
    explanation = filters.explain_no_match(programme, chosen, zone)
    if explanation and chosen.starred_ids == frozenset():
        message, _ = explanation
        options = options_of_stars(context, programme)
        if options and message == filters.NONE_STARRED:
            return f"{message} in {programme.title}", f"add {options} to see your other stars"
    return explanation


def hint_for_name(context: Context, programme: "Programme", name: str) -> str | None:
    """Return the references of the sessions of other workshops that a name may mean."""
    from digbug_cli.core.finding import resolve

    labels = [
        f"{workshop.id}/{session.id} ({text.shortened(session.title, _MAX_TITLE_LENGTH)})"
        for workshop in _other_workshops(context, programme)
        for session in resolve.sessions(workshop, name).sessions
    ]
    return f"write {text.listed(labels, 'or', _MAX_NAMES)}" if labels else None


def hint_for_star(context: Context, programme: "Programme", name: str) -> str | None:
    """Return the references of the starred sessions of other workshops that a name may mean."""
    from digbug_cli.core.finding import resolve

    labels = [
        f"{stars.workshop}/{star.id} ({text.shortened(star.title, _MAX_TITLE_LENGTH)})"
        for stars in _other_stars(context, programme.workshops)
        for star in resolve.stars(stars.stars, name)
    ]
    return f"write {text.listed(labels, 'or', _MAX_NAMES)}" if labels else None


def _other_stars(context: Context, shown: Sequence[Workshop]) -> Iterator[Stars]:
    """Yield the stars of each other workshop that has some; unreadable files are skipped."""
    names = set(context.store.ids()) - {workshop.id for workshop in shown}
    for name in context.stars.workshops():
        if name in names:
            try:
                stars = context.stars.with_id(name)
            except DigbugError:
                continue
            if stars.stars:
                yield stars


def _other_workshops(context: Context, programme: "Programme") -> Iterator[Workshop]:
    """Yield other workshops that digbug knows; unreadable files are skipped."""
    shown = {workshop.id for workshop in programme.workshops}
    names = [name for name in context.store.ids() if name not in shown]
    for name in names[:_MAX_WORKSHOPS]:
        try:
            owners = context.store.load_noted(context.store.find(name)).owners
        except DigbugError:
            continue
        yield from (owner for owner in owners if isinstance(owner, Workshop))
