"""The rules by which a page is read, each on a small page of its own."""

from tests.sources.pages.readings import deadlines, sessions, text_checked

HEAD = "<h1>Tide Workshop</h1><p>Monday, October 14, 2024, Abu Dhabi. Times are UTC+4.</p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def programme(*rows: tuple[str, ...]) -> list[str]:
    found = text_checked(f"{HEAD}<h2>Program</h2>{table(*rows)}").workshop
    assert found is not None
    return sessions(found)


def dates(html: str) -> list[str]:
    found = text_checked(f"{HEAD}<h2>Important dates</h2>{html}").workshop
    assert found is not None
    return deadlines(found)


def test_the_letter_for_hours_stands_behind_a_range() -> None:
    assert programme(("9:00 - 9:30 h", "Registro"), ("9:30 - 10 h", "Charla", "Ada Lovelace")) == [
        "14 09:00-09:30 other | Registro",
        "14 09:30-10:00 talk | Charla | Ada Lovelace",
    ]


def test_neighbouring_spans_are_words_of_their_own() -> None:
    rows = (
        "<div><span>Paper submission</span><span>March 13, 2024</span></div>"
        "<div><span>Results</span><span>May 15, 2024</span></div>"
    )
    assert dates(rows) == [
        "Paper submission [submission] 2024-03-13",
        "Results [other] 2024-05-15",
    ]


def test_a_word_in_two_spans_is_one_word() -> None:
    rows = "<p><span>Paper sub</span><span>mission: March 1</span><span>3, 2024</span></p>"
    assert dates(rows) == ["Paper submission [submission] 2024-03-13"]


def test_the_date_behind_an_arrow_is_in_force() -> None:
    row = ("Submission", "August 30, 2024 &rarr; <b>September 6, 2024</b> (extended)")
    assert dates(table(row)) == ["Submission [submission] 2024-09-06 (was 2024-08-30)"]


def test_the_date_marked_as_extended_is_in_force() -> None:
    row = "<li>Submission: August 30, 2024 <b>September 6, 2024 (extended)</b></li>"
    assert dates(row) == ["Submission [submission] 2024-09-06 (was 2024-08-30)"]


def test_a_sentence_with_dots_in_pm_states_the_time_of_all_deadlines() -> None:
    sentence = "<p>All deadlines are 11:59 p.m. UTC-12 (anywhere on Earth).</p>"
    found = dates(table(("Submission", "August 30, 2024")) + sentence)
    assert found == ["Submission [submission] 2024-08-31 11:59Z"]


def test_a_chinese_sentence_states_the_time_of_all_deadlines() -> None:
    found = dates("<li>投稿截止：2024年6月15日</li><p>以上截止时间均为北京时间23:59。</p>")
    assert found == ["投稿截止 [submission] 2024-06-15 15:59Z"]


def test_portuguese_words_state_the_zone_of_a_programme() -> None:
    page = (
        "<h1>Oficina</h1><p>8 de agosto de 2023</p><h2>Programação</h2>"
        f"<p>Horário de Brasília (UTC-3).</p>{table(('9:00', 'Abertura'), ('10:00', 'Debate'))}"
    )
    found = text_checked(page).workshop
    assert found is not None
    assert found.zone.offset(found.sessions[0].starts_at) == "UTC-3"


def test_days_and_cities_of_earlier_editions_are_not_the_workshops() -> None:
    page = (
        "<h1>Convegno</h1><h3>22 maggio 2025<br>Gipsoteca, Pisa</h3><h2>Programma</h2>"
        f"{table(('9:00', 'Apertura'), ('10:00', 'Relazione'))}"
        "<p>Previous editions: <a>9 maggio 2023 (Firenze)</a>, 6 maggio 2022 (Boston, USA)</p>"
    )
    found = text_checked(page).workshop
    assert found is not None
    assert found.zone.name == "Europe/Rome"
    assert deadlines(found) == []
