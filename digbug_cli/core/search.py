"""What of a programme has certain words in it, the best first."""

from collections.abc import Collection
from difflib import get_close_matches

from digbug_cli.core.model import Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import folded

_MOST_NEAR = 3


class Hit(Record):
    """A session in which every word was found."""

    session: Session


def sessions(workshop: Workshop, text: str) -> tuple[Hit, ...]:
    """Return the sessions of a workshop in which every word of `text` is found, the best first."""
    wanted = folded(text).split()
    return tuple(
        Hit(session=one)
        for one in workshop.sessions
        if all(word in folded(f"{one.summary} {' '.join(one.people)}") for word in wanted)
    )


def nearest(written: str, names: Collection[str]) -> tuple[str, ...]:
    """Return those of `names` that `written` is most like, the best first."""
    by_folded = {folded(name): name for name in names}
    near = get_close_matches(folded(written), by_folded, n=_MOST_NEAR)
    return tuple(by_folded[name] for name in near)
