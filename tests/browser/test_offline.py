"""Without a network, without a script, and from a file."""

from collections.abc import Callable
from pathlib import Path

from tests.browser.conftest import DATA, Visit, texts
from tests.conftest import Run

Site = Callable[..., str]


CONTROLLED = """
new Promise((done) => {
  const worker = navigator.serviceWorker;
  if (worker.controller) done();
  else worker.addEventListener("controllerchange", done, { once: true });
})
"""
"""Waits until the service worker answers for the page: then the site is stored."""

UPDATED = """
navigator.serviceWorker.ready.then(async (registration) => {
  await registration.update();
  const worker = registration.installing || registration.waiting || registration.active;
  while (worker.state !== "activated")
    await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
})
"""
"""Looks for a new version, as a browser does after a visit, and waits until it has taken over."""


def test_offline_after_one_visit(site: Site, visit: Visit) -> None:
    """After one visit, the page and its calendars can be opened without a network."""
    url = site()
    page = visit(url, service_workers="allow")
    page.evaluate(CONTROLLED)
    page.context.set_offline(offline=True)
    page.goto(f"{url}?tz=Asia/Tokyo")
    assert texts(page, "h1") == ["DIG-BUG @ ICML 2025"]
    assert texts(page, ".day .at")[0] == "08:55 00:55+1 day later"
    found = page.evaluate("fetch('sessions.ics').then((answer) => answer.text())")
    assert found.count("BEGIN:VEVENT") == 19


def test_a_new_version_replaces_the_old_one(site: Site, visit: Visit) -> None:
    """A changed site replaces what was stored, and is what is read offline then."""
    file = str(DATA / "everything.yaml")
    url = site("-w", file, "--accent", "#005f73")
    page = visit(url, service_workers="allow")
    page.evaluate(CONTROLLED)
    (before,) = page.evaluate("caches.keys()")
    site("-w", file, "--accent", "#7a1f5c", again=url)
    page.evaluate(UPDATED)
    (after,) = page.evaluate("caches.keys()")
    assert after != before
    page.context.set_offline(offline=True)
    page.goto(url)
    assert page.locator("meta[name=theme-color]").get_attribute("content") == "#7a1f5c"


def test_without_a_script(site: Site, visit: Visit) -> None:
    """Without a script the page is complete: programme, deadlines, people, abstracts, calendars."""
    page = visit(
        site("-w", str(DATA / "everything.yaml")), java_script_enabled=False, offline=False
    )
    assert texts(page, ".day .at") == ["09:00", "09:15", "16:30"]
    assert texts(page, "#Deadlines .when") == [
        "Wed 8 Apr 2026 23:59 AoE = Thu 9 Apr 2026 11:59 UTC",
        "Fri 1 May 2026",
    ]
    page.locator("#keynote summary").click()
    page.get_by_role("link", name="Abstract").click()
    assert texts(page, ".abstract p") == ["Why clocks jump.", "And why they come back."]


def test_a_page_from_a_file(run: Run, visit: Visit, tmp_path: Path) -> None:
    """A page alone works from a disk: zone, stars, search."""
    run("export", "-o", "page.html")
    page = visit((tmp_path / "page.html").as_uri(), now="2025-07-19T16:12:00Z")
    assert texts(page, ".day .at")[0] == "08:55 17:55"
    field = page.get_by_label("Zone", exact=True)
    field.fill("Asia/Tokyo")
    field.press("Enter")
    assert texts(page, ".day .at")[0] == "08:55 00:55+1 day later"
    page.get_by_label("Search", exact=True).fill("leakage")
    assert len(texts(page, ".s:not([hidden]) h4")) == 1


def test_nothing_comes_from_elsewhere(site: Site, visit: Visit) -> None:
    """A visit asks no other host for anything."""
    url = site()
    page = visit("about:blank", fresh=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url)
    page.locator("#oral-1 summary").click()
    page.wait_for_load_state("networkidle")
    assert asked
    assert all(address.startswith((url, "data:")) for address in asked)


def test_storage_may_be_forbidden(site: Site, visit: Visit) -> None:
    """If the browser forbids storage, choices last as long as the page."""
    forbid = (
        "Object.defineProperty(window, 'localStorage',"
        " { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page = visit(site(), init=forbid)
    page.get_by_role("button", name="Star Oral 1").click()
    page.get_by_role("button", name="★ Mine").click()
    assert len(texts(page, ".s:not([hidden]) h4")) == 1
