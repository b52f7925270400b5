"""The library: adding from files, pipes and servers, refreshing, and removing."""

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Thread

import pytest
from typer.testing import CliRunner

from digbug_cli.cli import loading
from digbug_cli.cli.app import app
from digbug_cli.system.library import state
from tests.conftest import DATA, DATA_FOLDER, ROOT, SETTINGS, Run
from tests.system.http.loopback import Pieces, Server, ok, reply, serving

XML = DATA / "programmes" / "clock-days.xml"
LATER = DATA / "programmes" / "clock-days-later.xml"
SOURCE = Path("schedule.xml")


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


def _kept() -> bytes:
    return (DATA_FOLDER / "library" / "clock-days-2026" / "source").read_bytes()


def test_a_programme_that_was_added_is_there_by_its_id(run: Run) -> None:
    """An added workshop is shown by every command, even after its file is deleted."""
    shutil.copy(XML, SOURCE)
    assert run("add", "schedule.xml").exit == 0
    SOURCE.unlink()
    shown = run("schedule", "-w", "clock-days-2026", "--room", "Attic", "--json")
    (day,) = json.loads(shown.out)["days"]
    assert [one["title"] for one in day["sessions"]] == ["Build a sundial"]
    assert run("now", "-w", "CLOCK-DAYS-2026").exit == 0


def test_used(run: Run) -> None:
    """The default workshop is shown without -w; -w overrides it."""
    run("add", str(XML), "--use")
    assert "Clock Days 2026" in run("schedule").out
    assert run("config", "workshop").out == "clock-days-2026\n"
    assert "DIG-BUG" in run("schedule", "-w", "dig-bug-2025").out


def test_removed(run: Run) -> None:
    """A removed workshop is gone, and so is the default setting that named it."""
    run("add", str(XML), "--use")
    gone = run("remove", "clock-days-2026")
    assert gone.exit == 0
    assert "unset the setting workshop" in gone.err
    assert "DIG-BUG" in run("schedule").out
    assert run("schedule", "-w", "clock-days-2026").exit == 3
    assert run("remove", "clock-days-2026").exit == 3


def test_stars_outlive_a_removal(run: Run) -> None:
    """The stars of a workshop are back if it is added again."""
    run("add", str(XML))
    assert run("star", "-w", "clock-days-2026", "Closing").exit == 0
    run("remove", "clock-days-2026")
    run("add", str(XML))
    assert "Closing" in run("agenda", "-w", "clock-days-2026").out


def test_a_star_tells_what_has_moved(run: Run) -> None:
    """The agenda reports the earlier time and room of a moved session every time it is shown."""
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml")
    run("star", "-w", "clock-days-2026", "Opening", "Build a sundial", "Closing", "Midnight")
    shutil.copy(LATER, SOURCE)
    run("refresh")
    for _ in range(2):
        document = json.loads(run("agenda", "-w", "clock-days-2026", "--json").out)
        mine = [one for day in document["days"] for one in day["entries"] if "clashes" in one]
        assert [(one["title"], one["moved_from_utc"], one["moved_from_room"]) for one in mine] == [
            ("Opening", "2026-06-12T07:00:00Z", None),
            ("Build two sundials", None, "Attic"),
            ("Closing", None, None),
        ]
    assert "3 sessions, 2 moved, 1 removed\n" in run("agenda", "-w", "clock-days-2026").out


def test_a_newer_calendar_of_what_was_added(run: Run) -> None:
    """`updated` of an added workshop is not mentioned: nobody edits its file."""
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml")
    run("export", "-w", "clock-days-2026", "-o", "old.ics")
    shutil.copy(LATER, SOURCE)
    run("refresh")
    newer = run("export", "-w", "clock-days-2026", "--since", "old.ics", "-o", "new.ics")
    assert "Farewell" in newer.out
    assert "newer" not in newer.err


def test_another_source_with_the_id(run: Run) -> None:
    """An id can be added again only from the same source."""
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml")
    assert run("add", "schedule.xml").exit == 0
    refused = run("add", str(XML))
    assert refused.exit == 3
    assert "clock-days-2026 was already added, from " in refused.err
    assert run("add", str(XML), "--as", "other").exit == 0


def test_a_shipped_id(run: Run) -> None:
    """The id of a bundled workshop is rejected."""
    assert run("add", str(XML), "--as", "dig-bug-2025").exit == 3


