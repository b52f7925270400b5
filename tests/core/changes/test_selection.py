"""What an export file contains."""

from datetime import date
from typing import Any

import pytest

from digbug_cli.core.changes.diff import workshop_entries
from digbug_cli.core.changes.selection import (
    ExportPart,
    ExportSelection,
    select,
    selection_changes,
    single_selections,
    without_cancelled,
)
from digbug_cli.core.finding.filters import NO_FILTERS
from digbug_cli.core.merging.listed import dates_of
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views.viewer import Viewer
from tests.core.samples import calendar_entry, utc, workshop

WORKSHOP = workshop("""\
format: 1
id: sample
name: Sample
timezone: Europe/Berlin
dates: 2026-06-12
schedule:
  - {id: one, start: 09:00, minutes: 60, title: One, speakers: [Ada Example], room: A}
  - {id: coffee, start: 10:00, minutes: 30, kind: break, title: Coffee}
  - {id: two, start: 10:30, minutes: 30, title: Two, speakers: [Bob Example], room: B}
deadlines:
  - {id: papers, name: Papers, kind: submission, at: 2026-06-12 12:30 UTC+2}
  - {id: notice, name: Notice, kind: notification, on: 2026-06-12}
  - {id: day, name: The day, kind: event, on: 2026-06-12}
  - {id: later, name: Later, at: TBD}
""")
LOST = calendar_entry(
    identifier="gone",
    title="Gone",
    starts=utc("2026-06-12 12:00"),
    ends=utc("2026-06-12 13:00"),
    place=None,
    cancelled=False,
)
DATE_LOST = LOST.replaced(id="deadline.old", starts=date(2026, 6, 1), ends=date(2026, 6, 2))

NOTHING = ExportSelection(name="sample", sessions=(), dates=(), removed=(), of_lists=False)


def _chosen(
    now: str = "2026-06-01 00:00",
    zone: str = "Europe/Berlin",
    *,
    only: ExportPart | None = None,
    **asked: tuple[str, ...],
) -> ExportSelection:
    viewer = Viewer(zones=(find_zone(zone),), now=utc(now), clock=24)
    return select(WORKSHOP, viewer, NO_FILTERS.replaced(**asked), only)


def _ids(part: ExportSelection) -> list[str]:
    return [*(one.id for one in part.sessions), *(one.deadline.id for one in part.dates)]


@pytest.mark.parametrize(
    ("filters", "name", "ids"),
    [
        ({}, "sample", ["one", "coffee", "two", "papers", "notice", "day", "later"]),
        ({"only": "schedule"}, "sample-schedule", ["one", "coffee", "two"]),
        ({"only": "deadlines"}, "sample-deadlines", ["papers", "notice", "day", "later"]),
        ({"kinds": ("break",)}, "sample-selection", ["coffee"]),
        ({"kinds": ("talk", "event")}, "sample-selection", ["one", "two", "day"]),
        # Nobody speaks at a date, and it has no room: it is not asked for.
        ({"people": ("ada",)}, "sample-selection", ["one"]),
        ({"rooms": ("b",)}, "sample-selection", ["two"]),
        ({"ids": ("two", "one")}, "sample-selection", ["one", "two"]),
        ({"only": "deadlines", "people": ("ada",)}, "sample-selection", []),
        ({"only": "deadlines", "kinds": ("event",)}, "sample-selection", ["day"]),
    ],
)
def test_filters(filters: dict[str, Any], name: str, ids: list[str]) -> None:
    """Only matching entries are included, and the name says whether it is a part."""
    part = _chosen(**filters)
    assert (part.name, _ids(part)) == (name, ids)


@pytest.mark.parametrize(
    ("now", "zone", "ids"),
    [
        (
            "2026-06-12 07:59",
            "Europe/Berlin",
            ["one", "coffee", "two", "papers", "notice", "day", "later"],
        ),
        # At ten o'clock sharp the first talk is over; a minute earlier it is not.
        ("2026-06-12 07:59:59", "Europe/Berlin", None),
        (
            "2026-06-12 08:00",
            "Europe/Berlin",
            ["coffee", "two", "papers", "notice", "day", "later"],
        ),
        # At the cut-off itself it is over.
        ("2026-06-12 10:29:59", "Europe/Berlin", ["papers", "notice", "day", "later"]),
        ("2026-06-12 10:30", "Europe/Berlin", ["notice", "day", "later"]),
        # A date is over on the viewer's next day; that of the workshop on the venue's.
        ("2026-06-12 15:00", "Asia/Tokyo", ["day", "later"]),
        ("2026-06-12 22:00", "America/New_York", ["notice", "later"]),
        ("2026-06-13 12:00", "Europe/Berlin", ["later"]),
    ],
)
def test_upcoming(now: str, zone: str, ids: list[str] | None) -> None:
    """Past entries are skipped, to the second; a deadline to be announced is to come."""
    viewer = Viewer(zones=(find_zone(zone),), now=utc(now), clock=24)
    part = select(WORKSHOP, viewer, NO_FILTERS.replaced(upcoming_at=viewer.now))
    assert part.name == "sample-selection"
    assert _ids(part) == (ids or ["one", "coffee", "two", "papers", "notice", "day", "later"])


