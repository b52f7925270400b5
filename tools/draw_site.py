"""Draw the pictures of the web site, as Chromium shows it.

    python tools/draw_site.py

It needs the extra `browser` and the package `chromium`. The clock is set, so that the pictures stay
the same on one machine; fonts differ between machines.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ROOMS = ROOT / "tests" / "data" / "site-rooms.yaml"
NOW = {"dig-bug-2025": "2025-07-19T16:12:00Z", str(ROOMS): "2026-06-12T05:05:00Z"}

# Two screens beside each other, in one picture.
FRAME = """\
<!doctype html><style>
body { margin: 0; padding: 24px; display: flex; gap: 24px; align-items: start; }
html { background: #8c959f; }
img { border-radius: 8px; display: block; }
</style><img src="wide.png" width="1000"><img src="phone.png" width="260">
"""


def written(workshop: str, folder: Path) -> str:
    """Write the page of a workshop, and return its address."""
    path = folder / "page.html"
    command = [sys.executable, "-m", "digbug_cli", "export", "-w", workshop, "-o", str(path)]
    nobody = {"DIGBUG_CONFIG": os.devnull, "DIGBUG_DATA": os.devnull}
    subprocess.run(command, env={**os.environ, **nobody}, check=True)
    return path.as_uri()


def draw(browser: Any, workshop: str, path: Path, folder: Path, **options: Any) -> None:  # noqa: ANN401 - playwright has no types here
    """Draw the page of a workshop while it goes on."""
    context = browser.new_context(timezone_id="Europe/Berlin", locale="en-GB", **options)
    page = context.new_page()
    page.clock.install(time=NOW[workshop])
    page.goto(written(workshop, folder))
    page.screenshot(path=path)
    context.close()


def main() -> None:
    """Draw both pictures."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        wide = {"viewport": {"width": 1280, "height": 860}}
        draw(browser, "dig-bug-2025", PICTURES / "site-page.png", folder, **wide)
        tall = {"viewport": {"width": 1280, "height": 1240}, "color_scheme": "dark"}
        draw(browser, str(ROOMS), folder / "wide.png", folder, **tall)
        phone = {"viewport": {"width": 390, "height": 1453}, "device_scale_factor": 2}
        draw(browser, "dig-bug-2025", folder / "phone.png", folder, **phone)
        (folder / "frame.html").write_text(FRAME, encoding="utf-8")
        page = browser.new_page(viewport={"width": 1332, "height": 1017})
        page.goto((folder / "frame.html").as_uri())
        page.screenshot(path=PICTURES / "site-rooms.png")
        browser.close()


if __name__ == "__main__":
    main()
