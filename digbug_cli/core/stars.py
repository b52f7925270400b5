"""The sessions that somebody has starred, of one workshop."""

from collections.abc import Collection, Iterable

from digbug_cli.core.model import Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant


class Star(Record):
    """A starred session, with what it was called, when it was to start and where at the time.

    That is how it can still be told of once the programme has it no more, or elsewhere.
    """

    id: str
    title: str
    starts_at: Instant | None
    room: str | None


class Stars(Record):
    """The stars of a workshop, in the order in which they were given; each id once."""

    workshop: str
    stars: tuple[Star, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Return the ids of the starred sessions, those that are gone from the programme too."""
        return frozenset(star.id for star in self.stars)

    def with_stars(self, stars: Iterable[Star]) -> "Stars":
        """Return these and `stars`; of one that is here already what was known stays."""
        ids = self.ids
        return self.replaced(
            stars=(*self.stars, *{star.id: star for star in stars if star.id not in ids}.values())
        )

    def without(self, ids: Collection[str]) -> "Stars":
        """Return all of these but those of `ids`."""
        return self.replaced(stars=tuple(star for star in self.stars if star.id not in ids))

    def removed_from(self, workshop: Workshop) -> tuple[Star, ...]:
        """Return those whose session the programme does not have, or not any more."""
        names = {session.id for session in workshop.sessions}
        return tuple(star for star in self.stars if star.id not in names)


def no_stars(workshop: str) -> Stars:
    """Return no stars, of the workshop of that id."""
    return Stars(workshop=workshop, stars=())


def star_of(session: Session) -> Star:
    """Return a star for a session."""
    return Star(
        id=session.id, title=session.summary, starts_at=session.starts_at, room=session.room
    )