def test_what_is_gone_is_in_whatever_is_chosen() -> None:
    """Removed entries are included, whatever is selected: readers of the old file have them."""
    viewer = Viewer(zones=(find_zone("UTC"),), now=utc("2026-06-01 00:00"), clock=24)
    part = select(WORKSHOP, viewer, NO_FILTERS.replaced(ids=("two",)), None, [LOST, DATE_LOST])
    assert part.removed == (LOST, DATE_LOST)
    assert part.contents == "1 session, 2 cancelled"
    # With only the deadlines, no session is included.
    assert select(WORKSHOP, viewer, NO_FILTERS, "deadlines", [LOST, DATE_LOST]).removed == (
        DATE_LOST,
    )
    assert select(WORKSHOP, viewer, NO_FILTERS, "schedule", [LOST, DATE_LOST]).removed == (LOST,)


@pytest.mark.parametrize(
    ("ids", "only", "told"),
    [
        # All of it, and nothing but what an earlier file had.
        (("one", "coffee", "two"), None, ["moved one", "added two", "removed gone", "removed old"]),
        # An entry that is not selected is skipped, unless the earlier file had it.
        (("coffee",), None, ["moved one", "removed gone", "removed old"]),
        (("two",), None, ["moved one", "added two", "removed gone", "removed old"]),
        (("two",), "schedule", ["moved one", "added two", "removed gone"]),
        ((), "deadlines", ["removed old"]),
    ],
)
def test_what_is_compared(ids: tuple[str, ...], only: ExportPart | None, told: list[str]) -> None:
    """Changes cover the entries of the new file and of the earlier one."""
    one, coffee, *_ = workshop_entries(WORKSHOP)
    earlier = one.replaced(starts=utc("2026-06-12 06:00"), ends=utc("2026-06-12 07:00"))
    sessions = tuple(session for session in WORKSHOP.sessions if session.id in ids)
    whole = NOTHING.replaced(sessions=sessions)
    entries = workshop_entries(WORKSHOP)
    found = selection_changes(whole, [earlier, coffee, LOST, DATE_LOST], entries, only)
    assert [f"{each.kind} {each.entry.id.removeprefix('deadline.')}" for each in found] == told


def test_a_date_that_is_withdrawn_is_compared() -> None:
    """A deadline that is to be announced again leaves the calendar, and is reported."""
    later = DATE_LOST.replaced(id="deadline.later")
    found = selection_changes(NOTHING, [later], workshop_entries(WORKSHOP), None)
    assert [(each.kind, each.entry.id) for each in found] == [("withdrawn", "deadline.later")]


def test_what_a_part_holds() -> None:
    """Only entries that exist are counted."""
    assert _chosen().contents == "3 sessions, 4 dates"
    assert _chosen(only="deadlines").contents == "4 dates"
    assert _chosen(ids=("none",)).contents == "nothing"


def test_alone() -> None:
    """Each entry is a selection of its own, named as its UID begins."""
    parts = tuple(single_selections(_chosen().replaced(removed=(LOST, DATE_LOST))))
    assert [part.name for part in parts] == [
        "one",
        "coffee",
        "two",
        "deadline.papers",
        "deadline.notice",
        "deadline.day",
        "deadline.later",
        "gone",
        "deadline.old",
    ]
    assert all(len((*part.sessions, *part.dates, *part.removed)) == 1 for part in parts)


def test_what_takes_place() -> None:
    """Deadlines, removed entries and cancelled sessions are skipped."""
    one, coffee, two = WORKSHOP.sessions
    off = coffee.replaced(cancelled=True)
    whole = NOTHING.replaced(
        sessions=(one, off, two), dates=dates_of(WORKSHOP), removed=(LOST, DATE_LOST)
    )
    assert without_cancelled(whole) == NOTHING.replaced(sessions=(one, two))
