"""Links of a session, such as slides and video: where they are shown, written and read again."""

import json
from pathlib import Path

import pytest

from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.core.model import Link
from digbug_cli.outputs.files import digbug_json, workshop_yaml
from digbug_cli.sources import formats
from tests.conftest import Run
from tests.core.samples import HEAD, check, codes
from tests.outputs.files.requests import export_request

TALK = (
    "{id: talk, start: 09:00, minutes: 30, title: Talk, url: https://x.example/talk, links: {%s}}"
)
TEXT = "slides: https://x.example/a.pdf, Video (web): https://v.example/ü?a=1"
SLIDES = Link(label="slides", url="https://x.example/a.pdf")
VIDEO = Link(label="Video (web)", url="https://v.example/ü?a=1")
ESCAPED = Link(label="Video (web)", url="https://v.example/%C3%BC?a=1")


def _file(tmp_path: Path, links: str = TEXT) -> str:
    path = tmp_path / "talk.yaml"
    path.write_text(f"{HEAD}schedule:\n  - {TALK % links}\n", encoding="utf-8")
    return str(path)


def _links(built: CheckResult) -> tuple[Link, ...]:
    assert built.workshop is not None, built.problems
    (session,) = built.workshop.sessions
    return session.links


def test_shown(run: Run, tmp_path: Path) -> None:
    """`show` has a line for each link, under its label, after the page of the session."""
    lines = [line.split() for line in run("show", "talk", "-w", _file(tmp_path)).out.splitlines()]
    (first,) = [number for number, line in enumerate(lines) if line[:1] == ["Link"]]
    assert lines[first : first + 3] == [
        ["Link", "https://x.example/talk"],
        ["Slides", "https://x.example/a.pdf"],
        ["Video", "(web)", "https://v.example/ü?a=1"],
    ]


def test_shown_with_a_long_label(run: Run, tmp_path: Path) -> None:
    """A long label stands beside the address, so that the other facts keep their place."""
    path = _file(tmp_path, "The code of the demo on a server: https://x.example/a")
    lines = [line.split() for line in run("show", "talk", "-w", path).out.splitlines()]
    label = ["The", "code", "of", "the", "demo", "on", "a", "server"]
    assert ["Link", *label, "https://x.example/a"] in lines


