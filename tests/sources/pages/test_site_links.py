"""Which links of a workshop's page are followed."""

import pytest

from digbug_cli.sources.pages.site import links
from digbug_cli.sources.pages.site.bundle import SitePage

START = "https://clocks.example/2026/"


def _found(html: str, url: str = START, base: str = "") -> list[tuple[str, str]]:
    page = SitePage(url, f"<!doctype html><title>Clocks 2026</title>{html}", "page", base)
    return [(link.topic, link.url) for link in links.find([page], [url, base])]


def _link(href: str, text: str) -> str:
    return f'<p><a href="{href}">{text}</a></p>'


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Schedule", "schedule"),
        ("Workshop Program", "schedule"),
        ("Final programme (July 18)", ""),
        ("Full Programme", "schedule"),
        ("Agenda", "schedule"),
        ("Programm", "schedule"),
        ("Horario", "schedule"),
        ("Zeitplan", "schedule"),
        ("日程表", "schedule"),
        ("Программа", "schedule"),
        ("Call for Papers", "call"),
        ("CFP", "call"),
        ("Call for Contributions", "call"),
        ("Submission guidelines", "call"),
        ("Appel à communications", "call"),
        ("Convocatoria de ponencias", "call"),
        ("論文募集", "call"),
        ("Important Dates", "dates"),
        ("Fechas importantes", "dates"),
        ("Wichtige Termine", "dates"),
        ("CFP & important dates", "call"),
        ("Programme committee", ""),
        ("Social programme", ""),
        ("Call for reviewers", ""),
        ("Mentorship program", ""),
        ("Organizers", ""),
        ("Schedule a meeting with the sponsors", ""),
    ],
)
def test_by_the_text_of_the_link(text: str, topic: str) -> None:
    """All words must be known; a committee is not a programme."""
    expected = [(topic, f"{START}x1")] if topic else []
    assert _found(_link("x1", text)) == expected


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("schedule.html", f"{START}schedule.html"),
        ("/2026/programme/", f"{START}programme/"),
        ("?page=schedule", f"{START}?page=schedule"),
        ("http://www.clocks.example/2026/agenda", "https://www.clocks.example/2026/agenda"),
        ("https://www.google.com/url?q=https://clocks.example/2026/prog&sa=D", f"{START}prog"),
        ("/2025/schedule.html", None),
        ("schedule-2025.html", None),
        ("/schedule.html", None),
        ("https://other.example/2026/schedule", None),
        ("schedule.pdf", None),
        ("blog/schedule", None),
        ("2026/03/01/schedule", None),
        ("archive/schedule", None),
        ("#schedule", None),
        ("./", None),
        ("mailto:schedule@clocks.example", None),
        ("javascript:schedule()", None),
        ("ftp://clocks.example/2026/schedule", None),
        ("https://user:secret@clocks.example/2026/schedule", None),
        ("http://[::1/schedule", None),
        ("https://clocks.example:99999999/2026/schedule", None),
    ],
)  # fmt: skip
def test_by_the_address_of_the_link(href: str, url: str | None) -> None:
    """A text that says nothing leaves it to the address; other years and hosts are not followed."""
    assert _found(_link(href, "here")) == ([("schedule", url)] if url else [])


@pytest.mark.parametrize(
    ("url", "base", "href", "is_own"),
    [
        ("https://a.github.io/clocks", "https://a.github.io/clocks/", "/clocks/schedule", True),
        ("https://a.github.io/clocks", "https://a.github.io/clocks/", "/other/schedule", False),
        ("https://sites.google.com/view/clocks", "", "/view/clocks/schedule", True),
        ("https://sites.google.com/view/clocks", "", "/view/other/schedule", False),
        ("https://sites.google.com/view/clocks/home", "", "/view/clocks/schedule", True),
        ("https://x.example/2026/cfp/", "", "/2026/schedule/", True),
        ("https://x.example/~ada/clocks/index.html", "", "/schedule", False),
        ("https://x.example/", "", "https://www.x.example/schedule", True),
        ("https://x.example/2026/", "", "/2026/schedule", True),
        ("https://x.example/2026/home.html", "", "/2026/schedule", True),
        ("https://x.example/2026/call-for-papers.html", "", "/2026/schedule", True),
        ("https://x.example/2026/clocks.html", "", "/2026/clocks/schedule", True),
        ("https://x.example/2026/clocks.html", "", "/2026/schedule", False),
        ("https://x.example/2026/clocks", "", "/2026/schedule", False),
    ],
)
def test_what_belongs_to_a_site(url: str, base: str, href: str, is_own: object) -> None:
    """A site is the folder of its page, above the part that names a call or a schedule."""
    page = SitePage(
        url, f"<!doctype html><title>Clocks</title>{_link(href, 'Schedule')}", "page", base
    )
    assert bool(links.find([page], [url])) is is_own


def test_better_sources() -> None:
    """A calendar, a schedule file and a portal may be on another host."""
    html = (
        _link("https://openreview.net/group?id=ICML.cc/2026/Workshop/CLOCKS", "Submit")
        + _link("https://openreview.net/forum?id=abc", "A paper")
        + _link("webcal://calendar.example/clocks.ics", "Calendar")
        + _link("cfp.html", "Call for papers")
    )
    assert _found(html) == [
        ("programme", "https://calendar.example/clocks.ics"),
        ("call", f"{START}cfp.html"),
        ("portal", "https://openreview.net/group?id=ICML.cc/2026/Workshop/CLOCKS"),
    ]
    assert _found(_link("/2026/schedule.json", "JSON")) == [("programme", f"{START}schedule.json")]
    assert _found(_link("/2026/schedule/xml", "x")) == [("programme", f"{START}schedule/xml")]


def test_the_calendars_of_single_sessions() -> None:
    """Of several calendars only one that is of the whole programme is followed."""
    single = "".join(_link(f"s{number}.ics", "Add to mine") for number in range(5))
    assert _found(single) == []
    assert _found(single + _link("x.ics", "Whole schedule")) == [("programme", f"{START}x.ics")]


def test_the_last_year_if_the_page_states_none() -> None:
    """A page without a year leads to the latest edition that it links to."""
    html = _link("/2024/schedule", "Schedule") + _link("/2025/schedule", "Schedule")
    page = SitePage("https://x.example/", f"<!doctype html><title>Clocks</title>{html}")
    assert [link.url for link in links.find([page], [])] == ["https://x.example/2025/schedule"]


def test_hostile_links() -> None:
    """Six thousand links cost little, and no text of one is more than a line."""
    html = "".join(_link(f"{number}/schedule", "Schedule\x1b") for number in range(6000))
    found = links.find([SitePage(START, f"<!doctype html>{html}")], [])
    assert len(found) == 2000
    assert "\x1b" not in found[0].text


def test_the_clear_links_come_first() -> None:
    """A link whose text says it comes before one whose address does; papers before posters."""
    html = (
        _link("agenda.html", "My list")
        + _link("p1", "Call for Posters")
        + _link("p2", "Call for Papers")
        + _link("p3", "Program")
    )
    assert [url.removeprefix(START) for _, url in _found(html)] == ["p3", "agenda.html", "p2", "p1"]
