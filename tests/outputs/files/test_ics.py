"""The calendar file, read by independent libraries."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import hypothesis.strategies as st
import ics
import vobject
from hypothesis import example, given
from icalendar import Calendar, vCategory

from digbug_cli.core.check.workshop import build
from digbug_cli.core.model import Workshop
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.outputs.files import ics as ics_files
from digbug_cli.sources import formats
from tests.conftest import ROOT
from tests.outputs.drafts import built
from tests.outputs.files.requests import export_request

SMALL = """\
format: 1
id: small
name: Small
tagline: "commas, semicolons; and more"
host: Conf 2026
timezone: Europe/Berlin
dates: 2026-03-28..2026-03-29
venue: {name: Hall, city: Köln, geo: "50.94,6.96"}
links: {home: "https://example.org/a,b;c"}
schedule:
  - id: evening
    start: 2026-03-28 23:30
    end: 2026-03-29 03:30
    kind: keynote
    label: Keynote
    title: 'Night, when the clocks; jump \\ ahead'
    speakers: [Ada Example, Bob Example]
    moderators: [Cyd Example]
    abstract: |
      First, one.

      Second.
    room: Room 1
    track: Dark
    url: https://example.org/talk
  - {id: coffee, start: 2026-03-29 10:00, minutes: 30, kind: break, title: Coffee, cancelled: true}
deadlines:
  - {id: coffee, name: Papers, kind: submission, at: 2026-02-01 23:59 AoE, was: [2026-01-25]}
  - {id: notice, name: Notice, kind: notification, on: 2026-02-20, note: Evening}
  - {id: later, name: Later, at: TBD}
