"""Dates of deadline lists as calendar entries, and the keys in their UIDs."""

from datetime import date

import hypothesis.strategies as st
import pytest
from hypothesis import given

from digbug_cli.core.changes.date_entries import date_entries, entry_of_date, with_unique_keys
from digbug_cli.core.changes.identity import list_id, local_and_key
from digbug_cli.core.check.fields import is_id
from digbug_cli.core.merging.listed import ListedDate, dates_of
from tests.core.samples import FAMILIES as FAMILY_FILES
from tests.core.samples import check_file, conferences, listed, utc, workshop


def _keys(*dates: ListedDate) -> list[str]:
    return [f"{each.key}/{each.deadline.id}" for each in with_unique_keys(dates)]


def _list(*entries: tuple[str, str, str]) -> str:
    return "".join(
        f"- {{title: {title}, year: 2026, id: {identifier}, deadline: '{when} 12:00 UTC'}}\n"
        for title, identifier, when in entries
    )


def _dates(*entries: tuple[str, str, str], source: str = "") -> tuple[ListedDate, ...]:
    return dates_of(*conferences(_list(*entries)), source=source)


def test_valid_keys_are_kept() -> None:
    """A key that is an id already does not change, and neither does its record."""
    dates = _dates(("A", "a26", "2026-05-01"), ("B", "b-26", "2026-05-02"))
    assert with_unique_keys(dates) == dates
    assert _keys(*dates) == ["a26/deadline", "b-26/deadline"]


@pytest.mark.parametrize(
    ("identifier", "key"),
    [
        ("CVPR26", "cvpr26"),
        ("'a b/../c'", "a-b-c"),
        ("'x@y.digbug'", "x-y-digbug"),
        ("'-a--b-'", "a-b"),
        # Without Latin letters and digits, a checksum of the id.
        ("時計", "conference-c8d5de06"),
        ("時間", "conference-02b766a0"),
    ],
)
def test_other_keys_are_made_valid(identifier: str, key: str) -> None:
    """An id with any characters becomes a key of letters, digits and single hyphens."""
    assert _keys(*_dates(("A", identifier, "2026-05-01"))) == [f"{key}/deadline"]


def test_one_id_twice() -> None:
    """Conferences of one list with the same id get keys in the order of their titles."""
    first, second = ("ALPHA", "x26", "2026-05-02"), ("BETA", "x26", "2026-05-01")
    assert _keys(*_dates(first, second)) == ["x26/deadline", "x26-2/deadline"]
    assert _keys(*_dates(second, first)) == ["x26-2/deadline", "x26/deadline"]


def test_one_title_twice() -> None:
    """Of conferences with one id and title, the earlier date comes first, in any order."""
    first, second = ("ALPHA", "x26", "2026-05-01"), ("ALPHA", "x26", "2026-06-01")
    assert _keys(*_dates(first, second)) == ["x26/deadline", "x26-2/deadline"]
    assert _keys(*_dates(second, first)) == ["x26-2/deadline", "x26/deadline"]


def test_one_id_in_two_lists() -> None:
    """The list that is named first keeps the id, whatever the titles are."""
    one = _dates(("ZETA", "x26", "2026-05-02"), source="one")
    two = _dates(("ALPHA", "x26", "2026-05-01"), source="two")
    assert _keys(*one, *two) == ["x26/deadline", "x26-2/deadline"]


def test_a_number_that_is_taken() -> None:
    """A key with a number is not given to a second conference."""
    dates = _dates(
        ("A", "x26", "2026-05-01"), ("B", "x26", "2026-05-02"), ("C", "x26-2", "2026-05-03")
    )
    assert _keys(*dates) == ["x26/deadline", "x26-3/deadline", "x26-2/deadline"]


@given(st.lists(st.sampled_from(["a", "a-2", "A", "a b", "a--b", "", "é", "日", "x" * 120])))
def test_no_two_dates_have_one_reference(keys: list[str]) -> None:
    """Whatever the ids are, keys are valid, and no two dates have the same key and id."""
    (sample,) = _dates(("A", "a", "2026-05-01"))
    found = with_unique_keys([sample.replaced(key=key) for key in keys])
    assert all(is_id(each.key) for each in found)
    assert len({each.reference for each in found}) == len(keys)


def test_ids_of_entries() -> None:
    """The id of an entry has the key; both can be read back from it."""
    dates = _dates(("A", "a26", "2026-05-01"))
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


def test_duplicates_of_a_file() -> None:
    """The dates of a list with a duplicate id are two entries."""
    dates = with_unique_keys(dates_of(*listed("duplicate-ids")))
    assert [entry.id for entry in date_entries(dates)] == [
        "deadline.twice25.deadline",
        "deadline.twice25-2.deadline",
    ]
