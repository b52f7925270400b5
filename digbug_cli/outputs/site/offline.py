"""What lets a site be installed and read without a network: service worker, manifest, icon."""

import json
from collections.abc import Mapping
from hashlib import sha256
from xml.sax.saxutils import escape

from digbug_cli.outputs.site import environment as env
from digbug_cli.outputs.site.colors import Color

_VERSION_DIGITS = 16
_KEPT = (
    "index.html",
    "icon.svg",
    "manifest.webmanifest",
    "all.ics",
    "sessions.ics",
    "deadlines.ics",
    "qr.js",
)
"""The files that are stored at the first visit; others are stored when they are opened."""
_MAX_LETTERS = 3
_SIZES = {1: 300, 2: 240, 3: 180}
_PAPER = Color(255, 255, 255)


def manifest(title: str, short_name: str, accent: Color) -> bytes:
    """Return the manifest of the site, with which a phone installs it as an app."""
    values = {
        "name": title,
        "short_name": short_name,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": str(accent),
        "background_color": "#ffffff",
        "icons": [{"src": "icon.svg", "type": "image/svg+xml", "sizes": "any"}],
    }
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def worker(files: Mapping[str, bytes]) -> bytes:
    """Return the service worker of a folder; its version is that of the contents of `files`."""
    digest = sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{sha256(files[name]).hexdigest()}\n".encode())
    kept = ["./" if name == "index.html" else name for name in _KEPT if name in files]
    head = f"const version = {json.dumps(digest.hexdigest()[:_VERSION_DIGITS])};\n"
    return f"{head}const files = {json.dumps(kept)};\n{env.asset('worker.js')}".encode()


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
