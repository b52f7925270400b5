"""iCalendar (RFC 5545, with the calendar properties of RFC 7986) that every client reads alike.

Times are written in UTC: clients agree on nothing else. The library folds.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vCategory, vGeo, vText

from digbug_cli import __version__
from digbug_cli.core import words
from digbug_cli.core.model import PAUSES, Cutoff, Deadline, Session, Workshop
from digbug_cli.core.times import Instant, to_wall
from digbug_cli.core.zones import Zone

MARK = b"PRODID:-//digbug//"
"""What tells a calendar that digbug wrote; it stands among the first lines."""

_NOTICE = timedelta(minutes=15)
"""An entry of no length is dropped by some clients and moved past the cut-off by others."""
_REFRESH = timedelta(days=1)
_REVISIONS_FROM = Instant(datetime(2000, 1, 1, tzinfo=UTC))

# CSS3 colour names, as RFC 7986 §5.9 wants them.
_COLORS = {
    "keynote": "purple",
    "invited": "purple",
    "oral": "teal",
    "spotlight": "teal",
    "talk": "teal",
    "tutorial": "teal",
    "poster": "green",
    "panel": "goldenrod",
}
_PAUSE_COLOR = "gray"
_DEADLINE_COLOR = "crimson"


class _Text(vText):
    r"""A text value. The library would write `C:\New` with a line end in place of `\N`."""

    def to_ical(self) -> bytes:
        """Return the text escaped as RFC 5545 §3.3.11 has it."""
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return escaped.replace("\n", "\\n").encode()


class _Geo(vGeo):
    """A place. The library would write exponents, which RFC 5545 §3.3.7 does not know."""

    def to_ical(self) -> str:
        """Return latitude and longitude to a tenth of a metre."""
        return f"{self.latitude:.6f};{self.longitude:.6f}"


def render(
    workshop: Workshop,
    sessions: Sequence[Session],
    deadlines: Sequence[Deadline],
    *,
    revised: Instant,
    zones: Sequence[Zone] = (),
) -> bytes:
    """Return a calendar of `sessions` and `deadlines`; a date still to be announced is left out.

    Args:
        workshop: whose they are.
        sessions: timed entries, in UTC.
        deadlines: quarters of an hour that end at the cut-off; all day where there is no time.
        revised: the moment of this revision: DTSTAMP, LAST-MODIFIED and, as minutes, SEQUENCE.
            Clients update an entry in place only when it grows.
        zones: where given, each entry's description has its times on their clocks too.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//digbug//digbug {__version__}//EN")
    calendar.add("version", "2.0")
    # _Text throughout: the library leaves what it has no type for unescaped.
    for name in ("name", "x-wr-calname"):
        calendar.add(name, _Text(workshop.title))
    about = workshop.subtitle or workshop.name
    for name in ("description", "x-wr-caldesc"):
        calendar.add(name, _Text(about))
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", _Text("P1D"))
    calendar.add("color", _COLORS["invited"])
    if page := _home_page(workshop):
        calendar.add("url", page)
    for session in sessions:
        calendar.add_component(_of_session(session, workshop, revised, zones))
    for deadline in deadlines:
        if deadline.when is not None:
            calendar.add_component(_of_deadline(deadline, workshop, revised, zones))
    content: bytes = calendar.to_ical()
    return content


def _home_page(workshop: Workshop) -> str | None:
    return workshop.links[0].url if workshop.links else None


def _event(local: str, workshop: Workshop, revised: Instant, summary: str) -> Event:
    event = Event()
    # RFC 5545 §3.8.4.7: made of ids alone, so that an entry survives a new title or time.
    event.add("uid", f"{local}@{workshop.id}.digbug")
    event.add("dtstamp", revised)
    event.add("last-modified", revised)
    # §3.8.7.4: not negative.
    event.add("sequence", max(0, int((revised - _REVISIONS_FROM).total_seconds()) // 60))
    event.add("summary", _Text(summary))
    return event


def _categories(*names: str | None) -> vCategory:
    categories = vCategory([])
    categories.cats = [_Text(name) for name in names if name]
    return categories


def _of_session(
    session: Session, workshop: Workshop, revised: Instant, zones: Sequence[Zone]
) -> Event:
    summary = f"{session.label}: {session.title}" if session.label else session.title
    if session.cancelled:
        summary = f"CANCELLED: {summary}"
    event = _event(session.id, workshop, revised, summary)
    event.add("dtstart", session.starts_at)
    event.add("dtend", session.ends_at)
    event.add("status", "CANCELLED" if session.cancelled else "CONFIRMED")
    pause = session.kind in PAUSES
    event.add("transp", "TRANSPARENT" if pause or session.cancelled else "OPAQUE")
    event.add("color", _PAUSE_COLOR if pause else _COLORS.get(session.kind, "steelblue"))
    event.add("categories", _categories(session.kind, session.track))
    venue = workshop.venue
    if place := venue.line(session.room) if venue else session.room:
        event.add("location", _Text(place))
    if venue and venue.geo:
        event.add("geo", _Geo(venue.geo))
    if url := session.url or _home_page(workshop):
        event.add("url", url)
    paragraphs = ["\n".join(words.people(session)), session.abstract, *_readings(session, zones)]
    if session.end_inferred:
        paragraphs.append("The programme states no end: this one is taken from what comes next.")
    event.add("description", _Text(_described(paragraphs, workshop)))
    return event


def _readings(session: Session, zones: Sequence[Zone]) -> list[str]:
    return [
        f"{words.moment(session.starts_at, zone)} {zone.offset(session.starts_at)}"
        f" to {words.moment_in_full(session.ends_at, zone)}"
        for zone in zones
    ]


def _of_deadline(
    deadline: Deadline, workshop: Workshop, revised: Instant, zones: Sequence[Zone]
) -> Event:
    when = deadline.when
    paragraphs: list[str | None]
    if isinstance(when, Cutoff):
        stated = f"{words.clock(when.wall)} {when.zone.name}"
        summary = f"{deadline.name} {stated} · {workshop.title}"
        in_utc = words.stamp(to_wall(when.instant, UTC), "UTC")
        paragraphs = [f"{words.stated(when)} = {in_utc}"]
        paragraphs += [words.moment_in_full(when.instant, zone) for zone in zones]
    else:
        summary = f"{deadline.name} · {workshop.title}"
        paragraphs = []
    # No session id has a dot, so the two kinds of entry never share a UID.
    event = _event(f"deadline.{deadline.id}", workshop, revised, summary)
    if isinstance(when, Cutoff):
        event.add("dtstart", when.instant - _NOTICE)
        event.add("dtend", when.instant)
    elif isinstance(when, date):
        event.add("dtstart", when)
        # RFC 5545 §3.6.1: the end is not part of the event, so a day ends on the next.
        event.add("dtend", when + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("color", _DEADLINE_COLOR)
    event.add("categories", _categories("deadline", deadline.kind))
    if url := deadline.url or _home_page(workshop):
        event.add("url", url)
    if deadline.was:
        paragraphs.append(f"Superseded: {', '.join(map(words.stated, deadline.was))}")
    paragraphs.append(deadline.note)
    event.add("description", _Text(_described(paragraphs, workshop)))
    return event


def _described(paragraphs: Sequence[str | None], workshop: Workshop) -> str:
    return "\n\n".join((*filter(None, paragraphs), workshop.title))
