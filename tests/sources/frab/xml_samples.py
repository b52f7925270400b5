"""Helpers of the tests of schedule.xml: make files and check them."""

from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.core.model import Session, Workshop
from digbug_cli.sources.formats import parse
from tests.conftest import DATA

SAMPLE = (DATA / "programmes" / "schedule.xml").read_text(encoding="utf-8")
BERLIN = "<time_zone_name>Europe/Berlin</time_zone_name>"
DAY = 'date="2026-05-08"'


def check(text: str, zone: str | None = None) -> CheckResult:
    """Read a file and check it."""
    return build(parse(text, "schedule.xml", Overrides(timezone=zone)))


def workshop(text: str, zone: str | None = None) -> Workshop:
    """Return the workshop of a file that has warnings at most."""
    built = check(text, zone)
    assert built.workshop is not None, built.problems
    return built.workshop


def codes(built: CheckResult) -> list[str]:
    """Return the problems of a file in the order of places; an error has a mark."""
    return [problem.code + ("" if problem.warning else "!") for problem in built.problems]


def file(*events: str, conference: str = BERLIN, day: str = DAY) -> str:
    """Return a schedule with one room on one day."""
    head = f"<conference><title>Clock Days</title>{conference}</conference>"
    inside = "".join(events)
    return f'<schedule>{head}<day {day}><room name="R">{inside}</room></day></schedule>'


def event(start: str = "10:00", date: str = "", attributes: str = 'guid="g1"', **texts: str) -> str:
    """Return an event of half an hour; each further text is an element."""
    all_texts = {"start": start, "date": date, "duration": "0:30", "title": "Tick", **texts}
    inside = "".join(f"<{tag}>{text}</{tag}>" for tag, text in all_texts.items())
    return f"<event {attributes}>{inside}</event>"


def only(text: str, zone: str | None = None) -> Session:
    """Return the only session of a file."""
    (found,) = workshop(text, zone).sessions
    return found
