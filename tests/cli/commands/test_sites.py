"""A workshop's page on the web: its site is followed, kept and refreshed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from digbug_cli.system import library
from tests.cli.commands.site_samples import CALL, HOME, SCHEDULE, Site, calendar, site_running
from tests.conftest import DATA, DATA_FOLDER, Run
from tests.system.http.loopback import ok, reply, serving

ID = "clock-workshop-2026"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bypass any proxy of the environment."""
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture
def site() -> Iterator[Site]:
    """Run a workshop's site during a test."""
    with site_running() as running:
        yield running


def _sessions(run: Run, identifier: str, *options: str) -> list[dict[str, Any]]:
    """Return the sessions of an added workshop."""
    days = json.loads(run("schedule", "-w", identifier, "--json", *options).out)["days"]
    return [session for day in days for session in day["sessions"]]


def test_add_follows_the_schedule_and_the_call(run: Run, site: Site) -> None:
    """Each request is reported in a line; sessions and dates are from two pages."""
    added = run("add", site.url)
    assert added.exit == 0
    assert added.err.splitlines() == [
        f"digbug: read {site.url}",
        f"digbug: read {site.url}schedule.html, linked as 'Schedule'",
        f"digbug: read {site.url}cfp.html, linked as 'Call for Papers'",
        f"digbug: added {ID}: Clock Workshop 2026, Sat 18 Jul 2026, 4 sessions, 2 dates",
        (
            f"hint: run `digbug schedule -w {ID}` to see it, or `digbug use {ID}` to make it the"
            " default"
        ),
    ]
    assert site.asked() == ["/", "/schedule.html", "/cfp.html"]
    sessions = _sessions(run, ID)
    assert [(one["title"], one["start_utc"]) for one in sessions] == [
        ("Opening", "2026-07-18T07:00:00Z"),
        ("Sundials at night", "2026-07-18T07:10:00Z"),
        ("Coffee break", "2026-07-18T08:00:00Z"),
        ("Water clocks in winter", "2026-07-18T08:30:00Z"),
    ]


def test_json_names_the_pages(run: Run, site: Site) -> None:
    """`pages` of `add` and `import` has the address of each page that was read."""
    pages = [site.url, f"{site.url}schedule.html", f"{site.url}cfp.html"]
    assert json.loads(run("add", site.url, "--json").out)["pages"] == pages
    assert json.loads(run("import", site.url, "--json").out)["pages"] == pages


def test_at_most_six_requests(run: Run, site: Site) -> None:
    """Redirects count; pages beyond the limit are not asked for."""
    names = ("schedule", "program", "cfp", "call", "dates", "deadlines")
    links = "".join(f'<a href="{name}.html">{name}</a> ' for name in names)
    site.pages["/start"] = HOME.replace("<nav>", f"<nav>{links}")
    site.answers["/"] = (reply("302 Found", "Location: /start", "Content-Length: 0"),)
    added = run("add", site.url)
    assert added.exit == 0
    assert site.asked() == [
        "/", "/start", "/schedule.html", "/cfp.html", "/dates.html", "/program.html",
    ]  # fmt: skip
    assert added.err.splitlines()[:6] == [
        f"digbug: asked {site.url}, which redirects",
        f"digbug: read {site.url}start",
        f"digbug: read {site.url}schedule.html, linked as 'schedule'",
        f"digbug: read {site.url}cfp.html, linked as 'cfp'",
        (
            f"digbug: did not read {site.url}dates.html, linked as 'dates': does not exist on the"
            " server (404)"
        ),
        (
            f"digbug: did not read {site.url}program.html, linked as 'program': does not exist on"
            " the server (404)"
        ),
    ]


