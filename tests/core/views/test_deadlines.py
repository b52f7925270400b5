"""The status of a deadline."""

from datetime import date, timedelta

import pytest

from digbug_cli.core.model import AmbiguousDate, Deadline
from digbug_cli.core.time.instants import to_wall
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views.deadlines import (
    DeadlineState,
    deadline_status,
    of_workshop,
    sort_key,
)
from tests.core.samples import HEAD, conferences, listed, utc, workshop
from tests.core.views.viewers import viewer

LONG_AGO = date(1999, 1, 1)


def deadline(kind: str, when: str) -> Deadline:
    """Return a deadline with the `at` or `on` in `when`."""
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
    """A cut-off is open until its instant, in any zone."""
    found = deadline_status(deadline("submission", "at: 2025-05-25 23:59 AoE"), utc(now), LONG_AGO)
    assert (found.state, found.words, found.time_left) == (state, text, left)


@pytest.mark.parametrize(
    ("now", "urgency"),
    [
        ("2025-05-18 11:59:58", "later"),
        ("2025-05-18 11:59:59", "later"),
        ("2025-05-18 12:00:00", "week"),
        ("2025-05-24 11:59:59", "week"),
        ("2025-05-24 12:00:00", "day"),
        ("2025-05-25 11:59:30", "day"),
        ("2025-05-25 11:59:59", None),
    ],
)
def test_urgency(now: str, urgency: str | None) -> None:
    """Exactly a week is no more under a week, nor a day under a day."""
    cutoff = deadline("submission", "at: 2025-05-24 23:59:59 AoE")
    assert deadline_status(cutoff, utc(now), LONG_AGO).urgency == urgency


@pytest.mark.parametrize(
    ("when", "now", "urgency"),
    [
        # Without a zone it may end from 10:00 UTC on: on Kiritimati.
        ("2025-06-09", "2025-06-02 10:00", "later"),
        ("2025-06-09", "2025-06-02 10:00:01", "week"),
        ("2025-06-09", "2025-06-08 10:00:01", "day"),
        ("2025-06-09", "2025-06-09 10:00", None),  # may be over
        ("2025-06-09 AoE", "2025-06-09 12:00", "week"),
        ("2025-06-09 AoE", "2025-06-09 12:00:01", "day"),
        ("2025-06-09 AoE", "2025-06-10 12:00", None),
        ("2025-06-09 to 2025-06-20", "2025-06-10 12:00", "later"),
    ],
)
def test_urgency_of_a_date_that_closes(when: str, now: str, urgency: str | None) -> None:
    """A date counts by the earliest moment at which it may end."""
    found = deadline_status(deadline("submission", f"on: {when}"), utc(now), utc(now).date())
    assert found.urgency == urgency


@pytest.mark.parametrize(
    ("when", "now", "urgency", "is_on"),
    [
        ("2025-06-09", "2025-06-08 09:00", "week", False),
        ("2025-06-09", "2025-06-08 11:00", "day", False),
        ("2025-06-09", "2025-06-09 23:00", "day", True),
        ("2025-06-09", "2025-06-10 00:00", None, False),
        ("2025-06-09 to 2025-06-20", "2025-06-08 11:00", "day", False),
        ("2025-06-09 to 2025-06-20", "2025-06-12 11:00", "day", True),
    ],
)
def test_urgency_of_an_event(when: str, now: str, urgency: str | None, *, is_on: bool) -> None:
    """An event counts by its first day, however long it lasts."""
    text = f"deadlines: [{{id: one, name: One, kind: event, on: {when}}}]\n"
    (row,) = of_workshop(
        workshop(HEAD.replace("Europe/Berlin", "UTC") + text), viewer("UTC", now=now)
    ).rows
    assert (row.status.urgency, row.is_on) == (urgency, is_on)


@pytest.mark.parametrize(
    ("now", "urgency"),
    [
        ("2025-06-25 06:59:59", "later"),
        ("2025-06-25 07:00:00", "week"),
        ("2025-07-01 07:00:00", "day"),
        ("2025-07-02 07:00:00", None),  # may be over
        ("2025-07-02 08:00:00", None),
    ],
)
def test_urgency_in_doubt(now: str, urgency: str | None) -> None:
    """Of two readings the earlier one counts; a date that may be over has no urgency."""
    found = deadline_status(listed("summer-pst")[0].deadlines[1], utc(now), LONG_AGO)
    assert found.urgency == urgency


def test_no_urgency_without_a_date() -> None:
    """What is to be announced or cancelled has no urgency."""
    found = deadline_status(deadline("submission", "at: TBD"), utc("2025-06-09 10:00"), LONG_AGO)
    assert found.urgency is None


