"""The part that the importers of schedule.xml and schedule.json share: their events are alike."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from digbug_cli.core.changes import identity
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.programme_days import SMALL_HOURS
from digbug_cli.core.text import quoted
from digbug_cli.errors import Origin
from digbug_cli.sources.common import states
from digbug_cli.sources.common.events import Event, meaningful_text
from digbug_cli.sources.common.timestamps import iso_clock, iso_date, iso_stamp
from digbug_cli.sources.frab import durations

_A_DAY = timedelta(days=1)
_TITLES = r"(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|m\.?sc|b\.?sc|m\.?a|esq)\.?"
"""Titles and suffixes after a comma, which belong to the name before them."""


class DayBounds(NamedTuple):
    """The date and limits of a programme day; each may be missing."""

    day: date | None
    """The date as stated, which may be in UTC."""
    starts: datetime | None
    changes_at: time | None
    """An event without a date that starts before this clock time is in the night after the day."""

    @property
    def marked(self) -> date | datetime | None:
        """The start if it has an offset, since that gives the date at the venue; else the date."""
        return self.starts if self.starts and self.starts.tzinfo else self.day

    def instant_at(self, clock: time) -> datetime | None:
        """Return the wall time of `clock` on the day or in the night after it; None without day."""
        if self.day is None:
            return None
        at_night = self.changes_at is not None and clock < self.changes_at
        return datetime.combine(self.day + _A_DAY if at_night else self.day, clock)


NO_DAY_BOUNDS = DayBounds(None, None, None)


def day_bounds(on: str, start: str, changes_at: str) -> DayBounds:
    """Parse the texts of a programme day; an empty or invalid one becomes None."""
    return DayBounds(iso_date(on), iso_stamp(start), iso_clock(changes_at))


class SkippedParts:
    """Counts the parts of a file that digbug does not read, by kind and place."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.kinds: dict[tuple[str, str], tuple[Origin, int]] = {}

    def add(self, kind: str, place: str, origin: Origin, count: int = 1) -> None:
        """Count a part: `kind` is such as `unknown <foo>`, `place` the element that contains it."""
        first, previous_count = self.kinds.get((kind, place), (origin, 0))
        self.kinds[kind, place] = (first, previous_count + count)

    def warn(self, diagnostics: Diagnostics) -> None:
        """Report each kind once, at the place of its first part."""
        for (kind, place), (origin, count) in self.kinds.items():
            times = f" ({count} times)" if count > 1 else ""
            diagnostics.warn(origin, "unread", f"skipped {kind} in {place}{times}")


