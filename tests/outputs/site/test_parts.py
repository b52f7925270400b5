"""Parts of a page in rare cases: unclear dates, old offsets, empty workshops, unsafe assets."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from digbug_cli.core.model import AmbiguousDate, Deadline
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.outputs.site import environment, folder, page
from digbug_cli.outputs.site.programme import stamp
from digbug_cli.outputs.site.request import DEFAULT_DESIGN
from tests.core.samples import utc, wall, workshop
from tests.outputs.site.requests import parsed, site_request, text_of, with_class, xml_of

BARE = workshop("format: 1\nid: bare\nname: Bare\nupdated: 2026-05-01\ntimezone: UTC\n")


def _due(when: AmbiguousDate | None) -> ET.Element:
    deadline = Deadline(
        id="papers", name="Papers", kind="submission", when=when, was=(), note=None, url=None
    )
    request = site_request(BARE.replaced(deadlines=(deadline,)))
    (found,) = with_class(parsed(page.render(request, None)), "due")
    return found


def test_an_unclear_date() -> None:
    """A date that could mean several moments shows all of them, and may be over between them."""
    due = _due(
        AmbiguousDate(
            text="2026-05-25 23:59 CST",
            wall=wall("2026-05-25 23:59"),
            zone="CST",
            why="CST has several meanings.",
            readings=(utc("2026-05-25 15:59"), utc("2026-05-26 05:59")),
            earliest=utc("2026-05-25 15:59"),
            latest=utc("2026-05-26 05:59"),
        )
    )
    assert text_of(due) == (
        "Papers Mon 25 May 2026 23:59 CST Unclear: CST has several meanings."
        " It may be Mon 25 May 2026 15:59 UTC or Tue 26 May 2026 05:59 UTC"
    )
    assert (due.get("data-first"), due.get("data-last")) == (
        "2026-05-25T15:59:00Z",
        "2026-05-26T05:59:00Z",
    )


def test_a_date_to_be_announced() -> None:
    """A date that is not yet known says so, and has no moment."""
    due = _due(None)
    assert text_of(due) == "Papers to be announced"
    assert due.get("data-last") is None


def test_an_offset_with_seconds() -> None:
    """HTML has no seconds in an offset, as Monrovia had until 1972: such a moment is in UTC."""
    moment = Instant(datetime(1971, 6, 1, 9, 44, 30, tzinfo=UTC))
    assert stamp(moment, find_zone("Africa/Monrovia")) == "1971-06-01T09:44:30Z"
    assert stamp(utc("2025-07-19 15:55"), find_zone("America/Vancouver")) == (
        "2025-07-19T08:55-07:00"
    )


def test_an_empty_workshop() -> None:
    """A workshop without anything has a site without calendars, and an empty feed."""
    files = folder.site([site_request(BARE)], DEFAULT_DESIGN)
    assert {*files} == {
        "index.html",
        "feed.atom",
        "icon.svg",
        "manifest.webmanifest",
        "sw.js",
        "workshop.json",
        "workshop.yaml",
    }
    assert [item.tag for item in xml_of(files["feed.atom"]) if "entry" in item.tag] == []


@pytest.mark.parametrize("text", ["a</script>b", "</STYLE>", "<!-- x"])
def test_an_asset_that_would_end_its_element(text: str) -> None:
    """A style sheet or script must not contain the end of its element."""
    with pytest.raises(ValueError, match="end of its element"):
        environment.inline(text)


def test_literals_of_scripts_keep_their_blanks() -> None:
    """White space is dropped from the code of a script, never from its texts."""
    script = environment.asset("page.js")
    assert '" starts in ' not in script
    assert "starts in ${left(next - now)}" in script
    assert "\n//" not in script
    assert script.count("\n") == 1