def test_the_id_that_was_given_stays(run: Run) -> None:
    """--as gives the id in the calendar, and keeps it after a refresh."""
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml", "--as", "mine", "--name", "My Days")
    shutil.copy(LATER, SOURCE)
    assert "Farewell" in run("refresh", "mine").out
    head = json.loads(run("schedule", "-w", "mine", "--json").out)["workshop"]
    assert (head["id"], head["name"]) == ("mine", "My Days")


def test_out_of_a_pipe(run: Run) -> None:
    """A workshop from a pipe can be replaced, but not refreshed."""
    for file in (XML, LATER):
        command = [sys.executable, "-m", "digbug_cli", "add", "-"]
        subprocess.run(command, input=file.read_bytes(), env=_environment(), check=True)
    assert _kept() == LATER.read_bytes()
    unnamed = run("refresh")
    assert (unnamed.exit, "came from a pipe" in unnamed.err) == (0, True)
    assert run("refresh", "clock-days-2026").exit == 3


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def test_from_a_server(run: Run, site: Site) -> None:
    """A URL is downloaded once; a refresh then asks the server for a newer version."""
    site.says = (
        ok(XML.read_bytes(), 'ETag: "v1"', "Last-Modified: Wed, 01 Jul 2026 10:00:00 GMT"),
    )
    assert run("add", site.url).exit == 0
    assert _kept() == XML.read_bytes()
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


REFRESHED = """\
Clock Days 2026 · what changed
1 removed, 1 moved, 1 elsewhere, 1 longer, 1 renamed, 1 added
3 of your 4 starred sessions have changed

Times in Europe/Berlin
Change     Entry                 Before                 Now
removed    ★ Midnight concert    Sat 13 Jun 2026 00:30
renamed    ★ Build two sundials  Build a sundial        Build two sundials
elsewhere  ★ Build two sundials  Attic, Old Mill, Linz  Garden, Old Mill, Linz
longer     ★ Closing             Sat 13 Jun 2026 10:45  Sat 13 Jun 2026 11:00
moved      Opening               Fri 12 Jun 2026 09:00  Fri 12 Jun 2026 08:45
added      Farewell                                     Sat 13 Jun 2026 11:00
"""


def test_what_concerns_me(run: Run) -> None:
    """Starred changes come first and are marked, additions last; JSON marks starred entries."""
    shutil.copy(XML, SOURCE)
    for name in ("one", "two"):
        run("add", "schedule.xml", "--as", name)
        run("star", "-w", name, "Closing", "Leap seconds", "Build a sundial", "Midnight")
    shutil.copy(LATER, SOURCE)
    assert run("refresh", "one").out == REFRESHED
    (found,) = json.loads(run("refresh", "two", "--json").out)["refreshed"]
    assert [(one["change"], one["title"], one["starred"]) for one in found["changes"]] == [
        ("moved", "Opening", False),
        ("renamed", "Build two sundials", True),
        ("elsewhere", "Build two sundials", True),
        ("longer", "Closing", True),
        ("added", "Farewell", False),
        ("removed", "Midnight concert", True),
    ]


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


