"""Dates and cut-offs out of a draft: a moment, a date, or what leaves the moment open.

A doubt is a problem, and no workshop is built from a file with problems. A deadline list is shown
all the same, with its doubts: none of its rows is lost, and none of them is guessed.
"""

import re
from collections.abc import Iterator
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

_KEYS = ("id", "name", "kind", "at", "on", "was", "note", "url")
_EXAMPLE = "write it as 2025-05-25 23:59 AoE; a date without a time goes with `on`"
# No name of a zone begins with a digit: what does is a time, and goes with `at`.
_DATE_AND_ZONE = r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\s+|\s*,\s*)([^\s0-9,].*)"


def sections(top: Section, key: str = "deadlines") -> list[Section]:
    """Return the deadlines that stand in `top`, unread."""
    return top.sections(key, "a deadline", _KEYS)


def read(top: Section, sections: list[Section], venue: Zone | None) -> tuple[Deadline, ...]:
    """Return the deadlines `sections` in `top`, in the order of the file."""
    diagnostics = top.diagnostics
    ids = Identifiers(diagnostics, "the deadlines", sections)
    return tuple(
        Deadline(
            id=ids.of(section, ("name",)),
            name=section.line("name", required=True) or "",
            kind=section.choice("kind", DEADLINE_KINDS, "other"),
            when=_when(section, diagnostics, venue),
            was=tuple(_earlier_dates(section, diagnostics, venue)),
            note=section.prose("note"),
            url=section.url("url"),
        )
        for section in sections
    )


def _when(section: Section, diagnostics: Diagnostics, venue: Zone | None) -> DateSpec:
    at, on = section.scalar("at"), section.scalar("on")
    if at and on:
        diagnostics.error(on.origin, "two-dates", "a deadline has at or on, not both")
    elif not (at or on or section.has("at") or section.has("on")):
        hint = "at: 2025-05-25 23:59 AoE, or on: 2025-06-09"
        diagnostics.error(section.origin, "missing-key", "a deadline has neither at nor on", hint)
    moment = cutoff(at, diagnostics, venue) if at and not moments.is_not_yet_set(at) else None
    day = date_only(on, diagnostics, venue) if on and not moments.is_not_yet_set(on) else None
    return moment or day


def _earlier_dates(
    section: Section, diagnostics: Diagnostics, venue: Zone | None
) -> Iterator[Cutoff | DateOnly | AmbiguousDate]:
    for text in section.texts("was"):
        if ":" in text.value and not re.fullmatch(_DATE_AND_ZONE, text.value):
            yield cutoff(text, diagnostics, venue)
        elif day := date_only(text, diagnostics, venue):
            yield day


def date_only(text: Text, diagnostics: Diagnostics, venue: Zone | None) -> DateOnly | None:
    """Return a date with no time: `2026-05-30`, or with the zone it holds in, `2026-05-30 AoE`.

    A zone that is in doubt is a problem; the date is then one without a zone.
    """
    match = re.fullmatch(_DATE_AND_ZONE, text.value)
    day = moments.to_date(text._replace(value=match[1]) if match else text, diagnostics)
    if day is None:
        return None
    if match is None:
        return DateOnly(day=day, zone=None, doubt=None)
    before = len(diagnostics.problems)
    zone = moments.to_zone(text, match[2], diagnostics, venue)
    if zone and zone.region:
        last = Instant(end_of_day(day, zone.rules) - timedelta(seconds=1))
        if message := zone.contradiction(last):
            hint = f"say which of the two: {day} {zone.offset(last)} or {day} {zone.region.name}"
            diagnostics.error(text.origin, "contradictory-zone", message, hint)
            zone = None
    doubt = None if zone else diagnostics.problems[before].text
    return DateOnly(day=day, zone=zone, doubt=doubt)


def cutoff(text: Text, diagnostics: Diagnostics, venue: Zone | None) -> Cutoff | AmbiguousDate:
    """Return the moment that `text` states, or what it may be; every doubt is a problem too."""
    before = len(diagnostics.problems)
    moment = moments.to_moment(text, diagnostics, None, example=_EXAMPLE)
    if moment is None:
        return _ambiguous_date(text, None, "", diagnostics.problems[before].text)
    wall, tail = moment.wall, moment.tail
    if not tail:
        message = f"{quoted(text.value)} names no time zone"
        diagnostics.error(text.origin, "no-zone", message, f"for example {text.value} AoE")
        return _ambiguous_date(text, wall, "", "no time zone is named")
    zone = moments.to_zone(text, tail, diagnostics, venue)
    if zone is None:
        return _ambiguous_date(text, wall, tail, diagnostics.problems[before].text)
    reading = moments.read(wall, zone)
    if reading.warning is None:
        return Cutoff(instant=reading.instants[0], wall=wall, zone=zone)
    diagnostics.error(text.origin, *reading.warning)
    return _ambiguous_date(text, wall, tail, reading.warning.text, reading.instants)


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
