"""The agenda made of stars: clashes, free time, breaks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digbug_cli.core.stars import Star, no_stars, star_of
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views.agenda import (
    AgendaItem,
    Gap,
    StarredSession,
    agenda,
    agenda_days,
)
from digbug_cli.core.views.clashes import Clashes
from digbug_cli.core.views.viewer import Viewer
from tests.core.samples import session, utc, workshop

# Two rooms; the break is for everybody, the second lunch is in room B alone.
FULL = workshop("""\
format: 1
id: full
name: Full
timezone: UTC
dates: 2026-06-12..2026-06-13
hours: 09:00-02:00
schedule:
  - {id: a1, start: 2026-06-12 09:00, minutes: 60, title: A one, room: A}
  - {id: b1, start: 2026-06-12 09:30, minutes: 60, title: B one, room: B}
  - {id: tea, start: 2026-06-12 10:45, minutes: 15, kind: break, title: Tea}
  - {id: a2, start: 2026-06-12 11:00, minutes: 30, title: A two, room: A}
  - {id: b2, start: 2026-06-12 11:30, minutes: 30, title: B two, room: B}
  - {id: lunch, start: 2026-06-12 12:00, minutes: 60, kind: meal, title: Lunch, room: A}
  - {id: lunch-b, start: 2026-06-12 12:30, minutes: 60, kind: meal, title: Lunch, room: B}
  - {id: off, start: 2026-06-12 14:00, minutes: 60, title: Off, room: A, cancelled: true}
  - {id: a3, start: 2026-06-12 15:00, minutes: 60, title: A three, room: A}
  - {id: late, start: 2026-06-13 01:00, minutes: 30, title: Late, room: A}
  - {id: day2, start: 2026-06-13 09:00, minutes: 60, title: Second day, room: A}
