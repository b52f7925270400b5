"""The timeline drawn in a terminal, written in words to a pipe, and exported as a picture."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import hypothesis.strategies as st
import pytest
from hypothesis import given
from rich.cells import cell_len

from digbug_cli.core.model import Workshop
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views.timeline import timeline
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.layout.page import Picture
from digbug_cli.outputs.pages import timeline as timeline_page
from digbug_cli.outputs.timeline import svg
from tests.conftest import DATA, Run
from tests.core.samples import HEAD, shipped, utc
from tests.core.samples import workshop as checked
from tests.outputs.drafts import workshops

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (40, 60, 80, 120, 300)
MANY = "".join(
    f"  - {{id: r{room}-{number}, start: {9 + number}:00, end: {9 + number}:45, room: Room {room},"
    f" title: Talk {number} of room {room} by people of some renown}}\n"
    for room in range(1, 31)
    for number in range(4)
)
HOSTILE = r"""
  - id: markup
    start: 09:00
    end: 09:10
    room: "[/x]"
    title: "[/x] [keynote] ]]> & <script>alert(1)</script>"
  - id: escapes
    start: 09:10
    end: 09:20
    room: "</svg>"
    title: "a\e[31mred\e]8;;http://evil/\e\\link\a"
  - id: turned
    start: 09:20
    end: 09:30
    room: "[/x]"
    title: "user \u202egnp.exe"
  - id: wide
    start: 09:00
    end: 10:30
    room: "会議室の名前はとても長い"
    title: "データ生成モデルの安全性についての招待講演 🎉 科学"
  - id: emoji
    start: 09:30
    end: 10:00
    room: "👩‍🔬 Lab"
    title: "👩‍🔬👩‍🔬👩‍🔬 naïve 👩‍🔬👩‍🔬👩‍🔬 emoji 🇳🇵🇩🇪🇻🇳"
  - id: long
    start: 10:00
    end: 10:30
    room: "[/x]"
    title: "LONG"
""".replace("LONG", "Verylong" * 500)


def viewer(*zones: str, now: str = "2030-01-01 00:00") -> Viewer:
    """Return a viewer with these zones at a moment in UTC."""
    return Viewer(zones=tuple(map(find_zone, zones)), now=utc(now), clock=24)


def lines_of(source: Workshop, who: Viewer, width: int, *starred: str) -> list[str]:
    """Return the drawings of all days as plain lines."""
    page = timeline_page.page(timeline(source, source.sessions, who, frozenset(starred)))
    found = []
    for block in page.blocks:
        assert isinstance(block, Picture)
        found += ["".join(span.text for span in line) for line in block.draw(width)]
    return found


def picture_of(source: Workshop, who: Viewer, *starred: str) -> ET.Element:
    """Return the SVG of all days, read as XML."""
    view = timeline(source, source.sessions, who, frozenset(starred))
    return ET.fromstring(svg.render(view))  # noqa: S314 - our own


def text_of(element: ET.Element) -> str:
    """Return all text within an element."""
    return "".join(element.itertext())


def with_sessions(lines: str) -> Workshop:
    """Return a workshop with sessions in the lines of its file."""
    return checked(f"{HEAD}schedule:\n{lines.strip(chr(10))}\n")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lines", [MANY, HOSTILE])
def test_no_line_is_wider_than_the_terminal(lines: str, width: int) -> None:
    """Lines fit the terminal for any width of letters, without blanks at the end."""
    who = viewer("Europe/Berlin", "Asia/Kathmandu")
    drawn = lines_of(with_sessions(lines), who, width)
    assert max(map(cell_len, drawn)) <= width
    assert [line for line in drawn if line != line.rstrip()] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_every_session_is_there(width: int) -> None:
    """Thirty rooms are split into parts; each title begins in its room's column."""
    drawn = "\n".join(lines_of(with_sessions(MANY), viewer("Europe/Berlin"), width))
    assert drawn.count("┏ Talk ") == 120
    words = re.sub(r"[\s┃┏─]+", " ", drawn)
    for room in range(1, 31):
        assert f"Room {room}" in words
    parts = {40: 30, 60: 15, 80: 10, 120: 6, 300: 2}
    assert f"Part {parts[width]} of {parts[width]}\n" in drawn


def test_lanes_are_not_wider_than_needed() -> None:
    """In a very wide terminal a lane has 48 cells, and a single lane has 100."""
    two = with_sessions(
        "  - {id: a, start: 09:00, end: 10:00, room: A, title: A}\n"
        "  - {id: b, start: 09:00, end: 10:00, room: B, title: B}\n"
        "  - {id: c, start: 09:00, end: 10:00, room: C, title: C}\n"
    )
    assert max(map(len, lines_of(two, viewer("Europe/Berlin"), 300))) == 8 + 3 * 49 - 1
    drawn = lines_of(shipped("bugs-2023"), viewer("America/Chicago"), 300)
    assert max(len(line) for line in drawn if line.startswith("─")) == 9 + 100


