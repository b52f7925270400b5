"""Read a calendar (iCalendar, RFC 5545): timed events are sessions, all-day events and tasks dates.

A calendar that digbug wrote gives back its workshop, as far as the calendar contains it.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from digbug_cli.core.changes import identity as entry_identity
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Draft, Fields, Overrides
from digbug_cli.core.check.fields import is_id
from digbug_cli.core.text import listed, quoted
from digbug_cli.core.time.zone import Zone, database_zone
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone
from digbug_cli.errors import Origin
from digbug_cli.sources.common import programme
from digbug_cli.sources.common.events import ConferenceInfo, Event
from digbug_cli.sources.common.kinds import is_kind
from digbug_cli.sources.common.timestamps import iso_duration
from digbug_cli.sources.icalendar import pretalx_titles
from digbug_cli.sources.icalendar.dates import Dates, our_text, our_url
from digbug_cli.sources.icalendar.entries import current_entries, date_in_series, identity_of
from digbug_cli.sources.icalendar.rules import ZoneRules
from digbug_cli.sources.icalendar.zones import Zones
from digbug_cli.sources.syntax import ics_lines
from digbug_cli.sources.syntax.ics_lines import Calendars, Component

_A_DAY = timedelta(days=1)
_OF_SERIES = ("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_NOT_PEOPLE = frozenset({"GROUP", "RESOURCE", "ROOM"})
"""Values of CUTYPE for attendees that are not people."""


def parse(text: str, path: str, overrides: Overrides) -> Draft:
    """Return the draft of the calendar in `text`; messages call it `path`."""
    diagnostics = Diagnostics()
    calendars = ics_lines.read(text, path, diagnostics)
    if calendars is None:
        return Draft(None, tuple(diagnostics.problems))
    return _Reader(calendars, Origin(path, 1, 1), diagnostics).draft(overrides)


class _DateEntry(NamedTuple):
    """An entry with its date or time."""

    entry: Component
    when: datetime | date
    ours: str
    """Its id in the workshop if digbug wrote the calendar, else empty."""


class _Reader:
    """Reads the calendars of a file."""

    def __init__(self, calendars: Calendars, origin: Origin, diagnostics: Diagnostics) -> None:
        self.calendars = calendars
        self.origin = origin
        self.diagnostics = diagnostics
        self.zones = Zones(calendars.all("VTIMEZONE"), diagnostics)
        self.maker = calendars.text("PRODID")
        self.workshops: set[str] = set()
        """The ids of the workshops whose entries digbug wrote into the file."""

    def draft(self, overrides: Overrides) -> Draft:
        """Return the draft of the programme."""
        written = self.calendars.all("VEVENT", "VTODO")
        self.zones.default = self._default_zone(overrides) or self._only_zone(written)
        entries = list(current_entries(written, self.zones, self.diagnostics, programme.MAX_EVENTS))
        events = self._date_entries(entries, "VEVENT", "DTSTART")
        tasks = self._date_entries(entries, "VTODO", "DUE")
        if others := self.calendars.all("VJOURNAL", "VFREEBUSY"):
            message = f"skipped {len(others)} entries that are neither events nor tasks"
            self.diagnostics.warn(others[0].origin, "left-out", message)
        timed: list[tuple[_DateEntry, datetime]] = []
        days: list[_DateEntry] = []
        for entry in events:
            if isinstance(entry.when, datetime) and not entry.ours.startswith(entry_identity.DATE):
                timed.append((entry, entry.when))
            else:
                days.append(entry)
        zone = self._zone((starts for _, starts in timed), overrides)
        if any(not problem.warning for problem in self.diagnostics.problems):
            return Draft(None, tuple(self.diagnostics.problems))
        dates = self._dates(days, tasks, overrides, zone)
        if not (timed or zone or overrides.timezone):
            message = "has no time zone: taken as UTC"
            self.diagnostics.warn(self.origin, "no-zone", message, programme.ZONE_HINT)
            zone = "UTC"
        calendar_text = self.calendars.text
        name, about = (
            calendar_text("NAME", "X-WR-CALNAME"),
            calendar_text("X-WR-CALDESC", "DESCRIPTION"),
        )
        conference = ConferenceInfo(
            origin=self.origin,
            name=name,
            zone=zone,
            url=calendar_text("URL"),
            about=about if about != name else "",
            deadlines=dates,
        )
        if len(self.workshops) == 1:
            overrides = overrides._replace(id=overrides.id or min(self.workshops))
        return programme.draft(conference, self._events(timed), overrides, self.diagnostics)

    def _date_entries(self, entries: list[Component], kind: str, key: str) -> list[_DateEntry]:
        """Return the entries of a kind that have a valid date or time in `key`."""
        valid = []
        for entry in entries:
            if entry.name != kind:
                continue
            ours = self._ours(entry)
            is_cutoff = ours.startswith(entry_identity.DATE) and kind == "VEVENT"
            when = self.zones.when(entry, key)
            if is_cutoff and isinstance(when, datetime):
                when = self.zones.when(entry, "DTEND")  # such an entry ends at the cut-off
            if when is not None:
                valid.append(_DateEntry(entry, when, ours))
                continue
            text = entry.value_of(key)
            reason = f"invalid {key}: {quoted(text)}" if text else f"it has no {key}"
            self.diagnostics.warn_skipped(entry.origin, entry.text("SUMMARY"), reason)
        return valid

    def _ours(self, entry: Component) -> str:
        """Return an entry's id in its workshop if digbug wrote the calendar, else empty."""
        uid = entry.text("UID").strip()
        if uid.startswith(entry_identity.TASK):
            uid = f"{entry_identity.DATE}{uid.removeprefix(entry_identity.TASK)}"
        ours = entry_identity.identity(uid) if self.maker.startswith(entry_identity.MAKER) else None
        if ours is None:
            return ""
        if is_id(ours[1]):
            self.workshops.add(ours[1])
        return ours[0]

    def _default_zone(self, overrides: Overrides) -> Zone | ZoneRules | None:
        """Return the zone of times without one: the user's choice, or that of the calendar."""
        names = ((head, head.text("X-WR-TIMEZONE").strip()) for head in self.calendars.heads)
        stated = [
            (head, self.zones.find(name, head))
            for head, text in names
            if (name := text or _old_zone(head))
        ]
        if any(zone != stated[0][1] for _, zone in stated):
            self._set_own_zones(stated, overrides)
        if overrides.timezone:
            try:
                return find_zone(overrides.timezone)
            except ZONE_ERRORS:  # the zone rules have changed since, or the library was edited
                return None
        return stated[0][1] if stated else None

    def _only_zone(self, entries: Iterable[Component]) -> Zone | None:
        """Return the only zone that times name; None if there is none, or no event repeats.

        The dates of an event that repeats depend on it if its times name no zone: an excluded date
        may be in UTC.
        """
        entries = list(entries)
        if not any(entry.first(name) for entry in entries for name in _OF_SERIES):
            return None
        for entry in entries:
            for name in ("DTSTART", "DUE"):
                self.zones.when(entry, name)
        names = list(self.zones.used)
        return database_zone(names[0]) if len(names) == 1 else None

    def _set_own_zones(
        self, stated: list[tuple[Component, Zone | ZoneRules | None]], overrides: Overrides
    ) -> None:
        """Read the times of each calendar in its own zone, since the file has several."""
        known = [(head, zone) for head, zone in stated if zone]
        for head, zone in known:
            self.zones.set_own(head, zone)
        names = dict.fromkeys(zone.name for _, zone in known if isinstance(zone, Zone))
        if len(names) > 1 and not overrides.timezone:
            message = f"its calendars have several zones: {listed(tuple(names), limit=4)}"
            hint = f"taken as {next(iter(names))}; {programme.ZONE_HINT}"
            self.diagnostics.warn(self.origin, "several-zones", message, hint)

    def _zone(self, starts: Iterable[datetime], overrides: Overrides) -> str:
        """Return the name of the venue's zone; empty if it is unknown.

        It is the zone of the calendar, or else the most frequent zone of its times. An error is
        reported if the times have several zones and some have none.
        """
        if overrides.timezone is None and self.zones.venue:
            return self.zones.venue.name
        names = sorted(self.zones.used, key=lambda name: -self.zones.used[name])
        if len(names) < 2 or overrides.timezone:
            return names[0] if len(names) == 1 else ""
        hint = f"taken as {names[0]}; {programme.ZONE_HINT}"
        if not all(start.tzinfo for start in starts):
            hint = programme.ZONE_HINT
            message = "some of its times have no time zone"
            self.diagnostics.error(self.origin, "no-zone", message, hint)
        message = f"has no time zone of its own, and times in several: {listed(names, limit=4)}"
        self.diagnostics.warn(self.origin, "several-zones", message, hint)
        return names[0]

    def _dates(
        self, days: list[_DateEntry], tasks: list[_DateEntry], overrides: Overrides, zone: str
    ) -> list[Fields]:
        """Return the deadlines.

        A task is skipped if digbug also wrote the same deadline as an event in this calendar.
        """
        try:
            venue = find_zone(overrides.timezone or zone)
        except ZONE_ERRORS:
            venue = None
        dates = Dates(venue and (venue.region or venue), self.diagnostics)
        our_days = {day.ours for day in days} - {""}
        for entry, when, ours in (*days, *(task for task in tasks if task.ours not in our_days)):
            if entry.is_cancelled:
                self.diagnostics.warn_skipped(
                    entry.origin, entry.text("SUMMARY"), "it is cancelled"
                )
            elif ours:
                identity = ours.removeprefix(entry_identity.DATE)
                dates.add_ours(entry, identity, when, self._last_day(entry, when))
            elif entry.name == "VTODO":
                dates.add_task(entry, identity_of(entry), when)
            else:
                dates.add_day(entry, identity_of(entry), when, self._last_day(entry, when))
        return dates.deadlines

    def _last_day(self, entry: Component, first: date) -> date:
        end = self.zones.when(entry, "DTEND")  # exclusive
        if end is None:
            end = first + (iso_duration(entry.value_of("DURATION")) or _A_DAY)
        return (end.date() if isinstance(end, datetime) else end) - _A_DAY

    def _events(self, timed: list[tuple[_DateEntry, datetime]]) -> list[Event]:
        by_pretalx = self.maker.startswith(pretalx_titles.MAKER)
        titles = (entry.entry.text("SUMMARY") for entry, _ in timed)
        if by_pretalx and not pretalx_titles.is_used_by_all(titles):
            message = "not every title contains ' - ': text after the last one is taken as speakers"
            self.diagnostics.warn(self.origin, "speakers", message)
        return [self._event(entry, starts, by_pretalx=by_pretalx) for entry, starts in timed]

    def _event(self, date_entry: _DateEntry, starts: datetime, *, by_pretalx: bool) -> Event:
        entry, ours = date_entry.entry, date_entry.ours
        title, speakers = entry.text("SUMMARY"), tuple(_people(entry))
        categories = entry.texts("CATEGORIES")
        tracks = [category for category in categories if not is_kind(category)]
        text, url = entry.text("DESCRIPTION"), entry.value_of("URL")
        if ours:
            categories, tracks = categories[:1], categories[1:]
            text, url = our_text(entry), our_url(entry)
            title = title.removeprefix(entry_identity.CANCELLED) if entry.is_cancelled else title
        elif by_pretalx:
            title, speakers = self._title_and_speakers(entry)
        ends, length = self._end(entry, starts)
        return Event(
            origin=entry.origin,
            identity=ours or identity_of(entry),
            date_in_series=date_in_series(entry),
            title=title,
            starts=starts,
            ends=ends,
            duration=length,
            kinds=tuple(categories),
            room=entry.text("LOCATION"),
            track=tracks[0] if len(tracks) == 1 else "",
            texts=(text,),
            speakers=speakers,
            url=url,
            cancelled=entry.is_cancelled,
            is_ours=bool(ours),
        )

    def _title_and_speakers(self, entry: Component) -> tuple[str, tuple[str, ...]]:
        parts = pretalx_titles.split_title(entry.text("SUMMARY"))
        if parts.in_doubt:
            by = f" by {listed(parts.speakers)}" if parts.speakers else ""
            message = f"{quoted(entry.text('SUMMARY'))} is taken as {quoted(parts.title)}{by}"
            self.diagnostics.warn(entry.origin, "speakers", message)
        return parts.title, parts.speakers

    def _end(self, entry: Component, starts: datetime) -> tuple[datetime | None, timedelta | None]:
        """Return the end of an event, or else its length, or else neither."""
        ends = self.zones.when(entry, "DTEND")
        length = self.zones.exact_length(entry.value_of("DURATION"), starts, entry)
        if isinstance(ends, datetime):
            return ends, None
        for key in ("DTEND", "DURATION"):
            if (text := entry.value_of(key)) and length is None:
                message = f"{quoted(entry.text('SUMMARY'))} has an invalid {key}: {quoted(text)}"
                self.diagnostics.warn(entry.origin, "bad-length", message, "taken as not stated")
        return None, length


def _old_zone(calendar: Component) -> str:
    """Return the zone of a vCalendar 1.0 calendar, which states an offset: `TZ:-05`."""
    offset = calendar.value_of("TZ")
    return f"UTC{offset}" if re.fullmatch("[+-][0-9]{2}:?(?:[0-9]{2})?", offset) else ""


def _people(entry: Component) -> Iterator[str]:
    """Return the attendees without a mail address: those with one are guests, not speakers."""
    for attendee in entry.all("ATTENDEE"):
        kind, name = attendee.parameter("CUTYPE").upper(), attendee.parameter("CN")
        if name and kind not in _NOT_PEOPLE and "@" not in f"{attendee.value}{name}":
            yield name
