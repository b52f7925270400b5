"""The rules by which the date in force is told from those that it supersedes, and from years."""

from tests.sources.pages.readings import deadlines, text_checked, warnings

HEAD = "<h1>Tide Workshop</h1><p>Monday, October 14, 2024, Abu Dhabi. Times are UTC+4.</p>"
SPRING = "<h1>Tide Workshop</h1><p>Monday, March 4, 2024, Abu Dhabi. Times are UTC+4.</p>"


def items(*texts: str) -> str:
    """Write texts as a list."""
    return "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"


def dates(html: str, head: str = HEAD) -> list[str]:
    """Read the dates of a section."""
    found = text_checked(f"{head}<h2>Important dates</h2>{html}").workshop
    assert found is not None
    return deadlines(found)


def no_years(html: str) -> list[str]:
    """Return the warnings about dates without a year, for a workshop in March."""
    found = warnings(text_checked(f"{SPRING}<h2>Important dates</h2>{html}"))
    return [text for text in found if "no year" in text]


def test_the_warning_of_a_date_without_a_year_names_the_year_that_is_taken() -> None:
    """A deadline is not nine months after the workshop, but three before it."""
    html = items("Submission: December 10", "Notification: January 20", "Camera ready: December 10")
    assert dates(html, SPRING) == [
        "Submission [submission] 2023-12-10",
        "Notification [notification] 2024-01-20",
        "Camera ready [camera-ready] 2023-12-10",
    ]
    assert no_years(html) == [
        "1: 'December 10' has no year: taken as 2023, since in 2024 it is long after the workshop",
        "1: 'January 20' has no year: taken as 2024, from the other dates",
        "1: 'December 10' has no year: taken as 2023, since in 2024 it is long after the workshop",
    ]


def test_a_time_across_the_new_year_begins_in_the_year_before() -> None:
    """The last day of a time belongs to the year after its first."""
    html = items("Reviews: December 20 - January 10")
    assert dates(html, SPRING) == ["Reviews [review] 2023-12-20..2024-01-10"]


def test_a_superseded_date_without_a_year_is_the_nearest_to_the_new_one() -> None:
    """A deadline was moved by weeks, not by a year."""
    html = items("Submission: <s>December 20</s> January 10")
    assert dates(html, SPRING) == ["Submission [submission] 2024-01-10 (was 2023-12-20)"]


def test_a_weekday_that_fits_no_year_taken_is_told() -> None:
    """The weekday beside a date without a year is compared with the year that is taken."""
    found = warnings(
        text_checked(f"{SPRING}<h2>Dates</h2>{items('Submission: Monday, January 9')}")
    )
    assert "1: 'January 9' has the wrong weekday: that date is Tue 9 Jan 2024" in found


def test_dutch_words_extend_a_date() -> None:
    """`verlengd tot en met` leads to the date in force."""
    row = items("Inzending: 1 juni 2024, verlengd tot en met 15 juni 2024")
    assert dates(row) == ["Inzending [submission] 2024-06-15 (was 2024-06-01)"]


def test_portuguese_words_extend_a_date() -> None:
    """`prorrogado para` and `adiado para` lead to the date in force."""
    rows = items(
        "Submissão de artigos: 1 de junho de 2024, prorrogado para 15 de junho de 2024",
        "Inscrição: 1 de julho de 2024 (adiada para sexta-feira, 12 de julho de 2024)",
    )
    assert dates(rows) == [
        "Submissão de artigos [submission] 2024-06-15 (was 2024-06-01)",
        "Inscrição [registration] 2024-07-12 (was 2024-07-01)",
    ]


def test_spanish_words_extend_a_date() -> None:
    """`ampliado hasta el` leads to the date in force, `antes` to the other."""
    rows = items(
        "Envío de artículos: 1 de junio de 2024, ampliado hasta el 15 de junio de 2024",
        "Notificación: aplazada al 12 de julio de 2024 (antes: 1 de julio de 2024)",
    )
    assert dates(rows) == [
        "Envío de artículos [submission] 2024-06-15 (was 2024-06-01)",
        "Notificación [notification] 2024-07-12 (was 2024-07-01)",
    ]


def test_french_words_extend_a_date() -> None:
    """`repoussé au` leads to the date in force, `au lieu du` to the other."""
    rows = items(
        "Soumission : 1er juin 2024, repoussée au samedi 15 juin 2024",
        "Notification : 12 juillet 2024 (au lieu du 1er juillet 2024)",
    )
    assert dates(rows) == [
        "Soumission [submission] 2024-06-15 (was 2024-06-01)",
        "Notification [notification] 2024-07-12 (was 2024-07-01)",
    ]


def test_italian_and_german_words_extend_a_date() -> None:
    """`prorogata fino al` and `verschoben auf den` lead to the date in force."""
    rows = items(
        "Invio: 1 giugno 2024, prorogato fino al 15 giugno 2024",
        "Anmeldung: 1. Juli 2024 (verschoben auf den 12. Juli 2024)",
    )
    assert dates(rows) == [
        "Invio [submission] 2024-06-15 (was 2024-06-01)",
        "Anmeldung [registration] 2024-07-12 (was 2024-07-01)",
    ]


