"""Stars, search, filters and calendar entries in a browser."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from icalendar import Calendar

from tests.browser.conftest import DATA, Visit, texts
from tests.conftest import Run

Site = Callable[..., str]
AWARDED = "Preference Leakage: A Contamination Problem in LLM-as-a-judge"
SHOWN = ".s:not([hidden]) h4"


def _uids(path: Path) -> list[str]:
    calendar = Calendar.from_ical(path.read_bytes())
    return [str(event["uid"]).partition("@")[0] for event in calendar.walk("VEVENT")]


def test_stars_survive_a_reload(site: Site, visit: Visit) -> None:
    """A star is kept in the browser; only the starred sessions can be shown."""
    page = visit(site())
    star = page.get_by_role("button", name="Star Oral 1: Preference Leakage")
    assert star.get_attribute("aria-pressed") == "false"
    star.click()
    page.reload()
    assert star.get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="★ Mine").click()
    assert texts(page, SHOWN) == [
        "Oral 1 Preference Leakage: A Contamination Problem in LLM-as-a-judge"
    ]
    star.click()
    assert texts(page, SHOWN) == []


def _share(page: Any) -> None:  # noqa: ANN401 - playwright has no types here
    for name in ("Star Oral 1", "Star Panel Discussion"):
        page.get_by_role("button", name=name).click()
    page.get_by_role("button", name="★ Mine").click()
    page.get_by_role("button", name="Share").click()


def test_stars_of_a_link(site: Site, visit: Visit) -> None:
    """A link has the stars; whoever opens it is asked, and unknown sessions are skipped."""
    url = site()
    page = visit(url)
    _share(page)
    link = page.get_by_role("link", name="Link to my stars").get_attribute("href")
    assert link == f"{url}#stars=oral-1,panel"
    asked = []

    def agree(dialog: Any) -> None:  # noqa: ANN401 - playwright has no types here
        asked.append(dialog.message)
        dialog.accept()

    other = visit(url, fresh=True)
    other.on("dialog", agree)
    other.goto(f"{link},constructor,gone")
    other.get_by_role("button", name="★ Mine").click()
    assert asked == ["Add 2 stars of this link to yours?"]
    assert len(texts(other, SHOWN)) == 2


def test_stars_that_are_refused(site: Site, visit: Visit) -> None:
    """Stars of a link are not added if the reader does not want them."""
    page = visit(site(), fresh=True)
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.evaluate("location.hash = '#stars=oral-1'")
    page.get_by_role("button", name="★ Mine").click()
    assert texts(page, SHOWN) == []


def test_search(site: Site, visit: Visit) -> None:
    """Search finds words of titles and people, without case and accents; all words count."""
    page = visit(site("-w", "bugs-2023"))
    field = page.get_by_label("Search", exact=True)
    field.fill("TRAMER jailbreak")
    assert texts(page, SHOWN) == [
        "Invited Talk 4 Universal jailbreak backdoors from poisoned human feedback"
    ]
    assert texts(page, ".bar [role=status]") == ["1 of 19 sessions"]
    field.fill("nothing like that")
    assert texts(page, SHOWN) == []
    field.fill("")
    assert len(texts(page, SHOWN)) == 19
    assert texts(page, ".bar [role=status]") == [""]


def test_filters(site: Site, visit: Visit) -> None:
    """Filters by kind and speaker go together; a filter with one value is not offered."""
    page = visit(site())
    page.get_by_label("kind", exact=True).select_option("oral")
    assert len(texts(page, SHOWN)) == 5
    page.get_by_label("speaker", exact=True).select_option("Dawei Li")
    assert len(texts(page, SHOWN)) == 1
    assert page.get_by_label("room", exact=True).count() == 0


def test_rooms_and_tracks(site: Site, visit: Visit) -> None:
    """Filters by room and track."""
    page = visit(site("-w", str(DATA / "parallel-rooms.yaml")))
    page.get_by_label("room", exact=True).select_option("Hall B")
    assert texts(page, SHOWN) == ["Until the break that is for everyone", "The last in Hall B"]
    page.get_by_label("room", exact=True).select_option("")
    page.get_by_label("Search", exact=True).fill("demos")
    assert len(texts(page, SHOWN)) == 3


def test_links_of_a_session(site: Site, visit: Visit) -> None:
    """An open session has its calendar entry, and the forms of two calendars filled with it."""
    url = site()
    page = visit(url)
    page.locator("#oral-1 summary").click()
    page.locator("#oral-1 .more a").nth(2).wait_for()
    file, google, outlook = (
        link.get_attribute("href") for link in page.locator("#oral-1 .more a").all()
    )
    assert file == "calendar/oral-1.ics"
    values = parse_qs(urlsplit(google).query)
    assert google.startswith("https://calendar.google.com/calendar/render?")
    assert values["dates"] == ["20250719T163000Z/20250719T164500Z"]
    assert values["text"] == [
        f"Oral 1: {AWARDED} (DIG-BUG @ ICML 2025)",
    ]
    assert values["details"] == [f"Dawei Li\n{url}#oral-1"]
    assert values["location"] == ["West Ballroom A, Vancouver Convention Centre, Vancouver, Canada"]
    values = parse_qs(urlsplit(outlook).query)
    assert outlook.startswith("https://outlook.live.com/calendar/0/deeplink/compose?")
    assert values["startdt"] == ["2025-07-19T16:30:00.000Z"]
    assert values["enddt"] == ["2025-07-19T16:45:00.000Z"]


def test_an_abstract_is_fetched(site: Site, visit: Visit) -> None:
    """An abstract in a file of its own comes when its session is opened."""
    page = visit(site("-w", str(DATA / "everything.yaml")))
    page.locator("#keynote summary").click()
    page.locator("#keynote .abstract").wait_for()
    assert texts(page, "#keynote .abstract p") == [
        "Why clocks jump.",
        "And why they come back.",
    ]
    assert page.locator("#keynote .fetch").count() == 0


def test_a_calendar_of_stars(site: Site, visit: Visit, tmp_path: Path) -> None:
    """The starred sessions can be saved as a calendar, with the entries of the published one."""
    page = visit(site())
    for name in ("Star Oral 1", "Star Panel Discussion"):
        page.get_by_role("button", name=name).click()
    page.get_by_role("button", name="★ Mine").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Calendar", exact=True).click()
    assert download.value.suggested_filename == "dig-bug-2025-stars.ics"
    download.value.save_as(tmp_path / "stars.ics")
    assert _uids(tmp_path / "stars.ics") == ["oral-1", "panel"]
    whole = page.request.get(page.url.split("#")[0] + "sessions.ics").body()
    events = re.split(rb"(?m)^(?=BEGIN:VEVENT)", (tmp_path / "stars.ics").read_bytes())
    assert all(event.removesuffix(b"END:VCALENDAR\r\n") in whole for event in events)


def test_a_calendar_entry_of_a_page_alone(run: Run, visit: Visit, tmp_path: Path) -> None:
    """A page alone makes the calendar entry of a session itself, without any other file."""
    run("export", "-o", "page.html")
    page = visit((tmp_path / "page.html").as_uri())
    page.locator("#oral-2 summary").click()
    with page.expect_download() as download:
        page.locator("#oral-2").get_by_role("button", name="Calendar entry").click()
    download.value.save_as(tmp_path / "one.ics")
    assert _uids(tmp_path / "one.ics") == ["oral-2"]


def test_permalinks(site: Site, visit: Visit) -> None:
    """The title of a session is its link; the page opens there."""
    page = visit(f"{site()}#panel")
    assert page.evaluate("document.querySelector(':target').id") == "panel"
    page.locator("#oral-5 h4 a").click()
    assert page.url.endswith("#oral-5")
