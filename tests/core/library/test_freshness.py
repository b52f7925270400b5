"""The age of a stored copy, if it matters."""

from datetime import timedelta

import pytest

from digbug_cli.core.library.freshness import age_in_words, stale_age
from tests.core.samples import utc, workshop

HEAD = "format: 1\nid: small\nname: Small\ntimezone: UTC\n"
PROGRAMME = (
    f"{HEAD}dates: 2026-06-12..2026-06-13\nschedule:\n"
    "  - {id: one, start: 2026-06-12 09:00, minutes: 60, title: One}\n"
    "  - {id: two, start: 2026-06-13 17:00, minutes: 60, title: Two}\n"
)


@pytest.mark.parametrize(
    ("fetched", "now", "days"),
    [
        # 100 days before the start, a copy may be 10 days old.
        ("2026-02-22 09:00", "2026-03-04 09:00", None),
        ("2026-02-22 08:00", "2026-03-04 09:00", 10),
        # A day before the start, and while the workshop is on, it may be one day old.
        ("2026-06-10 09:00", "2026-06-11 09:00", None),
        ("2026-06-10 08:00", "2026-06-11 09:00", 1),
        ("2026-06-11 12:00", "2026-06-12 12:00", None),
        ("2026-06-03 10:00", "2026-06-12 12:00", 9),
        # A clock that is wrong, and a workshop that is over.
        ("2026-06-14 10:00", "2026-06-12 12:00", None),
        ("2026-06-03 10:00", "2026-06-13 23:00", 10),
        ("2026-06-03 10:00", "2026-06-14 00:00", None),
    ],
)
def test_of_a_programme(fetched: str, now: str, days: int | None) -> None:
    """It matters if it is older than a day, and than a tenth of the time until the start."""
    age = stale_age(workshop(PROGRAMME), utc(fetched), utc(now))
    assert (age and age.days) == days


@pytest.mark.parametrize(
    ("dates", "now", "matters"),
    [
        ("dates: 2026-06-12\n", "2026-06-11 12:00", True),
        ("dates: 2026-06-12\n", "2026-06-12 23:00", True),
        ("dates: 2026-06-12\n", "2026-06-13 00:00", False),
        ("", "2026-06-11 12:00", False),
    ],
)
def test_without_sessions(dates: str, now: str, *, matters: bool) -> None:
    """Without sessions the dates count; without dates nobody knows."""
    age = stale_age(workshop(f"{HEAD}{dates}"), utc("2026-06-08 12:00"), utc(now))
    assert (age is not None) is matters


def test_in_words() -> None:
    """The age is in its largest unit."""
    assert age_in_words(timedelta(days=9, hours=5)) == "fetched 9 days ago"
