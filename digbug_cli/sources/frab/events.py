"""What frab's schedule.xml and schedule.json have in common: the same events, written two ways."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from digbug_cli.core.changes import identity
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.schedule import SMALL_HOURS
from digbug_cli.core.text import quoted
from digbug_cli.errors import Origin
from digbug_cli.sources.common.events import Event, meaningful_text
from digbug_cli.sources.common.timestamps import iso_clock, iso_date, iso_stamp
from digbug_cli.sources.frab import durations

_A_DAY = timedelta(days=1)
_CANCELLED = frozenset({"canceled", "cancelled"})
_NOT_ACCEPTED = frozenset({"draft", "submitted", "rejected", "withdrawn", "deleted"})
_TITLES = r"(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|m\.?sc|b\.?sc|m\.?a|esq)\.?"
"""What stands behind a comma and is no further person."""


class DayBounds(NamedTuple):
    """A programme day, by what stands around its events."""

    day: date | None
    """Its date as stated, which may be the one in UTC."""
    starts: datetime | None
    changes_at: time | None
    """The clock time before which what has no date of its own belongs to the night after it."""

    @property
    def marked(self) -> date | datetime | None:
        """Return its start, which tells its date on the venue's clocks, or else its date."""
        return self.starts if self.starts and self.starts.tzinfo else self.day

    def instant_at(self, clock: time) -> datetime | None:
        """Return when clocks show `clock` on the day, or in the night that belongs to it."""
        if self.day is None:
            return None
        night = self.changes_at is not None and clock < self.changes_at
        return datetime.combine(self.day + _A_DAY if night else self.day, clock)


NO_DAY_BOUNDS = DayBounds(None, None, None)


def day_bounds(on: str, start: str, changes_at: str) -> DayBounds:
    """Return the day of which a file states these texts; an empty one is left out."""
    return DayBounds(iso_date(on), iso_stamp(start), iso_clock(changes_at))


