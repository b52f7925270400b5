"""The rules by which headings, news and places beside a programme are read, on small pages."""

from tests.sources.pages.readings import deadlines, sessions, text_checked

HEAD = "<h1>Moss Workshop</h1><p>Turin, Italy, 5 May 2025. All times are CEST.</p>"


def read(html: str) -> list[str]:
    """Return the sessions of a page."""
    found = text_checked(f"<html>{html}</html>")
    assert found.workshop is not None, found.problems
    return sessions(found.workshop)


def zone(html: str) -> str:
    """Return the zone of a page."""
    found = text_checked(f"<html>{html}</html>")
    assert found.workshop is not None, found.problems
    return found.workshop.zone.name


def dates(text: str) -> list[str]:
    """Return the deadlines of a page with these entries."""
    found = text_checked(f"<html>{HEAD}<h2>Dates</h2><ul>{text}</ul></html>").workshop
    assert found is not None
    return deadlines(found)


def test_a_title_above_its_time_beside_lists_of_talks() -> None:
    """The heading directly above a time is its title, though other times have theirs below."""
    assert read(
        f"{HEAD}<h2>Opening Remarks</h2><h4>9:00 - 9:10</h4>"
        "<h2>Session 1: Water</h2><h4>9:10 - 10:00</h4>"
        "<ul><li>9:10 - 9:30<br><b>Tides by ear</b></li><li>9:30 - 10:00<br><b>Waves</b></li></ul>"
        "<h2>Lunch Break</h2><h4>10:00 - 11:00</h4><ul><li>No lunch is provided.</li></ul>"
    ) == [
        "05 09:00-09:10 opening | Opening Remarks",
        "05 09:10-09:30 talk | Tides by ear",
        "05 09:30-10:00 talk | Waves",
        "05 10:00-11:00 meal | Lunch Break",
    ]


def test_titles_above_their_times_with_people_below_some() -> None:
    """The heading behind a time is that of the next session."""
    assert read(
        f"{HEAD}<h2>Welcome</h2><p>8:00 - 8:15</p><h2>Keynote I</h2><p>8:15 - 9:00</p>"
        "<p><strong>Ada Lovelace</strong><br><em>Tides by ear</em></p>"
        "<h2>Lunch</h2><p>9:00 - 10:00</p>"
    ) == [
        "05 08:00-08:15 opening | Welcome",
        "05 08:15-09:00 keynote | Keynote I: Tides by ear | Ada Lovelace",
        "05 09:00-10:00 meal | Lunch",
    ]


def test_a_month_and_a_day_before_a_colon() -> None:
    """`March 5: Submission` is a date, and `March 5:30` is none."""
    assert dates("<li>March 5: Paper submission</li><li><b>April 2</b>: Notification</li>") == [
        "Paper submission [submission] 2025-03-05",
        "Notification [notification] 2025-04-02",
    ]


def test_a_struck_date_beside_the_new_one_without_years() -> None:
    """`October 25 November 8` is two dates, and not 25 November."""
    assert dates(
        "<li><strike>March 25</strike> <b>April 8</b>: Paper submission</li>"
        "<li>April 20: Notification</li>"
    ) == [
        "Paper submission [submission] 2025-04-08 (was 2025-03-25)",
        "Notification [notification] 2025-04-20",
    ]


def test_news_below_a_label_have_no_dates() -> None:
    """`News` need not be a heading, and `Update March 3:` says so itself."""
    found = dates(
        "<li>Update March 3: The list of papers is online.</li><li>April 2: Notification</li>"
    )
    assert found == ["Notification [notification] 2025-04-02"]
    rows = "<ul><li>9:00-9:30 Opening</li><li>9:30-10:00 Tides</li></ul>"
    assert read(
        "<h1>Moss Workshop</h1><p>5 May 2025, Turin, Italy</p><div>News</div>"
        f"<ul><li><b>Apr 17:</b> the program is online.</li></ul><h2>Program</h2>{rows}"
    ) == ["05 09:00-09:30 opening | Opening", "05 09:30-10:00 talk | Tides"]


def test_the_zone_of_a_city_in_one_word() -> None:
    """`Yokohama timezone` heads the column of times."""
    assert (
        zone(
            "<h1>Moss Workshop</h1><p>5 May 2025</p><table><tr><th>Yokohama timezone</th>"
            "<th>Topic</th></tr><tr><td>9:00</td><td>Opening</td></tr>"
            "<tr><td>9:30</td><td>Tides</td></tr></table>"
        )
        == "Asia/Tokyo"
    )


