"""Formats that digbug does not read are refused by their names, with what to look for instead."""

import pytest

from digbug_cli.core.check.workshop import build
from digbug_cli.sources import formats

SCHEDULE = "<schedule><conference><title>A</title></conference>"
EVENT = "<event><title>B</title><start>10:00</start></event>"


@pytest.mark.parametrize(
    ("text", "name", "instead"),
    [
        (
            '<?xml version="1.0"?>\n<icalendar xmlns="urn:x"><vcalendar/></icalendar>',
            "an xCal calendar",
            ".ics",
        ),
        ('<c:iCalendar xmlns:c="urn:x"><vcalendar/></c:iCalendar>', "an xCal calendar", ".ics"),
        ("<vcalendar><vevent/></vcalendar>", "an xCal calendar", ".ics"),
        ('{"@type": "Group", "entries": []}', "a calendar in JSCalendar", ".ics"),
        (
            '{"@type": "Event", "uid": "a", "title": "T", "start": "2026-07-06T09:00:00"}',
            "a calendar in JSCalendar",
            ".ics",
        ),
        ('["vcalendar", [["version", {}, "text", "2.0"]], []]', "a jCal calendar", ".ics"),
        ('[["vcalendar", [], []], ["vcalendar", [], []]]', "a jCal calendar", ".ics"),
        (
            "<event><subevents><subevent><timeslot/></subevent></subevents></event>",
            "researchr's XML",
            ".ics",
        ),
        ("<events><timeslot><title>B</title></timeslot></events>", "researchr's XML", ".ics"),
        (
            "<schedule><day><entry id='1'><title>B</title></entry></day></schedule>",
            "EuroPython's XML with <entry> elements",
            "schedule.json",
        ),
    ],
)  # fmt: skip
def test_refused_by_name(text: str, name: str, instead: str) -> None:
    """Such a file is refused in one line."""
    built = build(formats.parse(text, "other"))
    assert built.workshop is None
    (problem,) = built.problems
    assert (problem.code, problem.text) == (
        "unknown-format",
        f"is {name}, which digbug does not read",
    )
    assert instead in (problem.hint or "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{SCHEDULE}<day date='2026-07-06'>{EVENT}<entry/></day></schedule>", "no-zone"),
        ("<feed><entry/></feed>", "no-schedule"),
        ("<schedule/>", "no-sessions"),
        ('["vevent"]', "wrong-type"),
    ],
)
def test_others(text: str, code: str) -> None:
    """A schedule with events is read; a file in no such form has another message."""
    built = build(formats.parse(text, "other"))
    codes = [problem.code for problem in built.problems if not problem.warning]
    assert code in codes
    assert "unknown-format" not in codes
