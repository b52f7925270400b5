"""Sessions, cut-offs and dates around clock changes and the date line."""

from datetime import date, timedelta

import pytest

from digbug_cli.core.model import Workshop
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.deadlines import deadline_status, sort_key
from digbug_cli.core.views.schedule import Day
from digbug_cli.core.views.viewer import LocalTime, Viewer
from tests.core.samples import session, utc, workshop

pytestmark = [pytest.mark.usefixtures("newest_rules"), pytest.mark.exhaustive]

LONG_AGO = date(1999, 1, 1)


def held(zone: str, *sessions: str) -> Workshop:
    """Return a workshop in `zone` with these sessions."""
    rows = [f"  - {{id: s{row}, title: X, {times}}}\n" for row, times in enumerate(sessions, 1)]
    head = f"format: 1\nid: sample\nname: Sample\ntimezone: {zone}\nschedule:\n"
    return workshop(head + "".join(rows))


def viewer(*zones: str, now: str = "2000-01-01 00:00") -> Viewer:
    """Return a viewer with these `zones`."""
    return Viewer(zones=tuple(map(find_zone, zones)), now=utc(now), clock=24)


def only_day(of: Workshop, by: Viewer) -> Day:
    """Return the only programme day of a workshop."""
    (day,) = schedule_view.schedule(of, of.sessions, by).days
    return day


def shown(clock: LocalTime) -> str:
    """Return date, time, mark and offset of a local time."""
    return f"{clock.wall:%Y-%m-%d %H:%M} {clock.day_offset:+d} {clock.offset or ''}".rstrip()


@pytest.mark.parametrize(
    ("zone", "start", "end", "length"),
    [
        ("Europe/Berlin", "2025-10-26 01:00", "2025-10-26 04:00", "4:00:00"),
        ("Europe/Berlin", "2025-03-30 01:00", "2025-03-30 04:00", "2:00:00"),
        ("Europe/Berlin", "2025-03-30 01:59", "2025-03-30 03:00", "0:01:00"),
        ("America/New_York", "2025-11-02 00:30", "2025-11-02 02:00", "2:30:00"),
        ("Australia/Lord_Howe", "2025-04-06 01:00", "2025-04-06 02:00", "1:30:00"),
        ("Australia/Lord_Howe", "2025-10-05 01:00", "2025-10-05 03:00", "1:30:00"),
        ("Antarctica/Troll", "2025-10-26 00:30", "2025-10-26 03:30", "5:00:00"),
        ("Africa/Cairo", "2025-10-30 22:00", "2025-10-31 00:00", "3:00:00"),
        ("Africa/Cairo", "2025-04-24 23:00", "2025-04-25 01:00", "1:00:00"),
        ("Africa/Casablanca", "2026-02-15 01:00", "2026-02-15 04:00", "4:00:00"),
        ("Europe/Dublin", "2025-03-30 00:30", "2025-03-30 02:30", "1:00:00"),
        ("Pacific/Apia", "2011-12-29 23:30", "2011-12-31 00:30", "1:00:00"),
        # Both have an offset: the hour that is shown twice.
        ("Europe/Berlin", "2025-10-26 02:30 +02:00", "2025-10-26 02:30 +01:00", "1:00:00"),
        ("Europe/Berlin", "2025-10-26 02:45 +02:00", "2025-10-26 02:15 +01:00", "0:30:00"),
    ],
)
def test_length_of_a_session(zone: str, start: str, end: str, length: str) -> None:
    """A session's duration is elapsed time, even over a clock change."""
    (found,) = held(zone, f"start: {start}, end: {end}").sessions
    assert str(found.ends_at - found.starts_at) == length


@pytest.mark.parametrize(
    ("zone", "start", "minutes", "end"),
    [
        ("Europe/Berlin", "2025-10-26 01:00", 240, "2025-10-26 03:00"),
        ("Europe/Berlin", "2025-03-30 01:00", 120, "2025-03-30 02:00"),
        ("Australia/Lord_Howe", "2025-10-05 01:00", 90, "2025-10-04 16:00"),
        ("Pacific/Apia", "2011-12-29 23:30", 60, "2011-12-30 10:30"),
    ],
)
def test_end_after_minutes(zone: str, start: str, minutes: int, end: str) -> None:
    """A duration in minutes is elapsed time, even over a clock change."""
    (found,) = held(zone, f"start: {start}, minutes: {minutes}").sessions
    assert found.ends_at == utc(end)


