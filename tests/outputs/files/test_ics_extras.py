"""The extras of a calendar: reminders, tasks, removed entries, local times."""

from datetime import UTC, date, datetime, timedelta

import ics
import pytest
import vobject
from icalendar import Calendar

from digbug_cli.core.changes.selection import NO_EXTRAS, Extras
from digbug_cli.core.model import Workshop
from digbug_cli.core.time.instants import Instant
from digbug_cli.outputs.files import ics as ics_files
from tests.core.samples import calendar_entry, shipped, utc, workshop
from tests.outputs.files.requests import REVISED, export_request

SMALL = workshop("""\
format: 1
id: small
name: Small
timezone: Europe/Berlin
dates: 2026-06-12
links: {home: "https://example.org", Calendar: "https://example.org/small.ics?a=1,2;b"}
schedule:
  - {id: one, start: 09:00, minutes: 30, title: "One, and; more"}
  - {id: coffee, start: 09:30, minutes: 30, kind: break, title: Coffee}
  - {id: off, start: 10:00, minutes: 30, title: Off, cancelled: true}
deadlines:
  - {id: papers, name: Papers, kind: submission, at: 2026-02-01 23:59 AoE, note: By mail}
  - {id: camera, name: Final, kind: camera-ready, on: 2026-02-24}
  - {id: notice, name: Notice, kind: notification, on: 2026-02-20}
  - {id: later, name: Later, kind: submission, at: TBD}
""")


def _rendered(
    of: Workshop = SMALL, extras: Extras = NO_EXTRAS, revised: Instant = REVISED
) -> bytes:
    return ics_files.render(export_request(of, revised=revised, extras=extras))


def _component(content: bytes, uid: str) -> list[str]:
    """Return the lines of an event or a task, with its reminders."""
    lines = content.decode().replace("\r\n ", "").splitlines()
    at = lines.index(f"UID:{uid}")
    begin = max(n for n in range(at) if lines[n] in ("BEGIN:VEVENT", "BEGIN:VTODO"))
    end = lines.index(lines[begin].replace("BEGIN", "END"), at)
    return lines[begin : end + 1]


def _alarms(content: bytes, uid: str) -> list[list[str]]:
    lines = _component(content, uid)
    begins = [n for n, line in enumerate(lines) if line == "BEGIN:VALARM"]
    return [lines[n + 1 : lines.index("END:VALARM", n)] for n in begins]


def test_alarms() -> None:
    """A reminder comes before the start of a session, with its title; two are possible."""
    spans = (timedelta(minutes=15), timedelta(hours=1))
    content = _rendered(extras=NO_EXTRAS.replaced(alarms=spans))
    said = "DESCRIPTION:One\\, and\\; more"
    assert _alarms(content, "one@small.digbug") == [
        ["ACTION:DISPLAY", said, "TRIGGER;RELATED=START:-PT15M"],
        ["ACTION:DISPLAY", said, "TRIGGER;RELATED=START:-PT1H"],
    ]
    # No bell for a break, for what will not take place, and for dates, which have their own.
    assert content.count(b"BEGIN:VALARM") == 2


def test_deadline_alarms() -> None:
    """The reminder of a cut-off counts from the cut-off, which is the end of the event."""
    spans = (timedelta(days=1), timedelta(weeks=1), timedelta(hours=9), timedelta(minutes=30))
    content = _rendered(extras=NO_EXTRAS.replaced(deadline_alarms=spans))
    said = "DESCRIPTION:Papers 23:59 AoE · Small"
    assert _alarms(content, "deadline.papers@small.digbug") == [
        ["ACTION:DISPLAY", said, "TRIGGER;RELATED=END:-P1D"],
        ["ACTION:DISPLAY", said, "TRIGGER;RELATED=END:-P7D"],
        ["ACTION:DISPLAY", said, "TRIGGER;RELATED=END:-PT9H"],
        ["ACTION:DISPLAY", said, "TRIGGER;RELATED=END:-PT30M"],
    ]
    # Nine in the morning of the day itself, less so long: the day before at nine, a week before
    # at nine, midnight, half past eight.
    triggers = [alarm[-1] for alarm in _alarms(content, "deadline.notice@small.digbug")]
    assert triggers == [
        "TRIGGER;RELATED=START:-PT15H",
        "TRIGGER;RELATED=START:-P6DT15H",
        "TRIGGER;RELATED=START:P0D",
        "TRIGGER;RELATED=START:PT8H30M",
    ]
    assert _alarms(content, "one@small.digbug") == []


