"""Sessions: their days, nights, and times outside the hours."""

from datetime import date

import pytest

from tests.core.samples import DATA, check, check_file, codes, session, utc, workshop


def test_a_night_session_stays_with_its_evening() -> None:
    """After midnight a session belongs to the evening, by the dates or by hours past midnight."""
    built = check_file(DATA / "past-midnight.yaml")
    assert built.workshop is not None
    assert {session.id: session.day for session in built.workshop.sessions} == {
        "dinner": date(2026, 6, 12),
        "night-1": date(2026, 6, 12),
        "night-2": date(2026, 6, 12),
        "night-3": date(2026, 6, 12),
        "second": date(2026, 6, 13),
        "last": date(2026, 6, 13),
    }


def test_night_without_dates() -> None:
    """With hours past midnight a session belongs to its evening, even if there are no `dates`."""
    found = workshop("""\
format: 1
id: sample
name: Sample
timezone: Europe/Berlin
hours: 20:00-02:00
schedule:
  - {id: evening, start: 2026-06-12 21:00, title: Evening}
  - {id: night, start: 2026-06-13 00:30, title: Night}
""")
    night = session(found, "night")
    assert night.day == date(2026, 6, 12)
    assert night.ends_at == utc("2026-06-13 00:00")
    assert found.dates == (date(2026, 6, 12),)


def test_night_without_hours() -> None:
    """A session on the date after the last day belongs to that day."""
    found = workshop("""\
format: 1
id: sample
name: Sample
timezone: Europe/Berlin
dates: 2026-06-12
schedule:
  - {id: night, start: 2026-06-13 00:30, minutes: 30, title: Night}
""")
    assert session(found, "night").day == date(2026, 6, 12)


@pytest.mark.parametrize("start", ["02:00", "07:00", "17:59"])
def test_outside_hours_past_midnight(start: str) -> None:
    """After the end of such hours a time without a date is on the date itself, with a warning."""
    built = check(f"""\
format: 1
id: sample
name: Sample
timezone: UTC
dates: 2026-06-12
hours: 18:00-02:00
schedule:
  - {{id: dinner, start: "{start}", minutes: 60, title: Dinner}}
""")
    assert codes(built) == [(8, 25, "outside-hours")]
    assert built.workshop is not None
    assert session(built.workshop, "dinner").starts_at == utc(f"2026-06-12 {start}")


@pytest.mark.parametrize(
    ("start", "end", "moment"),
    [
        ("22:00", "23:30", "2026-06-12 23:30"),
        ("22:00", "0:30", "2026-06-13 00:30"),
        ("22:00", "01:59", "2026-06-13 01:59"),
        # When the hours end, too, which is the most natural end of all.
        ("22:00", "02:00", "2026-06-13 02:00"),
        ("00:30", "02:00", "2026-06-13 02:00"),
        ("2026-06-13 00:30", "01:00", "2026-06-13 01:00"),
    ],
)
def test_end_in_hours_past_midnight(start: str, end: str, moment: str) -> None:
    """With hours past midnight, an end without a date up to their end is after midnight."""
    found = workshop(f"""\
format: 1
id: sample
name: Sample
timezone: UTC
dates: 2026-06-12
hours: 18:00-02:00
schedule:
  - {{id: x, start: {start}, end: "{end}", title: X}}
""")
    assert session(found, "x").ends_at == utc(moment)


@pytest.mark.parametrize(
    ("start", "day"),
    [
        ("2026-06-13 01:59", date(2026, 6, 12)),
        ("2026-06-13 02:00", date(2026, 6, 13)),
        ("2026-06-13 18:00", date(2026, 6, 13)),
        ("2026-06-14 01:59", date(2026, 6, 13)),
        # Nothing was on the evening before the first day.
        ("2026-06-12 00:30", date(2026, 6, 12)),
    ],
)
def test_the_end_of_the_night(start: str, day: date) -> None:
    """A session that starts before the hours end belongs to the evening before."""
    built = check(f"""\
format: 1
id: sample
name: Sample
timezone: UTC
dates: 2026-06-12..2026-06-13
hours: 18:00-02:00
schedule:
  - {{id: x, start: {start}, minutes: 5, title: X}}
""")
    assert built.workshop is not None
    assert session(built.workshop, "x").day == day


