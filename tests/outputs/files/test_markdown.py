"""Markdown files, rendered by independent libraries, GitHub's own first."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from markdown_it import MarkdownIt

from digbug_cli.core.model import Workshop
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.outputs.files import markdown
from tests.conftest import DATA
from tests.core.samples import HEAD, check_file, shipped, workshop
from tests.outputs.drafts import built, workshops
from tests.outputs.files.requests import export_request

Reader = Callable[[str], str]


def _github(text: str) -> str:
    """Render as GitHub does: tables, struck text, and addresses turned into links."""
    drawn: str = cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    return drawn


def _other(text: str) -> str:
    drawn: str = (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    )
    return drawn


READERS = [_github, _other]


class Drawn(HTMLParser):
    """A rendered page: its tables, the text between them, its links, tags and runs of text."""

    def __init__(self, page: str) -> None:
        """Take a page apart."""
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.blocks: list[str] = []
        self.links: list[str | None] = []
        self.tags: set[str] = set()
        self.runs: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag; only links have something to say, and cells where they stand."""
        self.tags.add(tag)
        self._open.append(tag)
        if tag == "a":
            self.links.append(dict(attrs)["href"])
        else:
            assert not attrs
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self.tables[-1][-1].append("")
        elif tag in {"p", "h1", "h2"}:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        """Close a tag; each is closed in its turn."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep a text where it stands."""
        if {"td", "th"} & set(self._open):
            self.tables[-1][-1][-1] += data
        elif {"p", "h1", "h2"} & set(self._open):
            self.blocks[-1] += data
        else:
            assert not data.strip()
        if self._open:
            self.runs.append(data)


def _rendered(of: Workshop, *zones: str) -> str:
    found = tuple(map(find_zone, zones))
    return markdown.render(export_request(of, zones=found)).decode()


def _titled(title: str) -> Workshop:
    """Return a workshop whose session, place and date all have this name."""
    session = {"id": "a", "start": "09:00", "minutes": 5, "title": title}
    head = {"format": 1, "id": "a", "name": "A", "timezone": "UTC", "dates": "2026-06-12"}
    dates = {"deadlines": [{"id": "a", "name": title, "on": "2026-06-01"}]}
    return built(head | {"venue": {"name": title}, "schedule": [session]} | dates)


def test_the_programme() -> None:
    """A day is a table in the venue's time, with a named column for each zone."""
    lines = _rendered(shipped("dig-bug-2025"), "Europe/Berlin").splitlines()
    assert lines[:14] == [
        "[//]: # (Written by digbug)",
        "",
        "# DIG-BUG @ ICML 2025",
        "",
        "Data in Generative Models: The Bad, the Ugly, and the Greats",
        "",
        "West Ballroom A, Vancouver Convention Centre, Vancouver, Canada",
        "",
        "## Sat 19 Jul 2025",
        "",
        (
            "| America/Vancouver (PDT, UTC-7) | until | Europe/Berlin (CEST, UTC+2) "
            "| Kind | Session | People |"
        ),
        "| --- | --- | --- | --- | --- | --- |",
        "| 08:55 | 09:00 | 17:55 | opening | Welcome Remarks | Organizers |",
        (
            "| 09:00 | 09:30 | 18:00 | invited | Invited Talk 1 · Dynamic & Stateful Evals of "
            "Safety on the Frontier: What can Academics do? | Eric Wong |"
        ),
    ]
    assert (
        "| 16:15 | 16:45 | 01:15 +1 | panel | Panel Discussion "
        "| Pin-Yu Chen, Eric Wong, Ivan Evtimov, Serena Booth; moderator: Aniruddha Saha |"
    ) in lines
    after = lines.index("\\+1 is the day after, Sun 20 Jul 2025.")
    assert lines[after + 2] == (
        "The programme states no ends: a session is taken to last until the next begins."
    )