@pytest.mark.parametrize("kind", ["abstract", "submission", "camera-ready", "registration"])
def test_kinds_that_close(kind: str) -> None:
    """Deadlines of these kinds close."""
    found = deadline_status(
        deadline(kind, "at: 2025-05-25 12:00 UTC"), utc("2025-05-25 13:00"), LONG_AGO
    )
    assert found.words == "closed 1 h ago"


@pytest.mark.parametrize("kind", ["notification", "event", "other"])
def test_kinds_that_pass(kind: str) -> None:
    """Deadlines of these kinds pass, but do not close."""
    found = deadline_status(
        deadline(kind, "at: 2025-05-25 12:00 UTC"), utc("2025-05-25 13:00"), LONG_AGO
    )
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
def test_date_without_time(viewer: str, state: DeadlineState, text: str) -> None:
    """A date without a time is past when the viewer has the next date."""
    now = utc("2025-06-09 11:30")
    today = to_wall(now, find_zone(viewer).rules).date()
    found = deadline_status(deadline("notification", "on: 2025-06-09"), now, today)
    assert (found.state, found.words, found.time_left) == (state, text, None)


@pytest.mark.parametrize("kind", ["abstract", "submission", "registration", "rebuttal", "other"])
@pytest.mark.parametrize(
    ("now", "viewer", "state", "text"),
    [
        ("2025-06-04 12:00", "Europe/Berlin", "open", "in 5 days"),
        ("2025-06-08 12:00", "Europe/Berlin", "open", "tomorrow"),
        ("2025-06-08 23:00", "Europe/Berlin", "open", "today"),
        ("2025-06-09 09:59:59", "Pacific/Kiritimati", "open", "today"),
        ("2025-06-09 09:59:59", "America/Los_Angeles", "open", "today"),
        # It is 10 June in Kiritimati.
        ("2025-06-09 10:00", "Pacific/Kiritimati", "unknown", "may be over"),
        ("2025-06-09 10:00", "America/Los_Angeles", "unknown", "may be over"),
        ("2025-06-10 11:59:59", "Pacific/Kiritimati", "unknown", "may be over"),
        ("2025-06-10 11:59:59", "Europe/Berlin", "unknown", "may be over"),
        # It is 10 June everywhere.
        ("2025-06-10 12:00", "AoE", "past", "closed yesterday"),
        ("2025-06-10 12:00", "Europe/Berlin", "past", "closed yesterday"),
        ("2025-06-10 12:00", "Pacific/Kiritimati", "past", "closed 2 days ago"),
        ("2025-06-19 12:00", "Europe/Berlin", "past", "closed 10 days ago"),
    ],
)
def test_date_that_closes(
    now: str, viewer: str, state: DeadlineState, text: str, kind: str
) -> None:
    """A closing date without a zone is past once it has ended everywhere."""
    today = to_wall(utc(now), find_zone(viewer).rules).date()
    found = deadline_status(deadline(kind, "on: 2025-06-09"), utc(now), today)
    if kind in {"rebuttal", "other"}:
        text = text.removeprefix("closed ")
    assert (found.state, found.words, found.time_left) == (state, text, None)


@pytest.mark.parametrize(
    ("zone", "now", "state", "text"),
    [
        ("AoE", "2026-11-20 13:00", "open", "in 10 days"),
        ("AoE", "2026-11-29 12:00", "open", "tomorrow"),
        ("AoE", "2026-11-29 12:00:01", "open", "ends in 1 day 23 h"),
        ("AoE", "2026-12-01 03:00", "open", "ends in 9 h"),
        ("AoE", "2026-12-01 11:59:59", "open", "ends in 1 s"),
        ("AoE", "2026-12-01 12:00", "past", "closed just now"),
        ("AoE", "2026-12-02 13:00", "past", "closed 1 day ago"),
        ("Asia/Tokyo", "2026-11-30 14:59:59", "open", "ends in 1 s"),
        ("Asia/Tokyo", "2026-11-30 20:00", "past", "closed 5 h ago"),
        ("UTC+5:30", "2026-11-30 18:30", "past", "closed just now"),
        # 30 November is the last date of winter time.
        ("PST", "2026-12-01 07:59:59", "open", "ends in 1 s"),
    ],
)
@pytest.mark.parametrize("viewer", ["Asia/Tokyo", "America/Los_Angeles"])
def test_date_that_closes_in_a_zone(
    zone: str, now: str, state: DeadlineState, text: str, viewer: str
) -> None:
    """A closing date with a zone is open until it ends there."""
    today = to_wall(utc(now), find_zone(viewer).rules).date()
    found = deadline_status(deadline("submission", f"on: 2026-11-30 {zone}"), utc(now), today)
    assert (found.state, found.words, found.time_left) == (state, text, None)


