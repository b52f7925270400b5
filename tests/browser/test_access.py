"""Who can use the page: keyboard, screen readers, small screens, paper."""

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import DATA, Visit, texts
from tests.cli.commands.test_site import NEW, OLD
from tests.core.samples import HEAD
from tests.outputs.every_page import MARKED
from tests.outputs.site.requests import changes_between, site_request

Site = Callable[..., str]
LONG = "of the university's old library behind the second door on the left"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _found(page: Any, axe: str) -> list[str]:  # noqa: ANN401 - playwright has no types here
    """Return what axe-core finds: the rule, and the elements."""
    page.evaluate(axe)
    rules = json.dumps({"runOnly": WCAG, "resultTypes": ["violations"], "preload": False})
    result = page.evaluate(f"axe.run(document, {rules})")
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(("scheme", "width"), [("dark", 320), ("light", 1600)])
@pytest.mark.parametrize("name", ["dig-bug-2025", "everything", "parallel-rooms"])
def test_axe(  # noqa: PLR0917 - each fixture is an argument
    site: Site, visit: Visit, axe: str, scheme: str, width: int, name: str
) -> None:
    """Axe-core finds nothing, while the programme goes on, on light and on dark paper."""
    file = name if name == "dig-bug-2025" else str(DATA / f"{name}.yaml")
    moments = {"dig-bug-2025": "2025-07-19T17:12:00Z", "everything": "2026-06-12T07:20:00Z"}
    url = site("-w", file)
    page = visit(
        url,
        width=width,
        color_scheme=scheme,
        now=moments.get(name, "2026-06-12T04:05:00Z"),
        # The policy of the page would keep axe-core out.
        bypass_csp=True,
    )
    page.locator("summary").first.click()
    page.locator(".star").first.click()
    assert _found(page, axe) == []


def test_axe_on_changes_and_index(site: Site, visit: Visit, axe: str) -> None:
    """Axe-core finds nothing on pages with changes, of a session, of several, and with a link."""
    for name, lines in (("old.yaml", OLD), ("new.yaml", NEW)):
        Path(name).write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    url = site("-w", "new.yaml", "-w", str(DATA / "everything.yaml"), "--since", "old.yaml")
    page = visit(url, bypass_csp=True, now="2026-06-12T07:20:00Z")
    for path in ("", "sample/", "everything/session/keynote.html"):
        page.goto(url + path)
        assert _found(page, axe) == []
    page.goto(f"{url}sample/")
    page.get_by_role("button", name="Star One").click()
    page.get_by_role("button", name="★ Mine").click()
    page.get_by_role("button", name="Share").click()
    page.get_by_alt_text("QR code").wait_for()
    assert _found(page, axe) == []


def test_a_long_list_of_changes(site: Site, visit: Visit) -> None:
    """Many changes are in a list that scrolls: the programme is on the first screen."""
    sessions = [f"  - {{id: s{hour}, start: {hour:02}:00, title: Talk}}" for hour in range(9, 17)]
    minutes = [
        f"  - {{id: m{minute}, start: 08:{minute}, title: Talk}}" for minute in range(10, 50)
    ]
    for name, lines in (("old.yaml", sessions), ("new.yaml", [*minutes, *sessions])):
        text = HEAD.replace("09:00", "08:00") + "\n".join(("schedule:", *lines))
        Path(name).write_text(f"{text}\n", encoding="utf-8")
    page = visit(site("-w", "new.yaml", "--since", "old.yaml"))
    assert page.locator(".changes li").count() == 40
    assert page.locator("#Programme").bounding_box()["y"] < 900


def test_keyboard_only(site: Site, visit: Visit) -> None:
    """With the keyboard alone: the zone, a star, the details of a session, in reading order."""
    page = visit(site())
    names = []
    for _ in range(22):
        page.keyboard.press("Tab")
        names.append(
            page.evaluate(
                "(({ activeElement: at }) => at.ariaLabel || at.textContent || at.placeholder)"
                "(document)"
            )
        )
    assert names[:9] == [
        "Programme",
        "Deadlines",
        "About",
        "Call",
        "People",
        "Venue",
        "Calendars",
        "Links",
        "Europe/Berlin",
    ]
    start = names.index("Welcome Remarks")
    assert names[start : start + 3] == ["Welcome Remarks", "Star Welcome Remarks", "More"]
    page.locator("#welcome .star").focus()
    page.keyboard.press("Space")
    assert page.locator("#welcome .star").get_attribute("aria-pressed") == "true"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#welcome details").get_attribute("open") is not None


def test_focus_stays(site: Site, visit: Visit) -> None:
    """The focus is not lost when the clock goes on."""
    page = visit(site(), now="2025-07-19T16:12:00Z")
    page.locator(".live a").first.focus()
    page.clock.fast_forward(120_000)
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#invited-1"


@pytest.mark.parametrize("path", ["", "long/", "dig-bug-2025/"])
def test_no_page_is_wider_than_its_screen(site: Site, visit: Visit, path: str) -> None:
    """Nothing has to be scrolled sideways, however long the names of rooms and tracks are."""
    text = (DATA / "parallel-rooms.yaml").read_text(encoding="utf-8")
    text = text.replace("id: parallel-rooms", "id: long").replace("Hall B", "Hall B " + LONG)
    Path("long.yaml").write_text(text, encoding="utf-8")
    page = visit(site("-w", "long.yaml", "-w", "dig-bug-2025") + path)
    if path == "dig-bug-2025/":
        for star in page.locator(".star").all():
            star.click()
        page.get_by_role("button", name="★ Mine").click()
        page.get_by_role("button", name="Share").click()
        page.get_by_alt_text("QR code").wait_for()
    for width in (320, 360, 768, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_print(site: Site, visit: Visit) -> None:
    """On paper there is the programme in the venue's time, and no control."""
    page = visit(site(), now="2025-07-19T16:12:00Z", fresh=True)
    page.emulate_media(media="print")
    hidden_parts = (".bar", ".star", ".live", ".now", "nav", ".mine", "summary", ".left", "#Links")
    for hidden in hidden_parts:
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator("#oral-1").is_visible()
    page.emulate_media()
    for paper in ("A4", "Letter"):
        # The programme on the first, the rest on the second.
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))) == 2


def test_language_and_headings(site: Site, visit: Visit) -> None:
    """The page has a language, and headings in order: sessions below their day."""
    page = visit(site("-w", str(DATA / "everything.yaml")))
    assert page.locator("html").get_attribute("lang") == "en"
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4')].map((one) => +one.tagName[1])"
    )
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert texts(page, ".day h3") == ["Friday 12 Jun 2026", "Saturday 13 Jun 2026"]


def test_hostile_texts(visit: Visit, tmp_path: Path) -> None:
    """No text of a workshop runs as a script, is an element, or breaks the page."""
    from digbug_cli.outputs.site import folder  # noqa: PLC0415 - this test alone

    request = site_request(MARKED, changes=changes_between(MARKED.replaced(sessions=()), MARKED))
    apart = request.design.replaced(with_abstracts=False)
    for name, body in folder.site([request], apart).items():
        path = tmp_path / "hostile" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    page = visit((tmp_path / "hostile" / "index.html").as_uri(), now="2026-06-12T07:40:00Z")
    assert "<script>alert(1)</script> &amp; @me #12" in texts(page, "h4 a")
    page.get_by_label("speaker", exact=True).select_option("_A_ | B")
    assert texts(page, ".s:not([hidden]) h4 a") == ["| pipes | *and* _more_"]
    assert page.locator("body script").count() == 1
    assert page.locator("img, iframe, object, b i").count() == 0
