"""One session in full: its state, duration and neighbours."""

from datetime import date

import pytest

from digbug_cli.core.finding import resolve
from digbug_cli.core.model import Session, Workshop
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views import detail
from digbug_cli.core.views.detail import DeadlineDetail, PersonDetail, SessionDetail
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.pages import show
from tests.core.samples import DATA, HEAD, check_file, session, shipped, utc, workshop

DIGBUG = shipped("dig-bug-2025")
ROOMS = check_file(DATA / "parallel-rooms.yaml").workshop
NIGHT = check_file(DATA / "past-midnight.yaml").workshop
assert ROOMS is not None
assert NIGHT is not None


def _viewer(now: str, zone: str = "Europe/Berlin") -> Viewer:
    return Viewer(zones=(find_zone(zone),), now=utc(now), clock=24)


def _detail(of: Workshop, identifier: str, now: str = "2025-07-16 12:00") -> SessionDetail:
    view = detail.detail_of(session(of, identifier), of, _viewer(now), frozenset({"oral-3"}))
    assert isinstance(view, SessionDetail)
    return view


@pytest.mark.parametrize(
    ("now", "state", "words"),
    [
        ("2025-07-16 12:00", "to come", "in 3 days 6 h"),
        ("2025-07-19 15:30", "to come", "in 2 h 30 min, today 20:00"),
        ("2025-07-18 23:00", "to come", "in 19 h, today 20:00"),
        ("2025-07-18 21:00", "to come", "in 21 h, tomorrow 20:00"),
        ("2025-07-19 17:59:59", "to come", "in 1 min, today 20:00"),
        ("2025-07-19 18:00", "on", "on now, about 15 min left"),
        ("2025-07-19 18:03:30", "on", "on now, about 12 min left"),  # of a minute begun
        ("2025-07-19 18:14:59", "on", "on now, about 1 min left"),
        ("2025-07-19 18:15", "over", "over, it ended just now"),
        ("2025-07-19 19:00:59", "over", "over, it ended 45 min ago"),
        ("2025-07-22 12:00", "over", "over, it ended 2 days ago"),
    ],
)
def test_standing(now: str, state: str, words: str) -> None:
    """A session is on from its start up to, not including, its end."""
    view = _detail(DIGBUG, "oral-3", now)
    assert (view.state, show.status_text(view)) == (state, words)


def test_an_end_that_is_stated() -> None:
    """A stated end is shown without `about`."""
    of = workshop(f"{HEAD}schedule:\n  - {{id: a, start: 09:00, minutes: 90, title: A}}\n")
    view = _detail(of, "a", "2026-06-12 07:30")
    assert show.status_text(view) == "on now, 1 h left"
    assert show.session_duration(view) == "1 h 30 min"


def test_a_session_that_is_cancelled() -> None:
    """A cancelled session is neither to come nor on."""
    of = workshop(
        f"{HEAD}schedule:\n  - {{id: a, start: 09:00, end: 10:00, title: A, cancelled: true}}\n"
    )
    assert show.status_text(_detail(of, "a", "2026-06-12 07:30")) == "cancelled"


@pytest.mark.parametrize(
    ("identifier", "lasts"),
    [
        ("oral-3", "about 15 min, until the next session begins: the programme states no end"),
        ("closing", "about 5 min, until the day ends: the programme states no end"),
    ],
)
def test_an_end_that_is_inferred(identifier: str, lasts: str) -> None:
    """An inferred end is marked as such."""
    assert show.session_duration(_detail(DIGBUG, identifier)) == lasts


def _around(view: SessionDetail) -> tuple[list[str], list[str], list[str]]:
    def ids(sessions: tuple[Session, ...]) -> list[str]:
        return [one.id for one in sessions]

    return ids(view.before), ids(view.after), ids(view.at_the_same_time)


