"""An earlier export of ours → its entries, to be compared with what there is now."""

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
"""What the library and its values raise at what is none."""


class EarlierCalendar(Record):
    """A calendar that was exported before."""

    workshop: str
    """The id of the workshop."""
    revised: Instant | None
    """When its newest entry was last changed."""
    entries: tuple[Entry, ...]


def read(text: str, path: str) -> EarlierCalendar:
    """Return what the calendar in `text` holds; `path` names it in messages.

    Raises:
        DigbugError: it is no calendar, or not one that digbug wrote.
    """
    origin = Origin(path)
    try:
        calendar = Calendar.from_ical(text)
        events = [event for event in calendar.walk("VEVENT") if isinstance(event, Event)]
        result = tuple(_entries(events))
        revisions = [
            _instant(event, "last-modified") for event in events if "last-modified" in event
        ]
    except OSError:
        # The library looks for a zone among the files of the system, where `Europe` is a folder.
        message = "cannot be used: it names a zone that is none"
        raise DigbugError(message, origin=origin) from None
    except _INVALID_CALENDAR as error:
        raise DigbugError(f"cannot be used: {line(str(error))}", origin=origin) from None
    workshops = {workshop for workshop, _ in result}
    if len(workshops) != 1:
        message = "holds no entry that digbug wrote" if not result else "is of several workshops"
        hint = "give the .ics of an earlier export, or the YAML file it was made of"
        raise DigbugError(message, origin=origin, hint=hint)
    return EarlierCalendar(
        workshop=workshops.pop(),
        revised=max(revisions, default=None),
        entries=tuple(entry for _, entry in result),
    )


def _entries(events: list[Event]) -> Iterator[tuple[str, Entry]]:
    """Return each entry that digbug wrote with the id of its workshop."""
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
            ),
        )


def _when(event: Event, name: str) -> DateOrInstant:
    result = _value(event, name)
    if isinstance(result, date) and not isinstance(result, datetime):
        return result
    return _instant(event, name)


def _instant(event: Event, name: str) -> Instant:
    result = _value(event, name)
    if not isinstance(result, datetime) or result.tzinfo is None:
        raise ValueError(f"an entry has no {name.upper()} in a known zone")
    return Instant(result.astimezone(UTC))


def _value(event: Event, name: str) -> object:
    prop: Any = event.get(name)
    if prop is None or isinstance(prop, list):
        many = "no" if prop is None else "more than one"
        raise ValueError(f"an entry has {many} {name.upper()}")
    return prop.dt
