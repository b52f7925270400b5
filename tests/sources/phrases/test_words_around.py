"""Words, weekdays and second names around a date, a time and a zone."""

from contextlib import suppress
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digbug_cli.sources import date_phrase
from digbug_cli.sources.phrases.parts import InvalidPhraseError
from tests.sources.phrases.reading import instants, refusal


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        # Several names of one zone.
        ("July 3, 2026 (11:59 PM AoE, UTC-12)", "2026-07-04T11:59:00Z"),
        ("3 July 2026, 23:59 UTC-12 (Anywhere on Earth, AoE)", "2026-07-04T11:59:00Z"),
        ("3 July 2026 23:59 (UTC+9, Tokyo time)", "2026-07-03T14:59:00Z"),
        (
            "3 July 2026 23:59 AoE (i.e., UTC-12)",
            "2026-07-04T11:59:00Z",
        ),
        ("3 July 2026 23:59 (AoE = UTC-12)", "2026-07-04T11:59:00Z"),
        ("3 July 2026 23:59 AoE / UTC-12", "2026-07-04T11:59:00Z"),
        ("3 July 2026 23:59 Anywhere-on-Earth time zone", "2026-07-04T11:59:00Z"),
        ("3 July 2026 23:59 UTC-12h", "2026-07-04T11:59:00Z"),
        ("3 July 2026 23:59 AoE (UTC-12 hours)", "2026-07-04T11:59:00Z"),
        ("3 July 2026 23:59 Etc/GMT+12", "2026-07-04T11:59:00Z"),
        ("3 July 2026 17:00 in the Chatham time zone", "2026-07-03T04:15:00Z"),
        ("3 July 2026 17:00 US Pacific Time", "2026-07-04T00:00:00Z"),
        # An offset or a place settles a name with several meanings.
        ("3 July 2026 17:00 BST (UTC+1)", "2026-07-03T16:00:00Z"),
        ("3 July 2026 17:00 BST (UTC+6)", "2026-07-03T11:00:00Z"),
        ("3 July 2026 17:00 IST (GMT+5:30)", "2026-07-03T11:30:00Z"),
        ("3 Jan 2026 17:00 IST (Israel)", "2026-01-03T15:00:00Z"),
        ("3 July 2026 17:00 CST (China)", "2026-07-03T09:00:00Z"),
        ("3 Jan 2026 17:00 UTC-6 (CST)", "2026-01-03T23:00:00Z"),
        ("3 July 2026 17:00 Georgia, US", "2026-07-03T21:00:00Z"),
        # Weekdays.
        ("Friday 2026-07-03 23:59 AoE", "2026-07-04T11:59:00Z"),
        ("2026-07-03 (Fri) 23:59 AoE", "2026-07-04T11:59:00Z"),
        ("July 3 (Friday), 2026, 23:59 AoE", "2026-07-04T11:59:00Z"),
        ("Thurs. July 2, 2026 23:59 AoE", "2026-07-03T11:59:00Z"),
        ("23:59 AoE, 03.07.2026 (Fri)", "2026-07-04T11:59:00Z"),
        # The weekday says which number is the month.
        ("Fri 3/7/2026 23:59 AoE", "2026-07-04T11:59:00Z"),
        ("Sat 3/7/2026 23:59 AoE", "2026-03-08T11:59:00Z"),
        # Words around.
        ("July 3, 2026, 11:59pm AoE (tentative)", "2026-07-04T11:59:00Z"),
        ("July 3, 2026 -- due by 23:59 GMT-12 (AoE)", "2026-07-04T11:59:00Z"),
        ("no later than 5 pm EDT on July 3, 2026", "2026-07-03T21:00:00Z"),
        ("New deadline (extended!): July 3, 2026 at 5 p.m. EDT sharp", "2026-07-03T21:00:00Z"),
        ("July 3, 2026 (anytime before 11:59 pm AoE)", "2026-07-04T11:59:00Z"),
        ("July 3, 2026, 11:59 PM AoE [firm], no extensions", "2026-07-04T11:59:00Z"),
        ("July 3, 2026 (2026-07-03), 23:59 AoE", "2026-07-04T11:59:00Z"),
        # Clocks.
        ("11:59PM (23:59) AoE July 3 2026", "2026-07-04T11:59:00Z"),
        ("3 July 2026, 23:59 PM AoE", "2026-07-04T11:59:00Z"),
        ("3 July 2026 1700 hrs UTC", "2026-07-03T17:00:00Z"),
        ("3 July 2026 17:00h UTC", "2026-07-03T17:00:00Z"),
        ("3 July 2026, 5 o'clock pm UTC", "2026-07-03T17:00:00Z"),
        ("3 July 2026, 5 in the afternoon, UTC", "2026-07-03T17:00:00Z"),
        ("3 July 2026, 11:59 pm (midnight) UTC", "2026-07-03T23:59:00Z"),
        ("3 July 2026, 24:00 UTC", "2026-07-04T00:00:00Z"),
        ("2026-12-31 24:00 UTC", "2027-01-01T00:00:00Z"),
        ("3 July 2026, end of day AoE", "2026-07-04T11:59:00Z"),
        ("EOD July 3, 2026 (UTC)", "2026-07-03T23:59:00Z"),
        # Dates.
        ("Jul-03-2026 23:59 UTC", "2026-07-03T23:59:00Z"),
        ("20260703 23:59 UTC", "2026-07-03T23:59:00Z"),
        ("25. 7. 2026 23:59 UTC", "2026-07-25T23:59:00Z"),
        ("2026. 7. 3. 23:59 UTC", "2026-07-03T23:59:00Z"),
        ("25 / 07 / 2026 23:59 UTC", "2026-07-25T23:59:00Z"),
        # Timestamps of programs.
        ("20260703T235900Z[Europe/Paris]", "2026-07-03T23:59:00Z"),
        ("2026-07-03T23:59:00+02:00[Europe/Paris]", "2026-07-03T21:59:00Z"),
        ("2026-07-03T23:59:00+02:00[!Europe/Paris][u-ca=gregory]", "2026-07-03T21:59:00Z"),
        ("2026-10-25T02:30:00+01:00[Europe/Paris]", "2026-10-25T01:30:00Z"),
        ("2026-07-03T23:59:00Z[Europe/Paris]", "2026-07-03T23:59:00Z"),
        ("2026-07-03T23:59[Europe/Paris]", "2026-07-03T21:59:00Z"),
        ("2026-07-03 23:59:00 -0700 PDT", "2026-07-04T06:59:00Z"),
        ("2026-07-03T09:00:00-11:00[Pacific/Pago_Pago]", "2026-07-03T20:00:00Z"),
        ("Fri, 03 Jul 2026 09:00:00 -1100", "2026-07-03T20:00:00Z"),
        ("2026-07-03T23:59:59.999Z", "2026-07-03T23:59:59Z"),
    ],
)
def test_read(written: str, instant: str) -> None:
    """Names, weekdays and words around do not change the moment."""
    assert instants(written) == [instant]


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        (
            "3 July 2026 23:59 AoE approximately",
            "unknown word 'approximately' in '3 July 2026 23:59 AoE approximately'",
            "write 2026-07-03 23:59 AoE if that is meant",
        ),
        (
            "after 3 July 2026 23:59 AoE",
            "unknown word 'after' in 'after 3 July 2026 23:59 AoE'",
            "write 2026-07-03 23:59 AoE if that is meant",
        ),
        (
            "3 July 2026 17:00 Vienna, VA",
            "unknown word 'VA' in '3 July 2026 17:00 Vienna, VA'",
            "write 2026-07-03 17:00 Vienna if that is meant",
        ),
        (
            "3 July 2026 17:00 Berln",
            "unknown word or time zone 'Berln' in '3 July 2026 17:00 Berln'",
            "did you mean 'Europe/Berlin', 'Bern' or 'Bergen'?",
        ),
        (
            "3 July 2026 17:00 art",
            "unknown time zone 'art' in '3 July 2026 17:00 art'",
            "write the abbreviation of a zone in capitals",
        ),
        (
            "3 July 2026 23:59 local time",
            "'3 July 2026 23:59 local time' does not say of which place the local time is",
            "write the place or its zone, or only `local` for the zone of this machine",
        ),
        (
            "Sun 2026-07-03 23:59 AoE",
            "'Sun 2026-07-03 23:59 AoE' has the wrong weekday: that date is Fri 3 Jul 2026",
            "correct the weekday or the date",
        ),
        (
            "Mon 3/7/2026 23:59 AoE",
            (
                "'Mon 3/7/2026 23:59 AoE' has the wrong weekday: that date is Fri 3 Jul 2026 or"
                " Sat 7 Mar 2026"
            ),
            "correct the weekday or the date",
        ),
        (
            "3 July 2026 09:00-17:00 UTC",
            "'3 July 2026 09:00-17:00 UTC' has two times",
            "give one time",
        ),
        (
            "2026-07-03 09:00-11:00",
            "'2026-07-03 09:00-11:00' may have two times",
            "give one time",
        ),
        ("July 3, 2026 9am-5pm UTC", "'July 3, 2026 9am-5pm UTC' has two times", "give one time"),
        (
            "2026-07-03 / 2026-07-10 23:59 AoE",
            "'2026-07-03 / 2026-07-10 23:59 AoE' has two dates",
            "give one date",
        ),
        ("July 3-5, 2026 UTC", "'July 3-5, 2026 UTC' has two dates", "give one date"),
        (
            "29/05 23:59 CEST",
            "'29/05 23:59 CEST' has no year",
            "write it as 2025-05-25 23:59 AoE",
        ),
        (
            "29.05. 23:59 CEST",
            "'29.05. 23:59 CEST' has no year",
            "write it as 2025-05-25 23:59 AoE",
        ),
        (
            "3 July 2026 5 o'clock UTC",
            "'5 o'clock' may be in the morning or in the afternoon",
            "write 05:00 or 17:00",
        ),
        (
            "3 July 2026 12 am midnight UTC",
            "midnight may be the beginning or the end of a day",
            "write 00:00 for the beginning of the day, or 23:59 for its end",
        ),
        (
            "3 July 2026 AoE (UTC-12)",
            "'3 July 2026 AoE (UTC-12)' has no time",
            "write 2026-07-03 23:59 AoE (UTC-12) for the end of that day",
        ),
        (
            "3 July 2026, EOD 17:00 UTC",
            "'3 July 2026, EOD 17:00 UTC' has two times",
            "give one time",
        ),
        # Relative days are read only where a person types them.
        ("tomorrow 5pm UTC", "'tomorrow 5pm UTC' has no date", "write it as 2025-05-25 23:59 AoE"),
        ("Friday 17:00 CET", "'Friday 17:00 CET' has no date", "write it as 2025-05-25 23:59 AoE"),
    ],
)
def test_refused(written: str, message: str, hint: str) -> None:
    """The message names the true fault, and the hint can be followed as written."""
    assert refusal(written) == (message, hint)


