"""The icon of a site: the first letters of the workshop's name on its colour."""

from xml.sax.saxutils import escape

from digbug_cli.outputs.site.colors import Color

_MAX_LETTERS = 3
_SIZES = {1: 300, 2: 240, 3: 180}
_PAPER = Color(255, 255, 255)


def icon(name: str, accent: Color) -> str:
    """Return an SVG picture."""
    letters = _letters(name)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">'
        f'<rect width="512" height="512" rx="96" fill="{accent}"/>'
        f'<text x="256" y="262" font-family="system-ui,sans-serif" font-weight="700"'
        f' font-size="{_SIZES[max(1, len(letters))]}" text-anchor="middle"'
        f' dominant-baseline="middle" fill="{_PAPER}">{escape(letters)}</text></svg>\n'
    )


def _letters(name: str) -> str:
    """Return the initials of several words, or the first letters of one: `DB` for `DIG-BUG`."""
    # First in capitals: those of one letter may be two.
    capitals = name.upper()
    words = [word for word in capitals.replace("-", " ").split() if word[:1].isalnum()]
    if len(words) > 1:
        return "".join(word[0] for word in words[:_MAX_LETTERS])
    return "".join(filter(str.isalnum, capitals))[:_MAX_LETTERS]
