"""Parts of a date that are written without a blank or with other marks, and browsers' zones."""

import pytest

from tests.sources.phrases.reading import instants, refusal


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        # A time and its zone.
        ("15 Jan 2027 17:00Z", "2027-01-15T17:00:00Z"),
        ("15 Jan 2027 23:59AoE", "2027-01-16T11:59:00Z"),
        ("15 Jan 2027 17:00CET", "2027-01-15T16:00:00Z"),
        ("15 Jan 2027 17:00:30UTC", "2027-01-15T17:00:30Z"),
        # Four digits behind a year.
        ("15 Jan 2027 1700 GMT", "2027-01-15T17:00:00Z"),
        ("15 Jan 2027, 1700 (UTC)", "2027-01-15T17:00:00Z"),
        ("January 15, 2027 at 0900 EST", "2027-01-15T14:00:00Z"),
        ("15JAN2027 2359Z", "2027-01-15T23:59:00Z"),
        ("15jan2027 17:00 UTC", "2027-01-15T17:00:00Z"),
        # Dots.
        ("15.Jan.2027 23:59 AoE", "2027-01-16T11:59:00Z"),
        ("Jan.15, 2027 23:59 AoE", "2027-01-16T11:59:00Z"),
        # Midnight in digits.
        ("15 Jan 2027 0:00 am UTC", "2027-01-15T00:00:00Z"),
        ("15 Jan 2027 0:30am UTC", "2027-01-15T00:30:00Z"),
        # Two names of UTC before an offset, and no offset.
        ("15 Jan 2027 23:59 UTC/GMT -8", "2027-01-16T07:59:00Z"),
        ("15 Jan 2027 23:59 (GMT / UTC + 1)", "2027-01-15T22:59:00Z"),
        ("15 Jan 2027 23:59 GMT/UTC", "2027-01-15T23:59:00Z"),
        ("15 Jan 2027 23:59 UTC\N{PLUS-MINUS SIGN}0", "2027-01-15T23:59:00Z"),
        ("15 Jan 2027 23:59 UTC\N{PLUS-MINUS SIGN}00:00", "2027-01-15T23:59:00Z"),
        # The local time of a place.
        ("15 Jan 2027 23:59 local time Vienna", "2027-01-15T22:59:00Z"),
        ("15 Jan 2027 23:59 (local time in Vienna)", "2027-01-15T22:59:00Z"),
        ("15 Jan 2027 23:59 local time (Vienna)", "2027-01-15T22:59:00Z"),
        # As browsers print dates.
        (
            "Fri Jan 15 2027 23:59:00 GMT+0100 (Central European Standard Time)",
            "2027-01-15T22:59:00Z",
        ),
        ("Fri Jan 15 2027 17:00:00 GMT-0300 (Brasilia Standard Time)", "2027-01-15T20:00:00Z"),
        ("Fri Jan 15 2027 23:59:00 GMT-0330 (Newfoundland Time)", "2027-01-16T03:29:00Z"),
        # Words around.
        ("submission portal closes 15 Jan 2027 23:59 AoE", "2027-01-16T11:59:00Z"),
        ("Abstracts (mandatory): 15 Jan 2027 23:59 AoE", "2027-01-16T11:59:00Z"),
        ("Notification to authors: 15 Jan 2027 23:59 AoE", "2027-01-16T11:59:00Z"),
        (
            "Benachrichtigung der Autorinnen und Autoren: 15.03.2027 18 Uhr MEZ",
            "2027-03-15T17:00:00Z",
        ),
        ("Notificación a los autores: 15 de marzo de 2027, 18:00 CET", "2027-03-15T17:00:00Z"),
        ("Notification aux auteurs : 15 mars 2027 à 18h CET", "2027-03-15T17:00:00Z"),
        ("Notificação aos autores: 15 de março de 2027 18:00 UTC", "2027-03-15T18:00:00Z"),
        ("Notifica agli autori: 15 marzo 2027 ore 18:00 CET", "2027-03-15T17:00:00Z"),
        ("Bericht aan auteurs: 15 maart 2027 18:00 CET", "2027-03-15T17:00:00Z"),
        ("Powiadomienie autorów: 15 marca 2027 r. 18:00 CET", "2027-03-15T17:00:00Z"),
        ("採否通知：2027年3月15日 18:00 JST", "2027-03-15T09:00:00Z"),
        ("录用通知：2027年3月15日 18:00 北京时间", "2027-03-15T10:00:00Z"),
        ("결과 통보: 2027년 3월 15일 18:00 KST", "2027-03-15T09:00:00Z"),
        ("15 gennaio 2027 a mezzogiorno CET", "2027-01-15T11:00:00Z"),
        ("Deadline extended to January 22, 2027, 23:59 AoE", "2027-01-23T11:59:00Z"),
        ("entro e non oltre le ore 13:00 del 22 gennaio 2027 CET", "2027-01-22T12:00:00Z"),
        ("venerdì 22 gennaio 2027 alle ore 12 (CET)", "2027-01-22T11:00:00Z"),
        ("22 stycznia 2027 r., godz. 9 CET", "2027-01-22T08:00:00Z"),
        # Two languages have the same words for a zone.
        ("22/1/2027, 23:59 hora de Argentina", "2027-01-23T02:59:00Z"),
    ],
)
def test_read(written: str, instant: str) -> None:
    """The phrase means one moment."""
    assert instants(written) == [instant]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("15 Jan 2027 2100 UTC", "'15 Jan 2027 2100 UTC' has two dates"),
        ("15 Jan 2026 2027 AoE", "'15 Jan 2026 2027 AoE' has two dates"),
        ("15 Jan 2027 0 am UTC", "'0 am' is not a valid time"),
        (
            "15 Jan 2027 23:59 local time",
            "'15 Jan 2027 23:59 local time' does not say of which place the local time is",
        ),
    ],
)
def test_refused(written: str, message: str) -> None:
    """What may mean something else is refused."""
    assert refusal(written)[0] == message
