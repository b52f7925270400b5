"""Dates with offsets beside clock times, in schedule.xml and schedule.json: which counts."""

import json
from typing import Any

import pytest

from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.sources.formats import parse

SAY = "give `digbug add` or `digbug import` the venue's zone: --timezone ZONE"
OTHER = (
    "if the venue is in another zone, give that to `digbug add` or `digbug import`: --timezone ZONE"
)

Row = tuple[str, str]
"""The date of an event and its clock time, as they are written."""


def xml(*rows: Row, zone: str = "", day: str = 'date="2026-06-12"', more: str = "") -> str:
    """Return a schedule.xml with events called A, B, C, ... of half an hour."""
    events = "\n".join(
        f'<event guid="{name.lower()}"><date>{date}</date><start>{start}</start>'
        f"<duration>0:30</duration><title>{name}</title>{more}</event>"
        for name, (date, start) in zip("ABCDEFGH", rows, strict=False)
    )
    named = f"<time_zone_name>{zone}</time_zone_name>" if zone else ""
    head = f"<conference><title>Clock Days</title>{named}</conference>"
    return f'<schedule>{head}<day {day}><room name="R">\n{events}</room></day></schedule>'


def document(*events: dict[str, Any], **keys: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Return a schedule.json with one room on one day."""
    days = [{"date": "2026-06-12", "rooms": {"R": list(events)}}]
    return json.dumps({"schedule": {"conference": {"title": "Clock Days", "days": days, **keys}}})


def check(text: str, zone: str | None = None) -> CheckResult:
    """Read a file and check it."""
    return build(parse(text, "x", Overrides(timezone=zone)))


def starts(built: CheckResult) -> dict[str, str]:
    """Return when each session starts, in UTC."""
    assert built.workshop is not None, built.problems
    return {one.title: f"{one.starts_at:%m-%d %H:%M}" for one in built.workshop.sessions}


def days(built: CheckResult) -> list[str]:
    """Return the programme days."""
    assert built.workshop is not None, built.problems
    return [str(day) for day in built.workshop.dates]


def told(built: CheckResult) -> list[tuple[str, str]]:
    """Return the codes and texts of the problems."""
    return [(problem.code, problem.text) for problem in built.problems]


RIGHT = ("2026-06-12T09:00:00+02:00", "09:00")


def test_a_wrong_offset() -> None:
    """A clock time that its date contradicts in the programme's zone counts, with a warning."""
    built = check(xml(RIGHT, ("2026-06-12T14:00:00+00:00", "14:00"), zone="Europe/Vienna"))
    assert starts(built) == {"A": "06-12 07:00", "B": "06-12 12:00"}
    text = "'B' starts at 14:00 by its clock time and at 16:00 by its date in Europe/Vienna"
    assert told(built) == [("two-starts", f"{text}: the clock time counts")]
    (problem,) = built.problems
    assert (problem.origin.line, problem.hint) == (3, None)


def test_all_offsets_wrong() -> None:
    """Many with the same fault give one warning, with the first; a zone that none has is asked.

    The programme days that begin with that offset are those that are written.
    """
    rows = [("2026-08-05T07:45:00+00:00", "7:45"), ("2026-08-05T20:00:00Z", "20:00")]
    day = 'date="2026-08-05" start="2026-08-05T00:00:00+00:00"'
    built = check(xml(*rows, zone="America/Toronto", day=day))
    assert starts(built) == {"A": "08-05 11:45", "B": "08-06 00:00"}
    text = "'A' starts at 07:45 by its clock time and at 03:45 by its date in America/Toronto"
    what = f"2 sessions have a date that disagrees with their clock time ({text})"
    assert told(built) == [("two-starts", f"{what}: the clock times count")]
    assert built.problems[0].hint == OTHER
    assert days(built) == ["2026-08-05"]
    supplied = check(xml(*rows, day=day), "America/Toronto")
    assert starts(supplied) == {"A": "08-05 11:45", "B": "08-06 00:00"}
    assert supplied.problems[0].hint is None


@pytest.mark.parametrize(
    ("zone", "row", "moment"),
    [
        # The date is a moment in UTC, whose clock time is the venue's.
        ("America/Toronto", ("2026-06-13T00:00:00+00:00", "20:00"), "06-13 00:00"),
        ("Asia/Kolkata", ("2026-06-12T04:30:00Z", "10:00"), "06-12 04:30"),
        ("Asia/Kathmandu", ("2026-06-12T04:15:00+00:00", "10:00:00"), "06-12 04:15"),
        ("Pacific/Auckland", ("2026-06-11T22:00:00+00:00", "10:00"), "06-11 22:00"),
        ("Europe/Vienna", ("2026-06-12T12:00:00+05:00", "9:00"), "06-12 07:00"),
        ("Europe/Vienna", ("2026-06-12T09:00:00", "09:00"), "06-12 07:00"),
    ],
)
def test_dates_that_agree(zone: str, row: Row, moment: str) -> None:
    """A date and a clock time that are the same moment are read without a word."""
    built = check(xml(row, zone=zone))
    assert (starts(built), told(built)) == ({"A": moment}, [])


@pytest.mark.parametrize(
    ("zone", "row", "moment"),
    [
        # Its offset is that of winter.
        ("Europe/Vienna", ("2026-06-12T09:00:00+01:00", "09:00"), "06-12 07:00"),
        ("Asia/Kathmandu", ("2026-06-12T10:00:00+05:00", "10:00"), "06-12 04:15"),
        # After midnight, in the night of the day.
        ("Europe/Vienna", ("2026-06-13T01:00:00+00:00", "01:00"), "06-12 23:00"),
        # The date goes with neither: the day that it is under, else the nearest one.
        ("Europe/Vienna", ("2026-06-12T22:30:00+00:00", "23:30"), "06-12 21:30"),
        ("Europe/Vienna", ("2026-06-12T02:00:00+02:00", "18:00"), "06-12 16:00"),
        ("Europe/Vienna", ("2026-06-12T11:00:00", "10:00"), "06-12 08:00"),
    ],
)
def test_dates_that_disagree(zone: str, row: Row, moment: str) -> None:
    """The clock time counts, on the date that it is written with or on the programme day."""
    built = check(xml(row, zone=zone))
    assert starts(built) == {"A": moment}
    assert [code for code, _ in told(built)] == ["two-starts"]
    assert days(built) == ["2026-06-12"]


def test_clock_changes() -> None:
    """A skipped clock time keeps its date; of a repeated one the nearest moment is taken."""
    zone, spring, autumn = "Europe/Vienna", "2026-03-29T02:30:00", "2026-10-25T02:30:00"
    built = check(xml((f"{spring}+00:00", "02:30"), zone=zone, day='date="2026-03-29"'))
    assert starts(built) == {"A": "03-29 02:30"}
    skipped = "the clock change in Europe/Vienna skips 2026-03-29 02:30"
    assert told(built) == [("two-starts", f"'A': {skipped}: the date counts")]
    offsets = ((f"{autumn}+02:00", "02:30"), (f"{autumn}+01:00", "2:30"))
    built = check(xml(*offsets, zone=zone, day='date="2026-10-25"'))
    assert (starts(built), told(built)) == ({"A": "10-25 00:30", "B": "10-25 01:30"}, [])
    built = check(xml((f"{autumn}+00:00", "02:30"), zone=zone, day='date="2026-10-25"'))
    assert starts(built) == {"A": "10-25 01:30"}
    assert [code for code, _ in told(built)] == ["two-starts", "two-starts"]


@pytest.mark.parametrize(
    ("rows", "zone", "moments", "codes"),
    [
        # As many as have +00:00, which programs write that know no zone.
        (
            [RIGHT, ("2026-06-12T14:00:00+00:00", "14:00")],
            "UTC+2",
            ["06-12 07:00", "06-12 12:00"],
            ["no-zone", "two-starts"],
        ),
        (
            [RIGHT, RIGHT, ("2026-06-12T14:00:00+01:00", "14:00")],
            "UTC+2",
            ["06-12 07:00", "06-12 07:00", "06-12 12:00"],
            ["no-zone", "two-starts"],
        ),
        # A moment in UTC beside the venue's clock time goes with the others.
        (
            [RIGHT, ("2026-06-12T12:00:00+00:00", "14:00")],
            "UTC+2",
            ["06-12 07:00", "06-12 12:00"],
            ["no-zone"],
        ),
        (
            [("2026-06-13T00:00:00Z", "20:00"), ("2026-06-12T14:30:00Z", "10:30")],
            "UTC-4",
            ["06-12 14:30", "06-13 00:00"],
            ["no-zone"],
        ),
        ([("2026-06-11T22:00:00Z", "11:00")], "UTC+13", ["06-11 22:00"], ["no-zone"]),
        # A time without an offset is on the same clocks as the others.
        ([RIGHT, ("", "14:00")], "UTC+2", ["06-12 07:00", "06-12 12:00"], ["no-zone"]),
    ],
)
def test_no_zone(rows: list[Row], zone: str, moments: list[str], codes: list[str]) -> None:
    """Without a zone the most frequent offset is taken, with a warning."""
    built = check(xml(*rows))
    assert built.workshop is not None
    assert built.workshop.zone.name == zone
    assert sorted(starts(built).values()) == moments
    assert [code for code, _ in told(built)] == codes
    assert built.problems[0].hint == SAY


def test_no_offset() -> None:
    """If no time has an offset, the zone is asked for."""
    rows: list[Row] = [("", "09:00"), ("2026-06-12", "10:00"), ("2026-06-12T11:00:00", "11:00")]
    built = check(xml(*rows))
    assert built.workshop is None
    assert [problem.code for problem in built.problems if not problem.warning] == ["no-zone"]


def test_no_majority() -> None:
    """If as many times have one offset as another, the first is taken, and that is reported."""
    built = check(xml(RIGHT, ("2026-06-12T14:00:00+01:00", "14:00")))
    assert starts(built) == {"A": "06-12 07:00", "B": "06-12 12:00"}
    assert [code for code, _ in told(built)] == ["no-zone", "two-starts"]


AUTUMN = [
    ("2026-10-24T10:00:00+02:00", "10:00"),
    ("2026-10-24T12:00:00+02:00", "12:00"),
    ("2026-10-25T10:00:00+01:00", "10:00"),
]


def test_a_clock_change_without_a_zone() -> None:
    """Offsets that differ because of a clock change are right: no moment is moved."""
    built = check(xml(*AUTUMN, day='date="2026-10-24"'))
    assert starts(built) == {"A": "10-24 08:00", "B": "10-24 10:00", "C": "10-25 09:00"}
    what = "has no time zone: taken as UTC+2, the offset of most of its times"
    after = "times beyond the clock change are shown an hour off the venue's time"
    assert ("no-zone", f"{what}; {after}") in told(built)
    assert "two-starts" not in [code for code, _ in told(built)]
    # One that goes with neither is on the clocks of its day.
    odd = check(xml(*AUTUMN, ("2026-10-25T12:00:00+00:00", "12:00"), day='date="2026-10-25"'))
    assert starts(odd) == {**starts(built), "D": "10-25 11:00"}
    text = "'D' starts at 12:00 by its clock time and at 13:00 by its date"
    counts = f"{text} in a zone with this clock change: the clock time counts"
    assert ("two-starts", counts) in told(odd)
    # Which of the two holds for a time without an offset is not known.
    asked = check(xml(*AUTUMN, ("", "15:00")))
    assert ("no-zone", False) in [(one.code, one.warning) for one in asked.problems]


def test_a_zone_that_nobody_chose() -> None:
    """Where a file says UTC, and all of its dates another offset, that offset is its zone."""
    rows = [("2026-06-12T09:00:00+02:00", "09:00"), ("2026-06-12T14:00:00+02:00", "14:00")]
    built = check(xml(*rows, zone="UTC"))
    assert built.workshop is not None
    assert built.workshop.zone.name == "UTC+2"
    assert starts(built) == {"A": "06-12 07:00", "B": "06-12 12:00"}
    what = "states the zone UTC, but none of its times are in it"
    assert told(built) == [("other-zone", f"{what}: taken as UTC+2, the offset of all its times")]
    assert built.problems[0].hint == SAY
    mixed = check(xml(*rows, ("2026-06-12T15:00:00+00:00", "15:00"), zone="UTC"))
    assert starts(mixed) == {"A": "06-12 09:00", "B": "06-12 14:00", "C": "06-12 15:00"}


def event(date: str, **keys: object) -> dict[str, object]:
    """Return an event of a schedule.json."""
    return {"guid": "a", "title": "A", "date": date, **keys}


@pytest.mark.parametrize(
    ("keys", "minutes"),
    [
        ({"duration": "0:45"}, 45),
        ({"end": "2026-06-12T11:00:00+00:00"}, 60),
        ({"end": "2026-06-12T11:00:00"}, 60),
        # The length needs no offset; an end with the right one is kept.
        ({"end": "2026-06-12T11:00:00+02:00", "duration": "1:00"}, 60),
        ({"end": "2026-06-12T11:00:00+02:00"}, 60),
        ({"end": "11:15"}, 75),
    ],
)
def test_ends_in_json(keys: dict[str, object], minutes: int) -> None:
    """A session whose start is corrected lasts as long as before."""
    one = event("2026-06-12T10:00:00+00:00", start="10:00", **keys)
    built = check(document(one, time_zone_name="Europe/Vienna"))
    assert built.workshop is not None
    (found,) = built.workshop.sessions
    assert starts(built) == {"A": "06-12 08:00"}
    assert (found.ends_at - found.starts_at).total_seconds() == minutes * 60
    assert [code for code, _ in told(built)] == ["two-starts"]


def test_no_zone_in_json() -> None:
    """Both forms of a schedule.json without a zone have that of most of their offsets."""
    row = event("2026-06-12T09:00:00+02:00", start="09:00", duration="0:30")
    odd = event("2026-06-12T14:00:00+00:00", start="14:00", duration="0:30", title="B", guid="b")
    built = check(document(row, odd))
    assert starts(built) == {"A": "06-12 07:00", "B": "06-12 12:00"}
    assert [code for code, _ in told(built)] == ["no-zone", "two-starts"]
    # The second form has no clock time to hold against a moment.
    times = ("2026-06-12T09:00:00+02:00", "2026-06-12T14:00:00+00:00", "2026-06-12T16:30:00+02:00")
    events = [
        {"guid": name, "title": name, "start": start, "duration": "0:30"}
        for name, start in zip("ABC", times, strict=True)
    ]
    built = check(json.dumps({"schedule": {"conference": {"title": "C"}, "events": events}}))
    assert starts(built) == {"A": "06-12 07:00", "B": "06-12 14:00", "C": "06-12 14:30"}
    assert [code for code, _ in told(built)] == ["no-zone"]


@pytest.mark.parametrize(
    ("date", "start", "codes"),
    [
        ("", "2026-06-12T10:00:00+02:00", []),
        ("2026-06-12", "2026-06-12T08:00:00Z", []),
        ("2026-06-12T10:00:00+02:00", "2026-06-12T10:00:00", []),
        ("2026-06-12T10:00:00+00:00", "2026-06-12T10:00:00", ["two-starts"]),
        ("2026-06-12T10:00:00+00:00", "2026-06-12T10:00:00+02:00", ["two-starts"]),
    ],
)
def test_a_start_in_full(date: str, start: str, codes: list[str]) -> None:
    """A start may be a date and time: without an offset a clock time, with one the moment."""
    texts = xml((date, start), zone="Europe/Vienna")
    one = event(date, start=start, duration="0:30")
    for text in (texts, document(one, time_zone_name="Europe/Vienna")):
        built = check(text)
        assert starts(built) == {"A": "06-12 08:00"}
        assert [code for code, _ in told(built)] == codes


@pytest.mark.parametrize("clock", ["09.00", "9h00", "9:00 AM", "09:00:00", "9:00"])
def test_clock_times_as_people_write_them(clock: str) -> None:
    """A clock time in any of these forms counts over a wrong offset."""
    built = check(xml(("2026-06-12T09:00:00+01:00", clock), zone="Europe/Vienna"))
    assert starts(built) == {"A": "06-12 07:00"}
    assert [code for code, _ in told(built)] == ["two-starts"]


@pytest.mark.parametrize("clock", ["soon", "09:00+01:00", "25:00", "13:00 PM"])
def test_clock_times_that_are_none(clock: str) -> None:
    """Any other is reported, and the date counts."""
    built = check(xml(("2026-06-12T09:00:00+02:00", clock), zone="Europe/Vienna"))
    assert starts(built) == {"A": "06-12 07:00"}
    assert told(built) == [("bad-start", f"'A' has an invalid start: '{clock}'")]
