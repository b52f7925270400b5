"""Convert: what depends on the current time, on options, and what is said of it.

It is Wednesday 16 July 2025, 12:00 UTC: 14:00 in Berlin, 00:00 AoE.
"""

import json

import pytest

from tests.conftest import Run


def moments(run: Run, *args: str, zone: str = "Europe/Berlin") -> list[str]:
    """Return the moments that a phrase may mean, in UTC."""
    ran = run("convert", *args, "--json", zone=zone)
    assert ran.exit == 0, ran.err
    return [reading["at_utc"] for reading in json.loads(ran.out)["readings"]]


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("tomorrow 5pm", "2025-07-17T15:00:00Z"),
        ("tomorrow at 17:00 Tokyo", "2025-07-17T08:00:00Z"),
        ("day after tomorrow noon", "2025-07-18T10:00:00Z"),
        ("yesterday 17:00 UTC", "2025-07-15T17:00:00Z"),
        ("today 17:00", "2025-07-16T15:00:00Z"),
        ("this afternoon 5pm", "2025-07-16T15:00:00Z"),
        ("tonight 23:59 AoE", "2025-07-17T11:59:00Z"),
        ("EOD tomorrow", "2025-07-17T21:59:00Z"),
        ("tomorrow 24:00", "2025-07-17T22:00:00Z"),
        ("friday 17:00 CEST", "2025-07-18T15:00:00Z"),
        ("by Friday, 5 p.m. ET", "2025-07-18T21:00:00Z"),
        # Today, as long as that time is to come.
        ("wednesday 14:00", "2025-07-16T12:00:00Z"),
        ("wednesday 13:59", "2025-07-23T11:59:00Z"),
        ("next monday 9am", "2025-07-21T07:00:00Z"),
        ("this friday 5pm", "2025-07-18T15:00:00Z"),
        ("in 3 days", "2025-07-19T12:00:00Z"),
        ("in 3 days at 5pm AoE", "2025-07-20T05:00:00Z"),
        ("3 days from now", "2025-07-19T12:00:00Z"),
        ("in a week", "2025-07-23T12:00:00Z"),
        ("in 90 minutes", "2025-07-16T13:30:00Z"),
        ("in 17 h", "2025-07-17T05:00:00Z"),
        # Without a date it is the next such time.
        ("23:59 AoE", "2025-07-17T11:59:00Z"),
        ("5pm PT", "2025-07-17T00:00:00Z"),
        ("14:00", "2025-07-16T12:00:00Z"),
        ("13:59", "2025-07-17T11:59:00Z"),
        ("24:00", "2025-07-16T22:00:00Z"),
        # Other languages.
        ("demain à 17h", "2025-07-17T15:00:00Z"),
        ("dans 3 jours", "2025-07-19T12:00:00Z"),
        ("dans 3 jours à 17h30", "2025-07-19T15:30:00Z"),
        ("en 3 días a las 17h", "2025-07-19T15:00:00Z"),
        ("dentro de 2 horas", "2025-07-16T14:00:00Z"),
        ("em 3 dias às 17h", "2025-07-19T15:00:00Z"),
        ("in 2 Wochen", "2025-07-30T12:00:00Z"),
        ("fra 3 giorni alle 17", "2025-07-19T15:00:00Z"),
        ("over 30 minuten", "2025-07-16T12:30:00Z"),
        ("za 2 tygodnie", "2025-07-30T12:00:00Z"),
        ("3日後", "2025-07-19T12:00:00Z"),
        ("2小时后", "2025-07-16T14:00:00Z"),
        ("3일 후", "2025-07-19T12:00:00Z"),
        ("morgen um 17 Uhr", "2025-07-17T15:00:00Z"),
        ("mañana a las 17:00", "2025-07-17T15:00:00Z"),
        ("明日 17:00", "2025-07-17T15:00:00Z"),
        ("vendredi 17h", "2025-07-18T15:00:00Z"),
    ],
)
def test_relative(run: Run, written: str, moment: str) -> None:
    """A phrase that depends on the current time is read against it, in the viewer's zone."""
    assert moments(run, written) == [moment]


@pytest.mark.parametrize(
    ("written", "zone", "now", "readings"),
    [
        # The coming Friday, or the Friday of next week?
        ("next friday 9am UTC", "UTC", "2025-07-16 12:00 UTC", ["2025-07-18T09", "2025-07-25T09"]),
        # It is Thursday in Tokyo already, and still Wednesday in New York.
        (
            "tomorrow 17:00 New York",
            "Asia/Tokyo",
            "2025-07-16 16:00 UTC",
            ["2025-07-17T21", "2025-07-18T21"],
        ),
        # A clock change of Berlin repeats 02:30.
        (
            "tomorrow 02:30",
            "Europe/Berlin",
            "2025-10-25 12:00 UTC",
            ["2025-10-26T00", "2025-10-26T01"],
        ),
        # `in 3 days` keeps the time on the clock.
        ("in 1 day", "Europe/Berlin", "2025-10-25 12:00 UTC", ["2025-10-26T13"]),
        ("in 24 hours", "Europe/Berlin", "2025-10-25 12:00 UTC", ["2025-10-26T12"]),
    ],
)
def test_several_readings(run: Run, written: str, zone: str, now: str, readings: list[str]) -> None:
    """If a relative day has two meanings, both are shown, with the reason."""
    ran = run("convert", written, "--now", now, "--json", zone=zone)
    document = json.loads(ran.out)
    assert [reading["at_utc"][:13] for reading in document["readings"]] == readings
    assert (document["doubt"] is not None) == (len(readings) == 2)


