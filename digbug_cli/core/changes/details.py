"""What a viewer sees of an entry besides its calendar entry, in the keys and forms of the JSON."""

from collections.abc import Mapping
from typing import Any

from digbug_cli.core.model import AmbiguousDate, Conference, Deadline, Session, Workshop, doubt_of
from digbug_cli.core.time.instants import iso_utc

Details = Mapping[str, Any]
"""Values by their keys in the JSON documents (docs/json.md)."""

_SESSION_KEYS = ("kind", "speakers", "moderators", "by", "track", "language", "abstract", "url")
_CONFERENCE_KEYS = ("title", "full_name", "dates", "place", "url", "note", "tags")


def of_session(session: Session) -> Details:
    """Return what a calendar entry of a session does not compare."""
    return {
        **{key: getattr(session, key) for key in _SESSION_KEYS},
        "links": [link.fields() for link in session.links],
    }


def of_deadline(deadline: Deadline) -> Details:
    """Return what a calendar entry of a deadline does not compare; it has no unclear dates."""
    when = deadline.when
    readings = when.readings if isinstance(when, AmbiguousDate) else ()
    return {
        "kind": deadline.kind,
        "note": deadline.note,
        "url": deadline.url,
        "doubt": doubt_of(when),
        "readings": [{"at_utc": iso_utc(instant)} for instant in readings],
    }


def of_workshop(workshop: Workshop) -> Details:
    """Return the names, place, zone and dates of a programme."""
    hours = workshop.hours
    return {
        "name": workshop.name,
        "short_name": workshop.short_name,
        "tagline": workshop.tagline,
        "host": workshop.host,
        "place": workshop.place,
        "zone": workshop.zone.name,
        "dates": [day.isoformat() for day in workshop.dates],
        "hours": f"{hours.start:%H:%M}-{hours.end:%H:%M}" if hours else None,
    }


def of_conference(conference: Conference) -> Details:
    """Return what a deadline list says of a conference."""
    days = {"starts": conference.starts_on, "ends": conference.ends_on}
    return {
        **{key: getattr(conference, key) for key in _CONFERENCE_KEYS},
        **{key: day and day.isoformat() for key, day in days.items()},
    }


def different_keys(old: Details | None, new: Details | None) -> tuple[str, ...]:
    """Return the keys whose values differ; none if one of the two is unknown."""
    if old is None or new is None:
        return ()
    return tuple(key for key, value in new.items() if value != old.get(key))
