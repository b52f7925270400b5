"""Which of the sessions are asked for; and where those are none, what there would be."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from digbug_cli.core.finding.time_window import Window, hours_of_days, overlaps, stretches
from digbug_cli.core.model import PAUSES, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import counted, folded, listed, quoted
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone import Zone

_MOST_NAMED = 12


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
    mine: frozenset[str] | None
    """The ids of the starred sessions, where those alone are asked for."""
    upcoming_at: Instant | None
    """The moment at which what is asked for is not over."""


ALL = Filters(
    kinds=(),
    people=(),
    rooms=(),
    tracks=(),
    days=(),
    window=None,
    search="",
    talks=False,
    ids=(),
    mine=None,
    upcoming_at=None,
)


class _Test(NamedTuple):
    """A filter that is given: its option and for which sessions it holds."""

    option: str
    holds: Callable[[Session], bool]
    says: str
    """What is said of it where it holds for none: `no session is of that kind`."""
    instead: Callable[[], str]
    """What there is in its place."""


def sessions(workshop: Workshop, filters: Filters) -> tuple[Session, ...]:
    """Return the sessions of a workshop that `filters` ask for, in their order."""
    tests = tuple(test.holds for test in _tests(workshop, filters, workshop.zone))
    if not tests:
        return workshop.sessions
    return tuple(one for one in workshop.sessions if all(holds(one) for holds in tests))


def nothing(workshop: Workshop, filters: Filters, zone: Zone) -> tuple[str, str] | None:
    """Return why `filters` leave no session, and what they would leave one for.

    That is nothing where they do leave some. Times are told on the clocks of `zone`.
    """
    left = {
        test: {one.id for one in workshop.sessions if test.holds(one)}
        for test in _tests(workshop, filters, zone)
    }
    if not workshop.sessions or not left or set.intersection(*left.values()):
        return None
    for test, ids in left.items():
        if not ids:
            return test.says, test.instead()
    # Each of them holds for something, but all of them for nothing.
    without = []
    for test in left:
        count = len(set.intersection(*(ids for other, ids in left.items() if other != test)))
        if count:
            without.append(f"without {test.option} {counted(count, 'session')}")
    alone = [f"{test.option} alone leaves {len(ids)}" for test, ids in left.items()]
    options = listed([test.option for test in left])
    return f"{options} together leave no session", ", ".join(without or alone)


def misread(workshop: Workshop, filters: Filters) -> str | None:
    """Return what `filters` take a word that is looked for for, where it is found misspelt."""
    if not filters.search:
        return None
    from digbug_cli.core.finding import search  # noqa: PLC0415 - start-up

    return search.among_sessions(workshop, filters.search).told


def _tests(workshop: Workshop, filters: Filters, zone: Zone) -> Iterator[_Test]:
    """Return the filters that are given; of what is said, times are on the clocks of `zone`."""
    yield from _of_names(workshop.sessions, filters)
    yield from _of_times(workshop, filters, zone)
    yield from _of_contents(workshop, filters)


def _of_names(found: Sequence[Session], filters: Filters) -> Iterator[_Test]:
    if filters.kinds:
        yield _Test(
            "--kind",
            lambda one: one.kind in filters.kinds,
            "no session is of that kind",
            lambda: f"in this programme there are {_named(one.kind for one in found)}",
        )
    if filters.people:
        yield _by_name(
            "--speaker", filters.people, found, lambda one: one.people, "on the programme are"
        )
    if filters.rooms:
        yield _by_name("--room", filters.rooms, found, lambda one: (one.room,), "its rooms are")
    if filters.tracks:
        yield _by_name("--track", filters.tracks, found, lambda one: (one.track,), "its tracks are")


def _of_times(workshop: Workshop, filters: Filters, zone: Zone) -> Iterator[_Test]:
    found = workshop.sessions
    if filters.days:
        yield _Test(
            "--day",
            lambda one: one.day in filters.days,
            f"no session is on {listed([wording.day(day) for day in filters.days], 'or')}",
            lambda: f"the programme is on {_named(wording.day(one.day) for one in found)}",
        )
    if filters.window is not None:
        between = stretches(filters.window, hours_of_days(found))
        yield _Test(
            _window_named(filters.window),
            lambda one: overlaps(one, between),
            f"no session is on {_window_said(filters.window)}",
            lambda: _runs(workshop, zone),
        )
    if filters.upcoming_at is not None:
        now = filters.upcoming_at
        yield _Test(
            "--upcoming",
            lambda one: one.ends_at > now,
            "no session is still to come",
            lambda: _runs(workshop, zone),
        )


def _window_named(window: Window) -> str:
    given = (("--from", window.starts), ("--to", window.ends))
    return "/".join(option for option, edge in given if edge)


def _window_said(window: Window) -> str:
    if not window.starts:
        return "before --to"
    return "between --from and --to" if window.ends else "after --from"


def _of_contents(workshop: Workshop, filters: Filters) -> Iterator[_Test]:
    if filters.search:
        from digbug_cli.core.finding import search  # noqa: PLC0415 - start-up

        hits = {hit.session.id for hit in search.sessions(workshop, filters.search)}
        yield _Test(
            "--search",
            lambda one: one.id in hits,
            f"no session has {quoted(filters.search)} in it",
            lambda: search.hint(workshop, filters.search, workshop.sessions),
        )
    if filters.talks:
        yield _Test(
            "--talks",
            lambda one: one.kind not in PAUSES,
            "the programme has breaks alone",
            lambda: "leave out --talks",
        )
    if filters.ids:
        yield _Test(
            "--session",
            lambda one: one.id in filters.ids,
            "no session has that id",
            lambda: "`digbug schedule --json` has the ids",
        )
    if filters.mine is not None:
        mine = filters.mine
        yield _Test(
            "--mine",
            lambda one: one.id in mine,
            "none of your stars is in the programme" if mine else "you have starred no session",
            lambda: (
                "`digbug agenda` tells more" if mine else "digbug star ID puts one in your agenda"
            ),
        )


def _by_name(
    option: str,
    wanted: Collection[str],
    found: Sequence[Session],
    names: Callable[[Session], Sequence[str | None]],
    there_are: str,
) -> _Test:
    def instead() -> str:
        known = list(dict.fromkeys(name for one in found for name in names(one) if name))
        if not known:
            return f"the programme names no {option.removeprefix('--')}s"
        from digbug_cli.core.finding import search  # noqa: PLC0415 - start-up

        near = [one for part in wanted for one in search.nearest(part, known)]
        return f"did you mean {listed(near, 'or')}?" if near else f"{there_are} {_named(known)}"

    shown = listed([quoted(part) for part in wanted], "or")
    says = f"no {option.removeprefix('--')} is called {shown}"
    return _Test(option, lambda one: _any_in(wanted, names(one)), says, instead)


def _named(names: Iterable[str]) -> str:
    return listed(list(dict.fromkeys(names)), most=_MOST_NAMED)


def _runs(workshop: Workshop, zone: Zone) -> str:
    first = workshop.sessions[0].starts_at
    last = max(one.ends_at for one in workshop.sessions)
    return (
        f"the programme runs from {wording.moment(first, zone)}"
        f" to {wording.moment_in_full(last, zone)}"
    )


def _any_in(wanted: Collection[str], texts: Sequence[str | None]) -> bool:
    known = [folded(text) for text in texts if text]
    return any(folded(part) in text for part in wanted for text in known)
