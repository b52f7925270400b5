"""The days that a page states for search engines, in JSON-LD, which hardly anyone keeps true."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from digbug_cli.errors import Origin
from digbug_cli.sources.pages.words.page_lines import PageLines

_MAX_DAYS = 14


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
    found = {one[:2]: one for page in pages for one in _of_page(page)}
    return next(iter(found.values())) if len(found) == 1 else None


def _of_page(page: PageLines) -> Iterator[EventDays]:
    for block in page.page.data:
        try:
            root = json.loads(block.text)
        except (ValueError, RecursionError):
            continue
        for event in _events(root):
            first = _day(event.get("startDate"))
            last = _day(event.get("endDate")) or first
            if first and last and timedelta() <= last - first < timedelta(_MAX_DAYS):
                yield EventDays(first, last, Origin(page.path, block.line, block.column))


def _events(root: object) -> Iterator[dict[str, object]]:
    """Yield the events of a block; those within an event are its sessions."""
    nodes = root if isinstance(root, list) else [root]
    for node in nodes:
        if not isinstance(node, dict):
            continue
        kinds = node.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and name.endswith("Event") for name in names):
            yield node
        elif isinstance(graph := node.get("@graph"), list):
            yield from _events(graph)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None
