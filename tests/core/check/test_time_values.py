"""How single values of time are read: moments, cutoffs, dates, hours, lengths."""

from datetime import time as clock
from datetime import timedelta

import pytest

from digbug_cli.core.check.moments import to_duration
from digbug_cli.core.model import Cutoff
from tests.core.samples import HEAD, check, codes, said, session, utc, workshop


def test_an_offset_where_the_zone_is_unknown() -> None:
    """If the workshop's zone is unknown, an offset is not reported as wrong."""
    built = check("""\
format: 1
id: sample
name: Sample
timezone: Europe/Berln
schedule: [{id: x, start: 2026-06-12 10:00 +02:00, minutes: 5, title: X}]
""")
    assert codes(built) == [(4, 11, "unknown-zone")]


@pytest.mark.parametrize(
    ("start", "text", "hint"),
    [
        # What clocks show then is looked up by the wall time, not by the moment it would be.
        ("2025-10-26 04:00 +05:00", "Europe/Berlin is not at offset +05:00 at this time", "UTC+1"),
        ("2025-03-30 01:30 -03:00", "Europe/Berlin is not at offset -03:00 at this time", "UTC+1"),
        ("2026-06-12 10:00 Z", "Europe/Berlin is not at offset Z at this time", "UTC+2"),
    ],
)
def test_hint_at_an_offset(start: str, text: str, hint: str) -> None:
    """With the offset in the hint the same time is accepted."""
    head = "format: 1\nid: sample\nname: Sample\ntimezone: Europe/Berlin\n"
    (found,) = check(
        f"{head}schedule: [{{id: x, start: {start}, minutes: 5, title: X}}]\n"
    ).problems
    assert (found.code, found.text) == ("wrong-offset", text)
    offset = start.rsplit(maxsplit=1)[-1]
    assert found.hint == f"write {hint} instead of {offset}"


@pytest.mark.parametrize("offset", ["+01:00", "+02:00"])
def test_a_skipped_time_with_an_offset(offset: str) -> None:
    """A skipped time is an error with any offset."""
    built = check(
        "format: 1\nid: sample\nname: Sample\ntimezone: Europe/Berlin\n"
        f"schedule: [{{id: x, start: 2025-03-30 02:30 {offset}, minutes: 5, title: X}}]\n"
    )
    assert codes(built) == [(5, 27, "skipped-time")]


@pytest.mark.parametrize("start", ["10:00:30", "2026-06-12 10:00:30", "2026-06-12 10:00:00"])
def test_no_seconds_in_a_moment(start: str) -> None:
    """Times in a schedule have no seconds; only cut-offs may."""
    built = check(f"{HEAD}schedule: [{{id: x, start: '{start}', minutes: 5, title: X}}]\n")
    assert codes(built) == [(7, 27, "bad-time")]


@pytest.mark.parametrize(
    "start",
    [
        "2026-06-12 10:00",
        "2026-06-12T10:00",
        "2026-06-12   10:00",
        "2026-06-12 10:00 +02:00",
        "2026-06-12 10:00+0200",
        "2026-06-12 10:00 UTC+2",
        "2026-06-12T10:00 gmt+02",
        "10:00",
        "' 10:00 '",
    ],
)
def test_spellings_of_a_moment(start: str) -> None:
    """A moment is a time, or a date and a time, and then may have an offset."""
    found = workshop(f"{HEAD}schedule: [{{id: x, start: {start}, title: X}}]\n")
    assert session(found, "x").starts_at == utc("2026-06-12 08:00")