def test_end_at_the_next_start() -> None:
    """A session without an end lasts until the next start, even in a repeated hour."""
    of = held(
        "Europe/Berlin",
        "start: 2025-10-26 01:30",
        "start: 2025-10-26 02:30 +01:00, minutes: 30",
        "start: 2025-10-26 02:30 +02:00",
    )
    assert [found.id for found in of.sessions] == ["s1", "s3", "s2"]
    assert session(of, "s1").ends_at == utc("2025-10-26 00:30")
    assert session(of, "s3").ends_at == utc("2025-10-26 01:30")
    assert session(of, "s2").ends_at == utc("2025-10-26 02:00")


@pytest.mark.parametrize(
    ("cutoff", "now", "words", "left"),
    [
        # At 01:00 on the night when clocks go back, and on the one when they go ahead.
        ("2025-10-26 04:00 Europe/Berlin", "2025-10-25 23:00", "in 4 h", "4:00:00"),
        ("2025-03-30 04:00 Europe/Berlin", "2025-03-30 00:00", "in 2 h", "2:00:00"),
        # The evening before at the same time: 25 hours, and 23.
        ("2025-10-26 18:00 Europe/Berlin", "2025-10-25 16:00", "in 1 day 1 h", "1 day, 1:00:00"),
        ("2025-03-30 18:00 Europe/Berlin", "2025-03-29 17:00", "in 23 h", "23:00:00"),
        ("2025-10-05 12:00 Australia/Lord_Howe", "2025-10-04 01:30", "in 23 h 30 min", "23:30:00"),
        ("2025-04-06 12:00 Australia/Lord_Howe", "2025-04-05 01:00", "in 1 day", "1 day, 0:30:00"),
        ("2025-04-25 01:00 Africa/Cairo", "2025-04-24 21:59:59", "in 1 s", "0:00:01"),
        ("2011-12-31 00:00 Pacific/Apia", "2011-12-30 09:59:59", "in 1 s", "0:00:01"),
    ],
)
def test_time_left(cutoff: str, now: str, words: str, left: str) -> None:
    """The time left until a cut-off is elapsed time, even over a clock change."""
    head = "format: 1\nid: sample\nname: Sample\ntimezone: UTC\ndates: 2025-10-26\n"
    entry = f"deadlines: [{{id: one, name: One, kind: submission, at: {cutoff}}}]\n"
    (deadline,) = workshop(head + entry).deadlines
    found = deadline_status(deadline, utc(now), LONG_AGO)
    assert (found.state, found.words, str(found.time_left)) == ("open", words, left)


@pytest.mark.parametrize(
    ("zone", "eve", "on", "after"),
    [
        # The day begins at 01:00, for there is no midnight; the eve ends a second before.
        ("Africa/Cairo", "2025-04-24 21:59:59", "2025-04-25", "2025-04-24 22:00:01"),
        # Its first hour is shown twice; it begins with the first of them.
        ("America/Havana", "2025-11-02 03:59:59", "2025-11-02", "2025-11-02 04:00:01"),
        # The evening before is an hour longer.
        ("America/Sao_Paulo", "2019-02-17 02:59:59", "2019-02-17", "2019-02-17 03:00:01"),
    ],
)
def test_where_a_day_begins(zone: str, eve: str, on: str, after: str) -> None:
    """A date without a time sorts after the cut-offs of the day before, before those of its day."""
    found = workshop(
        f"format: 1\nid: sample\nname: Sample\ntimezone: {zone}\ndates: {on}\n"
        "deadlines:\n"
        f"  - {{id: after, name: A, at: {after} UTC}}\n"
        f"  - {{id: date, name: D, on: {on}}}\n"
        f"  - {{id: eve, name: E, at: {eve} UTC}}\n"
    )
    in_order = sorted(found.deadlines, key=lambda one: sort_key(one.when, found.zone))
    ids = [deadline.id for deadline in in_order]
    assert ids == ["eve", "date", "after"]


