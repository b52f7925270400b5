"""Which dates to show, and which entries of a kind."""

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol, TypeVar

from digbug_cli.core.model import Conference, Deadline, Workshop
from digbug_cli.core.text import folded


class _OfKind(Protocol):
    @property
    def kind(self) -> str: ...


Entry = TypeVar("Entry", bound=_OfKind)
Dated = TypeVar("Dated", bound=Workshop | Conference)


def of_kinds(entries: Sequence[Entry], kinds: Collection[str]) -> tuple[Entry, ...]:
    """Return the entries of one of `kinds`, in their order; no kinds means all of them."""
    return tuple(entry for entry in entries if not kinds or entry.kind in kinds)


def dates(
    conferences: Sequence[Dated], kinds: Collection[str], search: str = ""
) -> tuple[tuple[Dated, Deadline], ...]:
    """Return each date with whose it is, where every word of `search` is found in the two.

    The words may be parts of words, in any letter case and without accents.
    """
    words = folded(search).split()
    return tuple(
        (conference, deadline)
        for conference in conferences
        for deadline in of_kinds(conference.deadlines, kinds)
        if not words or _has(words, (*_said_of(conference), deadline.name, deadline.note))
    )


def undated(conferences: Sequence[Dated], search: str = "") -> tuple[Dated, ...]:
    """Return the entries of lists without any date in which every word of `search` is found."""
    words = folded(search).split()
    return tuple(
        one
        for one in conferences
        if isinstance(one, Conference) and not one.deadlines and _has(words, [*_said_of(one)])
    )


def _has(words: Sequence[str], texts: Sequence[str | None]) -> bool:
    whole = folded(" ".join(filter(None, texts)))
    return all(word in whole for word in words)


def _said_of(conference: Workshop | Conference) -> Iterator[str | None]:
    yield from (conference.id, conference.title, conference.place)
    if isinstance(conference, Conference):
        yield from (conference.full_name, *conference.tags)
    else:
        yield from (conference.name, conference.tagline)