def test_the_dates() -> None:
    """Dates are as stated and in the time of each zone; superseded dates are struck through."""
    lines = _rendered(shipped("bugs-2023"), "Asia/Kolkata").splitlines()
    assert lines[lines.index("## Dates") + 1 :] == [
        "",
        "| Date | As stated | America/Chicago | Asia/Kolkata | Superseded | Note |",
        "| --- | --- | --- | --- | --- | --- |",
        (
            "| Submission deadline | Fri 6 Oct 2023 23:59 AoE | Sat 7 Oct 2023 06:59 UTC-5 "
            "| Sat 7 Oct 2023 17:29 UTC+5:30 | ~~Fri 29 Sep 2023 23:59 AoE~~ |  |"
        ),
        ("| Author notification | Fri 27 Oct 2023 | Fri 27 Oct 2023 | Fri 27 Oct 2023 |  |  |"),
        (
            "| Camera-ready deadline | Fri 1 Dec 2023 23:59 AoE | Sat 2 Dec 2023 05:59 UTC-6 "
            "| Sat 2 Dec 2023 17:29 UTC+5:30 |  |  |"
        ),
        ("| Workshop date | Fri 15 Dec 2023 | Fri 15 Dec 2023 | Fri 15 Dec 2023 |  | Full day |"),
    ]


def test_everything() -> None:
    """Rooms and tracks are columns if there are several; inferred ends are marked; titles link."""
    everything = check_file(DATA / "everything.yaml").workshop
    assert everything is not None
    content = markdown.render(export_request(everything, clock=12))
    assert content.decode().splitlines()[8:] == [
        "## Fri 12 Jun 2026",
        "",
        "| Europe/Berlin (CEST, UTC+2) | until | Kind | Room | Track | Session | People |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        "| 9:00 am | 9:15 am | opening |  |  | Welcome | Organizers |",
        (
            "| 9:15 am | 10:00 am | keynote | Hall B | Time "
            "| CANCELLED Keynote 1 · ~~[Clocks](https://every.example/clocks)~~ "
            "| Ada Example; moderator: Bob Example |"
        ),
        "",
        "## Sat 13 Jun 2026",
        "",
        "| Europe/Berlin (CEST, UTC+2) | until | Kind | Session |",
        "| --- | --- | --- | --- |",
        "| 4:30 pm | \\~5:00 pm | closing | Closing |",
        "",
        "\\~ marks an end that the programme does not state.",
        "",
        "## Dates",
        "",
        "| Date | As stated | Europe/Berlin | Superseded | Note |",
        "| --- | --- | --- | --- | --- |",
        (
            "| [Papers](https://submit.example/) | Wed 8 Apr 2026 11:59 pm AoE "
            "| Thu 9 Apr 2026 1:59 pm UTC+2 "
            "| ~~Wed 25 Mar 2026~~; ~~Wed 1 Apr 2026 11:59 pm AoE~~ | No more extensions. |"
        ),
        "| Notice | Fri 1 May 2026 | Fri 1 May 2026 |  |  |",
    ]


def test_a_night_with_a_clock_change() -> None:
    """If a zone's offset changes during the day, each time has its offset."""
    night = workshop(
        "format: 1\nid: night\nname: Night\ntimezone: America/New_York\ndates: 2026-10-31\n"
        "schedule:\n"
        "  - {id: a, start: 2026-10-31 23:30, end: 2026-11-01 03:30, title: A}\n"
    )
    page = _rendered(night)
    assert "| America/New\\_York (EDT, UTC-4, then EST, UTC-5) | until |" in page
    assert "| 23:30 UTC-4 | 03:30 +1 UTC-5 | talk | A |" in page


def test_a_date_to_be_announced() -> None:
    """A date to be announced says so, and has no time in any zone."""
    page = _rendered(workshop(f"{HEAD}deadlines: [{{id: a, name: A, on: TBD}}]\n"))
    assert page.endswith("| Date | As stated |\n| --- | --- |\n| A | to be announced |\n")


