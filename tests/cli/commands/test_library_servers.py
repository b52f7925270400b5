"""The library: programmes of servers, also of those that are down or break off."""

import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from digbug_cli.cli import loading
from digbug_cli.system.library import state
from tests.cli.commands.library_samples import LATER, SOURCE, XML, kept, process_environment
from tests.conftest import DATA, DATA_FOLDER, Run
from tests.system.http.loopback import Pieces, Server, ok, reply, serving


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bypass any proxy of the environment."""
    monkeypatch.setenv("NO_PROXY", "*")


class Site:
    """A server whose next answers a test sets."""

    def __init__(self, server: Server) -> None:
        """Begin without answers."""
        self.server = server
        self.says: Pieces = ()

    @property
    def url(self) -> str:
        """Return the URL of the programme."""
        return f"http://127.0.0.1:{self.server.port}/schedule.xml"


@pytest.fixture
def site() -> Iterator[Site]:
    """Run the server during a test."""
    with ExitStack() as stack:
        made: list[Site] = []
        made.append(Site(stack.enter_context(serving(lambda _: made[0].says))))
        yield made[0]


def test_from_a_server(run: Run, site: Site) -> None:
    """A URL is downloaded once; a refresh then asks the server for a newer version."""
    site.says = (
        ok(XML.read_bytes(), 'ETag: "v1"', "Last-Modified: Wed, 01 Jul 2026 10:00:00 GMT"),
    )
    assert run("add", site.url).exit == 0
    assert kept() == XML.read_bytes()
    site.says = (reply("304 Not Modified"),)
    same = run("refresh")
    assert (same.exit, same.err) == (0, "digbug: clock-days-2026 has not changed\n")
    assert 'If-None-Match: "v1"' in site.server.heard[-1]
    assert "If-Modified-Since: Wed, 01 Jul 2026 10:00:00 GMT" in site.server.heard[-1]
    site.says = (ok(LATER.read_bytes()),)
    changed = run("refresh", "--json")
    (found,) = json.loads(changed.out)["refreshed"]
    assert [(one["change"], one["title"]) for one in found["changes"]] == [
        ("moved", "Opening"),
        ("renamed", "Build two sundials"),
        ("elsewhere", "Build two sundials"),
        ("longer", "Closing"),
        ("added", "Farewell"),
        ("removed", "Midnight concert"),
    ]
    site.says = (ok(LATER.read_bytes()),)
    assert run("refresh").err == "digbug: clock-days-2026 has not changed\n"
    assert "If-None-Match" not in site.server.heard[-1]


@pytest.mark.parametrize(
    "says",
    [
        (),
        (reply("404 Not Found", "Content-Length: 0"),),
        (reply("429 Too Many Requests", "Retry-After: 60", "Content-Length: 0"),),
        (reply("500 Internal Server Error", "Content-Length: 0"),),
        (reply("302 Found", "Location: file:///etc/passwd", "Content-Length: 0"),),
        (ok(XML.read_bytes()[:-20]),),
        (ok(XML.read_bytes(), length="99999"),),
        (ok(b"<html><body>Sorry</body></html>"),),
        (ok(b"\xff\xfe"),),
    ],
    ids=["drops", "404", "429", "500", "redirects", "cut", "lies", "web-page", "no-text"],
)
def test_a_source_that_is_down_or_broken(run: Run, site: Site, says: Pieces) -> None:
    """If a source is unusable, the stored programme stays and the exit code is 3."""
    site.says = (ok(XML.read_bytes()),)
    run("add", site.url)
    before = state(DATA_FOLDER, "clock-days-2026")
    site.says = says
    failed = run("refresh")
    assert failed.exit == 3
    assert failed.err.endswith(
        "digbug: clock-days-2026 was not refreshed: the stored programme stays\n"
    )
    assert state(DATA_FOLDER, "clock-days-2026") == before
    assert "Midnight concert" in run("schedule", "-w", "clock-days-2026").out


PAGE = "<!DOCTYPE html>\n<html><head><title>Log in</title></head><body>Password</body></html>"
NO_PROGRAMME = "is JSON in an unknown format"


@pytest.mark.parametrize("accept", [(), ("--accept",)])
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "is an empty file"),
        (" \n\n", "the file is empty"),
        (PAGE, "asks for a login"),
        (f"<!-- Proxy -->\n{PAGE}", "asks for a login"),
        (f'<?xml version="1.0"?>\n{PAGE}', "asks for a login"),
        ("<html lang=en><p>Down for maintenance", "has no programme and no dates"),
        ('{"error": "not found", "status": 404}', NO_PROGRAMME),
        ('{"schedule": null, "message": "try later"}', NO_PROGRAMME),
        ('[{"message": "rate limit exceeded"}]', "must be a mapping, not a list"),
        ("[]", "must be a mapping, not a list"),
        ("null", "the file is empty"),
        ("Service unavailable", "must be a mapping, not the text 'Service unavailable'"),
        ("<error><code>AccessDenied</code></error>", "is XML, but not a schedule"),
        ("<schedule/>", "has no sessions"),
        ("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "has no sessions"),
        ('{"sessions": [], "speakers": []}', "has no sessions"),
    ],
)
def test_an_answer_that_is_no_programme(
    run: Run, site: Site, content: str, reason: str, accept: tuple[str, ...]
) -> None:
    """A page, an error document or an empty file with status 200 is never taken."""
    site.says = (ok(XML.read_bytes()),)
    run("add", site.url)
    site.says = (ok(content.encode()),)
    failed = run("refresh", *accept)
    assert failed.exit == 3
    assert reason in failed.err
    assert failed.err.endswith("was not refreshed: the stored programme stays\n")
    assert kept() == XML.read_bytes()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("format: 1\nid: c\nname: Clock Days 2026\ntimezone: Europe/Vienna\n", "is empty now"),
        (
            '{"format": 1, "id": "c", "name": "Clock Days 2026", "timezone": "Europe/Vienna"}',
            "is empty now",
        ),
        (
            "- {title: C, year: 2026, id: c, deadline: '2026-01-02 12:00', timezone: UTC}\n",
            "is a deadline list now, but was a programme",
        ),
        (
            "{format: 1, id: c, name: C, timezone: UTC, deadlines: [{name: P, on: 2026-01-02}]}\n",
            "has 0 of 5 sessions left",
        ),
    ],
)
def test_an_answer_of_another_kind(run: Run, site: Site, content: str, reason: str) -> None:
    """A source without its sessions, or of another kind, is taken only with --accept."""
    site.says = (ok(XML.read_bytes()),)
    run("add", site.url)
    site.says = (ok(content.encode()),)
    failed = run("refresh")
    assert failed.exit == 3
    assert (
        f": {reason}\nhint: if that is right, run `digbug refresh clock-days-2026 --accept`\n"
        in (failed.err)
    )
    assert kept() == XML.read_bytes()
    assert run("refresh", "--accept").exit == 0
    assert kept() == content.encode()
    assert run("refresh", "clock-days-2026", "--undo").exit == 0
    assert kept() == XML.read_bytes()


def test_a_calendar_that_breaks_off(run: Run, site: Site) -> None:
    """A truncated calendar is not accepted."""
    whole = (DATA / "programmes" / "evenings.ics").read_bytes()
    site.says = (ok(whole),)
    run("add", site.url, "--as", "evenings")
    site.says = (ok(whole[: len(whole) // 2]),)
    failed = run("refresh")
    assert failed.exit == 3
    assert "ends within an entry\nhint: check that the file is complete" in failed.err
    assert "CANCELLED Repair café" in run("schedule", "-w", "evenings").out


YAML = """\
format: 1
id: clock-days-2026
name: Clock Days
timezone: UTC
dates: [2026-06-12]
schedule:
  - {start: "09:00", end: "10:00", title: Opening}
  - {start: "10:00", end: "11:00", title: Sundials}
  - {start: "11:00", end: "12:00", title: Water clocks}
  - {start: "12:00", end: "13:00", title: Closing}