def test_offline(run: Run, site: Site) -> None:
    """With --offline nothing is asked for; `check` reports that as an error."""
    for command in ("add", "import"):
        refused = run(command, site.url, "--offline")
        assert (refused.exit, refused.err.splitlines()[0]) == (
            3,
            f"digbug: {site.url}: was not fetched: digbug is offline",
        )
    checked = run("check", site.url, "--offline")
    assert checked.exit == 1
    assert checked.out.startswith(f"{site.url}: was not fetched: digbug is offline\n")
    assert site.asked() == []


def test_refresh_asks_for_what_has_changed(run: Run, site: Site) -> None:
    """Each page is asked for with its own ETag; one that has not changed is not sent again."""
    run("add", site.url)
    site.asked()
    same = run("refresh")
    assert same.exit == 0
    assert same.err.splitlines() == [
        f"digbug: asked {site.url}, which has not changed",
        f"digbug: asked {site.url}schedule.html, which has not changed",
        f"digbug: asked {site.url}cfp.html, which has not changed",
        f"digbug: {ID} has not changed",
    ]
    site.change("/cfp.html", CALL.replace("May 1, 2026", "May 8, 2026"))
    changed = run("refresh", "--json")
    (found,) = json.loads(changed.out)["refreshed"]
    assert [(one["change"], one["title"]) for one in found["changes"]] == [
        ("extended", "Submission deadline 23:59 AoE · Clock Workshop 2026")
    ]
    site.asked()
    run("refresh")
    assert [
        'If-None-Match: "/"' in site.server.heard[0],
        'If-None-Match: "/schedule.html"' in site.server.heard[1],
        f'If-None-Match: "{len(CALL)}-/cfp.html"' in site.server.heard[2],
    ] == [True, True, True]


def test_refresh_reads_a_page_that_is_linked_now(run: Run, site: Site) -> None:
    """A call is published first, and the programme months later."""
    site.pages["/"] = HOME.replace('<a href="schedule.html">Schedule</a>', "")
    added = run("add", site.url)
    assert "2 dates" in added.err
    site.change("/", HOME)
    changed = run("refresh", "--json")
    (found,) = json.loads(changed.out)["refreshed"]
    assert [(one["change"], one["title"]) for one in found["changes"]] == [
        ("added", "Opening"),
        ("added", "Sundials at night"),
        ("added", "Coffee break"),
        ("added", "Water clocks in winter"),
    ]


def test_a_star_stays_with_its_talk(run: Run, site: Site) -> None:
    """A talk keeps its id when its title is corrected and it moves."""
    run("add", site.url)
    run("star", "water-clocks-in-winter", "-w", ID)
    page = SCHEDULE.replace("Water clocks in winter", "On water clocks")
    page = page.replace("10:30-11:15", "10:45-11:30")
    site.change("/schedule.html", page)
    changed = run("refresh", "--json")
    (found,) = json.loads(changed.out)["refreshed"]
    assert [(one["change"], one["id"], one["starred"]) for one in found["changes"]] == [
        ("moved", "water-clocks-in-winter", True),
        ("renamed", "water-clocks-in-winter", True),
    ]
    assert [one["title"] for one in _sessions(run, ID, "--mine")] == ["On water clocks"]


def test_a_schedule_that_reads_worse(run: Run, site: Site) -> None:
    """A page that has become a shell is not taken, unless --accept says so."""
    run("add", site.url)
    shell = "<!doctype html><html><head><script src=x.js></script></head><body></body></html>"
    site.change("/schedule.html", shell)
    kept = run("refresh")
    assert kept.exit == 3
    assert f"digbug: {site.url}: has 0 of 4 sessions left\n" in kept.err
    assert f"hint: if that is right, run `digbug refresh {ID} --accept`\n" in kept.err
    assert len(_sessions(run, ID)) == 4
    assert run("refresh", "--accept").exit == 0
    assert _sessions(run, ID) == []