def test_a_source_that_is_empty_all_at_once(run: Run) -> None:
    """A programme that has lost all its sessions is not accepted."""
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml")
    text = XML.read_text(encoding="utf-8")
    SOURCE.write_text(text[: text.index("<day")] + "</schedule>", encoding="utf-8")
    failed = run("refresh")
    assert failed.exit == 3
    assert "schedule.xml:4:3: has no sessions\n" in failed.err
    assert "clock-days-2026 was not refreshed: the stored programme stays" in failed.err
    assert _kept() == XML.read_bytes()
    assert run("add", "schedule.xml").exit == 3
    assert _kept() == XML.read_bytes()


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
        (YAML[: YAML.index('  - {start: "12')], "ends early: the stored copy is longer by 1 line"),
        (
            YAML[: YAML.index('\n  - {start: "11')],
            "ends early: the stored copy is longer by 2 lines",
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
    assert _kept() == whole
    assert run("refresh", "clock-days-2026", "--accept").exit == 0
    assert _kept() == cut


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
    assert _kept() == YAML.encode()
    assert run("refresh", "--accept").exit == 0
    assert _kept() == content


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
    assert _kept() == newer


def test_an_answer_without_a_length(run: Run, site: Site) -> None:
    """A server that sends no length is accepted if the file has its proper end."""
    newer = YAML.replace("Water clocks", "Clocks").encode()
    site.says = (reply("200 OK"), YAML.encode())
    assert run("add", site.url).exit == 0
    site.says = (reply("200 OK"), newer)
    assert "Clocks" in run("refresh").out
    assert _kept() == newer


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
        assert _kept() == newer


def test_the_moment_of_fetching_is_the_revision(run: Run) -> None:
    """Without a time of change in the programme, `updated` is the time of the fetch."""
    run("add", str(XML))
    first, second = (
        run("export", "-w", "clock-days-2026", "-o", "-", "--now", now).out
        for now in ("2026-06-01 09:00 UTC", "2026-06-02 09:00 UTC")
    )
    assert first == second
    assert "LAST-MODIFIED:20250716T120000Z" in first


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


def test_what_is_edited_in_the_library_counts(run: Run) -> None:
    """If the stored source was edited, the compiled file is not used."""
    run("add", str(XML))
    assert "Old Mill" in run("schedule", "-w", "clock-days-2026").out
    path = DATA_FOLDER / "library" / "clock-days-2026" / "source"
    path.write_text(path.read_text(encoding="utf-8").replace("Old Mill", "New Mill"), "utf-8")
    assert "New Mill" in run("schedule", "-w", "clock-days-2026").out


@pytest.mark.parametrize("content", [b"", b"\x00", b"other\n{}", b"[" * 100_000])
def test_a_broken_compiled_form(run: Run, content: bytes) -> None:
    """A damaged compiled file is rebuilt."""
    run("add", str(XML))
    path = DATA_FOLDER / "library" / "clock-days-2026" / "compiled"
    whole = path.read_bytes()
    path.write_bytes(whole.partition(b"\n")[0] + b"\n" + content)
    assert "Closing" in run("schedule", "-w", "clock-days-2026").out
    assert path.read_bytes() == whole


def test_a_deadline_list(run: Run) -> None:
    """A deadline list is added, shown by its id, and listed."""
    source = DATA / "lists" / "field" / "newer.yml"
    assert source.exists()
    assert run("add", str(source), "--as", "field").exit == 0
    assert "CLOCKCONF" in run("deadlines", "-w", "field").out
    assert run("schedule", "-w", "field").exit == 3
    assert json.loads(run("workshops", "--json").out)["lists"][0]["id"] == "field"


def test_import_of_a_known_id(run: Run) -> None:
    """`import ID` writes a workshop file that shows the same programme."""
    run("add", str(DATA / "programmes" / "no-zone.xml"), "--timezone", "Vienna")
    assert run("import", "clock-days-2026", "-o", "mine.yaml").exit == 0
    ours, theirs = (run("schedule", "-w", one).out for one in ("mine.yaml", "clock-days-2026"))
    assert ours == theirs
    assert run("check", "mine.yaml").exit == 0
    assert run("import", "clock-days-2026", "-o", "mine.yaml").exit == 3
    assert run("import", "clock-days-2026", "-o", "mine.yaml", "--force").exit == 0


def _fed(pipe: Path) -> Thread:
    """Make a pipe, and write a programme into it for the first reader."""
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_bytes, args=(XML.read_bytes(),), daemon=True)
    writer.start()
    return writer


def test_a_named_pipe_is_a_pipe(run: Run) -> None:
    """The path of `<(...)` is not stored: it is gone after the command."""
    writer = _fed(Path("pipe"))
    assert run("add", "pipe").exit == 0
    writer.join()
    assert _kept() == XML.read_bytes()
    assert "came from a pipe" in run("refresh").err


def test_a_named_pipe_is_no_setting(run: Run) -> None:
    """A pipe is rejected as the default workshop, and not even opened."""
    os.mkfifo("pipe")
    refused = run("use", "pipe")
    assert refused.exit == 2
    assert "can be read only once, so it cannot be stored as a setting" in refused.err
    assert not SETTINGS.exists()


def test_a_zone_that_is_no_more(run: Run) -> None:
    """If the time zone rules no longer have a stored zone, this is reported."""
    run("add", str(DATA / "programmes" / "no-zone.xml"), "--timezone", "Europe/Vienna")
    folder = DATA_FOLDER / "library" / "clock-days-2026"
    origin = (folder / "origin.json").read_text(encoding="utf-8")
    (folder / "origin.json").write_text(origin.replace("Europe/Vienna", "Europe/Gone"), "utf-8")
    shown = run("schedule", "-w", "clock-days-2026")
    assert shown.exit == 3
    assert "the zone given with --timezone: unknown time zone 'Europe/Gone'" in shown.err