@pytest.mark.parametrize(
    ("at", "moment"),
    [
        ("2026-04-01 23:59 AoE", "2026-04-02 11:59"),
        ("2026-04-01 23:59:59 AoE", "2026-04-02 11:59:59"),
        ("2026-04-01 23:59AoE", "2026-04-02 11:59"),
        ("2026-04-01T23:59:59Z", "2026-04-01 23:59:59"),
        ("2026-04-01 23:59 Anywhere on Earth", "2026-04-02 11:59"),
        ("2026-04-01 23:59 europe/berlin", "2026-04-01 21:59"),
        ("2026-04-01 8:00 UTC-7", "2026-04-01 15:00"),
        ("2026-04-01 08:00-07:00", "2026-04-01 15:00"),
        ("2026-04-01 08:00 UTC\N{MINUS SIGN}7", "2026-04-01 15:00"),
        ("2026-04-01 08:00 Etc/GMT-7", "2026-04-01 01:00"),
        ("2026-04-01 23:59 +05:30", "2026-04-01 18:29"),
        ("2025-10-26 02:30 UTC+1", "2025-10-26 01:30"),
    ],
)
def test_spellings_of_a_cutoff(at: str, moment: str) -> None:
    """A cut-off is a date, a time and a zone, which together give the instant."""
    (found,) = workshop(f"{HEAD}deadlines: [{{id: x, name: X, at: {at}}}]\n").deadlines
    assert isinstance(found.when, Cutoff)
    assert found.when.instant == utc(moment)


@pytest.mark.parametrize("at", ["2026-05-01", "23:59", "23:59 AoE", "May 1, 23:59"])
def test_hint_at_a_cutoff(at: str) -> None:
    """The hint at an invalid cut-off shows how to write one, with a zone."""
    (found,) = check(f"{HEAD}deadlines: [{{id: x, name: X, at: '{at}'}}]\n").problems
    assert (found.origin.line, found.origin.column) == (7, 34)
    assert found.hint is not None
    assert "AoE" in found.hint


@pytest.mark.parametrize("on", ["TBD", "tbd", "TBA", "' Tba '"])
@pytest.mark.parametrize("key", ["at", "on"])
def test_to_be_announced(key: str, on: str) -> None:
    """A date may be `TBD` or `TBA`."""
    (found,) = workshop(f"{HEAD}deadlines: [{{id: x, name: X, {key}: {on}}}]\n").deadlines
    assert found.when is None


@pytest.mark.parametrize(
    "entry",
    [
        "was: [TBD]",
        "was: [2026-04-01 23:59]",
        "was: [June]",
        "was: [[2026-04-01]]",
        "was: ['']",
        "was: 2026-04-01",
    ],
)
def test_no_superseded_date(entry: str) -> None:
    """`was` is a list of dates and cut-offs; none of them may be `TBD`."""
    built = check(f"{HEAD}deadlines: [{{id: x, name: X, on: 2026-05-01, {entry}}}]\n")
    assert len(built.problems) == 1
    assert built.workshop is None


@pytest.mark.parametrize(
    ("updated", "moment"),
    [
        ("2026-05-02", "2026-05-02 00:00"),
        ("2026-05-02 09:30 UTC", "2026-05-02 09:30"),
        ("2026-05-02 09:30:15 Europe/Berlin", "2026-05-02 07:30:15"),
        ("2026-05-02T09:30Z", "2026-05-02 09:30"),
        ("2026-05-02 23:59 AoE", "2026-05-03 11:59"),
    ],
)
def test_updated(updated: str, moment: str) -> None:
    """`updated` is a cut-off or a date; a date means its midnight in UTC."""
    assert workshop(f"{HEAD}updated: {updated}\n").updated == utc(moment)


@pytest.mark.parametrize(
    ("updated", "code"),
    [
        ("TBD", "bad-date"),
        ("today", "bad-date"),
        ("2026-05", "bad-date"),
        ("2026-05-02 09:30", "no-zone"),
        ("2026-05-32", "impossible-date"),
        ("2026-05-02 09:30 CST", "ambiguous-zone"),
        ("2025-03-30 02:30 Europe/Berlin", "skipped-time"),
    ],
)
def test_updated_otherwise(updated: str, code: str) -> None:
    """Any other text for `updated` is an error."""
    assert codes(check(f"{HEAD}updated: {updated}\n")) == [(7, 10, code)]


def dates_of(written: str) -> list[str]:
    """Return the dates of a workshop file with `written` as its `dates`."""
    found = workshop(f"format: 1\nid: x\nname: X\ntimezone: UTC\ndates: {written}\n")
    return [str(day) for day in found.dates]


