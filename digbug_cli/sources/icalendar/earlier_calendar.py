"""Read an earlier calendar export of digbug, to compare it with the current programme."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from icalendar import Calendar, Event

from digbug_cli.core.changes.diff import DateOrInstant, Entry
from digbug_cli.core.changes.identity import CANCELLED, identity
from digbug_cli.core.record import Record
from digbug_cli.core.text import line
from digbug_cli.core.time.instants import Instant
from digbug_cli.errors import DigbugError, Origin

_INVALID_CALENDAR = (
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    ArithmeticError,
    RecursionError,
)
"""The errors that the library and its values raise for an invalid calendar."""


class EarlierCalendar(Record):
    """A calendar that digbug exported before."""

    workshop: str
    """The id of the workshop."""
    revised: Instant | None
    """When its newest entry was last changed."""
    entries: tuple[Entry, ...]


def read(text: str, path: str) -> EarlierCalendar:
    """Parse the calendar in `text`; messages call it `path`.

    Raises:
        DigbugError: the calendar is invalid, or digbug did not write it.
    """
    origin = Origin(path)
    try:
        calendar = Calendar.from_ical(text)
        events = [event for event in calendar.walk("VEVENT") if isinstance(event, Event)]
        our_entries = tuple(_entries(events))
        revisions = [
            _instant(event, "last-modified") for event in events if "last-modified" in event
        ]
    except OSError:
        # The library opens zones as files of the system, where `Europe` is a folder.
        message = "cannot be used: it has an unknown time zone"
        raise DigbugError(message, origin=origin) from None
    except _INVALID_CALENDAR as error:
        raise DigbugError(f"cannot be used: {line(str(error))}", origin=origin) from None
    workshops = {workshop for workshop, _ in our_entries}
    if len(workshops) != 1:
        message = "has entries of several workshops" if our_entries else "has no entry from digbug"
        hint = "give the .ics of an earlier export, or the YAML file that it was made from"
        raise DigbugError(message, origin=origin, hint=hint)
    return EarlierCalendar(
        workshop=workshops.pop(),
        revised=max(revisions, default=None),
        entries=tuple(entry for _, entry in our_entries),
    )


def _entries(events: list[Event]) -> Iterator[tuple[str, Entry]]:
    """Yield each entry that digbug wrote, preceded by the id of its workshop."""
    for event in events:
        ours = identity(str(event.get("uid", "")))
        if ours is None:
            continue
        local, workshop = ours
        title = line(str(event.get("summary", "")))
        place = line(str(event.get("location", "")))
        cancelled = str(event.get("status", "")) == "CANCELLED"
        yield (
            line(workshop),
            Entry(
                id=local,
                title=title.removeprefix(CANCELLED) if cancelled else title,
                starts=_when(event, "dtstart"),
                ends=_when(event, "dtend"),
                place=place or None,
                cancelled=cancelled,
                end_inferred=False,
                details=None,
                owner=None,
            ),
        )


def _when(event: Event, name: str) -> DateOrInstant:
    value = _value(event, name)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return _instant(event, name)


def _instant(event: Event, name: str) -> Instant:
    value = _value(event, name)
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ValueError(f"an entry has no {name.upper()} in a known zone")
    return Instant(value.astimezone(UTC))


def _value(event: Event, name: str) -> object:
    prop: Any = event.get(name)
    if prop is None or isinstance(prop, list):
        count = "no" if prop is None else "more than one"
        raise ValueError(f"an entry has {count} {name.upper()}")
    return prop.dt
