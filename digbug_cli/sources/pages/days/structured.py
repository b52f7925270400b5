"""The days of the event that pages describe for search engines, in JSON-LD."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from digbug_cli.errors import Origin
from digbug_cli.sources.pages.words import structured_events
from digbug_cli.sources.pages.words.page_lines import PageLines


class EventDays(NamedTuple):
    """The first and the last day of the event that a page is about, and where they stand."""

    first: date
    last: date
    origin: Origin

    @property
    def days(self) -> list[date]:
        """Return its days."""
        return [self.first + timedelta(days) for days in range((self.last - self.first).days + 1)]


def event_days(pages: Sequence[PageLines]) -> EventDays | None:
    """Return the days of the only event that pages describe; None for none or several."""
    found = {
        (one.first, one.last): EventDays(one.first, one.last, one.origin)
        for one in structured_events.events(pages)
    }
    return next(iter(found.values())) if len(found) == 1 else None
