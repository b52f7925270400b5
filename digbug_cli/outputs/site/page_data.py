"""A workshop → what its page shows, in the words and the order of the page."""

from collections.abc import Collection, Iterable

from digbug_cli.core.model import Award, Link, PaperFormat, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import counted, folded
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone import UTC_ZONE
from digbug_cli.core.views import people as people_view
from digbug_cli.core.views.people import Member
from digbug_cli.outputs.site import marks
from digbug_cli.outputs.site.deadlines import Due, due_dates
from digbug_cli.outputs.site.programme import Programme, programme
from digbug_cli.outputs.site.request import SiteRequest

_MAX_DESCRIPTION = 300
_MAP = "https://www.openstreetmap.org/?mlat={0:.5f}&mlon={1:.5f}#map=17/{0:.5f}/{1:.5f}"


class Prize(Record):
    """An award, with the people who won it."""

    award: Award
    people: tuple[str, ...]


class PageData(Record):
    """The contents of the page of one workshop."""

    workshop: Workshop
    dates: str
    """The dates of the workshop in words; empty if they are unknown."""
    hours: str
    caption: str
    """The zone of the venue at the beginning: `America/Vancouver (PDT, UTC-7)`."""
    description: str
    about: tuple[str, ...]
    place: str
    """The venue in one line; without a room, if the sessions are in different rooms."""
    map_url: str | None
    programme: Programme
    session_count: str
    due: tuple[Due, ...]
    changes: tuple[marks.Item, ...]
    since: str
    """The moment of the earlier state that `changes` refer to; empty if it is unknown."""
    groups: tuple[tuple[str, tuple[Member, ...]], ...]
    prizes: tuple[Prize, ...]
    links: tuple[Link, ...]
    formats: tuple[str, ...]
    revised: str


def page_data(request: SiteRequest, opening: Collection[str]) -> PageData:
    """Return the contents of a page; the sessions `opening` can be opened."""
    workshop = request.workshop
    starts = min((session.starts_at for session in request.sessions), default=request.revised)
    ends = max((session.ends_at for session in request.sessions), default=starts)
    return PageData(
        workshop=workshop,
        dates=wording.date_range(workshop.dates) if workshop.dates else "",
        hours=_hours(workshop, request),
        caption=workshop.zone.caption(starts, ends),
        description=description(workshop),
        about=tuple(filter(None, (workshop.about or "").split("\n\n"))),
        place=_place(workshop),
        map_url=_map_url(workshop),
        programme=programme(request, opening),
        session_count=counted(len(request.sessions), "session"),
        due=due_dates(workshop, request.deadlines, request.clock, marks.marks_by_entry(request)),
        changes=marks.items(request),
        since=moment(request.since) if request.since else "",
        groups=_groups(request),
        prizes=tuple(_prize(award) for award in workshop.awards),
        links=workshop.links,
        formats=tuple(map(_format, workshop.call.formats)) if workshop.call else (),
        revised=moment(request.revised),
    )


def description(workshop: Workshop) -> str:
    """Return the workshop in one line, for search engines and previews of links."""
    when = wording.date_range(workshop.dates) if workshop.dates else None
    parts = (workshop.subtitle, when, workshop.place)
    head = " · ".join(part for part in parts if part)
    return head if len(head) <= _MAX_DESCRIPTION else f"{head[: _MAX_DESCRIPTION - 1].rstrip()}…"


def moment(instant: Instant) -> str:
    """Return a moment in UTC, in words."""
    return f"{wording.moment_text(instant, UTC_ZONE)} UTC"


def _hours(workshop: Workshop, request: SiteRequest) -> str:
    if workshop.hours is None:
        return ""
    ends = (workshop.hours.start, workshop.hours.end)
    return "–".join(wording.clock_text(moment, request.clock) for moment in ends)


def _place(workshop: Workshop) -> str:
    venue = workshop.venue
    if venue is None:
        return ""
    several = len({session.room for session in workshop.sessions}) > 1
    return (venue.replaced(room=None) if several else venue).line()


def _map_url(workshop: Workshop) -> str | None:
    geo = workshop.venue.geo if workshop.venue else None
    return _MAP.format(*geo) if geo else None


def _groups(request: SiteRequest) -> tuple[tuple[str, tuple[Member, ...]], ...]:
    """Return the people of the page, in groups.

    People whom only sessions name are skipped: the programme has their names.
    """
    groups = people_view.people(request.workshop, request.viewer).groups
    listed = {
        folded(person.name)
        for person in (
            *request.workshop.speakers,
            *request.workshop.panelists,
            *request.workshop.organizers,
        )
    }
    kept: Iterable[tuple[str, tuple[Member, ...]]] = (
        (heading, tuple(member for member in members if folded(member.person.name) in listed))
        for heading, members in groups
    )
    return tuple((heading, members) for heading, members in kept if members)


def _prize(award: Award) -> Prize:
    winners = award.people or (award.session.speakers if award.session else ())
    return Prize(award=award, people=winners)


def _format(paper: PaperFormat) -> str:
    pages = f", up to {counted(paper.pages, 'page')}" if paper.pages else ""
    note = f" ({paper.note.removesuffix('.')})" if paper.note else ""
    return f"{paper.name}{pages}{note}"
