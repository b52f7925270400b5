"""The files of a site: what a folder holds, for one workshop and for several."""

import json
import re
import subprocess
import sys

from digbug_cli.core.changes.diff import entry_of_session
from digbug_cli.core.model import Link
from digbug_cli.outputs.files import ics
from digbug_cli.outputs.site import folder
from digbug_cli.outputs.site.offline import icon
from digbug_cli.outputs.site.page import export_request
from digbug_cli.outputs.site.request import DEFAULT_DESIGN
from tests.cli.processes import environment_with
from tests.core.samples import HEAD, workshop
from tests.outputs.site.requests import (
    changes_between,
    parsed,
    sample,
    shipped,
    site_request,
    text_of,
    with_class,
)

APART = DEFAULT_DESIGN.replaced(with_abstracts=False)
NAMES = {
    "index.html",
    "all.ics",
    "sessions.ics",
    "deadlines.ics",
    "workshop.json",
    "schedule.xml",
    "fahrplan.schedule.json",
    "workshop.yaml",
    "feed.atom",
    "sw.js",
    "manifest.webmanifest",
    "icon.svg",
    "qr.js",
}
OF_ONE_WORKSHOP = {
    "workshop.json",
    "workshop.yaml",
    "schedule.xml",
    "fahrplan.schedule.json",
    "qr.js",
}


def _uids(content: bytes) -> list[str]:
    return re.findall(r"^UID:(.*?)\r$", content.decode(), re.MULTILINE)


def test_the_files_of_a_workshop() -> None:
    """A folder has the page, feeds and calendars, and a calendar of each entry."""
    files = folder.site([site_request(shipped("dig-bug-2025"))], DEFAULT_DESIGN)
    assert {name for name in files if "/" not in name} == NAMES
    calendars = [name for name in files if name.startswith("calendar/")]
    assert len(calendars) == 23
    assert _uids(files["calendar/oral-1.ics"]) == ["oral-1@dig-bug-2025.digbug"]
    assert _uids(files["calendar/deadline.submission.ics"]) == [
        "deadline.submission@dig-bug-2025.digbug"
    ]
    assert len(_uids(files["all.ics"])) == 23
    assert len(_uids(files["sessions.ics"])) == 19
    assert len(_uids(files["deadlines.ics"])) == 4
    assert json.loads(files["workshop.json"])["workshop"]["id"] == "dig-bug-2025"


def test_calendars_are_those_of_export() -> None:
    """The calendar of everything has the bytes that `digbug export` would write."""
    request = site_request(shipped("dig-bug-2025"))
    files = folder.site([request], DEFAULT_DESIGN)
    assert files["all.ics"] == ics.render(export_request(request))
    one = export_request(request).replaced(sessions=request.sessions[2:3], dates=())
    assert files["calendar/oral-1.ics"] == ics.render(one)


def test_abstracts_have_files_of_their_own() -> None:
    """A session with an abstract has a small page, which leads back to its place."""
    files = folder.site([site_request(sample("everything"), design=APART)], APART)
    assert [name for name in files if name.startswith("session/")] == ["session/keynote.html"]
    root = parsed(files["session/keynote.html"])
    (abstract,) = with_class(root, "abstract")
    assert [paragraph.text for paragraph in abstract] == [
        "Why clocks jump.",
        "And why they come back.",
    ]
    assert [link.get("href") for link in root.iter("a")] == [
        "../#keynote",
        "https://every.example/clocks",
        "https://every.example/clocks.pdf",
        "https://video.example/1",
        "../calendar/keynote.ics",
    ]
    assert "Fri 12 Jun 2026, 09:15–10:00 Europe/Berlin · Hall B · Time · English" in text_of(root)


def test_many_links_are_with_the_abstract() -> None:
    """More than three links of a session are on its own page, where the abstract is fetched."""
    more = Link(label="code", url="https://every.example/code")
    of = sample("everything")
    talks = [each.replaced(links=(*each.links, more)) for each in of.sessions if each.abstract]
    files = folder.site(
        [site_request(of.replaced(sessions=tuple(talks)), design=APART)],
        APART,
    )
    (meta,) = with_class(parsed(files["index.html"]), "meta")
    assert list(meta.iter("a")) == []
    (abstract,) = with_class(parsed(files["session/keynote.html"]), "abstract")
    assert [(link.text, link.get("href")) for link in abstract.iter("a")] == [
        ("page", "https://every.example/clocks"),
        ("slides", "https://every.example/clocks.pdf"),
        ("video, in German", "https://video.example/1"),
        ("code", "https://every.example/code"),
    ]


def test_all_links_lead_to_files() -> None:
    """Each relative link of each page leads to a file of the folder."""
    requests = [
        site_request(sample("everything"), design=APART),
        site_request(shipped("bugs-2023")),
    ]
    files = folder.site(requests, APART)
    pages = [name for name in files if name.endswith(".html")]
    assert len(pages) == 4
    for name in pages:
        for element in parsed(files[name]).iter():
            address = (element.get("href") or "").split("#")[0]
            if not address or ":" in address:
                continue
            parts = [*name.split("/")[:-1]]
            for part in address.split("/"):
                if part == "..":
                    parts.pop()
                else:
                    parts.append(part)
            path = "/".join(parts)
            assert (f"{path}index.html" if path.endswith("/") or not path else path) in files, (
                name,
                address,
            )


