"""The rules by which the people of sessions are found, and days of several, on small pages."""

from tests.sources.pages.readings import sessions, text_checked

HEAD = "<h1>Tide Workshop 2024</h1><p>Tuesday 14 May 2024, Valencia, Spain</p><h2>Programme</h2>"


def lines(html: str, head: str = HEAD, **overrides: str) -> list[str]:
    """Return the sessions of a page with this programme."""
    found = text_checked(f'<html lang="en"><body>{head}{html}</body></html>', **overrides)
    assert found.workshop is not None, found.problems
    return sessions(found.workshop)


def texts(html: str, head: str = HEAD, **overrides: str) -> str:
    """Return all problems of a page with this programme."""
    found = text_checked(f'<html lang="en"><body>{head}{html}</body></html>', **overrides)
    return "\n".join(problem.text for problem in found.problems)


def table(*rows: tuple[str, ...]) -> str:
    """Return a table with these cells."""
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def test_authors_stand_before_the_title_behind_a_comma() -> None:
    """`and` ends the list of people; what follows the next comma is the title."""
    found = lines(
        table(
            ("9:00-9:30", "Ada Kern, Bo Lind and Cy Moran, Silt Sorting and Sand Counting by Ear"),
            ("9:30-10:00", "Dora Neel, Why tidal ponds need reeds"),
            ("10:00-10:30", "Eva Orth, Institute for Rivers, Graz"),
        )
    )
    assert found == [
        "14 09:00-09:30 talk | Silt Sorting and Sand Counting by Ear | Ada Kern, Bo Lind, Cy Moran",
        "14 09:30-10:00 talk | Why tidal ponds need reeds | Dora Neel",
        "14 10:00-10:30 talk | Eva Orth, Institute for Rivers, Graz | Eva Orth",
    ]


def test_surnames_in_capitals_stand_before_a_title() -> None:
    """`Ada KERN` is a person; a label may stand before her."""
    found = lines(
        table(
            ("9:00-9:30", "Keynote 1: Ada KERN, Dams for the reeds of tomorrow"),
            ("9:30-10:00", "Work in progress: Bo LIND and Cy Moran, A look at silt in ponds"),
        )
    )
    assert found == [
        "14 09:00-09:30 keynote | Keynote 1: Dams for the reeds of tomorrow | Ada KERN",
        "14 09:30-10:00 talk | Work in progress: A look at silt in ponds | Bo LIND, Cy Moran",
    ]


def test_a_position_behind_a_person_is_no_title() -> None:
    """`Professor for ...` says as what a person works."""
    found = lines(
        table(
            ("9:00-9:30", "Opening"),
            ("9:30-10:00", "Ada Kern, Professor for the study of tides"),
            ("10:00-10:30", "Closing"),
        )
    )
    assert found[1].startswith("14 09:30-10:00 talk | Ada Kern, Professor for the study of tides")


def test_the_name_of_an_account_above_a_title_is_a_person() -> None:
    """The class says that it is the speaker."""
    item = (
        "<li><div class='head'><div class='time'>{}</div><div class='speaker-name'>{}</div></div>"
        "<div class='body'>{}</div></li>"
    )
    rows = (
        ("13:30 to 13:40", "@ada", "Ponds of today"),
        ("13:40 to 14:10", "@bo-36", "How reeds work"),
        ("14:10 to 14:40", "@cy_m", "Rivers in the press"),
    )
    found = lines("<ul>" + "".join(item.format(*row) for row in rows) + "</ul>")
    assert found == [
        "14 13:30-13:40 talk | Ponds of today | @ada",
        "14 13:40-14:10 talk | How reeds work | @bo-36",
        "14 14:10-14:40 talk | Rivers in the press | @cy_m",
    ]


def test_a_group_marked_beside_the_speaker_is_no_title() -> None:
    """The speaker and the group stand on the line of the time, the title below it."""
    item = (
        "<li><div><span class='t'>{}</span> <span class='talk-speaker'>{}</span> — "
        "<span class='talk-group'>{}</span></div><div class='talk-title'>{}</div></li>"
    )
    rows = (
        ("11:15 – 11:30", "Ada Kern", "AG Lind", "Reed density in ponds"),
        ("11:30 – 11:45", "Bo Lind", "Uniklinikum Ulm — Silt Medicine", "Sorting of fine silt"),
        ("11:45 – 12:00", "Cy Moran", "Max-Kern-Institut (MKI)", "Backwater plants"),
    )
    found = lines("<ul>" + "".join(item.format(*row) for row in rows) + "</ul>")
    assert found == [
        "14 11:15-11:30 talk | Reed density in ponds | Ada Kern",
        "14 11:30-11:45 talk | Sorting of fine silt | Bo Lind",
        "14 11:45-12:00 talk | Backwater plants | Cy Moran",
    ]