"""


def _workshop(text: str) -> Workshop:
    workshop = build(formats.parse(text, "small.yaml")).workshop
    assert workshop is not None
    return workshop


def _shipped(name: str) -> Workshop:
    return _workshop((ROOT / "data" / f"{name}.yaml").read_text(encoding="utf-8"))


def _rendered(workshop: Workshop, *zones: str) -> bytes:
    return ics_files.render(export_request(workshop, zones=map(find_zone, zones)))


def _lines(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").splitlines()


def _entry(content: bytes, uid: str) -> list[str]:
    lines = _lines(content)
    at = lines.index(f"UID:{uid}")
    begin = max(n for n, line in enumerate(lines) if line == "BEGIN:VEVENT" and n < at)
    return lines[begin : lines.index("END:VEVENT", at) + 1]


def test_a_session() -> None:
    """A session is in UTC, names people and place, and its UID depends on ids only."""
    # 23:30 is CET (+1), 03:30 is CEST (+2): the night between lasts three hours, not four.
    assert _entry(_rendered(_workshop(SMALL)), "evening@small.digbug") == [
        "BEGIN:VEVENT",
        "SUMMARY:Keynote: Night\\, when the clocks\\; jump \\\\ ahead",
        "DTSTART:20260328T223000Z",
        "DTEND:20260329T013000Z",
        "DTSTAMP:20260301T123000Z",
        "UID:evening@small.digbug",
        "SEQUENCE:13761390",
        "CATEGORIES:keynote,Dark",
        "COLOR:purple",
        (
            "DESCRIPTION:Ada Example\\, Bob Example\\nmoderator: Cyd Example\\n\\n"
            "First\\, one.\\n\\nSecond.\\n\\nSmall @ Conf 2026"
        ),
        "GEO:50.940000;6.960000",
        "LAST-MODIFIED:20260301T123000Z",
        "LOCATION:Room 1\\, Hall\\, Köln",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "URL:https://example.org/talk",
        "END:VEVENT",
    ]


def test_a_cancelled_break() -> None:
    """A cancelled session stays and is marked; a break does not count as busy."""
    entry = _entry(_rendered(_workshop(SMALL)), "coffee@small.digbug")
    assert "SUMMARY:CANCELLED: Coffee" in entry
    assert "STATUS:CANCELLED" in entry
    assert "TRANSP:TRANSPARENT" in entry


def test_a_place_near_nothing() -> None:
    """Degrees are written without an exponent (RFC 5545 §3.3.7)."""
    near = SMALL.replace("50.94,6.96", "0.00001,-0.00002")
    assert b"GEO:0.000010;-0.000020\r\n" in _rendered(_workshop(near))


def test_a_cut_off() -> None:
    """A cut-off is an event of 15 minutes that ends at it; the description has the stated time."""
    assert _entry(_rendered(_workshop(SMALL)), "deadline.coffee@small.digbug") == [
        "BEGIN:VEVENT",
        "SUMMARY:Papers 23:59 AoE · Small @ Conf 2026",
        "DTSTART:20260202T114400Z",
        "DTEND:20260202T115900Z",
        "DTSTAMP:20260301T123000Z",
        "UID:deadline.coffee@small.digbug",
        "SEQUENCE:13761390",
        "CATEGORIES:deadline,submission",
        "COLOR:crimson",
        (
            "DESCRIPTION:Sun 1 Feb 2026 23:59 AoE = Mon 2 Feb 2026 11:59 UTC\\n\\n"
            "Superseded: Sun 25 Jan 2026\\n\\nSmall @ Conf 2026"
        ),
        "LAST-MODIFIED:20260301T123000Z",
        "TRANSP:TRANSPARENT",
        "URL:https://example.org/a,b;c",
        "END:VEVENT",
    ]


def test_a_date_with_no_time() -> None:
    """A date without a time is an all-day event; its end, the next day, is exclusive."""
    entry = _entry(_rendered(_workshop(SMALL)), "deadline.notice@small.digbug")
    assert "DTSTART;VALUE=DATE:20260220" in entry
    assert "DTEND;VALUE=DATE:20260221" in entry
    assert "TRANSP:TRANSPARENT" in entry


def test_a_date_to_come_is_left_out() -> None:
    """A date to be announced is not in the calendar."""
    assert b"later" not in _rendered(_workshop(SMALL))


def test_the_calendar() -> None:
    """The calendar has a name for old and new clients, and a refresh interval."""
    head = _lines(_rendered(_workshop(SMALL)))[:12]
    assert head[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert {
        "NAME:Small @ Conf 2026",
        "X-WR-CALNAME:Small @ Conf 2026",
        "DESCRIPTION:commas\\, semicolons\\; and more",
        "X-WR-CALDESC:commas\\, semicolons\\; and more",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        "URL:https://example.org/a,b;c",
    } <= set(head)
    assert not [line for line in head if line.startswith(("METHOD", "X-WR-TIMEZONE"))]


def test_zones_are_added_to_the_notes() -> None:
    """Times in requested zones are in the description; the event itself stays in UTC."""
    entry = "\n".join(_entry(_rendered(_workshop(SMALL), "Asia/Tokyo"), "evening@small.digbug"))
    assert "Sun 29 Mar 2026 07:30 UTC+9 to Sun 29 Mar 2026 10:30 UTC+9 Asia/Tokyo" in entry
    assert "DTSTART:20260328T223000Z" in entry


def test_same_input_same_bytes() -> None:
    """The file depends only on the workshop and the moment of its revision."""
    assert _rendered(_workshop(SMALL)) == _rendered(_workshop(SMALL))


def _utc(day: int, hour: int, minute: int) -> datetime:
    return datetime(2025, 7, day, hour, minute, tzinfo=UTC)


SHIPPED = {
    ("Welcome Remarks", _utc(19, 15, 55), _utc(19, 16, 0)),
    ("Lunch Break", _utc(19, 18, 45), _utc(19, 20, 0)),
    ("Closing Remarks", _utc(19, 23, 55), _utc(20, 0, 0)),
}


def test_vobject_reads_it() -> None:
    """The library vobject finds every entry at its time."""
    calendar = vobject.readOne(_rendered(_shipped("dig-bug-2025")).decode())
    found = {
        (event.summary.value, event.dtstart.value, event.dtend.value)
        for event in calendar.vevent_list
    }
    assert len(calendar.vevent_list) == 23
    assert found >= SHIPPED
    assert (
        "Author notification · DIG-BUG @ ICML 2025", date(2025, 6, 9), date(2025, 6, 10)
    ) in found  # fmt: skip


def test_ics_reads_it() -> None:
    """The library ics finds every entry at its time."""
    calendar = ics.Calendar(_rendered(_shipped("dig-bug-2025")).decode())
    found = {(event.name, event.begin.datetime, event.end.datetime) for event in calendar.events}
    assert len(calendar.events) == 23
    assert found >= SHIPPED


@example("C:\\New \\n \\; \\, \\\\N", "", "\\N")
@given(st.text(min_size=1), st.text(), st.text())
def test_any_text(title: str, track: str, about: str) -> None:
    """For any texts, the lines are valid and the texts are read back unchanged."""
    workshop = built(
        {
            "format": 1,
            "id": "any",
            "name": "Any",
            "timezone": "UTC",
            "tagline": about,
            "dates": "2026-03-10",
            "schedule": [
                {
                    "id": "a",
                    "start": "09:00",
                    "minutes": 5,
                    "title": f"x{title}",
                    "track": track,
                    "abstract": about,
                }
            ],
        }
    )
    session = workshop.sessions[0]
    content = _rendered(workshop)
    assert content.endswith(b"\r\n")
    for raw in content.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(raw) <= 75  # RFC 5545 §3.1: octets, the line end not counted
        assert not re.search(rb"[\x00-\x1f\x7f]", raw)
        raw.decode()  # no fold cuts a character
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["summary"]) == session.title
    assert event.decoded("dtstart") == datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
    categories = event["categories"]
    assert isinstance(categories, vCategory)
    assert [str(name) for name in categories.cats] == [
        "talk",
        *([session.track] if session.track else []),
    ]
    if session.abstract:
        assert session.abstract in str(event["description"])


def test_the_mark_is_there(tmp_path: Path) -> None:
    """A file written by digbug is recognized by its beginning."""
    path = tmp_path / "a.ics"
    path.write_bytes(_rendered(_workshop(SMALL)))
    assert ics_files.MARK in path.read_bytes()[:100]