@pytest.mark.parametrize("command", [("show", "talk"), ("schedule",)])
def test_json(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    """In JSON they have the form of the workshop's links."""
    document = json.loads(run(*command, "-w", _file(tmp_path), "--json").out)
    session = document.get("session") or document["days"][0]["sessions"][0]
    assert session["links"] == [
        {"label": "slides", "url": "https://x.example/a.pdf"},
        {"label": "Video (web)", "url": "https://v.example/ü?a=1"},
    ]


@pytest.mark.parametrize(
    ("suffix", "links"),
    [
        ("yaml", (SLIDES, VIDEO)),
        ("json", (SLIDES, VIDEO)),
        # A URI has no letters beyond ASCII.
        ("schedule.xml", (SLIDES, ESCAPED)),
        ("schedule.json", (SLIDES, ESCAPED)),
    ],
)
def test_read_back(run: Run, tmp_path: Path, suffix: str, links: tuple[Link, ...]) -> None:
    """The files that digbug writes and reads hold them."""
    name = f"out.{suffix}"
    command = ("import", _file(tmp_path)) if suffix == "yaml" else ("export", "-w", _file(tmp_path))
    assert run(*command, "-o", name).exit == 0
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert _links(build(formats.parse(text, name))) == links


def test_calendar(run: Run, tmp_path: Path) -> None:
    """The description of a calendar entry names them; without links it is what it was."""
    out = run("export", "-w", _file(tmp_path), "-o", "-").out.replace("\r\n ", "")
    stated = r"slides: https://x.example/a.pdf\nVideo (web): https://v.example/ü?a=1"
    assert rf"DESCRIPTION:{stated}\n\nSample" in out
    out = run("export", "-w", _file(tmp_path, ""), "-o", "-").out
    assert "DESCRIPTION:Sample\r\n" in out


def test_the_same_label_twice() -> None:
    """Links of one label all come back from JSON and YAML, where a key must be unique."""
    event = {
        "guid": "a",
        "title": "A",
        "date": "2026-06-12T09:00:00+02:00",
        "links": [
            {"title": "Paper", "url": "https://x.example/1"},
            {"title": "Paper", "url": "https://x.example/2"},
            {"title": "Paper", "url": "https://x.example/2"},
            "https://x.example/3",
            {"title": f"{'Long ' * 20}end", "url": "https://x.example/4"},
        ],
    }
    schedule = {"conference": {"title": "C", "time_zone_name": "Europe/Berlin"}, "events": [event]}
    built = build(formats.parse(json.dumps({"schedule": schedule}), "x"))
    paper = [Link(label="Paper", url=f"https://x.example/{number}") for number in (1, 2)]
    long = Link(label=f"{'Long ' * 11}Long…", url="https://x.example/4")
    links = (*paper, Link(label="link", url="https://x.example/3"), long)
    assert _links(built) == links
    assert built.workshop is not None
    again = workshop_yaml.render(built.workshop)
    assert _links(build(formats.parse(again, "x.yaml"))) == links
    document = digbug_json.render(export_request(built.workshop, deadlines=())).decode()
    assert _links(build(formats.parse(document, "x.json"))) == links


def test_invalid_in_a_workshop_file() -> None:
    """An invalid address and an empty label are errors."""
    links = 'slides: x.example/a, " ": https://x.example'
    text = f"{HEAD}schedule:\n  - {TALK % links}\n"
    assert [code for _, _, code in codes(check(text))] == ["bad-url", "empty"]
    text = f"{HEAD}schedule:\n  - {{id: a, start: 09:00, minutes: 5, title: A, links: [b]}}\n"
    assert [code for _, _, code in codes(check(text))] == ["wrong-type"]


XML = """\
<schedule><conference><title>C</title><links><link href="https://c.example">Ours</link></links>
</conference><day date="2026-06-12"><room name="R">
<event guid="a"><date>2026-06-12T09:00:00+02:00</date><start>09:00</start><duration>0:30</duration>
<title>A</title><links><link href="https://x.example/1">Slides &amp;amp; code</link>
<link href="x.example/2">Video</link><link href="">None</link><link>Nor here</link>
<link href="https://x.example/3"/></links></event></room></day></schedule>
"""


def test_invalid_in_an_import() -> None:
    """An invalid address is skipped with a warning, a missing one without; so are other links."""
    built = build(formats.parse(XML, "x", Overrides(timezone="Europe/Berlin")))
    assert _links(built) == (
        Link(label="Slides & code", url="https://x.example/1"),
        Link(label="link", url="https://x.example/3"),
    )
    assert [problem.text for problem in built.problems] == [
        "'x.example/2' is not a valid web address: skipped"
    ]


def test_too_many() -> None:
    """A session has at most 100 links: more are an error in our files, and skipped in imports."""
    links = [{"title": "Paper", "url": f"https://x.example/{number}"} for number in range(8000)]
    event: dict[str, object] = {"guid": "a", "title": "A", "date": "2026-06-12T09:00:00+02:00"}
    event |= {"duration": "0:30", "links": links}
    schedule = {"conference": {"title": "C", "time_zone_name": "Europe/Berlin"}, "events": [event]}
    built = build(formats.parse(json.dumps({"schedule": schedule}), "x"))
    assert len(_links(built)) == 100
    assert [problem.text for problem in built.problems] == [
        "'A' has more than 100 links: the others are skipped"
    ]
    assert built.workshop is not None
    again = workshop_yaml.render(built.workshop)
    assert _links(build(formats.parse(again, "x.yaml"))) == _links(built)
    document = json.loads(digbug_json.render(export_request(built.workshop, deadlines=())))
    document["days"][0]["sessions"][0]["links"] *= 80
    problems = build(formats.parse(json.dumps(document), "x.json")).problems
    assert [(problem.code, problem.text) for problem in problems] == [
        ("too-many", "more than 100 links in a session")
    ]
