"""Timelines: lanes, columns and rows of time."""

import time
from datetime import timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given

from digbug_cli.core.model import Workshop
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views import timeline_grid
from digbug_cli.core.views.timeline import Plan, Timeline, parallel, timeline, whole_hours
from digbug_cli.core.views.timeline_grid import Panel, panel
from digbug_cli.core.views.viewer import Viewer
from tests.core.samples import DATA, HEAD, check_file, shipped, utc, workshop

FAR = "2030-01-01 00:00"


def viewer(*zones: str, now: str = FAR) -> Viewer:
    """Return a viewer with these zones (default: Berlin), at a moment in UTC."""
    found = tuple(map(find_zone, zones or ("Europe/Berlin",)))
    return Viewer(zones=found, now=utc(now), clock=24)


def of(source: Workshop, who: Viewer, *starred: str) -> Timeline:
    """Return the timeline of a whole workshop."""
    return timeline(source, source.sessions, who, frozenset(starred))


def only(source: Workshop, who: Viewer, *starred: str) -> Plan:
    """Return the plan of the only day of a workshop."""
    (plan,) = of(source, who, *starred).plans
    return plan


def drawn(shown: Panel) -> list[str]:
    """Return a panel in letters, a line for each row.

    A line has the time in the first zone, then `n` at night, `>` for now and `z` if it is folded.
    Then each column has the session that begins there, `|` if one goes on, `=` if it began further
    left, and `.` if there is none.
    """
    cells = {
        (number, column): "."
        for number in range(len(shown.rows))
        for column in range(shown.columns)
    }
    for bar in shown.bars:
        for number in range(bar.rows):
            for column in range(bar.columns):
                assert cells[bar.row + number, bar.column + column] == "."
                here = "=" if column else "|" if number else bar.block.session.id
                cells[bar.row + number, bar.column + column] = here
    lines = []
    for number, row in enumerate(shown.rows):
        clock = row.local_times[0] if row.local_times else None
        label = ""
        if clock:
            marks = (
                wording.clock_text(clock.wall),
                wording.day_offset(clock.day_offset),
                clock.offset or "",
            )
            label = " ".join(filter(None, marks))
        flags = (
            ("n" if row.night else "")
            + (">" if number == shown.now_row else "")
            + ("z" if row.folded else "")
        )
        beside = " ".join(cells[number, column] for column in range(shown.columns))
        lines.append(" ".join(filter(None, (label, flags, beside))))
    return lines


def program(*sessions: str, head: str = HEAD) -> Workshop:
    """Return a workshop of sessions; each is a flow mapping without braces and title."""
    lines = "".join(f"  - {{{session}, title: T}}\n" for session in sessions)
    return workshop(f"{head}schedule:\n{lines}")


ROOMS = program(
    "id: o, start: 09:00, end: 09:30",
    "id: a, start: 09:30, end: 10:30, room: A",
    "id: b, start: 09:30, end: 10:00, room: B",
    "id: c, start: 10:00, end: 10:30, track: C",
    "id: p, start: 10:30, end: 11:00, kind: break",
    "id: d, start: 11:00, end: 11:30, room: B",
)


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


def test_past_midnight() -> None:
    """A session at night is on its programme day, and its times have marks."""
    built = check_file(DATA / "past-midnight.yaml")
    assert built.workshop is not None
    first, second = of(built.workshop, viewer()).plans
    lines = drawn(panel(first, viewer()))
    assert [line for line in lines if line[0].isdigit()] == [
        "18:00 dinner",
        "19:00 |",
        "20:00 |",
        "21:00 |",
        "22:00 n |",
        "23:00 n |",
        "23:30 n night-1",
        "00:00 +1 n |",
        "00:30 +1 n night-2",
        "01:00 +1 n night-3",
    ]
    assert [block.session.id for block in second.blocks] == ["second", "last"]