def test_nothing_to_tell() -> None:
    """Without sessions or dates the page has only the name."""
    assert _rendered(workshop(HEAD)) == "[//]: # (Written by digbug)\n\n# Sample\n"


ESCAPED = [
    ("a | b", "a \\| b"),
    ("a \\| b\\", "a \\\\\\| b\\\\"),
    ("`code` **bold** _it_ ~~no~~", "\\`code\\` \\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~"),
    ("[a](b) ![c](d)", "\\[a\\](b) !\\[c\\](d)"),
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("<!-- a -->", "&lt;!-- a --&gt;"),
    ("AT&T &copy; &#64;x", "AT&T &amp;copy; &amp;<span>#</span>64;x"),
    ("ask @ada", "ask <span>@</span>ada"),
    ("DIG-BUG @ ICML", "DIG-BUG @ ICML"),
    ("ada@example.org", "ada<span>@</span>example.org"),
    ("we're #1, a/b#23, GH-7", "we're <span>#</span>1, a/b<span>#</span>23, GH<span>-</span>7"),
    ("CVE-2024-3094", "CVE<span>-</span>2024-3094"),
    ("in deadbeef", "in <span>deadbe</span><span>ef</span>"),
    ("https://evil.example", "https<span>:</span>//evil.example"),
    ("see www.evil.example", "see www<span>.</span>evil.example"),
    (":tada: and :+1:", "<span>:</span>tada: and <span>:</span>+1:"),
    ("at 10:30:00", "at 10:30:00"),
    ("from $5 to $6", "from <span>$</span>5 to <span>$</span>6"),
    ("{{ site }}", "&#123;&#123; site }}"),
    ("1. One", "1\\. One"),
    ("2) Two", "2\\) Two"),
    ("- none", "\\- none"),
    ("+ none", "\\+ none"),
    ("# none #", "\\# none \\#"),
    ("=====", "\\====="),
    ("pre-training, C++ (really?)", "pre-training, C++ (really?)"),
]


@pytest.mark.parametrize(("text", "written"), ESCAPED)
def test_escapes(text: str, written: str) -> None:
    """A text is escaped only where it would be read as markup."""
    lines = _rendered(_titled(text)).splitlines()
    assert lines[4] == written
    assert f"| 09:00 | 09:05 | talk | {written} |" in lines
    assert f"| {written} | Mon 1 Jun 2026 | Mon 1 Jun 2026 |" in lines


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", [text for text, _ in ESCAPED])
def test_escaped_texts_are_drawn_as_they_are(reader: Reader, text: str) -> None:
    """Readers show the literal text, inside a table and outside."""
    drawn = Drawn(reader(_rendered(_titled(text))))
    assert drawn.blocks[1] == text
    assert drawn.tables == [
        [["UTC", "until", "Kind", "Session"], ["09:00", "09:05", "talk", text]],
        [["Date", "As stated", "UTC"], [text, "Mon 1 Jun 2026", "Mon 1 Jun 2026"]],
    ]
    assert drawn.links == []


def test_the_readers_would_draw_more() -> None:
    """Without escapes, readers do not show the texts above literally."""
    drawn = Drawn(_github("ada@example.org https://evil.example www.evil.example\n"))
    assert drawn.links == [
        "mailto:ada@example.org",
        "https://evil.example",
        "http://www.evil.example",
    ]
    assert "<script>" in _other("<script>alert(1)</script>\n")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://x.example/a_b?c=1&d=2#e", "https://x.example/a_b?c=1&d=2#e"),
        ("https://x.example/(a)_(b", "https://x.example/(a)_(b"),
        ("https://x.example/?a=1&copy;=2", "https://x.example/?a=1&copy;=2"),
        ("https://x.example/a|b", "https://x.example/a%7Cb"),
        ("https://x.example/`*[]", "https://x.example/%60*%5B%5D"),
        ('https://x.example/"><b>', "https://x.example/%22%3E%3Cb%3E"),
    ],
)
def test_addresses(reader: Reader, url: str, target: str) -> None:
    """A link has the URL of the workshop file; only what must be encoded is."""
    text = f"{HEAD}schedule:\n  - {{id: a, start: 09:00, title: A, url: '{url}'}}\n"
    drawn = Drawn(reader(_rendered(workshop(text))))
    assert [(link or "").replace("[", "%5B").replace("]", "%5D") for link in drawn.links] == [
        target
    ]


