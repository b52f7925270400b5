"""A workshop, checked: what every view and output starts from."""

from collections.abc import Iterable
from datetime import date, time

from digbug_cli.core.record import Record
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import FIRST_CLOCKS, LAST_CLOCKS, Instant, WallTime, end_of_day
from digbug_cli.core.time.wording import ClockHours
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
"""The kinds at which nobody is busy."""

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
"""The kinds after which something is closed; the others merely pass."""


class Link(Record):
    """What is behind a URL, and the URL."""

    label: str
    url: str


class Venue(Record):
    """Where it takes place. `geo` is latitude and longitude in degrees (WGS 84)."""

    room: str | None
    name: str | None
    address: str | None
    city: str | None
    country: str | None
    url: str | None
    geo: tuple[float, float] | None

    def line(self, room: str | None = None) -> str:
        """Return the place in one line, with `room` in place of the venue's own."""
        parts = (room or self.room, self.name, self.address, self.city, self.country)
        return ", ".join(part for part in parts if part)


class Session(Record):
    """One entry of the programme, from `starts_at` up to but not including `ends_at`."""

    id: str
    kind: str
    label: str | None
    title: str
    by: str | None
    """A group that holds it, where no person is named."""
    speakers: tuple[str, ...]
    moderators: tuple[str, ...]
    room: str | None
    track: str | None
    language: str | None
    abstract: str | None
    url: str | None
    cancelled: bool
    day: date
    """The programme day, in the venue's zone: that of the evening for a session after midnight."""
    starts_at: Instant
    ends_at: Instant
    end_inferred: bool
    """The programme states no end: `ends_at` is when the next session starts or the day ends."""

    @property
    def summary(self) -> str:
        """Return label and title in one line: `Oral 1: Preference Leakage`."""
        return f"{self.label}: {self.title}" if self.label else self.title

    @property
    def place(self) -> str | None:
        """Return its room or, where it names none, its track; None where it is for everybody."""
        return self.room or self.track

    @property
    def people(self) -> tuple[str, ...]:
        """Return everyone who takes part, speakers first."""
        return (*self.speakers, *self.moderators)


class Cutoff(Record):
    """A moment as it was stated: the wall time and zone as written, and the instant they mean."""

    instant: Instant
    wall: WallTime
    zone: Zone


class DateOnly(Record):
    """A date with no time: shown as that date everywhere.

    `zone` is where it holds, if stated; `doubt` says why the zone that is stated cannot be used.
    """

    day: date
    zone: Zone | None
    doubt: str | None

    @property
    def over(self) -> tuple[Instant, Instant]:
        """Return when the date has ended in the first place on Earth, and when in the last.

        Both are the end of the date in its zone if it names one.
        """
        if self.zone:
            end = end_of_day(self.day, self.zone.rules)
            return end, end
        return end_of_day(self.day, FIRST_CLOCKS), end_of_day(self.day, LAST_CLOCKS)


class AmbiguousDate(Record):
    """A date that was stated in a way that leaves open which moment it is.

    `readings` are the moments that it may be, the earliest first; there are none where the zone
    is missing. `earliest` and `latest` enclose it whatever was meant, and are missing where even
    the date cannot be read.
    """

    text: str
    wall: WallTime | None
    zone: str
    """The zone as written, or nothing."""
    why: str
    readings: tuple[Instant, ...]
    earliest: Instant | None
    latest: Instant | None


DateSpec = Cutoff | DateOnly | AmbiguousDate | None
"""A cut-off, a date with no time, one in doubt, or none as yet."""


def doubt_of(when: DateSpec) -> str | None:
    """Return why it is not clear which moment or which end of a day a date means."""
    if isinstance(when, AmbiguousDate):
        return when.why
    return when.doubt if isinstance(when, DateOnly) else None


class Deadline(Record):
    """One of the workshop's dates; `was` has the superseded ones, oldest first."""

    id: str
    name: str
    kind: str
    when: DateSpec
    was: tuple[Cutoff | DateOnly | AmbiguousDate, ...]
    note: str | None
    url: str | None


class Person(Record):
    """Someone of the workshop."""

    name: str
    role: str | None
    affiliation: str | None
    url: str | None


class Organization(Record):
    """An institution or a sponsor."""

    name: str
    url: str | None


class Award(Record):
    """A prize: `title` is the work, `session` where it was presented."""

    name: str
    title: str | None
    people: tuple[str, ...]
    session: Session | None


class PaperFormat(Record):
    """A kind of submission; `pages` is the most it may have."""

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
    """Thanks for a piece of work."""

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
    """The hours of each day, wall time at the venue; an end before the start is after midnight."""

    start: time
    end: time


class Workshop(Record):
    """One workshop. Sessions are in the order of their start, deadlines as in the file."""

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
        """Return when something happens: each session's start, each cut-off."""
        return (*(session.starts_at for session in self.sessions), *_cutoffs(self.deadlines))

    @property
    def place(self) -> str | None:
        """Return where it takes place, in one line."""
        return self.venue.line() if self.venue else None

    @property
    def title(self) -> str:
        """Return the short name and host: `DIG-BUG @ ICML 2025`."""
        return f"{self.short_name} @ {self.host}" if self.host else self.short_name

    @property
    def subtitle(self) -> str | None:
        """Return what the title leaves out of the name, with the tagline."""
        name = self.name if self.name != self.short_name else None
        return ": ".join(part for part in (name, self.tagline) if part) or None


class Conference(Record):
    """An entry of a deadline list: its dates, and what else the list says of it.

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

    @property
    def zone(self) -> None:
        """Return nothing: a list does not say what clocks show where it takes place."""

    @property
    def instants(self) -> tuple[Instant, ...]:
        """Return each cut-off, and each reading of one in doubt."""
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
"""What has dates: a workshop with a programme, or an entry of a deadline list."""


class Participation(Record):
    """A session that someone takes part in."""

    session: Session
    moderates: bool


def date_in_words(when: DateSpec, hours: ClockHours = 24) -> str:
    """Return a date as the workshop states it: `Sun 25 May 2025 23:59 AoE`."""
    if when is None:
        return "to be announced"
    if isinstance(when, Cutoff):
        return wording.stamp_text(when.wall, when.zone.name, hours)
    if isinstance(when, DateOnly):
        return (
            f"{wording.day_text(when.day)} {when.zone.name}"
            if when.zone
            else wording.day_text(when.day)
        )
    return (
        wording.stamp_text(when.wall, when.zone or "(no zone)", hours) if when.wall else when.text
    )


def people_in_words(session: Session) -> tuple[str, ...]:
    """Return who holds a session: the speakers, then who moderates, then the group."""
    parts = [", ".join(session.speakers)] if session.speakers else []
    if session.moderators:
        word = "moderator" if len(session.moderators) == 1 else "moderators"
        parts.append(f"{word}: {', '.join(session.moderators)}")
    return (*parts, *([session.by] if session.by else []))