def test_a_row_with_the_chair_counts_for_the_talks_below_it() -> None:
    """Breaks have no chair, and the next such row names another."""
    rows = (
        "<tr><td colspan=3>Morning chair: Dora Neel</td></tr>"
        "<tr><td>9:00</td><td>Ada Kern</td><td>Ponds</td></tr>"
        "<tr><td>9:30</td><td colspan=2>Coffee</td></tr>"
        "<tr><td colspan=3>Afternoon chair: Eva Orth</td></tr>"
        "<tr><td>14:00</td><td>Bo Lind</td><td>Reeds</td></tr>"
    )
    assert lines(f"<table>{rows}</table>")[:3] == [
        "14 09:00- talk | Ponds | Ada Kern | chair Dora Neel",
        "14 09:30- break | Coffee",
        "14 14:00- talk | Reeds | Bo Lind | chair Eva Orth",
    ]


def test_an_accent_does_not_make_a_noun_of_a_given_name() -> None:
    """`Clément` ends as `settlement` does."""
    found = lines(table(("9:00-9:30", "Opening"), ("9:30-10:00", "Clément Kern<br>Reeds of ponds")))
    assert found[1] == "14 09:30-10:00 talk | Reeds of ponds | Clément Kern"


def test_spanish_words_of_events_are_no_people() -> None:
    """Two capitals do not make a person of a workshop or a tournament."""
    found = lines(
        table(("9:00-9:30", "Taller de AWS"), ("9:30-10:00", "Torneo de Futbol")),
    )
    assert [one.count(" | ") for one in found] == [1, 1]


def test_a_column_of_days_may_have_no_year() -> None:
    """`14/5` below a heading for days is a date; the year is a guess, which is reported."""
    rows = (
        "<tr><th>Date</th><th>Speaker</th><th>Topic</th><th>Time</th></tr>"
        "<tr><td rowspan=2>14/5</td><td>Ada Kern</td><td>Ponds</td><td>9:00 - 9:30</td></tr>"
        "<tr><td>Bo Lind</td><td>Reeds</td><td>9:30 - 10:00</td></tr>"
        "<tr><td>Wed 15/5</td><td>Cy Moran</td><td>Silt</td><td>9:00 - 9:30</td></tr>"
    )
    head = "<h1>Tide Workshop</h1><p>14, 15 and 16 May 2024, Valencia, Spain</p>"
    assert lines(f"<table>{rows}</table>", head) == [
        "14 09:00-09:30 talk | Ponds | Ada Kern",
        "14 09:30-10:00 talk | Reeds | Bo Lind",
        "15 09:00-09:30 talk | Silt | Cy Moran",
    ]
    assert "'14/5' has no year: taken as 2024" in texts(f"<table>{rows}</table>", head)


def test_weekdays_with_ordinals_follow_the_day_that_the_user_gives() -> None:
    """A page without a month: the first day is given, the others are counted from it."""
    rows = (
        "<tr><td colspan=2><h4>Wednesday 15th</h4></td></tr>"
        "<tr><td>9:00-9:30</td><td>Opening</td></tr>"
        "<tr><td colspan=2><h4>Thursday 16th</h4></td></tr>"
        "<tr><td>9:00-9:30</td><td>Ponds</td></tr>"
    )
    head = "<h1>Tide Workshop</h1>"
    options = {"date": "2024-05-15", "timezone": "Europe/Madrid"}
    assert lines(f"<table>{rows}</table>", head, **options) == [
        "15 09:00-09:30 opening | Opening",
        "16 09:00-09:30 talk | Ponds",
    ]
    assert "'Thursday 16th' states no date: taken as 2024-05-16, from --date 2024-05-15" in texts(
        f"<table>{rows}</table>", head, **options
    )


def test_numbered_days_follow_the_day_that_the_user_gives() -> None:
    """`Day 2` is the day after the given one."""
    day = "<h3>Day {}</h3><ul><li>9:00-9:30 Ponds {}</li><li>9:30-10:00 Reeds {}</li></ul>"
    html = day.format(1, "A", "B") + day.format(2, "C", "D")
    options = {"date": "2024-05-15", "timezone": "Europe/Madrid"}
    found = lines(html, "<h1>Tide Workshop</h1>", **options)
    assert [one[:8] for one in found] == ["15 09:00", "15 09:30", "16 09:00", "16 09:30"]


def test_a_postal_address_gives_the_city_if_nothing_else_does() -> None:
    """The zone of its city is a guess, which is reported."""
    html = table(("9:00-9:30", "Opening"), ("9:30-10:00", "Ponds")) + (
        "<footer><ul><li>TU Graz<br>Kanalstraße 10, 8010 Graz</li></ul></footer>"
    )
    head = "<h1>Tide Workshop</h1><p>14 May 2024</p>"
    assert "taken as Europe/Vienna, the zone of Graz" in texts(html, head)


