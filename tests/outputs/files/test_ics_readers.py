"""Any calendar that digbug writes, read by four libraries with independent parsers."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import ics
import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from digbug_cli.core.model import Workshop
from digbug_cli.outputs.files import ics as ics_files
from tests.outputs.drafts import built
from tests.outputs.files.requests import export_request


class Entry(NamedTuple):
    """An entry as a reader returns it."""

    title: str
    starts: date | None
    ends: date | None
    place: str
    notes: str


def _by_icalendar(text: str) -> list[Entry]:
    return [
        Entry(
            str(event["summary"]),
            event.decoded("dtstart"),
            event.decoded("dtend"),
            str(event.get("location", "")),
            str(event["description"]),
        )
        for event in Calendar.from_ical(text).walk("VEVENT")
    ]


def _by_vobject(text: str) -> list[Entry]:
    def value(event: Any, name: str) -> Any:  # noqa: ANN401 - the library has no types
        return event.contents[name][0].value if name in event.contents else ""

    names = ("summary", "dtstart", "dtend", "location", "description")
    events = vobject.readOne(text).contents["vevent"]
    return [Entry(*(value(event, name) for name in names)) for event in events]


def _by_ics(text: str) -> list[Entry]:
    def moment(event: Any, which: Any) -> date:  # noqa: ANN401 - same
        found: datetime = which.datetime
        return found.date() if event.all_day else found

    return [
        Entry(
            event.name,
            moment(event, event.begin),
            moment(event, event.end),
            event.location or "",
            event.description,
        )
        for event in ics.Calendar(text).events
    ]


def _by_ical(text: str) -> list[Entry]:
    calendar = IcsCalendarStream.calendar_from_ics(text)
    return [
        Entry(
            event.summary or "",
            event.dtstart,
            event.dtend or event.dtstart,
            event.location or "",
            event.description or "",
        )
        for event in calendar.events
    ]


READERS: dict[str, Callable[[str], list[Entry]]] = {
    "icalendar": _by_icalendar,
    "vobject": _by_vobject,
    "ics": _by_ics,
    "ical": _by_ical,
}


def _workshop(title: str, notes: str, room: str, name: str) -> Workshop:
    return built(
        {
            "format": 1,
            "id": "any",
            "name": "Any",
            "timezone": "Europe/Berlin",
            "dates": "2026-03-10",
            "schedule": [
                {
                    "id": "a",
                    "start": "09:00",
                    "minutes": 5,
                    "title": f"x{title}",
                    "abstract": f"y{notes}",
                    "room": f"z{room}",
                }
            ],
            "deadlines": [
                {"id": "b", "name": f"x{name}", "at": "2026-02-01 23:59 AoE"},
                {"id": "c", "name": f"x{name}", "on": "2026-02-20"},
            ],
        }
    )


@pytest.mark.parametrize("reader", READERS)
@example("C:\\New \\n \\; \\, \\\\N", "BEGIN:VEVENT\r\nEND:VCALENDAR", ';x="y":z', "\u00e9" * 80)
@given(st.text(), st.text(), st.text(), st.text())
def test_any_text(reader: str, title: str, notes: str, room: str, name: str) -> None:
    """For any texts, each reader returns all of them, and each entry at its moment."""
    texts = [title, notes, room, name]
    if reader == "ics":  # which takes off one backslash too many, in our files as in all others
        texts = [text.replace("\\", "/") for text in texts]
    workshop = _workshop(*texts)
    content = ics_files.render(export_request(workshop)).decode()
    (session,), (cutoff, day) = workshop.sessions, workshop.deadlines
    found = {entry.starts: entry for entry in READERS[reader](content)}
    starts = datetime(2026, 3, 10, 8, 0, tzinfo=UTC)
    assert found.keys() == {starts, datetime(2026, 2, 2, 11, 44, tzinfo=UTC), date(2026, 2, 20)}
    talk = found[starts]
    assert (talk.title, talk.ends, talk.place) == (
        session.title,
        datetime(2026, 3, 10, 8, 5, tzinfo=UTC),
        session.room,
    )
    assert talk.notes == f"{session.abstract}\n\nAny"
    closing = found[datetime(2026, 2, 2, 11, 44, tzinfo=UTC)]
    assert closing.title == f"{cutoff.name} 23:59 AoE \u00b7 Any"
    assert closing.ends == datetime(2026, 2, 2, 11, 59, tzinfo=UTC)
    assert (found[date(2026, 2, 20)].title, found[date(2026, 2, 20)].ends) == (
        f"{day.name} \u00b7 Any",
        date(2026, 2, 21),
    )
