"""iCalendar files (RFC 5545, with the calendar properties of RFC 7986) that all clients read alike.

Times are in UTC by default: only that is read alike everywhere. The library folds long lines.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Component, Event, Todo, vCategory, vGeo, vText

from digbug_cli import __version__
from digbug_cli.core.changes import identity
from digbug_cli.core.changes.date_entries import entry_of_date
from digbug_cli.core.changes.diff import Entry, entry_of_session
from digbug_cli.core.changes.selection import ExportRequest
from digbug_cli.core.merging.listed import ListedDate
from digbug_cli.core.model import (
    CLOSING_KINDS,
    PAUSE_KINDS,
    AmbiguousDate,
    Conference,
    Cutoff,
    DateOnly,
    DeadlineOwner,
    Session,
    Workshop,
    doubt_of,
)
from digbug_cli.core.text import counted
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant, to_wall
from digbug_cli.core.time.zone import UTC_ZONE, Zone
from digbug_cli.outputs.files.vtimezone import LocalEvents, local_events
from digbug_cli.outputs.phrases.dates import date_in_words
from digbug_cli.outputs.phrases.lists import conference_in_words, rivals_in_words
from digbug_cli.outputs.phrases.sessions import people_in_words

MARK = b"PRODID:-//digbug//"
"""Identifies a calendar written by digbug; it is in one of the first lines."""

_REFRESH = timedelta(days=1)
_MORNING = timedelta(hours=9)
"""Reminders of a date without a time count from 09:00 of that day, not from midnight."""
_FEED = "calendar"
"""The label of the workshop's link to its published calendar."""
_REVISIONS_FROM = Instant(datetime(2000, 1, 1, tzinfo=UTC))

# RFC 7986 §5.9 requires CSS3 colour names.
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
_TASK_STATES = {False: "NEEDS-ACTION", True: "COMPLETED"}
_PAUSE_COLOR = "gray"
_DEADLINE_COLOR = "crimson"


class _Text(vText):
    r"""A text value. The library would write the `\N` of `C:\New` as a line end."""

    def to_ical(self) -> bytes:
        """Return the text, escaped (RFC 5545 §3.3.11)."""
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return escaped.replace("\n", "\\n").encode()


class _Geo(vGeo):
    """A position. The library may write exponents, which RFC 5545 §3.3.7 does not allow."""

    def to_ical(self) -> str:
        """Return latitude and longitude, precise to a tenth of a metre."""
        return f"{self.latitude:.6f};{self.longitude:.6f}"


def render(request: ExportRequest) -> bytes:
    """Return a calendar of sessions and dates; dates without a day are skipped.

    A cut-off is an event of 15 minutes that ends at it, a date without a time an all-day event. The
    moment of revision is DTSTAMP, LAST-MODIFIED and (in minutes) SEQUENCE: clients update an event
    only if its SEQUENCE has grown. The local times of zones are added to each description.
    """
    sessions, extras = request.sessions, request.extras
    clocks = None
    if extras.at_venue:
        clocks = local_events(
            request.home_zone, ((other.starts_at, other.ends_at) for other in sessions)
        )
    calendar = _calendar(request)
    if clocks and clocks.component:
        # Some clients read a calendar in order: the zone comes before the events that refer to it.
        calendar.add_component(clocks.component)
    for session in sessions:
        calendar.add_component(_session_event(session, request, clocks))
    for listed in request.dates:
        entry = entry_of_date(listed)
        if entry.starts is not None:
            calendar.add_component(_date_event(listed, entry, request))
            if extras.tasks and listed.deadline.kind in CLOSING_KINDS:
                calendar.add_component(_task(listed, entry, request))
    for entry in extras.removed:
        calendar.add_component(_removed_event(entry, request))
        if extras.tasks and not entry.is_session:
            calendar.add_component(_removed_task(entry, request))
    content: bytes = calendar.to_ical()
    return content


def new_calendar(title: str, about: str) -> Calendar:
    """Return a calendar without entries, with the properties that all of ours have."""
    calendar = Calendar()
    calendar.add("prodid", f"{identity.MAKER}digbug {__version__}//EN")
    calendar.add("version", "2.0")
    # Always _Text: the library does not escape properties of unknown type.
    for name in ("name", "x-wr-calname"):
        calendar.add(name, _Text(title))
    for name in ("description", "x-wr-caldesc"):
        calendar.add(name, _Text(about))
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", _Text("P1D"))
    return calendar


