"""Select the entries of a calendar that count: the newest version of each, at its first date."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.text import quoted
from digbug_cli.sources.icalendar import recurrences
from digbug_cli.sources.icalendar.recurrences import Moment, Series, comparable
from digbug_cli.sources.icalendar.zones import Zones
from digbug_cli.sources.syntax.ics_lines import Component

_RevisionKey = tuple[int, str, str]
_Key = tuple[str, Moment | str]
"""A UID, and the date of a series that the entry replaces, or an empty text."""
_STAMP = r"[0-9]{8}T[0-9]{6}Z"


def current_entries(
    entries: Iterable[Component], zones: Zones, diagnostics: Diagnostics
) -> Iterator[Component]:
    """Yield the entries that count; the others are skipped with a warning."""
    keyed = [(entry, _key(entry, zones)) for entry in entries]
    newest: dict[_Key, _RevisionKey] = {}
    latest: dict[_Key, Component] = {}
    """The newest version of each entry."""
    for entry, key in keyed:
        revision = _revision_key(entry)
        if revision >= newest.get(key, revision):
            newest[key] = revision
            latest[key] = entry
    seen: set[tuple[object, ...]] = set()
    cancelled = {
        (key, entry.value_of("DTSTART"))
        for entry, key in keyed
        if entry.is_cancelled and _revision_key(entry) == newest[key]
    }
    for entry, key in keyed:
        title = entry.text("SUMMARY")
        version = (*key, entry.value_of("DTSTART"), title)
        is_gone = not entry.is_cancelled and (key, entry.value_of("DTSTART")) in cancelled
        if key[0] and (_revision_key(entry) < newest[key] or is_gone):
            diagnostics.warn_skipped(entry.origin, title, "the file has a newer version of it")
        elif key[0] and version in seen:
            diagnostics.warn_skipped(entry.origin, title, "it is a duplicate")
        elif not key[1] and (series := recurrences.series(entry, zones)):
            seen.add(version)
            yield from _first_of_series(series, zones, latest, diagnostics)
        else:
            seen.add(version)
            yield entry


def identity_of(entry: Component) -> str:
    """Return the UID of an entry, followed by its date if it replaces one date of a series."""
    return " ".join(filter(None, (entry.text("UID").strip(), entry.value_of("RECURRENCE-ID"))))


def _key(entry: Component, zones: Zones) -> _Key:
    """Return the key of an entry; it does not depend on how the date of a series is written."""
    date = zones.when(entry, "RECURRENCE-ID")
    if isinstance(date, datetime) and date.tzinfo is not UTC and _is_whole_day(entry):
        date = date.date()
    return entry.text("UID").strip(), comparable(date) if date else entry.value_of("RECURRENCE-ID")


def _is_whole_day(entry: Component) -> bool:
    starts = entry.first("DTSTART")
    return starts is not None and starts.parameter("VALUE").upper() == "DATE"


def _first_of_series(
    series: Series, zones: Zones, latest: Mapping[_Key, Component], diagnostics: Diagnostics
) -> Iterator[Component]:
    """Yield a series at the first date on which it takes place.

    Nothing is yielded if another entry replaces that date, or if there is no such date.
    """
    entry = series.entry
    title, uid = entry.text("SUMMARY"), entry.text("UID").strip()
    replacements = {
        recurrences.key(date, series.starts, zones.venue): replacement
        for (replaced_uid, date), replacement in latest.items()
        if uid and replaced_uid == uid and not isinstance(date, str)
    }
    try:
        for date in recurrences.dates(series, zones):
            keys = recurrences.keys(date, zones.venue)
            replacement = next((replacements[key] for key in keys if key in replacements), None)
            if replacement is not None and replacement.is_cancelled:
                continue
            if replacement is not None:
                message = "only the dates that have an entry of their own are read"
                _warn_repeats(entry, diagnostics, message)
            else:
                if entry.first("RRULE") or entry.first("RDATE"):
                    _warn_repeats(entry, diagnostics, "only its first date is read")
                is_start = date == series.starts
                yield entry if is_start else recurrences.moved(series, date, zones)
            return
    except ValueError:
        keys = recurrences.keys(series.starts, zones.venue)
        if series.excluded.isdisjoint(keys) and not any(key in replacements for key in keys):
            message = f"{quoted(title)} has an invalid or unsupported repeat rule"
            diagnostics.warn(entry.origin, "repeats", f"{message}: only its first date is read")
            yield entry
        else:
            reason = "its repeat rule is invalid or unsupported, and its first date is excluded"
            diagnostics.warn_skipped(entry.origin, title, reason)
        return
    diagnostics.warn_skipped(entry.origin, title, "none of its dates takes place")


def _warn_repeats(entry: Component, diagnostics: Diagnostics, message: str) -> None:
    title = quoted(entry.text("SUMMARY"))
    diagnostics.warn(entry.origin, "repeats", f"{title} repeats: {message}")


def _revision_key(entry: Component) -> _RevisionKey:
    """Return a key that is greater for newer versions of an entry."""
    number = entry.value_of("SEQUENCE")
    stamps = (entry.value_of(name) for name in ("LAST-MODIFIED", "DTSTAMP"))
    modified, stamped = (stamp if re.fullmatch(_STAMP, stamp) else "" for stamp in stamps)
    return int(number) if re.fullmatch("[0-9]{1,9}", number) else 0, modified, stamped
