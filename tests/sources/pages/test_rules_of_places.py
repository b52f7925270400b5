"""The rules by which the day and the zone of a programme come from its place."""

from tests.sources.pages.readings import sessions, text_checked, warnings

ROWS = (
    "<tr><td>9:00-9:10</td><td>Opening</td></tr><tr><td>9:10-10:00</td><td>Poster session</td></tr>"
)
TABLE = f"<table>{ROWS}</table>"


def test_a_place_alone_on_a_line_gives_the_zone() -> None:
    """A city with its country beside a picture is where the workshop is."""
    page = f"<h1>Tides 2012</h1><p>Program of April 21</p>{TABLE}<p>Montreal, CANADA</p>"
    result = text_checked(page)
    assert result.workshop is not None
    assert result.workshop.zone.name == "America/Toronto"
    assert any("the zone of Montreal" in text for text in warnings(result))


def test_places_of_people_give_no_zone() -> None:
    """Below `Speakers` or `Committee` a city is that of a person."""
    page = (
        f"<h1>Tides 2012</h1><p>Program of April 21</p>{TABLE}<h2>Speakers</h2><p>Turin, Italy</p>"
    )
    assert text_checked(page).workshop is None


def test_two_places_alone_are_asked_for() -> None:
    """Of two cities with different clocks neither is taken."""
    page = f"<h1>Tides 2012</h1><p>April 21</p>{TABLE}<p>Turin, Italy</p><p>Montreal, Canada</p>"
    assert text_checked(page).workshop is None


def test_the_column_of_venues_gives_the_zone() -> None:
    """The heading of a column says that its cells are places."""
    page = (
        "<h1>Programme</h1><table><tr><th></th><th>Dates</th><th>Host</th><th>Venue</th></tr>"
        "<tr><td>Run A</td><td>14-15 September 2026</td><td>Centre of Tides</td>"
        "<td>Espace Zmorda, Soukra, Tunis</td></tr>"
        "<tr><td>Run B</td><td>17-18 September 2026</td><td>Centre</td><td>ISBS</td></tr></table>"
        f"<h2>Day 1. Predict</h2>{TABLE}<h2>Day 2. Compare</h2>{TABLE}"
    )
    result = text_checked(page)
    found = result.workshop
    assert found is not None
    assert (found.zone.name, [one[:8] for one in sessions(found)]) == (
        "Africa/Tunis",
        ["14 09:00", "14 09:10", "15 09:00", "15 09:10"],
    )
    # The same programme is held twice.
    assert any("and not from '17-18 September 2026'" in text for text in warnings(result))


def test_the_sentence_of_a_short_page_gives_day_and_zone() -> None:
    """A page of few lines is no foot of another page."""
    page = (
        f"<h1>Programme</h1>{TABLE}<p>We invite you to join the one-day symposium of the Dutch tide"
        " association. The symposium will take place on the 4th of November 2024 in the Irish"
        " college in the beautiful city of Leuven, the home of the oldest university of the low"
        " countries. We invite you to present a poster.</p><p>The team</p>"
    )
    found = text_checked(page).workshop
    assert found is not None
    assert str(found.sessions[0].starts_at) == "2024-11-04 08:00:00+00:00"
    assert found.zone.name == "Europe/Brussels"


def test_the_line_that_says_where_says_when() -> None:
    """`Location:` stands before the day and the street."""
    page = (
        "<title>Tides 2012</title><p>Time: 08:30-17:30</p>"
        f"<p>Location: April 21, 1050 Sherbrooke Street West, Montreal, Canada</p>{TABLE}"
    )
    found = text_checked(page).workshop
    assert found is not None
    assert sessions(found) == [
        "21 09:00-09:10 opening | Opening",
        "21 09:10-10:00 poster | Poster session",
    ]
