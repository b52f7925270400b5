"""digbug site: options, messages, and the folder that it writes."""

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

PUBLIC = Path("public")


def _file(name: str, *lines: str, id_: str = "small") -> None:
    head = (
        "format: 1",
        f"id: {id_}",
        "name: Small",
        "updated: 2026-05-01",
        "timezone: Europe/Berlin",
        "dates: 2026-06-12",
        "hours: 09:00-12:00",
    )
    Path(name).write_text("\n".join((*head, *lines)) + "\n", encoding="utf-8")


OLD = (
    "schedule:",
    "  - {id: one, start: 09:00, title: One}",
    "  - {id: two, start: 10:00, title: Two}",
)
NEW = (
    "schedule:",
    "  - {id: one, start: 09:30, title: One}",
    "  - {id: three, start: 11:00, title: Three}",
)


def test_a_site(run: Run) -> None:
    """The site of the default workshop is written into the folder `public`."""
    ran = run("site")
    assert (ran.exit, ran.out) == (0, "")
    assert ran.err == (
        "digbug: wrote 36 files into public: 19 sessions, 4 dates; open public/index.html\n"
    )
    assert (PUBLIC / "index.html").is_file()
    assert (PUBLIC / "calendar" / "oral-1.ics").is_file()


def test_a_second_run(run: Run) -> None:
    """A second run writes nothing; a changed workshop writes what has changed."""
    _file("small.yaml", *OLD)
    run("site", "-w", "small.yaml")
    ran = run("site", "-w", "small.yaml")
    assert ran.err == (
        "digbug: wrote 0 files into public, 14 unchanged: 2 sessions; open public/index.html\n"
    )
    _file("small.yaml", *OLD[:-1])
    ran = run("site", "-w", "small.yaml")
    assert ran.err == (
        "digbug: wrote 10 files into public, 3 unchanged, 1 removed: 1 session;"
        " open public/index.html\n"
    )
    assert not (PUBLIC / "calendar" / "two.ics").exists()


def test_since(run: Run) -> None:
    """--since marks what has changed, on the page and in the feed."""
    _file("old.yaml", *OLD)
    _file("new.yaml", *NEW)
    assert run("site", "-w", "new.yaml", "--since", "old.yaml").exit == 0
    page = (PUBLIC / "index.html").read_text(encoding="utf-8")
    assert "What has changed <small>since Fri 1 May 2026 00:00 UTC</small>" in page
    assert (
        '<strong class="mark moved">moved <span>was Fri 12 Jun 2026 09:00</span></strong>' in page
    )
    assert '<strong class="mark added">new</strong>' in page
    assert "<title>Removed: Two</title>" in (PUBLIC / "feed.atom").read_text(encoding="utf-8")
    assert b"STATUS:CANCELLED" in (PUBLIC / "calendar" / "two.ics").read_bytes()


def test_since_a_published_calendar(run: Run) -> None:
    """The earlier state may be the calendar of the site that is published."""
    _file("old.yaml", *OLD)
    _file("new.yaml", *NEW)
    run("site", "-w", "old.yaml", "-o", "published")
    run("site", "-w", "new.yaml", "--since", "published/all.ics")
    feed = (PUBLIC / "feed.atom").read_text(encoding="utf-8")
    assert feed.index("Removed: Two") < feed.index("Moved: One") < feed.index("New: Three")


def test_what_was_removed_stays_cancelled(run: Run) -> None:
    """A session that was removed long ago is in every later calendar, as cancelled."""
    _file("old.yaml", *OLD)
    _file("new.yaml", *NEW)
    run("site", "-w", "old.yaml", "-o", "first")
    run("site", "-w", "new.yaml", "--since", "first/all.ics", "-o", "second")
    run("site", "-w", "new.yaml", "--since", "second/all.ics", "-o", "third")
    assert b"STATUS:CANCELLED" in Path("third/calendar/two.ics").read_bytes()
    assert "What has changed" not in Path("third/index.html").read_text(encoding="utf-8")


def test_nothing_has_changed(run: Run) -> None:
    """If nothing has changed since, the page is the same as without --since."""
    _file("small.yaml", *OLD)
    run("site", "-w", "small.yaml")
    ran = run("site", "-w", "small.yaml", "--since", "small.yaml")
    assert ran.err.startswith("digbug: wrote 0 files into public, 14 unchanged")


