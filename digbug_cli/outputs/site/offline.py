"""What lets a site be installed and read without a network: a service worker and a manifest."""

import json
from collections.abc import Mapping
from hashlib import sha256

from digbug_cli.outputs.site import environment as env
from digbug_cli.outputs.site.colors import Color

MARK = b"// Written by digbug"
_VERSION_DIGITS = 16
_KEPT = (
    "index.html",
    "icon.svg",
    "manifest.webmanifest",
    "all.ics",
    "sessions.ics",
    "deadlines.ics",
)
"""The files that are stored at the first visit; others are stored when they are opened."""


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