def test_a_list_of_one_item_below_a_keynote_has_its_title() -> None:
    """The item names the person behind the bold title."""
    html = (
        "<p>9:00 Opening</p><p>9:05 Keynote</p><ul><li><b>Reeds that mend ponds</b>- Ada Kern</li>"
        "</ul><p>10:00 Coffee break</p><p>10:30 Closing</p>"
    )
    assert lines(html)[1] == "14 09:05- keynote | Keynote: Reeds that mend ponds | Ada Kern"


def test_the_same_step_for_papers_and_posters_is_two_dates() -> None:
    """The heading of each table names what is submitted."""
    row = "<tr><td>{}:</td><td>{{}}</td></tr>"
    rows = f"<table>{row.format('Submission')}{row.format('Notification')}</table>"
    html = (
        f"<h2>Papers</h2>{rows.format('5 February 2024', '11 March 2024')}"
        f"<h2>Posters</h2>{rows.format('4 March 2024', '11 March 2024')}"
    )
    found = text_checked(f'<html lang="en"><body>{HEAD}{html}</body></html>')
    assert found.workshop is not None, found.problems
    assert [one.name for one in found.workshop.deadlines] == [
        "Papers: Submission",
        "Papers: Notification",
        "Posters: Submission",
        "Posters: Notification",
    ]
    assert "check which is right" not in "\n".join(one.hint or "" for one in found.problems)


def test_gatherings_without_talks_have_their_kinds() -> None:
    """An unconference, sprints and a group photo are no talks; a `taller` is a tutorial."""
    found = lines(
        table(
            ("9:00", "Unconference"),
            ("10:00", "Sprinting/hacking"),
            ("11:00", "Group photo"),
            ("12:00", "Taller de riego"),
        )
    )
    assert [one.split()[2] for one in found] == ["other", "other", "other", "tutorial"]


def test_initials_before_and_behind_titles_are_people() -> None:
    """A period ends the list of authors, or the title."""
    found = lines(
        table(
            ("9:00-9:30", "A. Kern, B. Lind, C. Moran. Silt in small ponds"),
            ("9:30-10:00", "Reeds in small ponds. D. Neel, E. Orth"),
            ("10:00-10:30", "Rivers in spring<br>Kern, A., Lind, B. and Moran, C."),
        )
    )
    assert found == [
        "14 09:00-09:30 talk | Silt in small ponds | A. Kern, B. Lind, C. Moran",
        "14 09:30-10:00 talk | Reeds in small ponds | D. Neel, E. Orth",
        "14 10:00-10:30 talk | Rivers in spring | A. Kern, B. Lind, C. Moran",
    ]


def test_the_last_comma_of_a_title_with_commas_stands_before_a_person() -> None:
    """What follows `and` belongs to the title."""
    found = lines(
        table(
            ("9:00-9:30", "Silt, reeds and small ponds, Ada Kern"),
            ("9:30-10:00", "How we count silt, reeds, and Green Ponds"),
            ("10:00-10:30", "Closing"),
        )
    )
    assert found[:2] == [
        "14 09:00-09:30 talk | Silt, reeds and small ponds | Ada Kern",
        "14 09:30-10:00 talk | How we count silt, reeds, and Green Ponds",
    ]


def test_the_institution_of_a_person_above_a_title_is_not_the_title() -> None:
    """It may stand on a line of its own, or behind a dash."""
    found = lines(
        table(
            ("9:00-9:30", "Ada Kern<br>University of Graz<br>Silt in small ponds"),
            ("9:30-10:00", "Dr Bo Lind, University of Graz - Reeds in small ponds"),
            ("10:00-10:30", "Rivers in spring<br>Cy Moran – Graz University, Austria"),
        )
    )
    assert found == [
        "14 09:00-09:30 talk | Silt in small ponds | Ada Kern",
        "14 09:30-10:00 talk | Reeds in small ponds | Bo Lind",
        "14 10:00-10:30 talk | Rivers in spring | Cy Moran",
    ]


def test_a_speaker_beside_several_rows_speaks_in_each() -> None:
    """The cell of the person spans the rows of a talk and of the closing words."""
    rows = (
        "<tr><th>Time</th><th>Speaker</th><th>Topic</th></tr>"
        "<tr><td>9:00 - 9:30</td><td>Ada Kern</td><td>Ponds</td></tr>"
        "<tr><td>9:30 - 10:00</td><td rowspan=2>Bo Lind</td><td>Reeds</td></tr>"
        "<tr><td>10:00 - 10:15</td><td>Closing</td></tr>"
    )
    assert lines(f"<table>{rows}</table>")[1:] == [
        "14 09:30-10:00 talk | Reeds | Bo Lind",
        "14 10:00-10:15 closing | Closing | Bo Lind",
    ]
