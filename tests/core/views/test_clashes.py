"""Sessions that are on at the same time, however many they are."""

import json
from datetime import timedelta
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from digbug_cli.core.model import Session
from digbug_cli.core.stars import no_stars, star_of
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views.agenda import agenda
from digbug_cli.core.views.clashes import Clashes
from digbug_cli.core.views.timeline import timeline
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.agenda import agenda_document
from digbug_cli.outputs.documents.timeline import timeline_document
from digbug_cli.outputs.layout.page import Table
from digbug_cli.outputs.pages import agenda as agenda_page
from tests.core.samples import session, utc, workshop

SOURCE = workshop("""\
format: 1
id: one
name: One
timezone: UTC
schedule: [{id: one, start: 2026-06-12 09:00, minutes: 60, title: One, room: A}]
""")
ONE = session(SOURCE, "one")
NINE = utc("2026-06-12 09:00")


def _session(id_: str, start: int, minutes: int, **fields: object) -> Session:
    starts_at = Instant(NINE + timedelta(minutes=start))
    ends_at = Instant(starts_at + timedelta(minutes=minutes))
    return ONE.replaced(id=id_, starts_at=starts_at, ends_at=ends_at, **fields)


def test_clashes_are_told_in_the_order_of_their_start() -> None:
    """Each with how long both are on; neither the session itself nor a cancelled one is a clash."""
    sessions = [
        _session("all-day", 0, 480),
        _session("early", 0, 30),
        _session("mine", 30, 60),
        _session("off", 30, 60, cancelled=True),
        _session("half", 60, 60),
        _session("late", 90, 60),
    ]
    clashes = Clashes(sessions).of(sessions[2])
    hour, half = timedelta(hours=1), timedelta(minutes=30)
    assert [(one.session.id, one.overlap) for one in clashes] == [("all-day", hour), ("half", half)]
    assert len(clashes) == 2
    assert next(iter(clashes)) in clashes
    assert Clashes(sessions).of(sessions[3]) == ()


def test_a_session_that_is_not_among_them() -> None:
    """It clashes with those that are on all the same."""
    clashes = Clashes([_session("a", 0, 60)]).of(_session("b", 30, 60))
    assert [one.session.id for one in clashes] == ["a"]
    assert len(clashes) == 1


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 90)), max_size=80))
def test_as_many_are_found_as_are_counted(times: list[tuple[int, int]]) -> None:
    """They are those that begin before it ends and end after it begins, and no others."""
    sessions = [_session(str(number), *each) for number, each in enumerate(sorted(times))]
    clashes = Clashes(sessions)
    for one in sessions:
        found = [clash.session for clash in clashes.of(one)]
        assert len(clashes.of(one)) == len(found)
        assert found == [
            other
            for other in sessions
            if other != one and other.starts_at < one.ends_at and one.starts_at < other.ends_at
        ]


class _Counted(Session):
    """A session that counts how often somebody asks when it ends."""

    asked = 0

    def __getattribute__(self, name: str) -> object:
        if name == "ends_at":
            _Counted.asked += 1
        return super().__getattribute__(name)


def test_the_first_of_many_are_found_without_the_others() -> None:
    """The work for a handful does not grow with what clashes besides, nor with what is over."""
    over = [_Counted(**_session(f"o{n}", n, 1).fields()) for n in range(2000)]
    on = [_Counted(**_session(f"n{n}", 3000, 60).fields()) for n in range(2000)]
    clashes = Clashes([*over, *on])
    _Counted.asked = 0
    for one in on:
        assert len(clashes.of(one)) == 1999
        assert len([*islice(clashes.of(one), 5)]) == 5
    assert _Counted.asked < 100 * len(on)


def test_lanes_of_many_at_once_and_then_many_in_turn() -> None:
    """Those in turn span all the columns of those at once, without a look at each column."""
    at_once = [_session(f"a{n}", 0, 60) for n in range(3000)]
    in_turn = [_session(f"b{n}", 60 + n, 1) for n in range(900)]
    whole = SOURCE.replaced(sessions=(*at_once, *in_turn))
    who = Viewer(zones=(find_zone("UTC"),), now=NINE, clock=24)
    (plan,) = timeline(whole, whole.sessions, who).plans
    placed = {block.session.id: (block.column, block.columns) for block in plan.blocks}
    assert placed == {
        **{f"a{n}": (n, 1) for n in range(3000)},
        **{f"b{n}": (0, 3000) for n in range(900)},
    }


def test_agenda_names_a_few_clashes_and_counts_the_rest() -> None:
    """What a page has of a session does not grow with what it clashes with."""
    sessions = tuple(_session(f"s{n}", 0, 60, title=f"T{n}") for n in range(1500))
    whole = SOURCE.replaced(sessions=sessions)
    who = Viewer(zones=(find_zone("UTC"),), now=NINE, clock=24)
    view = agenda(whole, sessions, who, no_stars("one").with_stars(map(star_of, sessions)))
    assert view.clash_count == 1500 * 1499 // 2
    (day,) = agenda_page.page(view).blocks
    assert isinstance(day, Table)
    notes = ["".join(span.text for span in line) for line in day.rows[0].cells[-1]]
    assert notes == [*(f"clashes for 1 h with T{n}" for n in range(1, 6)), "and 1,494 more"]
    assert {len(row.cells[-1]) for row in day.rows} == {6}


def test_a_long_document_is_made_piece_by_piece() -> None:
    """Of a thousand that clash with each other no two have their clashes there at the same time."""
    sessions = tuple(_session(f"s{n}", 0, 60) for n in range(100))
    whole = SOURCE.replaced(sessions=sessions)
    who = Viewer(zones=(find_zone("UTC"),), now=NINE, clock=24)
    ids = frozenset(one.id for one in sessions)
    view = agenda(whole, sessions, who, no_stars("one").with_stars(map(star_of, sessions)))
    for document in (
        agenda_document(view),
        timeline_document(timeline(whole, sessions, who, ids)),
    ):
        sizes = [len(piece) for piece in parts.pieces(document)]
        assert max(sizes) < sum(sizes) // 10
        (day,) = json.loads(parts.dumps(document))["days"]
        entries = day.get("entries") or day["sessions"]
        assert [len(entry["clashes"]) for entry in entries] == [99] * 100
        assert entries[1]["clashes"][:2] == [
            {"id": "s0", "minutes": 60},
            {"id": "s2", "minutes": 60},
        ]
