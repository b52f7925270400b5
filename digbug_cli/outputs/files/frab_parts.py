"""What schedule.json and schedule.xml share: days, rooms, events, and what all of them are called.

docs/schedules.md is what readers may rely on.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from re import split, sub
from urllib.parse import quote
from zoneinfo import ZoneInfo

from digbug_cli.core.changes import identity
from digbug_cli.core.check import moments
from digbug_cli.core.model import Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant, WallTime, to_wall
from digbug_cli.core.time.zone import UTC_ZONE, Zone

_MAX_NUMBER = 2**31 - 1

TIMESLOT = "00:05"
"""What the formats want starts and ends to be multiples of; no reader holds a file to it."""

_ONE_DAY = timedelta(days=1)
_DAY_CHANGES = time(4)
"""When a programme goes on to its next day, where its own sessions do not say otherwise."""

_STRAY_PERCENT = "%(?![0-9A-Fa-f]{2})"
_IN_A_URI = "%:/?@!$&'()*+,;="
"""What stays as it is in an address, besides letters, digits and `-._~`: RFC 3986, section 2."""


class FrabPerson(Record):
    """Somebody, or a group, that takes part in an event; a speaker has no role."""

    name: str
    number: int
    role: str | None


class FrabEvent(Record):
    """A session as both formats name it."""

    session: Session
    guid: str
    number: int
    slug: str
    room: str
    starts: str
    """ISO 8601 on the venue's clocks."""
    clock: str
    """When it starts there: `09:00`."""
    url: str | None
    persons: tuple[FrabPerson, ...]


class FrabRoom(Record):
    """A room with its events, some or all of them."""

    name: str
    guid: str
    events: tuple[FrabEvent, ...]


class FrabDay(Record):
    """A day of the programme; it ends at the clock time at which the next one begins."""

    index: int
    date: str
    starts: str
    ends: str
    rooms: tuple[FrabRoom, ...]


class FrabProgramme(Record):
    """A programme as both formats divide it."""

    acronym: str
    title: str
    url: str | None
    zone: str | None
    """The IANA name of the venue's zone."""
    version: str
    tracks: tuple[str, ...]
    rooms: tuple[FrabRoom, ...]
    days: tuple[FrabDay, ...]


def frab_programme(
    workshop: Workshop, sessions: Sequence[Session], revised: Instant
) -> FrabProgramme:
    """Return what takes place of `sessions`: the formats have no word for what is cancelled.

    The workshop has a date or a session at least.
    """
    taking_place = [session for session in sessions if not session.cancelled]
    events = tuple(_events(workshop, taking_place))
    days = sorted({*workshop.dates, *(session.day for session in workshop.sessions)})
    return FrabProgramme(
        acronym=identity.acronym(workshop.id),
        title=workshop.name,
        url=_uri(workshop.links[0].url) if workshop.links else None,
        zone=_zone_name(workshop.zone),
        version=f"{revised:%Y-%m-%d %H:%M}",
        tracks=tuple(dict.fromkeys(other.track for other in taking_place if other.track)),
        rooms=_rooms(workshop, events),
        days=tuple(_days(workshop, days, events)),
    )


