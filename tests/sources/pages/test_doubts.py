"""What a page leaves open: each guess is a warning with its place, or the value is asked for."""

import pytest

from digbug_cli.core.check.doubts import placed
from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import build
from digbug_cli.outputs.files import workshop_yaml
from digbug_cli.sources import formats
from tests.sources.pages.readings import (
    check,
    deadlines,
    errors,
    sessions,
    text_checked,
    warnings,
    workshop,
)

TIMES = "<ul><li>9:00-9:30 Opening</li><li>9:30-10:00 Closing</li></ul>"


def page(*parts: str, title: str = "Moss Workshop") -> str:
    """Return a page with a heading and two sessions."""
    return f"<html><title>{title}</title><h1>{title}</h1>{''.join(parts)}{TIMES}</html>"


def test_a_zone_from_the_city() -> None:
    """The zone of the city is taken with a warning, at the line that names the city."""
    result = text_checked(page("\n<p>Turin, Italy, 5 May 2025</p>\n"))
    assert "2: states no time zone: taken as Europe/Rome, the zone of Turin" in warnings(result)


def test_no_zone_is_asked_for() -> None:
    """Without a zone and a city nothing is read, and the hint names the option."""
    result = check("no-zone.html")
    assert errors(result) == ["0: states no time zone and no city"]
    assert "--timezone ZONE" in (result.problems[-1].hint or "")
    assert result.workshop is None


def test_the_zone_that_is_given() -> None:
    """--timezone answers what the page leaves open."""
    found = workshop("no-zone.html", timezone="Europe/Athens")
    assert sessions(found)[0] == "04 10:00- opening | Opening"
    assert found.sessions[0].starts_at.isoformat() == "2025-04-04T07:00:00+00:00"


def test_no_day_is_asked_for() -> None:
    """Without a day nothing is read, and the hint names the option."""
    result = check("no-day.html")
    assert errors(result) == ["0: the programme states no day"]
    assert result.problems[0].hint == "give the day: --date YYYY-MM-DD"


def test_the_day_that_is_given() -> None:
    """--date answers what the page leaves open."""
    found = workshop("no-day.html", date="2026-02-03")
    assert [str(day) for day in found.dates] == ["2026-02-03"]


def test_two_days_are_asked_for() -> None:
    """`May 5 or 6` is no day."""
    result = text_checked(page("<p>The workshop is held on May 5 or 6, 2025 in Turin, Italy.</p>"))
    assert errors(result) == ["1: the programme states no day: 'May 5 or 6, 2025' are several"]


def test_a_year_from_the_heading() -> None:
    """A date without a year takes that of the heading, with a warning."""
    result = text_checked(page("<h2>Friday, 9 May</h2><p>Lyon, France</p>", title="Moss 2025"))
    assert "1: '9 May' has no year: taken as 2025, which the weekday confirms" in warnings(result)


def test_the_year_that_is_given() -> None:
    """--date YYYY is the year of dates that state none."""
    text = page("<h2>9 May</h2><p>Lyon, France</p>")
    result = text_checked(text, date="2024")
    assert result.workshop is not None
    assert [str(day) for day in result.workshop.dates] == ["2024-05-09"]


def test_a_wrong_weekday_and_a_misspelt_month() -> None:
    """Both are read as written, with a warning for each."""
    result = text_checked(page("<h2>Monday, Nobember 5, 2025</h2><p>Porto, Portugal</p>"))
    assert "1: 'Nobember 5, 2025' is taken as November" in warnings(result)
    wrong = "1: 'Nobember 5, 2025' has the wrong weekday: that date is Wed 5 Nov 2025"
    assert wrong in warnings(result)


@pytest.mark.parametrize(
    ("place", "stated", "message"),
    [
        ("15 July 2025, Boston, MA, USA", "EST", "America/New_York are at UTC-4 on 2025-07-15"),
        ("5 September 2025, Vienna, Austria", "GMT+1", "Europe/Vienna are at UTC+2 on 2025-09-05"),
        ("6 December 2025, Sydney, Australia", "AEST", "Australia/Sydney are at UTC+11"),
    ],
)
def test_sessions_follow_the_place(place: str, stated: str, message: str) -> None:
    """For a zone that is an hour off on that date, sessions follow the place with a warning."""
    result = text_checked(page(f"<p>{place}</p><p>All times are in {stated}.</p>"))
    assert any(message in one for one in warnings(result)), warnings(result)
    assert result.workshop is not None
    assert result.workshop.zone.name == message.partition(" ")[0]


def test_a_deadline_takes_the_earlier_reading() -> None:
    """23:59 PST in May is 06:59 or 07:59 in UTC: the earlier one is written, both are told."""
    result = check("zone-contradiction.html")
    assert result.workshop is not None
    assert deadlines(result.workshop) == ["Submission deadline [submission] 2025-05-06 06:59Z"]
    (problem,) = [one for one in result.problems if one.code == "contradictory-zone"]
    assert problem.hint == "the other reading is 2025-05-05 23:59 UTC-8"


def test_a_deadline_without_a_zone() -> None:
    """A time without a zone becomes a date with a note, and a warning."""
    result = text_checked(
        page(
            "<p>Oslo, Norway, 5 May 2025</p><h2>Dates</h2><ul><li>Papers: 1 March 2025, 17:00</ul>"
        )
    )
    assert result.workshop is not None
    (deadline,) = result.workshop.deadlines
    assert deadlines(result.workshop) == ["Papers [submission] 2025-03-01"]
    assert deadline.note == "17:00, in a time zone that the page does not state"
    message = "1: 'Papers' has the time 17:00, but no time zone: only its date is taken"
    assert message in warnings(result)


