"""The workshops and deadline lists that digbug knows by id: bundled, or added by the user."""

from datetime import timedelta

from digbug_cli.core.library.freshness import stale_age
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
    """When it was last fetched, or found unchanged at its source."""

    def stale_age(self, now: Instant) -> timedelta | None:
        """Return the age of a programme from the web, if it matters."""
        is_from_web = self.source is not None and "://" in self.source
        if not is_from_web or self.workshop is None or self.fetched_at is None:
            return None
        return stale_age(self.workshop, self.fetched_at, now)


def contents_in_words(sessions: int, dates: int) -> str:
    """Return the contents in words: `979 sessions`, or `19 sessions, 4 dates`."""
    counts = [counted(sessions, "session"), *([counted(dates, "date")] if dates else [])]
    return ", ".join(counts)
