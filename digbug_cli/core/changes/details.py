"""What a viewer sees of an entry besides its calendar entry, in the keys and forms of the JSON."""

from collections.abc import Mapping
from typing import Any

from digbug_cli.core.model import (
    AmbiguousDate,
    Conference,
    Deadline,
    Session,
    SessionContent,
    doubt_of,
)
from digbug_cli.core.time.instants import iso_utc

Details = Mapping[str, Any]
"""Values by their keys in the JSON documents (docs/reference/json.md)."""

_IN_ENTRY = frozenset({"title", "label", "room", "cancelled"})
"""The contents of a session that its calendar entry has."""
_SESSION_KEYS = tuple(key for key in SessionContent.field_types() if key not in _IN_ENTRY)
_CONFERENCE_KEYS = ("title", "full_name", "dates", "place", "url", "note", "tags")


def of_session(session: Session) -> Details:
    """Return the contents of a session that its calendar entry does not have."""
    return {
        **{key: getattr(session, key) for key in _SESSION_KEYS},
        "links": [link.fields() for link in session.links],
    }


def of_deadline(deadline: Deadline) -> Details:
    """Return the values of a deadline that its calendar entry does not have."""
    when = deadline.when
    readings = when.readings if isinstance(when, AmbiguousDate) else ()
    return {
        "kind": deadline.kind,
        "note": deadline.note,
        "url": deadline.url,
        "doubt": doubt_of(when),
        "readings": [{"at_utc": iso_utc(instant)} for instant in readings],
    }


def of_conference(conference: Conference) -> Details:
    """Return the names, days, place, note and tags of a conference in a deadline list."""
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