def test_a_home_page_that_asks_for_a_login(run: Run, site: Site) -> None:
    """It has no programme and no links: the stored pages stay, also with --accept."""
    run("add", site.url)
    site.change("/", "<!doctype html><title>x</title><form>Log in <input type=password></form>")
    failed = run("refresh", "--accept")
    assert failed.exit == 3
    assert "asks for a login" in failed.err
    assert len(_sessions(run, ID)) == 4


def test_a_page_that_is_down_stays_as_it_was(run: Run, site: Site) -> None:
    """A linked page that cannot be read is reported, and its stored copy is used."""
    run("add", site.url)
    site.answers["/schedule.html"] = (reply("503 Unavailable", "Content-Length: 0"),)
    site.change("/cfp.html", CALL.replace("May 1, 2026", "May 8, 2026"))
    changed = run("refresh")
    assert changed.exit == 0
    assert (
        f"digbug: did not read {site.url}schedule.html, linked as 'Schedule': reports a server"
        " error (503): the stored copy stays\n"
    ) in changed.err
    assert len(_sessions(run, ID)) == 4


def test_the_answers_stay(run: Run, site: Site) -> None:
    """--date and --timezone hold for later versions of a page that states neither."""
    bare = SCHEDULE.replace(", July 18, 2026", "").replace("Vienna time (CEST)", "local time")
    site.pages = {"/": bare}
    asked = run("add", site.url)
    assert asked.exit == 3
    assert "--date" in asked.err
    assert library.names(DATA_FOLDER) == []
    options = ("--date", "2026-07-18", "--timezone", "Europe/Vienna", "--as", "c")
    assert run("add", site.url, *options).exit == 0
    site.change("/", bare.replace("09:00-09:10", "08:55-09:10"))
    changed = json.loads(run("refresh", "--json").out)
    assert changed["failed"] == []
    sessions = _sessions(run, "c")
    assert sessions[0]["start_utc"] == "2026-07-18T06:55:00Z"


EVENTS = (
    ("a1", "20260718T070000Z", "20260718T071000Z", "Opening"),
    ("a2", "20260718T073000Z", "20260718T080000Z", "Sundials at night"),
    ("a3", "20260718T083000Z", "20260718T091500Z", "Water clocks in winter"),
)


def test_a_linked_calendar_wins(run: Run, site: Site) -> None:
    """Its times are taken; where the page differs, a warning says so at the page's line."""
    site.pages["/schedule.html"] = SCHEDULE.replace("<p>All", '<p><a href="c.ics">Calendar</a> All')
    site.pages["/c.ics"] = calendar(*EVENTS)
    added = run("add", site.url)
    assert site.asked() == ["/", "/schedule.html", "/c.ics", "/cfp.html"]
    assert (
        f"digbug: {site.url}schedule.html:7:5: 'Sundials at night' starts Sat 18 Jul 2026 09:10 on"
        f" the page, but Sat 18 Jul 2026 09:30 in {site.url}c.ics, which is taken\n"
    ) in added.err
    assert (
        f"digbug: {site.url}schedule.html:8:5: 'Coffee break' is not in {site.url}c.ics: the page's"
        " is kept\n"
    ) in added.err
    sessions = _sessions(run, ID)
    assert [(one["start_utc"], one["title"], one["speakers"]) for one in sessions] == [
        ("2026-07-18T07:00:00Z", "Opening", []),
        ("2026-07-18T07:30:00Z", "Sundials at night", ["Ada Example"]),
        ("2026-07-18T08:00:00Z", "Coffee break", []),
        ("2026-07-18T08:30:00Z", "Water clocks in winter", ["Bob Example"]),
    ]


def test_a_calendar_of_something_else(run: Run, site: Site) -> None:
    """A calendar that has other sessions is not taken."""
    site.pages["/"] = HOME.replace("<h1>", '<a href="c.ics">Calendar</a><h1>')
    site.pages["/c.ics"] = calendar(
        ("b1", "20260716T070000Z", "20260716T071000Z", "Registration"),
        ("b2", "20260717T070000Z", "20260717T080000Z", "Plenary lecture"),
    )
    added = run("add", site.url)
    assert (
        f"digbug: {site.url}c.ics: is linked by the page, but only 0 of 4 sessions are the same:"
        " the page's sessions are kept\n"
    ) in added.err
    assert "4 sessions, 2 dates" in added.err


