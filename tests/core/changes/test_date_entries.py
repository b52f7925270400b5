"""Dates of deadline lists as calendar entries, and the keys in their UIDs."""

from datetime import date

import pytest

from digbug_cli.core.changes.date_entries import date_entries, entry_of_date
from digbug_cli.core.changes.identity import list_id, local_and_key
from digbug_cli.core.merging.listed import dates_of
from tests.core.samples import FAMILIES as FAMILY_FILES
from tests.core.samples import check_file, conferences, utc, workshop


def test_ids_of_entries() -> None:
    """The id of an entry has the key; both can be read back from it."""
    dates = dates_of(*conferences("- {title: A, id: a26, deadline: '2026-05-01 12:00 UTC'}\n"))
    assert [entry.id for entry in date_entries(dates)] == ["deadline.a26.deadline"]
    assert list_id("deadline.paper", "a26") == "deadline.a26.paper"
    assert local_and_key("deadline.a26.paper") == ("deadline.paper", "a26")


def test_a_date_of_a_workshop() -> None:
    """A date of a workshop is the entry that an export of the workshop has."""
    found = workshop("""\
format: 1
id: small
name: Small
timezone: Europe/Berlin
dates: 2026-06-12
deadlines:
  - {id: papers, name: Papers, kind: submission, at: 2026-02-01 23:59 AoE}
""")
    (entry,) = date_entries(dates_of(found))
    assert entry.id == "deadline.small.papers"
    assert entry.title == "Papers 23:59 AoE · Small"
    assert (entry.starts, entry.ends) == (utc("2026-02-02 11:44"), utc("2026-02-02 11:59"))


@pytest.mark.parametrize(
    ("when", "zone", "day"),
    [
        # Noon may be in UTC+14: that is the evening before, in UTC.
        ("2026-05-11 12:00", "", date(2026, 5, 10)),
        ("2026-05-11 23:59", "", date(2026, 5, 11)),
        # Daylight time and standard time, both of them the next day in UTC.
        ("2026-07-11 23:59", "PST", date(2026, 7, 11)),
        ("2026-07-11 12:00", "PST", date(2026, 7, 11)),
        # The zone has three meanings; the earliest is in China.
        ("2026-05-11 03:00", "CST", date(2026, 5, 10)),
        # 01:00 is twice in that night.
        ("2026-11-01 01:00", "America/New_York", date(2026, 11, 1)),
        # The day is known, but no time of it.
        ("2026-05-11 25:99", "UTC", date(2026, 5, 10)),
    ],
)
def test_an_ambiguous_date(when: str, zone: str, day: date) -> None:
    """A date that could be several moments is an all-day entry, on the earliest day."""
    owners = conferences(f"- {{title: A, id: a, deadline: '{when}', timezone: '{zone}'}}\n")
    (entry,) = map(entry_of_date, dates_of(*owners))
    assert entry.title == "Submission deadline (unclear) · A"
    assert entry.starts == day
    assert entry.ends == date.fromordinal(day.toordinal() + 1)


def test_a_date_that_cannot_be_read() -> None:
    """Without even a day there is no time."""
    owners = conferences("- {title: A, id: a, deadline: 'in spring, 12:00', timezone: UTC}\n")
    (entry,) = map(entry_of_date, dates_of(*owners))
    assert (entry.starts, entry.ends) == (None, None)


def test_a_cancelled_date() -> None:
    """A cancelled date is where it was, and says so."""
    owners = check_file(FAMILY_FILES / "calls.yml").conferences
    gone = next(each for each in dates_of(*owners) if each.owner.title == "PyGone 2026")
    entry = entry_of_date(gone)
    assert entry.cancelled
    assert entry.ends == utc("2026-03-01 11:59")
    never_dated = gone.replaced(deadline=gone.deadline.replaced(was=()))
    assert entry_of_date(never_dated).starts is None


def test_the_last_day_that_can_be_read() -> None:
    """At the end of the years that digbug reads, the day after is still a date."""
    owners = conferences("- {title: A, id: a, deadline: '2199-12-31 23:59'}\n")
    (entry,) = map(entry_of_date, dates_of(*owners))
    assert (entry.starts, entry.ends) == (date(2199, 12, 31), date(2200, 1, 1))