@pytest.mark.parametrize("kind", ["event", "notification", "review"])
def test_date_of_what_happens(kind: str) -> None:
    """The date of an event is past on the viewer's next day."""
    stated = deadline(kind, "on: 2025-06-09 AoE")
    found = deadline_status(stated, utc("2025-06-10 01:00"), date(2025, 6, 10))
    assert (found.state, found.words) == ("past", "yesterday")


@pytest.mark.parametrize("when", ["on: TBD", "at: tba"])
def test_to_be_announced(when: str) -> None:
    """A deadline to be announced is unknown."""
    found = deadline_status(deadline("submission", when), utc("2025-06-09 00:00"), date(2025, 6, 9))
    assert (found.state, found.words, found.time_left) == ("unknown", "to be announced", None)


def test_order() -> None:
    """Deadlines are in time order: a date before the cut-offs of its day, TBA last."""
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
        entry.id
        for entry in sorted(found.deadlines, key=lambda one: sort_key(one.when, found.zone))
    ]
    # `early` and `date` begin at one moment and stay in the order of the file.
    assert ids == ["eve", "date", "early", "berlin", "next", "aoe", "unknown"]


def in_doubt(kind: str, written: str) -> Deadline:
    """Return an ambiguous deadline of a list, of the type `kind`."""
    text = f"- {{id: a, title: A, deadlines: [{{type: {kind}, date: {written}}}]}}\n"
    ((found,),) = (one.deadlines for one in conferences(text))
    assert isinstance(found.when, AmbiguousDate)
    return found


@pytest.mark.parametrize(
    ("now", "state", "text", "soonest"),
    [
        # By the clocks it is over at 06:59:59, by the name at 07:59:59.
        ("2025-07-01 06:59:59", "open", "in at least 1 day", timedelta(days=1)),
        ("2025-07-02 06:59:58", "open", "in at least 1 s", timedelta(seconds=1)),
        ("2025-07-02 06:59:59", "unknown", "may be over", timedelta(0)),
        ("2025-07-02 07:59:58", "unknown", "may be over", timedelta(0)),
        ("2025-07-02 07:59:59", "past", "closed just now", None),
        ("2025-07-02 08:00:00", "past", "closed at least 1 s ago", None),
        ("2025-07-03 07:59:59", "past", "closed at least 1 day ago", None),
    ],
)
def test_two_readings(now: str, state: str, text: str, soonest: timedelta | None) -> None:
    """A date with two readings is open until the first of them, and past from the last one on."""
    row = in_doubt("paper", "2025-07-01 23:59:59 PST")
    found = deadline_status(row, utc(now), LONG_AGO)
    assert (found.state, found.words, found.least_time_left) == (state, text, soonest)
    assert found.time_left is None


@pytest.mark.parametrize("zone", ["", "CST", "Nowhere"])
@pytest.mark.parametrize(
    ("now", "state", "text"),
    [
        ("2025-07-16 21:59:59", "open", "in at least 1 s"),
        ("2025-07-16 22:00:00", "unknown", "may be over"),
        ("2025-07-17 23:59:59", "unknown", "may be over"),
        ("2025-07-18 00:00:00", "past", "just now"),
        ("2025-07-18 00:00:01", "past", "at least 1 s ago"),
    ],
)
def test_no_zone(zone: str, now: str, state: str, text: str) -> None:
    """Without a zone, noon may be from 22:00 UTC the day before (UTC+14) to midnight (UTC-12)."""
    row = in_doubt("notification", f"2025-07-17 12:00 {zone}")
    found = deadline_status(row, utc(now), LONG_AGO)
    assert (found.state, found.words) == (state, text)


@pytest.mark.parametrize("written", ["2025-07-17 24:00 AoE", "2025-07-17 11:59 pm", "2025-07-17 ?"])
@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2025-07-16 09:59:59", "open"),
        ("2025-07-16 10:00:00", "unknown"),
        ("2025-07-18 11:59:59", "unknown"),
        ("2025-07-18 12:00:00", "past"),
    ],
)
def test_an_unreadable_time(written: str, now: str, state: str) -> None:
    """With an unreadable time, the date runs from its start at UTC+14 to its end at UTC-12."""
    assert deadline_status(in_doubt("paper", written), utc(now), LONG_AGO).state == state


