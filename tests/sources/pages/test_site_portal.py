"""The deadline of a portal beside that of a page."""

import pytest

from digbug_cli.core.check.workshop import build
from digbug_cli.core.model import Cutoff
from digbug_cli.sources import formats
from digbug_cli.sources.pages.site import portal
from digbug_cli.sources.pages.site.bundle import SitePage, bundle
from tests.core.samples import utc, wall

GROUP = "https://openreview.net/group?id=ICML.cc/2026/Workshop/C"
INVITATION = "https://openreview.net/invitation?id=ICML.cc/2026/Workshop/C/-/Submission"
CALL = (
    "<!doctype html><title>Clock Workshop 2026</title><h1>Clock Workshop 2026</h1>"
    "<h2>Dates</h2>\n<ul>\n<li>Submission deadline: May 1, 2026, 23:59 AoE</li>\n"
    "<li>Notification: June 1, 2026</li></ul>"
)


@pytest.mark.parametrize(
    ("url", "text", "moment"),
    [
        (GROUP, "Submission Deadline: May 02 2026 11:59AM UTC-0", "2026-05-02 11:59"),
        (GROUP, "Submission Start: Mar 1 2026, End: May 2 2026 12:00AM UTC-0", "2026-05-02 00:00"),
        (GROUP, '"deadline":"Submission Deadline: May 02 2026 11:59PM UTC+2"', "2026-05-02 21:59"),
        (GROUP, "Submission Deadline: March 15, 2026", "2026-03-15 23:59"),
        (INVITATION, '{"duedate":1777679940000}', "2026-05-01 23:59"),
        (INVITATION, '{\\"duedate\\":1777679940000}', "2026-05-01 23:59"),
        (GROUP, '{"duedate":1777679940000}', None),
        (GROUP, "Submission Deadline: Foo 31 2026", None),
        (GROUP, "Submission Deadline: Feb 31 2026", None),
        (GROUP, "Submission Deadline: soon", None),
        (INVITATION, '{"duedate":999999999999999}', None),
    ],
)  # fmt: skip
def test_the_deadline_of_a_portal(url: str, text: str, moment: str | None) -> None:
    """A group states it in its heading, an invitation in its data."""
    assert portal.deadline(SitePage(url, text, "portal")) == (moment and utc(moment))


def _warnings(text: str, page: str = CALL) -> list[tuple[str, str | None]]:
    pages = [SitePage("https://c.example/", page), SitePage(GROUP, text, "portal")]
    result = build(formats.parse(bundle(pages), "c"))
    assert result.workshop is not None
    assert [
        each.when.wall
        for each in result.workshop.deadlines
        if each.kind == "submission" and isinstance(each.when, Cutoff)
    ] == ([wall("2026-05-01 23:59")] if "23:59" in page else [])
    return [
        (f"{each.origin}: {each.text}", each.hint)
        for each in result.problems
        if each.code == "portal-differs"
    ]


def test_the_same_deadline() -> None:
    """23:59 and 24:00 are the same, and so is a date without a time."""
    assert _warnings("Submission Deadline: May 02 2026 11:59AM UTC-0") == []
    assert _warnings("Submission Deadline: May 02 2026 12:00PM UTC-0") == []
    plain = CALL.replace(", 23:59 AoE", "")
    assert _warnings("Submission Deadline: May 01 2026 11:59PM UTC-0", plain) == []
    assert _warnings("Submission Deadline: May 02 2026 11:59AM UTC-0", plain) == []


def test_the_earlier_one_is_safe() -> None:
    """The page's deadline stays; the warning says which of the two is the safe one."""
    place = "https://c.example/:3:1: 'Submission deadline' is Fri 1 May 2026 23:59 AoE on the page"
    taken = "at https://openreview.net/group?id=***: the page's is taken"
    assert _warnings("Submission Deadline: Apr 30 2026 11:59PM UTC-0") == [
        (
            f"{place}, and Thu 30 Apr 2026 23:59 UTC {taken}",
            "the portal's is earlier: it is the safe one",
        )
    ]
    assert _warnings("Submission Deadline: May 05 2026 11:59PM UTC-0") == [
        (
            f"{place}, and Tue 5 May 2026 23:59 UTC {taken}",
            "the page's is earlier: it is the safe one",
        )
    ]


def test_what_is_stored_of_a_portal() -> None:
    """Only the statement: the rest of such a page is new each time."""
    page = SitePage(
        GROUP, "<p>nonce=1 Submission Deadline: May 02 2026 11:59AM UTC-0</p>", "portal"
    )
    kept = page._replace(text=portal.statement(page))
    assert kept.text == "Submission Deadline: May 02 2026 11:59AM UTC-0"
    assert portal.deadline(kept) == utc("2026-05-02 11:59")
    assert portal.statement(page._replace(text="<p>nothing")) == ""
