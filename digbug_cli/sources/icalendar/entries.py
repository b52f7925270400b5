"""Which of the entries of a calendar count: each in its newest state, and at its first date."""

import re
from collections.abc import Iterable, Iterator, Mapping

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.text import quoted
from digbug_cli.sources.icalendar import recurrences
from digbug_cli.sources.icalendar.recurrences import DateOrTime, Series, comparable
from digbug_cli.sources.icalendar.zones import Zones
from digbug_cli.sources.syntax.ics_lines import Component

_RevisionKey = tuple[int, str, str]
_Key = tuple[str, DateOrTime | str]
_STAMP = r"[0-9]{8}T[0-9]{6}Z"


def current_entries(
    entries: Iterable[Component], zones: Zones, diagnostics: Diagnostics
) -> Iterator[Component]:
    """Return the entries that count; what becomes of the others is reported."""
    result = [(entry, _key(entry, zones)) for entry in entries]
    newest: dict[_Key, _RevisionKey] = {}
    alone: dict[_Key, Component] = {}
    """What stands for one date of a series, in its newest state."""
    for entry, key in result:
        revision = _revision_key(entry)
        if revision >= newest.get(key, revision):
            newest[key] = revision
            alone[key] = entry
    seen: set[tuple[object, ...]] = set()
    for entry, key in result:
        title = entry.text("SUMMARY")
        state = (*key, entry.value_of("DTSTART"), title)
        if key[0] and _revision_key(entry) < newest[key]:
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
    return entry.text("UID").strip(), comparable(date) if date else entry.value_of("RECURRENCE-ID")


def _first_of_series(
    series: Series, zones: Zones, alone: Mapping[_Key, Component], diagnostics: Diagnostics
) -> Iterator[Component]:
    """Return a series at the first date on which it takes place; nothing if that stands alone."""
    entry = series.entry
    title, uid = entry.text("SUMMARY"), entry.text("UID").strip()
    others = {
        date: component for (of, date), component in alone.items() if uid and of == uid and date
    }
    try:
        for date in recurrences.dates(series, zones):
            start_forms = recurrences.start_forms(date, zones.venue)
            other = next(
                (others[start_form] for start_form in start_forms if start_form in others), None
            )
            if other is not None and other.is_cancelled:
                continue
            if other is not None:
                _report(entry, diagnostics, "each that stands here alone is read")
            else:
                if entry.first("RRULE") or entry.first("RDATE"):
                    _report(entry, diagnostics, "the first of its dates is read")
                is_start = date == series.starts
                yield entry if is_start else recurrences.moved_entry(series, date, zones)
            return
    except ValueError:
        message = f"{quoted(title)} repeats by a rule that is not read: its first date is read"
        diagnostics.warn(entry.origin, "repeats", message)
        if series.excluded.isdisjoint(recurrences.start_forms(series.starts, zones.venue)):
            yield entry
        return
    diagnostics.warn_skipped(entry.origin, title, "none of its dates takes place")


def _report(entry: Component, diagnostics: Diagnostics, message: str) -> None:
    title = quoted(entry.text("SUMMARY"))
    diagnostics.warn(entry.origin, "repeats", f"{title} repeats by a rule: {message}")


def _revision_key(entry: Component) -> _RevisionKey:
    """Return what grows with each state of an entry."""
    number = entry.value_of("SEQUENCE")
    stamps = (entry.value_of(name) for name in ("LAST-MODIFIED", "DTSTAMP"))
    changed, stamped = (stamp if re.fullmatch(_STAMP, stamp) else "" for stamp in stamps)
    return int(number) if re.fullmatch("[0-9]{1,9}", number) else 0, changed, stamped
