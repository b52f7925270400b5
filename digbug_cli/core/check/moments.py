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


def to_date(found: Text, report: Diagnostics) -> date | None:
    """Return a date written as `YYYY-MM-DD`."""
    if not re.fullmatch(_DATE, found.value):
        what = f"{text.quoted(found.value)} is no date"
        report.error(found.origin, "bad-date", what, _date_hint(found.value))
        return None
    return _date(found, found.value, report)


def day_of(found: Text) -> date | None:
    """Return the date that a text begins with, whatever is wrong with the rest of it."""
    match = re.match(rf"{_DATE}(?![0-9])", found.value)
    return _date(found, match[0], Diagnostics()) if match else None


def _date_hint(written: str) -> str:
    if match := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", written):
        return f"write it as {match[1]}-{match[2]:>02}-{match[3]:>02}"
    if re.match(rf"{_DATE}.*:", written):
        return "a date with a time and zone goes with `at`"
    return "write it as 2025-07-19: year, month, day"


def _date(found: Text, written: str, report: Diagnostics) -> date | None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        report.error(found.origin, "impossible-date", f"the calendar has no {written}")
        return None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        what = f"the year {day.year} is out of reach"
        hint = f"years run from {FIRST_YEAR} to {LAST_YEAR}"
        report.error(found.origin, "impossible-date", what, hint)
        return None
    return day


def _time(found: Text, parts: Sequence[str | None], report: Diagnostics) -> time | None:
    hour, minute, second = (int(part or 0) for part in (*parts, None)[:3])
    try:
        return time(hour, minute, second)
    except ValueError:
        written = ":".join(part for part in parts if part)
        hint = "the last minute of a day is 23:59, the first of the next one 00:00"
        report.error(found.origin, "impossible-time", f"no clock shows {written}", hint)
        return None


def to_clock(found: Text, report: Diagnostics) -> time | None:
    """Return a clock time written as `HH:MM`, 24 hours."""
    hours, colon, minutes = found.value.partition(":")
    digits = hours + minutes
    if (
        colon
        and len(hours) in {1, 2}
        and len(minutes) == 2
        and digits.isascii()
        and digits.isdigit()
    ):
        return _time(found, (hours, minutes), report)
    what = f"{text.quoted(found.value)} is no clock time"
    report.error(found.origin, "bad-time", what, _clock_hint(found.value))
    return None


def _clock_hint(written: str) -> str:
    if re.fullmatch(_DATE, written):
        return f"add the time: {written} 09:00"
    if match := re.fullmatch(r"([0-9]{1,2})[.:hH]([0-9]{2})(?::[0-9]{2})?", written):
        return f"write it as {match[1]:>02}:{match[2]}"
    if (match := re.fullmatch(_TWELVE_HOURS, written, re.IGNORECASE)) and 1 <= int(match[1]) <= 12:
        hour = int(match[1]) % 12 + (12 if match[3] in "pP" else 0)
        return f"write it in 24 hours: {hour:02}:{match[2] or '00'}"
    return "write it as 08:55, or with its date as 2025-07-19 08:55"


