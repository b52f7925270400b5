"""The page of a workshop: what it shows, in valid HTML."""

import json
from pathlib import Path

import pytest

from digbug_cli.outputs.site import page
from tests.core.samples import workshop
from tests.outputs.every_page import MARKED
from tests.outputs.site.requests import (
    parsed,
    sample,
    shipped,
    site_request,
    text_of,
    with_class,
    without_assets,
)

GOLDEN = Path(__file__).with_name("golden")
FILES = ("all.ics", "sessions.ics", "deadlines.ics", "feed.atom", "workshop.json")

SMALL = workshop("""\
format: 1
id: small
name: Small
timezone: Europe/Berlin
dates: 2025-10-25
hours: 22:00-04:00
schedule:
  - {id: late, start: 22:00, title: Late, kind: talk, speakers: [Ada Test], end: "23:30"}
  - {id: later, start: 2025-10-26 02:15 UTC+1, day: 2025-10-25, title: Later, minutes: 30}
""")
"""A night in which the clocks of Berlin go back."""


@pytest.mark.parametrize("name", ["dig-bug-2025", "bugs-2023"])
def test_the_shipped_workshops(name: str, request: pytest.FixtureRequest) -> None:
    """The page of a shipped workshop is the golden one, but for style and script."""
    found = without_assets(page.render(site_request(shipped(name)), FILES))
    path = GOLDEN / f"{name}.html"
    if request.config.getoption("--update-golden"):
        path.write_text(found, encoding="utf-8")
        return
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["everything", "parallel-rooms", "past-midnight", "several-days", "tbd", "date-only"]
)
@pytest.mark.parametrize("files", [FILES, None])
def test_valid_html(name: str, files: tuple[str, ...] | None) -> None:
    """A strict parser finds no error in a page, in a folder or alone; ids are unique."""
    root = parsed(page.render(site_request(sample(name)), files))
    ids = [item.get("id") for item in root.iter() if item.get("id")]
    assert len(ids) == len(set(ids))
    assert {
        link.get("href", "")[1:] for link in root.iter("a") if link.get("href", "")[0] == "#"
    } <= {*ids}


def test_text_that_looks_like_markup() -> None:
    """Texts of a workshop are text on the page, whatever they look like."""
    root = parsed(page.render(site_request(MARKED), None))
    titles = [text_of(item) for item in root.iter("h4")]
    assert "<script>alert(1)</script> &amp; @me #12" in titles
    assert [text_of(item) for item in root.iter("h1")] == ["*Marked* [x](y) <b>"]
    # Of scripts there are only ours: the data of search engines, the calendar, the script.
    assert [item.get("type") for item in root.iter("script")] == [
        "application/ld+json",
        "application/json",
        None,
    ]


def test_venue_times_are_text_with_their_moment() -> None:
    """Each time has the venue's wall time as text, and its offset in the attribute."""
    root = parsed(page.render(site_request(SMALL), None))
    times = [(item.get("datetime"), text_of(item)) for item in root.iter("time")]
    assert times == [
        ("2025-10-25T22:00+02:00", "22:00"),
        ("2025-10-25T23:30+02:00", "23:30"),
        ("2025-10-26T02:15+01:00", "02:15"),
        ("2025-10-26T02:45+01:00", "02:45"),
    ]


def test_a_night_with_a_clock_change() -> None:
    """A time after midnight stays with its evening, and says so; so does the new offset."""
    root = parsed(page.render(site_request(SMALL), None))
    assert [text_of(item) for item in with_class(root, "at")] == [
        "22:00 UTC+2",
        "02:15+1 day, 1 day later UTC+1",
    ]
    assert [text_of(item) for item in with_class(root, "zone")] == [
        "Times at the venue: Europe/Berlin (CEST, UTC+2, then CET, UTC+1)"
    ]
    assert [item.get("id") for item in with_class(root, "day")] == ["Day-2025-10-25"]


def test_twelve_hours() -> None:
    """Times are shown on a 12-hour clock if it is asked for."""
    root = parsed(page.render(site_request(SMALL, clock=12), None))
    assert [text_of(item) for item in root.iter("time")][:2] == ["10:00 pm", "11:30 pm"]


def test_rooms_side_by_side() -> None:
    """Sessions that run in parallel have a place in a grid of rooms; for all, across it."""
    root = parsed(page.render(site_request(sample("parallel-rooms")), None))
    places = {
        item.get("id"): " ".join(item.get("class", "").split()[2:])
        for item in with_class(root, "s")
    }
    assert places["opening"] == "r2 e3 c2 w3"
    assert places["a-1"] == "r3 e4 c2 w1"
    assert places["b-1"] == "r3 e6 c3 w1"
    lanes = next(with_class(root, "lanes"))
    assert [text_of(item) for item in lanes] == ["Hall A", "Hall B", "Demos"]


