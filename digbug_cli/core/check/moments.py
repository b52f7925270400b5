"""Read the dates, times, zones and durations that people write in a file.

Functions that take `diagnostics` return None for an invalid value, after they have reported it.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from digbug_cli.core import text
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Text, WrittenTime
from digbug_cli.core.time.instants import (
    FIRST_YEAR,
    LAST_YEAR,
    Instant,
    RepeatedTimeError,
    SkippedTimeError,
    WallTime,
    to_instant,
    to_wall,
)
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, UnknownZoneError, find_zone, is_offset

# These stay texts, because most runs use at most one; `re` compiles each on first use.
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_STAMP = (
    rf"({_DATE})(?:\s+|[Tt])([0-9]{{1,2}}):([0-9]{{2}})(?::([0-9]{{2}})(?:[.,][0-9]+)?)?\s*(\S.*)?"
)
_TWELVE_HOURS = r"([0-9]{1,2})(?:[:.]([0-9]{2}))?\s*([ap])\.?m\.?"
_TYPED_CLOCK = r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?:\s*([ap])\.?m\.?)?(?:\s+(\S.*))?"
_HALF_DAY = r"\(?\s*[ap]\.?m\b"
_NOT_YET_SET = frozenset({"tbd", "tba"})
_UNITS = {
    "m": timedelta(minutes=1),
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}


def to_date(value: Text, diagnostics: Diagnostics) -> date | None:
    """Return a date written as `YYYY-MM-DD`."""
    if not re.fullmatch(_DATE, value.value):
        message = f"{text.quoted(value.value)} is not a valid date"
        diagnostics.error(value.origin, "bad-date", message, _date_hint(value.value))
        return None
    return _date(value, value.value, diagnostics)


def day_of(text: Text) -> date | None:
    """Return the date at the start of a text, whatever follows it; report nothing."""
    match = re.match(rf"{_DATE}(?![0-9])", text.value)
    return _date(text, match[0], Diagnostics()) if match else None


def _date_hint(text: str) -> str:
    if match := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", text):
        return f"write it as {match[1]}-{match[2]:>02}-{match[3]:>02}"
    if re.match(rf"{_DATE}.*:", text):
        return "write a date with a time and zone under `at`"
    return "write it as YYYY-MM-DD"


def _date(text: Text, value: str, diagnostics: Diagnostics) -> date | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        diagnostics.error(text.origin, "impossible-date", f"the date {value} does not exist")
        return None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        message = f"the year {day.year} is out of range"
        hint = f"write a year from {FIRST_YEAR} to {LAST_YEAR}"
        diagnostics.error(text.origin, "impossible-date", message, hint)
        return None
    return day


def _time(text: Text, parts: Sequence[str | None], diagnostics: Diagnostics) -> time | None:
    hour, minute, second = (int(part or 0) for part in (*parts, None)[:3])
    try:
        return time(hour, minute, second)
    except ValueError:
        value = ":".join(part for part in parts if part)
        message = f"the time {value} does not exist"
        hint = "write 23:59 for the last minute of a day, or 00:00 of the next day"
        diagnostics.error(text.origin, "impossible-time", message, hint)
        return None


def to_clock(value: Text, diagnostics: Diagnostics) -> time | None:
    """Return a time written as `HH:MM` or `H:MM`, 24 hours."""
    hours, colon, minutes = value.value.partition(":")
    digits = hours + minutes
    if (
        colon
        and len(hours) in {1, 2}
        and len(minutes) == 2
        and digits.isascii()
        and digits.isdigit()
    ):
        return _time(value, (hours, minutes), diagnostics)
    message = f"{text.quoted(value.value)} is not a valid time"
    diagnostics.error(value.origin, "bad-time", message, _clock_hint(value.value))
    return None


def _clock_hint(text: str) -> str:
    if re.fullmatch(_DATE, text):
        return f"add a time: {text} HH:MM"
    if match := re.fullmatch(r"([0-9]{1,2})[.:hH]([0-9]{2})(?::[0-9]{2})?", text):
        return f"write it as {match[1]:>02}:{match[2]}"
    if (match := re.fullmatch(_TWELVE_HOURS, text, re.IGNORECASE)) and 1 <= int(match[1]) <= 12:
        hour = int(match[1]) % 12 + (12 if match[3] in "pP" else 0)
        return f"write it in 24 hours: {hour:02}:{match[2] or '00'}"
    return "write it as HH:MM, or with its date as YYYY-MM-DD HH:MM"


def clock_and_tail(text: str) -> tuple[time, str] | None:
    """Return a time as people type it and the text after it: `13`, `13:00 AoE`, `1 pm`.

    None if it is not a time. This is for the command line; `to_clock`, for files, is stricter.
    """
    match = re.fullmatch(_TYPED_CLOCK, text.strip(), re.IGNORECASE)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3] in "pP" else 0)
    return (time(hour, minute), match[4] or "") if hour < 24 and minute < 60 else None


class Moment(NamedTuple):
    """A date and time as written; `tail` is the text after them, such as a zone."""

    text: Text
    wall: WallTime
    tail: str | None

    def at_venue(self, venue: Zone, diagnostics: Diagnostics) -> Instant | None:
        """Return the instant of this in the venue's time; `tail` may only be an offset."""
        if re.search(":[0-9]{2}:", self.text.value):
            message = f"{text.quoted(self.text.value)} has seconds"
            diagnostics.error(
                self.text.origin, "bad-time", message, f"write it as {self.wall:%Y-%m-%d %H:%M}"
            )
            return None
        if not self.tail:
            return self.instant(venue, diagnostics)
        if not is_offset(self.tail):
            message = f"unexpected {text.quoted(self.tail)} after the time"
            offset = _offsets(self.wall, venue)[0]
            hint = f"write the time in {venue.name}; only its offset, {offset}, may follow"
            diagnostics.error(self.text.origin, "bad-time", message, hint)
            return None
        zone = to_zone(self.text, self.tail, diagnostics)
        instant = self.instant(zone, diagnostics) if zone else None
        if instant is not None and to_wall(instant, venue.rules) != self.wall:
            try:
                to_instant(self.wall, venue.rules)
            except SkippedTimeError:
                return self.instant(venue, diagnostics)  # reports that the time is skipped
            except RepeatedTimeError:
                pass
            message = f"{venue.name} is not at offset {self.tail} at this time"
            hint = f"write {' or '.join(_offsets(self.wall, venue))} instead of {self.tail}"
            diagnostics.error(self.text.origin, "wrong-offset", message, hint)
            return None
        return instant

    def instant(self, zone: Zone, diagnostics: Diagnostics) -> Instant | None:
        """Return the instant of this in `zone`, whatever `tail` says."""
        reading = read(self.wall, zone)
        if reading.warning is None:
            return reading.instants[0]
        code, message, hint = reading.warning
        diagnostics.error(self.text.origin, code, message, hint)
        return None


