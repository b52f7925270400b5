"""Stars on another device: the link as a QR code, in the clipboard, or sent by the phone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Visit, texts
from tests.conftest import Run

Site = Callable[..., str]

PIXELS = """
(text) => new Promise((done, fail) => {
  const worker = new Worker("qr.js");
  worker.onerror = (event) => fail(event.message);
  worker.onmessage = async ({ data: address }) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    // Two pixels a module are enough for a reader.
    const width = image.naturalWidth / 2;
    const canvas = Object.assign(document.createElement("canvas"), { width, height: width });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0, width, width);
    const { data } = context.getImageData(0, 0, width, width);
    done([width, data.filter((_, place) => place % 4 === 0).join(" ")]);
  };
  worker.postMessage(text);
})
"""
"""Makes the code of a text, and returns its width and the shade of each of its pixels."""

FITTING = [17, 32, 106, 230, 271, 586, 1091, 1732, 2809, 2953]
"""Texts of these lengths fill a code (versions 1, 2, 5, 9, 10, 16, 23, 30, 39 and 40)."""


def _read(picture: list[Any]) -> str:
    """Return the text of a QR code, by an independent reader."""
    reader = pytest.importorskip("zxingcpp", reason="zxing-cpp is not installed")
    width, shades = picture
    pixels = bytes(map(int, shades.split()))
    (code,) = reader.read_barcodes(memoryview(pixels).cast("B", shape=[width, width]))
    return str(code.text)


def _starred(page: Any) -> Any:  # noqa: ANN401 - playwright has no types here
    for name in ("Star Oral 1", "Star Panel Discussion"):
        page.get_by_role("button", name=name).click()
    page.get_by_role("button", name="★ Mine").click()
    return page.get_by_role("button", name="Share")


def test_a_code_to_scan(site: Site, visit: Visit) -> None:
    """The link to the stars is a QR code, without the zone of the reader."""
    url = site()
    page = visit(f"{url}?tz=Asia/Tokyo", fresh=True)
    _starred(page).click()
    image = page.get_by_alt_text("QR code")
    image.wait_for()
    assert image.get_attribute("src") == page.evaluate(
        "(text) => new Promise((done) => { const worker = new Worker('qr.js');"
        " worker.onmessage = ({ data }) => done(data); worker.postMessage(text); })",
        f"{url}#stars=oral-1,panel",
    )
    # It is gone when other sessions are starred.
    page.get_by_role("button", name="Star Panel Discussion").click()
    assert image.count() == 0


@pytest.mark.parametrize("length", FITTING)
def test_codes_can_be_read(site: Site, visit: Visit, length: int) -> None:
    """A reader finds the text of a code, also where it just fits and where it needs the next."""
    page = visit(site())
    text = "".join(chr(97 + place * place % 26) for place in range(length - 8)) + "#é=oral-1"[:7]
    for each in (text + "x" * (length - len(text.encode())), text[:-1]):
        assert _read(page.evaluate(PIXELS, each)) == each


def test_copied(site: Site, visit: Visit) -> None:
    """A browser that cannot send copies the link."""
    page = visit(site(), permissions=["clipboard-read", "clipboard-write"])
    _starred(page).click()
    page.get_by_text("is copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/public/#stars=oral-1,panel")


def test_sent(site: Site, visit: Visit) -> None:
    """A phone offers its own ways to send the link."""
    init = "navigator.share = async (given) => { window.sent = given; throw new Error('closed'); };"
    url = site()
    page = visit(url, init=init)
    _starred(page).click()
    assert page.evaluate("window.sent") == {
        "title": "DIG-BUG @ ICML 2025",
        "url": f"{url}#stars=oral-1,panel",
    }
    assert texts(page, "main > section .more")[0] == "Link to my stars"


def test_a_page_from_a_file(run: Run, visit: Visit) -> None:
    """A page on a disk has the link alone: no other device can open its address."""
    run("export", "-o", "page.html")
    page = visit(Path("page.html").resolve().as_uri())
    _starred(page).click()
    assert page.get_by_role("link", name="Link to my stars").count() == 1
    assert page.locator("img").count() == 0
