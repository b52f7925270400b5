"""Timelines: lanes and columns."""

import time
from datetime import timedelta

import pytest

from digbug_cli.core.views.timeline import parallel, timeline
from digbug_cli.core.views.timeline_grid import panel
from tests.core.samples import HEAD, workshop
from tests.core.views.timelines import ROOMS, drawn, of, only, program, viewer


def test_rooms_side_by_side() -> None:
    """A room, else a track, is a lane; a session with neither spans all lanes."""
    plan = only(ROOMS, viewer())
    assert [(lane.name, lane.column, lane.columns) for lane in plan.lanes] == [
        ("A", 0, 1),
        ("B", 1, 1),
        ("C", 2, 1),
    ]
    assert [block.lane for block in plan.blocks] == [None, 0, 1, 2, None, 1]
    assert drawn(panel(plan, viewer())) == [
        "09:00 o = =",
        "| = =",
        "| = =",
        "| = =",
        "| = =",
        "| = =",
        "09:30 a b .",
        "| | .",
        "| | .",
        "| | .",
        "| | .",
        "| | .",
        "10:00 | . c",
        "| . |",
        "| . |",
        "| . |",
        "| . |",
        "| . |",
        "10:30 p = =",
        "| = =",
        "| = =",
        "| = =",
        "| = =",
        "| = =",
        "11:00 . d .",
        ". | .",
        ". | .",
        ". | .",
        ". | .",
        ". | .",
    ]


def test_what_runs_at_the_same_time() -> None:
    """Each session lists the others at the same time; a shared boundary does not count."""
    plan = only(ROOMS, viewer())
    ids = parallel(plan)
    assert {block.session.id: ids(block.session) for block in plan.blocks} == {
        "o": (),
        "a": ("b", "c"),
        "b": ("a",),
        "c": ("a",),
        "p": (),
        "d": (),
    }


def test_a_present_at_a_boundary() -> None:
    """At exactly 10:30 the earlier session is over and the later one is on: it begins below now."""
    who = viewer(now="2026-06-12 08:30")
    plan = only(ROOMS, who)
    shown = panel(plan, who)
    assert drawn(shown)[17:19] == ["| . |", "10:30 > p = ="]
    assert [block.session.id for block in plan.blocks if block.on_now] == ["p"]
    assert len(shown.rows) == 30


def test_a_present_between() -> None:
    """During a session, now begins a row of its own, and the session has one row more."""
    who = viewer(now="2026-06-12 08:32")
    plan = only(ROOMS, who)
    assert drawn(panel(plan, who))[18:26] == [
        "10:30 p = =",
        "10:32 > | = =",
        "| = =",
        "| = =",
        "| = =",
        "| = =",
        "| = =",
        "11:00 . d .",
    ]


@pytest.mark.parametrize(
    ("now", "row"),
    [
        ("2026-06-12 06:59", None),
        ("2026-06-12 07:00", 0),
        ("2026-06-12 09:29", 30),
        ("2026-06-12 09:30", None),
    ],
)
def test_a_present_at_the_ends_of_the_day(now: str, row: int | None) -> None:
    """A day is from its first start to its last end."""
    who = viewer(now=now)
    assert panel(only(ROOMS, who), who).now_row == row


def test_sessions_that_overlap_in_one_room() -> None:
    """Overlapping sessions of a room are side by side; one without overlap takes the full width."""
    plan = only(
        program(
            "id: a, start: 09:00, end: 10:00, room: A",
            "id: b, start: 09:20, end: 09:40, room: A",
            "id: c, start: 09:40, end: 10:20, room: A",
            "id: d, start: 10:20, end: 10:40, room: A",
            "id: e, start: 09:00, end: 09:20, room: B",
        ),
        viewer(),
    )
    assert [(lane.name, lane.column, lane.columns) for lane in plan.lanes] == [
        ("A", 0, 2),
        ("B", 2, 1),
    ]
    assert drawn(panel(plan, viewer())) == [
        "09:00 a . e",
        "| . |",
        "| . |",
        "| . |",
        "09:20 | b .",
        "| | .",
        "| | .",
        "| | .",
        "09:40 | c .",
        "| | .",
        "| | .",
        "| | .",
        "10:00 . | .",
        ". | .",
        ". | .",
        ". | .",
        "10:20 d = .",
        "| = .",
        "| = .",
        "| = .",
    ]


def test_what_is_for_everybody_but_beside_something() -> None:
    """It gets a lane of its own, without a name, after all others."""
    plan = only(
        program(
            "id: x, start: 09:00, end: 10:00",
            "id: a, start: 09:30, end: 10:00, room: A",
            "id: y, start: 10:00, end: 10:30",
        ),
        viewer(),
    )
    assert [lane.name for lane in plan.lanes] == ["A", None]
    assert [(block.session.id, block.lane, block.column) for block in plan.blocks] == [
        ("x", 1, 1),
        ("a", 0, 0),
        ("y", None, 0),
    ]


