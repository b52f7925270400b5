"""The rules for groups of talks: their headings, their chairs and their times."""

from tests.sources.pages.readings import sessions, text_checked

HEAD = "<h1>Tide Workshop</h1><p>Monday, October 14, 2024, Abu Dhabi. Times are UTC+4.</p>"


def read(text: str) -> list[str]:
    """Read the sessions below the head."""
    found = text_checked(f"{HEAD}{text}").workshop
    assert found is not None
    return sessions(found)


def test_the_chair_of_a_group_leads_its_talks() -> None:
    """The heading of a group in running text is no part of the break above it."""
    text = (
        "<div><b>8:50</b> Welcome<br>Ada Lovelace<hr><b>Session 1 : Tides</b><br>"
        "Session chair: Grace Hopper<ul><li><b>9:00-9:25</b> <i>High Tide</i><br>Mary Somerville"
        "<li><b>9:25-9:50</b> <i>Low Tide</i><br>Emmy Noether</ul>"
        "<b>9:50-10:30</b> Discussion<hr><b>10:30-11:00 Coffee Break</b><hr>"
        "<b>Session 2 : Storms</b><br>Session chair: Emmy Noether<ul>"
        "<li><b>11:00-11:30</b> <i>Storms</i><br>Grace Hopper</ul></div>"
    )
    assert read(text) == [
        "14 08:50- opening | Welcome | Ada Lovelace",
        "14 09:00-09:25 talk | High Tide | Mary Somerville | chair Grace Hopper",
        "14 09:25-09:50 talk | Low Tide | Emmy Noether | chair Grace Hopper",
        "14 09:50-10:30 other | Discussion",
        "14 10:30-11:00 break | Coffee Break",
        "14 11:00-11:30 talk | Storms | Grace Hopper | chair Emmy Noether",
    ]


def test_a_heading_names_the_chair_of_the_talks_below_it() -> None:
    """The chair may have a heading of its own, and holds until the next heading."""
    text = (
        "<h2>Session 1: Tides</h2><h4>Chair: Grace Hopper</h4>"
        "<p>9:00 - 9:30 High Tide<br>Mary Somerville</p>"
        "<p>9:30 - 10:00 Low Tide<br>Emmy Noether</p>"
        "<h2>Session 2: Storms</h2><p>10:00 - 10:30 Storms<br>Ada Lovelace</p>"
    )
    assert read(text) == [
        "14 09:00-09:30 talk | High Tide | Mary Somerville | chair Grace Hopper",
        "14 09:30-10:00 talk | Low Tide | Emmy Noether | chair Grace Hopper",
        "14 10:00-10:30 talk | Storms | Ada Lovelace",
    ]


def test_a_row_of_a_table_names_the_chair_of_the_rows_below_it() -> None:
    """The row with the chair may stand below that with the name of the group."""
    rows = (
        "<tr><td colspan=3>Session 1: Tides</td></tr>"
        "<tr><td colspan=3>Chair: Grace Hopper</td></tr>"
        "<tr><td>9:00</td><td>High Tide</td><td>Mary Somerville</td></tr>"
        "<tr><td>9:30</td><td>Coffee break</td><td></td></tr>"
        "<tr><td colspan=3>Session 2: Storms (chair: Emmy Noether)</td></tr>"
        "<tr><td>10:00</td><td>Storms</td><td>Ada Lovelace</td></tr>"
    )
    assert read(f"<table>{rows}</table>") == [
        "14 09:00- talk | High Tide | Mary Somerville | chair Grace Hopper",
        "14 09:30- break | Coffee break",
        "14 10:00- talk | Storms | Ada Lovelace | chair Emmy Noether",
    ]


def test_an_item_of_a_list_names_the_chair_of_the_list_in_it() -> None:
    """`Afternoon block (chair: Name)` is no part of the lunch above it."""
    text = (
        "<ul><li>Morning block (chair: Grace Hopper)<ul>"
        "<li>9:00-9:30 <i>Tides of the North</i>, Mary Somerville (Fields)</li>"
        "<li>9:30-10:00 Coffee</li></ul></li><li>12:00-13:30 Lunch</li>"
        "<li>Afternoon block (chair: Emmy Noether)<ul>"
        "<li>13:30-14:00 <i>Storms</i>, Ada Lovelace (Fields)</li>"
        "<li>14:00-14:30 Closing</li></ul></li></ul>"
    )
    assert read(text) == [
        "14 09:00-09:30 talk | Tides of the North | Mary Somerville | chair Grace Hopper",
        "14 09:30-10:00 break | Coffee",
        "14 12:00-13:30 meal | Lunch",
        "14 13:30-14:00 talk | Storms | Ada Lovelace | chair Emmy Noether",
        "14 14:00-14:30 closing | Closing",
    ]


def test_a_block_is_another_session_than_the_first_one_in_it() -> None:
    """A head with a range stands above talks with their starts."""
    text = (
        "<p>09:00 - 10:00: Welcome and keynote</p><ul>"
        '<li>09:00, Ada Lovelace, Mary Somerville, <strong>"Welcome"</strong></li>'
        '<li>09:15, Grace Hopper (Fields AB), <strong>Keynote: "Close Encounters"</strong></li>'
        "</ul>"
        "<p>10:00 - 10:30: Coffee Break</p>"
    )
    assert read(text) == [
        "14 09:00-10:00 keynote | Welcome and keynote",
        "14 09:00- opening | Welcome | Ada Lovelace, Mary Somerville",
        "14 09:15- keynote | Keynote: Close Encounters | Grace Hopper",
        "14 10:00-10:30 break | Coffee Break",
    ]


def test_long_titles_of_openings_and_discussions() -> None:
    """Welcome and discussion are no talks, however much stands behind them."""
    text = (
        "<table><tr><td>8:50</td><td>Introduction and welcome to the TIDE Workshop</td>"
        "<td>Ada Lovelace</td></tr>"
        "<tr><td>9:00</td><td>Discussion of TIDE 2024 and planning session for TIDE 2025</td>"
        "<td></td></tr>"
        "<tr><td>9:30</td><td>Summing Up - Future Directions</td><td></td></tr></table>"
    )
    assert read(text) == [
        "14 08:50- opening | Introduction and welcome to the TIDE Workshop | Ada Lovelace",
        "14 09:00- other | Discussion of TIDE 2024 and planning session for TIDE 2025",
        "14 09:30- closing | Summing Up - Future Directions",
    ]