class EventCollector:
    """Collects the events of a file, and parses their durations together at the end."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        """Begin without events."""
        self.diagnostics = diagnostics
        self.unread = SkippedParts()
        self._events: list[Event] = []
        self._lengths: list[str] = []

    def add(self, event: Event | None, texts: Mapping[str, str]) -> None:
        """Add an event with its texts, of which the duration is used; None is ignored."""
        if event:
            self._events.append(event)
            self._lengths.append(texts.get("duration", ""))

    def events(self, slot: str) -> list[Event]:
        """Return the events with their durations, and report skipped parts.

        `slot` is the file's `timeslot_duration`.
        """
        self.unread.warn(self.diagnostics)
        lengths = durations.read(self._lengths, slot)
        for event, text, length in zip(self._events, self._lengths, lengths, strict=True):
            if text and length is None:
                message = f"{quoted(event.title)} has an invalid duration: {quoted(text)}"
                hint = "taken as not stated" if event.ends is None else "its end is used"
                self.diagnostics.warn(event.origin, "bad-length", message, hint)
        pairs = zip(self._events, lengths, strict=True)
        return [event._replace(duration=length) for event, length in pairs]


def names(text: str, *, several: bool) -> list[str]:
    """Split a text into the names of people at commas, semicolons and line ends.

    Without `several` the text may be one name with a comma in it, so it is only split if each part
    has two words.
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
    """Return the event with these texts, without its duration.

    None, with a warning, if it has no start or does not take place.
    """
    title = texts.get("title", "")
    if state := states.not_accepted(texts):
        diagnostics.warn_skipped(origin, title, f"it is {state.casefold()}")
        return None
    starts, clock = _start(texts, day, origin, diagnostics)
    if starts is None:
        text = texts.get("start", "")
        reason = f"invalid start: {quoted(text)}" if text else "it has no start"
        reason = "its start has no date" if clock else reason
        diagnostics.warn_skipped(origin, title, reason)
        return None
    end = texts.get("end", "")
    ends = iso_stamp(end) or _next(iso_clock(end), clock or starts.time(), starts)
    if end and ends is None:
        diagnostics.warn(origin, "bad-length", f"{quoted(title)} has an invalid end: {quoted(end)}")
    guid, subtitle = texts.get("guid", ""), texts.get("subtitle", "")
    # digbug makes the guid from the session's id, and writes its label as the subtitle.
    our_id = identity.session_of(texts.get("slug", ""), guid)
    return Event(
        origin=origin,
        identity=our_id or meaningful_text(guid) or meaningful_text(texts.get("id", "")),
        title=title,
        label=subtitle if our_id else "",
        starts=starts,
        ends=ends,
        clock=clock,
        day=day.marked,
        kinds=(texts.get("type", ""),),
        room=texts.get("room", ""),
        track=texts.get("track", ""),
        language=texts.get("language", ""),
        texts=("" if our_id else subtitle, texts.get("abstract", ""), texts.get("description", "")),
        speakers=speakers,
        url=texts.get("url", ""),
        cancelled=states.is_cancelled(texts),
        is_ours=bool(our_id),
    )


def _start(
    texts: Mapping[str, str], day: DayBounds, origin: Origin, diagnostics: Diagnostics
) -> tuple[datetime | None, time | None]:
    """Return the start of an event, and its clock time if the file states that as well.

    The start is None if the date or the time is missing or invalid.
    """
    title, text = texts.get("title", ""), texts.get("start", "")
    date_text = meaningful_text(texts.get("date", ""))
    starts, clock = iso_stamp(date_text), iso_clock(text)
    if start := iso_stamp(text):
        # The key `start` has a date too. With an offset it is a moment and wins over `date`.
        if starts and starts.tzinfo and start.tzinfo and starts != start:
            message = f"{quoted(title)} has the start {quoted(text)} and the date"
            message += f" {quoted(date_text)}, which disagree: the start counts"
            diagnostics.warn(origin, "two-starts", message)
        if starts is None or start.tzinfo:
            return start, clock
        return starts, start.time()
    if starts:
        if text and clock is None:
            message = f"{quoted(title)} has an invalid start: {quoted(text)}"
            diagnostics.warn(origin, "bad-start", message, "its date is used")
        return starts, clock
    if clock is None:
        return None, None
    own_date = iso_date(date_text)
    if date_text and not own_date:
        message = f"{quoted(title)} has an invalid date: {quoted(date_text)}"
        diagnostics.warn(origin, "bad-date", message, "taken as the date of its day")
    starts = datetime.combine(own_date, clock) if own_date else day.instant_at(clock)
    if starts and not own_date and clock < SMALL_HOURS and day.changes_at is None:
        message = f"{quoted(title)} starts at {clock:%H:%M} on {day.day}, or in the night after it"
        diagnostics.warn(origin, "no-date", message, f"taken as {day.day}")
    return starts, clock


def _next(end: time | None, clock: time, starts: datetime) -> datetime | None:
    """Return the first moment after `starts` with the clock time `end`.

    `clock` is the clock time of `starts` at the venue.
    """
    if end is None:
        return None
    return starts + (datetime.combine(starts, end) - datetime.combine(starts, clock)) % _A_DAY