def test_what_is_said_of_a_relative_day(run: Run) -> None:
    """The page and JSON say what a relative day is counted from."""
    said = "without a date it is the next such time, counted from Wed 16 Jul 2025 00:00 AoE"
    assert json.loads(run("convert", "23:59 AoE", "--json").out)["notes"] == [said]
    lines = run("convert", "23:59", "AoE").out.splitlines()
    assert lines[0] == "Wed 16 Jul 2025 23:59 AoE"
    assert lines[2] == f"W{said[1:]}."
    lines = run("convert", "next friday 9am").out.splitlines()
    assert lines[2:5] == [
        "'next Friday' may be Fri 18 Jul 2025 or Fri 25 Jul 2025.",
        "",
        "Counted from Wed 16 Jul 2025 14:00 Europe/Berlin.",
    ]


def test_end_of_day(run: Run) -> None:
    """The end of a day is its last minute, and that is said."""
    document = json.loads(run("convert", "end of day July 20, 2025 AoE", "--json").out)
    assert [reading["at_utc"] for reading in document["readings"]] == ["2025-07-21T11:59:00Z"]
    assert document["notes"] == ["the end of the day is read as 23:59, its last minute"]


@pytest.mark.parametrize(
    ("written", "error", "hint"),
    [
        ("tomorrow", "'tomorrow' has no time", "write tomorrow 23:59 for the end of that day"),
        (
            "friday AoE",
            "'friday AoE' has no time",
            "write Friday 23:59 AoE for the end of that day",
        ),
        (
            "tonight 2am",
            "'02:00' may be in the night before or after today",
            "write today 02:00 or tomorrow 02:00",
        ),
        (
            "this evening 8:00",
            "'08:00' does not fit 'this evening'",
            "write today 08:00 or today 20:00",
        ),
        (
            "12.06 Berlin",
            "'12.06 Berlin' may have a time, or a date without a year",
            "write 12:06 for the time",
        ),
        (
            "in 1h30",
            "'in 1h30' has two lengths of time",
            "write it in one unit, such as in 90 minutes",
        ),
        (
            "in 2 h 30 min",
            "'in 2 h 30 min' has two lengths of time",
            "write it in one unit, such as in 90 minutes",
        ),
        ("tomorrow friday 9am", "'tomorrow friday 9am' has two dates", "give one date"),
        ("tomorrow 20 July 2025 9am", "'tomorrow 20 July 2025 9am' has two dates", "give one date"),
        ("in 2 hours 17:00", "'in 2 hours 17:00' has a time and 'in 2 hours'", "give one of them"),
        (
            "tomorow 5pm",
            "unknown word or time zone 'tomorow' in 'tomorow 5pm'",
            "did you mean 'tomorrow', 'Indian/Comoro' or 'Comoros'?",
        ),
        ("TBA", "'TBA' has no date", "write it as 2025-05-25 23:59 AoE"),
        (
            "2025-07-20T23:59:00+01:00[Europe/Paris]",
            "clocks in Europe/Paris are at UTC+2 on 2025-07-20, not at UTC+1",
            "write the one you mean: 2025-07-20 23:59 UTC+1 or 2025-07-20 23:59 Europe/Paris",
        ),
    ],
)
def test_refused(run: Run, written: str, error: str, hint: str) -> None:
    """What has no meaning, or too many, is refused with the true reason."""
    assert run("convert", written) == (2, "", f"digbug: {error}\nhint: {hint}\n")


def test_a_time_that_does_not_exist(run: Run) -> None:
    """A time alone must exist too."""
    assert run("convert", "25:00 UTC") == (2, "", "digbug: the time 25:00 does not exist\n")


def test_a_date_that_does_not_exist(run: Run) -> None:
    """It is reported before a missing time, so that no hint repeats it."""
    error = "digbug: the date 2025-02-30 does not exist\n"
    assert run("convert", "2025-02-30") == (2, "", error)


def test_order_of_day_and_month(run: Run) -> None:
    """An option says which number of 03/04/2025 is the day; both options are an error."""
    written = "03/04/2025 17:00 UTC"
    assert moments(run, written, "--day-first") == ["2025-04-03T17:00:00Z"]
    assert moments(run, written, "--month-first") == ["2025-03-04T17:00:00Z"]
    assert moments(run, "03/25/2025 17:00 UTC", "--day-first") == ["2025-03-25T17:00:00Z"]
    assert run("convert", written).err == (
        "digbug: '03/04/2025' could be 2025-04-03 or 2025-03-04\n"
        "hint: write 2025-04-03 or 2025-03-04\n"
    )
    assert run("convert", written, "--day-first", "--month-first").exit == 2
