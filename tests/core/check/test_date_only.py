"""Dates without a time: when they end, and how files state them."""

from datetime import timedelta

import pytest

from digbug_cli.core.merging.listed import dates_of
from digbug_cli.core.model import doubt_of
from digbug_cli.core.time.instants import end_of_day
from digbug_cli.core.time.zone import database_zone
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views.viewer import Viewer
from tests.core.samples import HEAD, check, conferences, on, said, utc, workshop


@pytest.mark.parametrize(
    ("zone", "day", "end"),
    [
        ("AoE", "2026-11-30", "2026-12-01 12:00"),
        ("UTC", "2026-11-30", "2026-12-01 00:00"),
        ("Pacific/Kiritimati", "2026-11-30", "2026-11-30 10:00"),
        ("Asia/Kathmandu", "2026-11-30", "2026-11-30 18:15"),
        ("Europe/Berlin", "2026-03-29", "2026-03-29 22:00"),
        ("Europe/Berlin", "2026-10-25", "2026-10-25 23:00"),
        # Clocks jump from 00:00 to 01:00 on 24 April 2026, so that no clock shows midnight.
        ("Africa/Cairo", "2026-04-23", "2026-04-23 22:00"),
        # They go back from 24:00 to 23:00 on 29 October 2026: the 29th has 25 hours.
        ("Africa/Cairo", "2026-10-29", "2026-10-29 22:00"),
        # Back from 01:00 to 00:00: the 24th has ended an hour before that.
        ("Atlantic/Azores", "2026-10-24", "2026-10-25 00:00"),
        # In St. John's clocks went back at 00:01, into the day before.
        ("America/St_Johns", "2006-10-28", "2006-10-29 03:30"),
        # Samoa skipped 30 December 2011.
        ("Pacific/Apia", "2011-12-29", "2011-12-30 10:00"),
        ("Pacific/Apia", "2011-12-30", "2011-12-30 10:00"),
    ],
)
def test_end_of_a_day(zone: str, day: str, end: str) -> None:
    """A date ends when every later time in its zone has a later date."""
    rules = (database_zone(zone) or find_zone(zone)).rules
    assert end_of_day(on(day).day, rules) == utc(end)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2026-05-30", "2026-05-30"),
        ("2026-05-30 AoE", "2026-05-30 AoE"),
        ("2026-05-30  (AoE)", "2026-05-30 AoE"),
        ("2026-05-30, AoE", "2026-05-30 AoE"),
        ("2026-05-30 Anywhere on Earth", "2026-05-30 AoE"),
        ("2026-05-30 Asia/Tokyo", "2026-05-30 Asia/Tokyo"),
        ("2026-05-30 UTC+5:30", "2026-05-30 UTC+5:30"),
        ("2026-05-30 +05:30", "2026-05-30 UTC+5:30"),
        ("2026-05-30 UTC", "2026-05-30 UTC"),
        ("2026-05-30 PDT", "2026-05-30 PDT"),
        ("TBD", "TBD"),
    ],
)
def test_date_of_a_workshop_file(stated: str, expected: str) -> None:
    """`on` is a date, with or without a zone; so is each entry of `was`."""
    entry = f"deadlines: [{{id: d, name: D, on: '{stated}', was: ['2026-05-20 AoE']}}]\n"
    (found,) = workshop(HEAD + entry).deadlines
    assert said(found.when) == expected
    assert [said(old) for old in found.was] == ["2026-05-20 AoE"]


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("2026-05-30 Berln", "unknown-zone"),
        ("2026-05-30 CST", "ambiguous-zone"),
        ("2026-05-30 PST", "contradictory-zone"),
        ("2026-05-30 23:59 AoE", "bad-date"),
        ("2026-05-30T23:59", "bad-date"),
        ("2026-05-30 11 pm AoE", "bad-date"),
        ("2026-02-30 AoE", "impossible-date"),
        ("30 May AoE", "bad-date"),
    ],
)
def test_date_with_a_wrong_zone(stated: str, code: str) -> None:
    """An unclear zone after a date is an error, as it is after a time."""
    entry = f"deadlines: [{{id: d, name: D, kind: submission, on: '{stated}'}}]\n"
    found = check(HEAD + entry)
    assert found.workshop is None
    assert [problem.code for problem in found.errors] == [code]


