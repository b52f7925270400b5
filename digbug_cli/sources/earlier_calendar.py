"""An earlier export of ours → its entries, to be compared with what there is now."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from icalendar import Calendar, Event

from digbug_cli.core.diff import Entry, When
from digbug_cli.core.record import Record
from digbug_cli.core.text import line
from digbug_cli.core.times import Instant
from digbug_cli.errors import DigbugError, Origin

_MARK = ".digbug"
_CANCELLED = "CANCELLED: "


class Earlier(Record):
    """A calendar that was exported before."""

    workshop: str
    """The id of the workshop."""
    revised: Instant | None
    """When its newest entry was last changed."""
    entries: tuple[Entry, ...]


def read(text: str, path: str) -> Earlier:
    """Return what the calendar in `text` holds; `path` names it in messages.

    Raises:
        DigbugError: it is no calendar, or not one that digbug wrote.
    """
    origin = Origin(path)
    try:
        calendar = Calendar.from_ical(text)
        events = [event for event in calendar.walk("VEVENT") if isinstance(event, Event)]
        found = tuple(_entries(events))
        revisions = [
            _instant(_value(event, "last-modified")) for event in events if "last-modified" in event
        ]
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
        raise DigbugError(f"is no calendar: {line(str(error))}", origin=origin) from None
    workshops = {workshop for workshop, _ in found}
    if len(workshops) != 1:
        what = "holds no entry that digbug wrote" if not found else "is of several workshops"
        hint = "give the .ics of an earlier export, or the YAML file it was made of"
        raise DigbugError(what, origin=origin, hint=hint)
    return Earlier(
        workshop=workshops.pop(),
        revised=max(filter(None, revisions), default=None),
        entries=tuple(entry for _, entry in found),
    )


def _entries(events: list[Event]) -> Iterator[tuple[str, Entry]]:
    """Return each entry that digbug wrote with the id of its workshop."""
    for event in events:
        local, _, domain = str(event.get("uid", "")).partition("@")
        if not domain.endswith(_MARK):
            continue
        title = line(str(event.get("summary", "")))
        place = line(str(event.get("location", "")))
        yield (
            domain.removesuffix(_MARK),
            Entry(
                id=local,
                title=title.removeprefix(_CANCELLED),
                starts=_when(event, "dtstart"),
                ends=_when(event, "dtend"),
                place=place or None,
                cancelled=str(event.get("status", "")) == "CANCELLED",
            ),
        )


def _when(event: Event, name: str) -> When:
    found = _value(event, name)
    return _instant(found) or found if isinstance(found, date) else None


def _value(event: Event, name: str) -> Any:  # noqa: ANN401 - the library has a type for each name
    prop: Any = event[name]
    return prop.dt


def _instant(found: object) -> Instant | None:
    """Return a moment, which our calendars have with its zone."""
    if isinstance(found, datetime) and found.tzinfo is not None:
        return Instant(found.astimezone(UTC))
    return None