@pytest.mark.parametrize(
    ("written", "dates"),
    [
        ("2026-06-12", ["2026-06-12"]),
        ("[2026-06-12]", ["2026-06-12"]),
        ("[2026-06-14, 2026-06-12]", ["2026-06-12", "2026-06-14"]),
        ("[2026-06-12, 2026-06-12]", ["2026-06-12"]),
        ("2026-02-27..2026-03-01", ["2026-02-27", "2026-02-28", "2026-03-01"]),
        ("2026-06-12 .. 2026-06-13", ["2026-06-12", "2026-06-13"]),
        ("2026-06-12..2026-06-12", ["2026-06-12"]),
        ("", []),
    ],
)
def test_dates(written: str, dates: list[str]) -> None:
    """`dates` is one date, a list in any order, or a range with both ends included."""
    assert dates_of(written) == dates


def test_longest_range() -> None:
    """A range has at most 366 days."""
    assert len(dates_of("2027-01-01..2028-01-01")) == 366
    head = "format: 1\nid: x\nname: X\ntimezone: UTC\n"
    assert codes(check(f"{head}dates: 2027-01-01..2028-01-02\n")) == [(5, 8, "bad-range")]


@pytest.mark.parametrize(
    ("written", "problems"),
    [
        ("[]", [(5, 8, "empty")]),
        ("[2026-06-12, '']", [(5, 21, "empty")]),
        ("[2026-06-12..2026-06-13]", [(5, 9, "bad-date")]),
        ("2026-06-12..", [(5, 8, "bad-date")]),
        ("2026-06-12...2026-06-13", [(5, 8, "bad-date")]),
        ("2026-6-12", [(5, 8, "bad-date")]),
        ("20260612", [(5, 8, "bad-date")]),
        ("2026-W24-5", [(5, 8, "bad-date")]),
        ("TBD", [(5, 8, "bad-date")]),
    ],
)
def test_no_dates(written: str, problems: list[tuple[int, int, str]]) -> None:
    """Any other text for `dates` is an error."""
    head = "format: 1\nid: x\nname: X\ntimezone: UTC\n"
    assert codes(check(f"{head}dates: {written}\n")) == problems


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("09:00-17:00", clock(9), clock(17)),
        ("9:00-17:00", clock(9), clock(17)),
        ("09:00 – 17:00", clock(9), clock(17)),
        ("18:00-02:00", clock(18), clock(2)),
    ],
)
def test_hours(written: str, start: clock, end: clock) -> None:
    """`hours` is two times; the second may be after midnight."""
    found = workshop(f"format: 1\nid: x\nname: X\ntimezone: UTC\nhours: {written}\n")
    assert found.hours is not None
    assert (found.hours.start, found.hours.end) == (start, end)


def test_hours_of_no_length() -> None:
    """Hours that start and end at the same time are one error, without any others after it."""
    built = check("""\
format: 1
id: sample
name: Sample
timezone: UTC
dates: 2026-06-12
hours: 09:00-09:00
schedule: [{id: x, start: 10:00, title: X}]
""")
    assert codes(built) == [(6, 8, "bad-range")]


@pytest.mark.parametrize("on", ["1970-01-01", "2199-12-31", "2024-02-29"])
def test_first_and_last_years(on: str) -> None:
    """The years from 1970 to 2199 are valid, both included."""
    (found,) = workshop(f"{HEAD}deadlines: [{{id: x, name: X, on: {on}}}]\n").deadlines
    assert said(found.when) == on


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("90min", timedelta(minutes=90)),
        ("12h", timedelta(hours=12)),
        ("30d", timedelta(days=30)),
        ("2w", timedelta(weeks=2)),
        (" 30 D ", timedelta(days=30)),
        ("0d", timedelta(0)),
        ("9999w", timedelta(weeks=9999)),
        ("10000w", None),
        ("30", None),
        ("d", None),
        ("", None),
        ("-3d", None),
        ("1.5h", None),
        ("3 months", None),
        ("3m", None),
        ("1d 2h", None),
        ("٣d", None),
    ],
)
def test_spans(written: str, span: timedelta | None) -> None:
    """A duration is a whole number with a unit; months and negative numbers are invalid."""
    assert to_duration(written) == span


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("15m", timedelta(minutes=15)),
        ("15 M", timedelta(minutes=15)),
        ("90min", timedelta(minutes=90)),
        ("1w", timedelta(weeks=1)),
        ("15", None),
        ("15mo", None),
    ],
)
def test_short_spans(written: str, span: timedelta | None) -> None:
    """In a short duration `m` means minutes."""
    assert to_duration(written, short=True) == span
