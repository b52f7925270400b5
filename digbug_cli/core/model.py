"""The types of a checked workshop; every view and output is made from them."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any, TypeVar

from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import FIRST_CLOCKS, LAST_CLOCKS, Instant, WallTime, end_of_day
from digbug_cli.core.time.zone import Zone

SESSION_KINDS = (
    "talk",
    "keynote",
    "invited",
    "oral",
    "spotlight",
    "tutorial",
    "poster",
    "panel",
    "break",
    "meal",
    "social",
    "opening",
    "closing",
    "award",
    "other",
)
PAUSE_KINDS = frozenset({"break", "meal", "social"})
"""The kinds of session that are breaks: shown muted, and free time in agendas and calendars."""

DEADLINE_KINDS = (
    "abstract",
    "submission",
    "supplementary",
    "review",
    "rebuttal",
    "notification",
    "camera-ready",
    "registration",
    "event",
    "other",
)
CLOSING_KINDS = frozenset(
    {"abstract", "submission", "supplementary", "camera-ready", "registration"}
)
"""The kinds of deadline that close something, such as submission; the others are just dates."""


MAX_SESSION_LINKS = 100
"""At most this many links of a session are read: slides, paper, video."""


class Link(Record):
    """A URL with a label that says what it leads to."""

    label: str
    url: str


class Venue(Record):
    """The place of the workshop. `geo` is latitude and longitude in degrees (WGS 84)."""

    room: str | None
    name: str | None
    address: str | None
    city: str | None
    country: str | None
    url: str | None
    geo: tuple[float, float] | None

    def line(self, room: str | None = None) -> str:
        """Return the place in one line; `room`, if given, replaces the venue's room."""
        parts = (room or self.room, self.name, self.address, self.city, self.country)
        return ", ".join(part for part in parts if part)


class SessionContent(Record):
    """What a session is about, and who takes part in which room: all but its id and its times.

    core/check/session_fields.py lists these fields as a workshop file has them.
    """

    title: str
    kind: str
    label: str | None
    speakers: tuple[str, ...]
    moderators: tuple[str, ...]
    by: str | None
    """A group that holds the session, such as `Organizers`; not a person."""
    room: str | None
    track: str | None
    language: str | None
    abstract: str | None
    url: str | None
    links: tuple[Link, ...]
    cancelled: bool

    @property
    def summary(self) -> str:
        """Return the label and title in one line: `Oral 1: Preference Leakage`."""
        return f"{self.label}: {self.title}" if self.label else self.title

    @property
    def place(self) -> str | None:
        """Return the room, or else the track; None if the session is for everyone."""
        return self.room or self.track

    @property
    def people(self) -> tuple[str, ...]:
        """Return the speakers, then the moderators."""
        return (*self.speakers, *self.moderators)


class Session(SessionContent):
    """One entry of the programme, from `starts_at` until just before `ends_at`."""

    id: str
    day: date
    """The programme day in the venue's zone; a session after midnight belongs to the evening."""
    starts_at: Instant
    ends_at: Instant
    end_inferred: bool
    """The file states no end: core/check/inferred_ends.py decides `ends_at`."""


class Cutoff(Record):
    """A deadline with a time: its wall time and zone as written, and the instant they mean."""

    instant: Instant
    wall: WallTime
    zone: Zone


class DateOnly(Record):
    """A date without a time, or a range of dates. It is shown as this date in every zone.

    `zone` is the zone in which the date ends, if the file states one. `doubt` says why the stated
    zone cannot be used.
    """

    day: date
    last: date | None
    """The last day of several, included; None for a single day."""
    zone: Zone | None
    doubt: str | None

    @property
    def over(self) -> tuple[Instant, Instant]:
        """Return when the date ends in the first place on Earth, and when in the last.

        If the date has a zone, both are its end in that zone.
        """
        if self.zone:
            end = end_of_day(self.last_day, self.zone.rules)
            return end, end
        return end_of_day(self.last_day, FIRST_CLOCKS), end_of_day(self.last_day, LAST_CLOCKS)

    @property
    def last_day(self) -> date:
        """The last day, or the only one."""
        return self.last or self.day


class AmbiguousDate(Record):
    """A deadline as written, if that could mean several moments or cannot be read.

    `readings` are the moments it could mean, the earliest first; empty if there is no usable zone.
    The deadline lies between `earliest` and `latest` in any case; both are None if even its date
    cannot be read.
    """

    text: str
    wall: WallTime | None
    zone: str
    """The zone as written; empty if there is none."""
    why: str
    readings: tuple[Instant, ...]
    earliest: Instant | None
    latest: Instant | None


DateSpec = Cutoff | DateOnly | AmbiguousDate | None
"""When a deadline is: a time, a date without a time, an unclear time, or not yet announced."""


def doubt_of(when: DateSpec) -> str | None:
    """Return why it is unclear when `when` is; None if it is clear."""
    if isinstance(when, AmbiguousDate):
        return when.why
    return when.doubt if isinstance(when, DateOnly) else None


class Deadline(Record):
    """One of the workshop's deadlines; `was` holds its earlier dates, oldest first."""

    id: str
    name: str
    kind: str
    when: DateSpec
    was: tuple[Cutoff | DateOnly | AmbiguousDate, ...]
    note: str | None
    url: str | None


class Person(Record):
    """A speaker, panelist or organizer of the workshop."""

    name: str
    role: str | None
    affiliation: str | None
    url: str | None


class Organization(Record):
    """An institution or a sponsor."""

    name: str
    url: str | None


