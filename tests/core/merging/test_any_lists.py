"""Any lists: their order changes nothing that is shown, and registering twice changes nothing."""

import itertools
from datetime import date, timedelta

import hypothesis.strategies as st
from hypothesis import given, settings

from digbug_cli.core.library.register import registered
from digbug_cli.core.merging.differences import differences
from digbug_cli.core.merging.listed import ListedDate, ListedOwner
from digbug_cli.core.model import AmbiguousDate, Conference, Cutoff, DateOnly, DateSpec, Deadline
from digbug_cli.core.time.instants import Instant, to_instant
from digbug_cli.core.time.zone_parser import find_zone
from tests.core.samples import wall

AOE = find_zone("AoE")
FIRST_DAY = date(2026, 11, 1)


def _cutoff(day: int, clock: str) -> Cutoff:
    at = wall(f"{FIRST_DAY + timedelta(days=day)} {clock}")
    return Cutoff(instant=to_instant(at, AOE.rules), wall=at, zone=AOE)


def _day(day: int) -> DateOnly:
    return DateOnly(day=FIRST_DAY + timedelta(days=day), last=None, zone=None, doubt=None)


def _doubtful(day: int) -> AmbiguousDate:
    at = wall(f"{FIRST_DAY + timedelta(days=day)} 12:00")
    readings = (Instant(at.replace(tzinfo=AOE.rules)),)
    return AmbiguousDate(
        text=f"{at} ?", wall=at, zone="?", why="?", readings=readings, earliest=None, latest=None
    )


DAYS = st.integers(0, 25)
CLEAR = st.builds(_cutoff, DAYS, st.sampled_from(["12:00", "23:59"]))
ANY_DATE: st.SearchStrategy[DateSpec] = st.one_of(
    CLEAR, st.builds(_day, DAYS), st.builds(_doubtful, DAYS), st.none()
)
IDS = st.sampled_from(["", "..", "/", "a", "paper", "paper-2", "\u202e", "é" * 300, "x" * 300])


def _deadlines(dates: st.SearchStrategy[DateSpec]) -> st.SearchStrategy[tuple[Deadline, ...]]:
    deadline = st.builds(
        Deadline,
        id=IDS,
        name=st.sampled_from(["Paper", "Proposal", "Round 1", ""]),
        kind=st.sampled_from(["submission", "abstract"]),
        when=dates,
        was=st.lists(CLEAR, max_size=2).map(tuple),
        note=st.none(),
        url=st.none(),
    )
    return st.lists(deadline, max_size=4, unique_by=lambda each: each.id).map(tuple)


def _conferences(dates: st.SearchStrategy[DateSpec]) -> st.SearchStrategy[Conference]:
    return st.builds(
        Conference,
        id=IDS,
        title=st.sampled_from(["LOCK 2027", "Lock'27", "KEY 2027", "\u202e", "LOCK", "2027"]),
        full_name=st.sampled_from([None, "Symposium on Locks", "Keys", "The"]),
        dates=st.none(),
        starts_on=st.sampled_from([None, date(2027, 3, 1), date(2027, 9, 1)]),
        ends_on=st.none(),
        place=st.sampled_from([None, "Delft"]),
        url=st.sampled_from([None, "https://lock.example.org/", "https://", "::"]),
        note=st.none(),
        tags=st.just(()),
        deadlines=_deadlines(dates),
        cancelled=st.lists(IDS, max_size=2).map(tuple),
        default_zone=st.sampled_from([None, "AoE"]),
        openreview_id=st.sampled_from([None, "", "Lock.org/2027/Symposium"]),
        unread=st.booleans(),
    )


ENTRY = st.builds(
    ListedOwner,
    owner=_conferences(ANY_DATE),
    source=st.sampled_from(["a", "b", "c", "", "../x", "\u202ez"]),
)
LISTED = st.lists(ENTRY, max_size=8)

READ = st.lists(ENTRY, max_size=8, unique_by=lambda each: (each.source, each.owner.id))
"""Entries that can be told apart: no list has an id twice."""


@given(LISTED, LISTED)
def test_any_entries(first: list[ListedOwner], second: list[ListedOwner]) -> None:
    """Whatever lists contain, each of their dates has a key of its own, now and after a change."""
    register = registered(first, ()).register
    after = registered(second, register)
    references = [each.reference for each in after.dates]
    assert len(references) == len(set(references))
    assert all(
        set(each.key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for each in after.dates
    )
    assert {each.key for each in register} <= {each.key for each in after.register}
    assert len(after.owners) <= len(second)
    for difference in differences(second):
        assert second[difference.place].owner.deadlines[difference.deadline]


@given(READ, READ)
def test_registering_twice(first: list[ListedOwner], second: list[ListedOwner]) -> None:
    """The same lists with the register that they have made change nothing."""
    register = registered(first, ()).register
    once = registered(second, register)
    assert registered(second, once.register) == once


def _one_conference(source: str) -> st.SearchStrategy[ListedOwner]:
    rows = st.lists(st.tuples(st.sampled_from(["abstract", "submission"]), CLEAR), max_size=3)

    def listed(found: list[tuple[str, Cutoff]]) -> ListedOwner:
        deadlines = tuple(
            Deadline(id=f"d-{at}", name=kind, kind=kind, when=when, was=(), note=None, url=None)
            for at, (kind, when) in enumerate(found)
        )
        (owner,) = (
            Conference(
                id="lock27",
                title="LOCK 2027",
                full_name=None,
                dates=None,
                starts_on=None,
                ends_on=None,
                place=None,
                url=None,
                note=None,
                tags=(),
                deadlines=deadlines,
                cancelled=(),
                default_zone=None,
                openreview_id=None,
                unread=False,
            ),
        )
        return ListedOwner(owner=owner, source=source)

    return rows.map(listed)


def _shown(dates: tuple[ListedDate, ...]) -> list[tuple[str, DateSpec]]:
    return sorted(
        ((each.deadline.kind, each.deadline.when) for each in dates),
        key=lambda pair: (pair[0], str(pair[1])),
    )


@settings(max_examples=60)
@given(_one_conference("a"), _one_conference("b"), _one_conference("c"))
def test_the_order_of_lists(a: ListedOwner, b: ListedOwner, c: ListedOwner) -> None:
    """In any order lists show the same dates, and under the same keys once these are registered."""
    listed = (a, b, c)
    first = registered(listed, ())
    keys = {(each.reference, each.deadline.kind, each.deadline.when) for each in first.dates}
    for order in itertools.permutations(listed):
        assert _shown(registered(order, ()).dates) == _shown(first.dates)
        again = registered(order, first.register).dates
        assert {(each.reference, each.deadline.kind, each.deadline.when) for each in again} == keys
