"""Speakers of the programme who are missing from the list of speakers."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from digbug_cli.core.check.problem import Problem
from digbug_cli.core.did_you_mean import similar
from digbug_cli.core.model import Session, Workshop
from digbug_cli.core.review.people import is_person
from digbug_cli.core.review.places import Places
from digbug_cli.core.review.wording import titled
from digbug_cli.core.text import folded, quoted

_ALWAYS_LISTED = frozenset({"invited", "keynote"})
"""The kinds of session whose speakers are in every list of speakers."""
_OTHER_FIRST_NAME = re.compile(r"(?P<first>[^()]+) \((?P<other>[^()]+)\) (?P<last>[^()]+)")
_VERY_SIMILAR = 0.85
_MAX_SEARCHES = 30
"""A search takes time in proportion to the length of the list."""


def missing_speakers(
    workshop: Workshop, places: Places, similar_names: Collection[str]
) -> Iterator[Problem]:
    """Yield a warning for each speaker who is in none of the lists of people, if there is a list.

    Many lists have the invited speakers only. So the speakers of another kind of session are only
    expected in the list if at least half of those of this kind are in it. `similar_names` are
    reported already: who has a typing mistake in the name is missing for this reason.
    """
    if not workshop.speakers:
        return
    people = (*workshop.speakers, *workshop.panelists, *workshop.organizers)
    names = [person.name for person in people]
    known = {folded(name) for name in (*names, *_called(names), *similar_names)}
    searches = 0
    seen: set[str] = set()
    for session, name in _expected(workshop, known):
        key = folded(name)
        if key in known or key in seen:
            continue
        seen.add(key)
        message = f"{quoted(name)} of {titled(session)} is not in the list of speakers"
        hint = f"add `- name: {name}` to `speakers`"
        if searches < _MAX_SEARCHES:
            searches += 1
            if nearest := similar(name, names, cutoff=_VERY_SIMILAR):
                hint = f"did you mean {nearest[0]}? If not, {hint}"
        origin = places.person(session, name)
        yield Problem(origin, "missing-speaker", message, hint, warning=True)


def _called(names: Iterable[str]) -> Iterator[str]:
    """Yield the names without and with the other first name: `Ada (Bea) Example`."""
    for name in names:
        if match := _OTHER_FIRST_NAME.fullmatch(name):
            yield f"{match['first']} {match['last']}"
            yield f"{match['other']} {match['last']}"


def _expected(workshop: Workshop, known: Collection[str]) -> Iterator[tuple[Session, str]]:
    """Yield the speakers who are expected in the list, with their first session."""
    by_kind: defaultdict[str, list[tuple[Session, str]]] = defaultdict(list)
    for session in workshop.sessions:
        for name in session.speakers:
            if is_person(name) and not session.cancelled:
                by_kind[session.kind].append((session, name))
    for kind, speakers in by_kind.items():
        listed = sum(folded(name) in known for _, name in speakers)
        if kind in _ALWAYS_LISTED or 2 * listed >= len(speakers):
            yield from speakers
