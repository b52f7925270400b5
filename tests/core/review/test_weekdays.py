"""Weekdays in a text that contradict the date beside them. 12 June 2026 is a Friday."""

import pytest

from tests.core.review.samples import HEAD, problems, schedule, session


def _about(text: str) -> list[str]:
    return [each.text for each in problems(f'{HEAD}about: "{text}"\n')]


@pytest.mark.parametrize(
    "text",
    [
        "Thursday, 12 June 2026",
        "Thu 12 June 2026",
        "thursday the 12th of June, 2026",
        "Thurs. June 12, 2026",
        "THURSDAY 2026-06-12",
        "Thursday, 12 June",
        "2026-06-12 (Thursday)",
        "June 12th (Thu)",
    ],
)
def test_contradictions(text: str) -> None:
    """A weekday before the date, or in brackets behind it, is compared with it."""
    assert _about(f"Join us on {text} in Linz.") == [
        f"'{text}' in the text: 2026-06-12 is a Friday"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Friday, 12 June 2026",
        "12 June 2026 (Fri)",
        "Thu-Fri, June 12 - 13",
        "Thursday and Friday 12 June",
        "Thu, 12-13 June 2026",
        "Thursday, 11 June to Friday, 12 June",
        "Thursday; 12 June",
        "Thursday 12 talks",
        "Thursday, 31 June 2026",
    ],
)
def test_no_contradiction(text: str) -> None:
    """The right weekday, ranges, and words that are no date are no problem."""
    assert _about(f"Join us on {text} in Linz.") == []


def test_the_place() -> None:
    """The text is reported at its place, wherever it is in the file."""
    text = schedule(session("alpha", "09:00", "abstract: 'Again Mon, 15 June. Not Sat, 12 June.'"))
    (problem,) = problems(text.replace("dates", "hours: 09:00-12:00\ndates"))
    assert (problem.code, problem.origin.line, problem.origin.column) == ("wrong-weekday", 8, 55)
    assert problem.hint == "correct the weekday, the date or the year"


def test_any_year_of_the_file() -> None:
    """A date without a year may be in the year before, if the file has dates of it."""
    text = f"{HEAD}deadlines: [{{id: p, name: P, note: 'Fri, 12 December', on: 2025-12-12}}]\n"
    assert problems(text) == []
    assert [each.code for each in problems(text.replace("Fri", "Wed"))] == ["wrong-weekday"]


def test_an_imported_programme() -> None:
    """The texts of imported sessions are read, too."""
    text = """BEGIN:VCALENDAR
X-WR-TIMEZONE:Europe/Berlin
X-WR-CALNAME:Talks
BEGIN:VEVENT
UID:a
SUMMARY:Alpha
DESCRIPTION:Moved from Monday\\, 14 June 2026
DTSTART:20260612T090000Z
DTEND:20260612T100000Z
END:VEVENT
END:VCALENDAR
"""
    (problem,) = problems(text)
    assert problem.text == "'Monday, 14 June 2026' in the text: 2026-06-14 is a Sunday"


def test_a_deadline_list() -> None:
    """A conference's own words for its days are read with its year."""
    text = """\
- title: LOCK
  year: 2027
  id: lock27
  timezone: AoE
  note: Starts on Tuesday, March 1
  start: 2027-03-01
  deadlines:
    - {type: paper, label: Paper, date: '2026-11-30 23:59'}
"""
    assert [each.text for each in problems(text)] == [
        "'Tuesday, March 1' in the text: 2027-03-01 is a Monday"
    ]


def test_a_long_text() -> None:
    """Many words or blanks take no more time than the text is long."""
    assert _about("Mon 1 " * 200_000) == []
    assert _about(f"Mon{' ' * 100_000}-") == []


@pytest.mark.parametrize(
    "text",
    [
        "Donnerstag, 12. Juni 2026",
        "Donnerstag, den 12. Juni 2026",
        "jeudi 12 juin 2026",
        "12 juin 2026 (jeudi)",
        "jueves, 12 de junio",
        "Giovedì 12 giugno 2026",
        "quinta-feira, 12 de junho de 2026",
        "Четверг, 12 июня 2026",
        "2026年6月12日(木)",
        "2026年6月12日（星期四）",
        "2026년 6월 12일(목요일)",
    ],
)
def test_other_languages(text: str) -> None:
    """A weekday of any language that digbug reads is compared too."""
    assert _about(f"{text} · Linz") == [f"'{text}' in the text: 2026-06-12 is a Friday"]


@pytest.mark.parametrize(
    "text",
    [
        "Freitag, 12. Juni 2026",
        "vendredi 12 juin 2026",
        "2026年6月12日(金)",
        "jeudi 11 et vendredi 12 juin 2026",
        "jeudi/vendredi 12 juin 2026",
        "jeudi 11 juin, vendredi 12 juin",
        "Donnerstag, 11. Juni - Freitag, 12. Juni 2026",
        "Donnerstag und Freitag 12. Juni",
        # Abbreviations are words of other languages: `do` is an English verb.
        "do, 12 june 2026",
        "mar 12 junio 2026",
    ],
)
def test_no_contradiction_in_other_languages(text: str) -> None:
    """The right weekday, ranges, and abbreviations that may be other words are no problem."""
    assert _about(f"{text} · Linz") == []
