"""The calendars of a site: of everything, of the sessions, of the deadlines, and one an entry.

They are cut from one calendar, so each event is written once and is the same in all of them.
"""

import re
from collections.abc import Iterable, Sequence

from digbug_cli.core.changes import identity
from digbug_cli.core.changes.date_entries import entry_of_date
from digbug_cli.core.record import Record
from digbug_cli.outputs.files import ics
from digbug_cli.outputs.site.page import export_request
from digbug_cli.outputs.site.request import SiteRequest

_BEGIN, _END = b"BEGIN:VEVENT\r\n", b"END:VCALENDAR\r\n"

FOLDER = "calendar"
"""The folder of the calendars of single entries."""


class Calendars(Record):
    """The events of a workshop as a calendar has them, each with the id of its entry."""

    head: bytes
    sessions: tuple[tuple[str, bytes], ...]
    deadlines: tuple[tuple[str, bytes], ...]


def calendars(request: SiteRequest) -> Calendars:
    """Return the events of a workshop; what is gone since an earlier state is cancelled."""
    of_files = export_request(request)
    of_files = of_files.replaced(
        dates=tuple(each for each in of_files.dates if entry_of_date(each).starts is not None),
        extras=of_files.extras.replaced(removed=request.removed),
    )
    head, *events = re.split(rb"(?m)^(?=BEGIN:VEVENT\r$)", ics.render(of_files))
    if events:
        events[-1] = events[-1].removesuffix(_END)
    ids = [
        *(session.id for session in of_files.sessions),
        *(f"{identity.DATE}{each.deadline.id}" for each in of_files.dates),
        *(entry.id for entry in request.removed),
    ]
    pairs = list(zip(ids, events, strict=True))
    return Calendars(
        head=head.removesuffix(_END),
        sessions=tuple(pair for pair in pairs if not pair[0].startswith(identity.DATE)),
        deadlines=tuple(pair for pair in pairs if pair[0].startswith(identity.DATE)),
    )


def files(of: Calendars) -> dict[str, bytes]:
    """Return the calendars of one workshop by their paths in its folder."""
    return {
        **together([of], of.head),
        **{
            f"{FOLDER}/{id_}.ics": _calendar(of.head, (event,))
            for id_, event in (*of.sessions, *of.deadlines)
        },
    }


def together(many: Sequence[Calendars], head: bytes) -> dict[str, bytes]:
    """Return the calendars of several workshops; one without events is skipped (RFC 5545 §3.6)."""
    sessions = [event for of in many for _, event in of.sessions]
    deadlines = [event for of in many for _, event in of.deadlines]
    events = {
        "all.ics": [*sessions, *deadlines],
        "sessions.ics": sessions,
        "deadlines.ics": deadlines,
    }
    return {name: _calendar(head, parts) for name, parts in events.items() if parts}


def head_of_several(title: str) -> bytes:
    """Return the beginning of a calendar of several workshops."""
    content: bytes = ics.new_calendar(title, title).to_ical()
    return content.removesuffix(_END)


def _calendar(head: bytes, events: Iterable[bytes]) -> bytes:
    return b"".join((head, *events, _END))
