"""Dates and times as people write them, and the errors for incomplete ones."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digbug_cli.core.check.draft import Text
from digbug_cli.sources.date_phrase import parse


def read(written: str) -> str:
    """Return a phrase in the form of a cut-off."""
    draft = parse(written, "phrase")
    assert draft.problems == ()
    assert isinstance(draft.root, Text)
    return draft.root.value


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        # As files have them.
        ("2025-05-25 23:59 AoE", "2025-05-25 23:59 AoE"),
        ("2025-05-25T23:59:30Z", "2025-05-25T23:59:30Z"),
        ("2025-05-25 23:59+02:00", "2025-05-25 23:59+02:00"),
        ("20250525T235900Z", "2025-05-25 23:59:00 Z"),
        ("20250525T2359 Europe/Berlin", "2025-05-25 23:59:00 Europe/Berlin"),
        ("2025/5/25 23:59 UTC", "2025-05-25 23:59 UTC"),
        ("2025.05.25 23:59 UTC", "2025-05-25 23:59 UTC"),
        # Spoken dates.
        ("May 25th, 2025, 11:59 PM Anywhere on Earth", "2025-05-25 23:59 Anywhere on Earth"),
        ("29 Sept 2026 5pm PT", "2026-09-29 17:00 PT"),
        ("1st October 2022 at 23:59 Anywhere on Earth", "2022-10-01 23:59 Anywhere on Earth"),
        ("the 3rd of March 2022 at 5 p.m. in Hanoi", "2022-03-03 17:00 Hanoi"),
        ("May 23., 2022, 23:59 AOE", "2022-05-23 23:59 AOE"),
        ("25-May-2025 23:59 UTC", "2025-05-25 23:59 UTC"),
        ("2025 May 25 23:59 UTC", "2025-05-25 23:59 UTC"),
        (
            "Saturday, Sept 30, 2023 23:59 (Anywhere on Earth)",
            "2023-09-30 23:59 (Anywhere on Earth)",
        ),
        ("Sunday 25 May 2025 23h59 Paris", "2025-05-25 23:59 Paris"),
        ("Submission deadline: 25 May 2025, 23:59 AoE", "2025-05-25 23:59 AoE"),
        # The time first, the zone in the middle.
        ("11:59 PM PST, Oct 7, 2021", "2021-10-07 23:59 PST"),
        ("23:59 AoE on May 25, 2025", "2025-05-25 23:59 AoE"),
        # Clocks.
        ("25 May 2025 12:30 a.m. New York", "2025-05-25 00:30 New York"),
        ("25 May 2025 12am UTC", "2025-05-25 00:00 UTC"),
        ("25 May 2025 12pm UTC", "2025-05-25 12:00 UTC"),
        ("25 May 2025 12:00:30 PM UTC", "2025-05-25 12:00:30 UTC"),
        ("25 May 2025 11.59pm UTC", "2025-05-25 23:59 UTC"),
        ("25 May 2025 noon UTC", "2025-05-25 12:00 UTC"),
        ("12 noon on 25 May 2025 in Vancouver", "2025-05-25 12:00 Vancouver"),
        ("September 30, 2022, 07:00am UTC.", "2022-09-30 07:00 UTC"),
        ("25.05.2025 23.59 Uhr MESZ", "2025-05-25 23:59 MESZ"),
        ("25.05.2025, 17 Uhr MESZ", "2025-05-25 17:00 MESZ"),
        # Zones whose digits look like a clock's or a day's.
        ("July 31, 2026, 23:59 (GMT +8:00)", "2026-07-31 23:59 ( GMT +8:00 )"),
        ("25 May 2025 23:59 UTC -8", "2025-05-25 23:59 UTC -8"),
        ("25 May 2025 23:59 UTC \N{EN DASH}8", "2025-05-25 23:59 UTC -8"),
        ("25 May 2025 23:59 -07:00", "2025-05-25 23:59 -07:00"),
        ("May 25 2025 17:00 PST (UTC-8)", "2025-05-25 17:00 PST ( UTC-8 )"),
        ("25 May 2025 5 p.m. GMT+1 (Vienna Time)", "2025-05-25 17:00 GMT+1 (Vienna Time)"),
        # A dash is a dash.
        ("29 Sept 2026 - 5pm ET", "2026-09-29 17:00 ET"),
        ("29 Sept 2026, 5pm \N{EN DASH}ET", "2026-09-29 17:00 ET"),
        ("5pm ET - 29 Sept 2026", "2026-09-29 17:00 ET"),
        ("Tue - 29 Sept 2026 5pm 'ET'", "2026-09-29 17:00 ET"),
        ("29 Sept 2026 - 23:59 UTC-12", "2026-09-29 23:59 UTC-12"),
        ("29 Sept 2026 - 17:00 +7", "2026-09-29 17:00 +7"),
        ("29th Sept 2026 @ 5pm PT", "2026-09-29 17:00 PT"),
        ("MAY 25TH, 2025: 5PM pt", "2025-05-25 17:00 pt"),
        # A weekday and a zone before a colon are no label.
        ("Pacific Time: 25 May 2025 23:59 AoE", "2025-05-25 23:59 Pacific Time AoE"),
        ("Deadline (PST): May 25 2025 23:59 UTC", "2025-05-25 23:59 PST UTC"),
        # Digits that leave no doubt which is the day.
        ("25/05/2025 17:00 UTC", "2025-05-25 17:00 UTC"),
        ("05/25/2025 17:00 UTC", "2025-05-25 17:00 UTC"),
        ("05/05/2025 17:00 UTC", "2025-05-05 17:00 UTC"),
        ("25.5.2025 17:00 UTC", "2025-05-25 17:00 UTC"),
        # What the calendar has to say is said by the one who reads the cut-off.
        ("2025-13-05 10:00 UTC", "2025-13-05 10:00 UTC"),
        # These say it twice, or in words.
        ("25 May 2025, 13:00 pm UTC", "2025-05-25 13:00 UTC"),
        ("29 Sept 2026 EOD AoE", "2026-09-29 23:59 AoE"),
        # Without a zone there is no moment: the zone is asked for where the cut-off is read.
        ("25 May 2025 23:59", "2025-05-25 23:59"),
        # `AM` is no zone: the country code of Armenia is meant by nobody here.
        ("25 May 2025 11:59, AM", "2025-05-25 11:59"),
        # Two letters that are a weekday in another language are no country.
        ("Fr, 25 April 2025, 17:00", "2025-04-25 17:00"),
    ],
)
def test_read(written: str, meaning: str) -> None:
    """A phrase is a date, a time and a zone, which is the rest."""
    assert read(written) == meaning


@pytest.mark.parametrize(
    ("written", "code", "what", "hint"),
    [
        (
            "05/06/2025 17:00 UTC",
            "bad-date",
            "'05/06/2025' could be 2025-06-05 or 2025-05-06",
            "write 2025-06-05 or 2025-05-06",
        ),
        (
            "5.6.2025 17:00 UTC",
            "bad-date",
            "'5.6.2025' could be 2025-06-05 or 2025-05-06",
            "write 2025-06-05 or 2025-05-06",
        ),
        (
            "5/25/25 10:00 UTC",
            "bad-date",
            "'5/25/25' has no year of four digits",
            "write it as 2025-05-25: year, month, day",
        ),
        ("31/31/2025 10:00 UTC", "impossible-date", "'31/31/2025' is not a valid date", None),
        ("31 June 2025 10:00 UTC", "impossible-date", "'31 June 2025' is not a valid date", None),
        (
            "Mon, 25 May 2025 10:00 CET",
            "wrong-weekday",
            ("'Mon, 25 May 2025 10:00 CET' has the wrong weekday: that date is Sun 25 May 2025"),
            "correct the weekday or the date",
        ),
        (
            "25 May 10:00 UTC",
            "bad-date",
            "'25 May 10:00 UTC' has no year",
            "write it as 2025-05-25 23:59 AoE",
        ),
        (
            "May 2025 10:00 UTC",
            "bad-date",
            "'May 2025 10:00 UTC' has no day",
            "write it as 2025-05-25 23:59 AoE",
        ),
        (
            "May 17 \N{EN DASH} June 5, 2026 10:00 UTC",
            "two-dates",
            "'May 17 \N{EN DASH} June 5, 2026 10:00 UTC' has two dates",
            "give one date",
        ),
        (
            "10:00 and 11:00 25 May 2025 UTC",
            "two-times",
            "'10:00 and 11:00 25 May 2025 UTC' has two times",
            "give one time",
        ),
        (
            "October 6th, 2023 by midnight Anywhere in the World",
            "two-times",
            "midnight may be the beginning or the end of a day",
            "write 00:00 for the beginning of the day, or 23:59 for its end",
        ),
        (
            "25 May 2025 10:00 - 12:00 UTC",
            "two-times",
            "'25 May 2025 10:00 - 12:00 UTC' has two times",
            "give one time",
        ),
        (
            "25 May 2025, 09:00 -11:00",
            "two-times",
            "'25 May 2025, 09:00 -11:00' may have two times",
            "give one time",
        ),
        (
            "June 10 - 12, 2025 09:00 UTC",
            "two-dates",
            "'June 10 - 12, 2025 09:00 UTC' has two dates",
            "give one date",
        ),
        (
            "Friday: 25 May 2025 23:59 AoE",
            "wrong-weekday",
            "'Friday: 25 May 2025 23:59 AoE' has the wrong weekday: that date is Sun 25 May 2025",
            "correct the weekday or the date",
        ),
        (
            "25 May 2025 11:59 (PM)",
            "unknown-zone",
            "unknown time zone 'PM' in '25 May 2025 11:59 (PM)'",
            "write a country code in capitals",
        ),
        ("25 May 2025, 13:00 am UTC", "impossible-time", "'13:00 am' is not a valid time", None),
        (
            "25 May 2025 12:30, am UTC",
            "two-times",
            "'12:30, am' may be midnight or noon",
            "write 00:00 or 12:00",
        ),
        ("25 May 2025, 0 am UTC", "impossible-time", "'0 am' is not a valid time", None),
        (
            "5pm PT",
            "no-date",
            "'5pm PT' has no date",
            "write it as 2025-05-25 23:59 AoE",
        ),
        (
            "May 25, 2025 AoE",
            "no-time",
            "'May 25, 2025 AoE' has no time",
            "write 2025-05-25 23:59 AoE for the end of that day",
        ),
        ("", "no-date", "'' has no date", "write it as 2025-05-25 23:59 AoE"),
        (
            "\x1b[31m[red]",
            "no-date",
            "'␛[31m[red]' has no date",
            "write it as 2025-05-25 23:59 AoE",
        ),
    ],
)
def test_refused(written: str, code: str, what: str, hint: str | None) -> None:
    """A missing or ambiguous part is an error with a hint, and never guessed."""
    draft = parse(written, "phrase")
    assert draft.root is None
    (problem,) = draft.problems
    assert (problem.code, problem.text, problem.hint) == (code, what, hint)


FORMS = (
    "{0:%Y-%m-%d %H:%M} UTC",
    "{0:%d %B %Y} {0:%H:%M} UTC",
    "{0:%B} {1}, {0:%Y}, {0:%I:%M %p} UTC",
    "{0:%I:%M%p} UTC on {0:%a}, {1}th of {0:%b} {0:%Y}",
    "{0:%Y/%m/%d}, {0:%H.%M} Uhr UTC",
    "{0:%d-%b-%Y} {0:%H}h{0:%M} UTC",
)


@given(
    st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2199, 12, 31)),  # noqa: DTZ001 - wall times
    st.sampled_from(FORMS),
)
def test_forms(wall: datetime, form: str) -> None:
    """Every date and minute is read back from each of these forms."""
    assert read(form.format(wall, wall.day)) == f"{wall:%Y-%m-%d %H:%M} UTC"


@given(st.text(max_size=80) | st.text(alphabet="0123456789:/-.+ apmMayUTC,()hnoon", max_size=40))
def test_any_text(written: str) -> None:
    """Any text is read, or refused with one problem; it never fails."""
    draft = parse(written, "phrase")
    assert (draft.root is None) == (len(draft.problems) == 1)


def test_a_long_text() -> None:
    """A text that is too long for a date is rejected without parsing."""
    (problem,) = parse("1am " * 25_000, "phrase").problems
    assert problem.text.endswith("is too long for a date")
