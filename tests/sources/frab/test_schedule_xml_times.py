"""Times of schedule.xml: starts, lengths and zones."""

import pytest

from tests.core.samples import utc
from tests.sources.frab.xml_samples import (
    BERLIN,
    check,
    codes,
    event,
    file,
    only,
    workshop,
)


@pytest.mark.parametrize(
    ("duration", "minutes", "told"),
    [
        ("0:05", 5, []),
        ("00:45", 45, []),
        ("36:00", 2160, []),
        ("1:02:30", 1590, []),
        ("PT1H30M", 90, []),
        ("7:00:00", 420, []),
        # It does not count, and then nothing tells the end.
        ("0:00", 60, ["bad-length", "no-end"]),
        ("99999:00", 60, ["bad-length", "no-end"]),
        ("-1:00", 60, ["bad-length", "no-end"]),
        ("half an hour", 60, ["bad-length", "no-end"]),
        ("30", 60, ["bad-length", "no-end"]),
        # It can be nothing but hours, minutes and seconds.
        ("0:45:00", 45, []),
        (f"{'9' * 5000}:00", 60, ["bad-length", "no-end"]),
        ("", 60, ["no-end"]),
    ],
)
def test_durations(duration: str, minutes: int, told: list[str]) -> None:
    """A duration is read as written; invalid ones and assumptions are reported."""
    built = check(file(event(duration=duration)))
    assert codes(built) == told
    assert built.workshop is not None
    (found,) = built.workshop.sessions
    assert (found.ends_at - found.starts_at).total_seconds() == minutes * 60


def test_no_end_before_another() -> None:
    """Where an event says no length it lasts until the next in its room."""
    text = file(event(duration=""), event(start="10:20", attributes='guid="g2"'), conference=BERLIN)
    assert check(text).problems == ()
    first = workshop(text).sessions[0]
    assert (first.ends_at, first.end_inferred) == (utc("2026-05-08 08:20"), True)


@pytest.mark.parametrize(
    ("dates", "zone", "expected", "told"),
    [
        # All have one offset, and their clock times go with it.
        (("2026-05-08T10:00:00+02:00",), None, "UTC+2", ["no-zone"]),
        (("2026-05-08T10:00:00+02:00",), "Europe/Berlin", "Europe/Berlin", []),
        # They have two, each for as many: one of them is wrong.
        # Of two the first.
        (
            ("2026-05-08T10:00:00+02:00", "2026-05-08T10:00:00+01:00"),
            None,
            "UTC+2",
            ["no-zone", "two-starts"],
        ),
        # In UTC for a program, while the clock time is the venue's.
        (("2026-05-08T08:00:00+00:00",), None, "UTC+2", ["no-zone"]),
        (("2026-05-08T08:00:00+00:00",), "Europe/Berlin", "Europe/Berlin", []),
        # There is no time for which a zone is needed.
        ((), None, None, ["no-sessions!"]),
        (("",), None, None, ["no-zone!"]),
        (("",), "Europe/Berlin", "Europe/Berlin", []),
    ],
)
def test_no_zone(
    dates: tuple[str, ...], zone: str | None, expected: str | None, told: list[str]
) -> None:
    """A file without a zone is read by the offsets of its times, else an error asks for it."""
    events = [event(date=date, attributes=f'guid="g{at}"') for at, date in enumerate(dates)]
    built = check(file(*events, conference=""), zone)
    assert codes(built) == told
    assert (built.workshop and built.workshop.zone.name) == expected
    if built.workshop:
        assert built.workshop.sessions[0].starts_at == utc("2026-05-08 08:00")


@pytest.mark.parametrize(
    ("written", "expected", "told"),
    [
        ("Europe/Paris", "Europe/Paris", []),
        ("Poland", "Poland", []),
        ("CET", "Europe/Berlin", ["no-place"]),
        ("Mars/Olympus", "UTC+2", ["unknown-zone", "no-zone"]),
        ("undefined", "UTC+2", ["unknown-zone", "no-zone"]),
        ("../../etc/passwd", "UTC+2", ["unknown-zone", "no-zone"]),
    ],
)
def test_zones(written: str, expected: str, told: list[str]) -> None:
    """A zone may have an old name; an unknown zone is reported."""
    text = file(
        event(date="2026-05-08T10:00:00+02:00"),
        conference=f"<time_zone_name>{written}</time_zone_name>",
    )
    built = check(text)
    assert [code for code in codes(built) if code != "two-starts"] == told
    assert built.workshop is not None
    assert built.workshop.zone.name == expected
    assert built.workshop.sessions[0].starts_at == utc("2026-05-08 08:00")


