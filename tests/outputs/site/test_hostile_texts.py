"""Any text in any field of a workshop is text on the page, and in the other files of its site."""

import json
from typing import Any
from xml.etree import ElementTree as ET

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digbug_cli.core.model import Link, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import line, prose
from digbug_cli.outputs.site import environment, feed, folder, page
from tests.core.samples import DATA
from tests.outputs.site.requests import (
    changes_between,
    parsed,
    sample,
    site_request,
    workshop_of,
    xml_of,
)

EVERYTHING = sample("everything")
TEXTS = st.one_of(
    st.text(min_size=1, max_size=40),
    st.sampled_from(
        [
            "</script><script>alert(1)</script>",
            "</style><img src=x onerror=alert(1)>",
            "<!--",
            "]]>",
            '" onmouseover="alert(1)',
            "' autofocus onfocus='alert(1)",
            "javascript:alert(1)",
            "{{ 7 * 7 }}{% raw %}",
            "&lt;b&gt;&#x3c;",
            "\u202egnp.exe\ufdd0\U0001ffff\x00\x1b[31m",
            "END:VCALENDAR\r\nBEGIN:VEVENT",
        ]
    ),
)
_KEPT = {"id", "kind", "label_of_file"}
"""The fields of ids and kinds, which a workshop file cannot fill with any text."""


def _filled(value: Any, text: str, name: str = "") -> Any:  # noqa: ANN401 - any part of a workshop
    """Return a part of a workshop with `text` in each of its texts, as a file would give it."""
    if isinstance(value, str):
        if name in _KEPT:
            return value
        if name == "url":
            return value
        return (prose(text) if name in {"about", "abstract"} else line(text)) or "-"
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_filled(item, text, name) for item in value)
    if isinstance(value, Record):
        # Zones and moments are no texts.
        parts = {key: _filled(item, text, key) for key, item in value.fields().items()}
        return value.replaced(**parts)
    return value


def _skeleton(root: ET.Element) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements of a page with the names of their attributes."""
    return [
        (str(item.tag), tuple(sorted(item.keys())))
        for item in root.iter()
        # The number of paragraphs and of the words before a kind depends on a text.
        if item.tag not in {"p", "span"}
    ]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_no_text_makes_an_element(text: str) -> None:
    """The page has the same elements and attributes whatever its texts are, in valid HTML."""
    hostile: Workshop = _filled(EVERYTHING, text)
    plain: Workshop = _filled(EVERYTHING, "x")
    found, expected = (
        _skeleton(parsed(page.render(site_request(of), ("all.ics", "feed.atom"))))
        for of in (hostile, plain)
    )
    assert found == expected


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_the_title_comes_back(text: str) -> None:
    """What is read back from the page is what the workshop says."""
    shown = line(text) or "-"
    root = parsed(page.render(site_request(EVERYTHING.replaced(short_name=shown, host=None)), None))
    (heading,) = root.iter("h1")
    # HTML has no noncharacters.
    clean = environment.without_noncharacters(shown)
    assert "".join(heading.itertext()).split() == clean.split()


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_other_files(text: str) -> None:
    """Feed, JSON-LD, manifest and small pages can be read whatever the texts are."""
    hostile: Workshop = _filled(EVERYTHING, text)
    request = site_request(hostile, changes=changes_between(EVERYTHING, hostile))
    request = request.replaced(design=request.design.replaced(with_abstracts=False))
    xml_of(feed.feed(request))
    files = folder.site([request], request.design)
    xml_of(files["icon.svg"])
    assert json.loads(files["manifest.webmanifest"])["name"] == hostile.title
    for path, body in files.items():
        if path.endswith(".html"):
            parsed(body)
        if path.endswith(".ics"):
            assert body.count(b"\r\nEND:VCALENDAR\r\n") == 1
    (data,) = [
        item
        for item in parsed(files["index.html"]).iter("script")
        if item.get("type") == "application/ld+json"
    ]
    clean = environment.without_noncharacters(hostile.title)
    assert json.loads(data.text or "")["name"] == clean


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(url=st.one_of(TEXTS, st.sampled_from(["data:text/html,x", "//x.example", "mailto:a@b.c"])))
def test_only_web_links(url: str) -> None:
    """An address that is not one of the web is never a link, even if a workshop had one."""
    strange = EVERYTHING.replaced(links=(Link(label="strange", url=line(url) or "-"),))
    root = parsed(page.render(site_request(strange), None))
    links = [item.get("href", "") for item in root.iter("a")]
    assert all(link.startswith(("#", "https://", "http://")) for link in links)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_the_address_of_the_folder(text: str) -> None:
    """Page, index and feed are valid whatever the address is where they are published."""
    address = f"https://a.example/{line(text)}/"
    design = site_request(EVERYTHING).design.replaced(base_url=address)
    requests = [
        site_request(EVERYTHING.replaced(id=id_), design=design.inside(id_)) for id_ in ("a", "b")
    ]
    files = folder.site(requests, design)
    for name in ("index.html", "a/index.html"):
        (canonical,) = [
            item for item in parsed(files[name]).iter("link") if item.get("rel") == "canonical"
        ]
        expected = environment.without_noncharacters(address)
        assert canonical.get("href") == expected + name.removesuffix("index.html")
    xml_of(files["feed.atom"])
    xml_of(files["a/feed.atom"])


def test_addresses_are_valid() -> None:
    """Signs that are not valid in a path are encoded; host, query and fragment stay."""
    assert environment.web("https://[::1]/a[1]{b}|c d/?q=[2]#[3]") == (
        "https://[::1]/a%5B1%5D%7Bb%7D%7Cc%20d/?q=[2]#[3]"
    )
    assert environment.web("HTTP://a.example") == "HTTP://a.example"
    assert environment.web("https://a.example/%5B/é") == "https://a.example/%5B/é"
    assert environment.web("ftp://a.example/") == ""


def test_hostile_file() -> None:
    """The file of hostile texts gives a valid page."""
    parsed(page.render(site_request(workshop_of(DATA / "hostile-text.yaml")), None))