@pytest.mark.parametrize(
    ("start", "problems"),
    [
        ("2026-06-13 00:00", []),
        ("2026-06-13 05:59", []),
        ("2026-06-13 06:00", [(7, 20, "other-day")]),
        ("2026-06-13 15:00", [(7, 20, "other-day")]),
        ("2026-06-14 00:30", [(7, 20, "other-day")]),
    ],
)
def test_the_small_hours(start: str, problems: list[tuple[int, int, str]]) -> None:
    """A start before 06:00 on the date after a day belongs to that day; a later one to no day."""
    built = check(f"""\
format: 1
id: sample
name: Sample
timezone: UTC
dates: 2026-06-12
schedule:
  - {{id: x, start: {start}, minutes: 5, title: X}}
""")
    assert codes(built) == problems


@pytest.mark.parametrize(
    ("start", "problems"),
    [
        ("2026-06-12 09:00", []),
        ("2026-06-13 05:59", []),
        ("2026-06-13 06:00", [(8, 43, "other-day")]),
        ("2026-06-13 15:00", [(8, 43, "other-day")]),
        ("2026-06-14 01:00", [(8, 43, "other-day")]),
        ("2026-06-11 23:00", [(8, 43, "other-day")]),
    ],
)
def test_what_a_stated_day_may_be(start: str, problems: list[tuple[int, int, str]]) -> None:
    """A session with a `day` starts on it or in the night after it."""
    built = check(f"""\
format: 1
id: sample
name: Sample
timezone: UTC
dates: 2026-06-12..2026-06-14
schedule:
  # One of three days:
  - {{id: x, start: {start}, day: 2026-06-12, minutes: 5, title: X}}
""")
    assert codes(built) == problems


@pytest.mark.parametrize(
    ("dates", "hint"),
    [
        (
            "2026-06-12..2026-06-14",
            "use 2026-06-12, 2026-06-13 or 2026-06-14, or add 2026-07-01 to `dates`",
        ),
        (
            "2026-06-12..2026-06-16",
            "use 2026-06-12, 2026-06-13, 2026-06-14 or 2 more, or add 2026-07-01 to `dates`",
        ),
    ],
)
def test_dates_in_a_hint(dates: str, hint: str) -> None:
    """A hint names the first three dates of a workshop, and the number of the others."""
    (found,) = check(f"""\
format: 1
id: sample
name: Sample
timezone: UTC
dates: {dates}
schedule: [{{id: x, start: 2026-07-01 09:00, minutes: 5, title: X}}]
""").problems
    assert found.hint == hint


def test_stated_day() -> None:
    """A session belongs to its stated `day`; its time without a date is on that day."""
    built = check_file(DATA / "several-days.yaml")
    assert built.workshop is not None
    assert session(built.workshop, "party").day == date(2026, 3, 2)
    assert session(built.workshop, "bare").day == date(2026, 3, 3)
    assert built.workshop.dates == (date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4))


@pytest.mark.parametrize("start", ["18:00", "0:30", "01:59", "2026-06-13 00:30"])
def test_start_in_hours_past_midnight(start: str) -> None:
    """With hours past midnight, a time without a date before they begin is on the next date."""
    found = workshop(f"""\
format: 1
id: sample
name: Sample
timezone: UTC
dates: 2026-06-12
hours: 18:00-02:00
schedule:
  - {{id: one, start: {start}, title: One}}
""")
    moments = {
        "18:00": "2026-06-12 18:00",
        "0:30": "2026-06-13 00:30",
        "01:59": "2026-06-13 01:59",
        "2026-06-13 00:30": "2026-06-13 00:30",
    }
    assert session(found, "one").starts_at == utc(moments[start])
    assert session(found, "one").day == date(2026, 6, 12)


def test_hours_until_a_skipped_midnight() -> None:
    """Hours that end at a skipped midnight end at the clock change."""
    found = workshop(
        "format: 1\nid: nile\nname: Nile\ntimezone: Africa/Cairo\n"
        "dates: 2025-04-24\nhours: 18:00-00:00\n"
        "schedule: [{id: last, start: 22:30, title: Last}]\n"
    )
    (last,) = found.sessions
    assert (last.starts_at, last.ends_at) == (utc("2025-04-24 20:30"), utc("2025-04-24 22:00"))


def test_soon_after_the_hours_of_a_night() -> None:
    """If a start is just after hours past midnight, the hint suggests the night after."""
    found = check(
        "format: 1\nid: nile\nname: Nile\ntimezone: Africa/Cairo\n"
        "dates: 2026-10-27\nhours: 20:00-02:00\n"
        "schedule: [{id: late, start: 02:30, minutes: 30, title: Late}]\n"
    )
    (problem,) = found.problems
    assert (problem.code, problem.hint) == (
        "outside-hours",
        "write 2026-10-28 02:30 if you mean the night after",
    )
