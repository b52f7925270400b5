"""Requests for sites, and what a page has when it is read by a strict parser."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib

from digbug_cli.core.changes.diff import (
    Change,
    Entry,
    find_changes,
    programme_entry,
    workshop_entries,
)
from digbug_cli.core.model import Workshop
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.wording import ClockHours
from digbug_cli.outputs.site import environment
from digbug_cli.outputs.site.request import DEFAULT_DESIGN, Design, SiteRequest
from tests.core.samples import DATA, SHIPPED, check_file, utc

REVISED = utc("2026-03-01 12:30")


def site_request(
    of: Workshop,
    *,
    changes: Sequence[Change] = (),
    removed: Sequence[Entry] = (),
    since: Instant | None = None,
    revised: Instant = REVISED,
    clock: ClockHours = 24,
    design: Design = DEFAULT_DESIGN,
) -> SiteRequest:
    """Return a request for a site of all sessions and deadlines."""
    return SiteRequest(
        workshop=of,
        sessions=of.sessions,
        deadlines=of.deadlines,
        changes=tuple(changes),
        removed=tuple(removed),
        since=since,
        revised=revised,
        clock=clock,
        design=design,
    )


def changes_between(old: Workshop, new: Workshop) -> tuple[Change, ...]:
    """Return the changes from one state of a workshop to another."""
    before, after = ((programme_entry(state), *workshop_entries(state)) for state in (old, new))
    return find_changes(before, after)


def workshop_of(path: Path) -> Workshop:
    """Return the workshop of a file without errors."""
    workshop = check_file(path).workshop
    assert workshop is not None
    return workshop


def shipped(name: str) -> Workshop:
    """Return a workshop that comes with digbug."""
    return workshop_of(SHIPPED / f"{name}.yaml")


def sample(name: str) -> Workshop:
    """Return a workshop of tests/data."""
    return workshop_of(DATA / f"{name}.yaml")


def parsed(page: bytes) -> ET.Element:
    """Return the elements of a page; any error in its HTML fails the test.

    Our own style and script are left out first: the parser takes long for them.
    """
    for name in ("page.css", "page.js"):
        page = page.replace(environment.asset(name).encode(), b"")
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: ET.Element = parser.parse(page.decode())
    return root


def xml_of(content: bytes) -> ET.Element:
    """Return the root of an XML file that digbug has just written."""
    return ET.fromstring(content)  # noqa: S314 - see above


def with_class(root: ET.Element, name: str) -> Iterator[ET.Element]:
    """Yield the elements of a class, in order."""
    return (item for item in root.iter() if name in item.get("class", "").split())


def text_of(element: ET.Element) -> str:
    """Return the text of an element, with single blanks."""
    return " ".join("".join(element.itertext()).split())


def without_assets(page: bytes) -> str:
    """Return a page without its style, script, and what depends on them or on the version."""
    text = page.decode()
    text = re.sub(r"<style>.*?</style>", "<style>…</style>", text, flags=re.DOTALL)
    text = re.sub(r"<script>.*?</script>", "<script>…</script>", text, flags=re.DOTALL)
    text = re.sub(r"'sha256-[^']*'", "'sha256-…'", text)
    return re.sub(r"digbug \d[\w.]*", "digbug VERSION", text)
