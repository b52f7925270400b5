"""What depends on now: the session that is on, the next one, the line, and the deadlines."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import DATA, Visit, texts

Site = Callable[..., str]


def test_now_and_next(site: Site, visit: Visit) -> None:
    """What is on, with the time that is left, and what comes next."""
    page = visit(site(), now="2025-07-19T16:12:00Z")
    now, coming = texts(page, ".live p")
    assert now.startswith("Now Invited Talk 1: Dynamic & Stateful Evals of Safety")
    assert now.endswith(" · 18 min left")
    assert coming.startswith("Next Oral 1: Preference Leakage")
    assert coming.endswith(" · starts in 18 min")
    assert texts(page, ".on h4")[0].startswith("Invited Talk 1")
    assert page.locator(".past").count() == 1


def test_time_goes_on(site: Site, visit: Visit) -> None:
    """The page follows the clock. At 09:30 sharp the earlier session is over, the later one on."""
    page = visit(site(), now="2025-07-19T16:29:30Z")
    assert texts(page, ".live p")[0].endswith("1 min left")
    page.clock.fast_forward(30_000)
    assert texts(page, ".live p")[0].startswith("Now Oral 1")
    assert texts(page, ".on h4") == [
        "Oral 1 Preference Leakage: A Contamination Problem in LLM-as-a-judge"
    ]


@pytest.mark.parametrize(
    ("now", "live"),
    [
        ("2025-07-16T12:00:00Z", "Next Welcome Remarks · starts in 3 days 3 h"),
        ("2025-07-19T14:55:00Z", "Next Welcome Remarks · starts in 1 h"),
        ("2025-07-19T23:58:00Z", "Now Closing Remarks · 2 min left"),
    ],
)
def test_before_and_at_the_end(site: Site, visit: Visit, now: str, live: str) -> None:
    """Before the programme the page counts down; at its end, nothing comes next."""
    assert texts(visit(site(), now=now), ".live p") == [live]


def test_after_the_programme(site: Site, visit: Visit) -> None:
    """When all is over, the page is an archive: nothing is dimmed, and there is no line."""
    page = visit(site(), now="2025-07-20T00:00:00Z")
    assert not page.locator(".live").is_visible()
    assert page.locator(".past, .on, .now").count() == 0


def test_now_and_next_of_what_is_shown(site: Site, visit: Visit) -> None:
    """If the reader shows some sessions only, what is on and what comes next is one of them."""
    page = visit(site(), now="2025-07-19T16:12:00Z")
    page.get_by_label("Search", exact=True).fill("panel")
    assert texts(page, ".live p") == ["Next Panel Discussion · starts in 7 h 3 min"]
    page.get_by_label("Search", exact=True).fill("welcome")
    assert not page.locator(".live").is_visible()


def test_now_says_the_room(site: Site, visit: Visit) -> None:
    """If sessions are in several rooms, the room is said."""
    page = visit(site("-w", str(DATA / "parallel-rooms.yaml")), now="2026-06-12T04:00:00Z")
    assert texts(page, ".live p")[0].split(" · ")[1:] == ["Hall A", "15 min left"]


def test_the_line_of_a_list(site: Site, visit: Visit) -> None:
    """The line of now is below the sessions that have begun, with the venue's time."""
    page = visit(site(), now="2025-07-19T16:12:00Z")
    assert texts(page, ".now") == ["now 09:12"]
    box, before, after = (
        page.locator(selector).bounding_box() for selector in (".now", "#invited-1", "#oral-1")
    )
    assert before["y"] + before["height"] <= box["y"] + 8
    assert box["y"] <= after["y"]


def test_the_line_across_rooms(site: Site, visit: Visit) -> None:
    """In a grid of rooms the line lies at the time within the sessions that are on."""
    url = site("-w", str(DATA / "parallel-rooms.yaml"))
    page = visit(url, now="2026-06-12T04:00:00Z", width=1600)
    assert texts(page, ".now") == ["now 09:45"]
    line, card = (page.locator(name).bounding_box() for name in (".now", "#a-1"))
    # A half of the half-hour from 09:30 to 10:00 has passed.
    share = (line["y"] - card["y"]) / card["height"]
    assert 0.4 < share < 0.6
    assert line["width"] > 1200


def test_rooms_side_by_side(site: Site, visit: Visit) -> None:
    """At 1,200 px rooms are side by side; on a phone, and when filtered, there is one column."""
    url = site("-w", str(DATA / "parallel-rooms.yaml"))

    def columns(page: object) -> set[float]:
        boxes = [card.bounding_box() for card in page.locator(".s").all()]  # type: ignore[attr-defined]
        return {round(box["x"]) for box in boxes if box}

    page = visit(url, width=1200, now="2026-06-01T00:00:00Z")
    assert len(columns(page)) == 3
    page.get_by_label("Search", exact=True).fill("hall")
    assert len(columns(page)) == 1
    page.goto(url)
    assert len(columns(page)) == 3
    page.set_viewport_size({"width": 360, "height": 900})
    assert len(columns(page)) == 1


@pytest.mark.parametrize(
    ("now", "tz", "left"),
    [
        (
            "2025-05-20T00:00:00Z",
            "Europe/Berlin",
            ["in 6 days 11 h", "in 20 days", "in 42 days 11 h", "in 60 days"],
        ),
        (
            "2025-05-26T11:58:30Z",
            "Europe/Berlin",
            ["in 1 min", "in 14 days", "in 36 days", "in 54 days"],
        ),
        (
            "2025-05-26T11:59:00Z",
            "Europe/Berlin",
            ["closed just now", "in 14 days", "in 36 days", "in 54 days"],
        ),
        # In Kiritimati it is the next day already; the workshop itself is a day at the venue.
        (
            "2025-06-08T12:00:00Z",
            "Pacific/Kiritimati",
            ["closed 13 days ago", "today", "in 22 days 23 h", "in 40 days"],
        ),
        (
            "2025-07-20T06:59:00Z",
            "America/Vancouver",
            ["closed 54 days ago", "40 days ago", "closed 18 days ago", "today"],
        ),
        (
            "2025-07-20T07:00:00Z",
            "America/Vancouver",
            ["closed 54 days ago", "41 days ago", "closed 18 days ago", "yesterday"],
        ),
    ],
)
def test_deadlines(site: Site, visit: Visit, now: str, tz: str, left: list[str]) -> None:
    """A deadline says how long it is open, or since when it is closed."""
    assert texts(visit(site(), now=now, tz=tz), ".left") == left


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2026-11-29T12:00:00Z", ["tomorrow", "tomorrow", "in 21 days"]),
        ("2026-11-30T09:59:00Z", ["today", "today", "in 20 days"]),
        # 30 November has ended in Kiritimati, but not yet in the last place on Earth.
        ("2026-11-30T10:00:00Z", ["may be over", "today", "in 20 days"]),
        ("2026-12-01T11:59:00Z", ["may be over", "today", "in 19 days"]),
        ("2026-12-01T12:00:00Z", ["closed yesterday", "closed yesterday", "in 19 days"]),
    ],
)
def test_a_date_without_a_time(site: Site, visit: Visit, now: str, left: list[str]) -> None:
    """What closes on a date is open until that has ended in its zone, or else everywhere."""
    url = site("-w", str(DATA / "date-only.yaml"))
    assert texts(visit(url, now=now), ".left") == left