"""
UNSTATED = "may end early: its end differs from the stored copy, and the server sent no length"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("newer", "reason"),
    [
        (YAML[: YAML.index('  - {start: "12')], "ends early: the stored copy has 1 more line"),
        (
            YAML[: YAML.index('\n  - {start: "11')],
            "ends early: the stored copy has 2 more lines",
        ),
        (YAML[: YAML.index('  - {start: "12')].replace("Days", "Weeks"), UNSTATED),
        (YAML.removesuffix("\n").replace("Days", "Weeks and Years").replace("Clos", "X"), UNSTATED),
    ],
)
def test_an_answer_that_ends_early(
    run: Run, site: Site, newer: str, reason: str, line_end: str
) -> None:
    """A truncated YAML file that still parses is not accepted."""
    whole, cut = (text.replace("\n", line_end).encode() for text in (YAML, newer))
    site.says = (ok(whole),)
    run("add", site.url)
    site.says = (reply("200 OK"), cut)
    failed = run("refresh", "--json")
    assert (failed.exit, json.loads(failed.out)["failed"]) == (3, ["clock-days-2026"])
    assert failed.err == (
        f"digbug: {site.url}: {reason}\n"
        "hint: if that is right, run `digbug refresh clock-days-2026 --accept`\n"
        "digbug: clock-days-2026 was not refreshed: the stored programme stays\n"
    )
    assert kept() == whole
    assert run("refresh", "clock-days-2026", "--accept").exit == 0
    assert kept() == cut


@pytest.mark.parametrize(
    ("newer", "reason"),
    [
        (YAML.replace('  - {start: "1', '#   {start: "1'), "has 1 of 4 sessions left"),
        (
            "- {id: a, title: A, deadline: 2026-01-01 12:00 UTC}\n",
            "is a deadline list now, but was a programme",
        ),
    ],
)
@pytest.mark.parametrize("how", ["file", "stated", "chunked", "packed", "unstated"])
def test_a_source_that_loses_much(run: Run, site: Site, newer: str, reason: str, how: str) -> None:
    """A source that lost most sessions or changed its type needs --accept, wherever it is from."""
    content = newer.encode()
    packed = gzip.compress(content)
    chunk = b"%x\r\n%b\r\n0\r\n\r\n" % (len(content), content)
    site.says = (ok(YAML.encode()),)
    source = Path("tiny.yaml")
    source.write_text(YAML, encoding="utf-8")
    run("add", "tiny.yaml" if how == "file" else site.url)
    source.write_text(newer, encoding="utf-8")
    answers: dict[str, Pieces] = {
        "file": (),
        "stated": (ok(content),),
        "chunked": (reply("200 OK", "Transfer-Encoding: chunked"), chunk),
        "packed": (reply("200 OK", "Content-Encoding: gzip"), packed),
        "unstated": (reply("200 OK"), content),
    }
    site.says = answers[how]
    failed = run("refresh")
    assert failed.exit == 3
    assert reason in failed.err
    assert kept() == YAML.encode()
    assert run("refresh", "--accept").exit == 0
    assert kept() == content


@pytest.mark.parametrize("how", ["stated", "chunked", "packed"])
def test_an_answer_that_is_whole(run: Run, site: Site, how: str) -> None:
    """If the server sends a length, a deleted last session is not taken for a truncated file."""
    newer = YAML[: YAML.index('  - {start: "12')].replace("Days", "Weeks").encode()
    site.says = (ok(YAML.encode()),)
    run("add", site.url)
    answers: dict[str, Pieces] = {
        "stated": (ok(newer),),
        "chunked": (
            reply("200 OK", "Transfer-Encoding: chunked"),
            b"%x\r\n%b\r\n0\r\n\r\n" % (len(newer), newer),
        ),
        "packed": (reply("200 OK", "Content-Encoding: gzip"), gzip.compress(newer)),
    }
    site.says = answers[how]
    assert run("refresh").exit == 0
    assert kept() == newer


def test_an_answer_without_a_length(run: Run, site: Site) -> None:
    """A server that sends no length is accepted if the file has its proper end."""
    newer = YAML.replace("Water clocks", "Clocks").encode()
    site.says = (reply("200 OK"), YAML.encode())
    assert run("add", site.url).exit == 0
    site.says = (reply("200 OK"), newer)
    assert "Clocks" in run("refresh").out
    assert kept() == newer


def test_what_can_no_longer_be_read_is_replaced_by_anything(run: Run, site: Site) -> None:
    """If the stored file is damaged, the new one is accepted without a comparison."""
    for damaged in (b"format: 1\n", b"\xff\xfe"):
        site.says = (ok(YAML.encode()),)
        run("add", site.url)
        (DATA_FOLDER / "library" / "clock-days-2026" / "source").write_bytes(damaged)
        newer = YAML[: YAML.index('  - {start: "10')].encode()
        site.says = (ok(newer),)
        again = run("refresh")
        assert again.exit == 0
        assert again.err.endswith(
            "digbug: clock-days-2026 was fetched again; the changes are unknown\n"
        )
        assert kept() == newer


def test_one_of_several_is_down(run: Run, site: Site) -> None:
    """One failing source is reported and does not stop the others."""
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml", "--as", "near")
    site.says = (ok(XML.read_bytes()),)
    run("add", site.url, "--as", "far")
    site.says = (reply("503 Service Unavailable", "Content-Length: 0"),)
    shutil.copy(LATER, SOURCE)
    found = run("refresh", "--json")
    assert found.exit == 3
    document = json.loads(found.out)
    assert [one["id"] for one in document["refreshed"]] == ["near"]
    assert document["failed"] == ["far"]


@pytest.mark.parametrize("how", ["option", "variable"])
def test_offline(run: Run, site: Site, how: str) -> None:
    """Offline, no request is sent; files are still read."""
    site.says = (ok(XML.read_bytes()),)
    option = ("--offline",) if how == "option" else ()
    env = {"DIGBUG_OFFLINE": "1"} if how == "variable" else {}
    refused = run("add", site.url, *option, env=env)
    assert refused.exit == 3
    assert "was not fetched: digbug is offline" in refused.err
    assert run("import", site.url, "-o", "x.yaml", *option, env=env).exit == 3
    assert run("add", str(XML), *option, env=env).exit == 0
    assert run("refresh", *option, env=env).exit == 0
    assert site.server.heard == []


def test_where_it_is_from(run: Run, site: Site) -> None:
    """The list shows a pipe as such, and a long URL shortened in the middle."""
    command = [sys.executable, "-m", "digbug_cli", "add", "-", "--as", "piped"]
    subprocess.run(command, input=XML.read_bytes(), env=process_environment(), check=True)
    site.says = (ok(XML.read_bytes()),)
    long = f"{site.url}/with/a/long/way/to/the/schedule-of-the-year.xml"
    assert run("add", long, "--as", "far").exit == 0
    lines = run("workshops").out.splitlines()
    assert any(line.endswith("standard input; just now") for line in lines), lines
    ends = f"127.0.0.1:{site.server.port}/…/schedule-of-the-year.xml; just now"
    assert any(line.endswith(ends) for line in lines), lines


def test_a_slow_server_is_told(run: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow download is reported while it runs."""
    monkeypatch.setattr(loading, "SLOW_SECONDS", 0.05)
    site.says = (0.4, ok(XML.read_bytes()))
    added = run("add", site.url)
    assert added.exit == 0
    assert added.err.startswith(f"digbug: still fetching {site.url}\n")
