"""Dates, clock times and zones as people write them in a file → what they mean, or why not."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from digbug_cli.core import text
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Text
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

# Texts, compiled where they are first met: most runs need one of them and some need none.
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
        message = f"{text.quoted(value.value)} is no date"
        diagnostics.error(value.origin, "bad-date", message, _date_hint(value.value))
        return None
    return _date(value, value.value, diagnostics)


def day_of(text: Text) -> date | None:
    """Return the date that a text begins with, whatever is wrong with the rest of it."""
    match = re.match(rf"{_DATE}(?![0-9])", text.value)
    return _date(text, match[0], Diagnostics()) if match else None


def _date_hint(text: str) -> str:
    if match := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", text):
        return f"write it as {match[1]}-{match[2]:>02}-{match[3]:>02}"
    if re.match(rf"{_DATE}.*:", text):
        return "a date with a time and zone goes with `at`"
    return "write it as 2025-07-19: year, month, day"


def _date(text: Text, value: str, diagnostics: Diagnostics) -> date | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        diagnostics.error(text.origin, "impossible-date", f"the calendar has no {value}")
        return None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        message = f"the year {day.year} is out of reach"
        hint = f"years run from {FIRST_YEAR} to {LAST_YEAR}"
        diagnostics.error(text.origin, "impossible-date", message, hint)
        return None
    return day


def _time(text: Text, parts: Sequence[str | None], diagnostics: Diagnostics) -> time | None:
    hour, minute, second = (int(part or 0) for part in (*parts, None)[:3])
    try:
        return time(hour, minute, second)
    except ValueError:
        value = ":".join(part for part in parts if part)
        hint = "the last minute of a day is 23:59, the first of the next one 00:00"
        diagnostics.error(text.origin, "impossible-time", f"no clock shows {value}", hint)
        return None


def to_clock(value: Text, diagnostics: Diagnostics) -> time | None:
    """Return a clock time written as `HH:MM`, 24 hours."""
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
    message = f"{text.quoted(value.value)} is no clock time"
    diagnostics.error(value.origin, "bad-time", message, _clock_hint(value.value))
    return None


def _clock_hint(text: str) -> str:
    if re.fullmatch(_DATE, text):
        return f"add the time: {text} 09:00"
    if match := re.fullmatch(r"([0-9]{1,2})[.:hH]([0-9]{2})(?::[0-9]{2})?", text):
        return f"write it as {match[1]:>02}:{match[2]}"
    if (match := re.fullmatch(_TWELVE_HOURS, text, re.IGNORECASE)) and 1 <= int(match[1]) <= 12:
        hour = int(match[1]) % 12 + (12 if match[3] in "pP" else 0)
        return f"write it in 24 hours: {hour:02}:{match[2] or '00'}"
    return "write it as 08:55, or with its date as 2025-07-19 08:55"


def clock_and_tail(text: str) -> tuple[time, str] | None:
    """Return a clock time as people type it, and what stands behind it: `13`, `13:00 AoE`, `1 pm`.

    None where it is none; a file has to be stricter than that.
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
    """A date and wall time as written, with what is written behind them."""

    text: Text
    wall: WallTime
    tail: str | None

    def at_venue(self, venue: Zone, diagnostics: Diagnostics) -> Instant | None:
        """Return the moment at which clocks at the venue show this; only an offset may follow."""
        if re.search(":[0-9]{2}:", self.text.value):
            message = f"{text.quoted(self.text.value)} has seconds"
            diagnostics.error(
                self.text.origin, "bad-time", message, f"write it as {self.wall:%Y-%m-%d %H:%M}"
            )
            return None
        if not self.tail:
            return self.instant(venue, diagnostics)
        if not is_offset(self.tail):
            message = f"{text.quoted(self.text.value)} must be wall time in {venue.name}"
            diagnostics.error(
                self.text.origin, "bad-time", message, "only an offset may follow: +01:00"
            )
            return None
        zone = to_zone(self.text, self.tail, diagnostics)
        instant = self.instant(zone, diagnostics) if zone else None
        if instant is not None and to_wall(instant, venue.rules) != self.wall:
            try:
                to_instant(self.wall, venue.rules)
            except SkippedTimeError:
                return self.instant(venue, diagnostics)  # which says so: no offset makes it a time
            except RepeatedTimeError:
                pass
            message = f"clocks in {venue.name} are not at {self.tail} then"
            hint = f"they are at {' or '.join(_offsets(self.wall, venue))}"
            diagnostics.error(self.text.origin, "wrong-offset", message, hint)
            return None
        return instant

    def instant(self, zone: Zone, diagnostics: Diagnostics) -> Instant | None:
        """Return the moment at which clocks in `zone` show this."""
        reading = read(self.wall, zone)
        if reading.warning is None:
            return reading.instants[0]
        code, message, hint = reading.warning
        diagnostics.error(self.text.origin, code, message, hint)
        return None