def test_days_are_linked() -> None:
    """A programme of several days has a link to each of them, one of a day has none."""
    root = parsed(page.render(site_request(sample("everything")), None))
    (days,) = [item for item in root.iter("nav") if item.get("aria-label") == "Days"]
    assert [(link.get("href"), link.text) for link in days] == [
        ("#Day-2026-06-12", "Fri 12 Jun"),
        ("#Day-2026-06-13", "Sat 13 Jun"),
    ]
    assert b'"Days"' not in page.render(site_request(shipped("dig-bug-2025")), None)


def test_the_language_of_sessions() -> None:
    """The language of sessions is shown only if they have different ones."""
    everything = sample("everything")
    (keynote,) = [each for each in everything.sessions if each.language == "English"]
    alone = everything.replaced(sessions=(keynote,))
    assert "English" in text_of(parsed(page.render(site_request(everything), None)))
    assert "English" not in text_of(parsed(page.render(site_request(alone), None)))


def test_a_title_in_another_language() -> None:
    """A screen reader reads a title and its abstract in their own language."""
    everything = sample("everything")
    (keynote,) = [each for each in everything.sessions if each.language == "English"]
    for language, tag in (("de", "de"), ("pt-BR", "pt-BR"), ("en-GB", None), ("Deutsch", None)):
        of = everything.replaced(sessions=(keynote.replaced(language=language),))
        root = parsed(page.render(site_request(of), None))
        (title,) = [link for heading in root.iter("h4") for link in heading.iter("a")]
        (abstract,) = with_class(root, "abstract")
        assert [item.get("lang") for item in (title, abstract)] == [tag, tag]


def test_one_room_has_no_grid() -> None:
    """Sessions that follow each other are a list."""
    content = page.render(site_request(shipped("dig-bug-2025")), None)
    assert b'<body class="single"' in content
    assert list(with_class(parsed(content), "lanes")) == []


def test_every_key_of_a_workshop() -> None:
    """All that a workshop file may hold is on the page."""
    root = parsed(page.render(site_request(sample("everything")), None))
    shown = text_of(root)
    for text in (
        "A Workshop of Everything: Every key of the format",
        "Fri 12 – Sat 13 Jun 2026, 09:00–17:00",
        "The first paragraph, which goes on.",
        "Keynote 1 Clocks",
        "Ada Example; moderator: Bob Example",
        "until 10:00",
        "Why clocks jump.",
        "Wed 8 Apr 2026 23:59 AoE = Thu 9 Apr 2026 11:59 UTC",
        "superseded: Wed 25 Mar 2026",
        "No more extensions.",
        "Professor, Example University",
        "Best Talk Clocks Ada Example",
        "long, up to 6 pages (Without references)",
        "double-blind",
        "No proceedings.",
        "Dan Example sketch",
        "Ada Example, et al.: On Clocks, Clock Journal 2025",
    ):
        assert text in shown, text
    links = {item.get("href") for item in root.iter("a")}
    assert {
        "https://every.example/clocks.pdf",
        "https://every.example/clocks",
        "https://venue.example/",
        "https://www.openstreetmap.org/?mlat=52.52000&mlon=13.40500#map=17/52.52000/13.40500",
        "https://submit.example/",
        "https://journal.example/1",
    } <= links


def test_a_cancelled_session() -> None:
    """A cancelled session stays, and is marked in words."""
    root = parsed(page.render(site_request(sample("everything")), None))
    card = next(item for item in with_class(root, "s") if item.get("id") == "keynote")
    assert "off" in card.get("class", "").split()
    assert text_of(card).startswith("cancelled Keynote 1 Clocks")


def test_abstracts_in_files() -> None:
    """Without abstracts in the page, a session links the file of its own."""
    of = sample("everything")
    request = site_request(of)
    apart = request.replaced(design=request.design.replaced(with_abstracts=False))
    inside = parsed(page.render(request, FILES))
    outside = parsed(page.render(apart, FILES))
    assert "Why clocks jump." in text_of(inside)
    assert "Why clocks jump." not in text_of(outside)
    (link,) = with_class(outside, "fetch")
    assert (link.get("href"), link.text) == ("session/keynote.html", "Abstract")