def test_more_rulers_than_fit() -> None:
    """Zones whose rulers do not fit are named below the picture."""
    who = viewer("Europe/Berlin", "Asia/Tokyo", "America/New_York", "Asia/Kathmandu")
    source = shipped("dig-bug-2025")
    drawn = lines_of(source, who, 40)
    assert "Berlin    Tokyo" in drawn
    said = " ".join(drawn)
    assert (
        "No space for the times in America/New_York, Asia/Kathmandu and America/Vancouver;"
        " use a wider terminal."
    ) in said
    assert "No space" not in " ".join(lines_of(source, who, 80))


def test_a_room_wider_than_the_terminal() -> None:
    """Overlapping sessions of one room may be split; a cut room name is repeated below in full."""
    name = "The room with the name that goes on and on, and on again"
    source = with_sessions(
        "".join(
            f"  - {{id: {one}, start: 09:00, end: 09:10, room: {room!r}, title: {one}}}\n"
            for one, room in (("a", "A"), ("b", name), ("c", name), ("d", name))
        )
    )
    drawn = lines_of(source, viewer("Europe/Berlin"), 50)
    assert [line for line in drawn if "Part" in line or "┏" in line] == [
        "Part 1 of 3",
        "09:00   ┏ a",
        "Part 2 of 3",
        "09:00   ┏ b                  ┏ c",
        "Part 3 of 3",
        "09:00   ┏ d",
    ]
    # Two columns have 41 cells together, and one has 20.
    assert "        on, and on again" in drawn
    assert "        name that goes on a…" in drawn
    assert f"Full names: {name}." in " ".join(drawn)


def test_signs_have_words() -> None:
    """Stars, clashes, nights, the present and cancelled sessions are all shown in words."""
    source = with_sessions(
        "  - {id: a, start: 09:00, end: 10:00, room: A, kind: keynote, title: One}\n"
        "  - {id: b, start: 09:30, room: B, title: Two, label: Talk 2, cancelled: true}\n"
        "  - {id: c, start: 09:30, end: 10:00, room: C, title: Three}\n"
        "  - {id: d, start: 10:00, end: 10:30, kind: break, title: Coffee}\n"
    )
    who = viewer("America/New_York", now="2026-06-12 07:40")
    drawn = lines_of(source, who, 100, "a", "c")
    text = "\n".join(drawn)
    assert "┏ ★ CLASH keynote · One" in text
    assert "┏ CANCELLED Talk 2 · Two" in text
    assert "┏ Coffee · for all ─" in text
    assert any(re.match(r"03:40 +09:40 +░ ┃─ now ─+┃─+┃─+$", line) for line in drawn)
    assert "░ marks your night, 22:00 to 07:00 in America/New_York." in drawn
    assert "★ marks starred sessions." in drawn
    assert "CLASH marks starred sessions that overlap." in drawn
    # The one end that is not stated.
    assert sum("~" in line for line in drawn) == 2
    assert any(line.startswith("~ marks an end that the programme does not") for line in drawn)


def test_a_pipe_has_it_all(run: Run) -> None:
    """In a pipe there is a line for each session, with its minutes and the same marks in words."""
    Path("signs.yaml").write_text(
        f"{HEAD}schedule:\n"
        "  - {id: a, start: 09:00, end: 10:00, room: A, title: One}\n"
        "  - {id: b, start: 09:30, end: 10:30, room: B, title: Two}\n"
        "  - {id: c, start: 10:30, end: 10:45, room: A, title: C, cancelled: true}\n",
        encoding="utf-8",
    )
    out = run(
        *("timeline", "-w", "signs.yaml", "--tz", "AoE", "--clock", "12"),
        *("--now", "2026-06-12 09:30 Europe/Berlin"),
    ).out
    assert out.splitlines()[4:] == [
        "Day         AoE         until       Berlin    Minutes  Marks      Kind  Room  Session",
        "2026-06-12  7:00 pm -1  8:00 pm -1  9:00 am   60       now        talk  A     One",
        "2026-06-12  7:30 pm -1  8:30 pm -1  9:30 am   60       now        talk  B     Two",
        "2026-06-12  8:30 pm -1  8:45 pm -1  10:30 am  15       cancelled  talk  A     CANCELLED C",
        "-1 is the day before, Thu 11 Jun 2026.",
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_hostile_texts_in_a_terminal(run: Run, width: int) -> None:
    """No escape sequence or direction override from a file reaches the terminal."""
    Path("hostile.yaml").write_text(f"{HEAD}schedule:{HOSTILE}", encoding="utf-8")
    ran = run("timeline", "-w", "hostile.yaml", width=width)
    assert (ran.exit, ran.err) == (0, "")
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", ran.out
    )
    assert "[/x]" in ran.out


