"""Read the deadlines of a draft: each is a moment, a date without a time, or unclear.

An unclear deadline is an error, so no workshop is built from the file. A deadline list is shown
despite errors: an unclear deadline stays in it, marked as unclear, and is never guessed.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta

from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Text
from digbug_cli.core.check.fields import Section
from digbug_cli.core.check.ids import Identifiers
from digbug_cli.core.model import (
    DEADLINE_KINDS,
    AmbiguousDate,
    Cutoff,
    DateOnly,
    DateSpec,
    Deadline,
)
from digbug_cli.core.text import line, quoted
from digbug_cli.core.time.instants import FIRST_CLOCKS, LAST_CLOCKS, Instant, WallTime, end_of_day
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone

_KEYS = ("id", "name", "kind", "at", "on", "was", "note", "url")
_EXAMPLE = "write it as YYYY-MM-DD HH:MM AoE; write a date without a time under `on`"
# No zone name begins with a digit; a digit here begins a time.
_DATES = r"([0-9]{4}-[0-9]{2}-[0-9]{2})\s+to\s+([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])(.*)"
# An offset, and the zone of the entry behind it.
_TWO_ZONES = r"([Zz]|[+-][0-9]{2}:?[0-9]{2})\s+([^\s\[(].*)"
_DATE_AND_ZONE = r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\s+|\s*,\s*)([^\s0-9,].*)"


def sections(top: Section, key: str = "deadlines") -> list[Section]:
    """Return the unchecked deadlines in the list `key` of `top`."""
    return top.sections(key, "a deadline", _KEYS)


def read(top: Section, sections: list[Section], venue: Zone | None) -> tuple[Deadline, ...]:
    """Return the deadlines of `sections`, in this order; `venue` decides ambiguous zone names."""
    diagnostics = top.diagnostics
    ids = Identifiers(diagnostics, "the deadlines", sections)
    return tuple(
        Deadline(
            id=ids.of(section, ("name",)),
            name=section.name("name"),
            kind=section.choice("kind", DEADLINE_KINDS, "other"),
            when=_when(section, diagnostics, venue),
            was=tuple(earlier_dates(section, diagnostics, venue)),
            note=section.prose("note"),
            url=section.url("url"),
        )
        for section in sections
    )


def _when(section: Section, diagnostics: Diagnostics, venue: Zone | None) -> DateSpec:
    at, on = section.scalar("at"), section.scalar("on")
    if at and on:
        message = "a deadline has both at and on"
        hint = "keep `at` for a cut-off, or `on` for a date without a time"
        diagnostics.error(on.origin, "two-dates", message, hint)
    elif not (at or on or section.has("at") or section.has("on")):
        hint = "add `at: YYYY-MM-DD HH:MM AoE`, `on: YYYY-MM-DD` or `on: TBD`"
        diagnostics.error(section.origin, "missing-key", "a deadline has neither at nor on", hint)
    moment = cutoff(at, diagnostics, venue) if at and not moments.is_not_yet_set(at) else None
    day = date_only(on, diagnostics, venue) if on and not moments.is_not_yet_set(on) else None
    return moment or day


def earlier_dates(
    section: Section, diagnostics: Diagnostics, venue: Zone | None
) -> Iterator[Cutoff | DateOnly | AmbiguousDate]:
    """Yield the superseded dates of a deadline; invalid ones are reported and skipped."""
    for text in section.texts("was"):
        if ":" in text.value and not re.fullmatch(_DATE_AND_ZONE, text.value):
            yield cutoff(text, diagnostics, venue)
        elif day := date_only(text, diagnostics, venue):
            yield day


def date_only(text: Text, diagnostics: Diagnostics, venue: Zone | None) -> DateOnly | None:
    """Return a date without a time, `2026-05-30`, which may name its zone: `2026-05-30 AoE`.

    A range, `2026-07-06 to 2026-07-10`, ends with its last day. An unclear zone is an error; the
    date then has no zone, and a `doubt`. None if the date itself is invalid.
    """
    if dates := re.fullmatch(_DATES, text.value):
        return _range(text, dates, diagnostics, venue)
    match = re.fullmatch(_DATE_AND_ZONE, text.value)
    day = moments.to_date(text._replace(value=match[1]) if match else text, diagnostics)
    if day is None:
        return None
    if match is None:
        return DateOnly(day=day, last=None, zone=None, doubt=None)
    before = len(diagnostics.problems)
    zone = moments.to_zone(text, match[2], diagnostics, venue)
    if zone and zone.region:
        last = Instant(end_of_day(day, zone.rules) - timedelta(seconds=1))
        if message := zone.contradiction(last):
            hint = f"write the one you mean: {day} {zone.offset(last)} or {day} {zone.region.name}"
            diagnostics.error(text.origin, "contradictory-zone", message, hint)
            zone = None
    doubt = None if zone else diagnostics.problems[before].text
    return DateOnly(day=day, last=None, zone=zone, doubt=doubt)


def _range(
    text: Text, dates: re.Match[str], diagnostics: Diagnostics, venue: Zone | None
) -> DateOnly | None:
    """Return the dates from the first to the last, included, of a range."""
    first = moments.to_date(text._replace(value=dates[1]), diagnostics)
    last = date_only(text._replace(value=f"{dates[2]}{dates[3]}"), diagnostics, venue)
    if first is None or last is None:
        return None
    if last.day < first:
        message = f"the range {quoted(text.value)} ends before it begins"
        diagnostics.error(text.origin, "bad-range", message, "write the earlier date first")
        return None
    return last.replaced(day=first, last=last.day if last.day > first else None)


def cutoff(text: Text, diagnostics: Diagnostics, venue: Zone | None) -> Cutoff | AmbiguousDate:
    """Return the moment that `text` states; if that is unclear, report it and return all readings.

    `venue` decides ambiguous zone names.
    """
    before = len(diagnostics.problems)
    moment = moments.to_moment(text, diagnostics, example=_EXAMPLE)
    if moment is None:
        return _ambiguous_date(text, None, "", diagnostics.problems[before].text)
    wall, tail = moment.wall, moment.tail
    if not tail:
        message = f"{quoted(text.value)} has no time zone"
        diagnostics.error(text.origin, "no-zone", message, f"add it, for example {text.value} AoE")
        return _ambiguous_date(text, wall, "", "missing time zone")
    if two := _two_zones(text, moment, diagnostics):
        return two
    zone = moments.to_zone(text, tail, diagnostics, venue)
    if zone is None:
        return _ambiguous_date(text, wall, tail, diagnostics.problems[before].text)
    reading = moments.read(wall, zone)
    if reading.warning is None:
        return Cutoff(instant=reading.instants[0], wall=wall, zone=zone)
    diagnostics.error(text.origin, *reading.warning)
    return _ambiguous_date(text, wall, tail, reading.warning.text, reading.instants)


def _two_zones(
    text: Text, moment: moments.Moment, diagnostics: Diagnostics
) -> Cutoff | AmbiguousDate | None:
    """Return a time with an offset and a zone behind it, `23:59:00Z AoE`; None if it has no two.

    If they contradict each other, it may be either of two moments.
    """
    match = re.fullmatch(_TWO_ZONES, moment.tail or "")
    zones = [_zone_of(part) for part in match.groups()] if match else []
    offset, named = zones or (None, None)
    if match is None or offset is None or named is None:
        return None
    wall = moment.wall
    (instant,), readings = moments.read(wall, offset).instants, moments.read(wall, named).instants
    if instant in readings:
        return Cutoff(instant=instant, wall=wall, zone=named)
    instants = {instant, *readings}
    message = f"the date says {match[1]}, its time zone {quoted(match[2])}"
    label = f"{wall:%Y-%m-%d %H:%M}" + (f":{wall:%S}" if wall.second else "")
    hint = f"write the one you mean: {label} {offset.name} or {label} {named.name}"
    diagnostics.error(text.origin, "contradictory-zone", message, hint)
    return _ambiguous_date(text, wall, moment.tail or "", message, tuple(sorted(instants)))


def _zone_of(name: str) -> Zone | None:
    with suppress(*ZONE_ERRORS):
        return find_zone(name)
    return None


def _ambiguous_date(
    text: Text,
    wall: WallTime | None,
    zone: str,
    reason: str,
    readings: tuple[Instant, ...] = (),
) -> AmbiguousDate:
    earliest = latest = None
    if readings:
        earliest, latest = readings[0], readings[-1]
    elif wall is not None:
        earliest, latest = _earliest(wall), _latest(wall)
    elif day := moments.day_of(text):
        begin = datetime.combine(day, time())
        earliest, latest = _earliest(begin), _latest(begin + timedelta(days=1))
    return AmbiguousDate(
        text=line(text.value),
        wall=wall,
        zone=line(zone),
        why=reason,
        readings=readings,
        earliest=earliest,
        latest=latest,
    )


def _earliest(wall: datetime) -> Instant:
    return Instant(wall.replace(tzinfo=FIRST_CLOCKS).astimezone(UTC))


def _latest(wall: datetime) -> Instant:
    return Instant(wall.replace(tzinfo=LAST_CLOCKS).astimezone(UTC))