class TimeWarning(NamedTuple):
    """Why a wall time in a zone is not one moment, and how to write the one that is meant."""

    code: str
    text: str
    hint: str


class Reading(NamedTuple):
    """The moments that a wall time in a zone may be, the earliest first; one where no `doubt`.

    For a time that no clock showed those are where clocks would be if they had not changed.
    """

    instants: tuple[Instant, ...]
    warning: TimeWarning | None = None


def read(wall: WallTime, zone: Zone) -> Reading:
    """Return what `wall` means on clocks in `zone`."""
    label = f"{wall:%Y-%m-%d %H:%M}" + (f":{wall:%S}" if wall.second else "")
    try:
        instant = to_instant(wall, zone.rules)
    except SkippedTimeError as error:
        message = f"the clock change in {zone.name} skips {label}"
        sides = [f"{to_wall(side, zone.rules):%Y-%m-%d %H:%M}" for side in error.readings]
        hint = f"clocks jump over it: write {sides[0]} or {sides[1]}"
        return Reading(error.readings, TimeWarning("skipped-time", message, hint))
    except RepeatedTimeError as error:
        message = f"the clock change in {zone.name} repeats {label}"
        first, second = (zone.offset(instant) for instant in error.readings)
        hint = f"say which of the two: {label} {first} or {label} {second}"
        return Reading(error.readings, TimeWarning("repeated-time", message, hint))
    contradiction = zone.contradiction(instant)
    if zone.region is None or contradiction is None:
        return Reading((instant,))
    there = _instants(wall, zone.region)
    hint = f"say which of the two: {label} {zone.offset(instant)} or {label} {zone.region.name}"
    if len(there) > 1:  # the clock change skips or repeats it there
        hint = f"if it is what you mean, write {label} {zone.offset(instant)}"
    readings = tuple(sorted({instant, *there}))
    return Reading(readings, TimeWarning("contradictory-zone", contradiction, hint))


def _instants(wall: WallTime, zone: Zone) -> tuple[Instant, ...]:
    try:
        return (to_instant(wall, zone.rules),)
    except (SkippedTimeError, RepeatedTimeError) as error:
        return error.readings


def _offsets(wall: WallTime, zone: Zone) -> list[str]:
    return [zone.offset(instant) for instant in _instants(wall, zone)]


def to_moment(
    value: Text, diagnostics: Diagnostics, day: date | None, *, example: str | None = None
) -> Moment | None:
    """Return a date and wall time; a bare clock time is one of `day`.

    Where `day` is None a bare clock time is a problem. An `example` says what else would be one.
    """
    match = re.fullmatch(_STAMP, value.value) if "-" in value.value else None
    if match is None:
        return _bare_moment(value, diagnostics, day, example)
    written, *parts, tail = match.groups()
    if tail and re.match(_HALF_DAY, tail, re.IGNORECASE):
        message = f"{text.quoted(value.value)} is no date and time"
        diagnostics.error(
            value.origin, "bad-time", message, "write the time in 24 hours: 11:59 pm is 23:59"
        )
        return None
    on, clock = _date(value, written, diagnostics), _time(value, parts, diagnostics)
    if on is None or clock is None:
        return None
    return Moment(value, WallTime(datetime.combine(on, clock)), tail)


def _bare_moment(
    value: Text, diagnostics: Diagnostics, day: date | None, example: str | None
) -> Moment | None:
    if example is not None:
        message = f"{text.quoted(value.value)} is no date and time"
        diagnostics.error(value.origin, "bad-time", message, example)
        return None
    clock = to_clock(value, diagnostics)
    if clock is None:
        return None
    if day is None:
        hint = "write it as 2025-07-19 08:55"
        diagnostics.error(value.origin, "no-date", f"{value.value} needs its date", hint)
        return None
    return Moment(value, WallTime(datetime.combine(day, clock)), None)


def to_zone(
    text: Text, name: str, diagnostics: Diagnostics, venue: Zone | None = None
) -> Zone | None:
    """Return the zone called `name` in the value `text`, for an event at `venue`."""
    try:
        return find_zone(name, venue=venue)
    except ZONE_ERRORS as error:
        code = "unknown-zone" if isinstance(error, UnknownZoneError) else "ambiguous-zone"
        diagnostics.error(
            text.origin, code, str(error), error.hint if diagnostics.may_search() else None
        )
        return None


def to_duration(text: str, *, short: bool = False) -> timedelta | None:
    """Return a length of time written as `90min`, `12h`, `30d` or `2w`; None where it is none.

    Of a `short` one, such as a reminder's, `15m` is minutes; else it might be months.
    """
    match = re.fullmatch(r"\s*([0-9]{1,4})\s*(m|min|h|d|w)\s*", text.casefold())
    if not match or (match[2] == "m" and not short):
        return None
    return int(match[1]) * _UNITS[match[2]]


def is_not_yet_set(text: Text) -> bool:
    """Tell whether a date is still to be announced."""
    return text.value.casefold() in _NOT_YET_SET