def test_day_in_utc() -> None:
    """A day is that of the venue's clocks when it begins, whatever date it has in UTC."""
    text = file(
        event(date="2026-05-08T02:00:00+00:00", start="11:00"),
        conference="<time_zone_name>Asia/Tokyo</time_zone_name>",
        day='date="2026-05-07" start="2026-05-07T20:00:00+00:00"',
    )
    assert check(text).problems == ()
    found = workshop(text)
    assert [str(day) for day in found.dates] == ["2026-05-08"]
    assert str(found.sessions[0].day) == "2026-05-08"


@pytest.mark.parametrize(
    ("one", "starts", "day", "told"),
    [
        # Its own date tells which night it is in.
        (event("01:00", "2026-05-09T01:00:00+02:00"), "2026-05-08 23:00", "2026-05-08", []),
        (event("01:00"), "2026-05-07 23:00", "2026-05-08", ["no-date"]),
        (event("10:00", "2026-05-08"), "2026-05-08 08:00", "2026-05-08", []),
        (event("10:00", "08.05.2026"), "2026-05-08 08:00", "2026-05-08", ["bad-date"]),
        (
            event("10:00", "2026-05-08T11:00:00+02:00"),
            "2026-05-08 08:00",
            "2026-05-08",
            ["two-starts"],
        ),
        (
            event("10:00", "2026-05-08T10:00:30+02:00"),
            "2026-05-08 08:00",
            "2026-05-08",
            ["seconds"],
        ),
        (event("", "2026-05-08T10:00:00"), "2026-05-08 08:00", "2026-05-08", []),
        (event("", "2026-05-10T10:00:00"), "2026-05-10 08:00", "2026-05-10", ["other-day"]),
    ],
)
def test_when(one: str, starts: str, day: str, told: list[str]) -> None:
    """An event starts at its clock time on its own date or its day; doubts are reported."""
    built = check(file(one))
    assert codes(built) == told
    assert built.workshop is not None
    (found,) = built.workshop.sessions
    assert (found.starts_at, str(found.day)) == (utc(starts), day)


def test_repeated_hour() -> None:
    """In an hour that a clock change repeats, the offset of an event decides."""
    for offset, starts in (("+02:00", "2026-10-25 00:30"), ("+01:00", "2026-10-25 01:30")):
        text = file(event("02:30", f"2026-10-25T02:30:00{offset}"), day='date="2026-10-25"')
        assert check(text).problems == ()
        assert only(text).starts_at == utc(starts)


@pytest.mark.parametrize("start", ["03:30Z", "10:30+02:00"])
def test_a_clock_time_with_an_offset(start: str) -> None:
    """A clock time with an offset but without a date is invalid."""
    built = check(file(event(start), event("11:00", attributes='guid="g2"')))
    assert codes(built) == ["left-out"]
    assert f"invalid start: '{start}'" in built.problems[0].text


def test_a_change_of_day_with_an_offset() -> None:
    """A `day_change` that is not a clock time counts as not stated."""
    built = check(file(event("03:30"), conference=f"{BERLIN}<day_change>04:00Z</day_change>"))
    assert codes(built) == ["no-date"]


def test_repairs_of_days_and_ends_are_shown() -> None:
    """Every command shows what was done to a session that contradicts its day or its length."""
    built = check(
        file(
            event(date="2026-06-08T10:00:00+02:00", attributes='guid="a"'),
            event(start="11:00", duration="200:00", attributes='guid="b"'),
            event(start="12:00", attributes='guid="c"'),
        )
    )
    assert [problem.text for problem in built.shown_warnings] == [
        "'Tick' is listed under 2026-05-08, but starts on 2026-06-08",
        "'Tick' has an invalid duration: 200:00",
    ]
