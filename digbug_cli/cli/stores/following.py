"""What the user follows, and the dates that the user has marked as submitted."""

from collections.abc import Callable
from pathlib import Path

from digbug_cli.cli.streams import Streams
from digbug_cli.core.following.done import NOTHING_DONE, DoneDates
from digbug_cli.core.following.followed import Following
from digbug_cli.errors import DigbugError
from digbug_cli.system import following


class FollowingStore:
    """Reads and changes the two files in a data folder."""

    def __init__(self, data_dir: Callable[[], Path], streams: Streams) -> None:
        """Set the data folder, and where to report a file that cannot be read."""
        self._data_dir = data_dir
        self._streams = streams

    @property
    def path(self) -> Path:
        """Return the path of the file of what is followed, which may be missing."""
        return following.following_path(self._data_dir())

    @property
    def done_path(self) -> Path:
        """Return the path of the file of submitted dates, which may be missing."""
        return following.done_path(self._data_dir())

    def names(self) -> Following:
        """Read what the user follows.

        Raises:
            DigbugError: the file cannot be read.
        """
        return following.FOLLOWING.read(self.path)

    def change(self, change: Callable[[Following], Following]) -> tuple[Following, Following]:
        """Change what the user follows. Return it before and after.

        Raises:
            DigbugError: the file cannot be read or written.
        """
        return following.FOLLOWING.change(self.path, change)

    def done(self) -> DoneDates:
        """Read the submitted dates.

        Raises:
            DigbugError: the file cannot be read.
        """
        return following.DONE.read(self.done_path)

    def marked(self) -> DoneDates:
        """Read the submitted dates, to mark them.

        If the file cannot be read, the error is printed and no date is marked.
        """
        try:
            return self.done()
        except DigbugError as error:
            self._streams.error(error)
            return NOTHING_DONE

    def change_done(self, change: Callable[[DoneDates], DoneDates]) -> tuple[DoneDates, DoneDates]:
        """Change the submitted dates. Return them before and after.

        Raises:
            DigbugError: the file cannot be read or written.
        """
        return following.DONE.change(self.done_path, change)