""")


def _said(entry: AgendaItem) -> str:
    when = f"{entry.starts_at:%H:%M}-{entry.ends_at:%H:%M}"
    if isinstance(entry, Gap):
        return f"{when} {entry.pause.id if entry.pause else 'free'}"
    clashes = "".join(
        f" !{clash.session.id}:{clash.overlap.total_seconds() / 60:.0f}" for clash in entry.clashes
    )
    return f"{when} {entry.session.id.upper()}{clashes}"


def _days(*ids: str) -> list[list[str]]:
    chosen = [one for one in FULL.sessions if one.id in ids]
    return [[_said(entry) for entry in day.items] for day in agenda_days(FULL, chosen)]


@pytest.mark.parametrize(
    ("ids", "days"),
    [
        ([], []),
        (["a1"], [["09:00-10:00 A1"]]),
        # They overlap for half an hour, and each says so.
        (["a1", "b1"], [["09:00-10:00 A1 !b1:30", "09:30-10:30 B1 !a1:30"]]),
        # Free time, the break, and a session that follows at once.
        (
            ["b1", "a2", "b2"],
            [
                [
                    "09:30-10:30 B1",
                    "10:30-10:45 free",
                    "10:45-11:00 tea",
                    "11:00-11:30 A2",
                    "11:30-12:00 B2",
                ]
            ],
        ),
        # Free time begins when the last of the clashing sessions is over.
        (
            ["a1", "b1", "a2"],
            [
                [
                    "09:00-10:00 A1 !b1:30",
                    "09:30-10:30 B1 !a1:30",
                    "10:30-10:45 free",
                    "10:45-11:00 tea",
                    "11:00-11:30 A2",
                ]
            ],
        ),
        # Breaks that overlap follow each other; a break that is starred is no gap.
        (
            ["b2", "a3"],
            [
                [
                    "11:30-12:00 B2",
                    "12:00-13:00 lunch",
                    "13:00-13:30 lunch-b",
                    "13:30-15:00 free",
                    "15:00-16:00 A3",
                ]
            ],
        ),
        (
            ["b2", "lunch", "a3"],
            [
                [
                    "11:30-12:00 B2",
                    "12:00-13:00 LUNCH",
                    "13:00-13:30 lunch-b",
                    "13:30-15:00 free",
                    "15:00-16:00 A3",
                ]
            ],
        ),
        # A cancelled session is listed, and takes no time.
        (["off", "a3"], [["14:00-15:00 OFF", "15:00-16:00 A3"]]),
        # In the middle of free time it stays at its old time.
        (
            ["b2", "off", "a3"],
            [
                [
                    "11:30-12:00 B2",
                    "12:00-13:00 lunch",
                    "13:00-13:30 lunch-b",
                    "13:30-15:00 free",
                    "14:00-15:00 OFF",
                    "15:00-16:00 A3",
                ]
            ],
        ),
        # The night belongs to the evening before it; nothing is free over a night.
        (
            ["a3", "late", "day2"],
            [
                ["15:00-16:00 A3", "16:00-01:00 free", "01:00-01:30 LATE"],
                ["09:00-10:00 DAY2"],
            ],
        ),
    ],
)
def test_agenda(ids: list[str], days: list[list[str]]) -> None:
    """Breaks and free time fill the gaps; a clash is listed on both sessions."""
    assert _days(*ids) == days


def test_a_shared_boundary_is_no_clash() -> None:
    """A session that begins when another ends does not clash."""
    assert Clashes([session(FULL, "b2"), session(FULL, "a2")]).of(session(FULL, "a2")) == ()


def test_cancelled_clashes_with_nothing() -> None:
    """A cancelled session does not clash."""
    lunch = session(FULL, "lunch").replaced(ends_at=utc("2026-06-12 14:30"))
    assert Clashes([lunch]).of(session(FULL, "off")) == ()
    assert Clashes([session(FULL, "off")]).of(lunch) == ()


@given(st.sets(st.sampled_from([one.id for one in FULL.sessions])))
def test_a_day_has_no_hole(ids: set[str]) -> None:
    """For any stars: each minute of a day is a starred session, a break or free."""
    chosen = [one for one in FULL.sessions if one.id in ids and not one.cancelled]
    for day in agenda_days(FULL, chosen):
        mine = [entry for entry in day.items if isinstance(entry, StarredSession)]
        gaps = [entry for entry in day.items if isinstance(entry, Gap)]
        reached = mine[0].starts_at
        for entry in day.items:
            assert entry.starts_at <= reached
            reached = max(reached, entry.ends_at)
        for gap in gaps:
            assert gap.starts_at < gap.ends_at
            assert all(one.ends_at <= gap.starts_at or one.starts_at >= gap.ends_at for one in mine)


def test_a_star_whose_session_is_gone() -> None:
    """A removed session is listed with its old title, and not as a session of the agenda."""
    gone = Star(id="gone", title="Gone", starts_at=utc("2026-06-12 09:00"), room="A")
    stars = no_stars("full").with_stars([star_of(session(FULL, "a1")), gone])
    viewer = Viewer(zones=(find_zone("UTC"),), now=utc("2026-06-12 09:30"), clock=24)
    chosen = [one for one in FULL.sessions if one.id in stars.ids]
    view = agenda(FULL, chosen, viewer, stars)
    assert view.removed == (gone,)
    assert [day.day for day in view.days] == [date(2026, 6, 12)]
    assert view.clash_count == 0


def test_clashes_are_counted_in_pairs() -> None:
    """Three sessions at the same time are three clashes."""
    viewer = Viewer(zones=(find_zone("UTC"),), now=utc("2026-06-12 09:30"), clock=24)
    a1 = session(FULL, "a1")
    three = [a1, a1.replaced(id="x"), a1.replaced(id="y")]
    stars = no_stars("full").with_stars(map(star_of, three))
    assert agenda(FULL, three, viewer, stars).clash_count == 3


def test_a_night_clashes_with_the_morning_after() -> None:
    """A session that runs into the next day clashes on both days."""
    all_night = session(FULL, "late").replaced(ends_at=utc("2026-06-13 09:20"))
    days = agenda_days(FULL, [all_night, session(FULL, "day2")])
    assert [[_said(entry) for entry in day.items] for day in days] == [
        ["01:00-09:20 LATE !day2:20"],
        ["09:00-10:00 DAY2 !late:20"],
    ]


def test_stars_are_there_once() -> None:
    """A duplicate star counts once, with its first position and title."""
    one = star_of(session(FULL, "a1"))
    two = star_of(session(FULL, "b1"))
    stars = no_stars("full").with_stars([one, two, one]).with_stars([one.replaced(title="Other")])
    assert stars.stars == (one, two)
    assert stars.without({"a1", "nope"}).stars == (two,)
    assert stars.ids == {"a1", "b1"}


def test_a_star_that_has_moved() -> None:
    """A session that starts at another time than when it was starred has moved."""
    moved = star_of(session(FULL, "a1")).replaced(starts_at=utc("2026-06-12 08:00"))
    stars = no_stars("full").with_stars([moved, star_of(session(FULL, "a2"))])
    viewer = Viewer(zones=(find_zone("UTC"),), now=utc("2026-06-12 09:30"), clock=24)
    chosen = [session(FULL, "a1"), session(FULL, "a2")]
    ((entries),) = (day.items for day in agenda(FULL, chosen, viewer, stars).days)
    found = {one.session.id: one.moved_from for one in entries if isinstance(one, StarredSession)}
    assert found == {"a1": utc("2026-06-12 08:00"), "a2": None}


def test_a_star_in_another_room() -> None:
    """It has moved from its old room; without a known old room it has not moved."""
    a1, tea, a2 = (session(FULL, one) for one in ("a1", "tea", "a2"))
    stars = no_stars("full").with_stars(
        [
            star_of(a1).replaced(room="Cellar", starts_at=None),
            star_of(tea).replaced(room="Cellar"),
            star_of(a2).replaced(room=None),
        ]
    )
    viewer = Viewer(zones=(find_zone("UTC"),), now=utc("2026-06-12 09:30"), clock=24)
    view = agenda(FULL, [a1, tea, a2], viewer, stars)
    mine = [one for day in view.days for one in day.items if isinstance(one, StarredSession)]
    assert [(one.moved_from, one.moved_from_room) for one in mine] == [
        (None, "Cellar"),
        (None, "Cellar"),
        (None, None),
    ]
    assert view.moved_count == 2
