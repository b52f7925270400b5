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

from tests.conftest import ROOT, Run

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
        fresh: bool = False,
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


class _Pages:
    """Pages of the browser, each in a context of its own, which later tests use again.

    A new page takes much longer than the visit of one that is there.
    """

    def __init__(self, browser: Any) -> None:  # noqa: ANN401 - playwright has no types here
        self.browser = browser
        self.unused: dict[tuple[object, ...], list[Any]] = {}
        self.tools: dict[Any, Any] = {}
        """The developer tools of each page."""
        self.errors: list[str] = []
        """What the scripts of all pages have reported."""

    def take(self, kind: tuple[object, ...], **options: Any) -> Any:  # noqa: ANN401 - same
        """Return an unused page of this kind, or a new one with these options."""
        if self.unused.get(kind):
            return self.unused[kind].pop()
        page = self.browser.new_context(**options).new_page()
        self.tools[page] = page.context.new_cdp_session(page)
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on(
            "console", lambda line: self.errors.append(line.text) if line.type == "error" else None
        )
        return page

    def set_zone(self, page: Any, zone: str) -> None:  # noqa: ANN401 - same
        """Let the next visit of a page be in this time zone."""
        self.tools[page].send("Emulation.setTimezoneOverride", {"timezoneId": zone})

    def close(self, page: Any) -> None:  # noqa: ANN401 - same
        """Close a page, with its context."""
        del self.tools[page]
        page.context.close()

    def put_back(self, kind: tuple[object, ...], page: Any) -> None:  # noqa: ANN401 - same
        """Keep a page for later tests, without what its visits have stored."""
        page.evaluate("localStorage.clear()")
        page.goto("about:blank")
        self.unused.setdefault(kind, []).append(page)


@pytest.fixture(scope="session")
def _pages(browser: Any) -> _Pages:  # noqa: ANN401 - playwright has no types here
    return _Pages(browser)


@pytest.fixture
def visit(_pages: _Pages) -> Iterator[Visit]:
    """Open a page at the moment `now`, in a browser of the zone `tz`.

    `init` is a script that runs before those of the page, `options` are those of a browser context;
    with one of them the page is closed after the test. `fresh` does that too, for tests that change
    the page beyond its storage. Service workers are blocked, if not in `options`: to store a
    site takes as long as a visit.

    An error of the script, or a break of the content security policy, fails the test.
    """
    pages = []

    def open_page(
        url: str,
        *,
        now: str | None = None,
        tz: str = "Europe/Berlin",
        locale: str = "en-GB",
        width: int = 1280,
        init: str | None = None,
        fresh: bool = False,
        **options: Any,  # noqa: ANN401 - playwright has no types here
    ) -> Any:  # noqa: ANN401 - same
        # The clock of a page cannot be given back.
        kind = None if init or fresh or options else (locale, now is None)
        size = {"width": width, "height": 900}
        page = _pages.take(
            kind or (url,),
            locale=locale,
            viewport=size,
            **{"service_workers": "block", **options},
        )
        pages.append((kind, page))
        _pages.set_zone(page, tz)
        page.set_viewport_size(size)
        if now:
            page.clock.install(time=now)
        if init:
            page.add_init_script(init)
        page.goto(url)
        return page

    yield open_page
    for kind, page in pages:
        if kind:
            _pages.put_back(kind, page)
        else:
            _pages.close(page)
    errors = [*_pages.errors]
    _pages.errors.clear()
    assert errors == []


class _QuietHandler(SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012 - as in the base class
        **SimpleHTTPRequestHandler.extensions_map,
        ".ics": "text/calendar",
        ".webmanifest": "application/manifest+json",
    }

    def do_GET(self) -> None:
        """Send the file each time: two versions of a second have the same date of change."""
        del self.headers["If-Modified-Since"]
        super().do_GET()

    def log_message(self, *_: object) -> None:
        """Print nothing."""


class _QuietServer(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Print nothing: a browser that is closed leaves requests behind."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback address."""
    handler = partial(_QuietHandler, directory=str(folder))
    with _QuietServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class _Host:
    """A host with the sites of all tests, each in a subfolder, and their addresses."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address
        self.written: dict[tuple[str, ...], str] = {}

    def new_site(self) -> str:
        """Return the path of a new site on this host."""
        return f"events-{len(list(self.folder.iterdir()))}/public"


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Host]:
    """Serve the sites of all tests."""
    folder = tmp_path_factory.mktemp("host")
    with served(folder) as address:
        yield _Host(folder, address)


@pytest.fixture
def site(run: Run, host: _Host) -> Callable[..., str]:
    """Write a site with these options into a subfolder of a host; return its address.

    Tests with the same options share a site, if it is made of no file of their own. Without
    options it is that of DIG-BUG.
    """

    def write(*options: str, again: str | None = None) -> str:
        """Write a new site, or the one with the address `again`."""
        options = options or ("-w", "dig-bug-2025")
        paths = map(Path, options)
        own = again is not None or any(not path.is_absolute() and path.exists() for path in paths)
        if not own and options in host.written:
            return host.written[options]
        path = again.removeprefix(host.address).strip("/") if again else host.new_site()
        (host.folder / path).mkdir(parents=True, exist_ok=True)
        ran = run("site", "-o", str(host.folder / path), *options)
        assert ran.exit == 0, ran.err
        url = f"{host.address}/{path}/"
        if not own:
            host.written[options] = url
        return url

    return write


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
