"""Dates of one or several workshops as a viewer sees them."""

from datetime import timedelta

import pytest

from digbug_cli.core.merging.listed import dates_of
from digbug_cli.core.model import DeadlineOwner
from digbug_cli.core.views import deadlines as deadlines_view
from tests.core.samples import (
    HEAD,
    conferences,
    listed,
    shipped,
    workshop,
)
from tests.core.views.viewers import viewer


def test_deadlines() -> None:
    """Deadlines are in time order, with their status for the viewer."""
    dig_bug = shipped("dig-bug-2025")
    by = viewer("Europe/Berlin", now="2025-06-09 12:00")
    shown = deadlines_view.of_workshop(dig_bug, by)
    assert [(row.deadline.id, row.status.state, row.status.words) for row in shown.rows] == [
        ("submission", "past", "closed 14 days ago"),
        ("notification", "open", "today"),
        ("camera-ready", "open", "in 21 days 23 h"),
        ("workshop", "open", "in 40 days"),
    ]
    assert shown.last is None


def test_upcoming_deadlines() -> None:
    """Past deadlines can be skipped; one to be announced is still to come."""
    found = workshop(
        HEAD
        + """\
deadlines:
  - {id: later, name: Later, on: TBD}
  - {id: past, name: Past, on: 2025-07-15}
  - {id: today, name: Today, on: 2025-07-16}
"""
    )
    chosen = dates_of(found)
    shown = deadlines_view.deadlines((found,), chosen, viewer("UTC"), upcoming=True)
    assert [row.deadline.id for row in shown.rows] == ["today", "later"]


@pytest.mark.parametrize(
    # The day of the workshop is over when it is in Vancouver, at 07:00 UTC.
    ("now", "last"),
    [("2025-07-20 06:59:59", None), ("2025-07-20 07:00:00", "workshop")],
)
def test_all_deadlines_passed(now: str, last: str | None) -> None:
    """Once all deadlines are past, the last one is reported, even if none is shown.

    The date of the workshop is past at midnight at the venue, which is 07:00 UTC.
    """
    dig_bug = shipped("dig-bug-2025")
    by = viewer("Asia/Tokyo", now=now)
    for upcoming in (False, True):
        chosen = dates_of(dig_bug)
        found = deadlines_view.deadlines((dig_bug,), chosen, by, upcoming=upcoming).last
        assert (found.deadline.id if found else None) == last


def test_no_deadlines() -> None:
    """Without deadlines there is no last one."""
    dig_bug = shipped("dig-bug-2025")
    assert deadlines_view.deadlines((dig_bug,), (), viewer("UTC")).last is None


SPANS = conferences("""\
- id: a
  title: A
  deadlines:
    - {type: past, date: 2025-07-16 12:00 UTC}
    - {type: next, date: 2025-07-16 12:00:01 UTC}
    - {type: on-the-dot, date: 2025-07-17 12:00:00 UTC}
    - {type: too-late, date: 2025-07-17 12:00:01 UTC}
    - {type: yesterday, date: 2025-07-15}
    - {type: today, date: 2025-07-16}
    - {type: tomorrow, date: 2025-07-17}
    - {type: in-two-days, date: 2025-07-18}
    - {type: may-be-over, date: 2025-07-16 12:00}
    - {type: over, date: 2025-07-16 00:00}
    - {type: somewhere-in-time, date: 2025-07-18 02:00}
    - {type: nowhere-in-time, date: 2025-07-18 02:01}
    - {type: unreadable, date: soon}
    - {type: later, date: TBD}
""")


@pytest.mark.parametrize(
    ("upcoming", "within", "ids"),
    [
        (
            True,
            None,
            [
                *("may-be-over", "today", "next", "tomorrow", "on-the-dot", "somewhere-in-time"),
                *("too-late", "nowhere-in-time", "in-two-days", "unreadable", "later"),
            ],
        ),
        (
            False,
            timedelta(days=1),
            [
                *("may-be-over", "today", "next", "tomorrow", "on-the-dot", "somewhere-in-time"),
                "unreadable",
            ],
        ),
        (
            True,
            timedelta(days=1),
            [
                *("may-be-over", "today", "next", "tomorrow", "on-the-dot", "somewhere-in-time"),
                "unreadable",
            ],
        ),
        (False, timedelta(0), ["may-be-over", "today", "unreadable"]),
        (False, timedelta(hours=1), ["may-be-over", "today", "next", "unreadable"]),
    ],
)
def test_within(upcoming: bool, within: timedelta | None, ids: list[str]) -> None:  # noqa: FBT001 - a parameter
    """`within` includes the end of the span, and each deadline that may be in it.

    An ambiguous date counts by its earliest reading: an unreadable one may be due now. A deadline
    that is to be announced is skipped.
    """
    shown = deadlines_view.deadlines(
        SPANS,
        deadlines_view.select_dates(dates_of(*SPANS), ()),
        viewer("UTC"),
        upcoming=upcoming,
        within=within,
    )
    assert [row.deadline.id for row in shown.rows] == ids


def test_dates_of_several() -> None:
    """The deadlines of many conferences are sorted together, each with its owner."""
    dig_bug = shipped("dig-bug-2025")
    all_of_them: tuple[DeadlineOwner, ...] = (*listed("field/older"), dig_bug)
    shown = deadlines_view.deadlines(all_of_them, dates_of(*all_of_them), viewer("Asia/Tokyo"))
    assert [(row.owner.title, row.deadline.id) for row in shown.rows] == [
        ("LEAP 2025", "deadline"),
        ("DIG-BUG @ ICML 2025", "submission"),
        ("DIG-BUG @ ICML 2025", "notification"),
        ("DIG-BUG @ ICML 2025", "camera-ready"),
        ("DIG-BUG @ ICML 2025", "workshop"),
        ("TICK 2026", "abstract-deadline"),
        ("TICK 2026", "deadline"),
    ]
    assert shown.title == "3 conferences"


def test_titles_of_dates() -> None:
    """The title is one conference's title, or the number of several."""
    by = viewer("UTC")
    one, two = listed("field/older")
    titles = [deadlines_view.deadlines(of, (), by).title for of in ((), (one,), (one, two))]
    assert titles == ["0 conferences", "TICK 2026", "2 conferences"]


def test_the_last_of_several() -> None:
    """A deadline that may be over is not past; once all are past, the last is reported."""
    found = listed("summer-pst")
    chosen = dates_of(*found)
    for now, last in (("2025-07-16 12:29:59", None), ("2025-07-16 12:30:00", "camera-ready")):
        for within in (None, timedelta(days=1)):
            shown = deadlines_view.deadlines(found, chosen, viewer("UTC", now=now), within=within)
            assert (shown.last.deadline.id if shown.last else None) == last