def test_a_calendar_answers_what_the_page_leaves_open(run: Run, site: Site) -> None:
    """The day and zone of a linked calendar are those of the page."""
    bare = SCHEDULE.replace(", July 18, 2026", "").replace("Vienna time (CEST)", "local time")
    text = calendar(*EVENTS).replace("PRODID", "X-WR-TIMEZONE:Europe/Vienna\r\nPRODID")
    site.pages = {"/": bare.replace("<p>", '<p><a href="c.ics">Calendar</a> '), "/c.ics": text}
    added = run("add", site.url, "--as", "c")
    assert added.exit == 0
    assert "Sat 18 Jul 2026, 4 sessions" in added.err


def test_check_a_url(run: Run, site: Site) -> None:
    """Warnings leave the exit code 0, what cannot be read makes it 1; nothing is stored."""
    site.pages["/schedule.html"] = SCHEDULE.replace("July 18", "Friday, July 18")
    fine = run("check", site.url)
    assert fine.exit == 0
    site.pages = {"/": "<!doctype html><title>Lab</title><p>We study clocks."}
    wrong = run("check", site.url)
    assert wrong.exit == 1
    assert wrong.out.startswith(f"{site.url}: has no programme and no dates")
    assert library.names(DATA_FOLDER) == []


def test_import_of_several_pages(run: Run) -> None:
    """Files of one site make one workshop file."""
    Path("schedule.html").write_text(SCHEDULE, encoding="utf-8")
    Path("cfp.html").write_text(CALL, encoding="utf-8")
    Path("c.ics").write_text(calendar(*EVENTS), encoding="utf-8")
    made = run("import", "schedule.html", "cfp.html", "--name", "Clocks", "-o", "w.yaml")
    assert made.exit == 0
    assert made.err.startswith("digbug: wrote w.yaml: Clocks, 4 sessions\n")
    assert run("check", "w.yaml").out == "w.yaml: no problems\n"
    both = run("import", "schedule.html", "c.ics", "--name", "Clocks", "-o", "both.yaml")
    assert "'Sundials at night' starts Sat 18 Jul 2026 09:10 on the page" in both.err
    twice = run("import", "cfp.html", "cfp.html")
    assert (twice.exit, twice.err.splitlines()[0]) == (2, "digbug: a source is given twice")
    none = run("import", "c.ics", "both.yaml")
    assert none.exit == 3


def test_doubts_stand_in_the_file(run: Run) -> None:
    """Each warning is a comment above the entry, or the key, that it is about."""
    page = SCHEDULE.replace("Schedule, July 18, 2026", "Schedule").replace(
        "<p>All times are in Vienna time (CEST).", "<p>July 18, 2026, Vienna, Austria"
    )
    Path("s.html").write_text(page.replace("10:30-11:15", "9:45-11:15"), encoding="utf-8")
    made = run("import", "s.html", "--name", "Clocks", "-o", "-")
    lines = made.out.splitlines()
    place = lines.index("timezone: Europe/Vienna")
    assert lines[place - 2].startswith("# s.html:")
    assert "Vienna" in lines[place - 2] + lines[place - 1]
    assert run("import", "s.html", "--name", "Clocks", "-o", "w.yaml").exit == 0
    assert run("check", "w.yaml").exit == 0


