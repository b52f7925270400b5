"""The index of dates: what it returns for a window of days, and what it rejects."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from digbug_cli.core.library import date_index
from digbug_cli.core.library.date_index import Window
from digbug_cli.core.merging.listed import ListedDate, Rival, dates_of
from digbug_cli.core.model import Cutoff, DateOnly, DateSpec, Deadline, Workshop
from digbug_cli.core.time.instants import to_instant
from digbug_cli.core.time.zone_parser import find_zone
from tests.core.merging.lists import entry, lists
from tests.core.samples import HEAD, wall, workshop

FIRST_DAY = date(2026, 1, 1)
(OWNER,) = (each.owner for each in lists(a=entry(place="Delft", tags="[sec]")))


def reader(content: bytes) -> Callable[[int, int], bytes]:
    """Return a function that reads from bytes as from a file."""
    return lambda offset, length: content[offset : offset + length]


def dated(when: DateSpec, identifier: str = "d", **changes: object) -> ListedDate:
    """Return a date of LOCK 2027."""
    deadline = Deadline(
        id=identifier, name="D", kind="submission", when=when, was=(), note=None, url=None
    )
    (found,) = dates_of(OWNER.replaced(deadlines=(deadline,)), source="a")
    return found.replaced(**changes)


def cutoff(day: date, zone: str = "UTC", clock: str = "12:00") -> Cutoff:
    """Return a cut-off on a day."""
    found, at = find_zone(zone), wall(f"{day} {clock}")
    return Cutoff(instant=to_instant(at, found.rules), wall=at, zone=found)


def on(day: date, last: date | None = None) -> DateOnly:
    """Return a date, or several days, without a zone."""
    return DateOnly(day=day, last=last, zone=None, doubt=None)


def ids(dates: Sequence[ListedDate]) -> list[str]:
    """Return the ids of dates, sorted."""
    return sorted(each.deadline.id for each in dates)


def in_window(content: bytes, first: str, last: str | None = None) -> list[str]:
    """Return the ids of the dates that the index has in a window."""
    end = date.fromisoformat(last) if last else None
    window = Window(first=date.fromisoformat(first), last=end)
    return ids(date_index.loads(reader(content), window).dates)


def test_everything_is_read_back() -> None:
    """Dates, owners without a date, messages with hints, and references are as they were."""
    rivals = (Rival(source="b", id="c-b", when=on(date(2026, 5, 1))),)
    dates = (
        dated(cutoff(date(2026, 5, 2), "AoE"), "c", rivals=rivals, sources=("a", "c")),
        dated(on(date(2026, 6, 1), date(2026, 6, 3)), "o", is_cancelled=True),
        dated(None, "tbd"),
    )
    undated = OWNER.replaced(id="other", deadlines=())
    notes = (("a: 2 entries could not be read", "run `digbug check a`"),)
    references = {"gears/papers": "clock-gears/deadline"}
    content = date_index.dumps([undated], dates, notes, references)
    found = date_index.loads(reader(content), None)
    assert (found.undated, found.notes, found.references) == ((undated,), notes, references)
    assert date_index.references(reader(content)) == references
    without_deadlines = [each.replaced(owner=OWNER) for each in dates]
    assert list(found.dates) == without_deadlines


def test_a_workshop_is_stored_without_its_programme() -> None:
    """Of a workshop the index has its head, for the table of dates."""
    text = HEAD + "schedule: [{id: t, title: T, start: 09:00, minutes: 30, speakers: [Ada]}]\n"
    own = workshop(text + "deadlines: [{id: d, name: D, on: 2026-05-01}]\n")
    (found,) = date_index.loads(reader(date_index.dumps([], dates_of(own))), None).dates
    assert isinstance(found.owner, Workshop)
    assert (found.owner.title, found.owner.dates) == ("Sample", (date(2026, 6, 12),))
    assert (found.owner.sessions, found.owner.speakers) == ((), ())


def test_an_empty_index() -> None:
    """An index without dates has none in any window."""
    content = date_index.dumps([], [])
    assert in_window(content, "2026-01-01") == []
    assert date_index.loads(reader(content), None).dates == ()


def test_only_chunks_of_the_window_are_read() -> None:
    """Of many dates only those near the window are decoded."""
    days = [FIRST_DAY + timedelta(days=number) for number in range(1000)]
    dates = [dated(cutoff(day), f"{day}") for day in days]
    content = date_index.dumps([], dates)
    window = Window(first=date(2027, 1, 1), last=date(2027, 1, 31))
    read: list[int] = []

    def counting(offset: int, length: int) -> bytes:
        read.append(length)
        return content[offset : offset + length]

    found = ids(date_index.loads(counting, window).dates)
    assert set(found) >= {f"2027-01-{day:02}" for day in range(1, 32)}
    assert len(found) <= 400
    assert len(read) <= 5


def test_a_window_that_lies_inside_several_days() -> None:
    """A range of days that began before the window and ends after it is in the window."""
    dates = [dated(on(date(2026, 1, 1), date(2026, 12, 31)), "year")]
    dates += [dated(cutoff(date(2025, 1, 1)), f"old-{number}") for number in range(300)]
    assert "year" in in_window(date_index.dumps([], dates), "2026-06-01", "2026-06-02")


def test_dates_at_the_ends_of_a_window() -> None:
    """A date that is not over anywhere on the first day, or that begins on the last, is read."""
    content = date_index.dumps(
        [],
        [
            dated(cutoff(date(2026, 5, 31), "AoE", "23:59"), "aoe"),  # 11:59 on 1 June
            dated(on(date(2026, 5, 31)), "alone"),
            dated(cutoff(date(2026, 7, 1), "Pacific/Kiritimati", "00:30"), "east"),
        ],
    )
    assert in_window(content, "2026-06-01", "2026-06-30") == ["alone", "aoe", "east"]


def test_to_be_announced_is_in_every_open_window() -> None:
    """What may be at any time is read, whatever the first day is."""
    assert in_window(date_index.dumps([], [dated(None, "tbd")]), "2030-01-01") == ["tbd"]


@pytest.mark.parametrize("place", [0, 12, 40, 90, -1])
def test_a_changed_byte(place: int) -> None:
    """A change anywhere is detected: in the spans of days, too, which would hide dates."""
    content = bytearray(date_index.dumps([], [dated(cutoff(FIRST_DAY))]))
    content[place] ^= 1
    with pytest.raises(ValueError, match=r"."):
        date_index.loads(reader(bytes(content)), None)


def test_an_incomplete_index() -> None:
    """An index that ends early is rejected, wherever it ends."""
    content = date_index.dumps([OWNER], [dated(cutoff(FIRST_DAY))])
    for length in range(len(content)):
        with pytest.raises(ValueError, match=r"."):
            date_index.loads(reader(content[:length]), None)


@pytest.mark.parametrize("line", [b"", b"{}", b"[]", b"\xff", b"00000000 {}", b"[" * 100_000])
def test_another_file(line: bytes) -> None:
    """Any other file is rejected."""
    with pytest.raises(ValueError, match=r"."):
        date_index.loads(reader(line + b"\n"), None)


DAYS = st.integers(0, 900).map(lambda number: FIRST_DAY + timedelta(days=number))
ANY_DATE = st.one_of(
    st.builds(cutoff, DAYS, st.sampled_from(["AoE", "UTC", "Asia/Tokyo", "Pacific/Kiritimati"])),
    st.builds(on, DAYS),
    st.builds(lambda day, more: on(day, day + timedelta(days=more)), DAYS, st.integers(1, 400)),
    st.none(),
)


def _may_be_in(when: DateSpec, first: date, last: date | None) -> bool:
    """Return whether a date may be in a window of UTC days, written out without the index."""
    if when is None:
        return last is None
    if isinstance(when, Cutoff):
        day = when.instant.date()
        return first <= day and (last is None or day <= last)
    assert isinstance(when, DateOnly)
    return first <= when.last_day and (last is None or when.day <= last)


@settings(max_examples=40)
@given(st.lists(ANY_DATE, max_size=450), DAYS, st.one_of(st.none(), st.integers(0, 60)))
def test_any_window(whens: list[DateSpec], first: date, span: int | None) -> None:
    """The index has all dates of a window, and nothing that was not stored."""
    dates = [dated(when, f"d-{number}") for number, when in enumerate(whens)]
    last = None if span is None else first + timedelta(days=span)
    content = date_index.dumps([], dates)
    found = date_index.loads(reader(content), Window(first=first, last=last)).dates
    expected = {each.deadline.id for each in dates if _may_be_in(each.deadline.when, first, last)}
    assert expected <= set(ids(found)) <= set(ids(dates))
    assert ids(date_index.loads(reader(content), None).dates) == ids(dates)