class Award(Record):
    """A prize; `title` is the awarded work and `session` is where it was presented."""

    name: str
    title: str | None
    people: tuple[str, ...]
    session: Session | None


class PaperFormat(Record):
    """A kind of submission; `pages` is the page limit."""

    name: str
    pages: int | None
    note: str | None


class Call(Record):
    """The call for papers."""

    topics: tuple[str, ...]
    criteria: tuple[str, ...]
    formats: tuple[PaperFormat, ...]
    review: str | None
    policies: tuple[str, ...]


class Credit(Record):
    """Thanks to `people` for a piece of work."""

    work: str
    people: tuple[Organization, ...]
    links: tuple[Link, ...]


class Reference(Record):
    """A publication that the workshop builds on."""

    title: str
    authors: tuple[str, ...]
    published: str | None
    url: str | None


class Hours(Record):
    """The hours of every day, in the venue's time; an `end` before `start` is after midnight."""

    start: time
    end: time

    @property
    def text(self) -> str:
        """Return the hours as a workshop file has them: `08:55-17:00`."""
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


EntryT = TypeVar("EntryT", Session, Deadline)


class Workshop(Record):
    """One workshop. Sessions are ordered by start, deadlines as in the file."""

    id: str
    name: str
    short_name: str
    tagline: str | None
    host: str | None
    about: str | None
    updated: Instant | None
    zone: Zone
    dates: tuple[date, ...]
    hours: Hours | None
    venue: Venue | None
    links: tuple[Link, ...]
    sessions: tuple[Session, ...]
    deadlines: tuple[Deadline, ...]
    speakers: tuple[Person, ...]
    panelists: tuple[Person, ...]
    organizers: tuple[Person, ...]
    institutions: tuple[Organization, ...]
    sponsors: tuple[Organization, ...]
    awards: tuple[Award, ...]
    call: Call | None
    credits: tuple[Credit, ...]
    references: tuple[Reference, ...]

    @property
    def instants(self) -> tuple[Instant, ...]:
        """Return the start of each session, and each moment that a deadline may be."""
        return (*(session.starts_at for session in self.sessions), *_cutoffs(self.deadlines))

    @property
    def place(self) -> str | None:
        """Return the venue in one line."""
        return self.venue.line() if self.venue else None

    @property
    def title(self) -> str:
        """Return the short name and host: `DIG-BUG @ ICML 2025`."""
        return f"{self.short_name} @ {self.host}" if self.host else self.short_name

    def head(self) -> dict[str, Any]:
        """Return the names, place, zone and dates, in the keys and forms of the JSON."""
        return {
            "name": self.name,
            "short_name": self.short_name,
            "tagline": self.tagline,
            "host": self.host,
            "place": self.place,
            "zone": self.zone.name,
            "dates": [day.isoformat() for day in self.dates],
            "hours": self.hours and self.hours.text,
        }

    @property
    def subtitle(self) -> str | None:
        """Return the full name, if the title does not show it, and the tagline."""
        name = self.name if self.name != self.short_name else None
        return ": ".join(part for part in (name, self.tagline) if part) or None

    # A workshop alone is a programme too: see core/programme.py for what these mean.

    @property
    def workshops(self) -> tuple["Workshop", ...]:
        """Return this workshop."""
        return (self,)

    @property
    def zones(self) -> tuple[Zone, ...]:
        """Return the zone of the venue."""
        return (self.zone,)

    def owner_of(self, entry: Session | Deadline) -> "Workshop":  # noqa: ARG002 - see above
        """Return this workshop."""
        return self

    def original(self, entry: EntryT) -> EntryT:
        """Return the entry."""
        return entry

    def name_of(self, entry: Session | Deadline) -> str | None:  # noqa: ARG002 - see above
        """Return None: there are no workshops to tell apart."""
        return None

    def place_of(self, session: Session) -> str | None:
        """Return the room of a session, or else its track."""
        return session.place

    @property
    def places(self) -> tuple[str, ...]:
        """Return the rooms and tracks in the order in which they first occur."""
        return tuple(dict.fromkeys(session.place for session in self.sessions if session.place))


class Conference(Record):
    """A conference in a deadline list.

    `dates` is when it takes place, in the list's own words.
    """

    id: str
    title: str
    full_name: str | None
    dates: str | None
    starts_on: date | None
    ends_on: date | None
    place: str | None
    url: str | None
    note: str | None
    tags: tuple[str, ...]
    deadlines: tuple[Deadline, ...]
    cancelled: tuple[str, ...]
    """The ids of deadlines that are cancelled."""
    default_zone: str | None
    """The zone that the list documents for dates that name none; None if all dates name one."""
    openreview_id: str | None
    """Its venue in OpenReview: `NeurIPS.cc/2026/Workshop/EIML`."""
    unread: bool
    """A date of it could not be read, and is missing in `deadlines`."""

    @property
    def zone(self) -> None:
        """Return None: a deadline list does not state the zone of the venue."""

    @property
    def instants(self) -> tuple[Instant, ...]:
        """Return each moment that a deadline may be."""
        return _cutoffs(self.deadlines)


def _cutoffs(deadlines: Iterable[Deadline]) -> tuple[Instant, ...]:
    instants: list[Instant] = []
    for deadline in deadlines:
        if isinstance(deadline.when, Cutoff):
            instants.append(deadline.when.instant)
        elif isinstance(deadline.when, AmbiguousDate):
            instants += deadline.when.readings
    return tuple(instants)


DeadlineOwner = Workshop | Conference
"""A workshop, or a conference in a deadline list: both have deadlines."""


class Participation(Record):
    """A session that a person speaks at or moderates."""

    session: Session
    moderates: bool
