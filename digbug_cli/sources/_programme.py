"""A published programme → a draft: what every importer has in common.

An importer takes its format apart into events. What those mean in a workshop file is decided here,
alike for all. The reading is lenient: what can be repaired is, what cannot be used is left out, and
both are told; a time is never guessed.
"""

from collections.abc import Sequence
from pathlib import PurePath

from digbug_cli.core.draft import Draft, Items, Node, Supplied, Text
from digbug_cli.core.reading import is_url, slug
from digbug_cli.core.text import quoted, shortened
from digbug_cli.core.zones import ZONE_ERRORS, Zone, find_zone, offset_text
from digbug_cli.errors import Origin
from digbug_cli.sources import _plain
from digbug_cli.sources._events import Conference, Doubts, Event, fields, fields_of, said
from digbug_cli.sources._sessions import Schedule

SAY_THE_ZONE = "digbug add and import take the venue's: --timezone ZONE"
MOST_EVENTS = 10_000


def draft(
    conference: Conference, events: Sequence[Event], supplied: Supplied, doubts: Doubts
) -> Draft:
    """Return the draft of a programme."""
    origin = conference.origin
    if len(events) > MOST_EVENTS:
        doubts.refuse(origin, "too-many", f"holds more than {MOST_EVENTS:,} sessions")
        return Draft(None, tuple(doubts.problems))
    zone = _zone(conference, events, supplied, doubts)
    if zone is None:
        return Draft(None, tuple(doubts.problems))
    name = supplied.name or _name(conference, doubts)
    schedule = Schedule(name, zone, conference.days, doubts)
    sessions = schedule.sessions(events)
    if not (sessions or conference.deadlines):
        doubts.note(origin, "no-sessions", "has no sessions")
    texts = {
        "format": "1",
        "id": supplied.id or _identifier(conference.acronym, name),
        "name": name,
        "about": _plain.paragraphs(conference.about),
        "timezone": zone.name,
    }
    values: dict[str, Node] = {key: Text(text, origin) for key, text in texts.items() if text}
    days = tuple(Text(str(day), origin) for day in sorted(schedule.days))
    if days:
        values["dates"] = Items(days, origin)
    venue = {"name": said(conference.venue), "city": said(conference.city)}
    if any(venue.values()):
        values["venue"] = fields(venue, origin)
    if conference.url and is_url(conference.url.strip()):
        values["links"] = fields({"programme": conference.url.strip()}, origin)
    values["schedule"] = Items(tuple(sessions), origin)
    values["deadlines"] = Items(tuple(conference.deadlines), origin)
    return Draft(fields_of(values, origin), tuple(doubts.problems))


def _name(conference: Conference, doubts: Doubts) -> str:
    if name := said(conference.name):
        return name
    stem = PurePath(conference.origin.path.rpartition("/")[2].strip("<>")).stem
    name = shortened(stem.replace("_", " ").replace("-", " ").strip()) or "Programme"
    what = f"does not say what it is called: taken as {quoted(name)}"
    doubts.note(
        Origin(conference.origin.path),
        "no-name",
        what,
        "digbug add and import take it: --name NAME",
    )
    return name


def _identifier(acronym: str, name: str) -> str:
    """Return an id made of the acronym, or of the name where that is but a year."""
    short = slug(acronym)
    return short if short.strip("0123456789-") else slug(name) or "programme"


def _zone(
    conference: Conference, events: Sequence[Event], supplied: Supplied, doubts: Doubts
) -> Zone | None:
    """Return the venue's zone: what the user says, else what the programme does."""
    origin = conference.origin
    stated = _known_zone(conference, doubts)
    if supplied.timezone:
        try:
            zone = find_zone(supplied.timezone)
        except ZONE_ERRORS as error:  # the zone rules have changed since, or the library was edited
            doubts.refuse(origin, "unknown-zone", f"the zone that was given: {error}", error.hint)
            return None
        if stated and stated.name != zone.name:
            what = f"says that its zone is {stated.name}: taken as {zone.name}"
            doubts.note(origin, "other-zone", what)
        return zone
    if stated:
        return stated
    offsets = {event.starts.utcoffset() for event in events}
    if len(offsets) == 1 and (offset := offsets.pop()) is not None:
        name = offset_text(offset)
        told = [event for event in events if event.clock is not None]
        if all(event.clock == event.starts.time().replace(second=0) for event in told):
            try:
                zone = find_zone(name)
            except ZONE_ERRORS:  # an offset that no clocks have
                pass
            else:
                what = f"names no zone: taken as {name}, the offset of all its times"
                doubts.note(origin, "no-zone", what, SAY_THE_ZONE)
                return zone
    what = "names no zone, so what its times mean is not known"
    doubts.refuse(origin, "no-zone", what, f"{SAY_THE_ZONE}, by city, country or name")
    return None


def _known_zone(conference: Conference, doubts: Doubts) -> Zone | None:
    written = conference.zone.strip()
    if not written:
        return None
    try:
        zone = find_zone(written)
    except ZONE_ERRORS as error:
        doubts.note(conference.origin, "unknown-zone", str(error))
        return None
    if zone.region:
        what = f"the zone {quoted(written)} is an offset by name: taken as {zone.region.name}"
        doubts.note(conference.origin, "no-place", what)
        return zone.region
    return zone
