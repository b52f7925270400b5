"""The rules by which pages are read, each on a page as small as it can be."""

import pytest

from tests.sources.pages.readings import (
    deadlines,
    errors,
    sessions,
    text_checked,
    warnings,
)

HEAD = "<h1>Moss Workshop</h1><p>Turin, Italy, 5 May 2025</p>"


def programme(*rows: str, head: str = HEAD) -> list[str]:
    """Return the sessions of a page with a list."""
    items = "".join(f"<li>{row}</li>" for row in rows)
    return read(f"{head}<h2>Programme</h2><ul>{items}</ul>")


def table(*rows: str) -> list[str]:
    """Return the sessions of a page with a table whose cells are separated by `|`."""
    cells = "".join(f"<tr><td>{row.replace('|', '<td>')}" for row in rows)
    return read(f"{HEAD}<table>{cells}</table>")


def read(text: str) -> list[str]:
    """Return the sessions of a page."""
    result = text_checked(f"<html>{text}</html>")
    assert result.workshop is not None, result.problems
    return sessions(result.workshop)


def dates(text: str) -> list[str]:
    """Return the deadlines of a page."""
    result = text_checked(f"<html>{HEAD}{text}</html>")
    assert result.workshop is not None, result.problems
    return deadlines(result.workshop)


# What is no date of the workshop.


def test_the_date_of_the_last_change_is_no_day() -> None:
    """`Last edited` in a table of properties, or in the footer, is never the day."""
    head = (
        "<h1>Moss Workshop</h1><table><tr><th>Place<td>Turin, Italy</tr><tr><th>Date<td>5 May"
        " 2025</tr>"
        "<tr><th>Last edited<td>3 April 2025 10:12</tr></table><p>Page updated on 9 May 2025</p>"
    )
    assert programme("9:00-9:30 Opening", "9:30 Closing", head=head)[0].startswith("05 09:00")


def test_the_date_of_the_last_change_is_no_deadline() -> None:
    """`Stand: …` below the dates is none of them."""
    text = "<h2>Termine</h2><p>Einreichung: 3.2.2025<br>Stand: 9.1.2025</p>"
    assert dates(text) == ["Einreichung [submission] 2025-02-03"]


def test_the_dates_of_earlier_years_are_none() -> None:
    """A line about past editions has no deadline."""
    text = "<h2>Dates</h2><p>Notification: 2 March 2025</p><p>Past editions: Oslo, 4 May 2024</p>"
    assert dates(text) == ["Notification [notification] 2025-03-02"]


# Dates with their names.


def test_a_struck_date_on_the_line_above() -> None:
    """A date in force may stand below the one that it supersedes."""
    text = (
        "<h2>Dates</h2><p>Submission:<br><s>March 1</s><br>March 8,"
        " 2025<br>Notification:<br>April 2, 2025</p>"
    )
    assert dates(text) == [
        "Submission [submission] 2025-03-08 (was 2025-03-01)",
        "Notification [notification] 2025-04-02",
    ]


def test_several_sentences_on_a_line() -> None:
    """Each sentence states its own date."""
    text = "<p>Papers are due March 3, 2025. Authors are notified by April 4, 2025.</p>"
    assert dates(text) == [
        "Submission [submission] 2025-03-03",
        "Notification [notification] 2025-04-04",
    ]


def test_a_moved_date_in_a_sentence() -> None:
    """`From … to …` names the old and the new date, not a period."""
    text = "<p>The submission deadline has been moved from March 1 to March 9, 2025.</p>"
    assert dates(text) == ["Submission [submission] 2025-03-09 (was 2025-03-01)"]


def test_a_time_before_the_date() -> None:
    """What leads over to a date is no part of its name, and its time counts."""
    text = "<h2>Scadenze</h2><p>Iscrizione: entro le ore 12.00 del 3 marzo 2025 (ora italiana)</p>"
    assert dates(text) == ["Iscrizione [registration] 2025-03-03 11:00Z"]


def test_the_time_in_a_cell_of_its_own() -> None:
    """A table may have a column of times beside the dates."""
    text = (
        "<table><tr><th>What<th>Date<th>Time<tr><td>Submission<td>March 3, 2025<td>17:00"
        " UTC</table>"
    )
    assert dates(text) == ["Submission [submission] 2025-03-03 17:00Z"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Benachrichtigung", "notification"),
        ("Version finale", "camera-ready"),
        ("Zgłaszanie prac", "submission"),
        ("Inscrições", "registration"),
        ("採否通知", "notification"),
        ("논문 제출 마감", "submission"),
    ],
)
def test_kinds_in_other_languages(name: str, kind: str) -> None:
    """The words for a deadline are known in the languages of programmes."""
    assert dates(f"<h2>Dates</h2><p>{name}: 2025-03-03</p>") == [f"{name} [{kind}] 2025-03-03"]


# Days and zones.