def test_tasks() -> None:
    """A deadline that closes has a task, due at the cut-off or on its day; others have none."""
    content = _rendered(extras=NO_EXTRAS.replaced(tasks=True))
    assert sorted(_component(content, "todo.papers@small.digbug")) == [
        "BEGIN:VTODO",
        "CATEGORIES:deadline,submission",
        "DESCRIPTION:Sun 1 Feb 2026 23:59 AoE = Mon 2 Feb 2026 11:59 UTC\\n\\nBy mail\\n\\nSmall",
        "DTSTAMP:20260301T123000Z",
        "DUE:20260202T115900Z",
        "END:VTODO",
        "LAST-MODIFIED:20260301T123000Z",
        "SEQUENCE:13761390",
        "STATUS:NEEDS-ACTION",
        "SUMMARY:Papers 23:59 AoE · Small",
        "UID:todo.papers@small.digbug",
        "URL:https://example.org",
    ]
    assert "DUE;VALUE=DATE:20260224" in _component(content, "todo.camera@small.digbug")
    assert content.count(b"BEGIN:VTODO") == 2
    # Beside the entries, not in their place.
    assert content.count(b"BEGIN:VEVENT") == 6


def test_what_is_gone() -> None:
    """A removed entry keeps its UID and its time, and is cancelled."""
    gone = (
        calendar_entry(
            identifier="zero",
            title="Zero, the",
            starts=utc("2026-06-12 06:00"),
            ends=utc("2026-06-12 06:30"),
            place="Hall",
            cancelled=False,
        ),
        calendar_entry(
            identifier="deadline.early",
            title="Early · Small",
            starts=date(2026, 2, 1),
            ends=date(2026, 2, 2),
            place=None,
            cancelled=True,
        ),
    )
    content = _rendered(extras=NO_EXTRAS.replaced(removed=gone, alarms=(timedelta(minutes=15),)))
    assert _component(content, "zero@small.digbug") == [
        "BEGIN:VEVENT",
        "SUMMARY:CANCELLED: Zero\\, the",
        "DTSTART:20260612T060000Z",
        "DTEND:20260612T063000Z",
        "DTSTAMP:20260301T123000Z",
        "UID:zero@small.digbug",
        "SEQUENCE:13761390",
        "LAST-MODIFIED:20260301T123000Z",
        "LOCATION:Hall",
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
    early = _component(content, "deadline.early@small.digbug")
    assert "SUMMARY:CANCELLED: Early · Small" in early
    assert "DTSTART;VALUE=DATE:20260201" in early
    assert "DTEND;VALUE=DATE:20260202" in early
    assert "STATUS:CANCELLED" in early


def test_tasks_that_are_gone() -> None:
    """With tasks, the task of a removed date is cancelled too; a session has no task."""
    gone = (
        calendar_entry(
            identifier="deadline.early",
            title="Early 12:00 UTC · Small",
            starts=utc("2026-02-01 11:45"),
            ends=utc("2026-02-01 12:00"),
            place=None,
            cancelled=False,
        ),
        EVERYTHING.removed[0],
    )
    content = _rendered(extras=NO_EXTRAS.replaced(removed=gone, tasks=True))
    early = _component(content, "todo.early@small.digbug")
    assert "SUMMARY:CANCELLED: Early 12:00 UTC · Small" in early
    assert "DUE:20260201T120000Z" in early
    assert "STATUS:CANCELLED" in early
    assert b"todo.zero" not in content


def test_source() -> None:
    """The workshop's calendar link becomes SOURCE, for newer versions (RFC 7986 §5.8)."""
    content = _rendered()
    assert b"\r\nSOURCE;VALUE=URI:https://example.org/small.ics?a=1,2;b\r\n" in content
    assert b"SOURCE" not in _rendered(shipped("dig-bug-2025"))


def test_at_the_venue() -> None:
    """Sessions are in the venue's time, with the zone's rules before them; dates stay in UTC."""
    content = _rendered(extras=NO_EXTRAS.replaced(at_venue=True))
    one = _component(content, "one@small.digbug")
    assert "DTSTART;TZID=Europe/Berlin:20260612T090000" in one
    assert "DTEND;TZID=Europe/Berlin:20260612T093000" in one
    assert "DTSTART:20260202T114400Z" in _component(content, "deadline.papers@small.digbug")
    assert content.count(b"BEGIN:VTIMEZONE") == 1
    assert content.index(b"END:VTIMEZONE") < content.index(b"BEGIN:VEVENT")
    assert b"VTIMEZONE" not in _rendered()


EVERYTHING = Extras(
    removed=(
        calendar_entry(
            identifier="zero",
            title="Zero",
            starts=utc("2025-07-19 15:00"),
            ends=utc("2025-07-19 15:30"),
            place=None,
            cancelled=False,
        ),
    ),
    alarms=(timedelta(minutes=15),),
    deadline_alarms=(timedelta(days=1),),
    tasks=True,
    at_venue=True,
)


@pytest.mark.parametrize("name", ["dig-bug-2025", "bugs-2023"])
def test_every_reader_finds_the_same(name: str) -> None:
    """With all extras, three readers find each session at its instant."""
    of = shipped(name)
    content = _rendered(of, EVERYTHING)
    known = {(one.summary, one.starts_at, one.ends_at) for one in of.sessions}
    events = Calendar.from_ical(content).walk("VEVENT")
    found = {
        (str(event["summary"]), event.decoded("dtstart"), event.decoded("dtend"))
        for event in events
    }
    assert known <= found
    whole = vobject.readOne(content.decode())
    assert known <= {
        (event.summary.value, event.dtstart.value, event.dtend.value) for event in whole.vevent_list
    }
    read = ics.Calendar(content.decode())
    assert known <= {
        (event.name, event.begin.datetime, event.end.datetime) for event in read.events
    }
    assert len(events) == len(whole.vevent_list) == len(read.events)


def test_the_last_reading_in_utc() -> None:
    """Three readers agree with the programme: 08:55 in Vancouver is 15:55 UTC."""
    (welcome, *_) = Calendar.from_ical(_rendered(shipped("dig-bug-2025"), EVERYTHING)).walk(
        "VEVENT"
    )
    assert welcome.decoded("dtstart") == datetime(2025, 7, 19, 15, 55, tzinfo=UTC)


def test_a_newer_version_updates_in_place() -> None:
    """If sessions are moved, renamed or cancelled, the UIDs stay and each SEQUENCE grows."""
    first, second = (
        {
            str(part["uid"]): str(part["sequence"])
            for part in Calendar.from_ical(content).subcomponents
        }
        for content in (
            _rendered(extras=NO_EXTRAS.replaced(tasks=True)),
            _rendered(NEWER, NO_EXTRAS.replaced(tasks=True), utc("2026-03-01 12:31")),
        )
    )
    assert first.keys() == second.keys()
    assert set(first.values()) == {"13761390"}
    assert set(second.values()) == {"13761391"}


NEWER = workshop("""\
format: 1
id: small
name: Smaller
timezone: Europe/Berlin
dates: 2026-06-13
schedule:
  - {id: coffee, start: 08:00, minutes: 30, kind: break, title: Tea, room: B}
  - {id: one, start: 09:00, minutes: 30, title: One, cancelled: true}
  - {id: "off", start: 10:00, minutes: 30, title: "On"}
deadlines:
  - {id: notice, name: Notices, kind: notification, on: 2026-02-21}
  - {id: camera, name: Final, kind: camera-ready, on: 2026-02-24}
  - {id: papers, name: Full papers, kind: submission, at: 2026-02-08 23:59 AoE}
""")