def _calendar(request: ExportRequest) -> Calendar:
    workshop = request.workshop
    about = f"The deadlines of {counted(len(request.owners), 'conference')}"
    if request.sessions:
        whose = {request.owner_of(session).id for session in request.sessions}
        about = f"The programme of {counted(len(whose), 'workshop')}"
    if workshop:
        about = workshop.subtitle or workshop.name
    calendar = new_calendar(request.title, about)
    calendar.add("color", _COLORS["invited"] if request.sessions or workshop else _DEADLINE_COLOR)
    if workshop and (page := _home_page(workshop)):
        calendar.add("url", page)
    if workshop and (source := _feed(workshop)):
        calendar.add("source", source, parameters={"VALUE": "URI"})
    return calendar


def _home_page(owner: DeadlineOwner) -> str | None:
    if isinstance(owner, Conference):
        return owner.url
    return owner.links[0].url if owner.links else None


def _feed(workshop: Workshop) -> str | None:
    """Return the URL of the published calendar, where clients look for a newer version."""
    links = (link.url for link in workshop.links if link.label.casefold() == _FEED)
    return next(links, None)


def _fill_component(component: Component, uid: str, revised: Instant, title: str) -> None:
    """Add the properties that all components have."""
    component.add("uid", uid)  # RFC 5545 §3.8.4.7
    component.add("dtstamp", revised)
    component.add("last-modified", revised)
    # RFC 5545 §3.8.7.4: SEQUENCE is not negative.
    minutes = int((revised - _REVISIONS_FROM).total_seconds()) // 60
    component.add("sequence", max(0, minutes))
    component.add("summary", _Text(title))


def _event(entry: Entry, uid: str, revised: Instant) -> Event:
    event = Event()
    _fill_component(event, uid, revised, _title(entry))
    if entry.is_session or entry.cancelled:
        event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if entry.place:
        event.add("location", _Text(entry.place))
    return event


def _title(entry: Entry) -> str:
    return f"{identity.CANCELLED}{entry.title}" if entry.cancelled else entry.title


def _categories(*names: str | None) -> vCategory:
    categories = vCategory([])
    categories.cats = [_Text(name) for name in names if name]
    return categories


def _session_event(session: Session, request: ExportRequest, clocks: LocalEvents | None) -> Event:
    """Return a session as an event; `clocks` writes its times if they are not in UTC."""
    workshop = request.owner_of(session)
    entry = entry_of_session(request.original(session), workshop)
    revised = request.revision_of_session(session)
    event = _event(entry, identity.uid(entry.id, workshop.id), revised)
    if clocks:
        clocks.add(event, session.starts_at, session.ends_at)
    else:
        event.add("dtstart", session.starts_at)
        event.add("dtend", session.ends_at)
    pause = session.kind in PAUSE_KINDS
    event.add("transp", "TRANSPARENT" if pause or session.cancelled else "OPAQUE")
    event.add("color", _PAUSE_COLOR if pause else _COLORS.get(session.kind, "steelblue"))
    event.add("categories", _categories(session.kind, session.track))
    venue = workshop.venue
    if venue and venue.geo:
        event.add("geo", _Geo(venue.geo))
    if url := session.url or _home_page(workshop):
        event.add("url", url)
    people = "\n".join(people_in_words(session))
    links = "\n".join(f"{link.label}: {link.url}" for link in session.links)
    paragraphs = [people, session.abstract, links, *_readings(session, request.zones)]
    if session.end_inferred:
        paragraphs.append("The end is not stated: it is inferred from the programme.")
    event.add("description", _Text(_description(paragraphs, workshop)))
    # No reminders of breaks and cancelled sessions.
    for before in request.extras.alarms if not pause and not session.cancelled else ():
        event.add_component(_alarm(session.summary, -before, "START"))
    return event


def _readings(session: Session, zones: Sequence[Zone]) -> list[str]:
    return [
        f"{wording.moment_text(session.starts_at, zone)} {zone.offset(session.starts_at)}"
        f" to {wording.moment_in_full(session.ends_at, zone)}"
        for zone in zones
    ]


def _date_event(listed: ListedDate, entry: Entry, request: ExportRequest) -> Event:
    # The id of a date's entry has a dot, which no session id has: their UIDs never collide.
    event = _event(entry, identity.uid(entry.id, listed.key), request.revision_of(listed))
    # RFC 5545 §3.6.1: the end is exclusive, so an all-day event ends on the next day.
    event.add("dtstart", entry.starts)
    event.add("dtend", entry.ends)
    event.add("transp", "TRANSPARENT")
    event.add("color", _DEADLINE_COLOR)
    event.add("categories", _categories("deadline", listed.deadline.kind))
    _add_details(event, listed, request)
    is_over = entry.cancelled or request.done.is_done(listed)
    for before in request.extras.deadline_alarms if not is_over else ():
        if isinstance(entry.ends, datetime):
            event.add_component(_alarm(entry.title, -before, "END"))
        else:
            event.add_component(_alarm(entry.title, _MORNING - before, "START"))
    return event