def test_hostile_texts_in_a_picture() -> None:
    """Hostile texts stay text in SVG: nothing runs, no element is closed, nothing is lost."""
    root = picture_of(with_sessions(HOSTILE), viewer("Europe/Berlin"))
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags == {"svg", "title", "desc", "style", "rect", "text", "tspan", "line", "g"} | {
        "defs",
        "pattern",
    }
    tooltips = [text_of(found).split("\n")[0] for found in root.iter(f"{SVG}title")]
    assert tooltips[1] == "[/x] [keynote] ]]> & <script>alert(1)</script>"
    assert "a␛[31mred␛]8;;http://evil/␛\\link␇" in tooltips
    assert "user �gnp.exe" in tooltips
    assert "👩‍🔬👩‍🔬👩‍🔬 naïve 👩‍🔬👩‍🔬👩‍🔬 emoji 🇳🇵🇩🇪🇻🇳" in tooltips
    assert "Verylong" * 500 in tooltips


@given(source=workshops(), width=st.integers(30, 130))
def test_any_text(source: Workshop, width: int) -> None:
    """Any text is drawn within the terminal's width, and its SVG is well-formed."""
    who = viewer("Asia/Kathmandu", now="2026-06-12 07:02")
    assert max(map(cell_len, lines_of(source, who, width))) <= width
    root = picture_of(source, who, "full")
    assert source.sessions[0].title in text_of(root)


def test_a_picture_of_the_day() -> None:
    """The SVG has the content of the terminal: rulers, blocks by kind, night, present, stars."""
    source = shipped("dig-bug-2025")
    root = picture_of(
        source, viewer("Europe/Berlin", now="2025-07-19 17:40"), "oral-3", "not-there"
    )
    assert root.get("role") == "img"
    title, described = root[0], root[1]
    assert text_of(title) == "DIG-BUG @ ICML 2025 · timeline"
    assert text_of(described).startswith(
        "Sat 19 Jul 2025. Welcome Remarks; 17:55 to 18:00 Europe/Berlin;"
        " 08:55 to 09:00 America/Vancouver; Organizers; opening."
    )
    assert "Oral 3: Both Text and Images Leaked! A" in text_of(described)
    assert "Sicheng Lai; oral; starred." in text_of(described)
    blocks = [found for found in root.iter(f"{SVG}g") if "block" in found.get("class", "")]
    assert len(blocks) == 19
    assert blocks[2].get("class") == "block k-oral"
    texts = [text_of(found) for found in root.iter(f"{SVG}text")]
    assert texts.count("Berlin") == texts.count("Vancouver") == 1
    assert "01:45 +1" in texts
    assert "now 19:40" in texts
    assert "★ Oral 3 · Both Text and Images Leaked! A Systematic Analysis of Data" in texts
    assert "Hatching marks your night, 22:00 to 07:00 in Europe/Berlin." in texts
    assert sum(found.get("fill") == "url(#night-dig-bug-2025)" for found in root.iter()) == 48


def test_a_poster() -> None:
    """Without the present, a night or stars, the SVG has neither their marks nor a legend."""
    view = timeline(
        shipped("dig-bug-2025"), shipped("dig-bug-2025").sessions, viewer("America/Vancouver")
    )
    written = svg.render(view)
    assert written == svg.render(view)
    assert written.startswith(svg.MARK)
    texts = [text_of(found) for found in ET.fromstring(written).iter(f"{SVG}text")]  # noqa: S314 - our own
    assert not [text for text in texts if "now" in text or "night" in text or "★" in text]
    # Nothing is fetched: the only address is the name of what SVG is.
    assert re.findall(rb"https?://[^\"' ]+|url\([^)]*\)|@import", written) == [
        b"http://www.w3.org/2000/svg"
    ]


def test_links_of_a_picture() -> None:
    """A session with a page links to it; then the role of the SVG is a document, not an image."""
    source = with_sessions(
        "  - {id: a, start: 09:00, end: 10:00, title: One, url: 'https://x.example/?a=1&b=\"2\"'}\n"
        "  - {id: b, start: 10:00, end: 11:00, title: Two}\n"
    )
    root = picture_of(source, viewer("Europe/Berlin"))
    assert root.get("role") == "graphics-document document"
    assert [found.get("href") for found in root.iter(f"{SVG}a")] == ['https://x.example/?a=1&b="2"']


def test_days_of_a_picture(run: Run) -> None:
    """All days are drawn one below the other, with folded gaps and open ends."""
    args = ("timeline", "-w", str(DATA / "several-days.yaml"), "--tz", "venue", "--svg", "-")
    root = ET.fromstring(run(*args).out.encode())  # noqa: S314 - our own
    texts = [(text_of(found), int(found.get("y", "0"))) for found in root.iter(f"{SVG}text")]
    days = [y for text, y in texts if text.endswith("Mar 2026")]
    assert days == sorted(days)
    assert len(days) == 3
    assert "⋯ nothing for 6 h 30 min ⋯" in dict(texts)
    assert [text for text, _ in texts].count("~") == 3
