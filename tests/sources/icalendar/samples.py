"""Helpers of the tests of calendars: write entries, read calendars."""

from collections.abc import Sequence

from digbug_cli.core.check.draft import NO_OVERRIDES, Overrides
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.core.model import Session, Workshop
from digbug_cli.sources import formats

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nX-WR-CALNAME:Clock Days\r\n"
BERLIN = f"{HEAD}X-WR-TIMEZONE:Europe/Berlin\r\n"
TAIL = "END:VCALENDAR\r\n"
FROM_NINE = "DTSTART:20250610T070000Z\r\nDTEND:20250610T080000Z\r\n"
VENUE = Overrides(timezone="Europe/Berlin")


def entry(lines: str, kind: str = "VEVENT") -> str:
    """Return an entry of these lines."""
    return f"BEGIN:{kind}\r\n{lines.strip()}\r\nEND:{kind}\r\n"


def event_of(lines: str) -> str:
    """Return an event of these lines, with a UID and a title."""
    return entry(f"UID:a@x\r\nSUMMARY:Clocks\r\n{lines}")


def check_text(text: str, supplied: Overrides = NO_OVERRIDES) -> CheckResult:
    """Read the text of a calendar and check it."""
    return build(formats.parse(text, "clock-days.ics", supplied))


def check_entries(
    *entries: str, head: str = BERLIN, supplied: Overrides = NO_OVERRIDES
) -> CheckResult:
    """Read a calendar of these entries and check it."""
    return check_text("".join((head, *entries, TAIL)), supplied)


def workshop_of(built: CheckResult) -> Workshop:
    """Return the workshop of a calendar that has warnings at most."""
    assert built.workshop is not None, built.problems
    return built.workshop


def session_of(lines: str, head: str = BERLIN) -> Session:
    """Return the only session of a calendar with one event of these lines, without problems."""
    built = check_entries(event_of(lines), head=head)
    assert built.problems == ()
    (session,) = workshop_of(built).sessions
    return session


def problems_of(built: CheckResult) -> list[tuple[int, str, str]]:
    """Return line, code and text of each problem."""
    return [(found.origin.line, found.code, found.text) for found in built.problems]


def spans_of(sessions: Sequence[Session]) -> list[str]:
    """Return start and end of each session, in UTC."""
    return [f"{one.starts_at:%m-%d %H:%M}-{one.ends_at:%H:%M}" for one in sessions]


OWN = """\
BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


PRETALX = BERLIN.replace("-//x//y//EN", "-//pretalx//clocks.example//")
