"""Finding sessions by what users type: an id, a label, or words of a title."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache

from digbug_cli.cli.context import Context
from digbug_cli.cli.elsewhere import hint_for_name, hint_for_star
from digbug_cli.cli.option_values import require_value
from digbug_cli.cli.stores.workshop_ref import ProgrammeSource
from digbug_cli.core import text
from digbug_cli.core.check.fields import is_id
from digbug_cli.core.model import Workshop
from digbug_cli.core.programme import Programme
from digbug_cli.core.record import Record
from digbug_cli.core.stars import Star, Stars, star_of
from digbug_cli.core.time import wording
from digbug_cli.core.time.zone import UTC_ZONE
from digbug_cli.errors import UsageError

_MAX_NAMES = 3
_MAX_TITLE_LENGTH = 40
_ALL_TITLES = "run `digbug schedule` to see all sessions with their titles"


class _StarMatches(Record):
    """The sessions that a text may refer to; if there are none, a message and a hint."""

    stars: tuple[Star, ...]
    none_message: str
    hint: str


def source_of_words(
    context: Context, source: ProgrammeSource, words: Sequence[str]
) -> ProgrammeSource:
    """Return `source` with the workshops that `words` name too: `cvpr26/keynote`.

    Without -w and --all, only those that they name are meant, or the default for other words.
    """
    if source.everything:
        return source
    names = [part for word in words for part in word.split(",") if part.strip()]
    prefixes = [_prefix(context, name) for name in names]
    references = list(dict.fromkeys(filter(None, prefixes)))
    if not references:
        return source
    chosen = list(source.names)
    if not chosen and not all(prefixes):
        chosen = [context.store.settings.valid("workshop").value]
    return ProgrammeSource((*chosen, *(name for name in references if name not in chosen)))


def _prefix(context: Context, name: str) -> str | None:
    """Return the id of the workshop that a name begins with; None if it begins with none."""
    prefix, slash, rest = name.strip().casefold().partition("/")
    known = slash and rest and is_id(prefix) and prefix in context.store.ids()
    return prefix if known else None


def narrowed(programme: Programme, name: str) -> tuple[Programme, str]:
    """Return the workshop that a name begins with, and the rest; or both as they are.

    `cvpr26/keynote` is `keynote` among the entries of `cvpr26`.
    """
    prefix, slash, rest = name.strip().partition("/")
    own = f"{prefix.casefold()}/"
    if not slash or own[:-1] not in {workshop.id for workshop in programme.workshops}:
        return programme, name
    if isinstance(programme, Workshop):
        return programme, rest
    sessions, deadlines = (
        tuple(entry for entry in entries if entry.id.startswith(own))
        for entries in (programme.sessions, programme.deadlines)
    )
    return programme.replaced(sessions=sessions, deadlines=deadlines), rest


def resolve_sessions(
    context: Context, programme: Programme, names: Sequence[str], starred: Stars | None = None
) -> list[Star]:
    """Return a star for each session that is named, by an id, a label or words of its title.

    All names together may refer to one session: `oral 3`. If they do not, commas separate names:
    `oral 3, invited 4`. If there are none, each name refers to a session, or to several with commas
    between. With `starred`, starred sessions come first, also those that are gone from the
    programme.

    Raises:
        UsageError: a name matches no session or several. The errors before the last are printed.
    """
    stars_by_id = {session.id: star_of(session) for session in programme.sessions}
    if starred is not None:
        stars_by_id |= {star.id: star for star in starred.removed_from(programme)}
    if isinstance(programme, Workshop):
        names = [narrowed(programme, name)[1] for name in names]
    if stars_by_id.keys() >= set(names):
        return [stars_by_id[name] for name in names]  # saves the slower search by words
    find = cache(
        _find_in_agenda(context, programme, starred)
        if starred is not None
        else _find_in_programme(context, programme)
    )
    readings = tuple(_readings([require_value("ID", name) for name in names], find))
    unclear = [[name for name in reading if len(find(name).stars) != 1] for reading in readings]
    for reading, wrong in zip(readings, unclear, strict=True):
        if not wrong:
            return [find(name).stars[0] for name in reading]
    # The reading with the fewest unclear names; all names together if none of them is clear.
    index = min(range(1, len(readings)), key=lambda index: len(unclear[index]))
    (whole,) = readings[0]
    is_one_name = find(whole).stars and len(unclear[index]) == len(readings[index])
    wrong = [whole] if is_one_name else unclear[index]
    *errors, last = (
        _unclear(name, find(name), stars_by_id, programme) for name in dict.fromkeys(wrong)
    )
    for error in errors:
        context.streams.error(error)
    raise last


def _readings(names: Sequence[str], find: Callable[[str], _StarMatches]) -> Iterator[list[str]]:
    """Yield the names that the typed ones may be: all as one, between commas, one by one."""
    yield [" ".join(names)]
    by_commas = _split(" ".join(names))
    if len(by_commas) > 1:
        yield by_commas
    parts = ([name] if len(find(name).stars) == 1 else _split(name) for name in names)
    yield [part for each in parts for part in each]


def _split(name: str) -> list[str]:
    """Return the names between commas; the name itself if that leaves nothing."""
    return [part.strip() for part in name.split(",") if part.strip()] or [name]


def _find_in_programme(context: Context, workshop: Programme) -> Callable[[str], _StarMatches]:
    """Return a function that finds sessions of a workshop."""
    from digbug_cli.core.finding import resolve

    def find(name: str) -> _StarMatches:
        matches = resolve.sessions(*narrowed(workshop, name))
        none_message = f"no session matches {text.quoted(name)}"
        if matches.sessions:
            stars = tuple(map(star_of, matches.sessions))
            return _StarMatches(stars=stars, none_message=none_message, hint="")
        hint = hint_for_name(context, workshop, name) or matches.hint
        return _StarMatches(stars=(), none_message=none_message, hint=hint or _ALL_TITLES)

    return find


def _find_in_agenda(
    context: Context, workshop: Programme, starred: Stars
) -> Callable[[str], _StarMatches]:
    """Return a function that finds starred sessions, else exactly one other session."""
    from digbug_cli.core.finding import resolve

    sessions = [session for session in workshop.sessions if session.id in starred.ids]
    those, removed = workshop.replaced(sessions=tuple(sessions)), starred.removed_from(workshop)
    others = _find_in_programme(context, workshop)
    hint = "run `digbug agenda` to see its sessions"
    if removed:
        hint += ", or `digbug unstar --gone` to unstar sessions that are no longer in the programme"

    def find(name: str) -> _StarMatches:
        near = resolve.sessions(*narrowed(those, name))
        stars = (*map(star_of, near.sessions), *resolve.stars(removed, name))
        if not stars and len(other := others(name).stars) == 1:
            stars = other
        nothing = f"no session in your agenda matches {text.quoted(name)}"
        elsewhere = None if stars else hint_for_star(context, workshop, name)
        return _StarMatches(stars=stars, none_message=nothing, hint=elsewhere or near.hint or hint)

    return find


def _unclear(
    name: str, matches: _StarMatches, names: Collection[str], programme: Programme
) -> UsageError:
    if not matches.stars:
        return UsageError(matches.none_message, hint=matches.hint)
    shown = matches.stars[:_MAX_NAMES]
    titles = [text.shortened(star.title, _MAX_TITLE_LENGTH) for star in shown]
    # A time and a room are needed only to tell talks with one title apart.
    labels = [
        _star_text(star, names, programme, with_time=titles.count(title) > 1)
        for star, title in zip(shown, titles, strict=True)
    ]
    labels += [f"{left} more"] if (left := len(matches.stars) - len(labels)) else []
    message = f"{text.quoted(name)} matches {len(matches.stars)} sessions"
    return UsageError(message, hint=f"give one of these ids: {text.listed(labels, 'or')}")


def _star_text(star: Star, names: Collection[str], programme: Programme, *, with_time: bool) -> str:
    """Return the id to type for a session, with its title, and its time and room if needed."""
    from digbug_cli.core.finding import resolve

    when = None
    if with_time and star.starts_at:
        zone = programme.zone or UTC_ZONE
        when = f"{wording.moment_of_year(star.starts_at, zone)} {zone.city}"
    facts = (text.shortened(star.title, _MAX_TITLE_LENGTH), when, star.room if with_time else None)
    return f"{resolve.id_prefix(star.id, names)} ({', '.join(filter(None, facts))})"