@pytest.mark.parametrize("reader", READERS)
def test_hostile_texts(reader: Reader) -> None:
    """Hostile texts stay text."""
    hostile = check_file(DATA / "hostile-text.yaml").workshop
    assert hostile is not None
    drawn = Drawn(reader(_rendered(hostile)))
    assert drawn.blocks == [
        "two lines @ [/] {} %s \\N",
        "[bold red]Hostile[/x] ␛[31mtext␛[0m: �etirw� and �read�",
        "Room 1, �Berlin",
        "Fri 12 Jun 2026",
        "The programme states no ends: a session is taken to last until the next begins.",
        "Dates",
    ]
    assert drawn.tables[0][1] == [
        "09:00",
        "17:00",
        "talk",
        "BEGIN:VEVENT SUMMARY:x · [keynote] 👩‍👩‍👧 Zürich שלום <script>alert(1)</script>",
        'Ada; Example, "Dr", =cmd()',
    ]
    assert drawn.tables[1][1] == ["Papers due", "Fri 1 May 2026", "Fri 1 May 2026", "one two"]
    assert drawn.links == []


def test_same_input_same_bytes() -> None:
    """A file depends only on the workshop, the zones and the clock."""
    assert _rendered(shipped("bugs-2023"), "AoE") == _rendered(shipped("bugs-2023"), "AoE")


OURS = {"h1", "h2", "p", "table", "thead", "tbody", "tr", "th", "td", "a", "del", "s", "span"}
# What GitHub makes something of in each run of text, once a page is drawn. No emoji is called by
# one or two digits, as stand in a time of day.
_AFTERWARDS = re.compile(
    r"@\w|#\d|GH-\d|\b[0-9a-f]{7,40}\b|www\.|://|:(?!\d\d?:)[\w+-]+:|\$.*\$", re.IGNORECASE
)


@pytest.mark.parametrize("reader", READERS)
@given(of=workshops())
def test_any_text(reader: Reader, of: Workshop) -> None:
    """For any texts, the numbers of rows and cells stay, and exactly the texts are shown."""
    drawn = Drawn(reader(_rendered(of)))
    (session, bare), (deadline, later) = of.sessions, of.deadlines
    assert of.venue is not None
    called_off = "CANCELLED " if session.cancelled else ""
    speakers, moderators = ", ".join(session.speakers), ", ".join(session.moderators)
    assert drawn.blocks == [
        of.title,
        of.subtitle,
        of.venue.name,
        "Fri 12 Jun 2026",
        "Dates",
    ]
    kinds = ["until", "Kind", "Room", "Track", "Session", "People"]
    stated = ["Fri 1 May 2026 23:59 AoE", "Sat 2 May 2026 13:59 UTC+2"]
    was = "Wed 1 Apr 2026; Fri 24 Apr 2026 23:59 AoE"
    assert drawn.tables == [
        [
            ["Europe/Berlin (CEST, UTC+2)", *kinds],
            [
                "09:00",
                "09:05",
                "talk",
                session.room,
                session.track,
                f"{called_off}{session.label} · {session.title}",
                f"{speakers}; moderator: {moderators}; {session.by}",
            ],
            ["10:00", "10:05", "talk", "", "", bare.title, ""],
        ],
        [
            ["Date", "As stated", "Europe/Berlin", "Superseded", "Note"],
            [deadline.name, *stated, was, " ".join((deadline.note or "").split())],
            [later.name, "to be announced", "", "", ""],
        ],
    ]
    assert len(drawn.links) == 2
    assert drawn.tags <= OURS
    assert not [run for run in drawn.runs if _AFTERWARDS.search(run)]
