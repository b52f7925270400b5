"""The rules by which the day and the place of a workshop are read, each on a small page."""

from datetime import UTC, datetime

from digbug_cli.core.check.workshop import CheckResult
from tests.sources.pages.readings import deadlines, text_checked

TABLE = (
    "<h2>Programme</h2><table><tr><td>9:00-9:30</td><td>Opening</td></tr>"
    "<tr><td>9:30-10:30</td><td>Keynote: Tides</td></tr>"
    "<tr><td>10:30-11:00</td><td>Coffee break</td></tr></table>"
)
ROWS = (
    "\n\n## Programme\n\n| Time | Talk |\n|---|---|\n| 9:00-9:30 | Opening |\n"
    "| 9:30-10:30 | Keynote: Tides |\n| 10:30-11:00 | Coffee break |\n"
)
CALL = (
    "<h2>Important dates</h2><ul><li>Submission: 5 August 2024</li>"
    "<li>Notification: 9 September 2024</li></ul>"
)
PLACE = "Wednesday, 9 October 2024, Convention Centre, Room 5, Lisbon, Portugal"
IN_LISBON = datetime(2024, 10, 9, 8, 0, tzinfo=UTC)


def checked(html: str, below: str = "", language: str = "en") -> CheckResult:
    """Check a page whose programme states no day."""
    body = f"<h1>Tide Workshop</h1>{html}{TABLE}{below}"
    return text_checked(f'<html lang="{language}"><body>{body}</body></html>')


def start(result: CheckResult) -> datetime:
    """Return when the first session begins."""
    assert result.workshop is not None, result.problems
    return result.workshop.sessions[0].starts_at


def texts(result: CheckResult) -> str:
    """Return all problems as one text."""
    return "\n".join(problem.text for problem in result.problems)


def test_a_date_with_a_place_in_a_long_sentence_is_the_day() -> None:
    """The day is a guess, which is reported."""
    found = checked(
        "<p>Satellite of TIDES 2024. Wednesday 9 October 2024, Trinity College Dublin,"
        " Arts Building, Room 2041A, Dublin, Ireland.</p>"
    )
    assert start(found) == datetime(2024, 10, 9, 8, 0, tzinfo=UTC)
    assert "taken as 2024-10-09" in texts(found)


def test_a_german_sentence_with_a_place_states_the_day() -> None:
    """Weekday, room and university stand beside the date, the verb at the end."""
    found = checked(
        "<p>Zuletzt geändert: 3. Mai 2024</p><p>Der eintägige Workshop für Forschende aller Fächer"
        " wird am Mittwoch, 9. Oktober 2024, im Hörsaal 3 der Universität Kassel veranstaltet.</p>",
        language="de",
    )
    assert start(found) == datetime(2024, 10, 9, 7, 0, tzinfo=UTC)


def test_a_french_sentence_says_when_it_will_be_held() -> None:
    """`Se tiendra` is `will be held`."""
    found = checked(
        "<p>L’atelier se tiendra le <b>mercredi 9 octobre 2024</b> à l’Université"
        " d’Avignon, campus Hannah Arendt, amphi 2E08, pendant la conférence.</p>",
        language="fr",
    )
    assert start(found) == datetime(2024, 10, 9, 7, 0, tzinfo=UTC)


def test_a_japanese_sentence_says_when_it_will_be_held() -> None:
    """The date of the article above it is neither the day nor a deadline."""
    found = checked(
        "<p>投稿日: 2024年5月3日</p><p>本ワークショップは2024年10月9日(水)に京都大学時計台記念館で"
        "行います。参加費は無料です。</p>",
        language="ja",
    )
    assert start(found) == datetime(2024, 10, 9, 0, 0, tzinfo=UTC)
    assert found.workshop is not None
    assert deadlines(found.workshop) == []


def test_a_polish_sentence_says_when_it_will_be_held() -> None:
    """`Odbędą się` is `will take place`."""
    found = checked(
        "<p>Warsztaty odbędą się 9 października 2024 r. na Politechnice Wrocławskiej i są otwarte"
        " dla wszystkich.</p>",
        language="pl",
    )
    assert start(found) == datetime(2024, 10, 9, 7, 0, tzinfo=UTC)


