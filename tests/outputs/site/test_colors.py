"""Colours and their contrast, with values of WCAG 2.2."""

import pytest

from digbug_cli.outputs.site.colors import (
    DARK_PAPER,
    DEFAULT_ACCENT,
    LIGHT_PAPER,
    MIN_CONTRAST,
    Color,
)

BLACK, WHITE = Color(0, 0, 0), Color(255, 255, 255)


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("#005f73", (0, 95, 115)),
        ("005F73", (0, 95, 115)),
        (" #07a ", (0, 119, 170)),
        ("teal", None),
        ("#12345", None),
        ("#1234567", None),
        ("#٠٠٠", None),
        ("", None),
    ],
)
def test_parse(text: str, color: tuple[int, int, int] | None) -> None:
    """A colour has three or six hexadecimal digits."""
    assert Color.parse(text) == color


def test_text_of_a_colour() -> None:
    """A colour is written as CSS has it."""
    assert str(Color(0, 95, 115)) == "#005f73"


def test_contrast() -> None:
    """Black on white has 21; #767676 is the lightest grey that passes on white."""
    assert BLACK.contrast(WHITE) == WHITE.contrast(BLACK) == 21
    assert Color(0x76, 0x76, 0x76).contrast(WHITE) > 4.5 > Color(0x77, 0x77, 0x77).contrast(WHITE)
    assert round(Color(0xFF, 0, 0).contrast(WHITE), 2) == 4.0


def test_readable_shades() -> None:
    """A colour that can be read stays; another becomes darker on light paper, lighter on dark."""
    assert DEFAULT_ACCENT.readable_on(LIGHT_PAPER) == DEFAULT_ACCENT
    yellow = Color(0xFF, 0xCC, 0x00)
    dark = yellow.readable_on(LIGHT_PAPER)
    assert dark.luminance < yellow.luminance
    assert dark.contrast(LIGHT_PAPER) >= MIN_CONTRAST
    light = DEFAULT_ACCENT.readable_on(DARK_PAPER)
    assert light.luminance > DEFAULT_ACCENT.luminance
    assert light.contrast(DARK_PAPER) >= MIN_CONTRAST


@pytest.mark.parametrize("color", [BLACK, WHITE, Color(0, 0, 255), Color(255, 255, 0)])
@pytest.mark.parametrize("paper", [LIGHT_PAPER, DARK_PAPER, WHITE, BLACK])
def test_any_colour_has_a_readable_shade(color: Color, paper: Color) -> None:
    """There is always a shade that can be read."""
    assert color.readable_on(paper).contrast(paper) >= MIN_CONTRAST
