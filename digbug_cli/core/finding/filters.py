"""Filter sessions; if no session matches, explain why and suggest what would match."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from digbug_cli.core.did_you_mean import did_you_mean
from digbug_cli.core.finding.time_window import Window, day_spans, overlaps, time_spans
from digbug_cli.core.model import PAUSE_KINDS, Session
from digbug_cli.core.record import Record
from digbug_cli.core.text import counted, folded, listed, quoted
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone import Zone

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme

_MAX_NAMES = 12
NONE_STARRED = "no session is starred"
"""Why `--mine` selects nothing, if the workshop has no stars."""


class Filters(Record):
    """Filters on sessions: a session must match every filter that is set."""

    kinds: tuple[str, ...]
    people: tuple[str, ...]
    """Names or parts of names, without letter case and accents; so are `rooms` and `tracks`.

    A value that is the whole name of a person means only them.
    """
    rooms: tuple[str, ...]
    tracks: tuple[str, ...]
    days: tuple[date, ...]
    """Programme days."""
    window: Window | None
    search: str
    talks: bool
    """Skip breaks."""
    ids: tuple[str, ...]
    starred_ids: frozenset[str] | None
    """The ids of the starred sessions, if only those are wanted; else None."""
    upcoming_at: Instant | None
    """Skip sessions that are over at this moment."""


NO_FILTERS = Filters(
    kinds=(),
    people=(),
    rooms=(),
    tracks=(),
    days=(),
    window=None,
    search="",
    talks=False,
    ids=(),
    starred_ids=None,
    upcoming_at=None,
)


class _Criterion(NamedTuple):
    """A filter that is set: its option and a test of one session."""

    option: str
    matches: Callable[[Session], bool]
    none_message: str
    """The message if no session matches: `no session is of this kind`."""
    hint: Callable[[], str]
    """Builds the hint for that message."""


def matching_sessions(workshop: "Programme", filters: Filters) -> tuple[Session, ...]:
    """Return the sessions that match all `filters`, in programme order."""
    tests = tuple(item.matches for item in _criteria(workshop, filters, workshop.zones[0]))
    if not tests:
        return workshop.sessions
    return tuple(session for session in workshop.sessions if all(test(session) for test in tests))


def explain_no_match(workshop: "Programme", filters: Filters, zone: Zone) -> tuple[str, str] | None:
    """Return why no session matches, and a hint; None if one does, or if no filter is set.

    Times in the hint are in `zone`.
    """
    matches = {
        criterion: {session.id for session in workshop.sessions if criterion.matches(session)}
        for criterion in _criteria(workshop, filters, zone)
    }
    if not workshop.sessions or not matches or set.intersection(*matches.values()):
        return None
    for criterion, ids in matches.items():
        if not ids:
            return criterion.none_message, criterion.hint()
    # Each filter matches some session, but no session matches them all.
    drops = []
    for dropped in matches:
        count = len(set.intersection(*(ids for item, ids in matches.items() if item != dropped)))
        if count:
            drops.append(f"drop {dropped.option} to get {counted(count, 'session')}")
    alone = [f"{criterion.option} matches {len(ids)}" for criterion, ids in matches.items()]
    options = listed([criterion.option for criterion in matches])
    hint = ", or ".join(drops) or f"use only one of them: {', '.join(alone)}"
    return f"no session matches {options} together", hint


def misspelt_note(workshop: "Programme", filters: Filters) -> str | None:
    """Return a note on how misspelt search words were corrected; None if none was."""
    if not filters.search:
        return None
    from digbug_cli.core.finding import search

    return search.search_sessions(workshop, filters.search).replacement_note


def _criteria(workshop: "Programme", filters: Filters, zone: Zone) -> Iterator[_Criterion]:
    """Yield a criterion for each filter that is set; times in hints are in `zone`."""
    yield from _name_criteria(workshop.sessions, filters)
    yield from _time_criteria(workshop, filters, zone)
    yield from _content_criteria(workshop, filters)


def _name_criteria(sessions: Sequence[Session], filters: Filters) -> Iterator[_Criterion]:
    if filters.kinds:
        yield _Criterion(
            "--kind",
            lambda session: session.kind in filters.kinds,
            "no session is of this kind",
            lambda: f"choose from: {_name_list(session.kind for session in sessions)}",
        )
    if filters.people:
        yield _name_criterion("--speaker", filters.people, sessions, lambda session: session.people)
    if filters.rooms:
        yield _name_criterion("--room", filters.rooms, sessions, lambda session: (session.room,))
    if filters.tracks:
        yield _name_criterion("--track", filters.tracks, sessions, lambda session: (session.track,))


def _time_criteria(workshop: "Programme", filters: Filters, zone: Zone) -> Iterator[_Criterion]:
    sessions = workshop.sessions
    if filters.days:
        yield _Criterion(
            "--day",
            lambda session: session.day in filters.days,
            f"no session is on {listed([wording.day_text(day) for day in filters.days], 'or')}",
            lambda: (
                "choose a day of the programme: "
                f"{_name_list(wording.day_text(session.day) for session in sessions)}"
            ),
        )
    if filters.window is not None:
        between = time_spans(filters.window, day_spans(sessions))
        yield _Criterion(
            _window_options(filters.window),
            lambda session: overlaps(session, between),
            f"no session is on {_window_text(filters.window)}",
            lambda: f"choose times within the programme: {_programme_span(workshop, zone)}",
        )
    if filters.upcoming_at is not None:
        now = filters.upcoming_at
        yield _Criterion(
            "--upcoming",
            lambda session: session.ends_at > now,
            "no session is still to come",
            lambda: f"drop --upcoming: the programme ran {_programme_span(workshop, zone)}",
        )


def _window_options(window: Window) -> str:
    edges = (("--from", window.starts), ("--to", window.ends))
    return "/".join(option for option, edge in edges if edge)


def _window_text(window: Window) -> str:
    if not window.starts:
        return "before --to"
    return "between --from and --to" if window.ends else "after --from"


def _content_criteria(workshop: "Programme", filters: Filters) -> Iterator[_Criterion]:
    if filters.search:
        from digbug_cli.core.finding import search

        hits = {hit.session.id for hit in search.session_hits(workshop, filters.search)}
        yield _Criterion(
            "--search",
            lambda session: session.id in hits,
            f"no session matches {quoted(filters.search)}",
            lambda: search.hint(workshop, filters.search, workshop.sessions),
        )
    if filters.talks:
        yield _Criterion(
            "--talks",
            lambda session: session.kind not in PAUSE_KINDS,
            "the programme has only breaks",
            lambda: "drop --talks",
        )
    if filters.ids:
        yield _Criterion(
            "--session",
            lambda session: session.id in filters.ids,
            "no session has this id",
            lambda: "run `digbug schedule --json` to see the ids",
        )
    if filters.starred_ids is not None:
        mine = filters.starred_ids
        yield _Criterion(
            "--mine",
            lambda session: session.id in mine,
            "no starred session is in the programme" if mine else NONE_STARRED,
            lambda: (
                "run `digbug agenda` to see your stars"
                if mine
                else "run `digbug star ID` to star a session"
            ),
        )


def _name_criterion(
    option: str,
    queries: Collection[str],
    sessions: Sequence[Session],
    names: Callable[[Session], Sequence[str | None]],
) -> _Criterion:
    distinct = dict.fromkeys(name for session in sessions for name in names(session) if name)
    keys = {name: folded(name) for name in distinct}
    wanted = _names_meant(queries, keys)

    def hint() -> str:
        if not keys:
            return f"drop {option}: the programme names no {option.removeprefix('--')}s"
        from digbug_cli.core.finding import search

        suggestions = [name for part in queries for name in search.nearest(part, list(keys))]
        return did_you_mean(suggestions) or f"choose from: {_name_list(keys)}"

    label = listed([quoted(part) for part in queries], "or")
    message = f"no {option.removeprefix('--')} is called {label}"
    return _Criterion(option, lambda session: not wanted.isdisjoint(names(session)), message, hint)


def _names_meant(queries: Iterable[str], keys: Mapping[str, str]) -> set[str]:
    """Return the names that each query equals, or else is a part of; `keys` are folded names."""
    names: set[str] = set()
    for query in map(folded, queries):
        exact = {name for name, key in keys.items() if key == query}
        names |= exact or {name for name, key in keys.items() if query in key}
    return names


def _name_list(names: Iterable[str]) -> str:
    return listed(list(dict.fromkeys(names)), limit=_MAX_NAMES)


def _programme_span(workshop: "Programme", zone: Zone) -> str:
    first = workshop.sessions[0].starts_at
    last = max(session.ends_at for session in workshop.sessions)
    return f"from {wording.moment_text(first, zone)} to {wording.moment_in_full(last, zone)}"
