"""A browser for the tests of pages: Chromium of the system, driven by playwright.

They come with the extra `browser` and with the package `chromium`; without one of them the tests
here are skipped. TEST_AXE is the path of axe.min.js (axe-core from npm).
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Protocol

import pytest

from digbug_cli.outputs.site import folder as site_folder
from digbug_cli.outputs.site.request import DEFAULT_DESIGN
from digbug_cli.system import written_folder
from tests.conftest import ROOT, Run
from tests.outputs.site.requests import shipped, site_request

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
DATA = ROOT / "tests" / "data"


class Visit(Protocol):
    """Open a page of a site; see `visit`."""

    def __call__(  # noqa: D102 - see `visit`
        self,
        url: str,
        *,
        now: str | None = None,
        tz: str = "Europe/Berlin",
        locale: str = "en-GB",
        width: int = 1280,
        init: str | None = None,
        **options: Any,  # noqa: ANN401 - options of a browser context
    ) -> Any: ...  # noqa: ANN401 - playwright has no types here


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Start Chromium once, or skip the test."""
    api = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: pip install '.[browser]'"
    )
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    with api.sync_playwright() as playwright:
        # In a container there is often no sandbox, and pages of ours need none.
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Visit]:  # noqa: ANN401 - playwright has no types here
    """Open a page at the moment `now`, in a browser of the zone `tz`.

    An error of the script, or a break of the content security policy, fails the test.
    """
    contexts, errors = [], []

    def open_page(
        url: str,
        *,
        now: str | None = None,
        tz: str = "Europe/Berlin",
        locale: str = "en-GB",
        width: int = 1280,
        init: str | None = None,
        **options: Any,  # noqa: ANN401 - same
    ) -> Any:  # noqa: ANN401 - same
        context = browser.new_context(
            timezone_id=tz, locale=locale, viewport={"width": width, "height": 900}, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        if now:
            page.clock.install(time=now)
        if init:
            page.add_init_script(init)
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


class _QuietHandler(SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012 - as in the base class
        **SimpleHTTPRequestHandler.extensions_map,
        ".ics": "text/calendar",
        ".webmanifest": "application/manifest+json",
    }

    def log_message(self, *_: object) -> None:
        """Print nothing."""


class _QuietServer(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Print nothing: a browser that is closed leaves requests behind."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback address; the site is in a subfolder of the host."""
    handler = partial(_QuietHandler, directory=str(folder))
    with _QuietServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def shipped_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Write the site of DIG-BUG once for all tests; return its address."""
    folder = tmp_path_factory.mktemp("host")
    design = DEFAULT_DESIGN.replaced(with_abstracts=False)
    files = site_folder.site([site_request(shipped("dig-bug-2025"), design=design)], design)
    written_folder.update(folder / "events" / "public", files, force=False)
    with served(folder) as host:
        yield f"{host}/events/public/"


@pytest.fixture
def site(run: Run, tmp_path: Path, shipped_site: str) -> Iterator[Callable[..., str]]:
    """Write a site with these options into a subfolder of a host; return its address.

    Without options it is that of DIG-BUG, which all tests share.
    """
    with served(tmp_path) as host:

        def write(*options: str) -> str:
            if not options:
                return shipped_site
            ran = run("site", "-o", "events/public", *options)
            assert ran.exit == 0, ran.err
            return f"{host}/events/public/"

        (tmp_path / "events").mkdir()
        yield write


@pytest.fixture
def axe() -> str:
    """Return the source of axe-core, or skip the test."""
    path = os.environ.get("TEST_AXE")
    if not path:
        pytest.skip("TEST_AXE is not set: npm install axe-core")
    return Path(path).read_text(encoding="utf-8")


def texts(page: Any, selector: str) -> list[str]:  # noqa: ANN401 - playwright has no types here
    """Return the visible text of each element, with single blanks."""
    return [" ".join(text.split()) for text in page.locator(selector).all_inner_texts()]