class TimeWarning(NamedTuple):
    """Why a wall time in a zone is not exactly one moment, and a hint on how to write it."""

    code: str
    text: str
    hint: str


class Reading(NamedTuple):
    """The moments that a wall time in a zone may be, the earliest first.

    Without a `warning` there is exactly one. For a skipped time they are its readings with the
    offsets after and before the clock change.
    """

    instants: tuple[Instant, ...]
    warning: TimeWarning | None = None


def read(wall: WallTime, zone: Zone) -> Reading:
    """Return the moments that `wall` may be in `zone`."""
    label = f"{wall:%Y-%m-%d %H:%M}" + (f":{wall:%S}" if wall.second else "")
    try:
        instant = to_instant(wall, zone.rules)
    except SkippedTimeError as error:
        message = f"the clock change in {zone.name} skips {label}"
        sides = [f"{to_wall(side, zone.rules):%Y-%m-%d %H:%M}" for side in error.readings]
        hint = f"write {sides[0]} or {sides[1]}"
        return Reading(error.readings, TimeWarning("skipped-time", message, hint))
    except RepeatedTimeError as error:
        message = f"the clock change in {zone.name} repeats {label}"
        first, second = (zone.offset(instant) for instant in error.readings)
        hint = f"write the one you mean: {label} {first} or {label} {second}"
        return Reading(error.readings, TimeWarning("repeated-time", message, hint))
    contradiction = zone.contradiction(instant)
    if zone.region is None or contradiction is None:
        return Reading((instant,))
    there = _instants(wall, zone.region)
    hint = f"write the one you mean: {label} {zone.offset(instant)} or {label} {zone.region.name}"
    if len(there) > 1:  # the region skips or repeats this time, so its name would be no remedy
        hint = f"write {label} {zone.offset(instant)} if you mean that"
    readings = tuple(sorted({instant, *there}))
    return Reading(readings, TimeWarning("contradictory-zone", contradiction, hint))


