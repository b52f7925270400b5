"""Helpers of the tests of calendars' zones: write rules, read an event."""

from digbug_cli.core.check.draft import NO_OVERRIDES, Overrides
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.sources import formats

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nX-WR-CALNAME:Clock Days\r\n"
LONDON = "X-WR-TIMEZONE:Europe/London\r\n"


def observance(kind: str, start: str, before: str, after: str, rule: str = "") -> str:
    """Return rules from a `start` on, with the offsets before and after it."""
    found = f"BEGIN:{kind}\r\nDTSTART:{start}\r\nTZOFFSETFROM:{before}\r\nTZOFFSETTO:{after}\r\n"
    return f"{found}{f'RRULE:FREQ=YEARLY;{rule}' if rule else 'X-NONE:'}\r\nEND:{kind}\r\n"


def zone_of(name: str, *parts: str) -> str:
    """Return a VTIMEZONE of these parts."""
    return f"BEGIN:VTIMEZONE\r\nTZID:{name}\r\n{''.join(parts)}END:VTIMEZONE\r\n"


BRITISH = (
    observance("STANDARD", "20001029T020000", "+0100", "+0000", "BYDAY=-1SU;BYMONTH=10"),
    observance("DAYLIGHT", "20000326T010000", "+0000", "+0100", "BYDAY=-1SU;BYMONTH=3"),
)


def check_event(
    name: str,
    start: str,
    *rules: str,
    head: str = LONDON,
    supplied: Overrides = NO_OVERRIDES,
) -> CheckResult:
    """Read a calendar with one event in a zone, which may have rules, and check it."""
    zone = zone_of(name, *rules) if rules else ""
    event = f'BEGIN:VEVENT\r\nUID:a@x\r\nSUMMARY:Clocks\r\nDTSTART;TZID="{name}":{start}\r\n'
    text = f"{HEAD}{head}{zone}{event}DURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    return build(formats.parse(text, "clock-days.ics", supplied))


def start_of(built: CheckResult) -> str:
    """Return the start of the only session, in UTC."""
    assert built.workshop is not None, built.problems
    (session,) = built.workshop.sessions
    return f"{session.starts_at:%Y-%m-%d %H:%M}"


def codes_of(built: CheckResult) -> list[str]:
    """Return the codes of the problems."""
    return [problem.code for problem in built.problems]
