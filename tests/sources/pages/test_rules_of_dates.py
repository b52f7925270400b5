"""The rules by which dates and zones are read, each on a page as small as it can be."""

from tests.sources.pages.readings import deadlines, text_checked

HEAD = "<h1>Tide Workshop</h1><p>Monday, October 14, 2024, Abu Dhabi. Times are UTC+4.</p>"


def table(*rows: tuple[str, ...]) -> str:
    """Write rows as a table."""
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def dates(html: str) -> list[str]:
    """Read the dates of a section."""
    found = text_checked(f"{HEAD}<h2>Important dates</h2>{html}").workshop
    assert found is not None
    return deadlines(found)


def test_neighbouring_spans_are_words_of_their_own() -> None:
    """Spans without a blank between them are cells of a row."""
    rows = (
        "<div><span>Paper submission</span><span>March 13, 2024</span></div>"
        "<div><span>Results</span><span>May 15, 2024</span></div>"
    )
    assert dates(rows) == [
        "Paper submission [submission] 2024-03-13",
        "Results [other] 2024-05-15",
    ]


def test_a_word_in_two_spans_is_one_word() -> None:
    """A builder may cut a word or a number into spans."""
    rows = "<p><span>Paper sub</span><span>mission: March 1</span><span>3, 2024</span></p>"
    assert dates(rows) == ["Paper submission [submission] 2024-03-13"]


def test_the_date_behind_an_arrow_is_in_force() -> None:
    """An arrow leads from the old date to the new one."""
    row = ("Submission", "August 30, 2024 &rarr; <b>September 6, 2024</b> (extended)")
    assert dates(table(row)) == ["Submission [submission] 2024-09-06 (was 2024-08-30)"]


def test_the_date_marked_as_extended_is_in_force() -> None:
    """`(extended)` marks the new one of two dates."""
    row = "<li>Submission: August 30, 2024 <b>September 6, 2024 (extended)</b></li>"
    assert dates(row) == ["Submission [submission] 2024-09-06 (was 2024-08-30)"]


def test_a_sentence_with_dots_in_pm_states_the_time_of_all_deadlines() -> None:
    """The dots of `p.m.` end no sentence."""
    sentence = "<p>All deadlines are 11:59 p.m. UTC-12 (anywhere on Earth).</p>"
    found = dates(table(("Submission", "August 30, 2024")) + sentence)
    assert found == ["Submission [submission] 2024-08-31 11:59Z"]


def test_a_chinese_sentence_states_the_time_of_all_deadlines() -> None:
    """A time may follow a letter without a blank."""
    found = dates("<li>投稿截止：2024年6月15日</li><p>以上截止时间均为北京时间23:59。</p>")
    assert found == ["投稿截止 [submission] 2024-06-15 15:59Z"]


def test_portuguese_words_state_the_zone_of_a_programme() -> None:
    """`Horário de Brasília` is a stated zone."""
    page = (
        "<h1>Oficina</h1><p>8 de agosto de 2023</p><h2>Programação</h2>"
        f"<p>Horário de Brasília (UTC-3).</p>{table(('9:00', 'Abertura'), ('10:00', 'Debate'))}"
    )
    found = text_checked(page).workshop
    assert found is not None
    assert found.zone.offset(found.sessions[0].starts_at) == "UTC-3"


def test_days_and_cities_of_earlier_editions_are_not_the_workshops() -> None:
    """A line about earlier editions gives no date and no city."""
    page = (
        "<h1>Convegno</h1><h3>22 maggio 2025<br>Gipsoteca, Pisa</h3><h2>Programma</h2>"
        f"{table(('9:00', 'Apertura'), ('10:00', 'Relazione'))}"
        "<p>Previous editions: <a>9 maggio 2023 (Firenze)</a>, 6 maggio 2022 (Boston, USA)</p>"
    )
    found = text_checked(page).workshop
    assert found is not None
    assert found.zone.name == "Europe/Rome"
    assert deadlines(found) == []


def test_a_japanese_notification_is_a_date() -> None:
    """`採択` and `通知` name a date without a heading above them."""
    page = f"{HEAD}{table(('採択通知', '2024年8月30日'), ('最終原稿締切', '2024年9月13日'))}"
    found = text_checked(page).workshop
    assert found is not None
    assert deadlines(found) == [
        "採択通知 [notification] 2024-08-30",
        "最終原稿締切 [camera-ready] 2024-09-13",
    ]


def test_kinds_of_dates_that_have_words_of_two_kinds() -> None:
    """A final abstract is camera-ready, a paper is registered by its abstract."""
    rows = (
        ("Paper registration", "August 1, 2024"),
        ("ARR commitment", "August 5, 2024"),
        ("Final abstract", "September 4, 2024"),
        ("発表申込締切", "2024年9月16日"),
        ("Jornada", "October 14, 2024"),
    )
    kinds = [one.partition("[")[2].partition("]")[0] for one in dates(table(*rows))]
    assert kinds == ["abstract", "submission", "camera-ready", "submission", "event"]


def test_a_time_that_does_not_exist_is_no_time() -> None:
    """24:00 is the end of a day; a time behind it is invalid, and the date alone is taken."""
    rows = (
        "<li>Submission: August 15, 2024, 24:10 AoE</li><li>Results: May 15, 2024, 24:00 AoE</li>"
    )
    assert dates(rows) == [
        "Submission [submission] 2024-08-15 AoE",
        "Results [other] 2024-05-16 11:59Z",
    ]
