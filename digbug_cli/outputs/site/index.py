"""The page of several workshops: their days, and the deadlines of all."""

from collections.abc import Sequence
from datetime import date

from digbug_cli.core.model import Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import counted
from digbug_cli.core.time import wording
from digbug_cli.core.views.deadlines import sort_key
from digbug_cli.outputs.site import environment as env
from digbug_cli.outputs.site.deadlines import due_dates
from digbug_cli.outputs.site.marks import marks_by_entry
from digbug_cli.outputs.site.page import ALTERNATES, CALENDARS, accent_style
from digbug_cli.outputs.site.page_data import moment
from digbug_cli.outputs.site.request import Design, SiteRequest

_TITLE = "Workshops"


class Event(Record):
    """A workshop in the index."""

    workshop: Workshop
    dates: str
    days: tuple[tuple[date, str], ...]
    """The days of its programme with their text, if there are several."""
    sessions: str


def title_of(requests: Sequence[SiteRequest]) -> str:
    """Return the title of an index: the conference of all workshops, if they have the same."""
    hosts = {request.workshop.host for request in requests}
    host = hosts.pop() if len(hosts) == 1 else None
    return f"{_TITLE} @ {host}" if host else _TITLE


def render(
    requests: Sequence[SiteRequest], title: str, design: Design, files: Sequence[str]
) -> bytes:
    """Return the page; `files` are the names of the files beside it."""
    due = [
        each
        for request in requests
        for each in due_dates(
            request.workshop, request.deadlines, request.clock, marks_by_entry(request)
        )
    ]
    due.sort(key=lambda each: sort_key(each.deadline.when, each.owner.zone))
    events = sorted(map(_event, requests), key=_first_day)
    style = "".join((accent_style(design), env.asset("page.css"), env.asset("index.css")))
    script = env.asset("page.js")
    return env.render(
        "index.html",
        title=title,
        clock=requests[0].clock,
        revised=moment(max(request.revised for request in requests)),
        events=events,
        due=due,
        files=files,
        base_url=design.base_url,
        accent=str(design.accent),
        alternates=[each for each in ALTERNATES if each[0] in files],
        calendars=[each for each in CALENDARS if each[0] in files],
        policy=env.policy(style, script, from_host=True),
        style=env.inline(style),
        script=env.inline(script),
    )


def _event(request: SiteRequest) -> Event:
    workshop = request.workshop
    days = tuple(dict.fromkeys(session.day for session in workshop.sessions))
    count = len(request.sessions)
    return Event(
        workshop=workshop,
        dates=wording.date_range(workshop.dates) if workshop.dates else "",
        days=tuple((day, wording.day_text(day)) for day in days) if len(days) > 1 else (),
        sessions=counted(count, "session") if count else "no programme yet",
    )


def _first_day(event: Event) -> tuple[date, str]:
    dates = event.workshop.dates
    return (dates[0] if dates else date.max), event.workshop.title