def _instants(wall: WallTime, zone: Zone) -> tuple[Instant, ...]:
    try:
        return (to_instant(wall, zone.rules),)
    except (SkippedTimeError, RepeatedTimeError) as error:
        return error.readings


def _offsets(wall: WallTime, zone: Zone) -> list[str]:
    return [zone.offset(instant) for instant in _instants(wall, zone)]


def to_moment(value: Text, diagnostics: Diagnostics, *, example: str) -> Moment | None:
    """Return a date and time; `example` is the hint if the text is anything else."""
    match = re.fullmatch(_STAMP, value.value)
    if match is None:
        message = f"{text.quoted(value.value)} is not a valid date and time"
        diagnostics.error(value.origin, "bad-time", message, example)
        return None
    return _moment(value, match, diagnostics)


def to_written_time(value: Text, diagnostics: Diagnostics) -> WrittenTime | None:
    """Return a date and time, or a time of day alone."""
    match = re.fullmatch(_STAMP, value.value) if "-" in value.value else None
    if match is None:
        clock = to_clock(value, diagnostics)
        return WrittenTime(text=value, day=None, clock=clock, tail=None) if clock else None
    if (moment := _moment(value, match, diagnostics)) is None:
        return None
    day, clock = moment.wall.date(), moment.wall.time()
    return WrittenTime(text=value, day=day, clock=clock, tail=moment.tail)


def _moment(value: Text, match: re.Match[str], diagnostics: Diagnostics) -> Moment | None:
    written, *parts, tail = match.groups()
    if tail and re.match(_HALF_DAY, tail, re.IGNORECASE):
        message = f"{text.quoted(value.value)} is not a valid date and time"
        diagnostics.error(
            value.origin, "bad-time", message, "write the time in 24 hours: 11:59 pm is 23:59"
        )
        return None
    on, clock = _date(value, written, diagnostics), _time(value, parts, diagnostics)
    if on is None or clock is None:
        return None
    return Moment(value, WallTime(datetime.combine(on, clock)), tail)


def to_zone(
    text: Text, name: str, diagnostics: Diagnostics, venue: Zone | None = None
) -> Zone | None:
    """Return the zone `name`, which stands in the value `text`; see `find_zone` for `venue`."""
    try:
        return find_zone(name, venue=venue)
    except ZONE_ERRORS as error:
        code = "unknown-zone" if isinstance(error, UnknownZoneError) else "ambiguous-zone"
        diagnostics.error(
            text.origin, code, str(error), error.hint if diagnostics.may_search() else None
        )
        return None


def to_duration(text: str, *, short: bool = False) -> timedelta | None:
    """Return a duration written as `90min`, `12h`, `30d` or `2w`; None if it is invalid.

    `15m` is valid only if `short`, as for reminders: elsewhere it could mean months.
    """
    match = re.fullmatch(r"\s*([0-9]{1,4})\s*(m|min|h|d|w)\s*", text.casefold())
    if not match or (match[2] == "m" and not short):
        return None
    return int(match[1]) * _UNITS[match[2]]


def is_not_yet_set(text: Text) -> bool:
    """Return whether a date is `TBD` or `TBA`, in any letter case."""
    return text.value.casefold() in _NOT_YET_SET