@pytest.mark.parametrize(
    ("identifier", "around"),
    [
        ("opening", ([], ["a-1", "b-1"], [])),
        ("a-1", (["opening"], ["a-2"], ["b-1"])),
        ("b-1", (["opening"], ["coffee"], ["a-1", "a-2"])),
        ("a-2", (["a-1"], ["coffee"], ["b-1"])),
        ("coffee", (["a-2"], ["demo", "a-3"], [])),
        ("demo", (["coffee"], ["demo-2"], ["a-3"])),
        ("demo-2", (["demo"], ["lunch"], ["a-3"])),
        ("lunch", (["demo-2"], ["b-2"], [])),
        ("b-2", (["lunch"], [], ["a-4"])),
        ("a-4", (["lunch"], [], ["b-2"])),
    ],
)
def test_around_in_several_rooms(
    identifier: str, around: tuple[list[str], list[str], list[str]]
) -> None:
    """Neighbours are in the same room or for everybody, breaks included."""
    assert ROOMS is not None
    assert _around(_detail(ROOMS, identifier)) == around


def test_around_in_one_room() -> None:
    """Without rooms, neighbours come from the whole programme, breaks included."""
    assert _around(_detail(DIGBUG, "invited-2")) == (["coffee-1"], ["oral-3"], [])
    assert _around(_detail(DIGBUG, "welcome")) == ([], ["invited-1"], [])


def test_around_in_a_night() -> None:
    """A session past midnight is on the same programme day; the next day is not."""
    assert NIGHT is not None
    assert _around(_detail(NIGHT, "night-1")) == (["dinner"], ["night-2"], [])
    assert _around(_detail(NIGHT, "night-3")) == (["night-2"], [], [])
    assert _around(_detail(NIGHT, "second")) == ([], ["last"], [])


def test_who_and_what_for() -> None:
    """People have their full profiles, speakers first; awards are included."""
    panel = _detail(DIGBUG, "panel")
    assert [(one.someone.name, one.someone.known_for, one.moderates) for one in panel.people] == [
        ("Pin-Yu Chen", "Principal Research Scientist, IBM Research AI", False),
        ("Eric Wong", "Assistant Professor, University of Pennsylvania", False),
        ("Ivan Evtimov", "Research Scientist, Meta AI Red Team", False),
        ("Serena Booth", "Assistant Professor, Brown University", False),
        ("Aniruddha Saha", "Independent Researcher", True),
    ]
    assert [award.name for award in _detail(DIGBUG, "oral-1").awards] == ["Best Paper"]
    assert _detail(DIGBUG, "oral-2").awards == ()


def test_stars() -> None:
    """A session is starred if its id is among the stars."""
    for identifier, starred in (("oral-3", True), ("oral-2", False)):
        view = _detail(DIGBUG, identifier)
        assert view.schedule.is_starred(view.session) is starred


def test_a_person() -> None:
    """A person is shown with their sessions."""
    wong = resolve.find(DIGBUG, "wong").only
    assert wong is not None
    view = detail.detail_of(wong, DIGBUG, _viewer("2025-07-16 12:00"), frozenset())
    assert isinstance(view, PersonDetail)
    assert [slot.session.id for slot in view.schedule.days[0].slots] == ["invited-1", "panel"]


def test_a_date() -> None:
    """A deadline is shown with its status."""
    view = detail.detail_of(DIGBUG.deadlines[0], DIGBUG, _viewer("2025-05-26 10:59"), frozenset())
    assert isinstance(view, DeadlineDetail)
    assert view.row.status.words == "in 1 h"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, ""),
        (1, "the day after its programme day, Sat 19 Jul 2025"),
        (-1, "the day before its programme day, Sat 19 Jul 2025"),
        (2, "2 days after its programme day, Sat 19 Jul 2025"),
    ],
)
def test_shift(days: int, said: str) -> None:
    """A date off the programme day is explained in words."""
    assert show.day_offset_text(days, date(2025, 7, 19)) == said
