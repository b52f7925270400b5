"""A published programme → a draft: what every importer has in common.

An importer takes its format apart into events. What those mean in a workshop file is decided here,
alike for all. The reading is lenient: what can be repaired is, what cannot be used is left out, and
both are told; a time is never guessed.
"""

from collections.abc import Sequence
from pathlib import PurePath
from typing import NamedTuple

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Draft, Items, Node, Overrides, Text
from digbug_cli.core.check.fields import is_url, slug
from digbug_cli.core.text import quoted, shortened
from digbug_cli.core.time.zone import Zone, offset_text
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone
from digbug_cli.errors import Origin
from digbug_cli.sources.common import offsets
from digbug_cli.sources.common.events import (
    ConferenceInfo,
    Event,
    fields,
    fields_of,
    meaningful_text,
)
from digbug_cli.sources.common.sessions import SessionBuilder
from digbug_cli.sources.syntax import html_text

ZONE_HINT = "digbug add and import take the venue's: --timezone ZONE"
OTHER_ZONE_HINT = (
    "if the venue is in another zone, give it to digbug add or import: --timezone ZONE"
)
MAX_EVENTS = 10_000


def draft(
    conference: ConferenceInfo,
    events: Sequence[Event],
    overrides: Overrides,
    diagnostics: Diagnostics,
) -> Draft:
    """Return the draft of a programme."""
    origin = conference.origin
    if len(events) > MAX_EVENTS:
        diagnostics.error(origin, "too-many", f"holds more than {MAX_EVENTS:,} sessions")
        return Draft(None, tuple(diagnostics.problems))
    if not (events or conference.deadlines):
        return _empty(origin, diagnostics)
    venue_zone = _zone(conference, events, overrides, diagnostics)
    if venue_zone is None:
        return Draft(None, tuple(diagnostics.problems))
    hint = None if overrides.timezone else OTHER_ZONE_HINT
    clocks = venue_zone.changing or venue_zone.zone
    events, starts = offsets.reconcile(events, conference.days, clocks, diagnostics, hint)
    zone = venue_zone.zone
    name = overrides.name or _name(conference, diagnostics)
    schedule = SessionBuilder(name, zone, starts, diagnostics)
    sessions = schedule.sessions(events)
    if not (sessions or conference.deadlines):
        return _empty(origin, diagnostics)
    texts = {
        "format": "1",
        "id": overrides.id or _identifier(conference.acronym, name),
        "name": name,
        "about": html_text.paragraphs(conference.about),
        "timezone": zone.name,
    }
    values: dict[str, Node] = {key: Text(text, origin) for key, text in texts.items() if text}
    days = tuple(Text(str(day), origin) for day in sorted(schedule.days))
    if days:
        values["dates"] = Items(days, origin)
    venue = {"name": meaningful_text(conference.venue), "city": meaningful_text(conference.city)}
    if any(venue.values()):
        values["venue"] = fields(venue, origin)
    if conference.url and is_url(conference.url.strip()):
        values["links"] = fields({"programme": conference.url.strip()}, origin)
    values["schedule"] = Items(tuple(sessions), origin)
    values["deadlines"] = Items(tuple(conference.deadlines), origin)
    return Draft(fields_of(values, origin), tuple(diagnostics.problems))


def _empty(origin: Origin, diagnostics: Diagnostics) -> Draft:
    reasons = [problem for problem in diagnostics.problems if problem.code == "left-out"]
    hint = f"the first that was skipped: {reasons[0].text}" if reasons else None
    diagnostics.error(origin, "no-sessions", "has no sessions", hint)
    return Draft(None, tuple(diagnostics.problems))


def _name(conference: ConferenceInfo, diagnostics: Diagnostics) -> str:
    if name := meaningful_text(conference.name):
        return name
    stem = PurePath(conference.origin.path.rpartition("/")[2].strip("<>")).stem
    name = shortened(stem.replace("_", " ").replace("-", " ").strip()) or "Programme"
    message = f"does not say what it is called: taken as {quoted(name)}"
    diagnostics.warn(
        Origin(conference.origin.path),
        "no-name",
        message,
        "digbug add and import take it: --name NAME",
    )
    return name


def _identifier(acronym: str, name: str) -> str:
    """Return an id made of the acronym, or of the name where that is but a year."""
    short = slug(acronym)
    return short if short.strip("0123456789-") else slug(name) or "programme"


class _VenueZone(NamedTuple):
    """The venue's zone."""

    zone: Zone
    changing: Zone | None = None
    """Where clocks go as the venue's do, if `zone` is but an offset that those change."""


def _zone(
    conference: ConferenceInfo,
    events: Sequence[Event],
    overrides: Overrides,
    diagnostics: Diagnostics,
) -> _VenueZone | None:
    """Return the venue's zone: what the user says, else what the programme does."""
    origin = conference.origin
    stated_zone = _known_zone(conference, diagnostics)
    if overrides.timezone:
        try:
            zone = find_zone(overrides.timezone)
        except ZONE_ERRORS as error:  # the zone rules have changed since, or the library was edited
            diagnostics.error(
                origin, "unknown-zone", f"the zone that was given: {error}", error.hint
            )
            return None
        if stated_zone and stated_zone.name != zone.name:
            message = f"says that its zone is {stated_zone.name}: taken as {zone.name}"
            diagnostics.warn(origin, "other-zone", message)
        return _VenueZone(zone)
    if stated_zone and not offsets.is_default(stated_zone, events):
        return _VenueZone(stated_zone)
    majority = offsets.majority(events)
    if majority and (venue_zone := _of_offset(majority, stated_zone, origin, diagnostics)):
        return venue_zone
    if stated_zone:
        return _VenueZone(stated_zone)
    message = "names no zone, so what its times mean is not known"
    diagnostics.error(origin, "no-zone", message, f"{ZONE_HINT}, by city, country or name")
    return None


def _of_offset(
    majority: offsets.Majority, stated_zone: Zone | None, origin: Origin, diagnostics: Diagnostics
) -> _VenueZone | None:
    """Return the zone of an offset; None if no clocks have it."""
    name = offset_text(majority.offset)
    try:
        zone = find_zone(name)
    except ZONE_ERRORS:
        return None
    message = "names no zone"
    if stated_zone:
        message = f"says that its zone is {stated_zone.name}, where none of its times are"
    message += f": taken as {name}, the offset of "
    message += "all its times" if majority.is_unanimous else "most of its times"
    if majority.changing:
        message += "; beyond a clock change times are shown an hour off the venue's clocks"
    diagnostics.warn(origin, "other-zone" if stated_zone else "no-zone", message, ZONE_HINT)
    changing = majority.changing
    return _VenueZone(zone, changing and changing._replace(name="a zone with this clock change"))


def _known_zone(conference: ConferenceInfo, diagnostics: Diagnostics) -> Zone | None:
    text = conference.zone.strip()
    if not text:
        return None
    try:
        zone = find_zone(text)
    except ZONE_ERRORS as error:
        diagnostics.warn(conference.origin, "unknown-zone", str(error))
        return None
    if zone.region:
        message = f"the zone {quoted(text)} is an offset by name: taken as {zone.region.name}"
        diagnostics.warn(conference.origin, "no-place", message)
        return zone.region
    return zone
