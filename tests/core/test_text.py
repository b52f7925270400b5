"""Hostile text is made safe to print."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digbug_cli.core.text import (
    DIRECTION_CONTROLS,
    exact,
    folded,
    is_safe,
    line,
    listed,
    message,
    prose,
    quoted,
)

OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x00\x1b\x7f\x85\x9b\n\r\t\v\f\x1c\u2028\u2029\ufeff\ud800\udfff"),
        st.sampled_from(OVERRIDES),
    )
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Clocks, and why", "Clocks, and why"),
        ("", ""),
        ("  two \t blanks  ", "two blanks"),
        ("no-break\N{NO-BREAK SPACE} \N{IDEOGRAPHIC SPACE}blanks", "no-break blanks"),
        ("a\nb", "a b"),
        ("a\r\n\r\nb", "a b"),
        ("a\vb\fc\x1cd\x1de\x1ef\x85g\u2028h\u2029i", "a b c d e f g h i"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]8;;https://evil.example\x07here", "␛]8;;https://evil.example␇here"),
        ("\x00\b\x1f\x7f", "␀␈␟␡"),
        # C1: one of them begins an escape sequence all by itself.
        ("\x9b31m\x80", "\N{REPLACEMENT CHARACTER}31m\N{REPLACEMENT CHARACTER}"),
        ("\u202eneppilc\u202c", "\N{REPLACEMENT CHARACTER}neppilc\N{REPLACEMENT CHARACTER}"),
        ("\u2066a\u2069", "\N{REPLACEMENT CHARACTER}a\N{REPLACEMENT CHARACTER}"),
        ("\ud83d alone", "\N{REPLACEMENT CHARACTER} alone"),
        ("\ufeffmark", "\N{REPLACEMENT CHARACTER}mark"),
        # Whoever needs these reads them right: families of emoji, Arabic, Hebrew, accents.
        ("👩‍👩‍👧 naïve", "👩‍👩‍👧 naïve"),
        ("שלום مرحبا", "שלום مرحبا"),
        ("[keynote] [/x] & <b>", "[keynote] [/x] & <b>"),
    ],
)
def test_line(text: str, shown: str) -> None:
    """A line is one line: white space becomes a space, a control character a visible mark."""
    assert line(text) == shown


@given(ANY_TEXT)
def test_line_is_safe(text: str) -> None:
    """A line never contains a control character, a line end, an override or a lone surrogate."""
    shown = line(text)
    categories = {unicodedata.category(character) for character in shown}
    assert not categories & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(shown) & set(OVERRIDES)
    assert shown.encode().decode() == shown
    assert shown == shown.strip()


@given(ANY_TEXT)
def test_line_of_a_line(text: str) -> None:
    """`line` does not change its own result."""
    assert line(line(text)) == line(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one", "one"),
        ("", ""),
        (" \n\n ", ""),
        ("one\ntwo", "one\n\ntwo"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("one,\n  still one\n\n\n\ntwo,\nstill two\n", "one, still one\n\ntwo, still two"),
        ("one\r\n\r\ntwo", "one\n\ntwo"),
        ("one\u2029two", "one\n\ntwo"),
        ("a  b\t c\n\n\x1b[2J\u202e", "a b c\n\n␛[2J\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_prose(text: str, shown: str) -> None:
    """Prose keeps its paragraphs, with an empty line between them, and is as safe as a line."""
    assert prose(text) == shown


@given(ANY_TEXT)
def test_prose_is_safe(text: str) -> None:
    """Each paragraph is a safe line that is not empty; `prose` does not change its own result."""
    shown = prose(text)
    for paragraph in shown.split("\n\n") if shown else []:
        assert paragraph
        assert paragraph == line(paragraph)
    assert prose(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("keynot", "'keynot'"),
        ("", "''"),
        ("it's", "'it's'"),
        ("a\n\x1b[31m\u202e", "'a ␛[31m\N{REPLACEMENT CHARACTER}'"),
        ("x" * 60, "'" + "x" * 60 + "'"),
        ("x" * 61, "'" + "x" * 59 + "…'"),
        ("x" * 10_000, "'" + "x" * 59 + "…'"),
    ],
)
def test_quoted(text: str, shown: str) -> None:
    """A text in a message is one safe line in quotes of at most 60 characters."""
    assert quoted(text) == shown


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("", True),
        ("Zoë – 時計\n\nB", True),
        ("a\tb", False),
        ("\x1b[7m", False),
        ("\u202e", False),
        ("\ud800", False),
    ],
)
def test_is_safe(text: str, safe: bool) -> None:  # noqa: FBT001 - a parameter
    """A text is safe if no character of it has to be replaced."""
    assert is_safe(text) is safe


@pytest.mark.parametrize(
    ("names", "most", "said"),
    [
        ("a", None, "a"),
        ("ab", None, "a or b"),
        ("abcd", None, "a, b, c or d"),
        ("abc", 3, "a, b or c"),
        ("abcd", 3, "a, b, c or 1 more"),
        ("abcdefghijkl", 2, "a, b or 10 more"),
    ],
)
def test_listed(names: str, most: int | None, said: str) -> None:
    """Beyond the limit the first names are listed, and the number of the others."""
    assert listed([*names], "or", most) == said


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("José García-Pérez", "jose garcia perez", True),
        ("Müller", "MULLER", True),
        ("がき", "かき", False),
        ("パン", "ハン", False),
        ("फ़न", "फन", False),
        ("क्ष", "कष", False),
    ],
)
def test_folded(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a parameter
    """Accents do not count; marks that make another letter do."""
    assert (folded(one) == folded(other)) is same


def test_each_character() -> None:
    """Every character that is replaced is found: control characters, overrides, noncharacters."""
    others = [
        *range(10),
        *range(11, 0x20),
        *range(0x7F, 0xA0),
        *range(0x2028, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
        0xFEFF,
        0xFFFE,
        0xFFFF,
    ]
    found = [code for code in range(0x110000) if prose(f"a{chr(code)}a") != f"a{chr(code)}a"]
    spaces = [code for code in range(0x110000) if chr(code).isspace()]
    assert found == sorted({*others, *spaces} - {0x20})


@given(ANY_TEXT)
def test_exact(text: str) -> None:
    """Each character stays in its column, and none controls the terminal or the direction."""
    shown = exact(text)
    assert len(shown) == len(text)
    assert is_safe(shown)
    assert "\n" not in shown
    assert DIRECTION_CONTROLS.isdisjoint(shown)


def test_exact_keeps_blanks() -> None:
    """Blanks stay as they are, and a tab is one blank."""
    assert exact("  a:\t b\x1b[31m") == "  a:  b␛[31m"


def test_message() -> None:
    """A message names each control of the text direction; a text of a programme keeps some."""
    assert message("a\u202eb\u200fc\u061cd\ne\x1b") == "a⟨U+202E⟩b⟨U+200F⟩c⟨U+061C⟩d e␛"
    assert line("a\u200fb") == "a\u200fb"