def test_cancelled_and_removed_sessions() -> None:
    """Apps do not get a cancelled session; calendars cancel it, and what was removed since."""
    one, two = "{id: one, start: 09:00, title: One", "{id: two, start: 10:00, title: Two}"
    old = workshop(f"{HEAD}schedule:\n  - {one}}}\n  - {two}\n")
    new = workshop(f"{HEAD}schedule:\n  - {one}, cancelled: true}}\n")
    gone = entry_of_session(old.sessions[1], old)
    request = site_request(new, changes=changes_between(old, new), removed=[gone])
    files = folder.site([request], DEFAULT_DESIGN)
    assert files["sessions.ics"].count(b"STATUS:CANCELLED") == 2
    assert b"STATUS:CANCELLED" in files["calendar/two.ics"]
    assert "schedule.xml" not in files
    assert "deadlines.ics" not in files
    page = parsed(files["index.html"])
    assert [text_of(item) for item in with_class(page, "mark")] == [
        "cancelled",
        "removed",
        "cancelled",
    ]


def test_several_workshops() -> None:
    """Several workshops have a folder each, and an index with all deadlines in time order."""
    requests = [site_request(shipped(name)) for name in ("dig-bug-2025", "bugs-2023")]
    files = folder.site(requests, DEFAULT_DESIGN)
    assert {name.split("/")[0] for name in files} == {
        "dig-bug-2025",
        "bugs-2023",
        *NAMES - OF_ONE_WORKSHOP,
    }
    root = parsed(files["index.html"])
    assert [text_of(item) for item in root.iter("h1")] == ["Workshops"]
    assert [text_of(item).split(" by ")[0] for item in root.iter("footer")] == [
        "Built from the state of Sun 1 Mar 2026 12:30 UTC"
    ]
    first, *_, last = with_class(root, "due")
    assert text_of(first).startswith("Submission deadline BUGS @ NeurIPS 2023")
    assert text_of(last).startswith("Workshop day DIG-BUG @ ICML 2025")
    assert len(_uids(files["all.ics"])) == 46
    assert files["all.ics"].count(b"BEGIN:VCALENDAR") == 1
    assert b"X-WR-CALNAME:Workshops\r\n" in files["all.ics"]


def test_the_title_of_an_index() -> None:
    """Workshops of one conference are titled with it; days are listed if there are several."""
    days = sample("several-days").replaced(host="ICML 2026")
    requests = [site_request(days), site_request(days.replaced(id="other"))]
    root = parsed(folder.site(requests, DEFAULT_DESIGN)["index.html"])
    assert [text_of(item) for item in root.iter("h1")] == ["Workshops @ ICML 2026"]
    links = [item.get("href", "") for item in with_class(root, "part")]
    assert len(links) == 2 * len({session.day for session in days.sessions})
    assert links[0].startswith(f"{days.id}/#Day-20")


def test_the_worker_has_a_version() -> None:
    """The service worker changes if any file of the folder changes, and only then."""
    request = site_request(shipped("dig-bug-2025"))
    first = folder.site([request], DEFAULT_DESIGN)["sw.js"]
    assert folder.site([request], DEFAULT_DESIGN)["sw.js"] == first
    later = request.replaced(workshop=request.workshop.replaced(tagline="Another"))
    assert folder.site([later], DEFAULT_DESIGN)["sw.js"] != first
    assert (
        b'const files = ["./", "icon.svg", "manifest.webmanifest", "all.ics", "sessions.ics",'
        b' "deadlines.ics", "qr.js"];' in first
    )


def test_the_icon() -> None:
    """The icon has the initials of several words, or the first letters of one."""
    accent = DEFAULT_DESIGN.accent
    assert ">DB</text>" in icon("DIG-BUG", accent)
    assert ">SEC</text>" in icon("SecML", accent)
    assert ">WOS</text>" in icon("Workshop on Something Else", accent)
    assert "></text>" in icon("…", accent)


def test_same_input_same_bytes() -> None:
    """The bytes do not depend on the order of hashes, the zone or the time of the run."""
    program = (
        "import sys, hashlib; from pathlib import Path;"
        "from digbug_cli.__main__ import main; sys.argv = ['digbug', 'site', '-o', sys.argv[1]];\n"
        "try: main()\nexcept SystemExit: pass\n"
        "names = sorted(p for p in Path(sys.argv[-1]).rglob('*') if p.is_file());"
        "print(hashlib.sha256(b''.join(p.read_bytes() for p in names)).hexdigest(), len(names))"
    )
    results = set()
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/New_York")):
        done = subprocess.run(
            [sys.executable, "-c", program, f"out{seed}"],
            env=environment_with(PYTHONHASHSEED=seed, TZ=zone),
            capture_output=True,
            check=True,
        )
        results.add(done.stdout)
    assert len(results) == 1
    assert results.pop().endswith(b" 37\n")
