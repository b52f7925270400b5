"""The Atom feed of a site."""

from digbug_cli.outputs.site.feed import feed, feed_of_several
from tests.core.samples import workshop
from tests.outputs.site.requests import changes_between, shipped, site_request, xml_of

ATOM = "{http://www.w3.org/2005/Atom}"
HEAD = """\
format: 1
id: small
name: Small
timezone: Europe/Berlin
dates: 2026-06-12
hours: 09:00-12:00
"""
OLD = workshop(f"""{HEAD}
schedule:
  - {{id: one, start: 09:00, title: One}}
  - {{id: two, start: 10:00, title: Two}}
deadlines:
  - {{id: papers, name: Papers, kind: submission, at: 2026-04-01 23:59 AoE}}
""")
NEW = workshop(f"""{HEAD}
schedule:
  - {{id: one, start: 09:30, title: One}}
  - {{id: three, start: 10:00, title: Three}}
deadlines:
  - {{id: papers, name: Papers, kind: submission, at: 2026-04-08 23:59 AoE}}
  - {{id: notice, name: Notice, at: TBD}}
""")


def _entries(content: bytes) -> list[tuple[str, str | None, str | None]]:
    """Return title, summary and link of each entry."""
    result = []
    for entry in xml_of(content).iter(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link")
        assert link is not None
        result.append(
            (
                entry.findtext(f"{ATOM}title", ""),
                entry.findtext(f"{ATOM}summary"),
                link.get("href"),
            )
        )
    return result


def _ids(content: bytes) -> list[str]:
    return [entry.findtext(f"{ATOM}id", "") for entry in xml_of(content).iter(f"{ATOM}entry")]


def test_without_an_earlier_state() -> None:
    """A feed has the deadlines that have a date, and the programme."""
    assert _entries(feed(site_request(NEW))) == [
        ("Papers: Wed 8 Apr 2026 23:59 AoE", None, "./#deadline.papers"),
        ("Programme: 2 sessions on Fri 12 Jun 2026", None, "./#Programme"),
    ]


def test_with_an_earlier_state() -> None:
    """What has changed comes first, the most important at the top."""
    request = site_request(NEW, changes=changes_between(OLD, NEW))
    placed = request.replaced(design=request.design.replaced(base_url="https://example.org/s/"))
    found = _entries(feed(placed))
    assert found[:4] == [
        ("Removed: Two", "Fri 12 Jun 2026 10:00", "https://example.org/s/"),
        (
            "Moved: One",
            "Fri 12 Jun 2026 09:00 → Fri 12 Jun 2026 09:30",
            "https://example.org/s/#one",
        ),
        (
            "Extended: Papers",
            "Wed 1 Apr 2026 23:59 AoE → Wed 8 Apr 2026 23:59 AoE",
            "https://example.org/s/#deadline.papers",
        ),
        ("New: Three", "Fri 12 Jun 2026 10:00", "https://example.org/s/#three"),
    ]
    root = xml_of(feed(placed))
    assert [(link.get("rel"), link.get("href")) for link in root.findall(f"{ATOM}link")] == [
        ("self", "https://example.org/s/feed.atom"),
        ("alternate", "https://example.org/s/"),
    ]


def test_ids_are_stable() -> None:
    """The same entry keeps its id; an extended deadline is a new entry."""
    old, new = _ids(feed(site_request(OLD))), _ids(feed(site_request(NEW)))
    assert old[0] != new[0]
    assert old[1] == new[1] == "urn:uuid:a92e655f-67f7-50c2-96f7-0d332a4dd822"
    assert len({*_ids(feed(site_request(NEW, changes=changes_between(OLD, NEW))))}) == 6


def test_what_rfc_4287_requires() -> None:
    """The feed and each entry have an id, a title and the moment of the revision."""
    root = xml_of(feed(site_request(shipped("dig-bug-2025"))))
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "DIG-BUG @ ICML 2025"
    for element in (root, *root.iter(f"{ATOM}entry")):
        assert element.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
        assert element.findtext(f"{ATOM}title")
        assert element.findtext(f"{ATOM}updated") == "2026-03-01T12:30:00Z"


def test_several_workshops() -> None:
    """The feed of several names the workshop of each entry, and links into its folder."""
    requests = [site_request(NEW), site_request(OLD.replaced(id="other", short_name="Other"))]
    found = _entries(feed_of_several(requests, "Workshops", None))
    assert found[0] == ("Small: Papers: Wed 8 Apr 2026 23:59 AoE", None, "./small/#deadline.papers")
    assert found[3] == (
        "Other: Programme: 2 sessions on Fri 12 Jun 2026",
        "Small",
        "./other/#Programme",
    )
