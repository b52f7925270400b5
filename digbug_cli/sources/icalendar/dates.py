"""Turn all-day events and tasks of a calendar into the dates of a workshop."""

import re
from datetime import UTC, date, datetime, time

from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Fields
from digbug_cli.core.check.fields import is_url, slug
from digbug_cli.core.check.ids import UniqueIds
from digbug_cli.core.model import DEADLINE_KINDS
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import LAST_YEAR, WallTime, end_of_day, to_wall
from digbug_cli.core.time.zone import Zone, database_zone
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone
from digbug_cli.sources.common.events import fields, meaningful_text
from digbug_cli.sources.common.kinds import kind_of_date
from digbug_cli.sources.common.sessions import dated_id, id_of
from digbug_cli.sources.icalendar.entries import date_in_series
from digbug_cli.sources.syntax import html_text
from digbug_cli.sources.syntax.ics_lines import Component

_DAY = rf"[A-Z][a-z]{{2}} ([0-9]{{1,2}}) ({'|'.join(wording.MONTHS)}) ([0-9]{{4}})"
_STATED = _DAY + r" ([0-9]{2}:[0-9]{2}(?::[0-9]{2})?) (.{1,100}) = .{1,60} UTC"
_DAY_STATED = rf"(?:.{{1,40}} – )?{_DAY}"  # the last day of a range
_DAY_STATED += r" (.{1,100}), until (.{1,60}) UTC"


class Dates:
    """Collects the dates of a workshop."""

    def __init__(self, venue: Zone | None, diagnostics: Diagnostics) -> None:
        """Begin without dates; times without a zone are in the zone `venue`."""
        self.venue = venue
        self.diagnostics = diagnostics
        self.ids = UniqueIds()
        self.deadlines: list[Fields] = []

    def add_day(self, entry: Component, identity: str, first: date, last: date) -> None:
        """Add an all-day event from `first` to `last`, both included."""
        self._add(entry, identity, {"kind": "event", "on": _days(first, last)})

    def add_task(self, entry: Component, identity: str, due: datetime | date) -> None:
        """Add a task as a date or cut-off."""
        if when := self._when(entry, due):
            self._add(entry, identity, {"kind": kind_of_date(entry.text("SUMMARY")), **when})

    def add_ours(self, entry: Component, identity: str, when: datetime | date, last: date) -> None:
        """Add a date of a workshop from its entry in a calendar that digbug wrote.

        A date may end on the day `last`. There the kind follows the category `deadline`. The
        cut-off as stated precedes the note, and its time follows the name; there 23:59:59 is 23:59.
        """
        fields_of_date = self._when(entry, when)
        if not isinstance(when, datetime):
            fields_of_date = {"on": _days(when, last)}
        note = our_text(entry)
        name = entry.text("SUMMARY").removesuffix(f" · {_title(entry)}")
        stated, _, rest = note.partition("\n\n")
        if isinstance(when, datetime) and (date_and_time := self._as_stated(stated, when)):
            day, clock, zone = date_and_time
            shown = wording.clock_text(time.fromisoformat(clock))
            fields_of_date, note, name = (
                {"at": f"{day} {clock} {zone}"},
                rest,
                name.removesuffix(f" {shown} {zone}"),
            )
        elif not isinstance(when, datetime) and (zone := self._zone_stated(stated, last)):
            fields_of_date, note, name = (
                {"on": f"{_days(when, last)} {zone}"},
                rest,
                name.removesuffix(f" {zone}"),
            )
        kinds = [kind for kind in entry.texts("CATEGORIES")[1:] if kind in DEADLINE_KINDS]
        if fields_of_date:
            own = {"name": meaningful_text(name), "kind": next(iter(kinds), "other"), "note": note}
            self._add(entry, identity, {**own, **fields_of_date, "url": our_url(entry)})

    def _add(self, entry: Component, identity: str, texts: dict[str, str]) -> None:
        name = texts.get("name") or meaningful_text(entry.text("SUMMARY")) or "Untitled"
        base = id_of(identity) or slug(name) or "date"
        url = entry.value_of("URL")
        optional = {
            "id": self.ids.unique(dated_id(base, date_in_series(entry))),
            "note": html_text.paragraphs(entry.text("DESCRIPTION")).strip(),
            "url": url if is_url(url) else "",
        }
        self.deadlines.append(fields({**optional, **texts, "name": name}, entry.origin))

    def _when(self, entry: Component, stamp: datetime | date) -> dict[str, str]:
        """Return the key `on` or `at` of the workshop file; empty, with a warning, if neither."""
        if not isinstance(stamp, datetime):
            return {"on": str(stamp)}
        wall, key = WallTime(stamp.replace(tzinfo=None)), getattr(stamp.tzinfo, "key", "")
        # A zone name without a place, such as `EST`, may mean another offset in a workshop file.
        place = database_zone(key) if "/" in key else None
        zone = place if stamp.tzinfo else self.venue
        reading = moments.read(wall, zone) if zone else None
        if zone and reading and reading.warning is None:
            return {"at": f"{wall.isoformat(' ', 'seconds')} {zone.name}"}
        if stamp.tzinfo:
            return {"at": f"{stamp.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"}
        reason = "its time has no time zone"
        if reading and reading.warning:
            reason = reading.warning.text
        self.diagnostics.warn_skipped(entry.origin, entry.text("SUMMARY"), reason)
        return {}

    def _zone_stated(self, text: str, day: date) -> str:
        """Return the zone that the text states for a date; empty if their ends disagree."""
        match = re.fullmatch(_DAY_STATED, text)
        if match is None:
            return ""
        try:
            zone = find_zone(match[4], venue=self.venue)
            ends = to_wall(end_of_day(day, zone.rules), UTC)
        except ZONE_ERRORS:
            return ""
        return match[4] if wording.stamp_text(ends, "UTC") == f"{match[5]} UTC" else ""

    def _as_stated(self, text: str, when: datetime) -> tuple[str, str, str] | None:
        """Return the date, the time and the zone that the text states for a cut-off.

        None if that is not the moment `when`.
        """
        match = re.fullmatch(_STATED, text)
        if match is None:
            return None
        day, month, year, clock, name = match.groups()
        iso_day = f"{year}-{wording.MONTHS.index(month) + 1:02}-{day:>02}"
        try:
            wall = WallTime(datetime.fromisoformat(f"{iso_day} {clock}"))
            reading = moments.read(wall, find_zone(name, venue=self.venue))
        except (ValueError, OverflowError):
            return None
        is_same = reading.warning is None and reading.instants == (when,)
        return (iso_day, clock, name) if is_same else None


def _days(first: date, last: date) -> str:
    """Return a date or a range of dates in the form of the workshop file."""
    is_range = first < last and last.year <= LAST_YEAR
    return f"{first} to {last}" if is_range else f"{first}"


def our_text(entry: Component) -> str:
    """Return the description of an entry that digbug wrote, without the final calendar title."""
    return entry.text("DESCRIPTION").removesuffix(_title(entry)).strip()


def our_url(entry: Component) -> str:
    """Return the address of an entry that digbug wrote; empty if it is only the calendar's."""
    page = entry.calendar.value_of("URL") if entry.calendar else ""
    url = entry.value_of("URL")
    return url if is_url(url) and url != page else ""


def _title(entry: Component) -> str:
    return entry.calendar.text("X-WR-CALNAME") if entry.calendar else ""