def test_japanese_words_behind_a_date_extend_it() -> None:
    """`に延長` and `まで延長` follow the date in force; `原` stands before the other."""
    rows = items(
        "投稿締切：2024年6月1日 2024年6月15日に延長しました",
        "採否通知：2024年7月1日（7月12日まで延期）",
        "参加登録：2024年9月12日（当初9月1日）",
    )
    assert dates(rows) == [
        "投稿締切 [submission] 2024-06-15 (was 2024-06-01)",
        "採否通知 [notification] 2024-07-12 (was 2024-07-01)",
        "参加登録 [registration] 2024-09-12 (was 2024-09-01)",
    ]


def test_korean_and_chinese_words_extend_a_date() -> None:
    """Two dates with a comma between them are no time of several days if the last one is new."""
    rows = items(
        "논문 제출 마감: 2024년 6월 1일, 6월 15일로 연장",
        "录用通知：2024年7月1日，延期至2024年7月12日",
        "报名：2024年9月1日（延长至9月12日）",
    )
    assert dates(rows) == [
        "논문 제출 마감 [submission] 2024-06-15 (was 2024-06-01)",
        "录用通知 [notification] 2024-07-12 (was 2024-07-01)",
        "报名 [registration] 2024-09-12 (was 2024-09-01)",
    ]


def test_nordic_slavic_and_turkish_words_extend_a_date() -> None:
    """`förlängd till` and `prodlouženo do` stand before the date in force, Turkish words behind."""
    rows = items(
        "Anmälan: 1 juni 2024, förlängd till 15 juni 2024",
        "Přihlášky: 1. června 2024, prodlouženo do 15. června 2024",
        "Bildiri: 1 Haziran 2024, 15 Haziran 2024 tarihine uzatıldı",
    )
    assert dates(rows) == [
        "Anmälan [registration] 2024-06-15 (was 2024-06-01)",
        "Přihlášky [registration] 2024-06-15 (was 2024-06-01)",
        "Bildiri [submission] 2024-06-15 (was 2024-06-01)",
    ]


def test_two_dates_behind_extended_from_are_no_time_of_several_days() -> None:
    """Of `extended from A to B` the second is in force."""
    row = items("Deadline extended from 1 June 2024 to 15 June 2024")
    assert dates(row) == ["Deadline [other] 2024-06-15 (was 2024-06-01)"]


def test_several_days_that_are_extended_stay_several_days() -> None:
    """A mark behind the days of a rebuttal does not cut them."""
    row = items("Rebuttal: June 20-25, 2024 (extended)")
    assert dates(row) == ["Rebuttal [rebuttal] 2024-06-20..2024-06-25"]


def test_dates_of_two_tracks_stay_apart_if_one_is_extended() -> None:
    """`(extended)` in a name supersedes no date of another name."""
    rows = items("Long papers: June 1, 2024", "Short papers (extended): June 18, 2024")
    assert dates(rows) == [
        "Long papers [submission] 2024-06-01",
        "Short papers [submission] 2024-06-18",
    ]


def test_a_date_on_a_line_of_its_own_is_extended_on_that_line() -> None:
    """Words that extend a date are no name beside it."""
    html = (
        "<h3>Inzending</h3><p>1 juni 2024, verlengd tot 15 juni 2024</p>"
        "<h3>Notification</h3><p>July 2, 2024 (prev. June 20, 2024)</p>"
    )
    assert dates(html) == [
        "Inzending [submission] 2024-06-15 (was 2024-06-01)",
        "Notification [notification] 2024-07-02 (was 2024-06-20)",
    ]


def test_a_sentence_supersedes_the_date_of_the_list_above_it() -> None:
    """In each language a sentence that extends a deadline speaks of the one in the list."""
    dutch = items("Inzending: 1 juni 2024") + (
        "<p>De deadline voor inzendingen is verlengd tot en met 15 juni 2024.</p>"
    )
    assert dates(dutch) == ["Inzending [submission] 2024-06-15 (was 2024-06-01)"]
    german = items("Einreichung: 1. Juni 2024") + (
        "<p>Die Frist wurde bis zum 15. Juni 2024 verlängert.</p>"
    )
    assert dates(german) == ["Einreichung [submission] 2024-06-15 (was 2024-06-01)"]
    japanese = items("投稿締切：2024年6月1日") + "<p>投稿締切を2024年6月15日に延長しました。</p>"
    assert dates(japanese) == ["投稿締切 [submission] 2024-06-15 (was 2024-06-01)"]
    chinese = items("论文提交：2024年6月1日") + "<p>论文提交截止日期延期至2024年6月15日。</p>"
    assert dates(chinese) == ["论文提交 [submission] 2024-06-15 (was 2024-06-01)"]
    korean = items("논문 제출: 2024년 6월 1일") + (
        "<p>논문 제출 마감이 2024년 6월 15일로 연장되었습니다.</p>"
    )
    assert dates(korean) == ["논문 제출 [submission] 2024-06-15 (was 2024-06-01)"]


def test_a_sentence_that_is_over_extends_no_date_behind_it() -> None:
    """Behind an exclamation mark stands the date of the news."""
    html = items("Envío: 15 de junio de 2024", "<a>¡Plazo ampliado!</a> 22 de mayo de 2024")
    assert dates(html) == ["Envío [submission] 2024-06-15"]
