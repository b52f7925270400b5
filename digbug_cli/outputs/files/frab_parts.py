"""Parts that schedule.json and schedule.xml share: days, rooms, events and their identifiers.

docs/reference/conference-apps.md describes what readers of these files may rely on.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from re import split, sub
from urllib.parse import quote
from zoneinfo import ZoneInfo

from digbug_cli.core.changes import identity
from digbug_cli.core.changes.selection import ExportRequest
from digbug_cli.core.check import moments
from digbug_cli.core.model import Link, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import WallTime, to_wall
from digbug_cli.core.time.zone import UTC_ZONE, Zone

_MAX_NUMBER = 2**31 - 1

TIMESLOT = "00:05"
"""A field that the formats require: starts and ends are multiples of it. No reader checks that."""

_ONE_DAY = timedelta(days=1)
_DAY_CHANGES = time(4)
"""The time at which a programme day ends, unless the sessions require another one."""

_STRAY_PERCENT = "%(?![0-9A-Fa-f]{2})"
_IN_A_URI = "%:/?@!$&'()*+,;="
"""Characters that are not escaped in a URI, besides letters, digits and `-._~` (RFC 3986 §2)."""


class FrabPerson(Record):
    """A person or group that takes part in an event."""

    name: str
    number: int
    role: str | None
    """`MODERATOR` or `HOST`; None for a speaker."""


class FrabEvent(Record):
    """A session with the identifiers and fields of both formats."""

    session: Session
    guid: str
    number: int
    slug: str
    room: str
    starts: str
    """ISO 8601 in the venue's time."""
    clock: str
    """The time of day of the start at the venue: `09:00`."""
    url: str | None
    links: tuple[Link, ...]
    persons: tuple[FrabPerson, ...]


class FrabRoom(Record):
    """A room with its events, of one day or all."""

    name: str
    guid: str
    events: tuple[FrabEvent, ...]


class FrabDay(Record):
    """A day of the programme; it ends at the moment at which the next day starts."""

    index: int
    """Counted from 1."""
    date: str
    starts: str
    ends: str
    rooms: tuple[FrabRoom, ...]


class FrabProgramme(Record):
    """A programme in the structure of both formats."""

    acronym: str
    title: str
    url: str | None
    zone: str | None
    """The IANA name of the venue's zone; None if it has none."""
    version: str
    tracks: tuple[str, ...]
    rooms: tuple[FrabRoom, ...]
    days: tuple[FrabDay, ...]


def frab_programme(request: ExportRequest) -> FrabProgramme:
    """Return the programme without cancelled sessions: the formats cannot mark those.

    The workshop must have at least one date or session. The time of revision becomes the version.
    """
    workshop = request.programme
    taking_place = [session for session in request.sessions if not session.cancelled]
    events = tuple(_events(workshop, taking_place))
    days = sorted({*workshop.dates, *(session.day for session in workshop.sessions)})
    return FrabProgramme(
        acronym=identity.acronym(workshop.id),
        title=workshop.name,
        url=_uri(workshop.links[0].url) if workshop.links else None,
        zone=_zone_name(workshop.zone),
        version=f"{request.revised:%Y-%m-%d %H:%M}",
        tracks=tuple(dict.fromkeys(other.track for other in taking_place if other.track)),
        rooms=_rooms(workshop, events),
        days=tuple(_days(workshop, days, events)),
    )


def hours_and_minutes(event: FrabEvent) -> tuple[int, int]:
    """Return the duration of an event in elapsed time, even across a clock change."""
    span = event.session.ends_at - event.session.starts_at
    return divmod(span // timedelta(minutes=1), 60)


def _events(workshop: Workshop, sessions: Sequence[Session]) -> Iterator[FrabEvent]:
    # Computed from the whole programme: numbers are the same in an export of some sessions.
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
            links=tuple(link.replaced(url=_uri(link.url)) for link in session.links),
            persons=tuple(
                FrabPerson(name=name, number=people[name], role=role)
                for name, role in _roles(session).items()
            ),
        )


def _zone_name(zone: Zone) -> str | None:
    if isinstance(zone.rules, ZoneInfo):
        return zone.rules.key
    return zone.name if zone == UTC_ZONE else None


def _numbers(names: Iterable[str]) -> dict[str, int]:
    """Return a number for each name, derived from the name alone.

    If two names give the same number, which is rare, the second gets the next free one.
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
    """Return the role of each participant: first speakers (no role), then moderators, then host."""
    roles: dict[str, str | None] = dict.fromkeys(session.speakers)
    for name in session.moderators:
        roles.setdefault(name, "MODERATOR")
    if session.by:
        roles.setdefault(session.by, "HOST")
    return roles


def _room(workshop: Workshop, session: Session) -> str:
    """Return the room of a session, or a substitute: these formats require a room.

    A track is a substitute, since tracks run in parallel as rooms do; the last ones are the venue
    and the workshop.
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
    """Escape the characters of a URL that a URI cannot contain; existing escapes stay."""
    scheme, _, rest = url.partition("://")
    page, mark, place = sub(_STRAY_PERCENT, "%25", rest).partition("#")
    host, *path = split("(?=[/?])", page, maxsplit=1)
    return (
        # Brackets enclose an IPv6 address.
        f"{scheme.casefold()}://{quote(host, safe=f'{_IN_A_URI}[]')}"
        f"{quote(''.join(path), safe=_IN_A_URI)}{mark}{quote(place, safe=_IN_A_URI)}"
    )


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
    """Return the time of day at which a programme day ends and the next one begins.

    Apps show a session that starts before this time at the end of the day before. So it is not the
    end of the last session.
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
    """Return the rooms of `events`, in the order of their first events."""
    return tuple(
        FrabRoom(
            name=name,
            guid=identity.session_guid(workshop.id, f"room/{name}"),
            events=tuple(event for event in events if event.room == name),
        )
        for name in dict.fromkeys(event.room for event in events)
    )
