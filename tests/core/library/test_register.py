"""The register of conferences: keys in calendars survive, and superseded dates are remembered."""

from digbug_cli.core.library.register import (
    MAX_SUPERSEDED,
    Register,
    RegisteredDates,
    registered,
    without_past,
)
from digbug_cli.core.model import Conference
from tests.core.merging.lists import entry, lists, python_entry, rows
from tests.core.samples import said

PAPER = "paper | Paper | 2026-11-30 23:59"
ABSTRACT = "abstract | Abstract | 2026-11-20 23:59"
LATER = "paper | Paper | 2026-12-07 23:59"


def runs(*states: dict[str, str]) -> RegisteredDates:
    """Register one state of all lists after another; return what the last one gives."""
    register: Register = ()
    result = RegisteredDates((), (), ())
    for texts in states:
        result = registered(lists(**texts), register)
        register = result.register
    return result


def references(*states: dict[str, str]) -> list[str]:
    """Return the references of the dates after such states."""
    return [each.reference for each in runs(*states).dates]


def superseded(*states: dict[str, str]) -> list[str]:
    """Return the days of the superseded dates of the only date after such states."""
    (date,) = runs(*states).dates
    return [said(was)[:10] for was in date.deadline.was]


def test_keys_are_letters_digits_and_hyphens() -> None:
    """The key of a conference is its id, in a form that calendars and shells accept."""
    assert references({"a": entry(PAPER, id='"LÖCK/../27 "')}) == ["lock-27/paper"]
    assert references({"a": entry(PAPER, id='"锁"', title='"锁"')}) == ["conference/paper"]


def test_ids_that_become_one_key() -> None:
    """Ids that differ in punctuation only get different keys."""
    both = entry(PAPER, id="lock-27", title="A") + entry(PAPER, id="lock.27", title="B")
    assert references({"a": both}) == ["lock-27/paper", "lock-27-2/paper"]


def test_two_entries_with_one_id() -> None:
    """Two entries with one id have two keys, and keep them if they change places or one goes."""
    one = entry(PAPER, title="LOCK", id="x27")
    two = entry("paper | Paper | 2027-01-15 23:59", title="KEY", id="x27")
    first = {"a": one + two}
    assert references(first) == ["x27/paper", "x27-2/paper"]
    assert references(first, {"a": two + one}) == ["x27-2/paper", "x27/paper"]
    assert references(first, {"a": two}) == ["x27-2/paper"]
    assert references(first, {"a": two}, {"a": one + two}) == ["x27/paper", "x27-2/paper"]


def test_a_new_list_that_sorts_first() -> None:
    """A conference keeps the key and the ids of dates from the list that had it first."""
    new = entry("submission | Submission | 2026-11-30 23:59", id="LOCK-Symposium")
    assert references({"b": entry(PAPER)}, {"a": new, "b": entry(PAPER)}) == ["lock27/paper"]
    assert references({"b": entry(PAPER)}, {"a": new, "b": entry(PAPER)}, {"a": new}) == [
        "lock27/paper"
    ]


def test_a_renamed_entry() -> None:
    """An entry whose title and address change, or whose id does, keeps its key."""
    first = {"a": entry(PAPER)}
    assert references(first, {"a": entry(PAPER, title="Symposium on Locks")}) == ["lock27/paper"]
    assert references(first, {"a": entry(PAPER, id="lock-2027")}) == ["lock27/paper"]
    assert references(
        first, {"a": entry(PAPER, id="lock-2027")}, {"a": entry(PAPER, id="lock-2027", title="L")}
    ) == ["lock27/paper"]


def test_next_year_under_the_same_id() -> None:
    """The next edition is another conference, even if its list gives it the same id."""
    first = {"a": entry(PAPER, id="lock")}
    second = {"a": entry("paper | Paper | 2027-11-30 23:59", id="lock", year="2028")}
    assert references(first, second) == ["lock-2/paper"]
    assert references(first, second, second) == ["lock-2/paper"]
    both = {"a": first["a"] + second["a"]}
    assert references(first, second, both) == ["lock/paper", "lock-2/paper"]


