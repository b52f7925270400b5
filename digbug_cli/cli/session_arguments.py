"""Finding sessions by what users type: an id, a label, or words of a title."""

from collections.abc import Callable, Collection, Sequence

from digbug_cli.cli.context import Context
from digbug_cli.cli.option_values import require_value
from digbug_cli.core import text
from digbug_cli.core.model import Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.stars import Star, Stars, star_of
from digbug_cli.core.time import wording
from digbug_cli.core.time.zone import Zone
from digbug_cli.errors import UsageError

_MAX_NAMES = 6
_MAX_TITLE_LENGTH = 40


class _StarMatches(Record):
    """The sessions that a text may refer to; if there are none, a message and a hint."""

    stars: tuple[Star, ...]
    none_message: str
    hint: str


def resolve_sessions(
    context: Context, workshop: Workshop, names: Sequence[str], starred: Stars | None = None
) -> list[Star]:
    """Return a star for the session that each name refers to: an id, a label or a title.

    All names together may also refer to one session: `oral 3`. With `starred`, starred sessions
    come first, also those that are gone from the programme.

    Raises:
        UsageError: a name matches no session or several. The errors before the last are printed.
    """
    stars_by_id = {session.id: star_of(session) for session in workshop.sessions}
    if starred is not None:
        stars_by_id |= {star.id: star for star in starred.removed_from(workshop)}
    if stars_by_id.keys() >= set(names):
        return [stars_by_id[name] for name in names]  # saves the slower search by words
    find = _find_in_programme(workshop) if starred is None else _find_in_agenda(workshop, starred)
    together = find(" ".join(require_value("ID", name) for name in names))
    if len(together.stars) == 1:
        return list(together.stars)
    result = dict.fromkeys(names, together)
    if len(names) > 1:
        result = {name: find(name) for name in names if name not in stars_by_id}
    wrong = [name for name, of_name in result.items() if len(of_name.stars) != 1]
    if together.stars and len(wrong) == len(names):
        raise _ambiguity_error(" ".join(names), together, stars_by_id, workshop.zone)
    errors = [_ambiguity_error(name, result[name], stars_by_id, workshop.zone) for name in wrong]
    for error in errors[:-1]:
        context.streams.error(error)
    if errors:
        raise errors[-1]
    return [stars_by_id[name] if name in stars_by_id else result[name].stars[0] for name in names]


def _find_in_programme(workshop: Workshop) -> Callable[[str], _StarMatches]:
    """Return a function that finds sessions of a workshop."""
    from digbug_cli.core.finding import resolve

    def find(name: str) -> _StarMatches:
        matches = resolve.sessions(workshop, name)
        return _StarMatches(
            stars=tuple(map(star_of, matches.sessions)),
            none_message=f"no session matches {text.quoted(name)}",
            hint=matches.hint or "run `digbug search` to find sessions by their words",
        )

    return find


def _find_in_agenda(workshop: Workshop, starred: Stars) -> Callable[[str], _StarMatches]:
    """Return a function that finds starred sessions, else exactly one other session."""
    from digbug_cli.core.finding import resolve

    sessions = [session for session in workshop.sessions if session.id in starred.ids]
    those, removed = workshop.replaced(sessions=tuple(sessions)), starred.removed_from(workshop)
    others = _find_in_programme(workshop)
    hint = "run `digbug agenda` to see its sessions"
    if removed:
        hint += ", or `digbug unstar --gone` to unstar sessions that are no longer in the programme"

    def find(name: str) -> _StarMatches:
        near = resolve.sessions(those, name)
        stars = (*map(star_of, near.sessions), *resolve.stars(removed, name))
        if not stars and len(other := others(name).stars) == 1:
            stars = other
        nothing = f"no session in your agenda matches {text.quoted(name)}"
        return _StarMatches(stars=stars, none_message=nothing, hint=near.hint or hint)

    return find


def _ambiguity_error(
    name: str, matches: _StarMatches, names: Collection[str], venue: Zone
) -> UsageError:
    if not matches.stars:
        return UsageError(matches.none_message, hint=matches.hint)
    labels = [_star_text(star, names, venue) for star in matches.stars[:_MAX_NAMES]]
    labels += [f"{left} more"] if (left := len(matches.stars) - len(labels)) else []
    message = f"{text.quoted(name)} matches {len(matches.stars)} sessions"
    choices = text.listed(labels, "or")
    return UsageError(message, hint=f"give one of these ids (times at the venue): {choices}")


def _star_text(star: Star, names: Collection[str], venue: Zone) -> str:
    """Return the id to type for a session, with its title, time and room."""
    from digbug_cli.core.finding import resolve

    starts = star.starts_at
    facts = (
        text.shortened(star.title, _MAX_TITLE_LENGTH),
        wording.moment_of_year(starts, venue) if starts else "",
        star.room or "",
    )
    return f"{resolve.id_prefix(star.id, names)} ({', '.join(filter(None, facts))})"