def hours_and_minutes(event: FrabEvent) -> tuple[int, int]:
    """Return how long an event lasts, clock changes reckoned in."""
    span = event.session.ends_at - event.session.starts_at
    return divmod(span // timedelta(minutes=1), 60)


def _events(workshop: Workshop, sessions: Sequence[Session]) -> Iterator[FrabEvent]:
    # Reckoned from all of the programme, so that a choice of it has the same ones.
    by_id = {other.id: identity.session_guid(workshop.id, other.id) for other in workshop.sessions}
    numbers = _numbers(by_id.values())
    people = _numbers(name for session in workshop.sessions for name in _roles(session))
    zone = workshop.zone
    for session in sessions:
        guid = by_id[session.id]
        yield FrabEvent(
            session=session,
            guid=guid,
            number=numbers[guid],
            slug=identity.session_slug(workshop.id, session.id),
            room=_room(workshop, session),
            starts=zone.iso(session.starts_at),
            clock=f"{to_wall(session.starts_at, zone.rules):%H:%M}",
            url=_uri(session.url) if session.url else None,
            persons=tuple(
                FrabPerson(name=name, number=people[name], role=role)
                for name, role in _roles(session).items()
            ),
        )


# What things are called


def _zone_name(zone: Zone) -> str | None:
    if isinstance(zone.rules, ZoneInfo):
        return zone.rules.key
    return zone.name if zone == UTC_ZONE else None


def _numbers(names: Iterable[str]) -> dict[str, int]:
    """Return a number for each name, made of the name alone.

    Where two would have the same one, which is rare, the second takes the next that is free.
    """
    numbers: dict[str, int] = {}
    used: set[int] = set()
    for name in sorted(set(names)):
        number = int.from_bytes(sha256(name.encode()).digest()) % _MAX_NUMBER + 1
        while number in used:
            number = number % _MAX_NUMBER + 1
        numbers[name] = number
        used.add(number)
    return numbers


def _roles(session: Session) -> dict[str, str | None]:
    """Return who takes part, speakers first, once each; the group that holds it is last."""
    roles: dict[str, str | None] = dict.fromkeys(session.speakers)
    for name in session.moderators:
        roles.setdefault(name, "MODERATOR")
    if session.by:
        roles.setdefault(session.by, "HOST")
    return roles


def _room(workshop: Workshop, session: Session) -> str:
    """Return where a session is: in these formats every event stands in a room.

    Tracks stand beside each other, as rooms do; what is nowhere in particular is at the venue.
    """
    venue = workshop.venue
    return (
        session.room
        or (venue and venue.room)
        or session.track
        or (venue and venue.name)
        or workshop.short_name
    )


def _uri(url: str) -> str:
    """Return an address as a URI: what cannot stand in one is escaped, but not a second time."""
    scheme, _, rest = url.partition("://")
    page, mark, place = sub(_STRAY_PERCENT, "%25", rest).partition("#")
    host, *path = split("(?=[/?])", page, maxsplit=1)
    return (
        # The brackets of an IPv6 address.
        f"{scheme.casefold()}://{quote(host, safe=f'{_IN_A_URI}[]')}"
        f"{quote(''.join(path), safe=_IN_A_URI)}{mark}{quote(place, safe=_IN_A_URI)}"
    )


# How they are divided


def _days(
    workshop: Workshop, days: Sequence[date], events: Sequence[FrabEvent]
) -> Iterator[FrabDay]:
    changes = _day_changes(workshop)
    for index, day in enumerate(days, start=1):
        yield FrabDay(
            index=index,
            date=day.isoformat(),
            starts=_boundary(day, changes, workshop.zone),
            ends=_boundary(day + _ONE_DAY, changes, workshop.zone),
            rooms=_rooms(workshop, [event for event in events if event.session.day == day]),
        )


def _day_changes(workshop: Workshop) -> time:
    """Return until when the night belongs to the day before.

    Apps take the clock time at which a day ends for this, and show whatever starts before it at the
    end of the day. So it is not when the last session ends.
    """
    earliest, latest = time.max, time.min
    for session in workshop.sessions:
        starts = to_wall(session.starts_at, workshop.zone.rules)
        if starts.date() == session.day:
            earliest = min(earliest, starts.time())
        else:
            latest = max(latest, starts.time())
    return _DAY_CHANGES if latest < _DAY_CHANGES <= earliest else earliest


def _boundary(day: date, clock: time, zone: Zone) -> str:
    wall = WallTime(datetime.combine(day, clock))
    return zone.iso(moments.read(wall, zone).instants[0])


def _rooms(workshop: Workshop, events: Sequence[FrabEvent]) -> tuple[FrabRoom, ...]:
    """Return the rooms of `events`, in the order in which something begins in them."""
    return tuple(
        FrabRoom(
            name=name,
            guid=identity.session_guid(workshop.id, f"room/{name}"),
            events=tuple(event for event in events if event.room == name),
        )
        for name in dict.fromkeys(event.room for event in events)
    )