def test_no_rooms_at_all() -> None:
    """Without rooms there is one lane, and overlapping sessions are side by side in it."""
    plan = only(
        program("id: x, start: 09:00, end: 10:00", "id: y, start: 09:30, end: 10:00"), viewer()
    )
    assert [(lane.name, lane.columns) for lane in plan.lanes] == [(None, 2)]
    assert [(block.lane, block.column) for block in plan.blocks] == [(0, 0), (0, 1)]


def test_one_session() -> None:
    """A day with one session has a row for every five minutes."""
    plan = only(program("id: x, start: 09:10, minutes: 20"), viewer())
    assert drawn(panel(plan, viewer())) == ["09:10 x", "|", "|", "|"]


def test_no_sessions() -> None:
    """Without sessions there are no days."""
    assert of(workshop(HEAD), viewer()).plans == ()


def test_a_room_keeps_its_place() -> None:
    """Lanes have the order of the whole programme on every day, whatever is shown."""
    source = program(
        "id: a, start: 2026-06-12 09:00, end: 2026-06-12 10:00, room: A",
        "id: b, start: 2026-06-12 09:00, end: 2026-06-12 10:00, room: B",
        "id: c, start: 2026-06-13 09:00, end: 2026-06-13 10:00, room: B",
        "id: d, start: 2026-06-13 09:30, end: 2026-06-13 10:00, room: A",
        head=HEAD.replace("2026-06-12", "2026-06-12..2026-06-13"),
    )
    plans = of(source, viewer()).plans
    assert [[lane.name for lane in plan.lanes] for plan in plans] == [["A", "B"], ["A", "B"]]
    (part,) = timeline(source, source.sessions[1:2], viewer()).plans
    assert [lane.name for lane in part.lanes] == ["B"]


def test_ten_thousand_at_the_same_time() -> None:
    """Each has its own column, and the layout takes seconds, not minutes."""
    one = program("id: a, start: 09:00, end: 10:00, room: A")
    (session,) = one.sessions
    many = one.replaced(
        sessions=tuple(session.replaced(id=str(number)) for number in range(10_000))
    )
    begun = time.perf_counter()
    plan = only(many, viewer())
    assert [block.column for block in plan.blocks] == list(range(10_000))
    assert time.perf_counter() - begun < 10


def test_what_has_no_other_shown_beside_it() -> None:
    """For a part of the programme, only that part is laid out."""
    source = program(
        "id: x, start: 09:00, end: 10:00",
        "id: a, start: 09:30, end: 10:00, room: A",
        "id: b, start: 10:00, end: 11:00, room: A",
    )
    (plan,) = timeline(source, (source.sessions[0], source.sessions[2]), viewer()).plans
    assert [block.lane for block in plan.blocks] == [None, 0]


def test_cancelled() -> None:
    """A cancelled session keeps its place beside its replacement, but is not on."""
    source = program(
        "id: a, start: 09:00, end: 09:30, room: A, cancelled: true",
        "id: b, start: 09:00, end: 09:30, room: A",
    )
    plan = only(source, viewer(now="2026-06-12 07:15"), "a", "b")
    found = [(block.column, block.starred, block.clashes, block.on_now) for block in plan.blocks]
    assert found == [(0, True, (), False), (1, True, (), True)]


def test_clashes() -> None:
    """A starred session lists the starred ones at the same time, even if they are not shown."""
    source = program(
        "id: a, start: 09:00, end: 10:00, room: A",
        "id: b, start: 09:30, end: 10:30, room: B",
        "id: c, start: 09:30, end: 10:30, room: C",
        "id: d, start: 10:00, end: 11:00, room: C",
    )
    (plan,) = timeline(source, source.sessions[:3], viewer(), frozenset({"a", "b", "d"})).plans
    found = {
        block.session.id: [(one.session.id, one.overlap) for one in block.clashes]
        for block in plan.blocks
    }
    half = timedelta(minutes=30)
    assert found == {"a": [("b", half)], "b": [("a", half), ("d", half)], "c": []}


def test_some_columns() -> None:
    """A panel of some lanes has only their starts and ends; sessions for all are cut to it."""
    plan = only(ROOMS, viewer())
    shown = panel(plan, viewer(), range(1, 2))
    assert [lane.name for lane in shown.lanes] == ["B"]
    assert [line for line in drawn(shown) if line[0].isdigit()] == [
        "09:00 o",
        "09:30 b",
        "10:00 .",
        "10:30 p",
        "11:00 d",
    ]
    assert [lane.name for lane in panel(plan, viewer(), range(1, 3)).lanes] == ["B", "C"]
