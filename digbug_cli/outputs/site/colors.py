"""Colours that can be read: contrast as WCAG 2.2 defines it, and darker and lighter shades."""

import re
from colorsys import hls_to_rgb, rgb_to_hls
from typing import NamedTuple, Self

MIN_CONTRAST = 4.5
"""The contrast that text needs (WCAG 2.2, 1.4.3)."""

_STEPS = 100


class Color(NamedTuple):
    """A colour in sRGB; each part is from 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Return the colour written as `#005f73` or `#07a`; None if it is written otherwise."""
        match = re.fullmatch(r"#?([0-9a-f]{6}|[0-9a-f]{3})", text.strip().casefold(), re.ASCII)
        if match is None:
            return None
        digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
        return cls(*(int(digits[place : place + 2], 16) for place in (0, 2, 4)))

    def __str__(self) -> str:
        """Return the colour as CSS has it: `#005f73`."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """Return the relative luminance, from 0 for black to 1 for white."""
        parts = (part / 255 for part in self)
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(self, other: "Color") -> float:
        """Return the contrast of the two colours, from 1 to 21."""
        dark, light = sorted((self.luminance, other.luminance))
        return (light + 0.05) / (dark + 0.05)

    def readable_on(self, paper: "Color") -> "Color":
        """Return the nearest shade of this colour that can be read on `paper`."""
        hue, lightness, saturation = rgb_to_hls(*(part / 255 for part in self))
        target = 0.0 if paper.luminance > 0.5 else 1.0
        for step in range(_STEPS + 1):
            shade = lightness + (target - lightness) * step / _STEPS
            parts = (round(255 * part) for part in hls_to_rgb(hue, shade, saturation))
            color = Color(*parts) if step else self
            if color.contrast(paper) >= MIN_CONTRAST:
                return color
        raise AssertionError("black or white can be read on any paper")


LIGHT_PAPER, DARK_PAPER = Color(0xF4, 0xF5, 0xF7), Color(0x20, 0x28, 0x33)
"""The darkest background of the light page, and the lightest one of the dark page."""

DEFAULT_ACCENT = Color(0x00, 0x5F, 0x73)