def test_since_another_workshop(run: Run) -> None:
    """The earlier state of another workshop is an error."""
    _file("small.yaml", *OLD)
    ran = run("site", "-w", "small.yaml", "--since", str(ROOT / "data" / "bugs-2023.yaml"))
    assert ran.exit == 3
    assert ran.err.endswith("bugs-2023.yaml: contains bugs-2023, not small\n")
    assert not PUBLIC.exists()


def test_several_workshops(run: Run) -> None:
    """Several workshops have an index; --since finds the one that it belongs to."""
    _file("small.yaml", *NEW)
    _file("old.yaml", *OLD)
    ran = run("site", "-w", "small.yaml", "-w", "bugs-2023", "--since", "old.yaml")
    assert ran.err == (
        "digbug: wrote 59 files into public: 2 workshops, 21 sessions, 4 dates;"
        " open public/index.html\n"
    )
    assert "What has changed" in (PUBLIC / "small" / "index.html").read_text(encoding="utf-8")
    assert "What has changed" not in (PUBLIC / "bugs-2023" / "index.html").read_text(
        encoding="utf-8"
    )


def test_a_folder_of_workshops(run: Run) -> None:
    """-w may be a folder of workshop files."""
    Path("all").mkdir()
    _file("all/one.yaml", *OLD)
    _file("all/two.yaml", *OLD, id_="other")
    assert run("site", "-w", "all", "--base-url", "https://example.org/all").exit == 0
    page = (PUBLIC / "other" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/all/other/">' in page


def test_two_workshops_of_one_id(run: Run) -> None:
    """Two workshops of one id would have one folder: nothing is written."""
    _file("one.yaml", *OLD)
    _file("two.yaml", *NEW)
    ran = run("site", "-w", "one.yaml", "-w", "two.yaml")
    assert ran.exit == 3
    assert ran.err == (
        "digbug: two workshops have the id small\n"
        "hint: change the `id` of one, or leave out one of the files\n"
    )


def test_a_file_that_cannot_be_used(run: Run) -> None:
    """If one of several files has errors, no site is written: a part of it would be missing."""
    _file("one.yaml", *OLD)
    Path("two.yaml").write_text("format: 1\nid: two\n", encoding="utf-8")
    ran = run("site", "-w", "one.yaml", "-w", "two.yaml")
    assert ran.exit == 3
    assert ran.err.startswith("digbug: two.yaml:1:1: missing key 'name' in a workshop file\n")
    assert not PUBLIC.exists()


def test_a_deadline_list(run: Run) -> None:
    """A deadline list has no programme, and no site."""
    ran = run("site", "-w", str(ROOT / "tests" / "data" / "lists" / "abstract-after-paper.yml"))
    assert ran.exit == 3
    assert ran.err.endswith(
        "digbug: there is no workshop to write a site of\nhint: name a workshop file\n"
    )


@pytest.mark.parametrize(
    ("accent", "error", "hint"),
    [
        ("#ffcc00", "#ffcc00 has a contrast of 1.3; text needs 4.5", "use #876c00"),
        ("teal", "'teal' is not a valid colour", "write it as '#005f73', in quotes"),
    ],
)
def test_an_accent_that_cannot_be_read(run: Run, accent: str, error: str, hint: str) -> None:
    """A colour without enough contrast is refused, with the nearest that has it."""
    ran = run("site", "--accent", accent)
    assert (ran.exit, ran.err) == (2, f"digbug: --accent: {error}\nhint: {hint}\n")
    assert not PUBLIC.exists()


def test_an_accent(run: Run) -> None:
    """The colour is that of links; on a dark page it is lighter."""
    assert run("site", "--accent", "#7a1f5c").exit == 0
    page = (PUBLIC / "index.html").read_text(encoding="utf-8")
    assert '<meta name="theme-color" content="#7a1f5c">' in page
    assert ":root{--accent:light-dark(#7a1f5c,#" in page


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "ftp://example.org/",
        "https://a.example/?b",
        "",
        'https://a.example/"><script>/',
        "https://ada:secret@a.example/",
    ],
)
def test_a_base_url_that_is_none(run: Run, url: str) -> None:
    """The address of the folder must be one of the web."""
    ran = run("site", "--base-url", url)
    assert ran.exit == 2
    assert ran.err.startswith("digbug: --base-url")


def test_abstracts(run: Run) -> None:
    """--abstracts writes the abstracts into the page; without it each has its own file."""
    path = str(ROOT / "tests" / "data" / "everything.yaml")
    run("site", "-w", path)
    assert (PUBLIC / "session" / "keynote.html").is_file()
    run("site", "-w", path, "--abstracts")
    assert not (PUBLIC / "session").exists()
    assert "Why clocks jump." in (PUBLIC / "index.html").read_text(encoding="utf-8")


