"""Turn events into sessions of a draft, each with an id, times at the venue and its day."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Fields, Items, Text
from digbug_cli.core.check.fields import is_id, is_url, slug
from digbug_cli.core.check.ids import UniqueIds
from digbug_cli.core.check.programme_days import SMALL_HOURS
from digbug_cli.core.check.schedule import MAX_SESSION
from digbug_cli.core.text import quoted
from digbug_cli.core.time.instants import Instant, WallTime
from digbug_cli.core.time.zone import Zone
from digbug_cli.sources.common.events import Event, fields, is_placeholder, meaningful_text
from digbug_cli.sources.common.kinds import kind_of
from digbug_cli.sources.syntax import html_text

_A_DAY = timedelta(days=1)
_ID_DIGITS = 8
"""An id may lack at most this many characters of its identity; otherwise it gets a hash."""


class _Slot(NamedTuple):
    """An event with its start and programme day at the venue."""

    event: Event
    wall: WallTime
    starts_at: Instant
    day: date


class SessionBuilder:
    """Builds the sessions of a programme and collects its days."""

    def __init__(
        self, name: str, zone: Zone, days: Iterable[date | datetime], diagnostics: Diagnostics
    ) -> None:
        """Begin with the name, the venue's zone and the days that the programme states."""
        self.name = name
        self.zone = zone
        self.diagnostics = diagnostics
        self.days = {self._date(day) for day in days}
        self.ids = UniqueIds()

    def sessions(self, events: Iterable[Event]) -> list[Fields]:
        """Return the sessions in the order of the events; an ambiguous start is skipped."""
        walls = [(event, wall) for event in events if (wall := self._wall(event.starts, event))]
        if not self.days:
            self.days = {wall.date() for _, wall in walls if wall.time() >= SMALL_HOURS}
        slots = [self._slot(event, wall) for event, wall in walls]
        return [self._session(slot) for slot in slots]

    def _date(self, day: date | datetime) -> date:
        """Return the date at the venue of a programme day."""
        if isinstance(day, datetime):
            return (day.astimezone(self.zone.rules) if day.tzinfo else day).date()
        return day

    def _wall(self, stamp: datetime, event: Event) -> WallTime | None:
        """Return the wall time at the venue; None, with a warning, if it is not a single moment."""
        stamp = self._to_the_minute(stamp, event)
        if stamp.tzinfo is not None:
            # Convert through UTC: within one zone Python does not correct a time that clocks skip.
            at_venue = stamp.astimezone(UTC).astimezone(self.zone.rules)
            return WallTime(at_venue.replace(tzinfo=None))
        wall = WallTime(stamp)
        if warning := moments.read(wall, self.zone).warning:
            self.diagnostics.warn_skipped(event.origin, event.title, warning.text)
            return None
        return wall

    def _to_the_minute(self, stamp: datetime, event: Event) -> datetime:
        if stamp.second or stamp.microsecond:
            message = f"{quoted(event.title)} has a time with seconds: the seconds are dropped"
            self.diagnostics.warn(event.origin, "seconds", message)
        return stamp.replace(second=0, microsecond=0)

    def _slot(self, event: Event, wall: WallTime) -> _Slot:
        stamp = event.starts.replace(second=0, microsecond=0)
        aware = stamp.tzinfo is not None
        starts_at = Instant(stamp.astimezone(UTC)) if aware else self._instants(wall)[0]
        return _Slot(event, wall, starts_at, self._day(event, wall))

    def _instants(self, wall: WallTime) -> tuple[Instant, ...]:
        return moments.read(wall, self.zone).instants

    def _day(self, event: Event, wall: WallTime) -> date:
        """Return the programme day; a session after midnight may belong to the day before."""
        own_date, day_before = wall.date(), wall.date() - _A_DAY
        at_night = wall.time() < SMALL_HOURS
        day = None if event.day is None else self._date(event.day)
        if day is not None and (day == own_date or (day == day_before and at_night)):
            self.days.add(day)
            return day
        if day is not None:
            message = f"{quoted(event.title)} is listed under {day}, but starts on {own_date}"
            self.diagnostics.warn(event.origin, "other-day", message)
        if own_date not in self.days and at_night and day_before in self.days:
            return day_before
        self.days.add(own_date)
        return own_date

    def _session(self, slot: _Slot) -> Fields:
        event = slot.event
        title = meaningful_text(event.title)
        if not title:
            title = "Untitled"
            self.diagnostics.warn(event.origin, "no-title", f"a session has no title: {title}")
        texts = {
            "id": self._id(event, title),
            "start": self._start_text(slot),
            "day": str(slot.day) if slot.day != slot.wall.date() else "",
            "minutes": self._minutes(slot),
            # Without the conference's name, `Closing ClockConf 2026` names the kind `closing`.
            "kind": kind_of(*event.kinds, title, title.replace(self.name, "").strip(" :-")),
            "label": meaningful_text(event.label),
            "title": title,
            "room": meaningful_text(event.room),
            "track": meaningful_text(event.track),
            "language": meaningful_text(event.language),
            "abstract": _abstract(event.texts),
            "url": self._url(event),
            "cancelled": "true" if event.cancelled else "",
        }
        node = fields(texts, event.origin)
        # Some files list a person twice.
        if names := [name for name in dict.fromkeys(map(meaningful_text, event.speakers)) if name]:
            nodes = tuple(Text(name, event.origin) for name in names)
            node.values["speakers"] = Items(nodes, event.origin)
            node.key_origins["speakers"] = event.origin
        return node

    def _id(self, event: Event, title: str) -> str:
        base = id_of(event.identity)
        if not base:
            base = slug(title) or "session"
            message = (
                f"{quoted(title)} has no guid: its id is made of its title and changes with it"
            )
            self.diagnostics.warn(event.origin, "no-id", message)
        identifier = self.ids.unique(base)
        if identifier != base:
            message = f"{quoted(title)} has a duplicate id: {quoted(event.identity or base)}"
            self.diagnostics.warn(event.origin, "duplicate-id", message, f"taken as {identifier}")
        return identifier

    def _start_text(self, slot: _Slot) -> str:
        """Return the start in the form of the workshop file, with the offset if it is ambiguous."""
        text = slot.wall.isoformat(" ", "minutes")
        first = slot.wall.replace(tzinfo=self.zone.rules, fold=0).utcoffset()
        second = slot.wall.replace(tzinfo=self.zone.rules, fold=1).utcoffset()
        return text if first == second else f"{text} {self.zone.offset(slot.starts_at)}"

    def _minutes(self, slot: _Slot) -> str:
        """Return the length in minutes; nothing, with a warning, if what is stated is invalid."""
        event = slot.event
        length = event.duration
        if event.ends is not None:
            length = self._until(event.ends, slot)
        if length is None:
            return ""
        if not timedelta(minutes=1) <= length <= MAX_SESSION:
            message = f"{quoted(event.title)} has an invalid duration: {_hours(length)}"
            self.diagnostics.warn(event.origin, "bad-length", message, "taken as not stated")
            return ""
        return str(length // timedelta(minutes=1))

    def _until(self, end: datetime, slot: _Slot) -> timedelta | None:
        """Return the time from a session's start to `end`; None if `end` is not one moment."""
        end = self._to_the_minute(end, slot.event)
        if end.tzinfo is not None:
            return end - slot.starts_at
        reading = moments.read(WallTime(end), self.zone)
        if reading.warning is None:
            return reading.instants[0] - slot.starts_at
        message = f"{quoted(slot.event.title)} has an invalid end: {reading.warning.text}"
        self.diagnostics.warn(slot.event.origin, "bad-length", message, "taken as not stated")
        return None

    def _url(self, event: Event) -> str:
        text = event.url.strip()
        if is_placeholder(text) or is_url(text):
            return "" if is_placeholder(text) else text
        message = f"{quoted(text)} is not a valid web address: skipped"
        self.diagnostics.warn(event.origin, "bad-url", message)
        return ""


def _hours(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02}"


def id_of(text: str) -> str:
    """Return an id made of an identity such as a guid or UID.

    If the id loses more than a few characters of the identity, a hash is appended.
    """
    identity = text.strip().casefold()
    short = identity if is_id(identity) else slug(identity)
    if not short or (identity.isascii() and len(identity) <= len(short) + _ID_DIGITS):
        return short
    from hashlib import sha256

    digits = sha256(identity.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{short[:60].rstrip('-')}-{digits}"


def _abstract(texts: Iterable[str]) -> str:
    """Join the descriptions of a session; a text that repeats an earlier one is dropped."""
    result: list[str] = []
    for text in texts:
        plain = html_text.paragraphs(text).strip() if text else ""
        is_repeated = any(plain in earlier for earlier in result)
        if plain and not is_placeholder(plain) and not is_repeated:
            result.append(plain)
    return "\n\n".join(result)
