"""Kinds of sessions by their titles, in several languages."""

import pytest

from digbug_cli.sources.common.kinds import kind_of


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Lunch", "meal"),
        ("LUNCH (in the foyer)", "meal"),
        ("Déjeuner", "meal"),
        ("Dejeuner", "meal"),
        ("Mittag", "meal"),
        ("Almuerzo", "meal"),
        ("Café da manhã", "meal"),
        ("昼食", "meal"),
        ("Tea", "break"),
        ("Teatime", "break"),
        ("Coffee Break 2", "break"),
        ("Coffee-break", "break"),
        ("Pause", "break"),
        ("Pause café", "break"),
        ("Kaffeepause", "break"),
        ("Coffee & Tea", "break"),
        ("Перерыв", "break"),
        ("☕ Coffee break", "break"),
        ("Lunch:", "meal"),
        ("Kaffee-Pause", "break"),
        ("Merienda", "break"),
        ("Ručak", "meal"),
        ("Pausa para almoço", "meal"),
        ("Apéro", "social"),
        ("Begrüßung", "opening"),
        ("Clôture", "closing"),
        ("Table ronde", "panel"),
        ("Anmeldung", "other"),
        ("Accueil", "other"),
        ("Accueil café", "break"),
        ("Lõuna", "meal"),
        ("Przerwa na kawę", "break"),
        ("Обеденный перерыв", "meal"),
        ("점심 시간", "meal"),
        ("午休", "meal"),
        ("休憩\uff0815分\uff09", "break"),
        ("استراحة", "break"),
        ("Hora do almoço", "meal"),
        ("Social dinner", "meal"),
        ("Coffee Break II", "break"),
        ("Poster Session A", "poster"),
        ("Lunch & Networking", "meal"),
        ("Lunch and posters", "meal"),
        ("Registration & Coffee", "other"),
        ("Mittagessen und Empfang", "meal"),
        ("Keynote – Ada Example", "keynote"),
    ],
)
def test_common_words(title: str, kind: str) -> None:
    """Common words name a kind, without accents too, with a number or a remark behind them."""
    assert kind_of(title) == kind


@pytest.mark.parametrize(
    "title",
    [
        "Tea and sympathy",
        "Break and enter",
        "Panel and keynote",
        "Lunch - a study of canteens",
        "Lunch at the lab: a study",
        "Pause and resume in CUDA",
        "Tea leaves (2)x",
        "Lunches 123",
    ],
)
def test_talks(title: str) -> None:
    """A title that only contains such a word is a talk."""
    assert kind_of(title) == "talk"