def clock_and_tail(written: str) -> tuple[time, str] | None:
    """Return a clock time as people type it, and what stands behind it: `13`, `13:00 AoE`, `1 pm`.

    None where it is none; a file has to be stricter than that.
    """
    match = re.fullmatch(_TYPED_CLOCK, written.strip(), re.IGNORECASE)
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

    def at_venue(self, venue: Zone, report: Diagnostics) -> Instant | None:
        """Return the moment at which clocks at the venue show this; only an offset may follow."""
        if re.search(":[0-9]{2}:", self.text.value):
            what = f"{text.quoted(self.text.value)} has seconds"
            report.error(
                self.text.origin, "bad-time", what, f"write it as {self.wall:%Y-%m-%d %H:%M}"
            )
            return None
        if not self.tail:
            return self.instant(venue, report)
        if not is_offset(self.tail):
            what = f"{text.quoted(self.text.value)} must be wall time in {venue.name}"
            report.error(self.text.origin, "bad-time", what, "only an offset may follow: +01:00")
            return None
        stated = to_zone(self.text, self.tail, report)
        instant = self.instant(stated, report) if stated else None
        if instant is not None and to_wall(instant, venue.rules) != self.wall:
            try:
                to_instant(self.wall, venue.rules)
            except SkippedTimeError:
                return self.instant(venue, report)  # which says so: no offset makes it a time
            except RepeatedTimeError:
                pass
            what = f"clocks in {venue.name} are not at {self.tail} then"
            hint = f"they are at {' or '.join(_offsets(self.wall, venue))}"
            report.error(self.text.origin, "wrong-offset", what, hint)
            return None
        return instant

    def instant(self, zone: Zone, report: Diagnostics) -> Instant | None:
        """Return the moment at which clocks in `zone` show this."""
        reading = read(self.wall, zone)
        if reading.warning is None:
            return reading.instants[0]
        code, what, hint = reading.warning
        report.error(self.text.origin, code, what, hint)
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
    shown = f"{wall:%Y-%m-%d %H:%M}" + (f":{wall:%S}" if wall.second else "")
    try:
        instant = to_instant(wall, zone.rules)
    except SkippedTimeError as error:
        what = f"the clock change in {zone.name} skips {shown}"
        sides = [f"{to_wall(side, zone.rules):%Y-%m-%d %H:%M}" for side in error.readings]
        hint = f"clocks jump over it: write {sides[0]} or {sides[1]}"
        return Reading(error.readings, TimeWarning("skipped-time", what, hint))
    except RepeatedTimeError as error:
        what = f"the clock change in {zone.name} repeats {shown}"
        first, second = (zone.offset(instant) for instant in error.readings)
        hint = f"say which of the two: {shown} {first} or {shown} {second}"
        return Reading(error.readings, TimeWarning("repeated-time", what, hint))
    contradiction = zone.contradiction(instant)
    if zone.region is None or contradiction is None:
        return Reading((instant,))
    there = _instants(wall, zone.region)
    hint = f"say which of the two: {shown} {zone.offset(instant)} or {shown} {zone.region.name}"
    if len(there) > 1:  # the clock change skips or repeats it there
        hint = f"if it is what you mean, write {shown} {zone.offset(instant)}"
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
    found: Text, report: Diagnostics, day: date | None, *, example: str | None = None
) -> Moment | None:
    """Return a date and wall time; a bare clock time is one of `day`.

    Where `day` is None a bare clock time is a problem. An `example` says what else would be one.
    """
    match = re.fullmatch(_STAMP, found.value) if "-" in found.value else None
    if match is None:
        return _bare_moment(found, report, day, example)
    written, *parts, tail = match.groups()
    if tail and re.match(_HALF_DAY, tail, re.IGNORECASE):
        what = f"{text.quoted(found.value)} is no date and time"
        report.error(
            found.origin, "bad-time", what, "write the time in 24 hours: 11:59 pm is 23:59"
        )
        return None
    on, clock = _date(found, written, report), _time(found, parts, report)
    if on is None or clock is None:
        return None
    return Moment(found, WallTime(datetime.combine(on, clock)), tail)


def _bare_moment(
    found: Text, report: Diagnostics, day: date | None, example: str | None
) -> Moment | None:
    if example is not None:
        what = f"{text.quoted(found.value)} is no date and time"
        report.error(found.origin, "bad-time", what, example)
        return None
    clock = to_clock(found, report)
    if clock is None:
        return None
    if day is None:
        hint = "write it as 2025-07-19 08:55"
        report.error(found.origin, "no-date", f"{found.value} needs its date", hint)
        return None
    return Moment(found, WallTime(datetime.combine(day, clock)), None)


def to_zone(found: Text, name: str, report: Diagnostics, venue: Zone | None = None) -> Zone | None:
    """Return the zone called `name` in the value `found`, for an event at `venue`."""
    try:
        return find_zone(name, venue=venue)
    except ZONE_ERRORS as error:
        code = "unknown-zone" if isinstance(error, UnknownZoneError) else "ambiguous-zone"
        report.error(found.origin, code, str(error), error.hint if report.may_search() else None)
        return None


def to_duration(written: str, *, short: bool = False) -> timedelta | None:
    """Return a length of time written as `90min`, `12h`, `30d` or `2w`; None where it is none.

    Of a `short` one, such as a reminder's, `15m` is minutes; else it might be months.
    """
    match = re.fullmatch(r"\s*([0-9]{1,4})\s*(m|min|h|d|w)\s*", written.casefold())
    if not match or (match[2] == "m" and not short):
        return None
    return int(match[1]) * _UNITS[match[2]]


def is_not_yet_set(found: Text) -> bool:
    """Tell whether a date is still to be announced."""
    return found.value.casefold() in _NOT_YET_SET