def test_json(run: Run) -> None:
    """--json reports the files, and the changes of each workshop."""
    _file("old.yaml", *OLD)
    _file("new.yaml", *NEW)
    ran = run("site", "-w", "old.yaml", "--json")
    document = json.loads(ran.out)
    assert ran.err == ""
    assert (document["schema"], document["path"], document["changes"]) == (1, "public", None)
    assert document["files"][:2] == ["all.ics", "calendar/one.ics"]
    assert document["removed"] == []
    document = json.loads(run("site", "-w", "new.yaml", "--since", "old.yaml", "--json").out)
    assert [each["change"] for each in document["changes"]["small"]] == [
        "moved",
        "added",
        "removed",
    ]


def test_a_file_in_the_way(run: Run) -> None:
    """A file that digbug did not write is not overwritten, except with --force."""
    PUBLIC.mkdir()
    (PUBLIC / "index.html").write_text("mine", encoding="utf-8")
    ran = run("site")
    assert ran.exit == 3
    assert ran.err == (
        "digbug: public/index.html: already exists, and is not as digbug wrote it\n"
        "hint: choose another folder, or overwrite such files with --force\n"
    )
    assert [path.name for path in PUBLIC.iterdir()] == ["index.html"]
    assert run("site", "--force").exit == 0


def test_a_changed_file_that_is_no_longer_needed(run: Run) -> None:
    """A file that somebody has changed is kept, with a message."""
    _file("small.yaml", *OLD)
    run("site", "-w", "small.yaml")
    (PUBLIC / "calendar" / "two.ics").write_text("mine", encoding="utf-8")
    _file("small.yaml", *OLD[:-1])
    ran = run("site", "-w", "small.yaml")
    assert ran.err.startswith(
        "digbug: public/calendar/two.ics: not removed, since somebody has changed it\n"
    )


@pytest.mark.parametrize("output", ["-", "/dev/null"])
def test_a_stream_is_no_folder(run: Run, output: str) -> None:
    """A site cannot be written to a stream; the page alone can."""
    ran = run("site", "-o", output)
    assert (ran.exit, ran.err.splitlines()[0]) == (2, "digbug: --output: a site is a folder")


def test_a_file_is_no_folder(run: Run) -> None:
    """A file in the place of the folder is reported by its own name."""
    Path("public").write_text("mine", encoding="utf-8")
    ran = run("site")
    assert (ran.exit, ran.err.splitlines()[0]) == (3, "digbug: public: is a file, not a folder")
    assert Path("public").read_text(encoding="utf-8") == "mine"


def test_the_page_alone(run: Run) -> None:
    """`export -o page.html` writes the page alone, with what has changed."""
    _file("old.yaml", *OLD)
    _file("new.yaml", *NEW)
    ran = run("export", "-w", "new.yaml", "--since", "old.yaml", "-o", "page.html")
    assert ran.exit == 0
    page = Path("page.html").read_text(encoding="utf-8")
    assert '<strong class="mark moved">' in page
    assert run("export", "-w", "old.yaml", "-o", "page.html").exit == 0
    Path("page.html").write_text("<!doctype html><title>mine</title>", encoding="utf-8")
    ran = run("export", "-w", "old.yaml", "-o", "page.html")
    assert ran.err.startswith("digbug: page.html: already exists, and digbug did not write it\n")


def test_a_part_of_the_page_alone(run: Run) -> None:
    """The filters of `export` choose what the page shows."""
    run("export", "--kind", "oral", "-o", "page.html")
    page = Path("page.html").read_text(encoding="utf-8")
    assert page.count('<li class="s k-') == 5
    assert 'id="Deadlines"' not in page


def test_no_page_of_deadline_lists(run: Run) -> None:
    """A page has a programme, which deadline lists do not have."""
    ran = run("export", "-w", str(ROOT / "tests" / "data" / "lists" / "field"), "-o", "page.html")
    assert ran.exit == 2
    assert ran.err == (
        "digbug: html is the page of a workshop, and a deadline list has no sessions\n"
        "hint: choose ics, csv, tsv, md or json\n"
    )


def test_a_clock(run: Run) -> None:
    """Times at the venue are written on the clock of --clock, or of the settings."""
    run("site", "--clock", "12")
    assert ">8:55 am</time>" in (PUBLIC / "index.html").read_text(encoding="utf-8")
    run("site", settings="clock = 24\n")
    assert ">08:55</time>" in (PUBLIC / "index.html").read_text(encoding="utf-8")
    assert run("site", "--clock", "13").exit == 2
