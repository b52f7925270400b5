"""Names of rooms, tracks and people that are written in two ways."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from digbug_cli.core.check.problem import Problem
from digbug_cli.core.model import Workshop
from digbug_cli.core.review.people import is_person
from digbug_cli.core.review.places import PEOPLE_KEYS, Places
from digbug_cli.core.review.similar_names import misspelt, other_spellings, person_key
from digbug_cli.core.text import folded, line, quoted
from digbug_cli.errors import Origin


class _Use(NamedTuple):
    """A place where a name stands, and the session or the list that it is in."""

    origin: Origin
    within: str


_Uses = Mapping[str, list[_Use]]
"""The uses of each name, in the order of the file."""


class SimilarNames(NamedTuple):
    """Names that are similar, and the warning about them."""

    names: tuple[str, str]
    problem: Problem


def similar_names(workshop: Workshop, places: Places) -> Iterator[SimilarNames]:
    """Yield a warning for each name that is similar to another one, at the rarer of the two.

    If both are as frequent, it is the one that is in no list of people, or the later one. Two
    people in one session, or in the lists of people, are not one person.
    """
    for uses in (_rooms(workshop, places), _tracks(workshop, places)):
        yield from _spellings(uses)
        yield from (_misspelt(uses, pair) for pair in misspelt(uses))
    uses = _people(workshop, places)
    yield from _spellings(uses, person_key)
    for pair in misspelt(uses):
        if not _are_together(uses, pair):
            yield _misspelt(uses, pair)


def _spellings(uses: _Uses, key: Callable[[str], str] = folded) -> Iterator[SimilarNames]:
    for names in other_spellings(uses, key).values():
        best, *others = sorted(names, key=lambda name: _rank(uses, name))
        for other in others:
            message = f"{quoted(other)} is written {quoted(best)} elsewhere in the file"
            hint = f"write {best} in both places, if it is the same"
            origin = uses[other][0].origin
            problem = Problem(origin, "other-spelling", message, hint, warning=True)
            yield SimilarNames((best, other), problem)


def _misspelt(uses: _Uses, pair: tuple[str, str]) -> SimilarNames:
    best, other = sorted(pair, key=lambda name: _rank(uses, name))
    message = f"{quoted(other)} is similar to {quoted(best)}"
    hint = f"write {best} in both places, if it is the same"
    origin = uses[other][0].origin
    problem = Problem(origin, "similar-name", message, hint, warning=True)
    return SimilarNames((best, other), problem)


def _rank(uses: _Uses, name: str) -> tuple[int, bool, Origin]:
    """Return a key that sorts the name first which is likelier right: see `similar_names`."""
    places = uses[name]
    return -len(places), all(use.within for use in places), places[0].origin


def _are_together(uses: _Uses, pair: tuple[str, str]) -> bool:
    one, other = ({use.within for use in uses[name]} for name in pair)
    return not one.isdisjoint(other)


def _rooms(workshop: Workshop, places: Places) -> _Uses:
    uses = [
        (session.room, _Use(places.session(session, "room"), session.id))
        for session in workshop.sessions
        if session.room
    ]
    if workshop.venue and workshop.venue.room:
        uses.append((workshop.venue.room, _Use(places.venue_room(), "")))
    return _by_name(uses)


def _tracks(workshop: Workshop, places: Places) -> _Uses:
    return _by_name(
        (session.track, _Use(places.session(session, "track"), session.id))
        for session in workshop.sessions
        if session.track
    )


def _people(workshop: Workshop, places: Places) -> _Uses:
    uses = [
        (name, _Use(places.person(session, name), session.id))
        for session in workshop.sessions
        for name in session.people
    ]
    for key in PEOPLE_KEYS:
        # The lists are one: a person in one of them is not another one in the next.
        uses += ((line(name.value), _Use(name.origin, "")) for name in places.listed(key))
    return _by_name(use for use in uses if is_person(use[0]))


def _by_name(uses: Iterable[tuple[str, _Use]]) -> _Uses:
    names: dict[str, list[_Use]] = {}
    for name, use in sorted(uses, key=lambda each: each[1]):
        names.setdefault(name, []).append(use)
    return names
