"""Which of the sessions are asked for; and where those are none, what there would be."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from digbug_cli.core.finding.time_window import Window, day_spans, overlaps, time_spans
from digbug_cli.core.model import PAUSE_KINDS, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import counted, folded, listed, quoted
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone import Zone

_MAX_NAMES = 12


class Filters(Record):
    """Which sessions are asked for: those for which every filter that is given holds."""

    kinds: tuple[str, ...]
    people: tuple[str, ...]
    """Parts of names, in any letter case and without accents; so are rooms and tracks."""
    rooms: tuple[str, ...]
    tracks: tuple[str, ...]
    days: tuple[date, ...]
    """Programme days."""
    window: Window | None
    search: str
    talks: bool
    """Only what is no break."""
    ids: tuple[str, ...]
    starred_ids: frozenset[str] | None
    """The ids of the starred sessions, where those alone are asked for."""
    upcoming_at: Instant | None
    """The moment at which what is asked for is not over."""


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
    """A filter that is given: its option and for which sessions it holds."""

    option: str
    matches: Callable[[Session], bool]
    description: str
    """What is said of it where it holds for none: `no session is of that kind`."""
    alternative: Callable[[], str]
    """What there is in its place."""


def matching_sessions(workshop: Workshop, filters: Filters) -> tuple[Session, ...]:
    """Return the sessions of a workshop that `filters` ask for, in their order."""
    tests = tuple(test.matches for test in _criteria(workshop, filters, workshop.zone))
    if not tests:
        return workshop.sessions
    return tuple(session for session in workshop.sessions if all(holds(session) for holds in tests))


def explain_no_match(workshop: Workshop, filters: Filters, zone: Zone) -> tuple[str, str] | None:
    """Return why `filters` leave no session, and what they would leave one for.

    That is nothing where they do leave some. Times are told on the clocks of `zone`.
    """
    left = {
        test: {session.id for session in workshop.sessions if test.matches(session)}
        for test in _criteria(workshop, filters, zone)
    }
    if not workshop.sessions or not left or set.intersection(*left.values()):
        return None
    for test, ids in left.items():
        if not ids:
            return test.description, test.alternative()
    # Each of them holds for something, but all of them for nothing.
    without = []
    for test in left:
        count = len(set.intersection(*(ids for other, ids in left.items() if other != test)))
        if count:
            without.append(f"without {test.option} {counted(count, 'session')}")
    alone = [f"{test.option} alone leaves {len(ids)}" for test, ids in left.items()]
    options = listed([test.option for test in left])
    return f"{options} together leave no session", ", ".join(without or alone)


def misspelt_note(workshop: Workshop, filters: Filters) -> str | None:
    """Return what `filters` take a word that is looked for for, where it is found misspelt."""
    if not filters.search:
        return None
    from digbug_cli.core.finding import search

    return search.search_sessions(workshop, filters.search).replacement_note


def _criteria(workshop: Workshop, filters: Filters, zone: Zone) -> Iterator[_Criterion]:
    """Return the filters that are given; of what is said, times are on the clocks of `zone`."""
    yield from _name_criteria(workshop.sessions, filters)
    yield from _time_criteria(workshop, filters, zone)
    yield from _content_criteria(workshop, filters)


def _name_criteria(sessions: Sequence[Session], filters: Filters) -> Iterator[_Criterion]:
    if filters.kinds:
        yield _Criterion(
            "--kind",
            lambda session: session.kind in filters.kinds,
            "no session is of that kind",
            lambda: (
                f"in this programme there are {_quoted_names(session.kind for session in sessions)}"
            ),
        )
    if filters.people:
        yield _name_criterion(
            "--speaker",
            filters.people,
            sessions,
            lambda session: session.people,
            "on the programme are",
        )
    if filters.rooms:
        yield _name_criterion(
            "--room", filters.rooms, sessions, lambda session: (session.room,), "its rooms are"
        )
    if filters.tracks:
        yield _name_criterion(
            "--track", filters.tracks, sessions, lambda session: (session.track,), "its tracks are"
        )


def _time_criteria(workshop: Workshop, filters: Filters, zone: Zone) -> Iterator[_Criterion]:
    sessions = workshop.sessions
    if filters.days:
        yield _Criterion(
            "--day",
            lambda session: session.day in filters.days,
            f"no session is on {listed([wording.day_text(day) for day in filters.days], 'or')}",
            lambda: (
                "the programme is on "
                f"{_quoted_names(wording.day_text(session.day) for session in sessions)}"
            ),
        )
    if filters.window is not None:
        between = time_spans(filters.window, day_spans(sessions))
        yield _Criterion(
            _window_options(filters.window),
            lambda session: overlaps(session, between),
            f"no session is on {_window_text(filters.window)}",
            lambda: _programme_dates(workshop, zone),
        )
    if filters.upcoming_at is not None:
        now = filters.upcoming_at
        yield _Criterion(
            "--upcoming",
            lambda session: session.ends_at > now,
            "no session is still to come",
            lambda: _programme_dates(workshop, zone),
        )


def _window_options(window: Window) -> str:
    edges = (("--from", window.starts), ("--to", window.ends))
    return "/".join(option for option, edge in edges if edge)


def _window_text(window: Window) -> str:
    if not window.starts:
        return "before --to"
    return "between --from and --to" if window.ends else "after --from"


def _content_criteria(workshop: Workshop, filters: Filters) -> Iterator[_Criterion]:
    if filters.search:
        from digbug_cli.core.finding import search

        hits = {hit.session.id for hit in search.session_hits(workshop, filters.search)}
        yield _Criterion(
            "--search",
            lambda session: session.id in hits,
            f"no session has {quoted(filters.search)} in it",
            lambda: search.hint(workshop, filters.search, workshop.sessions),
        )
    if filters.talks:
        yield _Criterion(
            "--talks",
            lambda session: session.kind not in PAUSE_KINDS,
            "the programme has breaks alone",
            lambda: "leave out --talks",
        )
    if filters.ids:
        yield _Criterion(
            "--session",
            lambda session: session.id in filters.ids,
            "no session has that id",
            lambda: "`digbug schedule --json` has the ids",
        )
    if filters.starred_ids is not None:
        mine = filters.starred_ids
        yield _Criterion(
            "--mine",
            lambda session: session.id in mine,
            "none of your stars is in the programme" if mine else "you have starred no session",
            lambda: (
                "`digbug agenda` tells more" if mine else "digbug star ID puts one in your agenda"
            ),
        )


def _name_criterion(
    option: str,
    queries: Collection[str],
    sessions: Sequence[Session],
    names: Callable[[Session], Sequence[str | None]],
    there_are: str,
) -> _Criterion:
    def instead() -> str:
        candidates = list(
            dict.fromkeys(name for session in sessions for name in names(session) if name)
        )
        if not candidates:
            return f"the programme names no {option.removeprefix('--')}s"
        from digbug_cli.core.finding import search

        suggestions = [session for part in queries for session in search.nearest(part, candidates)]
        return (
            f"did you mean {listed(suggestions, 'or')}?"
            if suggestions
            else f"{there_are} {_quoted_names(candidates)}"
        )

    label = listed([quoted(part) for part in queries], "or")
    says = f"no {option.removeprefix('--')} is called {label}"
    return _Criterion(option, lambda session: _contains_any(queries, names(session)), says, instead)


def _quoted_names(names: Iterable[str]) -> str:
    return listed(list(dict.fromkeys(names)), limit=_MAX_NAMES)


def _programme_dates(workshop: Workshop, zone: Zone) -> str:
    first = workshop.sessions[0].starts_at
    last = max(session.ends_at for session in workshop.sessions)
    return (
        f"the programme runs from {wording.moment_text(first, zone)}"
        f" to {wording.moment_in_full(last, zone)}"
    )


def _contains_any(names: Collection[str], texts: Sequence[str | None]) -> bool:
    folded_texts = [folded(text) for text in texts if text]
    return any(folded(part) in text for part in names for text in folded_texts)