@pytest.mark.parametrize(
    "written", ["mid September", "2025-02-30 10:00", "20250717 10:00", "2025-07-178 10:00"]
)
def test_an_unreadable_date(written: str) -> None:
    """An unreadable date may be due at any moment."""
    found = deadline_status(in_doubt("paper", written), utc("2025-07-16 12:00"), LONG_AGO)
    assert (found.state, found.words, found.least_time_left) == (
        "unknown",
        "unreadable",
        timedelta(0),
    )


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("supplementary", "closed at least 13 days ago"),
        ("review_release", "at least 13 days ago"),
        ("rebuttal", "at least 13 days ago"),
    ],
)
def test_what_closes_in_doubt(kind: str, text: str) -> None:
    """Only kinds that close are called closed."""
    row = in_doubt(kind, "2025-07-01 12:00 PST")
    assert deadline_status(row, utc("2025-07-15 12:00"), LONG_AGO).words == text


@pytest.mark.parametrize(
    ("when", "soonest"),
    [
        ("at: 2025-06-10 00:00 UTC", timedelta(days=1, hours=12)),
        ("at: 2025-06-08 11:59 UTC", None),
        ("on: 2025-06-09", timedelta(days=1)),
        ("on: 2025-06-08", timedelta(0)),
        ("on: 2025-06-07", None),
        ("on: TBD", None),
    ],
)
def test_how_far_off_at_least(when: str, soonest: timedelta | None) -> None:
    """A date without a time is whole days off; a past one has no time left."""
    found = deadline_status(deadline("submission", when), utc("2025-06-08 12:00"), date(2025, 6, 8))
    assert found.least_time_left == soonest


def test_order_of_dates_in_doubt() -> None:
    """An ambiguous date sorts by its earliest reading; an unreadable one comes last but for TBA."""
    text = """\
- id: a
  title: A
  deadlines:
    - {type: tbd, date: TBD}
    - {type: unreadable, date: mid July}
    - {type: noon-utc, date: 2025-07-17 12:00 UTC}
    - {type: noon-somewhere, date: 2025-07-17 12:00}
    - {type: eve, date: 2025-07-16 21:59 UTC}
    - {type: eleven-pst, date: 2025-07-17 04:59 PST}
    - {type: day, date: 2025-07-18 24:00}
"""
    (found,) = conferences(text)
    in_order = sorted(found.deadlines, key=lambda one: sort_key(one.when, None))
    assert [entry.id for entry in in_order] == [
        "eve",
        "noon-somewhere",  # 22:00 UTC on the 16th, where it is UTC+14
        "day",  # 10:00 UTC on the 17th
        "eleven-pst",  # 11:59 UTC by the clocks there
        "noon-utc",
        "unreadable",
        "tbd",
    ]


def test_readings_at_both_ends_of_the_years() -> None:
    """Readings at the edge of the years that digbug supports still have bounds."""
    first, last = (
        in_doubt("paper", written).when for written in ("1970-01-01 00:00", "2199-12-31 23:59")
    )
    assert isinstance(first, AmbiguousDate)
    assert isinstance(last, AmbiguousDate)
    assert first.earliest == utc("1969-12-31 10:00")
    assert last.latest == utc("2200-01-01 11:59")


def test_where_the_summer_name_meets_the_change() -> None:
    """If clocks skip or repeat the time, each moment is a reading."""
    (changes,) = listed("clock-changes")
    repeated = changes.deadlines[0].when
    assert isinstance(repeated, AmbiguousDate)
    assert (repeated.earliest, repeated.latest) == (
        utc("2025-10-26 00:30"),
        utc("2025-10-26 01:30"),
    )
    skipped = in_doubt("paper", "2026-03-08 02:30 PST").when
    assert isinstance(skipped, AmbiguousDate)
    # PST is 10:30; clocks jump from 01:59 PST to 03:00 PDT.
    assert skipped.readings == (utc("2026-03-08 09:30"), utc("2026-03-08 10:30"))


def test_the_last_date_is_the_one_that_ended_last() -> None:
    """If all are past, the last one is that with the latest end, not with the latest begin."""
    of = workshop(
        f"{HEAD}deadlines:\n"
        "  - {id: school, name: School, kind: event, on: 2026-07-06 to 2026-07-10}\n"
        "  - {id: outing, name: Outing, kind: event, on: 2026-07-08}\n"
    )
    found = of_workshop(of, viewer("UTC", now="2026-11-30 12:00"))
    assert found.last is not None
    assert found.last.deadline.id == "school"
