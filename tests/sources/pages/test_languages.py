"""Dates and times as pages write them in many languages: each is Tuesday 5 May 2026, or 9:00."""

from re import findall
from unicodedata import normalize

import pytest

from digbug_cli.core.text import folded
from digbug_cli.sources.pages.words import clocks, dates, kinds
from digbug_cli.sources.pages.words.kind_words import MORE

ONE_DAY = (
    "mardi 5 mai 2026",
    "martes, 5 de mayo de 2026",
    "Mayo 5 de 2026",
    "05/mai/2026",
    "3ª feira, 5 de maio de 2026",
    "Di., 05.05.26",
    "5. 5. 2026",
    "mar 5 mag 2026",
    "dinsdag 5 mei 2026",
    "wtorek, 5 maja 2026 r.",
    "5.V.2026",
    "令和8年5月5日",
    "2026.5.5（火）",
    "2026. 5. 5.",
    "יום שלישי, ה-5 במאי 2026",
    "5 مايو/أيار 2026",
    "سه‌شنبه ۵ مه ۲۰۲۶",
    "2026. május 5., kedd",
    "ngày 5 tháng 5 năm 2026",
    "2026 m. gegužės 5 d.",
    "5 मई 2026",
    "5 мај 2026",
    "2026 May 5",
)
TWO_DAYS = (
    "5, 6 et 7 mai 2026",
    "del 5 al 7 de mayo de 2026",
    "vom 5. bis zum 7. Mai 2026",
    "05.–07.05.2026",
    "5.5.–7.5.2026",
    "5 t/m 7 mei 2026",
    "5 tot en met 7 mei 2026",
    "od 5 do 7 maja 2026",
    "с 5 по 7 мая 2026",
    "من 5 إلى 7 مايو 2026",
    "2026年5月5日（火）～7日（木）",
    "2026年5月5-7日",
    "2026年5月5日至7日",
    "2026년 5월 5일 ~ 7일",
    "2026. május 5–7.",
    "May 5, 6, and 7, 2026",
)
NINE = (
    "à partir de 9h",
    "9 heures",
    "9:00 de la mañana",
    "las 9:00 h",
    "9 horas",
    "a partir das 9h",
    "9 Uhr",
    "ore 9",
    "h. 9:00",
    "9u00",
    "vanaf 9.00 uur",
    "o godz. 9",
    "9時より",
    "上午9点",
    "오전 9시",
    "בשעה 9:00",
    "9:00 صباحًا",
    "الساعة 9:00",
    "в 9:00",
    "klo 9.00",
    "9:00 hod.",
)
NINE_TO_TEN = (
    "de 9h à 10h",
    "desde las 9:00 hasta las 10:00",
    "das 9h às 10h",
    "09h00min às 10h00min",
    "von 9 bis 10 Uhr",
    "dalle 9 alle 10",
    "9,00 – 10,00",
    "van 9:00 tot 10:00",
    "9時～10時",
    "9:00から10:00まで",
    "9:00至10:00",
    "9:00부터 10:00까지",
    "מ-9:00 עד 10:00",
    "من 9:00 إلى 10:00",
    "с 9:00 до 10:00",
    "orele 9:00 – 10:00",
)
NOON = (
    "midi - 14h",
    "12:00 m. – 2:00 p. m.",
    "12:00 M - 2:00 PM",
    "12:00nn - 2:00pm",
    "Mittag – 14:00",
    "正午～14時",
)


@pytest.mark.parametrize("text", ONE_DAY)
def test_a_day(text: str) -> None:
    """The form of a date with its year and weekday is known."""
    (found,) = dates.find(text)
    assert (found.year, found.month, found.day, found.is_range) == (2026, 5, 5, False)
    assert found.weekday in {None, 1}


@pytest.mark.parametrize("text", TWO_DAYS)
def test_several_days(text: str) -> None:
    """All days of a period count, not only the last one."""
    (found,) = dates.find(text)
    assert (found.year, found.month, found.day, found.last_day) == (2026, 5, 5, 7)


@pytest.mark.parametrize("text", NINE)
def test_a_start(text: str) -> None:
    """A time with the words around it is one."""
    found = clocks.leading(f"{text} Welcome")
    assert found is not None
    assert (found.start.minutes, found.end, found.rest) == (540, None, "Welcome")


@pytest.mark.parametrize("text", NINE_TO_TEN)
def test_a_start_and_an_end(text: str) -> None:
    """The words between two times are known."""
    found = clocks.leading(f"{text}: Welcome")
    assert found is not None
    assert found.end is not None
    assert (found.start.minutes, found.end.minutes, found.rest) == (540, 600, "Welcome")


@pytest.mark.parametrize("text", NOON)
def test_noon(text: str) -> None:
    """Noon has a word of its own, in Spanish a letter."""
    found = clocks.leading(text)
    assert found is not None
    assert found.end is not None
    assert (found.start.hour, found.end.hour % 12, found.rest) == (12, 2, "")


def test_an_initial_is_no_noon() -> None:
    """`12:00 M. Curie` begins with a name."""
    found = clocks.leading("12:00 M. Curie: Radium")
    assert found is not None
    assert found.rest == "M. Curie: Radium"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Velkomst はじめに オープニング Zahájení Açılış", "opening"),
        ("Slotwoord おわりに 闭幕致辞 Zakończenie Cloenda", "closing"),
        ("Painel Débat Rondetafel 좌담회 座谈 Paneelikeskustelu", "panel"),
        ("Pósteres Pôsteres Postersessie 墙报 Poszterszekció", "poster"),
        ("Premiação 表彰式 颁奖 시상식 Prijsuitreiking", "award"),
        ("Ausflug Borrel Wycieczka Coquetel 交流会", "social"),
        ("Gruppenarbeit Groepswerk 討論 토론 Diskussion", "other"),
    ],
)
def test_kinds(words: str, kind: str) -> None:
    """The words for sorts of sessions are known in the languages of programmes."""
    found = [kinds.kind_of("", "", word, "", has_speaker=False) for word in words.split()]
    assert found == [kind] * len(words.split())


def test_words_for_kinds_are_written_as_they_are_compared() -> None:
    """A word with an accent, or a letter that folding changes, would never match."""
    words = [word for text in MORE.values() for word in findall(r"[^\W\d_a-z]{2,}", text)]
    assert "座谈" in words
    compared = {word: normalize("NFC", folded(word)) for word in words}
    assert [word for word, other in compared.items() if word != other] == []