def test_am_and_pm_by_the_order() -> None:
    """Times without am and pm are read by their order, with a warning for each."""
    result = check("google-sites.html")
    message = "1:30 is taken as 13:30 by the order: it has no am or pm"
    assert f"12: 'Invited talk by Marco Bellini': {message}" in warnings(result)


def test_a_slip_of_am_and_pm() -> None:
    """`2:00 AM` after a session at noon is 14:00, with a warning."""
    message = "2:00 AM is taken as PM, since it follows a later session"
    assert f"1: 'Closing': {message}" in warnings(check("pm-slip.html"))


def test_a_quarter_past_noon() -> None:
    """`00:15 PM` is 12:15, with a warning."""
    text = page("<p>Oslo, Norway, 5 May 2025</p>").replace("9:30-10:00", "11:00 AM - 00:15 PM")
    result = text_checked(text)
    assert "1: 'Closing': 00:15 PM is taken as 12:15" in warnings(result)
    assert result.workshop is not None
    assert sessions(result.workshop)[1] == "05 11:00-12:15 closing | Closing"


def test_a_date_in_a_sentence() -> None:
    """A deadline that only a sentence states is read with a warning."""
    text = page("<p>Oslo, Norway, 5 May 2025</p><p>Papers are due on March 1, 2025 (AoE).</p>")
    result = text_checked(text)
    assert result.workshop is not None
    assert deadlines(result.workshop) == ["Submission [submission] 2025-03-01 AoE"]
    assert any("from a sentence" in one for one in warnings(result))


def test_digits_in_two_orders() -> None:
    """`5/6/2025` may be May or June: it is asked for."""
    result = text_checked(page("<h2>5/6/2025</h2><p>Oslo, Norway</p>"))
    assert errors(result) == ["1: '5/6/2025' could be 2025-06-05 or 2025-05-06"]


LENGTHS = (
    "<tr><td>10 min<td>Welcome\n<tr><td>40 min<td>Mosses\n<tr><td><td>Ferns\n"
    "<tr><td>20 min<td>Coffee break</table>"
)


def test_lengths_alone() -> None:
    """Times that follow from lengths are a guess, and a row without a length breaks it."""
    head = "<h1>Moss Workshop</h1><h2>5 May 2025</h2><p>All times are in UTC+2.</p>"
    result = text_checked(
        f"<html>{head}<p>Start: 2:00<table><tr><th>Duration<th>Item\n{LENGTHS}</html>"
    )
    assert result.workshop is not None
    assert sessions(result.workshop)[0] == "05 14:00-14:10 opening | Welcome"
    assert warnings(result) == [
        (
            "2: 'Welcome': the table states lengths alone: the first session begins as"
            " 'Start: 2:00' says, each other one when the one above it ends; 2:00 is taken as"
            " 14:00: it has no am or pm"
        ),
        "4: skipped 'Ferns': the table states no length of it",
    ]


def test_lengths_alone_in_the_written_file() -> None:
    """The comments of the written file say what was guessed."""
    head = "<h1>Moss Workshop</h1><h2>5 May 2025</h2><p>All times are in UTC+2.</p>"
    text = f"<html>{head}<p>Start: 14:00<table><tr><th>Duration<th>Item\n{LENGTHS}</html>"
    draft = formats.parse(text, "page.html", Overrides())
    result = build(draft)
    assert result.workshop is not None
    written = workshop_yaml.render(result.workshop, placed(draft, result.problems))
    comments = [line.strip() for line in written.splitlines() if "states" in line]
    assert [line.partition("states")[0].lstrip("# ") for line in comments] == [
        "page.html:4:9: skipped 'Ferns': the table ",
        "page.html:2:15: 'Welcome': the table ",
    ]


def structured(first: str, last: str, text: str) -> str:
    """Return a page with sessions, whose structured data has the days of an event."""
    data = f'{{"@type": "Event", "startDate": "{first}", "endDate": "{last}"}}'
    script = f'<script type="application/ld+json">{data}</script>'
    return page(f"\n{script}<p>Turin, Italy</p>\n{text}")


def test_a_day_from_the_structured_data() -> None:
    """A day that only search engines are told is taken with a warning at its place."""
    result = text_checked(structured("2025-05-05T09:00+02:00", "2025-05-05", ""))
    assert (
        "2: the programme states no day: taken as 2025-05-05, from the structured data (JSON-LD)"
    ) in warnings(result)
    assert result.workshop is not None
    assert [str(day) for day in result.workshop.dates] == ["2025-05-05"]


def test_several_days_of_the_structured_data() -> None:
    """Several days leave open which of them is meant."""
    result = text_checked(structured("2025-05-05", "2025-05-06", ""))
    assert errors(result) == ["0: the programme states no day"]


def test_structured_data_that_differ_from_the_text() -> None:
    """The text that visitors see is right, and the difference is reported."""
    result = text_checked(structured("2024-05-06", "2024-05-07", "<p>5 May 2025</p>"))
    assert (
        "2: the structured data (JSON-LD) says 2024-05-06, the text 2025-05-05: the text is taken"
    ) in warnings(result)
    assert result.workshop is not None
    assert [str(day) for day in result.workshop.dates] == ["2025-05-05"]


@pytest.mark.parametrize("data", ["[" * 90_000, "{", '{"@type": "Event", "startDate": 5}', "null"])
def test_structured_data_that_cannot_be_read(data: str) -> None:
    """Data that are no event change nothing."""
    script = f'<script type="application/ld+json">{data}</script>'
    result = text_checked(page(f"{script}<p>Turin, Italy, 5 May 2025</p>"))
    assert result.workshop is not None
    assert [str(day) for day in result.workshop.dates] == ["2025-05-05"]