@pytest.mark.parametrize(
    ("venue", "start", "kiritimati", "pago_pago"),
    [
        ("UTC", "2025-07-19 10:30", "2025-07-20 00:30 +1", "2025-07-18 23:30 -1"),
        ("Pacific/Pago_Pago", "2025-07-18 23:30", "2025-07-20 00:30 +2", "2025-07-18 23:30 +0"),
        ("Pacific/Kiritimati", "2025-07-20 00:30", "2025-07-20 00:30 +0", "2025-07-18 23:30 -2"),
        # For one hour of 24; in the others it is two dates.
        ("UTC", "2025-07-19 09:30", "2025-07-19 23:30 +0", "2025-07-18 22:30 -1"),
        ("UTC", "2025-07-19 11:00", "2025-07-20 01:00 +1", "2025-07-19 00:00 +0"),
    ],
)
def test_dates_two_days_apart(venue: str, start: str, kiritimati: str, pago_pago: str) -> None:
    """At one instant, Pago Pago has Friday and Kiritimati Sunday; each has its own mark."""
    of = held(venue, f"start: {start}, minutes: 15")
    day = only_day(of, viewer("Pacific/Kiritimati", "Pacific/Pago_Pago"))
    starts = [shown(start) for start, _ in day.slots[0].local_times]
    assert starts[:2] == [kiritimati, pago_pago]


def test_today_two_days_apart() -> None:
    """At that instant, today differs between viewers."""
    for zone, today in (
        ("Pacific/Pago_Pago", date(2025, 7, 18)),
        ("UTC", date(2025, 7, 19)),
        ("Pacific/Kiritimati", date(2025, 7, 20)),
    ):
        assert viewer(zone, now="2025-07-19 10:30").today == today


def test_viewer_across_the_day_that_never_was() -> None:
    """In Apia, a session of that date begins the day before and ends the day after."""
    of = held("UTC", "start: 2011-12-30 09:30, end: 2011-12-30 10:30")
    day = only_day(of, viewer("Pacific/Apia"))
    start, end = day.slots[0].local_times[0]
    assert shown(start) == "2011-12-29 23:30 -1 UTC-10"
    assert shown(end) == "2011-12-31 00:30 +1 UTC+14"
    assert day.day_offsets == (-1, 1)


def test_venue_across_the_day_that_never_was() -> None:
    """A session in Apia that runs past that midnight ends two dates later."""
    of = held("Pacific/Apia", "start: 2011-12-29 23:30, end: 2011-12-31 00:30")
    day = only_day(of, viewer("Pacific/Apia", "Pacific/Pago_Pago"))
    assert day.day == date(2011, 12, 29)
    apia, pago_pago = day.slots[0].local_times
    assert list(map(shown, apia)) == ["2011-12-29 23:30 +0 UTC-10", "2011-12-31 00:30 +2 UTC+14"]
    assert list(map(shown, pago_pago)) == ["2011-12-29 22:30 +0", "2011-12-29 23:30 +0"]


def test_marks_in_the_repeated_hour() -> None:
    """A repeated hour has the same mark both times; only its offset differs."""
    of = held("UTC", "start: 2019-02-17 01:30, end: 2019-02-17 02:30")
    start, end = only_day(of, viewer("America/Sao_Paulo")).slots[0].local_times[0]
    assert shown(start) == "2019-02-16 23:30 -1 UTC-2"
    assert shown(end) == "2019-02-16 23:30 -1 UTC-3"


@pytest.mark.parametrize(
    ("now", "when"),
    [
        ("2025-10-25 22:59:59", "today"),
        # From 01:00 up to, not including, 04:00: with an hour shown twice in between.
        ("2025-10-25 23:00", "on now"),
        ("2025-10-26 02:59:59", "on now"),
        ("2025-10-26 03:00", "today"),
        ("2025-10-26 23:00", "yesterday"),
    ],
)
def test_on_now(now: str, when: str) -> None:
    """The day of a clock change is on from its first start to its last end."""
    of = held("Europe/Berlin", "start: 2025-10-26 01:00, end: 2025-10-26 04:00")
    assert only_day(of, viewer("UTC", now=now)).relation_to_now == when


def test_lengths_are_not_those_of_the_clocks() -> None:
    """Both nights show three hours on the clock; the offsets show the difference."""
    of = held(
        "Europe/Berlin",
        "start: 2025-03-30 01:00, end: 2025-03-30 04:00",
        "start: 2025-10-26 01:00, end: 2025-10-26 04:00",
    )
    days = schedule_view.schedule(of, of.sessions, viewer("Europe/Berlin")).days
    clocks = [day.slots[0].local_times[0] for day in days]
    assert [end.wall - start.wall for start, end in clocks] == [timedelta(hours=3)] * 2
    assert [shown(clock) for pair in clocks for clock in pair] == [
        "2025-03-30 01:00 +0 UTC+1",
        "2025-03-30 04:00 +0 UTC+2",
        "2025-10-26 01:00 +0 UTC+2",
        "2025-10-26 04:00 +0 UTC+1",
    ]
