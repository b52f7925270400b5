"""The stars of the user, by workshop."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from digbug_cli.cli.streams import Streams
from digbug_cli.core.model import Workshop
from digbug_cli.core.stars import Stars, joint_stars, stars_within
from digbug_cli.errors import DigbugError
from digbug_cli.system import stars

if TYPE_CHECKING:
    from digbug_cli.core.programme import Programme


class StarStore:
    """Reads and changes the star files in a data folder."""

    def __init__(self, data_dir: Callable[[], Path], streams: Streams) -> None:
        """Set the data folder, and where to report a star file that cannot be read."""
        self.data_dir = data_dir
        self.streams = streams

    def path(self, workshop: Workshop) -> Path:
        """Return the path of a workshop's star file, which may be missing."""
        return stars.path(self.data_dir(), workshop.id)

    def workshops(self) -> list[str]:
        """Return the ids of the workshops with a star file, the newest file first."""
        return stars.workshops(self.data_dir())

    def paths(self, workshop: "Programme") -> dict[str, str]:
        """Return the path of each workshop's star file by its id."""
        return {each.id: str(self.path(each)) for each in workshop.workshops}

    def of(self, workshop: "Programme") -> Stars:
        """Read the user's stars for a workshop, or for several: their ids are then references.

        Raises:
            DigbugError: a star file cannot be read.
        """
        if not isinstance(workshop, Workshop):
            return joint_stars(map(self.of, workshop.workshops))
        return self.with_id(workshop.id)

    def with_id(self, workshop: str) -> Stars:
        """Read the user's stars for the workshop with this id.

        Raises:
            DigbugError: the star file cannot be read.
        """
        return stars.read(stars.path(self.data_dir(), workshop), workshop)

    def marked(self, workshop: "Programme") -> frozenset[str]:
        """Return the ids of the starred sessions, to mark them.

        If a star file cannot be read, the error is printed and no session of it is marked.
        """
        if not isinstance(workshop, Workshop):
            own = ((each.id, self.marked(each)) for each in workshop.workshops)
            return frozenset(f"{name}/{id_}" for name, ids in own for id_ in ids)
        try:
            return self.of(workshop).ids
        except DigbugError as error:
            self.streams.error(error)
            return frozenset()

    def change(
        self, workshop: "Programme", change: Callable[[Stars], Stars]
    ) -> tuple[Stars, Stars]:
        """Change the user's stars for a workshop or several. Return the stars before and after.

        Raises:
            DigbugError: a star file cannot be read or written.
        """
        if not isinstance(workshop, Workshop):
            return self._change_several(workshop.workshops, change)
        return stars.change(self.path(workshop), workshop.id, change)

    def _change_several(
        self, workshops: Sequence[Workshop], change: Callable[[Stars], Stars]
    ) -> tuple[Stars, Stars]:
        before = joint_stars(map(self.of, workshops))
        wanted = change(before)
        states = []
        for workshop in workshops:
            states.append((self.of(workshop), self.of(workshop)))
            if stars_within(wanted, workshop.id) != stars_within(before, workshop.id):

                def change_own(current: Stars, name: str = workshop.id) -> Stars:
                    return stars_within(change(joint_stars((current,))), name)

                states[-1] = self.change(workshop, change_own)
        earlier, later = zip(*states, strict=True)
        return joint_stars(earlier), joint_stars(later)