class SkippedParts:
    """What a file holds and digbug does not read, by its kind."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.kinds: dict[tuple[str, str], tuple[Origin, int]] = {}

    def add(self, message: str, place: str, origin: Origin, count: int = 1) -> None:
        """Count something of the kind `message` that stands in `place`."""
        first, before = self.kinds.get((message, place), (origin, 0))
        self.kinds[message, place] = (first, before + count)

    def warn(self, diagnostics: Diagnostics) -> None:
        """Report each kind once, where it is first met."""
        for (message, place), (origin, count) in self.kinds.items():
            times = f" ({count} times)" if count > 1 else ""
            diagnostics.warn(origin, "unread", f"skipped {message} in {place}{times}")


class EventCollector:
    """The events of a file, as they are read one by one."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        """Begin without events."""
        self.diagnostics = diagnostics
        self.unread = SkippedParts()
        self._events: list[Event] = []
        self._lengths: list[str] = []

    def add(self, event: Event | None, texts: Mapping[str, str]) -> None:
        """Take an event, of which a file has these texts."""
        if event:
            self._events.append(event)
            self._lengths.append(texts.get("duration", ""))

    def events(self, slot: str) -> list[Event]:
        """Return the events with their lengths, which `slot` says the multiples of.

        What was not read is reported.
        """
        self.unread.warn(self.diagnostics)
        lengths = durations.read(self._lengths, slot)
        for event, text, length in zip(self._events, self._lengths, lengths, strict=True):
            if text and length is None:
                message = f"{quoted(event.title)} has an invalid duration: {quoted(text)}"
                hint = "taken as not stated" if event.ends is None else "its end counts"
                self.diagnostics.warn(event.origin, "bad-length", message, hint)
        pairs = zip(self._events, lengths, strict=True)
        return [event._replace(duration=length) for event, length in pairs]


def names(text: str, *, several: bool) -> list[str]:
    """Return the people of whom a text says the names, with commas between them.

    Without `several` a comma may as well stand in a name, so that each part needs two words.
    """
    parts: list[str] = []
    for part in filter(None, (item.strip() for item in re.split("[,;\n]", text))):
        if parts and re.fullmatch(_TITLES, part, re.IGNORECASE):
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    if not several and any(" " not in part for part in parts):
        return [text]
    return parts


def event(
    texts: Mapping[str, str],
    speakers: Sequence[str],
    day: DayBounds,
    origin: Origin,
    diagnostics: Diagnostics,
) -> Event | None:
    """Return the event of which a file has these texts, without the length that it states.

    None if nothing says when it is, or if it does not take place.
    """
    title = texts.get("title", "")
    states = {texts.get(key, "").casefold() for key in ("state", "status")}
    for state in sorted(states & _NOT_ACCEPTED):
        diagnostics.warn_skipped(origin, title, f"it is {state}")
        return None
    starts, clock = _start(texts, day, origin, diagnostics)
    if starts is None:
        text = texts.get("start", "")
        reason = f"its start {quoted(text)} is none" if text else "nothing says when it starts"
        reason = "nothing says on which day it starts" if clock else reason
        diagnostics.warn_skipped(origin, title, reason)
        return None
    end = texts.get("end", "")
    ends = iso_stamp(end) or _next(iso_clock(end), clock or starts.time(), starts)
    if end and ends is None:
        diagnostics.warn(origin, "bad-length", f"{quoted(title)} has an invalid end: {quoted(end)}")
    guid, subtitle = texts.get("guid", ""), texts.get("subtitle", "")
    # In what digbug wrote the guid is made of the session's id, and the subtitle is its label.
    own = identity.session_of(texts.get("slug", ""), guid)
    return Event(
        origin=origin,
        identity=own or meaningful_text(guid) or meaningful_text(texts.get("id", "")),
        title=title,
        label=subtitle if own else "",
        starts=starts,
        ends=ends,
        clock=clock,
        day=day.marked,
        kinds=(texts.get("type", ""),),
        room=texts.get("room", ""),
        track=texts.get("track", ""),
        language=texts.get("language", ""),
        texts=("" if own else subtitle, texts.get("abstract", ""), texts.get("description", "")),
        speakers=speakers,
        url=texts.get("url", ""),
        cancelled=bool(states & _CANCELLED) or texts.get("cancelled") == "true",
    )


def _start(
    texts: Mapping[str, str], day: DayBounds, origin: Origin, diagnostics: Diagnostics
) -> tuple[datetime | None, time | None]:
    """Return when an event starts, and the clock time that a file states besides."""
    title, text = texts.get("title", ""), texts.get("start", "")
    date_text = meaningful_text(texts.get("date", ""))
    starts, clock = iso_stamp(date_text), iso_clock(text)
    if start := iso_stamp(text):
        # In full it is a date and a clock time, and with its offset a moment.
        if starts and starts.tzinfo and start.tzinfo and starts != start:
            message = (
                f"the start {quoted(text)} of {quoted(title)} is not its date {quoted(date_text)}"
            )
            diagnostics.warn(origin, "two-starts", f"{message}: the start counts")
        if starts is None or start.tzinfo:
            return start, clock
        return starts, start.time()
    if starts:
        if text and clock is None:
            message = f"{quoted(title)} has an invalid start: {quoted(text)}"
            diagnostics.warn(origin, "bad-start", message, "its date counts")
        return starts, clock
    if clock is None:
        return None, None
    on = iso_date(date_text)
    if date_text and not on:
        message = f"the date {quoted(date_text)} of {quoted(title)} is none"
        diagnostics.warn(origin, "bad-date", message, "taken as the date of its day")
    starts = datetime.combine(on, clock) if on else day.instant_at(clock)
    if starts and not on and clock < SMALL_HOURS and day.changes_at is None:
        message = f"{quoted(title)} starts at {clock:%H:%M} on {day.day}, or in the night after it"
        diagnostics.warn(origin, "no-date", message, f"taken as {day.day}")
    return starts, clock


def _next(end: time | None, clock: time, starts: datetime) -> datetime | None:
    """Return when clocks first show `end` after a start, at which they show `clock`."""
    if end is None:
        return None
    return starts + (datetime.combine(starts, end) - datetime.combine(starts, clock)) % _A_DAY