def test_a_url_after_w(run: Run, site: Site) -> None:
    """-w takes page files; a URL must be added first."""
    Path("s.html").write_text(SCHEDULE, encoding="utf-8")
    assert "Sundials at night" in run("schedule", "-w", "s.html").out
    refused = run("schedule", "-w", site.url)
    assert refused.exit == 3
    assert f"hint: run `digbug add {site.url}`" in refused.err
    assert site.asked() == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (ok(b"%PDF-1.7"), "is a PDF, not a text file"),
        (ok(b"<p>x</p>" * 300_000), "is larger than 2 MiB"),
        (ok(b"format: 1\n"), "is not a page"),
        (reply("302 F", "Location: http://localhost:1/x", "Content-Length: 0"), "on another host"),
    ],
    ids=["pdf", "large", "yaml", "elsewhere"],
)
def test_a_linked_page_that_cannot_be_used(
    run: Run, site: Site, answer: bytes, reason: str
) -> None:
    """It is reported, and the others are used."""
    site.answers["/cfp.html"] = (answer,)
    added = run("add", site.url)
    assert added.exit == 0
    assert reason in added.err
    assert "4 sessions" in added.err
    assert site.asked() == ["/", "/schedule.html", "/cfp.html"]


def test_a_public_page_that_links_to_a_private_address(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is refused without a request, as a redirect is; the page itself is used."""
    links = '<a href="http://10.0.0.1/c.ics">Calendar</a> <a href="http://[::1]/x.ics">x</a>'
    page = SCHEDULE.replace("<table>", f"{links}<table>")
    with serving(lambda _: (ok(page.encode()),)) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url(""))
        monkeypatch.setenv("NO_PROXY", "")
        added = run("add", "http://clocks.example/", "--name", "Clocks")
        asked = [request.split()[1] for request in proxy.heard]
    assert added.exit == 0
    assert added.err.splitlines()[:2] == [
        "digbug: read http://clocks.example/",
        (
            "digbug: did not read http://10.0.0.1/c.ics, linked as 'Calendar': is in a private"
            " network"
        ),
    ]
    assert asked == ["http://clocks.example/"]
    assert "4 sessions" in added.err


def test_a_page_without_a_programme(run: Run, site: Site) -> None:
    """A calendar of the page's days is its programme; one of other days is not."""
    call = CALL.replace("<p>All", '<p><a href="c.ics">Calendar</a></p><p>All')
    site.pages = {"/": call.replace("Call for Papers", "Clock Workshop, July 18, 2026, Vienna")}
    site.pages["/c.ics"] = calendar(*EVENTS)
    added = run("add", site.url, "--name", "Clocks", "--as", "c", "--timezone", "Vienna")
    assert "3 sessions, 2 dates" in added.err
    assert (
        f"digbug: {site.url}c.ics: the page has no programme: its sessions are those of this file\n"
    ) in added.err
    other = calendar(
        *((uid, start.replace("0718", "0719"), end, title) for uid, start, end, title in EVENTS)
    )
    site.change("/c.ics", other.replace("20260718", "20260719"))
    kept = run("add", site.url, "--name", "Clocks", "--as", "d", "--timezone", "Vienna")
    assert "is linked by the page, but it has other days: the page's sessions are kept" in kept.err


def test_a_page_built_by_a_script_that_links_to_a_calendar(run: Run, site: Site) -> None:
    """The programme is read from the calendar, and a warning says why."""
    site.pages = {
        "/": '<!doctype html><script src="x.js"></script><a href="c.ics">Program</a>',
        "/c.ics": calendar(*EVENTS),
    }
    added = run("add", site.url, "--name", "Clocks", "--timezone", "Europe/Vienna")
    assert added.exit == 0
    assert (
        f"digbug: {site.url}: is built by JavaScript: its HTML has no programme and no dates\n"
        f"hint: the programme is read from {site.url}c.ics\n"
    ) in added.err
    assert [one["title"] for one in _sessions(run, "clocks")] == [
        "Opening", "Sundials at night", "Water clocks in winter",
    ]  # fmt: skip


def test_pages_that_differ_by_a_parameter(run: Run, site: Site) -> None:
    """Messages hide the values of parameters; the pages stay apart."""
    site.pages = {
        "/": HOME.replace("schedule.html", "?page=schedule").replace("cfp.html", "?page=cfp"),
        "/?page=schedule": SCHEDULE,
        "/?page=cfp": CALL,
    }
    added = run("add", site.url)
    assert "4 sessions, 2 dates" in added.err
    assert site.asked() == ["/", "/?page=schedule", "/?page=cfp"]


def test_a_page_that_breaks_off(run: Run, site: Site) -> None:
    """If the server sends no length, a page that lacks its end is not taken."""
    site.pages = {"/": SCHEDULE.replace("<h1>", "<h1>Clock Workshop: ")}
    run("add", site.url, "--as", "c")
    cut = site.pages["/"].split("<tr><td>10:30")[0]
    site.answers["/"] = (reply("200 OK"), cut.encode())
    failed = run("refresh")
    assert failed.exit == 3
    assert f"digbug: {site.url}: ends early: the stored copy has 3 more lines\n" in failed.err
    site.answers["/"] = (reply("200 OK"), cut.replace("Opening", "Welcome").encode())
    failed = run("refresh")
    assert failed.exit == 3
    assert "may end early" in failed.err
    assert len(_sessions(run, "c")) == 4


def test_two_pages_that_differ(run: Run, site: Site) -> None:
    """A session that two pages have at different times stays twice, with a warning."""
    site.pages["/"] = SCHEDULE.replace("09:10-10:00", "09:15-10:00").replace(
        "<h1>", '<a href="schedule.html">Schedule</a><h1>Clock Workshop 2026: '
    )
    added = run("add", site.url, "--as", "c")
    assert (
        f"digbug: {site.url}schedule.html:7:5: 'Sundials at night' starts Sat 18 Jul 2026 09:10"
        f" here, but Sat 18 Jul 2026 09:15 at {site.url}:7:5: both are kept\n"
        "hint: check which is right\n"
    ) in added.err
    assert "5 sessions" in added.err


def test_a_stored_copy_that_is_damaged(run: Run, site: Site) -> None:
    """It is fetched again as a whole."""
    run("add", site.url)
    path = DATA_FOLDER / "library" / ID / "source"
    path.write_text(path.read_text(encoding="utf-8")[:200], encoding="utf-8")
    assert run("schedule", "-w", ID).err.startswith("digbug: ")
    assert run("refresh").exit == 0
    assert len(_sessions(run, ID)) == 4


def test_a_site_of_digbug(run: Run, site: Site) -> None:
    """Of a page that `digbug site` wrote, its workshop file is added: with its id and its days."""
    assert run("site", "-w", str(DATA / "several-days.yaml"), "-o", "public").exit == 0
    for name in ("index.html", "workshop.yaml"):
        site.pages[f"/{name.removeprefix('index.html')}"] = Path("public", name).read_text(
            encoding="utf-8"
        )
    added = run("add", site.url)
    assert added.exit == 0
    assert added.err.splitlines()[:2] == [
        f"digbug: read {site.url}",
        f"digbug: read {site.url}workshop.yaml, the file of this page",
    ]
    assert site.asked() == ["/", "/workshop.yaml"]
    identifier = "several-days"
    assert _sessions(run, identifier) == _sessions(run, str(DATA / "several-days.yaml"))
    assert run("refresh").err == f"digbug: {identifier} has not changed\n"
    assert site.asked() == ["/workshop.yaml"]


def test_a_site_of_digbug_without_its_file(run: Run, site: Site) -> None:
    """If the file is missing, the page is read as any other."""
    assert run("site", "-w", str(DATA / "several-days.yaml"), "-o", "public").exit == 0
    site.pages["/"] = Path("public", "index.html").read_text(encoding="utf-8")
    added = run("add", site.url, "--as", "page", "--timezone", "Europe/Berlin")
    assert added.exit == 0
    assert "the file of this page" not in added.err
