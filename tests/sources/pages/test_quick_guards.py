"""What spares a page most of its patterns, and must not change what is read."""

from digbug_cli.sources.pages.words import date_forms, roles
from digbug_cli.sources.pages.words.any_of import AnyOf, starts_of


def _has(pattern: str, text: str) -> bool:
    return AnyOf(pattern).search(text, starts_of(text))


def test_words_of_a_pattern() -> None:
    """A word is found as a whole, wherever it stands, and not within another."""
    assert _has(r"\bcoffee\b|\bpausa\b", "long coffee")
    assert not _has(r"\bcoffee\b|\bpausa\b", "coffees")


def test_a_start_that_may_be_missing() -> None:
    """The third letter of a word may be optional: nothing can be told by it."""
    assert _has(r"\bteas?\b|\bace?tate\b", "actate")


def test_the_beginning_of_a_text() -> None:
    """A pattern for the beginning is not found later."""
    assert _has("^end of|^(?:fin|ende)$", "end of day")
    assert not _has("^end of|^(?:fin|ende)$", "the end of day")


def test_words_of_other_scripts() -> None:
    """Words without a Latin letter stand within others."""
    assert _has("休憩|茶歇", "午後の休憩です")


def test_forms_of_one_day() -> None:
    """A coded text with one month and one number has no range."""
    assert [name for name, _ in date_forms.named("2 FZZZ 2025")] == [
        "dmy-short",
        "dmy",
        "mdy",
    ]


def test_forms_of_two_months() -> None:
    """With two months and two numbers a text may be any form but those that begin with a year."""
    assert [name for name, _ in date_forms.named("2 FZZZ - 3 GZZZ")] == [
        "dmy-dmy",
        "mdy-mdy",
        "dd-my",
        "dmy-short",
        "dmy",
        "mdd-y",
        "mdy",
    ]


def test_a_year_before_the_month() -> None:
    """A text may begin with the year."""
    assert "ymd" in [name for name, _ in date_forms.named("2025, FZZZ 2")]


def test_people_of_a_line_are_its_own() -> None:
    """What a reader adds to the people of a line is not there for the next reader."""
    first = roles.read("Chair: Ada Lovelace")
    assert first is not None
    first.chairs.append("Mary Somerville")
    second = roles.read("Chair: Ada Lovelace")
    assert second is not None
    assert second.chairs == ["Ada Lovelace"]