@pytest.mark.parametrize(
    ("order", "day"),
    [("day", "2025-04-03"), ("month", "2025-03-04")],
)
def test_order_of_day_and_month(order: str, day: str) -> None:
    """With an order two numbers have one meaning; a number above 12 is the day in both orders."""
    for separator in "/.-":
        written = f"03{separator}04{separator}2025 23:59 AoE"
        assert date_phrase.read(written, order="day" if order == "day" else "month").day == day
    for written in ("13/04/2025 10:00 UTC", "04/13/2025 10:00 UTC"):
        assert date_phrase.read(written, order="day").day == "2025-04-13"
        assert date_phrase.read(written, order="month").day == "2025-04-13"


HOSTILE = (
    "(" * 290,
    "1" * 299,
    "1-" * 149,
    "12:" * 99,
    "UTC-" * 74,
    "AoE " * 49,
    "AoE," * 74,
    "in 1 " * 49,
    "a " * 149,
    "mar " * 49,
    "de la " * 24,
    "年1月" * 99,
    "午後1時" * 74,
    "next monday " * 24,
    "[A/" * 99,
    "europe/" * 42,
    "30 mai 2025 " + "heure de " * 23 + "Paris",
)


@pytest.mark.parametrize("written", HOSTILE)
def test_hostile(written: str) -> None:
    """A hostile phrase is refused, or read, within a second."""
    begin = perf_counter()
    for typed in (False, True):
        with suppress(InvalidPhraseError):
            date_phrase.read(written, typed=typed)
    assert perf_counter() - begin < 2


WORDS = (
    "30 mai may 2025 23:59 12 pm am AoE utc-12 friday mar next tomorrow in 3 days at a uhr um 17h"
    " 年 5月 日 午後 ( ) , - / : heure de paris midnight noon eod 03/04/2025 bst [Europe/Paris] Z T"
    " +02:00 o'clock 25:61 24:00"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=12), st.sampled_from([True, False]))
def test_any_words(words: list[str], typed: bool) -> None:  # noqa: FBT001 - a generated value
    """Any words are read or refused; nothing else happens."""
    with suppress(InvalidPhraseError):
        phrase = date_phrase.read(" ".join(words), typed=typed)
        assert (phrase.day is None) != (phrase.relative is None)
        assert typed or phrase.relative is None