def test_the_city_in_the_third_line_of_a_heading() -> None:
    """The day is in its first line, also within the table of the programme."""
    assert (
        zone(
            "<h1>Moss Workshop</h1><table><tr><td colspan=2><h3>Monday, May 5, 2025<br>Silver Lake"
            "<br>Westin Bonaventure, Los Angeles</h3></td></tr>"
            "<tr><td>9:00-9:30</td><td>Opening</td></tr>"
            "<tr><td>9:30-10:00</td><td>Tides</td></tr></table>"
        )
        == "America/Los_Angeles"
    )


def test_the_university_of_a_keynote_is_not_the_place() -> None:
    """The venue is, though it is named with less certainty."""
    assert (
        zone(
            "<h1>Moss Workshop</h1><ul><li>2025.02.11: Keynote by Ada Lovelace from UC Berkeley"
            "</li></ul><p>Date: 5 May 2025<br>Venue: Palais des Congrès de Saint Malo</p>"
            "<ul><li>9:00-9:30 Opening</li><li>9:30-10:00 Tides</li></ul>"
        )
        == "Europe/Paris"
    )


def test_the_year_of_the_conference_in_the_sentence_with_the_day() -> None:
    """`The TIDES 2021 workshop is on Tuesday, December 14th`."""
    found = text_checked(
        "<html><h1>Schedule</h1><p>The TIDES 2021 Moss Workshop is on Tuesday, December 14th,"
        " Turin, Italy.</p><ul><li>9:00-9:30 Opening</li><li>9:30-10:00 Tides</li></ul></html>"
    )
    assert found.workshop is not None
    assert sessions(found.workshop)[0] == "14 09:00-09:30 opening | Opening"
    assert "taken as 2021" in "\n".join(one.text for one in found.problems)


def test_blank_lines_and_indents_within_html_in_markdown() -> None:
    """A table goes on behind a blank line, though what is indented could be code."""
    found = text_checked(
        "# Moss Workshop\n\n5 May 2025, Turin, Italy\n\n<table>\n    <tr>\n"
        "      <td>9:00-9:30</td><td>Opening</td>\n    </tr>\n\n    <!-- -->\n    <tr>\n"
        "      <td>9:30-10:00</td>\n      <td>\n\n        Tides\n      </td>\n    </tr>\n</table>\n"
    )
    assert found.workshop is not None
    assert sessions(found.workshop) == [
        "05 09:00-09:30 opening | Opening",
        "05 09:30-10:00 talk | Tides",
    ]


def test_a_place_in_brackets_below_a_person_is_no_title() -> None:
    """The title stands in the next cell."""
    assert read(
        f"{HEAD}<table><tr><td>9:00 - 9:30</td><td><a href='/a'>Ada Lovelace<br>(Fields)</a></td>"
        "<td>Invited Talk: <b>Tides by ear</b></td></tr>"
        "<tr><td>9:30 - 10:00</td><td></td><td>Lunch</td></tr></table>"
    ) == [
        "05 09:00-09:30 invited | Invited Talk: Tides by ear | Ada Lovelace",
        "05 09:30-10:00 meal | Lunch",
    ]


def test_the_sort_is_the_title_if_the_details_are_to_be_announced() -> None:
    """A session whose details are `TBD` is not dropped, and reported."""
    page = (
        f"{HEAD}<table><tr><th>Time</th><th>Type</th><th>Details</th></tr>"
        "<tr><td>8:50 - 9:00</td><td>Opening Remarks</td><td>TBD</td></tr>"
        "<tr><td>9:00 - 9:30</td><td>Coffee break</td><td>TBD</td></tr></table>"
    )
    told = [one.text for one in text_checked(page).problems if one.code == "no-title"]
    assert told == [
        "'Opening Remarks' has no details: taken as the title",
        "'Coffee break' has no details: taken as the title",
    ]
    assert read(page) == [
        "05 08:50-09:00 opening | Opening Remarks",
        "05 09:00-09:30 break | Coffee break",
    ]


def test_how_a_talk_is_given_is_no_part_of_its_title() -> None:
    """`LIVE` and `ZOOM` stand behind the speaker."""
    assert read(
        f"{HEAD}<ul><li>9:00-9:30 Invited talk: Tides by ear (Ada Lovelace, Fields) LIVE</li>"
        "<li>9:30-10:00 Paper talk: Moss: a new model (Mary Somerville)"
        " VIDEO + LIVE Q&amp;A</li></ul>"
    ) == [
        "05 09:00-09:30 invited | Invited talk: Tides by ear | Ada Lovelace",
        "05 09:30-10:00 oral | Paper talk: Moss: a new model | Mary Somerville",
    ]
