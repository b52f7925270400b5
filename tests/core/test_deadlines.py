"""Where a date stands at a moment."""

from datetime import date, timedelta

import pytest

from digbug_cli.core.deadlines import State, order, standing
from digbug_cli.core.model import Deadline
from digbug_cli.core.times import to_wall
from digbug_cli.core.zones import find_zone
from tests.core.samples import HEAD, utc, workshop

LONG_AGO = date(1999, 1, 1)


def deadline(kind: str, when: str) -> Deadline:
    """Return a deadline with the `at` or `on` that `when` holds."""
    entry = f"deadlines: [{{id: one, name: One, kind: {kind}, {when}}}]\n"
    return workshop(HEAD + entry).deadlines[0]


@pytest.mark.parametrize(
    ("now", "state", "text", "left"),
    [
        ("2025-05-22 07:59:00", "open", "in 4 days 4 h", timedelta(days=4, hours=4)),
        ("2025-05-26 11:58:59", "open", "in 1 s", timedelta(seconds=1)),
        ("2025-05-26 11:59:00", "past", "closed just now", timedelta(0)),
        ("2025-05-26 11:59:01", "past", "closed 1 s ago", timedelta(seconds=-1)),
        ("2025-05-27 11:58:59", "past", "closed 23 h 59 min ago", timedelta(seconds=-86399)),
        ("2025-05-27 11:59:00", "past", "closed 1 day ago", timedelta(days=-1)),
    ],
)
def test_cutoff(now: str, state: str, text: str, left: timedelta) -> None:
    """A cut-off is open up to its own instant, when it is over; no zone matters to that."""
    found = standing(deadline("submission", "at: 2025-05-25 23:59 AoE"), utc(now), LONG_AGO)
    assert (found.state, found.words, found.left) == (state, text, left)


@pytest.mark.parametrize("kind", ["abstract", "submission", "camera-ready", "registration"])
def test_kinds_that_close(kind: str) -> None:
    """Something is closed after a date of these kinds."""
    found = standing(deadline(kind, "at: 2025-05-25 12:00 UTC"), utc("2025-05-25 13:00"), LONG_AGO)
    assert found.words == "closed 1 h ago"


@pytest.mark.parametrize("kind", ["notification", "event", "other"])
def test_kinds_that_pass(kind: str) -> None:
    """A date of these kinds merely passes."""
    found = standing(deadline(kind, "at: 2025-05-25 12:00 UTC"), utc("2025-05-25 13:00"), LONG_AGO)
    assert found.words == "1 h ago"


@pytest.mark.parametrize(
    ("viewer", "state", "text"),
    [
        # At 11:30 UTC on 9 June it is the 8th, the 9th and the 10th, all at once.
        ("AoE", "open", "tomorrow"),
        ("America/Vancouver", "open", "today"),
        ("Europe/Berlin", "open", "today"),
        ("Asia/Kathmandu", "open", "today"),
        ("Pacific/Kiritimati", "past", "yesterday"),
    ],
)
def test_date_without_time(viewer: str, state: State, text: str) -> None:
    """A date with no time is that date everywhere: over when the viewer has the next one."""
    now = utc("2025-06-09 11:30")
    today = to_wall(now, find_zone(viewer).rules).date()
    found = standing(deadline("notification", "on: 2025-06-09"), now, today)
    assert (found.state, found.words, found.left) == (state, text, None)


@pytest.mark.parametrize(
    ("today", "state", "text"),
    [
        (date(2025, 6, 4), "open", "in 5 days"),
        (date(2025, 6, 8), "open", "tomorrow"),
        (date(2025, 6, 9), "open", "today"),
        (date(2025, 6, 10), "past", "closed yesterday"),
        (date(2025, 6, 19), "past", "closed 10 days ago"),
    ],
)
def test_date_that_closes(today: date, state: State, text: str) -> None:
    """A registration with no time is open all of its day."""
    found = standing(deadline("registration", "on: 2025-06-09"), utc("2000-01-01 00:00"), today)
    assert (found.state, found.words, found.left) == (state, text, None)


@pytest.mark.parametrize("when", ["on: TBD", "at: tba"])
def test_to_be_announced(when: str) -> None:
    """A date that is still to come stands nowhere."""
    found = standing(deadline("submission", when), utc("2025-06-09 00:00"), date(2025, 6, 9))
    assert (found.state, found.words, found.left) == ("unknown", "to be announced", None)


def test_order() -> None:
    """Dates are in the order of time: a bare date before the cut-offs of its day, TBD last."""
    found = workshop(
        HEAD
        + """\
deadlines:
  - {id: unknown, name: Unknown, on: TBD}
  - {id: aoe, name: Ends at 11.59 UTC on the 26th, at: 2026-05-25 23:59 AoE}
  - {id: berlin, name: Ends at 21.59 UTC, at: 2026-05-25 23:59 Europe/Berlin}
  - {id: date, name: The day at the venue, on: 2026-05-25}
  - {id: early, name: Ends at midnight at the venue, at: 2026-05-25 00:00 Europe/Berlin}
  - {id: next, name: The next day, on: 2026-05-26}
  - {id: eve, name: Ends a minute earlier, at: 2026-05-24 23:59 Europe/Berlin}
"""
    )
    ids = [
        entry.id for entry in sorted(found.deadlines, key=lambda one: order(one.when, found.zone))
    ]
    # `early` and `date` begin at one moment and stay in the order of the file.
    assert ids == ["eve", "date", "early", "berlin", "next", "aoe", "unknown"]
