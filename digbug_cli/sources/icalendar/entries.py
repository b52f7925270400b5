"""Which of the entries of a calendar count: each in its newest state, and at its first date."""

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
_STAMP = r"[0-9]{8}T[0-9]{6}Z"


def current_entries(
    entries: Iterable[Component], zones: Zones, diagnostics: Diagnostics
) -> Iterator[Component]:
    """Return the entries that count; what becomes of the others is reported."""
    keyed = [(entry, _key(entry, zones)) for entry in entries]
    newest: dict[_Key, _RevisionKey] = {}
    alone: dict[_Key, Component] = {}
    """What stands for one date of a series, in its newest state."""
    for entry, key in keyed:
        revision = _revision_key(entry)
        if revision >= newest.get(key, revision):
            newest[key] = revision
            alone[key] = entry
    seen: set[tuple[object, ...]] = set()
    cancelled = {(key, entry.value_of("DTSTART")) for entry, key in keyed if entry.is_cancelled}
    for entry, key in keyed:
        title = entry.text("SUMMARY")
        state = (*key, entry.value_of("DTSTART"), title)
        is_gone = not entry.is_cancelled and (key, entry.value_of("DTSTART")) in cancelled
        if key[0] and (_revision_key(entry) < newest[key] or is_gone):
            diagnostics.warn_skipped(entry.origin, title, "a newer state of it stands here too")
        elif key[0] and state in seen:
            diagnostics.warn_skipped(entry.origin, title, "it stands here twice")
        elif not key[1] and (series := recurrences.series(entry, zones)):
            seen.add(state)
            yield from _first_of_series(series, zones, alone, diagnostics)
        else:
            seen.add(state)
            yield entry


def identity_of(entry: Component) -> str:
    """Return what stays the same of an entry; one date of several has that date in it."""
    return " ".join(filter(None, (entry.text("UID").strip(), entry.value_of("RECURRENCE-ID"))))


def _key(entry: Component, zones: Zones) -> _Key:
    """Return the UID, and of one date of a series that date, however it is written."""
    date = zones.when(entry, "RECURRENCE-ID")
    if isinstance(date, datetime) and date.tzinfo is not UTC and _is_whole_day(entry):
        date = date.date()
    return entry.text("UID").strip(), comparable(date) if date else entry.value_of("RECURRENCE-ID")


def _is_whole_day(entry: Component) -> bool:
    starts = entry.first("DTSTART")
    return starts is not None and starts.parameter("VALUE").upper() == "DATE"


def _first_of_series(
    series: Series, zones: Zones, alone: Mapping[_Key, Component], diagnostics: Diagnostics
) -> Iterator[Component]:
    """Return a series at the first date on which it takes place; nothing if that stands alone."""
    entry = series.entry
    title, uid = entry.text("SUMMARY"), entry.text("UID").strip()
    others = {
        recurrences.key(date, series.starts, zones.venue): other
        for (of, date), other in alone.items()
        if uid and of == uid and not isinstance(date, str)
    }
    try:
        for date in recurrences.dates(series, zones):
            keys = recurrences.keys(date, zones.venue)
            other = next((others[key] for key in keys if key in others), None)
            if other is not None and other.is_cancelled:
                continue
            if other is not None:
                _report(entry, diagnostics, "each that stands here alone is read")
            else:
                if entry.first("RRULE") or entry.first("RDATE"):
                    _report(entry, diagnostics, "the first of its dates is read")
                is_start = date == series.starts
                yield entry if is_start else recurrences.moved(series, date, zones)
            return
    except ValueError:
        keys = recurrences.keys(series.starts, zones.venue)
        if series.excluded.isdisjoint(keys) and not any(key in others for key in keys):
            message = f"{quoted(title)} repeats by a rule that is not read: its first date is read"
            diagnostics.warn(entry.origin, "repeats", message)
            yield entry
        else:
            why = "its rule is not read, and its first date does not take place"
            diagnostics.warn_skipped(entry.origin, title, why)
        return
    diagnostics.warn_skipped(entry.origin, title, "none of its dates takes place")


def _report(entry: Component, diagnostics: Diagnostics, message: str) -> None:
    title = quoted(entry.text("SUMMARY"))
    diagnostics.warn(entry.origin, "repeats", f"{title} repeats by a rule: {message}")


def _revision_key(entry: Component) -> _RevisionKey:
    """Return what grows with each state of an entry."""
    number = entry.value_of("SEQUENCE")
    stamps = (entry.value_of(name) for name in ("LAST-MODIFIED", "DTSTAMP"))
    changed, stamped = (one if re.fullmatch(_STAMP, one) else "" for one in stamps)
    return int(number) if re.fullmatch("[0-9]{1,9}", number) else 0, changed, stamped
