"""Turn the events of an imported programme into a draft, in the same way for every importer.

Reading is lenient: faults are repaired if possible, and unusable parts are skipped, both with a
warning. A time is never guessed.
"""

from collections.abc import Sequence
from pathlib import PurePath
from typing import NamedTuple

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Draft, Items, Node, Overrides, Text
from digbug_cli.core.check.fields import is_url, slug
from digbug_cli.core.masking import MASK
from digbug_cli.core.text import quoted, shortened
from digbug_cli.core.time.zone import UTC_ZONE, Zone, offset_text
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
from digbug_cli.sources.common.sessions import date_at_venue, sessions
from digbug_cli.sources.syntax import html_text

ZONE_HINT = "give `digbug add` or `digbug import` the venue's zone: --timezone ZONE"
OTHER_ZONE_HINT = (
    "if the venue is in another zone, give that to `digbug add` or `digbug import`: --timezone ZONE"
)
MAX_EVENTS = 10_000


def draft(
    conference: ConferenceInfo,
    events: Sequence[Event],
    overrides: Overrides,
    diagnostics: Diagnostics,
) -> Draft:
    """Return the draft of a programme; it has no root if the programme is unusable."""
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
    name = overrides.name or conference_name(conference, diagnostics)
    inputs = sessions(events, name, zone, diagnostics)
    if not (inputs or conference.deadlines):
        return _empty(origin, diagnostics)
    texts = {
        "format": "1",
        "id": overrides.id or identifier_of(conference.acronym, name),
        "name": name,
        "about": html_text.paragraphs(conference.about),
        "timezone": zone.name,
    }
    values: dict[str, Node] = {key: Text(text, origin) for key, text in texts.items() if text}
    dates = {date_at_venue(day, zone) for day in starts}
    days = tuple(Text(str(day), origin) for day in sorted(dates))
    if days:
        values["dates"] = Items(days, origin)
    venue = {"name": meaningful_text(conference.venue), "city": meaningful_text(conference.city)}
    if any(venue.values()):
        values["venue"] = fields(venue, origin)
    if conference.url and is_url(conference.url.strip()):
        values["links"] = fields({"programme": conference.url.strip()}, origin)
    values["deadlines"] = Items(tuple(conference.deadlines), origin)
    return Draft(fields_of(values, origin), tuple(diagnostics.problems), tuple(inputs))


def _empty(origin: Origin, diagnostics: Diagnostics) -> Draft:
    skipped = [problem for problem in diagnostics.problems if problem.code == "left-out"]
    hint = f"fix the first fault: {skipped[0].text}" if skipped else None
    diagnostics.error(origin, "no-sessions", "has no sessions", hint)
    return Draft(None, tuple(diagnostics.problems))


def conference_name(conference: ConferenceInfo, diagnostics: Diagnostics) -> str:
    """Return the name that a programme states, else that of its file, with a warning."""
    if name := meaningful_text(conference.name):
        return name
    path = conference.origin.path
    if "://" in path:
        path = path.partition("?")[0].replace(MASK, "")  # of the file alone, and without a token
    stem = PurePath(path.rpartition("/")[2].strip("<>")).stem
    name = shortened(stem.replace("_", " ").replace("-", " ").strip(" .")) or "Programme"
    message = f"has no name: taken as {quoted(name)}"
    diagnostics.warn(
        Origin(conference.origin.path),
        "no-name",
        message,
        "give `digbug add` or `digbug import` the name: --name NAME",
    )
    return name


def identifier_of(acronym: str, name: str) -> str:
    """Return an id made of the acronym, or of the name if the acronym has only digits."""
    short = slug(acronym)
    return short if short.strip("0123456789-") else slug(name) or "programme"


class _VenueZone(NamedTuple):
    """The zone of the workshop, and a more exact one for comparing times."""

    zone: Zone
    changing: Zone | None = None
    """A zone whose clocks change as the venue's do, if `zone` is only a fixed offset."""


def _zone(
    conference: ConferenceInfo,
    events: Sequence[Event],
    overrides: Overrides,
    diagnostics: Diagnostics,
) -> _VenueZone | None:
    """Return the venue's zone: the user's choice, else that of the programme; None on an error."""
    origin = conference.origin
    stated_zone = _known_zone(conference, diagnostics)
    if overrides.timezone:
        try:
            zone = find_zone(overrides.timezone)
        except ZONE_ERRORS as error:  # the zone rules have changed since, or the library was edited
            diagnostics.error(
                origin, "unknown-zone", f"the zone given with --timezone: {error}", error.hint
            )
            return None
        if stated_zone and stated_zone.name != zone.name:
            message = f"states the zone {stated_zone.name}: taken as {zone.name}"
            diagnostics.warn(origin, "other-zone", message)
        return _VenueZone(zone)
    if stated_zone and not offsets.is_default(stated_zone, events):
        return _VenueZone(stated_zone)
    majority = offsets.majority(events)
    if majority and (venue_zone := _of_offset(majority, stated_zone, origin, diagnostics)):
        return venue_zone
    if majority and not stated_zone and all(event.starts.tzinfo for event in events):
        message = f"has no time zone, and no zone has the offset {offset_text(majority.offset)}"
        diagnostics.warn(origin, "no-zone", f"{message}: taken as UTC", ZONE_HINT)
        stated_zone = UTC_ZONE
    if stated_zone:
        return _VenueZone(stated_zone)
    message = "has no time zone, so its times are ambiguous"
    diagnostics.error(origin, "no-zone", message, f"{ZONE_HINT} (a city, a country or a zone name)")
    return None


def _of_offset(
    majority: offsets.Majority, stated_zone: Zone | None, origin: Origin, diagnostics: Diagnostics
) -> _VenueZone | None:
    """Return the zone of the majority's offset, with a warning; None if no zone has it."""
    name = offset_text(majority.offset)
    try:
        zone = find_zone(name)
    except ZONE_ERRORS:
        return None
    message = "has no time zone"
    if stated_zone:
        message = f"states the zone {stated_zone.name}, but none of its times are in it"
    message += f": taken as {name}, the offset of "
    message += "all its times" if majority.is_unanimous else "most of its times"
    if majority.changing:
        message += "; times beyond the clock change are shown an hour off the venue's time"
    diagnostics.warn(origin, "other-zone" if stated_zone else "no-zone", message, ZONE_HINT)
    changing = majority.changing
    return _VenueZone(zone, changing and changing._replace(name="a zone with this clock change"))


def _known_zone(conference: ConferenceInfo, diagnostics: Diagnostics) -> Zone | None:
    """Return the zone that the programme states; None if it is missing or unknown."""
    text = conference.zone.strip()
    if not text:
        return None
    try:
        zone = find_zone(text)
    except ZONE_ERRORS as error:
        diagnostics.warn(conference.origin, "unknown-zone", str(error))
        return None
    if zone.region:
        message = f"the zone {quoted(text)} names an offset, not a place"
        message += f": taken as {zone.region.name}"
        diagnostics.warn(conference.origin, "no-place", message)
        return zone.region
    return zone