def test_a_turkish_date_before_a_university_is_the_day() -> None:
    """The date in the line of the post is not."""
    found = checked(
        '<div class="post-meta">Eylül 20, 2024 · 2 dk</div><p><b>9 Ekim 2024, Çarşamba</b> –'
        " Boğaziçi Üniversitesi, Albert Long Hall, İstanbul. Bütün saatler Türkiye saatine"
        " göredir.</p>",
        language="tr",
    )
    assert start(found) == datetime(2024, 10, 9, 6, 0, tzinfo=UTC)


def test_labels_of_an_article_tell_when_it_was_published_and_changed() -> None:
    """The label may stand in an element above the date."""
    found = checked(
        "<div>Published</div><div>January 8, 2024</div><div>Modified</div><div>May 2, 2024</div>"
        f"<p>{PLACE}.</p>"
    )
    assert start(found) == IN_LISBON


def test_a_day_before_the_first_deadline_is_not_that_of_the_workshop() -> None:
    """Papers are submitted before a workshop."""
    found = checked(
        "<p>These pages began on Monday 6 May 2024 in Lisbon, Portugal, with a small group.</p>"
        "<p>We look forward to 9 October 2024, Lisbon, Portugal, and everyone is welcome.</p>",
        CALL,
    )
    assert start(found) == IN_LISBON


def test_two_days_that_are_stated_equally_are_asked_for() -> None:
    """Nothing tells which of two days in two equal sentences is meant."""
    sentence = "<p>Our workshop for all is on {} October 2024 in the Great Hall, Paris, France.</p>"
    found = checked(sentence.format("Monday 7") + sentence.format("Tuesday 8"))
    assert found.workshop is None
    assert "2024-10-07 or 2024-10-08" in texts(found)


def test_the_day_by_which_something_is_sent_is_not_that_of_the_workshop() -> None:
    """A place beside a deadline does not make it the day."""
    found = checked(
        "<p>Send your abstract to the University of Oslo by Monday 5 August 2024, in any"
        " form.</p><p>Oslo, Norway</p>"
    )
    assert found.workshop is None
    assert "the programme states no day" in texts(found)


def test_a_page_with_its_menu_in_its_classes_is_no_menu() -> None:
    """`page-navbar` around the main part says that the page has a menu."""
    found = text_checked(
        '<html lang="en"><body><div class="page-columns page-navbar"><main><h1>Tide Workshop</h1>'
        f"<p>{PLACE}.</p>{TABLE}</main></div></body></html>"
    )
    assert start(found) == IN_LISBON


def test_the_box_of_mkdocs_is_text() -> None:
    """Its text is indented; a box may stand in a box, and is closed or not."""
    for mark in ("!!! info", "??? tip", "???+ note", "===", "!!! warning inline end"):
        box = f'{mark} "Where"\n    {PLACE}\n\n    !!! note\n        Bring a coat.\n'
        assert start(text_checked(f"# Tide Workshop\n\n{box}{ROWS}")) == IN_LISBON


def test_the_boxes_of_hackmd_quarto_and_github_are_text() -> None:
    """The lines around their text are none."""
    for box in (
        f":::info\n:calendar: **{PLACE}**\n:::",
        f'::: {{.callout-note title="Where"}}\n{PLACE}\n:::',
        f"> [!NOTE]\n> {PLACE}",
    ):
        found = text_checked(f"# Tide Workshop\n\n{box}{ROWS}")
        assert start(found) == IN_LISBON
        assert ":::" not in texts(found)


def test_the_city_beside_a_room_gives_the_zone() -> None:
    """A city without a country counts above the programme, if a room or a date is beside it."""
    for lines, zone in (
        ("<p>Tides 2024, Jaarbeurs Utrecht, zaal 306</p><p>9 oktober 2024</p>", "Europe/Amsterdam"),
        ("<p>Palais des congrès de Grenoble</p><p>9 octobre 2024</p>", "Europe/Paris"),
        ("<p>9. Oktober 2024</p><p>Kongresszentrum Karlsruhe</p>", "Europe/Berlin"),
        ("<p>Aula Magna, Pavia</p><p>9 ottobre 2024</p>", "Europe/Rome"),
        ("<p>9 de octubre de 2024</p><p>Sala 2, Zaragoza</p>", "Europe/Madrid"),
    ):
        found = checked(lines)
        assert found.workshop is not None
        assert found.workshop.zone.name == zone
        assert "states no time zone: taken as" in texts(found)