@pytest.mark.parametrize(("zone", "exit_code"), [("Nowhere", 2), ("PST", 3)])
def test_what_cannot_be_shown_is_not_kept(run: Run, zone: str, exit_code: int) -> None:
    """Changes are reported only once, so an invalid --tz stops the refresh before it is stored.

    The second zone is an offset of winter, and the programme is in summer.
    """
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml")
    shutil.copy(LATER, SOURCE)
    assert run("refresh", "--tz", zone).exit == exit_code
    assert _kept() == XML.read_bytes()
    assert "Farewell" in run("refresh", "--tz", "venue").out


def test_a_zone_is_wrong_also_where_nothing_has_changed(run: Run) -> None:
    """An invalid option is reported even if there is nothing to show."""
    run("add", str(XML))
    assert run("refresh", "--tz", "Nowhere").exit == 2


def test_a_name_that_is_no_text_is_no_setting(run: Run) -> None:
    """A file name that is not valid UTF-8 is rejected as a setting."""
    name = os.fsdecode(b"caf\xe9.xml")
    shutil.copy(XML, name)
    refused = run("use", name)
    assert refused.exit == 2
    assert "is not valid UTF-8, which a setting must be" in refused.err
    assert run("add", name).exit == 0
    assert run("use", "clock-days-2026").exit == 0


def test_a_deadline_list_that_has_changed(run: Run) -> None:
    """A refresh reports an extended deadline of a list; a new name alone is no change."""
    source, text = Path("list.yml"), (DATA / "lists" / "field" / "newer.yml").read_text("utf-8")
    source.write_text(text, encoding="utf-8")
    run("add", "list.yml", "--as", "field")
    source.write_text(text.replace("2025-05-11", "2025-05-14"), encoding="utf-8")
    changed = run("refresh", "--json")
    (found,) = json.loads(changed.out)["refreshed"]
    (change,) = found["changes"]
    assert (change["change"], change["id"]) == ("extended", "deadline.clockconf25.paper")
    assert (change["before"]["ends"], change["after"]["ends"]) == (
        "2025-05-12T11:59:59Z",
        "2025-05-15T11:59:59Z",
    )
    source.write_text(text, encoding="utf-8")
    shown = run("refresh", "--tz", "AoE").out
    assert "field · what changed" in shown
    assert "brought forward  Paper submission 23:59:59 AoE · CLOCKCONF 2025" in shown
    source.write_text(f"{text}# as it was\n", encoding="utf-8")
    assert run("refresh").err == "digbug: field has not changed\n"


@pytest.mark.parametrize("option", ["--name", "--timezone"])
def test_a_deadline_list_is_given_no_name_and_no_zone(run: Run, option: str) -> None:
    """--name and --timezone are rejected for a deadline list."""
    source = DATA / "lists" / "field" / "newer.yml"
    refused = run("add", str(source), option, "Europe/Vienna")
    assert refused.exit == 3
    assert "is a deadline list, which has its own names and zones" in refused.err


def test_a_folder_that_is_called_otherwise(run: Run) -> None:
    """A workshop has the id of its folder, even if it was compiled under another id."""
    run("add", str(XML))
    library = DATA_FOLDER / "library"
    (library / "clock-days-2026").rename(library / "mine")
    head = json.loads(run("schedule", "-w", "mine", "--json").out)["workshop"]
    assert head["id"] == "mine"


def test_where_it_is_from(run: Run, site: Site) -> None:
    """The list shows a pipe as such, and a long URL shortened in the middle."""
    command = [sys.executable, "-m", "digbug_cli", "add", "-", "--as", "piped"]
    subprocess.run(command, input=XML.read_bytes(), env=_environment(), check=True)
    site.says = (ok(XML.read_bytes()),)
    long = f"{site.url}/with/a/long/way/to/the/schedule-of-the-year.xml"
    assert run("add", long, "--as", "far").exit == 0
    lines = run("workshops").out.splitlines()
    assert any(line.endswith("standard input; just now") for line in lines), lines
    ends = f"127.0.0.1:{site.server.port}/…/schedule-of-the-year.xml; just now"
    assert any(line.endswith(ends) for line in lines), lines


