"""The stars of the user, by workshop."""

from collections.abc import Callable
from pathlib import Path

from digbug_cli.cli.streams import Streams
from digbug_cli.core.model import Workshop
from digbug_cli.core.stars import Stars
from digbug_cli.errors import DigbugError
from digbug_cli.system import stars


class StarStore:
    """Reads and changes the star files in a data folder."""

    def __init__(self, data_dir: Callable[[], Path], streams: Streams) -> None:
        """Set the data folder, and where to report a star file that cannot be read."""
        self.data_dir = data_dir
        self.streams = streams

    def path(self, workshop: Workshop) -> Path:
        """Return the path of a workshop's star file, which may be missing."""
        return stars.path(self.data_dir(), workshop.id)

    def of(self, workshop: Workshop) -> Stars:
        """Read the user's stars for a workshop.

        Raises:
            DigbugError: the star file cannot be read.
        """
        return stars.read(self.path(workshop), workshop.id)

    def marked(self, workshop: Workshop) -> frozenset[str]:
        """Return the ids of the starred sessions, to mark them.

        If the star file cannot be read, the error is printed and no session is marked.
        """
        try:
            return self.of(workshop).ids
        except DigbugError as error:
            self.streams.error(error)
            return frozenset()

    def change(self, workshop: Workshop, change: Callable[[Stars], Stars]) -> tuple[Stars, Stars]:
        """Change the user's stars for a workshop. Return the stars before and after.

        Raises:
            DigbugError: the star file cannot be read or written.
        """
        return stars.change(self.path(workshop), workshop.id, change)
