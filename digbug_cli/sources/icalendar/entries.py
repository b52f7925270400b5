"""Select the entries of a calendar that count: the newest version of each, on all of its dates."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.sources.icalendar.expansion import Expansion
from digbug_cli.sources.icalendar.recurrences import Moment, comparable
from digbug_cli.sources.icalendar.zones import Zones
from digbug_cli.sources.syntax.ics_lines import Component

_RevisionKey = tuple[int, str, str]
_Key = tuple[str, str, Moment | str]
"""The kind of an entry, its UID, and the date of a series that it replaces, or an empty text."""
_STAMP = r"[0-9]{8}T[0-9]{6}Z"


def current_entries(
    entries: Sequence[Component], zones: Zones, diagnostics: Diagnostics, max_entries: int
) -> Iterator[Component]:
    """Yield the entries that count, each once for every date; the others are skipped, reported.

    RECURRENCE-ID is the original date of each entry of a series, in UTC; the first has none.

    Args:
        entries: the events and tasks of a file.
        zones: the zones of the file.
        diagnostics: receives a warning for each entry that is skipped.
        max_entries: with more dates than that, the later dates of what repeats are skipped.
    """
    current = list(_newest(entries, zones, diagnostics))
    expansion = Expansion(current, zones, diagnostics, max_entries)
    for entry in current:
        yield from expansion.of(entry)


def identity_of(entry: Component) -> str:
    """Return the UID of an entry; empty if it has none."""
    return entry.text("UID").strip()


def date_in_series(entry: Component) -> str:
    """Return the original date of an entry; empty if it is the first of its series, or the only."""
    return entry.value_of("RECURRENCE-ID")


def _newest(
    entries: Iterable[Component], zones: Zones, diagnostics: Diagnostics
) -> Iterator[Component]:
    """Yield the entries of which the file has no newer version and no duplicate before them."""
    keyed = [(entry, _key(entry, zones)) for entry in entries]
    newest: dict[_Key, _RevisionKey] = {}
    for entry, key in keyed:
        newest[key] = max(newest.get(key, (0, "", "")), _revision_key(entry))
    seen: set[tuple[object, ...]] = set()
    cancelled = {
        (key, entry.value_of("DTSTART"))
        for entry, key in keyed
        if entry.is_cancelled and _revision_key(entry) == newest[key]
    }
    for entry, key in keyed:
        title, starts = entry.text("SUMMARY"), entry.value_of("DTSTART")
        version = (*key, starts, title)
        is_gone = not entry.is_cancelled and (key, starts) in cancelled
        if key[1] and (_revision_key(entry) < newest[key] or is_gone):
            diagnostics.warn_skipped(entry.origin, title, "the file has a newer version of it")
        elif key[1] and version in seen:
            diagnostics.warn_skipped(entry.origin, title, "it is a duplicate")
        else:
            seen.add(version)
            yield entry


def _key(entry: Component, zones: Zones) -> _Key:
    """Return the key of an entry; it does not depend on how the date of a series is written."""
    date = zones.when(entry, "RECURRENCE-ID")
    if isinstance(date, datetime) and date.tzinfo is not UTC and _is_whole_day(entry):
        date = date.date()
    original = comparable(date) if date else entry.value_of("RECURRENCE-ID")
    return entry.name, entry.text("UID").strip(), original


def _is_whole_day(entry: Component) -> bool:
    starts = entry.first("DTSTART")
    return starts is not None and starts.parameter("VALUE").upper() == "DATE"


def _revision_key(entry: Component) -> _RevisionKey:
    """Return a key that is greater for newer versions of an entry."""
    number = entry.value_of("SEQUENCE")
    stamps = (entry.value_of(name) for name in ("LAST-MODIFIED", "DTSTAMP"))
    modified, stamped = (stamp if re.fullmatch(_STAMP, stamp) else "" for stamp in stamps)
    return int(number) if re.fullmatch("[0-9]{1,9}", number) else 0, modified, stamped
