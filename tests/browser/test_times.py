"""The reader's times in a browser: zones, day marks, clocks, and rules that differ."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import DATA, Visit, texts
from tests.cli.processes import environment_with
from tests.conftest import Run

Site = Callable[..., str]

AT = ".day .at"
"""The times at which sessions begin, each with the reader's own."""

OLD_RULES = """
const Original = Intl.DateTimeFormat;
Intl.DateTimeFormat = function (locale, options = {}) {
  const old = options.timeZone?.toLowerCase() === "america/vancouver";
  const timeZone = old ? "Etc/GMT+8" : options.timeZone;
  return new Original(locale, { ...options, ...(timeZone && { timeZone }) });
};
Intl.DateTimeFormat.prototype = Original.prototype;
"""
"""A browser that takes Vancouver to be at UTC-8 all year."""


def _workshop(zone: str, day: str, *sessions: str) -> str:
    lines = "".join(f"  - {session}\n" for session in sessions)
    Path("own.yaml").write_text(
        f"format: 1\nid: own\nname: Own\nupdated: 2026-01-01\ntimezone: {zone}\ndates: {day}\n"
        f"hours: 09:00-17:00\nschedule:\n{lines}",
        encoding="utf-8",
    )
    return "own.yaml"


@pytest.mark.parametrize(
    ("tz", "first", "panel"),
    [
        ("Europe/Berlin", "08:55 17:55", "16:15 01:15+1 day later"),
        ("Asia/Kathmandu", "08:55 21:40", "16:15 05:00+1 day later"),
        ("Pacific/Kiritimati", "08:55 05:55+1 day later", "16:15 13:15+1 day later"),
        ("America/St_Johns", "08:55 13:25", "16:15 20:45"),
        ("Australia/Lord_Howe", "08:55 02:25+1 day later", "16:15 09:45+1 day later"),
        ("America/Vancouver", "08:55", "16:15"),
    ],
)
def test_the_readers_zone(site: Site, visit: Visit, tz: str, first: str, panel: str) -> None:
    """The reader's time is beside the venue's, with the day in words; in its zone, it is not."""
    page = visit(site(), tz=tz)
    found = texts(page, AT)
    assert (found[0], found[-3]) == (first, panel)


def test_a_switch_to_another_zone(site: Site, visit: Visit) -> None:
    """Another zone is shown at once, is part of the address, and is kept for the next visit."""
    url = site()
    page = visit(url)
    field = page.get_by_label("Zone")
    assert field.get_attribute("placeholder") == "Europe/Berlin"
    field.fill("America/St_Johns")
    field.press("Enter")
    assert texts(page, AT)[0] == "08:55 13:25"
    assert texts(page, ".zone") == [
        "Times at the venue: America/Vancouver (PDT, UTC-7); coloured: America/St_Johns (UTC-2:30)"
    ]
    assert page.url == f"{url}?tz=America%2FSt_Johns"
    page.goto(url)
    assert texts(page, AT)[0] == "08:55 13:25"


def test_an_address_with_a_zone(site: Site, visit: Visit) -> None:
    """The zone in the address comes before all others; an unknown one is skipped."""
    url = site()
    page = visit(url)

    def first(zone: str) -> str:
        page.goto(f"{url}?tz={zone}")
        return texts(page, AT)[0]

    assert first("Asia/Tokyo") == "08:55 00:55+1 day later"
    assert first("AoE") == "08:55 03:55"
    assert first("UTC") == "08:55 15:55"
    assert first("venue") == "08:55"
    assert first("Mars/Phobos") == "08:55 17:55"


def test_an_unknown_zone(site: Site, visit: Visit) -> None:
    """An unknown zone is marked as invalid, and changes nothing."""
    page = visit(site())
    field = page.get_by_label("Zone")
    field.fill("Nowhere")
    field.press("Enter")
    assert field.get_attribute("aria-invalid") == "true"
    assert texts(page, AT)[0] == "08:55 17:55"


def test_twelve_hours(site: Site, visit: Visit) -> None:
    """The clock is that of the reader's locale, and can be switched; the choice is kept."""
    url = site()
    page = visit(url, locale="en-US")
    assert texts(page, AT)[0] == "8:55 am 5:55 pm"
    page.get_by_role("button", name="12 h").click()
    assert texts(page, AT)[0] == "08:55 17:55"
    page.goto(url)
    assert texts(page, AT)[0] == "08:55 17:55"


def test_deadlines(site: Site, visit: Visit) -> None:
    """A cut-off is shown in the reader's time, as the day that it is there."""
    page = visit(site(), tz="Asia/Tokyo")
    assert texts(page, "#Deadlines .mine") == [
        "Mon 26 May 2025 20:59 Asia/Tokyo",
        "Tue 1 Jul 2025 20:59 Asia/Tokyo",
    ]