def test_one_that_cannot_be_read(run: Run) -> None:
    """`workshops` reports a damaged file; a refresh fetches it again."""
    shutil.copy(XML, SOURCE)
    run("add", "schedule.xml")
    (DATA_FOLDER / "library" / "clock-days-2026" / "source").write_text("<sched", "utf-8")
    listed = run("workshops")
    assert listed.exit == 0
    assert "clock-days-2026" not in listed.out
    assert "is not valid XML: unclosed token" in listed.err
    again = run("refresh")
    assert (again.exit, again.err) == (
        0,
        "digbug: clock-days-2026 was fetched again; the changes are unknown\n",
    )
    assert _kept() == XML.read_bytes()


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        (
            "example.org/2026/schedule.xml",
            "write https://example.org/2026/schedule.xml if it is on the web",
        ),
        ("127.0.0.1:8000/x.xml", None),
        ("folder/", "give a file; only -w and `digbug use` take a folder"),
        ("nothing.xml", None),
    ],
)
def test_what_is_not_there(run: Run, source: str, hint: str | None) -> None:
    """A URL without its scheme and a folder are rejected with a hint."""
    Path("folder").mkdir()
    refused = run("add", source)
    assert refused.exit == 3
    assert (f"hint: {hint}\n" in refused.err) if hint else ("hint" not in refused.err)


def test_import_into_a_folder(run: Run) -> None:
    """If -o is a folder, the file is named after the workshop."""
    Path("folder").mkdir()
    assert run("import", str(XML), "-o", "folder").exit == 0
    assert Path("folder", "clock-days-2026.yaml").exists()
    shown = run("import", "bugs-2023", "-o", "-")
    assert shown.out.startswith("# BUGS @ NeurIPS 2023: a workshop file for digbug.\n")


def test_import_to_standard_output_alone(run: Run) -> None:
    """--json is rejected if the file goes to standard output."""
    assert run("import", str(XML), "-o", "-", "--json").exit == 2


def test_completion_of_what_was_added(run: Run) -> None:
    """Completion offers added workshops for -w, refresh and remove."""
    run("add", str(XML))
    for line in ("digbug schedule -w clo", "digbug refresh clo", "digbug remove clo"):
        environment = {
            "_DIGBUG_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(line.count(" ")),
        }
        offered = CliRunner().invoke(app, [], prog_name="digbug", env=environment).stdout
        assert offered.split() == ["clock-days-2026"], line


def test_a_slow_server_is_told(run: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow download is reported while it runs."""
    monkeypatch.setattr(loading, "SLOW_SECONDS", 0.05)
    site.says = (0.4, ok(XML.read_bytes()))
    added = run("add", site.url)
    assert added.exit == 0
    assert added.err.startswith(f"digbug: still fetching {site.url}\n")


EMPTY = {
    "e.xml": "<schedule><conference><title>C</title></conference><day/></schedule>",
    "e.json": '{"schedule": {"conference": {"title": "C", "days": []}}}',
    "s.json": '{"sessions": [], "speakers": [], "rooms": []}',
    "e.ics": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n",
}


@pytest.mark.parametrize("name", EMPTY)
def test_a_programme_without_sessions(run: Run, name: str) -> None:
    """A programme without content is reported by every command and not added."""
    Path(name).write_text(EMPTY[name], encoding="utf-8", newline="")
    for command in (("add", name), ("import", name, "-o", "x.yaml"), ("schedule", "-w", name)):
        ran = run(*command, "--timezone", "UTC") if command[0] != "schedule" else run(*command)
        assert ran.exit == 3
        assert ran.err.endswith(": has no sessions\n")
    assert not Path("x.yaml").exists()
    assert not (DATA_FOLDER / "library").exists()


def test_a_calendar_of_dates_alone(run: Run) -> None:
    """A calendar without sessions is added if it has dates; a workshop file always is."""
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nX-WR-CALNAME:Days\r\n"
    entry = "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Papers\r\nDTSTART;VALUE=DATE:20260508\r\n"
    entry += "END:VEVENT\r\n"
    Path("d.ics").write_text(f"{head}{entry}END:VCALENDAR\r\n", encoding="utf-8", newline="")
    assert run("add", "d.ics").exit == 0
    workshop = "format: 1\nid: w\nname: W\ntimezone: UTC\ndates: [2026-05-08]\n"
    Path("w.yaml").write_text(workshop, encoding="utf-8")
    assert run("add", "w.yaml").exit == 0
