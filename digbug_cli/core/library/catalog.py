"""The workshops and deadline lists that digbug knows by id: bundled, or added by the user."""

from digbug_cli.core.model import Conference, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import counted
from digbug_cli.core.time.instants import Instant


class CatalogItem(Record):
    """A workshop or a deadline list; `workshop` is None for a list."""

    id: str
    workshop: Workshop | None
    conferences: tuple[Conference, ...]
    source: str | None
    """The source as given to `digbug add`; None if it is bundled."""
    fetched_at: Instant | None


def contents_in_words(sessions: int, dates: int) -> str:
    """Return the contents in words: `979 sessions`, or `19 sessions, 4 dates`."""
    counts = [counted(sessions, "session"), *([counted(dates, "date")] if dates else [])]
    return ", ".join(counts)