def test_a_clock_change(site: Site, visit: Visit) -> None:
    """In the night of a change, each time has the offset of its own moment."""
    file = _workshop(
        "Europe/Berlin",
        "2025-10-25",
        '{id: late, start: "23:30", minutes: 30, title: Late}',
        "{id: first, start: 2025-10-26 02:30 UTC+2, day: 2025-10-25, minutes: 30, title: First}",
        "{id: second, start: 2025-10-26 02:30 UTC+1, day: 2025-10-25, minutes: 30, title: Second}",
    )
    page = visit(site("-w", file), tz="America/New_York")
    assert texts(page, AT) == [
        "23:30 UTC+2 17:30",
        "02:30+1 day, 1 day later UTC+2 20:30",
        "02:30+1 day, 1 day later UTC+1 21:30",
    ]


def test_past_midnight(site: Site, visit: Visit) -> None:
    """A session past midnight stays with its evening, on the reader's side too."""
    page = visit(site("-w", str(DATA / "past-midnight.yaml")), tz="UTC")
    last = texts(page, AT)[-1]
    assert "+1" in last


@pytest.mark.parametrize(
    ("zone", "day", "shown"),
    [
        ("Asia/Kathmandu", "2026-06-12", "09:00 05:15"),
        ("Australia/Lord_Howe", "2026-06-12", "09:00 00:30"),
        ("Australia/Lord_Howe", "2026-12-11", "09:00 23:00\u22121 day earlier"),
        ("America/Vancouver", "2026-07-10", "09:00 18:00"),
    ],
)
def test_venues(site: Site, visit: Visit, zone: str, day: str, shown: str) -> None:
    """Offsets of a quarter and of half an hour, and a half-hour change, are right."""
    file = _workshop(zone, day, "{id: one, start: 09:00, title: One}")
    assert texts(visit(site("-w", file)), AT) == [shown]


def test_other_rules_in_the_browser(site: Site, visit: Visit) -> None:
    """If the browser has other rules for the venue, the page says so and keeps its own."""
    page = visit(site(), tz="America/Vancouver", init=OLD_RULES)
    assert texts(page, ".warn") == [
        "Your browser's rules for America/Vancouver differ: this page takes UTC-7."
    ]
    # The reader's own zone is the venue's, and takes the offset of the page too.
    assert texts(page, AT)[0] == "08:55"
    assert texts(visit(site(), init=OLD_RULES), AT)[0] == "08:55 17:55"


def test_vancouver_in_december_2026(visit: Visit) -> None:
    """Since November 2026 Vancouver stays at UTC-7, whatever an older browser thinks."""
    file = _workshop("America/Vancouver", "2026-12-11", "{id: one, start: 09:00, title: One}")
    # As a process, which takes the newest rules of the machine.
    command = [sys.executable, "-m", "digbug_cli", "export", "-w", file, "-o", "page.html"]
    subprocess.run(command, env=environment_with(), check=True)
    if "UTC-7" not in Path("page.html").read_text(encoding="utf-8"):
        pytest.skip("the time zone rules of this machine are older than the change")
    url = Path("page.html").resolve().as_uri()
    page = visit(url, tz="America/Vancouver", init=OLD_RULES)
    assert texts(page, AT) == ["09:00"]
    assert texts(visit(url, tz="UTC", init=OLD_RULES), AT) == ["09:00 16:00"]


def test_an_index(site: Site, visit: Visit) -> None:
    """The index of several workshops has the deadlines of all in the reader's time."""
    url = site("-w", "dig-bug-2025", "-w", "bugs-2023")
    page = visit(url, tz="Asia/Tokyo", now="2025-05-20T00:00:00Z")
    assert texts(page, ".due .mine")[0] == "Sat 7 Oct 2023 20:59 Asia/Tokyo"
    assert texts(page, ".due.open .left") == [
        "in 6 days 11 h",
        "in 20 days",
        "in 42 days 11 h",
        "in 60 days",
    ]
    page.get_by_label("Zone").fill("UTC")
    page.get_by_label("Zone").press("Enter")
    assert texts(page, ".due .mine") == []
    # What is over comes last.
    tops = [page.locator(name).first.bounding_box() for name in (".due.open", ".due.over")]
    assert tops[0]["y"] <= tops[1]["y"]


def test_a_page_of_deadlines_alone(run: Run, visit: Visit) -> None:
    """A page without sessions has the zone and the clock."""
    run("export", "--only", "deadlines", "-o", "page.html")
    page = visit(Path("page.html").resolve().as_uri(), tz="Asia/Tokyo", locale="en-US")
    assert texts(page, ".mine")[0] == "Mon 26 May 2025 8:59 pm Asia/Tokyo"
    assert page.get_by_label("Search").count() == 0