def _add_details(component: Component, listed: ListedDate, request: ExportRequest) -> None:
    deadline, owner = listed.deadline, listed.owner
    paragraphs: list[str | None] = []
    if isinstance(when := deadline.when, Cutoff):
        in_utc = wording.stamp_text(to_wall(when.instant, UTC), "UTC", exact=True)
        paragraphs = [f"{date_in_words(when, exact=True)} = {in_utc}"]
        paragraphs += [
            wording.moment_in_full(when.instant, zone, exact=True) for zone in request.zones
        ]
    elif isinstance(when, DateOnly) and when.zone:
        end = when.over[1]
        paragraphs = [
            f"{date_in_words(when)}, until {wording.stamp_text(to_wall(end, UTC), 'UTC')}"
        ]
        paragraphs += [wording.moment_in_full(end, zone) for zone in request.zones]
    elif isinstance(when, AmbiguousDate):
        paragraphs = [date_in_words(when, exact=True), *_possible_moments(when, request.zones)]
    if doubt := doubt_of(when):
        paragraphs.append(f"Unclear: {doubt}")
    if deadline.was:
        superseded = (date_in_words(old, exact=True) for old in deadline.was)
        paragraphs.append(f"Superseded: {', '.join(superseded)}")
    paragraphs += rivals_in_words(listed)
    paragraphs.append(deadline.note)
    if isinstance(owner, Conference):
        paragraphs += conference_in_words(owner)
    component.add("description", _Text(_description(paragraphs, owner)))
    if url := deadline.url or _home_page(owner):
        component.add("url", url)


def _possible_moments(when: AmbiguousDate, zones: Sequence[Zone]) -> Iterator[str]:
    """Yield what an ambiguous date may mean, in UTC and in each of `zones`."""
    for zone in dict.fromkeys((UTC_ZONE, *zones)):
        moments = [wording.moment_in_full(each, zone, exact=True) for each in when.readings]
        if moments:
            yield f"May be {' or '.join(moments)}"


def _task(listed: ListedDate, entry: Entry, request: ExportRequest) -> Todo:
    """Return a task that is due at the cut-off (RFC 5545 §3.6.2)."""
    task = Todo()
    uid = identity.uid(f"{identity.TASK}{listed.deadline.id}", listed.key)
    _fill_component(task, uid, request.revision_of(listed), _title(entry))
    # The end of an all-day entry is the next day.
    task.add("due", entry.ends if isinstance(entry.ends, datetime) else entry.starts)
    is_done = request.done.is_done(listed) and not entry.cancelled
    task.add("status", "CANCELLED" if entry.cancelled else _TASK_STATES[is_done])
    if is_done and (done_at := request.done.done_at(listed)):
        task.add("completed", done_at)  # RFC 5545 §3.8.2.1
    task.add("categories", _categories("deadline", listed.deadline.kind))
    _add_details(task, listed, request)
    return task


def _removed_event(entry: Entry, request: ExportRequest) -> Event:
    """Return a removed entry as cancelled: without it, imported copies would stay for ever."""
    uid = identity.uid(*_local_and_key(entry, request))
    event = _event(entry.replaced(cancelled=True), uid, request.revised)
    event.add("dtstart", entry.starts)
    event.add("dtend", entry.ends)
    event.add("transp", "TRANSPARENT")
    return event


def _removed_task(entry: Entry, request: ExportRequest) -> Todo:
    """Return the task of a removed date as cancelled; clients without that task ignore it."""
    task = Todo()
    local, key = _local_and_key(entry, request)
    uid = identity.uid(f"{identity.TASK}{local.removeprefix(identity.DATE)}", key)
    _fill_component(task, uid, request.revised, f"{identity.CANCELLED}{entry.title}")
    task.add("due", entry.ends if isinstance(entry.ends, datetime) else entry.starts)
    task.add("status", "CANCELLED")
    return task


def _local_and_key(entry: Entry, request: ExportRequest) -> tuple[str, str]:
    """Return the id of an entry among those of its owner, and the owner's key."""
    return (entry.id, request.workshop.id) if request.workshop else identity.local_and_key(entry.id)


def _alarm(title: str, trigger: timedelta, related: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _Text(title))
    alarm.add("trigger", trigger, parameters={"RELATED": related})
    return alarm


def _description(paragraphs: Sequence[str | None], owner: DeadlineOwner) -> str:
    return "\n\n".join((*filter(None, paragraphs), owner.title))