def test_both_readings_of_a_contradiction() -> None:
    """If a zone name does not hold on the date, the hint can be followed as written."""
    (problem,) = check(HEAD + "deadlines: [{id: d, name: D, on: 2026-05-30 PST}]\n").errors
    what = "clocks in America/Los_Angeles are at UTC-7 on 2026-05-30, not at UTC-8 (PST)"
    assert problem.text == what
    hint = "write the one you mean: 2026-05-30 UTC-8 or 2026-05-30 America/Los_Angeles"
    assert problem.hint == hint


LIST = """\
- {title: TIMED, year: 2026, id: t, deadline: '2026-11-30 23:59'}
- {title: PLAIN, year: 2026, id: p, deadline: '2026-11-30'}
- {title: EARTH, year: 2026, id: e, deadline: '2026-11-30', timezone: AoE}
- {title: TOKYO, id: j, deadlines: [{type: paper, date: 2026-11-30, timezone: Asia/Tokyo}]}
- {title: NOWHERE, year: 2026, id: n, deadline: '2026-11-30', timezone: Atlantis}
"""


@pytest.mark.parametrize(
    ("now", "states"),
    [
        # It is 30 November in Kiritimati for one hour more.
        ("2026-11-30 09:00", ["open", "open", "open", "open", "open"]),
        ("2026-11-30 14:00", ["unknown", "unknown", "open", "open", "unknown"]),
        ("2026-11-30 15:00", ["unknown", "unknown", "open", "past", "unknown"]),
        ("2026-12-01 03:00", ["unknown", "unknown", "open", "past", "unknown"]),
        ("2026-12-01 12:00", ["past", "past", "past", "past", "past"]),
    ],
)
@pytest.mark.parametrize("viewer", ["Asia/Tokyo", "America/Los_Angeles"])
def test_dates_of_a_list(now: str, states: list[str], viewer: str) -> None:
    """The zone of an entry applies to its dates too; an invalid zone leaves them without one."""
    found = conferences(LIST)
    shown = Viewer(zones=(find_zone(viewer),), now=utc(now), clock=24)
    rows = [deadlines_view.deadline_row(one, one.deadlines[0], shown) for one in found]
    assert [row.status.state for row in rows] == states
    upcoming = deadlines_view.deadlines(found, dates_of(*found), shown, upcoming=True)
    assert {row.owner.id for row in upcoming.rows} == {
        row.owner.id for row in rows if row.status.state != "past"
    }


def test_zone_of_a_list_is_kept() -> None:
    """The zone of a date is kept with it; an invalid zone is reported."""
    found = check(LIST)
    assert [said(one.deadlines[0].when) for one in found.conferences] == [
        "2026-11-30 23:59:00 - = ?",
        "2026-11-30",
        "2026-11-30 AoE",
        "2026-11-30 Asia/Tokyo",
        "2026-11-30",
    ]
    assert [problem.code for problem in found.errors] == ["no-zone", "unknown-zone"]
    doubts = [doubt_of(one.deadlines[0].when) for one in found.conferences]
    assert [doubt is None for doubt in doubts] == [False, True, True, True, False]
    assert doubts[-1] is not None
    assert doubts[-1].startswith("unknown time zone 'Atlantis'")


@pytest.mark.parametrize(
    ("days", "shown"),
    [(0, ["EARTH"]), (1, ["EARTH", "PLAIN"])],
)
def test_dates_within_a_time(days: int, shown: list[str]) -> None:
    """A date is within a span of time if it begins within it, in its own zone if it has one."""
    found = conferences("""\
- {title: PLAIN, year: 2026, id: p, deadline: '2026-12-02'}
- {title: EARTH, year: 2026, id: e, deadline: '2026-11-30', timezone: AoE}
""")
    # In Tokyo it is 1 December, 12:00.
    viewer = Viewer(zones=(find_zone("Asia/Tokyo"),), now=utc("2026-12-01 03:00"), clock=24)
    chosen = dates_of(*found)
    view = deadlines_view.deadlines(found, chosen, viewer, within=timedelta(days=days))
    assert [row.owner.title.removesuffix(" 2026") for row in view.rows] == shown


def test_equal_dates() -> None:
    """Two dates are equal if their day and zone are."""
    assert on("2026-05-30") == on("2026-05-30")
    assert on("2026-05-30") != on("2026-05-30").replaced(zone=find_zone("AoE"))