@pytest.mark.parametrize(
    "day",
    [
        "الثلاثاء 5 مايو 2026",
        "5 мая 2026",
        "5 Mayıs 2026",
        "2026년 5월 5일(화)",
        "tisdagen den 5 maj 2026",
        "mardi 5 mai 2026",
    ],
)
def test_days_in_other_languages(day: str) -> None:
    """The months of many languages are known, also those of three letters."""
    head = f"<h1>Moss Workshop</h1><p>{day}</p><p>Turin, Italy</p>"
    assert programme("9:00-9:30 Opening", "9:30 Closing", head=head)[0].startswith("05 09:00")


def test_days_of_tabs() -> None:
    """A tab `Day 2 (Tue)` is the second day of a period."""
    tab = '<button class="tab" data-bs-target="#{0}">Day {1}</button>'
    pane = '<div id="{0}"><div>9:00 - 9:30</div><div>{1}</div></div>'
    text = (
        "<h1>Moss Workshop</h1><p>March 8-9, 2027, Turin, Italy</p>"
        + tab.format("a", "1 (Mon)")
        + tab.format("b", "2 (Tue)")
        + pane.format("a", "Roots")
        + pane.format("b", "Leaves")
    )
    assert read(text) == ["08 09:00-09:30 talk | Roots", "09 09:00-09:30 talk | Leaves"]


def test_a_session_after_midnight() -> None:
    """Below one at 23:00 a session at 0:30 is in the night after it, with a warning."""
    found = programme("22:00-23:00 Moths", "23:00-0:30 Bats", "0:30-1:00 Owls")
    assert found[-1].startswith("06 00:30-01:00")


def test_the_zone_of_the_language() -> None:
    """Without a zone and a city the country of the language gives it, with a warning."""
    text = (
        "<h1>苔ワークショップ</h1><p>2025年5月5日</p><ul><li>9:00-9:30"
        " 開会</li><li>9:30-10:00 閉会</li></ul>"
    )
    result = text_checked(f'<html lang="ja">{text}</html>')
    assert result.workshop is not None
    assert result.workshop.zone.name == "Asia/Tokyo"
    assert any("taken as Asia/Tokyo, by its language 'ja'" in one for one in warnings(result))


def test_a_zone_in_another_language() -> None:
    """北京时间 is a stated zone."""
    text = (
        "<h1>Moss</h1><p>2025-05-05</p><p>（以下均为北京时间）</p><ul><li>9:00-9:30 A"
        " B<li>9:30-10:00 C D</ul>"
    )
    result = text_checked(f"<html>{text}</html>")
    assert result.workshop is not None
    assert result.workshop.zone.name == "Asia/Shanghai"


def test_a_country_is_no_city() -> None:
    """The place before a country is the city, also if no table has it."""
    result = text_checked(
        f"<html>{HEAD.replace('Turin', 'Bardonecchia Alta')}<p>9:00-10:00 A B<p>10:00-11:00 C D"
    )
    assert result.workshop is not None
    assert result.workshop.venue is not None
    assert result.workshop.venue.city == "Bardonecchia Alta"


# Times.


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("ore 9.30 Mosses", "09:30-"),
        ("14.00 Uhr s.t. Mosses", "14:00-"),
        ("ab 19 Uhr Mosses", "19:00-"),
        ("9h00 às 9h20 Mosses", "09:00-09:20"),
        ("上午 9:00 - 9:10 Mosses", "09:00-09:10"),
        ("오후 1:30 ~ 3:00 Mosses", "13:30-15:00"),
        ("١٠:٠٠ - ١١:٠٠ Mosses", "10:00-11:00"),
        ("kl. 09.00–09.30 Mosses", "09:00-09:30"),
    ],
)
def test_times_in_other_languages(text: str, times: str) -> None:
    """Times are read with their words in front and behind, and those for am and pm."""
    assert programme(text, "23:00 Closing")[0] == f"05 {times} talk | Mosses"


def test_single_times_with_dots() -> None:
    """A single time with a dot is one on a page that has ranges with dots."""
    assert table("9.00 - 10.00|Mosses", "19.30|Banquet")[1] == "05 19:30- meal | Banquet"


def test_an_end_below_the_start() -> None:
    """`to 9:20` below a time is its end, and no title."""
    cards = "<div><div>9:{0}0<br>to 9:{1}0</div><h5>{2}</h5></div>"
    text = cards.format(0, 2, "Mosses") + cards.format(2, 4, "Ferns")
    assert read(f"{HEAD}<div>{text}</div>") == [
        "05 09:00-09:20 talk | Mosses",
        "05 09:20-09:40 talk | Ferns",
    ]


def test_times_of_trains() -> None:
    """Times in prose, or below `How to reach us`, are no sessions."""
    text = "<h2>How to reach us</h2><p>Metro M2 to Piola. Trains run from 5:26 to 23:56.</p>"
    lists = "<h2>Programme</h2><p>9:00-9:30 Mosses</p><p>9:30-10:00 Ferns</p>"
    assert len(read(f"{HEAD}{lists}{text}")) == 2


