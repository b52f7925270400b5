"""Read a calendar that digbug exported before, to compare its entries with those of today."""

from datetime import UTC, datetime

from digbug_cli.core.changes.diff import DateOrInstant, Entry
from digbug_cli.core.changes.identity import CANCELLED, identity, list_id
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.fields import is_id
from digbug_cli.core.record import Record
from digbug_cli.core.text import line
from digbug_cli.core.time.instants import Instant
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.sources.icalendar.zones import Zones
from digbug_cli.sources.syntax import ics_lines
from digbug_cli.sources.syntax.ics_lines import Component

_HINT = "give the .ics of an earlier export, or the YAML file that it was made from"


class OurExport(Record):
    """A calendar that digbug exported before."""

    workshop: str
    """The id of the workshop; empty if the calendar has the dates of several workshops or lists."""
    revised: Instant | None
    """When its newest entry was last changed."""
    entries: tuple[Entry, ...]


def read(text: str, path: str) -> OurExport:
    """Parse the calendar of a workshop in `text`; messages call it `path`.

    Raises:
        DigbugError: the calendar is invalid, or digbug did not write it for one workshop.
    """
    ours, revised = _our_entries(text, path)
    workshops = {workshop for workshop, _ in ours}
    if len(workshops) > 1:
        raise DigbugError("has entries of several workshops", origin=Origin(path), hint=_HINT)
    entries = tuple(entry for _, entry in ours)
    return OurExport(workshop=line(workshops.pop()), revised=revised, entries=entries)


def read_dates(text: str, path: str) -> OurExport:
    """Parse the dates of a calendar of lists; their ids have the keys of their owners.

    Raises:
        DigbugError: the calendar is invalid, or digbug did not write it.
    """
    ours, revised = _our_entries(text, path)
    entries = tuple(
        entry.replaced(id=list_id(entry.id, key))
        for key, entry in ours
        # The key becomes a part of a file name: never a path.
        if not entry.is_session and is_id(key)
    )
    return OurExport(workshop="", revised=revised, entries=entries)


def owner_keys(text: str) -> tuple[str, ...]:
    """Return the ids of the workshops and lists whose entries a calendar has, each once.

    There are none if digbug did not write it.
    """
    calendars = ics_lines.read(text, "", Diagnostics())
    events = calendars.all("VEVENT") if calendars else ()
    ours = (identity(event.text("UID").strip()) for event in events)
    return tuple(dict.fromkeys(ids[1] for ids in ours if ids))


def title(text: str) -> str:
    """Return the name of a calendar: the title of its workshop; empty if it has none."""
    calendars = ics_lines.read(text, "", Diagnostics())
    return line(calendars.text("X-WR-CALNAME")) if calendars else ""


def _our_entries(text: str, path: str) -> tuple[list[tuple[str, Entry]], Instant | None]:
    """Return the entries from digbug, each with the id of its workshop, and the newest change."""
    origin, diagnostics = Origin(path), Diagnostics()
    calendars = ics_lines.read(text, path, diagnostics)
    errors = [problem.text for problem in diagnostics.problems if not problem.warning]
    if calendars is None or errors:
        raise DigbugError(f"cannot be used: it {errors[0]}", origin=origin)
    zones = Zones(calendars.all("VTIMEZONE"), diagnostics)
    events = calendars.all("VEVENT")
    ours = [(event, ids) for event in events if (ids := identity(event.text("UID").strip()))]
    try:
        entries = [(workshop, _entry(event, local, zones)) for event, (local, workshop) in ours]
    except ValueError as error:
        raise DigbugError(f"cannot be used: an entry has {error}", origin=origin) from None
    if not ours:
        raise DigbugError("has no entry from digbug", origin=origin, hint=_HINT)
    revisions = (zones.when(event, "LAST-MODIFIED") for event, _ in ours)
    stamps = (stamp for stamp in revisions if isinstance(stamp, datetime) and stamp.tzinfo)
    return entries, max((Instant(stamp.astimezone(UTC)) for stamp in stamps), default=None)


def _entry(event: Component, local: str, zones: Zones) -> Entry:
    title = line(event.text("SUMMARY"))
    cancelled = event.value_of("STATUS") == "CANCELLED"
    return Entry(
        id=local,
        title=title.removeprefix(CANCELLED) if cancelled else title,
        starts=_when(event, "DTSTART", zones),
        ends=_when(event, "DTEND", zones),
        place=line(event.text("LOCATION")) or None,
        cancelled=cancelled,
        end_inferred=False,
        details=None,
        owner=None,
        was=(),
    )


def _when(event: Component, name: str, zones: Zones) -> DateOrInstant:
    when, count = zones.when(event, name), len(event.all(name))
    if count != 1:
        raise ValueError(f"{'more than one' if count else 'no'} {name}")
    if when is None:
        raise ValueError(f"an invalid {name}")
    if not isinstance(when, datetime):
        return when
    if when.tzinfo is None:
        raise ValueError(f"no {name} in a known zone")
    return Instant(when.astimezone(UTC))