def test_a_month_with_its_year_tells_the_year_of_days_without_one() -> None:
    """If no date has a year, `January 2023` is taken, with a warning."""
    found = text_checked(
        f"<h1>Tide Workshop</h1><p>January 2023, Lisbon</p><h3>Tuesday, Jan 3 (Morning)</h3>{TABLE}"
    )
    assert start(found) == datetime(2023, 1, 3, 9, 0, tzinfo=UTC)
    assert "taken as 2023, which the weekday confirms" in texts(found)


def test_local_time_in_a_city_states_the_zone() -> None:
    """`Local time in Sydney` is a zone, and no guess."""
    found = text_checked(
        "<h1>Tide Workshop</h1><p>11 December 2026</p>"
        f"<h4>All times are local time in Sydney, Australia</h4>{TABLE}"
    )
    assert start(found) == datetime(2026, 12, 10, 22, 0, tzinfo=UTC)
    assert "states no time zone" not in texts(found)


def test_a_conference_of_another_year_is_not_the_host() -> None:
    """It is named in passing, while a workshop may be held a year after its conference."""
    passing = checked(f"<p>{PLACE}</p><p>As in the short course at ICASSP 2022.</p>")
    own = text_checked(f"<h1>Tide Workshop @ ICPR 2023</h1><p>{PLACE}</p>{TABLE}")
    assert passing.workshop is not None
    assert own.workshop is not None
    assert (passing.workshop.host, own.workshop.host) == (None, "ICPR 2023")


def test_a_heading_that_names_the_programme_is_not_the_name() -> None:
    """`Workshop Schedule (Tentative)` names no workshop."""
    found = text_checked(
        "<title>Schedule | Tide Workshop</title><h1>Workshop Schedule (Tentative)</h1>"
        f"<p>{PLACE}</p>{TABLE}"
    )
    assert found.workshop is not None
    assert found.workshop.name == "Tide Workshop"


def test_a_short_year_in_the_name_tells_the_year() -> None:
    """`TIDES'25` is of 2025, as the weekday confirms."""
    found = text_checked(f"<h1>TIDES'25 Program</h1><p>Lisbon</p><h3>Friday, June 13th</h3>{TABLE}")
    assert start(found) == datetime(2025, 6, 13, 8, 0, tzinfo=UTC)
    assert found.workshop is not None
    assert found.workshop.name == "TIDES'25"


def test_the_university_of_a_speaker_is_no_place() -> None:
    """Where someone has studied says nothing of where the workshop is."""
    found = checked(
        "<p>9 October 2024, online</p><p>Prof. Ada Lovelace received her PhD from the"
        " University of Tokyo in 1994.</p>",
        language="",
    )
    assert "states no time zone and no city" in texts(found)


def test_names_that_are_no_heading_of_a_session() -> None:
    """A heading over two lines is whole, one with times is no name, and markup is left out."""
    two_lines = text_checked(
        f"<h1>The Second Workshop on<br>Tides and Moss</h1><p>{PLACE}</p>{TABLE}"
    )
    session = text_checked(
        "<title>TIDES 2024</title><h3>Session 1: Welcome, Workshop Tutorials (9:00 - 10:40)</h3>"
        f"<p>{PLACE}</p>{TABLE}"
    )
    marked = text_checked(
        f"---\ntitle: Tide Workshop<br><span style='a'>in Lisbon</span>\n---\n\n{PLACE}\n{ROWS}"
    )
    names = [one.workshop.name for one in (two_lines, session, marked) if one.workshop]
    assert names == [
        "The Second Workshop on Tides and Moss",
        "TIDES 2024",
        "Tide Workshop in Lisbon",
    ]