def test_reordered_dates() -> None:
    """Lists number their dates; a date keeps its key if its number changes."""
    june, november = "'2026-06-11 23:59'", "'2026-11-17 23:59'"
    february = "'2027-02-01 23:59'"

    def numbered(*dates: str) -> dict[str, str]:
        return {"a": f"- name: LOCK\n  year: 2027\n  deadline: [{', '.join(dates)}]\n"}

    first = numbered(june, november)
    assert rows(*runs(first, numbered(november, june)).dates) == [
        ("lock-2027/deadline-2", "2026-11-18T11:59:00Z", "a"),
        ("lock-2027/deadline", "2026-06-12T11:59:00Z", "a"),
    ]
    assert references(first, numbered(november)) == ["lock-2027/deadline-2"]
    assert references(first, numbered(november, february)) == [
        "lock-2027/deadline-2",
        "lock-2027/deadline-2-2",
    ]
    assert references(first, numbered("'2026-01-10 23:59'", june, november)) == [
        "lock-2027/deadline-3",
        "lock-2027/deadline",
        "lock-2027/deadline-2",
    ]


def test_a_renamed_date() -> None:
    """A date that has another name and id now, but has not moved, keeps its key."""
    other = entry("round | First round | 2026-11-30 23:59", ABSTRACT)
    assert references({"a": entry(PAPER, ABSTRACT)}, {"a": other}) == [
        "lock27/paper",
        "lock27/abstract",
    ]


def test_a_list_removed_and_added_again() -> None:
    """A conference that no list has for a while has its key when it is back."""
    other = entry(PAPER, title="OTHER", id="lock27")
    assert references({"a": entry(PAPER)}, {"b": other}, {"a": entry(PAPER), "b": other}) == [
        "lock27/paper",
        "lock27-2/paper",
    ]
    assert references({"a": entry(PAPER)}, {}, {"c": entry(PAPER, id="lock")}) == ["lock27/paper"]


def test_the_first_list_keeps_the_key_when_lists_begin_to_differ() -> None:
    """The key stays with the list that had the date first, whatever the order of the lists."""
    agreed = {"b": entry(PAPER)}, {"a": entry(PAPER), "b": entry(PAPER)}
    differing = {"a": entry(PAPER), "b": entry(LATER)}
    assert rows(*runs(*agreed, differing).dates) == [
        (
            "lock27/paper-2",
            "2026-12-01T11:59:00Z",
            "a",
            "not b: 2026-12-07 23:59:00 AoE = 2026-12-08T11:59:00Z",
        ),
        (
            "lock27/paper",
            "2026-12-08T11:59:00Z",
            "b",
            "not a: 2026-11-30 23:59:00 AoE = 2026-12-01T11:59:00Z",
        ),
    ]
    assert references(*agreed, differing, differing) == ["lock27/paper-2", "lock27/paper"]
    both_moved = {
        "a": entry("paper | Paper | 2026-12-01 12:00"),
        "b": entry("paper | Paper | 2026-12-09 12:00"),
    }
    assert references(*agreed, differing, both_moved) == ["lock27/paper-2", "lock27/paper"]
    # The date that has not changed keeps its entry.
    assert references(*agreed, differing, agreed[1]) == ["lock27/paper-2"]


def test_two_conferences_that_turn_out_to_be_one() -> None:
    """If lists name one conference alike only later, it keeps the key that is older."""
    apart = {"a": entry(PAPER), "b": entry(PAPER, title="Locksmiths", id="smith27")}
    together = {"a": entry(PAPER), "b": entry(PAPER, id="smith27")}
    assert references(apart) == ["lock27/paper", "smith27/paper"]
    assert references(apart, together) == ["lock27/paper"]
    assert references(apart, together, apart) == ["lock27/paper", "smith27/paper"]


