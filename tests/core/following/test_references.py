"""Which date a reference, the name of a conference or words stand for; and marks of dates."""

import pytest

from digbug_cli.core.following.done import NOTHING_DONE, DoneDate, done_date
from digbug_cli.core.following.references import find_dates, with_rivals
from digbug_cli.core.merging.dates import merged
from digbug_cli.core.merging.listed import ListedDate, ListedOwner, dates_of
from tests.core.samples import conferences, utc

FIELD = conferences("""
- title: CLOCK
  year: 2026
  id: clock26
  deadlines:
    - {type: abstract, label: Abstracts, date: '2026-05-04 23:59', timezone: UTC}
    - {type: paper, label: Papers, date: '2026-05-11 23:59', timezone: UTC}
    - {type: notification, label: Notification, date: '2026-06-11 23:59', timezone: UTC}
- {title: TICK, year: 2026, id: tick26, deadline: '2026-07-31 23:59 UTC'}
- {title: TICK, year: 2024, id: tick24, deadline: '2024-07-31 23:59 UTC'}
- title: TOCK
  year: 2025
  id: tock25
  deadlines:
    - {type: abstract, label: Abstracts, date: '2024-05-04 23:59', timezone: UTC}
    - {type: paper, label: Papers, date: '2024-05-11 23:59', timezone: UTC}
""")
DATES = dates_of(*FIELD)


def _is_open(date: ListedDate) -> bool:
    return not date.reference.startswith(("tick24", "tock"))


def _found(text: str) -> list[str]:
    return [each.reference for each in find_dates(DATES, text, _is_open).dates]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("clock26/paper", ["clock26/paper"]),
        ("CLOCK26/Notification", ["clock26/notification"]),
        ("tock25/paper", ["tock25/paper"]),
        ("tick", ["tick26/deadline"]),
        ("tick26", ["tick26/deadline"]),
        ("TICK 2026", ["tick26/deadline"]),
        ("TICK 2024", []),
        ("clock26", ["clock26/abstract", "clock26/paper"]),
        ("clock paper", ["clock26/paper"]),
        ("clock26/pap", ["clock26/paper"]),
        ("clock notif", ["clock26/notification"]),
        ("tock paper", []),
        ("", []),
    ],
)
def test_dates(text: str, found: list[str]) -> None:
    """A reference stands for any date; a name or words for the open dates that close."""
    assert _found(text) == found


def test_closed_dates_of_a_name() -> None:
    """If all deadlines of a conference are closed, they are named, the latest first."""
    near = find_dates(DATES, "TOCK", _is_open).near
    assert [each.reference for each in near] == ["tock25/paper", "tock25/abstract"]


ONE = conferences("- {title: TICK, year: 2026, id: tick26, deadline: '2026-07-31 23:59 UTC'}")
TWO = conferences("- {title: TICK, year: 2026, id: tick, deadline: '2026-08-02 23:59 UTC'}")
RIVALS = tuple(
    each.date
    for each in merged(
        [ListedOwner(owner=ONE[0], source="one"), ListedOwner(owner=TWO[0], source="two")]
    ).dates
)


def test_dates_that_differ_between_lists_are_one_deadline() -> None:
    """A deadline with two dates in two lists is named once, and marked as a whole."""
    assert [each.reference for each in RIVALS] == ["tick26/deadline", "tick26/deadline-two"]
    (date,) = find_dates(RIVALS, "TICK", lambda _: True).dates
    assert with_rivals(date, RIVALS) == RIVALS
    assert with_rivals(DATES[0], DATES) == (DATES[0],)


def test_a_mark_outlasts_an_extension() -> None:
    """A date stays submitted if its list extends it; each date is marked once."""
    (before,) = dates_of(*ONE)
    done = NOTHING_DONE.with_dates([done_date(before, utc("2026-07-01 10:00"))])
    extended = before.replaced(deadline=before.deadline.replaced(when=TWO[0].deadlines[0].when))
    assert done.is_done(extended)
    assert done.done_at(extended) == utc("2026-07-01 10:00")
    again = done.with_dates([done_date(extended, utc("2026-07-09 10:00"))])
    assert again == done
    assert not done.without({"tick26/deadline"}).is_done(before)
    assert done.by_reference["tick26/deadline"] == DoneDate(
        reference="tick26/deadline",
        title="TICK 2026, Submission deadline",
        at=utc("2026-07-01 10:00"),
    )
