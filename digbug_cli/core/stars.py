"""The starred sessions of one workshop or several."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from digbug_cli.core.model import Session
from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme


class Star(Record):
    """A starred session, with its title, start and room at the time it was starred.

    With these digbug can still report the session after it is removed or moved.
    """

    id: str
    title: str
    starts_at: Instant | None
    room: str | None


class Stars(Record):
    """The stars of a workshop, oldest first; each id once."""

    workshop: str
    """The id of the workshop; empty for the stars of several, whose ids are references."""
    stars: tuple[Star, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Return the ids of all starred sessions, also of those removed from the programme."""
        return frozenset(star.id for star in self.stars)

    def with_stars(self, stars: Iterable[Star]) -> "Stars":
        """Return a copy with `stars` added; ids that already have a star are ignored."""
        ids = self.ids
        return self.replaced(
            stars=(*self.stars, *{star.id: star for star in stars if star.id not in ids}.values())
        )

    def without(self, ids: Collection[str]) -> "Stars":
        """Return these stars without `ids`."""
        return self.replaced(stars=tuple(star for star in self.stars if star.id not in ids))

    def removed_from(self, workshop: "Programme") -> tuple[Star, ...]:
        """Return the stars whose session is not in the programme."""
        names = {session.id for session in workshop.sessions}
        return tuple(star for star in self.stars if star.id not in names)


def joint_stars(groups: Iterable[Stars]) -> Stars:
    """Return the stars of several workshops, with references as ids."""
    return Stars(
        workshop="",
        stars=tuple(
            star.replaced(id=f"{each.workshop}/{star.id}") for each in groups for star in each.stars
        ),
    )


def stars_within(stars: Stars, workshop: str) -> Stars:
    """Return the stars of one workshop among those of several, with their own ids."""
    own = f"{workshop}/"
    return Stars(
        workshop=workshop,
        stars=tuple(
            star.replaced(id=star.id.removeprefix(own))
            for star in stars.stars
            if star.id.startswith(own)
        ),
    )


def no_stars(workshop: str) -> Stars:
    """Return an empty `Stars` for the workshop with this id."""
    return Stars(workshop=workshop, stars=())


def star_of(session: Session) -> Star:
    """Return a star with the current title, start and room of a session."""
    return Star(
        id=session.id, title=session.summary, starts_at=session.starts_at, room=session.room
    )
