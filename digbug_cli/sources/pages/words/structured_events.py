"""The events that a page describes for search engines (JSON-LD), which are seldom kept true."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from digbug_cli.errors import Origin
from digbug_cli.sources.pages.words.page_lines import PageLines

_MAX_DAYS = 14


class Event(NamedTuple):
    """An event with its first and its last day, and the place of its block in the page."""

    values: dict[str, object]
    first: date
    last: date
    origin: Origin


def events(pages: Sequence[PageLines]) -> Iterator[Event]:
    """Yield the events of pages that have days, without the sessions within them."""
    for page in pages:
        for block in page.page.data:
            try:
                root = json.loads(block.text)
            except (ValueError, RecursionError):
                continue
            for values in _events(root):
                first = _day(values.get("startDate"))
                last = _day(values.get("endDate")) or first
                if first and last and timedelta() <= last - first < timedelta(_MAX_DAYS):
                    yield Event(values, first, last, Origin(page.path, block.line, block.column))


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