def test_a_page_alone_needs_no_other_file() -> None:
    """A page alone has its abstracts, its calendar and its icon inside, and links to no file."""
    of = sample("everything")
    request = site_request(of).replaced(
        design=site_request(of).design.replaced(with_abstracts=False)
    )
    root = parsed(page.render(request, None))
    assert "Why clocks jump." in text_of(root)
    addresses = [item.get("href", "") for item in root.iter() if item.get("href")]
    assert {address.split(":")[0].split("#")[0] for address in addresses} == {
        "",
        "data",
        "http",
        "https",
    }
    (calendar,) = [item for item in root.iter("script") if item.get("id") == "Ics"]
    assert calendar.text is not None
    assert json.loads(calendar.text).count("BEGIN:VEVENT") == 3


def test_the_policy() -> None:
    """Nothing but the page's own style and script may run, and nothing comes from elsewhere."""
    for files, own in ((None, "'none'"), (FILES, "'self'")):
        root = parsed(page.render(site_request(SMALL), files))
        (policy,) = [
            item.get("content", "")
            for item in root.iter("meta")
            if item.get("http-equiv") == "Content-Security-Policy"
        ]
        rules = dict(rule.split(" ", 1) for rule in policy.split(";"))
        assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
        assert rules["connect-src"] == rules["worker-src"] == own
        assert "unsafe" not in policy
        assert rules["script-src"].startswith("'sha256-")
        attributes = {name for item in root.iter() for name in item.keys()}  # noqa: SIM118 - elements
        assert not {name for name in attributes if name.startswith("on") or name == "style"}


def test_addresses() -> None:
    """With the address of the folder, the page names its canonical link and the subscription."""
    request = site_request(SMALL)
    placed = request.replaced(design=request.design.replaced(base_url="https://example.org/small/"))
    root = parsed(page.render(placed, FILES))
    canonical = [item.get("href") for item in root.iter("link") if item.get("rel") == "canonical"]
    assert canonical == ["https://example.org/small/"]
    assert [item.text for item in root.iter("code")] == ["https://example.org/small/all.ics"]
    assert b"canonical" not in page.render(request, FILES)


def test_a_workshop_without_anything() -> None:
    """A workshop without programme and dates has a page, without a script."""
    bare = workshop("format: 1\nid: bare\nname: Bare\ntimezone: UTC\n")
    root = parsed(page.render(site_request(bare), ()))
    assert "The programme is not known yet." in text_of(root)
    assert [item.get("type") for item in root.iter("script")] == ["application/ld+json"]


def test_the_state() -> None:
    """The page names the state of the workshop; another content has another name."""
    request = site_request(SMALL)
    renamed = request.replaced(workshop=SMALL.replaced(name="Smaller"))
    assert page.state_of(request) == page.state_of(request.replaced(clock=12))
    assert page.state_of(request) != page.state_of(renamed)
    root = parsed(page.render(request, None))
    assert f"the state of Sun 1 Mar 2026 12:30 UTC ({page.state_of(request)})" in text_of(root)


def test_deadlines_tell_the_browser_when_they_end() -> None:
    """A cut-off has its moment, a date the moments between which it ends on Earth."""
    root = parsed(page.render(site_request(shipped("dig-bug-2025")), None))
    ends = {
        item.get("id"): (item.get("data-first"), item.get("data-last"), item.get("data-day"))
        for item in with_class(root, "due")
    }
    assert ends == {
        "deadline.submission": ("2025-05-26T11:59:00Z", "2025-05-26T11:59:00Z", None),
        "deadline.notification": (None, None, "2025-06-09"),
        "deadline.camera-ready": ("2025-07-01T11:59:00Z", "2025-07-01T11:59:00Z", None),
        "deadline.workshop": ("2025-07-20T07:00:00Z", "2025-07-20T07:00:00Z", "2025-07-19"),
    }
    dated = workshop(
        "format: 1\nid: dated\nname: Dated\ntimezone: UTC\ndeadlines:\n"
        "  - {id: papers, name: Papers, kind: submission, on: 2026-05-01}\n"
    )
    (due,) = with_class(parsed(page.render(site_request(dated), None)), "due")
    assert (due.get("data-first"), due.get("data-last")) == (
        "2026-05-01T10:00:00Z",
        "2026-05-02T12:00:00Z",
    )
    assert due.get("data-closes") == ""


def test_only_deadlines() -> None:
    """A page of deadlines alone does not say that the programme is unknown."""
    request = site_request(shipped("dig-bug-2025")).replaced(sessions=())
    root = parsed(page.render(request, None))
    assert next(root.iter("h2")).text == "Deadlines"
    assert "The programme is not known yet." not in text_of(root)
