"""Which of the entries of a calendar count: each in its newest state, and at its first date."""

import re
from collections.abc import Iterable, Iterator

from digbug_cli.core.text import quoted
from digbug_cli.sources._events import Doubts
from digbug_cli.sources._ical import Component

_Revision = tuple[int, str, str]
_STAMP = r"[0-9]{8}T[0-9]{6}Z"


def counting(entries: Iterable[Component], doubts: Doubts) -> Iterator[Component]:
    """Return the entries that count; what becomes of the others is told."""
    found = list(entries)
    newest: dict[tuple[str, str], _Revision] = {}
    for entry in found:
        key = _key(entry)
        newest[key] = max(_revision(entry), newest.get(key, _revision(entry)))
    seen: set[tuple[str, ...]] = set()
    for entry in found:
        key, title = _key(entry), entry.text("SUMMARY")
        state = (*key, entry.written("DTSTART"), title)
        if key[0] and _revision(entry) < newest[key]:
            doubts.left_out(entry.origin, title, "a newer state of it stands here too")
        elif key[0] and state in seen:
            doubts.left_out(entry.origin, title, "it stands here twice")
        elif _recurs(entry) and (key[0], entry.written("DTSTART")) in newest:
            doubts.note(
                entry.origin, "repeats", _told(title, "each that stands here alone is read")
            )
        else:
            if _recurs(entry):
                doubts.note(entry.origin, "repeats", _told(title, "the first of its dates is read"))
            seen.add(state)
            yield entry


def identity(entry: Component) -> str:
    """Return what stays the same of an entry; one date of several has that date in it."""
    return " ".join(filter(None, _key(entry)))


def _key(entry: Component) -> tuple[str, str]:
    return entry.text("UID").strip(), entry.written("RECURRENCE-ID")


def _recurs(entry: Component) -> bool:
    return bool(entry.first("RRULE") or entry.first("RDATE"))


def _told(title: str, what: str) -> str:
    return f"{quoted(title)} repeats by a rule: {what}"


def _revision(entry: Component) -> _Revision:
    """Return what grows with each state of an entry."""
    number = entry.written("SEQUENCE")
    stamps = (entry.written(name) for name in ("LAST-MODIFIED", "DTSTAMP"))
    changed, stamped = (one if re.fullmatch(_STAMP, one) else "" for one in stamps)
    return int(number) if re.fullmatch("[0-9]{1,9}", number) else 0, changed, stamped
