"""What digbug can be asked for by name: what it comes with, and what its user has added."""

from digbug_cli.core.model import Conference, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import counted
from digbug_cli.core.time.instants import Instant


class CatalogItem(Record):
    """A workshop by its id, or a deadline list: then there is no `workshop`."""

    id: str
    workshop: Workshop | None
    conferences: tuple[Conference, ...]
    source: str | None
    """Where it came from, as `digbug add` was told; None where it comes with digbug."""
    fetched_at: Instant | None


def contents_in_words(sessions: int, dates: int) -> str:
    """Return what there is of a workshop: `979 sessions`, and its dates where it has any."""
    counts = [counted(sessions, "session"), *([counted(dates, "date")] if dates else [])]
    return ", ".join(counts)
