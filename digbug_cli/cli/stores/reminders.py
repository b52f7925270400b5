"""What runs of `digbug remind` have said, by job."""

from collections.abc import Callable, Sequence
from pathlib import Path

from digbug_cli.core.views.reminders import Memory
from digbug_cli.system import reminders


class ReminderStore:
    """Reads and changes the files of jobs in a data folder."""

    def __init__(self, data_dir: Callable[[], Path]) -> None:
        """Set the data folder."""
        self._data_dir = data_dir

    def path(self, name: str | None, choice: Sequence[str]) -> Path:
        """Return the path of a job's file; a job without a name is known by its options `choice`.

        No name has a dot, so that no two jobs share a file.
        """
        if name is None:
            from hashlib import sha256

            digest = sha256("\0".join(choice).encode(errors="surrogateescape")).hexdigest()
            name = f"options.{digest[:16]}"
        return reminders.path(self._data_dir(), name)

    def read(self, path: Path) -> Memory:
        """Read what the runs of a job have said.

        Raises:
            DigbugError: the file cannot be read.
        """
        return reminders.read(path)

    def change(self, path: Path, change: Callable[[Memory], Memory]) -> None:
        """Change what the runs of a job have said, once `change` has returned.

        Raises:
            DigbugError: the file cannot be read or written, or another run keeps its lock.
        """
        reminders.change(path, change)