def test_lengths_alone() -> None:
    """In a table of lengths each session begins when the one above it ends."""
    text = (
        "<p>Start: 14:00</p><table><tr><th>Duration<th>Item<th>Speaker<tr><td>10 min<td>Welcome<td>"
        "<tr><td>40 min<td>Mosses<td>Ada Quist<tr><td>20 min<td>Coffee break<td></table>"
    )
    assert read(HEAD + text) == [
        "05 14:00-14:10 opening | Welcome",
        "05 14:10-14:50 talk | Mosses | Ada Quist",
        "05 14:50-15:10 break | Coffee break",
    ]


def test_a_cell_over_the_rows_of_several_times() -> None:
    """A session of a grid that spans several rows ends with the last of them."""
    text = (
        "<table><tr><th>Time<th>Room A<th>Room B<tr><td>9:00-9:30<td>Mosses<td rowspan=2>Ferns"
        " of the north"
        "<tr><td>9:30-10:00<td>Lichens</table>"
    )
    assert "05 09:00-10:00 talk | Ferns of the north |  | Room B" in read(HEAD + text)


# People, rooms, kinds.


@pytest.mark.parametrize(
    ("who", "people"),
    [
        (
            "Panelists: Ada Quist, Ben Ito; moderated by Eva Horak",
            "Ada Quist, Ben Ito | chair Eva Horak",
        ),
        ("Ada Quist and Ben Ito; chair: Eva Horak", "Ada Quist, Ben Ito | chair Eva Horak"),
        ("Ada Quist, Ben Ito. Moderation: Dr. Eva Horak", "Ada Quist, Ben Ito | chair Eva Horak"),
        ("Ada Quist, Ben Ito, Eva Horak (moderator)", "Ada Quist, Ben Ito | chair Eva Horak"),
        ("主持人：沈国梁；嘉宾：范静怡、欧阳铭", "范静怡, 欧阳铭 | chair 沈国梁"),
    ],
)
def test_panels(who: str, people: str) -> None:
    """Those who lead a panel are told from those who speak."""
    rows = f"9:00-9:30|Panel: Moss or fern?|{who}", "9:30-10:00|Closing|"
    assert people in table("Time|Title|Speaker", *rows)[0]


def test_a_person_above_a_title_in_italics() -> None:
    """Italics mark the title, also below a surname alone."""
    assert table("9:00-9:30|Quist<br><i>Mosses at night</i>", "9:30-10:00|Coffee break")[0] == (
        "05 09:00-09:30 talk | Mosses at night | Quist"
    )


def test_columns_without_known_headings() -> None:
    """A column of people is no room of a grid, whatever its heading says."""
    found = table(
        "Zeitfenster|Sujet|Qui donc", "9:00-9:30|Mosses|Ada Quist", "9:30-10:00|Ferns|Ben Ito"
    )
    assert found == [
        "05 09:00-09:30 talk | Mosses | Ada Quist",
        "05 09:30-10:00 talk | Ferns | Ben Ito",
    ]


def test_a_restaurant_is_no_speaker() -> None:
    """What stands in brackets behind a meal is a place."""
    assert programme("9:00 Mosses", "19:00 Dinner (Petrov Fortress)")[1].count("|") == 1


def test_a_cancelled_talk() -> None:
    """A struck title is kept, and the session is cancelled."""
    result = text_checked(
        f"<html>{HEAD}<ul><li>9:00-9:30 <s>Mosses of the south</s> (cancelled)"
        "<li>9:30-10:00 Ferns</ul></html>"
    )
    assert result.workshop is not None
    first = result.workshop.sessions[0]
    assert (first.cancelled, "Mosses of the south" in first.title) == (True, True)


# What is no programme of one workshop.


def test_a_list_of_workshops() -> None:
    """Sessions of whole days are workshops."""
    rows = "".join(f"<tr><td>9:00-17:30<td>Workshop on {name}" for name in ("A", "B", "C", "D"))
    result = text_checked(f"<html>{HEAD}<table>{rows}</table></html>")
    assert errors(result) == ["0: is a list of workshops, and has no programme of a single one"]


def test_the_talks_of_a_year() -> None:
    """Sessions over more than a season are the talks of a person or a seminar."""
    rows = "<li>12 March 2026, 10:00-11:00, Moss</li><li>4 December 2025, 14:00-15:00, Fern</li>"
    result = text_checked(f"<html>{HEAD}<h2>Talks</h2><ul>{rows}</ul></html>")
    assert errors(result)[0].startswith("0: has sessions from 2025-12-04 to 2026-03-12")


def test_a_programme_that_cannot_be_read() -> None:
    """A heading with times below it and no session is an error, never an empty programme."""
    text = "<h2>Programme</h2>" + "".join(
        f"<p>About {hour}:15 we meet.</p>" for hour in (9, 10, 11)
    )
    result = text_checked(f"<html>{HEAD}{text}</html>")
    assert errors(result) == ["1: 'Programme' has times, but no session that digbug can read"]