def test_an_extension_is_remembered() -> None:
    """A superseded date is shown although the list has never stated both."""
    assert superseded({"a": entry(PAPER)}, {"a": entry(LATER)}) == ["2026-11-30"]
    assert superseded({"a": entry(PAPER)}, {"a": entry(LATER)}, {"a": entry(LATER)}) == [
        "2026-11-30"
    ]


def test_several_extensions_are_remembered() -> None:
    """All dates that a deadline had are known, the oldest first."""
    third = "paper | Paper | 2026-12-14 23:59"
    assert superseded({"a": entry(PAPER)}, {"a": entry(LATER)}, {"a": entry(third)}) == [
        "2026-11-30",
        "2026-12-07",
    ]


def test_a_list_that_forgets_an_extension() -> None:
    """What a list called superseded stays so when it no longer says it."""
    extended = python_entry("2026-11-20 23:59:00", "2026-11-30 23:59:00")
    assert superseded({"a": extended}, {"a": extended}) == ["2026-11-20"]
    forgotten = python_entry("2026-11-30 23:59:00")
    assert superseded({"a": extended}, {"a": forgotten}) == ["2026-11-20"]


def test_a_date_that_goes_back() -> None:
    """A date that its list takes back is not superseded any more."""
    assert superseded({"a": entry(PAPER)}, {"a": entry(LATER)}, {"a": entry(PAPER)}) == [
        "2026-12-07"
    ]


def test_a_date_that_goes_to_tbd_and_comes_back() -> None:
    """To be announced supersedes nothing, and forgets nothing."""
    unknown = {"a": entry("paper | Paper | TBD")}
    assert superseded({"a": entry(PAPER)}, unknown) == []
    assert superseded({"a": entry(PAPER)}, unknown, {"a": entry(PAPER)}) == []
    assert superseded({"a": entry(PAPER)}, unknown, {"a": entry(LATER)}) == ["2026-11-30"]
    assert references({"a": entry(PAPER)}, unknown, {"a": entry(LATER)}) == ["lock27/paper"]


def test_a_more_precise_date_is_no_extension() -> None:
    """A time that is added to a date, or a zone, replaces nothing."""
    alone = {"a": entry("paper | Paper | 2026-11-30")}
    assert superseded(alone, {"a": entry(PAPER)}) == []
    assert superseded({"a": entry(PAPER)}, alone) == []


def test_at_most_twenty_superseded_dates() -> None:
    """Of a date that moves every day the last ones are kept."""
    states = [{"a": entry(f"paper | Paper | 2026-11-{day:02} 12:00")} for day in range(1, 29)]
    found = superseded(*states)
    assert (len(found), found[0], found[-1]) == (MAX_SUPERSEDED, "2026-11-08", "2026-11-27")


def test_cancelled_dates_have_their_keys() -> None:
    """A cancelled deadline is known by its key, not by the id in its list."""
    (owner,) = runs(
        {"a": python_entry("2026-11-30 23:59:00")}, {"a": python_entry("Cancelled")}
    ).owners
    assert isinstance(owner, Conference)
    assert owner.cancelled == ("cfp",)


def test_registering_again_changes_nothing() -> None:
    """The same lists give the same register."""
    texts = {"a": entry(PAPER, ABSTRACT), "b": entry(LATER) + entry(PAPER, title="KEY", id="key")}
    once = registered(lists(**texts), ())
    assert registered(lists(**texts), once.register) == once


def test_the_past_is_forgotten() -> None:
    """Conferences of past years go, once no list has them."""
    register = runs({"a": entry(PAPER), "b": entry(PAPER, title="KEY", id="key27")}).register
    assert [each.key for each in without_past(register, 2027, {"a"}.__contains__)] == ["lock27"]
    assert [each.key for each in without_past(register, 2026, set[str]().__contains__)] == [
        "lock27",
        "key27",
    ]