def test_the_night_is_the_viewers_own() -> None:
    """Night is from 22:00 to 07:00 in the viewer's own zone, not the venue's."""
    source = shipped("dig-bug-2025")
    tokyo = only(source, viewer("Asia/Tokyo", "America/Vancouver"))
    lines = drawn(panel(tokyo, viewer("Asia/Tokyo", "America/Vancouver")))
    assert lines[0] == "00:55 +1 n welcome"
    assert "06:45 +1 n oral-5" not in lines
    assert "06:15 +1 n oral-5" in lines
    assert "07:00 +1 posters" in lines
    # The break from 06:30 to 07:00 is the last in it: the end is no part of it.
    assert [block.session.id for block in tokyo.blocks if block.at_night][-1] == "coffee-2"
    venue = only(source, viewer("America/Vancouver"))
    assert not any(block.at_night for block in venue.blocks)


def test_a_session_into_the_night() -> None:
    """A session that is partly in the night is at night."""
    plan = only(
        program(
            "id: a, start: 06:00, end: 07:00",
            "id: b, start: 07:00, end: 22:00",
            "id: c, start: 21:30, end: 22:30",
            head=HEAD.replace("09:00-17:00", "06:00-23:00"),
        ),
        viewer(),
    )
    assert [block.at_night for block in plan.blocks] == [True, False, True]


def test_a_clock_change_in_the_night() -> None:
    """When clocks go back, the repeated hour has rows of its own, with offsets."""
    source = workshop(
        "format: 1\nid: c\nname: C\ntimezone: Europe/Berlin\ndates: 2025-10-26\nschedule:\n"
        "  - {id: a, start: 2025-10-26 01:00, end: 2025-10-26 04:00, room: A, title: A}\n"
        "  - {id: b, start: 2025-10-26 02:30+02:00, minutes: 60, room: B, title: B}\n"
    )
    shown = panel(only(source, viewer()), viewer())
    assert drawn(shown) == [
        "01:00 UTC+2 n a .",
        "n | .",
        "n | .",
        "n | .",
        "02:00 UTC+2 n | .",
        "n | .",
        "02:30 UTC+2 n | b",
        "n | |",
        "02:00 UTC+1 n | |",
        "n | |",
        "02:30 UTC+1 n | .",
        "n | .",
        "03:00 UTC+1 n | .",
        "n | .",
        "n | .",
        "n | .",
    ]
    assert {row.ends_at - row.starts_at for row in shown.rows} == {timedelta(minutes=15)}


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


def test_long_gaps_are_folded() -> None:
    """More than two hours without a session are folded into one row; exactly two are drawn."""
    source = program(
        "id: a, start: 09:00, end: 09:30",
        "id: b, start: 11:30, end: 12:00",
        "id: c, start: 14:01, end: 14:30",
    )
    lines = drawn(panel(only(source, viewer()), viewer()))
    assert lines[6:8] == ["09:30 .", "."]
    assert lines[lines.index("11:30 b") :][:8] == [
        "11:30 b",
        "|",
        "|",
        "|",
        "|",
        "|",
        "12:00 z .",
        "14:01 c",
    ]


def test_a_present_in_a_gap() -> None:
    """Now divides a folded time."""
    source = program("id: a, start: 09:00, end: 09:20", "id: c, start: 14:00, end: 14:20")
    who = viewer(now="2026-06-12 10:10")
    assert drawn(panel(only(source, who), who)) == [
        "09:00 a",
        "|",
        "|",
        "|",
        "09:20 z .",
        "12:10 >z .",
        "14:00 c",
        "|",
        "|",
        "|",
    ]


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


@pytest.mark.parametrize(
    ("sessions", "step", "rows"),
    [
        # The shortest has four rows, and there are sixteen.
        (("start: 09:00, end: 17:00",), 30, 16),
        (("start: 09:00, end: 13:00", "start: 13:00, end: 17:00"), 30, 16),
        (("start: 09:00, end: 16:00", "start: 16:00, end: 17:00"), 15, 32),
        # A short one would have more rows of a finer step than a picture should have.
        (("start: 09:00, end: 16:55", "start: 16:55, end: 17:00"), 10, 49),
        (("start: 09:00, end: 09:05",), 5, 1),
    ],
)
def test_steps(sessions: tuple[str, ...], step: int, rows: int) -> None:
    """Rows stand for 5 to 60 minutes, so that a day has neither too few nor too many rows."""
    source = program(*(f"id: s{number}, {one}" for number, one in enumerate(sessions)))
    shown = panel(only(source, viewer()), viewer())
    assert max(row.ends_at - row.starts_at for row in shown.rows) == timedelta(minutes=step)
    assert len(shown.rows) == rows


