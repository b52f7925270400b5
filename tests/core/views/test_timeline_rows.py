"""Timelines: rows of time, nights and gaps."""

from datetime import timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given

from digbug_cli.core.model import Workshop
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views import timeline_grid
from digbug_cli.core.views.timeline import whole_hours
from digbug_cli.core.views.timeline_grid import panel
from tests.core.samples import DATA, HEAD, check_file, shipped, utc, workshop
from tests.core.views.timelines import drawn, of, only, program, viewer


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