def test_a_day_too_full_for_its_rows() -> None:
    """If each start and end needs a row, there are that many rows and no more."""
    source = program(
        *(
            f"id: s{minute}, start: '{9 + minute // 60:02}:{minute % 60:02}', minutes: 3, room: R"
            for minute in range(0, 480, 4)
        )
    )
    shown = panel(only(source, viewer()), viewer())
    assert len(shown.rows) == 239


@pytest.mark.parametrize(
    ("zone", "after", "before", "hours"),
    [
        ("UTC", "2026-06-12 09:00", "2026-06-12 11:00", ["10:00"]),
        ("UTC", "2026-06-12 08:59", "2026-06-12 09:01", ["09:00"]),
        ("Asia/Kathmandu", "2026-06-12 09:00", "2026-06-12 11:00", ["09:15", "10:15"]),
        # Lord Howe: at 15:00 UTC clocks go from 02:00 back to 01:30, and in October the other way.
        (
            "Australia/Lord_Howe",
            "2026-04-04 13:30",
            "2026-04-04 16:45",
            ["14:00", "15:30", "16:30"],
        ),
        (
            "Australia/Lord_Howe",
            "2026-10-03 13:45",
            "2026-10-03 17:30",
            ["14:30", "16:00", "17:00"],
        ),
    ],
)
def test_whole_hours(zone: str, after: str, before: str, hours: list[str]) -> None:
    """Full hours follow the clocks of the zone; both ends are excluded."""
    found = whole_hours(utc(after), utc(before), find_zone(zone))
    assert [f"{at:%H:%M}" for at in found] == hours


@st.composite
def programmes(draw: st.DrawFn) -> Workshop:
    """Return a day of up to 12 sessions in up to 3 rooms, a track, or neither."""
    places = st.sampled_from(("", ", room: A", ", room: B", ", room: C", ", track: D"))
    sessions = []
    for number in range(draw(st.integers(1, 12))):
        starts = draw(st.integers(0, 20 * 12)) * 5
        at = f"2026-06-{12 + starts // 1440} {starts // 60 % 24:02}:{starts % 60:02}"
        minutes = draw(st.integers(1, 60 * 8))
        sessions.append(
            f"id: s{number}, start: {at}, day: 2026-06-12, minutes: {minutes}{draw(places)}"
        )
    return program(*sessions, head=HEAD.replace("hours: 09:00-17:00\n", ""))


@given(
    source=programmes(),
    minute=st.integers(-60, 1800),
    zone=st.sampled_from(("Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe")),
)
def test_any_programme(source: Workshop, minute: int, zone: str) -> None:
    """For any day: blocks never overlap, and the rows of each cover exactly its time."""
    now = Instant(utc("2026-06-12 00:00") + timedelta(minutes=minute))
    who = viewer(zone).replaced(now=now)
    plan = only(source, who)
    assert {block.session.id for block in plan.blocks} == {one.id for one in source.sessions}
    for columns in (None, *(range(one, one + 1) for one in range(plan.columns))):
        shown = panel(plan, who, columns)
        drawn(shown)  # finds what overlaps
        for before, after in zip(shown.rows, shown.rows[1:], strict=False):
            assert before.ends_at == after.starts_at
        for bar in shown.bars:
            session = bar.block.session
            assert shown.rows[bar.row].starts_at == session.starts_at
            assert shown.rows[bar.row + bar.rows - 1].ends_at == session.ends_at
            assert not any(row.folded for row in shown.rows[bar.row : bar.row + bar.rows])
        within = shown.rows[0].starts_at <= now < shown.rows[-1].ends_at
        assert (shown.now_row is not None) == within
        if shown.now_row is not None:
            assert shown.rows[shown.now_row].starts_at == now
    assert len(shown.rows) <= timeline_grid.MAX_ROWS * 2
